"""The weight of each raw score in the score, where the score is a weighted sum of them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from prioritering.types import Constant, CriterionRef, Expression, Operation, Operator

_Form = dict[int, Fraction]
"""A linear form: weight by criterion, and the constant under -1."""
CONSTANT = -1


class NotLinear(Exception):
    """The score is no weighted sum of the raw scores."""


class Coefficients:
    """Weights by formulas and by which raw scores are there; each case is worked out once.

    Which are there matters, since a mean passes over blanks and so gives the others more weight.
    """

    def __init__(self) -> None:
        self._known: dict[object, Mapping[int, Fraction] | None] = {}
        self._by_identity: dict[object, tuple[object, Mapping[int, Fraction] | None]] = {}

    def of(
        self, formulas: Mapping[int, Expression], score: int, present: frozenset[int]
    ) -> Mapping[int, Fraction] | None:
        """The weight of each raw score that is there; None where the score is not linear in them."""
        known = id(formulas), score, present
        if known not in self._by_identity:  # comparing formulas part by part takes longer than most else
            self._by_identity[known] = formulas, self._of(formulas, score, present)
        return self._by_identity[known][1]

    def _of(
        self, formulas: Mapping[int, Expression], score: int, present: frozenset[int]
    ) -> Mapping[int, Fraction] | None:
        key = (tuple(sorted(formulas.items(), key=lambda entry: entry[0])), score, present)
        if key not in self._known:
            try:
                form = _criterion(formulas, score, present, ())
                self._known[key] = {i: weight for i, weight in (form or {}).items() if i >= 0}
            except NotLinear:
                self._known[key] = None
        return self._known[key]


def _criterion(
    formulas: Mapping[int, Expression], index: int, present: frozenset[int], path: tuple[int, ...]
) -> _Form | None:
    if index in path:
        raise NotLinear
    if index not in formulas:
        return {index: Fraction(1)} if index in present else None
    return _form(formulas[index], formulas, present, (*path, index))


def _form(
    expression: Expression,
    formulas: Mapping[int, Expression],
    present: frozenset[int],
    path: tuple[int, ...],
) -> _Form | None:
    """The linear form of an expression; None for a blank."""
    if isinstance(expression, Constant):
        return {CONSTANT: expression.value}
    if isinstance(expression, CriterionRef):
        return _criterion(formulas, expression.index, present, path)
    parts = [_form(part, formulas, present, path) for part in expression.parts]
    return _operate(expression, parts)


def _operate(operation: Operation, parts: list[_Form | None]) -> _Form:
    forms = [form for form in parts if form is not None]
    operator = operation.operator
    if operator is Operator.SUM:
        return _sum(forms)
    if operator is Operator.MEAN:
        if not forms:
            raise NotLinear
        return _scaled(_sum(forms), Fraction(1, len(forms)))
    if operator is Operator.PRODUCT:
        return _product([form or {} for form in parts])
    if operator in (Operator.SUBTRACT, Operator.DIVIDE) and len(parts) == 2:
        left, right = (form or {} for form in parts)
        if operator is Operator.SUBTRACT:
            return _sum([left, _scaled(right, Fraction(-1))])
        divisor = _constant(right)
        if not divisor:
            raise NotLinear
        return _scaled(left, 1 / divisor)
    raise NotLinear


def _sum(forms: list[_Form]) -> _Form:
    total: _Form = {}
    for form in forms:
        for index, weight in form.items():
            total[index] = total.get(index, Fraction(0)) + weight
    return total


def _scaled(form: _Form, factor: Fraction) -> _Form:
    return {index: weight * factor for index, weight in form.items()}


def _product(forms: list[_Form]) -> _Form:
    varying = [form for form in forms if any(index != CONSTANT for index in form)]
    if len(varying) > 1:
        raise NotLinear
    product = varying[0] if varying else {CONSTANT: Fraction(1)}
    for form in forms:
        if form not in varying:
            product = _scaled(product, _constant(form) or Fraction(0))
    return product


def _constant(form: _Form) -> Fraction | None:
    return form.get(CONSTANT, Fraction(0)) if all(index == CONSTANT for index in form) else None
