"""Lists of the best whose figures are computed, `=LARGE(B2:B20,1)`, and whose names are typed beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isclose

from msgspec import Struct

from prioritering.formula.anatomy import anatomy, tree
from prioritering.formula.tree import Call, Cells, Node
from prioritering.processes.forked_questions import EVALUATED
from prioritering.scoring.tables.plain_references import with_plain_references
from prioritering.scoring.values.labels import plain
from prioritering.types import Area, Audit, CellRef, Sheet

MIN_LINES = 3
MAX_LINES = 5000
"""Lines of the list that the best are taken from."""
NAME_REACH = 6
"""How far from the figures their names stand."""
_LARGEST = frozenset(("LARGE", "SMALL"))
_AROUND = ("IFERROR", "ROUND", "IFNA")


class MisplacedName(Struct, frozen=True):
    """A typed name beside the figure of another."""

    name: CellRef
    figure: CellRef
    source: CellRef
    """The figure of that name in the list."""
    others: tuple[CellRef, ...]
    """Further names of the list that are misplaced."""
    lines: int


@EVALUATED.ahead
def misplaced_names(audit: Audit) -> list[MisplacedName]:
    """The first of each list of the best that has one."""
    found = []
    for sheet in with_plain_references(audit.workbook).sheets:
        lists: dict[tuple[int, Area], list[CellRef]] = {}
        for cell in sheet.formulas():
            if _LARGEST.isdisjoint(anatomy(cell.formula or "").skeleton.functions):
                continue
            area = _ranked(tree(cell.formula or ""), sheet.name)
            if area is not None and area.left == area.right and MIN_LINES <= area.size <= MAX_LINES:
                lists.setdefault((cell.at.column, area), []).append(cell.at)
        for (_, area), figures in lists.items():
            misplaced = _of_list(audit, sheet, figures, area) if len(figures) >= MIN_LINES else None
            if misplaced is not None:
                found.append(misplaced)
    return found


def _ranked(node: Node | None, sheet: str) -> Area | None:
    """The list that a formula takes the largest of, or the smallest."""
    while isinstance(node, Call) and node.name in _AROUND and node.arguments:
        node = node.arguments[0]
    if not isinstance(node, Call) or node.name not in _LARGEST or not node.arguments:
        return None
    listed = node.arguments[0]
    if not isinstance(listed, Cells):
        return None
    reference = listed.reference
    whole = None in (reference.first.row, reference.first.column)
    return None if whole or reference.external or reference.last_sheet else reference.area(sheet)


def _of_list(audit: Audit, sheet: Sheet, figures: Sequence[CellRef], area: Area) -> MisplacedName | None:
    names = next(_names(sheet, figures), None)
    source = _source(audit, area)
    if names is None or not {plain(_text(sheet, at)) for at in names} <= set(source):
        return None
    wrong = []
    for name, figure in zip(names, figures, strict=True):
        shown, own = audit.value(figure), audit.value(source[plain(_text(sheet, name))])
        if not isinstance(shown, float) or not isinstance(own, float):
            return None
        if not isclose(shown, own, rel_tol=1e-9, abs_tol=1e-12):
            wrong.append((name, figure))
    if not wrong:
        return None
    first, figure = wrong[0]
    return MisplacedName(
        first,
        figure,
        source[plain(_text(sheet, first))],
        tuple(name for name, _ in wrong[1:]),
        len(figures),
    )


def _names(sheet: Sheet, figures: Sequence[CellRef]) -> Iterator[list[CellRef]]:
    """The columns of typed texts beside some figures, all others' names, the nearest first."""
    for away in range(1, NAME_REACH + 1):
        for column in (figures[0].column - away, figures[0].column + away):
            places = [at._replace(column=column) for at in figures]
            texts = {plain(_text(sheet, at)) for at in places} if column >= 1 else set()
            if len(texts) == len(places) and "" not in texts:
                yield places


def _text(sheet: Sheet, at: CellRef) -> str:
    cell = sheet.get(at.row, at.column)
    typed = cell is not None and cell.formula is None and isinstance(cell.value, str)
    return str(cell.value) if cell is not None and typed else ""


def _source(audit: Audit, area: Area) -> dict[str, CellRef]:
    """The figures of a list by the names before them; nothing where a name stands there twice."""
    for away in range(1, area.left):
        names = {at: audit.value(at._replace(column=at.column - away)) for at in area.cells()}
        texts = {at: plain(value) for at, value in names.items() if isinstance(value, str) and plain(value)}
        if len(texts) >= MIN_LINES:
            once = len(set(texts.values())) == len(texts)
            return {text: at for at, text in texts.items()} if once else {}
    return {}
