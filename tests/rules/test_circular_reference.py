"""Formulas that rest on themselves."""

import pytest
from budgets import BUDGET, Sheets, changed
from msgspec.structs import replace
from sheets import Content, Rows, book, examined, findings, put, reported, told
from tables import LIST

from prioritering.a1 import column_letters
from prioritering.options import Options
from prioritering.pipeline import check, examine
from prioritering.types import Area, Calculation, CellRef, DefinedName, Finding, Severity, Table, Workbook

RULE = "circular-reference"

SHEETS = ("One", "Other")


def pairs(size: int) -> list[list[Content]]:
    """Comparisons of which each is one by its mirror, where neither was put in."""
    return [
        [1 if row == column else f"=1/{column_letters(row + 1)}{column + 1}" for column in range(size)]
        for row in range(size)
    ]


QUIET = {
    "each rests on those before it": BUDGET,
    "its own row number": changed({"B10": "=ROW(B10)+COLUMN(B10)"}),
    "the total ends above itself": changed({"B9": "=SUM(B2:B8)"}),
    "a cell of the same place on another sheet": {
        "En": [[1, "=To!B1"]],
        "To": [[2, "=A1"]],
    },
}

FIRES = {
    "a total that takes in itself": (changed({"B10": "=SUM(B2:B10)"}), [("Budsjett!B10", [])]),
    "two cells": (
        changed({"M2": "=M3+1", "M3": "=M2+1"}),
        [("Budsjett!M2", ["Budsjett!M3"])],
    ),
    "over two sheets": (
        {"En": [["=To!A1"]], "To": [["=Tre!A1"]], "Tre": [["=En!A1"]]},
        [("En!A1", ["To!A1", "Tre!A1"])],
    ),
    "two cycles are two": (
        changed({"M2": "=M2", "N2": "=N3", "N3": "=N2"}),
        [("Budsjett!M2", []), ("Budsjett!N2", ["Budsjett!N3"])],
    ),
    "a slip in a row of totals, which the file has as an error": (
        changed({"E8": "=SUM(E2:E8)"}),
        [("Budsjett!E8", [])],
    ),
    "the shortest way is named": (
        changed({"M2": "=M3", "M3": "=M4+M2", "M4": "=M2"}),
        [("Budsjett!M2", ["Budsjett!M3"])],
    ),
    "a matrix of mirrored pairs, once": (
        {"Pairs": pairs(4)},
        [("Pairs!B1", ["Pairs!C1", "Pairs!D1", "Pairs!C2", "Pairs!D2", "Pairs!D3"])],
    ),
    "the same on several sheets, once": (
        {name: pairs(3) for name in SHEETS},
        [("One!B1", [f"{name}!{at}" for name in SHEETS for at in ("B1", "C1", "C2")][1:])],
    ),
    "three pairs, one by one": (
        {"Pairs": pairs(3)},
        [("Pairs!B1", ["Pairs!A2"]), ("Pairs!C1", ["Pairs!A3"]), ("Pairs!C2", ["Pairs!B3"])],
    ),
    "a pair of another kind beside many": (
        {"Pairs": [*pairs(4), [], ["=B6*2", "=A6-1"]]},
        [
            ("Pairs!B1", ["Pairs!C1", "Pairs!D1", "Pairs!C2", "Pairs!D2", "Pairs!D3"]),
            ("Pairs!A6", ["Pairs!B6"]),
        ],
    ),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET.keys())
def test_it_stays_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("sheets", "expected"), FIRES.values(), ids=FIRES.keys())
def test_it_fires_with_the_path(sheets: Sheets, expected: list[tuple[str, list[str]]]) -> None:
    found = reported(RULE, sheets)
    assert [(str(one.at), [str(area) for area in one.evidence]) for one in found] == expected
    assert {one.severity for one in found} == {Severity.ERROR}


def test_a_slip_that_the_file_has_as_nought_is_a_formula_inconsistent() -> None:
    at = CellRef("Budsjett", 8, 5)
    workbook = book(changed({"E8": "=SUM(E2:E8)"}))
    sheet = workbook.sheets[0]
    as_excel = replace(sheet, cells={**sheet.cells, (8, 5): replace(sheet.cells[8, 5], value=0.0)})
    done = examined(replace(workbook, sheets=(as_excel,)))
    assert reported(RULE, done) == []
    assert [finding.at for finding in reported("formula-inconsistent", done)] == [at.area]


