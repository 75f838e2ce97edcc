"""The figures that scores rest on, computed anew where cells or formulas are other than the workbook's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import isfinite

from prioritering.formula.algebra import EXACT, Algebra, ExcelError, Figure, NotComputable
from prioritering.formula.columns import COLUMNS
from prioritering.formula.decimals import as_figure
from prioritering.memoised import memoised
from prioritering.scoring.robustness.cell_graph import CellGraph
from prioritering.scoring.robustness.cell_reader import CellReader
from prioritering.scoring.robustness.peers import worked_out
from prioritering.scoring.robustness.replay import NO_FORMULAS, Replay
from prioritering.scoring.values.expressions import NotExpressible
from prioritering.types import Audit, CellError, CellRef, Expression, Value


class Unknown:
    """Stands for a figure of which it is not known what it would be."""


UNKNOWN = Unknown()
Found = Fraction | str | bool | CellError | Unknown | None
"""A cell's figure; None where it is blank."""


class Anew:
    """The cells of an audit's scores, with all that they rest on."""

    def __init__(self, audit: Audit) -> None:
        scores = [line.score_cell for line in audit.ranking if line.score_cell is not None]
        workbook = audit.workbook if audit.model is None else worked_out(audit, audit.model, scores)
        self.graph = CellGraph(workbook, audit.value)
        self._exact = EXACT, Replay(self.graph, EXACT)
        self._columns = COLUMNS, Replay(self.graph, COLUMNS)
        try:
            self.scores = self.graph.reach(scores)
        except NotExpressible:
            self.scores = []

    def after(
        self, edits: Mapping[CellRef, Value], rewritten: Mapping[int, Expression] = NO_FORMULAS
    ) -> Mapping[CellRef, Found]:
        """What the scores, and all between them and what is changed, would be.

        Arguments: what is put into cells, as a text that starts with `=` where it is a formula; formulas
        over this graph in the place of those of its indices.
        """
        if not self.scores:
            return {}
        formulas = dict(rewritten)
        typed: dict[int, Value] = {}
        for at, after in edits.items():
            if not self.graph.has(at):
                continue
            if isinstance(after, str) and after.startswith("="):
                formulas[self.graph.index(at)] = self._read(at, after)
            else:
                typed[self.graph.index(at)] = float(after) if type(after) is int else after
        between = self.graph.below(self.scores) | formulas.keys()
        moved = self.graph.resting_on((*formulas, *typed)) & between
        return dict(self._found(moved, typed, formulas))

    def in_columns(self, columns: Mapping[int, Figure]) -> Sequence[Figure]:
        """The scores with some figures a column of many each.

        Raises: NotComputable where they are not known.
        """
        figure = self._columns[1].changed(columns)
        return [figure(index) for index in self.scores]

    def _read(self, at: CellRef, formula: str) -> Expression:
        expression = CellReader(self.graph, at, False).expression(formula)
        self.graph.reach(())
        return expression

    def _found(
        self, moved: set[int], typed: Mapping[int, Value], formulas: Mapping[int, Expression]
    ) -> Iterator[tuple[CellRef, Found]]:
        exactly = self._changed(*self._exact, typed, formulas)
        nearly = self._changed(*self._columns, typed, formulas)
        for index in sorted(moved):
            at = self.graph.cells[index]
            if at is not None:
                value = _plain(exactly, index)
                yield at, _plain(nearly, index) if value is UNKNOWN else value

    def _changed(
        self, algebra: Algebra, replay: Replay, typed: Mapping[int, Value], formulas: Mapping[int, Expression]
    ) -> Callable[[int], Figure]:
        figures = {
            index: as_figure(algebra, value)
            for index, value in typed.items()
            if not isinstance(value, CellError)
        }
        return replay.changed(figures, formulas)


def _plain(figure: Callable[[int], Figure], index: int) -> Found:
    """What a cell gives, the number that a column of one is included."""
    try:
        value = figure(index)
    except ExcelError as error:
        return CellError(str(error))
    except (NotComputable, ValueError, OverflowError):
        return UNKNOWN
    if value is None or isinstance(value, str | bool | Fraction):
        return value
    if COLUMNS.is_truth(value):
        return bool(value)
    number = float(value)
    return Fraction(number) if isfinite(number) else UNKNOWN


@memoised
def anew(audit: Audit) -> Anew:
    """Made once for each audit."""
    return Anew(audit)
