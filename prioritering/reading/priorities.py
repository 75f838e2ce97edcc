"""Criteria by which alternatives were compared in pairs: what counts is the priority that came of it."""

from __future__ import annotations

from collections import defaultdict

from msgspec.structs import replace

from prioritering.reading.candidates import Candidate
from prioritering.reading.comparisons import Comparisons
from prioritering.reading.criteria import Criterion, labels_of
from prioritering.reading.texts import Book
from prioritering.reading.walk import Column


def by_priorities(book: Book, comparisons: Comparisons, made: Candidate) -> Candidate:
    """The candidate with one criterion for each table of comparisons: the column that its weight multiplies.

    Read down to the comparisons themselves it would have a criterion for each half of each table.
    """
    groups: dict[Column, list[Criterion]] = defaultdict(list)
    for criterion in made.criteria:
        if criterion.weighted is not None and criterion.weighted != criterion.cells:
            groups[criterion.weighted].append(criterion)
    compared = {
        cells: found
        for cells, found in groups.items()
        if len(found) > 1 and comparisons.ratios([one.cells for one in found])
    }
    if not compared:
        return made
    labels = labels_of(book, list(compared), made.vector)
    kept: list[Criterion] = []
    for criterion in made.criteria:
        cells = criterion.weighted
        if cells is None or cells not in compared:
            kept.append(criterion)
        elif criterion is compared[cells][0]:
            kept.append(
                replace(criterion, cells=cells, label=labels[cells], computed=True, sign=1, mixed=False)
            )
    return replace(made, criteria=tuple(kept))
