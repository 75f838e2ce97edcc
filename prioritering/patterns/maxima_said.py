"""What texts say of a maximum: `Quiz 1 (20)`, `/15`, `max 10`, `out of 25`, `0-5`, or `Max points`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from msgspec import Struct

from prioritering.reading.words import PERSONS, words

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


_POINTS = r"(?:points?|pts?\b\.?|poeng|punkte?\b|pkt\b\.?|marks?\b|mks\b|poäng|puntos|pontos)"
_NUMBER = r"(?<![\d.,])(\d{1,4}(?:[.,]\d{1,2})?)(?![\d.,]*\d)"
_AT_MOST = r"(?:max(?:imum|imal[et]?)?|maks(?:imum|imal[et]?)?|høyst|højst|högst|full marks|highest possible)"
_LIMIT = re.compile(
    rf"\b{_AT_MOST}(?:\s+(?:possible|mulige?|score|grade|{_POINTS}))*[\s.:=]*{_NUMBER}\s*(?:[)\],;]|$)"
    rf"|{_NUMBER}\s*(?:max(?:imum|imal)?|maks(?:imum|imalt)?)\b\W*$"
    rf"|(?:^|[\s(\[]|[^\W\d])/\s?{_NUMBER}\s*[)\]]?\s*$",
    re.IGNORECASE,
)
_PLAIN = (
    re.compile(
        rf"\b(?:{_AT_MOST}|out of)(?:\s+(?:possible|mulige?|score|grade|{_POINTS}))*[\s.:=]*{_NUMBER}"
        rf"\s*{_POINTS}\s*(?:[)\],;]|$)",
        re.IGNORECASE,
    ),
    re.compile(rf"\bout of\s+{_NUMBER}\s*(?:[)\],;]|$)", re.IGNORECASE),
    re.compile(
        rf"{_NUMBER}\s*(?:{_POINTS}\s*(?:max(?:imum|imal)?|maks(?:imum|imalt)?|possible|mulige?)|possible|mulige?)\b\W*$",
        re.IGNORECASE,
    ),
    re.compile(rf"[(\[]\s*{_NUMBER}\s*(?:{_POINTS}|p)\s*[)\]]", re.IGNORECASE),
    re.compile(rf"[-–—:,]\s+{_NUMBER}\s*{_POINTS}\W*$", re.IGNORECASE),
    re.compile(rf"(?:^|[\s(\[]|[^\W\d])/\s?{_NUMBER}\s*{_POINTS}\s*[)\]]?\s*$", re.IGNORECASE),
)
_BRACKETED = re.compile(rf"\w.*[(\[]\s*{_NUMBER}\s*[)\]]\s*$")
_SCALE = re.compile(rf"{_NUMBER}\s?(?:-|–|—|to|til|bis|\.\.)\s?{_NUMBER}\s*[)\]]?\s*$", re.IGNORECASE)
_RATED = re.compile(
    r"scor|point|poeng|skår|\brating|\brate\b|vurder|bewert|punkt|note\b|karakter|likert|likelihood|impact|effect"
    r"|sannsynlig|konsekvens|probab|severity|importan|viktig|quality|kvalitet",
    re.IGNORECASE,
)
_MARKS = re.compile(
    r"\bquiz|\btest|\bexam|\beksamen|\bprøve|\boppgave|\bassign|homework|\blab\b|\bproje[ck]t|\bprosjekt|\bessay"
    r"|\btask|\bquestion|\bspørsmål|\bq ?\d|\baufgabe|klausur|\bübung|\btentamen|\buppgift|\bmidterm|\bfinal"
    r"|\bpractical|\bviva|\battendance|\bpresentation|\breport|\binnlevering|\bkarakter|\bgrade|\bmark",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?:\b(?:jan|feb|mar|apr|ma[iy]|jun|jul|aug|sep|sept|oct|okt|nov|dec|des|dez|fy|ss|ws|spring|autumn|fall"
    r"|summer|winter|vår|høst)[a-z]*|\b[qh][1-4])\s*[/\-–]\s*\d{1,4}\W*$",
    re.IGNORECASE,
)
_OTHER_THING = re.compile(
    r"bonus|\bextra\b|\bekstra|zusatz|%|\bsum\b|\bmean\b|\baverage|snitt|per ?cent|prosent|prozent|\bper\b"
    r"|\beach\b|\bpr\b|\bweek|\bage\b|\balder|weight|vekt|gewicht|price|pris\b|preis|cost|kost|budget|target|goals?\b"
    r"|mål\b|\btemp|speed|\bwins?\b|seier|siege?\b|draws?\b|\brank|\bplace\b|\bnr\b|\bno\b|number|antall"
    r"|anzahl|\bcount|\bdays?\b|\bhours?\b|timer\b|\bkg\b",
    re.IGNORECASE,
)
_BEYOND = re.compile(r"bonus|\bextra\b|\bekstra|zusatz|overachiev", re.IGNORECASE)


def _set(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


GREATEST_WORDS = _set(
    "max maximum maximal maximale maximaler maximales maximalt maks maksimum maksimal maksimale maksimalt",
    "highest høyeste høyest højeste högsta höchste",
)
"""What limits, or is the greatest of what is there."""
LIMIT_WORDS = _set(
    "possible mulig mulige möglich mögliche möjlig möjliga erreichbar erreichbare oppnåelig oppnåelige",
    "attainable out",
)
LIMITS_OF_POINTS = _set("available full av")
"""What says something else where it does not stand beside a word for points."""
ASSIGNED_WORDS = _set("total assigned allocated")
"""What points are called that may be had, or that were had."""
POINT_WORDS = _set(
    "point points pts pt poeng poengsum score scores skår mark marks grade grades punkte punkt punktzahl",
    "poäng puntos pontos",
)
FILLING_WORDS = _set("of the in for to på von der no")
_MERGED = re.compile(r"(max|maks|maximal|maksimal)(points?|poeng|score|punkte|punktzahl|poäng)")
_FIGURE = re.compile(
    r"point|poeng|score|skår|mark\b|marks|grade|punkt|poäng|oppnådd|achieved|earned|obtained|secured|awarded"
    r"|received|result|given|erreicht|gitt\b",
    re.IGNORECASE,
)
_OBTAINED = re.compile(r"oppnådd|achieved|earned|obtained|secured|awarded|received|erreicht", re.IGNORECASE)
_GIVEN = re.compile(rf"{_OBTAINED.pattern}|score|given|gitt\b", re.IGNORECASE)
_WORTHS = frozenset({("points",), ("pts",), ("marks",), ("poeng",), ("punkte",), ("poäng",)})
_MEANS = r"mean|average|avg|snitt|gjennomsnitt|middel|mittel(wert)?|durchschnitt|medel|genomsnitt"
MEAN = re.compile(rf"^\W*({_MEANS})\b", re.IGNORECASE)
_STATISTIC = re.compile(rf"^\W*({_MEANS}|median|std\.?( ?dev)?)\b", re.IGNORECASE)
"""What a greatest figure stands beside where it tells of others, and is no limit."""
_LEAST = re.compile(r"^\W*(min(imum|imal)?|lowest|laveste|niedrigste)\b", re.IGNORECASE)


def maximum_said(text: str) -> Said | None:
    """The maximum that a heading says of the figures under it."""
    if len(text) > MAX_LENGTH or _OTHER_THING.search(text) or _PERIOD.search(text):
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


def _figure(written: str) -> float:
    return float(written.replace(",", "."))


def _within(low: float, high: float, surety: Surety) -> Said | None:
    plausible = low < high <= LARGEST_MAXIMUM and high > 1 and high not in YEARS
    return Said(low, high, surety) if plausible else None


def label_said(text: str) -> Surety | None:
    """How plainly a text is the label of a line of maxima; None where it is no such label."""
    if len(text) > MAX_LENGTH:
        return None
    spoken = {part for word in words(text) for part in _parts(word)} - FILLING_WORDS
    points = spoken & POINT_WORDS
    limits = spoken & (LIMIT_WORDS | GREATEST_WORDS | (LIMITS_OF_POINTS if points else frozenset()))
    if not spoken or spoken - points - limits - ASSIGNED_WORDS:
        return None
    if not limits:
        return Surety.PERHAPS if points else None
    return Surety.PLAIN if points or limits & LIMIT_WORDS else Surety.GREATEST


def _parts(word: str) -> tuple[str, ...]:
    """The words that one is made of: maxpoeng."""
    merged = _MERGED.fullmatch(word)
    return merged.groups() if merged else (word,)


def may_be_a_name(text: str) -> bool:
    """Whether a label is also what people are called: Max."""
    return words(text) in PERSONS


def says_points_alone(text: str) -> bool:
    """Whether a label names points and nothing that limits them."""
    return POINT_WORDS.issuperset(words(text))


def names_points(heading: str) -> bool:
    """Whether a heading names points, marks or results."""
    return _FIGURE.search(heading) is not None


def may_be_worth(label: str) -> bool:
    """Whether a label says what something is worth, or how much was had of it: Points."""
    return words(label) in _WORTHS


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
