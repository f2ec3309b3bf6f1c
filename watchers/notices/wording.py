"""How platforms say, in French and English, that somebody reviewed, rated, commented or mentioned. Pure."""

from __future__ import annotations

import re

from watchers.notices.stars import stars_in

_WHO = r"(?P<who>[^\W_][^:!?«»\"“”\n]{0,59}?)"
_THING = r"(?:reviews?|ratings?|comments?|opinion|tip|recommendation|feedback|repl(?:y|ies)|stars?)"
_CHOSE = r"(?:avis|commentaires?|notes?|évaluations?|recommandations?|témoignages?|réponses?|étoiles?)"
_GAVE = r"(?:left|wrote|written|posted|gave|given|added|submitted|published|shared)"
_DID = r"(?:rated|reviewed|recommends|recommended|commented|mentioned|replied|tagged|responded)"
# "a laissé", "vient de laisser"
_A_DONNE = r"(?:laiss|publi|écri|donn|post|dépos|rédig|attribu|partag|ajout|envoy|mis)\w*"
_A_FAIT = r"(?:commenté|mentionné|répondu|identifié|évalué|noté|tagué|recommandé)"
_FAIRE = r"(?:commenter|répondre|noter|évaluer|recommander|mentionner|identifier)"
_SENTENCES = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        rf"{_WHO},? (?:has )?(?:just )?{_GAVE}\b.{{0,80}}?\b{_THING}\b",
        rf"{_WHO},? (?:(?:has )?(?:just )?{_DID}|does(?:n['’]t| not) recommend)\b",
        rf"{_WHO},? (?:vient de|viennent de|(?:vous )?(?:a"
        rf"|ont)) (?:bien )?{_A_DONNE}\b.{{0,80}}?\b{_CHOSE}\b",
        rf"{_WHO},? (?:vous )?(?:a|ont) (?:été )?{_A_FAIT}\b",
        rf"{_WHO},? (?:ne )?(?:vous )?recommande\b",
        rf"{_WHO},? vient (?:de |d['’])(?:vous )?{_FAIRE}\b",
        rf"\b(?:new|recent|latest)\b.{{0,40}}?\b{_THING} (?:from|by) (?P<who>[^\W_][^:!?«»\"“”\n]{{0,59}})",
        r"\b(?:nouvel|nouveau|nouvelle|dernier|dernière)\b.{0,40}?"
        rf"\b{_CHOSE} (?:de la part de|de|par) (?P<who>[^\W_][^:!?«»\"“”\n]{{0,59}})",
        rf"\b{_CHOSE}\b.{{0,30}}? (?:de la part de|(?:laiss|publi|écri|post"
        rf"|dépos)\w+ par) (?P<who>[^\W_][^:!?«»\"“”\n]{{0,59}})",
        rf"\b{_THING}\b.{{0,30}}? (?:from|(?:left|written|posted) by) (?P<who>[^\W_][^:!?«»\"“”\n]{{0,59}})",
    )
)
_NEWS = re.compile(
    rf"\b(?:new|recent|latest|got|received|left|wrote|posted)\b.{{0,40}}\b{_THING}\b"
    rf"|\b(?:nouve\w+|reçu\w*|dernier\w*|laissé|publié|posté)\b.{{0,40}}\b{_CHOSE}\b"
    r"|\b(?:mentioned|tagged|commented|replied|mentionné|identifié|commenté|répondu)\b|\brecomm[ae]nd\w*",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    rf"\b(?:\d{{1,3}}|several|your|plusieurs|des|vos) (?:new|recent|latest|nouveaux|nouvelles|derniers"
    rf"|dernières)? ?"
    rf"(?:{_THING}|{_CHOSE})",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"password|mot de passe|passcode|\bcode\b|security|sécurité|log ?in\b|sign[- ]?in|connexion|verif|vérif"
    r"|confirm"
    r"|invoice|facture|receipt|payment|paiement|subscription|abonnement|newsletter|\btips\b|conseils"
    r"|performance"
    r"|statisti|insights?|\breport\b|rapport|weekly|hebdo|monthly|mensuel|bilan|terms|conditions|birthday"
    r"|anniversaire"
    r"|friend|\bamis?\b|invit|memories|souvenirs|suggest|how to|comment obtenir|get more|obtenez|boost"
    r"|promot|webinar"
    r"|booking|reservation|réservation|reminder|rappel",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\b(?:reply|respond|answer) (?:to|by)\b|thank (?:them|your)|let them know|you can (?:now )?(?:reply"
    r"|respond)"
    r"|répond(?:re|ez) (?:à (?:cet|ce|votre|vos)|en|directement)|remerciez"
    r"|vous pouvez (?:désormais )?répondre"
    r"|^(?:click|tap|cliquez|appuyez)\b.{0,40}\b(?:here|below|button|link|ici|dessous|bouton|lien)\b"
    r"|(?:has been|a été) (?:published|publié)|help others|your customers",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"\s(?:for|on|about|at|of|in|to|sur|pour|à|chez|au sujet|concernant|has|have|just|a|vient|and \d+ others?"
    r"|et \d+ autres?)\s|\s[-–—|(].*|[,;]\s*$"
)
_BEFORE_NAME = re.compile(
    r"(?i)^(?:(?:re|fwd|fw|tr)\s*:|your (?:customer|guest)|votre client(?:e)?|(?:le|la) client(?:e)?"
    r"|customer|client(?:e)?)\s+"
)
_NO_NAME = re.compile(
    r"(?i)(?:you|vous|we|nous|your|votre|vos|this|cet|cette|ce|the|le|la|les|a|an|un|une|des|new|nouvel\w*"
    r"|nouveau\w*"
    r"|hi|hello|bonjour|someone|quelqu['’]un|on|il|elle|i|je|it|they|what|see|voir|read|lire|google"
    r"|facebook|tripadvisor"
    r"|trustpilot|yelp|instagram|merci|thanks)\b"
)
_SIGNED = re.compile(r"^(?:by|par|[-—–])\s*(?P<who>\S.*)$", re.IGNORECASE)
_PROPER = re.compile(r"(?<=[\s(«“\"])[A-ZÀ-Ý][\w'’-]+|\b[\w-]+\.[a-z]{2,}\b")
_NOT_IN_NAME = re.compile(r"[!?…»”\"]|(?<!\b\w)\.\s*$|https?:|@\S+\.|\d{3}|\s[:：]|[:：]$")


def author(line: str) -> str:
    """Who did it, in a sentence that says who did what; '' in any other."""
    for pattern in _SENTENCES:
        if found := pattern.search(line[:300]):
            who = _BEFORE_NAME.sub("", _AFTER_NAME.split(found["who"], maxsplit=1)[0])
            who = re.sub(r"(?<!\b\w)\.$", "", who.strip(" ,;'\""))
            if is_name(who):
                return who
    return ""


def signed_by(line: str) -> str:
    """Who signs with a line of its own: "— Ana", "by Ana"; '' where it is no signature."""
    found = _SIGNED.match(line)
    return found["who"].strip() if found and is_name(found["who"].strip()) else ""


def names_more(line: str, than: str) -> bool:
    """Whether a line names something that another does not."""
    known = than.casefold()
    return any(name.casefold() not in known for name in _PROPER.findall(f" {line}"[2:]))


def is_name(text: str) -> bool:
    """Whether a text can be somebody's name, and is no sentence."""
    return (
        0 < len(text) <= 60
        and len(text.split()) <= 6
        and text[:1].isalnum()
        and not _NOT_IN_NAME.search(text)
        and not _NO_NAME.match(text)
        and stars_in(text) is None
    )


def is_same_name(text: str, who: str) -> bool:
    """Whether a text is that name, which may stand shortened in one of the two places."""
    one, other = text.strip().casefold(), who.strip().casefold()
    return bool(one and other) and is_name(text) and (one.startswith(other) or other.startswith(one))


def is_news(line: str) -> bool:
    """Whether a line says that there is a remark."""
    return _NEWS.search(line[:300]) is not None


def is_of_several(line: str) -> bool:
    """Whether a line speaks of more than one remark."""
    return _SEVERAL.search(line[:300]) is not None


def is_of_other_things(subject: str) -> bool:
    """Whether a subject is about the account, or sells something."""
    return _OTHER.search(subject) is not None


def asks(line: str) -> bool:
    """Whether a line asks the owner to do something about the remark."""
    return _ASKING.search(line) is not None
