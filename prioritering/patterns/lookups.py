"""Look-ups by nearest, and whether the list that they look in is in order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TypeVar

from msgspec import Struct

from prioritering.formula.anatomy import tree
from prioritering.formula.kinds import formulas_in
from prioritering.formula.tree import Call, Cells, Literal, Node, walk
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, CellError, CellRef, Value

FUNCTIONS = {"VLOOKUP": 3, "HLOOKUP": 3, "MATCH": 2, "LOOKUP": None}
"""Where the argument stands that tells whether the nearest will do; None where it always will."""
MAX_TABLE_LENGTH = 5000
_Comparable = TypeVar("_Comparable", str, float, tuple[tuple[int, ...], int])


class Lookup(Struct, frozen=True):
    """One look-up by nearest in a list that is out of order."""

    at: CellRef
    formula: str
    keys: Area
    """The line that is looked in."""
    is_wrong: bool
    """Whether it finds another line than one that holds what is looked up, or the nearest below it."""


@EVALUATED.ahead
def unsorted_lookups(audit: Audit) -> list[Lookup]:
    """All of a workbook."""
    lookups = []
    values = cache(lambda area: [audit.value(at) for at in area.cells()])
    for cell in formulas_in(audit.workbook, lambda one: any(name in FUNCTIONS for name in one.functions)):
        for call in _calls(cell.formula or ""):
            keys = _keys(call, cell.at.sheet)
            if keys is None or keys.size > MAX_TABLE_LENGTH or (way := _order(call)) is None:
                continue
            listed = values(keys)
            if not _is_sorted(listed, way):
                sought = _sought(audit, call, cell.at.sheet)
                wrong = way > 0 and _is_wrong(listed, sought)
                if wrong or not isinstance(sought, str) or (way > 0 and _may_miss(call, listed, sought)):
                    lookups.append(Lookup(cell.at, cell.formula or "", keys, wrong))
    return lookups


def _calls(formula: str) -> Iterator[Call]:
    node = tree(formula)
    for part in walk(node) if node is not None else ():
        if isinstance(part, Call) and part.name in FUNCTIONS and len(part.arguments) >= 2:
            yield part


def _order(call: Call) -> int | None:
    """1 where the list must rise, -1 where it must fall, None where the look-up is exact or not known."""
    place = FUNCTIONS[call.name]
    if place is None or len(call.arguments) <= place:
        return 1
    given = call.arguments[place]
    if not isinstance(given, Literal) or isinstance(given.value, str):
        return None
    if given.value is None or not given.value:
        return None  # left empty, or nought, or FALSE: exact
    return -1 if call.name == "MATCH" and isinstance(given.value, float) and given.value < 0 else 1


def _keys(call: Call, sheet: str) -> Area | None:
    """The line that is looked in: the first of a table."""
    table = call.arguments[1]
    if not isinstance(table, Cells) or table.reference.external or table.reference.last_sheet:
        return None
    area = table.reference.area(sheet)
    if call.name == "VLOOKUP" or (call.name == "LOOKUP" and area.bottom - area.top >= area.right - area.left):
        return area._replace(right=area.left)
    return area._replace(bottom=area.top) if call.name != "MATCH" else area


def _sought(audit: Audit, call: Call, sheet: str) -> Value:
    node: Node = call.arguments[0]
    if isinstance(node, Literal):
        return node.value
    if isinstance(node, Cells) and not node.reference.is_range and not node.reference.external:
        return audit.value(node.reference.area(sheet).first)
    return None


def _is_sorted(listed: Sequence[Value], way: int) -> bool:
    numbers = [value for value in listed if isinstance(value, float)]
    texts = [value for value in listed if isinstance(value, str) and value.strip()]
    if any(isinstance(value, CellError) for value in listed) or len(numbers) + len(texts) < 3:
        return True  # too few, or not known
    if numbers and texts and isinstance(listed[0], str):
        texts = texts[1:]  # a heading
    if way < 0:
        numbers, texts = numbers[::-1], texts[::-1]
    in_order = _rises([text.casefold() for text in texts]) or _rises([excel_order(text) for text in texts])
    return in_order and _rises(numbers)


def _rises(listed: Sequence[_Comparable]) -> bool:
    return all(one <= other for one, other in pairwise(listed))


def excel_order(text: str) -> tuple[tuple[int, ...], int]:
    """The key by which Excel puts texts in order: signs before digits before letters.

    Hyphens and apostrophes count only where all else is the same: what has them comes last.
    """
    folded = text.casefold()
    rest = folded.translate(_PASSED_OVER)
    return tuple(_SIGNS.get(sign, ord(sign) + len(_SIGNS)) for sign in rest), len(folded) - len(rest)


_PASSED_OVER = str.maketrans("", "", "-'")
_SIGNS = {sign: place for place, sign in enumerate(" _,;:!?.()[]{}@*/\\&#%`^+<=>|~$")}
"""The signs in Excel's order."""


def _is_wrong(listed: Sequence[Value], sought: Value) -> bool:
    """Whether halving the list, as Excel does, ends at another line than the nearest below.

    A text must be found at a line of its own.
    """
    if isinstance(sought, str):
        texts = [value for value in listed if isinstance(value, str)]
        return sought.casefold() in map(str.casefold, texts) and _misses(texts, sought)
    if not isinstance(sought, float):
        return False
    numbers = [value for value in listed if isinstance(value, float)]
    below = [value for value in numbers if value <= sought]
    return bool(below) and _found_at(numbers, sought) != max(below)


def _may_miss(call: Call, listed: Sequence[Value], sought: str) -> bool:
    """Whether a text that a cell gives is found today, but another of the list would not be."""
    asked = call.arguments[0]
    if not isinstance(asked, Cells) or (
        asked.reference.first.row_fixed and asked.reference.first.column_fixed
    ):
        return False  # one text for all copies, such as a heading
    texts = [value for value in listed if isinstance(value, str) and value.strip()]
    known = sought.casefold() in map(str.casefold, texts)
    return known and any(_misses(texts, text) for text in texts)


def _misses(texts: Sequence[str], sought: str) -> bool:
    """Whether halving the list ends at another text, in whichever order the two are compared."""
    return _misses_by(str.casefold, texts, sought) and _misses_by(excel_order, texts, sought)


def _misses_by(key: Callable[[str], _Comparable], texts: Sequence[str], sought: str) -> bool:
    return _found_at([key(text) for text in texts], key(sought)) != key(sought)


def _found_at(listed: Sequence[_Comparable], sought: _Comparable) -> _Comparable | None:
    """What halving the list ends at, None where it ends before the first."""
    place = bisect_right(listed, sought)
    return listed[place - 1] if place else None
