"""Evaluation: what the formulas give, and whether the cached values are what they give.

Two views of every cell. *Local*: its formula applied to the cached values of its precedents. Where
that gives the cached value for all cells, the whole workbook is right, cell after cell. *Live*: the
cells in doubt, and all that rests on them, computed from one another. A cell whose own formula
contradicts it in both views is stale at its root; one that only the live view contradicts rests on
a stale one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from prioritering.evaluation.compare import as_displayed, tolerance
from prioritering.evaluation.outcome import Opinions, Outcome, equal, has_error
from prioritering.evaluation.panel import COMPILED, THIRD, Panel, engine_version
from prioritering.evaluation.plan import Plan
from prioritering.evaluation.verdict import agreed, reproduced
from prioritering.types import (
    CellRef,
    EngineReport,
    Evaluation,
    FormulaKind,
    Reason,
    Status,
    Verdict,
    Workbook,
)

CLOCKS = frozenset({"NOW", "TODAY", "RAND", "RANDBETWEEN", "RANDARRAY", "CELL", "INFO"})
"""Functions whose value another run cannot give again: such cells keep their cached value."""


@dataclass
class Views:
    """What each engine said, view by view."""

    local: dict[str, Opinions] = field(default_factory=dict)
    live: dict[str, Opinions] = field(default_factory=dict)
    uncached: dict[str, Opinions] = field(default_factory=dict)

    def local_of(self, at: CellRef) -> list[Outcome]:
        """The local opinions on one cell."""
        return [given[at] for given in self.local.values() if at in given]

    def live_of(self, at: CellRef) -> list[Outcome]:
        """The live opinions on one cell."""
        return [given[at] for given in self.live.values() if at in given]

    def uncached_of(self, at: CellRef) -> list[Outcome]:
        """The opinions on one cell that holds no cached value."""
        return [given[at] for given in self.uncached.values() if at in given]


def evaluate(workbook: Workbook, *, timeout: float, max_memory: int) -> Evaluation:
    """Evaluate every formula of a workbook.

    `timeout` in seconds for all engines together, `max_memory` in MB for each. An engine that
    exceeds them costs its answer: the cells that needed it are unverified, with the reason.
    """
    evaluation, _ = evaluate_with_views(workbook, timeout=timeout, max_memory=max_memory)
    return evaluation


def evaluate_with_views(
    workbook: Workbook, *, timeout: float, max_memory: int
) -> tuple[Evaluation, Views]:
    """The same, with what each engine said: for measuring."""
    plan = Plan.of(workbook)
    if not plan.cells:
        return Evaluation({}), Views()
    with Panel(timeout=timeout, max_memory=max_memory) as panel:
        run = _Run(plan, panel)
        run.settle_uncached()
        run.look_locally()
        run.look_live()
        run.ask_third()
        verdicts = run.verdicts()
        return Evaluation(verdicts, run.reports()), run.views


class _Run:
    """One evaluation under way."""

    def __init__(self, plan: Plan, panel: Panel) -> None:
        self.plan = plan
        self.panel = panel
        self.views = Views()
        self.unknown: set[CellRef] = set()
        uncached = {at for at, cell in plan.cells.items() if not cell.cached}
        self.uncached = uncached & plan.askable
        self.cached = plan.askable - uncached
        self.doubtful: set[CellRef] = set()
        self.tainted = self._volatile()

    def _volatile(self) -> dict[CellRef, str]:
        starts = {at: each.volatile for at, each in self.plan.translated.items() if each.volatile}
        behind = self.plan.dependencies.downstream(starts) if starts else set()
        return dict.fromkeys(behind, "") | starts

    # -- cells without a cached value

    def settle_uncached(self) -> None:
        """Give cells without a cached value the one that two engines agree on."""
        if not self.uncached:
            return
        order = [at for at in self.plan.cells if at in self.uncached]
        job = self.plan.live_job(order)
        self.views.uncached = self.panel.ask(dict.fromkeys(COMPILED, (job, order)))
        open_cells = []
        for at in order:
            outcome = agreed(self.views.uncached_of(at), self._relative(at))
            if outcome is None:
                open_cells.append(at)
            else:
                self._set(at, outcome)
        self._third_for_uncached(open_cells)

    def _third_for_uncached(self, cells: list[CellRef]) -> None:
        if not cells:
            return
        given = self.panel.ask({THIRD: (self.plan.local_job(cells), cells)})
        self.views.uncached |= given
        for at in cells:
            outcome = agreed(self.views.uncached_of(at), self._relative(at))
            if outcome is not None:
                self._set(at, outcome)
            else:
                self.unknown.add(at)

    def _set(self, at: CellRef, outcome: Outcome) -> None:
        for cell, value in zip(self.plan.area(at).cells(), outcome, strict=False):
            self.plan.values[cell] = value

    # -- the views

    def look_locally(self) -> None:
        """Hold every cached value against its formula applied to the cached values it reads."""
        order = [at for at in self.plan.cells if at in self.cached]
        if not order:
            return
        job = self.plan.local_job(order)
        self.views.local = self.panel.ask(dict.fromkeys(COMPILED, (job, order)))
        self.doubtful = {at for at in order if not self._reproduced(at, self.views.local_of(at))}

    def look_live(self) -> None:
        """Compute what is in doubt, and what rests on it, from one another."""
        suspects = {at for at in self.doubtful if not self._by_clock(at)}
        if not suspects:
            return
        wanted = suspects | (self.plan.dependencies.downstream(suspects) & self.cached)
        wanted |= self._seen_through(suspects)
        jobs = {}
        for name in COMPILED:
            cells = [at for at in self.plan.cells if at in wanted and self._usable(name, at)]
            jobs[name] = (self.plan.live_job(cells), cells)
        self.views.live = self.panel.ask(jobs)

    def _by_clock(self, at: CellRef) -> bool:
        return not CLOCKS.isdisjoint(self.plan.translated[at].functions)

    def _seen_through(self, cells: Iterable[CellRef]) -> set[CellRef]:
        """Formulas that must be there as formulas, such as the subtotals under a subtotal."""
        sensitive = (at for at in cells if self.plan.translated[at].form_sensitive)
        return {
            before
            for at in sensitive
            for before in self.plan.dependencies.precedents(at)
            if before in self.cached
        }

    def _usable(self, name: str, at: CellRef) -> bool:
        """Whether an engine's own value may stand for a cell that others rest on."""
        if self._by_clock(at):
            return False
        own = self.views.local.get(name, {}).get(at)
        if own is None:
            return False
        if not has_error(own) or equal(own, self.plan.cached(at), self._relative(at)):
            return True
        return agreed(self.views.local_of(at), self._relative(at)) is not None

    def ask_third(self) -> None:
        """Ask the third engine about what the two leave open."""
        self._settle_stale()
        cells = [
            at
            for at in self.plan.cells
            if at in self.doubtful and not self._reproduced(at, self.views.live_of(at))
        ]
        if cells:
            self.views.local |= self.panel.ask({THIRD: (self.plan.local_job(cells), cells)})

    def _settle_stale(self) -> None:
        for at in self.doubtful - self.tainted.keys():
            outcome = agreed(self.views.live_of(at), self._relative(at))
            if outcome is not None and not self._reproduced(at, [outcome]):
                self._set(at, outcome)

    # -- the verdict

    def _relative(self, at: CellRef) -> float:
        return tolerance(self.plan.translated[at].functions)

    def _reproduced(self, at: CellRef, opinions: Iterable[Outcome]) -> bool:
        if not self.plan.workbook.calculation.full_precision:
            shown = self.plan.cells[at].number_format
            opinions = [tuple(as_displayed(v, shown) for v in each) for each in opinions]
        return reproduced(self.plan.cached(at), opinions, self._relative(at))

    def verdicts(self) -> dict[CellRef, Verdict]:
        """The verdict on each formula cell, in the order of the workbook."""
        found = {at: self._verdict(at) for at in self.plan.cells}
        roots = {at for at, verdict in found.items() if verdict.status is Status.STALE}
        for at in self.plan.dependencies.downstream(roots) if roots else ():
            if at in self.cached and at not in roots:
                found[at] = self._behind_stale(at, found[at])
        stale = {at for at, verdict in found.items() if verdict.status is Status.STALE}
        for at in stale - roots:
            rests_on = tuple(b for b in self.plan.dependencies.precedents(at) if b in stale)
            found[at] = Verdict(Status.STALE, found[at].value, precedents=rests_on)
        return found

    def _verdict(self, at: CellRef) -> Verdict:
        cell = self.plan.cells[at]
        if not cell.cached:
            return self._verdict_uncached(at)
        if at not in self.plan.askable:
            return self._not_asked(at)
        local, live = self.views.local_of(at), self.views.live_of(at)
        if self._reproduced(at, [*local, *live]):
            return Verdict(Status.VERIFIED, cell.value)
        if at in self.tainted:
            detail = self.tainted[at]
            return Verdict(Status.UNVERIFIED, cell.value, Reason.VOLATILE, detail)
        outcome = agreed(live, self._relative(at)) or agreed(local, self._relative(at))
        if outcome is not None and not self._rests_on_unknown(at):
            return Verdict(Status.STALE, outcome[0])
        return self._unverified(at, [*local, *live])

    def _rests_on_unknown(self, at: CellRef) -> bool:
        return bool(self.unknown) and not self.unknown.isdisjoint(
            self.plan.dependencies.precedents(at)
        )

    def _verdict_uncached(self, at: CellRef) -> Verdict:
        if at not in self.plan.askable:
            return self._not_asked(at)
        if at in self.unknown:
            opinions = self.views.uncached_of(at)
            reason = self._unverified(at, opinions)
            return Verdict(Status.UNCACHED, None, reason.reason, reason.detail)
        note = Reason.VOLATILE if at in self.tainted else None
        return Verdict(Status.UNCACHED, self.plan.values.get(at), note, self.tainted.get(at, ""))

    def _not_asked(self, at: CellRef) -> Verdict:
        cell, each = self.plan.cells[at], self.plan.translated[at]
        status = Status.UNVERIFIED if cell.cached else Status.UNCACHED
        if cell.kind is FormulaKind.DATA_TABLE:
            return Verdict(status, cell.value, Reason.UNSUPPORTED, "TABLE")
        return Verdict(status, cell.value, each.problem, each.detail)

    def _unverified(self, at: CellRef, opinions: Collection[Outcome]) -> Verdict:
        value = self.plan.cells[at].value
        functions = self.plan.translated[at].functions
        if self.panel.failure and len(opinions) < 2:
            return Verdict(Status.UNVERIFIED, value, self.panel.failure)
        if opinions:
            return Verdict(Status.UNVERIFIED, value, Reason.DISAGREE, _describe(opinions))
        detail = ", ".join(dict.fromkeys(functions))
        return Verdict(Status.UNVERIFIED, value, Reason.UNSUPPORTED, detail)

    def _behind_stale(self, at: CellRef, verdict: Verdict) -> Verdict:
        live = self.views.live_of(at)
        if self._reproduced(at, live) or at in self.tainted:
            return verdict
        outcome = agreed(live, self._relative(at))
        if outcome is not None:
            return Verdict(Status.STALE, outcome[0])
        return self._unverified(at, live) if verdict.status is Status.VERIFIED else verdict

    # -- the reports

    def reports(self) -> tuple[EngineReport, ...]:
        """Each engine's part."""
        return tuple(self._report(name) for name in (*COMPILED, THIRD) if self._took_part(name))

    def _took_part(self, name: str) -> bool:
        views = (self.views.local, self.views.uncached, self.panel.failures)
        return any(name in view for view in views)

    def _report(self, name: str) -> EngineReport:
        given = {**self.views.uncached.get(name, {}), **self.views.local.get(name, {})}
        live: Mapping[CellRef, Outcome] = self.views.live.get(name, {})
        agree = sum(
            self._reproduced(at, [outcome, *filter(None, [live.get(at)])])
            for at, outcome in given.items()
            if at in self.cached
        )
        failure = self.panel.failures.get(name)
        detail = f"{failure.reason}: {failure.detail}" if failure else None
        return EngineReport(name, engine_version(name), len(given), agree, detail)


def _describe(opinions: Iterable[Outcome]) -> str:
    return " / ".join(dict.fromkeys("" if o[0] is None else str(o[0]) for o in opinions))
