"""A typed total that is not the sum of its parts, beyond what rounding explains.

**Why it matters.** A total that was typed does not follow when a part changes, and a slip of the keyboard
stands as a result.

**Wrong:** Ten scores add up to 36; the typed sum says 35.

**Right:** The sum says 36. Amounts in whole millions may differ by what rounding of each explains.

**Fix.** Puts in the sum. `review`: it may be a part that is wrong, and not the total.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from prioritering.patterns.cell_runs import runs
from prioritering.patterns.outlined_sums import BrokenGroup, broken_groups
from prioritering.patterns.regional import judged_cells, regional
from prioritering.reading.virtual import agrees
from prioritering.rules.common import areas, as_number, score_criteria, sum_of
from prioritering.rules.principles import CHECKED
from prioritering.rules.questions import question
from prioritering.rules.rule import Rule
from prioritering.scoring.roles.measures import compute, is_settled
from prioritering.scoring.tables.footing import Total, totals
from prioritering.scoring.values.expressions import criteria_in
from prioritering.types import (
    Area,
    Audit,
    Cell,
    CellRef,
    Expression,
    Finding,
    Fix,
    Measure,
    ScoringModel,
    Severity,
    Value,
)

MIN_LINES_TO_BE_SURE = 3
"""On so many lines of its table the parts must give the total for a slip to be sure."""
TWIN_REACH = 6
"""So near another source's column of the same figures is looked for."""
MIN_ROUNDED = 3
"""So many whole figures that are each one off their whole parts were added before these were rounded."""


def check(audit: Audit) -> Iterator[Finding]:
    """Add up the parts of each typed total."""
    mismatches = [*_mismatches(audit)]
    rounded = {id(one) for one in _rounded(mismatches)}
    for one in mismatches:
        yield replace(one, severity=Severity.INFO, confidence="low") if id(one) in rounded else one


def _mismatches(audit: Audit) -> Iterator[Finding]:
    reported = {total.cell.at for total in totals(audit)}
    if audit.model is not None and audit.model.as_values:
        yield from (
            mismatch for mismatch in _by_model(audit, audit.model) if mismatch.at.first not in reported
        )
    overwritten = {cell.at for one in regional(audit) if one.difference is None for cell in one.cells}
    if audit.model is not None and not audit.model.as_values:
        overwritten |= set(judged_cells(audit.model))
    exchanged: set[CellRef] = set()
    for total in totals(audit):
        if total.holds or total.cell.at in exchanged or total.cell.at in overwritten:
            continue
        if total.exchanged is not None:
            exchanged.add(total.exchanged.at)
            yield _exchanged(total, total.exchanged)
        else:
            yield _mismatch(audit, total)
    told = reported | overwritten
    yield from (_group(audit, one) for one in broken_groups(audit) if one.cell.at not in told)


def _group(audit: Audit, one: BrokenGroup) -> Finding:
    """A figure over its parts, as an outline has them, that is not their sum."""
    parts = tuple(runs(list(one.parts)))
    return question(
        audit,
        rule="total-mismatch",
        at=one.cell.at.area,
        found=one.cell.value,
        expected=one.expected,
        evidence=parts,
        facts={
            "parts_sum": one.expected,
            "parts": tuple(area.a1 for area in parts),
            "agreeing": one.holding,
        },
        why="relation",
    )


def _rounded(mismatches: Sequence[Finding]) -> Iterator[Finding]:
    """Those of a column, or row, that are explained by parts which were added before they were rounded."""
    for place in ("column", "row"):
        lines: dict[tuple[str, int], list[Finding]] = {}
        for one in mismatches:
            lines.setdefault((one.at.sheet, getattr(one.at.first, place)), []).append(one)
        for line in lines.values():
            if len(line) >= MIN_ROUNDED and all(map(_is_one_off, line)):
                yield from line


def _is_one_off(mismatch: Finding) -> bool:
    found, expected = mismatch.found, mismatch.expected
    whole = isinstance(found, float) and isinstance(expected, float) and found.is_integer()
    return whole and mismatch.variant != "exchanged" and abs(expected - found) == 1  # type: ignore[operator]


