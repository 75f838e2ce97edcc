"""One sweep: find, pass over what is known, audit the rest, keep the ledger, write the portfolio."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import suppress
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Protocol

from prioritering.batch.find import Found, Sample, find
from prioritering.batch.ledger import Ledger
from prioritering.options import Options
from prioritering.output.files import STAGED
from prioritering.version import version
from prioritering.workers.unit import Outcome, Task

FORMS = ("json", "html")
"""The reports beside each copy."""
SETTLE = 1.0
"""Seconds between two looks at a file that was changed a moment ago."""
WINDOW = 4
"""Tasks handed out for each worker; the rest waits in the directory, not in memory."""


class Executor(Protocol):
    """What does the tasks: the processes here, or a cluster's."""

    def submit(self, task: Task) -> Future[Outcome]:
        """Have the task done."""

    def close(self) -> None:
        """Finish what was submitted."""


@dataclass(frozen=True)
class Event:
    """Something that happened to one workbook.

    `kind` is `audited`, `failed`, `open` (in Excel), `growing` or `unreadable`.
    """

    kind: str
    path: str
    text: str
    outcome: Outcome | None = None


@dataclass
class Sweep:
    """What a run did, counted."""

    found: int = 0
    audited: int = 0
    unchanged: int = 0
    failed: int = 0
    waiting: int = 0
    """Open in Excel or still growing: tried again next time."""
    unreadable: int = 0
    """Folders and files that could not be looked at."""
    gone: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class Batch:
    """What was asked for."""

    top: Path
    output: Path
    options: Options
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    language: str = "en"
    workers: int = 1
    tell: Callable[[Event], None] = field(default=lambda _: None)

    def run(
        self, ledger: Ledger, executor: Executor, *, held: Callable[[], bool] = lambda: True
    ) -> tuple[int, Sweep]:
        """Sweep once; `held` tells whether to go on. Give the run's number, and what it did."""
        began, sweep = time.monotonic(), Sweep()
        if ledger.interrupted():
            _tidy(self.output)
        number = ledger.begin()
        suffix = _suffix_of_keys(self.options)
        under_way: dict[Future[Outcome], Found] = {}
        for found in self._fresh(ledger, sweep, number, suffix):
            if not held():
                break
            under_way[executor.submit(self._task(found))] = found
            if len(under_way) >= WINDOW * self.workers:
                self._collect(under_way, ledger, sweep, number, suffix, all_of_them=False)
        self._collect(under_way, ledger, sweep, number, suffix, all_of_them=True)
        sweep.gone = ledger.miss(number) if held() else 0
        sweep.seconds = time.monotonic() - began
        ledger.finish(number, vars(sweep))
        return number, sweep

    def _fresh(self, ledger: Ledger, sweep: Sweep, number: int, suffix: str) -> Iterator[Found]:
        """The workbooks whose results are missing or of something older."""

        def trouble(relative: str, error: OSError) -> None:
            sweep.unreadable += 1
            self.tell(Event("unreadable", relative, error.strerror or str(error)))

        late: list[Found] = []
        for found in find(self.top, self.output, self.include, self.exclude, trouble):
            sweep.found += 1
            if self._is_done(found, ledger, number, suffix):
                sweep.unchanged += 1
            elif found.owner is not None:
                self._wait(found, ledger, sweep, number, "open", found.owner)
            elif abs(time.time() - found.sample.modified / 1e9) < SETTLE:
                late.append(found)
            else:
                yield found
        yield from self._settled(late, ledger, sweep, number)

    def _settled(self, late: list[Found], ledger: Ledger, sweep: Sweep, number: int) -> Iterator[Found]:
        """Those changed a moment ago that are the same after a while."""
        if late:
            time.sleep(SETTLE)
        for found in late:
            if _same(found):
                yield found
            else:
                self._wait(found, ledger, sweep, number, "growing")

    def _wait(
        self, found: Found, ledger: Ledger, sweep: Sweep, number: int, why: str, text: str = ""
    ) -> None:
        sweep.waiting += 1
        ledger.touch(found.relative, number)
        self.tell(Event(why, found.relative, text))

    def _is_done(self, found: Found, ledger: Ledger, number: int, suffix: str) -> bool:
        """Whether the results there are those of this file, by size and time or else by content."""
        known = ledger.known(found.relative)
        if known is None:
            return False
        sample, key, sha256, outcome = known
        if outcome.failed or key != f"{sha256}{suffix}" or not self._has_results(found, outcome):
            return False
        if sample != found.sample and _checksum(found.path) != sha256:
            return False
        ledger.seen(found, number)
        return True

    def _has_results(self, found: Found, outcome: Outcome) -> bool:
        folder = self._folder(found)
        return all((folder / name).exists() for name in outcome.results)

    def _folder(self, found: Found) -> Path:
        return (self.output / found.relative).parent

    def _task(self, found: Found) -> Task:
        return Task(found.path, self._folder(found), found.stem, FORMS, self.options, self.language)

    def _collect(
        self,
        under_way: dict[Future[Outcome], Found],
        ledger: Ledger,
        sweep: Sweep,
        number: int,
        suffix: str,
        *,
        all_of_them: bool,
    ) -> None:
        """Take in what is done: at least one, or all."""
        while under_way:
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in done:
                self._take_in(under_way.pop(future), future.result(), ledger, sweep, number, suffix)
            if not all_of_them:
                return

    def _take_in(
        self, found: Found, outcome: Outcome, ledger: Ledger, sweep: Sweep, number: int, suffix: str
    ) -> None:
        if not outcome.failed and not _same(found):
            # Written to while it was read: what was audited is a state of it, but not the last.
            self._wait(found, ledger, sweep, number, "growing")
            return
        ledger.record(found, f"{outcome.sha256}{suffix}", outcome, number)
        sweep.failed += outcome.failed
        sweep.audited += not outcome.failed
        text = f"{outcome.verdict} {outcome.hint}".strip()
        self.tell(Event("failed" if outcome.failed else "audited", found.relative, text, outcome))


def _tidy(output: Path) -> None:
    """Remove what a run that was killed had not yet given its name."""
    for path in output.rglob(f"{STAGED}*"):
        if path.is_file():
            with suppress(OSError):
                path.unlink()


def _same(found: Found) -> bool:
    try:
        return Sample.of(found.path) == found.sample
    except OSError:
        return False


def _checksum(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _suffix_of_keys(options: Options) -> str:
    """What beside the content decides on the results: version, options, the model's text."""
    told = [version(), *FORMS]
    for each in fields(options):
        given = getattr(options, each.name)
        told.append(f"{each.name}={sorted(given) if isinstance(given, frozenset) else given}")
    model = Path(options.model)
    if model.is_file():
        told.append(hashlib.sha256(model.read_bytes()).hexdigest())
    return f"-{hashlib.sha256(chr(31).join(told).encode()).hexdigest()[:16]}"