def test_where_iteration_is_set_it_is_meant() -> None:
    workbook = replace(book(changed({"M2": "=M2+1"})), calculation=Calculation(iterate=True))
    (finding,) = reported(RULE, examined(workbook))
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(
    ("place", "formula"),
    [
        ("Liste!D3", "=D3"),
        ("Liste!D3", "=SUM(B3:D3)"),
        ("Liste!D3", "=IF(D3>1,E3,D3)"),
        ("Liste!E3", "=SUM(B3:E3)"),
        ("Liste!E3", "=IF(E3>1,SUM(B3:D3),E3)"),
        ("Liste!C3", "=E3"),
    ],
)
def test_a_score_that_rests_on_itself(place: str, formula: str) -> None:
    assert told(findings(put(LIST, {place: formula}))) == [(RULE, place)]


def chosen(choices: list[Content], other: str = "") -> dict[str, Rows]:
    """Three things compared in pairs: one of each pair is chosen, and the mirror is one by its figure."""
    rows: list[list[Content]] = [["Compared", "A", "B", "C"], ["A", 1, *_mirrored(2, (3, 4), "A")]]
    rows.append(["B", *_mirrored(3, (2,), "B"), 1, *_mirrored(3, (4,), "B")])
    rows.append(["C", *_mirrored(4, (2, 3), "C"), 1])
    rows += [[], ["Pair", "Chosen", "By"]]
    rows += [
        [pair, choice, 3] for pair, choice in zip(("A and B", "A and C", "B and C"), choices, strict=True)
    ]
    return put({"S": rows}, {"S!C2": other} if other else {})


def _mirrored(row: int, columns: tuple[int, ...], own: str) -> list[Content]:
    place = {frozenset((2, 3)): 7, frozenset((2, 4)): 8, frozenset((3, 4)): 9}
    return [
        f'=IF($B${place[frozenset((row, column))]}="{own}",$C${place[frozenset((row, column))]},'
        f"1/{column_letters(row)}{column})"
        for column in columns
    ]


@pytest.mark.parametrize("choices", [["A", "C", "B"], ["B", "A", "C"], ["A", "A", "A"], ["a", "C", "b"]])
def test_a_branch_that_is_not_taken_cuts_the_circle(choices: list[Content]) -> None:
    closed = choices[2] == "A"  # neither B nor C is chosen
    kinds = {str(one.at): (one.severity, one.variant) for one in reported(RULE, chosen(choices))}
    cut = (Severity.INFO, "cut")
    assert kinds == {"S!C2": cut, "S!D2": cut, "S!D3": (Severity.ERROR, "") if closed else cut}


def test_circles_that_nobody_has_decided_are_closed() -> None:
    told = reported(RULE, chosen(["A", "C", None], other="=D3+1"))
    assert [(str(one.at), one.severity) for one in told] == [
        ("S!D2", Severity.INFO),
        ("S!D3", Severity.ERROR),
    ]


@pytest.mark.parametrize(
    ("formula", "severity"),
    [
        ('=IF(B1="x",1,A1+1)', Severity.INFO),
        ('=IF(B1="y",1,A1+1)', Severity.ERROR),
        ("=IF(B2>1,1,A1)", Severity.INFO),
        ("=IF(A1>1,1,2)", Severity.ERROR),
        ("=IF(NOW()>1,1,A1)", Severity.ERROR),
        ("=1+IF(B2=3,IF(B2>5,A1,7),A1)", Severity.INFO),
    ],
)
def test_a_cell_that_names_itself_in_a_branch(formula: str, severity: Severity) -> None:
    found = reported(RULE, {"S": [[formula, "x"], [None, 3]]})
    assert [one.severity for one in found] == [severity]


def named(formulas: list[list[Content]], *names: DefinedName) -> Workbook:
    return replace(book({"Ark": formulas}), names=names)


TOTALS: list[list[Content]] = [[1, 2], [3, 4], ["=SUM(A1:A2)", "=SUM(B1:B2)"], ["=total*2", "=total+1"]]


def name(word: str, formula: str, sheet: str | None = None) -> DefinedName:
    return DefinedName(word, formula, sheet)


OF_NAMES = {
    "two names": ([name("total", "=grand"), name("grand", "=total+1")], "names", "Ark!A4", ["Ark!B4"]),
    "three names": (
        [name("total", "=a*2"), name("a", "=SUM(b,Ark!$A$1)"), name("b", "=total")],
        *("names", "Ark!A4", ["Ark!B4"]),
    ),
    "through another name": (
        [name("total", "=a"), name("a", "=b"), name("b", "=a+1")],
        *("names", "Ark!A4", ["Ark!B4"]),
    ),
    "itself": ([name("total", "=total+1")], "name", "Ark!A4", ["Ark!B4"]),
    "of a sheet": ([name("total", "=a", "Ark"), name("a", "=total", "Ark")], "names", "Ark!A4", ["Ark!B4"]),
    "the cell that reads it": ([name("total", "=Ark!$A$4")], "itself", "Ark!A4", []),
    "a range with the cells that read it": ([name("total", "=SUM(Ark!$A$1:$A$4)")], "itself", "Ark!A4", []),
    "a name of a name of the cell": (
        [name("total", "=a"), name("a", "=Ark!$B$4*2")],
        *("itself", "Ark!B4", []),
    ),
}


