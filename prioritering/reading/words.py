"""The words that suggest a role: one vocabulary for all languages, read in whole words."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from prioritering.late_pattern import late
from prioritering.reading.spelling import MIN_LETTERS, Known, meant, spellings

MAX_TEXT_READ = 300
"""A longer text is read so far."""
MISSPELT = ("risk", *(f"level_{level}" for level in range(1, 7)))
"""The roles that a misspelt word has as well.

Of the headings of 500 public workbooks 14 words are one letter from those of these roles, and all but two of
the 14 are meant so (*liklihood*, *probabiblidad*, *concequence*, *occurence*); of the other roles' more than
half mean something else (*extensive* and *expensive*, *supplies* and *supplier*).
"""
NONE: frozenset[str] = frozenset()
_WORD = re.compile(r"\w{2,}(?:\+|-(?![->]))?|\w(?:[+-](?!\w))?|#")
"""A sign ends a letter that stands for an ideal, as *A+* does, and no name like *A-skole*."""
FIRST_UNPARTED = "\u3040"
"""From here on signs stand for syllables or words, and no blanks part these."""
_RUNS = late(r"[\x00-\u303f]+|[\u3040-\uffff]+")
_MULTIPLIED = re.compile(r"(?<!\w)[^\W\d_](?:\s*[x×*·]\s*[^\W\d_])+(?!\w)")
_LETTER = re.compile(r"[^\W\d_](?=\s*(?:[x×*·]|$))")


@cache
def vocabulary() -> dict[str, frozenset[str]]:
    """The words of each role."""
    return {role: frozenset(known.split()) for role, known in _written().items() if isinstance(known, str)}


@cache
def words_of_marks(*kinds: str) -> frozenset[str]:
    """What texts say of marks and their maxima; a star stands for the rest of a word."""
    return frozenset(word for kind in kinds for word in _written()["marks"][kind].split())


@cache
def words_of_winners(kind: str) -> frozenset[str]:
    """What names the first of a ranking in words (`first`), or one behind it (`behind`)."""
    return frozenset(_written()["winners"][kind].split())


@cache
def words_of_examples() -> frozenset[str]:
    """What names of sheets call that only show how others are filled in."""
    return frozenset(_written()["examples"]["named"].split())


@cache
def words_of_blocks(kind: str) -> frozenset[str]:
    """What is said of what others are held against (`basis`), and of these (`against`).

    A star stands for the rest of a word.
    """
    return frozenset(_written()["blocks"][kind].split())


@cache
def words_of_orders() -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    """By kind, the words of headings of which the first is never above the second."""
    orders: Mapping[str, Mapping[str, str]] = _written()["orders"]
    return {
        kind: (frozenset(said["least"].split()), frozenset(said["greatest"].split()))
        for kind, said in orders.items()
    }


@cache
def _written() -> Mapping[str, Any]:
    return tomllib.loads((files(__package__) / "vocabulary.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, in order."""
    folded = unicodedata.normalize("NFKC", text[:MAX_TEXT_READ]).casefold()
    return tuple(_WORD.findall(folded.replace("_", " ")))


@lru_cache(maxsize=65536)
def roles(text: str) -> frozenset[str]:
    """The roles that the words of a text suggest."""
    spoken = {end for word in words(text) for end in _ends(word)}
    known = _roles_by_word()
    told = NONE.union(*[known[word] for word in spoken if word in known])
    return told | misspelt_roles([word for word in spoken if word not in known], MISSPELT) or NONE


def misspelt_roles(unknown: Iterable[str], among: Sequence[str], least: int = MIN_LETTERS) -> frozenset[str]:
    """Which of some roles have words that unknown ones are misspelt for."""
    near = {one for word in unknown for one in meant(word, _spellings(tuple(among), least), least)}
    return frozenset(role for role in among if not near.isdisjoint(vocabulary()[role])) if near else NONE


@cache
def _roles_by_word() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for role, known in vocabulary().items():
        for word in known:
            found[word].append(role)
    return dict(found)


@cache
def _spellings(among: tuple[str, ...], least: int) -> Known:
    return spellings((word for role in among for word in vocabulary()[role]), least)


def _ends(word: str) -> Iterator[str]:
    """A word, and the words in it where none are parted by blanks: 综合得分 ends in 得分."""
    yield word
    if max(word) >= FIRST_UNPARTED:
        for parted in _RUNS.findall(word):
            most = len(parted) - 1 if parted[0] >= FIRST_UNPARTED else 0
            yield from (parted, *(parted[-count:] for count in range(2, most + 1)))


