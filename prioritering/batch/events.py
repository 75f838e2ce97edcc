"""What a sweep uses, tells and counts."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Protocol

from msgspec import Struct

from prioritering.workers.task import Outcome, Task


class Executor(Protocol):
    """What does the tasks: the processes here, or a cluster's."""

    def submit(self, task: Task) -> Future[Outcome]:
        """Have the task done."""

    def close(self) -> None:
        """Finish what was submitted."""


class Event(Struct, frozen=True):
    """Something that happened to one workbook.

    `kind` is `audited`, `failed`, `open` (in Excel), `growing`, `vanished`, `unreadable`, `unnamed` (by no
    text), `apart`, `told`, or `missing` where it is most of them.
    """

    kind: str
    path: str
    text: str
    outcome: Outcome | None = None


class Sweep(Struct):
    """What a run did, counted."""

    found: int = 0
    audited: int = 0
    unchanged: int = 0
    failed: int = 0
    waiting: int = 0
    """Open in Excel or still growing: tried again next time."""
    unreadable: int = 0
    """Folders and files that could not be looked at, or have a name that is no text."""
    apart: int = 0
    """Set apart: they have brought down two workers, and wait until they change."""
    gone: int = 0
    missing: int = 0
    """Not found, but too many of all that were known to be believed: not marked as gone."""
    seconds: float = 0.0
