"""The weights that the workbook states: which cell weighs which criterion, and what each is in effect."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction

from msgspec import Struct

from prioritering.scoring.robustness.cell_graph import CellGraph
from prioritering.scoring.robustness.contributions import NotAdditive, Terms
from prioritering.scoring.robustness.peers import Peers
from prioritering.scoring.values.expressions import NotExpressible
from prioritering.types import CellRef, CriterionRef, Expression, Operation, Operator

LOOKED_AT = 5
"""So many measures show which cells weigh their figures."""
MAX_MEASURES = 300
"""Of more, effective weights are told where the scores are sums of typed figures."""


class Weight(Struct, frozen=True):
    """One stated weight."""

    number: int
    """Of the criterion among the inputs."""
    criterion: int | None
    """Its index in the model; None where the model is of final scores alone."""
    label: str
    cell: CellRef
    value: Fraction

    @property
    def key(self) -> int:
        """The index in the model, else the number among the inputs."""
        return self.number if self.criterion is None else self.criterion


def stated_weights(peers: Peers) -> list[list[Weight]]:
    """The weights in sets of those that stand in one row or column, and so share a sum.

    A weight is a cell that is no measure's own, and by which the figures of one criterion are multiplied.
    """
    few = peers if peers.effects is None else peers.first(LOOKED_AT)
    if not _multiply(few) or not few.inputs:
        return []
    terms = Terms(few.what_if, few.inputs)
    theirs = terms.graph.resting_on(index for its in terms.own for index in its)
    by_cell: dict[CellRef, set[int]] = defaultdict(set)
    for place in range(min(LOOKED_AT, len(few.scores))):
        for cell, numbers in _weighed(terms, theirs, place):
            by_cell[cell] |= numbers
    known = [
        Weight(min(numbers), few.inputs[min(numbers)].criterion, label, cell, value)
        for cell, numbers in sorted(by_cell.items())
        if (label := _label(few, numbers)) and (value := few.what_if.typed(cell)) is not None
    ]
    if len({weight.number for weight in known}) < len(known):
        return []
    return _sets(known)


def _multiply(peers: Peers) -> bool:
    """Whether anything is multiplied on the way to the scores that are looked at."""
    graph = CellGraph(peers.plain, peers.values)
    try:
        graph.reach([item.measure.score_cell for item in peers.scored[:LOOKED_AT]])
    except NotExpressible:
        return False
    return any(next(_products(formula), None) is not None for formula in graph.formulas.values())


def _sets(weights: list[Weight]) -> list[list[Weight]]:
    lines: dict[tuple[str, int], list[Weight]] = defaultdict(list)
    columns: dict[tuple[str, int], list[Weight]] = defaultdict(list)
    for weight in weights:
        lines[weight.cell.sheet, weight.cell.row].append(weight)
        columns[weight.cell.sheet, weight.cell.column].append(weight)
    ways = max(lines, columns, key=lambda way: max(map(len, way.values()), default=0))
    return [
        weight_set
        for weight_set in ways.values()
        if len(weight_set) > 1 and all(weight.value >= 0 for weight in weight_set)
    ]


def _label(peers: Peers, numbers: set[int]) -> str:
    """The one criterion that typed figures are of, by one rater or several; empty where there are more."""
    if len(numbers) == 1:
        return peers.inputs[min(numbers)].label
    criteria = {peers.inputs[number].criterion for number in numbers}
    criterion = criteria.pop() if len(criteria) == 1 else None
    return "" if criterion is None else peers.model.criteria[criterion].label


def _weighed(terms: Terms, theirs: Collection[int], place: int) -> Iterator[tuple[CellRef, frozenset[int]]]:
    """Each cell that multiplies figures of a measure, with their criteria; none that rests on `theirs`."""
    graph = terms.graph
    splitter = terms.splitter(place)
    for index in graph.below([terms.what_if.scores[place]]):
        formula = graph.formulas.get(index)
        if formula is None or place not in terms.owners(CriterionRef(index)):
            continue
        for product in _products(formula):
            factors = [part for part in product.parts if not splitter.hangs_on(part)]
            rest = [part for part in product.parts if part not in factors]
            cells = [cell for part in factors if (cell := _cell_of(terms, theirs, part)) is not None]
            if len(cells) == 1 and rest:
                yield cells[0], frozenset().union(*map(splitter.hangs_on, rest))


def _products(expression: Expression) -> Iterator[Operation]:
    if isinstance(expression, Operation):
        if expression.operator in (Operator.MULTIPLY, Operator.PRODUCT):
            yield expression
        for part in expression.parts:
            yield from _products(part)


def _cell_of(terms: Terms, theirs: Collection[int], part: Expression) -> CellRef | None:
    """The cell that a factor is; None where it is taken from the figures of the measures."""
    if not isinstance(part, CriterionRef) or part.index in theirs:
        return None
    return terms.graph.cells[part.index]


def effective(peers: Peers) -> Mapping[int, Fraction]:
    """The share of each criterion in what sets the scores apart: its weight times the spread that is used.

    By the criterion's index in the model, or its number among the inputs where the model is of final scores
    alone; empty where the scores are no sums.
    """
    spreads = _spreads_of_sums(peers) if peers.effects is not None else _spreads_of_terms(peers)
    whole = sum(spreads.values())
    return {key: spread / whole for key, spread in spreads.items()} if whole else {}


def _spreads_of_sums(peers: Peers) -> dict[int, Fraction]:
    assert peers.effects is not None
    figures: dict[int, set[tuple[Fraction, Fraction]]] = defaultdict(set)
    for raw, weights in zip(peers.raw, peers.effects, strict=True):
        if any(weights.values()):
            for index, value in raw.items():
                figures[index].add((value, weights.get(index, Fraction(0))))
    products = {index: [value * weight for value, weight in known] for index, known in figures.items()}
    return {index: max(known) - min(known) for index, known in products.items()}


def _spreads_of_terms(peers: Peers) -> dict[int, Fraction]:
    if len(peers.scores) > MAX_MEASURES or not peers.inputs:
        return {}
    terms = Terms(peers.what_if, peers.inputs)
    values: dict[int, list[Fraction]] = defaultdict(list)
    for place in range(len(peers.scores)):
        try:
            parts = terms.of(place)
        except (NotAdditive, RecursionError):
            return {}
        sums: dict[int, Fraction] = defaultdict(Fraction)
        for number, value in parts.items():
            if number >= 0:
                sums[key_of(peers, number)] += value
        for key, value in sums.items():
            values[key].append(value)
    return {key: max(known) - min(known) for key, known in values.items()}


def key_of(peers: Peers, number: int) -> int:
    """The criterion that typed figures are of, by one rater or several."""
    criterion = peers.inputs[number].criterion
    return number if criterion is None else criterion
