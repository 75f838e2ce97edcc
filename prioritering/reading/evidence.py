"""What speaks for a candidate being a scoring, and what against, in bits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isclose

from msgspec import Struct

from prioritering.reading.candidates import Candidate
from prioritering.reading.costs import BITS, MAX_FOR_RANKS
from prioritering.reading.criteria import CriterionColumn
from prioritering.reading.edges import has_all_combinations, is_held_against_itself, is_table_of_results
from prioritering.reading.feeders import feeders
from prioritering.reading.found_by_name import are_keys
from prioritering.reading.one_thing import of_one_thing, without_full_marks
from prioritering.reading.priorities import are_divided_by_given
from prioritering.reading.rankings import ExplainedRanks
from prioritering.reading.scales import (
    are_amounts,
    are_multiplied,
    are_purchases,
    are_times,
    rated_alike,
    scale_evidence,
)
from prioritering.reading.spoken import is_calendar, of_words
from prioritering.reading.statistics import (
    are_places,
    is_change,
    is_described,
    is_iterated,
    is_one_day,
    is_running,
    is_sorted,
    is_statistic,
    numbers_a_scale,
    own_factors,
    tells_nothing_apart,
)
from prioritering.reading.texts import Book
from prioritering.reading.virtual import Virtual
from prioritering.reading.weights_beside import LARGEST_WEIGHT
from prioritering.reading.wholes import (
    are_shares,
    is_added_up_across,
    is_divided_among,
    is_line_of_totals,
    is_one_column,
)
from prioritering.types import CellRef
from prioritering.types.reading import Evidence

SAID = frozenset(
    (
        "score word", "criterion word", "alternative word", "method word", "named method", "weight word",
        "risk words", "driver words", "marked words", "full marks", "rank word", "ranks follow",
        "ranked by formula", "classified",
    )
)  # fmt: skip
"""What typed figures need some of: any table of counts adds up on a small scale."""
LONG_NUMBERS = range(5, 15)
"""So many digits have the numbers of persons and the like, all of them as many."""
CALLED = frozenset(("score word", "total word", "named method"))
"""What figures need of which nothing is known but their places: any column can be put in order."""
AMOUNTLESS = frozenset(("normalised", "weights"))
"""What no amounts are, of which a table has totals both ways."""
REGISTER_DIGITS = 6


class Ranks(Struct, frozen=True):
    """A column of ranks beside a candidate's scores."""

    cells: tuple[CellRef | None, ...]
    explained: ExplainedRanks
    by_formula: bool
    named: bool
    within: bool = False
    """Whether their heading names the groups that they start anew in."""


def is_certain(ranks: Ranks) -> bool:
    """Whether ranks are called so, or follow on so many lines that nothing else could be meant."""
    exact = ranks.explained.held == ranks.explained.of
    return ranks.named or (exact and ranks.explained.bits >= MAX_FOR_RANKS)


class Context(Struct, frozen=True):
    """What is known around a candidate."""

    ranks: Ranks | None
    virtual: Virtual | None
    classified: bool
    total_below: bool
    read_further: bool
    transposed: bool
    ratios: bool = False
    """Whether the raw figures of each line compare it with the others by ratios."""
    points: bool = False
    """Whether they do by points."""
    listed: bool = False
    """Whether a list with ranks takes each score over."""
    weighed: bool = False
    """Whether a mean weighs the lines against each other."""
    described: bool = False
    """Whether the scores are extremes of figures that are scored the other way."""
    put_together: bool = False
    """Whether a formula makes one of the scores, which are parts of it."""
    one_of_sections: bool = False
    """Whether other sections below one heading are made up likewise, and nothing brings them together."""


