"""One limit of time and memory for a whole audit: a stage beyond it is given up, and that is said."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TypeVar

from prioritering.errors import LimitError
from prioritering.processes.garbage import Room, held

_Result = TypeVar("_Result")

SECONDS_PER_TICK = 0.2
"""Seconds between two looks at the clock and at the memory."""
ENGINES_SHARE = 0.6
"""The share of the time that evaluation may take, so that there is some for what its figures mean."""
EVALUATION_SHARE = 0.8
"""The same with what is worked out before and after the engines, which end by themselves."""
STAGE_SHARE = 0.5
"""The share of the time left that one stage may take: none keeps all others from their turn."""
MODEL_SHARE = 0.75
"""The same of what the scores mean: without it little is said, and all rules together take less."""


class LimitReachedError(BaseException):
    """A stage is beyond its limit; no stage may take this for an error of its own."""


class Deadline:
    """How long an audit may take, and what was given up for it.

    Stages are watched by a timer of the process, and so in its main thread only, where the system has one;
    elsewhere a stage is not begun once the time is over.
    """

    def __init__(self, seconds: float, megabytes: int, kept: float = 0.0) -> None:
        """`kept` are those of the seconds that are for what comes after all stages."""
        self._seconds, self._megabytes = seconds, megabytes
        self._until = time.monotonic() + seconds - kept
        self._room = Room()
        self._held_before = held()
        """What the process holds that is not this audit's: the least that it was ever seen to hold."""
        self.unfinished: list[str] = []
        """The stages that were not done, by name."""

    @property
    def left(self) -> float:
        """The seconds that are left, never less than nought."""
        return max(0.0, self._until - time.monotonic())

    def within(
        self, name: str, work: Callable[[], _Result], otherwise: _Result, share: float = STAGE_SHARE
    ) -> _Result:
        """What a stage gives, or `otherwise` where it would take too long or too much memory.

        `share` is of the time left. A stage whose figures become larger than a number can be is given up
        as well.
        """
        result = otherwise

        def keep() -> None:
            nonlocal result
            result = work()

        if not self.has_time_for(keep, share):
            self.unfinished.append(name)
        return result

    def has_time_for(self, work: Callable[[], object], share: float = STAGE_SHARE) -> bool:
        """Whether work was done in its time: what is but done ahead is asked for again where it was not."""
        left = self.left
        if left:
            try:
                with self._watched(time.monotonic() + share * left):
                    _done(work)
                    return True
            except (LimitReachedError, MemoryError, OverflowError):
                pass
        return False

    def reading(self, path: Path, work: Callable[[], _Result]) -> _Result:
        """What is read of a workbook, without which there is no audit.

        Raises: LimitError where it takes too long or too much memory.
        """
        facts: dict[str, str | int | float] = {"path": str(path)}
        try:
            with self._watched(self._until):
                return _done(work)
        except (LimitReachedError, MemoryError) as reached:
            if self.left:
                facts |= {"what": "memory", "option": "--max-memory", "limit": self._megabytes}
            else:
                facts |= {"what": "seconds", "option": "--timeout", "limit": round(self._seconds, 1)}
            raise LimitError(found=f"> {facts['limit']}", **facts) from reached

    @contextmanager
    def _watched(self, until: float) -> Iterator[None]:
        if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
            yield
            return

        # One raised where nobody can take it, as in the end of an object, comes again with the next look.
        def look(number: int, frame: FrameType | None) -> None:
            self._room.give_back()
            holds = held()
            self._held_before = min(self._held_before, holds)
            is_over = time.monotonic() > until or holds > self._held_before + self._megabytes * 1_000_000
            if is_over and _is_at_work(frame):
                raise LimitReachedError

        before, hook = signal.signal(signal.SIGALRM, look), sys.unraisablehook
        sys.unraisablehook = lambda lost: None if lost.exc_type is LimitReachedError else hook(lost)
        signal.setitimer(signal.ITIMER_REAL, SECONDS_PER_TICK, SECONDS_PER_TICK)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
            sys.unraisablehook = hook


def _done(work: Callable[[], _Result]) -> _Result:
    return work()


def _is_at_work(frame: FrameType | None) -> bool:
    """Whether a stage is at work that can be given up.

    What ends the watch cannot, or it would go on; nor can an import, which would leave half a module to all
    workbooks that come after, nor the end of anything that must be ended, such as an engine.
    """
    while frame is not None and frame.f_code is not _done.__code__:
        code = frame.f_code
        if code.co_name == "__exit__" or code.co_filename.startswith("<frozen importlib"):
            return False
        frame = frame.f_back
    return frame is not None
