"""Kinds of formulas in which engines may share a gap, so that two that agree are no proof against Excel."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import isclose

from prioritering.formula.anatomy import anatomy, tree
from prioritering.formula.tree import Call, Cells, Node, walk
from prioritering.types import Area, CellRef, Value

CRITERIA = {
    **dict.fromkeys(("COUNTIF", "SUMIF", "AVERAGEIF"), slice(1, 2)),
    "COUNTIFS": slice(1, None, 2),
    **dict.fromkeys(("SUMIFS", "AVERAGEIFS", "MAXIFS", "MINIFS"), slice(2, None, 2)),
}
"""Where the criteria stand in the functions that give one value for each cell of a criterion."""
COMPARING = frozenset({"RANK", "RANK.EQ", "RANK.AVG", "COUNTIF", "COUNTIFS", "MATCH"})
"""Functions that hold figures against one another: Excel's RANK by all binary digits, its COUNTIF by 15."""
CHOOSING = {
    **dict.fromkeys(("IF", "CHOOSE", "SWITCH"), slice(1, None)),
    "IFS": slice(1, None, 2),
    **dict.fromkeys(("IFERROR", "IFNA"), slice(None)),
}
"""Which arguments of the functions that hand on one of theirs may be the result."""
LOOKING_UP = frozenset({"INDEX", "VLOOKUP", "HLOOKUP", "XLOOKUP", "LOOKUP", "OFFSET", "@"})
_HIDING = """
    IFERROR IFNA ISERROR ISERR ISNA ERROR.TYPE AGGREGATE COUNT COUNTA ISNUMBER ISTEXT ISNONTEXT ISLOGICAL
    ISREF TYPE
"""
HIDING = frozenset(_HIDING.split())
"""Functions that show something else for an error, be it only that an engine lacks a function."""
_COMPUTED = """
    SUM PRODUCT SUMPRODUCT SUMIF SUMIFS SUMSQ SUBTOTAL AVERAGE AVERAGEA AVERAGEIF AVERAGEIFS COUNTBLANK
    COUNTIF COUNTIFS MAX MAXA MAXIFS MIN MINA MINIFS MEDIAN MODE LARGE SMALL RANK RANK.EQ RANK.AVG STDEV
    STDEV.S STDEV.P STDEVP VAR VARP VAR.S VAR.P PERCENTILE PERCENTILE.INC QUARTILE QUARTILE.INC CORREL GEOMEAN
    HARMEAN ABS INT SIGN SQRT POWER EXP LN LOG LOG10 MOD QUOTIENT ROUND ROUNDUP ROUNDDOWN MROUND CEILING FLOOR
    TRUNC EVEN ODD PI SIN COS TAN ASIN ACOS ATAN ATAN2 DEGREES RADIANS FACT GCD LCM
    IF IFS AND OR NOT XOR TRUE FALSE SWITCH CHOOSE ISBLANK ISEVEN ISODD N NA
    VLOOKUP HLOOKUP LOOKUP XLOOKUP INDEX MATCH XMATCH OFFSET INDIRECT ROW ROWS COLUMN COLUMNS ADDRESS
    TRANSPOSE LEFT RIGHT MID LEN FIND SEARCH SUBSTITUTE REPLACE TRIM UPPER LOWER PROPER CONCATENATE CONCAT
    TEXTJOIN TEXT VALUE EXACT REPT CHAR CODE CLEAN T
    DATE YEAR MONTH DAY HOUR MINUTE SECOND TIME DATEVALUE TIMEVALUE EDATE EOMONTH WEEKDAY WEEKNUM DATEDIF DAYS
    NETWORKDAYS WORKDAY YEARFRAC PMT PV FV RATE NPER NPV IRR IPMT PPMT SLN SYD DB DDB
"""
COMPUTED_BY_ALL = frozenset(_COMPUTED.split()) | HIDING - {"AGGREGATE"}
"""Functions that all engines have; of others several may have none, or one that is not made yet."""
SAVED_PRECISION = 1e-14
MAX_CELLS_OF_RANGE = 5000


