"""From a formula to what it means: an expression over criteria, comparable across sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from math import lcm

from prioritering.scoring.display import exact
from prioritering.scoring.formulas import cell_references
from prioritering.scoring.grid import Grid
from prioritering.types import (
    CellRef,
    Constant,
    CriterionRef,
    Expression,
    Operation,
    Operator,
    ScoringModel,
    Value,
)
from prioritering.workbook.anatomy import tree
from prioritering.workbook.references import Reference
from prioritering.workbook.syntax import Call, Cells, Literal, Node

Values = Callable[[CellRef], Value]

_AGGREGATES = {
    "SUM": Operator.SUM,
    "AVERAGE": Operator.MEAN,
    "PRODUCT": Operator.PRODUCT,
    "MIN": Operator.MINIMUM,
    "MAX": Operator.MAXIMUM,
}
_OPERATORS = {
    "+": Operator.SUM,
    "-": Operator.SUBTRACT,
    "*": Operator.PRODUCT,
    "/": Operator.DIVIDE,
    "^": Operator.POWER,
    "POWER": Operator.POWER,
    "ROUND": Operator.ROUND,
}
_GUARDS = {"IFERROR", "IFNA"}
LARGEST_CONSTANT_RANGE = 100_000


class NotExpressible(Exception):
    """The formula means something that an expression over criteria does not cover."""


class Reader:
    """Reads the formulas of one line; `criteria` maps its slots to the model's criteria."""

    def __init__(
        self, grid: Grid, line: int, criteria: Mapping[int, int], values: Values, own_slot: int = 0
    ) -> None:
        self.grid = grid
        self.line = line
        self.criteria = criteria
        self.values = values
        self.own_slot = own_slot

    def read(self, formula: str) -> Expression:
        """The formula's meaning; an operation `other` where it has none that the model computes."""
        node = tree(formula)
        if node is None:
            return Operation(Operator.OTHER, (), formula)
        try:
            return self._read(node)
        except NotExpressible as reason:
            below = [slot for ref in cell_references(node) for slot in self._slots(ref) or ()]
            parts = (self._criterion(slot) for slot in below if slot != self.own_slot)
            return Operation(
                Operator.OTHER, tuple(dict.fromkeys(part for part in parts if part)), str(reason)
            )

    def _read(self, node: Node) -> Expression:
        if isinstance(node, Literal):
            return Constant(number(node.value))
        if isinstance(node, Cells):
            parts = self._parts(node)
            if len(parts) != 1:
                raise NotExpressible("range")
            return parts[0]
        if not isinstance(node, Call):
            raise NotExpressible(node.text)
        return self._call(node)

    def _call(self, node: Call) -> Expression:
        name, arguments = node.name, node.arguments
        if name in _AGGREGATES:
            return self._aggregate(_AGGREGATES[name], arguments)
        if name == "SUMPRODUCT":
            return self._sum_product(arguments)
        if name in _GUARDS:
            return self._read(arguments[0])
        if name == "IF":
            return self._guarded(arguments)
        found = combine(name, tuple(self._read(argument) for argument in arguments))
        if found is None:
            raise NotExpressible(name)
        return found

    def _guarded(self, arguments: tuple[Node, ...]) -> Expression:
        """IF(test, "", x) and IF(test, x, "") guard x against blanks; any other IF is a rule."""
        blank = [isinstance(branch, Literal) and branch.value in ("", None, 0.0) for branch in arguments[1:]]
        if len(arguments) == 3 and blank.count(True) == 1:
            return self._read(arguments[1 + blank.index(False)])
        raise NotExpressible("IF")

    def _aggregate(self, operator: Operator, arguments: tuple[Node, ...]) -> Expression:
        across = self._constant_aggregate(operator, arguments)
        if across is not None:
            return across
        parts: list[Expression] = []
        for argument in arguments:
            parts += self._parts(argument) if isinstance(argument, Cells) else [self._read(argument)]
        return _join(operator, tuple(parts))

    def _constant_aggregate(self, operator: Operator, arguments: tuple[Node, ...]) -> Constant | None:
        """An aggregate of cells off this line only (a column's maximum) is one number here."""
        if not arguments or not all(isinstance(argument, Cells) for argument in arguments):
            return None
        numbers: list[Fraction] = []
        for argument in arguments:
            assert isinstance(argument, Cells)
            if not argument.reference.is_range or self._own(argument.reference) is not None:
                return None
            numbers += [constant.value for constant in self._foreign(argument.reference)]
        value = aggregate(operator, numbers)
        if value is None:
            raise NotExpressible("empty range")
        return Constant(value)

    def _sum_product(self, arguments: tuple[Node, ...]) -> Expression:
        if len(arguments) == 1 and isinstance(arguments[0], Call) and arguments[0].name == "*":
            arguments = arguments[0].arguments
        columns = [self._parts(a) for a in arguments if isinstance(a, Cells)]
        if len(columns) != len(arguments) or len({len(column) for column in columns}) != 1:
            raise NotExpressible("SUMPRODUCT")
        terms = [_join(Operator.PRODUCT, pair) for pair in zip(*columns, strict=True)]
        return _join(Operator.SUM, tuple(terms))

    def _parts(self, node: Cells) -> list[Expression]:
        own = self._own(node.reference)
        return list(own) if own is not None else list(self._foreign(node.reference))

    def _own(self, reference: Reference) -> list[CriterionRef] | None:
        """The criteria that a reference covers on this line; None where it lies elsewhere."""
        slots = self._slots(reference)
        if slots is None:
            return None
        if self.own_slot in slots:
            raise NotExpressible("circular")
        return [part for slot in slots if (part := self._criterion(slot)) is not None]

    def _slots(self, reference: Reference) -> range | None:
        """The slots that a reference covers on this line; None where it lies elsewhere."""
        return self.grid.own_slots(reference, self.line)

    def _criterion(self, slot: int) -> CriterionRef | None:
        return CriterionRef(self.criteria[slot]) if slot in self.criteria else None

    def _foreign(self, reference: Reference) -> list[Constant]:
        """Cells off this line: the same for every measure, as weights are."""
        if reference.external or reference.last_sheet:
            raise NotExpressible("external")
        area = reference.area(self.grid.sheet.name)
        if area.size > LARGEST_CONSTANT_RANGE:
            raise NotExpressible("range")
        return [
            Constant(number(value), at)
            for at in area.cells()
            if not isinstance(value := self.values(at), str | bool) and value is not None
        ]


