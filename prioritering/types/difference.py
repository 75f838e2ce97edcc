"""What changed between two versions of a workbook, and what it did to the ranking."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from prioritering.types.cells import Area, CellError
from prioritering.types.findings import Severity


class ChangeKind(StrEnum):
    """What changed."""

    MEASURE_ADDED = "measure-added"
    MEASURE_REMOVED = "measure-removed"
    MEASURE_RENAMED = "measure-renamed"
    CRITERION_ADDED = "criterion-added"
    CRITERION_REMOVED = "criterion-removed"
    CRITERION_RENAMED = "criterion-renamed"
    WEIGHT = "weight"
    MODEL_FORMULA = "model-formula"
    SCORE = "score"
    FORMULA = "formula"
    STATED_RANK = "stated-rank"
    SHEET_ADDED = "sheet-added"
    SHEET_REMOVED = "sheet-removed"
    LINES_ADDED = "lines-added"
    LINES_REMOVED = "lines-removed"
    CELL = "cell"

    @property
    def severity(self) -> Severity:
        """A warning where it bears on the scores, else info."""
        about_scores = (
            *(ChangeKind.MEASURE_ADDED, ChangeKind.MEASURE_REMOVED, ChangeKind.CRITERION_ADDED),
            *(ChangeKind.CRITERION_REMOVED, ChangeKind.WEIGHT, ChangeKind.MODEL_FORMULA),
            *(ChangeKind.SCORE, ChangeKind.FORMULA),
        )
        return Severity.WARNING if self in about_scores else Severity.INFO


Content = float | str | bool | CellError | Fraction | None
"""A value, a formula with its `=`, or a weight."""


class Change(Struct, frozen=True):
    """One difference."""

    kind: ChangeKind
    subject: str
    """The measure, criterion, sheet or label that it is about; empty where there is none."""
    before: Content = None
    after: Content = None
    old: Area | None = None
    """Where it stands in the old version; None where it does not."""
    new: Area | None = None
    measure: str | None = None
    """The measure, where the subject is one of its criteria."""


class Shift(Struct, frozen=True):
    """One measure that is in both versions, and its place in them."""

    measure: str
    sheet: str
    rank: tuple[int | None, int | None]
    """Before and after; the first of a tie."""
    rank_last: tuple[int | None, int | None]
    score: tuple[Fraction | None, Fraction | None]
    own: tuple[Change, ...]
    """What changed in its own scores and formulas."""
    passed: tuple[str, ...]
    """The measures that it has passed, those gone included."""
    fell_behind: tuple[str, ...]
    """The measures that have passed it, new ones included."""

    @property
    def moved(self) -> bool:
        """Whether it has another rank than before."""
        return self.rank[0] != self.rank[1] or self.rank_last[0] != self.rank_last[1]


class Difference(Struct, frozen=True):
    """Two versions held side by side."""

    shifts: tuple[Shift, ...]
    """In the order of the new ranking."""
    changes: tuple[Change, ...]
    """What bears on the scores first, then the rest, sheet by sheet."""

    @property
    def ranking_changed(self) -> bool:
        """Whether some measure has another rank, or came, or went."""
        kinds = (ChangeKind.MEASURE_ADDED, ChangeKind.MEASURE_REMOVED)
        return any(shift.moved for shift in self.shifts) or any(c.kind in kinds for c in self.changes)
