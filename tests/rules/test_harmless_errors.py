"""Errors that no figure suffers from: lines and blocks without data, and hidden ones that nothing reads."""

import pytest
from msgspec.structs import replace
from sheets import Content, book, examined, findings, put, reported
from tables import Sheets

from prioritering.types import Area, Cell, CellError, CellRef, Finding, FormulaKind, Severity, Workbook

RULE = "error-value"
LEVELS: list[list[Content]] = [["Low", 1], ["Medium", 2], ["High", 3]]


def register(
    score: str, changes: dict[str, Content] | None = None, *, filled: int = 4, ahead: int = 6
) -> Sheets:
    """Risks rated in words that a table turns into points; the formulas go on below the last risk."""
    rows: list[list[Content]] = [["Risk", "Chance", "Harm", "C", "H", "Score", "Rank"]]
    words = ("Low", "High", "Medium")
    for row in range(2, filled + ahead + 2):
        typed: list[Content] = [f"Risk {'ABCDEFGHIJKLMNOP'[row]}", words[row % 3], words[row % 2]]
        points = [f'=IFERROR(VLOOKUP({of}{row},Levels!$A$1:$B$3,2,FALSE),"")' for of in "BC"]
        rows.append([*(typed if row < filled + 2 else [None] * 3), *points, score.replace("#", str(row))])
    made = {"Register": rows, "Levels": LEVELS}
    return put(made, {f"Register!{at}": value for at, value in (changes or {}).items()})


def severities(content: Sheets | Workbook) -> set[Severity]:
    return {one.severity for one in reported(RULE, content)}


AHEAD = {
    "a product": register("=D#*E#"),
    "a mean": register("=AVERAGE(D#:E#)"),
    "a sum with plus": register("=D#+E#"),
    "the level looked up": register("=VLOOKUP(B#,Levels!$A$1:$B$3,2,FALSE)*D#"),
    "the same, the table not held fast": register("=VLOOKUP(B#,Levels!A1:B3,2,FALSE)"),
    "index and match": register("=INDEX(Levels!$B$1:$B$3,MATCH(B#,Levels!$A$1:$A$3,0))*E#"),
    "two words joined": register("=MATCH(B#&C#,Levels!$A$1:$A$3,0)", filled=0),
    "the first word of the name": register('=LEFT(A#,FIND(" ",A#)-1)'),
    "the lines are numbered": register("=D#*E#", {f"A{row}": f"R-{row}" for row in range(2, 12)}),
    "ratings still to be chosen": register(
        "=D#*E#", {f"{of}{row}": "Select" for row in range(2, 8) for of in "BC"}, filled=0
    ),
    "a count passes over them": register("=D#*E#", {"J1": '=COUNTIF(F2:F11,">3")'}),
    "a sum of what is above 0": register("=D#*E#", {"J1": '=SUMIF(F2:F11,">0")'}),
    "a caught error on the same line": register(
        "=D#*E#", {f"G{row}": f'=IFERROR(F{row}*2,"")' for row in range(2, 12)}
    ),
    "a caught error of all that passes": register(
        "=D#*E#", {"J1": "=SUMPRODUCT(IF(ISNUMBER(F2:F5),F2:F5,0))"}
    ),
}


@pytest.mark.parametrize("sheets", AHEAD.values(), ids=AHEAD)
def test_lines_that_were_filled_ahead_have_no_error_yet(sheets: Sheets) -> None:
    assert severities(sheets) == {Severity.INFO}


BEGUN = {
    "a name": register("=D#*E#", {"A8": "Risk X"}),
    "a name, and numbers on the others": register(
        "=D#*E#", {f"A{row}": "Fire" if row == 8 else row for row in range(2, 12)}
    ),
    "one of two ratings": register("=D#*E#", {"B7": "High"}),
    "a word that no table has": register("=D#*E#", {"B7": "Severe", "C7": "Severe"}),
    "such a word on a line with data": register("=D#*E#", {"B3": "Severe"}),
    "a total rests on them": register("=D#*E#", {"F12": "=SUM(F2:F11)"}),
    "the ranks of all fail": register(
        "=D#*E#", {f"G{row}": f'=IFERROR(RANK(F{row},F$2:F$11),"")' for row in range(2, 12)}
    ),
    "a name that there is not": register("=D#*E#", {"F9": "=PRODUKT(D9,E9)"}),
    "a figure on the line": register("=D#*E#", {"G8": 12}),
    "a total is caught": register("=D#*E#", {"F12": '=IFERROR(SUM(F2:F11),"-")'}),
}


@pytest.mark.parametrize("sheets", BEGUN.values(), ids=BEGUN)
def test_lines_with_data_and_errors_that_count_stay_errors(sheets: Sheets) -> None:
    assert Severity.ERROR in severities(sheets)


