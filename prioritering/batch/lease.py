"""One run at a time in one output directory, on one machine or several.

The lease is a file with a counter that its holder raises. Whoever wants it and finds one watches the
counter by its own clock: no two clocks are compared, so none that jumps can harm.
"""

from __future__ import annotations

import json
import os
import platform
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from prioritering.errors import PrioAuditError, WriteError

NAME = ".prio-audit.lease"
SECONDS_PER_BEAT = 2.0
"""Seconds between two beats."""
SECONDS_WITHOUT_BEAT = 12.0
"""Seconds without a beat after which the holder on another machine is taken for dead."""


class BusyError(PrioAuditError):
    """Another run holds the output directory; `path`, `host`, `process`."""

    key = "busy"
    exit_code = 4


class Lease:
    """Held from `__enter__` to `__exit__`; `lost` tells whether another run has taken it meanwhile.

    Where nobody has it, the directory was removed or its drive went away: it is `gone` as well.
    """

    def __init__(
        self, folder: Path, *, beat: float = SECONDS_PER_BEAT, patience: float = SECONDS_WITHOUT_BEAT
    ) -> None:
        self.path = folder / NAME
        self.beat = beat
        self.patience = patience
        self.lost = False
        self.gone = False
        self._token = os.urandom(8).hex()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._keep, daemon=True)

    def __enter__(self) -> Lease:
        """Take the lease. Raises: BusyError."""
        while not self._create():
            self._wait_for_end()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        if _read(self.path).get("token") == self._token:
            with suppress(OSError):  # the drive went away; what is left is seen to be of a dead run
                self.path.unlink(missing_ok=True)

    def _create(self) -> bool:
        try:
            handle = os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
        except FileExistsError:
            return False
        except OSError as error:
            raise self._not_written(error) from error
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(self._content(0))
        except OSError as error:  # a full disk: an empty lease would keep the next run waiting
            self.path.unlink(missing_ok=True)
            raise self._not_written(error) from error
        return True

    def _not_written(self, error: OSError) -> WriteError:
        return WriteError(path=str(self.path), detail=error.strerror or str(error))

    def _content(self, count: int) -> str:
        process = psutil.Process()
        return json.dumps(
            {
                "token": self._token,
                "host": platform.node(),
                "process": process.pid,
                "started": process.create_time(),
                "beat": count,
            }
        )

    def _wait_for_end(self) -> None:
        """Put a dead run's lease away. Raises: BusyError when its holder lives."""
        holder = _read(self.path)
        lives = self._lives_here(holder) if holder.get("host") == platform.node() else self._beats(holder)
        if lives:
            raise BusyError(
                path=str(self.path.parent), host=str(holder.get("host")), process=str(holder.get("process"))
            )
        self._discard(holder)

    @staticmethod
    def _lives_here(holder: dict[str, Any]) -> bool:
        """Whether the process on this machine is still the one that took the lease."""
        number = holder.get("process")
        try:
            alive = isinstance(number, int) and psutil.Process(number).create_time() == holder.get("started")
        except (psutil.Error, ValueError):
            return False
        return bool(alive)

    def _beats(self, holder: dict[str, Any]) -> bool:
        """Whether the holder on another machine raises its counter while we watch."""
        until = time.monotonic() + self.patience
        while time.monotonic() < until and self.path.exists():
            time.sleep(min(self.beat, 0.2))
            now = _read(self.path)
            if now and now != holder:
                return True
        return False

    def _discard(self, holder: dict[str, Any]) -> None:
        """Put a dead run's lease away; of several that try, one succeeds."""
        aside = self.path.with_name(f"{NAME}.{self._token}")
        with suppress(OSError):
            os.rename(self.path, aside)
            if _read(aside).get("token") != holder.get("token"):  # a new holder was quicker: give it back
                os.link(aside, self.path)
        with suppress(OSError):
            aside.unlink()

    def _keep(self) -> None:
        """Raise the counter; note when the lease is no longer ours."""
        count, missed = 0, False
        while not self._stop.wait(self.beat) and not self.lost:
            count += 1
            missed = self._look(again=missed)
            if not missed and not self.lost:
                self._renew(count)

    def settle(self) -> None:
        """Look once more, at the end of the work: it may have been lost since the last beat."""
        if not self.lost:
            self._look(again=True)

    def _look(self, *, again: bool) -> bool:
        """Note when it is no longer ours, and give whether that is not known yet.

        For a moment it is nobody's while it changes hands, hence it is then looked at `again`.
        """
        holder = _read(self.path).get("token")
        if holder == self._token:
            return False
        if holder is None and not again:
            return True
        self.gone = holder is None and not self.path.exists()
        self.lost = True
        return False

    def _renew(self, count: int) -> None:
        aside = self.path.with_name(f"{NAME}.{self._token}")
        with suppress(OSError):
            aside.write_text(self._content(count), "utf-8")
            os.replace(aside, self.path)
            return
        with suppress(OSError):  # a full disk
            aside.unlink()


def _read(path: Path) -> dict[str, Any]:
    """What a lease says; nothing where it is gone or half-written."""
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}
