"""Results to standard output, everything else to standard error, one line each."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress

from prioritering.errors import InternalError, PrioAuditError
from prioritering.version import NAME

NORWEGIAN = ("nb", "no", "nn")


def speak_utf8() -> None:
    """Write UTF-8 whatever the console's own encoding; what it cannot hold is written as `?`."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


def put(text: str) -> None:
    """Write a result; a reader that has left (`| head`) is no error."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still buffered would fail again when Python closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(text: str) -> None:
    """Write a message."""
    with suppress(BrokenPipeError):
        print(text, file=sys.stderr, flush=True)


def complain(error: Exception, language: str, *, trace: bool = False) -> int:
    """Say what went wrong and what to do, and give the exit code."""
    from prioritering.messages import Messages, explain

    if trace:
        say("".join(traceback.format_exception(error)).rstrip())
    known = error if isinstance(error, PrioAuditError) else InternalError(detail=_summary(error))
    say(f"{NAME}: {explain(known, Messages(language))}")
    return known.exit_code


def spoken_language(arguments: Sequence[str] = ()) -> str:
    """The language before a workbook is read: as `--lang` says, else the environment's, else en."""
    for position, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            value = value or next(iter(arguments[position + 1 :]), "")
            if value in ("nb", "en"):
                return value
    settings = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    first = next((setting for setting in settings if setting), "")
    return "nb" if first.lower().split("_")[0].split("-")[0] in NORWEGIAN else "en"


def _summary(error: Exception) -> str:
    """The fault's kind, its words, and where it arose."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].name}:{frames[-1].lineno}" if frames else ""
    said = str(error)
    return f"{type(error).__name__}{f': {said}' if said else ''}{place}"
