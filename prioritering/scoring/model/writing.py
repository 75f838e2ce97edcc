"""An expression over criteria, written as a formula: over one measure's cells, or over labels."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from msgspec.structs import replace

from prioritering.formula.evaluator import NAMES
from prioritering.formula.printer import written
from prioritering.formula.references import Corner, reference_between
from prioritering.formula.tree import Call, Cells, Literal, Node
from prioritering.scoring.roles.criterion_figures import listed_criterion
from prioritering.types import Area, CellRef, Constant, CriterionRef, Expression, Operation, Operator

ALL, TEXT = "ALL", "T"
"""How a formula over labels writes the figures of all measures, and a text: `ALL("Price")`, `T("no")`."""
_OVER_CELLS = frozenset((Operator.SUM, Operator.MEAN, Operator.PRODUCT, Operator.MINIMUM, Operator.MAXIMUM))
_STORED_WITH = {"IFS": "_xlfn."}
_LARGEST_WHOLE = 2**53


class _NotWritable(Exception):
    pass


def write_formula(expression: Expression, cells: Mapping[int, CellRef], sheet: str) -> str | None:
    """The formula with its `=`; None where it needs a cell that is not there."""
    try:
        return "=" + written(_OverCellsWriter(cells, sheet).node(expression))
    except _NotWritable:
        return None


def write_expression(expression: Expression, labels: Mapping[int, str]) -> str | None:
    """The formula with labels in quotes in the place of cells; None where it cannot be written."""
    try:
        return written(_ModelWriter(lambda index: Literal(labels[index])).node(expression), spaced=True)
    except (_NotWritable, KeyError):
        return None


def as_shown(expression: Expression) -> Expression:
    """The expression with its numbers to twelve digits: engines give the last ones of a weight otherwise."""
    if isinstance(expression, Constant):
        return replace(expression, value=Fraction(f"{float(expression.value):.12g}"))
    if isinstance(expression, Operation):
        return replace(expression, parts=tuple(map(as_shown, expression.parts)))
    return expression


class _ModelWriter:
    """Makes the tree of a formula; `leaf` says what stands for a criterion."""

    def __init__(self, leaf: Callable[[int], Node]) -> None:
        self.leaf = leaf

    def node(self, expression: Expression) -> Node:
        """The expression as a tree."""
        if isinstance(expression, CriterionRef):
            return self.leaf(expression.index)
        if isinstance(expression, Constant):
            return self.constant(expression)
        kind = expression.operator
        if kind is Operator.TEXT:
            return self.text(expression.name)
        if kind is Operator.LIST:
            return self.all(expression)
        if kind is Operator.ANSWER:
            return self.answer(expression)
        if kind is Operator.RANGE:
            return self.range(expression.parts)
        if kind is Operator.OTHER:
            raise _NotWritable
        name = NAMES.get(kind) or expression.name
        if kind in (Operator.MULTIPLY, Operator.SUBTRACT, Operator.DIVIDE, Operator.POWER):
            return self.chained(name, expression.parts)
        arguments = self.arguments if kind in _OVER_CELLS else self.nodes
        return Call(name, tuple(arguments(expression.parts)), _STORED_WITH.get(name, ""))

    def chained(self, sign: str, parts: Sequence[Expression]) -> Node:
        """An operator between its parts, from the left; minus one times x is -x."""
        first, *rest = parts
        if sign == "*" and len(rest) == 1 and first == Constant(Fraction(-1)):
            return Call("neg", (self.node(rest[0]),))
        node = self.node(first)
        for part in rest:
            node = Call(sign, (node, self.node(part)))
        return node

    def nodes(self, parts: Sequence[Expression]) -> list[Node]:
        """Each part as a tree."""
        return [self.node(part) for part in parts]

    def arguments(self, parts: Sequence[Expression]) -> list[Node]:
        """The arguments of a function of any number of cells."""
        return self.nodes(parts)

    def range(self, parts: Sequence[Expression]) -> Node:
        """Several cells as one argument."""
        raise _NotWritable

    def constant(self, constant: Constant) -> Node:
        """A number; of one that is worked out from all measures, how."""
        if constant.of is not None:
            return self.node(constant.of)
        return _number(constant)

    def text(self, text: str) -> Node:
        """A text, told apart from labels."""
        return Call(TEXT, (Literal(text),))

    def answer(self, operation: Operation) -> Node:
        """What stands on the measure's line under a heading that is no criterion's."""
        raise _NotWritable

    def all(self, operation: Operation) -> Node:
        """The figures of all measures."""
        if operation.name:
            raise _NotWritable  # it leaves some out
        return Call(ALL, (self.leaf(listed_criterion(operation)),))


class _OverCellsWriter(_ModelWriter):
    """Writes a formula for one measure's cells."""

    def __init__(self, cells: Mapping[int, CellRef], sheet: str) -> None:
        super().__init__(lambda index: _cells(self._cell(index).area))
        self.cells = cells
        self.sheet = sheet

    def _cell(self, index: int) -> CellRef:
        at = self.cells.get(index)
        if at is None:
            raise _NotWritable
        return at

    def constant(self, constant: Constant) -> Node:
        """The cell that holds the number, held fast; else the number."""
        if constant.cell is None:
            return _number(constant)
        if constant.cell.sheet != self.sheet:
            raise _NotWritable
        return _cells(constant.cell.area, fixed=True)

    def text(self, text: str) -> Node:
        """A text in quotes."""
        return Literal(text)

    def answer(self, operation: Operation) -> Node:
        """The cell on the measure's own line."""
        area, at = operation.area, next(iter(self.cells.values()), None)
        if area is None or at is None or area.sheet != self.sheet:
            raise _NotWritable
        row, column = (at.row, area.left) if area.left == area.right else (area.top, at.column)
        return _cells(CellRef(self.sheet, row, column).area)

    def all(self, operation: Operation) -> Node:
        """The range over all measures, held fast."""
        area = operation.area
        if area is None or area.sheet != self.sheet:
            raise _NotWritable
        return _cells(area, fixed=True)

    def range(self, parts: Sequence[Expression]) -> Node:
        """Several cells as one range, if they lie side by side."""
        nodes = self.arguments(parts)
        if len(nodes) != 1:
            raise _NotWritable
        return nodes[0]

    def arguments(self, parts: Sequence[Expression]) -> list[Node]:
        """The arguments, with neighbouring cells taken together as a range."""
        nodes: list[Node] = []
        run: list[CellRef] = []
        for part in parts:
            at = self._cell(part.index) if isinstance(part, CriterionRef) else None
            if at is not None and run and _follows(run, at):
                run.append(at)
                continue
            nodes += _range(run)
            run = [] if at is None else [at]
            if at is None:
                nodes.append(self.node(part))
        return nodes + _range(run)


def _number(constant: Constant) -> Node:
    value = constant.value
    whole = value.denominator == 1 and abs(value) < _LARGEST_WHOLE
    if value < 0:
        return Call("neg", (Literal(float(-value)),))
    return Literal(float(int(value)) if whole else float(value))


def _cells(area: Area, *, fixed: bool = False) -> Node:
    first = Corner(area.top, area.left, fixed, fixed)
    return Cells(reference_between(first, Corner(area.bottom, area.right, fixed, fixed)))


def _follows(run: Sequence[CellRef], at: CellRef) -> bool:
    step = (at.row - run[-1].row, at.column - run[-1].column)
    if step not in ((1, 0), (0, 1)):
        return False
    return len(run) < 2 or step == (run[-1].row - run[-2].row, run[-1].column - run[-2].column)


def _range(run: Sequence[CellRef]) -> list[Node]:
    if not run:
        return []
    return [_cells(Area(run[0].sheet, run[0].row, run[0].column, run[-1].row, run[-1].column))]
