"""A chart, colour scale, validation, print area, name or look-up that leaves the last measure out.

**Why it matters.** A list grows and what is drawn from it does not: the measure that was added last is not in
the chart that the board sees, has no colour, takes any figure, or has no rank because the name that the
formulas read ends before it. Or it is looked for in the list, and not found. Guidance: *Twenty principles for
good spreadsheet practice* (ICAEW), 18 and 19, on testing a workbook and building in checks.

**Wrong:** Eight measures, and the chart shows `F3:F9`. `Poeng` is the name of `F3:F9`, and the eighth has no
rank.

**Right:** `F3:F10`, or a table, whose names and charts grow with it.

**Fix.** None: what shows a range is changed where it is shown. Left alone: charts and formats of a few,
such as the three best; a line that another format or validation takes over; totals below the list.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.formula.anatomy import anatomy
from prioritering.patterns.short_lookups import ShortLookup, short_lookups
from prioritering.rules.common import copies
from prioritering.rules.principles import TESTED
from prioritering.rules.questions import question
from prioritering.rules.reference_set_short import deviating
from prioritering.rules.rule import Rule
from prioritering.scoring.tables.decision_matrix import rectangle
from prioritering.scoring.tables.list_coverage import RangeUse, ShortRange, short_ranges
from prioritering.scoring.tables.missed_texts import Miss
from prioritering.scoring.tables.unmatched_texts import unmatched_texts
from prioritering.types import Audit, CellRef, Finding, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Find what is spread over a list and ends a line early."""
    reported: set[CellRef] = set(deviating(audit))  # what deviates from its neighbours is told by itself
    for short in short_ranges(audit):
        if short.shown is RangeUse.FORMULA:
            if reported.isdisjoint(short.formulas):
                reported.update(short.formulas)
                yield _choosing(short)
            continue
        readers = _readers(audit, short.name) if short.shown is RangeUse.NAME else []
        yield Finding(
            rule="list-range-short",
            severity=Severity.WARNING if readers else Severity.INFO,
            confidence="high" if readers else "medium",
            at=short.area,
            measure=short.measure,
            evidence=(*short.left_out, *(at.area for at in readers[:3])),
            variant="read" if readers else str(short.shown),
            facts={"name": short.name, "count": len(readers)},
        )
    beyond = {one.keys for one in unmatched_texts(audit) if one.miss is Miss.BEYOND}  # `text-not-found`
    for one in short_lookups(audit):
        if one.keys not in beyond and reported.isdisjoint(cell.at for cell in one.cells):
            yield _looking(audit, one)


def _looking(audit: Audit, one: ShortLookup) -> Finding:
    """Formulas that look in a list, but not in its last line."""
    groups = list(copies(audit.workbook.sheet(one.cells[0].at.sheet), _on_one_sheet(one)))
    first = groups[0]
    return question(
        audit,
        rule="list-range-short",
        at=first[0].to(first[-1]),
        found=one.cells[0].formula,
        evidence=(one.keys, one.omitted, *(group[0].to(group[-1]) for group in groups[1:])),
        variant="lookup",
        facts={
            "range": one.keys.seen_from(one.cells[0].at.sheet),
            "omitted": one.omitted.seen_from(one.cells[0].at.sheet),
            "count": len(one.cells),
        },
    )


def _on_one_sheet(one: ShortLookup) -> list[CellRef]:
    """The formulas on the sheet of the first of them."""
    return [cell.at for cell in one.cells if cell.at.sheet == one.cells[0].at.sheet]


def _choosing(short: ShortRange) -> Finding:
    """Formulas elsewhere that choose from all measures but the last."""
    return Finding(
        rule="list-range-short",
        severity=Severity.WARNING,
        confidence="medium",
        at=rectangle(short.formulas),
        measure=short.measure,
        evidence=(short.area, *short.left_out),
        variant="formula",
        facts={"range": short.area, "count": len(short.formulas)},
    )


def _readers(audit: Audit, name: str) -> list[CellRef]:
    """The formulas that read a name."""
    wanted = name.casefold()
    return [
        cell.at for cell in audit.workbook.formulas() if wanted in anatomy(cell.formula or "").skeleton.named
    ]


RULE = Rule("PA703", Severity.WARNING, check, TESTED, casts_doubt=False)
