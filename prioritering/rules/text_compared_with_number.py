"""A comparison of a number with a text.

**Why it matters.** Excel holds every text for greater than every number and equal to none. `=B2>"5"` is
never true, whatever stands in B2, and `=B2>5` always is where B2 holds the text "2". The formula shows no
error; it just does not depend on the figures.

**Wrong:** `=IF(B2>"5","Go","Stop")`, or `=IF(B2>=5,"Pass","Fail")` where B2 says "absent".

**Right:** `=IF(B2>5,"Go","Stop")`, with numbers in column B.

Or `=IF(B2>75,"A",IF(B2>="C","B"))`, where the last limit is a mark.

**Fix.** None: whether the number or the text is meant, the author knows. Left alone: formulas that ask
first what is in the cell (`ISNUMBER`, `VALUE`), and words that are looked for as such (`=B2="none"`).
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.patterns.regional import unless_ignored
from prioritering.patterns.text_compared import of_one_text, texts_compared
from prioritering.rules.common import areas, copies
from prioritering.rules.number_stored_as_text import check as stored_as_text
from prioritering.rules.principles import TESTED
from prioritering.rules.rule import Rule
from prioritering.types import Audit, Finding, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Find comparisons that no figure can change; those of one column that do so alike as one."""
    compared = texts_compared(audit)
    told = {stored.at.first for stored in stored_as_text(audit)} if compared else set()
    for alike in of_one_text([one for one in compared if one.source not in told]):
        first = alike[0]
        groups = list(copies(audit.workbook.sheet(first.at.sheet), [one.at for one in alike]))
        severity = Severity.WARNING if first.number is None else Severity.ERROR
        yield Finding(
            rule="text-compared-with-number",
            severity=unless_ignored(audit.workbook, groups[0][0].to(groups[0][-1]), severity),
            confidence="medium" if first.number is None else "high",
            at=groups[0][0].to(groups[0][-1]),
            found=first.formula,
            evidence=(*areas(one.source for one in alike), *(one[0].to(one[-1]) for one in groups[1:])),
            variant="formula" if first.source is None else "cell",
            facts={"text": first.text, "source": first.source, "count": len(alike)},
        )


RULE = Rule("PA312", Severity.ERROR, check, TESTED)
