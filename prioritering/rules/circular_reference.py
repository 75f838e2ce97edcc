"""A cycle, with its path.

**Why it matters.** A formula that rests on its own result has none. Excel shows nought, or what the last
number of rounds came to, and all that rests on it is as uncertain.

**Wrong:** A total whose range includes the total itself.

**Right:** The range ends above the total.

**Fix.** None: where the cycle is to be cut, only a person knows. A remark where a branch of IF that is not
taken today cuts it: Excel computes such cells, until somebody makes another choice. More than three cycles
whose formulas are alike but for the places that they name are told once, with their number.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence

from prioritering.evaluation.dependencies import Dependencies
from prioritering.formula.anatomy import anatomy, tree
from prioritering.formula.cell_evaluator import Values, condition
from prioritering.formula.tree import Call, Cells, Node
from prioritering.patterns.named_areas import BY_PLACE, named_areas
from prioritering.patterns.regional import regional
from prioritering.processes.forked_questions import EVALUATED
from prioritering.rules.rule import Rule
from prioritering.types import Area, Audit, Cell, CellError, CellRef, Finding, Severity, Workbook

LONGEST_PATH = 50
MOST_BRANCHING = 500
"""Of a longer cycle it is not asked which branches it takes."""
MAX_TOLD_SINGLY = 3
"""So many cycles of one kind in a workbook are told one by one; more are told once."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find groups of cells that rest on one another, each once, and names that do."""
    yield from _circles_of_names(audit)
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
    # of the others, the formula that breaks its pattern is reported, with what it should be
    told = [group for group in groups if slips.isdisjoint(group)]
    parted = {group for group in told if _is_cut(audit, group)}
    for are_cut in (False, True):
        paths = [_path(graph, group) for group in told if (group in parted) is are_cut]
        for first, *others in _of_one_kind(audit.workbook, paths):
            cell = audit.workbook.cell(first[0])
            named = [path[0] for path in others] or first[1:LONGEST_PATH]
            kind = "several" if others else "" if len(first) > 1 else "itself"
            yield Finding(
                rule="circular-reference",
                severity=Severity.INFO if meant or are_cut else Severity.ERROR,
                at=first[0].area,
                found=None if cell is None else cell.formula,
                evidence=tuple(at.area for at in named),
                variant="-".join(filter(None, (kind, "cut" if are_cut else ""))),
                facts={"count": 1 + len(others)},
            )


def _circles_of_names(audit: Audit) -> Iterator[Finding]:
    """Names that name one another in a circle, each circle once, at the first formula that reads it."""
    if audit.evaluation.acyclic or not audit.workbook.names:
        return
    circles: dict[frozenset[str], tuple[tuple[str, ...], list[Cell]]] = {}
    for cell in audit.workbook.formulas():
        if circle := named_areas(audit.workbook, cell).circle:
            circles.setdefault(frozenset(circle), (circle, []))[1].append(cell)
    for circle, cells in circles.values():
        yield Finding(
            rule="circular-reference",
            severity=Severity.ERROR,
            at=cells[0].at.area,
            found=cells[0].formula,
            evidence=tuple(cell.at.area for cell in cells[1:]),
            variant="names" if len(circle) > 1 else "name",
            facts={"names": circle, "count": len(cells)},
        )


def _is_cut(audit: Audit, group: Collection[CellRef]) -> bool:
    """Whether no cycle is left of the branches that are taken today."""
    cells = [cell for at in group if (cell := audit.workbook.cell(at)) is not None]
    if len(cells) > MOST_BRANCHING or not any("IF(" in (cell.formula or "").upper() for cell in cells):
        return False
    return not Dependencies({cell.at: list(_reads_today(audit, cell)) for cell in cells}).cycles()


def _reads_today(audit: Audit, cell: Cell) -> Iterator[Area]:
    for node in _taken(tree(cell.formula or ""), cell.at.sheet, audit.value):
        if not node.reference.external and not node.reference.last_sheet:
            yield node.reference.area(cell.at.sheet)
    yield from named_areas(audit.workbook, cell).areas


