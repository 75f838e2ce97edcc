"""How firm the ranking is, beyond the rank spans: told for reports, worked out only when asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from prioritering.once import once
from prioritering.scoring.acceptability import acceptabilities
from prioritering.scoring.measures import Scored
from prioritering.scoring.moves import Mover
from prioritering.scoring.peers import Peers
from prioritering.scoring.reach import weight_reaches
from prioritering.types import Audit, Filled, Firmness, Hold


def firmness(audit: Audit, *, likely: bool = False) -> Firmness | None:
    """What it takes to change the ranking, and if asked how likely each rank is.

    None without a ranking, or where the way to the scores is not judged.
    """
    return _likely(audit) if likely else _firmness(audit, likely=False)


@once
def _likely(audit: Audit) -> Firmness | None:
    """Asked for by each report on the audit."""
    return _firmness(audit, likely=True)


def _firmness(audit: Audit, *, likely: bool) -> Firmness | None:
    if audit.model is None or not audit.model.judged:
        return None
    groups = _groups(audit)
    holds: dict[int, Hold] = {}
    filled: list[Filled] = []
    for peers in groups:
        mover = Mover(peers)
        shares = acceptabilities(peers) if likely else None
        for place, index in enumerate(peers.indices):
            holds[index] = Hold(
                measure=index,
                up=mover.move(place, better=True),
                down=mover.move(place, better=False),
                acceptability=None if shares is None else shares[place],
            )
            filled += mover.filled(place)
    weights = weight_reaches(groups[0]) if len(groups) == 1 else ()
    order = {line.score_cell: place for place, line in enumerate(audit.ranking)}
    measures = audit.model.measures
    ranked = sorted(holds.values(), key=lambda hold: order[measures[hold.measure].score_cell])
    return Firmness(tuple(ranked), tuple(filled), weights)


def _groups(audit: Audit) -> list[Peers]:
    """The ranked measures, together or sheet by sheet as they are ranked."""
    assert audit.model is not None
    places = {measure.score_cell: index for index, measure in enumerate(audit.model.measures)}
    found: dict[int, list[int]] = defaultdict(list)
    scores: dict[int, Scored] = {}
    for line in audit.ranking:
        if line.score_cell is None or line.rank is None or line.score is None:
            continue
        index = places[line.score_cell]
        found[line.group].append(index)
        scores[index] = Scored(audit.model.measures[index], line.score, line.model_score)
    return [_peers(audit, indices, [scores[i] for i in indices]) for indices in found.values()]


def _peers(audit: Audit, indices: Sequence[int], scores: Sequence[Scored]) -> Peers:
    assert audit.model is not None
    return Peers(audit.model, tuple(indices), tuple(scores), audit.value)
