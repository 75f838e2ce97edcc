"""A typed number where the row or column has formulas.

**Why it matters.** The figure no longer follows the scores it was made from. Change one of them, and this
measure alone stays where it was.

**Wrong:** The subtotal is a mean for every measure but one; there somebody typed 7. Or the
greatest of a column is typed and exceeded, where the others have `=MAX(C5:C13)`.

**Right:** The same formula for all.

**Fix.** Puts the formula of the others back. `review`: the score changes. Left alone: the same
figure all along a diagonal, and figures where the others' formula would give FALSE (`=IF(O2=1,1)`).
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from prioritering.patterns.cell_runs import runs
from prioritering.patterns.deviation import Deviation, written_of
from prioritering.patterns.lines import Axis
from prioritering.patterns.regional import judged_cells, regional, unless_ignored
from prioritering.patterns.shared_slips import SlipKind, shared_slips
from prioritering.patterns.typed_by_design import (
    hands_on_own,
    is_left_open,
    is_on_diagonal,
    rated,
    starts_anew,
)
from prioritering.patterns.weighted_totals import weighted_totals
from prioritering.patterns.words import typed_words
from prioritering.rules.common import areas, as_number, deviation_finding, score_criteria, sum_of
from prioritering.rules.formula_inconsistent import slip_finding
from prioritering.rules.lacking_formulas import missing_findings
from prioritering.rules.mixed_figures import broken_cells, default_areas, mixed_areas, mixed_findings, parted
from prioritering.rules.rule import Rule
from prioritering.rules.typed_scores import are_scaled, as_scaled, together
from prioritering.scoring.model.drift import common_formula
from prioritering.scoring.roles.comparisons import comparisons
from prioritering.scoring.roles.measures import compute, is_settled
from prioritering.scoring.tables.footing import Total, totals
from prioritering.types import (
    Area,
    Audit,
    Cell,
    CellRef,
    Criterion,
    Finding,
    Fix,
    Measure,
    ScoringModel,
    Severity,
)

MIN_SIDE_BY_SIDE = 2
"""So many typed figures side by side that equal what the formula gives are worth knowing alone."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find typed figures among those that most measures, or the neighbours, compute."""
    if audit.model is not None and not audit.model.as_values:
        yield from _by_model(audit, audit.model)
    seen: set[CellRef] = set()
    compared = _diagonals(audit)
    wrong = {total.cell.at for total in totals(audit) if not total.holds}
    mixed, broken = mixed_areas(audit), broken_cells(audit)
    for one in regional(audit):
        if one.holds and any(area.holds(cell.at) for area in mixed for cell in one.cells):
            continue  # told of the line as a whole
        if not broken.isdisjoint(cell.at for cell in one.cells):
            continue
        itself = all(c.at in compared or is_on_diagonal(audit.workbook, c) for c in one.cells)
        itself = itself or (one.holds and all(c.at in rated(audit) for c in one.cells))
        open_ = one.difference is None and is_left_open(one.expected, one.cells[0].at, audit.value)
        if one.difference is None and not (itself or open_):
            seen.update(cell.at for cell in one.cells)
            for part in parted(audit, one):
                yield _in_region(audit, part, any(cell.at in wrong for cell in part.cells))
    yield from _typed_totals(audit, seen)
    yield from _words(audit)
    yield from mixed_findings(audit)
    yield from missing_findings(audit)
    for slip in shared_slips(audit):
        if slip.kind is SlipKind.COLUMN:
            yield slip_finding(audit, slip, "formula-overwritten")


def _diagonals(audit: Audit) -> set[CellRef]:
    """The ones of pairwise comparisons, where each is held against itself: typed under any formulas."""
    return {one.cell(line, line) for one in comparisons(audit) for line in range(len(one.names))}


def _words(audit: Audit) -> Iterator[Finding]:
    """Words typed where the neighbours have a formula for them."""
    for word in typed_words(audit):
        at, typed = word.cell.at, word.cell.value
        same = isinstance(word.value, str) and isinstance(typed, str) and _said(word.value) == _said(typed)
        severity = Severity.INFO if same or word.value is None else Severity.WARNING
        yield Finding(
            rule="formula-overwritten",
            severity=unless_ignored(audit.workbook, at.area, severity),
            confidence="high" if word.value is not None else "low",
            at=at.area,
            found=typed,
            expected=word.expected,
            evidence=tuple(runs([area.first for area in word.siblings])),
            fixes=(Fix.review(at, before=typed, after=word.expected),),
            variant="holds" if same else "region",
            facts={"value": word.value},
        )


def _said(word: str) -> str:
    return word.strip().casefold()


def _by_model(audit: Audit, model: ScoringModel) -> Iterator[Finding]:
    computed = [c for c in score_criteria(model) if c.formula is not None and is_settled(c)]
    typed = [list(_typed_scores(audit, model, criterion)) for criterion in computed]
    if are_scaled(one for found in typed for one in found):
        yield from (as_scaled(one) for found in typed for one in found)
        return
    for found in typed:
        yield from together(found, len(model.measures))


def _typed_scores(audit: Audit, model: ScoringModel, criterion: Criterion) -> Iterator[Finding]:
    for measure in model.measures:
        at = measure.cells.get(criterion.index)
        cell = None if at is None else audit.workbook.cell(at)
        if cell is not None and cell.formula is None and isinstance(cell.value, float):
            found = _finding(audit, model, measure, criterion)
            if not is_left_open(str(found.expected or ""), cell.at, audit.value):
                yield found


