"""The tables. Every change of a released schema is a new function at the end of this file."""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database, Migrations

from storage.connection import APPLICATION_ID

migrations = Migrations("vigie")


def version(steps: Migrations) -> int:
    """The number of a schema with all these steps, as it stands in the file's header."""
    return len(steps._migrations)


def apply(connection: sqlite3.Connection, steps: Migrations) -> None:
    """Take the steps that were not taken yet, inside the caller's transaction.

    sqlite-utils' own transactions are deferred ones; here they become
    savepoints, so that two programs that start together make the tables once.
    """
    steps.apply(Database(connection, execute_plugins=False))


@migrations()
def first_schema(db: Database) -> None:
    """Schema of Vigie 0.1."""
    db.executescript(_FIRST)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


# Moments are text of fixed width in UTC.  Lists in a column are JSON.  `text`
# and other long columns stand last, so that lists need not read past them.
_FIRST = """
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE memory (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE source (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    own_title INTEGER NOT NULL DEFAULT 0,
    site_url TEXT NOT NULL DEFAULT '',
    secret_id TEXT,
    paused INTEGER NOT NULL DEFAULT 0,
    stopped INTEGER NOT NULL DEFAULT 0,
    added_at TEXT NOT NULL,
    removed_at TEXT,
    etag TEXT,
    last_modified TEXT,
    body_hash TEXT,
    full_at TEXT,
    interval INTEGER NOT NULL DEFAULT 3600,
    next_check_at TEXT,
    checked_at TEXT,
    succeeded_at TEXT,
    brought_at TEXT,
    moved_to TEXT,
    problem_code TEXT,
    problem_details TEXT,
    problem_count INTEGER NOT NULL DEFAULT 0,
    problem_since TEXT,
    entries INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX source_url ON source (url) WHERE removed_at IS NULL;

CREATE TABLE watch (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    any_of TEXT NOT NULL,
    all_of TEXT NOT NULL,
    none_of TEXT NOT NULL,
    paused INTEGER NOT NULL DEFAULT 0,
    added_at TEXT NOT NULL,
    removed_at TEXT
) STRICT;

-- What the sources gave.  `link_hash` and `text_hash` go to the mention, where
-- they find the copies of a story; indexed here they would cost every entry.
CREATE TABLE entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_id INTEGER NOT NULL REFERENCES source (id),
    key TEXT NOT NULL,
    url TEXT NOT NULL,
    site TEXT NOT NULL,
    title TEXT NOT NULL,
    author TEXT NOT NULL,
    published_at TEXT,
    seen_at TEXT NOT NULL,
    language TEXT NOT NULL,
    in_reply_to TEXT NOT NULL,
    link_hash TEXT,
    text_hash TEXT,
    excerpt TEXT,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX entry_seen ON entry (seen_at);

-- What was ever seen, also after the entry itself was purged: an old post that
-- comes back is not new.  Several marks (key, link and title, text) lead to one entry.
CREATE TABLE known (
    source_id INTEGER NOT NULL,
    mark INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    content INTEGER NOT NULL,
    PRIMARY KEY (source_id, mark)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE entry_words USING fts5 (
    title, text, author, site, content = 'entry', content_rowid = 'id', columnsize = 0,
    tokenize = 'unicode61 remove_diacritics 2'
);
-- New entries are indexed by one statement for all of them (storage/archive.py):
-- a trigger for each row takes more than twice the time (measured: 59 against 26 us).
CREATE TRIGGER entry_removed AFTER DELETE ON entry BEGIN
    INSERT INTO entry_words (entry_words, rowid, title, text, author, site)
    VALUES ('delete', old.id, old.title, old.text, old.author, old.site);
END;
CREATE TRIGGER entry_edited AFTER UPDATE OF title, text, author, site ON entry BEGIN
    INSERT INTO entry_words (entry_words, rowid, title, text, author, site)
    VALUES ('delete', old.id, old.title, old.text, old.author, old.site);
    INSERT INTO entry_words (rowid, title, text, author, site)
    VALUES (new.id, new.title, new.text, new.author, new.site);
END;

-- The owner's side of an entry, and the judgement in short.  `position` is the
-- second of publication times 2^30, plus the id: newest first is simply the
-- table backwards.  `shown` is 0 while no watch claims it and nobody touched it.
CREATE TABLE mention (
    position INTEGER PRIMARY KEY,
    id INTEGER NOT NULL UNIQUE REFERENCES entry (id),
    source_id INTEGER NOT NULL REFERENCES source (id),
    shown INTEGER NOT NULL DEFAULT 1,
    by_hand INTEGER NOT NULL DEFAULT 0,
    story INTEGER,
    link_hash TEXT,
    text_hash TEXT,
    status TEXT NOT NULL DEFAULT 'new',
    snoozed_until TEXT,
    answered_at TEXT,
    checked TEXT NOT NULL DEFAULT 'unknown',
    spam INTEGER,
    judged_by TEXT,
    language TEXT NOT NULL DEFAULT '',
    tone TEXT,
    score REAL NOT NULL DEFAULT 0,
    severity TEXT NOT NULL DEFAULT 'none',
    topics TEXT NOT NULL DEFAULT '',
    judged_spam INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX mention_source ON mention (source_id, shown);
CREATE INDEX mention_story ON mention (story) WHERE story IS NOT NULL;
CREATE INDEX mention_link ON mention (link_hash) WHERE link_hash IS NOT NULL;
CREATE INDEX mention_text ON mention (text_hash) WHERE text_hash IS NOT NULL;

CREATE VIRTUAL TABLE mention_words USING fts5 (
    title, text, author, site, content = '', prefix = '1 2 3',
    tokenize = 'unicode61 remove_diacritics 2'
);

-- Which watch found which mention.
CREATE TABLE finding (
    watch_id INTEGER NOT NULL REFERENCES watch (id),
    position INTEGER NOT NULL REFERENCES mention (position) ON DELETE CASCADE,
    PRIMARY KEY (watch_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_mention ON finding (position);

-- The whole judgement, as JSON.
CREATE TABLE judgement (
    mention_id INTEGER PRIMARY KEY REFERENCES mention (id) ON DELETE CASCADE,
    version TEXT NOT NULL,
    judged_at TEXT NOT NULL,
    judgement TEXT NOT NULL
) STRICT;

CREATE TABLE note (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mention_id INTEGER NOT NULL REFERENCES mention (id) ON DELETE CASCADE,
    written_at TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX note_mention ON note (mention_id);

CREATE TABLE draft (
    mention_id INTEGER PRIMARY KEY REFERENCES mention (id) ON DELETE CASCADE,
    saved_at TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;

-- For people who open the file in another program.
CREATE VIEW mentions AS
SELECT m.id, coalesce(e.published_at, e.seen_at) AS published_at, e.seen_at, s.title AS source, e.author,
    e.title, e.text, e.url,
    (SELECT group_concat(w.name, ', ') FROM finding f JOIN watch w ON w.id = f.watch_id
     WHERE f.position = m.position AND w.removed_at IS NULL) AS watches,
    m.language, m.tone, m.score, m.severity, m.topics, coalesce(m.spam, m.judged_spam) AS spam,
    m.status, m.snoozed_until, m.answered_at, m.checked,
    (SELECT group_concat(n.text, char(10)) FROM note n WHERE n.mention_id = m.id) AS notes,
    (SELECT d.text FROM draft d WHERE d.mention_id = m.id) AS draft
FROM mention m JOIN entry e ON e.id = m.id JOIN source s ON s.id = m.source_id
WHERE m.shown;
CREATE VIEW sources AS
SELECT id, title, kind, url, checked_at, succeeded_at, next_check_at, problem_code AS problem,
    problem_count, problem_since, entries,
    (SELECT count(*) FROM mention m WHERE m.source_id = source.id AND m.shown) AS mentions
FROM source WHERE removed_at IS NULL;
"""


