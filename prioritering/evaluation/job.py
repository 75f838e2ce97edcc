"""What an engine is asked and what it answers, in plain values that cross a pipe as JSON.

JSON, not pickle: the worker has handled a stranger's file, so what comes back is only ever data, and of the
types that are named here.
"""

from __future__ import annotations

from math import isfinite
from typing import Any, NamedTuple

from msgspec.json import Decoder, encode

Plain = float | str | bool | dict[str, Any] | None
"""A number, text, truth value or nothing; an error as `{"e": name}`, an array as `{"a": rows}`."""


class JobConstant(NamedTuple):
    """A value that stands in a cell."""

    sheet: int
    row: int
    column: int
    value: Plain


class JobFormula(NamedTuple):
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


class EngineJob(NamedTuple):
    """One workbook, or part of one, to evaluate."""

    sheets: tuple[str, ...]
    constants: tuple[JobConstant, ...]
    formulas: tuple[JobFormula, ...]
    date_1904: bool = False
    iterate: bool = False
    seconds: float = 60.0
    """Time that the evaluation may take: for engines that can stop by themselves."""


class Answer(NamedTuple):
    """A value for each formula of a job, or what went wrong."""

    values: tuple[Plain, ...] | None
    failure: str = ""


_JOBS, _ANSWERS = Decoder(EngineJob), Decoder(Answer)


def error(name: str) -> dict[str, Any]:
    """An error value by its name in Excel."""
    return {"e": name}


def write_job(job: EngineJob) -> bytes:
    """The job without its time, to be sent to any number of engines by `timed`."""
    try:
        return encode(job)
    except UnicodeEncodeError:
        return encode(_without_surrogates(job))


def _without_surrogates(part: Any) -> Any:
    """The same without halves of surrogate pairs, as `_xD83D_` stands for one: no engine takes them."""
    if isinstance(part, tuple):
        return [_without_surrogates(each) for each in part]
    return part.encode(errors="replace").decode() if isinstance(part, str) else part


def timed(written: bytes, seconds: float) -> bytes:
    """A job as one line, with the time that it may take."""
    return b"%r %s\n" % (seconds, written)


def read_job(line: bytes) -> EngineJob:
    """The job that the line holds. Raises: ValueError."""
    seconds, _, written = line.partition(b" ")
    return _JOBS.decode(written)._replace(seconds=float(seconds))


def write_answer(answer: Answer) -> bytes:
    """The answer as one line."""
    if answer.values is not None:
        answer = answer._replace(values=tuple(map(_finite, answer.values)))
    return encode(answer) + b"\n"


def _finite(value: Plain) -> Plain:
    """JSON has no other numbers; to Excel these are errors."""
    if isinstance(value, float) and not isfinite(value):
        return error("#NUM!")
    if isinstance(value, dict) and "a" in value:
        return {"a": [[_finite(each) for each in row] for row in value["a"]]}
    return value


def read_answer(line: bytes) -> Answer:
    """The answer that the line holds. Raises: ValueError."""
    return _ANSWERS.decode(line)
