"""Why one measure stands before another."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from prioritering.types.cells import CellRef
from prioritering.types.findings import Finding
from prioritering.types.firmness import Move, WeightInterval


class Contribution(Struct, frozen=True):
    """What one criterion gave to the difference between two scores."""

    criterion: str
    """Empty for what is no criterion's: a constant, rounding, a formula of one's own."""
    cells: tuple[CellRef | None, CellRef | None]
    """Where the figures of the two stand."""
    figures: tuple[Fraction | None, Fraction | None]
    """None where none is typed."""
    gave: Fraction
    """In points of the score; the parts sum to the difference exactly."""
    decides: bool
    """Whether the other would be level or before without it."""


class Turn(Struct, frozen=True):
    """A changed figure of one of the two that turns their order."""

    measure: int
    """Index in the model."""
    move: Move


class Why(Struct, frozen=True):
    """Why the first of two measures stands before the second."""

    measures: tuple[int, int]
    """Indices in the model, the one before first."""
    ranks: tuple[int, int]
    scores: tuple[Fraction, Fraction]
    difference: Fraction
    """The first's score less the second's."""
    highest_first: bool
    method: str
    """`sum`: the terms of the scores; `exchange`: by exchanging figures; `unknown`: no parts are told."""
    parts: tuple[Contribution, ...]
    """The largest in favour of the first at the top."""
    turns: tuple[Turn, ...]
    """The smallest change of each figure that turns their order, the smallest of all first."""
    weights: tuple[WeightInterval, ...]
    """Between which weights the order of the two holds, the nearest end first."""
    unsure: tuple[Finding, ...]
    """What is open of the figures that the two scores rest on."""
    fixed: tuple[int, ...]
    """Those of the two whose score hangs on none of their figures, as where a requirement is not met."""
    blank: tuple[CellRef, ...]
    """Where one of the two lacks a figure that the other has."""

    @property
    def level(self) -> bool:
        """Whether the two share their place."""
        return self.difference == 0
