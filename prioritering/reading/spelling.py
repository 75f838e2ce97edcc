"""Misspelt words: a long word that none of the vocabulary is, and one letter away from one that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

MIN_LETTERS = 8
"""Shorter words are one letter from too many others: ranking and banking, weight and height."""

Known = Mapping[str, Sequence[str]]


def spellings(words: Iterable[str], least: int = MIN_LETTERS) -> Known:
    """The words by what is left of each without one of its letters, and by themselves."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(set(words)):
        if len(word) >= least and word.isalpha():
            for left in _shortened(word):
                found[left].append(word)
    return found


def meant(word: str, known: Known, least: int = MIN_LETTERS) -> tuple[str, ...]:
    """The words that begin alike and differ in one letter, left out, added, changed or put after the next."""
    if len(word) < least or not word.isalpha():
        return ()
    near = {one for left in _shortened(word) for one in known.get(left, ())}
    return tuple(sorted(one for one in near if one[0] == word[0] and is_slip(word, one)))


def _shortened(word: str) -> Iterator[str]:
    yield word
    yield from {word[:i] + word[i + 1 :] for i in range(len(word))}


def is_slip(word: str, known: str) -> bool:
    """Whether two words differ in one letter, or in two neighbours that changed places."""
    if word == known or abs(len(word) - len(known)) > 1:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(word, known, strict=False)) if a != b), min(len(word), len(known))
    )
    one, other = word[start:], known[start:]
    return (
        one[1:] == other
        or one == other[1:]
        or one[1:] == other[1:]
        or (one[:2] == other[1::-1] and one[2:] == other[2:])
    )
