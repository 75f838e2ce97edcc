"""Answers that are worked out once for each object, and forgotten with it."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

_Asked = TypeVar("_Asked")
_Answer = TypeVar("_Answer")


def memoised(function: Callable[[_Asked], _Answer]) -> Callable[[_Asked], _Answer]:
    """The function, remembering its answer for as long as its argument lives.

    The argument is known by its identity, not by what it holds: workbooks are never changed, and
    comparing two of them cell by cell would cost more than the answer.
    """
    known: dict[int, tuple[weakref.ref[Any], _Answer]] = {}

    @wraps(function)
    def remembering(asked: _Asked) -> _Answer:
        key = id(asked)
        if key not in known:
            reference = weakref.ref(asked, lambda _: known.pop(key, None))
            known[key] = (reference, function(asked))
        return known[key][1]

    return remembering
