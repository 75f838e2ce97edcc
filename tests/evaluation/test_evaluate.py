"""Verdicts on small workbooks, with the real engines in real processes."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from evaluation.books import (
    AS_SHOWN,
    ITERATING,
    MANUAL,
    Content,
    array,
    book,
    change,
    place,
    with_table,
)
from prioritering.evaluation.evaluate import evaluate
from prioritering.types import (
    Area,
    CellError,
    DefinedName,
    Evaluation,
    FormulaKind,
    Reason,
    Status,
    Verdict,
    Workbook,
)

Cells = dict[str, Content]

SCORES: Cells = {"A1": 3, "A2": 4, "A3": 8, "B1": "x", "B2": "y", "B3": "z"}


def run(workbook: Workbook) -> Evaluation:
    return evaluate(workbook, timeout=30, max_memory=1500)


def verdict(workbook: Workbook, address: str) -> Verdict:
    return run(workbook).verdicts[place(address)]


QUIET: dict[str, Cells] = {
    "a mean": {"D1": ("=AVERAGE(A1:A3)", 5)},
    "a rank": {"D1": ("=RANK(A2,$A$1:$A$3)", 2)},
    "noise in the last digit": {"D1": ("=0.1+0.2", 0.3)},
    "what cancels": {"D1": ("=0.1+0.2-0.3", 0)},
    "an error that is right": {"D1": ("=A1/(A2-4)", CellError("#DIV/0!"))},
    "an empty text": {"D1": ('=IF(A1>5,"yes","")', "")},
    "an empty cell that another program leaves empty": {"D1": ("=C7", ""), "D2": ("=IF(A1,C7,B1)", "")},
    "a truth value": {"D1": ("=A1<A2", True)},
    "a chain of formulas": {"D1": ("=A1*2", 6), "D2": ("=D1+1", 7), "D3": ("=SUM(D1:D2)", 13)},
    "a whole column": {"D1": ("=SUM(A:A)", 15)},
    "a lookup in whole columns": {"D1": ("=INDEX(B:B,MATCH(8,A:A,0))", "z")},
    "implicit intersection": {"D2": ("=A1:A3*2", 8)},
    "an intersection of two ranges": {"D1": ("=A1:B2 A2:A3", 4)},
    "a function stored with its prefix": {"D1": ("=_xlfn.STDEV.S(A1:A2)", 0.7071067811865476)},
    "an iterative function": {"D1": ("=IRR({-100,50,70})", 0.12321246)},
    "a subtotal over a subtotal": {
        "D1": ("=SUBTOTAL(9,A1:A2)", 7),
        "D2": ("=SUBTOTAL(9,A1:D1)", 3),
    },
    "a name nobody knows": {"D1": ("=UNKNOWN+1", CellError("#NAME?"))},
    "a text with a quote": {"D1": ('="say ""a,1"""', 'say "a,1"')},
    "a control character": {"D1": ("=CHAR(7)", "\x07")},
}


@pytest.mark.parametrize("cells", QUIET.values(), ids=QUIET)
def test_verifies(cells: Cells) -> None:
    found = run(book({**SCORES, **cells})).verdicts
    assert {str(v.status) for v in found.values()} == {"verified"}, found


def test_verifies_names_tables_and_sheets_through_sheets() -> None:
    rows = Area("Ark", 1, 1, 3, 2)
    workbook = with_table(
        book(
            {
                **{"A1": "Score", "B1": "Name", "A2": 4, "A3": 8, "B2": "p", "B3": "q"},
                "D1": ("=SUM(T[Score])", 12),
                "D2": ("=T[[#This Row],[Score]]*factor", 8),
                "D3": ("=SUM(Ark:Ark2!A2)", 9),
                "D4": ("=COUNTA(T[[#All],[Name]])", 3),
                "D5": ("=here+1", 9),
                "D6": ("=IFERROR(T[[#This Row],[Score]],-1)", -1),
                "D7": ("=T[[#This Row],[Score]]*2", CellError("#VALUE!")),
            },
            {"A2": 5},
            names=(
                DefinedName("factor", "2"),
                DefinedName("here", "Ark!$A$3", sheet="Ark"),
                DefinedName("HERE", "Ark2!$A$2"),
            ),
        ),
        "T",
        rows,
        ("Score", "Name"),
    )
    found = run(workbook).verdicts
    assert {str(v.status) for v in found.values()} == {"verified"}, found


