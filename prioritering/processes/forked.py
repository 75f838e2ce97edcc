"""Work that a copy of this process does while it goes on itself: nothing is handed over but the answer.

Only a process that is nobody's part may be copied so: one that audits from a terminal, on a machine with more
than one core. What embeds the audit has threads of its own, and a sweep has work for every core already.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Generic, NoReturn, TypeVar

from prioritering.processes.parent_death import end_with

_Answer = TypeVar("_Answer")
_ALLOWED = ContextVar("_ALLOWED", default=False)


@contextmanager
def allowed() -> Iterator[None]:
    """Let this process be copied within, where that is of use."""
    before = _ALLOWED.set(sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1)
    try:
        yield
    finally:
        _ALLOWED.reset(before)


def is_allowed() -> bool:
    """Whether this process may be copied."""
    return _ALLOWED.get()


class Forked(Generic[_Answer]):
    """Work under way in a copy of this process; it is gone once the answer is taken, or `close` called."""

    def __init__(self, work: Callable[[], _Answer]) -> None:
        """Begin. What the work changes, it changes in the copy alone."""
        parent = os.getpid()
        reader, writer = os.pipe()
        self._owner = parent
        self._pid = os.fork()
        if not self._pid:
            os.close(reader)
            _answer_and_end(work, writer, parent)
        os.close(writer)
        self._reader = os.fdopen(reader, "rb")

    def answer(self) -> _Answer | None:
        """Wait for the answer; None where the copy failed, as where memory is short, or for another copy."""
        answer: _Answer | None = None
        if os.getpid() != self._owner:
            return answer
        try:
            with suppress(EOFError, OSError, ValueError, pickle.UnpicklingError):
                answer = pickle.load(self._reader)
        finally:  # half an answer is none
            self.close()
        return answer

    def close(self) -> None:
        """End the copy, whatever it is doing."""
        if not self._reader.closed:
            self._reader.close()
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)


def _answer_and_end(work: Callable[[], object], writer: int, parent: int) -> NoReturn:
    """In the copy: it ends here, without the ends of what the process had begun."""
    try:
        end_with(parent)
        gc.disable()  # it ends soon, and looking at all that it shares would copy it
        with os.fdopen(writer, "wb") as pipe:
            pickle.dump(work(), pipe, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)
