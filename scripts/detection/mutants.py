"""One formula, or one input of it, made wrong: the kinds of fault that people make in spreadsheets."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from prioritering.formula.anatomy import references, tree
from prioritering.formula.cell_evaluator import figure
from prioritering.formula.references import (
    LAST_ROW,
    Token,
    TokenKind,
    parse_reference,
    shift,
    tokens,
    write_corner,
)
from prioritering.types import Cell, CellRef, Value, Workbook

FUNCTIONS = {
    "SUM": "AVERAGE",
    "AVERAGE": "SUM",
    "MIN": "MAX",
    "MAX": "MIN",
    "COUNT": "SUM",
    "ROUND": "ROUNDUP",
}
OPERATORS = {"+": "*", "-": "/", "*": "+", "/": "*"}
SIGNS = {"+": "-", "-": "+"}
STEPS = ((1, 0), (0, 1), (-1, 0), (0, -1))


@dataclass(frozen=True)
class Site:
    """A formula in its workbook, and the dice that choose what becomes of it."""

    workbook: Workbook
    cell: Cell
    dice: random.Random

    @property
    def parts(self) -> list[Token]:
        """The formula's tokens."""
        return list(tokens(self.cell.formula or ""))

    def places(self, ranges: bool) -> list[int]:
        """Which tokens are references to ranges, or to single cells."""
        return [
            i
            for i, part in enumerate(self.parts)
            if part.kind is TokenKind.REFERENCE and (":" in part.text) == ranges
        ]

    def operators(self, among: Sequence[str]) -> list[int]:
        """Which tokens are operators of these, between operands."""
        return [
            i
            for i, part in enumerate(self.parts)
            if part.kind is TokenKind.OTHER and part.text in among and i > 1
        ]

    def value(self, at: CellRef) -> Value:
        """The value that stands in a cell."""
        cell = self.workbook.cell(at)
        return None if cell is None else cell.value

    def swapped(self, places: Sequence[int], write: Callable[[str], str | None]) -> str | None:
        """The formula with one of these tokens, drawn, written anew; None where none fits."""
        if not places:
            return None
        place, parts = self.dice.choice(places), self.parts
        text = write(parts[place].text)
        if text is None:
            return None
        return "".join(text if i == place else part.text for i, part in enumerate(parts))


Mutation = Callable[[Site], str | None]
"""The formula made wrong; None where the kind does not fit it."""


def reference_shifted(site: Site) -> str | None:
    """A reference one cell beside."""
    step = site.dice.choice(STEPS)
    return site.swapped(site.places(ranges=False), lambda text: _moved(text, *step))


def _moved(text: str, rows: int, columns: int) -> str | None:
    found = shift("=" + text.replace("$", ""), rows, columns).removeprefix("=")
    return None if "#REF!" in found else found


def range_shrunk(site: Site) -> str | None:
    """A range one cell short at its end."""
    return site.swapped(site.places(ranges=True), lambda text: _resized(text, -1))


def range_grown(site: Site) -> str | None:
    """A range one cell too long at its end."""
    return site.swapped(site.places(ranges=True), lambda text: _resized(text, 1))


def _resized(text: str, by: int) -> str | None:
    reference = parse_reference(text)
    first, last = reference.first, reference.last
    if first.row is None or first.column is None or last.row is None or last.column is None:
        return None
    height, width = last.row - first.row + 1, last.column - first.column + 1
    if max(height, width) < 3 and by < 0:
        return None
    if height >= width:
        end = last._replace(row=min(LAST_ROW, last.row + by))
    else:
        end = last._replace(column=last.column + by)
    prefix, mark, _ = text.rpartition("!")
    return f"{prefix}{mark}{write_corner(first)}:{write_corner(end)}"


def function_replaced(site: Site) -> str | None:
    """Another function of the same form."""
    places = [
        i
        for i, part in enumerate(site.parts)
        if part.kind is TokenKind.FUNCTION and part.text.upper() in FUNCTIONS
    ]
    return site.swapped(places, lambda text: FUNCTIONS[text.upper()])


def operator_replaced(site: Site) -> str | None:
    """Another operator."""
    return site.swapped(site.operators("+-*/"), OPERATORS.__getitem__)


def sign(site: Site) -> str | None:
    """Plus for minus, or minus for plus."""
    return site.swapped(site.operators("+-"), SIGNS.__getitem__)


def constant_for_reference(site: Site) -> str | None:
    """A reference's present value in its place."""

    def write(text: str) -> str | None:
        value = site.value(parse_reference(text).area(site.cell.at.sheet).first)
        return f"{value:g}" if isinstance(value, float) else None

    return site.swapped(site.places(ranges=False), write)


def constant_added(site: Site) -> str | None:
    """A correction typed into the formula."""
    return f"{site.cell.formula}+100"


def absolute_for_relative(site: Site) -> str | None:
    """A reference held where its copies let go."""
    places = [i for i in site.places(ranges=False) if "$" not in site.parts[i].text]
    return site.swapped(places, lambda text: re.sub(r"([A-Za-z]{1,3})([0-9]+)$", r"$\1$\2", text))


FORMULAS: dict[str, Mutation] = {
    "reference shifted": reference_shifted,
    "range shrunk": range_shrunk,
    "range grown": range_grown,
    "function replaced": function_replaced,
    "operator replaced": operator_replaced,
    "constant for reference": constant_for_reference,
    "constant added": constant_added,
    "sign": sign,
    "absolute for relative": absolute_for_relative,
}


def typed_over(site: Site) -> Cell | None:
    """A number where the formula stood."""
    value = site.cell.value
    if not isinstance(value, float) or not value:
        return None
    return replace(site.cell, formula=None, value=round(value * 1.07 + 1, 2))


def number_as_text(site: Site) -> Cell | None:
    """An input of a range as text, its decimals behind a comma."""
    one = _input(site, ranges=True)
    if one is None or not isinstance(one.value, float) or 1900 <= one.value <= 2100:
        return None
    return replace(one, value=f"{one.value:g}".replace(".", ","))


def blank(site: Site) -> Cell | None:
    """An input removed."""
    one = _input(site, ranges=False)
    return None if one is None else replace(one, value=None)


def _input(site: Site, ranges: bool) -> Cell | None:
    """A typed number that the formula reads, through a range or by itself."""
    read: list[Cell] = []
    for reference in references(site.cell.formula or "").cells:
        area = reference.area(site.cell.at.sheet)
        if area.sheet == site.cell.at.sheet and area.size < 100 and ranges == reference.is_range:
            read += [cell for at in area.cells() if (cell := site.workbook.cell(at)) is not None]
    typed = [one for one in read if one.formula is None and isinstance(one.value, float) and one.value]
    return site.dice.choice(typed) if typed else None


CELLS: dict[str, Callable[[Site], Cell | None]] = {
    "constant for formula": typed_over,
    "number as text": number_as_text,
    "blank": blank,
}
KINDS = (*FORMULAS, *CELLS)


def mutated(site: Site, kind: str) -> Cell | None:
    """The cell as it is with the fault, its value computed anew; None where the kind does not fit."""
    if kind in CELLS:
        return CELLS[kind](site)
    formula = FORMULAS[kind](site)
    if formula is None or formula == site.cell.formula:
        return None
    value = figure(tree(formula), site.cell.at.sheet, site.value)
    return replace(site.cell, formula=formula, value=site.cell.value if value is None else value)
