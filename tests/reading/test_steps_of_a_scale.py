"""The steps of a scale are no alternatives: forms of levels, and counts of how much is met how far."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined

AREAS = ("Policies", "Context", "Scanning", "Testing", "Reports", "Alerting", "Changes", "Patches")


def table(
    corner: str, steps: Sequence[str], figures: Sequence[Sequence[float]], total: str, function: str
) -> dict[str, Rows]:
    """A line for each area, a column for each step, and what all areas have at each."""
    rows: list[list[Content]] = [[corner, *steps]]
    rows += [[area, *each[: len(steps)]] for area, each in zip(AREAS, figures, strict=True)]
    letters = "BCDEFG"[: len(steps)]
    rows.append([total, *[f"={function}({letter}2:{letter}9)" for letter in letters]])
    return {"Overview": rows}


EMPTY = [(1, 0, 0, 0, 0)] * 8
COUNTS = [(4, 1, 0, 2, 1), (2, 2, 3, 0, 0), (5, 0, 1, 1, 2), (1, 3, 2, 2, 0)] * 2
SHARES = [(1, 0.5, 0.25, 0, 0), (1, 1, 0.5, 0.5, 0), (1, 0.75, 0, 0, 0), (1, 1, 1, 0.25, 0.5)] * 2
LEVELS = [f"Level {level}" for level in range(1, 6)]
STEPS = {
    "an empty form": table("Focus area", LEVELS, EMPTY, "Overall achievement", "AVERAGE"),
    "filled in": table("Område", [f"Nivå {i}" for i in range(5)], SHARES, "Snitt", "AVERAGE"),
    "how far it is met": table(
        "Control", ["Fully compliant", "Partially compliant", "Non compliant"], COUNTS, "Totals", "SUM"
    ),
    "answers": table("Krav", ["Helt", "Delvis", "Ikke"], COUNTS, "Sum", "SUM"),
    "words for levels": table("Bereich", ["Gering", "Mittel", "Hoch"], COUNTS, "Summe", "SUM"),
}


@pytest.mark.parametrize("sheets", STEPS.values(), ids=STEPS)
def test_steps_are_no_alternatives(sheets: dict[str, Rows]) -> None:
    assert examined(book(sheets)).readings == ()


OPTIONS = {
    "options by number": table("Criterion", [f"Option {i}" for i in range(1, 6)], COUNTS, "Total", "SUM"),
    "ambitions": table(
        "Kriterium", ["Lav ambisjon", "Middels ambisjon", "Høy ambisjon"], COUNTS, "Sum", "SUM"
    ),
    "parts": table("Kriterium", ["Hel løsning", "Del av løsning", "Ingen løsning"], COUNTS, "Sum", "SUM"),
    "two levels of one thing": table("Criterion", ["Bridge level", "Tunnel level"], COUNTS, "Total", "SUM"),
}


@pytest.mark.parametrize("sheets", OPTIONS.values(), ids=OPTIONS)
def test_options_that_are_called_alike_are_still_read(sheets: dict[str, Rows]) -> None:
    (first, *_) = examined(book(sheets)).readings
    assert str(first.alternatives[0].score_cell) == "Overview!B10"
