"""Typed columns that are the same on all lines but one."""

from collections.abc import Mapping, Sequence

import pytest
from sheets import Content, book, put, reported

from prioritering.types import Severity

Sheets = Mapping[str, Sequence[Sequence[Content]]]

RULE = "typed-relation-broken"
AMOUNTS = (1210, 830, 977, 1431, 605, 1188, 742, 1320, 515, 1043, 880, 1275, 690)
OTHERS = (31.5, 12, 40, 27.5, 9, 18, 22, 35, 14, 29, 11, 38, 25)
MARKS = (10, 50, 10, 20, 10, 50, 10, 20, 10, 10, 20, 10, 10)


def beside(figures: Sequence[float] = AMOUNTS, *extra: Sequence[Content]) -> Sheets:
    """Lines with the figures twice, others between them, and what else there is."""
    rows: list[list[Content]] = [["Post", "Applied", "Hours", "Granted", *("Note" for _ in extra)]]
    for number, (value, other) in enumerate(zip(figures, OTHERS, strict=True)):
        rows.append([f"Post {number}", value, other, value, *(column[number] for column in extra)])
    return {"Ark": rows}


def sheets(figures: Sequence[float] = AMOUNTS, turned: bool = False) -> Sheets:
    """The figures on two sheets under one heading, by name, in another order."""
    lines: list[list[Content]] = [[f"Post {number}", value] for number, value in enumerate(figures)]
    return {
        "Ark": [["Post", "Weight"], *lines],
        "Kopi": [["Post", "Weight"], *(lines[::-1] if turned else lines)],
    }


def rows() -> Sheets:
    """The figures twice, in rows."""
    return {
        "Ark": [
            ["Post", *(f"P{number}" for number in range(13))],
            ["Applied", *AMOUNTS],
            ["Hours", *OTHERS],
            ["Granted", *AMOUNTS],
        ]
    }


LENGTHY: list[list[Content]] = [[f"P{n}", 7.0 * n % 997 + n, 7.0 * n % 997 + n] for n in range(150)]
LONG: Sheets = {"Ark": [["Post", "A", "B"], *LENGTHY]}
FIRES: dict[str, tuple[Sheets, str, float, str]] = {
    "beside": (beside(), "Ark!D6", 1650, "Ark!B6"),
    "on another sheet": (sheets(), "Kopi!B6", 1650, "Ark!B6"),
    "on another sheet, in another order": (sheets(turned=True), "Kopi!B10", 1650, "Ark!B6"),
    "in rows": (rows(), "Ark!F4", 1650, "Ark!F2"),
    "small figures": (beside(OTHERS), "Ark!D6", 19, "Ark!B6"),
}
REMARK: tuple[Content, ...] = (*[None] * 4, "raised", *[None] * 8)
CHANGE: tuple[Content, ...] = (*[0] * 4, 45, *[0] * 8)
QUIET: dict[str, Sheets] = {
    "the same": beside(),
    "two differ": put(beside(), {"Ark!D6": 650, "Ark!D9": 700}),
    "marks agree by chance": put(beside(MARKS), {"Ark!D6": 20}),
    "with a remark": put(beside(AMOUNTS, REMARK), {"Ark!D6": 650}),
    "with a change": put(beside(AMOUNTS, CHANGE), {"Ark!D6": 650}),
    "numbers of lines": put(beside(range(1, 14)), {"Ark!D6": 14}),
    "rounded": put(beside(OTHERS), {"Ark!D2": 32}),
    "other names": put(sheets(), {f"Kopi!A{row}": f"Line {row}" for row in range(2, 15)} | {"Kopi!B6": 650}),
}


@pytest.mark.parametrize("quiet", QUIET.values(), ids=QUIET)
def test_quiet(quiet: Sheets) -> None:
    assert reported(RULE, quiet) == []


@pytest.mark.parametrize(("sound", "at", "typed", "other"), FIRES.values(), ids=FIRES)
def test_the_line_that_differs_is_a_question(sound: Sheets, at: str, typed: float, other: str) -> None:
    assert reported(RULE, sound) == []
    (found,) = reported(RULE, put(sound, {at: typed}))
    assert {str(found.at), str(found.evidence[0])} == {at, other}
    assert (found.variant, found.severity, found.fixes) == ("copy", Severity.INFO, ())


def test_of_a_hundred_lines_it_is_a_warning() -> None:
    (found,) = reported(RULE, put(LONG, {"Ark!C40": 5}))
    assert (str(found.at), found.severity) == ("Ark!C40", Severity.WARNING)


def test_dates_that_are_the_same_are_of_one_day() -> None:
    days = tuple(46000.0 + amount for amount in AMOUNTS)
    formats = {f"Ark!{column}{row}": "yyyy-mm-dd" for column in "BD" for row in range(2, 15)}
    ended = put(beside(days), {"Ark!D6": 47500})
    assert len(reported(RULE, book(ended))) == 1
    assert reported(RULE, book(ended, formats)) == []
