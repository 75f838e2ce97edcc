"""Ranks over one long range, in n log n.

An engine looks through the whole range for each rank: 12,500 ranks among 12,500 figures are 156 million
looks. Sorting the figures once gives them all. But that is this program's figure and no engine's: it stands
for an engine only where that engine gives the same for a sample over the same range and the same figures
(the ends, places between, figures all but equal, and cells where the file says otherwise), and otherwise the
engine is asked for every cell; where it differs on figures that others are near to alone, for each of these.
The same holds of a place that is counted: `SUMPRODUCT((B$2:B$9>B2)*1)+1`, and of one within a kind.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import isclose
from typing import TypeGuard

from msgspec import Struct

from prioritering.evaluation.counted import Counted, counted, may_count
from prioritering.evaluation.plan import Plan
from prioritering.formula.anatomy import Skeleton, anatomy
from prioritering.formula.references import TokenKind
from prioritering.types import Area, CellError, CellRef, Value

MIN_LOOKS_FOR_SORTING = 500_000
"""Looks (ranks by figures) from which sorting is worth it; an engine takes 30 ms for as many."""
RANKS_ASKED = 16
"""Ranks asked for at places evenly between the first and the last."""
NEAR_TIE_TOLERANCE = 1e-9
"""Relative difference below which two figures might be taken for equal."""
MAX_NEAR = 16
WIDE_TIE_TOLERANCE, SMALLEST_DIFFERENCE = 1e-6, 1e-9
"""Where an engine takes figures for equal that are not, they differ by less, relatively or at all."""
SAVED_PRECISION = 1e-14
"""Relative difference that 15 decimal digits do not tell."""

_RANKS = frozenset({"RANK", "RANK.EQ"})
_ORDERS = {(): False, (",", "0"): False, (",", "1"): True}


class Ranking(Struct, frozen=True):
    """Many formulas that rank one figure each among the same."""

    area: Area
    ascending: bool
    ranked: Mapping[CellRef, CellRef]
    """By the cell of the rank: the cell of the figure."""
    counts: Counted | None = None
    """What is counted, where it is no function's rank."""
    beside: tuple[Area, ...] = ()
    """The ranges that say of which kind each figure is, where those of one kind are counted."""
    kinds: Mapping[CellRef, tuple[CellRef, ...]] = {}
    """By the cell of the rank: the cells that say of which kind its figure is."""

    def reads(self) -> Iterator[Area]:
        """All that the ranks rest on."""
        yield from (self.area, *self.beside)
        yield from (at.area for at in self.ranked.values())
        yield from (at.area for cells in self.kinds.values() for at in cells)

    def sorted_ranks(self, values: Mapping[CellRef, Value]) -> dict[CellRef, float]:
        """The rank of each figure that is one of the range; none where the range holds an error."""
        if self.counts is not None:
            return self._counts(self.counts, values)
        held = list(_held(self.area, values))
        if any(isinstance(value, CellError) for value in held):
            return {}
        figures = sorted(value for value in held if _is_number(value))
        ranks = {}
        for at, of in self.ranked.items():
            value = values.get(of)
            if not _is_number(value):
                continue
            first, last = bisect_left(figures, value), bisect_right(figures, value)
            if first < last:
                ranks[at] = float(first if self.ascending else len(figures) - last) + 1
        return ranks

    def _counts(self, counts: Counted, values: Mapping[CellRef, Value]) -> dict[CellRef, float]:
        """How many figures of its kind are beyond each; none where the range holds anything but figures."""
        figures: dict[object, list[float]] = defaultdict(list)
        for value, *beside in zip(
            *(_filled(area, values) for area in (self.area, *self.beside)), strict=True
        ):
            if not _is_number(value) or any(isinstance(one, CellError) for one in beside):
                return {}
            figures[_kind(beside)].append(value)
        for each in figures.values():
            each.sort()
        found = {}
        for at in self.ranked:
            value, *beside = self.compared(at, values)
            kind = _kind(beside)
            if not _is_number(value) or kind is None:
                continue
            own = figures[kind]
            beyond = len(own) - bisect_right(own, value) if counts.above else bisect_left(own, value)
            found[at] = float(beyond + counts.first)
        return found

    def compared(self, at: CellRef, values: Mapping[CellRef, Value]) -> list[Value]:
        """The figure of a rank, and what says of which kind it is."""
        return [values.get(of) for of in (self.ranked[at], *self.kinds.get(at, ()))]

    def sample(self, ranks: Mapping[CellRef, float], values: Mapping[CellRef, Value]) -> list[CellRef]:
        """The ranks that an engine is asked for, to see whether it means by them what sorting gives."""
        ordered = sorted(ranks, key=ranks.__getitem__)
        chosen = dict.fromkeys(ordered[:: max(1, len(ordered) // RANKS_ASKED)])
        chosen |= dict.fromkeys(ordered[-1:])
        figures = ((at, values.get(self.ranked[at])) for at in ordered)
        near = ((one[0], other[0]) for one, other in pairwise(figures) if _all_but_equal(one[1], other[1]))
        for _, pair in zip(range(MAX_NEAR), near, strict=False):
            chosen |= dict.fromkeys(pair)
        return list(chosen)

    def near_ties(self, values: Mapping[CellRef, Value]) -> Iterator[CellRef]:
        """The ranks of figures that an engine might take for equal to another of the range."""
        figures = sorted(filter(_is_number, _held(self.area, values)))
        for at, of in self.ranked.items():
            value = values.get(of)
            if _is_number(value):
                places = bisect_left(figures, value) - 1, bisect_right(figures, value)
                beside = (figures[place] for place in places if 0 <= place < len(figures))
                if any(_may_tie(value, other) for other in beside):
                    yield at


def long_rankings(plan: Plan, cells: Iterable[CellRef]) -> list[Ranking]:
    """The rankings among these formulas for which an engine would take long."""
    rankings: dict[tuple[Area, bool, Counted | None, tuple[Area, ...]], dict[CellRef, CellRef]]
    rankings, kinds = defaultdict(dict), {}
    for at in cells:
        ranking = _ranking(plan, at)
        if ranking is not None:
            area, ascending, of = ranking
            rankings[area, ascending, None, ()][at] = of
        elif (count := counted(plan, at)) is not None:
            beside = tuple(area for area, _ in count.kinds)
            rankings[count.area, not count.how.above, count.how, beside][at] = count.of
            kinds[at] = tuple(of for _, of in count.kinds)
    return [
        Ranking(area, ascending, ranked, how, beside, {at: kinds[at] for at in ranked} if beside else {})
        for (area, ascending, how, beside), ranked in rankings.items()
        if len(ranked) * min(area.size, len(plan.values)) >= MIN_LOOKS_FOR_SORTING
    ]


def may_rank(plan: Plan, at: CellRef) -> bool:
    """Whether a formula, not yet taken apart, may be a rank."""
    formula = (plan.cells[at].formula or "").upper()
    return "RANK" in formula or may_count(formula)


def is_among_equals(plan: Plan, at: CellRef) -> bool:
    """Whether a cached rank is one of those that figures equal to 15 digits share.

    Some programs rank by all binary digits of a figure, and save 15 decimal ones of it.
    """
    ranking, cached = _ranking(plan, at), plan.cells[at].value
    value = plan.values.get(ranking[2]) if ranking is not None else None
    if ranking is None or not _is_number(cached) or not _is_number(value):
        return False
    area, ascending, _ = ranking
    figures = plan.ordered.get(area)
    if figures is None:  # sorted once for all that are ranked among them
        figures = plan.ordered[area] = sorted(filter(_is_number, _held(area, plan.values)))

    def is_equal(figure: float) -> bool:
        return isclose(figure, value, rel_tol=SAVED_PRECISION)

    place = bisect_left(figures, value)
    first = bisect_left(figures, True, hi=place, key=is_equal)
    behind = bisect_left(figures, True, lo=place, key=lambda figure: not is_equal(figure))
    better = first if ascending else len(figures) - behind
    return better + 1 <= cached <= better + behind - first


def _ranking(plan: Plan, at: CellRef) -> tuple[Area, bool, CellRef] | None:
    """The range, the order and the figure of a formula that is a rank and nothing else."""
    if "RANK" not in (plan.cells[at].formula or "").upper():
        return None  # it need not be translated yet
    each = plan.translated[at]
    if len(each.functions) != 1 or each.functions[0] not in _RANKS or len(each.areas) != 2:
        return None
    if plan.area(at).size > 1:
        return None
    skeleton = anatomy(plan.cells[at].formula or "").skeleton
    order = _order(anatomy(each.text).skeleton if skeleton.names or skeleton.structured else skeleton)
    of, area = each.areas
    return None if order is None or of.size > 1 else (area, order, of.first)


@lru_cache(maxsize=4096)
def _order(skeleton: Skeleton) -> bool | None:
    """Whether a rank of one reference among another is ascending; None where it is something else."""
    written = [token for token in skeleton.tokens if not token.text.isspace()]
    kinds = [token.kind for token in written[1:6]]
    if kinds != [
        TokenKind.FUNCTION,
        TokenKind.OTHER,
        TokenKind.REFERENCE,
        TokenKind.OTHER,
        TokenKind.REFERENCE,
    ]:
        return None
    return _ORDERS.get(tuple(token.text for token in written[6:-1])) if written[4].text == "," else None


def _held(area: Area, values: Mapping[CellRef, Value]) -> Iterator[Value]:
    if area.size <= len(values):
        return (values.get(at) for at in area.cells())
    return (value for at, value in values.items() if area.holds(at))


def _filled(area: Area, values: Mapping[CellRef, Value]) -> Iterator[Value]:
    """What each cell of a range counts as: a blank one as 0."""
    return (0.0 if (value := values.get(at)) is None else value for at in area.cells())


def _kind(said: Sequence[Value]) -> object:
    """What cells say, as `=` compares it; None where one is blank, or says what a blank one equals."""
    if any(one in ("", 0, None) or isinstance(one, bool | CellError) for one in said):
        return None
    return tuple(one.lower() if isinstance(one, str) else one for one in said)


def _is_number(value: Value) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _may_tie(one: float, other: float) -> bool:
    return isclose(one, other, rel_tol=WIDE_TIE_TOLERANCE, abs_tol=SMALLEST_DIFFERENCE)


def _all_but_equal(one: Value, other: Value) -> bool:
    return (
        _is_number(one)
        and _is_number(other)
        and one != other
        and isclose(one, other, rel_tol=NEAR_TIE_TOLERANCE)
    )
