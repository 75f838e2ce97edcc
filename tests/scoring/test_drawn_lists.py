"""Drawn lists with decisions, costs and classes: the sound ones are silent, each fault is told once."""

import random

from drawn_lists import FAULTS, Sheets, drawn
from sheets import findings

from prioritering.types import Severity

COUNT = 33
SHARE = 0.95
"""The share of the faults that must be told once, at the root, and by nothing else."""


def loud(sheets: Sheets) -> list[str]:
    return [f.rule for f in findings(sheets) if f.severity is not Severity.INFO]


def test_sound_ones_are_silent() -> None:
    assert {seed: said for seed in range(COUNT) if (said := loud(drawn(seed).sheets))} == {}


def test_one_fault_in_each_is_told_once() -> None:
    untold = []
    for seed in range(COUNT):
        kind = list(FAULTS)[seed % len(FAULTS)]
        fault = FAULTS[kind](drawn(seed), random.Random(seed))
        if (said := loud(fault.sheets)) != [fault.rule]:
            untold.append((seed, kind, said))
    assert len(untold) <= (1 - SHARE) * COUNT, untold
