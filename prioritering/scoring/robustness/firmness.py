"""How firm the ranking is, beyond the rank spans: told for reports, worked out only when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from prioritering.memoised import memoised
from prioritering.scoring.robustness.acceptability import acceptabilities
from prioritering.scoring.robustness.inputs import Column
from prioritering.scoring.robustness.moves import Mover
from prioritering.scoring.robustness.peers import Peers, peers_of
from prioritering.scoring.robustness.sampled_steps import sampled_steps
from prioritering.scoring.robustness.steps import Step
from prioritering.scoring.robustness.weight_intervals import weight_intervals
from prioritering.types import Audit, CellRef, Filled, Firmness, Hold, Moved

NOT_DONE = "firmness"
"""The stage, where there was no time for it."""


def firmness(audit: Audit, *, likely: bool = False) -> Firmness | None:
    """What it takes to change the ranking, and if asked how likely each rank is.

    None without a ranking, where the way to the scores is not judged, and where there was no time for it.
    """
    if NOT_DONE in audit.unfinished:
        return None
    return _likely(audit) if likely else _firmness(audit, likely=False)


@memoised
def likely_places(audit: Audit) -> Mapping[CellRef | None, tuple[float, ...]]:
    """How likely each place is for each measure, by the cell of its score; empty where that is not known."""
    shares_by_cell: dict[CellRef | None, tuple[float, ...]] = {}
    for peers in peers_of(audit):
        shares = acceptabilities(peers) if peers.effects is not None or peers.what_if.known else None
        if shares is not None:
            shares_by_cell.update(
                zip((item.measure.score_cell for item in peers.scored), shares, strict=True)
            )
    return shares_by_cell


@memoised
def _likely(audit: Audit) -> Firmness | None:
    """Asked for by each report on the audit."""
    return _firmness(audit, likely=True)


def _firmness(audit: Audit, *, likely: bool) -> Firmness | None:
    groups = peers_of(audit)
    known = [peers.effects is not None or peers.what_if.known for peers in groups]
    if audit.model is None or (known and not any(known)):
        return None
    holds: dict[int, Hold] = {}
    filled: list[Filled] = []
    tried: int | None = None
    for peers in groups:
        mover = Mover(peers)
        shares = acceptabilities(peers) if likely else None
        tried = tried if mover.judged == len(peers.scores) else mover.judged
        for place, index in enumerate(peers.indices):
            holds[index] = Hold(
                measure=index,
                up=mover.move(place, better=True),
                down=mover.move(place, better=False),
                acceptability=None if shares is None else shares[place],
            )
            filled += mover.filled(place)
    weights = weight_intervals(groups[0]) if len(groups) == 1 else ()
    sampled = next((one for peers in groups if (one := sampled_steps(peers)) is not None), None)
    order = {line.score_cell: place for place, line in enumerate(audit.ranking)}
    measures = audit.model.measures
    ranked = sorted(holds.values(), key=lambda hold: order[measures[hold.measure].score_cell])
    return Firmness(
        tuple(ranked), tuple(filled), weights, tuple(map(_moved, _inputs(groups))), tried, sampled
    )


def _inputs(groups: Sequence[Peers]) -> Iterator[tuple[str, Column, Step]]:
    """The criteria of all groups, with where their figures stand."""
    for peers in groups:
        if peers.effects is None:
            yield from ((one.label, one.cells, one.step) for one in peers.inputs)
            continue
        for criterion in peers.model.criteria:
            if criterion.formula is None:
                cells = tuple(item.measure.cells.get(criterion.index) for item in peers.scored)
                yield criterion.label, cells, peers.steps[criterion.index]


def _moved(one: tuple[str, Column, Step]) -> Moved:
    label, cells, step = one
    return Moved(label, tuple(at for at in cells if at is not None), step.scale, step.size, step.share)
