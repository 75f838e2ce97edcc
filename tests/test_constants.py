"""A constant says what it bounds."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOM = Path(__file__).parents[1] / "prioritering"
BARE = frozenset(
    word
    for line in (
        "alike answered beside beyond enough few fewest far filled found high large largest least less",
        "limit long longest many matched medium more most mostly named near nearly own reach same several",
        "share shares short shown slack small smallest some sure tall wide widest",
    )
    for word in line.split()
)
"""Words that say how much and not of what."""


def _constants(text: str) -> Iterator[str]:
    """The names of a module's constants that are numbers."""
    for node in ast.parse(text).body:
        if not isinstance(node, ast.Assign):
            continue
        target, value = node.targets[0], node.value
        names = target.elts if isinstance(target, ast.Tuple) else [target]
        values = value.elts if isinstance(value, ast.Tuple) and len(names) > 1 else [value]
        for name, number in zip(names, values, strict=False):
            fraction = isinstance(number, ast.Call) and ast.unparse(number.func) == "Fraction"
            if isinstance(name, ast.Name) and (fraction or isinstance(number, ast.Constant | ast.BinOp)):
                yield name.id


def _bare(text: str) -> list[str]:
    return [name for name in _constants(text) if name.isupper() and name.strip("_").lower() in BARE]


def test_a_bound_names_what_it_bounds() -> None:
    bare = {str(path.relative_to(ROOM)): _bare(path.read_text("utf-8")) for path in ROOM.rglob("*.py")}
    assert {path: names for path, names in bare.items() if names} == {}


@pytest.mark.parametrize("text", ["MOST = 3", "_FAR, MIN_LINES = 0.5, 2", "LARGEST = 10**75"])
def test_a_bare_word_is_seen(text: str) -> None:
    assert len(_bare(text)) == 1
