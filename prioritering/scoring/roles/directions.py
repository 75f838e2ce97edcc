"""What the words of a criterion say of its direction: whether more is better, or less."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct

from prioritering.reading.words import roles, words
from prioritering.scoring.tables.decision_matrix import MatrixCriterion

LARGEST_SCALE = 100.0
"""Figures above are amounts, no scores."""
_STEP = re.compile(
    r"(?<![\d.,])(\d{1,3})\s*(?:=|:|er\b|is\b|betyr\b|means\b)\s*([^\d=:,;/()\n]+)", re.IGNORECASE
)
_UNIT = re.compile(
    r"\b(m?kr|kroner|k?nok|mnok|tnok|m?eur|t?eur|euro|m?usd|k?usd|sek|dkk|gbp|chf|mill(?:\.|ioner)?|hours|timer|stunden|"
    r"months|måneder|days|dager|tage)\b|[€$£]",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"score|skår|poeng|point|punkt|rating|grade|karakter|note\b|bewertung|vurdering|%|index", re.I
)


class Basis(StrEnum):
    """What tells a direction."""

    SCALE = "scale"
    """The heading says what an end of the scale means."""
    WORDS = "words"
    """The name itself: low risk."""
    AMOUNT = "amount"
    """A cost or a price in money or time."""


class Direction(Struct, frozen=True):
    """Whether more is better (1) or less (-1), and what tells it."""

    sign: int
    basis: Basis
    text: str
    """The words that tell it."""


def stated_direction(criterion: MatrixCriterion) -> Direction | None:
    """What the heading of a criterion says of its direction; None where it says nothing sure."""
    return direction_in_words(criterion.label) or _by_amount(criterion)


def direction_in_words(label: str) -> Direction | None:
    """What a heading says by the ends of its scale, or by its name."""
    return _by_scale(label) or _by_words(label)


def ends(text: str) -> list[tuple[int, str]]:
    """The steps of a scale that a text explains: `10 = very high risk`."""
    return [(int(number), said.strip()) for number, said in _STEP.findall(text)]


def goodness(text: str, about: str = "") -> int:
    """1 where a text says that something is good, -1 where bad, 0 where neither is sure.

    High is bad of what costs or harms, and low is good; of anything else they say nothing.
    """
    spoken, whole = roles(text), roles(f"{about} {text}")
    if ("good" in spoken) != ("bad" in spoken):
        return 1 if "good" in spoken else -1
    if "relieved" in whole or ("high" in spoken) == ("low" in spoken) or not whole & {"price", "harm"}:
        return 0
    return -1 if "high" in spoken else 1


def _by_scale(label: str) -> Direction | None:
    steps = [(number, goodness(said, label), said) for number, said in ends(label)]
    judged = [(number, good, said) for number, good, said in steps if good]
    if not judged:
        return None
    numbers = [number for number, _ in ends(label)]
    signs = {good if _is_top(number, numbers) else -good for number, good, _ in judged}
    if len(signs) > 1:
        return None
    number, _, said = max(judged)
    return Direction(signs.pop(), Basis.SCALE, f"{number} = {said}")


def _is_top(number: int, numbers: Sequence[int]) -> bool:
    """Whether a step is the upper end: of several the greatest; alone, any but 0 and 1."""
    if len(set(numbers)) > 1:
        return number > (min(numbers) + max(numbers)) / 2
    return number > 1


def _by_words(label: str) -> Direction | None:
    """A benefit or a quality by that word alone; a low risk, a low cost: the adjective beside the noun.

    What is reduced or saved tells nothing.
    """
    spoken = words(label)
    if roles(label) & {"relieved", "high"}:
        return None
    named = [word for word in spoken if any(map(str.isalpha, word))]
    if len(named) == 1 and "beneficial" in roles(named[0]):
        return Direction(1, Basis.WORDS, named[0])
    for one, other in pairwise(spoken):
        if "low" in roles(one) and roles(other) & {"price", "harm"}:
            return Direction(1, Basis.WORDS, f"{one} {other}")
    return None


def _by_amount(criterion: MatrixCriterion) -> Direction | None:
    """A cost or a price that is no score: in a unit of money or time, or larger than scales are."""
    label = criterion.label
    spoken = roles(label)
    if "price" not in spoken or spoken & {"relieved", "low", "good"} or _POINTS.search(label):
        return None
    given = [figure for figure in criterion.figures if figure is not None]
    if not given or min(given) < 0 or (max(given) <= LARGEST_SCALE and not _UNIT.search(label)):
        return None
    return Direction(-1, Basis.AMOUNT, label)
