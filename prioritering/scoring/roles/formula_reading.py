"""Formulas of a table read as expressions over its criteria, comparable from line to line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from prioritering.formula.anatomy import tree
from prioritering.formula.cell_evaluator import Values
from prioritering.formula.printer import written
from prioritering.formula.ranked import cell_references
from prioritering.formula.references import Reference
from prioritering.formula.tree import Call, Cells, Literal, Node
from prioritering.scoring.tables.grid import Grid
from prioritering.scoring.tables.lists import Lists
from prioritering.scoring.values.expressions import (
    AGGREGATES,
    NotExpressible,
    aggregate,
    combine,
    criteria_in,
    join,
    literal,
    number,
    takes_all,
)
from prioritering.types import CellError, CellRef, Constant, CriterionRef, Expression, Operation, Operator

_GUARDS = {"IFERROR", "IFNA"}
_BLANK_TESTS = {"ISBLANK", "ISNUMBER", "ISTEXT", "ISERROR", "COUNT", "COUNTA", "COUNTBLANK"}
_OVER_CELLS = {"COUNT", "COUNTA", "COUNTBLANK", "MEDIAN", "GEOMEAN", "HARMEAN", "SUMSQ", "AND", "OR"}
_OVER_A_RANGE = {"COUNTIF", "SUMIF", "AVERAGEIF", "RANK", "RANK.EQ", "RANK.AVG", "LARGE", "SMALL", "SUMXMY2"}
"""What takes a range as one of several arguments."""
LARGEST_CONSTANT_RANGE = 100_000
DEEPEST_CELL = 8
"""So far the cells are followed through which a figure of all measures is handed on."""
NO_LINE = -1
"""The line of a cell that is no measure's."""