@pytest.mark.parametrize(("names", "variant", "at", "evidence"), OF_NAMES.values(), ids=OF_NAMES.keys())
def test_names_in_a_circle_are_told(
    names: list[DefinedName], variant: str, at: str, evidence: list[str]
) -> None:
    found = evaluated(named(TOTALS, *names))
    assert [(one.variant, str(one.at), list(map(str, one.evidence))) for one in found] == [
        (variant, at, evidence)
    ]
    assert found[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    "names",
    [
        [name("total", "=Ark!$A$3")],
        [name("total", "=SUM(Ark!$A$1:$B$3)")],
        [name("total", "=a+b"), name("a", "=c"), name("b", "=c"), name("c", "=Ark!$A$1")],
        [name("total", "=total*2", "Ark"), name("total", "=Ark!$A$1")],
        [name("total", "=ROW(Ark!$A$4)")],
        [name("total", "=LET(total,1,total)")],
        [name("total", "=Ark!$A$3"), name("unread", "=other"), name("other", "=unread")],
        [name("total", "=[1]Ark!$A$4")],
    ],
)
def test_names_that_come_to_an_end_are_not(names: list[DefinedName]) -> None:
    assert not evaluated(named(TOTALS, *names))


def test_a_name_of_a_column_means_the_cell_on_the_line() -> None:
    lines: list[list[Content]] = [
        [row, f"=A{row}+C{row - 1}" if row > 1 else 1, "=share*2"] for row in range(1, 6)
    ]
    lines[0].append("=x")
    names = name("share", "=Ark!$B$1:$B$5"), name("x", "=y"), name("y", "=x")
    assert [str(one.at) for one in evaluated(named(lines, *names))] == ["Ark!D1"]


def in_table(*formulas: str, total: str | None = None) -> Workbook:
    """Two typed columns and some of these formulas, as a table that may have a totals row."""
    heads = ["Name", "A", "B", *(f"F{number}" for number, _ in enumerate(formulas, start=1))]
    lines: Rows = [
        [f"Item {row}", row, 9 - row, *(each.format(r=row) for each in formulas)] for row in range(2, 6)
    ]
    foot: Rows = [] if total is None else [["Sum", None, None, *(total for _ in formulas)]]
    whole = book({"Ark": [heads, *lines, *foot]})
    area = Area("Ark", 1, 1, 5 + len(foot), len(heads))
    table = Table("T", area, tuple(heads), header_rows=1, totals_rows=len(foot))
    return replace(whole, sheets=(replace(whole.sheets[0], tables=(table,)),))


@pytest.mark.parametrize(
    ("formulas", "at"),
    [
        (["=B{r}/SUM(T[F1])"], "Ark!D2"),
        (["=SUM(T[[#This Row],[A]:[F1]])"], "Ark!D2"),
        (["=B{r}+T[F2]", "=T[F1]*2"], "Ark!D2"),
        (["=B{r}/COUNT(T)"], "Ark!D2"),
        (["=B{r}/SUM(T[#All])"], "Ark!D2"),
    ],
)
def test_a_table_is_read_by_its_cells(formulas: list[str], at: str) -> None:
    assert [str(one.at) for one in evaluated(in_table(*formulas))] == [at]


@pytest.mark.parametrize(
    ("formulas", "total"),
    [
        (["=B{r}/SUM(T[A])"], None),
        (["=SUM(T[[#This Row],[A]:[B]])"], None),
        (["=T[A]*2", "=T[F1]/SUM(T[F1])"], None),
        (["=ROW()-ROW(T[#Headers])", "=ROWS(T)"], None),
        (["=B{r}*2"], "=SUBTOTAL(109,T[F1])"),
        (["=B{r}/T[[#Totals],[A]]"], None),
        (["=B{r}+SUM(U[F1])"], None),
    ],
)
def test_a_table_whose_other_cells_are_read_is_no_circle(formulas: list[str], total: str | None) -> None:
    assert not evaluated(in_table(*formulas, total=total))


def evaluated(workbook: Workbook) -> list[Finding]:
    """What is told of a workbook that the engines have computed."""
    audit = examine(workbook, Options())
    return [one for one in check(audit, Options()).findings if one.rule == RULE]
