"""Whether the texts of a column are names: how well they tell the lines apart, and what they look like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import log2
from statistics import mean

from prioritering.reading.words import describes, roles, tells_about

MIN_GIVEN, MIN_DISTINCT = 0.8, 0.7
"""The share of the lines that have a name, and of the names that are different."""
MIN_DISTINCT_PAIRS = 0.9
"""The same of names that are made of two columns."""
MIN_SHARE_WORDED = 0.7
"""Of names so many are words, or none."""
BITS = {
    "alike": -3.0,
    "missing": -6.0,
    "numbered": -6.0,
    "figures": -8.0,
    "dates": -8.0,
    "code": -3.0,
    "letters": -4.0,
    "sentence": -1.0,
    "paragraph": -3.0,
    "naming": 3.0,
    "alternative": 2.0,
    "identity": -1.0,
    "about": -3.0,
    "describing": -1.5,
    "behind": -4.0,
    "beyond a gap": -6.0,
    "runs on": -2.0,
    "heads the figures": 2.0,
    "placeholder": -3.0,
    "elsewhere": 1.0,
    "two columns": -3.5,
}
"""What speaks for names and against; `alike` for each bit that is missing to tell the lines apart."""
ORDER = (1.5, 1.0, 0.5, 0.0, -0.5, -1.0)
"""Of several columns of words the first are the names."""
LONGEST_HEADING = 5
"""So many words a heading has at most; longer texts above are of other lines."""
SENTENCE, PARAGRAPH = 9, 20
"""So many words on average."""
_CODE = re.compile(r"[^\W\d_]{0,4}[\s.\-_/#]*\d+(?:[.\-_/:]\w{1,6})*|[^\W\d_]")
_NUMBER = re.compile(r"\d+")
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}(?:\s+\d{1,2}[:.]\d{2}.*)?")


def looks(texts: Sequence[str], heading: float) -> float | None:
    """The bits of what the texts look like and of their heading; None where too few lines have one."""
    given = [text for text in texts if text]
    if not given or len(given) < MIN_GIVEN * len(texts):
        return None
    return BITS["missing"] * (1 - len(given) / len(texts)) + _form(given) + heading


def tells_apart(texts: Sequence[str], least: float = MIN_DISTINCT) -> bool:
    """Whether enough of the texts are different for names."""
    given = [text for text in texts if text]
    return len(set(given)) >= least * len(given)


def lack(texts: Sequence[str]) -> float:
    """The bits for what the texts lack to tell each line from the others."""
    counted = Counter(texts)
    return BITS["alike"] * sum(count * log2(count) for count in counted.values()) / len(texts)


def ordered(place: int) -> float:
    """The bits for how many columns of words stand before."""
    return ORDER[min(place, len(ORDER) - 1)]


def are_words(texts: Sequence[str]) -> bool:
    """Whether most are words."""
    return 2 * sum(any(map(str.isalpha, text)) for text in texts) > len(texts)


def _form(given: Sequence[str]) -> float:
    """What kind of texts they mostly are."""
    worded = [text for text in given if any(map(str.isalpha, text))]
    if 2 * sum(_DATE.fullmatch(text) is not None for text in given) > len(given):
        return BITS["dates"]
    if len(worded) < MIN_SHARE_WORDED * len(given) and not _are_codes(given):
        return BITS["numbered"] if _rise_by_one(given) else BITS["figures"]
    if _are_codes(given):
        return BITS["letters" if all(len(text) == 1 for text in given) else "code"]
    if _are_placeholders(given):
        return BITS["placeholder"]
    length = mean(len(text.split()) for text in given)
    return 0.0 if length < SENTENCE else BITS["sentence"] if length < PARAGRAPH else BITS["paragraph"]


def _are_codes(given: Sequence[str]) -> bool:
    """Whether most are a sign or two with a number: `R-01`, `2024/3`, `A`."""
    codes = [text for text in given if _CODE.fullmatch(text) and not text.replace(".", "", 1).isdigit()]
    return 2 * len(codes) > len(given)


def _are_placeholders(given: Sequence[str]) -> bool:
    """Whether all are one and the same word with numbers: `Option 1`, `Option 2`."""
    return len({_NUMBER.sub("", text).strip().casefold() for text in given}) == 1 < len(set(given))


def are_named_alike(given: Sequence[str], others: Sequence[str]) -> bool:
    """Whether the others are words as these are: one word with numbers where these are such, else none that
    counts on. Codes with numbers are given to lines before anything stands on them; letters are names."""
    if not all(any(map(str.isalpha, text)) for text in others) or not are_words(given):
        return False
    if _are_codes(others) or _are_codes(given):
        return _are_codes(others) and _are_codes(given) and not any(map(_NUMBER.search, others))
    counted = {_NUMBER.sub("", text).strip().casefold() for text in given if _NUMBER.search(text)}
    further = {_NUMBER.sub("", text).strip().casefold() for text in others if _NUMBER.search(text)}
    return further <= counted


def _rise_by_one(given: Sequence[str]) -> bool:
    """Whether they are the numbers of the lines, with a gap at times."""
    if not all(text.isdigit() for text in given):
        return False
    figures = [int(text) for text in given]
    return all(a < b for a, b in pairwise(figures)) and figures[-1] - figures[0] < 2 * len(figures)


def headed(heading: str) -> float:
    """What the heading says that stands here."""
    spoken = roles(heading)
    if len(heading.split()) > LONGEST_HEADING:
        return 0.0
    if tells_about(heading) and "naming" in spoken:
        return 0.0  # a team's name in one list, and the name of who sees to it in another
    if tells_about(heading):
        return BITS["about"] if "alternative" not in spoken else BITS["about"] / 2
    if describes(heading):
        return BITS["describing"]
    if "naming" in spoken and "identity" not in spoken:
        return BITS["naming"]
    if "alternative" in spoken:
        return BITS["alternative"]
    return BITS["identity"] if "identity" in spoken else 0.0
