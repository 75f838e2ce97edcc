"""How the work of each rule grows with the workbook: lines of the program that are run, not seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import count
from types import FrameType
from typing import Any

import pytest
from benchmark.rules import SHAPES

from prioritering.formula.anatomy import tree
from prioritering.patterns.regional import regional
from prioritering.rules import RULES
from prioritering.scoring.inference.infer import infer
from prioritering.scoring.ranking.ranking import rank
from prioritering.types import Audit, Evaluation, Workbook

EXPONENT = 1.1
TIMES = 4
TELLING = 10_000
"""What a rule runs at the larger size so that it counts: below, its first lines are most of its work."""
SMALL = {"ledger": 5600}
"""Of the smaller workbook; a ledger needs some totals, of which each hundredth row is one."""


def lines_run(work: Callable[[], object]) -> int:
    """The lines of Python that are run."""
    counted = count()

    def within(frame: FrameType, event: str, argument: Any) -> Any:
        if event == "line":
            next(counted)
        return within

    before = sys.gettrace()
    sys.settrace(within)
    try:
        work()
    finally:
        sys.settrace(before)
    return next(counted)


def by_rule(workbook: Workbook) -> dict[str, int]:
    """The lines that each rule runs, with what several share first."""
    tree.cache_clear()
    audit = Audit(workbook, Evaluation({}), None, ())
    found = infer(workbook, audit.value)
    if found is not None:
        audit = Audit(workbook, audit.evaluation, found[0], rank(*found, audit.value))
    taken = {"(patterns, shared)": lines_run(lambda: regional(audit))}
    return taken | {rule.name: lines_run(lambda check=rule.check: list(check(audit))) for rule in RULES}  # type: ignore[misc]


@pytest.mark.parametrize("shape", SHAPES)
def test_no_rule_does_more_than_its_share_for_a_workbook_four_times_as_long(shape: str) -> None:
    small = SMALL.get(shape, 700)
    few, many = by_rule(SHAPES[shape](small)), by_rule(SHAPES[shape](TIMES * small))
    telling = {rule: lines for rule, lines in many.items() if lines > TELLING}
    assert telling
    assert {
        rule: (few[rule], lines) for rule, lines in telling.items() if lines > TIMES**EXPONENT * few[rule]
    } == {}
