"""Formulas in which engines may share a gap."""

import pytest
from msgspec.structs import replace

from evaluation.books import book, place
from prioritering.evaluation.evaluate import evaluate
from prioritering.evaluation.gaps import (
    counts_by_range,
    hands_on_a_blank,
    multiplies_texts,
    ranks_near_equals,
)
from prioritering.evaluation.recalculate import recalculate
from prioritering.types import CellRef, Status, Value


@pytest.mark.parametrize(
    ("formula", "gap"),
    [
        ("=COUNTIF(A2:A9,A2)", False),
        ('=COUNTIF(A2:A9,">"&A2)', False),
        ("=SUMIF(A2:A9,B2,C2:C9)", False),
        ("=SUMIFS(C2:C9,A2:A9,B2,D2:D9,E2)", False),
        ("=SUMPRODUCT(A2:A9,B2:B9)", False),
        ("=SUMPRODUCT(1/COUNTIF(A2:A9,A2:A9))", True),
        ("=SUMPRODUCT(--(A2:A9>3),COUNTIF(A2:A9,A2:A9))", True),
        ("=SUMPRODUCT(SUMIF(A2:A9,B2:B4,C2:C9))", True),
        ("=SUM(SUMIFS(C2:C9,A2:A9,B2:B3))", True),
    ],
)
def test_conditions_that_are_ranges(formula: str, gap: bool) -> None:
    assert counts_by_range(formula) is gap


@pytest.mark.parametrize(
    ("figures", "gap"),
    [
        ([1.15, 1.22, 1.15], False),
        ([1.15, 1.22, 1.1500000000000001], True),
        ([1.3, 1.15, 1.1500000000000001], False),
        ([1.15, 1.16, 1.17], False),
    ],
    ids=["equal to the bit", "all but equal", "others are all but equal", "apart"],
)
def test_ranks_of_figures_that_are_all_but_equal(figures: list[float], gap: bool) -> None:
    values: dict[CellRef, Value] = {CellRef("S", row, 4): value for row, value in enumerate(figures, start=2)}
    assert ranks_near_equals("=RANK(D2,$D$2:$D$4)+COUNTIF(D$2:D2,D2)-1", "S", values) is gap


@pytest.mark.parametrize(
    ("formula", "blank"),
    [
        ("=A3", True),
        ("=A2", False),
        ("=Other!B7", True),
        ('=IF(A2>0,A3,"")', True),
        ('=IF(A3>0,A2,"")', False),
        ('=IFERROR(VLOOKUP(A2,A$2:B$4,2,FALSE),"")', True),
        ("=INDEX(A2:A4,2)", True),
        ("=A3*2", False),
        ("=SUM(A2:A4)", False),
        ("='[1]Other'!A3", False),
    ],
)
def test_what_may_show_an_empty_cell_as_it_is(formula: str, blank: bool) -> None:
    values: dict[CellRef, Value] = {CellRef("S", 2, 1): 5.0, CellRef("S", 4, 1): 0.0}
    assert hands_on_a_blank(formula, "S", values) is blank


LACKING = [
    '=IFERROR(GETPIVOTDATA("Sum",A1),0)',
    '=IFERROR(CUBEVALUE("book","[All]"),0)',
    '=IF(ISERROR(STOCKHISTORY("X",1)),0,1)',
    '=IFNA(_xludf.OWN(A1),"")',
    '=COUNT(_xlfn.REGEXTEST("a","b"))',
    "=IFERROR(_xlfn.GROUPBY(A1:A3,A1:A3,SUM),0)",
]


@pytest.mark.parametrize("formula", LACKING)
def test_a_function_that_engines_lack_and_an_error_that_is_hidden_are_no_proof(formula: str) -> None:
    found = evaluate(book({"A1": 3, "A2": 4, "A3": 8, "D1": (formula, 7)}), timeout=30, max_memory=1500)
    verdict = found.verdicts[place("D1")]
    assert (verdict.status, verdict.value) == (Status.UNVERIFIED, 7)


@pytest.mark.parametrize(
    ("formula", "value"),
    [('=IFERROR(VLOOKUP(5,A1:A3,1,FALSE),"")', ""), ("=IF(ISERROR(A1/0),2,1)", 2.0), ("=COUNT(A1:A3)", 3.0)],
)
def test_what_all_engines_have_is_proof(formula: str, value: Value) -> None:
    found = evaluate(book({"A1": 3, "A2": 4, "A3": 8, "D1": (formula, 7)}), timeout=30, max_memory=1500)
    assert (found.verdicts[place("D1")].status, found.verdicts[place("D1")].value) == (Status.STALE, value)


PRODUCTS = {"=SUMPRODUCT(A1:A3,B1:B3)": 10.0, "=SUMPRODUCT(A1:A3)": 4.0, "=SUMPRODUCT(A1:A3*B1:B3)": 22.0}


@pytest.mark.parametrize("formula", PRODUCTS)
def test_a_text_that_looks_like_a_number_is_0_in_an_array_of_products(formula: str) -> None:
    workbook = book(
        {"A1": 1, "A2": "6", "A3": 3, "B1": 1, "B2": 2, "B3": 3, "A4": (formula, 0), "B4": ("=2*A4", 0)}
    )
    bare = workbook.with_cells({c.at: replace(c, value=None, cached=False) for c in workbook.formulas()})
    verdicts = evaluate(bare, timeout=60, max_memory=2000).verdicts
    assert [verdict.value for verdict in verdicts.values()] == [PRODUCTS[formula], 2 * PRODUCTS[formula]]
    wanted = [cell.at for cell in bare.formulas()]
    assert list(recalculate(bare, wanted, timeout=60, max_memory=2000).values()) == [
        verdict.value for verdict in verdicts.values()
    ]


@pytest.mark.parametrize(
    ("text", "gap"), [("6", True), ("7,5", True), ("3 of 5", True), ("", False), ("n/a", False)]
)
def test_texts_of_which_no_number_can_be_made_are_no_gap(text: str, gap: bool) -> None:
    values: dict[CellRef, Value] = {
        CellRef("S", 1, 1): 2.0,
        CellRef("S", 2, 1): text,
        CellRef("S", 3, 1): 4.0,
    }
    assert multiplies_texts("=SUMPRODUCT(A1:A3,B1:B3)", "S", values) is gap
    assert not multiplies_texts("=SUMPRODUCT(A1:A3*B1:B3)", "S", values)
