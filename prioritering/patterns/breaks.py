"""What breaks the runs of a sheet and may be a slip, worked out once for all stretches of the same runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from prioritering.formula.anatomy import anatomy
from prioritering.patterns.around_suspects import gathers_line
from prioritering.patterns.deviation import digits_of
from prioritering.patterns.lines import Axis, Forms, FormulaRun, lines
from prioritering.patterns.suspects import Suspect, suspects
from prioritering.types import Cell, CellRef, Sheet

MIN_SUPPORT_OF_FEW_DIGITS, MIN_DIGITS = 3, 3
"""A typed figure of fewer digits at the end of a shorter run is too little to tell it from chance."""


class _Break(NamedTuple):
    """A suspect of a stretch by where its cells are among those of the stretch."""

    cell: int
    sibling: int
    siblings: tuple[tuple[int, int], ...]
    """The first and the last cell of each part of the run."""
    of: Suspect


class Breaks:
    """What is known of one sheet's runs."""

    def __init__(self, sheet: Sheet, known: Forms) -> None:
        """Start with nothing known."""
        self._sheet, self._known = sheet, known
        self._gathering: dict[tuple[str | CellRef, Axis], bool] = {}
        self._held: dict[str | None, bool] = {None: False}

    def gather(self, cell: Cell, axis: Axis) -> bool:
        """`gathers_line`, once for all copies of a formula where it is the same for them, else for each."""
        form = self._known.get(cell.at[1:])
        key = cell.at if form is None or self._is_held(form, cell) else form, axis
        known = self._gathering.get(key)
        if known is None:
            known = self._gathering[key] = gathers_line(cell, axis)
        return known

    def _is_held(self, form: str, cell: Cell) -> bool:
        """Whether copies of a formula read the same cells of their own sheet wherever they stand."""
        known = self._held.get(form)
        if known is None:
            own = self._sheet.name.casefold()
            known = self._held[form] = any(
                "$" in text if one.sheet is None else one.sheet.casefold() == own
                for one, text in zip(*anatomy(cell.formula or "")[1:], strict=True)
            )
        return known

    def suspects(self) -> Iterator[Suspect]:
        """All that break a run, but for what can be no slip at the end of one."""
        known: dict[object, Sequence[_Break]] = {}
        for axis in Axis:
            for runs in (one for one in lines(self._sheet)[axis] if len(one) > 1):
                kind = axis, *[(run.form, len(run.cells)) for run in runs]
                if kind in known:
                    yield from self._alike(runs, axis, known[kind])
                    continue
                told = [one for one in suspects(runs, axis) if not self._is_no_slip(one)]
                if not any(run.form is not None and self._is_held(run.form, run.cells[0]) for run in runs):
                    known[kind] = _breaks(runs, told)
                yield from (one for one in told if not _is_by_chance(one, one.cell))

    def _alike(self, runs: Sequence[FormulaRun], axis: Axis, known: Sequence[_Break]) -> Iterator[Suspect]:
        """What breaks a stretch as another of the same runs."""
        cells = [cell for run in runs for cell in run.cells] if known else []
        for place, sibling, parts, one in known:
            if not _is_by_chance(one, cells[place]):
                areas = tuple([cells[first].at.to(cells[last].at) for first, last in parts])
                yield Suspect(cells[place], axis, cells[sibling], one.before, one.after, areas, *one[6:])

    def _is_no_slip(self, one: Suspect) -> bool:
        """Whether it is typed at the end of a run of totals of its line, or a formula beside a single one."""
        if one.is_inside:
            return False
        return self.gather(one.sibling, one.axis) if one.cell.formula is None else one.support < 2


def _is_by_chance(one: Suspect, cell: Cell) -> bool:
    """Whether a cell that stands as a suspect does is typed, and may well be by chance what it is."""
    if one.is_inside or cell.formula is not None or one.support >= MIN_SUPPORT_OF_FEW_DIGITS:
        return False
    return not isinstance(cell.value, float) or digits_of(cell.value) < MIN_DIGITS


def _breaks(runs: Sequence[FormulaRun], told: Sequence[Suspect]) -> Sequence[_Break]:
    if not told:
        return ()
    cells = [cell for run in runs for cell in run.cells]
    places = {cell.at[1:]: place for place, cell in enumerate(cells)}
    return [
        _Break(
            places[one.cell.at[1:]],
            places[one.sibling.at[1:]],
            tuple((places[area[1:3]], places[area[3:]]) for area in one.siblings),
            one,
        )
        for one in told
    ]
