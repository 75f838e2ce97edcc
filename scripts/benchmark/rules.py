"""Seconds that the reading of scores and each rule take on workbooks of many formulas, and how these grow.

The values are taken as cached, so that only these are timed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from math import log
from statistics import median
from types import FrameType
from typing import Any, NamedTuple

from benchmark.programs import ROOT

sys.path.insert(0, str(ROOT))

from prioritering.formula.anatomy import tree
from prioritering.patterns.regional import regional
from prioritering.pipeline import understood
from prioritering.processes.garbage import collect_rarely
from prioritering.rules import RULES
from prioritering.types import Audit, Evaluation, Workbook

FORMULAS, TIMES, TURNS = 50_000, 4, 5
"""The larger size, how many times the smaller it is, and how often both are timed, in turns."""
COUNTED = 22_400
"""The larger size at which lines are counted: of a ledger whole hundreds of rows, at which its parts end."""
EXPONENT, FLOOR = 1.1, 0.25
"""At most, of the lines that a rule runs and of its seconds; fewer seconds are not told from noise."""


class Growth(NamedTuple):
    """What one rule takes: medians of the seconds at both sizes and of their exponent; that of its lines."""

    small: float
    large: float
    of_seconds: float
    of_lines: float

    @property
    def is_linear(self) -> bool:
        """Whether neither grows faster than its work, as far as so short a time tells."""
        return self.of_lines <= EXPONENT and (self.large < FLOOR or self.of_seconds <= EXPONENT)


def measured(shape: Callable[[int], Workbook], formulas: int = FORMULAS) -> dict[str, Growth]:
    """How each rule's time and work grow."""
    turns = [(timed(shape(formulas // TIMES)), timed(shape(formulas))) for _ in range(TURNS)]
    few, many = lines_by_rule(shape(COUNTED // TIMES)), lines_by_rule(shape(COUNTED))
    return {
        name: Growth(
            median(small[name] for small, _ in turns),
            median(large[name] for _, large in turns),
            median(exponent(small[name], large[name]) for small, large in turns),
            exponent(few[name], many[name]),
        )
        for name in many
    }


def exponent(small: float, large: float) -> float:
    """The exponent of what grows from the one to the other where the workbook does `TIMES`."""
    return log(large / small, TIMES) if small > 0 and large > 0 else 0.0


def lines_by_rule(workbook: Workbook) -> dict[str, int]:
    """The lines of Python that each rule runs, and those of what several share: alike on any machine."""
    tree.cache_clear()
    return {name: lines_run(check) for name, check in checks(workbook)}


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


def timed(workbook: Workbook) -> dict[str, float]:
    """The seconds for each rule; what several share is timed by itself, first."""
    collect_rarely()
    return {name: clock(check) for name, check in checks(workbook)}


def checks(workbook: Workbook) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each rule on a workbook that is read and ranked; what several share comes first.

    Each is to be done before the next is asked for.
    """
    done: list[Audit] = []
    yield "(scoring model)", lambda: done.append(understood(Audit(workbook, Evaluation({}), None, ())))
    (audit,) = done
    yield "(patterns, shared)", lambda: regional(audit)
    for rule in RULES:
        yield rule.name, lambda check=rule.check: list(check(audit))  # type: ignore[misc]


def clock(call: Any) -> float:
    """The seconds of processor time that a call takes."""
    start = time.process_time()
    call()
    return time.process_time() - start