def evidence(book: Book, made: Candidate, around: Context) -> tuple[Evidence, ...]:
    """All evidence for and against a candidate."""
    pieces = [
        *_of_lines(made),
        *of_words(book, made),
        *_of_criteria(book, made, around.virtual is not None),
        *_of_ranks(made, around),
        *map(_one, of_one_thing(book, made, around.listed or around.ratios)),
    ]
    told = {piece.key for piece in pieces} | ({"classified"} if around.classified else set())
    if made.vector.typed and (SAID if made.criteria else CALLED).isdisjoint(told):
        pieces.append(_one(_without_words(book, made, around)))
    compared = around.ranks is not None or around.classified
    priorities = around.ratios and not _is_weighted(made) and _are_normalised(made.criteria)
    flags = {
        "classified": around.classified,
        "weighted lines": around.weighed and "weighted lines" not in told,
        "one column anew": not compared and is_one_column(book, made),
        "shares": not compared and are_shares(book, made),
        "divided among lines": around.ranks is None and is_divided_among(book, made),
        "one of sections": around.ranks is None and around.one_of_sections,
        "line of totals": is_line_of_totals(book, made),
        "whole beside": "total word" in told
        and AMOUNTLESS.isdisjoint(told)
        and is_added_up_across(book, made),
        "scale itself": numbers_a_scale(book, made),
        "total below": around.total_below,
        "read further": around.read_further,
        "transposed": around.transposed and not priorities,  # of shares a sum is a check
        "statistic": around.described or is_statistic(made),
        "put together": around.put_together,
        "same for all": tells_nothing_apart(book, made),
        "places": are_places(book, made),
        "one day": is_one_day(book, made),
        "running": is_running(book, made),
        "iterated": is_iterated(book, made),
        "change": is_change(made.walked),
        "described": is_described(book, made),
        "weights made of it": _are_weights_made_of_it(book, made),
        "sorted": is_sorted(book, made),
        "priorities": priorities,
        "purchases": are_purchases(book, made),
        "hours": are_times(book, made),
        "levels": not book.levels.isdisjoint(made.cells),
        "nothing filled in": _is_not_filled_in(book, made),
        "table of results": (around.virtual is not None and is_table_of_results(book, made))
        or has_all_combinations(book, made),
        "comparison": around.points
        or (around.ratios and (_is_weighted(made) or are_divided_by_given(book, made)))
        or is_held_against_itself(book, made),
    }
    pieces += [Evidence(key, BITS[key]) for key, given in flags.items() if given]
    if around.virtual is not None:
        pieces.append(
            Evidence("follows", min(2.0, around.virtual.bits / 4), around.virtual.held, around.virtual.of)
        )
    return tuple(pieces)


def _is_not_filled_in(book: Book, made: Candidate) -> bool:
    """Whether no line has a score but nought, as where most that it is made of is still blank."""
    return not any(book.number(at) for at in made.cells)


def _are_normalised(criteria: Sequence[CriterionColumn]) -> bool:
    return 2 * sum(criterion.normalised for criterion in criteria) > len(criteria) >= 2


def _without_words(book: Book, made: Candidate, around: Context) -> str:
    """What the sizes of typed figures tell that no word does."""
    cells = [at for one in made.criteria for at in one.cells if at is not None]
    held = [cell.number_format for at in cells if (cell := book.cell(at)) is not None]
    multiplied = any(one.product or one.sign < 0 for one in made.criteria)
    if multiplied or around.total_below or len(made.criteria) < 2 or are_amounts(held):
        return "no word"
    columns = [[v for at in one.cells if (v := book.number(at)) is not None] for one in made.criteria]
    totals = [value for at in made.cells if (value := book.number(at)) is not None]
    return rated_alike(columns, totals) or "no word"


def _is_weighted(made: Candidate) -> bool:
    return any(criterion.weight is not None for criterion in made.criteria)


def _are_weights_made_of_it(book: Book, made: Candidate) -> bool:
    """Whether the weights are computed from what they weigh, some below nought: steps of a computation."""
    weights = [one.weight for one in made.criteria if one.weight is not None]
    raw = {at for one in made.criteria for at in one.cells if at is not None}
    if len(weights) < 2 or min(weights) >= 0:
        return False
    return 2 * len(raw & feeders(book, made)) > len(raw)


