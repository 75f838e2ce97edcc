"""Where a figure comes from."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from prioritering.types.cells import Area, Value
from prioritering.types.findings import Finding


class Traced(Struct, frozen=True):
    """A cell, or a range too long to unfold, and what it is computed from."""

    at: Area
    labels: tuple[str, ...]
    """What the sheet calls it: beside it, then above it."""
    value: Value
    """None for an empty cell, and for a range."""
    formula: str | None
    """With its `=`."""
    weight: Fraction | None
    """How much the traced figure rises for each point here; None where it is no weighted sum of its parts."""
    contribution: Fraction | None
    """Weight times value: with its siblings it adds up to the figure above, but for typed constants."""
    is_weight: bool
    """Whether the formula above takes it as a weight: the same for every measure."""
    shown_before: bool
    """Whether it is unfolded elsewhere in the tree."""
    findings: tuple[Finding, ...]
    parts: tuple[Traced, ...]
