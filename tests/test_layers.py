"""Imports point downwards, and each foreign library is used in one place."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "prioritering"
ROOMS = tuple(ROOT / name for name in ("scripts", "tests", "prioritering", ".ci"))

LAYERS = (
    {"__main__"},
    {"cli", "api"},
    {"command"},
    {"batch", "web"},
    {"workers"},
    {"pipeline"},
    {"findings"},
    {"output"},
    {"messages"},
    {"rules", "comparison"},
    {"scoring", "patterns"},
    {"reading"},
    {"evaluation"},
    {"regions"},
    {"workbook"},
    {"formula"},
    {"processes", "fixes"},
    {"options"},
    {"types"},
    {"a1", "clock", "errors", "late_pattern", "memoised", "version"},
)
"""From the top; a unit may import what lies in a lower layer, and from itself."""

STAGES = ("values", "tables", "roles", "model", "ranking", "decisions", "inference", "robustness")
"""The rooms of `scoring/` in the order of what they know: each may import what stands before it."""

FOREIGN = {
    "click": {"cli", "command"},
    "distributed": {"batch"},
    "docx": {"output"},
    "fluent": {"messages"},
    "formualizer": {"evaluation/engines"},
    "formulas": {"evaluation/engines"},
    "ironcalc": {"evaluation/engines"},
    "jinja2": {"output/html"},
    "lxml": {"workbook"},
    "markupsafe": {"output/html"},
    "openpyxl": {"batch"},
    "olefile": {"workbook"},
    "psutil": {"batch", "command", "evaluation", "workers"},
    "rapidfuzz": {"scoring"},
    "rich": {"command", "output"},
    "sqlite3": {"batch"},
    "starlette": {"web"},
    "tenacity": {"workers"},
    "uvicorn": {"web"},
}
"""Where a library may be imported."""

LEVEL = {unit: level for level, units in enumerate(LAYERS) for unit in units}
MODULES = sorted(PACKAGE.rglob("*.py"))


def unit(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(text: str) -> Iterator[str]:
    """The full names of all that a module imports, in functions and for type checking as well."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide the layer"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def upward(home: str, text: str) -> list[str]:
    """What a module of a unit imports that it must not."""
    found = []
    for name in imported(text):
        package, _, rest = name.partition(".")
        target = rest.partition(".")[0]
        if package == "prioritering" and target in LEVEL and target != home and LEVEL[target] <= LEVEL[home]:
            found.append(name)
    return found


def misplaced(home: str, text: str) -> list[str]:
    """The foreign libraries that a module in that folder must not import."""
    names = {name.partition(".")[0] for name in imported(text)}
    return sorted(
        name
        for name in names & set(FOREIGN)
        if not any(home == place or home.startswith(f"{place}/") for place in FOREIGN[name])
    )


def folder(path: Path) -> str:
    place = path.relative_to(PACKAGE)
    return place.parent.as_posix() if place.parent.parts else place.stem


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_downwards(path: Path) -> None:
    if path != PACKAGE / "__init__.py":
        assert upward(unit(path), path.read_text("utf-8")) == []


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_of_scoring_knows_only_those_before_it(stage: str) -> None:
    later = STAGES[STAGES.index(stage) + 1 :]
    seen = {
        name.split(".")[2]
        for path in (PACKAGE / "scoring" / stage).glob("*.py")
        for name in imported(path.read_text("utf-8"))
        if name.startswith("prioritering.scoring.")
    }
    assert seen.isdisjoint(later)
    assert seen <= set(STAGES)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_foreign_libraries_are_used_in_one_place(path: Path) -> None:
    assert misplaced(folder(path), path.read_text("utf-8")) == []


def test_every_unit_has_its_layer() -> None:
    assert {unit(path) for path in MODULES} - {"__init__"} <= set(LEVEL)


@pytest.mark.parametrize(
    "text",
    [
        "from prioritering.rules import RULES",
        "import prioritering.rules.common",
        "from prioritering import rules",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from prioritering.pipeline import audit",
        "def f():\n    from prioritering.output.table import table",
    ],
    ids=["from", "import", "from the package", "for type checking", "within a function"],
)
def test_an_import_that_points_up_is_seen(text: str) -> None:
    assert upward("scoring", text)


def test_a_library_in_the_wrong_place_is_seen() -> None:
    assert misplaced("rules", "from lxml import etree\nimport rich.table, json") == ["lxml", "rich"]
    assert misplaced("evaluation", "import ironcalc") == ["ironcalc"]
    assert misplaced("evaluation/engines", "import ironcalc") == []


def test_no_python_is_hidden_from_lint_and_types() -> None:
    assert {path.name for path in python_without_suffix(*ROOMS)} == set()


def test_python_without_a_suffix_is_seen(tmp_path: Path) -> None:
    for name, first in (
        ("hidden", "#!/usr/bin/env python3"),
        ("shell", "#!/bin/sh"),
        ("seen.py", "#!/usr/bin/python3"),
    ):
        (tmp_path / name).write_text(f"{first}\n", encoding="utf-8")
    assert [path.name for path in python_without_suffix(tmp_path)] == ["hidden"]


def python_without_suffix(*rooms: Path) -> list[Path]:
    """The files that call themselves Python in their first line and are not named so."""
    files = [path for room in rooms for path in room.rglob("*") if path.is_file() and path.suffix != ".py"]
    return [path for path in files if re.match(rb"#!.*python", path.read_bytes()[:100])]
