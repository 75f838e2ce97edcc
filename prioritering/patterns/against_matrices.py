"""Lines that name two ratings and a level, and whose level is another than a matrix of the workbook gives.

Where nearly all lines of a column keep to the matrix, the others contradict it. Columns of a few lines each,
such as the levels before and after a measure, are taken together where one of them keeps to it on all lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product

from msgspec import Struct

from prioritering.patterns.level_labels import BEFORE, BEHIND, MIN_HOLDING, follow, labels_by_column
from prioritering.patterns.said_matrices import Key, SaidMatrix, level_word, rating_keys, said_matrices
from prioritering.patterns.said_scales import LONGEST_NAME, plain_name
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell, CellRef, Sheet

MIN_SHARE_RATED = 0.8
"""On so large a part of the lines with a level both ratings are headings of the matrix."""
MIN_LINES_OF_SISTER = 3
"""So many lines a column has that is taken together with another."""


class AgainstMatrix(Struct, frozen=True):
    """A line, its two ratings, and the level that the matrix gives."""

    at: CellRef
    ratings: tuple[CellRef, CellRef]
    expected: CellRef
    """Where in the matrix it stands."""
    matrix: Area
    holding: int


@EVALUATED.ahead
def against_matrices(audit: Audit) -> list[AgainstMatrix]:
    """All of a workbook, of the matrix that agrees best with a column."""
    matrices = said_matrices(audit.workbook)
    if not matrices:
        return []
    known = {level_word(text) for matrix in matrices for text in matrix.levels.values()}
    tables = [matrix.area for matrix in matrices]
    found: dict[CellRef, AgainstMatrix] = {}
    for sheet in audit.workbook.sheets:
        columns = labels_by_column(sheet, lambda text: _is_level(text, known), tables).values()
        alone = [[labels] for labels in columns if len(labels) > MIN_HOLDING]
        for together in (*alone, *_sisters(sheet, columns)):
            for one in _of_columns(sheet, together, matrices):
                found.setdefault(one.at, one)
    return list(found.values())


def _sisters(sheet: Sheet, columns: Iterable[Sequence[Cell]]) -> Iterator[Sequence[Sequence[Cell]]]:
    """Columns of levels under the same heading."""
    by_heading: dict[str, list[Sequence[Cell]]] = {}
    for labels in columns:
        first = labels[0].at
        above = sheet.get(first.row - 1, first.column) if first.row > 1 else None
        if above is not None and isinstance(above.value, str) and len(labels) >= MIN_LINES_OF_SISTER:
            by_heading.setdefault(plain_name(above.value), []).append(labels)
    yield from (several for several in by_heading.values() if len(several) > 1)


def _is_level(text: str, known: Collection[str]) -> bool:
    return len(text) <= LONGEST_NAME and level_word(text) in known


def _of_columns(
    sheet: Sheet, columns: Sequence[Sequence[Cell]], matrices: Sequence[SaidMatrix]
) -> Sequence[AgainstMatrix]:
    """The exceptions of the matrix and the two columns of ratings that agree best with the levels."""
    near = [away for away in range(-BEFORE, BEHIND + 1) if away]
    found = []
    for matrix in matrices:
        down, along = (
            [one for one in near if all(_are_rated(sheet, labels, one, keys) for labels in columns)]
            for keys in (matrix.rows, matrix.columns)
        )
        pairs = [(one, other) for one, other in product(down, along) if one != other]
        tried = max(1, len(pairs)) * len(matrices)
        found += [one for pair in pairs if (one := _paired(sheet, columns, pair, matrix, tried)) is not None]
    _, against = max(found, key=lambda one: one[0] - len(one[1]), default=(0, []))
    return against


def _are_rated(sheet: Sheet, labels: Sequence[Cell], away: int, keys: Collection[Key]) -> bool:
    column = labels[0].at.column + away
    rated = sum(_key(sheet, cell.at.row, column, keys) is not None for cell in labels) if column > 0 else 0
    return rated >= MIN_SHARE_RATED * len(labels)


def _are_of_one_kind(columns: Sequence[Sequence[Cell]], kept: Counter[int], off: Counter[int]) -> bool:
    """Whether one column keeps to the matrix on all lines, and each of the others on most."""
    places = [labels[0].at.column for labels in columns]
    whole = any(kept[column] >= MIN_HOLDING and not off[column] for column in places)
    return whole and all(kept[column] > off[column] for column in places)


def _key(sheet: Sheet, row: int, column: int, keys: Collection[Key]) -> Key | None:
    """The heading that a cell names."""
    cell = sheet.get(row, column)
    return next((key for key in rating_keys(cell.value) if key in keys), None) if cell is not None else None


def _paired(
    sheet: Sheet,
    columns: Sequence[Sequence[Cell]],
    pair: tuple[int, int],
    matrix: SaidMatrix,
    tried: int,
) -> tuple[int, list[AgainstMatrix]] | None:
    """On how many lines the levels keep to the matrix, and those on which they do not."""
    expected: list[str] = []
    holding: list[str] = []
    against = []
    kept, off = Counter[int](), Counter[int]()
    for cell in (cell for labels in columns for cell in labels):
        ratings = [cell.at._replace(column=cell.at.column + away) for away in pair]
        one, other = (
            _key(sheet, at.row, at.column, keys)
            for at, keys in zip(ratings, (matrix.rows, matrix.columns), strict=True)
        )
        if one is None or other is None:
            continue
        place = matrix.rows[one], matrix.columns[other]
        expected.append(level_word(matrix.levels[place]))
        if level_word(str(cell.value)) == expected[-1]:
            holding.append(expected[-1])
            kept[cell.at.column] += 1
        else:
            against.append((cell.at, (ratings[0], ratings[1]), CellRef(matrix.area.sheet, *place)))
            off[cell.at.column] += 1
    if len(columns) > 1 and not _are_of_one_kind(columns, kept, off):
        return None
    shares = {word: count / len(expected) for word, count in Counter(expected).items()}
    if not follow(holding, len(against), shares, tried):
        return None
    return len(holding), [AgainstMatrix(*one, matrix.area, len(holding)) for one in against]
