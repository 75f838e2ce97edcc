"""Relations between typed figures, and the lines on which they do not hold."""

import pytest
from sheets import Content, put, reported, seen

from prioritering.types import Severity, Value

Sheets = dict[str, list[list[Content]]]

RULE = "typed-relation-broken"

BASE = (1210, 830, 977, 1431, 605, 1188, 742, 1320, 515, 1043, 880, 1275, 690)
CHANGE = (41, -12, 63, 18, -27, 55, 32, -8, 74, 21, 39, -16, 47)


def table(*columns: tuple[float, ...]) -> Sheets:
    """Labelled lines with these typed columns."""
    rows: list[list[Content]] = [["Post", *("ABCDE"[: len(columns)])]]
    rows += [[f"Post {number}", *line] for number, line in enumerate(zip(*columns, strict=True), start=1)]
    return {"Ark": rows}


NEW = tuple(one + other for one, other in zip(BASE, CHANGE, strict=True))
SHARES = tuple(round(100 * one / other, 1) for one, other in zip(CHANGE, BASE, strict=True))


def slip(column: tuple[float, ...], place: int, value: float) -> tuple[float, ...]:
    return (*column[:place], value, *column[place + 1 :])


QUIET = {
    "new is base plus change on all lines": table(BASE, CHANGE, NEW),
    "rounded shares": table(CHANGE, BASE, SHARES),
    "three lines are wrong: no relation": table(BASE, CHANGE, slip(slip(slip(NEW, 1, 5), 4, 7), 8, 9)),
    "too few lines": table(BASE[:6], CHANGE[:6], slip(NEW, 2, 5)[:6]),
    "small scores agree by chance": table(
        (1, 2, 3, 2, 1, 3, 2, 1), (1, 1, 1, 1, 2, 1, 2, 1), (2, 3, 4, 3, 3, 4, 4, 5)
    ),
    "nothing was added": table(BASE, (0,) * 13, slip(BASE, 3, 9)),
    "times one": table(BASE, (1,) * 13, slip(BASE, 3, 9)),
    "figures that have nothing in common": table(BASE, CHANGE, BASE[::-1]),
    "a blank line ends the table": {
        "Ark": [*table(BASE[:5], CHANGE[:5], NEW[:5])["Ark"], [], ["x", 1, 2, 9]]
    },
    "rounding of whole figures": table(BASE, tuple(one + 0.4 for one in CHANGE), NEW),
    "a formula is no typed figure": {
        "Ark": [*table(BASE, CHANGE, NEW)["Ark"][:5], ["Post 5", 605, -27, "=B6+C6+1"]]
    },
}

FIRES: dict[str, tuple[Sheets, str, Value, Value]] = {
    "a sum": (table(BASE, CHANGE, slip(NEW, 6, 864)), "Ark!D8", 864, 774),
    "a share in per cent": (table(CHANGE, BASE, slip(SHARES, 2, 9.4)), "Ark!D4", 9.4, 100 * 63 / 977),
    "a product": (
        table(CHANGE, BASE, slip(tuple(a * b for a, b in zip(CHANGE, BASE, strict=True)), 5, 1.0)),
        "Ark!D7",
        1.0,
        55 * 1188,
    ),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("sheets", "at", "found", "expected"), FIRES.values(), ids=FIRES)
def test_fires_once(sheets: Sheets, at: str, found: Value, expected: Value) -> None:
    (told,) = reported(RULE, sheets)
    assert seen([told]) == [(at, found, expected)]
    assert told.fixes == ()
    assert told.severity is Severity.ERROR


@pytest.mark.parametrize("case", FIRES)
def test_put_right_it_is_quiet(case: str) -> None:
    sheets, at, _, expected = FIRES[case]
    value = round(expected, 1) if isinstance(expected, float) else expected
    assert reported(RULE, put(sheets, {at: value})) == []  # type: ignore[dict-item]
