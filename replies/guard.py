"""The check of a reply before it leaves: findings, each with its words and its reason.

To add a rule: write its finder in a file of ``replies/rules``, name it in
``RULES``, and put examples into ``tests/data/replies/guard.jsonl``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.model import Finding, Level
from replies.folded import fold
from replies.rules import form, privacy, staff, tone
from replies.rules.phrases import phrases
from replies.rules.rule import Context, Rule

__all__ = ["REASONS", "RULES", "Context", "check"]

_BLOCK, _WARN = Level.BLOCK, Level.WARN

RULES: tuple[Rule, ...] = (
    Rule("placeholder", _BLOCK, "There is still a blank to fill in.", form.blanks),
    Rule("email", _BLOCK, "An e-mail address of a person does not belong in public.", privacy.emails),
    Rule("phone", _BLOCK, "A telephone number of a person does not belong in public.", privacy.phones),
    Rule("address", _BLOCK, "A postal address does not belong in public.", privacy.addresses),
    Rule("iban", _BLOCK, "A bank account number does not belong in public.", privacy.ibans),
    Rule("card", _BLOCK, "A payment card number does not belong in public.", privacy.cards),
    Rule("order_number", _BLOCK, "An order number leads to a person.", privacy.order_numbers),
    Rule("sensitive", _BLOCK, "Health and other intimate facts stay private.", phrases("sensitive")),
    Rule("insult", _BLOCK, "This is an insult, or will be read as one.", phrases("insult")),
    Rule("wrong_language", _BLOCK, "This is not the language of the mention.", form.wrong_language),
    Rule("staff_blame", _WARN, "Never name or blame staff: the shop answers.", staff.blame),
    Rule("staff_sanction", _WARN, "What happens to staff is not for the public.", phrases("staff_sanction")),
    Rule("denial", _WARN, "Denying what a customer lived through destroys trust.", tone.denial),
    Rule("legal_threat", _WARN, "A legal threat makes the story bigger.", tone.legal),
    Rule("liability", _WARN, "Liability is for you and your insurer first.", phrases("liability")),
    Rule("delete_request", _WARN, "Asking to change a review is pressure.", phrases("delete_request")),
    Rule("public_deal", _WARN, "Offer refunds and gifts in private.", phrases("public_deal")),
    Rule("excuses", _WARN, "Excuses make it worse; say what you do about it.", tone.excuses),
    Rule("unsigned", _WARN, "The reply is not signed with the name of the shop.", form.unsigned),
    Rule("no_private_channel", _WARN, "Offer a way to go on in private.", form.no_private_channel),
    Rule("shouting", _WARN, "Capitals and rows of marks read as shouting.", form.shouting),
    Rule("too_long", _WARN, "Too long: the rest may be cut off or not be read.", form.too_long),
    Rule("rote", _WARN, "Almost the same as a recent reply.", form.rote),
)  # fmt: skip
"""All rules, the graver first."""

_PRIVATE = frozenset({"email", "phone", "address", "iban", "card", "order_number"})

REASONS: dict[str, str] = {rule.name: rule.reason for rule in RULES}
"""The English reason of each rule; windows translate by the rule's name."""


def check(reply: str, context: Context) -> tuple[Finding, ...]:
    """All findings in a reply, by place; of two that begin together the longer first. Never raises."""
    text = fold(reply)
    found: list[Finding] = []
    for rule in RULES:
        end_before = -1
        for begin, end, mend in sorted(
            {(hit.begin, hit.end, hit.mend) for hit in rule.find(text, context)}, key=_place
        ):
            span = text.span(begin, end)
            if span[0] >= end_before:
                found.append(Finding(rule.name, rule.level, span, rule.reason, mend))
                end_before = max(span[1], span[0] + 1)
    found.sort(key=lambda finding: (finding.span[0], -finding.span[1]))
    return tuple(_without_parts(found))


def _without_parts(found: Iterable[Finding]) -> Iterator[Finding]:
    """Private data within longer private data says nothing new: digits of an account are no phone."""
    end = -1
    for finding in found:
        if finding.rule in _PRIVATE:
            if finding.span[1] <= end:
                continue
            end = finding.span[1]
        yield finding


def _place(hit: tuple[int, int, str | None]) -> tuple[int, int]:
    """By beginning; of two that begin together the longer first."""
    return hit[0], -hit[1]
