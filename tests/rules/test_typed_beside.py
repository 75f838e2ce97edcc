"""Typed figures beside formulas that each line computes in its own way."""

import pytest
from sheets import Content, put, reported
from tables import Sheets

from prioritering.types import Severity

RULE = "formula-overwritten"


def taxation(**changes: Content) -> Sheets:
    """What was paid in two years, the last year's figures typed throughout."""
    rows: list[list[Content]] = [
        ["", 2003, 2002],
        ["Corporation tax", 10.83, 5.62],
        ["Foreign tax", 1.6, 1.85],
        ["Of this year", "=SUM(B2:B3)", 7.47],
        ["Of former years", 7.0, -13.5],
        ["Current tax", "=B4+B5", -6.03],
        ["Deferred tax", 3.1, 22.14],
        ["Of former years", 1.4, -10.3],
        ["All deferred tax", "=SUM(B7:B8)", 11.84],
        ["Taxation", "=B6+B9", 5.81],
        ["Joint ventures", 10.6, 6.31],
        ["Abroad", 2.2, 1.17],
        ["All joint ventures", "=SUM(B11:B12)", 7.48],
    ]
    return put({"Note": rows}, {f"Note!{at}": value for at, value in changes.items()})


FURTHER: dict[str, Content] = {"B14": 2.5, "C14": 1.5, "B15": 1.0, "C15": 2.25, "B17": 4.0, "C17": 5.11}
FURTHER |= {"B16": "=SUM(B14:B15)", "C16": 3.75, "B18": "=B16+B17", "C18": 8.86}


@pytest.mark.parametrize(
    ("sheets", "told"),
    [
        (taxation(), {"Note!C4": Severity.INFO, "Note!C6": Severity.INFO, "Note!C9": Severity.INFO}),
        (taxation(C9=12.84), {"Note!C9": Severity.WARNING}),
        (taxation(C9=120.0), {}),
        (taxation(C4=7.94, C9=12.9), {}),
        (taxation(**FURTHER, C13=7.49, C9=12.84), {"Note!C9": Severity.WARNING, "Note!C13": None}),
        (taxation(**FURTHER, C13=7.9, C9=12.84), {"Note!C9": None}),
        (taxation(C4=7.48), {"Note!C9": Severity.INFO, "Note!C4": None}),
    ],
    ids=[
        "they hold",
        "one does not",
        "another figure",
        "two do not",
        "one more was rounded",
        "one more does not",
        "one was rounded",
    ],
)
def test_what_is_told(sheets: Sheets, told: dict[str, Severity | None]) -> None:
    found = {str(one.at): one.severity for one in reported(RULE, sheets)}
    assert {at: found.get(at) for at in told} == told
    assert told or Severity.WARNING not in found.values()
