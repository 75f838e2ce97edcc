"""Why one measure stands before another: what each criterion gave, and what would turn it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from prioritering.errors import MeasureUnrankedError, NoModelError, SameMeasureError
from prioritering.scoring.model.names import measure_named, measure_names
from prioritering.scoring.robustness.contributions import REST, contributions
from prioritering.scoring.robustness.inputs import Input
from prioritering.scoring.robustness.moves import Option, options
from prioritering.scoring.robustness.one_step import even
from prioritering.scoring.robustness.peers import Peers, peers_of
from prioritering.scoring.robustness.weight_intervals import pair_weight_intervals
from prioritering.types import Audit, CellRef, Contribution, Finding, Move, Severity, Turn, Why

MAX_SCORES_LISTED = 50
MAX_PAIRS = 25
"""Pairs of neighbours that a report tells of."""


def why(audit: Audit, one: str, other: str | None = None) -> Why:
    """Why one of two measures stands before the other, whichever it is.

    Arguments: their names; without the second, the measure after the first (before it, where it is the last).

    Raises: NoModelError, MeasureUnknownError, MeasureUnsureError, MeasureUnrankedError, SameMeasureError.
    """
    if audit.model is None:
        raise NoModelError(path=str(audit.workbook.path))
    first = measure_named(audit, one)
    peers = _peers_with(audit, first)
    if other is None:
        second = _next(peers, first)
    else:
        second = measure_named(audit, other)
        if second not in peers.indices:
            _peers_with(audit, second)
            raise MeasureUnrankedError(measure=measure_names(audit)[second], reason="apart")
    if first == second:
        raise SameMeasureError(measure=measure_names(audit)[first])
    places = [peers.indices.index(index) for index in (first, second)]
    places.sort(key=lambda place: peers.standing.rank(peers.scores[place])[0])
    return why_pair(peers, (places[0], places[1]), audit.findings)


def why_neighbours(audit: Audit) -> list[Why]:
    """Why each of the first measures stands before the next, ranking by ranking; none of a long list."""
    explained: list[Why] = []
    for peers in peers_of(audit):
        if len(peers.scores) <= MAX_SCORES_LISTED:
            order = _ordered(peers)
            explained += [why_pair(peers, pair, audit.findings) for pair in pairwise(order)]
    return explained[:MAX_PAIRS]


def _ordered(peers: Peers) -> list[int]:
    return sorted(
        range(len(peers.scores)), key=lambda place: (peers.standing.rank(peers.scores[place]), place)
    )


def _peers_with(audit: Audit, index: int) -> Peers:
    for peers in peers_of(audit):
        if index in peers.indices and len(peers.indices) > 1:
            return peers
    assert audit.model is not None
    reason = "gate" if index in audit.model.gates else "none"
    raise MeasureUnrankedError(measure=measure_names(audit)[index], reason=reason)


def _next(peers: Peers, index: int) -> int:
    ordered = _ordered(peers)
    at = ordered.index(peers.indices.index(index))
    return peers.indices[ordered[at + 1 if at + 1 < len(ordered) else at - 1]]


def why_pair(peers: Peers, pair: tuple[int, int], findings: Sequence[Finding] = ()) -> Why:
    """Why the first of two measures, by their places among the ranked, stands before the second.

    Arguments: what was found in the workbook, of which that is told which touches the two.
    """
    first, second = pair
    difference = peers.scores[first] - peers.scores[second]
    gave = contributions(peers.what_if, peers.inputs, pair, difference) if peers.inputs else None
    sign = 1 if peers.model.descending else -1
    parts = () if gave is None else tuple(_parts(peers, pair, gave.parts, sign * difference, sign))
    return Why(
        measures=(peers.indices[first], peers.indices[second]),
        ranks=(_rank(peers, first), _rank(peers, second)),
        scores=(peers.scores[first], peers.scores[second]),
        difference=difference,
        highest_first=peers.model.descending,
        method="unknown" if gave is None else gave.method,
        parts=parts,
        turns=tuple(_turns(peers, pair)) if difference else (),
        weights=pair_weight_intervals(peers, pair) if difference else (),
        unsure=tuple(_unsure(peers, pair, findings)),
        fixed=() if gave is None else tuple(peers.indices[place] for place in gave.fixed),
        blank=tuple(_blank(peers, pair)),
    )


def _rank(peers: Peers, place: int) -> int:
    return peers.standing.rank(peers.scores[place])[0]


def _parts(
    peers: Peers, pair: tuple[int, int], parts: Mapping[int, Fraction], lead: Fraction, sign: int
) -> Iterator[Contribution]:
    """The parts by how much they speak for the first; what is no criterion's last, where there is any."""
    for number in sorted(range(len(peers.inputs)), key=lambda key: -sign * parts.get(key, Fraction(0))):
        one = peers.inputs[number]
        cells = one.cells[pair[0]], one.cells[pair[1]]
        gave = parts.get(number, Fraction(0))
        if any(cells):
            figures = tuple(None if at is None else peers.what_if.typed(at) for at in cells)
            yield Contribution(
                one.label, cells, (figures[0], figures[1]), gave, decides=lead > 0 and sign * gave >= lead
            )
    if parts[REST]:
        rest = parts[REST]
        yield Contribution("", (None, None), (None, None), rest, decides=lead > 0 and sign * rest >= lead)


