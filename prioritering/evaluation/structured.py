"""Structured references: `Scores[[#This Row],[Weight]]` as cells (ECMA-376 18.17.2.5)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from prioritering.types import Area, CellRef, Table

_SPECIFIERS = {"#all", "#data", "#headers", "#totals", "#this row"}
_PART = re.compile(r"\[((?:'.|[^\[\]'])*)\]|(@)|([:,\s]+)|((?:'.|[^\[\]@:,])+)")
_ESCAPE = re.compile(r"'(.)")


class UnknownTableError(ValueError):
    """The reference names a table or column that the workbook does not have."""


class OutsideTableError(UnknownTableError):
    """The reference means the table's cells in a row that the table does not reach: `#VALUE!` in Excel."""


def resolve(text: str, at: CellRef, tables: Mapping[str, Table]) -> Area:
    """The cells that a structured reference stands for, in a formula that stands at `at`.

    `tables` by their names in lower case. Raises: UnknownTableError, OutsideTableError.
    """
    name, _, inside = text.partition("[")
    table = tables.get(name.casefold()) if name else _around(at, tables)
    if table is None:
        raise UnknownTableError(text)
    columns, specifiers = _parts(inside[:-1])
    left, right = _columns(table, columns, text)
    top, bottom = _rows(table, specifiers, at)
    return Area(table.area.sheet, top, left, bottom, right)


def _around(at: CellRef, tables: Mapping[str, Table]) -> Table | None:
    return next((table for table in tables.values() if table.area.holds(at)), None)


def _parts(inside: str) -> tuple[list[str], set[str]]:
    columns: list[str] = []
    specifiers: set[str] = set()
    for bracketed, this_row, _, bare in _PART.findall(inside):
        part = (bracketed or bare).strip() if bare else bracketed
        if this_row:
            specifiers.add("#this row")
        elif part.casefold() in _SPECIFIERS:
            specifiers.add(part.casefold())
        elif part:
            columns.append(_ESCAPE.sub(r"\1", part))
    return columns, specifiers


def _columns(table: Table, names: list[str], text: str) -> tuple[int, int]:
    if not names:
        return table.area.left, table.area.right
    known = {_plain(column): index for index, column in enumerate(table.columns)}
    try:
        places = [table.area.left + known[_plain(name)] for name in names]
    except KeyError as missing:
        raise UnknownTableError(text) from missing
    return min(places), max(places)


def _plain(column: str) -> str:
    return re.sub(r"_x000a_|\s+", " ", column, flags=re.IGNORECASE).casefold().strip()


def _rows(table: Table, specifiers: set[str], at: CellRef) -> tuple[int, int]:
    area = table.area
    first, last = area.top + table.header_rows, area.bottom - table.totals_rows
    if "#this row" in specifiers:
        if not first <= at.row <= last:
            raise OutsideTableError
        return at.row, at.row
    if "#all" in specifiers:
        return area.top, area.bottom
    rows: list[int] = []
    if "#headers" in specifiers:
        rows += [area.top, first - 1]
    if "#totals" in specifiers:
        rows += [last + 1, area.bottom]
    if "#data" in specifiers or not rows:
        rows += [first, last]
    return min(rows), max(rows)
