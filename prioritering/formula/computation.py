"""Functions of Excel over parts of any kind: the branches of a tree, or expressions over criteria.

What works out only the arguments that it needs stands here; `functions` has the others.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import Any, Generic, TypeVar

from prioritering.formula.algebra import Algebra, ExcelError, Figure
from prioritering.formula.coercion import Argument, compared, matches, meets, single, truth
from prioritering.formula.functions import FUNCTIONS, apply

Part = TypeVar("Part")

SIGNS = frozenset(("=", "<>", "<", ">", "<=", ">="))


class Computation(ABC, Generic[Part]):
    """Computes what functions give of their parts, which a subclass works out."""

    def __init__(self, algebra: Algebra) -> None:
        self.algebra = algebra

    @abstractmethod
    def value(self, part: Part) -> Figure:
        """The figure of a part.

        Raises: ExcelError where Excel gives an error; NotComputable where it is not known.
        """

    @abstractmethod
    def argument(self, part: Part) -> Argument:
        """A figure; a list where it is cells, since functions pass over some of what stands in those."""

    @abstractmethod
    def joined(self, part: Part) -> tuple[str, Part] | None:
        """The typed text and the other part that a part joins; None of any other."""

    def call(self, name: str, parts: Sequence[Part]) -> Argument:
        """What a function or operator gives of its parts; IF and CHOOSE may give cells.

        Raises: ExcelError where Excel gives an error; NotComputable where it is not known.
        """
        lazy = _LAZY.get(name)
        if lazy is not None:
            return lazy(self, parts)
        return apply(self.algebra, name, [self.argument(part) for part in parts])

    def cells(self, part: Part) -> list[Figure]:
        """The figures of a part, one or many."""
        figures = self.argument(part)
        return figures if isinstance(figures, list) else [figures]

    def _if(self, parts: Sequence[Part]) -> Argument:
        condition = truth(self.algebra, self.value(parts[0]))
        no = partial(self.argument, parts[2]) if len(parts) > 2 else partial(self.algebra.truth, False)
        return self.algebra.chosen(condition, partial(self.argument, parts[1]), no)

    def _ifs(self, parts: Sequence[Part]) -> Figure:
        if len(parts) < 2:
            raise ExcelError("#N/A")
        condition = truth(self.algebra, self.value(parts[0]))
        return self.algebra.chosen(condition, partial(self.value, parts[1]), partial(self._ifs, parts[2:]))

    def _switch(self, parts: Sequence[Part]) -> Figure:
        value = self.value(parts[0])

        def choose(rest: Sequence[Part]) -> Figure:
            if not rest:
                raise ExcelError("#N/A")
            if len(rest) == 1:
                return self.value(rest[0])
            condition = compared(self.algebra, "=", value, self.value(rest[0]))
            return self.algebra.chosen(condition, partial(self.value, rest[1]), partial(choose, rest[2:]))

        return choose(parts[1:])

    def _if_error(self, parts: Sequence[Part]) -> Figure:
        return self.algebra.unless_error(partial(self.value, parts[0]), partial(self.value, parts[1]))

    def _if_missing(self, parts: Sequence[Part]) -> Figure:
        try:
            return self.value(parts[0])
        except ExcelError as error:
            if str(error) != "#N/A":
                raise
            return self.value(parts[1])

    def _is_error(self, parts: Sequence[Part]) -> Figure:
        algebra = self.algebra

        def nought() -> Figure:
            value, none = self.value(parts[0]), algebra.number(Fraction(0))
            return algebra.product([none, value]) if algebra.is_number(value) else none

        one = algebra.number(Fraction(1))
        return algebra.compared("=", algebra.unless_error(nought, lambda: one), one)

    def _choose(self, parts: Sequence[Part]) -> Argument:
        place = self.value(parts[0])

        def choose(rest: Sequence[Part], count: int) -> Argument:
            if not rest:
                raise ExcelError("#VALUE!")
            condition = compared(self.algebra, "=", place, self.algebra.number(Fraction(count)))
            return self.algebra.chosen(
                condition, partial(self.argument, rest[0]), partial(choose, rest[1:], count + 1)
            )

        return choose(parts[1:], 1)

    def _count_if(self, parts: Sequence[Part]) -> Figure:
        return self.algebra.total(self._met(parts[0], parts[1]))

    def _sum_if(self, parts: Sequence[Part]) -> Figure:
        return self._summed(self._met(parts[0], parts[1]), parts[2 if len(parts) > 2 else 0])[0]

    def _average_if(self, parts: Sequence[Part]) -> Figure:
        return self.algebra.quotient(
            *self._summed(self._met(parts[0], parts[1]), parts[2 if len(parts) > 2 else 0])
        )

    def _count_ifs(self, parts: Sequence[Part]) -> Figure:
        return self.algebra.total(self._all_met(parts))

    def _sum_ifs(self, parts: Sequence[Part]) -> Figure:
        return self._summed(self._all_met(parts[1:]), parts[0])[0]

    def _average_ifs(self, parts: Sequence[Part]) -> Figure:
        return self.algebra.quotient(*self._summed(self._all_met(parts[1:]), parts[0]))

    def _all_met(self, parts: Sequence[Part]) -> list[Figure]:
        """Of pairs of a range and a criterion: one where a line meets all, else nought."""
        each = [self._met(*parts[start : start + 2]) for start in range(0, len(parts), 2)]
        if len({len(one) for one in each}) != 1:
            raise ExcelError("#VALUE!")
        return [self.algebra.product(list(line)) for line in zip(*each, strict=True)]

    def _met(self, cells: Part, criterion: Part) -> list[Figure]:
        """One for each cell that meets a criterion, else nought.

        `">"&x` compares with x itself, not with how it is written.
        """
        algebra, figures, both = self.algebra, self.cells(cells), self.joined(criterion)
        if both is not None and both[0] in SIGNS:
            wanted = single(self.argument(both[1]))
            return [algebra.counted(meets(algebra, both[0], wanted, value)) for value in figures]
        wanted = self.value(criterion)
        return [algebra.counted(matches(algebra, wanted, value)) for value in figures]

    def _summed(self, met: Sequence[Figure], part: Part) -> tuple[Figure, Figure]:
        """The sum of the numbers whose line meets the criteria, and how many they are."""
        algebra, summed = self.algebra, self.cells(part)
        if len(summed) != len(met):
            raise ExcelError("#VALUE!")
        pairs = [(one, value) for one, value in zip(met, summed, strict=True) if algebra.is_number(value)]
        total = algebra.total([algebra.product([one, value]) for one, value in pairs])
        return total, algebra.total([one for one, _ in pairs])


_LAZY: Mapping[str, Callable[[Computation[Any], Sequence[Any]], Argument]] = {
    "IF": Computation._if,
    "IFS": Computation._ifs,
    "SWITCH": Computation._switch,
    "IFERROR": Computation._if_error,
    "IFNA": Computation._if_missing,
    "ISERROR": Computation._is_error,
    "CHOOSE": Computation._choose,
    "COUNTIF": Computation._count_if,
    "SUMIF": Computation._sum_if,
    "AVERAGEIF": Computation._average_if,
    "COUNTIFS": Computation._count_ifs,
    "SUMIFS": Computation._sum_ifs,
    "AVERAGEIFS": Computation._average_ifs,
}
KNOWN = frozenset((*FUNCTIONS, *_LAZY))
"""The functions and operators that are computed; no other is guessed at."""
