"""One engine in a process of its own: asked over a pipe, watched, killed beyond its limits."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import psutil
from msgspec import Struct

from prioritering.evaluation.job import Plain, read_answer, timed
from prioritering.types import Reason

_ROOT = Path(__file__).resolve().parents[2]
_MAX_IDLE_LOAD = 0.02
"""A process that takes less of a processor waits for something, however busy the machine is."""
_SECONDS_BETWEEN_LOOKS = 0.05
"""Seconds between two looks at the worker; a process can take some 100 MB more in that time."""
_MAX_ANSWER_BYTES = 100_000_000
"""Bytes of an answer: what an engine says is held in memory here."""
_KILLED_CODE = -9
"""The exit code of a process that was ended by SIGKILL."""
_START = "from prioritering.evaluation.worker import main; main()"


class Reply(Struct, frozen=True):
    """What came of a job: one value for each of its formulas, or why there is none."""

    values: tuple[Plain, ...] | None
    reason: Reason | None = None
    detail: str = ""
    killed: bool = False
    """Whether somebody else ended the engine, as the kernel does where memory is short."""


class EngineProcess:
    """An engine's process: started at once, asked any number of times, gone when closed."""

    def __init__(self, module: str, *, seconds: float, megabytes: int) -> None:
        """Start the process for an engine's module; `seconds` hold for all its jobs together."""
        self.allow(seconds, megabytes)
        self.is_sound = True
        """Whether it answered all that it was asked, so that it may be asked about another workbook."""
        self._verdict: Reason | None = None
        self._process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-c", _START, module, str(seconds), str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )

    def allow(self, seconds: float, megabytes: int) -> None:
        """Set the limits of the jobs that come now."""
        self._until = time.monotonic() + seconds
        self._hurried: _Limit | None = None
        self._bytes = megabytes * 1_000_000
        self.peak = 0
        """The most memory it was seen to use, in bytes."""

    def __enter__(self) -> EngineProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether it has not ended by itself."""
        return self._process.poll() is None

    def ask(self, job: bytes) -> Reply:
        """Send a job, as `write_job` gives it, and wait; that the process was ended is a reply too."""
        if self._verdict is not None:
            return Reply(None, self._verdict)
        self._hurried = None
        self.is_sound = False
        watcher_stop = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(watcher_stop,), daemon=True)
        watcher.start()
        try:
            line = self._exchange(timed(job, self._left()))
        finally:
            watcher_stop.set()
            watcher.join()
        reply = self._read(line)
        self.is_sound = reply.values is not None and self._verdict is None
        return reply

    def hurry(self, seconds: float) -> None:
        """Allow no more than these seconds of processor time from now for the job at hand.

        On a busy machine the clock would say nothing of how long an engine has been at work.
        """
        with suppress(psutil.Error):  # it is gone already
            self._hurried = _Limit.of(psutil.Process(self._process.pid), seconds)

    def _left(self) -> float:
        return max(0.1, self._until - time.monotonic())

    def _exchange(self, request: bytes) -> bytes:
        assert self._process.stdin is not None and self._process.stdout is not None
        try:
            self._process.stdin.write(request)
            self._process.stdin.flush()
            return self._process.stdout.readline(_MAX_ANSWER_BYTES)
        except (OSError, ValueError):  # it is gone: the pipe is closed
            return b""

    def _read(self, line: bytes) -> Reply:
        if not line.endswith(b"\n"):
            failed = Reason.MEMORY if len(line) == _MAX_ANSWER_BYTES else Reason.ENGINE_FAILED
            expected = self._verdict is not None or failed is Reason.MEMORY
            code = self._end(failed)
            return Reply(None, self._verdict, f"exit {code}", not expected and code == _KILLED_CODE)
        try:
            answer = read_answer(line)
        except (ValueError, RecursionError) as error:
            self._end(Reason.ENGINE_FAILED)
            return Reply(None, self._verdict, type(error).__name__)
        if answer.values is None:
            return Reply(None, Reason.ENGINE_FAILED, answer.failure)
        return Reply(answer.values)

    def _end(self, reason: Reason) -> int:
        """End the process, and keep why: where it was stopped already, that is the reason."""
        self._verdict = self._verdict or reason
        self._process.kill()
        return self._process.wait()

    def _watch(self, stop: threading.Event) -> None:
        try:
            process = psutil.Process(self._process.pid)
            while not stop.wait(_SECONDS_BETWEEN_LOOKS):
                used = process.memory_info().rss
                self.peak = max(self.peak, used)
                if used > self._bytes:
                    self._stop(Reason.MEMORY)
                elif time.monotonic() > self._until or (self._hurried and self._hurried.is_over(process)):
                    self._stop(Reason.TIME)
        except psutil.Error:  # it is gone already
            return

    def _stop(self, reason: Reason) -> None:
        self._verdict = reason
        self._process.kill()

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was left unsent
                    continue


class _Limit(NamedTuple):
    """Processor time that a process may take from some moment on; one that takes hardly any is over, too."""

    start: float
    used: float
    seconds: float

    @classmethod
    def of(cls, process: psutil.Process, seconds: float) -> _Limit:
        """So many seconds from now."""
        return cls(time.monotonic(), _used(process), seconds)

    def is_over(self, process: psutil.Process) -> bool:
        """Whether it has taken that much, or has been idle for as long."""
        gone, used = time.monotonic() - self.start, _used(process) - self.used
        return gone > self.seconds and (used > self.seconds or used < _MAX_IDLE_LOAD * gone)


def _used(process: psutil.Process) -> float:
    """The seconds of processor time that a process has taken."""
    times = process.cpu_times()
    return float(times.user + times.system)


def _environment() -> dict[str, str]:
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    quiet = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1"}
    return {**os.environ, **quiet, "PYTHONPATH": os.pathsep.join(paths)}
