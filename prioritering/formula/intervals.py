"""Intervals: the least and the most that a figure can be, where a raw score may be anything in a range."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import product

from msgspec import Struct

from prioritering.formula.algebra import EXACT, Exact, ExcelError, Figure, NotComputable
from prioritering.formula.coercion import single


class Interval(Struct, frozen=True):
    """All numbers from the lowest to the highest."""

    low: Fraction
    high: Fraction


class _Unsure(Struct, frozen=True):
    """True for some of the numbers, false for others."""


UNSURE = _Unsure()


class Intervals(Exact):
    """Intervals; each figure is held apart from the others, so that the bounds are never too narrow."""

    def number(self, value: Fraction) -> Interval:  # type: ignore[override]  # numbers are intervals here
        """A number that is known."""
        return Interval(value, value)

    def is_number(self, value: Figure) -> bool:
        """Whether a value is an interval."""
        return isinstance(value, Interval)

    def is_truth(self, value: Figure) -> bool:
        """Whether a value is true, false, or either."""
        return isinstance(value, bool | _Unsure)

    def counted(self, value: bool | _Unsure) -> Interval:  # type: ignore[override]
        """One where it is true, else nought."""
        if isinstance(value, _Unsure):
            return Interval(Fraction(0), Fraction(1))
        return self.number(Fraction(value))

    def total(self, parts: Sequence[Interval]) -> Interval:  # type: ignore[override]
        """The sum."""
        return Interval(EXACT.total([part.low for part in parts]), EXACT.total([part.high for part in parts]))

    def product(self, parts: Sequence[Interval]) -> Interval:  # type: ignore[override]
        """The product."""
        result = parts[0]
        for part in parts[1:]:
            result = _hull([one * other for one, other in product(_ends(result), _ends(part))])
        return result

    def quotient(self, left: Interval, right: Interval) -> Interval:  # type: ignore[override]
        """One number divided by another that is not nought."""
        if right.low == right.high == 0:
            raise ExcelError("#DIV/0!")
        if right.low <= 0 <= right.high:
            raise NotComputable("a divisor that may be nought")
        return _hull([one / other for one, other in product(_ends(left), _ends(right))])

    def power(self, left: Interval, right: Interval) -> Interval:  # type: ignore[override]
        """One number raised to another that is known."""
        if right.low != right.high or (left.low < 0 < left.high) or (right.low < 0 and left.low == 0):
            raise NotComputable("power")
        return _hull([EXACT.power(end, right.low) for end in _ends(left)])

    def ordered(self, parts: Sequence[Interval]) -> Sequence[Interval]:  # type: ignore[override]
        """The numbers, the least first."""
        lows, highs = sorted(part.low for part in parts), sorted(part.high for part in parts)
        return [Interval(low, high) for low, high in zip(lows, highs, strict=True)]

    def least(self, parts: Sequence[Interval]) -> Interval:  # type: ignore[override]
        """The least."""
        return self.ordered(parts)[0]

    def greatest(self, parts: Sequence[Interval]) -> Interval:  # type: ignore[override]
        """The greatest."""
        return self.ordered(parts)[-1]

    def rounded(self, value: Interval, digits: Interval, way: str) -> Interval:  # type: ignore[override]
        """The value with so many decimals."""
        if digits.low != digits.high:
            raise NotComputable("ROUND")
        return Interval(*(EXACT.rounded(end, digits.low, way) for end in _ends(value)))

    def transformed(self, name: str, value: Interval) -> Interval:  # type: ignore[override]
        """The value under a function of one number."""
        ends = [EXACT.transformed(name, end) for end in _ends(value)]
        return _hull([*ends, Fraction(0)] if name == "ABS" and value.low < 0 < value.high else ends)

    def compared(self, sign: str, left: Interval, right: Interval) -> bool | _Unsure:  # type: ignore[override]
        """Whether one number is as the sign says to another, where it is the same for all of them."""
        if sign in ("=", "<>"):
            if left.low == left.high == right.low == right.high:
                return sign == "="
            apart = left.high < right.low or right.high < left.low
            return (sign == "<>") if apart else UNSURE
        outcomes = {EXACT.compared(sign, one, other) for one, other in product(_ends(left), _ends(right))}
        return outcomes.pop() if len(outcomes) == 1 else UNSURE

    def all_of(self, parts: Sequence[bool | _Unsure]) -> bool | _Unsure:  # type: ignore[override]
        """Whether all are true."""
        if any(part is False for part in parts):
            return False
        return UNSURE if any(isinstance(part, _Unsure) for part in parts) else True

    def opposite(self, value: bool | _Unsure) -> bool | _Unsure:  # type: ignore[override]
        """Whether it is false."""
        return value if isinstance(value, _Unsure) else not value

    def chosen(
        self, condition: bool | _Unsure, yes: Callable[[], Figure], no: Callable[[], Figure]
    ) -> Figure:
        """The one where the condition is true, else the other; all that either can be, where it is unsure."""
        if not isinstance(condition, _Unsure):
            return yes() if condition else no()
        first, second = single(yes()), single(no())
        if not isinstance(first, Interval) or not isinstance(second, Interval):
            raise NotComputable("IF")
        return _hull([*_ends(first), *_ends(second)])


def _ends(interval: Interval) -> tuple[Fraction, Fraction]:
    return interval.low, interval.high


def _hull(numbers: Sequence[Fraction]) -> Interval:
    return Interval(min(numbers), max(numbers))


INTERVALS = Intervals()