def _in_region(audit: Audit, one: Deviation, is_wrong: bool) -> Finding:
    """A number typed among formulas: worth knowing where it is what they give, wrong where it is not."""
    overwritten = deviation_finding(audit, one, "formula-overwritten", _variant(one))
    if one.holds and len(one.cells) <= MIN_SIDE_BY_SIDE:
        return replace(overwritten, severity=Severity.INFO)
    if starts_anew(one):
        return replace(overwritten, severity=Severity.INFO, confidence="low")
    if is_wrong:
        return replace(overwritten, severity=unless_ignored(audit.workbook, one.area, Severity.ERROR))
    if any(area.holds(one.cells[0].at) for area in default_areas(audit)):
        return replace(overwritten, severity=Severity.INFO, confidence="low")
    return overwritten


def _variant(one: Deviation) -> str:
    """`holds` where the typed number is what the formula gives today."""
    return "holds" if one.holds else "region"


def _typed_totals(audit: Audit, seen: set[CellRef]) -> Iterator[Finding]:
    """Typed totals that hold: sums on sheets that compute others, or where another sheet computes its own.

    Weighted ones anywhere: weights are there to be changed.
    """
    computing = {sheet.name for sheet in audit.workbook.sheets if any(sheet.formulas())}
    computed = {cell.at[1:] for cell in audit.workbook.formulas()}
    typed = audit.model is not None and audit.model.as_values
    judged = {at for at in judged_cells(audit.model) if not (typed and at[1:] in computed)}
    reported = set(seen)
    blocks: list[list[_Followed]] = []
    for one in (*_sums(audit), *_weighted(audit)):
        at = one.cell.at
        beside = (at.sheet in computing or at[1:] in computed) and at not in judged
        if at not in reported and (beside or one.variant == "weighted"):
            reported.add(at)
            if blocks and blocks[-1][0].variant == one.variant and _goes_on(blocks[-1], at):
                blocks[-1].append(one)
            else:
                blocks.append([one])
    for block in blocks:
        yield _total_finding(block)


class _Followed(Struct, frozen=True):
    """A typed total that follows from what stands beside it."""

    cell: Cell
    formula: str
    value: float
    evidence: tuple[Area, ...]
    variant: str = "total"


def _sums(audit: Audit) -> Iterator[_Followed]:
    for total in totals(audit):
        if _adds_up(total):
            parts = tuple(runs([part.first for part in total.parts]))
            yield _Followed(total.cell, sum_of(audit, total.parts), float(total.sum), parts)


def _weighted(audit: Audit) -> Iterator[_Followed]:
    for one in weighted_totals(audit):
        cell = audit.workbook.cell(one.at)
        if one.holds and cell is not None:
            yield _Followed(cell, one.formula, one.expected, (one.parts, one.weights), "weighted")


def _goes_on(block: list[_Followed], at: CellRef) -> bool:
    """Whether a total is the next of a row or column of them."""
    first, last = block[0].cell.at, block[-1].cell.at
    across = last.row == at.row and at.column == last.column + 1 and first.row == at.row
    down = last.column == at.column and at.row == last.row + 1 and first.column == at.column
    return at.sheet == last.sheet and (across or down)


def _adds_up(total: Total) -> bool:
    """Whether the parts give the total to its last digit."""
    return bool(total.sum) and written_of(float(total.stated), float(total.sum))


def _total_finding(block: list[_Followed]) -> Finding:
    """Typed totals beside one another that follow from their parts today."""
    total = block[0]
    return Finding(
        rule="formula-overwritten",
        severity=Severity.INFO,
        at=total.cell.at.to(block[-1].cell.at),
        found=total.cell.value,
        expected=total.formula,
        evidence=total.evidence,
        fixes=tuple(Fix.review(one.cell.at, before=one.cell.value, after=one.formula) for one in block),
        variant=total.variant,
        facts={"value": total.value},
    )


def _finding(audit: Audit, model: ScoringModel, measure: Measure, criterion: Criterion) -> Finding:
    at = measure.cells[criterion.index]
    formula = common_formula(audit.workbook, model, criterion, measure)
    own = {criterion.index: criterion.formula} if criterion.formula is not None else {}
    expected = as_number(compute(measure, own, criterion.index, audit.value))  # by its parts as they stand
    present = audit.value(at)
    same = isinstance(present, float) and expected is not None and written_of(present, expected)
    holds = same or (formula is not None and hands_on_own(formula, at, Axis.COLUMN))
    return Finding(
        rule="formula-overwritten",
        severity=Severity.INFO if holds else Severity.WARNING if expected is None else Severity.ERROR,
        confidence="medium" if expected is None else "high",
        at=at.area,
        measure=measure.name,
        found=present,
        expected=formula,
        evidence=areas([measure.score_cell] if at != measure.score_cell else []),
        fixes=() if formula is None else (Fix.review(at, before=present, after=formula),),
        variant="worked" if formula is None and expected is not None else "",
        facts={"value": expected, "criterion": criterion.label},
    )


RULE = Rule("PA301", Severity.ERROR, check, ("icaew-20", "fast-constants"))
