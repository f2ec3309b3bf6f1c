"""What of a notice is the platform's own frame: greetings, buttons, footers. Pure, French and English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchers.notices.lines import Line

_THIS = r"(?:e-?mail|message|notification|courriel|cet e-?mail|ce message|ce courriel|cette notification)"
_FOOTER = re.compile(
    r"\bunsubscribe\b|se désabonner|désabonnez|désabonnement|désinscri|ne plus recevoir|stop receiving"
    r"|opt out"
    rf"|you(?:['’]re| are| have)? (?:received|receiving|getting) this {_THIS}|you received this because"
    rf"|this {_THIS} was sent|vous (?:avez reçu|recevez) {_THIS}|{_THIS} (?:a été envoyé|vous a été|vous est)"
    r"|was sent to \S+@|a été envoyé à \S+@|do not reply to this|please don['’]t reply"
    r"|ne (?:pas répondre|répondez pas) à (?:cet|ce)|merci de ne pas répondre|(?:\(c\)|copyright) ?\d{4}|©"
    r"|privacy policy|politique de confidentialité|mentions légales|all rights reserved|tous droits réservés"
    r"|(?:notification|email) (?:settings|preferences)|préférences (?:d['’]e-?mail|de notification|e-?mail)"
    r"|paramètres de notification|gérer (?:vos|les) (?:notifications|préférences)"
    r"|manage (?:your )?notifications|mountain view, ca|menlo park, ca|meta platforms|1600 amphitheatre",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"^\W*(?:reply|respond|answer|react|thank|see|view|read|show|open|manage|flag|report|go to|learn|get"
    r"|share"
    r"|edit|hide|visit|check|download|log in|sign in|help|like|comment|approve|delete|translate|rate"
    r"|répond(?:re|ez)|voir|lire|afficher|consulte[rz]|gére[rz]|signaler|accéder|ouvrir|partager|modifier"
    r"|masquer|remercie[rz]|découvr(?:ir|ez)|télécharger|se connecter|aide|j['’]aime|commenter|approuver"
    r"|supprimer|traduire|en savoir)\b.{0,60}$",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"^\W*(?:hi|hello|hey|dear|bonjour|bonsoir|salut|chère?s?|madame|monsieur)\b"
    r"(?:[^.!?,:\n]{0,40}[,!:]|(?: \S+){0,2})\s*$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^\W*(?:(?:(?:all )?the |kind )?(?:best|regards)(?: regards)?|sincerely|thanks|thank you|cheers|merci"
    r"|(?:bien )?cordialement|bien à vous|à bientôt|sincères salutations)\W*$",
    re.IGNORECASE,
)
_TEAM = re.compile(
    r"^\W*(?:[Tt]he )?(?:[A-Z]\S* ){1,4}[Tt]eam\W*$"
    r"|^\W*(?:[Tt]oute )?[Ll]['’]équipe(?: de)?(?: [A-Z]\S*){1,4}\W*$"
)
_PLATFORM_TEAM = re.compile(
    r"^\W*(?:the )?(?:google|facebook|instagram|meta|tripadvisor|trustpilot|thefork|yelp"
    r"|disqus)\b.{0,30} team\W*$"
    r"|^\W*(?:toute )?l['’]équipe (?:de )?(?:google|facebook|instagram|meta|tripadvisor|trustpilot|thefork"
    r"|yelp)\b",
    re.IGNORECASE,
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
        or bool(_PLATFORM_TEAM.match(line.text))
        or is_rule(line)
    )


def is_rule(line: Line) -> bool:
    """Whether a line is drawn, not written (stars are something else), or only a date or somebody's rank."""
    drawn = bool(_RULE.match(line.text)) and not _PICTURES.search(line.text)
    return bool(line.text) and (drawn or bool(_ASIDE.match(line.text)))


def without_closing(lines: Sequence[Line]) -> list[Line]:
    """The lines without the platform's signature at their end: its team, and the regards above it."""
    kept = [line.text for line in lines]
    while kept and not kept[-1]:
        kept.pop()
    above = next((at for at in range(len(kept) - 2, -1, -1) if kept[at]), None)
    regards = above is not None and bool(_CLOSING.match(kept[above]))
    if kept and (_PLATFORM_TEAM.match(kept[-1]) or (regards and _TEAM.match(kept[-1]))):
        return list(lines[: above if regards else len(kept) - 1])
    return list(lines)
