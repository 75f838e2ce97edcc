"""The engines together: started, asked side by side, and reported on."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager

from prioritering.evaluation.job import EngineJob, write_job
from prioritering.evaluation.outcome import Figures, Opinions, from_plain
from prioritering.evaluation.process import EngineProcess, Reply
from prioritering.types import CellRef, Reason

COMPILED = ("ironcalc", "formualizer")
THIRD = "formulas"
_SECONDS_AFTER_FASTER = 5.0
"""Seconds that an engine gets after the faster one is done, or as many as that one took."""
MODULES = {name: f"prioritering.evaluation.engines.{name}_engine" for name in (*COMPILED, THIRD)}
_SECONDS_TO_FIRST = 60.0
"""Seconds that an engine waits for the first workbook: one that was started too early is replaced."""
_WARM = {**dict.fromkeys(COMPILED, 100_000_000), THIRD: 250_000_000}
"""Bytes: an engine that was seen to use more is not asked about another workbook; its libraries are in it."""


class EnginePool:
    """Engines that wait for the next workbook, where a process audits many."""

    def __init__(self) -> None:
        self._waiting: dict[str, EngineProcess] | None = None
        self._several = True
        """Whether engines are kept for another workbook: they hold what the largest took."""

    def open(self) -> None:
        """Keep engines from now on: starting them takes longer than most workbooks."""
        self._waiting = {}

    @contextmanager
    def ready(self, workbooks: int) -> Iterator[None]:
        """Start the compiled engines: they get ready while a workbook is read, and stay for the next."""
        if self._waiting is not None:  # they stay for longer than these workbooks
            yield
            return
        if workbooks:
            self._waiting = {
                n: EngineProcess(MODULES[n], seconds=_SECONDS_TO_FIRST, megabytes=0) for n in COMPILED
            }
        self._several = workbooks > 1
        try:
            yield
        finally:
            waiting, self._waiting = self._waiting or {}, None
            for process in waiting.values():
                process.close()

    def take(self, name: str, *, seconds: float, megabytes: int) -> EngineProcess:
        """An engine that waits, or a new one."""
        process = (self._waiting or {}).pop(name, None)
        if process is None or not process.is_alive:
            return EngineProcess(MODULES[name], seconds=seconds, megabytes=megabytes)
        process.allow(seconds, megabytes)
        return process

    def give_back(self, name: str, process: EngineProcess) -> None:
        """Keep an engine that is as good as new; end any other."""
        good = process.is_sound and process.peak < _WARM[name]
        kept = self._waiting if self._several else None
        if kept is None or name in kept or not good:
            process.close()
        else:
            kept[name] = process


ENGINE_POOL = EnginePool()


class Panel:
    """The engines at work on one workbook."""

    def __init__(self, *, timeout: float, max_memory: int) -> None:
        """Start the two compiled engines: they get half the time, the third what is left."""
        self._until = time.monotonic() + timeout
        self._memory = max_memory
        self._processes = {name: self._start(name, timeout / 2) for name in COMPILED}
        self.failures: dict[str, Reply] = {}
        self._figures = Figures()

    def __enter__(self) -> Panel:
        return self

    def __exit__(self, *_: object) -> None:
        for name, process in self._processes.items():
            ENGINE_POOL.give_back(name, process)

    def _start(self, name: str, seconds: float) -> EngineProcess:
        return ENGINE_POOL.take(name, seconds=seconds, megabytes=self._memory)

    def ask(self, jobs: Mapping[str, tuple[EngineJob, Iterable[CellRef]]]) -> dict[str, Opinions]:
        """Ask engines side by side, each with its own job; the cells are those of its formulas."""
        replies = self.exchange({name: write_job(job) for name, (job, _) in jobs.items()})
        return self.opinions(replies, {name: cells for name, (_, cells) in jobs.items()})

    def exchange(self, jobs: Mapping[str, bytes]) -> dict[str, Reply]:
        """Have engines side by side do jobs, as `write_job` gives them."""
        for name in jobs:
            if name not in self._processes:
                left = max(0.5, self._until - time.monotonic())
                self._processes[name] = self._start(name, left)
        replies = self._replies(jobs)
        killed = {name: jobs[name] for name, reply in replies.items() if reply.killed}
        for name in killed:  # by somebody else: once more
            self._processes[name].close()
            self._processes[name] = self._start(name, max(0.5, self._until - time.monotonic()))
        if killed:
            replies |= self._replies(killed)
        return replies

    def opinions(
        self, replies: Mapping[str, Reply], cells: Mapping[str, Iterable[CellRef]]
    ) -> dict[str, Opinions]:
        """What engines say of the cells that they were asked about."""
        return {name: self._opinions(name, reply, cells[name]) for name, reply in replies.items()}

    def _replies(self, jobs: Mapping[str, bytes]) -> dict[str, Reply]:
        start = time.monotonic()
        with ThreadPoolExecutor(len(jobs) or 1) as threads:
            asked = {name: threads.submit(self._processes[name].ask, job) for name, job in jobs.items()}
            wait(asked.values(), return_when=FIRST_COMPLETED)
            self._hurry(asked, time.monotonic() - start)
            return {name: reply.result() for name, reply in asked.items()}

    def _hurry(self, asked: Mapping[str, Future[Reply]], seconds: float) -> None:
        """Wait for the slower engine, but not for ever: IronCalc can hang where the other is done."""
        for name, reply in asked.items():
            if not reply.done():
                self._processes[name].hurry(max(_SECONDS_AFTER_FASTER, seconds))

    def _opinions(self, name: str, reply: Reply, cells: Iterable[CellRef]) -> Opinions:
        if reply.values is None:
            self.failures[name] = reply
            return {}
        given = (
            (at, from_plain(plain, self._figures)) for at, plain in zip(cells, reply.values, strict=True)
        )
        return {at: outcome for at, outcome in given if outcome is not None}

    @property
    def failure(self) -> Reason | None:
        """Why an engine did not answer: time or memory before anything else."""
        reasons = [reply.reason for reply in self.failures.values()]
        for reason in (Reason.MEMORY, Reason.TIME, Reason.ENGINE_FAILED):
            if reason in reasons:
                return reason
        return None
