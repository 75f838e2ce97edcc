"""Formulas as trees."""

import pytest

from prioritering.workbook.syntax import Call, FormulaSyntaxError, Literal, Node, parse


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
    ],
)
def test_a_formula_becomes_the_tree_that_excel_computes(formula: str, tree: str) -> None:
    assert written(parse(formula)) == tree


@pytest.mark.parametrize("formula", ["=", "=1+", "=SUM(1", "=1 2", "={1,2}", "=" + "(" * 500 + "1"])
def test_what_cannot_be_taken_apart_is_refused(formula: str) -> None:
    with pytest.raises(FormulaSyntaxError):
        parse(formula)
