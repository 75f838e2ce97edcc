"""The ones on the diagonal of pairwise comparisons are typed under formulas of any kind, and are no slips."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, put, reported

RULE = "formula-overwritten"
COLUMNS = "BCDEFG"
GAP = 3


def linked(size: int, sheets: int) -> dict[str, Rows]:
    """Comparisons that link one by one to the means of many answers, which stand in blocks with gaps."""
    means: list[list[Content]] = [["Pair", "Mean", "R1", "R2"]]
    levels: dict[str, Rows] = {}
    for number in range(1, sheets + 1):
        matrix: list[list[Content]] = [[1] * size for _ in range(size)]
        for j in range(size):
            for i in range(j):
                row = len(means) + 1
                answers: list[Content] = [1.0 + (i + number) % 3, 2.0 + (j + number) % 4]
                means.append([f"{number}: {i} over {j}", f"=GEOMEAN(C{row}:D{row})", *answers])
                matrix[i][j] = f"=Means!B{len(means)}"
                matrix[j][i] = f"=1/{COLUMNS[j]}{i + 2}"
        means += [[None] for _ in range(GAP)]
        names: list[Content] = [f"C{i + 1}" for i in range(size)]
        lines = [[name, *line] for name, line in zip(names, matrix, strict=True)]
        sums: list[Content] = [f"=SUM({COLUMNS[j]}2:{COLUMNS[j]}{size + 1})" for j in range(size)]
        shares: Rows = [
            [names[i], *(f"={COLUMNS[j]}{i + 2}/{COLUMNS[j]}${size + 2}" for j in range(size))]
            for i in range(size)
        ]
        levels[f"Level {number}"] = [["Factor", *names], *lines, ["Total", *sums], [], *shares]
    return {"Means": means, **levels}


@pytest.mark.parametrize("size", [3, 4, 5])
@pytest.mark.parametrize("sheets", [1, 4, 12])
def test_they_are_silent(size: int, sheets: int) -> None:
    assert reported(RULE, linked(size, sheets)) == []


def test_a_figure_typed_for_a_comparison_is_told() -> None:
    assert reported(RULE, put(linked(5, 4), {"Level 3!F3": 7.0}))
