"""A date that is out of order, and would be in its place with day and month exchanged."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sheets import Content, book, reported

from prioritering.types import Severity, Workbook

RULE = "input-out-of-line"
EPOCH = date(1899, 12, 30)


def diary(dates: Sequence[date], form: str = "dd.mm.yyyy") -> Workbook:
    """A figure a day, with the day before it."""
    rows: list[list[Content]] = [["Date", "Raised"]]
    rows += [[(one - EPOCH).days, 20 + 7 * place % 13] for place, one in enumerate(dates)]
    formats = {f"Diary!A{row}": form for row in range(2, len(rows) + 1)}
    return book({"Diary": rows}, formats)


def steps(first: date, days: int, count: int) -> list[date]:
    return [first + timedelta(days=days * number) for number in range(count)]


def exchanged(dates: Sequence[date], *places: int) -> list[date]:
    return [
        one.replace(month=one.day, day=one.month) if place in places else one
        for place, one in enumerate(dates)
    ]


WEEKS = steps(date(2022, 9, 2), 7, 14)
DAYS = steps(date(2023, 4, 3), 1, 12)
FORTNIGHTS = steps(date(2021, 1, 8), 14, 20)
CASES = {
    "in weeks": (exchanged(WEEKS, 5), ["Diary!A7"]),
    "two after another": (exchanged(DAYS, 6, 7), ["Diary!A8", "Diary!A9"]),
    "in days": (exchanged(DAYS, 4), ["Diary!A6"]),
    "in fortnights": (exchanged(FORTNIGHTS, 4, 15), ["Diary!A6", "Diary!A17"]),
}


@pytest.mark.parametrize(("dates", "told"), CASES.values(), ids=CASES)
def test_a_date_with_its_day_and_month_exchanged(dates: list[date], told: list[str]) -> None:
    found = reported(RULE, diary(dates))
    assert [str(one.at) for one in found] == told
    assert {one.severity for one in found} == {Severity.WARNING}


def test_where_another_date_is_out_of_order_the_list_is_perhaps_not_kept_by_date() -> None:
    dates = [*WEEKS[:6], date(2022, 3, 30), *exchanged(WEEKS[6:], 3)]
    (found,) = reported(RULE, diary(dates))
    assert (str(found.at), found.severity) == ("Diary!A12", Severity.INFO)


QUIET = {
    "all in order": WEEKS,
    "all in order, the other way": WEEKS[::-1],
    "another slip": [*WEEKS[:5], date(2022, 10, 31) - timedelta(days=90), *WEEKS[6:]],
    "another year": [*WEEKS[:5], date(2021, 10, 7), *WEEKS[6:]],
    "the first of the month": [date(2022, month, 1) for month in (10, 2, 3, 4, 5, 6, 7, 8, 9)],
    "the last alone": exchanged(WEEKS[:10], 9),
    "few": exchanged(WEEKS[3:8], 2),
    "no list by date": [WEEKS[place * 5 % 14] for place in range(14)],
    "years apart": [date(2000 + place, 5, 6) if place != 4 else date(2003, 2, 11) for place in range(12)],
}


@pytest.mark.parametrize("dates", QUIET.values(), ids=QUIET)
def test_quiet(dates: list[date]) -> None:
    assert reported(RULE, diary(dates)) == []


def test_figures_that_are_no_dates() -> None:
    assert reported(RULE, diary(exchanged(WEEKS, 5), form="0")) == []
