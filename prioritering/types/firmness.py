"""How firm the ranking is."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from prioritering.types.cells import CellRef


class Move(Struct, frozen=True):
    """One changed raw score that takes a measure past others."""

    criterion: str
    cell: CellRef
    before: Fraction
    after: Fraction
    past: Sequence[int]
    """The measures that it passes, or that pass it, by their index in the model."""
    step: Fraction | None = None
    """One step of the criterion's scale; None of a measured amount: it moves by whole per cents of itself."""


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


class WeightInterval(Struct, frozen=True):
    """How far one weight may move, the others in their ratio and the sum kept, before another comes first."""

    criterion: str
    weight: Fraction
    """As the workbook states it; of a mean or sum without weights, the criterion's share."""
    low: Fraction | None
    """None where the first stays first even without this criterion."""
    high: Fraction | None
    """None where the first stays first however much it weighs."""
    cell: CellRef | None = None
    """Where the weight stands; None where none is stated."""
    effective: Fraction | None = None
    """What it weighs in effect, in the same terms: by its share in what sets the scores apart."""
    in_per_cent: bool = False
    """Whether the workbook writes the weight in per cent."""
    among: int | None = None
    """How many measures were compared, where not all are computed alike."""


class Moved(Struct, frozen=True):
    """How the typed figures of one criterion are moved: what spans, changes and likely ranks rest on."""

    criterion: str
    cells: tuple[CellRef, ...]
    scale: tuple[Fraction, Fraction] | None
    """The lowest and highest figure; None of a measured amount."""
    step: Fraction | None
    """One step of the scale; None of a measured amount."""
    share: Fraction | None
    """The share of itself by which an amount is moved; None of a rating."""


class Sampled(Struct, frozen=True):
    """What a sample of single steps does, where all of them are too many for the spans of the ranks."""

    tried: int
    """How many steps were tried, drawn at random; 0 where even a sample is too much."""
    of: int
    """How many there are."""
    lost: int = 0
    """After how many of those tried the first is no longer first alone."""
    farthest: int = 0
    """By how many places any measure moved at the most, after one of those tried."""


class Firmness(Struct, frozen=True):
    """What a changed raw score, a filled blank or another weight would do to the ranking."""

    holds: tuple[Hold, ...]
    """In the order of the ranking."""
    filled: tuple[Filled, ...]
    weights: tuple[WeightInterval, ...]
    """Empty where there are none, or the first place is shared."""
    moved: tuple[Moved, ...] = ()
    tried: int | None = None
    """For how many measures, the first ones, the smallest changes were looked for; None where for all."""
    sampled: Sampled | None = None
    """In the place of rank spans that were not worked out; None where they were."""


class Strength(StrEnum):
    """How firm the first place of a ranking is; see `scoring/robustness/overall.py` for the rules."""

    FIRM = "firm"
    CLOSE = "close"
    ONE_SCORE = "one-score"
    ONE_WEIGHT = "one-weight"
    ONE_METHOD = "one-method"


class Overall(Struct, frozen=True):
    """One word for the whole, and what it rests on."""

    word: Strength
    rule: str
    """Which rule says so: `shared`, `scores`, `score`, `weights`, `weight`, `method` or `firm`."""
    first: int
    """The measure that is first, by its index in the model."""
    count: int = 0
    """How many figures, or weights, take the first place away."""
    cell: CellRef | None = None
    """One of them, or the only one."""
    criterion: str = ""
    weight: WeightInterval | None = None
    other: int | None = None
    """Who would be first by other methods."""
    methods: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()
    """Of a firm one, what does not take the first place away: `scores`, `weights`, `methods`."""


class LeftOut(Struct, frozen=True):
    """What turns the order when it is left out."""

    kind: str
    """`measure`, `criterion`, `rater`, or `score`: a typed figure in doubt."""
    name: str
    """Of a score its cell."""
    measure: int | None
    """Index in the model, of a measure; of a score whose it is."""
    kept_out: bool
    """Whether it is a measure that is kept out of the ranking."""
    turns: str
    """`first`, or `cut`: who is above the line that the stated decisions draw."""
    pair: tuple[int, int]
    """Who is first, or above, as the workbook stands, and who would be."""
