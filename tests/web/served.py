"""A real server on a free port."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from support import ROOT


@contextmanager
def served(*options: str) -> Iterator[str]:
    """The address of a server that runs while the block does, and ends cleanly after it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "prioritering", "serve", "--port", "0", "--jobs", "2", *options],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stderr is not None
        address = process.stderr.readline().strip()
        assert address.startswith("http://"), address
        _wait(address)
        yield address.rstrip("/")
    finally:
        process.terminate()
        assert process.wait(timeout=60) in (0, -15)


def _wait(address: str) -> None:
    until = time.monotonic() + 20
    while True:
        try:
            with urllib.request.urlopen(f"{address}healthz", timeout=5):
                return
        except OSError:
            assert time.monotonic() < until
            time.sleep(0.05)
