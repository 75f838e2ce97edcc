"""Seconds and memory of a command, from its start to its end."""

from __future__ import annotations

import os
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

POLL = 0.01
FINISHED = (0, 1, 4)
"""Exit codes of a program that did its work; the auditors say 1 for findings."""


@dataclass(frozen=True)
class Command:
    """A program at work on one workbook."""

    arguments: tuple[str, ...]
    environment: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Measured:
    """One command's runs: seconds for each, and the most memory of its processes together."""

    seconds: tuple[float, ...] = ()
    megabytes: float | None = None

    @property
    def median(self) -> float | None:
        """The median of the runs; None where one did not finish."""
        return statistics.median(self.seconds) if self.seconds else None


def side_by_side(
    commands: Mapping[str, Command], runs: int, limit: float, say: Callable[[str], None]
) -> dict[str, Measured]:
    """Time the commands in turn, so that what else the machine does befalls all of them alike."""
    for name in commands:  # what is read from disk once is not the programs' own
        say(name)
    memory = {name: _peak(command, limit) for name, command in commands.items()}
    seconds: dict[str, list[float]] = {name: [] for name, peak in memory.items() if peak is not None}
    for _ in range(runs):
        for name in seconds:
            seconds[name].append(_seconds(commands[name], limit))
    return {name: Measured(tuple(seconds.get(name, ())), memory[name]) for name in commands}


def _seconds(command: Command, limit: float) -> float:
    """From start to end; the end is waited for, not looked for every twentieth of a second."""
    start = time.perf_counter()
    process = subprocess.Popen(command.arguments, env=_environment(command), **_QUIET)
    limited = threading.Timer(limit, _end, (process.pid,))
    limited.start()
    code = process.wait()
    seconds = time.perf_counter() - start
    limited.cancel()
    if code not in FINISHED:
        raise RuntimeError(f"exit {code}: {' '.join(command.arguments[:6])}")
    return seconds


def _peak(command: Command, limit: float) -> float | None:
    """The first run, watched: the most MB that its processes held at once; None beyond the limit."""
    process = subprocess.Popen(command.arguments, env=_environment(command), **_QUIET)
    until, most = time.perf_counter() + limit, 0
    while process.poll() is None:
        most = max(most, sum(_resident(process.pid)))
        if time.perf_counter() > until:
            _end(process.pid)
            process.wait()
            return None
        time.sleep(POLL)
    if process.returncode not in FINISHED:
        raise RuntimeError(f"exit {process.returncode}: {' '.join(command.arguments[:6])}")
    return most / 1e6


def _resident(pid: int) -> Iterator[int]:
    for process in _family(pid):
        try:
            yield process.memory_info().rss
        except psutil.Error:  # it has ended since
            continue


def _family(pid: int) -> Sequence[psutil.Process]:
    try:
        first = psutil.Process(pid)
        return [first, *first.children(recursive=True)]
    except psutil.Error:
        return []


def _end(pid: int) -> None:
    for process in reversed(_family(pid)):
        try:
            process.kill()
        except psutil.Error:
            continue


def _environment(command: Command) -> dict[str, str]:
    return {**os.environ, **(command.environment or {})}


_QUIET: Any = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}


def folder_for(root: Path, name: str) -> Path:
    """A folder of that name, made where it is missing."""
    folder = root / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder
