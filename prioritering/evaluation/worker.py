"""The process in which one engine runs: jobs come in as lines, answers go out as lines.

Started as `python -c "from prioritering.evaluation.worker import main; main()" MODULE SECONDS PARENT`.
Whatever the engine prints, from Python or from native code, goes nowhere.
"""

from __future__ import annotations

import importlib
import math
import os
import signal
import sys
from typing import Any, BinaryIO

from prioritering.evaluation.job import Answer, EngineJob, read_job, write_answer
from prioritering.processes.parent_death import end_with

SPARE_SECONDS = 10
"""Seconds beyond twice its time after which a worker ends by itself."""


def main() -> None:
    """Serve jobs until the other side closes the pipe."""
    module_name, seconds, parent = sys.argv[1], int(float(sys.argv[2])), int(sys.argv[3])
    answers = _take_over_output()
    end_with(parent)
    _limit_time(2 * seconds + SPARE_SECONDS)
    engine = importlib.import_module(module_name)
    for line in sys.stdin.buffer:
        job = read_job(line)
        _limit_time(2 * math.ceil(job.seconds) + SPARE_SECONDS)
        answers.write(_answer(engine, job))
        answers.flush()
        _limit_time(0)


def _take_over_output() -> BinaryIO:
    """Keep the pipe for the answers, and point descriptors 1 and 2 at nothing."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return answers


def _limit_time(seconds: int) -> None:
    """Let the kernel end the process where the one that watches it does not (not on Windows); 0: no more."""
    if sys.platform != "win32":
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(seconds)


def _answer(engine: Any, job: EngineJob) -> bytes:
    try:
        return write_answer(Answer(tuple(engine.evaluate(job))))
    except BaseException as problem:  # native panics arrive as BaseException
        return write_answer(Answer(None, f"{type(problem).__name__}: {problem}"[:300]))
