"""One sweep: find, pass over what is known, audit the rest, keep the ledger, write the portfolio."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import suppress
from errno import EILSEQ
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import asdict, replace

from prioritering.batch.drive import is_caseless
from prioritering.batch.events import Event, Executor, Sweep
from prioritering.batch.find import Found, Sample, Search, find, is_selected
from prioritering.batch.keys import FORMS, checksum, suffix_of_keys
from prioritering.batch.ledger import Ledger
from prioritering.errors import PrioAuditError
from prioritering.options import Options
from prioritering.output.files import STAGED
from prioritering.workers.copies import DATED, standing
from prioritering.workers.task import FELLING, Outcome, Task
from prioritering.workers.unit import result_names, say_why_beside

SECONDS_TO_SETTLE = 1.0
"""Seconds between two looks at a file that was changed a moment ago."""
MIN_RUNS_AGREEING = 3
"""Runs in a row that must find most workbooks gone before it is believed."""
TASKS_PER_WORKER = 4
"""Tasks handed out for each worker; the rest waits in the directory, not in memory."""


class Batch(Struct, frozen=True):
    """What was asked for."""

    top: Path
    output: Path
    options: Options
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    language: str = "en"
    workers: int = 1
    expect_gone: bool = False
    """Whether most workbooks may be gone."""
    patience: float = 0.0
    """Seconds between two runs that count as agreeing on what is gone."""
    tell: Callable[[Event], None] = field(default=lambda _: None)

    def run(
        self, ledger: Ledger, executor: Executor, *, held: Callable[[], bool] = lambda: True
    ) -> tuple[int, Sweep]:
        """Sweep once; `held` tells whether to go on. Give the run's number, and what it did."""
        began = time.monotonic()
        if ledger.interrupted():
            _tidy(self.output)
        run = _Run(self, ledger, ledger.begin(), suffix_of_keys(self.options))
        run.go(executor, held)
        run.sweep.seconds = time.monotonic() - began
        ledger.finish(run.number, asdict(run.sweep))
        return run.number, run.sweep


