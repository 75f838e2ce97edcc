"""What stated ranks would follow if something had been otherwise when they were stated.

    ranks 1 3 2 4 beside scores 20 19 17 12: right without the criterion Risk, that was added since; or when
    Risk counted less.

Each is a set of figures like the scores of today; `rank_search` weighs them all. A weight can be anything, so
that the ranks themselves say between which bounds it lay: of the orders that one weight can give, each costs
as much as any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from fractions import Fraction
from itertools import chain, pairwise

from msgspec import Struct

from prioritering.formula.cell_evaluator import Values
from prioritering.formula.decimals import exact
from prioritering.memoised import Once
from prioritering.scoring.model.generations import likeliest, scores_of_all
from prioritering.scoring.model.linear import Coefficients
from prioritering.scoring.ranking.rank_formulas import by_other_formulas, unread_columns, with_another
from prioritering.scoring.ranking.rank_search import Figures
from prioritering.scoring.ranking.rank_series import Series, columns_beside
from prioritering.scoring.ranking.stated_weights import scores_by
from prioritering.scoring.values.expressions import criteria_in
from prioritering.types import CellRef, RankBasis, RankedMeasure, ScoringModel, Value, Workbook

MAX_FIGURES = 20_000
"""With more raw scores the way back is not looked for: the ranks follow from the scores, or do not."""
MAX_ORDERS = 200
"""Of more measures than so many the orders that a weight can give are counted at their most."""

Lines = Mapping[int, RankedMeasure]
Scores = dict[int, Fraction]


class Past:
    """What ranks of a model may have followed; what hangs on no set of ranks is worked out once."""

    def __init__(self, workbook: Workbook, model: ScoringModel, values: Values, lines: Lines) -> None:
        """Of these lines of its ranking."""
        today = _scores(lines)
        self._model, self._values, self._lines, self._today = model, values, lines, today
        self._generations = Once(_by_generations(model, values, lines))
        self._stated = Once(
            chain(_as_saved(workbook, lines, today), scores_by(workbook, model, values, lines))
        )
        self._otherwise = Once(
            chain(_without_criterion(model, values, lines, today), by_other_formulas(model, values, lines))
        )
        self._weights = Once(_weights(model, values, lines, today))

    def of(self, model: ScoringModel, lines: Lines) -> Past | None:
        """The past of another model, where it differs in what are ranks alone; None where in more."""
        if _scores(lines) != self._today or not _has_same_scores(model, self._model):
            return None
        past = copy(self)
        past._model, past._lines = model, lines
        return past

    def histories(self, series: Series) -> Iterator[Figures]:
        """What these ranks may have followed, the likeliest first."""
        model, values, today = self._model, self._values, self._today
        if not model.judged:
            return
        yield from self._generations
        if len(model.measures) * len(model.criteria) > MAX_FIGURES:
            return
        yield from self._stated
        yield from _left_behind(model, values, series, today)
        yield from self._otherwise
        yield from with_another(model, values, self._lines, series)
        families = [*self._weights, *_uncounted(model, values, series, today)]
        yield from _by_other_weight(model, families, series)


def _scores(lines: Lines) -> Scores:
    return {index: line.score for index, line in lines.items() if line.score is not None}


def _has_same_scores(model: ScoringModel, other: ScoringModel) -> bool:
    """Whether nothing differs that scores come from."""
    return (
        model.criteria is other.criteria
        and (model.score, model.judged) == (other.score, other.judged)
        and len(model.measures) == len(other.measures)
        and all(
            one.formulas is its.formulas and one.cells is its.cells and one.score_cell == its.score_cell
            for one, its in zip(model.measures, other.measures, strict=True)
        )
    )


def _by_generations(model: ScoringModel, values: Values, lines: Lines) -> Iterator[Figures]:
    """The scores of all by the formulas that some measures have."""
    others = list(likeliest(model))
    for each in others:
        scores = scores_of_all(model, each.formulas, values, list(lines))
        yield Figures(RankBasis.GENERATION, scores, choices=len(others), holders=each.measures)


def _as_saved(workbook: Workbook, lines: Lines, today: Scores) -> Iterator[Figures]:
    """The scores that were saved with the workbook, where its formulas give others."""
    saved = {
        index: exact(value)
        for index, line in lines.items()
        if line.score_cell is not None and isinstance(value := workbook.values.get(line.score_cell), float)
    }
    if saved.keys() >= today.keys() and any(
        abs(saved[index] - score) > abs(score) / 10**9 for index, score in today.items()
    ):
        yield Figures(RankBasis.SAVED, saved)


def _left_behind(model: ScoringModel, values: Values, series: Series, today: Scores) -> Iterator[Figures]:
    """The scores in the order that the lines had before they were sorted, and the ranks were not."""
    if series.in_summary or series.by_names or len(model.tables) != 1 or set(series.stated) != set(today):
        return
    members = [index for index in model.tables[0].measures if index in today]
    orders = [(each.label, each.values) for each in columns_beside(model, series, values, lambda _: False)]
    names = {index: model.measures[index].name.casefold() for index in members}
    keys: list[tuple[str, Mapping[int, float | str | Fraction]]] = [("", names), *orders]
    ways = []
    for label, key in keys:
        if len({*key.values()}) < len(members) or not all(index in key for index in members):
            continue
        before = sorted(members, key=lambda index: key[index])
        if before != members:
            ways.append((label, {line: today[other] for line, other in zip(members, before, strict=True)}))
    for label, figures in ways:
        yield Figures(RankBasis.UNSORTED, figures, label, len(ways))


def _without_criterion(model: ScoringModel, values: Values, lines: Lines, today: Scores) -> Iterator[Figures]:
    """The scores without one criterion, or one group of them."""
    branches = _branches(model)
    for label, leaves in branches:
        scores = _masked(model, values, lines, leaves)
        if len(scores) == len(today):
            yield Figures(RankBasis.WITHOUT, scores, label, len(branches))


def _masked(model: ScoringModel, values: Values, lines: Lines, leaves: Sequence[int]) -> Scores:
    """The score of each measure where some of its raw scores are blank."""
    hidden = {
        at for measure in model.measures for index in leaves if (at := measure.cells.get(index)) is not None
    }

    def seen(at: CellRef) -> Value:
        return None if at in hidden else values(at)

    return scores_of_all(model, None, seen, list(lines))


def _branches(model: ScoringModel) -> list[tuple[str, tuple[int, ...]]]:
    """The criteria that the score rests on, each with its raw scores; those with the same only once."""
    known: dict[int, tuple[int, ...]] = {}

    def leaves(index: int) -> tuple[int, ...]:
        if index not in known:
            formula = model.criteria[index].formula
            known[index] = ()  # against circles
            parts = [index] if formula is None else [one for p in criteria_in(formula) for one in leaves(p)]
            known[index] = tuple(sorted(set(parts)))
        return known[index]

    whole = leaves(model.score)
    branches: dict[tuple[int, ...], str] = {}
    for index in sorted(known, key=lambda index: len(known[index])):
        if known[index] and known[index] != whole:
            branches.setdefault(known[index], model.criteria[index].label)
    return [(label, its) for its, label in branches.items()]


class _Family(Struct, frozen=True):
    """Scores that change in proportion with a weight: `base + u * slope`, today at `u` = 1."""

    label: str
    base: Scores
    slope: Scores
    basis: RankBasis


def _by_other_weight(model: ScoringModel, families: Sequence[_Family], series: Series) -> Iterator[Figures]:
    """The scores where one criterion counted for more or less, or one counted that no longer does."""
    ends = (model.descending,)
    for family in families:
        for highest_first in ends:
            span = _span(family, series.stated, highest_first)
            if span is None:
                continue
            at = _within(*span)
            if at == 1 and family.basis is RankBasis.WEIGHT:
                continue
            figures = {i: score + at * family.slope.get(i, Fraction(0)) for i, score in family.base.items()}
            choices = len(families) * _orders(family)
            yield Figures(family.basis, figures, family.label, choices, more=at > 1)


def _weights(model: ScoringModel, values: Values, lines: Lines, today: Scores) -> Iterator[_Family]:
    """A family for each criterion, or group of them, of a weighted sum."""
    coefficients = Coefficients()
    raw: dict[int, dict[int, Fraction]] = {}
    for index in today:
        measure = model.measures[index]
        figures = {
            key: exact(value)
            for key, at in measure.cells.items()
            if key not in measure.formulas and isinstance(value := values(at), float)
        }
        weights = coefficients.of(measure.formulas, model.score, frozenset(figures))
        if weights is None:
            return
        raw[index] = {key: weight * figures[key] for key, weight in weights.items() if key in figures}
    for label, leaves in _branches(model):
        slope = {
            index: sum((its.get(key, Fraction(0)) for key in leaves), Fraction(0))
            for index, its in raw.items()
        }
        if len({*slope.values()}) > 1:
            base = {index: score - slope[index] for index, score in today.items()}
            yield _Family(label, base, slope, RankBasis.WEIGHT)


def _uncounted(model: ScoringModel, values: Values, series: Series, today: Scores) -> Iterator[_Family]:
    """A family for each column of the table that no formula of the score reads."""
    for each in unread_columns(model, series, values):
        slope = {index: exact(float(value)) for index, value in each.values.items() if index in today}
        if len({*slope.values()}) > 1:
            yield _Family(each.label, today, slope, RankBasis.WITH)


def _span(
    family: _Family, stated: Mapping[int, float], highest_first: bool
) -> tuple[Fraction, Fraction | None] | None:
    """Between which factors of the weight all of these ranks hold; None where there are none.

    The upper end is None where there is none.
    """
    sign = 1 if highest_first else -1
    ordered = sorted((rank, index) for index, rank in stated.items() if index in family.base)
    if len(ordered) < len(stated):
        return None
    low, high = Fraction(0), None
    for (one_rank, one), (other_rank, other) in pairwise(ordered):
        base = sign * (family.base[one] - family.base[other])
        slope = sign * (family.slope.get(one, Fraction(0)) - family.slope.get(other, Fraction(0)))
        for way in (1, -1) if one_rank == other_rank else (1,):
            # base + u * slope must not be below nought
            b, s = way * base, way * slope
            if s > 0:
                low = max(low, -b / s)
            elif s < 0:
                high = -b / s if high is None else min(high, -b / s)
            elif b < 0:
                return None
    return None if high is not None and high < low else (low, high)


def _within(low: Fraction, high: Fraction | None) -> Fraction:
    """A factor between two, today's where it lies between them."""
    if low <= 1 and (high is None or high >= 1):
        return Fraction(1)
    return low + 1 if high is None else (low + high) / 2


def _orders(family: _Family) -> int:
    """How many orders the weight can give."""
    indexes = list(family.base)
    count = len(indexes)
    if count > MAX_ORDERS:
        return count * (count - 1) // 2
    crossings = set()
    for place, one in enumerate(indexes):
        for other in indexes[place + 1 :]:
            slope = family.slope.get(one, Fraction(0)) - family.slope.get(other, Fraction(0))
            if slope and (at := (family.base[other] - family.base[one]) / slope) > 0:
                crossings.add(at)
    return len(crossings) + 1
