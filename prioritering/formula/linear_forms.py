"""Weighted sums: each figure as the weights of the raw scores in it, where it is such a sum."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from prioritering.formula.algebra import EXACT, Exact, Figure, NotComputable

CONSTANT_KEY = -1
"""The key of a form's constant."""


class Form(dict[int, Fraction]):
    """The weight of each raw score, by its index, and the constant under -1."""

    @property
    def constant(self) -> Fraction | None:
        """The number that it is, where no raw score is in it."""
        return self.get(CONSTANT_KEY, Fraction(0)) if all(index == CONSTANT_KEY for index in self) else None


class LinearForms(Exact):
    """Linear forms: what is no weighted sum is not computed."""

    def number(self, value: Fraction) -> Form:  # type: ignore[override]  # numbers are forms here
        """A number that is known."""
        return Form({CONSTANT_KEY: value})

    def is_number(self, value: Figure) -> bool:
        """Whether a value is a form."""
        return isinstance(value, Form)

    def counted(self, value: bool) -> Form:  # type: ignore[override]
        """One where it is true, else nought."""
        return self.number(Fraction(value))

    def total(self, parts: Sequence[Form]) -> Form:  # type: ignore[override]
        """The sum."""
        result = Form()
        for form in parts:
            for index, weight in form.items():
                result[index] = result[index] + weight if index in result else weight
        return result

    def product(self, parts: Sequence[Form]) -> Form:  # type: ignore[override]
        """The product, of which one factor at most may vary."""
        factor, varying = Fraction(1), Form({CONSTANT_KEY: Fraction(1)})
        met = False
        for form in parts:
            constant = form.constant
            if constant is not None:
                factor *= constant
            elif met:
                raise NotComputable("product")
            else:
                varying, met = form, True
        return Form({index: weight * factor for index, weight in varying.items()})

    def quotient(self, left: Form, right: Form) -> Form:  # type: ignore[override]
        """A form divided by a number."""
        return self.product([left, self.number(EXACT.quotient(Fraction(1), _known(right)))])

    def power(self, left: Form, right: Form) -> Form:  # type: ignore[override]
        """A number raised to another, or a form to the first power."""
        if right.constant == 1:
            return left
        return self.number(EXACT.power(_known(left), _known(right)))

    def ordered(self, parts: Sequence[Form]) -> Sequence[Form]:  # type: ignore[override]
        """The numbers, the least first."""
        return [self.number(value) for value in sorted(map(_known, parts))]

    def least(self, parts: Sequence[Form]) -> Form:  # type: ignore[override]
        """The least."""
        return parts[0] if len(parts) == 1 else self.number(min(map(_known, parts)))

    def greatest(self, parts: Sequence[Form]) -> Form:  # type: ignore[override]
        """The greatest."""
        return parts[0] if len(parts) == 1 else self.number(max(map(_known, parts)))

    def rounded(self, value: Form, digits: Form, way: str) -> Form:  # type: ignore[override]
        """A number with so many decimals."""
        return self.number(EXACT.rounded(_known(value), _known(digits), way))

    def transformed(self, name: str, value: Form) -> Form:  # type: ignore[override]
        """A number under a function of one."""
        return self.number(EXACT.transformed(name, _known(value)))

    def compared(self, sign: str, left: Form, right: Form) -> bool:  # type: ignore[override]
        """Whether one number is as the sign says to another."""
        return EXACT.compared(sign, _known(left), _known(right))

    def unless_error(self, value: Callable[[], Figure], other: Callable[[], Figure]) -> Figure:
        """The value; where it is an error whatever the raw scores are, the other."""
        return super().unless_error(value, other)


def _known(form: Form) -> Fraction:
    constant = form.constant
    if constant is None:
        raise NotComputable("not linear")
    return constant


LINEAR = LinearForms()
