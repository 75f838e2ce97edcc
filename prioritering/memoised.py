"""Answers that are worked out once for each object, kept in it, and forgotten with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from itertools import count
from typing import Generic, TypeVar

_Asked = TypeVar("_Asked")
_Answer = TypeVar("_Answer")


_KEPT = "answers"
"""Where an object keeps what was worked out of it, by the function that asked."""


def forget(*asked: object) -> None:
    """Let go of all that is remembered of these objects; what is asked again is worked out again."""
    for one in asked:
        one.__dict__.pop(_KEPT, None)


def memoised(function: Callable[[_Asked], _Answer]) -> Callable[[_Asked], _Answer]:
    """The function, with its answer kept in what it is asked of, and gone with that.

    What is asked of is known by its identity, not by what it holds: workbooks are never changed, and
    comparing two of them cell by cell would cost more than the answer. An answer may name what it was
    asked of: nothing else holds the two.
    """

    @wraps(function)
    def remembering(asked: _Asked) -> _Answer:
        known = asked.__dict__.setdefault(_KEPT, {})
        if function not in known:
            known[function] = function(asked)
        answer: _Answer = known[function]
        return answer

    return remembering


def remember(function: Callable[[_Asked], _Answer], asked: _Asked, answer: _Answer) -> None:
    """Keep what a memoised function would give, where it was found on the way to something else."""
    asked.__dict__.setdefault(_KEPT, {})[function.__wrapped__] = answer  # type: ignore[attr-defined]


class Once(Generic[_Answer]):
    """What an iterator gives, for several to go through: each is asked for when the first needs it."""

    def __init__(self, source: Iterator[_Answer]) -> None:
        """Nothing is asked for yet."""
        self._source = source
        self._given: list[_Answer] = []

    def __iter__(self) -> Iterator[_Answer]:
        """All of it, from the first on."""
        for index in count():
            if index == len(self._given):
                following = next(self._source, _END)
                if following is _END:
                    return
                self._given.append(following)  # type: ignore[arg-type]
            yield self._given[index]


_END = object()
