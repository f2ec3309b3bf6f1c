"""A report as PDF or as pictures of its pages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import typst

from core.errors import InputError
from core.settings import Settings
from reports.figures import Figures

_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "report"


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is made. ``language`` is ``fr`` or ``en``; ``watch_name`` is empty for all watches."""

    language: str = "fr"
    pseudonymous: bool = True
    watch_name: str = ""
    appendix: bool = True


def render(figures: Figures, settings: Settings, options: Options) -> bytes:
    """The report as PDF/A-2. Raises InputError (``bad_logo``, ``report_failed``)."""
    try:
        return _compiler(figures, settings, options).compile(format="pdf", pdf_standards=["a-2b"])  # type: ignore[return-value]
    except typst.TypstError as error:
        raise InputError("report_failed", why=error.message) from error


def pages(figures: Figures, settings: Settings, options: Options, ppi: float = 96) -> list[bytes]:
    """The report's pages as PNG pictures. Raises InputError as ``render`` does."""
    try:
        made = _compiler(figures, settings, options).compile(format="png", ppi=ppi)
    except typst.TypstError as error:
        raise InputError("report_failed", why=error.message) from error
    return made if isinstance(made, list) else [made]  # type: ignore[list-item]


def _compiler(figures: Figures, settings: Settings, options: Options) -> typst.Compiler:
    data = json.dumps({"shop": settings.shop, "mentions": figures.mentions, "language": options.language})
    return typst.Compiler(input=_FOLDER / "report.typ", root=_FOLDER, sys_inputs={"data": data})
