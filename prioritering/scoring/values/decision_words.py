"""What a word says of a decision, in any of the languages known here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntEnum
from functools import lru_cache

from prioritering.reading.words import vocabulary, words

FIRST_WORDS = 12
"""A decision is told in the first words of a cell; what follows is remarks."""
_ALONE = {"x", "y", "n", "j", "o", "in", "go", "do", "out", "next", "hold", "red", "un"}
"""Words that say something only where nothing else stands in the cell."""
_MARKS = {"x", "✓", "✔", "☑", "●", "•", "*"}
_STEP = re.compile(
    r"\b(steg|trinn|step|stage|fase|phase|etappe|wave|bølge|pulje|round|runde|tier|stufe|étape|etapa)\s*(\d)\b",
    re.IGNORECASE,
)
_TAKES_IN = re.compile(
    r"\b(tas|tatt|tek|tags|tages) med\b|\btake forward\b|\bgo\s*/\s*no[- ]?go\b|\bwird umgesetzt\b",
    re.IGNORECASE,
)


class Tier(IntEnum):
    """How far a decision goes: the lower, the better for the measure."""

    TAKEN = 0
    RESERVE = 1
    LATER = 2
    DECLINED = 3


_CLASSES: tuple[tuple[str, Tier], ...] = (
    ("taken", Tier.TAKEN),
    ("reserve", Tier.RESERVE),
    ("later", Tier.LATER),
    ("declined", Tier.DECLINED),
)


def names_a_decision(heading: str) -> bool:
    """Whether a heading speaks of a decision."""
    return not vocabulary()["decision"].isdisjoint(words(heading)) or bool(_TAKES_IN.search(heading))


def names_a_reason(heading: str) -> bool:
    """Whether a heading speaks of reasons or remarks."""
    return not vocabulary()["reason"].isdisjoint(words(heading))


def is_mark(text: str) -> bool:
    """Whether it is a cross or a tick, and nothing else."""
    return text.strip().casefold() in _MARKS


def step_of(text: str) -> int | None:
    """The number of the step, stage or phase that a text names; None where it names none."""
    match = _STEP.search(text)
    return int(match.group(2)) if match else None


@lru_cache(maxsize=16384)
def tier_of(text: str) -> Tier | None:
    """What a cell decides; None where it says nothing known, or two things at once."""
    if is_mark(text):
        return Tier.TAKEN
    said = [word.rstrip("+-") for word in words(text)[:FIRST_WORDS]]
    if _TAKES_IN.search(text):
        return Tier.DECLINED if not vocabulary()["negation"].isdisjoint(said) else Tier.TAKEN
    for place, word in enumerate(said):
        tier = _tier(word, len(said) == 1)
        if word in vocabulary()["negation"]:
            after = [one for other in said[place + 1 : place + 3] if (one := _tier(other, True)) is not None]
            if Tier.DECLINED in after:
                return None  # "not declined": neither is sure
            return Tier.DECLINED if after or tier is not None else None
        if tier is not None:
            return tier
    return None


def _tier(word: str, alone: bool) -> Tier | None:
    if word in _ALONE and not alone:
        return None
    return next((tier for role, tier in _CLASSES if word in vocabulary()[role]), None)


def tiers_of(texts: Mapping[int, str], given: Mapping[str, int] | None = None) -> dict[int, Tier]:
    """What each cell of a column decides: by a model file's words, by its own, by numbered steps."""
    steps = {key: step for key, text in texts.items() if (step := step_of(text)) is not None}
    first = min(steps.values(), default=0)
    tiers: dict[int, Tier] = {}
    for key, text in texts.items():
        tier = _own(text, given or {})
        if tier is None:
            tier = tier_of(text)
            if key in steps and tier is None:
                tier = Tier.TAKEN if steps[key] == first else Tier.LATER
        if tier is not None:
            tiers[key] = tier
    return tiers


def _own(text: str, given: Mapping[str, int]) -> Tier | None:
    folded = " ".join(text.casefold().split())
    return next(
        (Tier(tier) for word, tier in given.items() if " ".join(word.casefold().split()) == folded), None
    )
