"""Hidden sheets, rows or columns that feed a score.

**Why it matters.** Whoever checks the figures on paper or on the screen cannot find where they come from.

**Wrong:** A hidden row within the range of a total that is shown.

**Right:** The row is shown, or grouped with a heading that says what is folded away.

**Fix.** None: why it is hidden, only its author knows. Only mentioned: raw figures that are hidden behind
what each of them is turned into, cell by cell, and that no score reads by itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from prioritering.formula.anatomy import references
from prioritering.patterns.regional import judged_cells
from prioritering.rules.common import models
from prioritering.rules.rule import Rule
from prioritering.types import Area, Audit, Cell, CellRef, Finding, Severity, Sheet

MAX_CELLS_LOOKED_AT = 2000
"""Cells of one range that are looked at for something hidden."""


class _Hidden(Struct):
    """What one sheet hides, and the visible formulas that read it."""

    sheet: Sheet
    rows: Sequence[int]
    columns: Sequence[int]
    readers: dict[str, list[CellRef]] = field(default_factory=dict)
    taken_in: set[str] = field(default_factory=set)
    """Where a range that is read takes in something hidden with something else."""

    def note(self, area: Area, reader: CellRef) -> None:
        """Keep the reader if the area holds something hidden."""
        if not self.sheet.visible:
            self._keep("sheet", reader)
            return
        for variant, hidden, first, last in (
            ("rows", self.rows, area.top, area.bottom),
            ("columns", self.columns, area.left, area.right),
        ):
            start = bisect_left(hidden, first)
            if start < len(hidden) and hidden[start] <= last and self._filled(area, variant):
                self._keep(variant, reader)
                if area.size > 1:
                    self.taken_in.add(variant)

    def _keep(self, variant: str, reader: CellRef) -> None:
        self.readers.setdefault(variant, []).append(reader)

    def _filled(self, area: Area, variant: str) -> bool:
        """Whether a number stands in the hidden part of the area."""
        hidden = set(self.rows if variant == "rows" else self.columns)
        if area.size > MAX_CELLS_LOOKED_AT:
            return True
        for at in area.cells():
            cell = self.sheet.get(at.row, at.column)
            place = at.row if variant == "rows" else at.column
            if place in hidden and cell is not None and isinstance(cell.value, float):
                return True
        return False


def check(audit: Audit) -> Iterator[Finding]:
    """Find what is hidden and read by a formula that is shown; one finding for each sheet and kind."""
    hidden = {
        sheet.name: _Hidden(sheet, sorted(sheet.hidden_rows), sorted(sheet.hidden_columns))
        for sheet in audit.workbook.sheets
        if not sheet.visible or sheet.hidden_rows or sheet.hidden_columns
    }
    if not hidden:
        return
    for sheet in audit.workbook.sheets:
        if sheet.visible:
            for cell in sheet.formulas():
                if cell.at.row not in sheet.hidden_rows and cell.at.column not in sheet.hidden_columns:
                    _note(hidden, cell)
    judged = judged_cells(audit.model)
    scores = {measure.score_cell for model in models(audit) for measure in model.measures}
    for one in hidden.values():
        for variant, readers in one.readers.items():
            beside = variant != "sheet" and variant not in one.taken_in and scores.isdisjoint(readers)
            yield _finding(one, variant, readers, in_score=not beside and any(at in judged for at in readers))


def _note(hidden: dict[str, _Hidden], cell: Cell) -> None:
    for reference in references(cell.formula or "").cells:
        one = hidden.get(reference.sheet or cell.at.sheet)
        if one is not None and not reference.external:
            one.note(reference.area(cell.at.sheet), cell.at)


def _finding(one: _Hidden, variant: str, readers: Sequence[CellRef], in_score: bool) -> Finding:
    return Finding(
        rule="hidden-content",
        severity=Severity.WARNING if in_score else Severity.INFO,
        at=_place(one, variant),
        evidence=tuple(at.area for at in dict.fromkeys(readers)),
        variant=variant,
        facts={"count": len(set(readers))},
    )


def _place(one: _Hidden, variant: str) -> Area:
    """The first band that is hidden, as wide as the sheet has something in it."""
    rows = [row for row, _ in one.sheet.cells] or [1]
    columns = [column for _, column in one.sheet.cells] or [1]
    if variant == "sheet":
        return Area(one.sheet.name, 1, 1, 1, 1)
    if variant == "rows":
        first, last = _band(one.rows)
        return Area(one.sheet.name, first, min(columns), last, max(columns))
    first, last = _band(one.columns)
    return Area(one.sheet.name, min(rows), first, max(rows), last)


def _band(places: Sequence[int]) -> tuple[int, int]:
    last = places[0]
    for place in places[1:]:
        if place != last + 1:
            break
        last = place
    return places[0], last


RULE = Rule("PA601", Severity.WARNING, check, ("icaew-10", "fmc-transparency"), casts_doubt=False)
