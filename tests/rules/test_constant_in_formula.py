"""Numbers typed into formulas."""

import pytest
from budgets import BUDGET, Sheets, changed
from sheets import mended, reported, seen

from prioritering.types import Severity, Value

RULE = "constant-in-formula"

QUIET = {
    "all formulas alike": BUDGET,
    "all have the same number": changed({f"J{row}": f"=I{row}*0.15" for row in range(2, 8)}),
    "each its own number is data": changed({f"J{row}": f"=I{row}*0.{row}" for row in range(2, 8)}),
    "a seed at the start": changed({"J2": "=I2*0.3"}),
    "a formula of numbers alone": changed({"C4": "=80+8"}),
}

FIRES: dict[str, tuple[Sheets, list[tuple[str, Value, Value]]]] = {
    "added to a sum": (
        changed({"E8": "=SUM(E2:E7)+1"}),
        [("Budsjett!E8", "=SUM(E2:E7)+1", "=SUM(E2:E7)")],
    ),
    "taken from a sum among items": (
        changed({"I4": "=SUM(B4:H4)-1000"}),
        [("Budsjett!I4", "=SUM(B4:H4)-1000", "=SUM(B4:H4)")],
    ),
    "in place of a cell": (changed({"K5": "=99+J5"}), [("Budsjett!K5", "=99+J5", "=I5+J5")]),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET.keys())
def test_it_stays_quiet(sheets: Sheets) -> None:
    assert seen(reported(RULE, sheets)) == []


@pytest.mark.parametrize(("sheets", "expected"), FIRES.values(), ids=FIRES.keys())
def test_it_fires_and_its_fix_silences_it(sheets: Sheets, expected: list[tuple[str, Value, Value]]) -> None:
    found = reported(RULE, sheets)
    assert seen(found) == expected
    assert {finding.severity for finding in found} <= {Severity.ERROR, Severity.WARNING}
    assert reported(RULE, mended(RULE, sheets)) == []
