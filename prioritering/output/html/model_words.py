"""The scoring model in words: what the score is made of, and what each figure counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from prioritering.messages import Messages
from prioritering.messages.facts import plain, shorten
from prioritering.scoring.robustness.peers import peers_of
from prioritering.types import Audit, Constant, CriterionRef, Expression, Operation, Operator, ScoringModel

MAX_LABEL_CHARACTERS = 46
"""Characters of a criterion's label."""
MAX_PARTS = 14
SIGNS = {Operator.SUM: " + ", Operator.MULTIPLY: " × ", Operator.PRODUCT: " × ", Operator.DIVIDE: " : "}
FUNCTIONS = {Operator.MINIMUM: "model-min", Operator.MAXIMUM: "model-max", Operator.MEAN: "model-mean"}
LARGEST_DENOMINATOR = 120
"""Shares that are no fraction of such numbers are written in per cent."""


def score_words(model: ScoringModel, messages: Messages) -> list[str]:
    """The formula of the score, then those of the figures it is made of, each as a sentence."""
    if not model.judged:
        return []
    score = model.criteria[model.score]
    said: list[str] = []
    waiting, seen = [score.index], {score.index}
    while waiting and len(said) < MAX_PARTS:
        criterion = model.criteria[waiting.pop(0)]
        if criterion.formula is None:
            continue
        text = in_words(criterion.formula, model, messages)
        if text:
            said.append(f"{label_of(model, criterion.index)} = {text}.")
        waiting += [index for index in referred(criterion.formula) if index not in seen]
        seen |= set(waiting)
    return said


def in_words(expression: Expression, model: ScoringModel, messages: Messages, *, inner: bool = False) -> str:
    """An expression over criteria as one says it; empty where it is too involved for that."""
    if isinstance(expression, CriterionRef):
        return label_of(model, expression.index)
    if isinstance(expression, Constant):
        return messages.value(expression.value)
    parts = [in_words(part, model, messages, inner=True) for part in expression.parts]
    if not parts or not all(parts) or len(parts) > MAX_PARTS:
        return ""
    if expression.operator in FUNCTIONS:
        return (
            messages.text(FUNCTIONS[expression.operator], parts=tuple(parts)) if len(parts) > 1 else parts[0]
        )
    sign = " − " if expression.operator is Operator.SUBTRACT else SIGNS.get(expression.operator)
    if sign is None:
        return ""
    loose = expression.operator in (Operator.SUM, Operator.SUBTRACT)
    said = sign.join(parts)
    return f"({said})" if inner and loose and len(parts) > 1 else said


def referred(expression: Expression) -> list[int]:
    """The criteria that an expression names, in its order."""
    if isinstance(expression, CriterionRef):
        return [expression.index]
    if isinstance(expression, Operation):
        return list(dict.fromkeys(index for part in expression.parts for index in referred(part)))
    return []


def label_of(model: ScoringModel, index: int) -> str:
    """A criterion as it is called."""
    return shorten(plain(model.criteria[index].label), MAX_LABEL_CHARACTERS) or f"({index + 1})"


def effective_weights(audit: Audit, messages: Messages) -> list[str]:
    """What one point of each criterion gives in the score, equal ones together; empty where that differs."""
    groups = peers_of(audit)
    if len(groups) != 1 or groups[0].effects is None or audit.model is None:
        return []
    fullest = max(groups[0].effects, key=len, default={})
    by_weight: dict[Fraction, list[int]] = {}
    for index, weight in fullest.items():
        by_weight.setdefault(weight, []).append(index)
    return [
        f"{share_words(weight, messages)}: {messages.value(_labels(audit.model, indices))}"
        for weight, indices in by_weight.items()
    ]


def _labels(model: ScoringModel, indices: Sequence[int]) -> tuple[str, ...]:
    return tuple(label_of(model, index) for index in indices)


def share_words(share: Fraction, messages: Messages) -> str:
    """`1/4`, or with decimals where that is no short fraction."""
    if share.denominator <= LARGEST_DENOMINATOR and share.denominator not in (1, 10, 20, 50, 100):
        return f"{share.numerator}/{share.denominator}"
    return messages.value(share)


def matched_by(model: ScoringModel) -> Mapping[str, int]:
    """How the summary's lines were matched with measures: by `link`, `name` or `score`."""
    counts: dict[str, int] = {}
    for line in model.summary:
        if line.measure is not None and line.matched_by:
            counts[line.matched_by] = counts.get(line.matched_by, 0) + 1
    return counts
