"""What visitors have dropped: kept for a while, in folders of its own, each under an unguessable name."""

from __future__ import annotations

import asyncio
import re
import secrets
import shutil
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct, field
from msgspec.structs import replace

from prioritering.errors import PrioAuditError
from prioritering.options import Options
from prioritering.workers.pool import Pool
from prioritering.workers.task import Outcome, Task

FORMS = ("json", "html")
LONGEST_NAME, LONGEST_SUFFIX = 100, 10
WAITING_EACH = 20
"""Audits that may wait for each worker; beyond that a visitor is asked to come back."""
SECONDS_EACH = 3
"""A guess at an audit's time, for saying when to come back."""
SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm")


class FullError(PrioAuditError):
    """Too many audits are waiting; `seconds`."""

    key = "queue-full"


class Job(Struct):
    """One dropped file, its audit, and its results."""

    name: str
    folder: Path
    future: Future[Outcome]

    @property
    def outcome(self) -> Outcome | None:
        """What came of it; None while it waits or runs."""
        return self.future.result() if self.future.done() else None

    def result(self, suffix: str) -> Path | None:
        """The result whose name ends so; None where there is none."""
        outcome = self.outcome
        names = () if outcome is None else outcome.results
        return next((self.folder / name for name in names if name.endswith(suffix)), None)


class Drop(Struct):
    """What one visitor dropped at once."""

    key: str
    folder: Path
    jobs: list[Job] = field(default_factory=list)
    created: float = field(default_factory=time.monotonic)

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
        self._pool = Pool(jobs, megabytes=3 * options.max_memory)

    @property
    def waiting(self) -> int:
        """Audits that have not ended."""
        return sum(not job.future.done() for drop in self.drops.values() for job in drop.jobs)

    def accept(self, files: Sequence[tuple[str, BinaryIO]], language: str) -> Drop:
        """Keep the files and have them audited, all or none. Raises: FullError."""
        waiting = self.waiting
        if waiting + len(files) > self.room:
            raise FullError(seconds=max(2, waiting * SECONDS_EACH // self.jobs))
        drop = Drop(secrets.token_urlsafe(18), self.folder / secrets.token_hex(8))
        options = replace(self.options, language=language)
        for number, (name, content) in enumerate(files, start=1):
            folder = drop.folder / str(number)
            folder.mkdir(parents=True, mode=0o700)
            shown = clean(name)
            source = folder / (shown if shown.lower().endswith(SUFFIXES) else f"{shown}.xlsx")
            with source.open("wb") as file:
                shutil.copyfileobj(content, file)
            task = Task(source, folder, source.stem, FORMS, options, language, Path(shown))
            drop.jobs.append(Job(shown, folder, self._pool.submit(task)))
        self.drops[drop.key] = drop
        return drop

    def forget(self, drop: Drop) -> None:
        """Remove a drop and its files."""
        self.drops.pop(drop.key, None)
        shutil.rmtree(drop.folder, ignore_errors=True)

    def forget_old(self) -> None:
        """Remove the drops that were kept long enough."""
        before = time.monotonic() - self.keep
        for drop in [drop for drop in self.drops.values() if drop.done and drop.created < before]:
            self.forget(drop)

    async def keep_tidy(self) -> None:
        """Forget old drops, for ever."""
        while True:
            await asyncio.sleep(min(30.0, max(0.2, self.keep / 4)))
            self.forget_old()

    def close(self) -> None:
        """Let the audits that run come to their end, then remove everything."""
        self._pool.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def clean(name: str) -> str:
    """A file's name without folders, and without what a file system or a shell takes amiss."""
    last = re.split(r"[/\\]", name)[-1]
    kept = re.sub(r"[^\w .()+,=@-]", "_", last).replace(".audited.", ".").strip(" .-")
    stem, dot, suffix = kept.rpartition(".")
    return (
        f"{stem[:LONGEST_NAME]}{dot}{suffix[:LONGEST_SUFFIX]}" if stem else kept[:LONGEST_NAME] or "workbook"
    )
