"""What was decided: from a column of the summary, or as a model file states it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from prioritering.scoring.grid import Grid
from prioritering.scoring.labels import likeness, plain
from prioritering.types import CellRef, Choice, Measure, SummaryLine, Workbook

SAME_NAME = 0.85
REACH = 8
_HEADING = re.compile(
    r"\b(beslut\w*|vedtak\w*|decision\w*|decided|besluss\w*|entscheid\w*|beslut|valgt|selected|"
    r"innstilling|anbefaling|recommend\w*|tas med|included?|inkluder\w*|steg|stage)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(nei|no|not|nein|ikke|avslått|avvist|reject\w*|declined|utgår|utsatt|postponed?|vurderes|venter|"
    r"steg 3|later|senere|out|abgelehnt|defer\w*|hold)\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"\b(ja|yes|x|steg 2|inkludert|included?|valgt|selected|godkjent|approved?|vedtatt|plussliste\w*|"
    r"prioritert|tas med|go|accepted|angenommen|genehmigt|in)\b|[✓✔]",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(begrunn\w*|kommentar\w*|årsak\w*|reason\w*|rationale|comment\w*|begründung)\b", re.I
)


def choices_given(
    given: Mapping[str, Choice], lines: Sequence[SummaryLine], measures: Sequence[Measure]
) -> dict[int, Choice]:
    """The stated decisions by measure: by the summary's name for it, else by its own."""
    names: dict[str, int] = {line.name: line.measure for line in lines if line.measure is not None}
    for index, measure in enumerate(measures):
        names.setdefault(measure.name, index)
    found: dict[int, Choice] = {}
    for name, choice in given.items():
        best = max(names, key=lambda other: likeness(name, other), default=None)
        if best is not None and likeness(name, best) >= SAME_NAME:
            found[names[best]] = choice
    return found


def choices_stated(workbook: Workbook, lines: Sequence[SummaryLine]) -> dict[int, Choice]:
    """The decisions in a column of the summary whose heading speaks of one; empty where there is none."""
    placed = [line for line in lines if line.measure is not None and line.name_cell is not None]
    if len(placed) < 2:
        return {}
    grid = _grid(workbook, placed)
    if grid is None:
        return {}
    slot = min(grid.place(*line.name_cell[1:])[0] for line in placed if line.name_cell)
    first = min(_line(grid, line) for line in placed)
    headings = {s: grid.text(s, first - 1) for s in range(max(1, slot - REACH), slot + 2 * REACH)}
    column = next((s for s, text in headings.items() if s != slot and _HEADING.search(text)), None)
    reasons = next((s for s, text in headings.items() if _REASON.search(text)), None)
    if column is None:
        return {}
    return {
        line.measure: choice
        for line in placed
        if line.measure is not None and (choice := _choice(grid, column, reasons, _line(grid, line)))
    }


def _grid(workbook: Workbook, placed: Sequence[SummaryLine]) -> Grid | None:
    cells = [line.name_cell for line in placed if line.name_cell is not None]
    sheet = workbook.sheet(cells[0].sheet)
    if len({at.column for at in cells}) == 1:
        return Grid(sheet, in_columns=False)
    return Grid(sheet, in_columns=True) if len({at.row for at in cells}) == 1 else None


def _line(grid: Grid, line: SummaryLine) -> int:
    at = line.name_cell
    assert isinstance(at, CellRef)
    return grid.place(at.row, at.column)[1]


def _choice(grid: Grid, column: int, reasons: int | None, line: int) -> Choice | None:
    text = grid.text(column, line)
    if not plain(text) and text not in ("✓", "✔"):
        return None
    refused, taken = _NO.search(text), _YES.search(text)
    if not refused and not taken:
        return None
    first_yes = taken is not None and (refused is None or taken.start() < refused.start())
    reason = "" if reasons is None else grid.text(reasons, line)
    return Choice(text, first_yes, reason, grid.at(column, line))
