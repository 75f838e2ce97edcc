"""What a formula gives: one value, or one for each cell of the range that it fills."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prioritering.evaluation.compare import same
from prioritering.evaluation.job import Plain, error
from prioritering.types import CellError, CellRef, Value

Outcome = tuple[Value, ...]
"""The values, row by row."""

Opinions = Mapping[CellRef, Outcome]
"""What one engine says; without those cells that it cannot compute."""

MAX_FIGURES = 2**16
"""Figures that are held once: where there are more, few of them are equal."""

EXCEL_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
"""Errors that are results; an engine's others (`#N/IMPL!`, `#ERROR!`, ..) say what it lacks."""


def to_plain(value: Value) -> Plain:
    """A value as it crosses the pipe."""
    return error(value.name) if isinstance(value, CellError) else value


class Figures(dict[float, Outcome]):
    """Figures as outcomes: engines agree on most, and formulas of one kind give few, so each is held once."""

    def __missing__(self, figure: float) -> Outcome:
        outcome = (figure,)
        if figure and len(self) < MAX_FIGURES:  # nought may have a sign, which its equal has not
            self[figure] = outcome
        return outcome


def from_plain(plain: Plain, figures: Figures) -> Outcome | None:
    """What an engine answered for one formula; None where that is no answer."""
    if type(plain) is float:  # by far the most
        return figures[plain]
    if isinstance(plain, dict) and "a" in plain:
        values = [_value(each) for row in plain["a"] for each in row]
    else:
        values = [_value(plain)]
    if any(isinstance(each, CellError) and each.name not in EXCEL_ERRORS for each in values):
        return None
    return None if values == [None] else tuple(values)


def _value(plain: Any) -> Value:
    if isinstance(plain, dict):
        return CellError(str(plain.get("e", "#N/IMPL!")))
    if isinstance(plain, (bool, str)) or plain is None:
        return plain
    return float(plain)


def equal(left: Outcome, right: Outcome, relative: float) -> bool:
    """Whether two outcomes are the same, cell by cell."""
    if len(left) == len(right) == 1:
        return same(left[0], right[0], relative)
    return len(left) == len(right) and all(
        same(one, other, relative) for one, other in zip(left, right, strict=True)
    )


def holds_error(outcome: Outcome, name: str) -> bool:
    """Whether that error value is among them."""
    return any(isinstance(value, CellError) and value.name == name for value in outcome)


def has_error(outcome: Outcome) -> bool:
    """Whether an error value is among them."""
    return any(isinstance(value, CellError) for value in outcome)
