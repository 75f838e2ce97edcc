"""Typed classes that one figure of their line decides."""

import pytest
from sheets import Content, put, reported
from tables import Sheets

from prioritering.types import Severity

RULE = "typed-relation-broken"
FIGURES = (3, 4, 6, 3, 10, 4, 6, 3, 4, 10, 6, 3, 4, 6, 10, 3)
CLASSES = {3: "Simple", 4: "Average", 6: "Average", 10: "Complex"}


def cases(changes: dict[str, Content] | None = None, further: bool = False) -> Sheets:
    """Use cases by their number of steps, with a class that follows from it."""
    rows: list[list[Content]] = [["Use case", "Notes", *(["Actors"] if further else []), "Steps", "Class"]]
    for row, steps in enumerate(FIGURES, 2):
        rows.append([f"Case {row}", "", *([row % 3] if further else []), steps, CLASSES[steps]])
    return put({"Cases": rows}, {f"Cases!{at}": value for at, value in (changes or {}).items()})


def scales() -> Sheets:
    """Four scales from one to five, each with its words."""
    rows: list[list[Content]] = []
    for top in ("Very high", "Very high", "Critical", "Very high"):
        rows.append(["Scale"])
        rows += [[step, word] for step, word in enumerate(("Very low", "Low", "Medium", "High", top), 1)]
    return {"Scales": rows}


FIRES: dict[str, tuple[Sheets, str, str]] = {
    "too high": (cases({"D5": "Complex"}), "Cases!D5", "Simple"),
    "too low": (cases({"D11": "Average"}), "Cases!D11", "Complex"),
    "the first": (cases({"D2": "Average"}), "Cases!D2", "Simple"),
    "the last": (cases({"D17": "Average"}), "Cases!D17", "Simple"),
    "written small": (cases({"D4": "complex"}), "Cases!D4", "Average"),
}


@pytest.mark.parametrize(("sheets", "place", "expected"), FIRES.values(), ids=FIRES)
def test_it_is_told(sheets: Sheets, place: str, expected: str) -> None:
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.expected, found.variant) == (place, expected, "class-alone")
    assert found.severity is Severity.WARNING


QUIET: dict[str, Sheets] = {
    "all follow": cases(),
    "another figure may decide as well": cases({"E5": "Complex"}, further=True),
    "scales below one another, one with a word of its own": scales(),
    "many exceptions": cases({"D2": "Average", "D5": "Complex", "D9": "Average", "D13": "Complex"}),
    "a figure of its own": cases({"C5": 5, "D5": "Complex"}),
    "answers to a question": cases({f"D{row}": "Yes" if row % 3 else "No" for row in range(2, 18)}),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_it_stays_quiet(sheets: Sheets) -> None:
    assert [one for one in reported(RULE, sheets) if one.variant == "class-alone"] == []