def _one(key: str, held: int = 0, of: int = 0) -> Evidence:
    return Evidence(key, BITS[key], held, of)


def _of_lines(made: Candidate) -> Iterator[Evidence]:
    count = len(made.cells)
    if made.names is None:
        yield _one("no names")
    else:
        worded = sum(any(map(str.isalpha, name)) or _is_of_register(name) for name, _ in made.names)
        if 2 * worded > count:
            yield _one("names", worded, count)
        else:
            yield _one("numbered" if are_numbers_of_lines(made) else "named by figures", worded, count)
        if 2 * sum(is_calendar(name) for name, _ in made.names) > count:
            yield _one("calendar")
    if count == 1:
        yield _one("one line")
    elif count == 2:
        yield _one("two lines")


def _is_of_register(name: str) -> bool:
    """Whether a name is the number of somebody in a register: no line has such a number."""
    return name.isdigit() and len(name) >= REGISTER_DIGITS


def are_numbers_of_lines(made: Candidate) -> bool:
    """Whether the names are numbers that rise by one, with a gap at times, or all as long, as of persons."""
    names = [name for name, _ in made.names or ()]
    if not all(name.isdigit() for name in names):
        return not any(name.replace(".", "", 1).isdigit() for name in names)
    if {len(name) for name in names} <= set(LONG_NUMBERS) and len(set(map(len, names))) == 1:
        return len(set(names)) == len(names)
    figures = [int(name) for name in names]
    return figures == sorted(set(figures)) and figures[-1] - figures[0] < 2 * len(figures)


def _of_criteria(book: Book, made: Candidate, typed: bool) -> Iterator[Evidence]:
    criteria = [one for one in without_full_marks(book, made) if one.weight != 0]
    weights = [criterion.weight for criterion in criteria if criterion.weight is not None]
    if len(criteria) < 2:
        yield _one("one criterion" if criteria else "no criteria")
    if len(weights) >= 2 and 2 * len(weights) > len(criteria) and max(map(abs, weights)) <= LARGEST_WEIGHT:
        yield _one("weights" if not typed else "typed weights", len(weights), len(criteria))
        factors = own_factors(book, made.walked)
        totals = (sum(weights), sum(factors) if len(factors) > 1 else 0.0)
        if any(isclose(total, whole, rel_tol=0.02) for total in totals for whole in (1, 10, 100)):
            yield _one("weights sum")
    columns = [[v for v in book.numbers(one.cells) if v is not None] for one in criteria]
    figures = [value for column in columns for value in column]
    worded = [one.cells for one in criteria if one.in_words]
    if len(criteria) > 1 and not all(are_keys(book, cells) for cells in worded):
        yield _one("rated in words")
    if not figures:
        return
    if len(criteria) >= 2:
        told = list(scale_evidence(columns))
        yield from map(_one, told)
        if "small scale" in told and not typed and are_multiplied(made, columns):
            yield _one("product of ratings", len(made.cells), len(made.cells))
        if not told and typed and not any(one.weight is not None or one.product for one in criteria):
            yield _one("no scale")
    if _are_normalised(criteria):
        yield _one("normalised")
    elif sum(abs(value) > 1000 for value in figures) * 3 > len(figures):
        yield _one("large figures")


def _of_ranks(made: Candidate, around: Context) -> Iterator[Evidence]:
    ranks = around.ranks
    if ranks is None:
        return
    explained = ranks.explained
    if ranks.by_formula:
        yield Evidence("ranked by formula", BITS["ranked by formula"], explained.held, explained.of)
    else:
        bits = max(-4.0, min(MAX_FOR_RANKS, explained.bits))
        yield Evidence("ranks follow", bits, explained.held, explained.of)
    if ranks.named:
        yield _one("rank word")
    if ranks.within:
        yield _one("groups named")


def total(pieces: Sequence[Evidence]) -> float:
    """All bits together."""
    return sum(one.bits for one in pieces)
