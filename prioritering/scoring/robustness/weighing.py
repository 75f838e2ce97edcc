"""Other weights, and a criterion left out: what would have to be other in cells and formulas.

The weights are those that the workbook states in one row or column; where it states none and a score is the
sum or mean of branches, each branch has an even share. A weight that is moved takes from the others in their
ratio, so that the sum stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct, field
from msgspec.structs import replace

from prioritering.memoised import memoised
from prioritering.scoring.robustness.anew import Anew, anew
from prioritering.scoring.robustness.peers import Peers, peers_of
from prioritering.scoring.robustness.weights import Weight, stated_weights
from prioritering.types import (
    Audit,
    CellRef,
    Constant,
    Criterion,
    CriterionRef,
    Expression,
    Measure,
    Operation,
    Operator,
    ScoringModel,
    Value,
)


class Weighing(Struct, frozen=True):
    """What is asked for."""

    shares: Mapping[int, Fraction] = field(default_factory=dict)
    """By the number of the weight: its part of the whole, of whatever sum."""
    without: int | None = None
    """The criterion that is left out."""
    everyone: bool = False
    """Whether the measures that a summary leaves out are ranked with the others."""

    @property
    def asked(self) -> bool:
        """Whether anything is."""
        return bool(self.shares) or self.without is not None or self.everyone


class Slider(Struct, frozen=True):
    """One weight."""

    number: int
    label: str
    share: Fraction
    """Its part of the whole, as the workbook has it."""
    cell: CellRef | None = None
    """Where it is stated."""
    criterion: int | None = None
    """The branch that it weighs, where it is not."""


class Otherwise(Struct, frozen=True):
    """What would have to be other in a workbook."""

    edits: Mapping[CellRef, Value]
    rewritten: Mapping[int, Expression]
    """Over the graph of `anew`."""
    model: ScoringModel


@memoised
def sliders(audit: Audit) -> tuple[Slider, ...]:
    """The weights that can be moved; none where measures are ranked in several groups."""
    groups = peers_of(audit)
    if audit.model is None or len(groups) != 1 or len(groups[0].scores) < 2:
        return ()
    stated = _stated(groups[0])
    if stated:
        whole = sum((one.value for one in stated), Fraction(0))
        return tuple(
            Slider(number, one.label, one.value / whole, cell=one.cell) for number, one in enumerate(stated)
        )
    parts = _branches(audit.model)
    return tuple(
        Slider(number, audit.model.criteria[index].label, Fraction(1, len(parts)), criterion=index)
        for number, index in enumerate(parts)
    )


def _stated(peers: Peers) -> Sequence[Weight]:
    try:
        sets = stated_weights(peers)
    except RecursionError:
        return ()
    best = max(sets, key=len, default=[])
    return best if sum(one.value for one in best) > 0 else ()


def _branches(model: ScoringModel) -> tuple[int, ...]:
    """The criteria that the score is the plain sum or mean of."""
    formula = model.criteria[model.score].formula
    if not isinstance(formula, Operation) or formula.operator not in (Operator.SUM, Operator.MEAN):
        return ()
    parts = [part.index for part in formula.parts if isinstance(part, CriterionRef)]
    return tuple(parts) if 1 < len(parts) == len(formula.parts) else ()


def criteria(audit: Audit) -> tuple[Criterion, ...]:
    """The criteria that can be left out: those that are scored, not computed."""
    return () if audit.model is None else tuple(one for one in audit.model.criteria if one.formula is None)


def shares_of(all_sliders: Sequence[Slider], weighing: Weighing) -> tuple[Fraction, ...]:
    """What each weighs, of a whole of one."""
    given = [weighing.shares.get(one.number, one.share) for one in all_sliders]
    whole = sum(given, Fraction(0))
    return tuple(one / whole for one in given) if whole > 0 else tuple(one.share for one in all_sliders)


def otherwise(audit: Audit, weighing: Weighing) -> Otherwise | None:
    """What other weights make of cells, formulas and model; None where there is no model."""
    if audit.model is None:
        return None
    edits: dict[CellRef, Value] = dict.fromkeys(_left_out(audit.model, weighing.without))
    all_sliders = sliders(audit)
    if not weighing.shares or not all_sliders:
        return Otherwise(edits, {}, audit.model)
    shares = shares_of(all_sliders, weighing)
    whole = stated_sum(audit, all_sliders)
    moved = {
        one.cell: share * whole
        for one, share in zip(all_sliders, shares, strict=True)
        if one.cell is not None
    }
    if moved:
        edits |= {at: float(value) for at, value in moved.items()}
        return Otherwise(edits, {}, _with_constants(audit.model, moved))
    factors = {
        one.criterion: share / one.share
        for one, share in zip(all_sliders, shares, strict=True)
        if one.criterion is not None
    }
    return _branched(audit.model, anew(audit), edits, factors)


def stated_sum(audit: Audit, all_sliders: Sequence[Slider]) -> Fraction:
    """What the weights that are stated come to together."""
    values = [audit.value(one.cell) for one in all_sliders if one.cell is not None]
    return sum((Fraction(str(value)) for value in values if isinstance(value, float)), Fraction(0))


def _left_out(model: ScoringModel, without: int | None) -> Iterator[CellRef]:
    if without is not None:
        yield from (at for measure in model.measures if (at := measure.cells.get(without)) is not None)


def _with_constants(model: ScoringModel, moved: Mapping[CellRef, Fraction]) -> ScoringModel:
    """The model whose weights are other, so that what is told of it in closed form is too."""

    def changed(expression: Expression) -> Expression:
        if isinstance(expression, Constant):
            at = expression.cell
            return replace(expression, value=moved[at]) if at is not None and at in moved else expression
        if isinstance(expression, Operation):
            return replace(expression, parts=tuple(map(changed, expression.parts)))
        return expression

    return _with_formulas(model, lambda measure: {i: changed(f) for i, f in measure.formulas.items()})


def _with_formulas(
    model: ScoringModel, formulas: Callable[[Measure], Mapping[int, Expression]]
) -> ScoringModel:
    measures = tuple(replace(measure, formulas=formulas(measure)) for measure in model.measures)
    return replace(model, measures=measures)


def _branched(
    model: ScoringModel, graph: Anew, edits: Mapping[CellRef, Value], factors: Mapping[int, Fraction]
) -> Otherwise:
    """Each score with its branches multiplied by what they weigh more or less."""
    rewritten: dict[int, Expression] = {}
    measures = []
    for measure in model.measures:
        formula = weighed_score(measure, model.score, factors)
        if formula is None:
            measures.append(measure)
            continue
        measures.append(replace(measure, formulas={**measure.formulas, model.score: formula}))
        if graph.graph.has(measure.score_cell):
            rewritten[graph.graph.index(measure.score_cell)] = _over_cells(formula, measure, graph)
    return Otherwise(edits, rewritten, replace(model, measures=tuple(measures)))


def weighed_score(measure: Measure, score: int, factors: Mapping[int, Fraction]) -> Operation | None:
    """A score with its branches multiplied; None where it is no plain sum or mean."""
    formula = measure.formulas.get(score)
    if not isinstance(formula, Operation) or formula.operator not in (Operator.SUM, Operator.MEAN):
        return None
    if not all(isinstance(part, CriterionRef) and part.index in measure.cells for part in formula.parts):
        return None
    parts = [
        Operation(Operator.MULTIPLY, (Constant(factors[part.index]), part))
        if isinstance(part, CriterionRef) and part.index in factors
        else part
        for part in formula.parts
    ]
    return replace(formula, parts=tuple(parts))


def _over_cells(expression: Expression, measure: Measure, graph: Anew) -> Expression:
    """The same over the cells of the graph."""
    if isinstance(expression, CriterionRef):
        return CriterionRef(graph.graph.index(measure.cells[expression.index]))
    if isinstance(expression, Operation):
        return replace(
            expression, parts=tuple(_over_cells(part, measure, graph) for part in expression.parts)
        )
    return expression