AGGREGATED = ("aggregate", "total", "score", "weight", "rank", "criterion", "alternative", "joining")
"""The roles of words that name a total, or what it is a total of."""
COSTING = ("price", "money", "total", "aggregate", "joining")
"""The roles of words that name what something costs, or a total of it."""
PERSONS = (("max",),)
LONGEST_NAME = 4
PERCENT_WORDS = frozenset(
    {"percent", "per", "prosent", "vektprosent", "prozent", "procent", "andel", "anteil", "share"}
)
"""What says that figures are shares of something."""


def names_aggregate(text: str) -> bool:
    """Whether a text is made of words for totals, means and limits, with hardly anything else.

    Of words that tell nothing of the kind there is one at most: "Sum Oslo", but no "Count not maintained".
    A word that is a person's name too stands with others of its kind only: "Max points", but no "Max Weber".
    """
    return _is_named_by("aggregate", text, 0 if words(text)[:1] in PERSONS else 1)


def names_cost(text: str) -> bool:
    """Whether a text names what something costs altogether, and hardly anything else: "Total cost"."""
    spoken = [{role for role in COSTING if word in vocabulary()[role]} for word in words(text)]
    told = [roles for word, roles in zip(words(text), spoken, strict=True) if _says_something(word)]
    return all(told) and any("price" in roles for roles in told)


def apart_from_shared(texts: Sequence[str]) -> list[str]:
    """What tells texts apart: each without the words that are in all of them, as "Plan" in "Plan A"."""
    shared = set.intersection(*map(set, map(words, texts))) if len(texts) > 1 else set()
    return [" ".join(word for word in words(text) if word not in shared) for text in texts]


def names_weights(text: str) -> bool:
    """Whether a text is made of words for weights likewise: "Weight in %", but no "Multi-factor login"."""
    return _is_named_by("weight", text, 1)


def _is_named_by(role: str, text: str, most_unknown: int) -> bool:
    found = words(text)
    if not found or len(found) > LONGEST_NAME or found[0] not in vocabulary()[role]:
        return False
    known = [word for word in found if any(word in vocabulary()[role] for role in AGGREGATED)]
    return sum(map(_says_something, found)) - sum(map(_says_something, known)) <= most_unknown


def _says_something(word: str) -> bool:
    return any(map(str.isalpha, word))


ABOUT = (
    "about", "risk", "score", "total", "rank", "weight", "decision", "assessor", "money", "calendar",
    "reason",
)  # fmt: skip
"""The roles of headings over what is told about an alternative."""


def tells_about(text: str) -> bool:
    """Whether a heading is one of figures, persons, dates or remarks about something, not of its name."""
    return not roles(text).isdisjoint(ABOUT)


def describes(text: str) -> bool:
    """Whether a heading is one of descriptions of something that has its name elsewhere."""
    found = roles(text)
    return "describing" in found and found.isdisjoint(("naming", "alternative"))


def names_reference(text: str) -> bool:
    """Whether a text names what the others are held against: a baseline, a reference alternative."""
    return "reference" in roles(text)


def spells_product(heading: str, factors: Sequence[str]) -> bool:
    """Whether a heading names the factors as multiplied, by their first letters: `S x K`, `Risk (PxI)`."""
    initials = "".join(sorted(told[0][0] for factor in factors if (told := words(factor))))
    parts = [part for part in _MULTIPLIED.findall(heading.casefold()) if len(initials) == len(factors) > 1]
    return any(initials == "".join(sorted(_LETTER.findall(part))) for part in parts)


def names_full_marks(text: str, points_alone: bool = False) -> bool:
    """Whether a text names the most that can be had, and nothing else: "Points possible", "Out of".

    Or, if asked for, the points as such, which beside marks are what these are out of.
    """
    spoken = frozenset(words(text)) - words_of_marks("filling")
    points = spoken & words_of_marks("points", "scores")
    limits = spoken & words_of_marks("possible", "out_of", *(("full", "greatest") if points else ()))
    if not spoken or not spoken <= points | limits | words_of_marks("assigned"):
        return False
    return bool(limits) or (points_alone and bool(points & words_of_marks("points")))


def names_obtained(text: str) -> bool:
    """Whether a text names the marks that somebody has got, and nothing else: "Points earned"."""
    spoken = frozenset(words(text)) - words_of_marks("filling")
    got = [word for word in spoken if _begins(word, words_of_marks("obtained"))]
    return bool(got) and spoken - set(got) <= words_of_marks("points", "scores", "assigned")


def names_mean(text: str) -> bool:
    """Whether a text has a word for a mean."""
    return any(_begins(word, words_of_marks("mean")) for word in words(text))


def _begins(word: str, known: Iterable[str]) -> bool:
    """Whether a word is one of these, or begins as one that a star ends."""
    return any(word.startswith(one[:-1]) if one.endswith("*") else word == one for one in known)
