"""Criteria that a sheet lacks or adds."""

import pytest
from sheets import Content, Rows, findings, put, reported, seen, told
from tables import COLUMNS, LINKED, LIST, Sheets

from prioritering.types import Severity, Value

RULE = "criterion-missing"


def three_criteria(*labels: str) -> Rows:
    """A sheet of two measures that are scored on these criteria, summed."""
    last = len(labels) + 1
    scores: list[list[Content]] = [[label, row, 10 - row] for row, label in enumerate(labels, start=2)]
    return [
        [None, "Nord", "Sør"],
        *scores,
        ["Poengsum", f"=SUM(B2:B{last})", f"=SUM(C2:C{last})"],
        ["Rangering", 2, 1],
    ]


SAME = {name: three_criteria("Nytte", "Kostnad", "Risiko", "Modenhet") for name in ("Ost", "Vest", "Midt")}

QUIET = {
    "one table": COLUMNS,
    "one list": LIST,
    "the same criteria on all sheets": SAME,
    "a label written a little differently": put(SAME, {"Midt!A5": "Modenheten"}),
    "two sheets are no pattern": {
        "Ost": SAME["Ost"],
        "Vest": three_criteria("Nytte", "Kostnad", "Risiko"),
    },
    "two sheets have it, two have not": {
        **dict.fromkeys(("Ost", "Vest"), SAME["Ost"]),
        **{name: three_criteria("Nytte", "Kostnad", "Risiko") for name in ("Midt", "Nord")},
    },
    "a sheet of remarks has no criteria": {**SAME, "Notater": [["Husk å spørre"], ["Juridisk?"]]},
    "each sheet is about something else": {
        name: three_criteria("Nytte", own, "Risiko", "Modenhet")
        for name, own in (("Ost", "Berørte"), ("Vest", "Fordrevne"), ("Midt", "Areal"))
    },
    "an empty score is missing, not its criterion": put(LINKED, {"Vei!B4": None}),
}

FIRES: dict[str, tuple[Sheets, list[tuple[str, Value, Value]]]] = {
    "one sheet lacks the last": (
        {**SAME, "Midt": three_criteria("Nytte", "Kostnad", "Risiko")},
        [("Midt!A4", None, "Modenhet")],
    ),
    "one sheet lacks one in the middle": (
        {**SAME, "Midt": three_criteria("Nytte", "Risiko", "Modenhet")},
        [("Midt!A2", None, "Kostnad")],
    ),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("sheets", "wanted"), FIRES.values(), ids=FIRES)
def test_fires(sheets: Sheets, wanted: list[tuple[str, Value, Value]]) -> None:
    found = reported(RULE, sheets)
    assert seen(found) == wanted
    assert [(f.severity, f.variant, f.fixes) for f in found] == [(Severity.WARNING, "missing", ())]


def test_it_rests_on_the_scores_of_that_sheet() -> None:
    (found,) = reported(RULE, FIRES["one sheet lacks the last"][0])
    assert [str(area) for area in found.evidence] == ["Midt!B5", "Midt!C5"]


@pytest.mark.parametrize("case", FIRES)
def test_the_formulas_that_cannot_take_it_in_are_not_reported_again(case: str) -> None:
    assert told(findings(FIRES[case][0])) == [(RULE, FIRES[case][1][0][0])]


def test_a_criterion_that_only_one_sheet_has_is_one_finding() -> None:
    added = three_criteria("Nytte", "Kostnad", "Juss", "Risiko", "Modenhet")
    sheets = {**SAME, "Midt": added}
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.found, found.variant) == ("Midt!A4", "Juss", "added")
    assert told(findings(sheets)) == [(RULE, "Midt!A4")]
