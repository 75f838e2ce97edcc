"""What the order is without one measure, criterion or rater: told where the top or the cut line turns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from prioritering.memoised import memoised
from prioritering.scoring.robustness.contributions import NotAdditive, Terms
from prioritering.scoring.robustness.peers import Peers, peers_of
from prioritering.types import Audit, CellRef, LeftOut

MAX_MEASURES = 100
"""Of more, nothing is left out in turn."""
NOUGHT = Fraction(0)


def left_out(audit: Audit) -> tuple[LeftOut, ...]:
    """What turns the first place, or who is above the cut line, when it is left out.

    A measure is left out with all that stands on its line; one that is kept out of the ranking is tried as
    well, since its figures may still be in the lists that the others are held against.
    """
    return tuple(one for peers in peers_of(audit) for one in _of(peers))


@memoised
def _of(peers: Peers) -> tuple[LeftOut, ...]:
    if not 2 <= len(peers.scores) <= MAX_MEASURES or not _known(peers):
        return ()
    measures = () if peers.effects is not None else _measures(peers)
    try:
        return (*measures, *_criteria(peers), *_raters(peers))
    except RecursionError:
        return ()


def _known(peers: Peers) -> bool:
    """Whether the scores can be computed anew; of sums, one tells for all."""
    return bool(peers.inputs) if peers.effects is None else peers.what_if_of((0,)).gives(0, peers.scores[0])


def _measures(peers: Peers) -> Iterator[LeftOut]:
    places = {index: place for place, index in enumerate(peers.indices)}
    cells_of = Terms(peers.what_if, peers.inputs).own_cells()
    for index, measure in enumerate(peers.model.measures):
        place = places.get(index)
        kept_out = index in peers.model.gates
        if place is None and not kept_out:
            continue
        cells = {*measure.cells.values(), measure.score_cell}
        cells |= set() if place is None else cells_of.get(place, set())
        others = [other for other in range(len(peers.scores)) if other != place]
        scores = _without(peers, cells, others)
        if scores is not None:
            yield from turned(peers, others, scores, "measure", measure.name, index, kept_out)


def _without(peers: Peers, cells: set[CellRef], others: Sequence[int]) -> list[Fraction] | None:
    """The scores of the others with some cells blank; None where nothing of theirs rests on these."""
    graph = peers.what_if.graph
    blank = {at for at in cells if graph.has(at)}
    indices = {graph.index(at) for at in blank}
    moved = graph.resting_on(indices)
    if not any(peers.what_if.scores[other] in moved for other in others):
        return None
    if peers.what_if.stay(graph.readers_of(indices) - indices, blank):
        return None
    return peers.what_if.blanked(blank, others)


def _criteria(peers: Peers) -> Iterator[LeftOut]:
    """Each criterion as if all had the same figure: its term is taken off every score."""
    everyone = range(len(peers.scores))
    for label, gave in _terms(peers):
        scores = [score - term for score, term in zip(peers.scores, gave, strict=True)]
        yield from turned(peers, everyone, scores, "criterion", label)


def _terms(peers: Peers) -> Iterator[tuple[str, list[Fraction]]]:
    """What each criterion gives each score, where scores are sums."""
    if peers.effects is not None:
        both = list(zip(peers.effects, peers.raw, strict=True))
        for one in peers.model.criteria:
            if one.formula is None:
                yield one.label, [w.get(one.index, NOUGHT) * raw.get(one.index, NOUGHT) for w, raw in both]
        return
    terms = Terms(peers.what_if, peers.inputs)
    try:
        each = [terms.of(place) for place in range(len(peers.scores))]
    except (NotAdditive, RecursionError):
        return
    for number, given in enumerate(peers.inputs):
        yield given.label, [parts.get(number, NOUGHT) for parts in each]


def _raters(peers: Peers) -> Iterator[LeftOut]:
    """Each sheet of several that hold the typed figures, none of which is that of the scores."""
    by_sheet: dict[str, set[CellRef]] = defaultdict(set)
    for at in _typed(peers):
        by_sheet[at.sheet].add(at)
    score_sheets = {item.measure.score_cell.sheet for item in peers.scored}
    if len(by_sheet) < 2 or score_sheets & set(by_sheet):
        return
    everyone = range(len(peers.scores))
    for sheet, cells in by_sheet.items():
        scores = peers.what_if.blanked(cells, everyone)
        if scores is not None:
            yield from turned(peers, everyone, scores, "rater", sheet)


def _typed(peers: Peers) -> Iterator[CellRef]:
    """Where the typed figures stand."""
    if peers.effects is not None:
        raw = [one.index for one in peers.model.criteria if one.formula is None]
        cells = (item.measure.cells.get(index) for item in peers.scored for index in raw)
    else:
        cells = (at for one in peers.inputs for at in one.cells)
    yield from (at for at in cells if at is not None)


def turned(
    peers: Peers,
    places: Sequence[int],
    scores: Sequence[Fraction],
    kind: str,
    name: str,
    measure: int | None = None,
    kept_out: bool = False,
) -> Iterator[LeftOut]:
    """Whether another is first, or another set above the cut line; places that are shared are not told."""
    sign = 1 if peers.model.descending else -1
    now = {place: sign * peers.scores[place] for place in places}
    then = {place: sign * score for place, score in zip(places, scores, strict=True)}
    first_then = max(then, key=lambda place: then[place])
    first_now = max(now, key=lambda place: now[place])
    is_first = max(peers.scores, key=lambda score: sign * score) == peers.scores[first_now]
    if is_first and _is_clear(now, first_now, first_then) and _is_clear(then, first_then, first_now):
        indices = peers.indices[first_now], peers.indices[first_then]
        yield LeftOut(kind, name, measure, kept_out, "first", indices)
        return
    change = _over_the_line(peers, now, then, measure)
    if change is not None:
        yield LeftOut(
            kind, name, measure, kept_out, "cut", (peers.indices[change[0]], peers.indices[change[1]])
        )


def _is_clear(scores: Mapping[int, Fraction], one: int, other: int) -> bool:
    """Whether one is clearly before the other, by more than the last digits of figures."""
    size = max(abs(scores[one]), abs(scores[other]), Fraction(1, 10**9))
    return one != other and scores[one] - scores[other] > size / 10**9


def _over_the_line(
    peers: Peers, now: Mapping[int, Fraction], then: Mapping[int, Fraction], measure: int | None
) -> tuple[int, int] | None:
    """Who falls below the line that the stated decisions draw, and who comes above it in its place."""
    taken = {index for index, choice in peers.model.choices.items() if choice.taken}
    count = sum(peers.indices[place] in taken for place in now)
    if measure in taken or not 0 < count < len(now):
        return None
    above_now = set(sorted(now, key=lambda place: -now[place])[:count])
    above_then = set(sorted(then, key=lambda place: -then[place])[:count])
    fallen, risen = above_now - above_then, above_then - above_now
    if {peers.indices[place] for place in above_now} != taken & set(peers.indices) or len(fallen) != 1:
        return None
    one, other = fallen.pop(), risen.pop()
    return (one, other) if _is_clear(now, one, other) and _is_clear(then, other, one) else None