@pytest.mark.parametrize(("merged", "severity"), [(True, Severity.INFO), (False, Severity.ERROR)])
def test_a_heading_before_several_lines_is_on_none_of_them(merged: bool, severity: Severity) -> None:
    rows: list[list[Content]] = [["", "Keys", "Storage", "Sum", "Share"], ["Weight", 3, 5, None, None]]
    rows += [
        [None, None, None, f"=SUMPRODUCT(B$2:C$2,B{row}:C{row})", f"=D{row}/MAX(D$3:D$9)"]
        for row in range(3, 10)
    ]
    made = book(put({"Table": rows}, {"Table!A3": "How strongly each part serves a key"}))
    (sheet,) = made.sheets
    if merged:
        made = replace(made, sheets=(replace(sheet, merged=(Area("Table", 3, 1, 9, 1),)),))
    assert max(told(made), key=lambda one: one.severity.weight).severity is severity


def marked(last: list[Content]) -> Sheets:
    """Options with three marks and their mean, and a last line below."""
    rows: list[list[Content]] = [["Option", "Keys", "Rotation", "Storage", "Mean"]]
    rows += [[f"Option {row}", row % 3, row % 2, row % 4, f"=AVERAGE(B{row}:D{row})"] for row in range(2, 9)]
    return {"Marks": [*rows, [*last, "=AVERAGE(B9:D9)"]]}


@pytest.mark.parametrize(
    ("last", "severity"),
    [
        ([None, "0 to 2", "0 or 1", "0 to 3"], Severity.INFO),
        ([None, "0,1,2", "1,0", None], Severity.INFO),
        (["Option I", "n/a", "n/a", "unclear"], Severity.ERROR),
    ],
)
def test_words_without_a_name_say_what_may_be_put_in(last: list[Content], severity: Severity) -> None:
    assert severities(marked(last)) == {severity}


def test_texts_that_write_numbers_are_told_in_place_of_the_error_that_comes_of_them() -> None:
    found = [one for one in findings(marked(["Option I", "0,1,2", "1,0", "0.6"])) if one.at.top == 9]
    assert {one.at.a1 for one in found if one.severity is Severity.ERROR} == {"B9", "C9", "D9"}
    assert "error-value" not in {one.rule for one in found}


def compared(first: int, filled: bool) -> list[list[Content]]:
    """Pairs of four criteria, the lower half computed from the upper, and their weights."""
    rows: list[list[Content]] = [[None, 1, 2, 3, 4, "Root", "Weight"]]
    for line in range(4):
        row = first + 1 + line
        cells: list[Content] = [
            "=1" if line == column else f"=1/{'BCDE'[line]}{first + 1 + column}" if column < line else None
            for column in range(4)
        ]
        if filled:
            cells[line + 1 :] = [2 + line] * (3 - line)
        root = f"=PRODUCT(B{row}:E{row})^(1/4)"
        rows.append([line + 1, *cells, root, f"=F{row}/F{first + 5}"])
    return [*rows, [None, *[None] * 4, f"=SUM(F{first + 1}:F{first + 4})"], []]


def pairs(second: bool, **changes: Content) -> Sheets:
    made = {"Pairs": [*compared(1, True), *compared(8, second)]}
    return put(made, {f"Pairs!{at}": value for at, value in changes.items()})


def marks(**changes: Content) -> Sheets:
    """Marks in four tests, two of which are still to come, and their mean below."""
    rows: list[list[Content]] = [["Pupil", "Test 1", "Test 2", "Test 3", "Test 4", "Sum"]]
    rows += [
        [f"Pupil {row}", row % 4 + 2, row % 3 + 3, None, None, f"=SUM(B{row}:E{row})"] for row in range(2, 9)
    ]
    rows.append(["Mean", "=AVERAGE(B2:B8)", "=AVERAGE(C2:C8)"])
    return put({"Marks": rows}, {f"Marks!{at}": value for at, value in changes.items()})


SUMMED_UP: dict[str, Content] = {"J1": 4, "J3": '=IFERROR(F6/$J$1,"")', "K3": '=IFERROR(G9/$J$1,"")'}
"""A figure of each matrix, caught where it is an error; both rest on one number that was put in."""

BLANK = {
    "a matrix that is a blank copy": pairs(second=False),
    "a summary of both, over a number that both rest on": pairs(second=False, **SUMMED_UP),
    "the same with all held fast": pairs(
        second=False, J1=4, J3='=IFERROR($G$2/$J$1,"")', J4='=IFERROR($G$9/$J$1,"")'
    ),
    "the mean of a test to come": marks(D9="=AVERAGE(D2:D8)"),
    "its spread": marks(D9="=STDEV(D2:D8)"),
    "its middle, with another formula than the others have": marks(D9="=ROUND(MEDIAN(D2:D8),1)"),
    "a mean of two tests to come": marks(H9="=AVERAGE(D2:E8)"),
    "the share of those who were there": marks(D9="=SUM(D2:D8)/COUNT(D2:D8)"),
}


@pytest.mark.parametrize("sheets", BLANK.values(), ids=BLANK)
def test_blocks_in_which_nothing_stands_have_no_error_yet(sheets: Sheets) -> None:
    assert severities(sheets) == {Severity.INFO}