@lru_cache(maxsize=4096)
def counts_by_range(formula: str) -> bool:
    """Whether a condition is a whole range, as in `SUMPRODUCT(1/COUNTIF(A2:A9,A2:A9))`."""
    root = anatomy(formula).skeleton.tree
    for node in walk(root) if root is not None else ():
        if not isinstance(node, Call) or node.name not in CRITERIA:
            continue
        if any(_has_range(criterion) for criterion in node.arguments[CRITERIA[node.name]]):
            return True
    return False


def _has_range(node: Node) -> bool:
    return any(isinstance(part, Cells) and part.reference.is_range for part in walk(node))


MAKE_NUMBERS_OF_TEXTS = frozenset({"formualizer", "formulas"})
"""The engines that make a number of a text in an array of SUMPRODUCT, where Excel takes it for 0."""
_DIGIT = re.compile(r"\d")
"""What no text lacks of which a number can be made."""


def multiplies_texts(formula: str, sheet: str, values: Mapping[CellRef, Value]) -> bool:
    """Whether an array of SUMPRODUCT, as it stands, holds a text that may be taken for a number."""
    root = tree(formula)
    arrays = [
        part.reference.area(sheet)
        for node in (walk(root) if root is not None else ())
        if isinstance(node, Call) and node.name == "SUMPRODUCT"
        for part in node.arguments
        if isinstance(part, Cells) and not part.reference.external
    ]
    small = (area for area in arrays if area.size <= MAX_CELLS_OF_RANGE)
    held = (values.get(at) for area in small for at in area.cells())
    return any(isinstance(value, str) and _DIGIT.search(value) for value in held)


def ranks_near_equals(formula: str, sheet: str, values: Mapping[CellRef, Value]) -> bool:
    """Whether it ranks figures of which some are equal to 15 digits and not to the last bit."""
    skeleton, references, _ = anatomy(formula)
    if COMPARING.isdisjoint(skeleton.functions):
        return False
    areas = {one.area(sheet) for one in references if one.is_range and not one.external}
    asked = [values.get(one.area(sheet).first) for one in references if not one.is_range and not one.external]
    figures = [value for value in asked if isinstance(value, float)]
    return any(area.size <= MAX_CELLS_OF_RANGE and _has_near_equal(figures, area, values) for area in areas)


def _has_near_equal(figures: Sequence[float], area: Area, values: Mapping[CellRef, Value]) -> bool:
    return any(
        other != figure and isclose(figure, other, rel_tol=SAVED_PRECISION)
        for other in _numbers(area, values)
        for figure in figures
    )


def _numbers(area: Area, values: Mapping[CellRef, Value]) -> Iterator[float]:
    for at in area.cells():
        value = values.get(at)
        if isinstance(value, float):
            yield value


def hidden_gaps(functions: Sequence[str]) -> Sequence[str]:
    """The functions that engines may lack, in a formula that would show something else for that."""
    return [] if HIDING.isdisjoint(functions) else [one for one in functions if one not in COMPUTED_BY_ALL]


def hands_on_a_blank(formula: str, sheet: str, values: Mapping[CellRef, Value]) -> bool:
    """Whether a formula may show an empty cell as it is: Excel makes 0 of it, others leave it empty."""
    root = tree(formula)
    areas = [] if root is None else [one.reference.area(sheet) for one in _results(root)]
    small = (area for area in areas if area.size <= MAX_CELLS_OF_RANGE)
    return any(values.get(at) in (None, "") for area in small for at in area.cells())


def _results(node: Node) -> Iterator[Cells]:
    """The references of which a formula may show a cell as it is."""
    if isinstance(node, Cells) and not node.reference.external:
        yield node
    elif isinstance(node, Call) and node.name in CHOOSING:
        for argument in node.arguments[CHOOSING[node.name]]:
            yield from _results(argument)
    elif isinstance(node, Call) and node.name in LOOKING_UP:
        yield from (part for part in walk(node) if isinstance(part, Cells) and not part.reference.external)
