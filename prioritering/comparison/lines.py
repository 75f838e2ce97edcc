"""Which rows and columns of the old sheet are which of the new one, through insertions and deletions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from prioritering.formula.anatomy import anatomy, with_corners
from prioritering.formula.references import Corner
from prioritering.types import CellRef, Sheet, Workbook

MAX_LINES_ALIGNED = 4_000
"""Beyond so many lines they are taken to be where they were."""

Key = tuple[object, ...]


class LineAlignment(Struct, frozen=True):
    """One sheet in both versions."""

    old: Sheet
    new: Sheet
    rows: Mapping[int, int]
    """From old to new."""
    columns: Mapping[int, int]

    def moved(self, at: CellRef) -> CellRef | None:
        """Where an old cell stands in the new version; None where its row or column is gone."""
        row, column = self.rows.get(at.row), self.columns.get(at.column)
        return None if row is None or column is None else CellRef(self.new.name, row, column)


def align(old: Workbook, new: Workbook) -> dict[str, LineAlignment]:
    """The sheets that both versions have, by their old names without regard to case."""
    there = {sheet.name.casefold(): sheet for sheet in new.sheets}
    return {
        sheet.name.casefold(): _aligned(sheet, there[sheet.name.casefold()])
        for sheet in old.sheets
        if sheet.name.casefold() in there
    }


def _aligned(old: Sheet, new: Sheet) -> LineAlignment:
    """Rows by their texts; then columns by their texts in the rows that both have."""
    rows = _paired(_keys(old, 0, None), _keys(new, 0, None))
    columns = _paired(_keys(old, 1, set(rows)), _keys(new, 1, set(rows.values())))
    return LineAlignment(old, new, rows, columns)


def _paired(before: Sequence[Key], after: Sequence[Key]) -> dict[int, int]:
    """The old lines that are still there, in their order; lines count from 1."""
    if before == after or max(len(before), len(after)) > MAX_LINES_ALIGNED:
        return {line: line for line in range(1, max(len(before), len(after)) + 1)}
    pairs: dict[int, int] = {}
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal" or (kind == "replace" and last - first == end - start):
            pairs.update(zip(range(first + 1, last + 1), range(start + 1, end + 1), strict=True))
        elif kind == "replace":
            pairs.update(_alike(before, after, range(first, last), range(start, end)))
    return pairs


def _alike(before: Sequence[Key], after: Sequence[Key], old: range, new: range) -> Iterator[tuple[int, int]]:
    """Lines that share most of what the shorter one is known by, in their order."""
    waiting = list(new)
    for index in old:
        for other in waiting:
            shared = len(set(before[index]) & set(after[other]))
            if shared * 2 > min(len(set(before[index])), len(set(after[other]))) > 0:
                yield index + 1, other + 1
                waiting = [each for each in waiting if each > other]
                break


def _keys(sheet: Sheet, axis: int, across: set[int] | None) -> Sequence[Key]:
    """What each line is known by: its texts (in the lines across that count), or its numbers."""
    texts: dict[int, list[object]] = defaultdict(list)
    numbers: dict[int, list[object]] = defaultdict(list)
    for place, cell in sorted(sheet.cells.items()):
        if cell.formula is not None or (across is not None and place[1 - axis] not in across):
            continue
        if isinstance(cell.value, str):
            texts[place[axis]].append(" ".join(cell.value.split()))
        else:
            numbers[place[axis]].append(cell.value)
    last = max((place[axis] for place in sheet.cells), default=0)
    return [tuple(texts.get(line) or numbers.get(line) or ()) for line in range(1, last + 1)]


def carried(formula: str, sheet: str, alignments: Mapping[str, LineAlignment]) -> str:
    """An old formula as Excel would have it after the insertions and deletions."""
    changed = {}
    for slot, named in enumerate(anatomy(formula).references):
        alignment = alignments.get((named.sheet or sheet).casefold())
        if alignment is not None and not (named.external or named.last_sheet):
            changed[slot] = [_carried(end, alignment) for end in named.ends]
    return with_corners(formula, changed)


def _carried(corner: Corner, alignment: LineAlignment) -> Corner:
    row = corner.row if corner.row is None else alignment.rows.get(corner.row, corner.row)
    column = corner.column if corner.column is None else alignment.columns.get(corner.column, corner.column)
    return corner._replace(row=row, column=column)
