"""One figure for the whole block of a section is as good as one of its line of results."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, put, reported

from prioritering.types import Severity

RULES = ("formula-inconsistent", "formula-range-omits-cells")
PEOPLE = "CDEFGH"


def sections(
    function: str = "AVERAGE",
    sizes: Sequence[int] = (5, 5, 5, 5),
    *,
    by: Sequence[int] = (),
    of: str = "block",
) -> dict[str, Rows]:
    """Sections of questions that six people answered, with a result for each line, column and section."""
    rows: list[list[Content]] = [[None, "Question", *(f"P{one}" for one in range(1, 7)), "Result"]]
    for section, size in enumerate(sizes):
        rows.append(["ABCDEFGH"[section], f"Section {section}"])
        first, last = len(rows) + 1, len(rows) + size
        for row in range(first, last + 1):
            marks = [(row * 7 + column * column * 3) % 5 + 1 for column in range(1, 7)]
            rows.append([row - first + 1, f"Question {row}", *marks, f"={function}(C{row}:H{row})"])
        results: list[Content] = [f"={function}({column}{first}:{column}{last})" for column in PEOPLE]
        whole = f"={function}(C{first}:H{last})"
        line = f"={function}(C{last + 1}:H{last + 1})"
        rows.append([None, None, *results, whole if of == "block" or section in by else line])
    return {"Self": rows}


def told(sheets: dict[str, Rows]) -> list[tuple[str, Severity]]:
    return [(str(one.at), one.severity) for rule in RULES for one in reported(rule, sheets)]


QUIET = {
    "means": sections(),
    "sums": sections("SUM"),
    "greatest": sections("MAX"),
    "sections of their own length": sections(sizes=(5, 4, 6, 3)),
    "two of four only": sections(by=(1, 2), of="line"),
    "with answers left out": put(sections(), {"Self!D5": None, "Self!F11": None}),
    "one of four, to the same figure": sections(of="line", by=(1,)),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_a_figure_for_the_block_is_silent(sheets: dict[str, Rows]) -> None:
    assert told(sheets) == []


SLIPS = {
    "another function": ("Self!I15", "=MAX(C10:H14)"),
    "a block of a line too few": ("Self!I15", "=AVERAGE(C10:H13)"),
    "the block of another section": ("Self!I15", "=AVERAGE(C3:H7)"),
    "a block of a column too few": ("Self!I15", "=AVERAGE(C10:G14)"),
    "a line of another person": ("Self!I12", "=AVERAGE(C12:G12)"),
}


@pytest.mark.parametrize(("at", "formula"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_as_before(at: str, formula: str) -> None:
    sheets = put(sections(of="line"), {at: formula})
    assert [(where, grade is Severity.INFO) for where, grade in told(sheets)] == [(at, False)]
