"""One evaluation under way: which engine is asked what, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import filterfalse

from prioritering.evaluation.asking import Asking
from prioritering.evaluation.gaps import counts_by_range
from prioritering.evaluation.outcome import Outcome, equal, has_error
from prioritering.evaluation.panel import COMPILED, Panel
from prioritering.evaluation.plan import Plan
from prioritering.evaluation.views import Views, opinions_on
from prioritering.types import CellRef

_MAX_OBJECTIONS = 1000
"""Cells that two engines call stale, and the third is asked about too, or on circles: 3 ms each."""
_ROUNDS = 4
"""How often what is cut off from its circle is settled, and then what rests on that."""
CLOCKS = frozenset({"NOW", "TODAY", "RAND", "RANDBETWEEN", "RANDARRAY", "CELL", "INFO"})
"""Functions whose value another run cannot give again: such cells keep their cached value."""


class EvaluationRun:
    """The stages; each adds to the views and to what is in doubt."""

    def __init__(self, plan: Plan, panel: Panel, meanwhile: Callable[[], object]) -> None:
        """Sort the formulas into those with a cached value and those without."""
        self.plan = plan
        self.panel = panel
        self.views = Views(plan)
        self._asking = Asking(plan, panel, self.views, meanwhile)
        self._uncached = {at for at, cell in plan.cells.items() if not cell.cached}
        self.unknown = set(filterfalse(plan.is_askable, self._uncached))
        """Cells without a cached value for which no value could be found either."""
        self.doubtful: set[CellRef] = set()
        """Cells whose cached value no engine reproduces locally."""

    @cached_property
    def left_out(self) -> frozenset[CellRef]:
        """The formulas without a cached value, and those that no engine may be asked about."""
        return self.plan.unaskable | self._uncached

    def go(self) -> None:
        """Run all stages."""
        self._settle_uncached()
        self._look_locally()
        self._look_live()
        self._ask_third()

    def _settle_uncached(self) -> None:
        order = [at for at in self.plan.cells if at in self._uncached and at not in self.unknown]
        if not order:
            return
        self.views.uncached = self._asking.live(dict.fromkeys(COMPILED, order))
        rest = self._settle_circles(self._settle(order))
        if rest:
            self.views.uncached |= self._asking.third(rest)
        self.unknown |= set(self._settle(rest))

    @cached_property
    def around_circles(self) -> frozenset[CellRef]:
        """The cells that rest on themselves, and all that rest on them."""
        return self.plan.circular | self.plan.dependencies.downstream(self.plan.circular)

    def _settle_circles(self, cells: list[CellRef]) -> list[CellRef]:
        """Settle what can be on circles and behind them; the cells are given back that the third may tell of.

        A branch that is not taken may cut a circle, and an engine that gives up on any circle still tells
        what such a cell gives by itself. Where no engine gave anything the third would be no evidence.
        """
        circling = [at for at in cells if at in self.around_circles]
        if not circling:
            return cells
        live = dict(self.views.uncached)
        told = [at for at in circling if opinions_on(live, at)]
        self.unknown |= set(circling) - set(told)
        for _ in range(_ROUNDS):
            silent = {name: [at for at in told if at not in live.get(name, {})] for name in COMPILED}
            given = self._asking.each({name: some for name, some in silent.items() if some})
            self.views.uncached |= {name: {**live.get(name, {}), **more} for name, more in given.items()}
            before, told = told, self._settle(told)
            if not told or len(told) == len(before):
                break
        others = [at for at in cells if at not in self.around_circles]
        self.unknown |= set(told[_MAX_OBJECTIONS:])
        return others + told[:_MAX_OBJECTIONS]

    def _settle(self, cells: Iterable[CellRef]) -> list[CellRef]:
        """Take over what two engines agree on; the rest is given back."""
        rest = []
        for at in cells:
            outcome = self.views.agreed(at, opinions_on(self.views.uncached, at))
            if outcome is None or (has_error(outcome) and counts_by_range(self.plan.cells[at].formula or "")):
                rest.append(at)
            else:
                self.plan.settle(at, outcome)
        return rest

    def _look_locally(self) -> None:
        order = [at for at, cell in self.plan.cells.items() if cell.cached]
        if not order:
            return
        self.views.local = self._asking.local(order)
        self.doubtful = {
            at for at in order if at not in self.left_out and not self.views.reproduced(at, self.local(at))
        }
        if self.doubtful:
            self.views.note_digits(at for at in order if at not in self.left_out)
        if self.views.held is not None:
            self.doubtful = {at for at in self.doubtful if not self.views.reproduced(at, self.local(at))}

    def local(self, at: CellRef) -> list[Outcome]:
        """The local opinions on a cell, where that view can tell: not for a subtotal of subtotals."""
        if self.plan.translated[at].form_sensitive and self.plan.dependencies.precedents(at):
            return []
        return opinions_on(self.views.local, at)

    def _look_live(self) -> None:
        suspects = {at for at in self.doubtful if not self._keeps(at)}
        if not suspects:
            return
        wanted = suspects | (self.plan.dependencies.downstream(suspects) - self.left_out)
        wanted |= self._seen_through(suspects)
        self.views.live = self._asking.live(
            {
                name: [at for at in self.plan.cells if at in wanted and self._usable(name, at)]
                for name in COMPILED
            }
        )

    def _keeps(self, at: CellRef) -> bool:
        """Whether a cell keeps its cached value whatever the engines say."""
        return at in self.plan.circular or not CLOCKS.isdisjoint(self.plan.translated[at].functions)

    def _seen_through(self, cells: Iterable[CellRef]) -> set[CellRef]:
        """Formulas that must be there as formulas, such as the subtotals under a subtotal."""
        sensitive = (at for at in cells if self.plan.translated[at].form_sensitive)
        before = (b for at in sensitive for b in self.plan.dependencies.precedents(at))
        return {at for at in before if at not in self.left_out}

    def _usable(self, name: str, at: CellRef) -> bool:
        """Whether an engine's own value may stand for a cell that others rest on."""
        opinion = self.views.local.get(name, {}).get(at)
        if opinion is None or self._keeps(at):
            return False
        if not has_error(opinion) or equal(opinion, self.plan.cached(at), self.views.relative(at)):
            return True
        return self.views.agreed(at, opinions_on(self.views.local, at)) is not None

    def _ask_third(self) -> None:
        """Ask the third engine about what the two leave open, with stale values set right."""
        undecided: list[CellRef] = []
        decided: list[CellRef] = []
        for at in self.plan.cells:
            if at not in self.doubtful or self._keeps(at):
                continue
            live = opinions_on(self.views.live, at)
            if self.views.reproduced(at, live):
                continue
            outcome = self.views.agreed(at, live)
            (undecided if outcome is None else decided).append(at)
            if outcome is not None and at not in self.plan.volatile:
                self.plan.settle(at, outcome)
        cells = undecided + decided[:_MAX_OBJECTIONS]
        if cells:
            self.views.local |= self._asking.third(cells)
