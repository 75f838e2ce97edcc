"""A column of a summary that shows another column than its heading says.

**Why it matters.** A column inserted in the table moves everything that is looked up by number, and a link
drawn to the column beside gives plausible figures. All lines are wrong alike.

**Wrong:** Under *Score*: `=VLOOKUP(A2,Scores!$A$2:$F$7,4,FALSE)`, where the fourth column is *Risk* and the
fifth *Score*.

Or: *Mathematics* looks each pupil up on the sheet *Physics*, where the subjects beside it read their own. Or
a form with *Total* and *Grade*, whose fields look up the columns before these.

**Right:** The fifth column; the sheet *Mathematics*.

**Fix.** None: the heading may be what is wrong. Left alone: headings that the table does not have, and
columns whose own heading says the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.patterns.other_columns import other_columns
from prioritering.patterns.other_fields import other_fields
from prioritering.patterns.other_sheets import other_sheets
from prioritering.patterns.regional import unless_ignored
from prioritering.rules.rule import Rule
from prioritering.types import Audit, Finding, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Find runs of links and look-ups whose heading is that of another column of what they read."""
    columns = [(one, "") for one in other_columns(audit)]
    for one, variant in (*columns, *((one, "field") for one in other_fields(audit))):
        yield Finding(
            rule="summary-other-column",
            severity=unless_ignored(audit.workbook, one.area, Severity.ERROR),
            at=one.area,
            found=audit.value(one.shown),
            expected=audit.value(one.heading),
            evidence=(one.shown.area, one.meant.area),
            variant=variant,
            facts={"shown": one.shown, "meant": one.meant, "count": one.area.size},
        )
    for other in other_sheets(audit):
        yield Finding(
            rule="summary-other-column",
            severity=unless_ignored(audit.workbook, other.area, Severity.ERROR),
            at=other.area,
            found=other.formula,
            expected=other.meant,
            evidence=(other.heading.area,),
            variant="sheet",
            facts={"read": other.read, "meant": other.meant, "count": other.area.size},
        )


RULE = Rule("PA110", Severity.ERROR, check, ("icaew-15", "aqua-verification"), on_ranks=True)
