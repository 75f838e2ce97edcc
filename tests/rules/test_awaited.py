"""Errors of forms that are not filled in, and of moving means whose window is not full."""

import pytest
from msgspec.structs import replace
from sheets import Content, book, put, reported
from tables import Sheets

from prioritering.types import Cell, CellError, CellRef, Severity, Workbook

RULE = "error-value"


def blocks(formula: str, filled: int, count: int = 3, **changes: Content) -> Sheets:
    """Blocks of four lines with marks and weights, one below the other; some of them filled in."""
    rows: list[list[Content]] = []
    for number in range(count):
        first = 7 * number + 2
        rows.append(["Course", "Mark", "Weight"])
        rows += [[f"Task {line}", 60 + 5 * line, 2 + line] if number < filled else [] for line in range(4)]
        closing = formula.replace("#", str(first)).replace("@", str(first + 3))
        rows += [["Mean", closing], []]
    return put({"Term": rows}, {f"Term!{at}": value for at, value in changes.items()})


def weeks(formula: str, filled: int, **changes: Content) -> Sheets:
    """Hours in six weeks, of which some have come."""
    rows: list[list[Content]] = [["Job", *(f"Week {week}" for week in range(1, 7))]]
    rows += [
        [f"Job {line}", *(5 + (line * week) % 7 if week < filled else None for week in range(6))]
        for line in range(5)
    ]
    rows.append(["Mean", *(formula.replace("#", column) for column in "BCDEFG")])
    return put({"Hours": rows}, {f"Hours!{at}": value for at, value in changes.items()})


def prompts(mark: Content = "[Insert mark]", weight: Content = "[Insert weight]") -> Sheets:
    rows: list[list[Content]] = [["Task", "Mark", "Weight", "Part"]]
    rows += [["[Task]", mark, weight, f"=B{row}*C{row}"] for row in range(2, 7)]
    rows.append(["Total", None, None, "=SUM(D2:D6)"])
    return {"Unit": rows}


def smoothed(missing: int, window: int, **changes: Content) -> Sheets:
    """Sales by day and their moving mean, as an analysis tool writes it."""
    rows: list[list[Content]] = [["Day", "Sales", "Mean"]]
    for row in range(2, 20):
        mean = f"=AVERAGE(B{row - window + 1}:B{row})" if row >= missing + 2 else None
        rows.append([row, 400 + row * 37 % 90, mean])
    typed: dict[str, Content] = {f"Sales!C{row}": "#N/A" for row in range(2, missing + 2)}
    return put({"Sales": rows}, typed | {f"Sales!{at}": value for at, value in changes.items()})


def typed(sheets: Sheets) -> Workbook:
    """The workbook, with errors where their names are typed."""
    made = book(sheets)
    return replace(
        made,
        sheets=tuple(
            replace(
                sheet,
                cells={
                    place: replace(cell, value=CellError("#N/A")) if cell.value == "#N/A" else cell
                    for place, cell in sheet.cells.items()
                },
            )
            for sheet in made.sheets
        ),
    )


def register(text: str, formula: str, total: Content = None) -> Sheets:
    """Risks with two ratings, three lines filled in and four that still hold one text in each."""
    rows: list[list[Content]] = [["Risk", "Likelihood", "Impact", "Level"]]
    for row in range(2, 9):
        ratings: list[Content] = [row % 3 + 1, row % 4 + 1] if row < 5 else [text, text]
        rows.append([f"Risk {row}", *ratings, formula.replace("#", str(row))])
    return {"Register": [*rows, ["Total", None, None, total]]}


def budget(share: str, *amounts: Content) -> Sheets:
    """Posts with what they cost, their total, and their shares of it."""
    rows: list[list[Content]] = [["Post", "Amount", "Share"]]
    given = [*amounts, *[None] * (6 - len(amounts))]
    rows += [[f"Post {row}", one, share.replace("#", str(row))] for row, one in enumerate(given, start=2)]
    return {"Budget": [*rows, ["Total", "=SUM(B2:B7)", "=SUM(C2:C7)"]]}


def plan(formula: str, **changes: Content) -> Sheets:
    """A form with two figures for each line, and what is worked out of them."""
    rows: list[list[Content]] = [["Step", "Planned", "Done", "Part"]]
    rows += [[f"Step {row}", None, None, formula.replace("#", str(row))] for row in range(2, 8)]
    return put({"Plan": rows}, {f"Plan!{at}": value for at, value in changes.items()})


