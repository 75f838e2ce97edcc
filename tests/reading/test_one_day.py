"""A log with a sheet for each day: what one day gives is no ranking; and tables written out to look up in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

import pytest
from sheets import Content, Rows, book, examined

from prioritering.types.reading import ReadingStatus

VENDORS = ("Alfa", "Beta", "Celsius", "Delta", "Eksakt", "Falk")
DAYS = tuple(str(day) for day in range(1, 10))


def day(number: int, head: str = "LAR") -> Rows:
    rows: list[list[Content]] = [["Vendor", "Lots", "Accepted", head]]
    for i, vendor in enumerate(VENDORS, start=2):
        lots = 2 + (number + i) % 5
        rows.append([vendor, lots, lots - (number * i) % 2, f"=C{i}/B{i}*100"])
    return rows


def log(names: Sequence[str], head: str = "LAR", total: bool = True) -> dict[str, Rows]:
    """A sheet for each of the names, and one that adds up the lots of all."""
    sheets: dict[str, Rows] = {name: day(number, head) for number, name in enumerate(names)}
    if total:
        rows: list[list[Content]] = [["Vendor", "Lots"]]
        for i, vendor in enumerate(VENDORS, start=2):
            rows.append([vendor, "=" + "+".join(f"'{name}'!B{i}" for name in names)])
        sheets["Total"] = rows
    return sheets


LOGS: Mapping[str, Mapping[str, Rows]] = {
    "numbered days": log(DAYS),
    "two digits": log([f"{number:02}" for number in range(1, 9)]),
    "a week": log(DAYS[:7]),
    "late days": log([str(number) for number in range(22, 32)]),
    "days with gaps": log(("1", "2", "5", "6", "9", "12", "13", "16")),
}


@pytest.mark.parametrize("sheets", LOGS.values(), ids=LOGS)
def test_one_day_is_no_ranking(sheets: Mapping[str, Rows]) -> None:
    readings = examined(book(sheets)).readings
    sure = [one.alternatives[0].score_cell.sheet for one in readings if one.status is ReadingStatus.FOUND]
    assert not [sheet for sheet in sure if sheet.isdigit()]


NO_LOGS: Mapping[str, Mapping[str, Rows]] = {
    "few sheets": log(DAYS[:3]),
    "by name": log(("North", "South", "East", "West", "Mid", "Far", "Near")),
    "higher numbers": log([str(number) for number in range(101, 109)]),
    "nothing that gathers them": log(DAYS, total=False),
    "scores of days": log(DAYS, head="Score"),
}


@pytest.mark.parametrize("sheets", NO_LOGS.values(), ids=NO_LOGS)
def test_others_are_read_as_before(sheets: Mapping[str, Rows]) -> None:
    assert examined(book(sheets)).readings


LEVELS = ("Very low", "Low", "Medium", "High", "Very high")


def table(size: int, left_out: Sequence[int] = ()) -> Rows:
    """A line for each combination of two ratings, and the level of each; `left_out` have none."""
    rows: list[list[Content]] = [["Coordinates", "Impact", "Likelihood", "Severity"]]
    for number, (one, other) in enumerate(product(range(size), repeat=2)):
        level = None if number in left_out else LEVELS[(one + other) * 5 // (2 * size)]
        rows.append([f"i{one}l{other}", one, other, level])
    return rows


@pytest.mark.parametrize("rows", [table(6), table(6, [0]), table(6, [0, 1]), table(5, [0, 1]), table(4, [0])])
def test_a_matrix_written_out_is_no_ranking(rows: Rows) -> None:
    assert examined(book({"Mapping": rows})).readings == ()
