"""Numbers typed into formulas."""

from collections.abc import Mapping, Sequence

import pytest
from budgets import BUDGET, Sheets, changed
from sheets import Content, Rows, mended, put, reported, seen
from tables import COLUMNS

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
