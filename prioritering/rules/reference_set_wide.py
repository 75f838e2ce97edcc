"""A range over the list that takes in what is no measure: a total, the weights, a heading, an ideal line.

**Why it matters.** The lowest price, the best score or the place among all is what each measure is held
against. A total below the list is the highest of all scores, a weight above it the lowest of all prices: the
best measure is then second, or nobody gets full points. Guidance: *Twenty principles for good spreadsheet
practice* (ICAEW), 15, on formulas that are easy to follow.

**Wrong:** `=RANK(E3,$E$3:$E$9)` on six lines, and E9 is the sum of the six: nobody is number 1.

Or `=AVERAGE(A2:E2)`, where column A numbers the lines, or holds the weights.

**Right:** `=RANK(E3,$E$3:$E$8)`.

**Fix.** The range over the list alone (`review`), where the formulas stand on its lines. An error where the
figure changes what is computed today, else worth knowing. Not seen: a line that looks like any other measure.
Left alone: sums (`formula-double-counts`), blanks, texts, print areas.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from prioritering.formula.anatomy import anatomy
from prioritering.formula.references import area_of
from prioritering.patterns.design import closes
from prioritering.patterns.list_areas import EXTREME, RANKING, copies_of
from prioritering.patterns.regional import unless_ignored
from prioritering.patterns.taken_in_too import TakenIn, TakenInToo, taken_in_too
from prioritering.patterns.wide_ranges import MAX_SURPLUS, Surplus, WideRange, makes_a_difference, wide_ranges
from prioritering.reading.words import names_aggregate, roles
from prioritering.rules.principles import TESTED
from prioritering.rules.reference_set_short import deviating
from prioritering.rules.rule import Rule
from prioritering.scoring.tables.decision_matrix import rectangle
from prioritering.scoring.tables.list_coverage import (
    FormulaReading,
    ListOnSheet,
    RangeUse,
    formulas_with,
    is_on,
    lists_on_sheets,
    on_lines,
    width,
)
from prioritering.types import Area, Audit, CellRef, Finding, Severity

NAME = "reference-set-wide"
CHOOSING = EXTREME | RANKING


class _SurplusRange(Struct, frozen=True):
    """A range over a list with lines that are none of its alternatives."""

    shown: RangeUse
    area: Area
    surplus: tuple[CellRef, ...]
    kind: Surplus
    counts: bool = False
    """Whether what is taken in changes what formulas give today."""
    name: str = ""
    """The defined name."""
    formulas: tuple[CellRef, ...] = ()
    """Those that choose from the range."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find ranges over a list that go on beyond it, on its lines and elsewhere."""
    reported: set[CellRef] = set(deviating(audit))
    for wide in wide_ranges(audit):
        if reported.isdisjoint(cell.at for cell in wide.cells):
            reported.update(cell.at for cell in wide.cells)
            yield _on_lines(audit, wide)
    for taken in taken_in_too(audit):
        if taken.kind is not TakenIn.OPERAND:  # `formula-double-counts`
            yield _on_their_line(audit, taken)
    for one in _surplus_ranges(audit):
        if reported.isdisjoint(one.formulas):
            reported.update(one.formulas)
            yield _elsewhere(one)


def _on_lines(audit: Audit, wide: WideRange) -> Finding:
    first = wide.cells[0]
    severity = Severity.ERROR if wide.counts else Severity.INFO
    return Finding(
        rule=NAME,
        severity=unless_ignored(audit.workbook, wide.area, severity),
        at=wide.area,
        found=first.formula,
        expected=wide.expected,
        evidence=tuple(at.area for at in wide.surplus),
        fixes=copies_of(wide.cells, wide.expected),
        variant=str(wide.kind),
        facts={"range": wide.range, "count": len(wide.cells)},
        confidence="high" if wide.counts else "medium",
    )


def _on_their_line(audit: Audit, taken: TakenInToo) -> Finding:
    return Finding(
        rule=NAME,
        severity=unless_ignored(audit.workbook, taken.area, Severity.ERROR),
        at=taken.area,
        found=taken.cells[0].formula,
        evidence=(taken.taken,),
        variant=taken.kind.value,
        facts={"count": len(taken.cells)},
    )


def _together(formulas: Sequence[CellRef]) -> Area:
    """The rectangle of those on the first sheet."""
    return rectangle([at for at in formulas if at.sheet == formulas[0].sheet])


