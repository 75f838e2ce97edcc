"""The runs of `batch` and `watch`: the same sweep, once or again and again."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from msgspec import Struct, field
from msgspec.structs import asdict, replace

from prioritering.batch.cluster import Cluster
from prioritering.batch.drive import answering, on_network
from prioritering.batch.events import Event, Executor, Sweep
from prioritering.batch.lease import Lease
from prioritering.batch.ledger import DAMAGED, Ledger, opened
from prioritering.batch.portfolio import portfolio, write_portfolio
from prioritering.batch.run import Batch
from prioritering.command import usage
from prioritering.command.check import worst
from prioritering.command.progress import Progress
from prioritering.command.settings import CommandLine
from prioritering.command.speech import put, say, spoken_language
from prioritering.errors import SourceGoneError
from prioritering.messages import Messages
from prioritering.messages.facts import plain
from prioritering.options import Options
from prioritering.output.files import made
from prioritering.output.html import portfolio_line
from prioritering.output.tally import AuditState
from prioritering.types import Severity
from prioritering.workers.pool import Pool, room

LEDGER = ".prio-audit.sqlite"
SECONDS_BETWEEN_AGREEING_SWEEPS = 3600.0
"""Seconds between two sweeps of a watch that count as agreeing on what is gone."""
GRAVE = ("failed", "unreadable", "unnamed", "apart", "told")
"""Kinds of events that are told with `--quiet`, too."""


class Sweeping(Struct, frozen=True):
    """What was asked for."""

    top: Path
    output: Path | None
    options: Options
    fail_on: Severity | None
    require_model: bool = False
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    ledger: Path | None = None
    expect_gone: bool = False
    jobs: int | None = None
    scheduler: str | None = None
    as_json: bool = False
    quiet: bool = False
    language: str = "en"
    stop: threading.Event = field(default_factory=threading.Event)

    def once(self) -> int:
        """Sweep, report, and give the exit code."""
        with answering(self.top), self._ready(idle=True) as (folder, ledger, executor, workers, lease):
            return self._sweep(folder, ledger, executor, workers, lease)

    def watch(self, interval: float, *, once: bool) -> int:
        """Sweep every `interval` seconds until told to stop; with `once`, until nothing is waiting."""
        code = 0
        with (
            answering(self.top),
            self._ready() as (folder, ledger, executor, workers, lease),
            _signals(self.stop),
        ):
            if not self.quiet:
                say(self._messages.text("watch-started", path=str(self.top), output=str(folder)))
            while not self.stop.is_set() and not lease.lost:
                code = self._sweep(folder, ledger, executor, workers, lease, quiet_when_idle=True)
                if once:
                    break
                self.stop.wait(interval)
        if not self.quiet:
            say(self._messages.text("watch-stopped"))
        return code if once else 0

    @property
    def _messages(self) -> Messages:
        return Messages(self.language)

    def _knows_some(self) -> bool:
        """Whether an earlier sweep has left a ledger: then the directory was there before."""
        place = self.ledger or (None if self.output is None else self.output / LEDGER)
        return place is not None and place.is_file()

    @contextmanager
    def _ready(self, *, idle: bool = False) -> Iterator[tuple[Path, Ledger, Executor, int, Lease]]:
        """The output directory ours, the ledger open, the workers there; all let go at the end.

        `idle` where there may be nothing to do: processes then start with the first workbook.
        """
        if not self.top.is_dir() and self._knows_some():
            raise SourceGoneError(path=str(self.top))
        if not self.top.is_dir():
            raise usage.NotDirectoryError(path=str(self.top))
        if self.output is None:
            raise usage.OutputNeededError()
        folder = self.output.resolve()
        made(folder)
        place = self.ledger or folder / LEDGER
        if self.ledger is None and on_network(folder) and not self.quiet:
            say(self._messages.text("batch-network", path=str(place)))
        with Lease(folder) as lease, opened(place) as ledger:
            if ledger.was_damaged:
                say(
                    self._messages.text(
                        "batch-ledger-damaged", path=str(place), aside=f"{place.name}{DAMAGED}"
                    )
                )
            executor: Executor
            workers = self.jobs or os.cpu_count() or 1
            if self.scheduler is not None:
                executor = cluster = Cluster(self.scheduler)
                workers = cluster.workers
            else:
                executor = Pool(workers, megabytes=room(self.options), ready=not idle)
            try:
                yield folder, ledger, executor, workers, lease
            finally:
                executor.close()

    def _sweep(
        self,
        folder: Path,
        ledger: Ledger,
        executor: Executor,
        workers: int,
        lease: Lease,
        *,
        quiet_when_idle: bool = False,
    ) -> int:
        batch = Batch(
            top=self.top.resolve(),
            output=folder,
            options=self.options,
            include=self.include,
            exclude=self.exclude,
            language=self.language,
            workers=workers,
            expect_gone=self.expect_gone,
            patience=SECONDS_BETWEEN_AGREEING_SWEEPS if quiet_when_idle else 0.0,
        )
        with Progress(self._messages, wanted=not (self.quiet or self.as_json)) as progress:

            def tell(event: Event) -> None:
                progress.another()
                self._tell(event)

            number, sweep = replace(batch, tell=tell).run(
                ledger, executor, held=lambda: not lease.lost and not self.stop.is_set()
            )
        lease.settle()
        if lease.lost:
            say(self._messages.text("batch-output-gone" if lease.gone else "batch-lost", path=str(folder)))
            return 5 if lease.gone else 4
        idle = not (sweep.audited or sweep.failed or sweep.gone)
        if quiet_when_idle and idle:
            return 3 if sweep.missing else 0
        state = portfolio(ledger, sweep, number)
        write_portfolio(folder, state, ledger, self._messages)
        self._conclude(sweep, state)
        return worst([self._code(state), 3 if sweep.unreadable or sweep.missing else 0])

    def _tell(self, event: Event) -> None:
        if event.kind == "missing":
            say(self._messages.text("batch-missing", count=int(event.text), path=str(self.top)))
        if self.as_json:
            text: dict[str, object] = {"event": event.kind, "path": event.path, "text": event.text}
            if event.outcome is not None and event.kind == "audited":
                text["standing"] = event.outcome.standing
            text["time"] = time.time()
            put(json.dumps(text, ensure_ascii=False) + "\n")
        elif event.kind != "missing" and (not self.quiet or event.kind in GRAVE):
            put(self._said(event) + "\n")

    def _said(self, event: Event) -> str:
        path, text = plain(event.path), plain(event.text)
        if event.kind in ("audited", "failed"):
            return f"{self._messages.text(f'batch-{event.kind}', path=path)} {text}"
        if event.kind == "told":
            return f"{path}: {text}"
        return self._messages.text(f"batch-{event.kind}", path=path, text=text or "?")

    def _conclude(self, sweep: Sweep, state: dict[str, Any]) -> None:
        line = portfolio_line(state, self._messages)
        if self.as_json:
            event = {"event": "done", "text": line, "time": time.time(), **asdict(sweep)}
            put(json.dumps({**event, "standing": state["standing"]}) + "\n")
        else:
            page = (self.output or self.top) / "portfolio.html"
            put(f"{line} {self._messages.text('batch-overview', path=plain(str(page)))}\n")

    def _code(self, state: dict[str, object]) -> int:
        """The worst of all that is known, whether it was audited now or before."""
        entries = state["workbooks"]
        assert isinstance(entries, list)
        return worst(self._own_code(entry) for entry in entries if not entry["gone"])

    def _own_code(self, entry: dict[str, object]) -> int:
        code, summary = entry["exit_code"], entry["summary"]
        assert isinstance(code, int) and isinstance(summary, dict)
        if not code and self.require_model and entry["standing"] != AuditState.UNDERSTOOD:
            return 4
        if code or self.fail_on is None:
            return code
        grave = [s for s in Severity if s.weight >= self.fail_on.weight]
        return int(any(summary[severity.value] for severity in grave))


@contextmanager
def _signals(stop: threading.Event) -> Iterator[None]:
    """SIGTERM and Ctrl-C end the watch after the sweep that runs."""

    def end(_: int, __: FrameType | None) -> None:
        stop.set()

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def sweeping(directory: str, given: Mapping[str, Any]) -> Sweeping:
    """What a sweep was told, on the command line and by the settings of the folder to sweep."""
    settled = CommandLine.now(given).within(Path(directory))
    language = given["lang"] or spoken_language()
    if settled.file is not None and not given["quiet"]:
        say(Messages(language).text("settings-found", path=plain(str(settled.file))))
    return Sweeping(
        top=Path(directory),
        output=None if given["output"] is None else Path(given["output"]),
        options=settled.options,
        fail_on=settled.fail_on,
        require_model=settled.require_model,
        include=given["include"],
        exclude=given["exclude"],
        ledger=None if given["ledger"] is None else Path(given["ledger"]),
        expect_gone=given["expect_gone"],
        jobs=given["jobs"],
        scheduler=given["scheduler"],
        as_json=given["log_format"] == "json",
        quiet=given["quiet"],
        language=language,
    )
