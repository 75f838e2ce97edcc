"""A range over the list that leaves measures out, or slides.

**Why it matters.** The lowest price, the best score or the mean of the list is what each line is held
against. Where the range ends before the last line, or moves down with each formula for want of a `$`, some
lines are held against another list than the rest, and the dearest may win.

**Wrong:** `=MIN(B2:B7)/B2*40`, and on the next line `=MIN(B3:B8)/B3*40`.

**Right:** `=MIN($B$2:$B$7)/B2*40` on every line.

The same holds of a table that is looked up in: `=VLOOKUP(B2,E2:F6,2,FALSE)` looks in all of it, and the
formula on the last line in one class. And of a weight: `=C2*B3`, and `=C3*B4` on the next line, where the
columns beside have `=E$2*D3`. Ranges that begin on each line and end anywhere are one finding.

**Fix.** Puts in the whole list, locked. `review`: scores change. Left alone: a mean that leaves out more
than a quarter of the lines (a control group), running totals, moving means, and a total's own line. A rank
whose range is short is told by `formula-range-omits-cells`. Only mentioned: a line beside the list that all
that reads the results leaves out too, and that changes nothing today.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from prioritering.formula.anatomy import references
from prioritering.memoised import memoised
from prioritering.patterns.list_areas import EXTREME, MEANS, RANKING, Fault, ListRange, copies_of
from prioritering.patterns.list_ranges import list_ranges
from prioritering.patterns.outside_the_set import is_outside_the_set
from prioritering.patterns.ragged import Ragged, ragged_ranges
from prioritering.patterns.regional import regional, unless_ignored
from prioritering.patterns.sliding import LOOKUPS
from prioritering.patterns.wide_ranges import wide_ranges
from prioritering.rules.formula_inconsistent import single_deviations
from prioritering.rules.principles import TESTED
from prioritering.rules.rule import Rule
from prioritering.types import Area, Audit, CellRef, Finding, Severity

NAME = "reference-set-short"
LISTS = (Fault.SHORT, Fault.SLIDES)


def check(audit: Audit) -> Iterator[Finding]:
    """Find formulas on the lines of a list whose range is not the list."""
    for faulty in over_lists(audit):
        if not faulty.ranks:
            yield finding(audit, faulty, NAME)
    for one in ragged_ranges(audit.workbook):
        yield _ragged(audit, one)


def over_lists(audit: Audit) -> Iterator[ListRange]:
    """The ranges that are short or slide, but for cells that are told to deviate."""
    reported = deviating(audit)
    for faulty in list_ranges(audit):
        if faulty.fault in LISTS and not any(cell.at in reported for cell in faulty.cells):
            yield faulty


@memoised
def over_part(audit: Audit) -> Collection[CellRef]:
    """The ranks and look-ups over part of the list, or beyond it: the range is told, not what it gives."""
    short = {
        cell.at
        for faulty in over_lists(audit)
        if faulty.ranks or faulty.fault is Fault.SLIDES
        for cell in faulty.cells
    }
    wide = (one for one in wide_ranges(audit) if one.ranks and one.counts)
    return short | {cell.at for one in wide for cell in one.cells}


def deviating(audit: Audit) -> Collection[CellRef]:
    """The cells that other rules tell to deviate from their neighbours, or from the model."""
    cells = {cell.at for one in regional(audit) if one.severity is not Severity.INFO for cell in one.cells}
    return cells | {deviation.at for deviation in single_deviations(audit)}


def finding(audit: Audit, faulty: ListRange, rule: str) -> Finding:
    """One finding for all formulas that have the range."""
    first = faulty.cells[0]
    return Finding(
        rule=rule,
        severity=unless_ignored(audit.workbook, faulty.area, _severity(audit, faulty)),
        at=faulty.area,
        found=first.formula,
        expected=faulty.expected,
        evidence=faulty.evidence,
        fixes=copies_of(faulty.cells, faulty.expected),
        variant="slides" if faulty.fault is Fault.SLIDES else "set",
        facts={"range": faulty.range, "count": len(faulty.cells), **_also(faulty)},
        why="own-line",
    )


def _ragged(audit: Audit, one: Ragged) -> Finding:
    """One finding for all formulas whose ranges end anywhere."""
    severity = Severity.WARNING if one.gathers else Severity.INFO
    cell = audit.workbook.cell(one.area.first)
    return Finding(
        rule=NAME,
        severity=unless_ignored(audit.workbook, one.area, severity),
        confidence="medium",
        at=one.area,
        found=None if cell is None else cell.formula,
        evidence=(one.whole,),
        variant="ragged",
        facts={"range": one.range, "ends": one.ends, "count": one.area.size},
    )


def _also(faulty: ListRange) -> Mapping[str, tuple[str, ...]]:
    """Where else the formulas stand, where lines that were put right part them."""
    others = tuple(area.a1 for area in faulty.parts[1:])
    return {"also_of_kind": others} if others else {}


def _severity(audit: Audit, faulty: ListRange) -> Severity:
    """Wrong where the figures left out count today; else they will once they change.

    Unless all that reads the results leaves out the same line: then it stands outside the list.
    """
    called = set(references(faulty.cells[0].formula or "").functions)
    if faulty.fault is Fault.SLIDES:
        compared = called & (RANKING | EXTREME | LOOKUPS) or not called & MEANS
        return Severity.ERROR if compared else Severity.WARNING
    out = _numbers(audit, faulty.evidence)
    held = _numbers(audit, (faulty.range,))
    if not out or not held:
        return Severity.WARNING
    if faulty.ranks:
        counts = max(out) > min(held)
    elif called & EXTREME:
        counts = ("MIN" in called and min(out) < min(held)) or ("MAX" in called and max(out) > max(held))
        if not counts and is_outside_the_set(audit.workbook, faulty):
            return Severity.INFO
    else:
        counts = True
    return Severity.ERROR if counts else Severity.WARNING


def _numbers(audit: Audit, areas: tuple[Area, ...]) -> list[float]:
    values = (audit.value(at) for area in areas for at in area.cells())
    return [value for value in values if isinstance(value, float)]


RULE = Rule("PA308", Severity.ERROR, check, TESTED)
