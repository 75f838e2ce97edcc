"""Sheets that are copies of one another, of which one computes a whole column otherwise, or weighs otherwise.

Three assessors' sheets with the same lines: on two the score is `=SUMPRODUCT($B$2:$D$2,B3:D3)`, on the third
`=AVERAGE(B3:D3)`. No cell stands out on its own sheet, and what gathers the sheets takes all scores alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from math import isclose

from msgspec import Struct

from prioritering.formula.anatomy import anatomy, tree
from prioritering.formula.cell_evaluator import Values, figure
from prioritering.formula.references import sheets_named
from prioritering.patterns.cell_runs import runs
from prioritering.patterns.lines import forms
from prioritering.patterns.sisters import Place, families
from prioritering.processes.forked_questions import EVALUATED
from prioritering.reading.words import roles
from prioritering.types import Area, Audit, CellRef, Sheet, Workbook

MIN_SHEETS = 3
"""So many copies of a sheet: the others must agree, and be two at least."""
MIN_LINES = 3
"""So many cells below one another must differ alike."""
MAX_COLUMNS = 2
"""A sheet with more columns of its own is another form on purpose."""
MIN_WEIGHTS = 2
"""So many weights of a line are other ones."""
MAX_GATHERED = 20_000
"""Of so many formulas at most it is asked whether they gather sheets."""


class SisterColumn(Struct, frozen=True):
    """Cells of one sheet that differ from those at their places on all its sisters."""

    area: Area
    formula: str
    """The first of them; empty where they are weights."""
    expected: str
    """The first of the formulas that stand there on the others; empty likewise."""
    others: tuple[Area, ...]
    differs: bool
    """Whether any figure is another by it today."""


@EVALUATED.ahead
def sister_columns(audit: Audit) -> list[SisterColumn]:
    """All of a workbook whose sheets some formula of another sheet gathers."""
    found: list[SisterColumn] = []
    for sisters in families(audit.workbook, MIN_SHEETS):
        if _are_gathered(audit.workbook, sisters):
            found += _formulas(audit, sisters)
            found += _weights(audit, sisters)
    return found


def _are_gathered(workbook: Workbook, sisters: Sequence[Sheet]) -> bool:
    """Whether formulas of one other sheet read each of the sheets, at one place of all."""
    order = [sheet.name for sheet in workbook.sheets]
    names = {sheet.name for sheet in sisters}
    for sheet in (one for one in workbook.sheets if one.name not in names):
        read: dict[str, set[Place]] = {}
        for cell in islice(sheet.formulas(), MAX_GATHERED):
            for reference in anatomy(cell.formula or "").references if "!" in (cell.formula or "") else ():
                for name in names.intersection(sheets_named(reference, order)):
                    read.setdefault(name, set()).add(reference.on(name).first[1:])
        if read.keys() == names and set.intersection(*read.values()):
            return True
    return False


def _formulas(audit: Audit, sisters: Sequence[Sheet]) -> Iterator[SisterColumn]:
    known = {sheet.name: forms(sheet) for sheet in sisters}
    shared = sorted(set.intersection(*(set(of_sheet) for of_sheet in known.values())))
    apart: dict[str, dict[int, list[int]]] = {}
    for place in shared:
        odd = _odd_one({name: of_sheet[place] for name, of_sheet in known.items()})
        if odd is not None and "!" not in known[odd][place]:
            apart.setdefault(odd, {}).setdefault(place[1], []).append(place[0])
    for name, columns in apart.items():
        for column, rows in columns.items() if len(columns) <= MAX_COLUMNS else ():
            for area in runs([CellRef(name, row, column) for row in rows]):
                one = _column(audit, sisters, area) if area.size >= MIN_LINES else None
                if one is not None:
                    yield one


def _odd_one(told: Mapping[str, object]) -> str | None:
    """The one sheet that has another thing than all others, which have the same."""
    counts = Counter(told.values())
    if len(counts) != 2 or min(counts.values()) != 1:
        return None
    return next(name for name, one in told.items() if counts[one] == 1)


def _column(audit: Audit, sisters: Sequence[Sheet], area: Area) -> SisterColumn | None:
    """Formulas of one kind below one another that give other figures than the others' would."""
    odd = audit.workbook.sheet(area.sheet)
    cells = list(area.cells())
    if len({forms(odd)[at[1:]] for at in cells}) > 1:
        return None
    others = [sheet for sheet in sisters if sheet.name != area.sheet]
    theirs = [others[0].cells[at[1:]].formula or "" for at in cells]
    differs = any(_differs(audit.value, at, formula) for at, formula in zip(cells, theirs, strict=True))
    places = tuple(area._replace(sheet=sheet.name) for sheet in others)
    return SisterColumn(area, odd.cells[area.first[1:]].formula or "", theirs[0], places, differs)


def _differs(values: Values, at: CellRef, formula: str) -> bool:
    present, expected = values(at), figure(tree(formula), at.sheet, values)
    if not isinstance(present, float) or expected is None:
        return False
    return not isclose(present, expected, rel_tol=1e-9, abs_tol=1e-9)


def _weights(audit: Audit, sisters: Sequence[Sheet]) -> Iterator[SisterColumn]:
    """Typed weights of one line that are other ones on one sheet, and the same on all others."""
    lines: dict[tuple[str, bool, int], list[CellRef]] = {}
    for place in sorted(set.intersection(*({*sheet.cells} for sheet in sisters))):
        cells = [sheet.cells[place] for sheet in sisters]
        if any(cell.formula is not None or not isinstance(cell.value, float) for cell in cells):
            continue
        odd = _odd_one({cell.at.sheet: cell.value for cell in cells})
        at = CellRef(odd or "", *place)
        if odd is None:
            continue
        if "weight" in roles(audit.workbook.label_beside(at)):
            lines.setdefault((odd, False, at.row), []).append(at)
        elif "weight" in roles(audit.workbook.label_above(at)):
            lines.setdefault((odd, True, at.column), []).append(at)
    for (name, _, _), found in lines.items():
        if len(found) >= MIN_WEIGHTS:
            area = found[0].to(found[-1])
            others = [sheet.name for sheet in sisters if sheet.name != name]
            yield SisterColumn(area, "", "", tuple(area._replace(sheet=one) for one in others), True)
