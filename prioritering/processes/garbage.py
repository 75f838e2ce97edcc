"""How the interpreter keeps house during an audit."""

from __future__ import annotations

import ctypes
import gc
import os
from pathlib import Path

FEW_COLLECTIONS = (1_000_000, 20, 100)
_STATM = Path("/proc/self/statm")
_ROOM = 16_000_000
"""Bytes that the process grows by before what it no longer uses is looked for."""


def collect_rarely() -> None:
    """Look for cycles rarely: a workbook's millions of small values live to the end and hold none.

    At the interpreter's own pace it is a sixth of the time of a large audit.
    """
    gc.set_threshold(*FEW_COLLECTIONS)


def resident() -> int:
    """The memory of this process, in bytes; nought where the system does not tell."""
    try:
        return int(_STATM.read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


class Room:
    """What the process has freed but still holds, given back to the system as the process grows."""

    def __init__(self) -> None:
        """Begin with what the process holds now."""
        self._held = resident()
        self._trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None

    def give_back(self) -> None:
        """Give free memory back, where the process has grown and the C library can."""
        if self._trim is not None and resident() > self._held + _ROOM:
            self._trim(0)
            self._held = resident()
