"""An aggregate that leaves out an adjacent cell that belongs to it.

**Why it matters.** A criterion that was added below the range, or a range that was drawn one cell short,
counts for nothing, and the figure looks as good as before.

**Wrong:** The mean takes in three of the four criteria of its group.

Or the mean takes in two assessors' sheets, and a third is made like them. Or nine alternatives are in the
data, and eight of them have a score. Or `=SUMPRODUCT(B2:B9,C2:C9)/SUM(B2:B8)`, which weighs eight and
divides by seven of the weights.

**Right:** It takes in all four, as it does for the other measures.

**Fix.** Extends the range. `review`: the score changes.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from prioritering.patterns.cell_runs import runs
from prioritering.patterns.deviation import Deviation
from prioritering.patterns.difference import ReferenceChange
from prioritering.patterns.lines_left_out import LinesLeftOut, lines_left_out
from prioritering.patterns.regional import judged_cells, regional, unless_ignored
from prioritering.patterns.scored_lists import is_read, unread_criteria
from prioritering.patterns.short_ranges import all_short_totals
from prioritering.patterns.short_totals import ShortTotal
from prioritering.patterns.unread_results import unread_results
from prioritering.patterns.unread_sheets import UnreadSheet, unread_sheets
from prioritering.patterns.weight_divisors import ShortDivisor, short_divisors
from prioritering.rules.common import deviation_finding
from prioritering.rules.formula_inconsistent import finding, plain_deviations, single_deviations, told_by
from prioritering.rules.principles import TESTED
from prioritering.rules.questions import question
from prioritering.rules.reference_set_short import finding as list_finding
from prioritering.rules.reference_set_short import over_lists
from prioritering.rules.rule import Rule
from prioritering.rules.tables_apart import lacks_criteria
from prioritering.scoring.model.drift import Drift
from prioritering.scoring.tables.decision_matrix import rectangle
from prioritering.types import Area, Audit, CellRef, Finding, Fix, ScoringModel, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Find sums and means that lack criteria which those of the other measures take in."""
    by_model = list(_by_model(audit))
    yield from by_model
    alone = list(_alone(audit, {at for one in by_model for at in one.at.cells()}))
    for one in regional(audit):
        graver = one.severity is Severity.INFO and any(total.at.holds(one.area.first) for total in alone)
        if one.difference is not None and _is_short(one) and not graver:
            omitted = tuple(runs([area.first for area in one.difference.cells]))
            omitting = deviation_finding(audit, one, "formula-range-omits-cells")
            yield replace(omitting, evidence=(*omitted, *one.siblings))
    yield from alone
    for sheet in unread_sheets(audit):
        yield _sheet_omitted(audit, sheet)
    yield from (_line_omitted(audit, one) for one in lines_left_out(audit))
    told = {at for one in by_model for at in one.at.cells()} | {
        cell.at for one in regional(audit) for cell in one.cells
    }
    yield from (_weights_omitted(audit, one) for one in short_divisors(audit) if one.cells[0].at not in told)
    for short in over_lists(audit):
        if short.ranks:
            yield list_finding(audit, short, "formula-range-omits-cells")


def _by_model(audit: Audit) -> Iterator[Finding]:
    """What single measures leave out that the others take in."""
    for deviation in single_deviations(audit):
        if not deviation.omitted or audit.model is None or lacks_criteria(audit.model, deviation):
            continue
        if _holds_figures(audit, audit.model, deviation):
            yield finding(audit, audit.model, deviation, "formula-range-omits-cells")
    for omitting in plain_deviations(audit, "formula-range-omits-cells"):
        if told_by(audit, omitting) is ReferenceChange.SHRUNK:
            yield omitting


def _sheet_omitted(audit: Audit, one: UnreadSheet) -> Finding:
    return Finding(
        rule="formula-range-omits-cells",
        severity=unless_ignored(audit.workbook, one.formulas[0].at.area, Severity.WARNING),
        confidence="medium",
        at=rectangle([cell.at for cell in one.formulas]),
        found=one.formulas[0].formula,
        evidence=(one.area,),
        variant="sheet",
        facts={"sheet": one.area.sheet, "sheets": one.gathered},
    )


