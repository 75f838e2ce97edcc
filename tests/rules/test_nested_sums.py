"""A subtotal within a block is as long as its own parts, and not as the block."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, put, reported

RULE = "formula-range-omits-cells"


def rubric(*sections: Sequence[int], columns: int = 1, gap: int = 1) -> dict[str, Rows]:
    """Sections with their sum at the head; an item of more than one line has its own sum above its parts."""
    rows: list[list[Content]] = [["Rubric", *(["Marks"] * columns)]]

    def head(text: str, size: int) -> None:
        first, last = len(rows) + 2, len(rows) + 1 + size
        rows.append([text, *(f"=SUM({column}{first}:{column}{last})" for column in "BCDE"[:columns])])

    for number, items in enumerate(sections, start=1):
        head(f"Section {number}", sum(1 + (item if item > 1 else 0) for item in items))
        for item in items:
            if item > 1:
                head("Well written", item)
            rows.extend(
                [f"Item {number}{part}", *([2 + (part + number) % 3] * columns)] for part in range(item)
            )
        rows.extend([] for _ in range(gap))
    return {"Rubric": rows}


def told(sheets: dict[str, Rows]) -> list[str]:
    return [str(one.at) for rule in (RULE, "formula-inconsistent") for one in reported(rule, sheets)]


QUIET = {
    "parts, then a sister": rubric((1, 1, 1, 1, 1, 1, 1), (1, 2, 1), (1, 1, 1, 1, 1)),
    "parts in the first of two like sections": rubric((1, 2, 1), (1, 1, 1, 1, 1)),
    "parts at the start": rubric((2, 1, 1), (1, 1, 1, 1, 1)),
    "parts in three marks' columns": rubric((1, 2, 1), (1, 1, 1, 1, 1), columns=3),
    "three parts": rubric((1, 3, 1, 1), (1, 1, 1, 1, 1, 1, 1)),
    "sections without a blank between": rubric((1, 2, 1), (1, 1, 1, 1, 1), gap=0),
    "sections of five but for the one with parts": rubric((1, 1, 1), (1, 1, 1), (2, 1), (1, 1, 1)),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_parts_of_an_item_are_silent(sheets: dict[str, Rows]) -> None:
    assert told(sheets) == []


def test_the_parent_that_counts_the_parts_twice_is_told() -> None:
    sheets = rubric((1, 2, 1), (1, 1, 1, 1, 1))
    assert [str(one.at) for one in reported("formula-double-counts", sheets)] == ["Rubric!B2"]


SHORT = {
    "a section that ends too early": put(
        rubric((1,) * 5, (1,) * 5, (1,) * 5), {"Rubric!B9": "=SUM(B10:B13)"}
    ),
    "a section that begins too late": put(
        rubric((1,) * 5, (1,) * 5, (1,) * 5), {"Rubric!B9": "=SUM(B11:B14)"}
    ),
    "of sections of their own length": put(
        rubric((1,) * 5, (1,) * 4, (1,) * 6, (1,) * 3), {"Rubric!B9": "=SUM(B10:B12)"}
    ),
    "of sections without a blank between": put(
        rubric((1,) * 5, (1,) * 5, (1,) * 5, gap=0), {"Rubric!B8": "=SUM(B9:B12)"}
    ),
    "of running sums": {
        "Window": [["Day", "Seen", "Of three"]]
        + [[row, row * 7 % 5 + 1, f"=SUM(B{row - 2}:B{row})" if row > 3 else None] for row in range(2, 12)]
        + [[12, 4, "=SUM(B11:B12)"]]
        + [[row, row * 7 % 5 + 1, f"=SUM(B{row - 2}:B{row})"] for row in range(13, 18)]
    },
}


@pytest.mark.parametrize("sheets", SHORT.values(), ids=SHORT)
def test_a_section_that_is_short_is_told(sheets: dict[str, Rows]) -> None:
    assert len(told(sheets)) == 1
