"""How far a sweep has come, in one line that moves along at the foot of a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from prioritering.messages import Messages

if TYPE_CHECKING:
    from rich.status import Status


class Progress:
    """Counts; shows nothing where nobody watches."""

    def __init__(self, messages: Messages, *, wanted: bool) -> None:
        self._messages = messages
        self._status: Status | None = None
        self._count = 0
        if wanted and sys.stdout.isatty():
            from rich.console import Console

            self._status = Console().status(self._text())

    def __enter__(self) -> Progress:
        if self._status is not None:
            self._status.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._status is not None:
            self._status.stop()

    def another(self) -> None:
        """One more workbook is done with."""
        self._count += 1
        if self._status is not None:
            self._status.update(self._text())

    def _text(self) -> str:
        return self._messages.text("batch-progress", count=self._count)
