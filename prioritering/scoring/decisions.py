"""What was decided: from a column of the summary or the list, or as a model file states it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from prioritering.scoring.grid import Grid
from prioritering.scoring.labels import likeness, plain
from prioritering.types import CellRef, Choice, Measure, SummaryLine, Workbook

SAME_NAME = 0.85
REACH = 8

Named = tuple[int, CellRef]
"""A measure by its index, and where its name stands."""
_HEADING = re.compile(
    r"\b(beslut\w*|vedtak\w*|decision\w*|decided|besluss\w*|entscheid\w*|beslut|valgt|selected|"
    r"innstilling|plussliste\w*|anbefaling|recommend\w*|tas med|included?|inkluder\w*|steg|stage)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(nei|no|not|nein|ikke|avslått|avvist|reject\w*|declined|utgår|utsatt|postponed?|vurderes|venter|"
    r"steg 3|later|senere|out|abgelehnt|defer\w*|hold)\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"\b(ja|yes|x|steg 2|inkludert|included?|valgt|selected|godkjent|approved?|vedtatt|plussliste\w*|"
    r"prioritert|tas med|go|accepted|angenommen|genehmigt|in)\b|[✓✔☑]",
    re.IGNORECASE,
)
_MARKS = {"x", "X", "✓", "✔", "☑"}
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


def choices_stated(
    workbook: Workbook, lines: Sequence[SummaryLine], measures: Sequence[Measure]
) -> dict[int, Choice]:
    """The decisions in a column whose heading speaks of one: of the summary, else of the list itself."""
    listed = [
        (line.measure, line.name_cell)
        for line in lines
        if line.measure is not None and line.name_cell is not None
    ]
    found = _beside(workbook, listed)
    if found:
        return found
    by_sheet: dict[str, list[Named]] = defaultdict(list)
    for index, measure in enumerate(measures):
        by_sheet[measure.name_cell.sheet].append((index, measure.name_cell))
    for named in by_sheet.values():
        found.update(_beside(workbook, named))
    return found


def _beside(workbook: Workbook, named: Sequence[Named]) -> dict[int, Choice]:
    """The decisions on the lines of these names."""
    grid = _grid(workbook, [at for _, at in named]) if len(named) > 1 else None
    if grid is None:
        return {}
    placed = [(index, *grid.place(at.row, at.column)) for index, at in named]
    own, first = placed[0][1], min(line for _, _, line in placed)
    headings = {slot: grid.text(slot, first - 1) for slot in range(max(1, own - REACH), own + 4 * REACH)}
    column = next((s for s, text in headings.items() if s != own and _HEADING.search(text)), None)
    reasons = next((s for s, text in headings.items() if s != own and _REASON.search(text)), None)
    if column is None:
        return {}
    said = {index: grid.text(column, line) for index, _, line in placed}
    marked = {text for text in said.values() if text}
    only_marks = bool(marked) and marked <= _MARKS  # then a blank is the other answer
    return {
        index: choice
        for index, _, line in placed
        if (choice := _choice(grid, column, reasons, line, only_marks)) is not None
    }


def _grid(workbook: Workbook, cells: Sequence[CellRef]) -> Grid | None:
    sheet = workbook.sheet(cells[0].sheet)
    if len({at.column for at in cells}) == 1:
        return Grid(sheet, in_columns=False)
    return Grid(sheet, in_columns=True) if len({at.row for at in cells}) == 1 else None


def _choice(grid: Grid, column: int, reasons: int | None, line: int, only_marks: bool) -> Choice | None:
    text = grid.text(column, line)
    if not only_marks and not plain(text) and text not in _MARKS:
        return None
    refused, taken = _NO.search(text), _YES.search(text)
    if not only_marks and not refused and not taken:
        return None
    first_yes = taken is not None and (refused is None or taken.start() < refused.start())
    reason = "" if reasons is None else grid.text(reasons, line)
    return Choice(text, first_yes, reason, grid.at(column, line))
