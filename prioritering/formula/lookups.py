"""Look-ups in tables: what a rating gives in points, which weight a word has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from prioritering.formula.algebra import ExcelError, NotComputable
from prioritering.formula.tree import Call, Cells, Literal, Node

LOOKUPS = frozenset(("VLOOKUP", "HLOOKUP", "LOOKUP", "XLOOKUP", "INDEX", "MATCH"))
Result = TypeVar("Result")


class LookUps(Generic[Result]):
    """Finds the cells among which a look-up chooses, and leaves the choice to whom it serves."""

    def __init__(
        self,
        read: Callable[[Node], Result],
        cells: Callable[[Cells], Sequence[Result]],
        place: Callable[[Node], int],
        counted: Callable[[int], Result],
        chosen: Callable[[Result, Sequence[Result], Sequence[Result], bool], Result],
        longest: int,
    ) -> None:
        """What it is served by.

        Arguments: what gives the result of a part; those of a range; the number that a part is; the result
        that a number is; the value of the first key that is the same (or, not exactly, of the last that is
        no greater); the lines of the longest table.
        """
        self._read = read
        self._cells = cells
        self._place = place
        self._counted = counted
        self._choose = chosen
        self._longest = longest

    def found(self, node: Call) -> Result:
        """What a look-up gives.

        Raises: ExcelError where Excel gives an error; NotComputable where the table is long, or what is
        looked for is not plain.
        """
        if node.name == "INDEX":
            return self._index(node.arguments)
        if node.name == "MATCH":
            return self._match(node)
        if node.name in ("LOOKUP", "XLOOKUP"):
            return self._among(node)
        if len(node.arguments) not in (3, 4) or not isinstance(table := node.arguments[1], Cells):
            raise NotComputable(node.name)
        lines = self._lines(table)
        if node.name == "HLOOKUP":
            lines = [list(line) for line in zip(*lines, strict=True)]
        place = self._one_of(node.arguments[2], len(lines[0]))
        exactly = len(node.arguments) == 4 and self._is_nought(node.arguments[3])
        values = [line[place] for line in lines]
        return self._chosen(node.arguments[0], [line[0] for line in lines], values, exactly)

    def _among(self, node: Call) -> Result:
        """LOOKUP and XLOOKUP: keys and values stand each in a line of its own."""
        if len(node.arguments) != 3:
            raise NotComputable(node.name)
        sought, keys, values = node.arguments
        return self._chosen(sought, self._line(keys), self._line(values), exactly=node.name == "XLOOKUP")

    def _index(self, arguments: Sequence[Node]) -> Result:
        if len(arguments) not in (2, 3) or not isinstance(arguments[0], Cells):
            raise NotComputable("INDEX")
        if len(arguments) == 2:
            return self._at(arguments[1], self._line(arguments[0]))
        lines = self._lines(arguments[0])
        row, column = arguments[1:]
        if len(lines) == 1:
            return self._at(column, lines[0])
        if len(lines[0]) == 1:
            return self._at(row, [line[0] for line in lines])
        if isinstance(row, Literal):
            return self._at(column, lines[self._one_of(row, len(lines))])
        place = self._one_of(column, len(lines[0]))
        return self._at(row, [line[place] for line in lines])

    def _at(self, place: Node, values: Sequence[Result]) -> Result:
        """The one of some cells that a number, or a MATCH among others, tells."""
        if isinstance(place, Call) and place.name == "MATCH":
            return self._match(place, values)
        return values[self._one_of(place, len(values))]

    def _match(self, node: Call, values: Sequence[Result] | None = None) -> Result:
        """Of values, or of the places themselves, the one where MATCH finds what it looks for."""
        if len(node.arguments) not in (2, 3):
            raise NotComputable("MATCH")
        kind = 1 if len(node.arguments) == 2 else self._place(node.arguments[2])
        if kind not in (0, 1):
            raise NotComputable("MATCH")
        keys = self._line(node.arguments[1])
        if values is None:
            values = [self._counted(place) for place in range(1, len(keys) + 1)]
        return self._chosen(node.arguments[0], keys, values, exactly=kind == 0)

    def _chosen(
        self, sought: Node, keys: Sequence[Result], values: Sequence[Result], exactly: bool
    ) -> Result:
        if len(keys) != len(values) or len(keys) > self._longest:
            raise NotComputable("a table of two sizes, or a long one")
        return self._choose(self._read(sought), keys, values, exactly)

    def _line(self, node: Node) -> Sequence[Result]:
        """The cells of one row or column."""
        if not isinstance(node, Cells):
            raise NotComputable("no range")
        lines = self._lines(node)
        if min(len(lines), len(lines[0])) > 1:
            raise NotComputable("rows and columns")
        return [one for line in lines for one in line]

    def _lines(self, table: Cells) -> list[list[Result]]:
        first, last = table.reference.first, table.reference.last
        if first.column is None or last.column is None or first.row is None or last.row is None:
            raise NotComputable("a whole column or row")
        width = abs(last.column - first.column) + 1
        read = list(self._cells(table))
        if not read or len(read) % width:
            raise NotComputable("table")
        return [read[start : start + width] for start in range(0, len(read), width)]

    def _one_of(self, node: Node, count: int) -> int:
        place = self._place(node)
        if place < 1:
            raise NotComputable("a whole row or column")
        if place > count:
            raise ExcelError("#REF!")
        return place - 1

    def _is_nought(self, node: Node) -> bool:
        if isinstance(node, Literal) and isinstance(node.value, bool | None):
            return not node.value
        return self._place(node) == 0
