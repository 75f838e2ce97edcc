"""The rules, in the order of their codes: every module of this folder that has a `RULE` of its own."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from prioritering.rules.rule import Check, Rule

__all__ = ("CODES", "ON_RANKS", "RULES", "Check", "Rule")


def _rules() -> list[Rule]:
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    return [rule for module in modules if isinstance(rule := getattr(module, "RULE", None), Rule)]


RULES: tuple[Rule, ...] = tuple(sorted(_rules(), key=lambda rule: rule.code))

CODES: Mapping[str, str] = {rule.name: rule.code for rule in RULES}
"""Each rule's code by its name."""

ON_RANKS: frozenset[str] = frozenset(rule.name for rule in RULES if rule.on_ranks)
"""Rules that run once the others have said which figures are in doubt."""
