"""The formulas of a cell graph: those that can be computed, and which cells one names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prioritering.types import CriterionRef, Expression, Operation, Operator


class ExpressedFormulas(Mapping[int, Expression]):
    """Formulas but for those that are not expressed, read when they are asked for."""

    def __init__(self, formulas: Mapping[int, Expression]) -> None:
        self._formulas = formulas

    def __getitem__(self, index: int) -> Expression:
        formula = self._formulas[index]
        if isinstance(formula, Operation) and formula.operator is Operator.OTHER:
            raise KeyError(index)
        return formula

    def __iter__(self) -> Iterator[int]:
        return iter(self._formulas)

    def __len__(self) -> int:
        return len(self._formulas)


def indices_in(expression: Expression, *, ranges: bool = True) -> list[int]:
    """The cells that an expression names, those within ranges too unless told otherwise."""
    found: list[int] = []
    waiting = [expression]
    while waiting:
        one = waiting.pop()
        if isinstance(one, CriterionRef):
            found.append(one.index)
        elif isinstance(one, Operation) and (ranges or one.operator is not Operator.RANGE):
            waiting.extend(reversed(one.parts))
    return found