class Reader:
    """Reads the formulas of one line; `criteria` maps its slots to the model's criteria."""

    def __init__(
        self,
        grid: Grid,
        line: int,
        criteria: Mapping[int, int],
        values: Values,
        own_slot: int = 0,
        lists: Lists | None = None,
    ) -> None:
        self.grid = grid
        self.line = line
        self.criteria = criteria
        self.values = values
        self.own_slot = own_slot
        self.lists = lists or Lists(grid)
        self._depth = 0

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
            return literal(node.value)
        if isinstance(node, Cells):
            parts = self._parts(node) or self._answer(node.reference)
            if len(parts) != 1:
                raise NotExpressible("range")
            return parts[0]
        if not isinstance(node, Call):
            raise NotExpressible(written(node))
        return self._call(node)

    def _call(self, node: Call) -> Expression:
        name, arguments = node.name, node.arguments
        if name in AGGREGATES:
            return self._aggregate(AGGREGATES[name], arguments)
        if name == "SUMPRODUCT":
            return self._sum_product(arguments)
        if name in _GUARDS:
            return self._read(arguments[0])
        if name == "IF" and (guarded := _guarded(arguments)) is not None:
            return self._read(guarded)
        parts = [part for argument in arguments for part in self._arguments(name, argument)]
        operation = combine(name, tuple(parts))
        if operation is None:
            raise NotExpressible(name)
        return operation

    def _arguments(self, name: str, argument: Node) -> list[Expression]:
        """One part; of a range, all its cells where the function takes any number of them."""
        if isinstance(argument, Cells) and argument.reference.is_range:
            if name in _OVER_CELLS:
                return self._parts(argument)
            if name in _OVER_A_RANGE:
                return [self._range(argument)]
        return [self._read(argument)]

    def _range(self, node: Cells) -> Expression:
        return _as_range(self._parts(node))

    def _aggregate(self, operator: Operator, arguments: tuple[Node, ...]) -> Expression:
        parts: list[Expression] = []
        for argument in arguments:
            parts += self._parts(argument) if isinstance(argument, Cells) else [self._read(argument)]
        constant = self._constant_aggregate(operator, arguments, parts)
        return join(operator, tuple(parts)) if constant is None else constant

    def _constant_aggregate(
        self, operator: Operator, arguments: tuple[Node, ...], parts: Sequence[Expression]
    ) -> Constant | None:
        """An aggregate of cells that are no measure's (the weights, say) is one number here."""
        if not arguments or any(isinstance(part, CriterionRef | Operation) for part in parts):
            return None
        for argument in arguments:
            if not isinstance(argument, Cells) or not argument.reference.is_range:
                return None
            if self._own(argument.reference) is not None:
                return None
        value = aggregate(operator, [part.value for part in parts if isinstance(part, Constant)])
        if value is None:
            raise NotExpressible("empty range")
        return Constant(value)

    def _sum_product(self, arguments: tuple[Node, ...]) -> Expression:
        if len(arguments) == 1 and isinstance(arguments[0], Call) and arguments[0].name == "*":
            arguments = arguments[0].arguments
        columns = [self._parts(a) for a in arguments if isinstance(a, Cells)]
        if len(columns) != len(arguments) or len({len(column) for column in columns}) != 1:
            raise NotExpressible("SUMPRODUCT")
        if any(_is_list(part) for column in columns for part in column):
            ranges = (
                parts[0] if len(parts) == 1 else Operation(Operator.RANGE, tuple(parts)) for parts in columns
            )
            return Operation(Operator.CALL, tuple(ranges), "SUMPRODUCT")
        if len(columns) == 1:
            return join(Operator.SUM, tuple(columns[0]))
        rows = zip(*columns, strict=True)
        return join(Operator.SUM, tuple(Operation(Operator.MULTIPLY, row, "SUMPRODUCT") for row in rows))

    def _parts(self, node: Cells) -> list[Expression]:
        parts_here = self._own(node.reference)
        if parts_here is not None:
            return list(parts_here)
        listed = self._listed(node.reference)
        return list(self._foreign(node.reference)) if listed is None else listed

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

    def _answer(self, reference: Reference) -> list[Expression]:
        """A cell of this line that is no criterion's and holds no number: a yes or no, say."""
        slots = self._slots(reference)
        if reference.is_range or not slots or self.grid.width > 1 or not self.lists.lines:
            return []
        value = self.values(self.grid.at(slots[0], self.line))
        return [] if isinstance(value, float | CellError) else [self.lists.answer(slots[0])]

    def _listed(self, reference: Reference) -> list[Expression] | None:
        """The figures of all measures, slot by slot, where a reference is to them; None of any other."""
        listed = self.lists.of(reference)
        if listed is None:
            return None
        taken = {index for part in listed for index in criteria_in(part)}
        if self.criteria.get(self.own_slot, NO_LINE) in taken:
            raise NotExpressible("circular")
        return list(listed)

    def _foreign(self, reference: Reference) -> list[Constant]:
        """Cells off this line: the same for every measure, as weights are."""
        if reference.external or reference.last_sheet:
            raise NotExpressible("external")
        area = reference.area(self.grid.sheet.name)
        if area.size > LARGEST_CONSTANT_RANGE:
            raise NotExpressible("range")
        return [
            Constant(number(value), at, of=self._of_all(at))
            for at in area.cells()
            if not isinstance(value := self.values(at), str | bool) and value is not None
        ]

    def _of_all(self, at: CellRef) -> Expression | None:
        """How a cell is computed from the figures of all measures; None where it is not."""
        cell = self.grid.sheet.cells.get(at[1:]) if at.sheet == self.grid.sheet.name else None
        if cell is None or cell.formula is None or not self.lists.lines or self._depth >= DEEPEST_CELL:
            return None
        if at not in self.lists.by_cell:
            self.lists.by_cell[at] = None  # a cycle would come back here
            self.lists.by_cell[at] = self._read_off_line(cell.formula)
        return self.lists.by_cell[at]

    def _read_off_line(self, formula: str) -> Expression | None:
        reader = Reader(self.grid, NO_LINE, self.criteria, self.values, NO_LINE, self.lists)
        reader._depth = self._depth + 1
        expression = reader.read(formula)
        return expression if takes_all(expression) else None


def _guarded(arguments: tuple[Node, ...]) -> Node | None:
    """What IF guards against blanks: `IF(A1="","",x)`, `IF(COUNT(A1:C1)=0,"",x)`; None of any other rule."""
    blank = [isinstance(branch, Literal) and branch.value in ("", None, 0.0) for branch in arguments[1:]]
    if len(arguments) != 3 or blank.count(True) != 1 or not _tests_blanks(arguments[0]):
        return None
    return arguments[1 + blank.index(False)]


def _tests_blanks(node: Node) -> bool:
    """Whether a condition asks only whether something is there."""
    if not isinstance(node, Call):
        return False
    if node.name in ("AND", "OR", "NOT"):
        return all(map(_tests_blanks, node.arguments))
    if node.name in _BLANK_TESTS:
        return True
    sides = node.arguments
    if node.name in ("=", "<>") and any(isinstance(side, Literal) and side.value == "" for side in sides):
        return True
    counts = any(isinstance(side, Call) and side.name in _BLANK_TESTS for side in sides)
    return counts and node.name in ("=", "<>", "<", ">", "<=", ">=")


def _as_range(parts: list[Expression]) -> Expression:
    one = len(parts) == 1 and _is_list(parts[0])
    return parts[0] if one else Operation(Operator.RANGE, tuple(parts))


def _is_list(part: Expression) -> bool:
    return isinstance(part, Operation) and part.operator is Operator.LIST
