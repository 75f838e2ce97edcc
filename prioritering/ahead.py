"""Questions about a workbook and its values alone, answered while its scoring model is being understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import wraps
from typing import Any, TypeVar

from prioritering.meanwhile import Meanwhile, is_allowed
from prioritering.once import once
from prioritering.types import Audit, Evaluation

WORTH_IT = 3000
"""Formulas from which on a copy of the process gives its answers sooner than this one would."""

_Answer = TypeVar("_Answer")
_Question = Callable[[Audit], _Answer]
_QUESTIONS: list[_Question[Any]] = []


class _Answers:
    """What is known of one evaluated workbook, and what is being worked out."""

    def __init__(self) -> None:
        self.known: dict[_Question[Any], Any] = {}
        self.coming: Meanwhile[list[Any]] | None = None

    def of(self, question: _Question[_Answer], audit: Audit) -> _Answer:
        if self.coming is not None:
            given, self.coming = self.coming.answer(), None
            self.known.update(zip(_QUESTIONS, given or (), strict=False))
        if question not in self.known:
            self.known[question] = question(_without_model(audit))
        found: _Answer = self.known[question]
        return found


@once
def _answers(evaluation: Evaluation) -> _Answers:
    return _Answers()


def ahead(question: _Question[_Answer]) -> _Question[_Answer]:
    """The question, answered once for each evaluated workbook, and by `begun` before anybody asks.

    It sees the audit without a model; its answer can be pickled.
    """
    _QUESTIONS.append(question)

    @wraps(question)
    def answer(audit: Audit) -> _Answer:
        return _answers(audit.evaluation).of(question, audit)

    return answer


@contextmanager
def begun(audit: Audit) -> Iterator[None]:
    """Have all questions answered meanwhile, where that may be and pays; else each when it is asked."""
    if not is_allowed() or len(audit.evaluation.verdicts) < WORTH_IT:
        yield
        return
    alone = _without_model(audit)
    coming = Meanwhile(lambda: [question(alone) for question in _QUESTIONS])
    _answers(audit.evaluation).coming = coming
    try:
        yield
    finally:
        coming.close()


def _without_model(audit: Audit) -> Audit:
    return replace(audit, model=None, ranking=())
