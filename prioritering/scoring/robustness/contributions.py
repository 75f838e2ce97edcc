"""What each criterion gave to the difference between two scores: parts that sum to it exactly.

Where a score is a sum, each term that hangs on one criterion of the measure's own is that criterion's part;
what is taken from the whole list (a least price, a sum of all) stands as it is. Elsewhere the two measures
exchange their figures one criterion at a time, and a criterion's part is half of what that does to the
difference, as the mean over all orders of exchanging them: the Shapley value (Shapley 1953, A value
for n-person games), which sums to the difference whatever the formula.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from prioritering.formula.algebra import NotComputable
from prioritering.scoring.robustness.exchange import exchanged
from prioritering.scoring.robustness.inputs import Input
from prioritering.scoring.robustness.what_if import WhatIf
from prioritering.types import CellRef, Constant, CriterionRef, Expression, Operation, Operator

RELATIVE_NOISE = Fraction(1, 10**9)
"""So small a part of the largest is no part of its own."""
REST = -1
"""The key of what is no criterion's: rounding, a constant, a formula of one's own."""

Parts = dict[int, Fraction]
"""By the place of the criterion among the inputs, or REST."""


class NotAdditive(Exception):
    """The score is no sum of terms that hang on one criterion each."""


class Contributions(Struct, frozen=True):
    """The parts of a difference."""

    parts: Mapping[int, Fraction]
    method: str
    """`sum`, or `exchange` where the figures were exchanged."""
    fixed: tuple[int, ...] = ()
    """The places of those of the two whose score hangs on none of their figures."""


class Terms:
    """The terms of each measure's score, by the criterion that they hang on."""

    def __init__(self, what_if: WhatIf, inputs: Sequence[Input]) -> None:
        self.what_if = what_if
        self.graph = what_if.graph
        self.own: list[dict[int, int]] = [{} for _ in what_if.scores]
        """For each measure the criterion of each of its typed figures, by the figure's index."""
        self._owners: dict[int, frozenset[int]] = {}
        for number, one in enumerate(inputs):
            for place, at in enumerate(one.cells):
                if at is not None:
                    index = self.graph.index(at)
                    self.own[place][index] = number
                    self._owners[index] = self._owners.get(index, frozenset()) | {place}

    def of(self, place: int) -> Parts:
        """The terms of a measure's score.

        Raises: NotAdditive.
        """
        return self.splitter(place).split(CriterionRef(self.what_if.scores[place]))

    def splitter(self, place: int) -> Splitter:
        """Takes the score of one measure apart."""
        return Splitter(self, place)

    def own_cells(self) -> Mapping[int, set[CellRef]]:
        """By measure the cells that stand for it alone: its typed figures, and what is made of them."""
        cells: dict[int, set[CellRef]] = defaultdict(set)
        for index in self.graph.below(self.what_if.scores):
            at, owners = self.graph.cells[index], self._owners_of(index)
            if at is not None and len(owners) == 1:
                cells[next(iter(owners))].add(at)
        return cells

    def owners(self, expression: Expression) -> frozenset[int]:
        """The measures whose figures an expression takes, but for what it takes from a list of several."""
        if isinstance(expression, Constant):
            return frozenset()
        if isinstance(expression, CriterionRef):
            return self._owners_of(expression.index)
        owners = frozenset().union(*map(self.owners, expression.parts))
        return frozenset() if expression.operator is Operator.RANGE and len(owners) > 1 else owners

    def _owners_of(self, index: int) -> frozenset[int]:
        if index not in self._owners:
            self._owners[index] = frozenset()  # a cycle would come back here
            formula = self.graph.formulas.get(index)
            owners = frozenset() if formula is None else self.owners(formula)
            is_list = self.graph.cells[index] is None and len(owners) > 1
            self._owners[index] = frozenset() if is_list else owners
        return self._owners[index]


