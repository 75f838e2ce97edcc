"""The values of formulas after an edit: for rewriting the cached values of what rests on it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from prioritering.evaluation.asking import Asking
from prioritering.evaluation.outcome import Outcome
from prioritering.evaluation.panel import COMPILED, Panel
from prioritering.evaluation.plan import Plan
from prioritering.evaluation.views import Views, opinions_on
from prioritering.types import CellRef, Value, Workbook


def recalculate(
    workbook: Workbook, cells: Collection[CellRef], *, timeout: float, max_memory: int
) -> Mapping[CellRef, Value]:
    """Compute these formula cells of a workbook from one another and from all its other values.

    Only what two engines agree on comes back; a cell that is missing from the answer has no value
    that could be stated. Limits as in `evaluate`.
    """
    plan = Plan.of(workbook)
    wanted = [at for at in plan.cells if at in cells and plan.is_askable(at)]
    if not wanted:
        return {}
    with Panel(timeout=timeout, max_memory=max_memory) as panel:
        views = Views(plan)
        asking = Asking(plan, panel, views)
        given = asking.live(dict.fromkeys(COMPILED, wanted))
        settled = _agreed(views, wanted, given)
        rest = [at for at in wanted if at not in settled]
        if rest:
            _take_over(plan, settled)
            given |= asking.third(rest)
            settled |= _agreed(views, rest, given)
    return {
        cell: value
        for at, outcome in settled.items()
        for cell, value in zip(plan.area(at).cells(), outcome, strict=False)
    }


def _agreed(
    views: Views, cells: Collection[CellRef], given: Mapping[str, Mapping[CellRef, Outcome]]
) -> dict[CellRef, Outcome]:
    agreeing = {}
    for at in cells:
        outcome = views.agreed(at, opinions_on(given, at))
        if outcome is not None:
            agreeing[at] = outcome
    return agreeing


def _take_over(plan: Plan, settled: Mapping[CellRef, Outcome]) -> None:
    for at, outcome in settled.items():
        plan.settle(at, outcome)
