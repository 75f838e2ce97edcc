"""Disguised workbooks: what stands for the scores does not hang on words, on the order or on neighbours."""

from __future__ import annotations

from functools import cache

import pytest
from adversary import DISGUISES, shares

SEEDS = 12
AT_LEAST = {"nonsense": 0.85, "permuted": 1.0, "decoys": 1.0}


@cache
def _shares() -> dict[str, tuple[int, int, list[str]]]:
    return shares(SEEDS)


@pytest.mark.parametrize("disguise", DISGUISES)
def test_the_model_is_found_as_before(disguise: str) -> None:
    right, of, lost = _shares().get(disguise, (0, 0, []))
    assert right >= AT_LEAST[disguise] * of, lost