class Splitter:
    """Takes one measure's score apart."""

    def __init__(self, terms: Terms, place: int) -> None:
        self.terms = terms
        self.what_if = terms.what_if
        self.graph = terms.graph
        self.place = place
        self.own = terms.own[place]
        self._known: dict[int, frozenset[int]] = {}
        self._split: dict[int, Parts | None] = {}

    def split(self, expression: Expression) -> Parts:
        """The terms of an expression.

        Raises: NotAdditive.
        """
        hangs_on = self.hangs_on(expression)
        if len(hangs_on) < 2:
            return {next(iter(hangs_on), REST): self._value(expression)}
        if isinstance(expression, CriterionRef):
            return self._cell(expression.index)
        assert isinstance(expression, Operation)
        return self._operation(expression)

    def _cell(self, index: int) -> Parts:
        """The terms of a cell with a formula, taken apart once however many formulas read it."""
        if index not in self._split:
            self._split[index] = None  # unless it can be
            self._split[index] = self.split(self.graph.formulas[index])
        known = self._split[index]
        if known is None:
            raise NotAdditive("no sum")
        return known

    def _operation(self, operation: Operation) -> Parts:
        kind, parts = operation.operator, operation.parts
        if kind is Operator.SUM:
            return _total([self.split(part) for part in parts if self._is_number(part)])
        if kind is Operator.MEAN:
            numbers = [part for part in parts if self._is_number(part)]
            return _times(_total(map(self.split, numbers)), Fraction(1, len(numbers)))
        if kind is Operator.SUBTRACT:
            return _total([self.split(parts[0]), _times(self.split(parts[1]), Fraction(-1))])
        if kind in (Operator.MULTIPLY, Operator.PRODUCT):
            return self._product(parts)
        if kind is Operator.DIVIDE and not self.hangs_on(parts[1]):
            return _times(self.split(parts[0]), 1 / self._value(parts[1]))
        if kind is Operator.ROUND and not self.hangs_on(parts[1]):
            return self._with_rest(self.split(parts[0]), operation)
        if operation.name in ("IF", "IFERROR"):
            return self._chosen(operation)
        raise NotAdditive(kind)

    def _product(self, parts: Sequence[Expression]) -> Parts:
        varying = [part for part in parts if self.hangs_on(part)]
        if len(varying) != 1:
            raise NotAdditive("product")
        factor = Fraction(1)
        for part in parts:
            if part is not varying[0]:
                factor *= self._value(part)
        return _times(self.split(varying[0]), factor)

    def _chosen(self, operation: Operation) -> Parts:
        """The branch that is taken as the workbook stands, where only one criterion or none decides it."""
        value = self._value(operation)
        branches = operation.parts[:1] if operation.name == "IFERROR" else operation.parts[1:]
        for branch in branches:
            try:
                if self._value(branch) == value:
                    return self.split(branch)
            except NotAdditive:
                continue
        raise NotAdditive("IF")

    def _with_rest(self, parts: Parts, expression: Expression) -> Parts:
        rest = self._value(expression) - sum(parts.values())
        return _total([parts, {REST: rest}])

    def hangs_on(self, expression: Expression) -> frozenset[int]:
        """The criteria whose figures of the measure's own an expression hangs on; lists stand as they are."""
        if isinstance(expression, CriterionRef):
            return self._below(expression.index)
        if isinstance(expression, Constant):
            return frozenset()
        if expression.operator is Operator.RANGE and not self.terms.owners(expression):
            return frozenset()
        return frozenset().union(*map(self.hangs_on, expression.parts))

    def _below(self, index: int) -> frozenset[int]:
        if index in self.own:
            return frozenset((self.own[index],))
        if index not in self._known:
            self._known[index] = frozenset()  # a cycle would come back here
            formula = self.graph.formulas.get(index)
            if formula is not None and self.place in self.terms.owners(CriterionRef(index)):
                self._known[index] = self.hangs_on(formula)
        return self._known[index]

    def _value(self, expression: Expression) -> Fraction:
        try:
            value = self.what_if.exact_figure(expression)
        except (NotComputable, ValueError, OverflowError, ZeroDivisionError) as error:
            raise NotAdditive(str(error)) from error
        if not isinstance(value, Fraction):
            raise NotAdditive("no number")
        return value

    def _is_number(self, part: Expression) -> bool:
        """Whether a part of a sum or mean counts: a blank or a text in a cell does not."""
        try:
            self._value(part)
        except NotAdditive:
            if self.hangs_on(part):
                try:
                    return self.what_if.exact_figure(part) is not None
                except NotComputable:
                    raise NotAdditive("no number") from None
            return False
        return True


def _total(all_parts: Iterable[Parts]) -> Parts:
    sums: Parts = defaultdict(Fraction)
    for parts in all_parts:
        for key, value in parts.items():
            sums[key] += value
    return dict(sums)


def _times(parts: Parts, factor: Fraction) -> Parts:
    return {key: value * factor for key, value in parts.items()}


def contributions(
    what_if: WhatIf, inputs: Sequence[Input], pair: tuple[int, int], difference: Fraction
) -> Contributions | None:
    """What each criterion gave to the difference between the scores of a pair; None where it is not known.

    Arguments: the places of the two; the first's score less the second's. What rounding leaves is the rest.
    """
    terms = Terms(what_if, inputs)
    try:
        first, second = (terms.of(place) for place in pair)
        parts, method = _total([first, _times(second, Fraction(-1))]), "sum"
        both = zip(pair, (first, second), strict=True)
        fixed = tuple(place for place, shares in both if not any(key != REST for key in shares))
    except (NotAdditive, RecursionError):
        by_exchange = exchanged(what_if, inputs, pair, difference)
        if by_exchange is None:
            return None
        parts, method, fixed = by_exchange, "exchange", ()
    rest = difference - sum(value for key, value in parts.items() if key != REST)
    largest = max(parts, key=lambda key: abs(parts[key]), default=REST)
    if largest != REST and abs(rest) <= RELATIVE_NOISE * abs(
        parts[largest]
    ):  # of floats, where fractions are none
        return Contributions({**parts, largest: parts[largest] + rest, REST: Fraction(0)}, method, fixed)
    return Contributions({**parts, REST: rest}, method, fixed)