def _line_omitted(audit: Audit, one: LinesLeftOut) -> Finding:
    area = rectangle([cell.at for cell in one.copies])
    return question(
        audit,
        rule="formula-range-omits-cells",
        at=one.figures[0],
        found=one.copies[-1].formula,
        evidence=(*one.figures[1:], area),
        variant="line",
        facts={"label": one.label, "formulas": area, "count": len(one.copies)},
    )


def _weights_omitted(audit: Audit, one: ShortDivisor) -> Finding:
    return question(
        audit,
        rule="formula-range-omits-cells",
        at=one.area,
        found=one.cells[0].formula,
        expected=one.expected[0] if one.expected else None,
        evidence=(one.omitted,),
        fixes=tuple(
            Fix.review(cell.at, before=cell.formula, after=after)
            for cell, after in zip(one.cells, one.expected, strict=False)
        ),
        variant="divisor",
    )


def _is_short(one: Deviation) -> bool:
    return one.difference is not None and one.difference.change is ReferenceChange.SHRUNK


def _alone(audit: Audit, told: set[CellRef]) -> Iterator[Finding]:
    """Totals that end before, or begin after, the figures above or beside them."""
    others = (one for one in regional(audit) if one.severity is not Severity.INFO or not _is_short(one))
    reported = told | {cell.at for one in others for cell in one.cells}
    judged = set(judged_cells(audit.model))
    for total in all_short_totals(audit):
        if any(cell.at in reported for cell in total.cells) or _is_told_as_unread(audit, total):
            continue
        if any(cell.at in judged for cell in total.cells) and not _is_unread(audit, total):
            continue
        reported |= {cell.at for cell in total.cells}
        fixes = tuple(
            Fix.review(cell.at, before=cell.formula, after=expected)
            for cell, expected in zip(total.cells, total.expected, strict=bool(total.expected))
        )
        severity = Severity.ERROR if total.is_contradicted else Severity.WARNING
        yield Finding(
            rule="formula-range-omits-cells",
            severity=unless_ignored(audit.workbook, total.area, severity),
            confidence="high" if total.is_contradicted else "medium",
            at=total.area,
            found=total.cells[0].formula,
            expected=total.expected[0] if total.expected else None,
            evidence=(*total.omitted, *_others(total)),
            fixes=fixes,
            variant=_variant(total),
            why="subtotals"
            if total.is_of_subtotals
            else "total-beside"
            if total.is_contradicted
            else "block",
            facts={
                "omitted": tuple(_seen(area, total) for area in total.omitted),
                "others": tuple(area.a1 for area in _others(total)),
            },
        )


def _variant(total: ShortTotal) -> str:
    if not total.expected:
        return "summary"
    return "several" if _others(total) else ""


def _is_told_as_unread(audit: Audit, total: ShortTotal) -> bool:
    """Whether subtotals left out are told of as criteria, or results, that no score reads."""
    return total.is_of_subtotals and any(
        area.common(one) for area in _told_as_unread(audit) for one in total.omitted
    )


def _told_as_unread(audit: Audit) -> list[Area]:
    return [*(one.area for one in unread_criteria(audit)), *(one.area for one in unread_results(audit))]


def _is_unread(audit: Audit, total: ShortTotal) -> bool:
    """Whether nothing reads what totals of a scoring leave out, and it is told as nothing else either."""
    told = _told_as_unread(audit)
    known = judged_cells(audit.model)
    return not any(
        is_read(audit.workbook, area)
        or any(area.common(one) for one in told)
        or any(at in known for at in area.cells())
        for area in total.omitted
    )


def _seen(area: Area, total: ShortTotal) -> str:
    """Where it is, with the sheet where that is another."""
    return area.a1 if area.sheet == total.area.sheet else str(area)


def _others(total: ShortTotal) -> tuple[Area, ...]:
    """Totals of the same row that leave out the same lines, and do not stand beside the first."""
    return () if total.area.size == len(total.cells) else tuple(cell.at.area for cell in total.cells[1:])


def _holds_figures(audit: Audit, model: ScoringModel, deviation: Drift) -> bool:
    """Whether anything stands in what is left out: the diagonal of a matrix of pairs is empty."""
    cells = model.measures[deviation.measure].cells
    places = [cells[index] for index in deviation.omitted if index in cells]
    return not places or any(audit.value(at) is not None for at in places)


RULE = Rule("PA303", Severity.ERROR, check, TESTED)
