"""A weight that is not the one shown: the formulas have it typed in, or take another criterion's.

**Why it matters.** The line of weights is what was agreed and announced. Where the formulas have their own,
whoever changes the line changes nothing, and a slip in one formula gives a criterion ten times its say.
Guidance: FAST Standard, no constants among formulas; *Twenty principles for good spreadsheet practice*
(ICAEW), 14: never embed in a formula anything that might change; Directive 2014/24/EU, article 67 (5), on
weightings that are announced.

**Wrong:** The weights say 0.044; the formula is `=C12*0.44384`.

Or: the heading is `Price (50 %)`, and the formulas weigh it by 0.4. Or: *Cost* is multiplied by the weight
that is labelled *Time*, and *Time* by that of *Cost*. Or all criteria are multiplied by the first one's
weight, as where `=B5*$B$2` was copied to the right. Or an option's ratings are multiplied by the score of the
one before: `=D9*F9`, and three columns on `=G9*I9`. Or one criterion is multiplied by the cell that adds up
the weights. Or one of three assessors' sheets has other weights.

**Right:** `=C12*C$3`.

**Fix.** None: which of the two was agreed on is for those to say who agreed; where one line alone takes
another's weight, the others' formula (`review`). Left alone: weights that differ
only by rounding, which are told as a remark where no formula reads the line, and weights in percent above
formulas that have them as shares.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from prioritering.patterns.carried_scores import CarriedScores, carried_scores
from prioritering.patterns.copied_sheets import copied_sheets
from prioritering.patterns.crossed_weights import CrossedWeight, crossed_weights
from prioritering.patterns.fixed_weights import FixedWeight, fixed_weights
from prioritering.patterns.regional import unless_ignored
from prioritering.patterns.scored_lists import is_read
from prioritering.patterns.sister_columns import SisterColumn, sister_columns
from prioritering.patterns.total_as_weight import TotalAsWeight, totals_as_weights
from prioritering.rules.common import areas, as_number
from prioritering.rules.formula_inconsistent import broken_formulas
from prioritering.rules.principles import EMBEDDED
from prioritering.rules.questions import question
from prioritering.rules.rule import Rule
from prioritering.scoring.model.drift import deviations
from prioritering.scoring.roles.headed_weights import HeadedWeight, headed_weights
from prioritering.scoring.roles.shown_weights import ShownWeight, shown_weights
from prioritering.scoring.tables.decision_matrix import rectangle
from prioritering.types import Area, Audit, CellRef, Finding, Fix, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Hold each weight that a formula has typed in against the one that is shown for it."""
    reported: set[CellRef] = set()
    for _, group in groupby(shown_weights(audit), key=lambda one: id(one.matrix)):
        weights = [one for one in group if one.cell not in reported]
        reported |= {one.cell for one in weights}
        for one in weights:
            if not one.agrees:
                yield _differs(one)
        same = [one for one in weights if one.agrees]
        area = rectangle([one.cell for one in same]) if same else None
        if area is not None and len(same) == len(weights) and not is_read(audit.workbook, area):
            yield _unread(same, area)
    yield from _above(audit, reported)
    yield from (_of_sisters(audit, one) for one in sister_columns(audit) if not one.formula)
    yield from _crossed_weights(audit)
    yield from (_fixed(audit, fixed) for fixed in fixed_weights(audit))
    yield from (_carried(audit, carried) for carried in carried_scores(audit))
    yield from (_total(audit, total) for total in totals_as_weights(audit))


def _crossed_weights(audit: Audit) -> Iterator[Finding]:
    """Products with another criterion's weight; a measure that has more wrong is told by `model-drift`."""
    crossed = crossed_weights(audit)
    alone = any(one.area.size == 1 for one in crossed)
    drifts = deviations(audit) if alone else ()
    drifted = {one.at for _, drift in drifts if len(drift) > 1 for one in drift}
    mended = {one.at.first: one for one in broken_formulas(audit)} if alone else {}
    fixed = {one.area.first for one in fixed_weights(audit)}
    for one in (each for each in crossed if each.area.first not in fixed):
        if one.area.size > 1 or one.area.first not in drifted:
            mend = mended.get(one.area.first)
            found = _crossed(audit, one)
            yield found if mend is None else replace(found, expected=mend.expected, fixes=mend.fixes)


def _differs(one: ShownWeight) -> Finding:
    part = one.criterion.part
    formulas = [at for at in part.multiplied_in or part.cells if at is not None]
    return Finding(
        rule="weight-differs",
        severity=one.matrix.severity(Severity.WARNING),
        at=rectangle(formulas),
        found=one.used,
        expected=one.shown,
        evidence=areas([one.cell, one.matrix.reading.alternatives[0].score_cell]),
        facts={"criterion": one.criterion.label, "cell": one.cell},
    )


