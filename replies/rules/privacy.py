"""Rules for what must not stand in public: the data of persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from replies.folded import Folded, fold
from replies.rules.rule import Context, Hit

# The "@" before would make it a handle of the fediverse, @name@server.
_EMAIL = re.compile(r"(?<![\w.+@-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_SPELT_EMAIL = re.compile(
    r"(?<![\w.+@-])[\w.+-]{2,64} ?(?:[(\[] ?(?:at|arobase|a) ?[)\]]|arobase) ?[\w-]{2,63}"
    r"(?: ?[(\[] ?(?:dot|point) ?[)\]] ?| (?:dot|point) |\.)[a-z]{2,10}(?!\w)"
)

_PHONE = re.compile(
    r"(?<![\w+/.,:-])(?!\d\d[./-]\d\d[./-](?:19|20)\d\d)(?:"
    r"(?:\+|00)[1-9](?:[ .()/-]{0,3}\d){7,13}"  # with a country code
    r"|0 ?[1-9](?:[ .-]?\d){8}"  # French
    r"|0\d{2,4} \d{3,4} ?\d{3,4}"  # British
    r"|\(?[2-9]\d\d\)?[ .-][2-9]\d\d[ .-]\d{4}"  # North American
    r")(?![\w/:-]|[.,]\d)"
)

_STREET = re.compile(
    r"(?<![\w.,/-])\d{1,4}(?: ?(?:bis|ter|quater))?,? (?:"
    r"(?:[Rr]ue|[Aa]venue|[Aa]v\.|[Bb]oulevard|[Bb]d|[Cc]hemin|[Ii]mpasse|[Aa]llees?|[Qq]uai|[Rr]esidence"
    r"|[Ff]aubourg) (?:d'|de la |de l'|du |des |de |la |le |les )?\w[\w'-]{1,30}"
    r"|(?:[Pp]lace|[Cc]ours|[Ss]quare|[Rr]oute|[Pp]assage) (?:d'|de la |de l'|du |des |de )?[A-Z][\w'-]{1,30}"
    r"|(?:[A-Z][\w'-]{1,20} ){1,3}(?:[Ss]treet|St|[Rr]oad|Rd|[Aa]venue|Ave|[Ll]ane|Ln|[Dd]rive|[Cc]lose"
    r"|[Cc]rescent|[Tt]errace|[Gg]ardens|[Bb]oulevard|Blvd)"
    r")(?!\w)"
)
# Where the shop itself says where it is, its address is no one's secret.
_OUR_PLACE = re.compile(
    r"(?:nous sommes|on est|retrouve[zr]|notre (?:adresse|boutique|magasin|cafe|restaurant|salon|atelier)"
    r"|la boutique|le magasin|venez|rendez-vous|we are|we're|find us|our address|our shop|our store|our cafe"
    r"|come and see|visit us)[^.!?\n]{0,60}$"
)

# Lengths of the account numbers of the countries that use them most.
_IBAN_LENGTHS = {
    "AD": 24, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20,
    "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GI": 23, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IS": 26,
    "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MA": 28, "MC": 27, "MT": 31, "NL": 18, "NO": 15,
    "PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "TN": 24, "TR": 26,
}  # fmt: skip
_IBAN = re.compile(r"(?<!\w)([a-z]{2})\d\d(?:[ .-]?[a-z0-9]){11,30}")
_CARD = re.compile(r"(?<![\w+.-])\d(?:[ -]?\d){12,18}(?![\w-])")

_THING = (
    r"(?:commande|cde|facture|dossier|reservation|colis|suivi|ticket|client|adherent|order|booking"
    r"|reservation|invoice|tracking|parcel|customer|account|reference|ref)"
)
_ORDER = re.compile(
    r"(?<!\w)(?:"
    rf"(?:numero|n°|no\.?|num\.?) (?:de |du |d')?(?:votre |la )?{_THING} ?(?:est |is )?(?:le )?:? ?"
    rf"|{_THING} (?:numero|number|num\.?|no\.?|id|ref(?:erence)?\.?|code)(?: is| est(?: le)?)? ?[:.]? ?#?"
    rf"|{_THING} ?(?:n°|no\b\.?|nº|#|:) ?#?"
    rf"|{_THING} (?=[a-z0-9-]{{0,12}}\d{{5}})"
    r")((?=[a-z0-9/-]{0,20}\d[a-z0-9/-]{0,20}\d)[a-z0-9][a-z0-9/-]{2,30})(?![\w])"
)


def emails(text: Folded, context: Context) -> Iterator[Hit]:
    """E-mail addresses that are not the shop's own, also spelt ``name (at) server``."""
    own = fold(context.contact).low
    for pattern in (_EMAIL, _SPELT_EMAIL):
        for match in pattern.finditer(text.low):
            address = match[0].rstrip(".-")
            if not own or address not in own:
                yield Hit(match.start(), match.start() + len(address), "")


def phones(text: Folded, context: Context) -> Iterator[Hit]:
    """Telephone numbers, French and foreign, that are not the shop's own."""
    own = _digits(context.contact)
    for match in _PHONE.finditer(text.low):
        # The last nine digits are the same with and without the country's code.
        if _digits(match[0])[-9:] not in own:
            yield Hit(match.start(), match.end(), "")


def addresses(text: Folded, context: Context) -> Iterator[Hit]:
    """Postal addresses, unless the reply says it is where the shop is."""
    own = fold(context.contact).low
    for match in _STREET.finditer(text.plain):
        before = text.low[max(0, match.start() - 90) : match.start()]
        if match[0].lower() not in own and not _OUR_PLACE.search(before):
            yield Hit(match.start(), match.end(), "")


def ibans(text: Folded, _: Context) -> Iterator[Hit]:
    """Account numbers with a right checksum."""
    for match in _IBAN.finditer(text.low):
        length = _IBAN_LENGTHS.get(match[1].upper(), 0)
        places = [i for i in range(match.start(), match.end()) if text.low[i].isalnum()][:length]
        if length and len(places) == length and _sums_up("".join(text.low[i] for i in places)):
            yield Hit(places[0], places[-1] + 1, "")


def cards(text: Folded, _: Context) -> Iterator[Hit]:
    """Numbers of payment cards with a right checksum."""
    for match in _CARD.finditer(text.low):
        digits = [int(digit) for digit in _digits(match[0])]
        doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
        if any(digits) and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0:
            yield Hit(match.start(), match.end(), "")


def order_numbers(text: Folded, _: Context) -> Iterator[Hit]:
    """Numbers of orders, bookings, invoices and customers."""
    for match in _ORDER.finditer(text.low):
        yield Hit(match.start(1), match.end(1), "")


def _digits(text: str) -> str:
    return "".join(char for char in text if "0" <= char <= "9")


def _sums_up(account: str) -> bool:
    """ISO 7064: the account number, its head moved to its end, letters as 10 to 35, is 1 modulo 97."""
    if not account.isascii():
        return False
    return int("".join(str(int(char, 36)) for char in account[4:] + account[:4])) % 97 == 1