def _elsewhere(one: _SurplusRange) -> Finding:
    """A chart, or formulas that choose from the list by its range or its name."""
    if one.shown is RangeUse.CHART:
        at, severity, variant = one.area, Severity.INFO, "chart"
    else:
        at, variant = _together(one.formulas), str(one.kind)
        severity = Severity.WARNING if one.counts else Severity.INFO
    return Finding(
        rule=NAME,
        severity=severity,
        at=at,
        evidence=tuple(at.area for at in one.surplus),
        variant=variant,
        facts={"range": one.area, "count": max(1, len(one.formulas))},
        confidence="medium",
    )


def _surplus_ranges(audit: Audit) -> Iterator[_SurplusRange]:
    """All of a workbook, each area once."""
    seen: set[tuple[RangeUse, Area]] = set()
    choosing = formulas_with(audit.workbook, CHOOSING)
    for one in lists_on_sheets(audit):
        for surplus in (*_of_charts(audit, one), *_of_formulas(audit, one, choosing)):
            if (surplus.shown, surplus.area) not in seen:
                seen.add((surplus.shown, surplus.area))
                yield surplus


def _of_charts(audit: Audit, one: ListOnSheet) -> Iterator[_SurplusRange]:
    """A chart whose bars are the alternatives and their total."""
    for sheet in audit.workbook.sheets:
        for chart in sheet.charts:
            for area in chart.areas:
                surplus = _surplus(audit, one, RangeUse.CHART, area)
                if surplus is not None:
                    yield surplus
                    break


def _of_formulas(
    audit: Audit, one: ListOnSheet, choosing: Sequence[FormulaReading]
) -> Iterator[_SurplusRange]:
    """Formulas apart from the list that take the highest, the lowest or a place, by range or by name."""
    named = {
        name.name.casefold(): (name.name, area)
        for name in audit.workbook.names
        if not name.hidden and (area := area_of(name.formula)) is not None
    }
    areas = {*(area for _, read in choosing for area in read), *(area for _, area in named.values())}
    none = {area for area in areas if _surplus(audit, one, RangeUse.FORMULA, area) is None}
    by_area: dict[Area, _SurplusRange] = {}
    for cell, read in choosing if areas > none else ():
        pairs = [("", area) for area in read if not on_lines(one, cell.at)]
        pairs += [named[one] for one in sorted(anatomy(cell.formula or "").skeleton.named & named.keys())]
        for name, area in pairs:
            if area in none:
                continue
            wide = by_area.get(area) or _surplus(
                audit, one, RangeUse.NAME if name else RangeUse.FORMULA, area
            )
            if wide is not None:
                counts = wide.counts or _counts(audit, one, wide, cell.formula or "")
                by_area[area] = replace(wide, name=name, counts=counts, formulas=(*wide.formulas, cell.at))
    yield from by_area.values()


def _surplus(audit: Audit, one: ListOnSheet, shown: RangeUse, area: Area) -> _SurplusRange | None:
    """An area over one slot of the whole list that goes on over lines which are none of it."""
    across = one.reading.in_columns
    low, high = (area.left, area.right) if across else (area.top, area.bottom)
    if not is_on(one, area, one.slots) or width(one, area) > 1 or low > one.first or high < one.last:
        return None
    beyond = [
        at
        for at in area.cells()
        if not on_lines(one, at) and isinstance(audit.value(at), float)
    ]  # fmt: skip
    if not 0 < len(beyond) <= MAX_SURPLUS:
        return None
    kinds = {_kind(audit, one, at, area) for at in beyond}
    kind = kinds.pop() if len(kinds) == 1 else None
    return None if kind is None else _SurplusRange(shown, area, tuple(beyond), kind)


def _kind(audit: Audit, one: ListOnSheet, at: CellRef, area: Area) -> Surplus | None:
    cell = audit.workbook.cell(at)
    label = _name(audit, one, at)
    if names_aggregate(label) or (cell is not None and cell.formula and closes(cell, _own(one, area))):
        return Surplus.TOTAL
    return Surplus.WEIGHTS if "weight" in roles(label) else None


def _name(audit: Audit, one: ListOnSheet, at: CellRef) -> str:
    """What stands on a line where the names of the others do."""
    for slot in one.names:
        beside = at._replace(row=slot) if one.reading.in_columns else at._replace(column=slot)
        value = audit.value(beside)
        if isinstance(value, str):
            return value
    return ""


def _own(one: ListOnSheet, area: Area) -> Sequence[CellRef]:
    return [at for at in area.cells() if on_lines(one, at)]


def _counts(audit: Audit, one: ListOnSheet, wide: _SurplusRange, formula: str) -> bool:
    inside = [at for at in _own(one, wide.area) if isinstance(audit.value(at), float)]
    return bool(inside) and makes_a_difference(audit.workbook, wide.surplus, inside, formula)


RULE = Rule("PA711", Severity.ERROR, check, TESTED)
