"""What decisions would make of a ranking, before any copy is written: computed, not audited again.

The fixes that were decided on are put into the cells, and all that the scores rest on is computed anew by the
workbook's own formulas; places follow from the scores. What cannot be computed so is said to be unknown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from prioritering.findings.corrections import evaluated_copy, with_ranking_after
from prioritering.fixes import with_fixes
from prioritering.options import FixLevel
from prioritering.scoring.model.drift import common_formula
from prioritering.scoring.ranking.ranking import number_at
from prioritering.scoring.robustness.anew import UNKNOWN, Found, Unknown, anew
from prioritering.scoring.robustness.rank_spans import with_spans
from prioritering.scoring.robustness.weighing import Weighing, otherwise
from prioritering.scoring.values.ordered_scores import OrderedScores
from prioritering.types import (
    Audit,
    CellRef,
    Decision,
    Finding,
    Fix,
    Measure,
    RankedMeasure,
    ScoringModel,
    Value,
)


class Preview(Struct, frozen=True):
    """An audit as decided, and what its ranking would be."""

    audit: Audit
    """With its decisions, the fixes that follow from them, and its ranking beside what that would be."""
    after: Audit
    """The workbook with these fixes, under the same model."""
    unknown: frozenset[CellRef] = frozenset()
    """The scores of which it is not known what they would be."""


def preview(audit: Audit, decisions: Mapping[str, Decision]) -> Preview:
    """What these decisions, by fingerprint, would make of an audit that was made without a copy.

    A decision that says nothing takes back what the workbook itself says of the finding.
    """
    findings = with_fixes(_decided(audit.findings, decisions), audit.workbook, FixLevel.NAMED)
    decided = replace(audit, findings=findings)
    fixes = [fix for finding in findings for fix in finding.fixes if fix.applied]
    if not fixes:
        return Preview(decided, decided)
    figures = anew(audit).after({fix.at: fix.after for fix in fixes if not fix.cached})
    after = _with_figures(audit, fixes, figures, _corrected_model(audit, fixes))
    scores = {line.score_cell for line in audit.ranking}
    unknown = frozenset(at for at, figure in figures.items() if figure is UNKNOWN and at in scores)
    return Preview(with_ranking_after(decided, after), after, unknown)


def _decided(findings: Sequence[Finding], decisions: Mapping[str, Decision]) -> Iterator[Finding]:
    for finding in findings:
        decision = decisions.get(finding.fingerprint)
        if decision is None:
            yield finding
        else:
            yield replace(finding, decision=decision if decision.says_something else None)


def weighed(audit: Audit, weighing: Weighing) -> Audit:
    """The same workbook with other weights, or without a criterion."""
    other = otherwise(audit, weighing)
    if other is None:
        return audit
    figures = anew(audit).after(other.edits, other.rewritten)
    fixes = [Fix(at, audit.value(at), after) for at, after in other.edits.items()]
    return _with_figures(audit, fixes, figures, other.model, everyone=weighing.everyone)


def _with_figures(
    audit: Audit,
    fixes: Sequence[Fix],
    figures: Mapping[CellRef, Found],
    model: ScoringModel | None,
    *,
    everyone: bool = False,
) -> Audit:
    """The edited workbook under a model, with the ranking and the spans that follow."""
    copy = evaluated_copy(audit, fixes, {at: _value(figure) for at, figure in figures.items()})
    if model is None:
        return copy
    ranking = ranked_anew(audit.ranking, model.descending, figures, everyone=everyone)
    ranking = tuple(_with_stated(*both, copy) for both in zip(audit.ranking, ranking, strict=True))
    after = replace(copy, model=model, ranking=ranking, readings=audit.readings, columns=audit.columns)
    return with_spans(after)


def _corrected_model(audit: Audit, fixes: Sequence[Fix]) -> ScoringModel | None:
    model = audit.model
    if model is None:
        return None
    measures = tuple(_with_formulas(audit, model, one, fixes) for one in model.measures)
    return replace(model, measures=measures)


def _value(figure: Found) -> Value:
    if isinstance(figure, Fraction):
        return float(figure)
    return None if isinstance(figure, Unknown) else figure


def _with_formulas(audit: Audit, model: ScoringModel, measure: Measure, fixes: Sequence[Fix]) -> Measure:
    """The measure, computed as most are where a fix has it so."""
    asked = {fix.at: fix.after for fix in fixes}
    common = {
        criterion.index: criterion.formula
        for criterion in model.criteria
        if criterion.formula is not None
        and (after := asked.get(measure.cells.get(criterion.index, measure.name_cell))) is not None
        and after == common_formula(audit.workbook, model, criterion, measure)
    }
    return replace(measure, formulas={**measure.formulas, **common}) if common else measure


def ranked_anew(
    ranking: Sequence[RankedMeasure],
    descending: bool,
    figures: Mapping[CellRef, Found],
    *,
    everyone: bool = False,
) -> tuple[RankedMeasure, ...]:
    """The ranking with other scores, each measure among those that it was ranked among.

    With `everyone`, those that a summary leaves out are ranked with the others.
    """
    lines = [_with_score(line, figures) for line in ranking]
    if everyone:
        lines = [replace(line, in_summary=None) if line.in_summary is False else line for line in lines]
    groups: dict[int, list[Fraction]] = defaultdict(list)
    for line in lines:
        if line.score is not None and _competes(line):
            groups[line.group].append(line.score)
    standings = {group: OrderedScores(scores, descending) for group, scores in groups.items()}
    return tuple(_placed(line, standings.get(line.group)) for line in lines)


def _competes(line: RankedMeasure) -> bool:
    return line.gate is None and line.in_summary is not False


def _with_score(line: RankedMeasure, figures: Mapping[CellRef, Found]) -> RankedMeasure:
    if line.score_cell is None or line.score_cell not in figures:
        return line
    figure = figures[line.score_cell]
    return replace(line, score=figure if isinstance(figure, Fraction) else None, model_score=None)


def _placed(line: RankedMeasure, standing: OrderedScores | None) -> RankedMeasure:
    ranked = standing is not None and line.score is not None and _competes(line)
    first, last = (
        standing.rank(line.score) if ranked and standing and line.score is not None else (None, None)
    )
    return replace(line, rank=first, rank_last=last, rank_low=None, rank_high=None)


def _with_stated(before: RankedMeasure, line: RankedMeasure, copy: Audit) -> RankedMeasure:
    """The line with the ranks that the copy states; one that is computed and holds goes along."""

    def stated(at: CellRef | None, now: float | None) -> float | None:
        cell = None if at is None else copy.workbook.cell(at)
        if cell is None or cell.formula is None:
            return number_at(at, copy.value)
        holds = now is not None and before.rank is not None and before.rank <= now <= (before.rank_last or 0)
        return float(line.rank) if line.rank is not None and (holds or cell.value is None) else now

    return replace(
        line,
        stated_rank=stated(line.stated_rank_cell, line.stated_rank),
        summary_rank=stated(line.summary_rank_cell, line.summary_rank),
    )
