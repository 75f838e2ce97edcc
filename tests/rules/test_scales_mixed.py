"""Criteria on different scales in one mean."""

from collections.abc import Sequence

import pytest
from sheets import Content, reported

from prioritering.types import Severity

Sheets = dict[str, list[list[Content]]]

RULE = "scales-mixed"
SCORES = ((7, 3, 8), (9, 3, 4), (3, 4, 6), (6, 5, 7), (4, 2, 9), (8, 4, 5))
NAMED = ("Nytte (1-10)", "Modenhet (1-5)", "Klima (1-10)")


def scoring(
    headings: Sequence[Content], formula: str = "=AVERAGE(B#:D#)", below: Sequence[Content] = ()
) -> Sheets:
    """Six options with three criteria, and what stands between their headings and the figures."""
    rows: list[list[Content]] = [["Tiltak", *headings, "Snitt", "Rang"]]
    if below:
        rows.append(["Skala", *below])
    first, last = len(rows) + 1, len(rows) + len(SCORES)
    for row, scores in enumerate(SCORES, start=first):
        rank = f"=RANK(E{row},$E${first}:$E${last})"
        rows.append([f"Tiltak {row}", *scores, formula.replace("#", str(row)), rank])
    return {"S": rows}


QUIET = {
    "one scale": scoring(("Nytte (1-10)", "Modenhet (1-10)", "Klima (1-10)")),
    "no scale is stated": scoring(("Nytte", "Modenhet", "Klima")),
    "one scale is not stated": scoring(("Nytte (1-10)", "Modenhet (1-5)", "Klima")),
    "nought or one at the lower end": scoring(("Nytte (1-10)", "Modenhet (0-10)", "Klima (1-10)")),
    "no two alike": scoring(("Nytte (1-10)", "Modenhet (1-5)", "Klima (0-100)")),
    "a sum of points": scoring(NAMED, "=SUM(B#:D#)"),
    "weighed": scoring(NAMED, "=0.3*B#+0.4*C#+0.3*D#"),
    "put on one scale": scoring(NAMED, "=(B#+2*C#+D#)/3"),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


FIRES = {
    "in the headings": (scoring(NAMED), "S!C2:C7"),
    "in English": (
        scoring(("Benefit 1 to 10", "Maturity 1 to 5", "Reach 1 to 10"), "=(B#+C#+D#)/3"),
        "S!C2:C7",
    ),
    "in a row of its own": (
        scoring(("Nytte", "Modenhet", "Klima"), below=("1-10", "1-5", "1-10")),
        "S!C3:C8",
    ),
}


@pytest.mark.parametrize(("sheets", "at"), FIRES.values(), ids=FIRES)
def test_it_fires(sheets: Sheets, at: str) -> None:
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.severity, found.fixes) == (at, Severity.WARNING, ())
    assert (found.facts["high"], found.facts["others_high"]) == (5.0, 10.0)


def by_figures(third: Sequence[int]) -> Sheets:
    """Twelve options without a word on scales, two criteria of which reach 10."""
    figures = (
        (7, 8),
        (9, 4),
        (3, 6),
        (6, 7),
        (4, 9),
        (8, 5),
        (10, 7),
        (2, 8),
        (9, 3),
        (7, 10),
        (8, 6),
        (6, 9),
    )
    rows: list[list[Content]] = [["Tiltak", "Nytte", "Klima", "Modenhet", "Snitt", "Rang"]]
    for row, (scores, own) in enumerate(zip(figures, third, strict=True), start=2):
        rows.append([f"Tiltak {row}", *scores, own, f"=AVERAGE(B{row}:D{row})", f"=RANK(E{row},E$2:E$13)"])
    return {"S": rows}


def test_figures_alone_are_a_remark() -> None:
    (found,) = reported(RULE, by_figures((3, 5, 2, 4, 1, 5, 4, 3, 2, 5, 4, 3)))
    assert (str(found.at), found.severity, found.variant) == ("S!D2:D13", Severity.INFO, "figures")


@pytest.mark.parametrize(
    "third",
    [
        (3, 6, 2, 4, 1, 5, 4, 3, 2, 5, 4, 3),  # one goes beyond
        (3, 4, 2, 4, 1, 4, 4, 3, 2, 1, 4, 3),  # low, and none at the top of a scale
        (5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5),  # one figure for all
    ],
)
def test_low_figures_are_no_scale(third: Sequence[int]) -> None:
    assert reported(RULE, by_figures(third)) == []
