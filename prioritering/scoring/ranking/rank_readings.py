"""The readings of each set of stated ranks, and whether one can be believed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from prioritering.formula.cell_evaluator import Values
from prioritering.scoring.ranking.rank_histories import Past
from prioritering.scoring.ranking.rank_search import BY_NAMES, Competing, Explanation, Figures, explanations
from prioritering.scoring.ranking.rank_series import (
    Series,
    as_listed,
    as_shown,
    columns_beside,
    could_be_ranks,
    where_stated,
)
from prioritering.scoring.ranking.rank_slip_bits import MIN_TURNED
from prioritering.types import RankBasis, RankedMeasure, RankPool, ScoringModel, Workbook

NAMED_GAIN, UNNAMED_GAIN = -0.01, 7.0
"""Bits that a reading must save before it is taken for the process behind the ranks: where the heading says
that they are ranks, and half of them hold; and where it does not. By chance one column of 128 of figures that
could be ranks saves seven bits."""

HISTORY_GAIN = 4.0
"""Bits that figures of an earlier day must save, with all ranks held, before the ranks are said to follow
them; and one measure that was put in later, before the others are said to be numbered without it."""
HISTORY_MARGIN = 3.0
"""So many bits less a history must cost than the scores of today, with a slip."""
HISTORIES = frozenset(
    {
        RankBasis.SAVED,
        RankBasis.ELSEWHERE,
        RankBasis.UNSORTED,
        RankBasis.WITHOUT,
        RankBasis.FORMULA,
        RankBasis.WITH,
        RankBasis.WEIGHT,
    }
)

SUPPOSED = HISTORIES - {RankBasis.SAVED, RankBasis.ELSEWHERE, RankBasis.FORMULA}
"""Those that nothing in the workbook bears out: neither stored values nor formulas that still stand."""
MIN_BETTER = 3
"""Ranks that do not hold today and do by what is only supposed: fewer are told as slips, each by itself."""

Lines = Mapping[int, RankedMeasure]
"""The lines of the ranking, by measure."""


class SeriesReadings(Struct, frozen=True):
    """A set of ranks and its readings, the cheapest first."""

    series: Series
    others: list[Explanation]
    supposed: list[Explanation] = []
    """What may have happened as well, and is never taken for the best: too few ranks bear it out."""

    @property
    def best(self) -> Explanation:
        """The cheapest that can be believed, else the cheapest.

        A history must cost clearly less than a slip in ranks that follow from the scores of today.
        """
        credible = [each for each in self.others if is_credible(self.series, each)]
        plain = next((each for each in credible if each.figures.basis not in HISTORIES), None)
        if plain is not None and plain.cost < credible[0].cost + HISTORY_MARGIN:
            return plain
        return credible[0] if credible else self.others[0]


class RankReader(Struct):
    """Reads sets of ranks over the same lines of a ranking."""

    workbook: Workbook
    model: ScoringModel
    values: Values
    lines: Lines
    past: Past

    def read(self, sets: Iterable[Series], ends: tuple[bool, ...]) -> list[SeriesReadings]:
        """Every reading of each set; `ends`: whether the highest figure may be first, and the lowest."""
        return [self._read(series, ends) for series in sets]

    def _read(self, series: Series, ends: tuple[bool, ...]) -> SeriesReadings:
        lines, extra = self.lines, BY_NAMES if series.by_names else 0.0
        judged = {
            index: rank
            for index, rank in series.stated.items()
            if index in lines and lines[index].gate is None
        }
        series = replace(series, stated=judged)
        pools = list(_pools(self.model, lines, series))
        figures = self._figures(series)
        explained = explanations(
            series.stated, figures, pools, ends=ends, extra=extra, enough=_needs_no_guess
        )
        explained = [
            each for each in explained if each.figures.basis not in HISTORIES or is_credible(series, each)
        ]
        as_they_stand = [each for each in explained if each.figures.basis is RankBasis.SCORE]
        for end in ends if as_they_stand and as_they_stand[0].wrong else ():
            moved = Figures(RankBasis.MENDED, where_stated(lines, series.stated, end))
            each = explanations(series.stated, [moved], pools, ends=ends, extra=extra)
            explained += [one for one in each if one.highest_first is end]
        read = SeriesReadings(series, sorted(explained, key=lambda each: each.cost))
        if not read.best.slip or any(each.figures.basis in SUPPOSED for each in explained):
            return read
        guesses = (each for each in self.past.histories(series) if each.basis in SUPPOSED)
        supposed = explanations(series.stated, guesses, pools, ends=ends, extra=extra)
        return replace(read, supposed=[each for each in supposed if is_credible(series, each)])

    def _figures(self, series: Series) -> Iterator[Figures]:
        """What these ranks may follow, the likeliest first."""
        lines, values = self.lines, self.values
        scores = {index: line.score for index, line in lines.items() if line.score is not None}
        yield Figures(RankBasis.SCORE, scores)
        if series.in_summary and (listed := as_listed(lines, values)):
            yield Figures(RankBasis.LISTED, listed)
        common = {index: line.model_score for index, line in lines.items() if line.model_score is not None}
        if common and common != scores:
            yield Figures(RankBasis.COMMON, common)
        shown = as_shown(self.workbook, lines)
        if shown != scores:
            yield Figures(RankBasis.SHOWN, shown)
        if not series.in_summary:
            yield from columns_beside(self.model, series, values, lambda figures: _numbers(figures))
        yield from self.past.histories(series)


def _needs_no_guess(explained: Sequence[Explanation], following: Figures) -> bool:
    """Whether guesses need not be tried: few ranks are wrong today, or older formulas explain all."""
    if following.basis not in SUPPOSED:
        return False
    today = min(
        (len(one.wrong) for one in explained if one.figures.basis is RankBasis.SCORE), default=MIN_BETTER
    )
    return today < MIN_BETTER or any(
        one.figures.basis is RankBasis.GENERATION and not one.wrong and not one.slip for one in explained
    )


def _numbers(figures: Mapping[int, float]) -> bool:
    """Whether figures number their lines themselves."""
    return sorted(figures.values()) == list(range(1, len(figures) + 1))


def _pools(model: ScoringModel, lines: Lines, series: Series) -> Iterator[Competing]:
    inside = [index for index, line in lines.items() if line.in_summary is not False and line.gate is None]
    yield Competing(RankPool.ALL, [inside])
    ranked = [index for index in lines if index in series.stated]
    if set(ranked) != set(inside):
        yield Competing(RankPool.RANKED, [ranked])
    groups: dict[int, list[int]] = {}
    for index, line in lines.items():
        groups.setdefault(line.group, []).append(index)
    if len(groups) > 1:
        yield Competing(RankPool.GROUP, list(groups.values()))
    if len(model.tables) > 1:
        yield Competing(RankPool.TABLE, [list(table.measures) for table in model.tables])


def believed(read: SeriesReadings) -> bool:
    """Whether the best reading of a set may be called the process behind it."""
    return is_credible(read.series, read.best)


def is_credible(series: Series, each: Explanation) -> bool:
    """Whether a reading may be called the process behind the ranks."""
    count = len(series.stated)
    if each.shifted:
        return False
    if each.figures.basis in HISTORIES and (each.gain < HISTORY_GAIN or each.wrong):
        return False
    if each.slip in ("inserted", "appended") and each.gain < HISTORY_GAIN:
        return False
    if series.named and each.figures.basis is not RankBasis.COLUMN:
        mostly = 2 * (count - len(each.wrong)) >= count or each.in_order or bool(each.slip)
        return each.gain >= NAMED_GAIN and mostly and not _is_reversed(series, each)
    if series.headed and not series.named and each.wrong:
        return False  # the heading says something else, and so do some of the figures
    return each.gain >= UNNAMED_GAIN and could_be_ranks(list(series.stated.values()), len(each.placed))


def _is_reversed(series: Series, each: Explanation) -> bool:
    """Whether a few ranks are all right the other way round: too few to tell the end, or what was
    exchanged."""
    count = len(series.stated)
    if count >= MIN_TURNED:
        return False
    places = {index: each.place(index) for index in series.stated}
    return all(
        place is not None and series.stated[index] == count + 1 - place[0] for index, place in places.items()
    )
