"""A number typed into a formula where its siblings have none.

**Why it matters.** A correction typed into a formula is seen by nobody who reads the figure, and stays when
the reason for it is gone.

**Wrong:** `=SUM(E11:E26)+1` in a row of totals that are plain sums.

**Right:** `=SUM(E11:E26)`, and the correction, if there is one, in a cell with a label. Or: six figures are
added up and divided by five on all lines; a mean of six divides by six. Or: the weights 0.1364, 0.0929 and
0.248 are typed into the formulas as 0.14, 0.09 and 0.25; the formulas read the cells. Or:
`=(B3*5+C3*3+D3*2)/12`, where the weights make 10.

**Fix.** Puts in the formula of the neighbours. `review`: the figure changes.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.patterns.difference import ReferenceChange
from prioritering.patterns.divided_terms import typed_divisors
from prioritering.patterns.divisors import Divisor, divisors
from prioritering.patterns.regional import regional
from prioritering.patterns.retyped import retyped_figures
from prioritering.rules.common import deviation_finding
from prioritering.rules.formula_inconsistent import plain_deviations, told_by
from prioritering.rules.principles import EMBEDDED
from prioritering.rules.questions import question
from prioritering.rules.rule import Rule
from prioritering.types import Audit, Finding, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Find formulas that are those of the other measures, or of their neighbours, but for a number."""
    for deviation in plain_deviations(audit, "constant-in-formula"):
        if told_by(audit, deviation) is ReferenceChange.CONSTANT:
            yield deviation
    for one in regional(audit):
        if one.difference is not None and one.difference.change is ReferenceChange.CONSTANT:
            yield deviation_finding(audit, one, "constant-in-formula", "")
    yield from (_divisor(audit, divisor) for divisor in divisors(audit))
    for weighed in typed_divisors(audit):
        yield question(
            audit,
            rule="constant-in-formula",
            at=weighed.area,
            found=weighed.formula,
            variant="weights",
            facts={"number": weighed.number, "sum": weighed.total},
        )
    for typed in retyped_figures(audit):
        yield question(
            audit,
            rule="constant-in-formula",
            at=typed.area,
            found=typed.formula,
            evidence=(typed.source,),
            variant="retyped",
            facts={"number": typed.number, "exact": typed.exact},
        )


def _divisor(audit: Audit, one: Divisor) -> Finding:
    told = {"count": int(one.expected)} if one.parts is None else {"sum": one.expected}
    return question(
        audit,
        rule="constant-in-formula",
        at=one.area,
        found=one.formula,
        evidence=() if one.parts is None else (one.parts,),
        variant="divisor" if one.parts is None else "divisors",
        facts={"number": one.number, **told},
    )


RULE = Rule("PA306", Severity.WARNING, check, EMBEDDED)