@migrations()
def corrections(db: Database) -> None:
    """What the owner corrected, what was learned from it, and a way to what waits to be judged."""
    db.executescript(_CORRECTIONS)


# A correction outlives the mention it was made on.  It never changes: a later one on the
# same mention takes its place, and it is back when that is taken back.
_CORRECTIONS = """
CREATE TABLE correction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mention_id INTEGER REFERENCES mention (id) ON DELETE SET NULL,
    made_at TEXT NOT NULL,
    removed_at TEXT,
    language TEXT NOT NULL,
    tone TEXT,
    severity TEXT,
    topics TEXT,
    spam INTEGER,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX correction_mention ON correction (mention_id);
CREATE UNIQUE INDEX correction_one ON correction (mention_id) WHERE removed_at IS NULL;

-- The numbers of the corrections that had a part in a judgement.
ALTER TABLE judgement ADD COLUMN learned TEXT NOT NULL DEFAULT '';
CREATE INDEX judgement_learned ON judgement (learned) WHERE learned != '';

-- Those nobody judged yet, and those of each version, newest first.
CREATE INDEX mention_judged ON mention (judged_by) WHERE shown = 1;
"""


@migrations()
def everywhere(db: Database) -> None:
    """What sources of many kinds say and need."""
    db.executescript(_EVERYWHERE)


