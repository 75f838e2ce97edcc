"""How a workbook is read: its scorings, each with what speaks for it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from prioritering.types.cells import CellRef


class ReadingStatus(StrEnum):
    """How sure a reading is."""

    FOUND = "found"
    PROBABLE = "probable"
    NONE = "none"


class Part(Struct, frozen=True):
    """One criterion of a reading: where its raw figures stand, one for each alternative."""

    id: str
    label: str
    cells: tuple[CellRef | None, ...]
    """One for each alternative, in their order; None where an alternative has no such cell."""
    computed: bool = False
    weight: float | None = None
    weight_cell: CellRef | None = None
    direction: str | None = None
    """`higher` or `lower`; None where nothing tells."""
    scale: tuple[float, float] | None = None
    step: float = 1.0
    sign: int = 1
    """-1 where the formulas subtract it or divide by it, the sign of its weight apart."""
    product: bool = False
    """Whether it is multiplied with, or divided by, other figures of the alternative."""
    weighted: tuple[CellRef | None, ...] | None = None
    """The column that the weight multiplies: its own cells, or what is made of them first."""
    multiplied_in: tuple[CellRef | None, ...] | None = None
    """The column in which it is multiplied with its weight."""
    in_words: bool = False
    """Whether its ratings are words, which the formulas turn to figures."""
    stated: tuple[CellRef | None, ...] | None = None
    """The typed column that states it weighted, and that the score reads."""

    @property
    def read(self) -> tuple[CellRef | None, ...]:
        """The cells that the formulas of the score lead to."""
        return self.cells if self.stated is None else self.stated


NAMES_JOINED = " · "
"""What stands between the two texts of a name that is made of two columns."""


class Alternative(Struct, frozen=True):
    """One line that is ranked."""

    name: str
    name_cell: CellRef
    score_cell: CellRef
    score: float | None
    rank_cell: CellRef | None = None
    rank: int | None = None
    """By the scores, as the reading orders and ties them."""
    rank_last: int | None = None

    @property
    def named(self) -> tuple[str, ...]:
        """The texts that its name is made of."""
        return tuple(self.name.split(NAMES_JOINED))


class Evidence(Struct, frozen=True):
    """One thing that speaks for a reading, or against it."""

    key: str
    bits: float
    held: int = 0
    of: int = 0


class Reading(Struct, frozen=True):
    """One scoring: alternatives, their scores, how these come about and how they are ranked."""

    status: ReadingStatus
    alternatives: tuple[Alternative, ...]
    parts: tuple[Part, ...]
    method: str
    label: str
    """The heading of the scores."""
    highest_first: bool
    ties: str | None
    """`competition`, `dense`, `average`, `by row`; None where no ranks are stated."""
    bits: float
    margin: float
    """What the next reading of the same alternatives would cost more, in bits."""
    evidence: tuple[Evidence, ...] = ()
    in_columns: bool = False
    """Whether the alternatives stand in columns."""
    steps: tuple[tuple[CellRef | None, ...], ...] = ()
    """The columns that are computed on the way from the raw figures to the scores."""
    typed: bool = False
    """Whether the scores are typed, and follow from the raw figures as if computed."""
    followed: frozenset[int] = frozenset()
    """The alternatives whose typed score does follow."""
    divided_by: float = 1.0
    """What typed scores are divided by after they were weighted: 100, or the sum of the weights."""

    @property
    def confidence(self) -> float:
        """The chance that the reading is right, as its bits have it."""
        return 1 / (1 + float(2.0 ** -min(self.bits, self.margin + self.bits)))


class ReadingColumns(Struct, frozen=True):
    """Where a person says that the figures stand: a column (`F`), a row (`12`) or an area (`Ark!F5:F12`)."""

    score: str = ""
    names: str = ""
    ranks: str = ""
    weights: str = ""
    by: str = ""
    """Who says so, where that is known."""

    @property
    def given(self) -> bool:
        """Whether the scores' place is said: without it the rest says nothing."""
        return bool(self.score)

    @property
    def source(self) -> str:
        """Who gave the reading, in a word or two."""
        return f"given by {self.by or '--score'}"

    def stated(self) -> dict[str, str]:
        """What was said, by option."""
        columns = {"score": self.score, "names": self.names, "ranks": self.ranks, "weights": self.weights}
        return {name: text for name, text in columns.items() if text}
