"""The three ways into an audit, each with workers of its own within the same limits: check, batch and page.

Time is that of a core: where others want the cores as well, a case is slow without a fault of its own.
"""

from __future__ import annotations

import os
import time
import warnings
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import ExitStack, redirect_stderr, redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import psutil

from prioritering.batch.events import Event
from prioritering.batch.ledger import opened
from prioritering.batch.run import Batch
from prioritering.errors import InternalError
from prioritering.options import Options
from prioritering.workers import pool
from prioritering.workers.pool import Pool
from prioritering.workers.task import Outcome, Task
from prioritering.workers.unit import failure, perform

OPTIONS = Options(timeout=6, max_memory=125)
SECONDS = 15.0
"""What a case may take of a core in each way, engines and page included."""
PATIENCE = 4
"""A case is ended after so many times that by the clock: it hangs, or waits for what never comes."""
MEGABYTES = 512
"""What a worker and its engines may use together: three times what each engine may, and what the worker needs."""
BROKEN = {"internal", "worker-died", "out-of-time", "kept-waiting", "out-of-memory", "loss"}
"""Kinds of failures that no workbook may cause; `loss` is a copy that was refused of a file that was read."""


class Came(NamedTuple):
    """What came of a case in one way."""

    error: str
    """The kind of failure, empty where there is an audit; `page` where the page did not show it."""
    seconds: float
    said: str = ""

    @property
    def is_fault(self) -> bool:
        """Whether it should not be."""
        return self.error in {*BROKEN, "page"} or self.seconds > SECONDS


class Ways:
    """The workers of all three ways; they stay until `close`."""

    def __init__(self, work: Callable[[Task], Outcome] = perform) -> None:
        """`work` is what the batch has done with a workbook."""
        warnings.simplefilter("ignore", DeprecationWarning)
        from starlette.testclient import TestClient

        from prioritering.web.app import Settings, application

        pool.MB_BESIDE_ENGINES = MEGABYTES - 3 * OPTIONS.max_memory  # of the page's workers
        pool.SECONDS_TO_READ_AND_WRITE = PATIENCE * SECONDS - OPTIONS.timeout
        self._close = ExitStack()
        self._pools = {
            "check": Pool(1, megabytes=MEGABYTES, work=checked),
            "batch": Pool(1, megabytes=MEGABYTES, work=work),
        }
        for each in self._pools.values():
            self._close.callback(each.close)
        site = application(Settings(OPTIONS, None, keep=60.0))
        self._page = self._close.enter_context(TestClient(site, base_url="http://127.0.0.1"))

    def close(self) -> None:
        """End the workers."""
        self._close.close()

    def go(self, top: Path, out: Path, *, also: Callable[[Path], bool]) -> dict[str, dict[str, Came]]:
        """Take every workbook of a folder through the batch, some `also` through the other two ways.

        Give what came of each by its name and the way.
        """
        found, lost = self._batch(top, out), Came("internal", 0.0, "nothing was said of it")
        came = {path.name: {"batch": found.get(path.name, lost)} for path in sorted(top.iterdir())}
        for path in filter(also, sorted(top.iterdir())):
            came[path.name] |= {"check": self._check(path, out), "page": self._drop(path)}
        return came

    def _check(self, path: Path, out: Path) -> Came:
        before = spent()
        outcome = self._pools["check"].submit(Task(path, out, path.stem, (), OPTIONS)).result()
        return Came(outcome.error, spent() - before, outcome.verdict)

    def _batch(self, top: Path, out: Path) -> dict[str, Came]:
        clock, found = _Clock(self._pools["batch"]), dict[str, Came]()

        def tell(event: Event) -> None:
            if event.outcome is not None:
                seconds = clock.seconds.get(event.path, 0.0)
                found[event.path] = Came(event.outcome.error, seconds, event.outcome.verdict)

        with opened(out / "ledger.sqlite") as ledger:
            Batch(top, out / "batch", OPTIONS, tell=tell).run(ledger, clock)
        return found

    def _drop(self, path: Path) -> Came:
        before = spent()
        answer = self._page.post("/", files={"files": (path.name, path.read_bytes())}, follow_redirects=False)
        pause, address = 0.02, answer.headers.get("location", "").partition("?")[0]
        while answer.status_code == 303 and not self._page.get(f"{address}/status").json()["done"]:
            time.sleep(pause := min(0.2, 2 * pause))
        seconds = spent() - before
        shown = self._page.get(address) if address else answer
        good = shown.status_code == 200 and path.name in shown.text
        failed = 'class="trouble" role="alert"' in shown.text
        return Came(
            "" if good and not failed else "refused" if good else "page", seconds, f"{shown.status_code}"
        )


def spent() -> float:
    """The seconds of a core that this process, all that it started and those of it that ended have had."""
    own, total = psutil.Process(), 0.0
    for process in (own, *own.children(recursive=True)):
        with suppress(psutil.Error):
            total += sum(process.cpu_times()[:4])
    return total


class _Clock:
    """Hands tasks to a pool of one worker, and keeps what each took of a core."""

    def __init__(self, pool: Pool) -> None:
        self._pool, self._last = pool, spent()
        self.seconds: dict[str, float] = {}

    def submit(self, task: Task) -> Future[Outcome]:
        """Have the task done."""
        measured: Future[Outcome] = Future()
        self._pool.submit(task).add_done_callback(lambda done: self._done(task, done, measured))
        return measured

    def _done(self, task: Task, done: Future[Outcome], measured: Future[Outcome]) -> None:
        now = spent()
        self.seconds[task.source.name] = now - self._last
        self._last = now
        measured.set_result(done.result())

    def close(self) -> None:
        """The pool stays."""


def checked(task: Task) -> Outcome:
    """The command on the task's workbook, with the copy in its folder: what the exit code says of it."""
    from prioritering.cli import main

    with suppress(AttributeError, OSError):  # on one core nothing is worked out in a copy of the process
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    limits = ["--timeout", str(int(task.options.timeout)), "--max-memory", str(task.options.max_memory)]
    copy = ["--output", str(task.folder / f"{task.stem}.audited.xlsx"), "--force"]
    said = StringIO()
    with redirect_stdout(StringIO()), redirect_stderr(said):
        code = main(["check", str(task.source), *copy, *limits])
    if code in (0, 1, 4):
        return Outcome("", 0, "")
    if code == 3:
        return Outcome("", 3, said.getvalue()[-300:], error="refused")
    return failure(InternalError(detail=f"exit {code}: {said.getvalue()[-300:]}"), task)
