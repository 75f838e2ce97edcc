"""What is typed all along a diagonal holds each against itself, whatever the formulas, and is no slip."""

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


def against_each_other(itself: list[Content], formula: str) -> Rows:
    """Points on two criteria, down and across, and a square that holds each against each by a formula."""
    size = len(itself)
    points = [(3.0 + (7 * i) % 5, 1.0 + (5 * i) % 7) for i in range(size)]
    square: list[list[Content]] = []
    for i, (x, y) in enumerate(points):
        own = [itself[i] if i == j else formula.format(r=i + 4, c="DEFGHI"[j]) for j in range(size)]
        square.append([f"Site {i + 1}", x, y, *own])
    across: Rows = [[None, None, name, *(point[k] for point in points)] for k, name in enumerate("XY")]
    return [*across, ["Site", "X", "Y", *(f"Site {i + 1}" for i in range(size))], *square]


FORMULAS = {
    "distances": (0, "=ABS($B{r}-{c}$1)+ABS($C{r}-{c}$2)"),
    "wins": (0, "=IF($B{r}>{c}$1,1,0)+IF($C{r}>{c}$2,1,0)"),
    "likeness": (1, "=1/(1+ABS($B{r}-{c}$1))"),
    "per cent alike": (100, "=100-10*ABS($B{r}-{c}$1)-ABS($C{r}-{c}$2)"),
    "points shared out": (0.5, "=$B{r}/($B{r}+{c}$1)"),
}


@pytest.mark.parametrize("itself, formula", FORMULAS.values(), ids=FORMULAS)
def test_each_against_itself_is_silent(itself: float, formula: str) -> None:
    assert reported(RULE, {"Sheet": against_each_other([itself] * 6, formula)}) == []


@pytest.mark.parametrize("itself, formula", FORMULAS.values(), ids=FORMULAS)
def test_one_that_is_typed_alone_is_told(itself: float, formula: str) -> None:
    alone: list[Content] = [formula.format(r=i + 4, c="DEFGHI"[i]) for i in range(6)]
    alone[2] = itself + 3
    assert reported(RULE, {"Sheet": against_each_other(alone, formula)})
    beside = put({"Sheet": against_each_other([itself] * 6, formula)}, {"Sheet!G4": 7.0})
    assert reported(RULE, beside)