def by_arrays(filled: bool, second: Content = None) -> Workbook:
    """Ratings of two rounds, each with its shares in an array that fills four cells."""
    rows: list[list[Content]] = [["Option", "First", "Share", "Second", "Share"]]
    rows += [[f"Option {row}", row, f"=B{row}/B$6", second if filled else None, None] for row in range(2, 6)]
    rows.append(["Sum", "=SUM(B2:B5)", None, "=SUM(D2:D5)"])
    made = book({"Shares": rows})
    column = Area("Shares", 2, 5, 5, 5)
    failing = {at: Cell(at, CellError("#DIV/0!")) for at in column.cells()}
    first = CellRef("Shares", 2, 5)
    formula = Cell(first, CellError("#DIV/0!"), "=D2:D5/D6", kind=FormulaKind.ARRAY, spill=column)
    mean = CellRef("Shares", 6, 5)
    return made.with_cells(
        {**failing, first: formula, mean: Cell(mean, CellError("#DIV/0!"), "=AVERAGE(E2:E5)")}
    )


@pytest.mark.parametrize(("filled", "severity"), [(False, Severity.INFO), (True, Severity.ERROR)])
def test_what_an_array_filled_was_not_put_in(filled: bool, severity: Severity) -> None:
    assert {one.severity for one in told(by_arrays(filled, 0))} == {severity}


READ = {
    "one pair is given": pairs(second=False, C9=3),
    "one pair is given, and a summary of both": pairs(second=False, C9=3, **SUMMED_UP),
    "a summary of the second alone": pairs(second=False, J1=4, K3='=IFERROR($G$9/$J$1,"")'),
    "a weight of the blank matrix is used": pairs(second=False, J2="=G2*G9"),
    "the mean of all tests": marks(D9="=AVERAGE(D2:D8)", H9="=AVERAGE(B9:D9)"),
    "the column beside the marks": marks(
        **{f"F{row}": None for row in range(2, 9)},
        D9="=ROUND(AVERAGE(D2:D8),1)",
        **{f"E{row}": 4 for row in range(2, 9)},
    ),
    "far from all that stands there": marks(D9="=AVERAGE(Z2:Z8)"),
    "a mean of words": marks(**{f"D{row}": "good" for row in range(2, 9)}, D9="=AVERAGE(D2:D8)"),
}


@pytest.mark.parametrize("sheets", READ.values(), ids=READ)
def test_blocks_with_data_and_those_that_are_used_stay_errors(sheets: Sheets) -> None:
    assert Severity.ERROR in severities(sheets)


def leftovers(**changes: Content) -> Workbook:
    """Grades with two columns of a template beside them whose source is gone."""
    rows: list[list[Content]] = [["Guideline", "Grade", "Weight", "Points", "Old", "Older"]]
    rows += [[f"Rule {row}", row % 5, row % 3 + 1, f"=B{row}*C{row}"] for row in range(2, 9)]
    made = book(put({"Grades": rows, "More": [["Note"]]}, {f"Grades!{at}": v for at, v in changes.items()}))
    gone = {
        (at := CellRef("Grades", row, column)): Cell(at, CellError("#REF!"), formula)
        for row in range(2, 9)
        for column, formula in ((5, "=#REF!*#REF!"), (6, f"=E{row}*10"))
    }
    return made.with_cells(gone)


def hiding(
    made: Workbook, rows: tuple[int, ...] = (), columns: tuple[int, ...] = (), sheet: bool = False
) -> Workbook:
    first, *rest = made.sheets
    first = replace(first, hidden_rows=frozenset(rows), hidden_columns=frozenset(columns), visible=not sheet)
    return replace(made, sheets=(first, *rest))


def told(made: Workbook) -> list[Finding]:
    return reported(RULE, examined(made))


@pytest.mark.parametrize(
    ("made", "severity"),
    [
        (hiding(leftovers(), columns=(5, 6)), Severity.INFO),
        (hiding(leftovers(), sheet=True), Severity.INFO),
        (hiding(leftovers(J2="=COUNT(E2:E8)+1"), columns=(5, 6)), Severity.INFO),
        (hiding(leftovers(J2='=IFERROR(SUM(E2:E8),"")'), columns=(5, 6)), Severity.ERROR),
        (hiding(leftovers(), columns=(5,)), Severity.ERROR),
        (hiding(leftovers(), rows=(3, 4)), Severity.ERROR),
        (leftovers(), Severity.ERROR),
    ],
    ids=[
        "columns",
        "sheet",
        "counted",
        "caught in sight",
        "one shown",
        "lines among others",
        "nothing hidden",
    ],
)
def test_what_is_hidden_and_read_by_nothing_shown(made: Workbook, severity: Severity) -> None:
    assert {one.severity for one in told(made)} == {severity}


def test_the_places_that_are_named_are_those_that_are_counted() -> None:
    (found,) = reported(RULE, pairs(second=False))
    assert found.facts["count"] == 1 + len(found.facts["others"])  # type: ignore[arg-type]