def _mismatch(audit: Audit, total: Total) -> Finding:
    expected, parts = float(total.sum), _together(total.parts)
    formula = sum_of(audit, total.parts)
    return Finding(
        rule="total-mismatch",
        severity=Severity.ERROR if total.agreeing else Severity.WARNING,
        confidence="high" if total.agreeing >= MIN_LINES_TO_BE_SURE else "medium",
        at=total.cell.at.area,
        found=total.cell.value,
        expected=expected,
        evidence=parts,
        fixes=(
            Fix.review(
                total.cell.at, before=total.cell.value, after=formula if total.among_sums else expected
            ),
        ),
        facts={
            "parts_sum": expected,
            "low": float(total.sum - total.margin),
            "high": float(total.sum + total.margin),
            "parts": tuple(area.a1 for area in parts),
            "agreeing": total.agreeing,
        },
        why="relation" if total.agreeing else "block",
    )


def _exchanged(total: Total, other: Cell) -> Finding:
    """Two totals, each of which stands where the other belongs."""
    first, second = sorted((total.cell, other), key=lambda cell: cell.at)
    return Finding(
        rule="total-mismatch",
        severity=Severity.ERROR,
        at=Area(first.at.sheet, first.at.row, first.at.column, second.at.row, second.at.column)
        if _beside(first.at, second.at)
        else total.cell.at.area,
        found=first.value,
        expected=second.value,
        evidence=(first.at.area, second.at.area),
        fixes=(
            Fix.review(first.at, before=first.value, after=second.value),
            Fix.review(second.at, before=second.value, after=first.value),
        ),
        variant="exchanged",
    )


def _beside(one: CellRef, other: CellRef) -> bool:
    return abs(one.row - other.row) + abs(one.column - other.column) == 1


def _by_model(audit: Audit, model: ScoringModel) -> Iterator[Finding]:
    """In a workbook that was saved as values: the figures that are not made as those of the others are."""
    common = {one.index: one.formula for one in score_criteria(model) if one.formula and is_settled(one)}
    for measure in model.measures:
        for index, formula in common.items():
            at = measure.cells.get(index)
            present = None if at is None else audit.value(at)
            expected = as_number(compute(measure, common, index, audit.value))
            if at is None or index in measure.formulas or not isinstance(present, float) or expected is None:
                continue
            if _is_made_of_another_column(audit, model, common, index):
                break
            parts = areas([measure.cells.get(part) for part in criteria_in(formula)])
            yield Finding(
                rule="total-mismatch",
                severity=Severity.ERROR,
                at=at.area,
                measure=measure.name,
                found=present,
                expected=expected,
                evidence=_together(parts),
                fixes=(Fix.review(at, before=present, after=expected),),
                variant="values",
                facts={"parts": tuple(area.a1 for area in _together(parts))},
            )


def _is_made_of_another_column(
    audit: Audit, model: ScoringModel, common: Mapping[int, Expression], index: int
) -> bool:
    """Whether all lines hold where one part is read from another column near it: of another source, say."""
    lines = [measure for measure in model.measures if isinstance(_value(audit, measure, index), float)]
    for part in criteria_in(common[index]):
        for over in (way for way in range(-TWIN_REACH, TWIN_REACH + 1) if way):
            if all(_holds_beside(audit, measure, common, index, part, over) for measure in lines):
                return True
    return False


def _holds_beside(
    audit: Audit, measure: Measure, common: Mapping[int, Expression], index: int, part: int, over: int
) -> bool:
    """Whether a measure's figure follows where one part stands so many slots further along its line."""
    at, total = measure.cells.get(part), measure.cells.get(index)
    if at is None or total is None:
        return False
    across = at.row == total.row
    beside = at._replace(column=at.column + over) if across else at._replace(row=at.row + over)
    if beside == total or not isinstance(audit.value(beside), float):
        return False
    computed = as_number(
        compute(measure, common, index, lambda cell: audit.value(beside if cell == at else cell))
    )
    present = audit.value(total)
    return computed is not None and isinstance(present, float) and agrees(present, computed)


def _value(audit: Audit, measure: Measure, index: int) -> Value:
    at = measure.cells.get(index)
    return None if at is None else audit.value(at)


def _together(parts: tuple[Area, ...]) -> tuple[Area, ...]:

    return tuple(runs([area.first for area in parts]))


RULE = Rule("PA307", Severity.ERROR, check, CHECKED)
