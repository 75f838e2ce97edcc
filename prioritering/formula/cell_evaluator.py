"""What a formula gives where it stands, from the cells that it reads; what is not known is not guessed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import isfinite

from prioritering.formula.algebra import EXACT, Algebra, ExcelError, Figure, Figures, NotComputable
from prioritering.formula.arrays import columns
from prioritering.formula.coercion import Argument, meets, number, single, truth
from prioritering.formula.columns import COLUMNS
from prioritering.formula.computation import Computation
from prioritering.formula.decimals import as_figure, as_figures
from prioritering.formula.functions import apply, sum_of_products
from prioritering.formula.lookups import LOOKUPS, LookUps
from prioritering.formula.tree import Call, Cells, ErrorValue, Literal, Node
from prioritering.types import CellRef, Value

MAX_RANGE_CELLS = 2000
"""A formula over larger ranges is not computed here."""
COUNTS = frozenset(("COUNT", "COUNTA", "COUNTBLANK"))
Values = Callable[[CellRef], Value]


class CellEvaluator(Computation[Node]):
    """Computes a formula that stands on a sheet, over any algebra."""

    def __init__(self, algebra: Algebra, sheet: str, values: Values) -> None:
        super().__init__(algebra)
        self.sheet = sheet
        self.values = values

    def value(self, part: Node) -> Figure:
        """The figure of a part of the formula; None for a blank."""
        if isinstance(part, Literal):
            return as_figure(self.algebra, part.value)
        if isinstance(part, Cells):
            return single(self._range(part))
        if isinstance(part, ErrorValue):
            raise ExcelError(part.text)
        if isinstance(part, Call):
            return single(self._called(part))
        raise NotComputable(type(part).__name__)

    def argument(self, part: Node) -> Argument:
        """A figure; a list where it is cells."""
        if isinstance(part, Cells):
            return self._range(part)
        return self._called(part) if isinstance(part, Call) else self.value(part)

    def joined(self, part: Node) -> tuple[str, Node] | None:
        """The typed text and the other part that a part joins; None of any other."""
        if isinstance(part, Call) and part.name == "&" and len(part.arguments) == 2:
            text, other = part.arguments
            if isinstance(text, Literal) and isinstance(text.value, str):
                return text.value, other
        return None

    def _called(self, node: Call) -> Argument:
        if node.name == "SUMPRODUCT":
            made = _OfFigures(self.algebra).call
            return sum_of_products(self.algebra, columns(node.arguments, self._range, self.value, made))
        if node.name in LOOKUPS:
            look_ups = LookUps(
                self.value, self.cells, self._place, self._counted, self._chosen, MAX_RANGE_CELLS
            )
            found = look_ups.found(node)
            return [found] if node.name == "INDEX" else found
        if node.name in COUNTS:
            return apply(self.algebra, node.name, [self.cells(part) for part in node.arguments])
        return self.call(node.name, node.arguments)

    def cells(self, part: Node) -> list[Figure]:
        """The figures of a range of which some are passed over, errors perhaps.

        Raises: NotComputable where an error stands there.
        """
        try:
            return super().cells(part)
        except ExcelError as error:
            raise NotComputable("an error that is passed over, perhaps") from error

    def _range(self, part: Cells) -> Figures:
        reference = part.reference
        if reference.external or reference.last_sheet:
            raise NotComputable("another workbook, or several sheets")
        if not reference.is_range:
            return Figures([as_figure(self.algebra, self.values(reference.area(self.sheet).first))])
        area = reference.area(self.sheet)
        if area.size > MAX_RANGE_CELLS:
            raise NotComputable("a large range")
        return as_figures(self.algebra, map(self.values, area.cells()))

    def _place(self, part: Node) -> int:
        return int(number(self.algebra, self.value(part)))

    def _counted(self, count: int) -> Figure:
        return self.algebra.number(Fraction(count))

    def _chosen(self, key: Figure, keys: Sequence[Figure], values: Sequence[Figure], exactly: bool) -> Figure:
        if key is None:
            key = self.algebra.number(Fraction(0))
        if isinstance(key, str) and any(wild in key for wild in "*?~"):
            raise NotComputable("wildcards")
        sign = "=" if exactly else "<="
        places = range(len(keys)) if exactly else range(len(keys) - 1, -1, -1)
        met = next((place for place in places if meets(self.algebra, sign, key, keys[place])), None)
        if met is None:
            raise ExcelError("#N/A")
        return values[met]


class _OfFigures(Computation[Figure]):
    """Computes with figures that are known already."""

    def value(self, part: Figure) -> Figure:
        """The figure itself."""
        return part

    def argument(self, part: Figure) -> Argument:
        """The figure itself."""
        return part

    def joined(self, part: Figure) -> tuple[str, Figure] | None:
        """Nothing: what was joined is not known any more."""
        return None


def computed(node: Node, sheet: str, values: Values) -> Value:
    """What a formula gives on that sheet; None for a blank.

    Raises: ExcelError where it is an error; NotComputable where it is not known.
    """
    try:
        value = CellEvaluator(EXACT, sheet, values).value(node)
        return float(value) if isinstance(value, Fraction) else _plain(value)
    except ExcelError:
        raise
    except (NotComputable, ArithmeticError, ValueError):
        return _plain(CellEvaluator(COLUMNS, sheet, values).value(node))
    except RecursionError as error:
        raise NotComputable("too deep") from error


def _plain(value: Figure) -> Value:
    """A figure as a cell holds it."""
    if value is None or isinstance(value, str | bool):
        return value
    if COLUMNS.is_truth(value):
        return bool(value)
    if not isfinite(value):
        raise ExcelError("#NUM!")
    return float(value)


def figure(node: Node | None, sheet: str, values: Values) -> float | None:
    """The number that a formula gives on that sheet; None where it is none or is not known."""
    if node is None:
        return None
    try:
        value = computed(node, sheet, values)
    except (NotComputable, ArithmeticError, ValueError):
        return None
    return 0.0 if value is None else value if isinstance(value, float) else None


def result(node: Node, sheet: str, values: Values) -> Value:
    """What a formula gives on that sheet; None where that is blank or not known."""
    try:
        return computed(node, sheet, values)
    except (NotComputable, ArithmeticError, ValueError):
        return None


def condition(node: Node, sheet: str, values: Values) -> bool | None:
    """Whether a condition holds on that sheet; None where that is not known."""
    try:
        return truth(EXACT, CellEvaluator(EXACT, sheet, values).value(node)) is True
    except (NotComputable, ArithmeticError, ValueError):
        return None
