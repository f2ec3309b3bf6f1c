"""The two kinds of failure.

``VigieError`` is the world's: a feed that is none, a full disk, a newer file.
It carries a code and details, becomes one sentence, and is shown in place.
Anything else that is raised is our own mistake and is logged as such.
"""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # sources: the network
    "unreachable": "{host} cannot be reached. Check the address, or your connection.",
    "offline": "There is no network connection.",
    "timeout": "{host} took too long to answer.",
    "tls": "The secure connection to {host} failed: {why}.",
    "http_status": "{host} answered with an error ({status}).",
    "not_found": "There is nothing at this address (404).",
    "gone": "The source says it is gone for good (410). It is not checked any more.",
    "denied": "{host} refuses access ({status}). It may ask for a password.",
    "wait": "{host} asked to wait.",
    "too_large": "The answer is larger than {limit} MB.",
    "too_many_redirects": "{host} redirects too often.",
    "bad_redirect": "{host} redirects to an address that is not followed.",
    "bad_encoding": "The answer of {host} is compressed in a way that cannot be read.",
    "broken_answer": "{host} gave a broken answer.",
    # sources: the content
    "google_news_terms": "Google gives these results for personal, non-commercial use in a feed reader."
    " Read them, and follow their links; do not publish them.",
    "bing_news_terms": "Microsoft gives these results for personal, non-commercial use in a feed reader."
    " Read them, and follow their links; do not publish them.",
    "not_a_feed": "This is not a feed.",
    "web_page": "This is a web page, not a feed.",
    "empty": "The answer is empty.",
    "unreadable_feed": "The feed is damaged and cannot be read: {why}.",
    "too_slow": "Reading the answer took too long; it was given up.",
    "too_greedy": "Reading the answer took too much memory; it was given up.",
    "no_feed_found": "No feed was found on this page.",
    "no_article": "The page does not hold the article.",
    "walled": "{name} does not let other programs look. Have its notices sent to your mailbox and watch that,"
    " or paste here what you find there.",
    "consent_page": "{host} asks for consent before it shows the page. Give the address of the channel"
    " or of the feed itself.",
    "bad_address": "This is not an address that can be watched: {address}.",
    "private_address": "{host} is an address of your own network. Type it in full to watch it.",
    "session_expired": "{host} no longer accepts the sign-in. It is renewed at the next visit.",
    "quota_spent": "What {name} gives free of charge is used up for now. It goes on by itself.",
    "budget_spent": "The budget for {name} is used up for this month.",
    "budget_off": "{name} costs money for every post. Set a monthly budget to use it.",
    "source_exists": "This source is already watched: {title}.",
    "opml_unreadable": "This is not a readable OPML file.",
    "opml_empty": "There is no feed in this OPML file.",
    # sources: programming interfaces
    "unreadable_answer": "{name} gave an answer that cannot be read.",
    "key_refused": "{name} does not accept the key. Look at it, or make another, at {page}.",
    "not_allowed": "{name} does not let this key read that. See {page}.",
    "credits_spent": "{name} is paid in advance, and nothing is left. Pay more in at {page}, "
    "or pause this source.",
    "cap_reached": "{name} gives no more this month: its own limit is reached. See {page}.",
    "bad_query": "{name} does not understand this search: {why}.",
    "comments_off": "Comments are turned off there.",
    "not_known": "{name} does not know {what}.",
    "reddit_key": "With a key of your own Reddit tells counts too, and answers more often. Since November "
    "2025 it gives hardly any new keys.",
    "youtube_key": "Google wants a key for this. It is free of charge: 10,000 pages of comments and "
    "100 searches a day.",
    "trustpilot_key": "Trustpilot gives keys only with its paid plans.",
    "x_price": "X asks 0.005 US dollars for each post. Nothing is asked for until you set a monthly budget, "
    "and never more than that.",
    # sources: mailboxes
    "mail_denied": "{host} refuses the user name or the password. Some providers want an app password, "
    "made in the settings of the mailbox, and IMAP allowed there.",
    "mail_denied_app": "{host} refuses the password. It wants an app password, made at {page}.",
    "mail_oauth": "{host} lets no program in with a password. Have the notices forwarded to another mailbox, "
    "or import them as files.",
    "mail_unencrypted": "{host} offers no encrypted connection, so the password was not sent.",
    "mail_no_folder": "There is no folder {folder} in this mailbox.",
    "mails_too_large": "Mails larger than {limit} MB were left out: {count}.",
    "not_a_mail": "This is not an e-mail.",
    "mail_too_complex": "This e-mail has too many parts to be read.",
    "no_mention_inside": "There is nothing in {path} that is said about a business.",
    "mailbox_app_password": "This provider wants an app password, made for Vigie alone in the settings of "
    "the account; the usual password is refused. Only notices of known senders are read, and nothing is "
    "changed.",
    "mailbox_own_password": "Vigie needs the password of the mailbox. Only notices of known senders are "
    "read, and nothing is changed.",
    "mailbox_no_password": "Microsoft lets no program into this mailbox with a password. Have the notices "
    "forwarded to another mailbox, or import them as files.",
    # sources: accounts
    "account_wanted": "{name} answers only those who have an account. Give its name, and an app password "
    "made at {page}.",
    "denied_password": "{name} does not accept this name and password. Make a new app password at {page}.",
    "second_factor": "This account wants a code by mail at each sign-in. Make an app password at {page}, "
    "and use that.",
    "account_closed": "{name} has closed or suspended this account.",
    "token_wanted": "{host} shows this only with a valid access token. Make one at {page}.",
    "token_too_narrow": "The access token for {host} has no right to read. Make another one at {page}.",
    "mastodon_token": "Searching and notifications take an access token of an account there; tags need none.",
    "own_account": "Only for your own account: what mentions, answers or quotes it.",
    "members_only": "{host} shows this to its members only.",
    "refused_here": "{host} does not answer from this connection. Try again later, or from another network.",
    # the store
    "newer_database": "This data was written by a newer Vigie. Please update Vigie.",
    "not_a_database": "{path} is not a Vigie database.",
    "damaged_database": "The database {path} is damaged. A backup can be restored.",
    "is_a_folder": "{path} is a folder; a file is needed.",
    "read_only": "{path} cannot be written. Check the folder's permissions.",
    "disk_full": "The disk is full. Nothing was lost, but nothing more can be saved.",
    "locked": "Another program keeps the database busy. Try again in a moment.",
    "store_io": "The database cannot be read or written: {why}.",
    "file_exists": "{path} exists already.",
    "not_a_backup": "{path} is not a backup of Vigie.",
    # the user's input
    "no_such_watch": "There is no watch called {name}.",
    "watch_exists": "There is already a watch called {name}.",
    "empty_watch": "A watch needs at least one word to look for.",
    "no_such_source": "There is no source {name}.",
    "no_such_mention": "There is no mention number {id}.",
    "no_copies": "Mention {id} has no copies to be told apart from.",
    "no_such_correction": "There is no correction number {id}.",
    "no_such_file": "{path} does not exist.",
    "bad_date": "{value} is not a date. Write it as 2026-11-23.",
    "bad_period": "The period ends before it begins.",
    "bad_file": "{path} cannot be read: {why}.",
    "bad_output": "{path} cannot be written: {why}.",
    "csv_columns": "{path} has no column for the text of the mentions.",
    "no_such_column": "{path} has no column {name}.",
    "bad_encoding_name": "{name} is no encoding that Vigie knows.",
    "bad_stars": "{value} is no number of stars. Write it as 4 or 4/5.",
    "unknown_file": "{path} is no table, mail or saved page.",
    "nothing_pasted": "There is no text to bring in.",
    "report_failed": "The report could not be made: {why}.",
    "bad_logo": "The logo {path} cannot be used. It must be a PNG, JPEG or SVG picture.",
    "user_wanted": "{name} wants the name of an account. Give it with --user.",
    "secret_wanted": "{name} wants an account ({what}). It is asked for on a terminal, or taken from the"
    " variable VIGIE_SECRET. See {page}.",
    # secrets
    "no_keyring": "The system's keyring cannot be used, so the password cannot be kept: {why}.",
    "secret_missing": "The password of this source is no longer in the keyring. Enter it again.",
}
"""English sentence of each error code; blanks in braces are filled from the details."""


class VigieError(Exception):
    """Something the world did, told in one sentence.

    ``code`` must be a key of ``SENTENCES``; ``details`` fill the blanks and
    must hold no secret.
    """

    def __init__(self, code: str, **details: object) -> None:
        self.code = code
        self.details = {name: str(value) for name, value in details.items()}
        super().__init__(sentence(code, self.details))


class SourceError(VigieError):
    """A source could not be reached or read."""


class StoreError(VigieError):
    """The database file cannot be opened, read or written."""


class SecretError(VigieError):
    """The system's keyring cannot be used."""


class InputError(VigieError):
    """What the user gave cannot be used as it is."""


def sentence(code: str, details: dict[str, str]) -> str:
    """The English sentence for an error code, blanks filled."""
    return SENTENCES[code].format(**details)
