"""Means and sums by category that are typed and are not what the list gives."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, put, reported
from tables import Sheets

from prioritering.types import Severity

RULE = "typed-relation-broken"
GROUPS = ("Plan", "Build", "Test", "Run", "Plan", "Build", "Test", "Plan", "Build", "Run", "Test", "Plan")
SCORES = (3, 4, 2, 5, 4, 1, 3, 3, 2, 4, 5, 5)
MEANS = {"Plan": 3.75, "Build": 2.33, "Test": 3.33, "Run": 4.5}
AS_TEXT: dict[str, Content] = {f"Controls!C{row}": str(score) for row, score in enumerate(SCORES, 2)}
SUMS = {"Plan": 15, "Build": 7, "Test": 10, "Run": 9}


def listed(
    figures: dict[str, Content],
    heading: str = "Average score",
    changes: dict[str, Content] | None = None,
    order: Sequence[str] = ("Plan", "Build", "Test", "Run"),
) -> Sheets:
    """Twelve controls of four groups with a score each, and a figure of each group."""
    rows: list[list[Content]] = [["Control", "Group", "Score", "Owner"]]
    rows += [
        [f"Control {row}", *pair, "AB"[row % 2]] for row, pair in enumerate(zip(GROUPS, SCORES, strict=True))
    ]
    summary: list[list[Content]] = [["Group", heading], *([name, figures[name]] for name in order)]
    return put({"Controls": rows, "Summary": summary}, changes or {})


FIRES: dict[str, tuple[Sheets, str, float]] = {
    "one mean": (listed({**MEANS, "Test": 3.0}), "Summary!B4", 3.3333),
    "a score was changed": (listed({**MEANS}, changes={"Controls!C3": 1}), "Summary!B3", 1.3333),
    "stored as text": (
        listed(
            {**MEANS, "Plan": "3.25"},
            changes=AS_TEXT,
        ),
        "Summary!B2",
        3.75,
    ),
    "in another order": (
        listed({**MEANS, "Run": 4.1}, order=("Run", "Plan", "Test", "Build")),
        "Summary!B2",
        4.5,
    ),
    "one decimal": (
        listed({"Plan": 3.8, "Build": 2.3, "Test": 3.3, "Run": 4.0}, "Avg score"),
        "Summary!B5",
        4.5,
    ),
    "one sum": (listed({**SUMS, "Build": 9}, "Total score"), "Summary!B3", 7),
}


@pytest.mark.parametrize(("sheets", "at", "expected"), FIRES.values(), ids=FIRES)
def test_it_is_told(sheets: Sheets, at: str, expected: float) -> None:
    (found,) = (one for one in reported(RULE, sheets) if one.variant.startswith("category"))
    assert (str(found.at), found.expected) == (at, expected)
    assert found.severity is Severity.WARNING


QUIET: dict[str, Sheets] = {
    "all are right": listed({**MEANS}),
    "all sums are right": listed({**SUMS}, "Total score"),
    "two are off": listed({**MEANS, "Plan": 4.2, "Run": 4.1}),
    "a rounding": listed({**MEANS, "Build": 2.34}),
    "of something else": listed({**MEANS, "Test": 3.0}, "Average cost"),
    "no mean": listed({**MEANS, "Test": 3.0}, "Target score"),
    "whole numbers": listed({"Plan": 4, "Build": 2, "Test": 4, "Run": 5}),
    "a category that the list lacks": listed(
        {**MEANS, "Run": 4.1}, changes={f"Controls!B{row}": "Build" for row in (5, 11)}
    ),
    "a figure is missing in the list": listed({**MEANS, "Test": 3.0}, changes={"Controls!C4": None}),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_it_stays_quiet(sheets: Sheets) -> None:
    assert [one for one in reported(RULE, sheets) if one.variant.startswith("category")] == []
