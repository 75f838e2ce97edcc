"""A cycle, with its path.

**Why it matters.** A formula that rests on its own result has none. Excel shows nought, or what the last
number of rounds came to, and all that rests on it is as uncertain.

**Wrong:** A total whose range includes the total itself.

**Right:** The range ends above the total.

**Fix.** None: where the cycle is to be cut, only a person knows.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator

from prioritering.evaluation.dependencies import Dependencies
from prioritering.formula.anatomy import anatomy
from prioritering.patterns.regional import regional
from prioritering.processes.forked_questions import EVALUATED
from prioritering.rules.rule import Rule
from prioritering.types import Area, Audit, Cell, CellError, CellRef, Finding, Severity

LAZY = {"ROW", "COLUMN", "ROWS", "COLUMNS", "CELL", "OFFSET", "INDIRECT", "AREAS", "FORMULATEXT", "ISFORMULA"}
"""Functions that look at where a reference is and not, or not only, at what is in it."""
LONGEST_PATH = 50


def check(audit: Audit) -> Iterator[Finding]:
    """Find groups of cells that rest on one another, each once."""
    groups = _groups(audit)
    if not groups:
        return
    graph = _graph(audit)
    meant = audit.workbook.calculation.iterate
    slips = {
        cell.at
        for one in regional(audit)
        if one.severity is not Severity.INFO
        for cell in one.cells
        if not isinstance(audit.value(cell.at), CellError)  # of which the rules on formulas say nothing
    }
    for group in groups:
        if not slips.isdisjoint(group):
            continue  # the formula that breaks its pattern is reported, with what it should be
        path = _path(graph, group)
        cell = audit.workbook.cell(path[0])
        yield Finding(
            rule="circular-reference",
            severity=Severity.INFO if meant else Severity.ERROR,
            at=path[0].area,
            found=None if cell is None else cell.formula,
            evidence=tuple(at.area for at in path[1:LONGEST_PATH]),
            variant="" if len(path) > 1 else "itself",
            facts={"count": len(group)},
        )


@EVALUATED.ahead
def _groups(audit: Audit) -> list[tuple[CellRef, ...]]:
    return [] if audit.evaluation.acyclic else _graph(audit).cycles()


def _graph(audit: Audit) -> Dependencies:
    return Dependencies({cell.at: _reads(cell) for cell in audit.workbook.formulas()})


def _reads(cell: Cell) -> list[Area]:
    skeleton, references, _ = anatomy(cell.formula or "")
    if not LAZY.isdisjoint(skeleton.functions):
        return []
    return [
        reference.area(cell.at.sheet)
        for reference in references
        if not reference.external and not reference.last_sheet
    ]


def _path(graph: Dependencies, group: Collection[CellRef]) -> list[CellRef]:
    """The shortest way from the first cell of the group through what it reads back to it."""
    start = min(group)
    within = set(group)
    came: dict[CellRef, CellRef] = {}
    queue = deque([start])
    while queue:
        at = queue.popleft()
        for read in graph.precedents(at):
            if read == start:
                return _walked(came, start, at)
            if read in within and read not in came:
                came[read] = at
                queue.append(read)
    return [start]


def _walked(came: dict[CellRef, CellRef], start: CellRef, last: CellRef) -> list[CellRef]:
    path = [last]
    while path[-1] != start:
        path.append(came[path[-1]])
    return path[::-1]


RULE = Rule("PA404", Severity.ERROR, check, ("icaew-13", "fmc-circularity"))
