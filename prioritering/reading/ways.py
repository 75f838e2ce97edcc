"""The ways on which columns of figures reach a score."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from prioritering.reading.walk import Column, Made, Own, Walked
from prioritering.types import Area, CellRef

MARKED = "marked"
"""What a sign makes of a weight: it counts where the sign stands."""


class Factor(Struct, frozen=True):
    """What a criterion is multiplied with: a cell, or a literal."""

    cell: CellRef | None
    value: float


class Use(Struct, frozen=True):
    """One way on which a column of figures reaches the score."""

    cells: Column
    factors: tuple[Factor, ...] = ()
    normalisers: tuple[Area, ...] = ()
    sign: int = 1
    product: bool = False
    """Whether it is multiplied with, or divided by, figures of the same alternative."""
    functions: frozenset[str] = frozenset()
    computed: bool = False
    condition: bool = False
    read_by: Column | None = None
    """The column of formulas that reads it."""
    weighted: Column | None = None
    """The column that the factors multiply: its own, or what is made of it first, as normalised figures."""
    multiplied_in: Column | None = None
    """The column of formulas in which the factors stand."""
    taken: Column | None = None
    """The column of formulas by which the score takes it in, ..."""
    taken_sign: int = 1
    """... and whether the score adds or subtracts that."""


class Way(Struct, frozen=True):
    """How a column of figures reaches the score: what was met on the way down to it."""

    factors: tuple[Factor, ...] = ()
    normalisers: tuple[Area, ...] = ()
    sign: int = 1
    product: bool = False
    functions: frozenset[str] = frozenset()
    condition: bool = False
    read_by: Column | None = None
    weighted: Column | None = None
    multiplied_in: Column | None = None
    taken: Column | None = None
    taken_sign: int = 1

    def through(self, name: str) -> Way:
        """The same, through a function or an operator."""
        return replace(self, functions=self.functions | {name})

    def turned(self) -> Way:
        """The same, subtracted or divided by."""
        return replace(self, sign=-self.sign)

    def times(self, factors: Sequence[Factor], product: bool, of: Walked | None = None) -> Way:
        """The same, multiplied with these, which are the factors `of` a column."""
        cells = of.cells if factors and isinstance(of, Own | Made) else None
        way = replace(self, factors=(*self.factors, *factors), product=self.product or product)
        return way if cells is None else replace(way, weighted=cells, multiplied_in=self.read_by)

    def over(self, areas: Sequence[Area], product: bool) -> Way:
        """The same, divided by what stands in these areas."""
        return replace(self, normalisers=(*self.normalisers, *areas), product=self.product or product)

    def by(self, cells: Column) -> Way:
        """The same, read by a column of formulas; the first is the score's own."""
        if self.read_by is None or self.taken is not None:
            return replace(self, read_by=cells)
        return replace(self, read_by=cells, taken=cells, taken_sign=self.sign)

    def use(self, cells: Column, computed: bool) -> Use:
        """What it is for a column that it ends in."""
        return Use(
            cells,
            self.factors,
            self.normalisers,
            self.sign,
            self.product,
            self.functions,
            computed,
            self.condition,
            self.read_by,
            self.weighted or cells,
            self.multiplied_in,
            self.taken,
            self.taken_sign,
        )
