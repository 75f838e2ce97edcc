"""What a whole audit takes for shapes of workbooks that are seldom met: calls for each cell, not seconds."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Mapping
from types import FrameType

import pytest
from sheets import Content, Rows, book, examined

from prioritering.evaluation.plan import Plan
from prioritering.options import Options
from prioritering.patterns.sisters import families
from prioritering.pipeline import check

WORDS = ("Vei", "Bru", "Tunnel", "Skole", "Havn", "Park", "Bad", "Torg")


def _sums_of_ranks(count: int) -> Mapping[str, Rows]:
    """Scores that are the sum of places on each criterion."""
    drawn, last = random.Random(count), count + 1
    ranks = "+".join(f"RANK({letter}{{0}},{letter}$2:{letter}${last})" for letter in "BC")
    lines: list[list[Content]] = [
        [f"Tiltak {row}", drawn.uniform(1, 9), drawn.uniform(1, 9), "=" + ranks.format(row)]
        for row in range(2, last + 1)
    ]
    return {"Samlet": [["Tiltak", "Nytte", "Kostnad", "Poengsum"], *lines]}


def _sheets_alike(count: int) -> Mapping[str, Rows]:
    """The same few words, with figures beside them, on many sheets."""
    drawn = random.Random(count)

    def figure(word: str) -> list[Content]:
        return [word, drawn.randint(1, 9)]

    def lines(number: int) -> list[list[Content]]:
        title: list[Content] = [f"Tiltak {number}"]
        return [title, *map(figure, WORDS)]

    return {f"Ark {number}": lines(number) for number in range(count)}


def _typed(count: int) -> Mapping[str, Rows]:
    """A table of typed figures that nothing adds up."""
    drawn = random.Random(count)
    lines: list[list[Content]] = [
        [f"Post {row}", *(drawn.uniform(1, 9999) for _ in range(9))] for row in range(count)
    ]
    return {"Tall": [["Post", *(f"Felt {letter}" for letter in "abcdefghi")], *lines]}


def _blocks(count: int) -> Mapping[str, Rows]:
    """One small table, copied again and again down a sheet."""
    drawn, rows = random.Random(count), list[list[str | float | None]]()
    for number in range(count):
        top = len(rows)
        rows.append([f"Blokk {number}", "Nytte", "Kostnad", "Sum"])
        for place, word in enumerate(WORDS[:4], start=top + 2):
            rows.append([word, drawn.randint(1, 9), drawn.randint(1, 9), f"=B{place}+C{place}"])
        rows += [["Total", None, None, f"=SUM(D{top + 2}:D{top + 5})"], []]
    return {"Ark": rows}


def _each_otherwise(count: int) -> Mapping[str, Rows]:
    """Formulas of which each is made otherwise than those around it, and some far off alike."""
    drawn = random.Random(count)
    return {
        "Ark": [
            [
                drawn.randint(1, 9),
                drawn.randint(1, 9),
                f"=A{row}*{drawn.randint(2, 99)}+B{drawn.randint(1, count)}/{drawn.randint(2, 9)}",
            ]
            for row in range(1, count + 1)
        ]
    }


def _looked_up(count: int) -> Mapping[str, Rows]:
    """Figures that are looked up in a list as long."""
    keys: list[list[Content]] = [[f"K{row}", float(row % 7)] for row in range(count)]
    lines = [
        [f"K{count - row}", f"=VLOOKUP(A{row},Liste!A$1:B${count},2,FALSE)"] for row in range(1, count + 1)
    ]
    return {"Liste": keys, "Ark": lines}


def _alike_far_apart(count: int) -> Mapping[str, Rows]:
    """Sheets of which each has texts of its own but for two headings."""
    sheets: dict[str, Rows] = {}
    for number in range(count):
        lines: list[list[Content]] = [[f"Post {number} {row}", row] for row in range(6)]
        sheets[f"Ark {number}"] = [["Navn", "Tall"], *lines]
    return sheets


def _counted(count: int) -> Mapping[str, Rows]:
    """Places that are counted over all scores."""
    drawn, last = random.Random(count), count + 1
    lines: list[list[Content]] = [
        [f"Tiltak {row}", drawn.uniform(1, 9), f"=SUMPRODUCT((B$2:B${last}>B{row})*1)+1"]
        for row in range(2, last + 1)
    ]
    return {"Samlet": [["Tiltak", "Poengsum", "Plass"], *lines]}


def _sums_of_themselves(count: int) -> Mapping[str, Rows]:
    """Running sums of which each takes in itself."""
    return {"Ark": [[f"Post {row}", row % 7, f"=SUM(C$1:C{row})"] for row in range(1, count + 1)]}


def _long(count: int) -> Mapping[str, Rows]:
    """Sums of three hundred cells written out, with a number of its own in each."""
    terms = "+".join(f"B${row}" for row in range(1, 301))
    lines: list[list[Content]] = [[f"Post {row}", row % 9] for row in range(300)]
    return {"Ark": [[*line, f"={terms}+{row}"] if row < count else line for row, line in enumerate(lines)]}


SHAPES: Mapping[str, tuple[Callable[[int], Mapping[str, Rows]], int, int]] = {
    "sums of ranks": (_sums_of_ranks, 60, 20_000),
    "sheets alike": (_sheets_alike, 100, 2_500),
    "typed figures": (_typed, 200, 1_200),
    "blocks": (_blocks, 250, 1_700),
    "each otherwise": (_each_otherwise, 600, 2_300),
    "looked up": (_looked_up, 1800, 580),
    "counted": (_counted, 300, 2_000),
    "sums of themselves": (_sums_of_themselves, 600, 1_300),
    "long": (_long, 60, 5_500),
}
"""What makes each, how large, and how many calls it may take for each cell: between what it takes and what it
takes where all is held against all."""


def _calls(work: Callable[[], object]) -> int:
    """The functions that some work calls."""
    count = 0

    def look(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_an_audit_does_no_more_for_a_cell_in_a_large_workbook(shape: str) -> None:
    made, count, most = SHAPES[shape]
    check(examined(book(made(8))), Options())  # what is imported is imported
    workbook = book(made(count))
    calls = _calls(lambda: check(examined(workbook), Options()))
    assert calls <= most * sum(len(sheet.cells) for sheet in workbook.sheets)


def test_sheets_that_are_alike_are_found_without_holding_each_against_all() -> None:
    count = 300
    workbook = book(_alike_far_apart(count))
    assert _calls(lambda: families(workbook, 2)) <= 250 * count


def test_which_of_many_formulas_reads_an_error_is_looked_up() -> None:
    count = 1000
    lines = [["=1/0", f"=A{row}+1", f"=IFERROR(B{row},0)"] for row in range(1, count + 1)]
    plan = Plan.of(book({"Ark": lines}))
    asked = list(plan.cells)
    assert sum(map(plan.reads_any_error, asked)) == 2 * count

    def ask() -> None:
        for at in asked:
            plan.reads_any_error(at), plan.reads_error(at, "#DIV/0!"), plan.reads_name_error(at)

    assert _calls(ask) <= 200 * len(asked)
