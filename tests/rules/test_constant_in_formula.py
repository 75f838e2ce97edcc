"""Numbers typed into formulas."""

import re
from collections.abc import Mapping, Sequence

import pytest
from budgets import BUDGET, Sheets, changed
from sheets import Content, Rows, mended, put, reported, seen
from tables import COLUMNS

from prioritering.messages import Messages, message
from prioritering.types import Severity, Value

RULE = "constant-in-formula"

LINES: list[Sequence[Content]] = [
    [f"Tiltak {row}", row - 2, 9 - row, f"=B{row}*B$1+C{row}*C$1", f"=RANK(D{row},D$3:D$8)"]
    for row in range(3, 9)
]
WEIGHED: dict[str, Rows] = {"Liste": [[None, 0.7, 0.3], ["Tiltak", "Nytte", "Hast", "Poeng", "Rang"], *LINES]}

QUIET = {
    "all formulas alike": BUDGET,
    "all have the same number": changed({f"J{row}": f"=I{row}*0.15" for row in range(2, 8)}),
    "each its own number is data": changed({f"J{row}": f"=I{row}*0.{row}" for row in range(2, 8)}),
    "a seed at the start": changed({"J2": "=I2*0.3"}),
    "a formula of numbers alone": changed({"C4": "=80+8"}),
}

FIRES: dict[str, tuple[Mapping[str, Rows], list[tuple[str, Value, Value]]]] = {
    "added to a sum": (
        changed({"E8": "=SUM(E2:E7)+1"}),
        [("Budsjett!E8", "=SUM(E2:E7)+1", "=SUM(E2:E7)")],
    ),
    "taken from a sum among items": (
        changed({"I4": "=SUM(B4:H4)-1000"}),
        [("Budsjett!I4", "=SUM(B4:H4)-1000", "=SUM(B4:H4)")],
    ),
    "a bonus for one measure": (
        put(COLUMNS, {"Bewertung!D9": "=D2+D5+1"}),
        [("Bewertung!D9", "=D2+D5+1", "=D2+D5")],
    ),
    "a weight written into one score": (
        put(WEIGHED, {"Liste!D4": "=B4*0.7+C4*C$1"}),
        [("Liste!D4", "=B4*0.7+C4*C$1", "=B4*B$1+C4*C$1")],
    ),
    "in place of a cell": (changed({"K5": "=99+J5"}), [("Budsjett!K5", "=99+J5", "=I5+J5")]),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET.keys())
def test_it_stays_quiet(sheets: Sheets) -> None:
    assert seen(reported(RULE, sheets)) == []


@pytest.mark.parametrize(("sheets", "expected"), FIRES.values(), ids=FIRES.keys())
def test_it_fires_and_its_fix_silences_it(
    sheets: Mapping[str, Rows], expected: list[tuple[str, Value, Value]]
) -> None:
    found = reported(RULE, sheets)
    assert seen(found) == expected
    assert {finding.severity for finding in found} <= {Severity.ERROR, Severity.WARNING}
    assert reported(RULE, mended(RULE, sheets)) == []


EXACT = (0.13640421, 0.09299442, 0.24798512, 0.38438934, 0.13822691)


def powers(weights: Sequence[float], typed: Sequence[float | str], *, one: bool = False) -> Sheets:
    """Six bids and five criteria: each figure to the power of its weight, or all of them in one sum."""
    rows: list[list[Content]] = [["Weight", *weights], ["Bid", *"ABCDE"]]
    for row in range(3, 9):
        raw: list[Content] = [f"Bid {row}", *((row * step) % 7 + 1 for step in (2, 3, 4, 5, 6))]
        cells = [f"{column}{row}" for column in "BCDEF"]
        if one:
            made = ["=" + "+".join(f"{power}*{cell}" for cell, power in zip(cells, typed, strict=True))]
        else:
            made = [f"={cell}^{power}" for cell, power in zip(cells, typed, strict=True)]
        rows.append([*raw, None, *made])
    return {"Bids": rows}


ROUNDED = (0.14, 0.09, 0.25, 0.38, 0.14)


@pytest.mark.parametrize(
    ("sheets", "at"),
    [
        (powers(EXACT, ROUNDED), "Bids!H3:L8"),
        (powers(EXACT, (0.14, 0.09, -0.25, 0.38, -0.14)), "Bids!H3:L8"),
        (powers(EXACT, ROUNDED, one=True), "Bids!H3:H8"),
        (powers(EXACT, (0.1364, 0.093, 0.248, "F$1", 0.1382)), None),
        (put(powers(EXACT, ROUNDED), {"Bids!L5": "=F5^F$1"}), "Bids!H3:L8"),
    ],
    ids=["powers", "some taken from it", "a weighted sum", "one read by all", "one read on one line"],
)
def test_weights_that_are_typed_rounded(sheets: Sheets, at: str | None) -> None:
    told = [one for one in reported(RULE, sheets) if one.variant == "retyped"]
    assert [str(one.at) for one in told] == ([] if at is None else [at])
    assert all(one.severity is Severity.WARNING and not one.fixes for one in told)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_rounded_weight_and_the_exact_one_are_never_told_alike(language: str) -> None:
    weights = (0.042101, 0.358213, 0.248004, 0.213671, 0.138011)
    sheets = powers(weights, [round(weight, 4) for weight in weights])
    (said,) = (message(one, Messages(language, strict=True)) for one in reported(RULE, sheets))
    number, exact = re.findall(r"0[.,]0421\d*", said)[-2:]
    assert number != exact


@pytest.mark.parametrize(
    "sheets",
    [
        powers(EXACT, [f"{column}$1" for column in "BCDEF"]),
        powers(ROUNDED, ROUNDED),
        powers(EXACT, ROUNDED[::-1]),
        powers(EXACT, (0.1, 0.1, 0.2, 0.4, 0.1)),
        powers((1.4, 2.6, 3.1, 4.2, 5.5), (1, 3, 3, 4, 6)),
    ],
    ids=["they are read", "not rounded", "in another order", "of few digits", "whole"],
)
def test_numbers_that_are_no_rounded_weights(sheets: Sheets) -> None:
    assert [one for one in reported(RULE, sheets) if one.variant == "retyped"] == []


def test_a_number_of_times_on_each_line() -> None:
    """Times a year: some lines have a number, the same on several, and some have none."""
    times = [2, 12, 206, 206, 1, 1, 206, 12, 206, 12, 206, 1, 1, 1]
    rows: list[Sequence[Content]] = [["Task", "Cost", "Hours", "Each", "A year"]]
    for row, number in enumerate(times, start=2):
        factor = "" if number == 1 else f"*{number}"
        rows.append([f"Task {row}", 10 + row, 0.5 * row, f"=B{row}*C{row}", f"=D{row}{factor}"])
    assert [one for one in reported(RULE, {"Plan": rows}) if one.severity is not Severity.INFO] == []
    alone = [
        [*row[:4], f"=D{place}*206"] if place in (7,) else [*row[:4], f"=D{place}"] if place > 1 else row
        for place, row in enumerate(rows, start=1)
    ]
    assert seen(reported(RULE, {"Plan": alone})) == [("Plan!E7", "=D7*206", "=D7")]
