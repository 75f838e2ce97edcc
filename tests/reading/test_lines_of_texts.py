"""A line whose ratings are texts that write numbers is rated as the others are."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined

NAMES = ("Strømbrudd", "Tyveri", "Brann i server", "Sykdom", "Forsinket levering", "Feil i data", "Flom")
RATED = ((3, 3), (1, 2), (2, 3), (2, 2), (3, 2), (2, 2), (1, 3))


def register(ratings: Sequence[Content], score: Content = 10, at: int = 4) -> Rows:
    """A register with a line of other ratings, whose score is typed."""
    rows: list[list[Content]] = [["Risk", "Likelihood", "Impact", "Risk score"]]
    for i, (name, (one, other)) in enumerate(zip(NAMES, RATED, strict=True)):
        rows.append([name, one, other, f"=B{i + 2}*C{i + 2}"])
    rows[at + 1][1:] = [*ratings, score]
    return rows


RATED_IN_TEXTS = {
    "texts": register(("2", "5")),
    "texts with blanks": register(("2\u00a0", "5 ")),
    "decimals": register(("2,5", "4")),
    "one of the two": register(("2", 5)),
    "the last": register(("2", "5"), at=6),
}


@pytest.mark.parametrize("rows", RATED_IN_TEXTS.values(), ids=RATED_IN_TEXTS)
def test_the_line_is_an_alternative(rows: Rows) -> None:
    (first, *_) = examined(book({"Sheet": rows})).readings
    assert [one.name for one in first.alternatives] == list(NAMES)


UNRATED = {
    "words": register(("none", "none"), 0),
    "marks": register(("-", "-"), 0),
    "a heading": register(("Group B", "2 of 3"), None),
    "blanks": register((None, None), 0),
    "questions": register(("?", "?"), 0),
}


@pytest.mark.parametrize("rows", UNRATED.values(), ids=UNRATED)
def test_a_line_without_ratings_is_none(rows: Rows) -> None:
    (first, *_) = examined(book({"Sheet": rows})).readings
    assert len(first.alternatives) == len(NAMES) - 1
