"""Expressions computed and written: all algebras agree, and so do two engines for what is written."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import isclose, isfinite

import formualizer
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from prioritering.formula.algebra import EXACT, Algebra, ExcelError, Figure, NotComputable
from prioritering.formula.columns import COLUMNS
from prioritering.formula.evaluator import Evaluator
from prioritering.formula.intervals import INTERVALS, Interval
from prioritering.formula.linear_forms import LINEAR, Form
from prioritering.scoring.model.writing import write_formula
from prioritering.types import CellRef, Constant, CriterionRef, Expression, Operation, Operator

CELLS = {index: CellRef("S", 2 + index, 2) for index in range(4)}
"""B2 to B5."""


def call(name: str, *parts: Expression) -> Operation:
    return Operation(Operator.CALL, parts, name)


def text(value: str) -> Operation:
    return Operation(Operator.TEXT, (), value)


criteria = st.integers(0, 3).map(CriterionRef)
numbers = st.integers(0, 40).map(lambda value: Constant(Fraction(value, 4)))
leaves: st.SearchStrategy[Expression] = criteria | criteria | numbers
OVER_CELLS = (Operator.SUM, Operator.MEAN, Operator.PRODUCT, Operator.MINIMUM, Operator.MAXIMUM)
BINARY = (Operator.SUBTRACT, Operator.DIVIDE)
CONDITIONS = ("<", ">", "<=", ">=", "=", "<>")


def _larger(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(parts, min_size=2, max_size=4).map(tuple)
    conditions = st.builds(call, st.sampled_from(CONDITIONS), parts, parts)
    return st.one_of(
        st.builds(Operation, st.sampled_from((*OVER_CELLS, Operator.MULTIPLY)), several),
        st.builds(lambda kind, a, b: Operation(kind, (a, b)), st.sampled_from(BINARY), parts, parts),
        parts.map(lambda part: Operation(Operator.POWER, (part, Constant(Fraction(2))))),
        parts.map(lambda part: Operation(Operator.ROUND, (part, Constant(Fraction(1))))),
        parts.map(lambda part: Operation(Operator.MULTIPLY, (Constant(Fraction(-1)), part))),
        st.builds(lambda test, yes, no: call("IF", test, yes, no), conditions, parts, parts),
        parts.map(lambda part: call("ABS", part)),
    )


expressions: st.SearchStrategy[Expression] = st.recursive(leaves, _larger, max_leaves=8)
figures = st.dictionaries(st.integers(0, 3), st.integers(1, 10), min_size=2)


def value(algebra: Algebra, expression: Expression, raw: Mapping[int, Figure]) -> Figure:
    return Evaluator(algebra, {9: expression}, raw.get).criterion(9)


def by_engine(formula: str, given_: Mapping[int, int | str]) -> object:
    book = formualizer.Workbook()
    book.add_sheet("S")
    for index, figure in given_.items():
        book.set_value("S", CELLS[index].row, CELLS[index].column, figure)
    book.set_formula("S", 1, 1, formula)
    return book.evaluate_cell("S", 1, 1)


@given(expressions, figures)
@settings(max_examples=300, deadline=None)
def test_a_formula_that_is_written_gives_the_value_that_is_promised(
    expression: Expression, given_: dict[int, int]
) -> None:
    raw = {index: Fraction(figure) for index, figure in given_.items()}
    try:
        promised = value(EXACT, expression, raw)
    except NotComputable:
        assume(False)
    formula = write_formula(expression, CELLS, "S")
    assert formula is not None
    told = by_engine(formula, given_)
    if promised is None:
        assert told in (None, 0, 0.0)
    elif isinstance(told, int | float) and isfinite(told):
        assert isclose(float(told), float(promised), rel_tol=1e-9, abs_tol=1e-9), formula
    else:
        raise AssertionError((formula, told, promised))


@given(expressions, figures)
@settings(max_examples=300, deadline=None)
def test_columns_give_what_fractions_give(expression: Expression, given_: dict[int, int]) -> None:
    try:
        exact = value(EXACT, expression, {index: Fraction(one) for index, one in given_.items()})
        columns = value(COLUMNS, expression, {index: np.full(3, float(one)) for index, one in given_.items()})
    except NotComputable:
        assume(False)
    if exact is None or isinstance(exact, bool):
        assume(False)
    assert np.allclose(columns, float(exact), rtol=1e-9, atol=1e-9)


@given(expressions, figures, st.integers(0, 3), st.integers(1, 10))
@settings(max_examples=300, deadline=None)
def test_an_interval_holds_every_value(
    expression: Expression, given_: dict[int, int], unsure: int, one: int
) -> None:
    known = {index: INTERVALS.number(Fraction(figure)) for index, figure in given_.items()}
    raw = {index: Fraction(figure) for index, figure in given_.items()} | {unsure: Fraction(one)}
    try:
        bounds = value(INTERVALS, expression, known | {unsure: Interval(Fraction(1), Fraction(10))})
        exact = value(EXACT, expression, raw)
    except NotComputable:
        assume(False)
    if isinstance(bounds, Interval) and isinstance(exact, Fraction):
        assert bounds.low <= exact <= bounds.high


@given(expressions, figures)
@settings(max_examples=300, deadline=None)
def test_a_linear_form_gives_the_value_from_its_weights(
    expression: Expression, given_: dict[int, int]
) -> None:
    raw = {index: Fraction(figure) for index, figure in given_.items()}
    try:
        form = value(LINEAR, expression, {index: Form({index: Fraction(1)}) for index in raw})
        exact = value(EXACT, expression, raw)
    except NotComputable:
        assume(False)
    if isinstance(form, Form) and isinstance(exact, Fraction):
        assert sum(weight * raw.get(index, 1) for index, weight in form.items()) == exact


B, C = CriterionRef(0), CriterionRef(1)
TWO = Fraction(2)


@pytest.mark.parametrize(
    ("expression", "raw", "expected"),
    [
        pytest.param(Operation(Operator.PRODUCT, (B, C)), {0: TWO}, TWO, id="PRODUCT passes over a blank"),
        pytest.param(
            Operation(Operator.MULTIPLY, (B, C)), {0: TWO}, Fraction(0), id="a blank times is nought"
        ),
        pytest.param(Operation(Operator.MEAN, (B, C)), {0: TWO, 1: "?"}, TWO, id="a mean passes over a text"),
        pytest.param(
            Operation(Operator.SUM, (B, C)), {0: TWO, 1: True}, TWO, id="a sum passes over TRUE there"
        ),
        pytest.param(call("=", B, text("NO")), {0: "no"}, True, id="texts without capitals"),
        pytest.param(call("<", B, text("a")), {0: TWO}, True, id="a number before any text"),
        pytest.param(call("=", B, text("")), {}, True, id="a blank is the empty text"),
        pytest.param(call("=", B, Constant(Fraction(0))), {}, True, id="a blank is nought"),
        pytest.param(
            call("IF", call("<", B, Constant(TWO)), Constant(TWO), C), {0: TWO, 1: "x"}, "x", id="IF"
        ),
        pytest.param(
            call("IFERROR", Operation(Operator.DIVIDE, (B, C)), text("-")), {0: TWO}, "-", id="IFERROR"
        ),
        pytest.param(call("COUNTIF", B, text(">1")), {0: TWO}, Fraction(1), id="COUNTIF"),
        pytest.param(Operation(Operator.MINIMUM, (B, C)), {}, Fraction(0), id="MIN of nothing is nought"),
    ],
)
def test_excel_has_its_own_rules(expression: Expression, raw: dict[int, Figure], expected: Figure) -> None:
    assert value(EXACT, expression, raw) == expected


@pytest.mark.parametrize(
    ("expression", "raw"),
    [
        pytest.param(Operation(Operator.SUBTRACT, (B, C)), {0: TWO, 1: "?"}, id="a text less a number"),
        pytest.param(Operation(Operator.DIVIDE, (B, C)), {0: TWO}, id="by a blank"),
        pytest.param(Operation(Operator.MEAN, (B, C)), {}, id="a mean of nothing"),
    ],
)
def test_an_error_is_an_error(expression: Expression, raw: dict[int, Figure]) -> None:
    with pytest.raises(ExcelError):
        value(EXACT, expression, raw)


def test_a_function_that_is_not_known_is_not_guessed() -> None:
    with pytest.raises(NotComputable):
        value(EXACT, call("BETA.DIST", B, C), {0: TWO, 1: TWO})
