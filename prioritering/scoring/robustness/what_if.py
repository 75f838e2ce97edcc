"""The scores of ranked measures when figures are changed, by the workbook's own formulas."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from functools import cached_property
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from prioritering.formula.algebra import EXACT, Figure, NotComputable
from prioritering.formula.cell_evaluator import Values
from prioritering.formula.columns import COLUMNS
from prioritering.formula.decimals import exact
from prioritering.scoring.robustness.cell_graph import MAX_WORK, CellGraph
from prioritering.scoring.robustness.replay import Replay
from prioritering.scoring.values.expressions import NotExpressible
from prioritering.types import CellRef, Expression, Operation, Operator, Workbook

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float64]
    """A row for each change, a column for each measure."""
    Stays = NDArray[np.bool_]

RELATIVE_TOLERANCE = 1e-9
"""Relative difference up to which two scores are the same."""
AT_ONCE = 2_000
"""Changes that are computed together: more would take more memory and no less time."""


class InputChange(NamedTuple):
    """One typed figure, and what it becomes."""

    cell: CellRef
    after: Fraction


class _End(NamedTuple):
    """The least or the greatest of a list."""

    parts: frozenset[int]
    value: float
    sign: int

    def is_within(self, figure: Figure) -> Figure:
        """Whether a figure is not the end, nor beyond it."""
        return self.sign * figure < self.sign * self.value


class WhatIf:
    """Computes the scores of some measures anew.

    Arguments: the workbook with its formulas, the values as they are, the cells of the scores.
    """

    def __init__(self, workbook: Workbook, values: Values, scores: Sequence[CellRef]) -> None:
        self.graph = CellGraph(workbook, values)
        self.values = values
        self._exact = Replay(self.graph, EXACT)
        self._columns = Replay(self.graph, COLUMNS)
        self._ends: dict[int, _End | None] = {}
        try:
            self.scores = self.graph.reach(scores)
        except NotExpressible:
            self.scores = []

    @cached_property
    def known(self) -> bool:
        """Whether the formulas, computed anew without a change, give the workbook's own scores."""
        return bool(self.scores) and all(map(self._reproduced, self.scores))

    def _reproduced(self, index: int) -> bool:
        at = self.graph.cells[index]
        value = None if at is None else self.values(at)
        try:
            computed = self._columns.computed(index)
        except (NotComputable, ValueError, OverflowError):
            return False
        if not COLUMNS.is_number(computed) or not isinstance(value, float):
            return False
        return abs(float(computed) - value) <= RELATIVE_TOLERANCE * max(1.0, abs(value))

    def gives(self, place: int, score: Fraction) -> bool:
        """Whether the formulas, computed anew in fractions, give a score as it stands."""
        scores = self.exactly({}, [place])
        return scores is not None and abs(scores[0] - score) <= RELATIVE_TOLERANCE * max(
            1.0, abs(float(score))
        )

    def affords(self, rounds: int) -> bool:
        """Whether all scores may be computed anew so many times, `AT_ONCE` changes each time."""
        return self.graph.size * rounds <= MAX_WORK

    def after(self, changes: Sequence[InputChange]) -> Scores | None:
        """The scores after each change, one at a time; None where they are not known."""
        import numpy as np

        scores_after = np.empty((len(changes), len(self.scores)))
        for start in range(0, len(changes), AT_ONCE):
            part = changes[start : start + AT_ONCE]
            scores = self.with_columns(self._turns(part), len(part))
            if scores is None:
                return None
            scores_after[start : start + AT_ONCE] = scores
        return scores_after

    def _turns(self, changes: Sequence[InputChange]) -> dict[CellRef, Scores]:
        """What each cell that changes is in each row."""
        import numpy as np

        turns: dict[CellRef, Scores] = {}
        for row, (at, after) in enumerate(changes):
            if at not in turns:
                value = self.values(at)
                turns[at] = np.full(len(changes), value if isinstance(value, float) else np.nan)
            turns[at][row] = float(after)
        return turns

    def with_columns(
        self, changed: Mapping[CellRef, Scores], count: int, places: Sequence[int] | None = None
    ) -> Scores | None:
        """The scores with each of these cells a column of figures; None where they are not known.

        Arguments: the length of the columns; the places of the scores that are asked for, all unless given.
        """
        import numpy as np

        asked = self.scores if places is None else [self.scores[place] for place in places]
        try:
            figures = self._columns.figures(asked, self._by_index(changed))
        except (NotComputable, ValueError, OverflowError):
            return None
        if not all(map(COLUMNS.is_number, figures)):
            return None
        return np.stack([np.broadcast_to(figure, (count,)) for figure in figures], axis=1)

    def alone(self, changes: Sequence[InputChange], place: int) -> tuple[Scores, Stays] | None:
        """One score after each of some changes, and whether the change moves that score alone.

        None where such changes move others, or more than the least or the greatest of lists hangs on them.
        """
        import numpy as np

        turns, score_index = self._by_index(self._turns(changes)), self.scores[place]
        moved, above = self.graph.along(turns)
        ends = {index: self._end(index) for index in above}
        if not moved.isdisjoint(self._score_indices - {score_index}) or None in ends.values():
            return None
        nodes = sorted({at for end in ends.values() if end is not None for at in end.parts & moved})
        try:
            figures = self._columns.figures((score_index, *nodes), turns, moved)
            now = [self._columns.computed(at) for at in nodes]
        except (NotComputable, ValueError, OverflowError):
            return None
        if not all(map(COLUMNS.is_number, (*figures, *now))):
            return None
        stays = np.full(len(changes), True)
        for end in ends.values():
            for at, figure, before in zip(nodes, figures[1:], now, strict=True):
                if end is not None and at in end.parts:
                    stays &= (figure == before) | (end.is_within(figure) & end.is_within(before))
        return np.broadcast_to(figures[0], len(changes)), stays

    def _end(self, index: int) -> _End | None:
        """The least or the greatest of a list; None of any other figure."""
        if index not in self._ends:
            formula, end = self.graph.formulas[index], None
            if isinstance(formula, Operation) and formula.operator in (Operator.MINIMUM, Operator.MAXIMUM):
                with suppress(NotComputable, ValueError, OverflowError, TypeError):
                    value = float(self._columns.computed(index))
                    sign = 1 if formula.operator is Operator.MAXIMUM else -1
                    end = _End(frozenset(self.graph.parts_of(index)), value, sign)
            self._ends[index] = end
        return self._ends[index]

    @cached_property
    def _score_indices(self) -> frozenset[int]:
        return frozenset(self.scores)

    def exactly(
        self, changed: Mapping[CellRef, Fraction | None], places: Sequence[int] | None = None
    ) -> list[Fraction] | None:
        """The scores with some cells changed or blank, in fractions; None where they are none."""
        asked = self.scores if places is None else [self.scores[place] for place in places]
        try:
            figures: list[Figure] = self._exact.figures(asked, self._by_index(changed))
        except (NotComputable, ValueError, OverflowError):
            return None
        return figures if all(isinstance(figure, Fraction) for figure in figures) else None

    def blanked(self, cells: Collection[CellRef], places: Sequence[int]) -> list[Fraction] | None:
        """The scores of some places with cells blank, in fractions where there are; None where not known."""
        blank: dict[CellRef, Fraction | None] = dict.fromkeys(cells)
        scores = self.exactly(blank, places)
        if scores is not None:
            return scores
        asked = [self.scores[place] for place in places]
        try:
            figures = self._columns.figures(asked, self._by_index(blank))
        except (NotComputable, ValueError, OverflowError):
            return None
        known = all(COLUMNS.is_number(figure) and isfinite(float(figure)) for figure in figures)
        return [Fraction(float(figure)) for figure in figures] if known else None

    def stay(self, indices: Collection[int], blank: Collection[CellRef]) -> bool:
        """Whether some figures, such as the least of a list, are the same with some cells blank."""
        changed = self._by_index(dict.fromkeys(blank))
        try:
            return all(
                self._exact.figures([index], changed) == [self._exact.computed(index)] for index in indices
            )
        except (NotComputable, ValueError, OverflowError):
            return False

    def exact_figure(self, expression: Expression) -> Figure:
        """What an expression over cells gives as the workbook stands, in fractions.

        Raises: NotComputable where it is not known.
        """
        return self._exact.value(expression)

    def typed(self, at: CellRef) -> Fraction | None:
        """The number that is typed in a cell; None where there is none."""
        value = self.values(at)
        return exact(value) if isinstance(value, float) and isfinite(value) else None

    def _by_index(self, changed: Mapping[CellRef, Figure]) -> dict[int, Figure]:
        return {self.graph.index(at): figure for at, figure in changed.items()}
