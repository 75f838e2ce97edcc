"""Counts of categories that are typed and are not what the list has."""

import re

import pytest
from sheets import Content, put, reported
from tables import Sheets

from prioritering.types import Severity

RULE = "typed-relation-broken"
STATES = (
    "Open",
    "Closed",
    "In progress",
    "Open",
    "Accepted",
    "In progress",
    "Open",
    "Closed",
    "In progress",
    "Open",
)
COUNTS = (("Open", 4), ("In progress", 3), ("Closed", 2), ("Accepted", 1))


def register(
    counts: tuple[tuple[str, Content], ...] = COUNTS, changes: dict[str, Content] | None = None
) -> Sheets:
    """Ten risks with a state each, and a summary of how many are in which."""
    rows: list[list[Content]] = [["Risk", "State"]]
    rows += [[f"Risk {row}", state] for row, state in enumerate(STATES)]
    summary: list[list[Content]] = [["State", "Risks"], *([name, count] for name, count in counts)]
    return put({"Register": rows, "Summary": summary}, changes or {})


def with_counts(*counts: Content) -> tuple[tuple[str, Content], ...]:
    return tuple((name, count) for (name, _), count in zip(COUNTS, counts, strict=True))


FIRES: dict[str, tuple[Sheets, tuple[str, float, str]]] = {
    "one went from open to in progress": (
        register(with_counts(5, 2, 2, 1)),
        ("Summary!B2", 4, "B3"),
    ),
    "a state was changed in the list": (
        register(changes={"Register!B4": "Closed"}),
        ("Summary!B3", 2, "B4"),
    ),
    "stored as text": (register(with_counts("5", "2", "2", "1")), ("Summary!B2", 4, "B3")),
    "under a total": (
        register((("All", 10), *with_counts(4, 3, 1, 2))),
        ("Summary!B5", 2, "B6"),
    ),
    "none is right, under the heading of the list": (
        register(with_counts(3, 4, 1, 2), {"Summary!B1": "Count"}),
        ("Summary!B2", 4, "B3, B4 and B5"),
    ),
    "none is right, how many": (
        register(with_counts(6, 2, 1, 1), {"Summary!B1": "Number of risks", "Register!B2": "In progress"}),
        ("Summary!B2", 3, "B3, B4"),
    ),
    "written small": (
        register((("open", 3), ("in progress", 4), ("closed", 2), ("accepted", 1))),
        ("Summary!B2", 4, "B3"),
    ),
}


@pytest.mark.parametrize(("sheets", "told"), FIRES.values(), ids=FIRES)
def test_it_is_told(sheets: Sheets, told: tuple[str, float, str]) -> None:
    (found,) = (one for one in reported(RULE, sheets) if one.variant == "count")
    at, expected, other = told
    others = tuple(re.findall(r"[A-Z]\d+", other))
    assert (str(found.at), found.expected, found.facts["also_of_kind"]) == (at, expected, others)
    assert found.severity is Severity.WARNING


QUIET: dict[str, Sheets] = {
    "all are right": register(),
    "of another number of lines": register(with_counts(5, 3, 2, 1)),
    "none is right": register(with_counts(3, 4, 1, 2)),
    "none is right, under another heading": register(
        with_counts(3, 4, 1, 2), {"Summary!A1": "Wanted", "Summary!B1": "Count"}
    ),
    "none is right, of the year before": register(with_counts(3, 4, 1, 2), {"Summary!B1": "Count 2023"}),
    "days, not lines": register(with_counts(30, 20, 10, 5)),
    "computed": register(with_counts(*(f'=COUNTIF(Register!B:B,"{name}")+0' for name, _ in COUNTS))),
    "two lists that may be meant": {**register(with_counts(5, 2, 2, 1)), "Again": register()["Register"]},
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_it_stays_quiet(sheets: Sheets) -> None:
    assert [one for one in reported(RULE, sheets) if one.variant == "count"] == []
