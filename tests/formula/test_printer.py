"""Trees written as formulas: what is written is read as the same tree, and as another parser reads it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import formualizer
import pytest
from formula.trees import trees
from hypothesis import given, settings

from prioritering.errors import PrioAuditError
from prioritering.formula.anatomy import tree as tree_of
from prioritering.formula.parser import FormulaSyntaxError, parse
from prioritering.formula.printer import written
from prioritering.formula.tree import Node
from prioritering.workbook.reader import read

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
BOOKS = sorted(CORPUS.rglob("*.xlsx"), key=lambda path: path.stat().st_size)[:150] if CORPUS.is_dir() else []


@given(trees)
@settings(max_examples=400, deadline=None)
def test_what_is_written_is_read_as_the_same_tree(tree: Node) -> None:
    assert repr(parse(written(tree))) == repr(tree)


@pytest.mark.parametrize(
    "formula",
    [
        "B2/(B3*B4)",
        "B2-(B3-B4)",
        "(B2*B3)^2",
        "-B2^2",
        "-(B2^2)",
        "(1+5%)^2",
        'A1&("x"=B1)',
        "2^-1",
        "A1-(B1+C1)",
        "'My sheet'!$A$1:B2",
        "SUM(Jan:Dec!B2)",
        "{1,-2;TRUE,#N/A}",
        "SUM((A1,B1:B3 B2))",
        "_xlfn.XLOOKUP(A1,B:B,C:C)",
        "SUM(A1 : B2)",
        "_xlfn._xlws.FILTER(A1:A9,_xlfn.SINGLE(B1)>2)",
    ],
)
def test_a_formula_keeps_the_brackets_that_it_needs(formula: str) -> None:
    assert written(parse(formula)) == formula
    filled = tree_of(formula)  # as all formulas of one make have it
    assert filled is not None
    assert written(filled) == formula


@pytest.mark.parametrize(
    ("formula", "plain"), [("((A1))*(B1*2)", "A1*(B1*2)"), ("+A1", "A1"), ("(A1*B1)+1", "A1*B1+1")]
)
def test_it_gets_no_others(formula: str, plain: str) -> None:
    assert written(parse(formula)) == plain


@pytest.mark.parametrize("count", [49, 50, 51, 101, 1000])
def test_a_long_sum_is_read_as_the_same_tree(count: int) -> None:
    tree = parse("+".join(f"A{row}" for row in range(1, count + 1)))
    assert parse(written(tree)) == tree


@pytest.mark.skipif(not BOOKS, reason="the public workbooks are not at hand")
def test_formulas_of_public_workbooks_are_read_as_another_parser_reads_them() -> None:
    seen = 0
    for formula in _formulas():
        try:
            tree = parse(formula)
        except FormulaSyntaxError:
            continue
        again = written(tree)
        assert parse(again) == tree, formula
        if (witness := _witness(formula)) is not None:
            assert _witness(again) == witness, (formula, again)
            seen += 1
    assert seen > 500


def _formulas() -> Iterator[str]:
    found: dict[str, None] = {}
    for path in BOOKS:
        try:
            book = read(path)
        except PrioAuditError:
            continue
        for sheet in book.sheets:
            formulas = (cell.formula for cell in sheet.formulas() if cell.formula is not None)
            found |= dict.fromkeys(formula for formula in formulas if len(formula) < 400)
    yield from found


def _witness(formula: str) -> object:
    """The tree as formualizer has it, without what means nothing: a plus before a value, or brackets."""
    try:
        return _plain(formualizer.parse("=" + formula.removeprefix("=")).to_dict())
    except Exception:
        return None


def _plain(node: Any) -> object:
    if isinstance(node, list):
        return [_plain(part) for part in node]
    if not isinstance(node, dict):
        return node
    if node["node_type"] == "UnaryOp" and node["operator"] == "+":
        return _plain(node["operand"])
    if node["node_type"] == "Reference":
        first, _, last = node["reference"].replace("'", "").upper().partition(":")
        return first if last in ("", first.rpartition("!")[2]) and first[-1:].isdigit() else (first, last)
    if node["node_type"] == "Literal":
        return repr(node["value"])
    return [str(node["node_type"]), *(_plain(part) for key, part in node.items() if key != "node_type")]