def test_verifies_array_and_dynamic_formulas_cell_by_cell() -> None:
    legacy = book({**SCORES, "D1": ("=A1:A3*2", 6), "D2": 8, "D3": 16})
    legacy = array(legacy, "D1", "D1:D3", FormulaKind.ARRAY)
    assert verdict(legacy, "D1").status is Status.VERIFIED
    wrong = change(legacy, place("D3"), value=17.0)
    assert verdict(wrong, "D1").status is Status.STALE
    spilled = book({"D1": ("=_xlfn.SEQUENCE(2)", 1), "D2": 2, "E1": ("=SUM(_xlfn.ANCHORARRAY(D1))", 3)})
    spilled = array(spilled, "D1", "D1:D2", FormulaKind.DYNAMIC)
    assert {str(v.status) for v in run(spilled).verdicts.values()} == {"verified"}


def test_verifies_dates_of_1904_by_the_engine_that_knows_them() -> None:
    workbook = book({"A1": ("=DATE(2024,1,1)", 43830)}, date_1904=True)
    assert verdict(workbook, "A1").status is Status.VERIFIED


def test_never_takes_the_wrong_date_system_for_evidence() -> None:
    workbook = book({"A1": ("=DATE(2024,1,1)", 45292)}, date_1904=True)
    assert verdict(workbook, "A1").status is Status.UNVERIFIED


def test_verifies_a_figure_rounded_to_what_is_shown_where_that_is_the_setting() -> None:
    cells: Cells = {"A1": ("=10/3", 3.33), "A2": ("=10/3", 3.333333333333333)}
    workbook = change(book(cells, calculation=AS_SHOWN), place("A1"), number_format="0.00")
    found = run(workbook).verdicts
    assert {str(v.status) for v in found.values()} == {"verified"}
    assert verdict(book(cells), "A1").status is Status.STALE


def test_reports_manual_calculation_that_left_a_value_behind() -> None:
    workbook = book({"A1": 2, "B1": ("=A1*2", 2)}, calculation=MANUAL)
    assert verdict(workbook, "B1") == Verdict(Status.STALE, 4.0)


def test_reports_an_old_value_at_its_root_only() -> None:
    cells: Cells = {"A1": 2, "B1": ("=A1*2", 99), "B2": ("=B1+1", 5), "B3": ("=B2+1", 6)}
    found = run(book(cells)).verdicts
    assert found[place("B1")] == Verdict(Status.STALE, 4.0)
    assert found[place("B2")].status is Status.VERIFIED
    assert found[place("B3")].status is Status.VERIFIED


def test_reports_a_subtotal_that_counts_a_subtotal_twice() -> None:
    cells: Cells = {"A1": 3, "A2": ("=SUBTOTAL(9,A1)", 3), "A3": ("=SUBTOTAL(9,A1:A2)", 6)}
    assert verdict(book(cells), "A3") == Verdict(Status.STALE, 3.0)


def test_an_error_handed_on_is_no_older_than_the_cell_it_comes_from() -> None:
    cells: Cells = {
        "A1": ("=_xll.FETCH(1)", CellError("#DIV/0!")),
        "A2": 1,
        "B1": ("=SUM(A1,A2)", CellError("#DIV/0!")),
        "B2": ("=B1*2", CellError("#DIV/0!")),
    }
    found = run(book(cells)).verdicts
    assert Status.STALE not in {found[place(at)].status for at in ("B1", "B2")}


def test_names_the_stale_cells_that_a_stale_cell_rests_on() -> None:
    cells: Cells = {"A1": 2, "B1": ("=A1*2", 99), "B2": ("=B1+1", 100), "B3": ("=B2+1", 101)}
    found = run(book(cells)).verdicts
    assert found[place("B1")] == Verdict(Status.STALE, 4.0)
    assert found[place("B2")] == Verdict(Status.STALE, 5.0, precedents=(place("B1"),))
    assert found[place("B3")] == Verdict(Status.STALE, 6.0, precedents=(place("B2"),))


