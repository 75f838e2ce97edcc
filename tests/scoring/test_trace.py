"""Where a figure comes from: the parts add up to it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from audited import reference
from sheets import Rows, book, examined

from prioritering.scoring.robustness.trace import MAX_DEPTH, trace
from prioritering.types import CellRef, Traced


def leaves(traced: Traced) -> list[Traced]:
    return [leaf for part in traced.parts for leaf in leaves(part)] if traced.parts else [traced]


def traced(rows: Rows, row: int, column: int) -> Traced:
    return trace(examined(book({"S": rows})), CellRef("S", row, column))


@pytest.mark.parametrize("row", range(2, 13))
def test_what_the_raw_scores_contribute_is_the_score(row: int) -> None:
    tree = trace(reference(), CellRef("Samlet", row, 2))
    raw = leaves(tree)
    total = sum((leaf.contribution or Fraction(0) for leaf in raw), Fraction(0))
    assert float(total) == pytest.approx(tree.value)
    assert len(raw) == 11
    assert tree.parts[0].at.sheet != "Samlet"


def test_a_blank_weighs_nothing_and_the_others_more() -> None:
    tree = traced([["a", 2, None, 4, "=AVERAGE(B1:D1)"]], 1, 5)
    assert [part.weight for part in tree.parts] == [Fraction(1, 2), 0, Fraction(1, 2)]
    assert [part.contribution for part in tree.parts] == [1, None, 2]


WEIGHTED: Rows = [
    ["", "Cost", "Use", "Score", "Rank"],
    ["Weight", 0.25, 0.75, None, None],
    ["One", 2, 4, "=ROUND(SUMPRODUCT(B$2:C$2,B3:C3),1)", 2],
    ["Two", 3, 1, "=ROUND(SUMPRODUCT(B$2:C$2,B4:C4),1)", 3],
    ["Three", 5, 2, "=ROUND(SUMPRODUCT(B$2:C$2,B5:C5),1)", 1],
]


def test_weights_are_told_from_scores() -> None:
    tree = traced(WEIGHTED, 3, 4)
    assert [(part.at.a1, part.is_weight) for part in tree.parts] == [
        ("B2", True),
        ("C2", True),
        ("B3", False),
        ("C3", False),
    ]
    assert [part.weight for part in tree.parts[2:]] == [Fraction(1, 4), Fraction(3, 4)]
    assert tree.parts[2].labels == ("Cost", "One")


def test_a_figure_that_is_no_weighted_sum_is_unfolded_without_weights() -> None:
    tree = traced([["a", 2, 3, "=B1*C1", "=D1+1"]], 1, 5)
    (product,) = tree.parts
    assert product.weight == 1
    assert [part.weight for part in product.parts] == [None, None]


def test_each_cell_is_unfolded_once_and_a_circle_ends() -> None:
    twice = traced([[1, "=A1*2", "=B1+B1", "=B1+C1"]], 1, 4)
    assert [part.shown_before for part in twice.parts] == [False, False]
    assert twice.parts[1].parts[0].shown_before
    circle = traced([["=B1", "=A1"]], 1, 1)
    assert circle.parts[0].parts[0].shown_before


def test_a_long_chain_and_a_long_range_end() -> None:
    chain = traced([[1, *(["=A1+1"] + [f"={chr(65 + n)}1+1" for n in range(1, 24)])]], 1, 25)
    assert len(leaves(chain)) == 1
    column: Rows = [[n] for n in range(100)] + [["=SUM(A1:A100)"]]
    assert [str(part.at) for part in traced(column, 101, 1).parts] == ["S!A1:A100"]
    assert MAX_DEPTH < 900


def test_an_empty_or_typed_cell_is_its_own_tree() -> None:
    assert traced([[1]], 5, 5).value is None
    assert traced([[1]], 1, 1).parts == ()
    with pytest.raises(KeyError):
        trace(reference(), CellRef("Nowhere", 1, 1))
