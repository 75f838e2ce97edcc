"""Two lines of the ranking beside each other: why the one stands before the other."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from prioritering.errors import PrioAuditError
from prioritering.messages import Messages, explained
from prioritering.messages.facts import plain
from prioritering.output.figures import figure_text
from prioritering.output.firmness import span_text
from prioritering.output.why import criterion_text, why_sentences
from prioritering.scoring.model.names import measure_names
from prioritering.scoring.robustness.why import why
from prioritering.scoring.values.display import shows_as
from prioritering.types import Audit, Why

MAX_DECIMALS = 4
"""Decimals at most."""


class Pair(Struct, frozen=True):
    """What can be asked of two lines, and the answer where two are chosen."""

    choices: tuple[tuple[str, str], ...]
    """The lines in their order: the key of each, and its place and name."""
    one: str = ""
    other: str = ""
    sentences: tuple[str, ...] = ()
    """None where two are not chosen."""
    names: tuple[str, ...] = ()
    """Of the two, the first in the ranking first."""
    rows: tuple[tuple[str, str, str, str], ...] = ()
    """By criterion: the figures of the two, and what it gave."""
    total: str = ""


def pair_of(audit: Audit, one: str, other: str, messages: Messages) -> Pair | None:
    """Two lines by their keys; None where no two could be chosen."""
    choices = () if audit.model is None else tuple(_choices(audit))
    if len(choices) < 2:
        return None
    known = {key for key, _ in choices}
    one, other = (key if key in known else "" for key in (one, other))
    if not one or not other or one == other:
        return Pair(choices, one)
    try:
        told = why(audit, one, other)  # a measure is known by its cell as well as by its name
    except PrioAuditError as error:
        return Pair(choices, one, other, (explained(error, messages)[0],))
    names = measure_names(audit)
    return Pair(
        choices,
        one,
        other,
        tuple(why_sentences(told, audit, messages)),
        tuple(plain(names[index]) for index in told.measures),
        tuple(_rows(told, messages)),
        _signed(told.difference, _decimals(told), messages),
    )


def _choices(audit: Audit) -> Iterator[tuple[str, str]]:
    assert audit.model is not None
    measures = audit.model.measures
    named = {str(measures[index].score_cell): name for index, name in measure_names(audit).items()}
    ranked = [line for line in audit.ranking if line.rank is not None and line.score_cell is not None]
    for line in sorted(ranked, key=lambda line: (line.group, line.rank)):
        first, cell = line.rank or 0, str(line.score_cell)
        place = span_text(first, line.rank_last or first)
        yield cell, f"{place}. {plain(named.get(cell, line.measure))}"


def _decimals(told: Why) -> int:
    """As few as show what each criterion gave, so that they stand below each other."""
    every = [*(part.gave for part in told.parts), told.difference]
    return next(
        (n for n in range(MAX_DECIMALS) if all(shows_as(one, n) == one for one in every)), MAX_DECIMALS
    )


def _signed(value: Fraction, decimals: int, messages: Messages) -> str:
    sign = "+" if value > 0 else "\N{MINUS SIGN}" if value < 0 else ""
    return f"{sign}{figure_text(abs(value), decimals, messages)}"


def _rows(told: Why, messages: Messages) -> Iterator[tuple[str, str, str, str]]:
    decimals = _decimals(told)
    for part in told.parts:
        first, second = ("" if figure is None else messages.value(figure) for figure in part.figures)
        yield criterion_text(part, messages), first, second, _signed(part.gave, decimals, messages)
