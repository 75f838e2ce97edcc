"""The audit: what each stage has added so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from prioritering.types.cells import CellRef, Value
from prioritering.types.evaluation import Evaluation
from prioritering.types.findings import Cause, Decision, Finding
from prioritering.types.ranks import RankReading, TieNumbering
from prioritering.types.reading import Reading, ReadingColumns
from prioritering.types.record import Notice, Record
from prioritering.types.scoring import RankedMeasure, ScoringModel
from prioritering.types.workbook import Cell, Workbook


class Audit(Struct, frozen=True, dict=True, weakref=True):
    """One workbook's audit; rules see it without findings, reports see it whole."""

    workbook: Workbook
    """What is in the file, with what its formulas give (`of_evaluated`)."""
    evaluation: Evaluation
    model: ScoringModel | None
    ranking: tuple[RankedMeasure, ...]
    language: str = "en"
    """`nb` or `en`."""
    findings: tuple[Finding, ...] = ()
    causes: tuple[Cause, ...] = ()
    """What several of the findings come of, the gravest first."""
    output: Path | None = None
    """The written copy."""
    rank_readings: tuple[RankReading, ...] = ()
    """How the stated ranks came about, set by set."""
    readings: tuple[Reading, ...] = ()
    """The scorings of the workbook as they are read, the main one first."""
    left_out: tuple[str, ...] = ()
    """The rules that were not asked for."""
    ties: TieNumbering | None = None
    """How equal scores are to be numbered, where somebody says so."""
    columns: ReadingColumns = ReadingColumns()
    """Where somebody says that the scoring stands."""
    record: Record = Record()
    """What was changed and decided so far, this run included."""
    other_decisions: Mapping[str, Decision] = field(default_factory=dict)
    """What was decided, by fingerprint, on findings that this run does not have."""
    notices: tuple[Notice, ...] = ()
    """What else the reader must be told, of decisions and files."""
    figures: Mapping[CellRef, float] = field(default_factory=dict)
    """The figures that texts write, in columns that hold all their figures as texts."""
    unfinished: tuple[str, ...] = ()
    """What there was no time or memory for: rules, and the scoring model."""
    stored: Mapping[CellRef, Value] = field(default_factory=dict)
    """What the file holds where a formula gives another value."""

    @classmethod
    def of_evaluated(cls, workbook: Workbook, evaluation: Evaluation, language: str = "en") -> Audit:
        """The audit of a workbook as read, where its cells hold what their formulas give."""
        changed = {at: cell for at in evaluation.changed if (cell := workbook.cell(at)) is not None}
        given = {
            at: replace(cell, value=value, cached=True)
            for at, cell in changed.items()
            if (value := evaluation.changed[at]) is not None
        }
        given |= {at: Cell(at, value) for at, value in evaluation.filled.items()}
        stored = {at: cell.value for at, cell in changed.items()}
        return cls(workbook.with_cells(given), evaluation, None, (), language, stored=stored)

    @cached_property
    def value(self) -> Callable[[CellRef], Value]:
        """The value of a cell: evaluated for a formula, as typed otherwise; None where it is empty."""
        return self._values.get

    def shown(self, at: CellRef) -> Value:
        """What the cell shows: the text itself, where `value` has the figure that it writes or stands for."""
        return self.workbook.value(at)

    @cached_property
    def _values(self) -> Mapping[CellRef, Value]:
        return {**self.workbook.values, **self.figures} if self.figures else self.workbook.values
