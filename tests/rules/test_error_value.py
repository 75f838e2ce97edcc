"""Cells that evaluate to an error."""

import pytest
from sheets import put, reported, seen
from tables import COLUMNS, LINKED, LIST, Sheets

from prioritering.types import Severity, Value

RULE = "error-value"

QUIET = {
    "an error that is caught": put(LIST, {"Liste!E3": "=IFERROR(SUM(B3:D3)/0,0)"}),
    "a text that looks like one": put(LIST, {"Liste!H3": "#REF"}),
    "a formula that rests on itself is a circular reference": put(LIST, {"Liste!E3": "=SUM(B3:E3)"}),
    "a mean that passes over a blank": put(COLUMNS, {"Bewertung!C7": None}),
}

FIRES: dict[str, tuple[Sheets, list[tuple[str, Value, Value]], list[str]]] = {
    "a mean of nothing, the score rests on it": (
        put(COLUMNS, {f"Bewertung!C{row}": None for row in (6, 7, 8)}),
        [("Bewertung!C5", "#DIV/0!", None)],
        ["Bewertung!C9"],
    ),
    "a raw score, all the way to the summary": (
        put(LINKED, {"Vei!B3": "=1/0"}),
        [("Vei!B3", "#DIV/0!", None)],
        ["Samlet!B5", "Vei!B2", "Vei!B6"],
    ),
    "a sum of texts": (put(LIST, {"Liste!D3": "=A3+1"}), [("Liste!D3", "#VALUE!", None)], ["Liste!E3"]),
    "an unknown name": (put(LIST, {"Liste!E3": "=SUMM(B3:D3)"}), [("Liste!E3", "#NAME?", None)], []),
    "outside the table": (put(LIST, {"Liste!J9": "=1/0"}), [("Liste!J9", "#DIV/0!", None)], []),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("sheets", "wanted", "behind"), FIRES.values(), ids=FIRES)
def test_fires_at_the_root_alone(
    sheets: Sheets, wanted: list[tuple[str, Value, Value]], behind: list[str]
) -> None:
    (found,) = reported(RULE, sheets)
    assert seen([found]) == wanted
    assert [str(area) for area in found.evidence] == behind
    assert (found.severity, found.fixes) == (Severity.ERROR, ())


def test_two_roots_are_two_findings_with_what_rests_on_both() -> None:
    found = reported(RULE, put(LIST, {"Liste!B3": "=1/0", "Liste!D3": "=A3+1"}))
    assert [str(finding.at) for finding in found] == ["Liste!B3", "Liste!D3"]
    assert {str(area) for finding in found for area in finding.evidence} == {"Liste!E3"}


def test_an_error_that_the_formula_asks_for_is_meant() -> None:
    (found,) = reported(RULE, put(LIST, {"Liste!J9": "=IF(B2>5,NA(),1)"}))
    assert (str(found.found), found.severity) == ("#N/A", Severity.INFO)


def test_the_measure_is_named() -> None:
    (found,) = reported(RULE, FIRES["a raw score, all the way to the summary"][0])
    assert found.measure == "Veikart"


def test_copies_that_fail_alike_are_one_finding() -> None:
    rows = [["Test 1", "Test 2", "Mean", "Share"]] + [
        [None, None, f"=AVERAGE(A{row}:B{row})", f"=C{row}/3"] for row in range(2, 9)
    ]
    (found,) = reported(RULE, {"Marks": rows})
    assert (str(found.at), str(found.found)) == ("Marks!C2:C8", "#DIV/0!")
    assert [str(area) for area in found.evidence] == [f"Marks!D{row}" for row in range(2, 9)]


def test_a_look_up_of_what_is_yet_to_be_put_in_is_a_form() -> None:
    form: Sheets = {
        "Form": [
            ["Name", None],
            ["Score", "=VLOOKUP(B1,A4:B6,2,FALSE)"],
            [],
            ["Ape", 3],
            ["Bear", 4],
            ["Cat", 5],
        ]
    }
    (found,) = reported(RULE, form)
    assert found.severity is Severity.INFO
    (found,) = reported(RULE, put(form, {"Form!B1": "Dog"}))
    assert found.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("formula", "severity"),
    [
        ("=VLOOKUP(B{row},$A$2:$A$7,1,FALSE)", Severity.INFO),
        ("=VLOOKUP(B{row},$A$2:$B$7,2,FALSE)", Severity.ERROR),
        ("=VLOOKUP(B{row},$A$2:$A$7,1,FALSE)&1", Severity.ERROR),
    ],
)
def test_a_look_up_that_asks_whether_a_word_is_listed(formula: str, severity: Severity) -> None:
    listed, asked = ("ash", "elm", "fir", "oak", "yew", "box"), ("elm", "pin", "oak", "bay", "fir", "may")
    lines = zip(listed, asked, strict=True)
    rows = [["Listed", "Asked", "Found"]]
    rows += [[one, other, formula.format(row=row)] for row, (one, other) in enumerate(lines, start=2)]
    found = reported(RULE, {"Words": rows})
    assert {one.severity for one in found} == {severity}


HEADS: Sheets = {
    "Result": [
        ["Result", "Max", "Alfa", "Beta"],
        ["Model", 12, 9, 7],
        ["Query", 15, 11, 13],
        [],
        ["Note", "none"],
    ]
}
GONE = {
    "in the title and two headings": {"A1": '=CONCATENATE(#REF!," result")', "C1": "=#REF!", "D1": "=#REF!"},
    "two links": {"C1": "=#REF!", "A5": "=#REF!"},
    "in sums apart": {"E2": "=SUM(#REF!)", "B5": "=#REF!+1"},
    "in look-ups": {"E2": "=VLOOKUP(A2,#REF!,2,FALSE)", "B5": "=INDEX(#REF!,2)"},
    "in two ways": {"C1": "=#REF!&A1", "A6": "=IF(#REF!>2,1,0)", "F1": "=#REF!"},
}


@pytest.mark.parametrize("changes", GONE.values(), ids=GONE)
def test_formulas_that_name_what_is_gone_are_one_finding(changes: dict[str, str]) -> None:
    sheets = put(HEADS, {f"Result!{at}": formula for at, formula in changes.items()})
    (found,) = reported(RULE, sheets)
    assert (found.variant, found.severity, str(found.found)) == ("several", Severity.ERROR, "#REF!")
    assert found.facts["count"] == len(changes)


def test_other_errors_are_told_one_by_one() -> None:
    apart = put(HEADS, {"Result!C1": "=1/0", "Result!A5": "=3/0"})
    assert [one.variant for one in reported(RULE, apart)] == ["", ""]
    mixed = put(HEADS, {"Result!C1": "=#REF!", "Result!A5": "=3/0"})
    assert [one.variant for one in reported(RULE, mixed)] == ["", ""]
    (alone,) = reported(RULE, put(HEADS, {"Result!C1": "=#REF!"}))
    assert alone.variant == ""


def test_the_measures_of_a_list_are_told_one_by_one() -> None:
    assert {
        one.measure for one in reported(RULE, put(LIST, {"Liste!E3": "=#REF!", "Liste!E5": "=#REF!+1"}))
    } != {None}
