"""An aggregate that takes in both a subtotal and its parts.

**Why it matters.** The parts count twice. The total looks like any other, and all shares of it are wrong.

**Wrong:** `=SUM(B2:B12)`, where B7 is `=SUM(B2:B6)` and B12 is `=SUM(B8:B11)`.

Or the sum of the weighted marks begins one column too early, with a mark itself. Or the marks are weighted
once in `=$B2*C2`, and once more in `=SUMPRODUCT(B2:B7,E2:E7)` over these.

**Right:** `=B7+B12`, or `=SUBTOTAL(9,B2:B12)` with subtotals of the same kind.

**Fix.** None: whether the parts or the subtotals are meant, only a person knows.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from prioritering.formula.anatomy import Skeleton, anatomy
from prioritering.formula.kinds import formulas_of
from prioritering.formula.tree import Call, Cells, Node, walk
from prioritering.patterns.regional import judged_cells, regional, unless_ignored
from prioritering.patterns.taken_in_too import TakenIn, taken_in_too
from prioritering.patterns.weighed_twice import WeighedTwice, weighed_twice
from prioritering.processes.forked_questions import EVALUATED
from prioritering.rules.common import copies
from prioritering.rules.principles import TESTED
from prioritering.rules.rule import Rule
from prioritering.types import Area, Audit, Cell, CellRef, Finding, Severity, Sheet

MAX_SUBTOTALS = 50
"""Subtotals within one range that are looked at."""
GATHERING = {"SUM", "AVERAGE"}


def check(audit: Audit) -> Iterator[Finding]:
    """Find sums and means over a line that holds subtotals of its own cells."""
    known = {cell.at for one in regional(audit) for cell in one.cells}
    judged = judged_cells(audit.model)
    for sheet, counted in zip(audit.workbook.sheets, _counted_twice(audit), strict=True):
        doubled = {at: areas for at, areas in counted.items() if at not in known}
        for group in copies(sheet, doubled):
            if len(group) > 1 or group[0] not in judged:
                yield _finding(audit, group, doubled[group[0]])
    for taken in taken_in_too(audit):
        if taken.kind is TakenIn.OPERAND:
            yield Finding(
                rule="formula-double-counts",
                severity=unless_ignored(audit.workbook, taken.area, Severity.ERROR),
                at=taken.area,
                found=taken.cells[0].formula,
                evidence=(taken.taken,),
                variant="operand",
                facts={"count": len(taken.cells)},
            )
    alike: dict[tuple[str, str], list[WeighedTwice]] = defaultdict(list)
    for twice in weighed_twice(audit):
        alike[twice.formula, twice.weighed].append(twice)
    yield from (_weighed_twice(audit, *group) for group in alike.values())


def _weighed_twice(audit: Audit, one: WeighedTwice, *others: WeighedTwice) -> Finding:
    """The same formula on sheets of one kind, as one finding."""
    also = tuple(str(other.area) for other in others)
    return Finding(
        rule="formula-double-counts",
        severity=unless_ignored(audit.workbook, one.area, Severity.WARNING),
        at=one.area,
        found=one.formula,
        evidence=(one.weight.area, one.figure.area, *(other.area for other in others)),
        variant="weight",
        facts={
            **({"also_of_kind": also} if also else {}),
            "weight": one.weight,
            "figure": one.figure,
            "formula": one.weighed,
        },
    )


def _finding(audit: Audit, group: tuple[CellRef, ...], twice: tuple[Area, ...]) -> Finding:
    area = Area(group[0].sheet, *group[0][1:], *group[-1][1:])
    cell = audit.workbook.cell(group[0])
    return Finding(
        rule="formula-double-counts",
        severity=unless_ignored(audit.workbook, area, _severity(audit, twice)),
        at=area,
        found=None if cell is None else cell.formula,
        evidence=twice,
        facts={"count": len(group)},
    )


def _severity(audit: Audit, twice: tuple[Area, ...]) -> Severity:
    """A subtotal of nought counts twice only once its parts are filled in."""
    return Severity.ERROR if audit.value(twice[0].first) else Severity.WARNING


@EVALUATED.ahead
def _counted_twice(audit: Audit) -> list[dict[CellRef, tuple[Area, ...]]]:
    """By sheet: what `_on` finds."""
    return [dict(_on(sheet)) for sheet in audit.workbook.sheets]


def _on(sheet: Sheet) -> Iterator[tuple[CellRef, tuple[Area, ...]]]:
    """Each formula that counts twice, with the first subtotal and its parts."""
    sums = {cell.at: areas for cell in formulas_of(sheet, _only_adds) if (areas := _sums(cell))}
    by_column: dict[int, list[int]] = defaultdict(list)
    by_row: dict[int, list[int]] = defaultdict(list)
    for at in sums:
        by_column[at.column].append(at.row)
        by_row[at.row].append(at.column)
    for places in (*by_column.values(), *by_row.values()):
        places.sort()
    for own, areas in sums.items():
        for area in (one for one in areas if one.sheet == sheet.name):
            for at in _within(area, by_column, by_row):
                parts = sums[at]
                if any(part.holds(at) for part in parts):
                    continue  # a sum that reads itself is told as a circle
                if at != own and all(_inside(part, area) for part in parts):
                    yield own, (at.area, *parts)
                    break
            else:
                continue
            break


def _within(area: Area, columns: dict[int, list[int]], rows: dict[int, list[int]]) -> Iterator[CellRef]:
    """The sums that stand within a range of one column or one row."""
    if area.left == area.right:
        places = columns.get(area.left, [])
        some = places[bisect_left(places, area.top) : bisect_right(places, area.bottom)]
        yield from (CellRef(area.sheet, row, area.left) for row in some[:MAX_SUBTOTALS])
    elif area.top == area.bottom:
        places = rows.get(area.top, [])
        some = places[bisect_left(places, area.left) : bisect_right(places, area.right)]
        yield from (CellRef(area.sheet, area.top, column) for column in some[:MAX_SUBTOTALS])


def _inside(part: Area, area: Area) -> bool:
    return area.holds(part.first) and area.holds(CellRef(part.sheet, part.bottom, part.right))


def _sums(cell: Cell) -> tuple[Area, ...]:
    """The ranges and cells that a formula does nothing with but add them up."""
    references = anatomy(cell.formula or "").references
    if any(one.external or one.last_sheet for one in references):
        return ()
    return tuple(one.area(cell.at.sheet) for one in references)


@lru_cache(maxsize=4096)
def _only_adds(skeleton: Skeleton) -> bool:
    """Whether it adds cells, even if only one so far, and does nothing else; a link does not."""
    node = skeleton.tree
    return isinstance(node, Call) and all(_is_added(part) for part in walk(node)) and bool(skeleton.slots)


def _is_added(part: Node) -> bool:
    return isinstance(part, Cells) or (isinstance(part, Call) and part.name in {*GATHERING, "+"})


RULE = Rule("PA304", Severity.ERROR, check, TESTED)
