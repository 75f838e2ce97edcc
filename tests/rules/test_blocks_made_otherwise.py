"""A block of formulas that are made alike, and otherwise than those around it, is one finding."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, findings

from prioritering.a1 import column_letters

RULE = "formula-inconsistent"
BLOCKS = {
    "three by three": (4, 6, 3, 5),
    "two by three": (4, 5, 3, 5),
    "three by two": (4, 6, 3, 4),
    "one line": (5, 5, 3, 5),
    "two by two": (5, 6, 4, 5),
}


def table(top: int, bottom: int, left: int, right: int, inner: str = "=$A{0}+{1}$1") -> dict[str, Rows]:
    rows: list[list[Content]] = [["Tall", *range(1, 8)]]
    for row in range(2, 12):
        line: list[Content] = [row]
        for column in range(2, 9):
            within = top <= row <= bottom and left <= column <= right
            line.append((inner if within else "=$A{0}*{1}$1").format(row, column_letters(column)))
        rows.append(line)
    return {"Ark": rows}


def told(rows: dict[str, Rows]) -> list[str]:
    return [found.at.a1 for found in findings(rows) if found.rule == RULE]


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_a_block_is_one_finding(block: tuple[int, int, int, int]) -> None:
    top, bottom, left, right = block
    assert told(table(*block)) == [f"{column_letters(left)}{top}:{column_letters(right)}{bottom}"]


def test_lines_of_two_kinds_are_two_findings() -> None:
    rows = table(4, 4, 3, 5)["Ark"]
    other = table(5, 5, 3, 5, "=$A{0}-{1}$1")["Ark"]
    assert told({"Ark": [*rows[:4], other[4], *rows[5:]]}) == ["C4:E4", "C5:E5"]


def test_nothing_is_said_where_all_are_made_alike() -> None:
    assert told(table(0, 0, 0, 0)) == []
