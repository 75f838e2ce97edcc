"""What visitors have dropped: kept for a while, in folders of its own, each under an unguessable name."""

from __future__ import annotations

import asyncio
import hashlib
import re
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from prioritering.errors import PrioAuditError
from prioritering.options import FixLevel, Options
from prioritering.types.reading import ReadingColumns
from prioritering.web.choices import Choices, read_choices, write_choices
from prioritering.web.desk import Ask, RenderedPage, desk_failed, show
from prioritering.workers.pool import Pool, Workers, room
from prioritering.workers.task import Outcome, Task

FORMS = ("json", "html", "memo-docx", "memo-html")
"""The reports that are made with a copy."""
LONGEST_NAME, LONGEST_SUFFIX = 100, 10
WAITING_EACH = 20
"""Audits that may wait for each worker; beyond that a visitor is asked to come back."""
SECONDS_EACH = 3
"""A guess at an audit's time, for saying when to come back."""
SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm")
MAX_RESULT_SETS = 3
"""Sets of results that are kept of one workbook: those of the choices made last."""
MAX_DESKS = 2
"""Processes that try decisions, at most; each keeps a few audits at hand."""


class FullError(PrioAuditError):
    """Too many audits are waiting; `seconds`."""

    key = "queue-full"


class Job(Struct):
    """One dropped file, its audit, and what was decided on it."""

    name: str
    folder: Path
    source: Path
    options: Options
    future: Future[Outcome]
    made: dict[str, Future[Outcome]] = field(default_factory=dict)
    """The results, by what they were made of."""

    @property
    def outcome(self) -> Outcome | None:
        """What came of it; None while it waits or runs."""
        return self.future.result() if self.future.done() else None

    @property
    def waits(self) -> int:
        """Audits of it that have not ended."""
        return sum(not future.done() for future in (self.future, *self.made.values()))


class Drop(Struct):
    """What one visitor dropped at once."""

    key: str
    folder: Path
    jobs: list[Job] = field(default_factory=list)
    touched: float = field(default_factory=time.monotonic)
    """When it was dropped, or something was last decided or taken with it."""

    @property
    def waits(self) -> int:
        """Audits that have not ended."""
        return sum(job.waits for job in self.jobs)

    def touch(self) -> None:
        """Keep it as long as if it were new."""
        self.touched = time.monotonic()

    @property
    def done(self) -> bool:
        """Whether all its audits have ended."""
        return all(job.future.done() for job in self.jobs)


