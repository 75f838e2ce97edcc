"""Whether the list that gathers the measures is one of the best alone: partial on purpose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from prioritering.scoring.roles.measures import Scored
from prioritering.types import ScoringModel, Workbook

MIN_OUT = 2
"""So many must be left out: a single one may have been forgotten."""
MAX_OFF = 1
"""So many of those listed may not be among the best."""
_BEST = re.compile(
    r"\b(topp?|top|best\w*|beste|shortlist\w*|kortliste\w*|finalist\w*|vinner\w*|winner\w*|meilleur\w*|mejores|"
    r"melhores|bäst\w*|bedst\w*|najleps\w*|лучш\w*|en iyi|terbaik)\b",
    re.IGNORECASE,
)


def is_shortlist(workbook: Workbook, model: ScoringModel, scores: Sequence[Scored]) -> bool:
    """Whether the lines of the summary are those with the best scores, and far from all.

    The half of the measures at most; more where its sheet or its heading speaks of the best.
    """
    listed = {line.measure for line in model.summary}
    known = {
        index: item.score
        for index, item in enumerate(scores)
        if item.score is not None and index not in model.gates
    }
    if None in listed or not listed <= known.keys() or len(known) - len(listed) < MIN_OUT:
        return False
    if 2 * len(listed) > len(known) and not _speaks_of_the_best(workbook, model):
        return False
    return _misplaced(model, known, {index for index in listed if index is not None}) <= MAX_OFF


def _misplaced(model: ScoringModel, known: dict[int, Fraction], listed: set[int]) -> int:
    """How many of those listed are not among the best so many."""
    sign = 1 if model.descending else -1
    ordered = sorted((sign * known[index] for index in known), reverse=True)
    bar = ordered[len(listed) - 1]
    return sum(sign * known[index] < bar for index in listed)


def _speaks_of_the_best(workbook: Workbook, model: ScoringModel) -> bool:
    area = model.summary_area
    if area is None:
        return False
    sheet = workbook.sheet(area.sheet)
    texts = [
        str(cell.value)
        for row in range(max(1, area.top - 3), area.top)
        for column in range(max(1, area.left - 2), area.right + 2)
        if (cell := sheet.get(row, column)) is not None
    ]
    return any(_BEST.search(text) for text in (area.sheet, *texts))
