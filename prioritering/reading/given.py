"""The reading that a person names by its columns or rows: it competes with no other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches

from msgspec import Struct
from msgspec.structs import replace

from prioritering.a1 import column_letters, column_number
from prioritering.errors import ColumnError
from prioritering.formula.anatomy import anatomy
from prioritering.formula.cell_evaluator import Values
from prioritering.reading.names import Names
from prioritering.reading.rankings import explain, ranked
from prioritering.reading.readings import read_lines
from prioritering.reading.texts import Book
from prioritering.reading.vectors import Vector
from prioritering.reading.words import names_aggregate
from prioritering.types import CellRef, Sheet, Workbook
from prioritering.types.reading import Part, Reading, ReadingColumns

MIN_GAP_BETWEEN_LISTS = 2
"""So many lines without a score part two lists."""
MAX_SUGGESTED = 4
_PLACE = re.compile(
    r"(?:'?(?P<sheet>[^!]+?)'?!)?\$?(?P<first>[A-Za-z]{0,3}\$?[0-9]{0,7})(?::\$?(?P<last>[A-Za-z]{0,3}\$?[0-9]{0,7}))?"
)
_CORNER = re.compile(r"(?P<column>[A-Z]*)(?P<row>[0-9]*)")


class Place(Struct, frozen=True):
    """A column, a row or an area of a sheet; 0 where it has no end on that side."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    @property
    def across(self) -> bool:
        """Whether it lies along a row."""
        return (self.top == self.bottom and self.left != self.right) or not self.left

    def holds(self, at: CellRef) -> bool:
        """Whether a cell of its sheet lies in it."""
        in_rows = not self.top or self.top <= at.row <= self.bottom
        return in_rows and (not self.left or self.left <= at.column <= self.right)


def read_given(workbook: Workbook, values: Values, columns: ReadingColumns) -> Reading:
    """The reading with its scores, names, ranks and weights where a person says they are.

    Raises: ColumnError where there is no such place, or nothing of that kind in it.
    """
    book = Book(workbook, values)
    place = _located(book, "score", columns.score, _holding(book, columns.score))
    cells = _scores(book, place)
    if not cells:
        raise _nothing(book, "score", columns.score, place)
    names = _named(book, columns.names, place, cells)
    if names is not None:
        cells = tuple(at for at in cells if at in names)
    if not place.top or not place.left:
        cells = _one_list(book, cells, place.across, names)
    reading = read_lines(book, Vector(cells, place.across, all(map(_is_typed(book), cells))), names)
    reading = _with_ranks(book, reading, columns.ranks, place)
    return _with_weights(book, reading, columns.weights, place)


def _is_typed(book: Book) -> Callable[[CellRef], bool]:
    def typed(at: CellRef) -> bool:
        cell = book.cell(at)
        return cell is None or cell.formula is None

    return typed


def _holding(book: Book, text: str) -> str:
    """The sheet that is meant where none is named: the first with figures there, formulas before others."""
    sheets = [sheet.name for sheet in book.workbook.sheets]
    best = (0, sheets[0] if sheets else "")
    for name in sheets:
        cells = _scores(book, _located(book, "score", text, name))
        computed = sum(not _is_typed(book)(at) for at in cells)
        if cells and (1 + (computed > 0)) > best[0]:
            best = 1 + (computed > 0), name
    return best[1]


def _located(book: Book, option: str, text: str, home: str) -> Place:
    """The place that an address names; `home` is its sheet where it says none. Raises: ColumnError."""
    match = _PLACE.fullmatch(text.strip())
    corners = [] if match is None else [each for each in (match["first"], match["last"]) if each]
    if match is None or not corners:
        raise ColumnError(option=f"--{option}", given=text, suggestion="F, Ark!F, F5:F12, 12")
    sheet = home if match["sheet"] is None else _sheet(book, option, text, match["sheet"])
    ends = [_CORNER.fullmatch(corner.replace("$", "").upper()) for corner in (corners[0], corners[-1])]
    rows = [int(end["row"] or 0) if end else 0 for end in ends]
    across = [column_number(end["column"]) if end and end["column"] else 0 for end in ends]
    return Place(sheet, min(rows), min(across), max(rows), max(across))


def _sheet(book: Book, option: str, text: str, given: str) -> str:
    names = [sheet.name for sheet in book.workbook.sheets]
    by_key = {name.casefold().strip(): name for name in names}
    if given.casefold().strip() in by_key:
        return by_key[given.casefold().strip()]
    near = get_close_matches(given, names, n=1) or names[:MAX_SUGGESTED]
    raise ColumnError(option=f"--{option}", given=text, suggestion=", ".join(near))


def _inside(sheet: Sheet | None, place: Place) -> Iterator[CellRef]:
    """The cells of a place that hold something, in order."""
    for key in sorted(() if sheet is None else sheet.cells):
        at = CellRef(place.sheet, *key)
        if place.holds(at):
            yield at


def _scores(book: Book, place: Place) -> tuple[CellRef, ...]:
    """The figures of a place, and the formulas that give none."""

    def counts(at: CellRef) -> bool:
        cell = book.cell(at)
        return book.number(at) is not None or (
            cell is not None and cell.formula is not None and not book.text(at)
        )

    return tuple(at for at in _inside(book.sheets.get(place.sheet), place) if counts(at))


