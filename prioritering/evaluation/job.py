"""What an engine is asked and what it answers, in plain values that cross a pipe as JSON.

JSON, not pickle: the worker has handled a stranger's file, so what comes back is only ever data.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

Plain = float | str | bool | dict[str, Any] | None
"""A number, text, truth value or nothing; an error as `{"e": name}`, an array as `{"a": rows}`."""


class Constant(NamedTuple):
    """A value that stands in a cell."""

    sheet: int
    row: int
    column: int
    value: Plain


class Formula(NamedTuple):
    """A formula to evaluate, all its references with their sheet."""

    sheet: int
    row: int
    column: int
    text: str
    rows: int = 1
    """The height of the range it fills."""
    columns: int = 1
    array: bool = False
    """Whether it is entered as an array formula or spills."""


class Job(NamedTuple):
    """One workbook, or part of one, to evaluate."""

    sheets: tuple[str, ...]
    constants: tuple[Constant, ...]
    formulas: tuple[Formula, ...]
    date_1904: bool = False
    iterate: bool = False
    seconds: float = 60.0
    """Time that the evaluation may take: for engines that can stop by themselves."""


def error(name: str) -> dict[str, Any]:
    """An error value by its name in Excel."""
    return {"e": name}


def write_job(job: Job) -> bytes:
    """The job as one line."""
    return json.dumps(job, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def read_job(line: bytes) -> Job:
    """The job that the line holds."""
    sheets, constants, formulas, *settings = json.loads(line)
    return Job(
        tuple(sheets),
        tuple(Constant(*each) for each in constants),
        tuple(Formula(*each) for each in formulas),
        *settings,
    )
