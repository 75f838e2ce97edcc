"""The words that drawn scoring workbooks are written in."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Words:
    """One language's labels."""

    code: str
    measure: str
    score: list[str]
    rank: str
    weight: str
    weighted: str
    normalised: str
    value: str
    cost: str
    mean: str
    total: str
    heading: str
    area: str
    summary: str
    list_name: str
    guide: str
    budget: str
    noise: list[str]
    guidance: list[str]
    criteria: list[str]
    groups: list[str]
    areas: list[str]
    deeds: list[str]
    """The first half of a measure's name."""
    things: list[str]
    """The second half."""


_TABLES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
LANGUAGES = {code: Words(code=code, **table) for code, table in _TABLES.items()}
