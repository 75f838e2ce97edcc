"""The glossary's terms stand once, and live where it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINES = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in (ROOT / "docs" / "glossary.md").read_text("utf-8").splitlines()
    if line.startswith("| ") and not line.startswith(("| term", "| ---"))
]


def test_each_term_stands_once() -> None:
    terms = [term for line in LINES for term in line[0].split(", ")]
    assert len(terms) == len(set(terms))


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[0])
def test_a_term_lives_where_the_glossary_says(line: list[str]) -> None:
    for place, name in re.findall(r"`([\w/.]+)`(?: `(\w+)`)?", line[2]):
        path = ROOT / "prioritering" / place
        if "/" in place:
            assert path.exists(), place
        if name:
            assert re.search(rf"\b(class|def) {name}\b", path.read_text("utf-8")), name
