"""Numbers typed into formulas that are the rounded figures of a line of cells, one after the other.

`=B5^0.14`, `=C5^0.09`, `=D5^0.25` beside the weights 0.1364, 0.0929, 0.248: whoever changes a weight changes
nothing, and what is computed is of the rounded ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from prioritering.formula.anatomy import tree
from prioritering.formula.references import TokenKind, tokens
from prioritering.formula.tree import Call, Cells, Literal, Node, walk
from prioritering.memoised import memoised
from prioritering.patterns.deviation import digits_of
from prioritering.patterns.half_steps import half_step
from prioritering.patterns.lines import Axis, FormulaRun, copied_runs, plain_form
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, CellRef

MIN_NUMBERS = 3
"""Numbers, none of them the same as another's."""
MIN_DIGITS = 6
"""So many digits they have all together."""
SCALING = ("*", "/", "^")


class Retyped(Struct, frozen=True):
    """Formulas with numbers of their own, and the cells that hold these numbers unrounded."""

    area: Area
    formula: str
    number: float
    """The first that is rounded."""
    exact: float
    source: Area


@EVALUATED.ahead
def retyped_figures(audit: Audit) -> list[Retyped]:
    """All of a workbook, a line of formulas once."""
    found: dict[tuple[Area, tuple[float, ...]], Retyped] = {}
    for sheet in audit.workbook.sheets:
        for axis in Axis:
            runs = copied_runs(sheet)[axis]
            for cells, numbers in (*_beside(runs, axis), *_in_one(runs)):
                one = _of(audit, cells, numbers)
                if one is not None:
                    found.setdefault((one.source, tuple(numbers)), one)
    return list(found.values())


_Numbered = tuple[Sequence[CellRef], list[float]]
"""Cells with formulas, and the numbers in them."""


def _beside(runs: Sequence[FormulaRun], axis: Axis) -> Iterator[_Numbered]:
    """Copies that run beside one another, alike but for the number that each scales by."""
    groups: dict[tuple[int, str], list[tuple[FormulaRun, float]]] = {}
    for run in runs:
        numbers = list(_scaling(tree(run.cells[0].formula or "")))
        if len(numbers) == 1:
            at = run.cells[0].at
            alike = _without_number(run.cells[0].formula or "", at, numbers[0])
            groups.setdefault((at.row if axis is Axis.COLUMN else at.column, alike), []).append(
                (run, numbers[0])
            )
    for group in groups.values():
        yield [cell.at for run, _ in group for cell in run.cells], [number for _, number in group]


def _without_number(formula: str, at: CellRef, number: float) -> str:
    """The form of a formula with a number left open, and its sign."""
    parts = (
        "#" if kind is TokenKind.NUMBER and float(text) == number else text for kind, text in tokens(formula)
    )
    return plain_form("".join(parts), at).replace("-#", "#")


def _in_one(runs: Sequence[FormulaRun]) -> Iterator[_Numbered]:
    """Copies of one formula that scales each of several cells by a number of its own."""
    for run in runs:
        numbers = list(_scaling(tree(run.cells[0].formula or "")))
        if len(numbers) >= MIN_NUMBERS:
            yield [cell.at for cell in run.cells], numbers


def _scaling(node: Node | None) -> Iterator[float]:
    """The numbers by which a formula multiplies or divides a cell, or to whose power it takes it."""
    for part in walk(node) if node is not None else ():
        if isinstance(part, Call) and part.name in SCALING and len(part.arguments) == 2:
            one, other = (_unsigned(argument) for argument in part.arguments)
            if isinstance(one, Cells) and isinstance(other, float):
                yield other
            elif part.name == "*" and isinstance(other, Cells) and isinstance(one, float):
                yield one


def _unsigned(node: Node) -> Node | float:
    if isinstance(node, Call) and node.name == "neg":
        return _unsigned(node.arguments[0])
    if isinstance(node, Literal) and isinstance(node.value, float):
        return abs(node.value)
    return node


def _of(audit: Audit, cells: Sequence[CellRef], numbers: Sequence[float]) -> Retyped | None:
    """What these numbers are rounded from, where most of them are."""
    if len(set(numbers)) < max(MIN_NUMBERS, len(numbers) - 1) or sum(map(digits_of, numbers)) < MIN_DIGITS:
        return None
    source = next((one for one in _sources(audit, numbers) if not any(one.holds(at) for at in cells)), None)
    figures = (audit.value(at) for at in source.cells()) if source is not None else ()
    pairs = [(n, abs(v)) for n, v in zip(numbers, figures, strict=False) if isinstance(v, float)]
    rounded = [(number, value) for number, value in pairs if abs(number - value) > 1e-6 * value]
    if source is None or 2 * len(rounded) < len(pairs):
        return None
    rows, columns = [at.row for at in cells], [at.column for at in cells]
    area = Area(cells[0].sheet, min(rows), min(columns), max(rows), max(columns))
    formula = audit.workbook.sheet(area.sheet).cells[cells[0][1:]].formula or ""
    return Retyped(area, formula, *rounded[0], source)


def _sources(audit: Audit, numbers: Sequence[float]) -> Iterator[Area]:
    """The lines of cells whose figures, rounded to as many digits, are these numbers in this order."""
    for first in _by_figure(audit).get(round(numbers[0], 1), ()):
        for down, right in ((0, 1), (1, 0)):
            places = [
                first._replace(row=first.row + step * down, column=first.column + step * right)
                for step in range(len(numbers))
            ]
            values = map(audit.value, places)
            if all(_rounds_to(value, number) for value, number in zip(values, numbers, strict=True)):
                yield first.to(places[-1])


def _rounds_to(value: object, number: float) -> bool:
    return isinstance(value, float) and abs(abs(value) - number) <= 1.000001 * half_step(number)


@memoised
def _by_figure(audit: Audit) -> Mapping[float, Sequence[CellRef]]:
    """The cells with figures that are not whole, by the tenths that they are near."""
    found: dict[float, list[CellRef]] = {}
    for sheet in audit.workbook.sheets:
        for cell in sheet.cells.values():
            value = audit.value(cell.at)
            if isinstance(value, float) and not value.is_integer():
                for tenth in {round(abs(value) + step, 1) for step in (-0.05, 0.0, 0.05)}:
                    found.setdefault(tenth, []).append(cell.at)
    return found