class Store:
    """The drops of all visitors, and the workers that audit them."""

    def __init__(self, jobs: int, options: Options, keep: float) -> None:
        """`keep` is in seconds."""
        self.folder = Path(tempfile.mkdtemp(prefix="prio-audit-web-"))
        self.options = options
        self.keep = keep
        self.room = WAITING_EACH * jobs
        self.jobs = jobs
        self.drops: dict[str, Drop] = {}
        self._lock = threading.Lock()
        self._pool = Pool(jobs, megabytes=room(options))
        self._desks = [
            Workers(1, show, desk_failed, megabytes=2 * options.max_memory)
            for _ in range(min(MAX_DESKS, jobs))
        ]

    @property
    def waiting(self) -> int:
        """Audits that have not ended."""
        return sum(drop.waits for drop in list(self.drops.values()))

    def accept(self, files: Sequence[tuple[str, BinaryIO]], language: str, *, deciding: bool = True) -> Drop:
        """Keep the files and have them audited, all or none. Raises: FullError.

        Unless they are for `deciding`, the copy and the JSON are made at once, by the options alone.
        """
        self._check_room(len(files))
        drop = Drop(secrets.token_urlsafe(18), self.folder / secrets.token_hex(8))
        options = replace(self.options, language=language)
        try:
            drop.jobs += self._taken_in(drop, files, options)
        except OSError:  # no room: what was kept of them takes some
            shutil.rmtree(drop.folder, ignore_errors=True)
            raise
        for job in drop.jobs:
            self._audit(job) if deciding else self._finish(job)
            job.future.add_done_callback(lambda _: drop.touch())  # it is kept from when there is something
        self.drops[drop.key] = drop
        return drop

    @staticmethod
    def _taken_in(drop: Drop, files: Sequence[tuple[str, BinaryIO]], options: Options) -> Iterator[Job]:
        """The files as they lie in the drop's folder. Raises: OSError."""
        for number, (name, content) in enumerate(files, start=1):
            folder = drop.folder / str(number)
            folder.mkdir(parents=True, mode=0o700)
            shown = clean(name)
            source = folder / (shown if shown.lower().endswith(SUFFIXES) else f"{shown}.xlsx")
            with source.open("wb") as file:
                shutil.copyfileobj(content, file)
            yield Job(shown, folder, source, options, Future())

    def again(self, job: Job, *, columns: ReadingColumns | None = None, password: str | None = None) -> None:
        """Audit a workbook anew, as it is now said to be read or with its password. Raises: FullError."""
        self._check_room(1)
        options = job.options
        if columns is not None:
            options = replace(options, columns=columns)
        if password is not None:
            secret = job.folder / "password"
            secret.touch(0o600)
            secret.write_text(password, "utf-8")
            options = replace(options, password_file=secret)
        job.options = options
        job.made.clear()
        self._audit(job)

    def _audit(self, job: Job) -> None:
        options = replace(job.options, write=False, fix=FixLevel.NAMED)
        task = Task(
            job.source, job.folder, job.source.stem, (), options, _spoken(options), Path(job.name), keep=True
        )
        job.future = self._pool.submit(task)

    def _finish(self, job: Job) -> None:
        task = Task(
            job.source,
            job.folder,
            job.source.stem,
            ("json",),
            job.options,
            _spoken(job.options),
            Path(job.name),
        )
        job.future = self._pool.submit(task)

    def ask(self, job: Job, ask: Ask) -> Future[RenderedPage]:
        """Have a workbook shown as it is decided, always by the process that has it at hand."""
        number = int(hashlib.sha256(str(job.folder).encode()).hexdigest()[:4], 16)
        return self._desks[number % len(self._desks)].submit(ask)

    def decide(self, job: Job, change: Callable[[Choices], Choices]) -> Choices:
        """Change what was decided on a workbook. Raises: WriteError."""
        with self._lock:
            choices = change(read_choices(job.folder))
            write_choices(job.folder, choices)
        return choices

    def results(self, job: Job, language: str, cut: int | None = None) -> tuple[Future[Outcome], Path]:
        """The copy and the reports as decided, made where they are not there, and where they lie.

        `cut` is where the memo draws its line. Raises: FullError.
        """
        choices = read_choices(job.folder)
        decided = choices.decisions
        encoded = msgspec.json.encode([decided, choices.by, language, job.options.columns, cut])
        name = hashlib.sha256(encoded).hexdigest()[:16]
        folder = job.folder / "made" / name
        with self._lock:
            if name not in job.made:
                self._check_room(1)
                self._forget_results(job)
                options = replace(
                    job.options, decided=decided, by=choices.by, fix=FixLevel.NAMED, language=language
                )
                task = Task(
                    job.source, folder, job.source.stem, FORMS, options, language, Path(job.name), cut=cut
                )
                job.made[name] = self._pool.submit(task)
            return job.made[name], folder

    def _forget_results(self, job: Job) -> None:
        """Remove the oldest results beyond those that are kept."""
        for name in [name for name, future in job.made.items() if future.done()][
            : max(0, len(job.made) - MAX_RESULT_SETS + 1)
        ]:
            del job.made[name]
            shutil.rmtree(job.folder / "made" / name, ignore_errors=True)

    def _check_room(self, count: int) -> None:
        waiting = self.waiting
        if waiting + count > self.room:
            raise FullError(seconds=max(2, waiting * SECONDS_EACH // self.jobs))

    def forget(self, drop: Drop) -> None:
        """Remove a drop and its files, those included that are being written."""

        def remove(_: object = None) -> None:
            shutil.rmtree(drop.folder, ignore_errors=True)

        self.drops.pop(drop.key, None)
        for job in drop.jobs:
            for future in (job.future, *job.made.values()):
                future.add_done_callback(remove)
        remove()

    def forget_old(self) -> None:
        """Remove the drops that were kept long enough."""
        before = time.monotonic() - self.keep
        for drop in [drop for drop in self.drops.values() if not drop.waits and drop.touched < before]:
            self.forget(drop)

    async def keep_tidy(self) -> None:
        """Forget old drops, for ever."""
        while True:
            await asyncio.sleep(min(30.0, max(0.2, self.keep / 4)))
            self.forget_old()

    def close(self) -> None:
        """Let the audits that run come to their end, then remove everything."""
        self._pool.close()
        for desk in self._desks:
            desk.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def _spoken(options: Options) -> str:
    return options.language or "en"


def clean(name: str) -> str:
    """A file's name without folders, and without what a file system or a shell takes amiss."""
    last = re.split(r"[/\\]", name)[-1]
    kept = re.sub(r"[^\w .()+,=@-]", "_", last).replace(".audited.", ".").strip(" .-")
    stem, dot, suffix = kept.rpartition(".")
    return (
        f"{stem[:LONGEST_NAME]}{dot}{suffix[:LONGEST_SUFFIX]}" if stem else kept[:LONGEST_NAME] or "workbook"
    )
