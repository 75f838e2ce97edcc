"""A relation that holds on nearly all lines of typed figures, and not on this one.

**Why it matters.** Figures that were copied from a report follow one another all the same: new is base plus
change, a share is part over whole. The one line on which they do not holds a slip of the keyboard, or a
figure of another year. So does the one risk that has another class than all others with its likelihood and
consequence, and the one pair of a table of comparisons that shares out more points than the others.

**Wrong:** On 14 of 15 lines the third figure is the first plus the second; on one it is 90 more. Or:
likelihood 2 and consequence 4 is *Medium* on three lines, and *Low* on the fourth. Or: the figures under
*Share of total (%)* make 105. Or: likelihood 1 and severity 2 are *V* on five lines and *IV* on four.
Or: the weights 40, 30 and 30 give all typed totals but one. Or: two columns are the same on all lines
but one. Or: *Open 9, In progress 7* beside a list in which six are open and ten in progress. Or: the residual
risk of one line is above its inherent risk, or its end before its start, as on no other.

**Right:** The figure that the other two give, or the operand that was typed wrongly put right.

**Fix.** None: any of the three may be wrong. Left alone: what rounding explains, sums that are called
totals (`total-mismatch`), what holds by chance (lines of noughts, ones or few small whole numbers support
nothing), and tables of fewer than seven lines.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from prioritering.patterns.against_matrices import against_matrices
from prioritering.patterns.against_scales import against_scales
from prioritering.patterns.cell_runs import runs
from prioritering.patterns.disputed_levels import Disputed, disputed_levels
from prioritering.patterns.ordered_columns import OutOfOrder, out_of_order
from prioritering.patterns.pair_sums import PairSum, unlike_pairs
from prioritering.patterns.regional import unless_ignored
from prioritering.patterns.typed_classes import MIN_LINES_OF_CLASS, Contradiction, contradicting_classes
from prioritering.patterns.typed_copies import broken_copies
from prioritering.patterns.typed_relations import broken_relations
from prioritering.patterns.typed_shares import broken_shares
from prioritering.patterns.typed_sums import MIN_LINES_PER_EXCEPTION, broken_sums
from prioritering.patterns.weighted_totals import weighted_totals
from prioritering.rules.principles import CHECKED
from prioritering.rules.questions import question
from prioritering.rules.rule import Rule
from prioritering.rules.typed_summaries import summaries_apart
from prioritering.scoring.tables.footing import totals
from prioritering.types import Audit, CellRef, Finding, Severity

ROUNDING = 1e-6
"""A smaller difference, of the figure and of one, is how it was rounded."""
MIN_LINES_TO_BE_SURE = 12
"""On so many lines a relation must hold for its exception to be an error."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find the lines on which a relation of typed columns does not hold."""
    model = audit.model if audit.model is not None and audit.model.as_values else None
    scores = {measure.score_cell for measure in model.measures} if model is not None else set()
    found = (*_relations(audit), *_sums(audit), *_weighted(audit), *_shares(audit), *_copies(audit))
    yield from (one for one in found if _is_seen(one) and one.at.first not in scores)  # told by the model
    by_scale = {one.at for one in against_scales(audit)}  # `label-against-score`
    by_scale |= {one.at for one in against_matrices(audit)}
    contradicting = [one for one in contradicting_classes(audit.workbook) if one.at not in by_scale]
    yield from (_class(audit, one) for one in contradicting)
    reported = {one.at for one in contradicting} | by_scale
    for disputed in disputed_levels(audit.workbook):
        if not any(reported.intersection((*one.others, *one.usual)) for one in disputed.levels):
            yield _levels(audit, disputed)
    yield from (_pair(audit, one) for one in unlike_pairs(audit.workbook))
    yield from summaries_apart(audit)
    yield from (_order(audit, one) for one in out_of_order(audit))


def _graded(audit: Audit, at: CellRef, holding: int) -> Finding:
    """What is told of a figure, as surely as its relation holds on other lines."""
    sure = holding >= MIN_LINES_TO_BE_SURE
    return Finding(
        rule="typed-relation-broken",
        severity=unless_ignored(audit.workbook, at.area, Severity.ERROR if sure else Severity.WARNING),
        confidence="high" if sure else "medium",
        at=at.area,
    )


def _is_seen(one: Finding) -> bool:
    """Whether the two figures differ where anybody reads them."""
    found, expected = one.found, one.expected
    if not isinstance(found, float) or not isinstance(expected, float):
        return True
    return abs(found - expected) > ROUNDING * min(1.0, abs(found))


def _order(audit: Audit, one: OutOfOrder) -> Finding:
    """A figure that is above what it is never above elsewhere."""
    lower, upper = one.headings
    return question(
        audit,
        rule="typed-relation-broken",
        at=one.least.area,
        found=audit.value(one.least),
        evidence=(one.greatest.area,),
        variant="order-dates" if one.is_time else "order",
        facts={
            "one": lower,
            "label": upper,
            "other": one.greatest,
            "value": audit.value(one.greatest),
            "holding": one.holding,
        },
    )


def _class(audit: Audit, one: Contradiction) -> Finding:
    return question(
        audit,
        rule="typed-relation-broken",
        at=one.at.area,
        found=one.found,
        expected=one.expected,
        evidence=tuple(runs(list(one.others))),
        variant="class" if len(one.figures) > 1 else "class-alone",
        facts={
            "one": one.figures[0],
            "other": one.figures[-1],
            "count": len(one.others),
            "agreeing": one.holding,
        },
        why="relation",
    )


