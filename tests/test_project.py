"""The project as a whole: what is installed is what is pinned, and the documents say what there is."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from packaging.markers import default_environment
from packaging.requirements import Requirement

from ui.terminal.app import app

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pinned() -> list[Requirement]:
    lists = (
        PROJECT["project"]["dependencies"],
        PROJECT["dependency-groups"]["dev"],
        PROJECT["tool"]["uv"]["constraint-dependencies"],
    )
    return [Requirement(line) for lines in lists for line in lines]


@pytest.mark.parametrize("requirement", pinned(), ids=lambda one: one.name)
def test_what_is_installed_is_what_is_pinned(requirement: Requirement) -> None:
    (pin,) = requirement.specifier
    assert pin.operator == "=="
    try:
        installed = importlib.metadata.version(requirement.name)
    except importlib.metadata.PackageNotFoundError:
        # Some are for another system or an older Python only; what we import ourselves is for all.
        assert requirement.name not in {Requirement(one).name for one in PROJECT["project"]["dependencies"]}
        return
    assert installed == pin.version


def test_nothing_is_installed_that_is_not_pinned() -> None:
    names = {one.name.lower().replace("_", "-") for one in pinned()}
    todo = [Requirement(one) for one in PROJECT["project"]["dependencies"]]
    todo += [Requirement(one) for one in PROJECT["dependency-groups"]["dev"]]
    seen: set[str] = set()
    environment = {**default_environment(), "extra": ""}
    while todo:
        one = todo.pop()
        name = one.name.lower().replace("_", "-").replace(".", "-")
        if name in seen or (one.marker and not one.marker.evaluate(environment)):
            continue
        seen.add(name)
        assert name in names, f"{name} is needed and not pinned"
        todo += [Requirement(line) for line in importlib.metadata.requires(one.name) or ()]


def commands(group: Any, before: str = "") -> Iterator[tuple[str, set[str]]]:
    """Every command with its options, as a person types them."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{before}{name} ")
        else:
            options = {option for one in command.params for option in one.opts if option.startswith("--")}
            yield before + name, options


@pytest.mark.parametrize("readme", ["README.md", "README.fr.md"])
def test_the_readme_documents_every_command(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    for name, _ in commands(typer.main.get_command(app)):
        first, _, second = name.partition(" ")
        rows = [line for line in text.splitlines() if f"main.py {first}" in line]
        assert rows, f"{readme} does not name `{name}`"
        assert not second or any(second in line for line in rows), f"{readme} does not name `{name}`"


def test_every_command_can_be_told_where_its_data_is() -> None:
    for name, options in commands(typer.main.get_command(app)):
        assert "--data" in options, name


def test_ci_runs_what_the_readme_says() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.findall(r"(?m)^python3 -m pip install .*\.uv/bin/uv run (.+)$", readme)
    assert found == ["main.py --demo", "pytest"]
    assert "uv run pytest" in readme.partition("## Tests")[2]
