"""Processes that audit one workbook after another, each within its limits, each replaced when it dies."""

from __future__ import annotations

import multiprocessing
import os
import queue
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from itertools import islice
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Generic, NamedTuple, Protocol, TypeVar

import psutil

from prioritering.errors import (
    KeptWaitingError,
    OutOfMemoryError,
    OutOfTimeError,
    PrioAuditError,
    UnreadableError,
    WorkerDiedError,
)
from prioritering.evaluation.panel import ENGINE_POOL
from prioritering.options import Options
from prioritering.processes.garbage import collect_rarely
from prioritering.processes.parent_death import end_with
from prioritering.workers.task import Outcome, Task
from prioritering.workers.unit import failure, perform

SECONDS_PER_POLL = 0.2
"""Seconds between two looks at a worker."""
SECONDS_TO_READ_AND_WRITE = 20.0
"""Seconds that reading and writing may take, beside what the audit may."""
FOLDER = "prio-audit-worker-"
MB_BESIDE_ENGINES = 1000
"""MB that a worker may use beside its three engines."""
AT_WORK = 0.5
"""The share of its time that an audit must have had of a core for the workbook to be what took so long: on a
core of its own it has all of it, and beside the engines more."""
PATIENCE = 5.0
"""Seconds that the end of a process is waited for: the system ends none that waits for a drive."""
TASKS_EACH = 200
"""After so many tasks a worker is replaced: what libraries leak goes with it."""


class PoolTask(Protocol):
    """What a process is asked to do: under what name it is told of, and within which limits."""

    @property
    def name(self) -> Path:
        """What messages call it."""

    @property
    def options(self) -> Options:
        """With the time that it may take."""


A = TypeVar("A", bound=PoolTask)
B = TypeVar("B")
Figure = TypeVar("Figure", int, float)
Work = Callable[[A], B]
Failed = Callable[[PrioAuditError, A], B]
"""What comes back where the process was killed, or ended by itself."""


class _Job(NamedTuple, Generic[A, B]):
    task: A
    future: Future[B]


def room(options: Options) -> int:
    """The MB that a worker and its engines may use together."""
    return 3 * options.max_memory + MB_BESIDE_ENGINES


class Workers(Generic[A, B]):
    """Runs tasks in `jobs` processes; those beyond the limits are killed, and their tasks fail."""

    def __init__(
        self, jobs: int, work: Work[A, B], failed: Failed[A, B], *, megabytes: int, ready: bool = True
    ) -> None:
        """`megabytes` may be used by a worker and the engines it started, together.

        Unless they are to be `ready`, the processes start with the first tasks: there may be none.
        """
        _tidy()
        self._waiting: queue.SimpleQueue[_Job[A, B] | None] = queue.SimpleQueue()
        self._threads = [
            threading.Thread(target=_Worker(self._waiting, megabytes, work, failed).serve, daemon=True)
            for _ in range(jobs)
        ]
        self._resting = iter(self._threads)
        if ready:
            for thread in self._resting:
                thread.start()

    def submit(self, task: A) -> Future[B]:
        """Have the task done; its future never raises for what goes wrong with a workbook."""
        future: Future[B] = Future()
        self._waiting.put(_Job(task, future))
        for thread in islice(self._resting, 1):
            thread.start()
        return future

    def close(self) -> None:
        """Finish what was submitted, then end the processes."""
        for _ in self._threads:
            self._waiting.put(None)
        for thread in self._threads:
            if thread.ident is not None:
                thread.join()


class Pool(Workers[Task, Outcome]):
    """The same for audits, unless told what else is to be done with a task."""

    def __init__(
        self, jobs: int, *, megabytes: int, work: Work[Task, Outcome] = perform, ready: bool = True
    ) -> None:
        super().__init__(jobs, work, failure, megabytes=megabytes, ready=ready)


