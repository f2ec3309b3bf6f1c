"""Facts of a mention that a reply can repeat: how long, how much."""

from __future__ import annotations

import re

from core.model import Topic

_FR_NUMBER = (
    r"\d{1,3}|une?|deux|trois|quatre|cinq|six|sept|huit|dix|douze|quinze|vingt|trente"
    r"|quarante(?:[- ]cinq)?|cinquante"
)
_EN_NUMBER = (
    r"\d{1,3}|an?|one|two|three|four|five|six|seven|eight|ten|twelve|fifteen|twenty|thirty"
    r"|forty(?:[- ]five)?|fifty"
)
_FR_UNITS = {
    "minutes": r"minutes?|mins?|mn",
    "heures": r"heures?",
    "jours": r"jours?",
    "semaines": r"semaines?",
    "mois": r"mois",
}
_EN_UNITS = {
    "minutes": r"minutes?|mins?",
    "hours": r"hours?|hrs?",
    "days": r"days?",
    "weeks": r"weeks?",
    "months": r"months?",
}
# "Il y a 3 jours", "à 10 minutes", "en 5 minutes", "toutes les 20 minutes" say when, where
# and how often, not how long somebody waited.
_FR_DURATION = re.compile(
    r"(?i)(?<!\w)(?<!il y a )(?<!à )(?<!en )(?<!dans )(?<!dans les )(?<!toutes les )(?<!tous les )"
    r"(?:(?P<half>une demi[- ]heure)"
    r"|(?P<quarters>trois quarts d['’]heure)|(?P<quarter>un quart d['’]heure)"
    # "1h30" is a time of day unless its neighbours say otherwise.
    r"|(?:(?<=attendu )|(?<=attendre )|(?<=pendant )|(?<=patienté )|(?<=attente de )|(?<=plus d['’])"
    r"|(?=[1-5] ?h ?(?:[0-5]\d)? (?:d['’]attente|à attendre|de retard|à poireauter)))"
    r"(?P<hours>[1-5]) ?h ?(?P<past>[0-5]\d)?"
    rf"|(?P<number>{_FR_NUMBER}) ?(?P<unit>{'|'.join(_FR_UNITS.values())})(?P<and_half> et demie?)?)"
    r"(?!\w)(?! (?:à pied|en voiture|à vélo|plus tôt|avant|après))"
)
_EN_DURATION = re.compile(
    r"(?i)(?<!\w)(?<!in )(?<!within )(?<!every )(?<!open )(?<!first )(?<!last )(?<!next )"
    r"(?:(?P<half>half an hour|a half[- ]hour)"
    r"|(?P<quarters>three quarters of an hour)|(?P<quarter>a quarter of an hour)"
    rf"|(?P<number>{_EN_NUMBER})[ -]?(?P<unit>{'|'.join(_EN_UNITS.values())})(?P<and_half> and a half)?)"
    r"(?!\w)(?! (?:ago|away|walk|drive|earlier|later|before|after|old)|['’]s? (?:walk|drive))"
)
_PRICE = re.compile(
    r"(?i)(?<![\w.,])(?:(?P<before>[£$€]) ?(?P<a>\d{1,4}(?:[.,]\d\d)?)"
    r"|(?P<b>\d{1,4}(?:[.,]\d\d)?) ?(?P<after>€|euros?|£|\$|pounds?|dollars?))(?![\w%])"
)


def fact(text: str, topic: Topic, language: str) -> str:
    """The one fact of a text that belongs to a topic, in a language's words; empty if none or several."""
    text = re.sub(r"[\u00a0\u202f\u2009]", " ", text[:5_000])
    if topic is Topic.PRICE:
        found = {_price(match, language) for match in _PRICE.finditer(text)}
    elif topic in (Topic.WAITING, Topic.DELIVERY, Topic.REFUND):
        pattern = _FR_DURATION if language == "fr" else _EN_DURATION
        found = {_duration(match, language) for match in pattern.finditer(text)}
    else:
        return ""
    return found.pop() if len(found) == 1 else ""


def _duration(match: re.Match[str], language: str) -> str:
    french = language == "fr"
    parts = match.groupdict()
    if parts["half"]:
        return "une demi-heure" if french else "half an hour"
    if parts["quarters"]:
        return "trois quarts d'heure" if french else "three quarters of an hour"
    if parts["quarter"]:
        return "un quart d'heure" if french else "a quarter of an hour"
    if parts.get("hours"):
        return "\u00a0".join(filter(None, (parts["hours"], "h", parts["past"])))
    number, half = parts["number"].lower(), (parts["and_half"] or "").lower()
    units = _FR_UNITS if french else _EN_UNITS
    unit = next(name for name, forms in units.items() if re.fullmatch(forms, parts["unit"], re.IGNORECASE))
    if number in ("1", "un", "une", "a", "an", "one") and unit != "mois":
        unit = unit.removesuffix("s")
    space = "\u00a0" if number.isdigit() else " "
    return f"{number}{space}{unit}{half}"


def _price(match: re.Match[str], language: str) -> str:
    amount = match["a"] or match["b"]
    named = {"euro": "€", "pound": "£", "dollar": "$"}
    sign = match["before"] or match["after"].lower().removesuffix("s")
    sign = named.get(sign, sign)
    if language == "fr":
        return f"{amount.replace('.', ',')}\u00a0{sign}"
    return f"{sign}{amount.replace(',', '.')}"