EMPTY = {
    "shares of a total that is 0": budget("=B#/$B$8"),
    "shares of noughts": budget("=B#/$B$8", 0, 0, 0, 0, 0, 0),
    "parts of what is planned": plan("=C#/B#"),
    "a mean of nothing on each line": plan("=AVERAGE(B#:C#)"),
    "less of one nothing than of another": plan(
        "=E#-F#",
        **{f"E{row}": f'=IF(B{row}="","",B{row})' for row in range(2, 8)},
        **{f"F{row}": f'=IF(C{row}="","",C{row})' for row in range(2, 8)},
    ),
    "a weighted mean of nothing": plan("=SUMPRODUCT(B#:C#,$B$9:$C$9)/COUNT(B#:C#)", A9="Weight", B9=3, C9=2),
    "blocks": blocks("=AVERAGE(B#:B@)", 0),
}


@pytest.mark.parametrize("sheets", EMPTY.values(), ids=EMPTY)
def test_a_form_into_which_nothing_was_put_has_no_errors_yet(sheets: Sheets) -> None:
    assert {one.severity for one in reported(RULE, sheets)} == {Severity.INFO}


@pytest.mark.parametrize(("listed", "severity"), [(None, Severity.INFO), ("Oslo", Severity.ERROR)])
@pytest.mark.parametrize("error", ["#CALC!", "#VALUE!"])
@pytest.mark.parametrize("last", [900, 90_000])
def test_what_lists_an_empty_list_has_no_error_yet(
    listed: str | None, severity: Severity, error: str, last: int
) -> None:
    made = book({"List": [["Place"], [listed]], "Board": [["Places"], [1]]})
    at = CellRef("Board", 2, 1)
    formula = f'=_xlfn.UNIQUE(_xlfn._xlws.FILTER(List!$A$2:$A${last},List!$A$2:$A${last}<>""))'
    (found,) = reported(RULE, made.with_cells({at: Cell(at, CellError(error), formula)}))
    assert found.severity is severity


FILLED = {
    "shares of another cell": budget("=B#/$B$9", 5, 6, 7, 8, 9, 4),
    "means of a column beside the marks": plan(
        "=AVERAGE(E#:F#)", **{f"{column}{row}": 4 for column in "BC" for row in range(2, 8)}
    ),
    "one line is filled in": plan("=C#/B#", C3=5),
    "a word": plan("=C#-B#", B3="three"),
    "a label in the place of the total": budget("=B#/$A$8"),
}


@pytest.mark.parametrize("sheets", FILLED.values(), ids=FILLED)
def test_errors_where_figures_are_stay_errors(sheets: Sheets) -> None:
    assert Severity.ERROR in {one.severity for one in reported(RULE, sheets)}


FORMS = {
    "lines to choose from": register("Please select", "=B#*C#"),
    "lines to choose from, in a sum": register("Velg", "=SUM(B#*C#)"),
    "lines to choose from, a mean": register("choisir", "=(B#+C#)/2"),
    "not rated": register("n/a", "=B#*C#"),
    "to be rated": register("tbd", "=ROUND(B#*C#/2,1)"),
    "blocks that are not filled in": blocks("=SUMPRODUCT(B#:B@,C#:C@)/SUM(C#:C@)", 1),
    "a mean of each block": blocks("=AVERAGE(B#:B@)", 2, count=6),
    "weeks to come": weeks("=AVERAGE(#2:#6)", 4),
    "prompts": prompts(),
    "a moving mean": smoothed(3, 4),
    "a moving mean of ten": smoothed(9, 10),
}


@pytest.mark.parametrize("sheets", FORMS.values(), ids=FORMS)
def test_a_form_that_is_not_filled_in_is_told_once_and_is_no_error(sheets: Sheets) -> None:
    assert [one.severity for one in reported(RULE, typed(sheets))] == [Severity.INFO]


ERRORS = {
    "lines to choose from that a total reads": register("Please select", "=B#*C#", "=SUM(D2:D8)"),
    "one word among ratings": put(register("", "=B#*C#"), {"Register!B3": "high", "Register!C3": "high"}),
    "a block that the whole reads": blocks("=AVERAGE(B#:B@)", 2, F1="=B6+B13+B20"),
    "a weight is there": blocks("=SUM(B#:B@)/SUM(C#:C@)", 2, B17=50),
    "a word among the marks": put(prompts(), {"Unit!B3": "absent"}),
    "a week that the total reads": weeks("=AVERAGE(#2:#6)", 5, H7="=SUM(B7:G7)"),
    "a pupil without marks": {
        "Marks": [
            ["Pupil", "Test 1", "Test 2", "Mean"],
            *([f"P{row}", 4 + row % 2, 3 + row % 3, f"=AVERAGE(B{row}:C{row})"] for row in range(2, 7)),
            ["P7", None, None, "=AVERAGE(B7:C7)"],
        ]
    },
    "a typed error within": put(smoothed(3, 4), {"Sales!C12": "#N/A", "Sales!E9": "=C12"}),
}


@pytest.mark.parametrize("sheets", ERRORS.values(), ids=ERRORS)
def test_what_counts_or_fails_though_filled_in_is_an_error(sheets: Sheets) -> None:
    assert Severity.ERROR in [one.severity for one in reported(RULE, typed(sheets))]
