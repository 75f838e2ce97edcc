"""The measures that are ranked among each other, with their scores, raw scores and what these rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from msgspec import Struct

from prioritering.formula.cell_evaluator import Values
from prioritering.memoised import memoised
from prioritering.scoring.inference.decide import matching
from prioritering.scoring.model.from_reading import with_formulas_of
from prioritering.scoring.model.linear import Coefficients
from prioritering.scoring.robustness.inputs import Input, inputs_of
from prioritering.scoring.robustness.steps import Step, step_of
from prioritering.scoring.robustness.what_if import WhatIf
from prioritering.scoring.roles.criterion_figures import answer_cell, answers
from prioritering.scoring.roles.measures import Scored, raw_score
from prioritering.scoring.tables.as_values import with_formulas
from prioritering.scoring.tables.plain_references import evaluated, with_plain_references
from prioritering.scoring.values.exact import NotComputable
from prioritering.scoring.values.expressions import NotExpressible, takes_all
from prioritering.scoring.values.ordered_scores import OrderedScores
from prioritering.types import Audit, CellRef, Measure, ScoringModel, Value, Workbook


class Peers(Struct, frozen=True, dict=True, weakref=True):
    """Ranked measures; all have a score."""

    audit: Audit
    model: ScoringModel
    indices: tuple[int, ...]
    """Of the measures in the model."""
    scored: tuple[Scored, ...]

    def first(self, count: int) -> Peers:
        """The first of these by themselves."""
        return Peers(self.audit, self.model, self.indices[:count], self.scored[:count])

    @property
    def values(self) -> Values:
        """The value of each cell."""
        return self.audit.value

    @cached_property
    def scores(self) -> list[Fraction]:
        """The scores as the workbook's own formulas give them."""
        return [item.score for item in self.scored if item.score is not None]

    @cached_property
    def standing(self) -> OrderedScores:
        """All scores in order."""
        return OrderedScores(self.scores, self.model.descending)

    @cached_property
    def raw(self) -> list[dict[int, Fraction]]:
        """The raw scores of each measure that are there, by criterion."""
        return [raw_scores(item.measure, self.values) for item in self.scored]

    @cached_property
    def others(self) -> list[dict[int | str, Value]]:
        """What is no number among the raw figures of each measure; see `other_figures`."""
        return [other_figures(item.measure, self.values) for item in self.scored]

    @cached_property
    def effects(self) -> list[Mapping[int, Fraction]] | None:
        """What each raw score weighs in each measure's score, where all are sums of their own typed figures.

        None where they are not: then what a change does is found by computing all scores anew.
        """
        measures = [item.measure for item in self.scored]
        if not self.model.judged or hang_together(measures) or not all(map(self._is_typed, measures)):
            return None
        coefficients = Coefficients()
        effects = [
            coefficients.of(item.measure.formulas, self.model.score, frozenset(raw), others)
            for item, raw, others in zip(self.scored, self.raw, self.others, strict=True)
        ]
        known = [each for each in effects if each is not None]
        return known if len(known) == len(effects) else None

    def _is_typed(self, measure: Measure) -> bool:
        cells = (self.audit.workbook.cell(at) for i, at in measure.cells.items() if i not in measure.formulas)
        return all(cell is None or cell.formula is None for cell in cells)

    @cached_property
    def steps(self) -> Mapping[int, Step]:
        """One step of each raw criterion of the model."""
        steps = {}
        for criterion in self.model.criteria:
            if criterion.formula is None:
                ats = (item.measure.cells.get(criterion.index) for item in self.scored)
                cells = [at for at in ats if at is not None]
                steps[criterion.index] = step_of(
                    self.audit.workbook, self.model, criterion.label, cells, self.values
                )
        return steps

    @cached_property
    def what_if(self) -> WhatIf:
        """Computes the scores anew with changed figures."""
        return self.what_if_of(range(len(self.scored)))

    def what_if_of(self, places: Iterable[int]) -> WhatIf:
        """The same for some of the measures only."""
        cells = [self.scored[place].measure.score_cell for place in places]
        return WhatIf(self.plain, self.values, cells)

    @cached_property
    def plain(self) -> Workbook:
        """The workbook that scores are computed anew by; see `worked_out`."""
        return worked_out(self.audit, self.model, [item.measure.score_cell for item in self.scored])

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        """The typed figures that the scores rest on; none where the scores cannot be computed anew."""
        if not self.what_if.known:
            return ()
        try:
            return inputs_of(self.audit, self.model, self.indices, self.what_if.graph)
        except NotExpressible:
            return ()


def worked_out(audit: Audit, model: ScoringModel, cells: Sequence[CellRef]) -> Workbook:
    """The workbook with plain references, and with the formulas that typed scores follow."""
    plain = with_plain_references(audit.workbook)
    if any((cell := plain.cell(at)) is not None and cell.formula is not None for at in cells):
        return plain
    reading = matching(model, audit.readings)
    if reading is not None and reading.typed:
        return with_formulas_of(plain, reading)
    return with_formulas(evaluated(plain, audit.value))


def peers_of(audit: Audit) -> tuple[Peers, ...]:
    """The ranked measures, together or in the groups that they are ranked in; made once for each ranking."""
    if audit.model is None:
        return ()
    known = _known(audit.model)
    lines = tuple((line.score_cell, line.rank, line.group, line.score) for line in audit.ranking)
    key = id(audit.workbook), id(audit.evaluation), lines
    if key not in known:
        known[key] = _peers_of(audit, audit.model)
    return known[key]


@memoised
def _known(model: ScoringModel) -> dict[object, tuple[Peers, ...]]:
    """The groups of a model, by what they were made of: an audit goes through several stages with them."""
    return {}


def _peers_of(audit: Audit, model: ScoringModel) -> tuple[Peers, ...]:
    places = {measure.score_cell: index for index, measure in enumerate(model.measures)}
    by_group: dict[int, list[int]] = defaultdict(list)
    scores: dict[int, Scored] = {}
    for line in audit.ranking:
        index = None if line.score_cell is None else places.get(line.score_cell)
        if index is None or line.rank is None or line.score is None:
            continue
        by_group[line.group].append(index)
        scores[index] = Scored(model.measures[index], line.score, line.model_score)
    return tuple(
        Peers(audit, model, tuple(indices), tuple(scores[index] for index in indices))
        for indices in by_group.values()
    )


def hang_together(measures: Sequence[Measure]) -> bool:
    """Whether formulas take the figures of all measures: their least, their sum, a rank among them."""
    formulas = {id(formula): formula for measure in measures for formula in measure.formulas.values()}
    return any(map(takes_all, formulas.values()))


def other_figures(measure: Measure, values: Values) -> dict[int | str, Value]:
    """The texts and truth values among a measure's raw figures, by criterion, and its answers, by heading."""
    raw = (index for index in measure.cells if index not in measure.formulas)
    figures = {index: values(measure.cells[index]) for index in raw}
    others: dict[int | str, Value] = {
        index: value for index, value in figures.items() if isinstance(value, str | bool)
    }
    return others | {one.name: values(answer_cell(measure, one)) for one in answers(measure)}


def raw_scores(measure: Measure, values: Values) -> dict[int, Fraction]:
    """The raw scores that are there, by criterion."""
    scores: dict[int, Fraction] = {}
    for index in measure.cells:
        if index in measure.formulas:
            continue
        try:
            value = raw_score(measure, index, values)
        except NotComputable:
            continue
        if value is not None:
            scores[index] = value
    return scores
