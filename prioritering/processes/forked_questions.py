"""Questions that are answered in a copy of the process before anybody asks, so that both cores have work.

What the formulas alone show is answered while their scoring model is being understood; what the model alone
shows, while the rules are at work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, TypeVar

from msgspec.structs import replace

from prioritering.memoised import memoised
from prioritering.processes.forked import Forked, is_allowed
from prioritering.types import Audit

MIN_FORMULAS_FOR_COPY, MAX_FORMULAS_FOR_COPY = 3_000, 50_000
"""With fewer formulas a copy of the process takes longer than it saves; with more, much memory."""
MIN_MEASURES_FOR_COPY, MAX_MEASURES_FOR_COPY = 300, 5_000
"""The same by the measures that are ranked."""

_Answer = TypeVar("_Answer")
_Question = Callable[[Audit], _Answer]


class Stage:
    """A stage of the audit, and the questions that can be answered once it is done."""

    def __init__(
        self,
        result: Callable[[Audit], object],
        view: Callable[[Audit], Audit],
        is_large: Callable[[Audit], bool],
    ) -> None:
        """`result` is what the stage has added; `view` the audit as it was then."""
        self._result, self._view, self._is_large = result, view, is_large
        self._questions: list[_Question[Any]] = []
        self._first: list[_Question[Any]] = []

    def ahead(self, question: _Question[_Answer]) -> _Question[_Answer]:
        """The question, answered once for each audit; it sees `view`, and its answer can be pickled."""
        self._questions.append(question)
        return self._once(question)

    def first(self, question: _Question[_Answer]) -> _Question[_Answer]:
        """The same, answered before the copy is made, as the process itself goes on by the answer."""
        self._first.append(question)
        return self._once(question)

    def _once(self, question: _Question[_Answer]) -> _Question[_Answer]:
        @wraps(question)
        def answer(audit: Audit) -> _Answer:
            answered: _Answer = _answers(self._result(audit)).of(question, self._view(audit))
            return answered

        return answer

    def _pays(self, audit: Audit) -> bool:
        return bool(self._questions) and is_allowed() and self._is_large(audit)

    def prepare(self, audit: Audit) -> None:
        """Answer what comes first, where a copy may be and pays."""
        view, answers = self._view(audit), _answers(self._result(audit))
        for question in self._first if self._pays(audit) else ():
            answers.of(question, view)

    @contextmanager
    def begun(self, audit: Audit, wanted: bool = True) -> Iterator[None]:
        """Have the answers worked out meanwhile, where that may be and pays; else each when it is asked."""
        if not (wanted and self._pays(audit)):
            yield
            return
        self.prepare(audit)
        view, answers = self._view(audit), _answers(self._result(audit))
        answers.expect([_key(question, view) for question in self._questions], view)
        try:
            yield
        finally:
            answers.forget_what_comes()

    def gather(self, audit: Audit) -> None:
        """Wait for what is being worked out: one copy of a large process is enough."""
        _answers(self._result(audit)).gather()


_Key = tuple[_Question[Any], str]


def _key(question: _Question[Any], audit: Audit) -> _Key:
    """An answer may hold texts."""
    return question, audit.language


class _Answers:
    """What is known of one audit at one stage, and what is being worked out."""

    def __init__(self) -> None:
        self._known: dict[_Key, Any] = {}
        self._expected: list[_Key] = []
        self._coming: Forked[Any] | None = None

    def expect(self, keys: list[_Key], audit: Audit) -> None:
        self._expected = keys
        self._coming = Forked(lambda: (question(audit) for question, _ in keys))

    def forget_what_comes(self) -> None:
        if self._coming is not None:
            self._coming.close()
            self._coming = None

    def gather(self) -> None:
        if self._coming is not None:
            coming, self._coming = self._coming, None
            try:
                for key, answer in zip(self._expected, coming.answers(), strict=False):
                    self._known[key] = answer
            finally:
                coming.close()  # it may be too late for the rest: who asks works it out within its own limit

    def of(self, question: _Question[Any], audit: Audit) -> Any:
        key = _key(question, audit)
        if key not in self._known:
            self.gather()
        if key not in self._known:
            self._known[key] = question(audit)
        return self._known[key]


@memoised
def _answers(result: object) -> _Answers:
    return _Answers()


EVALUATED = Stage(
    lambda audit: audit.evaluation,
    lambda audit: replace(audit, model=None, ranking=(), findings=()),
    lambda audit: MIN_FORMULAS_FOR_COPY <= len(audit.evaluation.verdicts) <= MAX_FORMULAS_FOR_COPY,
)
MODELLED = Stage(
    lambda audit: audit.model,
    lambda audit: audit,
    lambda audit: MIN_MEASURES_FOR_COPY <= len(audit.ranking) <= MAX_MEASURES_FOR_COPY,
)
