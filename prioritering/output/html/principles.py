"""Which principles of good practice each rule serves, as the rules have it."""

from __future__ import annotations

from collections.abc import Mapping

from prioritering.rules import RULES

PRINCIPLES: Mapping[str, tuple[str, ...]] = {rule.name: rule.principles for rule in RULES}
"""By rule."""
