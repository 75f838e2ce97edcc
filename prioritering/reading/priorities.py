"""Criteria by which alternatives were compared in pairs: what counts is the priority that came of it."""

from __future__ import annotations

from collections import defaultdict

from msgspec.structs import replace

from prioritering.reading.candidates import Candidate
from prioritering.reading.comparisons import Comparisons
from prioritering.reading.criteria import CriterionColumn, labels_of, weight_of
from prioritering.reading.texts import Book
from prioritering.reading.walk import Column
from prioritering.types import Area


def by_priorities(book: Book, comparisons: Comparisons, made: Candidate) -> Candidate:
    """The candidate with one criterion for each table of comparisons: the column that its weight multiplies.

    Read down to the comparisons themselves it would have a criterion for each half of each table.
    """
    by_columns = _by_columns(book, comparisons, made)
    if by_columns is not None:
        return by_columns
    groups: dict[Column, list[CriterionColumn]] = defaultdict(list)
    for criterion in made.criteria:
        if criterion.weighted is not None and criterion.weighted != criterion.cells:
            groups[criterion.weighted].append(criterion)
    compared = {
        cells: members
        for cells, members in groups.items()
        if len(members) > 1 and comparisons.ratios([one.cells for one in members])
    }
    if not compared:
        return made
    labels = labels_of(book, list(compared), made.vector)
    kept: list[CriterionColumn] = []
    for criterion in made.criteria:
        cells = criterion.weighted
        if cells is None or cells not in compared:
            kept.append(criterion)
        elif criterion is compared[cells][0]:
            kept.append(
                replace(criterion, cells=cells, label=labels[cells], computed=True, sign=1, mixed=False)
            )
    return replace(made, criteria=tuple(kept))


def _by_columns(book: Book, comparisons: Comparisons, made: Candidate) -> Candidate | None:
    """The same where a comparison reaches several priorities, as through the sum that all are divided by."""
    uses = {
        use.weighted: use
        for use in made.uses
        if use.factors and use.weighted is not None and use.weighted != use.cells
    }
    if len(uses) < 2 or not comparisons.ratios([one.cells for one in made.criteria]):
        return None
    labels = labels_of(book, list(uses), made.vector)
    like = made.criteria[0]
    criteria = []
    for cells, use in uses.items():
        weight, place = weight_of(use, set())
        criteria.append(
            replace(
                like,
                cells=cells,
                label=labels[cells],
                weight=weight,
                weight_cell=place,
                sign=1,
                computed=True,
                weighted=cells,
                multiplied_in=use.multiplied_in,
                mixed=False,
            )
        )
    return replace(made, criteria=tuple(criteria))


def are_divided_by_given(book: Book, made: Candidate) -> bool:
    """Whether most figures are divided by typed ones, each by its own: by weights, and not by their total."""
    given = [{area for area in use.normalisers if _is_given(book, area)} for use in made.uses]
    return len(set().union(*given)) > 1 and 2 * sum(map(bool, given)) > len(given)


def _is_given(book: Book, area: Area) -> bool:
    return area.size == 1 and book.typed_number(area.first) is not None
