"""The tables' model against the best reading, by the evidence that readings are measured with."""

from __future__ import annotations

from prioritering.reading.readings import bits_of_lines
from prioritering.reading.texts import Book
from prioritering.reading.vectors import Vector
from prioritering.scoring.tables.plain_references import with_plain_references
from prioritering.scoring.values.expressions import Values
from prioritering.types import CellRef, ScoringModel, Workbook
from prioritering.types.reading import Reading, ReadingStatus


def is_explained_less(model: ScoringModel, best: Reading, workbook: Workbook, values: Values) -> bool:
    """Whether less speaks for a model's lines than for those of a sure reading.

    Lines of several tables or sheets are no vector, and are not measured.
    """
    vector = _vector([measure.score_cell for measure in model.measures])
    if best.status is not ReadingStatus.FOUND or vector is None:
        return False
    plain = with_plain_references(workbook)
    return bits_of_lines(Book(plain, values), vector) < best.bits


def lies_along(model: ScoringModel, best: Reading) -> bool:
    """Whether most of a model's scores are figures on the way to one single score of a sure reading."""
    cells = {measure.score_cell for measure in model.measures}
    columns = [*best.steps, *(part.cells for part in best.parts), *(part.read for part in best.parts)]
    lines = zip(*columns, strict=True) if columns and best.status is ReadingStatus.FOUND else ()
    return any(2 * len(cells & set(line)) > len(cells) for line in lines)


def is_less_of_two(like: Reading, best: Reading) -> bool:
    """Whether less speaks for one of two sure scorings of the same alternatives, of other figures."""
    sure = like.status is best.status is ReadingStatus.FOUND and like.bits < best.bits
    return sure and [one.name_cell for one in like.alternatives] == [
        one.name_cell for one in best.alternatives
    ]


def _vector(cells: list[CellRef]) -> Vector | None:
    """The cells as one column or row; None where they are none."""
    if len(cells) < 2 or len({at.sheet for at in cells}) > 1:
        return None
    if len({at.column for at in cells}) == 1:
        return Vector(tuple(sorted(cells)), False)
    if len({at.row for at in cells}) == 1:
        return Vector(tuple(sorted(cells)), True)
    return None