def _levels(audit: Audit, one: Disputed) -> Finding:
    """One question for a sheet: nobody can tell from it which of the levels is meant."""
    most = one.levels[0]
    differing = [at for each in one.levels for at in each.others]
    places = runs(differing)
    first = next(area for area in places if area.holds(most.others[0]))
    others = (area for area in places if area != first)
    written = tuple(_written(audit, at) for at in most.ratings)
    sure = one.lines >= MIN_LINES_OF_CLASS
    return Finding(
        rule="typed-relation-broken",
        severity=unless_ignored(audit.workbook, first, Severity.WARNING if sure else Severity.INFO),
        confidence="medium" if sure else "low",
        at=first,
        found=_written(audit, most.others[0]),
        evidence=(*others, *runs([at for each in one.levels for at in each.usual])),
        variant="levels",
        facts={
            "ratings": written,
            "usual": _written(audit, most.usual[0]),
            "standing": tuple(at.a1 for at in most.usual),
            "differing": tuple(at.a1 for at in most.others),
            "more": len(one.levels) - 1,
            "holding": one.lines - len(differing),
            "count": one.lines,
        },
    )


def _written(audit: Audit, at: CellRef) -> str:
    """As it is typed: levels that the model reads as points are told in words."""
    cell = audit.workbook.cell(at)
    value = None if cell is None else cell.value
    return f"{value:g}" if isinstance(value, float) else str(value).strip()


def _pair(audit: Audit, one: PairSum) -> Finding:
    return replace(
        _graded(audit, one.at, one.holding),
        found=one.found,
        evidence=(one.opposite.area,),
        variant="pair",
        facts={"other": one.opposite, "value": one.value, "sum": one.sum, "holding": one.holding},
    )


def _sums(audit: Audit) -> Iterator[Finding]:
    """Typed figures that are not the sum of the columns beside them, as on nearly all lines."""
    reported = {area.first for total in totals(audit) for area in (total.cell.at.area, *total.parts)}
    reported |= {one.at for one in broken_relations(audit)}
    for one in broken_sums(audit):
        if one.at not in reported:
            yield replace(
                _graded(audit, one.at, one.holding),
                found=one.found,
                expected=one.expected,
                evidence=(one.parts,),
                variant="parts",
                facts={"holding": one.holding},
            )


def _copies(audit: Audit) -> Iterator[Finding]:
    """Two figures that differ where their columns are the same on all other lines: a question."""
    reported = {one.at for one in broken_relations(audit)} | {one.at for one in broken_sums(audit)}
    reported |= {one.at for one in weighted_totals(audit) if not one.holds}
    for one in broken_copies(audit):
        if reported.isdisjoint((one.one, one.other)):
            many = one.holding >= MIN_LINES_PER_EXCEPTION
            yield Finding(
                rule="typed-relation-broken",
                severity=unless_ignored(
                    audit.workbook, one.other.area, Severity.WARNING if many else Severity.INFO
                ),
                confidence="medium" if many else "low",
                at=one.other.area,
                found=one.copied,
                evidence=(one.one.area,),
                variant="copy",
                facts={"other": one.one, "value": one.found, "holding": one.holding},
            )


def _weighted(audit: Audit) -> Iterator[Finding]:
    """Typed totals that are not what the weights beside give, as nearly all others are."""
    reported = {total.cell.at for total in totals(audit)} | {one.at for one in broken_relations(audit)}
    reported |= {one.at for one in broken_sums(audit)}
    for one in weighted_totals(audit):
        if not one.holds and one.at not in reported:
            yield replace(
                _graded(audit, one.at, one.holding),
                found=one.found,
                expected=one.expected,
                evidence=(one.parts, one.weights),
                variant="weighted",
                facts={
                    "parts": one.parts,
                    "weights": one.weights,
                    "holding": one.holding,
                    "agreeing": one.holding,
                },
                why="relation",
            )


def _shares(audit: Audit) -> Iterator[Finding]:
    """Typed shares that are not those of the column beside them, or that make more than the whole."""
    reported = {area.first for total in totals(audit) for area in (total.cell.at.area, *total.parts)}
    reported |= {one.at for one in broken_relations(audit)}
    for one in broken_shares(audit):
        if one.area.first not in reported:
            yield question(
                audit,
                rule="typed-relation-broken",
                at=one.area,
                found=round(one.found, 9),
                expected=one.expected,
                evidence=() if one.whole is None else (one.whole,),
                variant="shares" if one.whole is None else "whole",
                facts={"holding": one.holding},
            )


def _relations(audit: Audit) -> Iterator[Finding]:
    reported = {area.first for total in totals(audit) for area in (total.cell.at.area, *total.parts)}
    for one in broken_relations(audit):
        if one.at in reported:
            continue
        yield replace(
            _graded(audit, one.at, one.holding),
            found=one.found,
            expected=one.expected,
            evidence=tuple(at.area for at in one.operands),
            variant={"+": "sum", "-": "difference", "*": "product"}.get(one.sign, "share"),
            facts={
                "one": one.operands[0],
                "other": one.operands[1],
                "holding": one.holding,
                "agreeing": one.holding,
            },
            why="relation",
        )


RULE = Rule("PA309", Severity.ERROR, check, CHECKED)