def _nothing(book: Book, option: str, text: str, place: Place) -> ColumnError:
    """That nothing stands there, and where figures do."""
    cells = list(_inside(book.sheets.get(place.sheet), Place(place.sheet, 0, 0, 0, 0)))
    held = [at for at in cells if book.number(at) is not None]
    lines = sorted({at.row if place.across else at.column for at in held})
    names = [str(line) if place.across else column_letters(line) for line in lines]
    return ColumnError(option=f"--{option}", given=text, suggestion=", ".join(names) or "–")


def _beside(at: CellRef, place: Place, across: bool) -> CellRef:
    """The cell of a column (or a row) on the line of another."""
    return CellRef(place.sheet, place.top if across else at.row, at.column if across else place.left)


def _named(
    book: Book, text: str, score: Place, cells: Sequence[CellRef]
) -> dict[CellRef, tuple[str, CellRef]] | None:
    """The name of each line, where the column of names is given. Raises: ColumnError."""
    if not text:
        return None
    place = _located(book, "names", text, score.sheet)
    names = {}
    for at in cells:
        beside = _beside(at, place, score.across)
        value = book.values(book.anchor(beside)) if beside.row and beside.column else None
        if value not in (None, ""):
            shown = f"{value:.15g}" if isinstance(value, float) else str(value)
            names[at] = (" ".join(shown.split()), book.anchor(beside))
    if not names:
        raise ColumnError(option="--names", given=text, suggestion=_text_lines(book, place, score.across))
    return names


def _text_lines(book: Book, place: Place, across: bool) -> str:
    slots = sorted(book.text_slots(place.sheet, across))
    return ", ".join(str(slot) if across else column_letters(slot) for slot in slots[:MAX_SUGGESTED]) or "–"


def _one_list(
    book: Book, cells: Sequence[CellRef], across: bool, names: dict[CellRef, tuple[str, CellRef]] | None
) -> tuple[CellRef, ...]:
    """Of a whole column or row the longest list in it, without totals of its own."""
    known = dict(names or {})
    if names is None:
        names_told = Names(book).of(cells, across)
        known = dict(zip(cells, names_told, strict=True)) if names_told is not None else {}
    lists: list[list[CellRef]] = []
    for at in cells:
        line = at.column if across else at.row
        before = lists[-1][-1] if lists else None
        if before is None or line - (before.column if across else before.row) > MIN_GAP_BETWEEN_LISTS:
            lists.append([])
        lists[-1].append(at)
    longest = max(lists, key=len)
    kept = [at for at in longest if not _is_total(book, at, longest, known)]
    return tuple(kept or longest)


def _is_total(
    book: Book, at: CellRef, scores: Sequence[CellRef], names: dict[CellRef, tuple[str, CellRef]]
) -> bool:
    """Whether it adds up, or is called a total of, the others."""
    cell = book.cell(at)
    if cell is not None and cell.formula is not None:
        areas = [one.area(at.sheet) for one in anatomy(cell.formula).references if not one.external]
        if 2 * sum(any(area.holds(one) for area in areas) for one in scores if one != at) > len(scores) > 2:
            return True
    return at in names and names_aggregate(names[at][0])


def _with_ranks(book: Book, reading: Reading, text: str, score: Place) -> Reading:
    """The reading with the ranks of the column that is given. Raises: ColumnError."""
    if not text:
        return reading
    place = _located(book, "ranks", text, score.sheet)
    cells = [_beside(line.score_cell, place, score.across) for line in reading.alternatives]
    stated = [book.number(at) for at in cells]
    if not any(value is not None for value in stated):
        raise _nothing(book, "ranks", text, place)
    scores = [line.score for line in reading.alternatives]
    both = [i for i, value in enumerate(scores) if value is not None]
    explained = explain([value for value in scores if value is not None], [stated[i] for i in both])
    sure = explained is not None and explained.bits > 0
    highest = explained.highest_first if explained is not None and sure else reading.highest_first
    places = dict(zip(both, ranked([v for v in scores if v is not None], highest), strict=True))
    return replace(
        reading,
        highest_first=highest,
        ties=explained.ties if explained is not None and sure else None,
        alternatives=tuple(
            replace(
                line,
                rank_cell=at,
                rank=places[i][0] if i in places else None,
                rank_last=places[i][1] if i in places else None,
            )
            for i, (line, at) in enumerate(zip(reading.alternatives, cells, strict=True))
        ),
    )


def _with_weights(book: Book, reading: Reading, text: str, score: Place) -> Reading:
    """The reading with each criterion's weight from the row or column that is given. Raises: ColumnError."""
    if not text:
        return reading
    place = _located(book, "weights", text, score.sheet)

    def weighted(part: Part) -> Part:
        first = next((at for at in part.cells if at is not None), None)
        at = None if first is None else _beside(first, place, not score.across)
        weight = None if at is None else book.number(at)
        return part if weight is None else replace(part, weight=weight, weight_cell=at)

    if not any(book.number(at) is not None for at in _inside(book.sheets.get(place.sheet), place)):
        raise _nothing(book, "weights", text, place)
    return replace(reading, parts=tuple(map(weighted, reading.parts)))