def test_finds_an_old_value_behind_a_function_that_nobody_knows() -> None:
    cells: Cells = {"A1": ("=_xll.FETCH(1)", 5), "B1": ("=A1*2", 10), "B2": ("=A1*3", 16)}
    found = run(book(cells)).verdicts
    assert found[place("A1")].reason is Reason.ADD_IN
    assert found[place("B1")].status is Status.VERIFIED
    assert found[place("B2")] == Verdict(Status.STALE, 15.0)


SILENT: dict[str, tuple[Cells, str, Reason, str]] = {
    "the clock": ({"A1": ("=TODAY()", 40000)}, "A1", Reason.VOLATILE, "TODAY"),
    "what rests on chance": (
        {"A1": ("=RAND()", 0.5), "B1": ("=A1*2", 7)},
        "B1",
        Reason.VOLATILE,
        "",
    ),
    "an unknown function": ({"A1": ("=MYMACRO(1)", 3)}, "A1", Reason.UNSUPPORTED, "MYMACRO"),
    "another file": ({"A1": ("=[1]Data!B2", 3)}, "A1", Reason.EXTERNAL, "[1]Data!B2"),
    "a formula of formulas": (
        {"A1": ("=B1+1", 0), "B1": ("=A1+1", 0)},
        "A1",
        Reason.CIRCULAR,
        "",
    ),
}


@pytest.mark.parametrize(("cells", "address", "reason", "detail"), SILENT.values(), ids=SILENT)
def test_gives_the_reason_where_nothing_can_be_said(
    cells: Cells, address: str, reason: Reason, detail: str
) -> None:
    found = verdict(book(cells), address)
    assert (found.status, found.reason, found.detail) == (Status.UNVERIFIED, reason, detail)


def test_takes_no_other_language_of_excel_for_an_old_value() -> None:
    cells: Cells = {
        "A1": 67.1,
        "B1": ('=TEXT(A1,"00.00")', "0.067"),
        "A2": "7,5",
        "B2": ("=A2+1", 8.5),
        "A3": 7.25,
        "B3": ('=IFERROR(FIND(",",A3),0)', 2),
    }
    found = run(book(cells)).verdicts
    assert {v.status for v in found.values()} == {Status.UNVERIFIED}


def test_takes_no_decimal_comma_in_a_joined_text_for_an_old_value() -> None:
    cells: Cells = {
        "A1": 7.5,
        "B1": ('=A1&" kg of "&A1*2', "7,5 kg of 15"),
        "B2": ('=A1&" kg of "&A1*2', "7,6 kg of 15"),
    }
    found = run(book(cells)).verdicts
    assert [v.status for v in found.values()] == [Status.VERIFIED, Status.STALE]


@pytest.mark.parametrize(("hidden", "status"), [((), Status.STALE), ((2,), Status.UNVERIFIED)])
def test_takes_no_hidden_row_for_an_old_value(hidden: tuple[int, ...], status: Status) -> None:
    cells: Cells = {"A1": 3, "A2": 4, "B1": ("=SUBTOTAL(109,A1:A2)", 3)}
    (sheet,) = book(cells).sheets
    workbook = replace(book(cells), sheets=(replace(sheet, hidden_rows=frozenset(hidden)),))
    assert verdict(workbook, "B1").status is status


def test_verifies_a_cycle_that_has_come_to_rest() -> None:
    cells: Cells = {"A1": ("=1+B1/2", 2.0), "B1": ("=A1*1", 2.0)}
    found = run(book(cells, calculation=ITERATING)).verdicts
    assert {v.status for v in found.values()} == {Status.VERIFIED}


def test_gives_a_value_to_cells_without_one() -> None:
    cells: Cells = {"A1": 2, "B1": ("=A1*2",), "B2": ("=B1+A1",), "C1": ("=MYMACRO(1)",)}
    found = run(book(cells)).verdicts
    assert found[place("B1")] == Verdict(Status.UNCACHED, 4.0)
    assert found[place("B2")] == Verdict(Status.UNCACHED, 6.0)
    assert found[place("C1")] == Verdict(Status.UNCACHED, None, Reason.UNSUPPORTED, "MYMACRO")


