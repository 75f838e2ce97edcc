"""Sums of which only the last term is divided, as brackets lack, and typed weights above a wrong number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import fsum, isclose

from msgspec import Struct

from prioritering.formula.anatomy import tree
from prioritering.formula.tree import Call, Cells, Literal, Node, walk
from prioritering.late_pattern import late
from prioritering.patterns.divisors import added_singly
from prioritering.patterns.list_areas import joined_area
from prioritering.patterns.maxima_said import MEAN
from prioritering.patterns.weight_divisors import (
    MIN_SUMMED,
    MIN_TERMS,
    Terms,
    cells_of,
    copies,
    multiplied,
    summed,
    terms,
)
from prioritering.processes.forked_questions import EVALUATED
from prioritering.reading.words import roles
from prioritering.types import Area, Audit, Cell, CellRef

HIGHEST_RATING = 100.0
MAX_TIMES_APART = 2.0
"""A divisor that is twice the weights, or half of them, changes the scale on purpose."""
SCALE_ENDS = (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0, 20.0, 50.0, 100.0)
"""Where scales of ratings, and those that they are brought to, end."""
SCORED = frozenset(("score", "total", "aggregate"))
_PERIOD = late(
    r"(?<!\w)(month|week|day|hour|year|quarter|måned|månad|uke|vecka|dag|time|år|kvartal|monat|woche|tag|stunde|jahr|"
    r"mois|semaine|jour|an\b|mes|semana|día|dia|año|ano|mese|giorno|anno|bulan|minggu|hari|tahun)",
    re.IGNORECASE,
)
Weighed = tuple[float, CellRef]
"""A cell and the typed number that it is multiplied by."""


class LastDivided(Struct, frozen=True):
    """Copies of a formula that adds up terms and divides the last of them by what all are to be."""

    area: Area
    formula: str
    count: int
    """How many terms it has."""
    divisor: str
    """As it is written, or what it reads."""


class TypedDivisor(Struct, frozen=True):
    """Copies of a formula whose typed weights make another number than the one that it divides by."""

    area: Area
    formula: str
    number: float
    total: float


@EVALUATED.ahead
def last_divided(audit: Audit) -> list[LastDivided]:
    """All of a workbook."""
    return [
        one
        for sheet in audit.workbook.sheets
        for cells in copies(sheet)
        if "+" in (cells[0].formula or "") and (one := _last(audit, cells)) is not None
    ]


@EVALUATED.ahead
def typed_divisors(audit: Audit) -> list[TypedDivisor]:
    """All of a workbook."""
    return [
        one
        for sheet in audit.workbook.sheets
        for cells in copies(sheet)
        if "+" in (cells[0].formula or "") and (one := _typed(audit, cells)) is not None
    ]


def _last(audit: Audit, cells: Sequence[Cell]) -> LastDivided | None:
    cell = cells[0]
    sheet = cell.at.sheet
    node = tree(cell.formula or "")
    added = list(terms(node)) if node is not None else []
    last = added[-1] if len(added) > 1 else None
    if not isinstance(last, Call) or last.name != "/" or any(_divides(one) for one in added[:-1]):
        return None
    whole, divisor = [*added[:-1], last.arguments[0]], last.arguments[1]
    products = [cells_of(one, sheet) for one in whole]
    if {len(one) for one in products} == {2}:
        told = _divides_by_weights(audit, products, divisor, sheet)
    else:
        told = _divides_by_number(audit, cells, whole, divisor)
    if not told:
        return None
    area = joined_area([one.at.area for one in cells])
    return LastDivided(area, cell.formula or "", len(whole), _written(divisor, sheet))


def _divides(node: Node) -> bool:
    return any(isinstance(part, Call) and part.name == "/" for part in walk(node))


def _written(divisor: Node, sheet: str) -> str:
    if isinstance(divisor, Literal):
        return f"{divisor.value:g}"
    return joined_area([at.area for at in summed(divisor, sheet)]).a1


def _divides_by_weights(audit: Audit, products: Sequence[Terms], divisor: Node, sheet: str) -> bool:
    """Whether the divisor of the last term is the sum of all weights, by its cells or by what it is."""
    if isinstance(divisor, Literal):
        return len(products) >= MIN_TERMS and any(
            _make(audit, side, divisor.value) for side in zip(*products, strict=True)
        )
    added = summed(divisor, sheet)
    if len(added) == 1:
        cell = audit.workbook.cell(added[0])
        node = tree(cell.formula or "") if cell is not None and cell.formula else None
        added = summed(node, sheet) if node is not None else ()
    return len(added) >= MIN_SUMMED and all(any(at in added for at in one) for one in products)


def _make(audit: Audit, weights: Iterable[CellRef], number: object) -> bool:
    """Whether typed weights make a number."""
    placed = [audit.workbook.cell(at) for at in weights]
    values = [one.value for one in placed if one is not None and one.formula is None]
    figures = [value for value in values if isinstance(value, float) and value > 0]
    whole = len(figures) == len(placed) and isinstance(number, float) and number != 1
    return whole and len(set(figures)) > 1 and isclose(fsum(figures), float(str(number)))


def _divides_by_number(audit: Audit, cells: Sequence[Cell], whole: Sequence[Node], divisor: Node) -> bool:
    """Whether the last of figures on one scale is divided by how many they are, or by their typed weights."""
    weighed = [_weighed(one, cells[0].at.sheet) for one in whole]
    read = [one for one in weighed if one is not None]
    if len(read) < len(whole) or len(read) < MIN_TERMS or not isinstance(divisor, Literal):
        return False
    weights = [weight for weight, _ in read]
    if divisor.value != (len(read) if set(weights) == {1.0} else fsum(weights)) or not _on_a_line(read):
        return False
    highest = _highest(audit, cells)
    if not highest or min(highest) <= 0:
        return False
    labels = audit.workbook.label_above(cells[0].at), audit.workbook.label_beside(cells[0].at)
    alike = len(cells) > 1 and highest[-1] <= max(highest[:-1])
    scored = set(weights) != {1.0} or any("score" in roles(label) for label in labels)
    return (alike and scored) or any(MEAN.search(label) for label in labels)


def _weighed(node: Node, sheet: str) -> tuple[float, CellRef] | None:
    """A cell, and the typed number that it is multiplied by; one where there is none."""
    factors = list(multiplied(node))
    typed = [one.value for one in factors if isinstance(one, Literal) and isinstance(one.value, float)]
    cells = [one for one in factors if isinstance(one, Cells) and added_singly(one)]
    if len(cells) != 1 or len(typed) > 1 or len(cells) + len(typed) < len(factors):
        return None
    return (typed[0] if typed else 1.0), cells[0].reference.area(sheet).first


def _read_of(cell: Cell) -> list[Weighed]:
    """What a formula adds up, with the typed weights, whatever it divides all or the last of it by."""
    node = tree(cell.formula or "")
    while isinstance(node, Call) and node.name in ("ROUND", "IFERROR") and node.arguments:
        node = node.arguments[0]
    if isinstance(node, Call) and node.name == "/":
        node = node.arguments[0]
    added = list(terms(node)) if node is not None else []
    if added and isinstance(added[-1], Call) and added[-1].name == "/":
        added[-1] = added[-1].arguments[0]
    read = [_weighed(one, cell.at.sheet) for one in added]
    return [one for one in read if one is not None] if all(read) else []


def _typed(audit: Audit, cells: Sequence[Cell]) -> TypedDivisor | None:
    cell = cells[0]
    node = tree(cell.formula or "")
    while isinstance(node, Call) and node.name in ("ROUND", "IFERROR") and node.arguments:
        node = node.arguments[0]
    if not isinstance(node, Call) or node.name != "/" or not isinstance(node.arguments[1], Literal):
        return None
    number = node.arguments[1].value
    read = _read_of(cell)
    weights = [weight for weight, _ in read]
    if len(read) < MIN_TERMS or not isinstance(number, float) or number <= 0 or min(weights) <= 0:
        return None
    total = round(fsum(weights), 9)
    if len(set(weights)) == 1 or isclose(total, number) or number in (len(read), 1, 10, 100, 1000):
        return None
    if not 1 / MAX_TIMES_APART < number / total < MAX_TIMES_APART or not _on_a_line(read):
        return None
    highest = _highest(audit, cells)
    if not highest or not 0 < max(highest) <= HIGHEST_RATING or _is_explained(audit, cells, number):
        return None
    end = next(one for one in SCALE_ENDS if one >= max(highest))
    if any(isclose(end * total / number, other, rel_tol=1e-6) for other in SCALE_ENDS):
        return None  # brought from one scale to another
    return TypedDivisor(joined_area([one.at.area for one in cells]), cell.formula or "", number, total)


def _highest(audit: Audit, cells: Sequence[Cell]) -> list[float]:
    """The greatest figure of each term; none where a term has none at all."""
    lines = [[audit.value(at) for _, at in _read_of(cell)] for cell in cells]
    columns = list(zip(*lines, strict=True))
    figures = [[value for value in column if isinstance(value, float)] for column in columns]
    return [max(column) for column in figures] if all(figures) else []


def _on_a_line(read: Sequence[Weighed]) -> bool:
    """Whether different cells of one row or one column are read."""
    places = [at for _, at in read]
    return len(set(places)) == len(places) and 1 in (
        len({at.row for at in places}),
        len({at.column for at in places}),
    )


def _is_explained(audit: Audit, cells: Sequence[Cell], number: float) -> bool:
    """Whether a text tells the number, or a period; or nothing says that it is a score."""
    at = cells[0].at
    labels = audit.workbook.label_above(at), audit.workbook.label_beside(at)
    if any(_PERIOD.search(label) for label in labels):
        return True
    if not any(roles(label) & SCORED or MEAN.search(label) for label in labels):
        return True
    written = re.compile(rf"(?<![\d.,]){re.escape(f'{number:g}')}(?![\d.,]*\d)")
    texts = (
        cell.value for cell in audit.workbook.sheet(at.sheet).cells.values() if isinstance(cell.value, str)
    )
    return any(written.search(text) for text in texts)
