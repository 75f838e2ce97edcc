"""Cells that break a run: between two parts of one run, or at its end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from prioritering.patterns.lines import Axis, FormulaRun
from prioritering.types import Area, Cell, CellRef

MAX_ALTERNATIONS = 3
MAX_RUNS_AROUND = 3
"""So many runs before and after one are looked at for formulas."""
LONGEST_BREAK = 3
"""Cells between two parts of a run that may deviate together."""
TIMES_AS_LONG = 8
"""So many times as many cells as a longer stretch of typed numbers between them must the two parts have."""
MIN_TIMES_BESIDE = 2
"""And so many times as many must stand next to it on either side."""


class Suspect(NamedTuple):
    """One cell that breaks a run, and the run."""

    cell: Cell
    axis: Axis
    sibling: Cell
    """The nearest cell of the run, whose formula is the one to expect."""
    before: int
    """Cells of the run before it on its line."""
    after: int
    siblings: tuple[Area, ...]
    typed: int = 0
    """Typed numbers in the stretch, itself included."""
    variety: int = 0
    """The different formulas in the stretch."""
    is_long: bool = False
    """Whether more cells than usual break the run with it."""

    @property
    def is_inside(self) -> bool:
        """Whether the run goes on behind it."""
        return self.before > 0 and self.after > 0

    @property
    def support(self) -> int:
        """The cells of the run."""
        return self.before + self.after


def suspects(runs: Sequence[FormulaRun], axis: Axis) -> Iterator[Suspect]:
    """All that break a run of this stretch."""
    counts: Counter[str | None] = Counter()
    for run in runs:
        counts[run.form] += len(run.cells)
    seen: set[CellRef] = set()
    for suspect in _inside(runs, axis, counts):
        if not suspect.is_long:
            seen.add(suspect.cell.at)
        yield suspect
    for suspect in _at_ends(runs, axis, counts):
        if suspect.cell.at not in seen:
            yield suspect


def _inside(runs: Sequence[FormulaRun], axis: Axis, counts: Counter[str | None]) -> Iterator[Suspect]:
    before: Counter[str | None] = Counter()
    parts = Counter(run.form for run in runs)
    for index, run in enumerate(runs):
        before[run.form] += len(run.cells)
        if run.form is None:
            continue
        other = _next_part(runs, index)
        if other is None:
            continue
        alternates = parts[run.form] >= MAX_ALTERNATIONS
        if alternates and _takes_turns(run, runs[index + 1 : other], runs[other]):
            continue
        for between in runs[index + 1 : other]:
            recurs = counts[between.form] > len(between)
            if between.form is not None and recurs and 2 * counts[between.form] > counts[run.form]:
                continue  # a pattern of its own
            for cell in between.cells:
                yield Suspect(
                    cell,
                    axis,
                    run.cells[-1],
                    before[run.form],
                    counts[run.form] - before[run.form],
                    (run.area, runs[other].area),
                    counts[None],
                    len(counts),
                    len(between) > LONGEST_BREAK,
                )


def _takes_turns(run: FormulaRun, between: Sequence[FormulaRun], other: FormulaRun) -> bool:
    """Whether what breaks a run is longer than its parts: then blocks take turns with what closes each."""
    broken = sum(len(each) for each in between)
    return broken > 1 and broken >= max(len(run), len(other)) and len(run) == len(other)


def _next_part(runs: Sequence[FormulaRun], index: int) -> int | None:
    passed = 0
    for other in range(index + 1, len(runs)):
        if runs[other].form == runs[index].form:
            return other
        passed += len(runs[other].cells)
        if passed > LONGEST_BREAK:
            return index + 2 if _is_typed_over(runs[index : index + 3]) else None
    return None


def _is_typed_over(runs: Sequence[FormulaRun]) -> bool:
    """Whether one stretch of typed numbers breaks a run whose two parts are each far longer."""
    if len(runs) < 3:
        return False
    before, between, after = runs
    return (
        between.form is None
        and before.form == after.form
        and min(len(before), len(after)) >= MIN_TIMES_BESIDE * len(between)
        and len(before) + len(after) >= TIMES_AS_LONG * len(between)
        and _are_on_end([before.cells[-1], *between.cells, after.cells[0]])
    )


def _are_on_end(cells: Sequence[Cell]) -> bool:
    """Whether each of these cells is next to the one before it: nothing parts them."""
    return all(
        one.at.row - other.at.row + one.at.column - other.at.column == 1 for other, one in pairwise(cells)
    )


def _at_ends(runs: Sequence[FormulaRun], axis: Axis, counts: Counter[str | None]) -> Iterator[Suspect]:
    """Typed numbers anywhere in the stretch, and single formulas beside the last part of a run."""
    typed, variety = counts[None], len(counts)
    for index, run in enumerate(runs):
        left = _formulas_in(reversed(runs[max(0, index - MAX_RUNS_AROUND) : index]))
        right = _formulas_in(runs[index + 1 : index + 1 + MAX_RUNS_AROUND])
        for side, sibling in ((left, -1), (right, 0)):
            if side is None or (run.form is not None and not _comparable(run, side)):
                continue
            size, siblings = counts[side.form], (side.area,)
            before, after = (size, 0) if side is left else (0, size)
            for cell in run.cells:
                yield Suspect(cell, axis, side.cells[sibling], before, after, siblings, typed, variety)


def _formulas_in(runs: Iterable[FormulaRun]) -> FormulaRun | None:
    """The first of these runs that is one of formulas."""
    for run in runs:
        if run.form is not None:
            return run
    return None


def _comparable(run: FormulaRun, side: FormulaRun) -> bool:
    """Whether a run of formulas is worth holding against the one beside it."""
    length = len(run.cells)
    if length <= LONGEST_BREAK and len(side.cells) > length:
        return True
    return ":" in (run.form or "") and shape(run.form or "") == shape(side.form or "")


@lru_cache(maxsize=4096)
def shape(form: str) -> str:
    """A form without its distances and numbers."""
    return re.sub(r"-?[0-9]+", "", form)
