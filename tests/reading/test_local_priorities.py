"""What alternatives get by one criterion each is no result: what is compared once comes first."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined

from prioritering.types.reading import ReadingStatus

CRITERIA, CARS = ("Cost", "Style", "Speed"), ("Car A", "Car B", "Car C")
LOCAL = ((2, 5, 3), (6, 1, 3), (1, 3, 4))


def compared(names: Sequence[str], sizes: Sequence[float], top: int) -> list[list[Content]]:
    """A square of comparisons with the share of each line in all of them."""
    rows: list[list[Content]] = [[None, *names, "Priority"]]
    last = "ABCDEFG"[len(names)]
    for i, name in enumerate(names):
        own = f"=SUM(B{top + 1 + i}:{last}{top + 1 + i})/SUM(B${top + 1}:{last}${top + len(names)})"
        rows.append([name, *(round(sizes[i] / one, 4) for one in sizes), own])
    return [*rows, []]


def sheet(*blocks: tuple[Sequence[str], Sequence[float]]) -> list[list[Content]]:
    rows: list[list[Content]] = []
    for names, sizes in blocks:
        rows += compared(names, sizes, len(rows) + 1)
    return rows


WEIGHED, LOCALS = (CRITERIA, (5, 3, 2)), [(CARS, sizes) for sizes in LOCAL]
FIRST: dict[str, dict[str, Rows]] = {
    "weights first": {"AHP": sheet(WEIGHED, *LOCALS)},
    "weights last": {"AHP": sheet(*LOCALS, WEIGHED)},
    "weights between": {"AHP": sheet(LOCALS[0], WEIGHED, *LOCALS[1:])},
    "on sheets of their own": {"Cars": sheet(*LOCALS), "Criteria": sheet(WEIGHED)},
    "more cars than criteria": {
        "AHP": sheet(*(((*CARS, "Car D"), (*sizes, 2)) for sizes in LOCAL), WEIGHED),
    },
}


@pytest.mark.parametrize("sheets", FIRST.values(), ids=FIRST)
def test_what_is_compared_once_comes_first(sheets: dict[str, Rows]) -> None:
    first, *others = examined(book(sheets)).readings
    assert [one.name for one in first.alternatives] == list(CRITERIA)
    assert {one.status for one in (first, *others)} == {ReadingStatus.PROBABLE}


def with_synthesis() -> list[list[Content]]:
    rows = sheet(WEIGHED, *LOCALS)
    rows.append(["Synthesis", *CRITERIA, "Overall"])
    for i, car in enumerate(CARS):
        row = len(rows) + 1
        total = f"=B{row}*$E$2+C{row}*$E$3+D{row}*$E$4"
        rows.append([car, f"=E{7 + i}", f"=E{12 + i}", f"=E{17 + i}", total])
    return rows


CARS_FIRST: dict[str, list[list[Content]]] = {
    "a synthesis": with_synthesis(),
    "cars alone": sheet(LOCALS[0]),
    "cars compared once": sheet(LOCALS[1], (("Red", "Blue", "White"), (3, 2, 1)))[:4],
    "cars by one criterion": sheet(LOCALS[2]),
    "all by the same": sheet(*LOCALS),
}


@pytest.mark.parametrize("rows", CARS_FIRST.values(), ids=CARS_FIRST)
def test_alternatives_still_come_first(rows: Rows) -> None:
    (first, *_) = examined(book({"AHP": rows})).readings
    assert [one.name for one in first.alternatives] == list(CARS)