def _turns(peers: Peers, pair: tuple[int, int]) -> Iterator[Turn]:
    """For each figure of the two the smallest change that puts the second before, the smallest first."""
    options = [
        (option.size, number, place, at, option)
        for number, one in enumerate(peers.inputs)
        for place in pair
        if (at := one.cells[place]) is not None and (option := _turning(peers, pair, one, at)) is not None
    ]
    for _, number, place, at, option in sorted(options, key=lambda each: each[:3]):
        before = peers.what_if.typed(at)
        assert before is not None
        other = pair[1] if place == pair[0] else pair[0]
        one = peers.inputs[number]
        move = Move(one.label, at, before, option.after, (peers.indices[other],), one.step.size)
        yield Turn(peers.indices[place], move)


def _turning(peers: Peers, pair: tuple[int, int], one: Input, at: CellRef) -> Option | None:
    """The smallest change of a figure after which the second is before the first."""
    import numpy as np

    value = peers.what_if.typed(at)
    tried = () if value is None else options(one.step, value)
    if not tried:
        return None
    columns = {at: np.array([float(option.after) for option in tried])}
    scores = peers.what_if.with_columns(columns, len(tried), pair)
    if scores is None:
        return None
    turned = even(scores, descending=peers.model.descending)
    for option, (first, second) in zip(tried, turned.tolist(), strict=True):
        if second > first and _is_exact(peers, pair, at, option):
            return option
    return None


def _is_exact(peers: Peers, pair: tuple[int, int], at: CellRef, option: Option) -> bool:
    """Whether a change turns the order in fractions too, where the scores can be computed in them."""
    scores = peers.what_if.exactly({at: option.after}, pair)
    if scores is None:
        return True
    return scores[1] > scores[0] if peers.model.descending else scores[1] < scores[0]


def _unsure(peers: Peers, pair: tuple[int, int], findings: Sequence[Finding]) -> Iterator[Finding]:
    """The open findings that touch what the two scores rest on."""
    graph = peers.what_if.graph
    below = graph.below([peers.what_if.scores[place] for place in pair]) if peers.inputs else set()
    cells = {at for index in below if (at := graph.cells[index]) is not None}
    cells |= {peers.scored[place].measure.score_cell for place in pair}
    names = {peers.scored[place].measure.name for place in pair}
    for finding in findings:
        touches = any(finding.at.holds(at) for at in cells if at.sheet == finding.at.sheet)
        of_these = finding.measure is None or finding.measure in names or finding.at.size == 1
        if touches and of_these and finding.is_open and finding.severity is not Severity.INFO:
            yield finding


def _blank(peers: Peers, pair: tuple[int, int]) -> Iterator[CellRef]:
    if not peers.model.judged:
        return
    indices: Sequence[int] = [c.index for c in peers.model.criteria if c.formula is None]
    for place, other in (pair, pair[::-1]):
        for index in indices:
            at = peers.scored[place].measure.cells.get(index)
            if at is not None and index not in peers.raw[place] and index in peers.raw[other]:
                yield at
