"""An average that silently skips a blank or a text, with the weights it really used.

**Why it matters.** Four criteria were to weigh a quarter each; where one is blank, the other three weigh
a third each, for this measure only. Its score is no longer made as the others' are.

**Wrong:** A mean of four criteria of which one is a remark: each of the other three weighs 1/3.
Or `=AVERAGE(IF(B3="",1,B3),C3)`: a blank of one assessor counts 1, a blank of the other nothing.
Or `=AVERAGEIF(B3:E3,">0")` where somebody scored 0 and others left blanks.

**Right:** Four scores, each weighing 1/4.

**Fix.** None: the missing score must be given, or the criterion left out for all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from prioritering.patterns.regional import unless_ignored
from prioritering.patterns.uneven_blanks import uneven_blanks
from prioritering.patterns.zeros_left_out import zeros_left_out
from prioritering.rules.common import areas, copies, models, score_criteria
from prioritering.rules.rule import Rule
from prioritering.rules.score_missing import blank_answers
from prioritering.scoring.values.labels import means_not_applicable
from prioritering.types import (
    Audit,
    CellError,
    CellRef,
    CriterionRef,
    Expression,
    Finding,
    Measure,
    Operation,
    Operator,
    Severity,
    Value,
)

MIN_ALIKE = 3
"""So many means that lack the same several figures are not asked for them."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find means in which some criteria are there and some are not."""
    for model in models(audit):
        for criterion in score_criteria(model):
            means = [
                (measure, skipped, counted)
                for measure in model.measures
                for skipped, counted in [_skipped(audit, measure, measure.formulas.get(criterion.index))]
                if skipped and counted and isinstance(audit.value(measure.cells[criterion.index]), float)
            ]  # where it is no figure a guard leaves it empty
            alike = Counter(_slots(measure, skipped) for measure, skipped, _ in means)
            for measure, skipped, counted in means:
                shared = len(skipped) > 1 and alike[_slots(measure, skipped)] >= MIN_ALIKE
                answers = measure.score_cell in blank_answers(audit)
                meant = shared or all(_is_meant(audit.value(one), answers) for one in skipped)
                at = measure.cells[criterion.index]
                yield _finding(measure, at, skipped, counted, criterion.label, meant)
    yield from _uneven(audit)
    yield from _zeros(audit)


def _zeros(audit: Audit) -> Iterator[Finding]:
    """Means that leave out noughts; a question where blanks among them show what was not scored."""
    by_cell = {one.cell.at: one for one in zeros_left_out(audit)}
    for sheet in audit.workbook.sheets if by_cell else ():
        for cells in copies(sheet, [at for at in by_cell if at.sheet == sheet.name]):
            zeros = [at for at in cells for at in by_cell[at].zeros]
            blank = any(by_cell[at].blanks for at in cells)
            area = cells[0].to(cells[-1])
            if zeros:
                yield Finding(
                    rule="blank-reweighted",
                    severity=unless_ignored(
                        audit.workbook, area, Severity.WARNING if blank else Severity.INFO
                    ),
                    confidence="medium",
                    at=area,
                    found=by_cell[cells[0]].cell.formula,
                    evidence=areas(zeros),
                    variant="zero",
                    facts={"blank": "some" if blank else "none", "count": len(zeros)},
                )


def _uneven(audit: Audit) -> Iterator[Finding]:
    """Formulas in which a blank of one figure counts as a number, and a blank of its like is left out."""
    by_cell = {one.cell.at: one for one in uneven_blanks(audit)}
    for sheet in audit.workbook.sheets if by_cell else ():
        for cells in copies(sheet, [at for at in by_cell if at.sheet == sheet.name]):
            alike = [by_cell[at] for at in cells]
            blank = any(audit.value(at) is None for one in alike for at in one.left_out)
            area = cells[0].to(cells[-1])
            yield Finding(
                rule="blank-reweighted",
                severity=unless_ignored(audit.workbook, area, Severity.WARNING if blank else Severity.INFO),
                confidence="medium",
                at=area,
                found=alike[0].cell.formula,
                evidence=areas([*alike[0].counted, *alike[0].left_out]),
                variant="uneven",
                facts={
                    "guarded": tuple(at.a1 for at in alike[0].counted),
                    "number": alike[0].number,
                    "left_out": tuple(at.a1 for at in alike[0].left_out),
                },
            )


def _slots(measure: Measure, cells: list[CellRef]) -> tuple[int, ...]:
    """Which criteria of a measure some cells are."""
    return tuple(index for index, at in measure.cells.items() if at in cells)


def _skipped(
    audit: Audit, measure: Measure, formula: Expression | None
) -> tuple[list[CellRef], list[CellRef]]:
    """The cells that a mean passes over, and those that it counts; of a mean that is an error, none."""
    if not isinstance(formula, Operation) or formula.operator is not Operator.MEAN:
        return [], []
    cells = [measure.cells[part.index] for part in formula.parts if isinstance(part, CriterionRef)]
    if any(isinstance(audit.value(at), CellError) for at in cells):
        return [], []
    skipped = [at for at in cells if _is_passed_over(audit.value(at))]
    return skipped, [at for at in cells if at not in skipped]


def _is_passed_over(value: Value) -> bool:
    return value is None or isinstance(value, str | bool)


def _is_meant(value: Value, blank_is_answer: bool = False) -> bool:
    """Whether it says that no figure belongs there, so that the mean is of the others on purpose."""
    return blank_is_answer if value is None else isinstance(value, str) and means_not_applicable(value)


def passed_over_on_purpose(audit: Audit, measure: Measure) -> set[CellRef]:
    """The cells of a measure that say that no figure belongs there, and that means pass over."""
    skipped = (at for formula in measure.formulas.values() for at in _skipped(audit, measure, formula)[0])
    return {at for at in skipped if _is_meant(audit.value(at))}


def _finding(
    measure: Measure, at: CellRef, skipped: list[CellRef], counted: list[CellRef], label: str, meant: bool
) -> Finding:
    of = len(skipped) + len(counted)
    return Finding(
        rule="blank-reweighted",
        severity=Severity.INFO if meant else Severity.WARNING,
        at=at.area,
        measure=measure.name,
        evidence=areas(skipped),
        facts={
            "counted": len(counted),
            "of": of,
            "weight": f"1/{len(counted)}" if len(counted) > 1 else "1",
            "intended": f"1/{of}",
            "criterion": label,
        },
    )


RULE = Rule("PA202", Severity.WARNING, check, ("icaew-19", "aqua-verification"))
