"""A remark in a cell beside the table.

**Why it matters.** A remark that stands in a cell of its own belongs to no one: sorting, filtering or
copying parts it from its figure, and it may hold what the score should have been.

**Wrong:** "Statutory duty to report?" in the empty column beside the scores.

**Right:** The remark as a note on the cell it speaks of.

**Fix.** None: where it belongs, and whether it is settled, only its author knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.rules.rule import Rule
from prioritering.scoring.tables.grid import Grid
from prioritering.types import Area, Audit, CellRef, Finding, ScoringModel, ScoringTable, Severity, Sheet

NOTE_REACH = 3
"""How many columns beside the table are looked at."""
MAX_TEXTS = 2
"""A column with more texts than this is a column of its own, with or without a heading."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find single texts beside the scores, within the table's height."""
    model = audit.model
    for table in model.tables if model else ():
        assert model is not None
        sheet = audit.workbook.sheet(table.area.sheet)
        yield from _beside(audit, model, table, Grid(sheet, table.measures_in_columns), sheet)


def _beside(
    audit: Audit, model: ScoringModel, table: ScoringTable, grid: Grid, sheet: Sheet
) -> Iterator[Finding]:
    measures = [model.measures[index] for index in table.measures]
    names = [grid.place(*measure.name_cell[1:])[0] for measure in measures]
    lines = {grid.place(*measure.score_cell[1:])[1] for measure in measures}
    labels = {grid.place(*at[1:])[1] for at in table.label_cells.values()}
    slots = _slots(table.area, grid)
    for line in range(min(lines) - 1, max(lines) + NOTE_REACH + 1):
        if line in lines or line in labels or line < 1 or grid.cell(min(names), line) is not None:
            continue
        texts = [slot for slot in slots if grid.text(slot, line)]
        numbers = any(
            (cell := grid.cell(slot, line)) is not None and isinstance(cell.value, float) for slot in slots
        )
        if len(texts) <= MAX_TEXTS and not numbers:
            for slot in texts:
                yield _finding(audit, grid.at(slot, line))


def _slots(area: Area, grid: Grid) -> range:
    first, last = grid.place(area.top, area.left), grid.place(area.bottom, area.right)
    return range(first[0], last[0] + 1)


def _finding(audit: Audit, at: CellRef) -> Finding:
    return Finding(rule="stray-note", severity=Severity.INFO, at=at.area, found=audit.value(at))


RULE = Rule("PA206", Severity.INFO, check, ("icaew-10", "aqua-documentation"), casts_doubt=False)
