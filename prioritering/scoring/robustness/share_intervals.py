"""Between which shares of a weight the same measures are the first so many, whatever their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from prioritering.formula.algebra import NotComputable
from prioritering.scoring.robustness.anew import Anew, anew
from prioritering.scoring.robustness.weighing import Slider, sliders, stated_sum, weighed_score
from prioritering.types import Audit, CriterionRef, Measure, Operation, Operator

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float64]

SHARES_TRIED = 101
"""Shares that are tried: whole per cents."""
MAX_WORK = 400_000
"""Cells that formulas name, times the weights: of more, nothing is looked for."""
SAME_SHARE = 1e-9


def reaches(audit: Audit, cut: int) -> Mapping[int, tuple[int, int]]:
    """From and to how many per cent each weight may be while the same measures are the first so many.

    From where the workbook has it, the others in their ratio; by whole per cents. Empty where not known.
    """
    moved = sliders(audit)
    graph = anew(audit)
    if not moved or graph.graph.size * len(moved) > MAX_WORK:
        return {}
    reached = {}
    for one in moved:
        ends = _reach(audit, graph, moved, one, cut)
        if ends is not None:
            reached[one.number] = ends
    return reached


def _reach(
    audit: Audit, graph: Anew, all_sliders: Sequence[Slider], moved: Slider, cut: int
) -> tuple[int, int] | None:
    import numpy as np

    tried = np.append(np.linspace(0.0, 1.0, SHARES_TRIED), float(moved.share))
    rest = float(1 - moved.share)
    if rest <= 0:
        return None
    shares = {
        one.number: tried if one is moved else float(one.share) * (1 - tried) / rest for one in all_sliders
    }
    scores = _scores(audit, graph, all_sliders, shares)
    if scores is None or not 0 < cut < scores.shape[1]:
        return None
    turned = scores if audit.model is None or not audit.model.descending else -scores
    last = np.sort(turned, axis=1)[:, [cut - 1]]
    first = turned <= last + SAME_SHARE
    same = (first == first[-1]).all(axis=1)[:-1]
    start = round(float(moved.share) * (SHARES_TRIED - 1))
    if not same[start]:
        return None
    low = start - int(np.argmin(same[start::-1])) + 1 if not same[: start + 1].all() else 0
    high = start + int(np.argmin(same[start:])) - 1 if not same[start:].all() else SHARES_TRIED - 1
    return low, high


def _scores(
    audit: Audit, graph: Anew, all_sliders: Sequence[Slider], shares: Mapping[int, Scores]
) -> Scores | None:
    """The scores of the ranked measures, a row for each set of shares; None where not known."""
    import numpy as np

    ranked = {line.score_cell for line in audit.ranking if line.rank is not None}
    count = len(next(iter(shares.values())))
    whole = float(stated_sum(audit, all_sliders))
    if all_sliders[0].cell is not None:
        columns = {
            graph.graph.index(one.cell): shares[one.number] * whole
            for one in all_sliders
            if one.cell is not None
        }
        try:
            figures = graph.in_columns(columns)
        except (NotComputable, ValueError, OverflowError):
            return None
        kept = [
            np.broadcast_to(np.asarray(figure, dtype=float), (count,))
            for index, figure in zip(graph.scores, figures, strict=True)
            if graph.graph.cells[index] in ranked
        ]
        return np.stack(kept, axis=1)
    assert audit.model is not None
    branches = [
        _of_branches(audit, one, all_sliders, shares)
        for one in audit.model.measures
        if one.score_cell in ranked
    ]
    known = [one for one in branches if one is not None]
    return np.stack(known, axis=1) if known and len(known) == len(branches) else None


def _of_branches(
    audit: Audit, measure: Measure, all_sliders: Sequence[Slider], shares: Mapping[int, Scores]
) -> Scores | None:
    import numpy as np

    assert audit.model is not None
    formula = measure.formulas.get(audit.model.score)
    if weighed_score(measure, audit.model.score, {}) is None or not isinstance(formula, Operation):
        return None
    by_branch = {one.criterion: shares[one.number] / float(one.share) for one in all_sliders}
    total = np.zeros(len(next(iter(shares.values()))))
    for part in formula.parts:
        value = audit.value(measure.cells[part.index]) if isinstance(part, CriterionRef) else None
        if not isinstance(value, float) or not isinstance(part, CriterionRef):
            return None
        total += value * by_branch.get(part.index, 1.0)
    return total / len(formula.parts) if formula.operator is Operator.MEAN else total
