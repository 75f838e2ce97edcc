"""Closeness to an ideal (TOPSIS): which of two distances is that to the best, and costs turned twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from prioritering.formula.anatomy import anatomy, tree
from prioritering.formula.tree import Call, Cells, Literal, Node
from prioritering.late_pattern import late
from prioritering.patterns.list_areas import joined_area
from prioritering.processes.forked_questions import EVALUATED
from prioritering.reading.words import roles
from prioritering.scoring.tables.methods import recognise
from prioritering.types import Area, Audit, CellRef, Method, Workbook

MIN_ENDS = 2
"""So many greatest or least figures on a line show by themselves what it is."""
TYPE_REACH = 6
"""So many lines from an ideal, or above the figures, the kinds of the criteria stand."""
MAX_STEPS = 8
"""Formulas that are followed from a figure back to what was typed."""
HIGHEST_RATING = 100.0
GUARDS = ("ROUND", "IFERROR", "IFNA")
_BEST = late(
    r"(?<!\w)(?!ant)(positi[vf]\w*|best\w*|terbaik|ideal\w*)(?!\w)|(?<!\w)[^\W\d_]{0,2}\d{0,2}(\+|\*)(?!\w)",
    2 | 16,
)
_WORST = late(
    r"(?<!\w)(negati[vf]\w*|worst|terburuk|schlechtest\w*|nadir|dårligst\w*)(?!\w)|anti-?\s?ideal|"
    r"(?<!\w)[^\W\d_]{1,2}\d{0,2}[-–−](?!\w)",
    2 | 16,
)
_POINTS = late(r"score|point|poeng|punkt|rating|karakter|skor|nilai|skår|index|indeks", 2)


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


class _Sense(NamedTuple):
    """Whether a figure rises (1) or falls (-1) with the typed one that it is made of."""

    sign: int
    raw: CellRef
    turned: CellRef


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
    area = joined_area([one.area for one, _, _ in ends])
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
    best, worst = _BEST.search(label) is not None, _WORST.search(label) is not None
    return best if best != worst else None


def _ideals(workbook: Workbook, distance: CellRef) -> list[CellRef]:
    """The greatest and least figures that a distance is measured from."""
    cell = workbook.cell(distance)
    references = anatomy(cell.formula or "").references if cell is not None else ()
    areas = [one.area(distance.sheet) for one in references if not one.external and not one.last_sheet]
    cells = [at for area in areas if area.size <= HIGHEST_RATING for at in area.cells()]
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
        sense = _sense(workbook, cells[0], cells[1], MAX_STEPS) if len(cells) > 1 else None
        words = _called_cost(audit, at, area, sense.raw) if sense is not None and sense.sign < 0 else ""
        if sense is not None and words:
            turned = workbook.placed[sense.turned].formula or ""
            yield TurnedTwice(at, cell.formula or "", area, sense.turned, turned, sense.raw, words)


def _sense(workbook: Workbook, one: CellRef, other: CellRef, steps: int) -> _Sense | None:
    """How a figure follows what was typed, by its formula and that of the next line, which vary alike."""
    a, b = workbook.cell(one), workbook.cell(other)
    if a is None or b is None or steps == 0:
        return None
    if a.formula is None or b.formula is None:
        typed = a.formula is b.formula and isinstance(a.value, float)
        return _Sense(1, one, one) if typed else None
    if anatomy(a.formula).skeleton is not anatomy(b.formula).skeleton:
        return None
    nodes = tree(a.formula), tree(b.formula)
    if nodes[0] is None or nodes[1] is None:
        return None
    found = _of_nodes(workbook, (one, nodes[0]), (other, nodes[1]), steps - 1)
    return found if isinstance(found, _Sense) else None


def _of_nodes(
    workbook: Workbook, one: tuple[CellRef, Node], other: tuple[CellRef, Node], steps: int
) -> _Sense | bool:
    """Likewise for a part of both; True where it is the same on both lines, False where that is not known."""
    (at, a), (beside, b) = one, other
    if isinstance(a, Literal):
        return True
    if isinstance(a, Cells) and isinstance(b, Cells):
        first, second = a.reference.area(at.sheet), b.reference.area(beside.sheet)
        if first == second:
            value = workbook.value(first.first)
            return first.size > 1 or not (isinstance(value, float) and value < 0)
        if first.size > 1 or a.reference.external:
            return False
        return _sense(workbook, first.first, second.first, steps) or False
    if not isinstance(a, Call) or not isinstance(b, Call):
        return False
    parts = [
        _of_nodes(workbook, (at, left), (beside, right), steps)
        for left, right in zip(a.arguments, b.arguments, strict=True)
    ]
    if all(part is True for part in parts):
        return True
    if a.name in GUARDS and parts:
        return parts[0]
    varying = [place for place, part in enumerate(parts) if isinstance(part, _Sense)]
    if len(varying) != 1 or False in [part for part in parts if isinstance(part, bool)]:
        return False
    return _combined(a.name, varying[0], parts[varying[0]], at)


def _combined(name: str, place: int, part: _Sense | bool, at: CellRef) -> _Sense | bool:
    """What an operator makes of the one part that varies."""
    if not isinstance(part, _Sense) or name not in ("+", "-", "*", "/", "neg"):
        return False
    if name == "neg" or (name in ("-", "/") and place == 1):
        return _Sense(-part.sign, part.raw, at)
    return part


def _called_cost(audit: Audit, ideal: CellRef, weighed: Area, raw: CellRef) -> str:
    """What calls a criterion a cost: the row of kinds near its ideal or its figures, or its heading."""
    workbook = audit.workbook
    across = weighed.left == weighed.right
    near = [*_near(workbook, ideal, across, range(-TYPE_REACH, TYPE_REACH + 1))]
    for first in (weighed.first, raw):
        near += _near(workbook, first, across, range(-TYPE_REACH, 0))
    kinds = [text for text in near if roles(text) & {"minimised", "maximised"} and len(text.split()) == 1]
    ends = {frozenset(roles(text) & {"minimised", "maximised"}) for text in kinds}
    if kinds:
        return kinds[0] if ends == {frozenset({"minimised"})} else ""
    heading = workbook.label_above(raw) if across else workbook.label_beside(raw)
    value = audit.value(raw)
    large = isinstance(value, float) and value > HIGHEST_RATING
    is_price = bool(roles(heading) & {"price"}) and not roles(heading) & {"relieved", "low", "good"}
    return heading if is_price and large and not _POINTS.search(heading) else ""


def _near(workbook: Workbook, at: CellRef, across: bool, steps: range) -> Iterator[str]:
    """The texts on the line of a cell, so many steps before and after it."""
    for step in steps:
        row, column = (at.row + step, at.column) if across else (at.row, at.column + step)
        cell = workbook.cell(CellRef(at.sheet, row, column)) if row > 0 and column > 0 else None
        if cell is not None and isinstance(cell.value, str):
            yield " ".join(cell.value.split())
