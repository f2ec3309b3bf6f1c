"""What of a notice is the platform's own frame: greetings, buttons, footers. Pure, French and English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchers.notices.lines import Line

_FOOTER = re.compile(
    r"unsubscribe|désabonn|désinscri|se désinscrire|ne plus recevoir|stop receiving|opt out"
    r"|you(?:'re| are)? (?:received|receiving|getting) this|you received this|this (?:e-?mail"
    r"|message) was sent"
    r"|vous (?:avez reçu|recevez) (?:cet|ce)|(?:cet e-?mail|ce message|ce courriel) (?:a été envoyé"
    r"|vous a été)"
    r"|was sent to \S+@|a été envoyé à \S+@|sent (?:to|by) you because"
    r"|do not reply to this|please don['’]t reply|ne (?:pas répondre|répondez pas) à (?:cet|ce)"
    r"|merci de ne pas répondre|(?:©|\(c\)|copyright) ?\d{4}|©|privacy policy|politique de confidentialité"
    r"|notification (?:settings|preferences)|email preferences|préférences (?:d['’]e-?mail|de notification"
    r"|e-?mail)"
    r"|paramètres de notification|gérer (?:vos|les) (?:notifications|préférences)"
    r"|manage (?:your )?notifications"
    r"|all rights reserved|tous droits réservés|mentions légales|\b(?:mountain view, ca|menlo park, ca)\b"
    r"|meta platforms|1600 amphitheatre",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"^\W*(?:(?:reply|respond|answer|react|thank|see|view|read|show|open|manage|flag|report|go to|learn|get"
    r"|share|edit"
    r"|hide|visit|check|download|log in|sign in|help|like|comment|approve|delete|translate|rate)\b"
    r"|(?:répondre|répondez|répondre à|voir|lire|afficher|consulter|consultez|gérer|gérez|signaler|accéder"
    r"|ouvrir"
    r"|partager|modifier|masquer|remercier|remerciez|découvrir|découvrez|télécharger|se connecter|aide"
    r"|j['’]aime"
    r"|commenter|approuver|supprimer|traduire|en savoir)\b).{0,60}$",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"^\W*(?:hi|hello|hey|dear|bonjour|bonsoir|salut|cher|chère|chers|madame"
    r"|monsieur)\b[^.!?\n]{0,50}[,!.]?\s*$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^\W*(?:regards|best|best regards|kind regards|sincerely|thanks|thank you|cheers|cordialement"
    r"|bien cordialement"
    r"|bien à vous|à bientôt|merci|sincères salutations)\W*$",
    re.IGNORECASE,
)
_TEAM = re.compile(
    r"^\W*(?:the .{1,40} team|.{1,30} team|(?:toute )?l['’]équipe\b.{1,40})\W*$", re.IGNORECASE
)
_IN_BROWSER = re.compile(
    r"view (?:this|it)? ?(?:e-?mail|message)? ?(?:in|on|with) (?:your|a|the) (?:web )?(?:browser|web)"
    r"|version (?:en ligne|web)"
    r"|(?:voir|afficher|ouvrir) (?:cet|ce|l['’])? ?(?:e-?mail|message|courriel)? ?dans (?:le|votre"
    r"|un) navigateur",
    re.IGNORECASE,
)
_PICTURES = re.compile("[★☆⭐✭⯨]|[\U0001f300-\U0001faff\u2600-\u27bf]")
_ASIDE = re.compile(
    r"^(?:local guide\b.*|guide local\b.*|(?:\W*\d+ (?:reviews?|avis|photos?|contributions?|votes?"
    r"|notes?)\b\W*)+"
    r"|(?:il y a|about)? ?\d+ \w+ ago|il y a (?:\d+|une?) \w+|(?:verified|vérifié|avis vérifié"
    r"|verified purchase)"
    r"|(?:\w+\.? )?\d{1,2}(?:er|st|nd|rd|th)?[ /.-][\wéû]+\.?[ /.-]\d{2,4}(?:.{0,3}\d{1,2}[:h]\d\d)?"
    r"|(?:\w+ )?\d{1,2} \w+ (?:at|à) \d{1,2}[:h]\d\d|[a-zé]+ \d{1,2}, \d{4})\W*$",
    re.IGNORECASE,
)
_RULE = re.compile(r"^[\W_]{0,200}$")


def without_footer(lines: Sequence[Line]) -> list[Line]:
    """The lines above the footer, which begins with the first line that can only stand there."""
    seen = 0
    for at, line in enumerate(lines):
        if seen >= 2 and not line.quoted and _FOOTER.search(line.text):
            return list(lines[:at])
        seen += bool(line.text)
    return list(lines)


def is_button(line: Line) -> bool:
    """Whether a line is a link to do something, and nothing that somebody said."""
    return bool(_IN_BROWSER.search(line.text)) or (line.linked and bool(_BUTTON.match(line.text)))


def is_frame(line: Line) -> bool:
    """Whether a line is the platform's own: a button, a greeting, a closing, a rule, a footer."""
    return not line.quoted and (
        is_button(line)
        or bool(_GREETING.match(line.text) or _FOOTER.search(line.text))
        or bool(_CLOSING.match(line.text) or _TEAM.match(line.text))
        or is_rule(line)
    )


def is_rule(line: Line) -> bool:
    """Whether a line is drawn, not written (stars are something else), or only a date or somebody's rank."""
    drawn = bool(_RULE.match(line.text)) and not _PICTURES.search(line.text)
    return bool(line.text) and (drawn or bool(_ASIDE.match(line.text)))


def without_closing(lines: Sequence[Line]) -> list[Line]:
    """The lines without the platform's signature at their end, and the regards above it."""
    kept = list(lines)
    while kept and (not kept[-1].text or _TEAM.match(kept[-1].text)):
        signed = bool(kept.pop().text)
        while signed and kept and (not kept[-1].text or _CLOSING.match(kept[-1].text)):
            kept.pop()
    return kept
