"""How stated ranks came about: which figures they follow, among which measures, and how ties are numbered."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from prioritering.types.cells import CellRef


class RankBasis(StrEnum):
    """The figures that ranks follow."""

    SCORE = "score"
    """The scores as the workbook's formulas compute them today."""
    MENDED = "mended"
    """The scores, where measures in doubt stand where they are said to stand."""
    COMMON = "common"
    """The scores as the common model computes them."""
    LISTED = "listed"
    """The figures that the summary lists beside the ranks."""
    SHOWN = "shown"
    """The scores as they show, rounded."""
    COLUMN = "column"
    """Another column of the table."""
    GENERATION = "generation"
    """The scores of all by the formulas that some measures have: an older generation of them."""
    SAVED = "saved"
    """The scores that were saved with the workbook, where its formulas give others."""
    UNSORTED = "unsorted"
    """The scores as the lines stood before they were sorted, and the ranks were not."""
    WITHOUT = "without"
    """The scores without a criterion: it was added since."""
    FORMULA = "formula"
    """The scores where sums were means or means were sums."""
    WITH = "with"
    """The scores with a column that they no longer count."""
    ELSEWHERE = "elsewhere"
    """The scores by weights that the workbook states elsewhere, and that its formulas do not use."""
    WEIGHT = "weight"
    """The scores where one criterion counted for more or for less."""


class RankPool(StrEnum):
    """The measures that are ranked among each other."""

    ALL = "all"
    RANKED = "ranked"
    """Those that have a rank stated."""
    TABLE = "table"
    """Those of each table."""
    GROUP = "group"
    """Those of each block or kind of a table."""


class Ties(StrEnum):
    """How equal figures are numbered."""

    SHARED = "shared"
    """Any place of those that they share: the first, the last, their mean, or each one of its own."""
    DENSE = "dense"
    """One number, and the next figure has the next: 1, 2, 2, 3."""


class TieNumbering(StrEnum):
    """A convention for numbering equal figures; beside each, the places of 9, 8, 8 and 7."""

    COMPETITION = "competition"
    """1, 2, 2, 4: the first of the places that they share."""
    LAST = "last"
    """1, 3, 3, 4: the last of them."""
    DENSE = "dense"
    """1, 2, 2, 3: the next figure has the next number."""
    AVERAGE = "average"
    """1, 2.5, 2.5, 4: their mean."""
    ORDINAL = "ordinal"
    """1, 2, 3, 4: each has one of its own."""


class RankStatus(StrEnum):
    """What is known of one stated rank."""

    HOLDS = "holds"
    OPEN = "open"
    """It does not hold, but would once another finding is mended."""
    WRONG = "wrong"
    UNEXPLAINED = "unexplained"
    """No reading explains the ranks that it belongs to."""


class StatedRank(Struct, frozen=True):
    """One stated rank under the best reading of those it belongs to."""

    at: CellRef
    measure: int
    """Index in the model."""
    stated: float
    status: RankStatus
    first: int | None = None
    last: int | None = None
    """The places that the reading gives; the same where nothing is tied; None where it gives none."""
    proved: bool = False
    """Whether the figures alone prove it wrong: see the design, *Safe means proved*."""


class Happened(Struct, frozen=True):
    """What came between ranks and scores."""

    kind: str = ""
    """Of figures the basis; `exchanged` where two ranks that changed places are all that does not hold,
    `moved` where one that stands in another place is, `inserted` or `appended` (with the last number) where
    the others are right without one."""
    label: str = ""
    """The criterion or the column."""
    measure: int | None = None
    """The measure that was moved or put in."""
    more: bool = False
    """Of another weight: whether it was greater."""


class Numbering(Struct, frozen=True):
    """How the ties of a set of ranks are numbered, or of a part that is ranked by itself."""

    ranks: tuple[StatedRank, ...]
    """Those that hold."""
    ways: tuple[TieNumbering, ...]
    """The conventions that all of them keep to."""

    @property
    def without_gaps(self) -> bool:
        """Whether the number after a tie is the next one, and nothing else fits."""
        return self.ways == (TieNumbering.DENSE,)


class RankReading(Struct, frozen=True):
    """The process that explains most of a set of stated ranks with least."""

    ranks: tuple[StatedRank, ...]
    basis: RankBasis
    pool: RankPool
    ties: Ties
    highest_first: bool
    gain: float
    """Bits that the reading saves against ranks that follow from nothing."""
    credible: bool
    """Whether it may be called the process behind the ranks."""
    in_summary: bool = False
    """Whether they are the summary's; else they stand in the measures' own tables."""
    beside: bool = False
    """Whether they are further ranks of the same measures, beside the main ones."""
    label: str = ""
    """The heading of the column that they follow."""
    shifted: int = 0
    """By how many lines all of them are moved down."""
    in_order: bool = False
    """Whether the order is right, and the numbers alone leave gaps or repeat."""
    by_names: bool = False
    """Whether they belong to the names beside them, in another order than the table's."""

    explained: int = 0
    """How many of them follow from the reading itself, whatever another place states."""
    happened: Happened = Happened()
    """What came between the ranks and the scores of today, under this reading."""
    rivals: tuple[Happened, ...] = ()
    """What else explains them about as well, the likeliest first."""
    holders: tuple[int, ...] = ()
    """The measures that have the formulas which the ranks follow, where these are another generation's."""
    numberings: tuple[Numbering, ...] = ()
    """How ties are numbered, for each part that is ranked by itself and has any."""
    today: int = 0
    """How many of them the scores of today give; of a shared place, that which the summary settles it by."""

    @property
    def holding(self) -> int:
        """How many of them hold."""
        return sum(rank.status is RankStatus.HOLDS for rank in self.ranks)
