"""The workbook's own formulas computed anew with changed figures, over any algebra: many changes at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

from prioritering.formula.algebra import Algebra, ExcelError, Figure, NotComputable
from prioritering.formula.decimals import as_figure
from prioritering.formula.evaluator import Evaluator
from prioritering.scoring.robustness.cell_graph import CellGraph
from prioritering.types import Expression

NO_FORMULAS: Mapping[int, Expression] = {}


@contextmanager
def _within_depth() -> Iterator[None]:
    """What is too deep to be computed is not known."""
    try:
        yield
    except RecursionError as error:
        raise NotComputable("too deep") from error


class Replay:
    """Computes cells of a graph; what rests on no changed figure is computed once.

    A formula that is not known here, and that no change reaches, gives what the workbook holds.
    """

    def __init__(self, graph: CellGraph, algebra: Algebra) -> None:
        self.graph = graph
        self.algebra = algebra
        self._unchanged = Evaluator(algebra, graph.known_formulas(), self._value)

    def figures(
        self, indices: Sequence[int], changed: Mapping[int, Figure], moved: Collection[int] | None = None
    ) -> list[Figure]:
        """What cells give with some figures changed, each to a number or a column of them.

        Arguments: what moves with the changes, where it is known; all else stays as it is.

        Raises: NotComputable where it is not known.
        """
        figure = self.changed(changed, moved=moved)
        return [figure(index) for index in indices]

    def changed(
        self,
        changed: Mapping[int, Figure],
        rewritten: Mapping[int, Expression] = NO_FORMULAS,
        moved: Collection[int] | None = None,
    ) -> Callable[[int], Figure]:
        """What each cell gives with some figures changed and some formulas rewritten.

        What comes back raises NotComputable for a cell of which it is not known.
        """
        if moved is None:
            moved = self.graph.resting_on((*changed, *rewritten))
        formulas = {
            index: formula
            for index in moved
            if (formula := rewritten.get(index) or self.graph.formulas.get(index)) is not None
            and index not in changed
        }

        def figure(index: int) -> Figure:
            return changed[index] if index in changed else self._known(index)

        anew = Evaluator(self.algebra, formulas, figure)

        def known(index: int) -> Figure:
            with _within_depth():
                return anew.criterion(index)

        return known

    def computed(self, index: int) -> Figure:
        """What a cell gives as the workbook stands, by its own formulas.

        Raises: NotComputable where it is not known.
        """
        with _within_depth():
            return self._unchanged.criterion(index)

    def value(self, expression: Expression) -> Figure:
        """What an expression over the cells gives as the workbook stands.

        Raises: NotComputable where it is not known.
        """
        with _within_depth():
            return self._unchanged.value(expression)

    def _known(self, index: int) -> Figure:
        try:
            return self.computed(index)
        except ExcelError:
            raise
        except NotComputable:
            return self._value(index)

    def _value(self, index: int) -> Figure:
        at = self.graph.cells[index]
        if at is None:
            raise NotComputable("no cell")
        return as_figure(self.algebra, self.graph.values(at))
