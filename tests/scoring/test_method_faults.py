"""Faults of method in drawn scorings: told once at their root, and nothing is said of sound ones."""

from itertools import count, islice

import pytest
from method_faults import FAULTS, planted, sound

SOUND = 30
EACH = 2
"""Scorings for each fault; `scripts/measure-method` takes hundreds."""


@pytest.mark.parametrize("seed", range(SOUND))
def test_nothing_is_said_of_a_sound_one(seed: int) -> None:
    assert [(one.rule, str(one.at)) for one in sound(seed)] == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_once(name: str) -> None:
    def tried() -> "list[tuple[int, list[str]]]":
        found = []
        for seed in count():
            try:
                found.append((seed, list(planted(seed, name))))
            except LookupError:
                continue
            if len(found) == EACH:
                return found
        return found

    assert [one for one in islice(tried(), EACH) if one[1]] == []
