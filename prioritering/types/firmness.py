"""How firm the ranking is."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from prioritering.types.places import CellRef


class Move(Struct, frozen=True):
    """One changed raw score that takes a measure past others."""

    criterion: str
    cell: CellRef
    before: Fraction
    after: Fraction
    past: Sequence[int]
    """The measures that it passes, or that pass it, by their index in the model."""


class Hold(Struct, frozen=True):
    """How firmly one measure holds its rank."""

    measure: int
    """Index in the model."""
    up: Move | None
    """The smallest change of one of its raw scores that takes it past the one before; None if none does."""
    down: Move | None
    """Likewise behind the one after."""
    acceptability: tuple[float, ...] | None
    """How likely each rank is, from the first on, when all raw scores are uncertain by one step.

    None where that was not asked for, or there are too many measures.
    """


class Filled(Struct, frozen=True):
    """The ranks of a measure for each value that a missing raw score could take."""

    measure: int
    criterion: str
    cell: CellRef
    ranks: tuple[tuple[Fraction, int, int], ...]
    """Value, first rank, last rank."""


class WeightReach(Struct, frozen=True):
    """How far one weight may move, the others held, before another measure comes first."""

    criterion: str
    weight: Fraction
    low: Fraction | None
    """None where the first stays first even without this criterion."""
    high: Fraction | None
    """None where the first stays first however much it weighs."""


class Firmness(Struct, frozen=True):
    """What a changed raw score, a filled blank or another weight would do to the ranking."""

    holds: tuple[Hold, ...]
    """In the order of the ranking."""
    filled: tuple[Filled, ...]
    weights: tuple[WeightReach, ...]
    """Of the raw criteria; empty where the score is no weighted sum, or the first place is shared."""