def combine(name: str, parts: tuple[Expression, ...]) -> Expression | None:
    """A function or operator over expressions, by its Excel name; None where the model has none."""
    if name == "neg":
        return _join(Operator.PRODUCT, (Constant(Fraction(-1)), *parts))
    if name == "%":
        return _join(Operator.DIVIDE, (*parts, Constant(Fraction(100))))
    operator = _AGGREGATES.get(name) or _OPERATORS.get(name)
    return None if operator is None else _join(operator, parts)


def number(value: Value) -> Fraction:
    """A cell's number, exactly as it is written in decimals (7.1 is 71/10).

    Raises: NotExpressible where the value is no number.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise NotExpressible(f"no number: {value}")
    try:
        return exact(value)
    except (ValueError, OverflowError):
        raise NotExpressible("not finite") from None


def aggregate(operator: Operator, numbers: list[Fraction]) -> Fraction | None:
    """Sum, mean, product, least or greatest; None of nothing where Excel gives an error."""
    if operator is Operator.SUM:
        return _sum(numbers)
    if not numbers:
        return None if operator is Operator.MEAN else Fraction(0)
    if operator is Operator.MEAN:
        return _sum(numbers, len(numbers))
    if operator is Operator.PRODUCT:
        product = Fraction(1)
        for factor in numbers:
            product *= factor
        return product
    return min(numbers) if operator is Operator.MINIMUM else max(numbers)


def _sum(numbers: list[Fraction], divisor: int = 1) -> Fraction:
    """The sum divided by a whole number: counted in parts of which every number is a multiple."""
    parts = lcm(*[number.denominator for number in numbers])
    return Fraction(
        sum([number.numerator * (parts // number.denominator) for number in numbers]), parts * divisor
    )


def _join(operator: Operator, parts: tuple[Expression, ...]) -> Expression:
    """One operation; sums of sums and products of products are taken together."""
    if operator in (Operator.SUM, Operator.PRODUCT):
        flat: list[Expression] = []
        for part in parts:
            same = isinstance(part, Operation) and part.operator is operator
            flat += part.parts if same and isinstance(part, Operation) else [part]
        if len(flat) == 1:
            return flat[0]
        return Operation(operator, tuple(flat))
    return Operation(operator, parts)


def same_meaning(expression: Expression) -> object:
    """A key that is equal for expressions that compute the same in the same way.

    The order of sums and products does not matter, nor where a constant stands.
    """
    if isinstance(expression, Constant):
        return ("=", expression.value if expression.place is None else expression.place)
    if isinstance(expression, CriterionRef):
        return ("criterion", expression.index)
    parts = [same_meaning(part) for part in expression.parts]
    if expression.operator in (Operator.SUM, Operator.PRODUCT, Operator.MEAN):
        parts.sort(key=repr)
    return (expression.operator.value, expression.name, tuple(parts))


class Meanings:
    """`same_meaning`, once for each expression object: many measures share one. It must outlive this."""

    def __init__(self) -> None:
        self._known: dict[int, object] = {}

    def of(self, expression: Expression) -> object:
        """The key of an expression."""
        key = id(expression)
        if key not in self._known:
            self._known[key] = same_meaning(expression)
        return self._known[key]


def criteria_in(expression: Expression) -> list[int]:
    """The criteria that an expression rests on directly, in order, each once."""
    if isinstance(expression, CriterionRef):
        return [expression.index]
    if isinstance(expression, Constant):
        return []
    found = [index for part in expression.parts for index in criteria_in(part)]
    return list(dict.fromkeys(found))


def constant_cells(model: ScoringModel) -> frozenset[CellRef]:
    """The cells that measures take as constants: weights, maxima, limits."""
    formulas = (formula for measure in model.measures for formula in measure.formulas.values())
    return frozenset(cell for formula in formulas for cell in _constants(formula))


def _constants(expression: Expression) -> Iterator[CellRef]:
    if isinstance(expression, Constant) and expression.cell is not None:
        yield expression.cell
    if isinstance(expression, Operation):
        for part in expression.parts:
            yield from _constants(part)
