"""One fault planted in a clean workbook: found at its cell, by its rule, and not reported again elsewhere."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable

import pytest
from shapes import SHAPES, Content, Sheets
from sheets import findings

from prioritering.a1 import column_letters

Planted = tuple[Sheets, set[tuple[str, str]]]
"""The workbook with its fault, and the findings that must come: rule and place."""
SEEDS = range(4)
Place = tuple[str, int, int]
"""Sheet, and row and column from 0."""


def address(place: Place) -> str:
    return f"{place[0]}!{column_letters(place[2] + 1)}{place[1] + 1}"


def formulas(sheets: Sheets, pattern: str) -> list[Place]:
    """The places of formulas that match."""
    return [
        (name, row, column)
        for name, rows in sheets.items()
        for row, cells in enumerate(rows)
        for column, value in enumerate(cells)
        if isinstance(value, str) and re.search(pattern, value)
    ]


def raw_cells(sheets: Sheets) -> list[Place]:
    """Typed whole numbers that a sum, mean or weighting refers to."""
    found = set()
    for name, row, column in formulas(sheets, r"^=(SUM|AVERAGE|SUMPRODUCT|0\.5)"):
        text = str(sheets[name][row][column])
        for first, last in re.findall(r"(?<![$A-Z!])([A-Z]+\d+)(?::([A-Z]+\d+))?", text):
            start, end = (divmod_address(a) for a in (first, last or first))
            for r in range(start[0], end[0] + 1):
                for c in range(start[1], end[1] + 1):
                    if r < len(sheets[name]) and isinstance(sheets[name][r][c], int):
                        found.add((name, r, c))
    return sorted(found)


def divmod_address(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"([A-Z]+)(\d+)", text)
    assert match
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - 64
    return int(match.group(2)) - 1, column - 1


def put(sheets: Sheets, place: Place, value: str | float | int | None) -> None:
    sheets[place[0]][place[1]][place[2]] = value


def at(sheets: Sheets, place: Place) -> Content:
    return sheets[place[0]][place[1]][place[2]]


RANK_COLUMN = {
    "list_with_sum": ("Prioritering", 8, 3),
    "value_over_cost": ("Backlog", 7, 1),
    "lowest_first": ("Liste", 5, 1),
    "sheets_with_linked_summary": ("Overview", 2, 1),
    "typed_summary": ("Overview", 2, 1),
}


def swapped_ranks(shape: str, sheets: Sheets, rng: random.Random) -> Planted | None:
    if shape not in RANK_COLUMN:
        return None
    name, column, first = RANK_COLUMN[shape]
    one, other = ((name, row, column) for row in rng.sample(range(first, len(sheets[name])), 2))
    before = at(sheets, one), at(sheets, other)
    put(sheets, one, before[1])
    put(sheets, other, before[0])
    return sheets, {("ranking-mismatch", address(one)), ("ranking-mismatch", address(other))}


def blank_score(shape: str, sheets: Sheets, rng: random.Random) -> Planted | None:
    place = rng.choice(raw_cells(sheets))
    put(sheets, place, None)
    return sheets, {("score-missing", address(place))}


def remark_for_score(shape: str, sheets: Sheets, rng: random.Random) -> Planted | None:
    place = rng.choice(
        [p for p in raw_cells(sheets) if shape != "weights_typed_into_formulas"] or [("", 0, 0)]
    )
    if not place[0]:
        return None  # text in a formula of plus signs gives #VALUE!, another fault
    put(sheets, place, "to be clarified")
    return sheets, {("score-not-numeric", address(place))}


def number_as_text(shape: str, sheets: Sheets, rng: random.Random) -> Planted | None:
    if shape == "weights_typed_into_formulas":
        return None
    place = rng.choice(raw_cells(sheets))
    put(sheets, place, f"{at(sheets, place)},0")
    return sheets, {("number-stored-as-text", address(place))}


def off_the_scale(shape: str, sheets: Sheets, rng: random.Random) -> Planted | None:
    raw = raw_cells(sheets)
    tens = sum(at(sheets, place) == 10 for place in raw)
    if len(raw) < 25 or tens < 3:
        return None
    place = rng.choice([p for p in raw if at(sheets, p) != 10])
    put(sheets, place, 77)
    return sheets, {("score-out-of-scale", address(place))}


def typed_over(shape: str, sheets: Sheets, rng: random.Random) -> Planted | None:
    place = rng.choice(formulas(sheets, r"^=(SUM|AVERAGE|SUMPRODUCT|0\.5)"))
    put(sheets, place, 3.25)
    return sheets, {("formula-overwritten", address(place))}


def range_one_short(shape: str, sheets: Sheets, rng: random.Random) -> Planted | None:
    candidates = formulas(sheets, r"^=(SUM|AVERAGE)\([A-Z]+\d+:[A-Z]+\d+\)$")
    if not candidates:
        return None
    place = rng.choice(candidates)
    text = str(at(sheets, place))
    name, first, last = re.fullmatch(r"=(\w+)\(([A-Z]+\d+):([A-Z]+\d+)\)", text).groups()  # type: ignore[union-attr]
    (row, _), (last_row, last_column) = divmod_address(first), divmod_address(last)
    if last_row > row:
        last_row -= 1
    else:
        last_column -= 1
    put(sheets, place, f"={name}({first}:{column_letters(last_column + 1)}{last_row + 1})")
    return sheets, {("formula-range-omits-cells", address(place))}


def another_function(shape: str, sheets: Sheets, rng: random.Random) -> Planted | None:
    candidates = formulas(sheets, r"^=(SUM|AVERAGE)\([A-Z]+\d+:")
    if not candidates:
        return None
    place = rng.choice(candidates)
    text = str(at(sheets, place))
    put(sheets, place, text.replace("SUM", "MAX") if "SUM" in text else text.replace("AVERAGE", "SUM"))
    return sheets, {("formula-inconsistent", address(place))}


def another_weight(shape: str, sheets: Sheets, rng: random.Random) -> Planted | None:
    if shape != "weights_typed_into_formulas":
        return None
    place = rng.choice(formulas(sheets, r"^=0\.5"))
    put(sheets, place, str(at(sheets, place)).replace("0.3*", "0.4*"))
    return sheets, {("formula-inconsistent", address(place))}


def wrong_summary_score(shape: str, sheets: Sheets, rng: random.Random) -> Planted | None:
    if shape != "typed_summary":
        return None
    place = ("Overview", rng.randrange(1, len(sheets["Overview"])), 1)
    put(sheets, place, 25.5)
    return sheets, {("summary-score-mismatch", address(place))}


def link_to_another(shape: str, sheets: Sheets, rng: random.Random) -> Planted | None:
    if shape != "sheets_with_linked_summary":
        return None
    one, other = rng.sample(range(1, len(sheets["Overview"])), 2)
    place = ("Overview", one, 1)
    put(sheets, place, at(sheets, ("Overview", other, 1)))
    return sheets, {("summary-score-mismatch", address(place))}


def left_out(shape: str, sheets: Sheets, rng: random.Random) -> Planted | None:
    if shape not in ("sheets_with_linked_summary", "typed_summary"):
        return None
    last = sheets["Overview"].pop()
    name = str(last[0]).removesuffix(" (new)")
    for sheet, rows in sheets.items():
        if sheet != "Overview" and name in rows[0]:
            place = address((sheet, 0, rows[0].index(name)))
            return sheets, {("summary-missing-measure", place)}
    raise AssertionError(name)


FAULTS: tuple[Callable[[str, Sheets, random.Random], Planted | None], ...] = (
    swapped_ranks,
    blank_score,
    remark_for_score,
    number_as_text,
    off_the_scale,
    typed_over,
    range_one_short,
    another_function,
    another_weight,
    wrong_summary_score,
    link_to_another,
    left_out,
)
CONSEQUENCES = {"blank-reweighted", "rank-decided-by-rounding"}
"""Findings that say more of the same defect, where a mean passes over what is missing."""


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("shape", SHAPES)
def test_one_fault_is_one_finding(shape: str, fault: Callable[..., Planted | None], seed: int) -> None:
    rng = random.Random(seed)
    planted = fault(shape, copy.deepcopy(SHAPES[shape](rng)), rng)
    if planted is None:
        return
    sheets, wanted = planted
    told = [f for f in findings(sheets) if (f.rule, f.variant) != ("rank-basis", "lowest-first")]
    found = {(f.rule, str(f.at)) for f in told if f.rule not in CONSEQUENCES}
    assert found == wanted
