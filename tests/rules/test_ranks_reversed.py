"""Ranks that start from another end than they should."""

import pytest
from scored import SCORES, WEIGHTS, Sheets, scoring
from sheets import findings, put, reported

from prioritering.types import Severity

RULE = "ranks-reversed"
RISKS = ("Risk", "Cost", "Delay", "Harm")
RACES = ("First race", "Second race", "Third race", "Fourth race")
PLACES = tuple(zip(*([1 + (i * step + 3) % 8 for i in range(8)] for step in (1, 3, 5, 7)), strict=True))

QUIET = {
    "the highest first": scoring(),
    "as the heading says": scoring(rank="Rank (1 = best)"),
    "the lowest first, as the heading says": scoring(rank="Rank (1 = lowest)", order=1),
    "costs": scoring(criteria=RISKS, score="Total cost", order=1),
    "costs under a heading": scoring(criteria=RISKS, score="Cost score", rank="Rank (1 = best)", order=1),
    "a high priority for the lowest cost": scoring(score="Cost", rank="Priority (1 = high)", order=1),
    "places added up": scoring(scores=PLACES, criteria=RACES, score="Points", order=1),
    "penalty points": scoring(score="Penalty points", order=1),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


FIRES = {
    "one is best": (scoring(rank="Rank (1 = best)", order=1), "heading", Severity.WARNING),
    "one is highest": (scoring(rank="Plass (1 = høyest poengsum)", order=1), "heading", Severity.WARNING),
    "one is lowest": (scoring(rank="Rank (1 = lowest)"), "lowest", Severity.WARNING),
    "nothing says so": (scoring(order=1), "", Severity.INFO),
}


@pytest.mark.parametrize(("sheets", "variant", "severity"), FIRES.values(), ids=FIRES)
def test_it_fires(sheets: Sheets, variant: str, severity: Severity) -> None:
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.variant, found.severity) == ("S!G3:G10", variant, severity)


def test_typed_ranks_against_their_heading_are_told_once() -> None:
    totals = [sum(w * s for w, s in zip(WEIGHTS, own, strict=True)) for own in SCORES]
    typed = {f"S!G{row}": 1 + sum(other < own for other in totals) for row, own in enumerate(totals, start=3)}
    found = findings(put(scoring(rank="Rank (1 = best)"), typed))
    assert [(one.rule, one.severity) for one in found] == [(RULE, Severity.WARNING)]