def _above(audit: Audit, reported: set[CellRef]) -> Iterator[Finding]:
    """Weights above the criteria that the formulas do not take: each heading, and a line of cells as one."""
    copied = {one.own for one in copied_sheets(audit)}  # `formula-reads-other-line`
    told = [one.area for one in fixed_weights(audit)] + [one.area for one in crossed_weights(audit)]
    for _, group in groupby(headed_weights(audit), key=lambda one: id(one.matrix)):
        weights = [one for one in group if one.heading not in reported]
        yield from (_headed(one) for one in weights if not one.is_cell)
        shown = [one for one in weights if one.is_cell and not is_read(audit.workbook, one.heading.area)]
        scores = [line.score_cell for one in shown[:1] for line in one.matrix.reading.alternatives]
        if any(area.holds(at) for area in told for at in scores):
            continue
        if shown and not any(area.holds(one.heading) for area in copied for one in shown):
            yield _elsewhere(shown)


def _headed(one: HeadedWeight) -> Finding:
    part = one.criterion.part
    weight = part.weight_cell
    return Finding(
        rule="weight-differs",
        severity=one.matrix.severity(Severity.WARNING),
        at=one.heading.area,
        found=one.said,
        evidence=areas([weight or one.matrix.reading.alternatives[0].score_cell]),
        variant="heading" if weight is None else "heading-cell",
        facts={"criterion": one.criterion.label, "weight": weight, "used": as_number(one.used)},
    )


def _elsewhere(weights: Sequence[HeadedWeight]) -> Finding:
    """A line of weights that no formula reads, above formulas that read others."""
    taken = areas(one.criterion.part.weight_cell for one in weights)
    first = weights[0]
    return Finding(
        rule="weight-differs",
        severity=first.matrix.severity(Severity.WARNING),
        at=rectangle([one.heading for one in weights]),
        found=first.said,
        evidence=taken,
        variant="elsewhere",
        facts={
            "criterion": first.criterion.label,
            "first": first.heading,
            "weight": first.criterion.part.weight_cell,
            "used": as_number(first.criterion.weight),
            "count": len(weights) - 1,
        },
    )


def _of_sisters(audit: Audit, one: SisterColumn) -> Finding:
    """Weights of one sheet that are other ones than on all other sheets of its kind."""
    first, other = one.area.first, one.others[0].first
    return question(
        audit,
        rule="weight-differs",
        at=one.area,
        found=audit.value(first),
        evidence=one.others,
        variant="sister",
        facts={"others": len(one.others), "first": first, "used": audit.value(other)},
    )


def _unread(same: list[ShownWeight], area: Area) -> Finding:
    return Finding(
        rule="weight-differs",
        severity=Severity.INFO,
        at=area,
        evidence=areas([same[0].matrix.reading.alternatives[0].score_cell]),
        variant="unread",
        facts={"count": len(same)},
    )


def _crossed(audit: Audit, one: CrossedWeight) -> Finding:
    severity = Severity.ERROR if one.differs else Severity.INFO
    return Finding(
        rule="weight-differs",
        severity=unless_ignored(audit.workbook, one.area, severity),
        at=one.area,
        found=one.formula,
        evidence=(one.figure.area, one.weight.area),
        variant="crossed",
        facts={"criterion": one.criterion, "weight": one.weight, "other": one.other},
    )


def _fixed(audit: Audit, one: FixedWeight) -> Finding:
    severity = Severity.ERROR if one.is_named else Severity.WARNING
    return Finding(
        rule="weight-differs",
        severity=unless_ignored(audit.workbook, one.area, severity),
        confidence="high" if one.is_named else "medium",
        at=one.area,
        found=one.formula,
        evidence=(one.passed_by,),
        variant=one.slip.value,
        facts={"weight": one.weight, "count": one.count},
    )


def _carried(audit: Audit, one: CarriedScores) -> Finding:
    first, others = one.cells[0], tuple(area.a1 for area in one.parts[1:])
    return Finding(
        rule="weight-differs",
        severity=unless_ignored(audit.workbook, one.parts[0], Severity.ERROR),
        confidence="high" if one.is_sure else "medium",
        at=one.parts[0],
        found=first.formula,
        expected=one.expected[0],
        evidence=(one.weights,),
        fixes=tuple(
            Fix.review(cell.at, before=cell.formula, after=after)
            for cell, after in zip(one.cells, one.expected, strict=True)
        ),
        variant="carried",
        facts={"range": one.weights, **({"also_of_kind": others} if others else {})},
    )


def _total(audit: Audit, one: TotalAsWeight) -> Finding:
    return question(
        audit,
        rule="weight-differs",
        at=one.area,
        found=one.formula,
        evidence=(one.own.area,),
        variant="total",
        facts={"weight": one.total},
    )


RULE = Rule("PA710", Severity.WARNING, check, EMBEDDED, casts_doubt=False)
