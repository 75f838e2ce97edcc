"""Running sums and ranks over a list: four times as many lines take not much more than four times as long."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from prioritering.patterns.list_ranges import list_ranges
from prioritering.patterns.other_totals import other_totals
from prioritering.patterns.regional import regional
from prioritering.pipeline import understood
from prioritering.types import Audit, Cell, CellRef, Evaluation, Sheet, Workbook

LINES = 300
MOST_FOR_FOUR_TIMES = 10.0
"""How many times as long, at most: a search through all lines for each line takes sixteen."""


def running(lines: int) -> Audit:
    """A figure, its double, and the sum of all so far."""
    return audit([[f"Item {row}", float(row % 17), f"=B{row}*2", f"=SUM(C$2:C{row})"] for row in rows(lines)])


def ranked(lines: int) -> Audit:
    """Two figures, their sum, and its rank among all."""
    return audit(
        [
            [float(row % 7), float(row % 11), f"=A{row}+B{row}", f"=RANK(C{row},$C$2:$C${lines + 1})"]
            for row in rows(lines)
        ]
    )


def rows(lines: int) -> range:
    """The rows below the headings."""
    return range(2, lines + 2)


def audit(contents: list[list[str | float]]) -> Audit:
    """One sheet; a formula's value is made up."""
    cells = {}
    for row, line in enumerate(contents, start=2):
        for column, content in enumerate(line, start=1):
            formula = content if isinstance(content, str) and content.startswith("=") else None
            value = float(row % 23 + column) if formula else content
            cells[row, column] = Cell(CellRef("Sums", row, column), value, formula)
    book = Workbook(Path("sums.xlsx"), "0", (Sheet("Sums", "sums.xml", cells),))
    return Audit(book, Evaluation({}), None, ())


def spent(searched: Audit) -> float:
    """The seconds of a core for all that looks through its formulas here."""
    begun = process_time()
    regional(searched)
    list_ranges(searched)
    other_totals(searched)
    understood(searched)
    return process_time() - begun


@pytest.mark.parametrize("made", [running, ranked])
def test_four_times_the_lines_take_about_four_times_as_long(made: Callable[[int], Audit]) -> None:
    spent(made(LINES // 4))  # what is loaded once is no part of it
    once = min(spent(made(LINES)) for _ in range(3))
    assert min(spent(made(4 * LINES)) for _ in range(3)) < MOST_FOR_FOUR_TIMES * once