_EVERYWHERE = """
ALTER TABLE source ADD COLUMN cursor TEXT NOT NULL DEFAULT '';
ALTER TABLE source ADD COLUMN newest_at TEXT;
ALTER TABLE source ADD COLUMN gap INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN patience INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN unreliable INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN quota TEXT;

-- What few entries have; most have no row here.
CREATE TABLE detail (
    entry_id INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    rating REAL,
    likes INTEGER,
    replies INTEGER,
    unconfirmed INTEGER NOT NULL DEFAULT 0,
    deleted_at TEXT
) STRICT;
CREATE INDEX detail_deleted ON detail (entry_id) WHERE deleted_at IS NOT NULL;

-- What a mention said before it was edited at its source.
CREATE TABLE version (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entry_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    replaced_at TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX version_entry ON version (entry_id);

-- The full text behind a mention that is only a beginning. `problem` is an error's code.
CREATE TABLE article (
    mention_id INTEGER PRIMARY KEY REFERENCES mention (id) ON DELETE CASCADE,
    tried_at TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 1,
    problem TEXT,
    text TEXT NOT NULL DEFAULT ''
) STRICT;

-- Mentions that the owner said are not the same story, the lower number first.
CREATE TABLE apart (
    one INTEGER NOT NULL REFERENCES mention (id) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES mention (id) ON DELETE CASCADE,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX apart_other ON apart (other);

-- The mention, being handled, that this one answers: shown whatever the watches say.
ALTER TABLE mention ADD COLUMN answers INTEGER;
-- Comments have an address of their own within their page: there a reply finds what it answers.
CREATE INDEX entry_comment ON entry (link_hash) WHERE instr(url, '#') > 0;

-- What was used of a quota or a budget, in units of the bucket: millionths of a dollar for money.
CREATE TABLE usage (
    bucket TEXT NOT NULL,
    period TEXT NOT NULL,
    used INTEGER NOT NULL,
    PRIMARY KEY (bucket, period)
) STRICT, WITHOUT ROWID;

-- The rounds of the last weeks, and those visits of theirs that brought something or failed.
CREATE TABLE round (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    began_at TEXT NOT NULL,
    ended_at TEXT,
    sources INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    entries_new INTEGER NOT NULL DEFAULT 0,
    mentions_new INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX round_began ON round (began_at);
CREATE TABLE visit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round_id INTEGER REFERENCES round (id) ON DELETE CASCADE,
    source_id INTEGER NOT NULL REFERENCES source (id),
    at TEXT NOT NULL,
    entries_new INTEGER NOT NULL DEFAULT 0,
    mentions_new INTEGER NOT NULL DEFAULT 0,
    edited INTEGER NOT NULL DEFAULT 0,
    deleted INTEGER NOT NULL DEFAULT 0,
    problem_code TEXT,
    problem_details TEXT
) STRICT;
CREATE INDEX visit_source ON visit (source_id, at);
CREATE INDEX visit_round ON visit (round_id);
"""
