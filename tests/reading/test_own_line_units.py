"""Ratings that are divided by the highest of their own line: this is a unit, and no criterion beside them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, examined
from sheets import book as made

FIGURES = ((5.3, 3.6, 7.1), (6.1, 4.2, 6.2), (7.0, 8.7, 8.3), (4.4, 6.6, 2.9), (8.1, 5.5, 6.0))
NAMES = ("Nord", "Sør", "Øst", "Vest", "Midt")


def _divided(by: str, columns: Sequence[str] = "FGH", helper: str | None = None) -> Rows:
    """Three weighted criteria, each divided by what is said of its line; `#` is the row."""
    rows: list[list[Content]] = [
        ["Alternativ", "Pris", "Kvalitet", "Service", "Største", "Pris n", "Kval. n", "Serv. n", "Score"],
        ["Vekt", 0.5, 0.3, 0.2],
    ]
    for row, (name, own) in enumerate(zip(NAMES, FIGURES, strict=True), 3):
        shares = [f"={column}{row}/{by.replace('#', str(row))}" for column in "BCD"]
        unit = None if helper is None else helper.replace("#", str(row))
        weighted = "+".join(f"{c}{row}*${w}$2" for c, w in zip(columns, "BCD", strict=True))
        rows.append([name, *own, unit, *shares, "=" + weighted])
    return rows


UNITS = {
    "the highest": _divided("MAX($B#:$D#)"),
    "in a cell of its own": _divided("$E#", helper="=MAX(B#:D#)"),
    "the lowest": _divided("MIN($B#:$D#)"),
    "the lowest in a cell": _divided("$E#", helper="=MIN(B#:D#)"),
    "linked": _divided("$E#", helper="=+MAX(B#:D#)"),
}


def _score(formula: str) -> Rows:
    """Three ratings and a score of them; `#` is the row."""
    rows: list[list[Content]] = [["Alternativ", "Nytte", "Innsats", "Risiko", "Score"]]
    for row, (name, own) in enumerate(zip(NAMES, FIGURES, strict=True), 2):
        rows.append([name, *own, formula.replace("#", str(row))])
    return rows


OTHERS: dict[str, tuple[Rows, list[tuple[str, int]]]] = {
    "the highest of others": (_score("=B#/MAX(C#:D#)"), [("B2", 1), ("C2", -1), ("D2", -1)]),
    "the lowest of others": (_score("=B#/MIN(C#,D#)"), [("B2", 1), ("C2", -1), ("D2", -1)]),
    "a sum with itself": (_score("=B#/(B#+C#)+D#"), [("B2", 1), ("C2", -1), ("D2", 1)]),
    "one of others": (_score("=B#/C#+D#"), [("B2", 1), ("C2", -1), ("D2", 1)]),
    "the highest of all": (_score("=(B#+C#+D#)/MAX(B$2:D$6)"), [("B2", 1), ("C2", 1), ("D2", 1)]),
}


@pytest.mark.parametrize("name", UNITS)
def test_each_criterion_has_its_weight(name: str) -> None:
    reading = examined(made({"Ark": UNITS[name]})).readings[0]
    told = [(part.cells[0] and part.cells[0].a1, part.weight, part.sign) for part in reading.parts]
    assert told == [("B3", 0.5, 1), ("C3", 0.3, 1), ("D3", 0.2, 1)]


@pytest.mark.parametrize("name", OTHERS)
def test_what_else_divides_them_is_read(name: str) -> None:
    rows, expected = OTHERS[name]
    reading = examined(made({"Ark": rows})).readings[0]
    assert [(part.cells[0] and part.cells[0].a1, part.sign) for part in reading.parts] == expected