def _taken(node: Node | None, sheet: str, values: Values) -> Iterator[Cells]:
    """The references of a formula without those of branches that are not taken."""
    if isinstance(node, Cells):
        yield node
    if not isinstance(node, Call):
        return
    arguments = node.arguments
    if node.name == "IF" and len(arguments) in (2, 3):
        holds = condition(arguments[0], sheet, values)
        if holds is not None:
            arguments = (arguments[0], *(arguments[1:2] if holds else arguments[2:]))
    for argument in arguments:
        yield from _taken(argument, sheet, values)


def _of_one_kind(workbook: Workbook, paths: Iterable[Sequence[CellRef]]) -> Iterator[list[Sequence[CellRef]]]:
    """The cycles by what their formulas are without the places that they name, where there are many."""
    kinds: dict[tuple[object, ...], list[Sequence[CellRef]]] = {}
    for path in paths:
        formulas = (cell.formula or "" for at in path if (cell := workbook.cell(at)) is not None)
        kinds.setdefault(tuple(anatomy(formula).skeleton.between for formula in formulas), []).append(path)
    for alike in kinds.values():
        if len(alike) > MAX_TOLD_SINGLY:
            yield alike
        else:
            yield from ([path] for path in alike)


@EVALUATED.ahead
def _groups(audit: Audit) -> list[tuple[CellRef, ...]]:
    return [] if audit.evaluation.acyclic else _graph(audit).cycles()


def _graph(audit: Audit) -> Dependencies:
    workbook = audit.workbook
    return Dependencies({cell.at: _reads(workbook, cell) for cell in workbook.formulas()})


def _reads(workbook: Workbook, cell: Cell) -> list[Area]:
    skeleton, references, _ = anatomy(cell.formula or "")
    if not BY_PLACE.isdisjoint(skeleton.functions):
        return []
    own = [
        reference.area(cell.at.sheet)
        for reference in references
        if not reference.external and not reference.last_sheet
    ]
    return own + named_areas(workbook, cell).areas


def _path(graph: Dependencies, group: Collection[CellRef]) -> list[CellRef]:
    """The shortest way from the first cell of the group through what it reads back to it."""
    start = min(group)
    came: dict[CellRef, CellRef] = {}
    queue, unseen = deque([start]), _Unseen(group)
    while queue:
        at = queue.popleft()
        areas = graph.areas_of(at)
        if any(area.holds(start) for area in areas):
            return _walked(came, start, at)
        for area in areas:
            for read in unseen.taken(area):
                came[read] = at
                queue.append(read)
    return [start]


class _Unseen:
    """The cells of a group that no way has led to so far: each is met once, however many areas hold it."""

    def __init__(self, group: Iterable[CellRef]) -> None:
        self._columns: dict[tuple[str, int], list[int]] = {}
        for at in sorted(group):
            self._columns.setdefault((at.sheet, at.column), []).append(at.row)
        self._next = {key: list(range(len(rows) + 1)) for key, rows in self._columns.items()}
        """By place in its column: the first place from there on that is unseen, or one on the way to it."""

    def taken(self, area: Area) -> Iterator[CellRef]:
        """Those in an area, which are seen from now on."""
        for key in self._within(area):
            rows, following = self._columns[key], self._next[key]
            place = _followed(following, bisect_left(rows, area.top))
            while place < len(rows) and rows[place] <= area.bottom:
                yield CellRef(area.sheet, rows[place], key[1])
                following[place] = place + 1
                place = _followed(following, place)

    def _within(self, area: Area) -> Iterable[tuple[str, int]]:
        if area.right - area.left < len(self._columns):
            keys = ((area.sheet, column) for column in range(area.left, area.right + 1))
            return [key for key in keys if key in self._columns]
        return sorted(k for k in self._columns if k[0] == area.sheet and area.left <= k[1] <= area.right)


def _followed(following: list[int], place: int) -> int:
    """Where a chain of places ends; all of it leads there from now on."""
    end = place
    while following[end] != end:
        end = following[end]
    while following[place] != end:
        following[place], place = end, following[place]
    return end


def _walked(came: dict[CellRef, CellRef], start: CellRef, last: CellRef) -> list[CellRef]:
    path = [last]
    while path[-1] != start:
        path.append(came[path[-1]])
    return path[::-1]


RULE = Rule("PA404", Severity.ERROR, check, ("icaew-13", "fmc-circularity"))
