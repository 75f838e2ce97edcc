"""Measures that are ranked within the kind that a text on their line names."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, book, examined, findings, put, told

from prioritering.types import Severity

STREAMS = ("Youth",) * 5 + ("Arts",) * 4 + ("Sport",) * 5
POINTS: tuple[tuple[int, ...], ...]
POINTS = ((7, 2, 9), (4, 8, 8), (3, 3, 1), (9, 9, 2), (6, 5, 4), (1, 8, 3), (5, 5, 6), (9, 2, 9), (4, 4, 5))
POINTS += ((8, 8, 1), (2, 9, 4), (6, 6, 7), (3, 1, 2), (10, 3, 1))
LAST = 1 + len(POINTS)


def bids(overall: bool = False, named_once: bool = False) -> dict[str, Rows]:
    """Three streams of applicants, each ranked within its own, and over all if asked."""
    rows: list[list[Content]] = [["Stream", "Applicant", "Need", "Reach", "Value", "Total", "Rank in stream"]]
    for row, (stream, points) in enumerate(zip(STREAMS, POINTS, strict=True), 2):
        own = f'=COUNTIFS($A$2:$A${LAST},A{row},$F$2:$F${LAST},">"&F{row})+1'
        again = named_once and row > 2 and STREAMS[row - 3] == stream
        first = None if again else stream
        rows.append([first, f"Applicant {row}", *points, f"=SUM(C{row}:E{row})", own])
    totals = [sum(points) for points in POINTS]
    for number, line in enumerate(rows[1:]):
        if named_once:
            same = [total for total, its in zip(totals, STREAMS, strict=True) if its == STREAMS[number]]
            line[6] = 1 + sum(total > totals[number] for total in same)
        if overall:
            line.append(f"=RANK(F{number + 2},$F$2:$F${LAST})")
    if overall:
        rows[0].append("Overall rank")
    return {"Bids": rows}


def loud(sheets: dict[str, Rows]) -> list[tuple[str, str]]:
    return told([one for one in findings(sheets) if one.severity is not Severity.INFO])


@pytest.mark.parametrize(
    "sheets",
    [bids(), bids(overall=True), bids(named_once=True)],
    ids=["within streams", "within streams and over all", "streams named once, ranks typed"],
)
def test_such_ranks_are_right(sheets: dict[str, Rows]) -> None:
    assert loud(sheets) == []


def test_of_two_columns_the_ranks_over_all_are_the_ranking() -> None:
    done = examined(book(bids(overall=True)))
    assert sorted(line.stated_rank or 0 for line in done.ranking)[-1] > 5


@pytest.mark.parametrize(
    ("sheets", "place", "content", "rule"),
    [
        (bids(), "Bids!G4", 1, "ranking-mismatch"),
        (bids(named_once=True), "Bids!G9", 4, "ranking-mismatch"),
        (bids(overall=True), "Bids!H6", 2, "ranking-mismatch"),
        (
            bids(),
            "Bids!G8",
            f'=COUNTIFS($A$2:$A${LAST - 1},A8,$F$2:$F${LAST - 1},">"&F8)+1',
            "formula-range-omits-cells",
        ),
    ],
    ids=["typed over", "typed wrongly", "typed over, over all", "too short, though right today"],
)
def test_one_of_them_is_wrong(sheets: dict[str, Rows], place: str, content: Content, rule: str) -> None:
    assert loud(put(sheets, {place: content})) == [(rule, place)]