class _Worker(Generic[A, B]):
    """One process and the thread that watches it."""

    def __init__(
        self,
        waiting: queue.SimpleQueue[_Job[A, B] | None],
        megabytes: int,
        work: Work[A, B],
        failed: Failed[A, B],
    ) -> None:
        self.waiting = waiting
        self.megabytes = megabytes
        self.work = work
        self.failed = failed
        self.process: SpawnProcess | None = None
        self.pipe: Connection | None = None
        self.folder: str | None = None
        self.done = 0

    def serve(self) -> None:
        """Do tasks until told that there are no more."""
        self._start()  # at once, so that the first task finds it ready
        while (job := self.waiting.get()) is not None:
            if not job.future.set_running_or_notify_cancel():
                continue
            try:
                job.future.set_result(self._perform(job.task))
            except BaseException as error:
                self._end()
                job.future.set_exception(error)
        self._end()

    def _perform(self, task: A) -> B:
        """The task's outcome; once more where the process ends by itself."""
        for _ in range(2):
            try:
                return self._ask(task)
            except (EOFError, OSError):
                trouble: PrioAuditError = WorkerDiedError(path=str(task.name))
            except UnreadableError as error:
                self._end()
                trouble = error
                break
            self._end()
        return self.failed(trouble, task)

    def _ask(self, task: A) -> B:
        """Hand the task over and wait; EOFError where the process is gone."""
        if self.done >= TASKS_EACH:
            self._end()
        self._start()
        assert self.pipe is not None and self.process is not None
        self.pipe.send(task)
        seconds, spent = task.options.timeout + SECONDS_TO_READ_AND_WRITE, self._spent()
        until = time.monotonic() + seconds
        while not self.pipe.poll(SECONDS_PER_POLL):
            if time.monotonic() > until:
                raise _too_late(task, int(seconds), self._spent() - spent)
            if self._used() > self.megabytes * 1_000_000:
                raise OutOfMemoryError(path=str(task.name), megabytes=self.megabytes)
        outcome: B = self.pipe.recv()
        self.done += 1
        return outcome

    def _used(self) -> int:
        """The memory of the process and of all that it started, in bytes."""
        return sum(self._of_each(lambda process: process.memory_info().rss))

    def _spent(self) -> float:
        """The seconds of a core that the process, all that it started and those of it that ended have had."""
        return sum(self._of_each(lambda process: sum(process.cpu_times()[:4])))

    def _of_each(self, figure: Callable[[psutil.Process], Figure]) -> list[Figure]:
        """A figure of the process and of all that it started."""
        assert self.process is not None
        figures: list[Figure] = []
        with suppress(psutil.Error):
            own: psutil.Process = psutil.Process(self.process.pid)
            for process in (own, *own.children(recursive=True)):
                with suppress(psutil.Error):
                    figures.append(figure(process))
        return figures

    def _start(self) -> None:
        if self.process is not None and self.process.is_alive():
            return
        self._end()
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.folder = tempfile.mkdtemp(prefix=f"{FOLDER}{os.getpid()}-")
        self.process = context.Process(
            target=_serve, args=(theirs, self.work, self.folder, os.getpid()), daemon=True
        )
        self.process.start()
        theirs.close()
        self.done = 0

    def _end(self) -> None:
        """End the process and whatever it started, at once."""
        if self.process is not None:
            started: list[psutil.Process] = []
            with suppress(psutil.Error):
                started = psutil.Process(self.process.pid).children(recursive=True)
            self.process.kill()
            for process in started:
                with suppress(psutil.Error):
                    process.kill()
            self.process.join(PATIENCE)
            if self.process.is_alive():  # or the interpreter would wait for it at its own end
                multiprocessing.process._children.discard(self.process)  # type: ignore[attr-defined]
        if self.pipe is not None:
            self.pipe.close()
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
        self.process, self.pipe, self.folder = None, None, None


def _too_late(task: PoolTask, seconds: int, spent: float) -> UnreadableError:
    """Whether the task took the time, or was kept waiting by a drive or a busy machine."""
    if spent >= AT_WORK * seconds:
        return OutOfTimeError(path=str(task.name), seconds=seconds)
    return KeptWaitingError(path=str(task.name), seconds=seconds, spent=round(spent, 1))


def _tidy() -> None:
    """Remove the temporary folders of pools that are gone, killed with all their workers."""
    for path in Path(tempfile.gettempdir()).glob(f"{FOLDER}*"):
        owner = path.name.removeprefix(FOLDER).partition("-")[0]
        if owner.isdigit() and not psutil.pid_exists(int(owner)):
            shutil.rmtree(path, ignore_errors=True)


def _serve(pipe: Connection, work: Work[A, B], folder: str, parent: int) -> None:
    """In the worker: tasks in, outcomes out, until the other side is gone."""
    end_with(parent)
    collect_rarely()
    ENGINE_POOL.open()
    tempfile.tempdir = folder
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            pipe.send(work(pipe.recv()))
    shutil.rmtree(folder, ignore_errors=True)
