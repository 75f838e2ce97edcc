"""Patterns that are compiled late."""

from __future__ import annotations

import re

import pytest

from prioritering.late_pattern import late


def test_it_finds_what_the_pattern_finds() -> None:
    pattern = late(r"(\d+) points", re.IGNORECASE)
    found = pattern.search("12 POINTS")
    assert found is not None
    assert found[1] == "12"
    assert pattern.fullmatch("points") is None


def test_it_is_compiled_when_it_is_asked_for() -> None:
    pattern = late("(")
    with pytest.raises(re.error):
        pattern.search("(")
