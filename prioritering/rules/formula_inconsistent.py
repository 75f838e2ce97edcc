"""A formula that breaks the pattern of its row, column or sheet siblings.

**Why it matters.** One formula among many that was changed, or not copied along, gives one measure points
by a rule of its own.

**Wrong:** Every measure's subtotal is the mean of its four criteria; one takes a sum.

Or: `=(B2+C2=D2)^2`, where the others have `+` twice; `=E7*0.15` on a line called "20% new devices" that
begins with `=D7*0.2`; `"*?*"`, which counts any text, beside `"*+*"`; `=PRODUCT(B2:F2)^(1/4)`, the fourth
root of five figures; `=B3*B$2+C3*C$2/SUM(B$2:C$2)`, which divides its last term only. Or two assessors'
sheets weigh the marks, and the third takes their mean.

**Right:** The same formula for all.

**Fix.** Puts in the formula of the others. `review`: the score changes. Where several formulas of one
measure deviate, they are one finding: `model-drift`. Where a model is given and all measures differ from it
alike, that is told once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from prioritering.formula.anatomy import references, tree
from prioritering.formula.cell_evaluator import figure
from prioritering.patterns.canonical import added_cells, canonical
from prioritering.patterns.crossed_weights import crossed_weights
from prioritering.patterns.design import is_bound, is_designed
from prioritering.patterns.difference import ReferenceChange, difference
from prioritering.patterns.doubled_lines import doubled_lines
from prioritering.patterns.links_apart import links_apart
from prioritering.patterns.regional import regional, unless_ignored
from prioritering.patterns.shared_slips import SharedSlip, SlipKind, shared_slips
from prioritering.patterns.short_ranges import all_short_totals
from prioritering.patterns.varied_terms import varied_terms
from prioritering.reading.written_numbers import number_in
from prioritering.rules.common import areas, as_number, deviation_finding, folded
from prioritering.rules.made_alike import signs_mistyped, unlike_their_kind
from prioritering.rules.principles import CONSISTENT
from prioritering.rules.questions import question
from prioritering.rules.rule import Rule
from prioritering.rules.tables_apart import cells_apart, rules_apart, told_once
from prioritering.scoring.model.drift import Drift, common_formula, deviations, other_weights
from prioritering.scoring.tables.decision_matrix import rectangle
from prioritering.scoring.tables.plain_references import with_plain_references
from prioritering.types import (
    Audit,
    CellError,
    CellRef,
    Constant,
    Finding,
    Fix,
    Measure,
    RankedMeasure,
    ScoringModel,
    Severity,
)

ELSEWHERE = {ReferenceChange.SHRUNK, ReferenceChange.CONSTANT}
"""What the rules on omitted cells and on constants report."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find measures that deviate from the common model in a single formula, and cells that break a run."""
    crossed = {one.area.first for one in crossed_weights(audit) if one.area.size == 1}  # `weight-differs`
    signs = {one.at.first: one for one in signs_mistyped(audit)}
    yield from signs.values()
    for one in broken_formulas(audit):
        if one.at.first not in crossed and one.at.first not in signs:
            yield one


def broken_formulas(audit: Audit) -> Iterator[Finding]:
    """All that is found, with the cells that take another criterion's weight."""
    plain = list(plain_deviations(audit, "formula-inconsistent"))
    if _is_otherwise_given(audit, plain):
        yield _against_the_given(plain)
    else:
        yield from (found for found in plain if told_by(audit, found) is ReferenceChange.NONE)
    if audit.model is not None:
        each = (one for group in rules_apart(audit) for one in group)
        as_findings = {one.at: finding(audit, audit.model, one, "formula-inconsistent") for one in each}
        yield from told_once(audit, audit.model, as_findings)
    by_model = {deviation.at for deviation in single_deviations(audit)} | cells_apart(audit)
    by_model |= {cell.at for one in doubled_lines(audit) for cell in one.cells}  # `formula-reads-other-line`
    by_model |= {one.cell.at for one in links_apart(audit)}
    blocks = varied_terms(audit)
    short = {cell.at for total in all_short_totals(audit) for cell in total.cells}
    broken: list[Finding] = []
    for one in regional(audit):
        breaks = one.difference is not None and one.difference.change not in ELSEWHERE
        reported = one.area.first in by_model or any(block.area.holds(one.area.first) for block in blocks)
        longer = one.unsure and any(area.holds(at) for area in one.siblings for at in short)
        held = one.difference is not None and one.difference.change is ReferenceChange.ANCHOR
        same = longer or (not held and _reads_the_same(audit, one.area.first, one.expected))
        if held:  # the figure is the same here: only a copy of it would be another
            one = replace(one, severity=min(one.severity, Severity.INFO, key=lambda grade: grade.weight))
        if breaks and not reported and not same and not _is_error(audit, one.area.first):
            broken.append(deviation_finding(audit, one, "formula-inconsistent"))
    yield from folded(broken)
    yield from unlike_their_kind(audit)
    for slip in shared_slips(audit):
        if slip.kind in (SlipKind.COMPARISON, SlipKind.SISTERS):
            yield slip_finding(audit, slip, "formula-inconsistent")
    for block in blocks:
        yield question(
            audit,
            rule="formula-inconsistent",
            at=block.area,
            found=block.cells[0].formula,
            variant="varied",
            facts={"terms": block.terms},
        )


