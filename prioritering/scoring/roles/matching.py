"""Which line of the summary stands for which measure: by link, then by name, then by score."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from operator import itemgetter

from msgspec import Struct

from prioritering.formula.decimals import exact
from prioritering.scoring.roles.measures import Scored
from prioritering.scoring.values.display import as_typed
from prioritering.scoring.values.labels import name_likeness, plain
from prioritering.types import Cell

MIN_LIKENESS = 0.62
"""A name at least so alike is taken, the likeliest first."""
MIN_LIKENESS_POSSIBLE = 0.45
"""A name so alike is taken where the score fits too."""
FITTING_SCORE = 0.3
MAX_ROUNDING_SHARE = Fraction(1, 20)
"""The part of the scores' spread beyond which a rounding fits by chance."""
MIN_LIKENESS_APART = 0.02
"""Two measures whose likeness differs by less are equally likely."""
MAX_PAIRS = 60_000
"""So many names are compared letter by letter; beyond them a line is of the measures of its very name."""


class WantedMeasure(Struct, frozen=True):
    """One line of the summary."""

    name: str
    score: Cell | None
    link: int | None


class Match(Struct, frozen=True):
    """The measure of a line; None where none fits or several fit equally."""

    measure: int | None = None
    by: str = ""
    candidates: tuple[int, ...] = ()


def match(lines: Sequence[WantedMeasure], measures: Sequence[Scored]) -> list[Match]:
    """For each line the measure it stands for; no measure is given twice."""
    matches = [Match(line.link, "link") if line.link is not None else Match() for line in lines]
    _drop_rival_links(lines, measures, matches)
    taken: set[int | None] = {item.measure for item in matches if item.measure is not None}
    _by_name(lines, measures, matches, taken)
    _by_score(lines, measures, matches, taken)
    return matches


def _drop_rival_links(
    lines: Sequence[WantedMeasure], measures: Sequence[Scored], matches: list[Match]
) -> None:
    """Of lines that link to one measure, the one that bears its name the best keeps it."""
    by_measure: dict[int, list[int]] = defaultdict(list)
    for place, item in enumerate(matches):
        if item.measure is not None:
            by_measure[item.measure].append(place)
    for index, places in by_measure.items():
        measure = measures[index].measure
        alike = {
            place: name_likeness(lines[place].name, measure.score_cell.sheet, measure.name)
            for place in (places if len(places) > 1 else ())
        }
        best = max(alike, key=alike.__getitem__, default=None)
        for place in alike:
            if place != best:
                matches[place] = Match()


def _by_name(
    lines: Sequence[WantedMeasure], measures: Sequence[Scored], matches: list[Match], taken: set[int | None]
) -> None:
    likely: list[tuple[float, int, int]] = []
    of_line: dict[int, list[tuple[float, int]]] = defaultdict(list)
    coarsest = coarsest_step(measures)
    scores = [None if item.score is None else float(item.score) for item in measures]
    bearers = _bearers(measures)
    waiting = [place for place, item in enumerate(matches) if item.measure is None]
    compared = _Compared(measures, len(waiting))
    for place in waiting:
        line = lines[place]
        bearer = bearers.get(plain(line.name))
        names_it = bearer is not None and fits_score(line.score, measures[bearer].score, coarsest)
        reach = _reach(line.score)
        for index in [bearer] if names_it and bearer is not None else compared.to(line.name):
            if index in taken:
                continue
            item = measures[index]
            name = name_likeness(line.name, item.measure.score_cell.sheet, item.measure.name)
            fits = _is_near(line.score, scores[index], reach) and fits_score(line.score, item.score, coarsest)
            if name >= (MIN_LIKENESS_POSSIBLE if fits else MIN_LIKENESS):
                likely.append((name + FITTING_SCORE * fits, place, index))
                of_line[place].append((name + FITTING_SCORE * fits, index))
    likely.sort(key=lambda entry: -entry[0])
    settled: set[int] = set()
    for weight, place, index in likely:
        if place in settled or index in taken:
            continue
        rivals = [
            other
            for rival, other in sorted(of_line[place], key=lambda entry: -entry[0])
            if other not in taken and weight - rival < MIN_LIKENESS_APART
        ]
        settled.add(place)
        if len(rivals) > 1:
            matches[place] = Match(candidates=tuple(rivals))
        else:
            matches[place] = Match(index, "name")
            taken.add(index)


