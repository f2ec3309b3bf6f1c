"""A watch's words as one query, in the language that most searches share. Pure."""

from __future__ import annotations

from watchers.typed import phrases
from watchers.watcher import Words


def query(words: Words, *, both: str = " ", without: str = "-", shortest: int = 1) -> str:
    """Any of the terms, all that is required, nothing that is excluded; '' when there is nothing to look for.

    ``both`` stands between what must be there together, ``without`` before what must not be there;
    terms of fewer letters than ``shortest`` are left out.
    """

    def fit(terms: tuple[str, ...]) -> list[str]:
        return [one for one in phrases(terms) if len(one) >= shortest + 2]

    terms, required = fit(words.terms), fit(words.required)
    if len(terms) > 1:
        terms = [f"({' OR '.join(terms)})"]
    wanted = both.join((*terms, *required))
    return " ".join((wanted, *(without + one for one in fit(words.excluded)))) if wanted else ""
