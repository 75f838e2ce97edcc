"""Places that are counted: how many figures of a range are above one of them, or below it, by SUMPRODUCT."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from prioritering.evaluation.plan import Plan
from prioritering.formula.anatomy import Skeleton, anatomy
from prioritering.formula.references import TokenKind
from prioritering.types import Area, CellRef

_COMPARED = r"\(R(?P<sign{0}>[<>])R\)"
_NUMBERED = "|".join(
    form.format(_COMPARED.format(number))
    for number, form in enumerate((r"--{0}", r"{0}\*1", r"1\*{0}", r"{0}\+0", r"0\+{0}"))
)
"""How a comparison is made a number of."""
_COUNT = re.compile(rf"=(?P<before>1\+)?SUMPRODUCT\((?:{_NUMBERED})\)(?P<behind>\+1)?")


class Counted(NamedTuple):
    """What a count is of."""

    above: bool
    """Whether figures above the one are counted, rather than those below it."""
    first: float
    """What is added to it: the place of the first."""


class Count(NamedTuple):
    """A formula that counts."""

    area: Area
    of: CellRef
    how: Counted


def may_count(formula: str) -> bool:
    """Whether a formula in capitals, not yet taken apart, may count so."""
    return "SUMPRODUCT" in formula and (">" in formula or "<" in formula)


def counted(plan: Plan, at: CellRef) -> Count | None:
    """The range and the figure of a formula that counts what is beyond it, and nothing else."""
    formula = plan.cells[at].formula or ""
    if not may_count(formula.upper()):
        return None  # it need not be translated yet
    each = plan.translated[at]
    if each.functions != ("SUMPRODUCT",) or len(each.areas) != 2 or plan.area(at).size > 1:
        return None
    skeleton = anatomy(formula).skeleton
    how = _how(anatomy(each.text).skeleton if skeleton.names or skeleton.structured else skeleton)
    first, second = each.areas
    if how is None or (first.size > 1) == (second.size > 1):
        return None
    if first.size > 1:
        return Count(first, second.first, how)
    return Count(second, first.first, how._replace(above=not how.above))


@lru_cache(maxsize=4096)
def _how(skeleton: Skeleton) -> Counted | None:
    """What a formula counts, as if the range stood first; None where it is something else."""
    texts = ("R" if one.kind is TokenKind.REFERENCE else one.text.upper() for one in skeleton.tokens)
    match = _COUNT.fullmatch("".join(text for text in texts if not text.isspace()))
    if match is None or (match["before"] and match["behind"]):
        return None
    sign = next(sign for name, sign in match.groupdict().items() if name.startswith("sign") and sign)
    return Counted(sign == ">", 1.0 if match["before"] or match["behind"] else 0.0)
