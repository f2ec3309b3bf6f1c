"""``judge`` and ``guard``: texts on standard input, judged or checked."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.model import Finding, Judgement, Level, Mention
from ui.terminal.lines import OPTION, LinesCommand
from ui.terminal.output import put_json, say
from ui.terminal.session import AsJson, Data, folder, number_given, opened

if TYPE_CHECKING:
    from storage.store import Store

_RECENT = 20
_LONGEST_LINE = 4_000_000  # bytes; what is longer is cut, since no text of a person is


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("judge", cls=LinesCommand)(_judge)
    app.command("guard")(_guard)


def _judge(
    as_json: AsJson = False,
    as_lines: Annotated[bool, typer.Option(OPTION, hidden=True)] = False,
    data: Data = None,  # noqa: ARG001 - every command takes it; judging needs no data
) -> None:
    """Judge texts from standard input, one on each line (or a JSON object with `text`), in order."""
    from analysis.judge import judge

    for text, language in _texts(sys.stdin.buffer):
        found = judge(text, language)
        if as_json or as_lines:
            put_json(_record(found))
        else:
            _tell(text, found)


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
            "reasons": [
                {"words": one.words, "weight": round(one.weight, 3), "code": one.code, "span": list(one.span)}
                for one in sentiment.reasons
            ],
        },
        "severity": found.severity.value,
        "topics": [topic.value for topic in found.topics],
        "spam": found.spam,
    }


def _tell(text: str, found: Judgement) -> None:
    from core.text import excerpt

    parts = [f"{found.sentiment.label.value} {found.sentiment.score:+.2f}", found.language]
    if found.severity.rank:
        parts.append(found.severity.value)
    parts += [topic.value for topic in found.topics]
    if found.spam:
        parts.append("spam")
    say(excerpt(text, 200) or "(nothing)", "bold")
    say(f"  {' · '.join(parts)}")
    reasons = [*found.sentiment.reasons, *found.severity_reasons, *found.spam_reasons]
    if reasons:
        say("  because of: " + ", ".join(dict.fromkeys(f"“{one.words}”" for one in reasons)))


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
