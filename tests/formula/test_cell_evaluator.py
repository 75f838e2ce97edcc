"""What a formula gives where it stands: as an engine gives it, or not known."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction

import formualizer
import pytest

from prioritering.formula.algebra import ExcelError, NotComputable
from prioritering.formula.anatomy import tree
from prioritering.formula.cell_evaluator import computed, condition, figure, result
from prioritering.types import CellError, CellRef, Value

LEVELS: Mapping[str, list[Value]] = {
    "A": ["Low", "Medium", "High", "Extreme"],
    "B": [1.0, 4.0, 9.0, 16.0],
    "C": [5.0, 7.0, None, "x"],
}
CELLS: Mapping[CellRef, Value] = {
    **{
        CellRef("S", row, ord(column) - 64): value
        for column, values in LEVELS.items()
        for row, value in enumerate(values, 2)
    },
    CellRef("S", 2, 4): True,
    CellRef("S", 3, 4): "12",
    CellRef("S", 2, 5): 6.0,
    CellRef("S", 3, 5): "medium",
}
GIVEN = [
    "=B2+C2*2",
    "=-B3^2",
    "=B2*50%",
    "=SUM(B2:C5)",
    "=SUM(B2:B5,D2,2)",
    "=AVERAGE(B2:C5)",
    "=AVERAGE(C2:C4)",
    "=AVERAGE(B2,IF(B2<B3,C4,B4))",
    "=PRODUCT(C2:C5)",
    "=MEDIAN(B2:C5)",
    "=COUNT(A2:D5)",
    "=COUNTA(A2:D5)",
    "=COUNTBLANK(C2:C5)",
    '=COUNTIF(B2:B5,">=4")',
    '=COUNTIF(A2:A5,"high")',
    '=COUNTIF(B2:B5,">"&E2)',
    '=SUMIF(A2:A5,"<>High",B2:B5)',
    '=AVERAGEIF(B2:B5,">2")',
    '=COUNTIFS(B2:B5,">1",B2:B5,"<16")',
    '=SUMIFS(B2:B5,B2:B5,">1",A2:A5,"<>Extreme")',
    '=AVERAGEIFS(B2:B5,B2:B5,">1",B2:B5,"<16")',
    "=SUMPRODUCT(B2:B5,C2:C5)",
    "=SUMPRODUCT((B2:B5>2)*B2:B5)",
    "=SUMPRODUCT(B2:B3*C2:C3)/SUM(C2:C3)",
    "=SUMPRODUCT(--(B2:B5>=4))",
    '=IF(E2>=9,"High",IF(E2>=4,"Medium","Low"))',
    '=IF(AND(E2>1,A2="low"),B2,B3)',
    "=IF(OR(B2>3,NOT(B3>3)),1,2)",
    "=IF(B2>3,1)",
    "=IFERROR(B2/C4,7)",
    "=IF(ISERROR(B2/C4),0,B2/C4)",
    "=IFNA(VLOOKUP(99,B2:C5,2,FALSE),3)",
    "=CHOOSE(2,B2,B3,B4)",
    "=VLOOKUP(E3,A2:B5,2,FALSE)",
    '=VLOOKUP("HIGH",A2:C5,2,0)',
    "=VLOOKUP(E2,B2:C5,2)",
    "=VLOOKUP(E2,B2:C5,2,TRUE)",
    "=LOOKUP(E2,B2:B5,B2:B5)",
    '=XLOOKUP("High",A2:A5,B2:B5)',
    "=INDEX(B2:B5,3)",
    "=INDEX(A2:C5,2,2)",
    "=INDEX(B2:B5,MATCH(E3,A2:A5,0))",
    '=INDEX(A2:C5,MATCH("Extreme",A2:A5,0),2)',
    "=MATCH(E2,B2:B5,1)",
    "=MATCH(E2,B2:B5)",
    "=RANK(B3,B2:B5)",
    "=LARGE(B2:B5,2)",
    "=ROUND(B2/3,2)",
    "=ROUND(2.5,0)",
    "=SQRT(B4)",
    "=SQRT(2)",
    "=(B2*B3*C2)^(1/3)",
    "=EXP(B2)",
    "=MOD(B5,C2)",
    "=B2&A2",
    '=A2&"-"&A3',
    "=D3*2",
    "=D2+1",
    "=B2=B3",
    "=A2<A3",
    "=C4",
]
UNKNOWN = [
    "=SUM(S1:S2!B2:B5)",
    "=[1]S!B2",
    "=BETA.DIST(B2,1,1,TRUE)",
    "=B2:B5*2",
    "=SUMPRODUCT(B2:B4*B2:D2)",
    "=SUMPRODUCT(B2:B4,B2:D2)",
    '=VLOOKUP("H*",A2:B5,2,FALSE)',
    "=COUNT(F2:F5)",
    "=SUM(A1:Z5000)",
    "=MATCH(B2,B2:B5,-1)",
    "=INDEX(B2:C5,2)",
    "=Somewhere*2",
]
ERRORS = ["=B2/C4", "=B2+A2", "=VLOOKUP(99,A2:B5,2,FALSE)", "=SUM(F2:F5)", "=SQRT(-1)", "=#REF!+1", "=NA()"]


def by_engine(formula: str) -> object:
    book = formualizer.Workbook()
    book.add_sheet("S")
    for at, value in CELLS.items():
        if value is not None:
            book.set_value("S", at.row, at.column, value)
    book.set_formula("S", 20, 20, formula)
    return book.evaluate_cell("S", 20, 20)


def given(formula: str) -> Value:
    node = tree(formula)
    assert node is not None
    return computed(node, "S", {**CELLS, CellRef("S", 3, 6): CellError("#DIV/0!")}.get)


@pytest.mark.parametrize("formula", GIVEN)
def test_a_formula_gives_what_an_engine_gives(formula: str) -> None:
    try:
        ours = given(formula)
    except NotComputable:
        assert formula == "=B2&A2"  # a number as a text is as its cell shows it
        return
    told = by_engine(formula)
    assert not isinstance(told, dict | datetime.date), told
    if isinstance(told, int | float) and not isinstance(told, bool):
        assert isinstance(ours, float | None)
        assert (ours or 0.0) == pytest.approx(told, rel=1e-12)
    else:
        assert ours == told


@pytest.mark.parametrize("formula", UNKNOWN)
def test_what_is_not_known_is_not_guessed(formula: str) -> None:
    with pytest.raises(NotComputable) as caught:
        given(formula)
    assert not isinstance(caught.value, ExcelError)


@pytest.mark.parametrize("formula", ERRORS)
def test_an_error_is_an_error(formula: str) -> None:
    with pytest.raises(ExcelError):
        given(formula)


def test_a_figure_is_a_number() -> None:
    assert figure(tree("=C4"), "S", CELLS.get) == 0
    assert figure(tree("=B2>0"), "S", CELLS.get) is None
    assert figure(tree("=A2"), "S", CELLS.get) is None
    assert figure(None, "S", CELLS.get) is None
    assert figure(tree("=1/3*3"), "S", CELLS.get) == float(Fraction(1))


def test_a_condition_holds_or_not_or_is_not_known() -> None:
    held = [tree(formula) for formula in ("=B2<B3", "=B2>B3", "=B2", "=Somewhere>2", '=A2="LOW"')]
    assert [condition(node, "S", CELLS.get) for node in held if node] == [True, False, True, None, True]


def test_a_result_is_none_where_it_is_not_known() -> None:
    unknown, text = tree("=Somewhere"), tree('=IF(B2>3,"a","b")')
    assert unknown is not None
    assert text is not None
    assert result(unknown, "S", CELLS.get) is None
    assert result(text, "S", CELLS.get) == "b"
