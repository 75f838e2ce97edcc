"""Places that are added up: the lowest sum is the best, where headings say that they are places."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined

NAMES = ("Alfa", "Bravo", "Cargo", "Dingo", "Eksakt")
PLACES = ((1, 2, 1), (2, 1, 3), (3, 5, 2), (4, 3, 5), (5, 4, 4))


def contest(
    heads: Sequence[str], total: str, made: str = "=SUM(B{r}:D{r})", given: Sequence[Sequence[int]] = PLACES
) -> Rows:
    lines: list[list[Content]] = [
        [name, *each, made.format(r=row)]
        for row, (name, each) in enumerate(zip(NAMES, given, strict=True), 2)
    ]
    return [["Option", *heads, total], *lines]


SHARED = ((1, 2, 1), (2, 1, 3), (2, 5, 2), (4, 3, 5), (5, 4, 4))
LOWEST = {
    "ranks on each": contest(("Rank price", "Rank quality", "Rank time"), "Total"),
    "a mean": contest(("Place one", "Place two", "Place three"), "Average", "=AVERAGE(B{r}:D{r})"),
    "some shared": contest(("Rank price", "Rank quality", "Rank time"), "Sum", given=SHARED),
    "sum of ranks": contest(("Price", "Quality", "Time"), "Sum of ranks"),
    "mean rank": contest(("Ann", "Bo", "Cy"), "Average rank", "=AVERAGE(B{r}:D{r})"),
}


@pytest.mark.parametrize("rows", LOWEST.values(), ids=LOWEST)
def test_the_lowest_sum_of_places_is_best(rows: Rows) -> None:
    (first, *_) = examined(book({"Sheet": rows})).readings
    assert not first.highest_first
    assert first.alternatives[0].rank == 1


RATED = ((5, 4, 5), (4, 5, 3), (3, 1, 4), (2, 3, 1), (1, 2, 2))
HIGHEST = {
    "ratings": contest(("Price", "Quality", "Time"), "Total", given=RATED),
    "by voters": contest(("Ann", "Bo", "Cy"), "Points", given=RATED),
    "called a ranking": contest(("Price", "Quality", "Time"), "Ranking score", given=RATED),
    "more than there are lines": contest(
        ("Rank price", "Rank quality", "Rank time"), "Total", given=[[9, 8, 7], *RATED[1:]]
    ),
    "one column of places": contest(
        ("Price", "Quality", "Time"), "Total rank", given=[[5, 5, 5], [4, 4, 3], *RATED[2:]]
    ),
}


@pytest.mark.parametrize("rows", HIGHEST.values(), ids=HIGHEST)
def test_the_highest_of_others_is_best(rows: Rows) -> None:
    (first, *_) = examined(book({"Sheet": rows})).readings
    assert first.highest_first
