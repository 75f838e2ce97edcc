"""Whether the engines work here: each is asked one small formula."""

from __future__ import annotations

from prioritering.evaluation.job import EngineJob, JobConstant, JobFormula
from prioritering.evaluation.panel import COMPILED, THIRD, Panel
from prioritering.types import CellRef, EngineReport

ASKED = CellRef("Sheet", 1, 3)
JOB = EngineJob(
    sheets=("Sheet",),
    constants=(JobConstant(0, 1, 1, 1.5), JobConstant(0, 1, 2, 2.5)),
    formulas=(JobFormula(0, 1, 3, "=SUM('Sheet'!A1:B1)"),),
)
ANSWER = (4.0,)


def check_engines(*, timeout: float, max_memory: int) -> tuple[EngineReport, ...]:
    """Each engine with its version; `agreed` is 1 where it gave the right answer."""
    names = (*COMPILED, THIRD)
    with Panel(timeout=timeout, max_memory=max_memory) as panel:
        # One after the other: asked side by side, a slow one is given up once a fast one is done.
        given = {name: panel.ask({name: (JOB, [ASKED])})[name] for name in names}
    return tuple(
        EngineReport(
            name,
            cells=len(given[name]),
            agreed=int(given[name].get(ASKED) == ANSWER),
            failure=str(failed.reason) if (failed := panel.failures.get(name)) else None,
        )
        for name in names
    )
