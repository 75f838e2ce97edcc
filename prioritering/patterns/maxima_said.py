"""What texts say of a maximum: `Quiz 1 (20)`, `/15`, `max 10`, `out of 25`, `0-5`, or `Max points`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from msgspec import Struct

from prioritering.late_pattern import late
from prioritering.reading.words import PERSONS, vocabulary, words, words_of_marks

MAX_LENGTH = 80
"""A longer text is a sentence about something."""
YEARS = range(1900, 2101)
LARGEST_MAXIMUM = 1000.0
SCALE_STARTS, SCALE_ENDS = (0.0, 1.0), (3.0, 4.0, 5.0, 6.0, 7.0, 10.0, 20.0, 100.0)


class Surety(IntEnum):
    """How plainly a text says that a figure is a maximum."""

    PERHAPS = 0
    """A figure in brackets, or a label that may mean something else: the figures must show it."""
    GREATEST = 1
    """The greatest: a limit, or a statistic of what is there."""
    LIMIT = 2
    """A limit of something that need not be marks: some figures must be equal to it."""
    PLAIN = 3


class Said(Struct, frozen=True):
    """The lowest and the highest figure that a heading allows."""

    low: float
    high: float
    surety: Surety


def _words(*kinds: str) -> str:
    """These words as the alternatives of a pattern, the longest first."""
    known = sorted(words_of_marks(*kinds), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\*", r"\w*") for word in known)


def _any(*kinds: str) -> str:
    """One of these words, whole."""
    return rf"(?<!\w)(?:{_words(*kinds)})(?!\w)"


def _holding(*kinds: str) -> re.Pattern[str]:
    return late(_any(*kinds), re.IGNORECASE)


_POINTS = rf"(?:(?:{_words('points')})(?!\w)\.?)"
_NUMBER = r"(?<![\d.,])(\d{1,4}(?:[.,]\d{1,2})?)(?![\d.,]*\d)"
_POSSIBLE = rf"(?:\s+(?:{_any('possible', 'scores')}|{_POINTS}))*[\s.:=]*"
_AT_MOST = rf"(?:{_any('at_most')}|full marks|highest possible)"
_MAXIMAL = _any("at_most")
_LIMIT = late(
    rf"{_AT_MOST}{_POSSIBLE}{_NUMBER}\s*(?:[)\],;]|$)"
    rf"|{_NUMBER}\s*{_MAXIMAL}\W*$"
    rf"|(?:^|[\s(\[]|[^\W\d])/\s?{_NUMBER}\s*[)\]]?\s*$",
    re.IGNORECASE,
)
_PLAIN = (
    late(
        rf"(?:{_AT_MOST}|out of){_POSSIBLE}{_NUMBER}\s*{_POINTS}\s*(?:[)\],;]|$)",
        re.IGNORECASE,
    ),
    late(rf"\bout of\s+{_NUMBER}\s*(?:[)\],;]|$)", re.IGNORECASE),
    late(
        rf"{_NUMBER}\s*(?:{_POINTS}\s*(?:{_MAXIMAL}|{_any('possible')})|{_any('possible')})\W*$",
        re.IGNORECASE,
    ),
    late(rf"[(\[]\s*{_NUMBER}\s*(?:{_POINTS}|p)\s*[)\]]", re.IGNORECASE),
    late(rf"[-–—:,]\s+{_NUMBER}\s*{_POINTS}\W*$", re.IGNORECASE),
    late(rf"(?:^|[\s(\[]|[^\W\d])/\s?{_NUMBER}\s*{_POINTS}\s*[)\]]?\s*$", re.IGNORECASE),
)
_BRACKETED = late(rf"\w.*[(\[]\s*{_NUMBER}\s*[)\]]\s*$")
_SCALE = late(rf"{_NUMBER}\s?(?:-|–|—|to|til|bis|\.\.)\s?{_NUMBER}\s*[)\]]?\s*$", re.IGNORECASE)
_MAY_SAY = late(
    rf"[(\[/]|\d\s*(?:-|–|—|to|til|bis|\.\.|{_words('points')})"
    rf"|{_words('at_most', 'possible')}|out of|full marks|highest possible",
    re.IGNORECASE,
)
"""What stands in all texts that say a maximum."""
_RATED = _holding("rated")
_MARKS = late(rf"{_any('marked')}|(?<!\w)q ?\d", re.IGNORECASE)
_PERIOD = late(r"(?:^|\W)([qh][1-4]|[^\W\d_]+)\s*[/\-–]\s*\d{1,4}\W*$", re.IGNORECASE)
_OTHER_THING = late(rf"{_any('other_thing')}|%", re.IGNORECASE)
_BEYOND = _holding("beyond")
_FIGURE = _holding("result", "obtained")
_OBTAINED = _holding("obtained")
_GIVEN = _holding("obtained", "given")
MEAN = late(rf"^\W*{_any('mean')}", re.IGNORECASE)
_STATISTIC = late(rf"^\W*{_any('mean', 'other_statistic')}", re.IGNORECASE)
"""What a greatest figure stands beside where it tells of others, and is no limit."""
_LEAST = late(rf"^\W*{_any('least')}", re.IGNORECASE)
_MERGED = late(rf"({_words('at_most')})({_words('points', 'scores')})", re.IGNORECASE)


def maximum_said(text: str) -> Said | None:
    """The maximum that a heading says of the figures under it."""
    if len(text) > MAX_LENGTH or not _MAY_SAY.search(text):
        return None
    if _OTHER_THING.search(text) or _is_period(text):
        return None
    for pattern in _PLAIN:
        if match := pattern.search(text):
            return _within(0.0, _figure(match[1]), Surety.PLAIN)
    if match := _LIMIT.search(text):
        return _within(
            0.0,
            _figure(next(filter(None, match.groups()))),
            Surety.PLAIN if names_marks(text) else Surety.LIMIT,
        )
    if match := _SCALE.search(text):
        low, high = _figure(match[1]), _figure(match[2])
        scale = low in SCALE_STARTS and high in SCALE_ENDS and _RATED.search(text) is not None
        return _within(low, high, Surety.PLAIN) if scale else None
    match = _BRACKETED.search(text)
    return _within(0.0, _figure(match[1]), Surety.PERHAPS) if match else None


def _is_period(text: str) -> bool:
    """Whether a text ends in a month, a quarter or a season with its year: Mar/24."""
    match = _PERIOD.search(text)
    if match is None:
        return False
    word = match[1].casefold()
    return word[-1].isdigit() or word in vocabulary()["calendar"] | words_of_marks("period")


def _figure(written: str) -> float:
    return float(written.replace(",", "."))


def _within(low: float, high: float, surety: Surety) -> Said | None:
    plausible = low < high <= LARGEST_MAXIMUM and high > 1 and high not in YEARS
    return Said(low, high, surety) if plausible else None


def label_said(text: str) -> Surety | None:
    """How plainly a text is the label of a line of maxima; None where it is no such label."""
    if len(text) > MAX_LENGTH:
        return None
    spoken = {part for word in words(text) for part in _parts(word)} - words_of_marks("filling")
    points = spoken & words_of_marks("points", "scores")
    limits = spoken & words_of_marks("possible", "out_of", "greatest", *(("full",) if points else ()))
    if not spoken or spoken - points - limits - words_of_marks("assigned"):
        return None
    if not limits:
        return Surety.PERHAPS if points else None
    sure = points or not limits.isdisjoint(words_of_marks("possible", "out_of"))
    return Surety.PLAIN if sure else Surety.GREATEST


def _parts(word: str) -> tuple[str, ...]:
    """The words that one is made of: maxpoeng."""
    merged = _MERGED.fullmatch(word)
    return merged.groups() if merged else (word,)


def may_be_a_name(text: str) -> bool:
    """Whether a label is also what people are called: Max."""
    return words(text) in PERSONS


def says_points_alone(text: str) -> bool:
    """Whether a label names points and nothing that limits them."""
    return words_of_marks("points", "scores").issuperset(words(text))


def names_points(heading: str) -> bool:
    """Whether a heading names points, marks or results."""
    return _FIGURE.search(heading) is not None


def may_be_worth(label: str) -> bool:
    """Whether a label says what something is worth, or how much was had of it: Points."""
    return len(words(label)) == 1 and words(label)[0] in words_of_marks("worth")


def names_given(heading: str) -> bool:
    """Whether a heading names what was given, beside what something is worth."""
    return _GIVEN.search(heading) is not None


def names_obtained(heading: str) -> bool:
    """Whether a heading names what was obtained, of what could be."""
    return _OBTAINED.search(heading) is not None


def names_other_thing(heading: str) -> bool:
    """Whether a heading names what no maximum of points bounds: weights, amounts, numbers, bonuses."""
    return _OTHER_THING.search(heading) is not None


def names_marks(text: str) -> bool:
    """Whether a text names what pupils are marked for, or what is rated."""
    return _MARKS.search(text) is not None or _RATED.search(text) is not None


def goes_beyond(text: str) -> bool:
    """Whether a text says that there is more to be had than the maximum."""
    return _BEYOND.search(text) is not None


def are_statistics(texts: Sequence[str]) -> bool:
    """Whether one of the texts names a mean, or another statistic of figures."""
    return any(_STATISTIC.search(text) for text in texts)


def names_least(text: str) -> bool:
    """Whether a text names the least of something."""
    return _LEAST.search(text) is not None
