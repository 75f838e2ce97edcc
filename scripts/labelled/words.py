"""What hangs on single makers' words: their workbooks read without the words that no other maker uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple
from unittest.mock import patch

from labelled.books import Labelled, Outcome, OutOfTimeError, evaluated, limited
from prioritering.pipeline import understood
from prioritering.reading import words
from prioritering.types import Workbook


class Without(NamedTuple):
    """A workbook read with all words, without its maker's own, and without all that stand in it."""

    words: int
    """How many of the vocabulary stand in no other maker's workbooks."""
    with_all: Outcome
    without_own: Outcome
    without_any: Outcome


def makers_of_words(of: Mapping[Labelled, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    """In whose workbooks each word of the vocabulary stands."""
    makers = defaultdict[str, set[str]](set)
    for one, spoken in of.items():
        for word in spoken:
            makers[word].add(one.maker)
    return {word: frozenset(names) for word, names in makers.items()}


def spoken(one: Labelled) -> frozenset[str]:
    """The words of the vocabulary that stand in a workbook."""
    try:
        with limited():
            workbook = evaluated(one.path).workbook
    except OutOfTimeError:
        return frozenset()
    known = frozenset[str]().union(*words.vocabulary().values())
    return known & {
        part for text in _texts(workbook) for word in words.words(text) for part in words._ends(word)
    }


def _texts(workbook: Workbook) -> Iterator[str]:
    for sheet in workbook.sheets:
        yield sheet.name
        yield from (cell.value for cell in sheet.cells.values() if isinstance(cell.value, str))


def without(one: Labelled, makers: Mapping[str, frozenset[str]], stand: frozenset[str]) -> Without | None:
    """A workbook without its words; nothing where no word is its maker's own."""
    own = frozenset(word for word in stand if makers[word] == {one.maker})
    try:
        with limited():
            audit = evaluated(one.path)
        told = []
        for missing in (frozenset[str](), own, stand):
            with limited(), vocabulary_without(missing):
                told.append(one.outcome(understood(audit)))
    except OutOfTimeError:
        return None
    return Without(len(own), *told)


@contextmanager
def vocabulary_without(missing: frozenset[str]) -> Iterator[None]:
    """The vocabulary, as everything that reads has it, without some words."""
    less = {role: known - missing for role, known in words.vocabulary().items()}
    words.roles.cache_clear()
    with patch.dict(words.vocabulary(), less):
        yield
    words.roles.cache_clear()


def by_makers(makers: Mapping[str, Sequence[str] | frozenset[str]]) -> Mapping[int, int]:
    """How many words of the vocabulary stand in the workbooks of so many makers."""
    counted = defaultdict[int, int](int)
    for word in frozenset[str]().union(*words.vocabulary().values()):
        counted[len(makers.get(word, ()))] += 1
    return counted
