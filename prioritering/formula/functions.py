"""Excel's functions and operators over any algebra: what each does with blanks, texts, truths and errors.

An argument is a list where it is cells: a mean or a sum passes over what is no number there, whereas it takes
`TRUE` for one and refuses a text where they are given as such. A function that is not in the table is not
known; `evaluator` has those that work out only the arguments that they need.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from prioritering.formula.algebra import (
    COMPARISONS,
    Algebra,
    ExcelError,
    Figure,
    Figures,
    NotComputable,
    Number,
    Truth,
)
from prioritering.formula.coercion import Argument, compared, number, numbers, single, truth

Function = Callable[[Algebra, Sequence[Argument]], Figure]


def apply(algebra: Algebra, name: str, arguments: Sequence[Argument]) -> Figure:
    """What a function or operator gives.

    Raises: ExcelError where Excel gives an error; NotComputable where it is not known.
    """
    function = FUNCTIONS.get(name)
    if function is None:
        raise NotComputable(name)
    try:
        return function(algebra, arguments)
    except (IndexError, ValueError, OverflowError) as error:
        raise NotComputable(name) from error


def _some(algebra: Algebra, arguments: Sequence[Argument], error: str | None) -> list[Number]:
    values = numbers(algebra, arguments)
    if not values and error is not None:
        raise ExcelError(error)
    return values or [algebra.number(Fraction(0))]


def _subtract(algebra: Algebra, left: Number, right: Number) -> Number:
    return algebra.total([left, _negative(algebra, right)])


def _negative(algebra: Algebra, value: Number) -> Number:
    return algebra.product([algebra.number(Fraction(-1)), value])


def _mean(algebra: Algebra, arguments: Sequence[Argument]) -> Number:
    values = _some(algebra, arguments, "#DIV/0!")
    return algebra.quotient(algebra.total(values), algebra.number(Fraction(len(values))))


def _geometric_mean(algebra: Algebra, arguments: Sequence[Argument]) -> Number:
    values = _some(algebra, arguments, "#NUM!")
    return algebra.power(algebra.product(values), algebra.number(Fraction(1, len(values))))


def _harmonic_mean(algebra: Algebra, arguments: Sequence[Argument]) -> Number:
    values = _some(algebra, arguments, "#NUM!")
    one = algebra.number(Fraction(1))
    turned = algebra.total([algebra.quotient(one, value) for value in values])
    return algebra.quotient(algebra.number(Fraction(len(values))), turned)


def _median(algebra: Algebra, arguments: Sequence[Argument]) -> Number:
    values = algebra.ordered(_some(algebra, arguments, "#NUM!"))
    return _mean(algebra, [values[(len(values) - 1) // 2], values[len(values) // 2]])


def _squares(algebra: Algebra, arguments: Sequence[Argument]) -> Number:
    return algebra.total([algebra.product([value, value]) for value in numbers(algebra, arguments)])


def _pairs(algebra: Algebra, arguments: Sequence[Argument]) -> list[tuple[Number, Number]]:
    left, right = (argument if isinstance(argument, list) else [argument] for argument in arguments)
    if len(left) != len(right):
        raise ExcelError("#N/A")
    return [
        (one, other)
        for one, other in zip(left, right, strict=True)
        if algebra.is_number(one) and algebra.is_number(other)
    ]


def _squared_distance(algebra: Algebra, arguments: Sequence[Argument]) -> Number:
    apart = [_subtract(algebra, one, other) for one, other in _pairs(algebra, arguments)]
    return _squares(algebra, apart)


def sum_of_products(algebra: Algebra, arguments: Sequence[Argument]) -> Number:
    """SUMPRODUCT: what is no number counts as nought."""
    columns = [argument if isinstance(argument, list) else [argument] for argument in arguments]
    if len({len(column) for column in columns}) != 1:
        raise ExcelError("#VALUE!")
    terms = [
        algebra.product(list(row))
        for row in zip(*columns, strict=True)
        if all(algebra.is_number(value) for value in row)
    ]
    return algebra.total(terms)


def _nth(algebra: Algebra, arguments: Sequence[Argument], largest: bool) -> Number:
    values = algebra.ordered(numbers(algebra, arguments[:1]))
    place = next((place for place in range(1, len(values) + 1) if _is(algebra, arguments[1], place)), None)
    if place is None:
        raise NotComputable("LARGE")
    return values[-place] if largest else values[place - 1]


def _is(algebra: Algebra, argument: Argument, value: int) -> bool:
    same = algebra.compared("=", number(algebra, argument), algebra.number(Fraction(value)))
    return bool(getattr(same, "all", lambda: same is True)())


def _rank(algebra: Algebra, arguments: Sequence[Argument], ties: str) -> Number:
    value = number(algebra, arguments[0])
    ascending = len(arguments) > 2 and not _is(algebra, arguments[2], 0)
    if isinstance(value, Fraction):
        return _place(value, arguments[1], ascending, ties)
    others = numbers(algebra, arguments[1:2])
    before = [algebra.compared("<" if ascending else ">", other, value) for other in others]
    parts = [algebra.number(Fraction(1)), *map(algebra.counted, before)]
    if ties == "mean":
        same = algebra.total([algebra.counted(algebra.compared("=", other, value)) for other in others])
        half = algebra.quotient(
            _subtract(algebra, same, algebra.number(Fraction(1))), algebra.number(Fraction(2))
        )
        parts.append(half)
    return algebra.total(parts)


def _place(value: Fraction, others: Argument, ascending: bool, ties: str) -> Fraction:
    """The place of one fraction among others, found in their order."""
    ordered = (others if isinstance(others, Figures) else Figures(_cells(others))).ordered
    first, end = bisect_left(ordered, value), bisect_right(ordered, value)
    place = Fraction(1 + (first if ascending else len(ordered) - end))
    return place + Fraction(end - first - 1, 2) if ties == "mean" else place


def _cells(argument: Argument) -> list[Figure]:
    return argument if isinstance(argument, list) else [argument]


def _truths(algebra: Algebra, arguments: Sequence[Argument]) -> list[Truth]:
    truths = []
    for argument in arguments:
        if isinstance(argument, list):
            kept = [value for value in argument if value is not None and not isinstance(value, str)]
            truths += [truth(algebra, value) for value in kept]
        else:
            truths.append(truth(algebra, argument))
    if not truths:
        raise ExcelError("#VALUE!")
    return truths


def _any(algebra: Algebra, arguments: Sequence[Argument]) -> Truth:
    return algebra.opposite(algebra.all_of([algebra.opposite(one) for one in _truths(algebra, arguments)]))


def _root(algebra: Algebra, arguments: Sequence[Argument]) -> Number:
    return algebra.power(number(algebra, arguments[0]), algebra.number(Fraction(1, 2)))


def _remainder(algebra: Algebra, arguments: Sequence[Argument]) -> Number:
    value, divisor = (number(algebra, argument) for argument in arguments)
    whole = algebra.transformed("INT", algebra.quotient(value, divisor))
    return _subtract(algebra, value, algebra.product([divisor, whole]))


def _logarithm(algebra: Algebra, arguments: Sequence[Argument]) -> Number:
    logs = [algebra.transformed("LOG10", number(algebra, argument)) for argument in arguments]
    return logs[0] if len(logs) == 1 else algebra.quotient(*logs)


def _not_available(algebra: Algebra, arguments: Sequence[Argument]) -> Figure:
    raise ExcelError("#N/A")


def _joined(algebra: Algebra, arguments: Sequence[Argument]) -> str:
    parts = [single(argument) for argument in arguments]
    if not all(part is None or isinstance(part, str) for part in parts):
        raise NotComputable("a number as a text")
    return "".join(part or "" for part in parts)


def _rounded(way: str) -> Function:
    def function(algebra: Algebra, arguments: Sequence[Argument]) -> Number:
        digits = number(algebra, arguments[1]) if len(arguments) > 1 else algebra.number(Fraction(0))
        return algebra.rounded(number(algebra, arguments[0]), digits, way)

    return function


def _of_one(name: str) -> Function:
    return lambda algebra, arguments: algebra.transformed(name, number(algebra, arguments[0]))


def _comparison(sign: str) -> Function:
    return lambda algebra, arguments: compared(algebra, sign, single(arguments[0]), single(arguments[1]))


def _tested(test: Callable[[Algebra, Figure], bool]) -> Function:
    return lambda algebra, arguments: algebra.truth(test(algebra, single(arguments[0])))


def _counting(test: Callable[[Algebra, Figure], bool]) -> Function:
    def function(algebra: Algebra, arguments: Sequence[Argument]) -> Number:
        counted = [value for argument in arguments for value in _cells(argument) if test(algebra, value)]
        return algebra.number(Fraction(len(counted)))

    return function


FUNCTIONS: Mapping[str, Function] = {
    "+": lambda algebra, given: algebra.total([number(algebra, each) for each in given]),
    "-": lambda algebra, given: _subtract(algebra, number(algebra, given[0]), number(algebra, given[1])),
    "*": lambda algebra, given: algebra.product([number(algebra, each) for each in given]),
    "/": lambda algebra, given: algebra.quotient(number(algebra, given[0]), number(algebra, given[1])),
    "^": lambda algebra, given: algebra.power(number(algebra, given[0]), number(algebra, given[1])),
    "neg": lambda algebra, given: _negative(algebra, number(algebra, given[0])),
    "%": lambda algebra, given: algebra.quotient(number(algebra, given[0]), algebra.number(Fraction(100))),
    "POWER": lambda algebra, given: algebra.power(number(algebra, given[0]), number(algebra, given[1])),
    "&": _joined,
    "CONCATENATE": _joined,
    **{sign: _comparison(sign) for sign in COMPARISONS},
    "SUM": lambda algebra, given: algebra.total(numbers(algebra, given)),
    "AVERAGE": _mean,
    "PRODUCT": lambda algebra, given: algebra.product(_some(algebra, given, None)),
    "MIN": lambda algebra, given: algebra.least(_some(algebra, given, None)),
    "MAX": lambda algebra, given: algebra.greatest(_some(algebra, given, None)),
    "MEDIAN": _median,
    "GEOMEAN": _geometric_mean,
    "HARMEAN": _harmonic_mean,
    "SUMSQ": _squares,
    "SUMXMY2": _squared_distance,
    "SUMPRODUCT": sum_of_products,
    "COUNT": _counting(lambda algebra, value: algebra.is_number(value)),
    "COUNTA": _counting(lambda algebra, value: value is not None),
    "COUNTBLANK": _counting(lambda algebra, value: value is None or value == ""),
    "LARGE": lambda algebra, given: _nth(algebra, given, largest=True),
    "SMALL": lambda algebra, given: _nth(algebra, given, largest=False),
    "RANK": lambda algebra, given: _rank(algebra, given, ties="first"),
    "RANK.EQ": lambda algebra, given: _rank(algebra, given, ties="first"),
    "RANK.AVG": lambda algebra, given: _rank(algebra, given, ties="mean"),
    "ROUND": _rounded("nearest"),
    "ROUNDUP": _rounded("up"),
    "ROUNDDOWN": _rounded("down"),
    "TRUNC": _rounded("down"),
    "ABS": _of_one("ABS"),
    "SIGN": _of_one("SIGN"),
    "INT": _of_one("INT"),
    "EXP": _of_one("EXP"),
    "LN": _of_one("LN"),
    "LOG10": _of_one("LOG10"),
    "LOG": _logarithm,
    "SQRT": _root,
    "MOD": _remainder,
    "AND": lambda algebra, given: algebra.all_of(_truths(algebra, given)),
    "OR": _any,
    "NOT": lambda algebra, given: algebra.opposite(truth(algebra, given[0])),
    "TRUE": lambda algebra, given: algebra.truth(True),
    "FALSE": lambda algebra, given: algebra.truth(False),
    "NA": _not_available,
    "ISBLANK": _tested(lambda algebra, value: value is None),
    "ISNUMBER": _tested(lambda algebra, value: algebra.is_number(value)),
    "ISTEXT": _tested(lambda algebra, value: isinstance(value, str)),
    "N": lambda algebra, given: (
        algebra.number(Fraction(0)) if isinstance(single(given[0]), str) else number(algebra, given[0])
    ),
}