class _Compared:
    """Which measures the name of a line is compared with: all, as long as these are not too many pairs."""

    def __init__(self, measures: Sequence[Scored], lines: int) -> None:
        self._all = range(len(measures))
        self._are_few = lines * len(measures) <= MAX_PAIRS
        self._left = MAX_PAIRS
        self._named: dict[str, list[int]] = defaultdict(list)
        for index, item in enumerate(measures):
            self._named[plain(item.measure.name)].append(index)

    def to(self, name: str) -> Sequence[int]:
        """The measures that a name is compared with."""
        known = self._named.get(plain(name))
        if self._are_few or (not known and len(self._all) <= self._left):
            self._left -= len(self._all)
            return self._all
        return known or ()


def _bearers(measures: Sequence[Scored]) -> dict[str, int]:
    """Each measure by its name, where no other bears it."""
    names = [plain(item.measure.name) for item in measures]
    counts = Counter(names)
    return {name: index for index, name in enumerate(names) if name and counts[name] == 1}


def _by_score(
    lines: Sequence[WantedMeasure], measures: Sequence[Scored], matches: list[Match], taken: set[int | None]
) -> None:
    """Lines whose score fits one measure that is left, and no other line fits that measure."""
    coarsest = coarsest_step(measures)
    scored = ((float(item.score), index) for index, item in enumerate(measures) if item.score is not None)
    in_order = sorted(one for one in scored if one[1] not in taken)
    fitting = {
        place: sorted(
            index
            for index in _near(in_order, line.score, _reach(line.score))
            if fits_score(line.score, measures[index].score, coarsest)
        )
        for place, line in enumerate(lines)
        if matches[place].measure is None
    }
    rivals = Counter(index for candidates in fitting.values() for index in candidates)
    for place, candidates in fitting.items():
        if len(candidates) == 1 and rivals[candidates[0]] == 1:
            matches[place] = Match(candidates[0], "score")
        elif candidates:
            matches[place] = Match(candidates=matches[place].candidates or tuple(candidates))


def _reach(cell: Cell | None) -> float:
    """How far a figure may be from a score that it could be, with room for floating point."""
    if cell is None or not isinstance(cell.value, float):
        return -1.0
    if cell.formula is not None:
        return 2e-9 * max(1.0, abs(cell.value))
    return 1.001 * float(as_typed(cell)) + 1e-9 * max(1.0, abs(cell.value))


def _is_near(cell: Cell | None, score: float | None, reach: float) -> bool:
    """Whether a figure could be a score at all: told in floats, as there are very many pairs."""
    if cell is None or score is None or not isinstance(cell.value, float):
        return False
    return abs(score - cell.value) <= reach


def _near(in_order: Sequence[tuple[float, int]], cell: Cell | None, reach: float) -> Iterator[int]:
    """Which of the scores a figure could be."""
    if cell is None or not isinstance(cell.value, float):
        return
    for place in range(bisect_left(in_order, cell.value - reach, key=itemgetter(0)), len(in_order)):
        score, index = in_order[place]
        if score > cell.value + reach:
            return
        yield index


def coarsest_step(measures: Sequence[Scored]) -> Fraction:
    """A figure that is rounded more coarsely than this fits any score by chance."""
    scores = [item.score for item in measures if item.score is not None]
    return MAX_ROUNDING_SHARE * (max(scores) - min(scores)) if scores else Fraction(0)


def fits_score(cell: Cell | None, score: Fraction | None, coarsest: Fraction | None = None) -> bool:
    """Whether a figure is the score, or the score rounded to the decimals it shows.

    No rounding by more than `coarsest` is taken for one.
    """
    if cell is None or score is None or not isinstance(cell.value, float):
        return False
    if cell.formula is not None:
        return abs(float(score) - cell.value) <= 1e-9 * max(1.0, abs(cell.value))
    margin = as_typed(cell) if coarsest is None else min(as_typed(cell), coarsest)
    return abs(exact(cell.value) - score) <= margin
