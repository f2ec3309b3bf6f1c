"""``judge`` and ``guard``: texts from files or standard input, judged or checked."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

from core.model import Finding, Intent, Judgement, Level, Mention, Reason
from ui.exchange.files import unreadable
from ui.terminal.lines import OPTION, LinesCommand
from ui.terminal.output import put_json, say
from ui.terminal.session import AsJson, Data, folder, number_given, opened

if TYPE_CHECKING:
    from analysis.learning import Lessons
    from storage.store import Store

_STANDARD = Path("-")
_RECENT = 20
_LONGEST_LINE = 4_000_000  # bytes; what is longer is cut, since no text of a person is


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("judge", cls=LinesCommand)(_judge)
    app.command("guard")(_guard)


def _judge(
    ctx: typer.Context,
    files: Annotated[
        list[Path] | None, typer.Argument(help="Files to read; `-` is standard input, and so is none.")
    ] = None,
    as_json: AsJson = False,
    as_lines: Annotated[bool, typer.Option(OPTION, hidden=True)] = False,
    data: Data = None,
) -> None:
    """Judge texts, one on each line (or a JSON object with `text`), in order, as your own mentions are."""
    from analysis.judge import judge

    with ExitStack() as streams:
        # All are opened before anything is said: a wrong name is told at once.
        sources = [streams.enter_context(_opened(file)) for file in files or [_STANDARD]]
        lessons = _lessons(ctx, data)
        for text, language in (pair for stream in sources for pair in _texts(stream)):
            found = judge(text, language, lessons)
            if as_json or as_lines:
                put_json(_record(found))
            else:
                _tell(text, found)


def _opened(file: Path) -> AbstractContextManager[BinaryIO]:
    if file == _STANDARD:
        return nullcontext(sys.stdin.buffer)
    try:
        return file.expanduser().open("rb")
    except OSError as error:
        raise unreadable(file, error) from error


def _lessons(ctx: typer.Context, data: Path | None) -> Lessons | None:
    """What was learned from the owner's corrections; judging makes no files where there are none."""
    if not folder(ctx, data).database.is_file():
        return None
    from watchers.judging import lessons_of

    with opened(ctx, data) as store:
        return lessons_of(store)


def _texts(stream: Any) -> Iterator[tuple[str, str]]:
    """Each line's text, and the language where the line says one."""
    first = True
    while line := stream.readline(_LONGEST_LINE):
        if not line.endswith(b"\n"):
            while (more := stream.readline(_LONGEST_LINE)) and not more.endswith(b"\n"):
                pass
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        yield _text(text.removeprefix("\ufeff") if first else text)
        first = False


def _text(line: str) -> tuple[str, str]:
    if line.lstrip().startswith("{"):
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            return line, ""
        if isinstance(found, dict) and isinstance(text := found.get("text"), str):
            language = found.get("language")
            # Half of a pair, as JSON can hold it, cannot be written out again.
            text = text.encode("utf-8", "replace").decode("utf-8")
            return text, language if isinstance(language, str) else ""
    return line, ""


def _record(found: Judgement) -> dict[str, Any]:
    sentiment = found.sentiment
    return {
        "language": found.language,
        "sentiment": {
            "label": sentiment.label.value,
            "score": round(sentiment.score, 3),
            "confidence": round(sentiment.confidence, 3),
            "unsure": sentiment.unsure,
            "reasons": _reasons(sentiment.reasons),
        },
        "severity": found.severity.value,
        "severity_reasons": _reasons(found.severity_reasons),
        "topics": [topic.value for topic in found.topics],
        "intent": found.intent.value,
        "facts": [
            {
                "kind": one.kind.value,
                "words": one.words,
                "span": list(one.span),
                "value": one.value,
                "unit": one.unit,
            }
            for one in found.facts
        ],
        "spam": found.spam,
        "spam_reasons": _reasons(found.spam_reasons),
        "learned": list(found.learned),
    }


def _reasons(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    return [
        {"words": one.words, "weight": round(one.weight, 3), "code": one.code, "span": list(one.span)}
        for one in reasons
    ]


def _tell(text: str, found: Judgement) -> None:
    from core.text import excerpt

    unsure = " (unsure)" if found.sentiment.unsure else ""
    parts = [f"{found.sentiment.label.value}{unsure} {found.sentiment.score:+.2f}", found.language]
    if found.severity.rank:
        parts.append(found.severity.value)
    parts += [topic.value for topic in found.topics]
    if found.intent is not Intent.OTHER:
        parts.append(found.intent.value)
    if found.spam:
        parts.append("spam")
    say(excerpt(text, 200) or "(nothing)", "bold")
    say(f"  {' · '.join(parts)}")
    reasons = [*found.sentiment.reasons, *found.severity_reasons, *found.spam_reasons]
    if reasons:
        say("  because of: " + ", ".join(dict.fromkeys(f"“{one.words}”" for one in reasons)))
    if found.facts:
        say("  facts: " + ", ".join(f"{one.kind.value} “{one.words}”" for one in found.facts))
    if found.learned:
        say(f"  learned from your corrections {', '.join(map(str, found.learned))}")


def _guard(
    ctx: typer.Context,
    mention_id: Annotated[
        int | None,
        typer.Option("--mention", metavar="ID", parser=number_given, help="The mention the reply is for."),
    ] = None,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Check a reply from standard input before it leaves."""
    reply = sys.stdin.buffer.read().decode("utf-8", "replace").removeprefix("\ufeff").rstrip("\r\n")
    if mention_id is None and not folder(ctx, data).database.is_file():
        findings = guarded(None, reply)  # there is nothing to know yet, and a check makes no files
    else:
        with opened(ctx, data) as store:
            mention = store.mentions.get(mention_id) if mention_id is not None else None
            findings = guarded(store, reply, mention)
    if as_json:
        put_json({"findings": as_findings(findings)})
    else:
        show_findings(reply, findings)


def guarded(store: Store | None, reply: str, mention: Mention | None = None) -> tuple[Finding, ...]:
    """The guard's findings, with all that is known of the shop and of what is answered."""
    from replies.context import context_of
    from replies.guard import Context, check

    if store is None:
        return check(reply, Context())
    recent = store.mentions.recent_replies(_RECENT)
    return check(reply, context_of(store.settings.load(), recent, mention))


def as_findings(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings as scripts get them."""
    return [
        {
            "rule": one.rule,
            "level": one.level.value,
            "span": list(one.span),
            "reason": one.reason,
            **({"mend": one.mend} if one.mend is not None else {}),
        }
        for one in findings
    ]


def show_findings(reply: str, findings: Sequence[Finding]) -> None:
    """Findings for people: the words, then why."""
    if not findings:
        say("The guard has nothing to say against it.", "green")
        return
    say()
    for one in findings:
        words = " ".join(reply[slice(*one.span)].split())
        blocked = one.level is Level.BLOCK
        quoted = f"“{words}”: " if words and len(words) < 80 else ""
        say(
            f"{'Must change' if blocked else 'Think again'}: {quoted}{one.reason}",
            "red" if blocked else "yellow",
        )
