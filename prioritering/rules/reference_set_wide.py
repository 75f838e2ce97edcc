"""A range over the list that takes in what is no measure: a total, the weights, a heading, an ideal line.

**Why it matters.** The lowest price, the best score or the place among all is what each measure is held
against. A total below the list is the highest of all scores, a weight above it the lowest of all prices: the
best measure is then second, or nobody gets full points. Guidance: *Twenty principles for good spreadsheet
practice* (ICAEW), 15, on formulas that are easy to follow.

**Wrong:** `=RANK(E3,$E$3:$E$9)` on six lines, and E9 is the sum of the six: nobody is number 1.

**Right:** `=RANK(E3,$E$3:$E$8)`.

**Fix.** The range over the list alone (`review`), where the formulas stand on its lines. An error where the
figure changes what is computed today, else worth knowing. Not seen: a line that looks like any other measure.
Left alone: sums (`formula-double-counts`), blanks, texts, print areas.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prioritering.patterns.regional import unless_ignored
from prioritering.patterns.wide_ranges import WideRange, wide_ranges
from prioritering.rules.reference_set_short import deviating
from prioritering.scoring.decision_matrix import rectangle
from prioritering.scoring.list_coverage import Shown
from prioritering.scoring.list_surplus import SurplusRange, surplus_ranges
from prioritering.types import Area, Audit, CellRef, Finding, Fix, Severity
from prioritering.workbook.references import shift

RULE = "reference-set-wide"


def check(audit: Audit) -> Iterator[Finding]:
    """Find ranges over a list that go on beyond it, on its lines and elsewhere."""
    told: set[CellRef] = set(deviating(audit))
    for found in wide_ranges(audit):
        if told.isdisjoint(cell.at for cell in found.cells):
            told.update(cell.at for cell in found.cells)
            yield _on_lines(audit, found)
    for one in surplus_ranges(audit):
        if told.isdisjoint(one.formulas):
            told.update(one.formulas)
            yield _elsewhere(one)


def _on_lines(audit: Audit, found: WideRange) -> Finding:
    first = found.cells[0]
    severity = Severity.ERROR if found.counts else Severity.INFO
    return Finding(
        rule=RULE,
        severity=unless_ignored(audit.workbook, found.area, severity),
        at=found.area,
        found=first.formula,
        expected=found.expected,
        evidence=tuple(at.area for at in found.surplus),
        fixes=_fixes(found),
        variant=str(found.kind),
        facts={"range": found.range, "count": len(found.cells)},
        confidence="high" if found.counts else "medium",
    )


def _fixes(found: WideRange) -> tuple[Fix, ...]:
    first, expected = found.cells[0].at, found.expected
    if expected is None:
        return ()
    return tuple(
        Fix.review(
            cell.at,
            before=cell.formula,
            after=shift(expected, cell.at.row - first.row, cell.at.column - first.column),
        )
        for cell in found.cells
    )


def _together(formulas: Sequence[CellRef]) -> Area:
    """The rectangle of those on the first sheet."""
    return rectangle([at for at in formulas if at.sheet == formulas[0].sheet])


def _elsewhere(one: SurplusRange) -> Finding:
    """A chart, or formulas that choose from the list by its range or its name."""
    if one.shown is Shown.CHART:
        at, severity, variant = one.area, Severity.INFO, "chart"
    else:
        at, variant = _together(one.formulas), str(one.kind)
        severity = Severity.WARNING if one.counts else Severity.INFO
    return Finding(
        rule=RULE,
        severity=severity,
        at=at,
        evidence=tuple(at.area for at in one.surplus),
        variant=variant,
        facts={"range": one.area, "count": max(1, len(one.formulas))},
        confidence="medium",
    )
