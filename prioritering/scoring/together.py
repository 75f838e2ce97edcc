"""What a changed raw score does where scores hang together: the whole list is computed anew for each change.

A least price, a sum of all, or a rank among all moves every score; no closed form tells where to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from prioritering.formula.algebra import NotComputable
from prioritering.scoring.expressions import Values
from prioritering.scoring.measures import Scored
from prioritering.scoring.replay import Replay
from prioritering.types import Measure, ScoringModel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float64]
    """A row for each change, the figures as they stand first; a column for each measure."""

MOST_MEASURES = 300
MOST_FIGURES = 4_000_000
"""Scores that are computed at once; of a larger workbook nothing is said."""
SAME = 1e-9
"""Relative difference up to which two scores are the same."""


class Change(NamedTuple):
    """One raw score of one measure, and what it becomes."""

    place: int
    criterion: int
    after: Fraction


def scores_after(
    model: ScoringModel, scored: Sequence[Scored], changes: Sequence[Change], values: Values
) -> Scores | None:
    """The scores of all after each change, the first row as they stand; None where they are not known.

    They are known where the formulas, computed anew without any change, give the workbook's own scores.
    """
    import numpy as np

    if len(scored) > MOST_MEASURES or (len(changes) + 1) * len(scored) > MOST_FIGURES:
        return None
    others = {measure.score_cell: measure for measure in model.measures}
    for item in scored:
        others.pop(item.measure.score_cell, None)
    measures: list[Measure] = [*(item.measure for item in scored), *others.values()]
    replay = Replay(measures, model.score, values, _columns(measures, changes, values))
    found = np.empty((len(changes) + 1, len(scored)))
    try:
        for place in range(len(scored)):
            found[:, place] = replay.scores(place)
    except NotComputable:
        return None
    now = np.array([float(item.score) if item.score is not None else np.nan for item in scored])
    return found if np.allclose(found[0], now, rtol=SAME, atol=SAME) else None


def _columns(
    measures: Sequence[Measure], changes: Sequence[Change], values: Values
) -> Mapping[tuple[int, int], Scores]:
    """What each raw score that changes is in each row."""
    import numpy as np

    found: dict[tuple[int, int], Scores] = {}
    for row, (place, index, after) in enumerate(changes, 1):
        if (place, index) not in found:
            before = values(measures[place].cells[index])
            assert isinstance(before, float)
            found[place, index] = np.full(len(changes) + 1, before)
        found[place, index][row] = float(after)
    return found


def turned(scores: Scores, model: ScoringModel) -> Scores:
    """The scores so that higher is better; those that differ by noise alone are the same."""
    import numpy as np

    size = np.maximum(1.0, np.abs(scores[np.isfinite(scores)]).max(initial=1.0))
    rounded: Scores = np.round(scores / size, 9)
    return rounded if model.descending else -rounded


def rank_spans(
    model: ScoringModel, scored: Sequence[Scored], raw: Sequence[Mapping[int, Fraction]], values: Values
) -> list[tuple[int, int] | None]:
    """Best and worst rank of each under one step of any one raw score; None where it is not known."""
    import numpy as np

    changes = list(_steps(model, raw))
    scores = scores_after(model, scored, changes, values)
    if scores is None:
        return [None] * len(scored)
    by_score = turned(scores, model)
    found: list[tuple[int, int] | None] = []
    for place in range(len(scored)):
        own = by_score[:, place, None]
        first = (by_score > own).sum(axis=1) + 1
        last = (by_score >= own).sum(axis=1)
        there = np.isfinite(by_score[:, place])
        found.append((int(first[there].min()), int(last[there].max())))
    return found


def _steps(model: ScoringModel, raw: Sequence[Mapping[int, Fraction]]) -> Iterator[Change]:
    for place, own in enumerate(raw):
        for index, value in own.items():
            for after in (value - model.step, value + model.step):
                if model.scale is None or model.scale[0] <= after <= model.scale[1]:
                    yield Change(place, index, after)
