"""Workbooks with circles, endless references and floods of parts: an audit or one clear line, and in time."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from floods import LARGE
from graphs import SMALL, Draw

from prioritering.options import Options
from prioritering.workers.task import Task
from prioritering.workers.unit import perform

SECONDS = 60
"""Far beyond what any of these takes on a loaded machine; a reader that hangs takes for ever."""


@pytest.mark.parametrize(
    ("draw", "seed"),
    [
        *((draw, seed) for draw in dict.fromkeys(SMALL) for seed in range(3)),
        *((draw, 0) for draw in LARGE),
    ],
)
def test_it_ends(draw: Draw, seed: int, tmp_path: Path) -> None:
    path = tmp_path / "w.xlsx"
    path.write_bytes(draw(random.Random(seed)))
    began = time.monotonic()
    outcome = perform(Task(path, tmp_path, "w", ("json", "html"), Options(timeout=10)))
    assert outcome.error in ("", "over-limit", None), outcome.verdict
    assert time.monotonic() - began < SECONDS
