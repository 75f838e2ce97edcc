"""Evaluation: what the formulas give, and whether the cached values are what they give.

Two views of every cell. *Local*: its formula applied to the cached values of its precedents. Where
that gives the cached value for all cells, the whole workbook is right, cell after cell. *Live*: the
cells in doubt, and all that rests on them, computed from one another. A cell whose own formula
contradicts it in both views is stale at its root; one that only the live view contradicts rests on
a stale one.
"""

from __future__ import annotations

from collections.abc import Callable

from prioritering.evaluation.judge import verdicts
from prioritering.evaluation.panel import COMPILED, THIRD, Panel
from prioritering.evaluation.plan import Plan
from prioritering.evaluation.run import EvaluationRun
from prioritering.evaluation.views import Views
from prioritering.types import CellRef, EngineReport, Evaluation, Reason, Status, Value, Verdict, Workbook


def evaluate(
    workbook: Workbook, *, timeout: float, max_memory: int, meanwhile: Callable[[], object] = lambda: None
) -> Evaluation:
    """Evaluate every formula of a workbook.

    `timeout` in seconds for all engines together, `max_memory` in MB for each. An engine that
    exceeds them costs its answer: the cells that needed it are unverified, with the reason.
    `meanwhile` is called when there is nothing to do but wait for an engine.
    """
    evaluation, _ = evaluate_with_views(workbook, timeout=timeout, max_memory=max_memory, meanwhile=meanwhile)
    return evaluation


def evaluate_with_views(
    workbook: Workbook, *, timeout: float, max_memory: int, meanwhile: Callable[[], object] = lambda: None
) -> tuple[Evaluation, Views]:
    """The same, with what each engine said: for measuring."""
    if next(workbook.formulas(), None) is None:
        return Evaluation({}), Views(Plan.of(workbook))
    with Panel(timeout=timeout, max_memory=max_memory) as panel:  # they start while we translate
        run = EvaluationRun(Plan.of(workbook), panel, meanwhile)
        run.go()
    judged = verdicts(run)  # no engine waits for this
    return Evaluation(judged, _reports(run), run.plan.acyclic, _filled(run.plan)), run.views


def _filled(plan: Plan) -> dict[CellRef, Value]:
    """What arrays without a stored value give in cells that the file does not have."""
    filling = (at for at, cell in plan.cells.items() if cell.spill is not None and not cell.cached)
    places = (one for at in filling for one in plan.area(at).cells() if plan.workbook.cell(one) is None)
    return {one: value for one in places if (value := plan.values.get(one)) is not None}


def unevaluated(workbook: Workbook) -> Evaluation:
    """What is known of a workbook that there was no time to evaluate: its cached values are gone on with."""
    return Evaluation(
        {
            cell.at: Verdict(Status.UNVERIFIED if cell.cached else Status.UNCACHED, cell.value, Reason.TIME)
            for cell in workbook.formulas()
        }
    )


def _reports(run: EvaluationRun) -> tuple[EngineReport, ...]:
    views = (run.views.local, run.views.uncached, run.panel.failures)
    names = [name for name in (*COMPILED, THIRD) if any(name in view for view in views)]
    return tuple(_report(run, name) for name in names)


def _report(run: EvaluationRun, name: str) -> EngineReport:
    given = {**run.views.uncached.get(name, {}), **run.views.local.get(name, {})}
    live = run.views.live.get(name, {})
    left_out = run.left_out
    agree = sum(
        outcome == run.plan.cached(at) or run.views.reproduced(at, [outcome, *filter(None, [live.get(at)])])
        for at, outcome in given.items()
        if at not in left_out
    )
    failure = run.panel.failures.get(name)
    detail = f"{failure.reason}: {failure.detail}" if failure else None
    return EngineReport(name, len(given), agree, detail)
