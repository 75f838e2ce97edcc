"""How the interpreter keeps house during an audit."""

from __future__ import annotations

import ctypes
import gc
import os
import re
from pathlib import Path

FEW_COLLECTIONS = (1_000_000, 20, 100)
_STATUS = Path("/proc/self/status")
_HELD = re.compile(rb"^(?:RssAnon|VmSwap):\s+(\d+) kB", re.MULTILINE)
_ROOM = 16_000_000
"""Bytes that the process grows by before what it no longer uses is looked for."""


def collect_rarely() -> None:
    """Look for cycles rarely: a workbook's millions of small values live to the end and hold none.

    At the interpreter's own pace it is a sixth of the time of a large audit.
    """
    gc.set_threshold(*FEW_COLLECTIONS)


def held() -> int:
    """The memory that this process has written to, in bytes; nought where the system does not tell.

    What is swapped out counts and what is mapped of files does not: the system takes either from memory as it
    likes, and the process holds neither more nor less for it.
    """
    try:
        return 1024 * sum(map(int, _HELD.findall(_STATUS.read_bytes())))
    except OSError:
        return 0


class Room:
    """What the process has freed but still holds, given back to the system as the process grows."""

    def __init__(self) -> None:
        """Begin with nothing held that is free."""
        self._trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None
        self._held = self._given_back()

    def give_back(self) -> None:
        """Give free memory back, where the process has grown and the C library can."""
        if held() > self._held + _ROOM:
            self._held = self._given_back()

    def _given_back(self) -> int:
        if self._trim is not None:
            self._trim(0)
        return held()