def _is_otherwise_given(audit: Audit, plain: Sequence[Finding]) -> bool:
    """Whether all measures compute one figure alike, and otherwise than the model that was given."""
    model = audit.model
    if model is None or "formulas" not in model.otherwise or len(plain) < len(model.measures):
        return False
    named = {(one.facts.get("criterion"), one.variant, one.at.sheet) for one in plain}
    in_line = len({one.at.left for one in plain}) == 1 or len({one.at.top for one in plain}) == 1
    return len(plain) > 2 and in_line and len(named) == 1 and all(one.fixes for one in plain)


def _against_the_given(plain: Sequence[Finding]) -> Finding:
    """One finding: the workbook scores by other figures or weights than were presented."""
    cells = [one.at.first for one in plain]
    return replace(
        plain[0],
        at=rectangle(cells),
        measure=None,
        evidence=(),
        fixes=tuple(fix for one in plain for fix in one.fixes),
        variant="given",
        facts={**plain[0].facts, "count": len(plain), "first": cells[0]},
    )


def slip_finding(audit: Audit, slip: SharedSlip, rule: str) -> Finding:
    """One finding for copies of a formula that all have the same thing wrong."""
    typed = slip.kind is SlipKind.COLUMN
    severity = Severity.WARNING if slip.matters else Severity.INFO
    return Finding(
        rule=rule,
        severity=unless_ignored(audit.workbook, slip.area, severity),
        confidence="medium",
        at=slip.area,
        found=audit.value(slip.area.first) if typed else slip.formula,
        expected=slip.formula if typed else None,
        evidence=(*slip.evidence, *slip.others),
        variant=slip.kind.value,
        facts={"count": slip.count, "number": slip.number}
        | ({"also_of_kind": tuple(area.a1 for area in slip.others)} if slip.others else {}),
    )


def plain_deviations(audit: Audit, rule: str) -> Iterator[Finding]:
    """The single deviations from the common model that leave out nothing, as findings of a rule."""
    elsewhere = {
        cell.at
        for one in regional(audit)
        if one.difference is not None and one.difference.change in ELSEWHERE
        for cell in one.cells
    }
    for deviation in single_deviations(audit):
        reported = deviation.omitted or deviation.at in elsewhere or _is_error(audit, deviation.at)
        if audit.model is not None and not reported and not _reads_text(audit, deviation.at):
            judged = finding(audit, audit.model, deviation, rule)
            if not _is_designed(audit, judged) and not _is_capped(audit, audit.model, deviation, judged):
                yield judged


def _reads_text(audit: Audit, at: CellRef) -> bool:
    """Whether it differs since a number that it reads is stored as text, which is told."""
    cell = audit.workbook.cell(at)
    singles = (one for one in references((cell and cell.formula) or "").cells if not one.is_range)
    return any(number_in(audit.value(one.area(at.sheet).first)) is not None for one in singles)


def _is_designed(audit: Audit, one: Finding) -> bool:
    """Whether the others are the ones to be blamed, or neither is."""
    cell = audit.workbook.cell(one.at.first)
    if cell is None or cell.formula is None or not isinstance(one.expected, str):
        return False
    same = _reads_the_same(audit, cell.at, one.expected)
    return same or is_designed(audit.workbook, cell, one.expected)


