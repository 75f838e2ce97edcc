"""Answers that are worked out once for each object, and forgotten with it."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator
from functools import wraps
from itertools import count
from typing import Any, Generic, TypeVar

_Asked = TypeVar("_Asked")
_Answer = TypeVar("_Answer")


_ANSWERS: list[dict[int, Any]] = []
"""What each function remembers, by the identity of its argument."""


def forget(*asked: object) -> None:
    """Let go of all that is remembered of these objects; what is asked again is worked out again."""
    for known in _ANSWERS:
        for one in asked:
            known.pop(id(one), None)


def memoised(function: Callable[[_Asked], _Answer]) -> Callable[[_Asked], _Answer]:
    """The function, remembering its answer for as long as its argument lives.

    The argument is known by its identity, not by what it holds: workbooks are never changed, and
    comparing two of them cell by cell would cost more than the answer.
    """
    known: dict[int, tuple[weakref.ref[Any], _Answer]] = {}
    _ANSWERS.append(known)

    @wraps(function)
    def remembering(asked: _Asked) -> _Answer:
        key = id(asked)
        if key not in known:
            reference = weakref.ref(asked, lambda _: known.pop(key, None))
            known[key] = (reference, function(asked))
        return known[key][1]

    return remembering


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
