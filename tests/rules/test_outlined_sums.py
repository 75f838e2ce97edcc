"""A typed figure over its parts, by the numbers of an outline, that is not their sum."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, put, reported
from tables import Sheets

from prioritering.types import Severity

RULE = "total-mismatch"
PARTS = ((1.5, 0.5, 1.0), (5.0, 1.5, 3.5), (2.0, 0.5, 0.5, 1.0), (1.5, 1.0, 0.5))
NAMES = ("Form", "Analysis", "Design", "Code")


def outlined(
    columns: Sequence[Sequence[Sequence[Content]]] = (PARTS,), mark: str = ".", numbered: bool = True
) -> Sheets:
    """Chapters with their parts below them; a column of figures for each given."""
    rows: list[list[Content]] = [["Criteria", *(f"Points {number}" for number in range(len(columns)))]]
    for place, name in enumerate(NAMES):
        for line in range(len(PARTS[place])):
            label = f"{place + 1}{mark} {name}"
            if line:
                label = f"{place + 1}.{line} Part of {name}" if numbered else f"Part {line} of {name}"
            rows.append([label, *(column[place][line] for column in columns)])
    return {"S": rows}


def as_text(parts: Sequence[Sequence[float]]) -> list[list[Content]]:
    return [[f"{value:g}" for value in one] for one in parts]


POINTS = ((1.5, 0.5, 1.0), (5.0, 1.5, 2.0), (1.5, 0.5, 0.5, 0.5), (1.5, 1.0, 0.5))

FIRES: dict[str, tuple[Sheets, str, float]] = {
    "among sums of its column": (put(outlined(), {"S!B5": 4.5}), "S!B5", 5.0),
    "a slash after the number": (put(outlined(mark="/"), {"S!B8": 2.5}), "S!B8", 2.0),
    "parts without numbers": (put(outlined(numbered=False), {"S!B2": 2}), "S!B2", 1.5),
    "points of full marks": (
        put(outlined((PARTS, POINTS)), {"S!C8": 2.0, "S!C10": 1, "S!C9": 0.5}),
        "S!C5",
        3.5,
    ),
    "as texts": (outlined((as_text(PARTS), as_text(POINTS))), "S!C5", 3.5),
}


@pytest.mark.parametrize(("sheets", "at", "expected"), FIRES.values(), ids=FIRES)
def test_it_is_told(sheets: Sheets, at: str, expected: float) -> None:
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.expected) == (at, expected)
    assert found.severity is Severity.WARNING


RATINGS = ((4, 3, 5), (3, 4, 3), (5, 4, 5, 5), (2, 3, 2))
QUIET: dict[str, Sheets] = {
    "all": outlined(),
    "all points": outlined((PARTS, tuple((sum(one[1:]), *one[1:]) for one in POINTS))),
    "ratings beside weights": outlined((PARTS, RATINGS)),
    "two are off": put(outlined(), {"S!B5": 4.5, "S!B2": 2}),
    "no numbers": {"S": [[str(row[0])[3:], *row[1:]] for row in put(outlined(), {"S!B5": 4.5})["S"]]},
    "points, of which few are full": outlined(
        (PARTS, ((1, 0.3, 0.8), (4, 1, 2), (1, 0.2, 0.3, 0.9), (1, 1, 0.4)))
    ),
    "a part is open": put(outlined(), {"S!B5": 4.5, "S!B6": None}),
    "a mean": outlined((tuple((sum(one[1:]) / len(one[1:]), *one[1:]) for one in PARTS),)),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_it_stays_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []
