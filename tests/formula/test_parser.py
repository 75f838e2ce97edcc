"""Formulas as trees."""

import pytest

from prioritering.formula.parser import FormulaSyntaxError, parse
from prioritering.formula.tree import Call, Literal, Node


def written(node: Node) -> str:
    if isinstance(node, Call):
        return f"{node.name}({' '.join(written(part) for part in node.arguments)})"
    return str(node.value) if isinstance(node, Literal) else "x"


@pytest.mark.parametrize(
    ("formula", "tree"),
    [
        ("=1+2*3", "+(1.0 *(2.0 3.0))"),
        ("=(1+2)*3", "*(+(1.0 2.0) 3.0)"),
        ("=8-3-2", "-(-(8.0 3.0) 2.0)"),
        ("=-2^2", "^(neg(2.0) 2.0)"),
        ("=50%%", "%(%(50.0))"),
        ('=IF(A1>=2,,"x""y")', 'IF(>=(x 2.0) None x"y)'),
        ("=_xlfn.RANK.EQ( B1 , B$1:B$9 )", "RANK.EQ(x x)"),
        ("=1<>2", "<>(1.0 2.0)"),
        ("=PI()", "PI()"),
        ("=-5%", "neg(%(5.0))"),
        ("=A1:B2 C1", "intersect(x x)"),
        ("=SUM((A1,B2:C3))", "SUM(union(x x))"),
        ("=A1:INDEX(B1,2)", ":(x INDEX(x 2.0))"),
        ("=A1#*@B1", "*(#(x) @(x))"),
        ("=_xlfn.LAMBDA(_xlpm.x,_xlpm.x+1)(2)", "apply(LAMBDA(x +(x 1.0)) 2.0)"),
        ("=_xlfn.LET(_xlpm.x,A1,_xlpm.x*2)", "LET(x x *(x 2.0))"),
    ],
)
def test_a_formula_becomes_the_tree_that_excel_computes(formula: str, tree: str) -> None:
    assert written(parse(formula)) == tree


@pytest.mark.parametrize(
    "formula", ["=", "=1+", "=SUM(1", "=1 2", "={1,A1}", "=1E400", "=" + "(" * 500 + "1"]
)
def test_what_cannot_be_taken_apart_is_refused(formula: str) -> None:
    with pytest.raises(FormulaSyntaxError):
        parse(formula)
