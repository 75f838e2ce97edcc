"""Lists that formulas make by rank: a name looked up for each place, and the names that ties lose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from prioritering.formula.anatomy import relative_form, tree
from prioritering.formula.kinds import formulas_of
from prioritering.formula.tree import Call, Cells, Literal, Node
from prioritering.processes.forked_questions import EVALUATED
from prioritering.regions.region import rectangles
from prioritering.types import Area, Audit, CellError, CellRef, Sheet, Value

MIN_LINES = 2
"""Lines of a list."""
MAX_LINES = 5000
_GUARDS = ("IFERROR", "IFNA")
_PICKING = {"INDEX", "XLOOKUP", "VLOOKUP"}


class PlaceList(Struct, frozen=True):
    """A list by places that does not show all that it should."""

    cells: tuple[CellRef, ...]
    """Its lines, in order."""
    wrong: tuple[CellRef, ...]
    """Those that show a name again, or nothing."""
    shown: tuple[str, ...]
    """The names that stand twice, or hold the place of the line that is blank."""
    lost: tuple[str, ...]
    """The names that stand nowhere in it, tied with those."""
    lost_cells: tuple[CellRef, ...]
    key: float
    """The score or rank that they share."""
    is_blank: bool
    """Whether the list leaves lines blank, in the place of showing a name again."""


class _Source(Struct, frozen=True):
    """What a list looks up: the names, and the figures beside them in which it looks."""

    names: tuple[CellRef, ...]
    keys: tuple[CellRef, ...]
    sought: Node


@EVALUATED.ahead
def place_lists(audit: Audit) -> list[PlaceList]:
    """Those of a workbook that repeat a name or leave a line blank for a tie."""
    return [
        faulty
        for sheet in audit.workbook.sheets
        for cells in _runs(sheet)
        if (source := _source(audit, cells[0])) is not None
        and (faulty := _judged(audit, cells, source)) is not None
    ]


def _runs(sheet: Sheet) -> Iterator[tuple[CellRef, ...]]:
    """The lines of copies of one look-up."""
    picking = [
        cell.at for cell in formulas_of(sheet, lambda skeleton: not _PICKING.isdisjoint(skeleton.functions))
    ]

    def form(at: CellRef) -> str:
        return relative_form(sheet.cells[at[1:]].formula or "", at)

    for area, _ in rectangles(picking, form):
        if MIN_LINES <= area.size <= MAX_LINES and (area.top == area.bottom or area.left == area.right):
            yield tuple(area.cells())


def _source(audit: Audit, at: CellRef) -> _Source | None:
    cell = audit.workbook.cell(at)
    node = tree(cell.formula) if cell is not None and cell.formula else None
    while isinstance(node, Call) and node.name in _GUARDS and node.arguments:
        node = node.arguments[0]
    if not isinstance(node, Call):
        return None
    if node.name == "INDEX" and len(node.arguments) >= 2:
        match = next(
            (one for one in node.arguments[1:] if isinstance(one, Call) and one.name == "MATCH"), None
        )
        if match is None or not _is_exact(match, 2):
            return None
        return _paired(at, node.arguments[0], match.arguments[1], match.arguments[0])
    if node.name == "XLOOKUP" and len(node.arguments) >= 3:
        return _paired(at, node.arguments[2], node.arguments[1], node.arguments[0])
    if node.name == "VLOOKUP" and _is_exact(node, 3):
        return _from_table(at, node)
    return None


def _is_exact(call: Call, place: int) -> bool:
    """Whether a look-up takes an equal value alone."""
    given = call.arguments[place] if len(call.arguments) > place else None
    return isinstance(given, Literal) and (
        given.value is None or (not isinstance(given.value, str) and not given.value)
    )


def _from_table(at: CellRef, node: Call) -> _Source | None:
    table, column = _area(node.arguments[1], at), node.arguments[2]
    if table is None or not isinstance(column, Literal) or not isinstance(column.value, float):
        return None
    slot = table.left + int(column.value) - 1
    if not table.left < slot <= table.right or table.bottom - table.top > MAX_LINES:
        return None
    names, keys = table._replace(left=slot, right=slot), table._replace(right=table.left)
    return _Source(tuple(names.cells()), tuple(keys.cells()), node.arguments[0])


def _paired(at: CellRef, names: Node, keys: Node, sought: Node) -> _Source | None:
    """Names and keys where both are lines of one length."""
    named, other = _area(names, at), _area(keys, at)
    if named is None or other is None or named.size != other.size or not MIN_LINES < named.size <= MAX_LINES:
        return None
    if not all(area.top == area.bottom or area.left == area.right for area in (named, other)):
        return None
    return _Source(tuple(named.cells()), tuple(other.cells()), sought)


def _area(node: Node, at: CellRef) -> Area | None:
    if not isinstance(node, Cells) or node.reference.external or node.reference.last_sheet:
        return None
    return node.reference.area(at.sheet)


def _judged(audit: Audit, cells: Sequence[CellRef], source: _Source) -> PlaceList | None:
    names = {place: name for place, at in enumerate(source.names) if isinstance(name := audit.value(at), str)}
    keys = {place: key for place, at in enumerate(source.keys) if isinstance(key := audit.value(at), float)}
    ties = _ties(names, keys)
    if not ties:
        return None
    shown = [audit.value(at) for at in cells]
    by_name: dict[str, int] = {}
    for place, name in names.items():
        by_name.setdefault(name, place)
    places = [by_name.get(name) if isinstance(name, str) and name else None for name in shown]
    if not _is_by_rank([keys[place] for place in places if place is not None and place in keys]):
        return None
    return _repeated(cells, places, source, names, keys, ties) or _blank(
        audit, cells, shown, places, source, names, keys, ties
    )


def _ties(names: Mapping[int, str], keys: Mapping[int, float]) -> dict[float, list[int]]:
    """The places of different names that share a key, by the key."""
    by_key: dict[float, list[int]] = {}
    for place in names:
        if place in keys:
            by_key.setdefault(keys[place], []).append(place)
    return {key: places for key, places in by_key.items() if len({names[place] for place in places}) > 1}


def _is_by_rank(keys: Sequence[float]) -> bool:
    """Whether the figures of the names that a list shows rise or fall along it."""
    rising = all(one <= other for one, other in pairwise(keys))
    falling = all(one >= other for one, other in pairwise(keys))
    return len(keys) >= MIN_LINES and (rising or falling)


def _repeated(
    cells: Sequence[CellRef],
    places: Sequence[int | None],
    source: _Source,
    names: Mapping[int, str],
    keys: Mapping[int, float],
    ties: Mapping[float, Sequence[int]],
) -> PlaceList | None:
    seen: set[int] = set()
    wrong, again = [], []
    for at, place in zip(cells, places, strict=True):
        if place is not None and place in seen and keys.get(place) in ties:
            wrong.append(at)
            again.append(place)
        elif place is not None:
            seen.add(place)
    lost = [place for one in dict.fromkeys(again) for place in ties[keys[one]] if place not in seen]
    if not wrong or not lost:
        return None
    return _list(cells, wrong, again, lost, source, names, keys, False)


def _blank(
    audit: Audit,
    cells: Sequence[CellRef],
    shown: Sequence[Value],
    listed: Sequence[int | None],
    source: _Source,
    names: Mapping[int, str],
    keys: Mapping[int, float],
    ties: Mapping[float, Sequence[int]],
) -> PlaceList | None:
    """Lines without a name for places that are found nowhere, as a tie has taken them."""
    seen = {place for place in listed if place is not None}
    wrong, again, lost = [], [], []
    for index, (at, value) in enumerate(zip(cells, shown, strict=True)):
        if listed[index] is not None or not (value in ("", None) or isinstance(value, CellError)):
            continue
        sought = _sought(audit, at, cells[0], source.sought, index + 1)
        for key, places in ties.items():
            if sought is not None and key < sought < key + len(places) and sought not in keys.values():
                left = [place for place in places if place not in seen]
                if left:
                    wrong.append(at)
                    again += [place for place in places if place in seen]
                    lost += left
    return _list(cells, wrong, again, lost, source, names, keys, True) if wrong and again else None


def _sought(audit: Audit, at: CellRef, first: CellRef, sought: Node, place: int) -> float | None:
    """The rank that a line looks for: what the cell beside it says, else the line's own number."""
    if not isinstance(sought, Cells) or sought.reference.is_range:
        return float(place)
    area = sought.reference.area(first.sheet)
    corner = sought.reference.first
    row = area.top if corner.row_fixed else area.top + at.row - first.row
    column = area.left if corner.column_fixed else area.left + at.column - first.column
    value = audit.value(CellRef(area.sheet, row, column))
    return value if isinstance(value, float) else None


def _list(
    cells: Sequence[CellRef],
    wrong: Sequence[CellRef],
    again: Sequence[int],
    lost: Sequence[int],
    source: _Source,
    names: Mapping[int, str],
    keys: Mapping[int, float],
    is_blank: bool,
) -> PlaceList:
    lost = list(dict.fromkeys(lost))
    return PlaceList(
        cells=tuple(cells),
        wrong=tuple(wrong),
        shown=tuple(dict.fromkeys(names[place] for place in again)),
        lost=tuple(names[place] for place in lost),
        lost_cells=tuple(source.names[place] for place in lost),
        key=keys[again[0]],
        is_blank=is_blank,
    )
