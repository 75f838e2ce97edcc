"""Two columns of which one is never above the other, as their headings say, and the line on which it is.

*Inherent risk* and *residual risk*, *minimum* and *maximum*, *start* and *end*. Only words and lines together
tell: the headings are alike but for those words, and the order holds on nearly all lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from msgspec import Struct

from prioritering.patterns.headings import is_date
from prioritering.patterns.typed_relations import MIN_LINES_HOLDING
from prioritering.processes.forked_questions import EVALUATED
from prioritering.reading.words import words, words_of_orders
from prioritering.types import Audit, CellRef, Sheet

MIN_LINES_PER_EXCEPTION = 8
"""On so many lines the order must hold for each on which it does not."""
MIN_APART = 4
"""On so many lines the two differ: columns that are the same tell no order."""
LONGEST_HEADING = 60
MAX_GAP, MAX_LACKING = 3, 30
"""So many lines stand between headings and the first figures, and so many in a row lack one of the two."""
MAX_LINES = 5000
TIME = "time"


class OutOfOrder(Struct, frozen=True):
    """A figure that is above another, though it is never so on the other lines."""

    least: CellRef
    greatest: CellRef
    headings: tuple[str, str]
    holding: int
    is_time: bool


_Columns = tuple[int, int]


@EVALUATED.ahead
def out_of_order(audit: Audit) -> list[OutOfOrder]:
    """All of a workbook, a line once: what is computed on it, else the first."""
    found: dict[tuple[str, int, int], OutOfOrder] = {}
    for sheet in audit.workbook.sheets:
        for row, texts in _headings(sheet).items():
            for one in _below(audit, sheet, row, texts):
                line = sheet.name, row, one.least.row
                cell = sheet.get(one.least.row, one.least.column)
                if line not in found or (cell is not None and cell.formula is not None):
                    found[line] = one
    return list(found.values())


def _headings(sheet: Sheet) -> Mapping[int, Mapping[int, str]]:
    """The short texts of each row that has any with a word of an order, by column."""
    known = frozenset[str]().union(*(each for ends in words_of_orders().values() for each in ends))
    rows: set[int] = set()
    texts: dict[int, dict[int, str]] = {}
    for (row, column), cell in sheet.cells.items():
        if isinstance(cell.value, str) and len(cell.value) <= LONGEST_HEADING and cell.formula is None:
            texts.setdefault(row, {})[column] = cell.value
            if not known.isdisjoint(words(cell.value)):
                rows.add(row)
    return {row: texts[row] for row in sorted(rows)}


def _below(audit: Audit, sheet: Sheet, row: int, texts: Mapping[int, str]) -> Iterator[OutOfOrder]:
    for kind, (least, greatest) in words_of_orders().items():
        lower = {
            column: rest for column in texts if (rest := _rest(texts[column], least, greatest)) is not None
        }
        upper = {
            column: rest for column in texts if (rest := _rest(texts[column], greatest, least)) is not None
        }
        for one, other in product(lower, upper):
            same = lower[one] == upper[other]
            rivals = sum(rest == lower[one] for rest in lower.values())
            if same and rivals == 1 == sum(rest == upper[other] for rest in upper.values()):
                for columns in _columns(sheet, row, texts, (one, other)):
                    yield from _judged(audit, sheet, row, columns, (texts[one], texts[other]), kind == TIME)


def _rest(text: str, own: frozenset[str], opposite: frozenset[str]) -> tuple[str, ...] | None:
    """A heading without the word that tells its end; None where it has none, or both."""
    spoken = words(text)
    if own.isdisjoint(spoken) or not opposite.isdisjoint(spoken):
        return None
    return tuple(word for word in spoken if word not in own)


def _columns(sheet: Sheet, row: int, texts: Mapping[int, str], heads: _Columns) -> Iterator[_Columns]:
    """The columns below two headings: their own, or those of two groups with the same headings below."""
    wide = [_width(texts, head) for head in heads]
    for offset in range(min(wide)):
        one, other = (head + offset for head in heads)
        below = [sheet.get(row + 1, column) for column in (one, other)]
        said = [cell.value if cell is not None and isinstance(cell.value, str) else "" for cell in below]
        if said[0].casefold() == said[1].casefold() and (offset == 0 or said[0]):
            yield one, other


def _width(texts: Mapping[int, str], head: int) -> int:
    return min((column - head for column in texts if column > head), default=1)


def _judged(
    audit: Audit, sheet: Sheet, row: int, columns: _Columns, headings: tuple[str, str], is_time: bool
) -> Iterator[OutOfOrder]:
    pairs = list(_pairs(audit, sheet, row, columns, is_time))
    above = [pair for pair in pairs if _apart(audit, pair) > 0]
    apart = sum(_apart(audit, pair) < 0 for pair in pairs)
    holding = len(pairs) - len(above)
    if apart >= MIN_APART and holding >= max(MIN_LINES_HOLDING, MIN_LINES_PER_EXCEPTION * len(above)):
        yield from (OutOfOrder(*pair, headings, holding, is_time) for pair in above)


def _apart(audit: Audit, pair: Sequence[CellRef]) -> float:
    one, other = map(audit.value, pair)
    return one - other if isinstance(one, float) and isinstance(other, float) else 0.0


def _pairs(
    audit: Audit, sheet: Sheet, row: int, columns: _Columns, is_time: bool
) -> Iterator[tuple[CellRef, CellRef]]:
    """The figures of two columns, line by line, to where they end or a line of headings comes."""
    heads = [_text(sheet, row, column) for column in columns]
    gap, most = 0, MAX_GAP
    for line in range(row + 1, row + MAX_LINES):
        one, other = (CellRef(sheet.name, line, column) for column in columns)
        cells = [sheet.get(line, column) for column in columns]
        if all(
            cell is not None and isinstance(audit.value(at), float) and is_date(cell) == is_time
            for cell, at in zip(cells, (one, other), strict=True)
        ):
            gap, most = 0, MAX_LACKING
            yield one, other
            continue
        gap += 1
        texts = [_text(sheet, line, column) for column in columns]
        is_heading = most == MAX_LACKING and all(texts) and texts[0] != texts[1]
        if gap > most or is_heading or (any(heads) and texts == heads):
            return


def _text(sheet: Sheet, row: int, column: int) -> str:
    cell = sheet.get(row, column)
    return cell.value if cell is not None and isinstance(cell.value, str) else ""
