"""Workbooks of every kind that the tests of the scoring model draw or write out, most without a fault."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from runpy import run_path

from further import SCORED
from generator import make
from layouts import LAYOUTS
from methods import METHODS
from shapes import SHAPES
from sheets import Rows
from tables import CLEAN

HERE = Path(__file__).parent
DRAWN = 12
gated = run_path(str(HERE / "test_gates.py"))["drawn"]
gathered = run_path(str(HERE / "test_gathered.py"))["assessed"]

BOOKS: dict[str, Mapping[str, Rows]] = {
    **{f"tables: {name}": sheets for name, sheets in CLEAN.items()},
    **{f"shapes: {name}": drawn(random.Random(1)) for name, drawn in SHAPES.items()},
    **{f"methods: {name}": drawn(random.Random(1)).sheets for name, drawn in (METHODS | LAYOUTS).items()},
    **{f"gate: {seed}": gated(seed, gate=True)[0].sheets for seed in range(3)},
    "gathered": gathered(),
    **SCORED,
    **{f"drawn: {seed}": make(seed).sheets for seed in range(DRAWN)},
}
