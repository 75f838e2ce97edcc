"""How many cases are drawn at random: few in every run, all with THOROUGH=1."""

from __future__ import annotations

import os


def drawn(few: int, thorough: int) -> int:
    """The number of cases of a run."""
    return thorough if os.environ.get("THOROUGH") else few
