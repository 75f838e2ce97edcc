"""How the work of each rule grows with the workbook: lines of the program that are run, not seconds."""

from __future__ import annotations

import pytest
from benchmark.rules import EXPONENT, TIMES, exponent, lines_by_rule
from benchmark.shapes import SHAPES

TELLING = 10_000
"""Lines that a rule runs at the larger size so that it counts: of fewer, its first ones are most."""
SMALL = {"ledger": 5600}
"""Formulas of the smaller workbook, else 700; a ledger needs some totals, on each hundredth of its rows."""


@pytest.mark.parametrize("shape", SHAPES)
def test_no_rule_does_more_than_its_share_for_a_workbook_four_times_as_long(shape: str) -> None:
    small = SMALL.get(shape, 700)
    few, many = lines_by_rule(SHAPES[shape](small)), lines_by_rule(SHAPES[shape](TIMES * small))
    telling = {rule: lines for rule, lines in many.items() if lines > TELLING}
    assert telling
    grown = {rule: round(exponent(few[rule], lines), 2) for rule, lines in telling.items()}
    assert {rule: one for rule, one in grown.items() if one > EXPONENT} == {}
