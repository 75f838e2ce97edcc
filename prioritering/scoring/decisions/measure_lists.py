"""The lists of a workbook whose lines are ranked: names, scores and ranks, and what stands beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from prioritering.memoised import memoised
from prioritering.scoring.decisions.decisions import choices_beside
from prioritering.scoring.tables.list_columns import ListColumn, list_columns
from prioritering.types import Audit, CellRef, Choice, Workbook
from prioritering.types.reading import Reading, ReadingStatus


class ListLine(Struct, frozen=True):
    """One line of a list."""

    name: str
    name_cell: CellRef
    score: float | None
    rank: int | None
    """By the score, the best first; None where it is not ranked."""
    rank_cell: CellRef | None
    """Where a rank is stated for it, or would be."""
    score_cell: CellRef | None = None
    group: int = 0
    """Which ranking it belongs to."""
    rank_last: int | None = None
    """The last of the places that it shares."""


class MeasureList(Struct, frozen=True, dict=True, weakref=True):
    """The lines of one list, in the order of the sheet."""

    workbook: Workbook
    lines: tuple[ListLine, ...]
    sure: bool
    """Whether it is known to be a scoring; else it looks like one."""
    is_summary: bool = False
    raw: frozenset[CellRef] = frozenset()
    """Where its raw scores stand."""

    @cached_property
    def columns(self) -> tuple[ListColumn, ...]:
        """What stands beside the names."""
        return list_columns(self.workbook, [line.name_cell for line in self.lines])

    @cached_property
    def choices(self) -> dict[int, Choice]:
        """The decisions on its lines, by their place in the list."""
        return choices_beside(self.workbook, [(i, line.name_cell) for i, line in enumerate(self.lines)])


@memoised
def measure_lists(audit: Audit) -> Sequence[MeasureList]:
    """The tables of the model and its summary; without a model, those of the best reading."""
    lists = list(_of_model(audit)) if audit.model is not None else list(_of_readings(audit))
    return [one for one in lists if _is_list(one)]


def _is_list(one: MeasureList) -> bool:
    """Whether the names stand in one line, and most have a score."""
    cells = [line.name_cell for line in one.lines]
    in_line = len({at.column for at in cells}) == 1 or len({at.row for at in cells}) == 1
    return len(cells) > 1 and in_line and 2 * sum(line.score is not None for line in one.lines) > len(cells)


def _of_model(audit: Audit) -> Iterator[MeasureList]:
    model = audit.model
    assert model is not None
    raw = frozenset(
        at
        for measure in model.measures
        for index, at in measure.cells.items()
        if index != model.score and index not in measure.formulas
    )
    by_sheet: dict[str, list[ListLine]] = {}
    summary: dict[str, list[ListLine]] = {}
    for line in audit.ranking:
        score = None if line.score is None else float(line.score)
        list_line = ListLine(
            line.measure,
            line.name_cell,
            score,
            line.rank,
            line.stated_rank_cell,
            line.score_cell,
            line.group,
            line.rank_last,
        )
        by_sheet.setdefault(line.name_cell.sheet, []).append(list_line)
        at = line.summary_name_cell
        if at is not None and at != line.name_cell:
            name = audit.value(at)
            listed = ListLine(
                name if isinstance(name, str) else line.measure,
                at,
                score,
                line.rank,
                line.summary_rank_cell,
                line.summary_score_cell,
                line.group,
                line.rank_last,
            )
            summary.setdefault(at.sheet, []).append(listed)
    for lines in by_sheet.values():
        yield MeasureList(audit.workbook, _ordered(lines), True, False, raw)
    for lines in summary.values():
        yield MeasureList(audit.workbook, _ordered(lines), True, True, raw)


def _of_readings(audit: Audit) -> Iterator[MeasureList]:
    for reading in audit.readings[:1]:
        if reading.status is not ReadingStatus.NONE:
            yield _of_reading(audit.workbook, reading)


def _of_reading(workbook: Workbook, reading: Reading) -> MeasureList:
    lines = tuple(
        ListLine(
            one.name,
            one.name_cell,
            one.score,
            one.rank,
            one.rank_cell,
            one.score_cell,
            rank_last=one.rank_last,
        )
        for one in reading.alternatives
    )
    raw = frozenset(at for part in reading.parts if not part.computed for at in part.cells if at is not None)
    return MeasureList(workbook, _ordered(lines), reading.status is ReadingStatus.FOUND, False, raw)


def _ordered(lines: Sequence[ListLine]) -> tuple[ListLine, ...]:
    return tuple(sorted(lines, key=lambda line: line.name_cell[1:]))
