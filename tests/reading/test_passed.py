"""Marks by bands of points, given to those who passed: the points are the scores, of all who have some."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined

NAMES = ("Aas", "Berg", "Dahl", "Eide", "Foss", "Gran", "Holm", "Iversen")
RATED = ((8, 9, 7), (5, 6, 4), (9, 9, 10), (2, 1, 3), (7, 5, 6), (6, 8, 8), (4, 4, 5), (10, 8, 9))
HEADS = ("Navn", "Plan", "Team", "Pris", "Poeng", "Klasse")

BANDED = {
    "a gate on the points": '=IF(E{r}<10," ",IF(E{r}>24,5,IF(E{r}>18,4,3)))',
    "a gate on a part": '=IF(OR(E{r}<10,B{r}<3),"ikke bestått",IF(E{r}>24,5,IF(E{r}>18,4,3)))',
    "a gate on parts added": '=IF(B{r}+C{r}<6,"-",IF(E{r}>24,5,IF(E{r}>18,4,3)))',
    "a gate the other way round": '=IF(AND(B{r}>3,C{r}>3),IF(E{r}>24,5,IF(E{r}>18,4,3)),"nei")',
    "a gate within a gate": '=IF(B{r}<3,"nei",IF(C{r}<3,"nei",IF(E{r}>24,5,IF(E{r}>18,4,3))))',
}


def table(mark: str, points: str = "=B{r}+C{r}+D{r}", heads: Sequence[str] = HEADS) -> Rows:
    rows: list[Sequence[Content]] = [heads]
    for row, (name, rated) in enumerate(zip(NAMES, RATED, strict=True), start=2):
        rows.append([name, *rated, points.format(r=row), mark.format(r=row)])
    return rows


@pytest.mark.parametrize("mark", BANDED.values(), ids=BANDED)
def test_the_points_are_the_scores_of_all(mark: str) -> None:
    done = examined(book({"Ark": table(mark)}))
    assert [line.score_cell.a1 for line in done.readings[0].alternatives] == [f"E{r}" for r in range(2, 10)]
    assert [part.cells[0].a1 for part in done.readings[0].parts if part.cells[0]] == ["B2", "C2", "D2"]


TWINS = {
    "points less what one part lacks": ("=IF(B{r}<5,E{r}-5,E{r})", "F"),
    "the better of two": ("=MAX(E{r},B{r}*3)", "F"),
    "points with a bonus": ("=IF(B{r}>7,E{r}+2,E{r})", "F"),
    "a weighted sum of the parts": ("=B{r}*0.5+C{r}*0.3+D{r}*0.2", "F"),
    "a choice between two sums": ("=IF(B{r}>5,E{r},C{r}+D{r})", "F"),
}


@pytest.mark.parametrize(("score", "column"), TWINS.values(), ids=TWINS)
def test_what_is_more_than_bands_stays_a_score(score: str, column: str) -> None:
    heads = (*HEADS[:5], "Score")
    done = examined(book({"Ark": table(score, heads=heads)}))
    assert column in {line.score_cell.a1[0] for one in done.readings for line in one.alternatives}


def test_prepared_lines_have_not_failed() -> None:
    gate = '=IF(E{r}=0,"",IF(E{r}>24,5,IF(E{r}>18,4,3)))'
    rows = list(table(gate))
    rows += [[None, None, None, None, f"=B{r}+C{r}+D{r}", gate.format(r=r)] for r in range(10, 14)]
    done = examined(book({"Ark": rows}))
    assert [line.score_cell.a1 for line in done.readings[0].alternatives] == [f"E{r}" for r in range(2, 10)]
