"""Closeness to an ideal (TOPSIS): which of two distances is that to the best, and costs turned twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from prioritering.formula.anatomy import anatomy, tree
from prioritering.formula.tree import Call, Cells
from prioritering.late_pattern import late
from prioritering.processes.forked_questions import EVALUATED
from prioritering.scoring.roles.senses import GUARDS, MAX_STEPS, called_cost, sense_of
from prioritering.scoring.tables.decision_matrix import rectangle
from prioritering.scoring.tables.methods import recognise
from prioritering.types import Area, Audit, CellRef, Method, Workbook

MIN_ENDS = 2
"""So many greatest or least figures on a line show by themselves what it is."""
MAX_READ = 100
"""Cells of a range that a distance is measured from."""
_BEST = late(
    r"(?<!\w)(positi[vf]\w*|best\w*|terbaik)(?!\w)|(?<!\w)[^\W\d_]{1,2}\d{0,2}[+*](?!\w)", re.IGNORECASE
)
_IDEAL = late(r"(?<!\w)ideal", re.IGNORECASE)
_WORST = late(
    r"(?<!\w)(negati[vf]\w*|worst|terburuk|schlechtest\w*|nadir|dårligst\w*)(?!\w)|anti-?\s?ideal|"
    r"(?<!\w)[^\W\d_]{1,2}\d{0,2}[-–−](?!\w)",
    re.IGNORECASE,
)


class TurnedCloseness(Struct, frozen=True):
    """Scores that are the higher the further from the best, and the distances to the best and the worst."""

    area: Area
    formula: str
    best: CellRef
    worst: CellRef


class TurnedTwice(Struct, frozen=True):
    """An ideal that is the least of what was turned already, so that most is best."""

    ideal: CellRef
    formula: str
    weighed: Area
    turned: CellRef
    """The first figure's formula that turns it."""
    by: str
    """That formula."""
    raw: CellRef
    words: str
    """What says that it is a cost."""


def turned_closeness(audit: Audit) -> list[TurnedCloseness]:
    """The closeness of a workbook, where all of it is turned round and the highest is first."""
    found, model = recognise(audit.workbook), audit.model
    if found is None or found.method is not Method.TOPSIS or model is None or not model.descending:
        return []
    scores = {measure.score_cell for measure in model.measures}
    ends = [(at, *_ends_of(audit.workbook, at)) for at in found.scores if at in scores]
    if len(ends) < MIN_ENDS or any(top is None or other is None for _, top, other in ends):
        return []
    told = {_is_best(audit.workbook, top, other) for _, top, other in ends if top and other}
    at, top, other = ends[0]
    cell = audit.workbook.cell(at)
    if told != {True} or cell is None or top is None or other is None:
        return []
    area = rectangle([one for one, _, _ in ends])
    return [TurnedCloseness(area, cell.formula or "", top, other)]


def _ends_of(workbook: Workbook, at: CellRef) -> tuple[CellRef | None, CellRef | None]:
    """The distance above the line of a closeness, and the other that is added to it below."""
    cell = workbook.cell(at)
    node = tree(cell.formula or "") if cell is not None else None
    while isinstance(node, Call) and node.name in GUARDS and node.arguments:
        node = node.arguments[0]
    if not isinstance(node, Call) or node.name != "/" or not isinstance(node.arguments[0], Cells):
        return None, None
    top = node.arguments[0].reference.area(at.sheet).first
    references = anatomy(cell.formula or "").references if cell is not None else ()
    below = {one for reference in references for one in reference.area(at.sheet).cells()} - {top}
    return (top, below.pop()) if len(below) == 1 else (top, None)


def _is_best(workbook: Workbook, top: CellRef, other: CellRef) -> bool | None:
    """Whether the first of two distances is that to the best, where all that tells agrees."""
    votes = {
        vote
        for one, against in ((top, False), (other, True))
        for vote in _votes(workbook, one)
        if vote is not None
        for vote in (vote is not against,)
    }
    return votes.pop() if len(votes) == 1 else None


def _votes(workbook: Workbook, distance: CellRef) -> Iterator[bool | None]:
    """Whether a distance is that to the best: by its own label, by that of its ideal, by its functions."""
    yield _said(workbook.label_above(distance))
    yield _said(workbook.label_beside(distance))
    ideals = _ideals(workbook, distance)
    if not ideals:
        return
    yield _said(workbook.label_beside(ideals[0]))
    yield _said(workbook.label_above(ideals[0]))
    functions = {_end(workbook, at) for at in ideals}
    if len(ideals) >= MIN_ENDS and len(functions) == 1:
        yield functions == {"MAX"}


def _said(label: str) -> bool | None:
    """What a label says: the best, the worst, or neither; of both, nothing."""
    best, worst = _BEST.search(label) is not None, _WORST.search(label) is not None
    if best == worst:
        return None if best or _IDEAL.search(label) is None else True
    return best


def _ideals(workbook: Workbook, distance: CellRef) -> list[CellRef]:
    """The greatest and least figures that a distance is measured from."""
    cell = workbook.cell(distance)
    references = anatomy(cell.formula or "").references if cell is not None else ()
    areas = [one.area(distance.sheet) for one in references if not one.external and not one.last_sheet]
    cells = [at for area in areas if area.size <= MAX_READ for at in area.cells()]
    return [at for at in dict.fromkeys(cells) if _end(workbook, at)]


def _end(workbook: Workbook, at: CellRef) -> str:
    """`MAX` or `MIN` of one range; empty where a cell holds anything else."""
    cell = workbook.cell(at)
    call = anatomy(cell.formula).skeleton.only_call if cell is not None and cell.formula else None
    return call if call in ("MAX", "MIN") else ""


@EVALUATED.ahead
def turned_twice(audit: Audit) -> list[TurnedTwice]:
    """All of a workbook whose scores are a closeness to an ideal."""
    found = recognise(audit.workbook)
    if found is None or found.method is not Method.TOPSIS:
        return []
    workbook = audit.workbook
    told: dict[CellRef, TurnedTwice] = {}
    for score in found.scores:
        top, other = _ends_of(workbook, score)
        for distance, against in ((top, other), (other, top)):
            if distance is not None and against is not None and _is_best(workbook, distance, against):
                told |= {one.ideal: one for one in _least_of_turned(audit, _ideals(workbook, distance))}
    return list(told.values())


def _least_of_turned(audit: Audit, ideals: Sequence[CellRef]) -> Iterator[TurnedTwice]:
    """The ideals that are the least of figures which are turned, though words call the criterion a cost."""
    workbook = audit.workbook
    for at in ideals if any(_end(workbook, one) == "MAX" for one in ideals) else ():
        cell = workbook.cell(at)
        if cell is None or _end(workbook, at) != "MIN":
            continue
        area = anatomy(cell.formula or "").references[0].area(at.sheet)
        cells = [one for _, one in zip(range(2), area.cells(), strict=False)]
        sense = sense_of(workbook, cells[0], cells[1], MAX_STEPS) if len(cells) > 1 else None
        across = area.left == area.right
        words = (
            called_cost(audit, at, area, sense.raw, across) if sense is not None and sense.sign < 0 else ""
        )
        if sense is not None and words:
            turned = workbook.placed[sense.turned].formula or ""
            yield TurnedTwice(at, cell.formula or "", area, sense.turned, turned, sense.raw, words)