class _Run(Struct):
    """One sweep under way."""

    batch: Batch
    ledger: Ledger
    number: int
    suffix: str
    """What the keys of this run's results end with."""
    sweep: Sweep = field(default_factory=Sweep)
    hidden: bool = False
    """Whether there is something that could not be looked at, in which what is known may lie."""
    under_way: dict[Future[Outcome], Found] = field(default_factory=dict)
    listed: tuple[Path | None, frozenset[str]] = (None, frozenset())
    """The folder of the output that was looked at last, and what it held."""
    dated: dict[str, list[str]] = field(default_factory=dict)
    """The dated copies in it, by the stem of their workbook."""

    def go(self, executor: Executor, held: Callable[[], bool]) -> None:
        """Hand out what is new, a few tasks ahead, and take in what is done."""
        for source in self._fresh():
            if not held():
                break
            self.under_way[executor.submit(self._task(source))] = source
            if len(self.under_way) >= TASKS_PER_WORKER * self.batch.workers:
                self._collect()
        while self.under_way:
            self._collect()
        if held() and not self.hidden:  # what could not be looked at is not known to be gone
            self._miss()

    def _miss(self) -> None:
        """Mark as gone what was known and is not there, unless that is most of it: a drive may be away.

        What this run was not asked for is not missed.
        """
        batch = self.batch
        there, absent = (
            [path for path in paths if is_selected(path, batch.include, batch.exclude)]
            for paths in self.ledger.present(self.number)
        )
        doubtful = len(absent) > len(there) and not batch.expect_gone
        if doubtful:
            runs, counted = self.ledger.doubt(batch.patience)
            if runs < MIN_RUNS_AGREEING:
                self.sweep.missing = len(absent)
                if counted:
                    batch.tell(Event("missing", "", str(len(absent))))
                return
        self.ledger.forget_doubt()
        self.sweep.gone += self.ledger.miss(absent, self.number)

    def _fresh(self) -> Iterator[Found]:
        """The workbooks whose results are missing or of something older."""
        batch, late = self.batch, []
        caseless = is_caseless(batch.output)
        search = Search(batch.top, batch.output, batch.include, batch.exclude, self._trouble, caseless)
        for source in map(self._with_plain_copy, find(search)):
            self.sweep.found += 1
            if self._is_done(source):
                self.sweep.unchanged += 1
            elif self._is_apart(source):
                self.sweep.apart += 1
                self.batch.tell(Event("apart", source.relative, ""))
            elif source.owner is not None:
                self._wait("open", source, source.owner)
            elif abs(time.time() - source.sample.modified / 1e9) < SECONDS_TO_SETTLE:
                late.append(source)
            else:
                yield source
        yield from self._settled(late)

    def _with_plain_copy(self, source: Found) -> Found:
        """With the copy that it had before its results were named apart: what is decided there holds."""
        copy = result_names(self._task(replace(source, stem=source.plain)))["copy"] if source.plain else ""
        folder = self._folder(source)
        if not copy or copy not in self._results_in(folder):
            return source
        return replace(source, copies=(*source.copies, folder / copy))

    def _trouble(self, relative: str, error: OSError) -> None:
        self.sweep.unreadable += 1
        kind = "unnamed" if error.errno == EILSEQ else "unreadable"
        self.hidden |= kind == "unreadable"
        self.batch.tell(Event(kind, relative, error.strerror or str(error)))

    def _settled(self, late: list[Found]) -> Iterator[Found]:
        """Those changed a moment ago that are the same after a while."""
        if late:
            time.sleep(SECONDS_TO_SETTLE)
        for source in late:
            if _same(source):
                yield source
            else:
                self._wait("growing", source)

    def _wait(self, why: str, source: Found, text: str = "") -> None:
        self.sweep.waiting += 1
        self.ledger.touch(source.relative, self.number)
        self.batch.tell(Event(why, source.relative, text))

    def _is_done(self, source: Found) -> bool:
        """Whether the results there are those of this file, by size and time or else by content."""
        known = self.ledger.known(source.relative)
        if known is None:
            return False
        sample, key, sha256, outcome = known
        if outcome.failed or key != f"{sha256}{self.suffix}":
            return False
        if not self._results_in(self._folder(source)).issuperset(outcome.results):
            return False
        if not self._copies_are_known(source, outcome):
            return False
        if sample != source.sample and checksum(source.path) != sha256:
            return False
        self.ledger.seen(source, self.number)
        return True

    def _is_apart(self, source: Found) -> bool:
        """Whether it has brought down two workers, and neither it nor what was asked of it has changed."""
        known = self.ledger.known(source.relative)
        if known is None or not known[3].is_apart or known[1] != self._key_unread(source):
            return False
        self.ledger.seen(source, self.number)
        return True

    def _key_unread(self, source: Found) -> str:
        """The key of a workbook that is not read for it: it may be its reading that takes for ever."""
        return f"{source.sample.size}/{source.sample.modified}{self.suffix}"

    def _with_kills(self, source: Found, outcome: Outcome) -> Outcome:
        """The outcome of one that could not say so itself, with the workers counted that it has cost."""
        with suppress(OSError, PrioAuditError):
            say_why_beside(self._task(source), outcome)
        known = self.ledger.known(source.relative)
        same = known is not None and known[1] == self._key_unread(source)
        before = known[3].kills if known is not None and same else 0
        return replace(outcome, kills=before + FELLING[outcome.error])

    def _copies_are_known(self, source: Found, outcome: Outcome) -> bool:
        """Whether nobody has decided anything in the copies since."""
        known = {stamp.path for stamp in outcome.copies}
        there = {str(path) for path in source.copies}
        if not source.is_deck:
            copy = result_names(self._task(source))["copy"]
            there |= {str(path) for path in standing(self._folder(source), copy, self._near(source, copy))}
        return (source.is_deck or there == known) and all(stamp.holds for stamp in outcome.copies)

    def _near(self, source: Found, copy: str) -> list[str]:
        """The copy and those dated beside it, of all that the folder of the output holds."""
        names = self._results_in(self._folder(source))
        return [*([copy] if copy in names else []), *self.dated.get(copy.rpartition(".audited.")[0], ())]

    def _results_in(self, folder: Path) -> frozenset[str]:
        """What a folder of the output held when the sweep came to it: one question for all its workbooks."""
        if self.listed[0] != folder:
            names: frozenset[str] = frozenset()
            with suppress(OSError):
                names = frozenset(os.listdir(folder))
            self.listed = folder, names
            self.dated.clear()
            for name in names:
                if (dated := DATED.fullmatch(name)) is not None:
                    self.dated.setdefault(dated["stem"], []).append(name)
        return self.listed[1]

    def _folder(self, source: Found) -> Path:
        return (self.batch.output / source.relative).parent

    def _task(self, source: Found) -> Task:
        batch = self.batch
        return Task(
            source.path,
            self._folder(source),
            source.stem,
            FORMS,
            batch.options,
            batch.language,
            copies=source.copies,
        )

    def _collect(self) -> None:
        """Wait until a task is done, and take in all that are."""
        done, _ = wait(self.under_way, return_when=FIRST_COMPLETED)
        for future in done:
            self._take_in(self.under_way.pop(future), future.result())

    def _take_in(self, source: Found, outcome: Outcome) -> None:
        if outcome.failed and _is_gone(source.path):
            self.sweep.gone += self.ledger.known(source.relative) is None  # else it is missed at the end
            self.batch.tell(Event("vanished", source.relative, ""))
            return
        if not outcome.failed and not _same(source):
            # Written to while it was read: what was audited is a state of it, but not the last.
            self._wait("growing", source)
            return
        key = f"{outcome.sha256}{self.suffix}"
        if outcome.error in FELLING:
            key, outcome = self._key_unread(source), self._with_kills(source, outcome)
        self.ledger.record(source, key, outcome, self.number)
        self.sweep.failed += outcome.failed
        self.sweep.audited += not outcome.failed
        text = f"{outcome.verdict} {outcome.hint}".strip()
        self.batch.tell(Event("failed" if outcome.failed else "audited", source.relative, text, outcome))
        if outcome.is_apart:
            self.batch.tell(Event("apart", source.relative, ""))
        for notice in outcome.notices:
            self.batch.tell(Event("told", source.relative, notice))


def _tidy(output: Path) -> None:
    """Remove what a run that was killed had not yet given its name."""
    for path in output.rglob(f"{STAGED}*"):
        if path.is_file():
            with suppress(OSError):
                path.unlink()


def _is_gone(path: Path) -> bool:
    """Whether there is no such file; a drive that does not answer says nothing of its files."""
    try:
        path.stat()
    except OSError as error:
        return isinstance(error, FileNotFoundError)
    return False


def _same(source: Found) -> bool:
    try:
        return Sample.of(source.path) == source.sample
    except OSError:
        return False
