"""How a value is written in a sentence: numbers, places, lists and cell text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from prioritering.types import Area, CellError, CellRef, Fact, More

if TYPE_CHECKING:
    from fluent.runtime.types import FluentType

LONGEST_TEXT = 80
LONGEST_ITEM = 44
"""In a list."""
MAX_NAMES_LISTED = 6
CONTEXT_CHARACTERS = 20
"""Characters that two texts share and that are kept before the first difference."""
DECIMALS_SHOWN = 4
MAX_DECIMALS = 15
BABEL = {"nb": "nb", "en": "en_GB"}  # British lists: "a, b and c"

Word = Callable[..., str]
"""Looks up a message by its key."""


def prepare(fact: Fact, language: str, word: Word, digits: int = DECIMALS_SHOWN) -> FluentType | str:
    """The fact as Fluent takes it: a number stays a number, so that plurals can be chosen by it."""
    match fact:
        case None | "":
            return word("value-empty")
        case bool():
            return word("value-true" if fact else "value-false")
        case int() | float() | Fraction():
            return number(fact, language, digits)
        case CellError() | CellRef() | Area():
            return plain(str(fact))
        case tuple():
            return listed(fact, language, word)
        case _:
            return shorten(plain(fact))


def written(fact: Fact, language: str, word: Word, digits: int = DECIMALS_SHOWN) -> str:
    """The fact as text, as it would stand in a sentence."""
    if isinstance(fact, int | float | Fraction) and not isinstance(fact, bool):
        return _number_text(fact, language, digits)
    ready = prepare(fact, language, word, digits)
    assert isinstance(ready, str)
    return ready


@lru_cache(maxsize=4096)
def _number_text(value: int | float | Fraction, language: str, digits: int) -> str:
    from babel import Locale

    ready = number(value, language, digits)
    return ready if isinstance(ready, str) else ready.format(Locale.parse(BABEL[language]))


@lru_cache(maxsize=4096)
def number(value: int | float | Fraction, language: str, digits: int) -> FluentType | str:
    """A number with at most that many decimals; very large and very small ones as powers of ten."""
    from fluent.runtime.types import fluent_number

    try:
        ready = float(value) if not isinstance(value, int) else value
    except OverflowError:  # a sum or a difference that no cell can hold
        exact = Fraction(value)
        return f"{Decimal(exact.numerator) / Decimal(exact.denominator):.4g}"
    size = abs(ready)
    if not size < 1e15 or 0 < size < 0.5 * 10**-digits:
        short = f"{ready:.4g}"
        return short.replace(".", ",") if language == "nb" else short
    if ready == int(ready):
        ready = int(ready)
    formatted = fluent_number(ready, maximumFractionDigits=digits, useGrouping=size >= 10_000)
    assert not isinstance(formatted, str)
    return formatted


def amount(value: float, language: str, beside: float = 0.0) -> str:
    """An amount with its thousands set apart, and decimals where it is not whole: two, or as many as tell it
    from another."""
    digits = next((count for count in range(2, 10) if round(value - beside, count)), 2)
    written = f"{value:,.0f}" if value == round(value) else f"{value:,.{digits}f}"
    return written.translate({ord(","): "\u00a0", ord("."): ","}) if language == "nb" else written


def listed(items: Sequence[object], language: str, word: Word) -> str:
    """The items as the language lists them, cut after a handful."""
    if not items:
        return word("value-none")
    last = items[-1]
    more = last.count if isinstance(last, More) else 0
    named = len(items) - (more > 0)
    shown = named if named + (more > 0) <= MAX_NAMES_LISTED + 1 else MAX_NAMES_LISTED
    numbers = [item for item in items[:shown] if isinstance(item, float)]
    digits = _telling_digits(numbers, language, word)
    texts = [
        written(item, language, word, digits)
        if isinstance(item, float)
        else shorten(plain(str(item)), LONGEST_ITEM)
        for item in items[:shown]
    ]
    if more or shown < named:
        texts.append(word("list-more", count=more + named - shown))
    return _joined(tuple(texts), language)


def _telling_digits(numbers: Sequence[float], language: str, word: Word) -> int:
    """The decimals that it takes to tell apart the numbers that are not the same."""
    different = len(set(numbers))
    for digits in range(DECIMALS_SHOWN, MAX_DECIMALS):
        if len({written(number, language, word, digits) for number in numbers}) == different:
            return digits
    return MAX_DECIMALS if different > 1 else DECIMALS_SHOWN


@lru_cache(maxsize=4096)
def _joined(texts: tuple[str, ...], language: str) -> str:
    from babel.lists import format_list

    return format_list(texts, locale=BABEL[language])


def plain(text: str) -> str:
    """The text on one line, without characters that would steer a terminal or turn the reading.

    Control (Cc) and format (Cf) characters go, but for the joiner that some scripts and emoji need.
    """
    if text.isprintable():  # by far the most, and nothing in them to look for
        return " ".join(text.split())
    kept = (
        " " if character.isspace() or unicodedata.category(character) == "Cc" else character
        for character in text
        if unicodedata.category(character) != "Cf" or character == "\u200d"
    )
    return " ".join("".join(kept).split())


def telling(one: str, other: str) -> tuple[str, str]:
    """Two long texts cut where they begin to differ, some words before; short ones as they are."""
    texts = plain(one), plain(other)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(*texts, strict=False)))
    if max(map(len, texts)) <= LONGEST_TEXT or same <= CONTEXT_CHARACTERS:
        return texts
    start = texts[0].rfind(" ", 0, same - CONTEXT_CHARACTERS) + 1
    return (f"…{texts[0][start:]}", f"…{texts[1][start:]}") if start else texts


def apart(one: str, other: str) -> tuple[str, str]:
    """Two texts that read alike, with what parts them made visible: blanks, and signs that are not seen."""
    return (one, other) if plain(one) != plain(other) else (_visible(one), _visible(other))


def read_as(text: str) -> str:
    """What is read of a text: its signs without the blanks and marks that set digits apart."""
    return "".join(character for character in text if character not in ",." and not character.isspace())


def _visible(text: str) -> str:
    """The text with a sign for each blank that is not a single one between words."""
    signs = [
        "\N{OPEN BOX}"
        if character.isspace() or unicodedata.category(character) in ("Cc", "Cf")
        else character
        for character in text
    ]
    for at, character in enumerate(text[1:-1], 1):
        if character == " " and not text[at - 1].isspace() and not text[at + 1].isspace():
            signs[at] = " "
    return "".join(signs)


def shorten(text: str, longest: int = LONGEST_TEXT) -> str:
    """The text, cut with an ellipsis where it is longer."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
