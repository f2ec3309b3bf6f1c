"""A report as PDF, or as pictures of its pages, laid out by Typst."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from core.errors import InputError
from core.settings import Settings
from reports import logo
from reports.document import Options, document
from reports.figures import Figures
from reports.glyphs import FONTS

__all__ = ["Options", "pages", "render"]

_TEMPLATE = Path(__file__).resolve().parent.parent / "resources" / "report" / "report.typ"
# For keeping (all it needs inside) and for reading aloud (tagged).
_STANDARDS: list[Any] = ["a-2b", "ua-1"]


def render(figures: Figures, settings: Settings, options: Options) -> bytes:
    """The report as tagged PDF/A-2b. Raises InputError (``bad_logo``, ``report_failed``)."""
    made = _compile(
        _files(figures, settings, options), format="pdf", pdf_standards=_STANDARDS, timestamp=figures.now
    )
    return bytes(made)


def pages(figures: Figures, settings: Settings, options: Options, ppi: float = 96) -> list[bytes]:
    """The report's pages as PNG pictures. Raises InputError as ``render`` does."""
    made = _compile(_files(figures, settings, options), format="png", ppi=ppi)
    return list(made) if isinstance(made, list) else [made]


def _files(figures: Figures, settings: Settings, options: Options) -> dict[str, bytes]:
    """The template and what it reads: texts reach it as data only, never as markup."""
    data = document(figures, settings, options)
    files = {"main.typ": _TEMPLATE.read_bytes()}
    if settings.logo:
        kind, content = logo.read(settings.logo)
        _try_logo(kind, content, settings.logo)
        data["logo"] = f"logo.{kind}"
        files[f"logo.{kind}"] = content
    files["data.json"] = json.dumps(data, ensure_ascii=False).encode()
    return files


def _try_logo(kind: str, content: bytes, path: str) -> None:
    """A picture may look right and still be broken: it is set alone first, to tell whose fault it is."""
    source = f'#set document(title: "logo")\n#image("logo.{kind}", alt: "logo")'
    try:
        _compile(
            {"main.typ": source.encode(), f"logo.{kind}": content}, format="pdf", pdf_standards=_STANDARDS
        )
    except InputError as error:
        raise InputError("bad_logo", path=path) from error


def _compile(files: dict[str, bytes], **how: Any) -> Any:
    """Typst's output for ``main.typ``, which sees these files and no others."""
    try:
        with TemporaryDirectory(prefix="vigie-", ignore_cleanup_errors=True) as name:
            folder = Path(name)
            for file, content in files.items():
                (folder / file).write_bytes(content)
            compiler = typst.Compiler(input=folder / "main.typ", root=folder, font_paths=_fonts())
            return compiler.compile(**how)
    except typst.TypstError as error:
        raise InputError("report_failed", why=error.message) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise InputError("report_failed", why=str(error)) from error


@cache
def _fonts() -> typst.Fonts:
    """The shipped fonts only: a report looks the same on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