def _reads_the_same(audit: Audit, at: CellRef, expected: str) -> bool:
    """Whether a formula is the expected one, with names or a table's columns, or by way of subtotals."""
    workbook = with_plain_references(audit.workbook)
    written_out = workbook.cell(at)
    if written_out is None or written_out.formula is None:
        return False
    added = added_cells(workbook, written_out.formula, at.sheet)
    same = added is not None and added == added_cells(workbook, expected, at.sheet)
    return same or canonical(written_out.formula) == canonical(expected)


def _is_capped(audit: Audit, model: ScoringModel, deviation: Drift, one: Finding) -> bool:
    """Whether the bound of the scale stands where the common formula would go beyond it."""
    computed, expected = audit.value(deviation.at), one.expected
    if not isinstance(computed, float) or not isinstance(expected, str) or not isinstance(one.found, str):
        return False
    if references(one.found).cells:
        return False
    cells = (measure.cells.get(deviation.criterion.index) for measure in model.measures)
    others = [value for at in cells if at is not None and isinstance(value := audit.value(at), float)]
    return is_bound(computed, figure(tree(expected), deviation.at.sheet, audit.value), others)


def told_by(audit: Audit, one: Finding) -> ReferenceChange:
    """What sets the formula found apart from the one expected, where another rule tells that."""
    present, expected = one.found, one.expected
    if not isinstance(present, str) or not isinstance(expected, str):
        return ReferenceChange.NONE
    change = difference(present, expected, one.at.sheet, audit.value).change
    return change if change in ELSEWHERE else ReferenceChange.NONE


def _is_error(audit: Audit, at: CellRef) -> bool:
    """Whether the cell is an error, and so reported as that."""
    return isinstance(audit.value(at), CellError)


def single_deviations(audit: Audit) -> Iterator[Drift]:
    """The deviations of measures that deviate in one formula only, and not as all of their table."""
    if audit.model is not None:
        apart = cells_apart(audit)
        for _, drifts in deviations(audit):
            own = [one for one in drifts if one.at not in apart]
            if len(own) == 1:
                yield own[0]


def finding(audit: Audit, model: ScoringModel, deviation: Drift, rule: str) -> Finding:
    """One formula that deviates from the common one, with the common one as its mend."""
    measure, at = model.measures[deviation.measure], deviation.at
    line = next((line for line in audit.ranking if line.name_cell == measure.name_cell), None)
    cell = audit.workbook.cell(at)
    before = None if cell is None else cell.formula
    after = common_formula(audit.workbook, model, deviation.criterion, measure)
    weights = list(other_weights(deviation.formula, deviation.criterion.formula))
    if before == after and len(weights) == 1:
        return _weight(deviation, measure, line, *weights[0])
    after = None if after == before else after  # written alike, and yet it reads something else
    return Finding(
        rule=rule,
        severity=_severity(line),
        at=at.area,
        measure=measure.name,
        found=before,
        expected=after,
        evidence=areas(
            [measure.cells.get(index) for index in deviation.omitted]
            or ([measure.score_cell] if at != measure.score_cell else [])
        ),
        fixes=() if after is None else (Fix.review(at, before=before, after=after),),
        variant="other" if after is None and rule == "formula-inconsistent" else "",
        facts={
            "criterion": deviation.criterion.label,
            "score": as_number(None if line is None else line.score),
            "model_score": as_number(None if line is None else line.model_score),
        },
    )


def _weight(
    deviation: Drift, measure: Measure, line: RankedMeasure | None, used: Constant, common: Constant
) -> Finding:
    """The same formula, but the weight that it takes is another than the other tables have."""
    assert used.cell is not None
    present, expected = float(used.value), float(common.value)
    return Finding(
        rule="formula-inconsistent",
        severity=_severity(line),
        at=used.cell.area,
        measure=measure.name,
        found=present,
        expected=expected,
        evidence=areas([deviation.at, common.cell]),
        fixes=(Fix.review(used.cell, before=present, after=expected),),
        variant="weight",
        facts={"criterion": deviation.criterion.label},
    )


def _severity(line: RankedMeasure | None) -> Severity:
    """A formula that gives the same score as the common one, as the raw scores now are, is no error yet."""
    same = line is not None and line.score is not None and line.score == line.model_score
    return Severity.WARNING if same else Severity.ERROR


RULE = Rule("PA302", Severity.ERROR, check, CONSISTENT)
