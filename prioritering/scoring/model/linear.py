"""The weight of each raw score in the score, where the score is a weighted sum of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from prioritering.formula.algebra import Figure, NotComputable
from prioritering.formula.decimals import exact
from prioritering.formula.evaluator import Evaluator
from prioritering.formula.linear_forms import LINEAR, Form
from prioritering.types import Expression, Operation, Value

Others = Mapping[int | str, Value]
"""What is no number, by the criterion's index or, of an answer, by its heading."""


class Coefficients:
    """Weights by formulas and by which raw scores are there; each case is worked out once.

    Which are there matters, since a mean passes over blanks and so gives the others more weight.
    """

    def __init__(self) -> None:
        self._known: dict[object, Mapping[int, Fraction] | None] = {}
        self._by_identity: dict[object, tuple[object, Mapping[int, Fraction] | None]] = {}

    def of(
        self,
        formulas: Mapping[int, Expression],
        score: int,
        present: frozenset[int],
        others: Others | None = None,
    ) -> Mapping[int, Fraction] | None:
        """The weight of each raw score that is there; None where the score is not linear in them.

        `others` are the texts and truth values among the raw figures, which a condition may hang on.
        """
        texts = tuple(others.items()) if others else ()
        known = id(formulas), score, present, texts
        if known not in self._by_identity:  # comparing formulas part by part takes longer than most else
            self._by_identity[known] = formulas, self._of(formulas, score, present, texts)
        return self._by_identity[known][1]

    def _of(
        self,
        formulas: Mapping[int, Expression],
        score: int,
        present: frozenset[int],
        others: tuple[tuple[int | str, Value], ...],
    ) -> Mapping[int, Fraction] | None:
        key = (tuple(sorted(formulas.items(), key=lambda entry: entry[0])), score, present, others)
        if key not in self._known:
            self._known[key] = _weights(formulas, score, present, dict(others))
        return self._known[key]


def _weights(
    formulas: Mapping[int, Expression], score: int, present: frozenset[int], others: Others
) -> Mapping[int, Fraction] | None:
    def raw(index: int) -> Figure:
        return Form({index: Fraction(1)}) if index in present else others.get(index)

    def listed(operation: Operation) -> Sequence[Figure]:
        if operation.name not in others:
            raise NotComputable("the other measures")  # a figure of theirs is no weight of one's own
        value = others[operation.name]
        return [LINEAR.number(exact(value)) if isinstance(value, float) else value]

    try:
        form = Evaluator(LINEAR, formulas, raw, listed).criterion(score)
    except NotComputable:
        return None
    weights = form if isinstance(form, Form) else {}
    return {index: weight for index, weight in weights.items() if index >= 0}