@pytest.mark.parametrize("stored", ["4.5", "4,5", "4.50"])
def test_a_result_that_is_stored_as_the_text_of_its_number_is_not_old(stored: str) -> None:
    evaluation = run(book({"A1": 2, "B1": ("=A1*2.25", stored), "B2": ("=B1+A1", 6.5)}))
    assert {verdict.status for verdict in evaluation.verdicts.values()} == {Status.VERIFIED}
    assert evaluation.changed == {place("B1"): 4.5}  # the others go on with the number


@pytest.mark.parametrize("stored", ["4.4", "n/a", ""])
def test_another_text_than_the_number_is_old(stored: str) -> None:
    evaluation = run(book({"A1": 2, "B1": ("=A1*2.25", stored)}))
    assert evaluation.verdicts[place("B1")].status is Status.STALE


def test_reports_what_each_engine_contributed() -> None:
    evaluation = run(book({"A1": 2, "B1": ("=A1*2", 4), "B2": ("=A1*3", 7)}))
    names = [engine.name for engine in evaluation.engines]
    assert names == ["ironcalc", "formualizer", "formulas"]
    assert [(e.cells, e.agreed) for e in evaluation.engines] == [(2, 1), (2, 1), (1, 0)]
    assert all(engine.version for engine in evaluation.engines)


def test_starts_no_engine_for_a_workbook_without_formulas() -> None:
    assert run(book({"A1": 1})) == Evaluation({})


def test_tells_verdicts_in_the_order_of_the_workbook() -> None:
    workbook = book({"A1": ("=1", 1), "A2": ("=[1]x!A1", 1), "A3": ("=2", 2)})
    assert [at.row for at in run(replace(workbook)).verdicts] == [1, 2, 3]


def test_a_rank_within_a_tie_of_the_saved_figures_is_no_old_value() -> None:
    """LibreOffice ranks by all binary digits of a score, and saves fifteen decimal ones of it."""
    scores = {"A1": 5.4, "A2": 7.2, "A3": 5.4, "A4": 1.0}

    def verdicts(*ranks: float) -> list[Status]:
        cells = {f"B{row}": (f"=RANK(A{row},A$1:A$4)", rank) for row, rank in enumerate(ranks, 1)}
        found = evaluate(book({**scores, **cells}), timeout=60, max_memory=500).verdicts
        return [found[place(at)].status for at in cells]

    assert verdicts(3.0, 1.0, 2.0, 4.0) == [Status.VERIFIED] * 4
    assert verdicts(2.0, 1.0, 2.0, 4.0) == [Status.VERIFIED] * 4
    assert verdicts(4.0, 1.0, 2.0, 3.0) == [Status.STALE, Status.VERIFIED, Status.VERIFIED, Status.STALE]


@pytest.mark.parametrize(
    "cells",
    [
        {"B1": ("=C1+1",), "C1": ("=B1*2",), "D1": ("=C1+1",)},
        {"B1": ("=SUM(B1:B3)",), "B2": ("=SUM(B1:B3)/2",), "B3": 4, "D1": ("=B2+1",)},
        {"A1": 5, "B1": ("=IF(A1>3,B1+1,A1)",), "D1": ("=B1+1",)},
    ],
)
def test_the_slowest_engine_is_not_asked_what_a_circle_gives(cells: Cells) -> None:
    evaluation = run(book(cells))
    assert all(v.reason is Reason.CIRCULAR and v.value is None for v in evaluation.verdicts.values())
    assert [engine.name for engine in evaluation.engines] == ["ironcalc", "formualizer"]


def test_a_circle_that_a_branch_cuts_has_its_figures() -> None:
    cells: Cells = {
        **{"A1": 2, "B1": ("=IF(A1>3,B1+1,A1*2)",), "C1": ("=IF(A1>3,D1,B1+1)",), "D1": ("=C1*2",)},
        "E1": ("=D1+1",),
    }
    evaluation = run(book(cells))
    values = {place.a1: verdict.value for place, verdict in evaluation.verdicts.items()}
    assert values == {"B1": 4.0, "C1": 5.0, "D1": 10.0, "E1": 11.0}
    assert [engine.name for engine in evaluation.engines] == ["ironcalc", "formualizer"]
