"""Classes beside the scores."""

import pytest
from sheets import Content, put, reported
from tables import LINKED, LIST, Sheets

from prioritering.types import Severity

RULE = "label-against-score"
HIGH = ("Høy", "Høy", "Høy", "Middels", "Middels", "Middels", "Lav", "Lav")


def classed(*labels: Content, heading: str = "Prioritet") -> Sheets:
    """Eight measures in falling order, each with a class."""
    rows: list[list[Content]] = [["Tiltak", "Nytte", "Kostnad", "Poengsum", "Rang", heading]]
    for row, label in enumerate(labels, 2):
        rows.append(
            [f"T{row}", 12 - row, 13 - row, f"=SUM(B{row}:C{row})", f"=RANK(D{row},$D$2:$D$9)", label]
        )
    return {"S": rows}


def swapped(*labels: str, place: int = 5, other: str = "Høy") -> tuple[str, ...]:
    return (*labels[:place], other, *labels[place + 1 :])


QUIET = {
    "a list": LIST,
    "a linked summary": LINKED,
    "in order": classed(*HIGH),
    "letters with signs in order": classed("A+", "A", "A", "A-", "B+", "B", "B-", "C", heading="Grade"),
    "blood groups": classed("A+", "B-", "A-", "B+", "B-", "A+", "B+", "A-", heading="Group"),
    "another heading": classed(*swapped(*HIGH), heading="Teknisk kompleksitet"),
    "no better than chance": classed("Høy", "Lav", "Middels", "Lav", "Høy", "Middels", "Høy", "Lav"),
    "words of no order": classed("Nord", "Nord", "Sør", "Nord", "Sør", "Sør", "Øst", "Øst"),
    "by a formula": put(classed(*HIGH), {f"S!F{row}": f'=IF(D{row}>10,"Høy","Lav")' for row in range(2, 10)}),
    "the other way round is no order of the score": classed(*HIGH[::-1]),
    "equal scores may be in two classes": put(classed(*HIGH), {"S!B5": 8, "S!C5": 9}),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


FIRES = {
    "in Norwegian": classed(*swapped(*HIGH)),
    "in English": classed(
        "High", "High", "High", "Medium", "Medium", "High", "Low", "Low", heading="Priority"
    ),
    "tiers": classed(
        "Tier 1", "Tier 1", "Tier 1", "Tier 2", "Tier 2", "Tier 1", "Tier 3", "Tier 3", heading="Tier"
    ),
    "letters with signs": classed("A+", "A", "A-", "B+", "B", "A+", "B-", "C", heading="Grade"),
    "must and should": classed(
        "Must", "Must", "Must", "Should", "Should", "Must", "Could", "Could", heading="MoSCoW"
    ),
}


@pytest.mark.parametrize("sheets", FIRES.values(), ids=FIRES)
def test_fires_on_the_one_out_of_order(sheets: Sheets) -> None:
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.severity, found.fixes) == ("S!F7", Severity.WARNING, ())


def test_groups_may_be_of_another_kind() -> None:
    (found,) = reported(RULE, classed("A", "A", "A", "B", "B", "A", "C", "C", heading="Gruppe"))
    assert found.severity is Severity.INFO


def test_few_lines_are_worth_knowing_alone() -> None:
    sheets = {"S": classed("A-", "A+", "B", "C", "D", None, None, None, heading="Grade")["S"][:6]}
    assert [one.severity for one in reported(RULE, sheets)] == [Severity.INFO]
    assert (
        reported(RULE, {"S": [[*row[:5], "Kind"] if n == 0 else row for n, row in enumerate(sheets["S"])]})
        == []
    )
