"""Who is first hangs on a third measure that is not chosen.

**Why it matters.** Where points are given by the lowest price, the best figure or a share of the list, each
measure's points hang on who else is in the list. A loser that withdraws, or one that is kept out and should
have no say, can then exchange those before it. Who loses by it will ask, and a court may as well.

**Wrong:** B is before A with D in the list, which is last; without D, A is before B.

**Right:** Points by a fixed figure, such as the budget; and figures of measures that are kept out are kept
out of the lists as well.

**Fix.** None: how points are given was decided, and often announced. A person must look at it. Told as
information where the third is in the ranking, as a warning where it is kept out of it and still counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from prioritering.rules.principles import FIRM
from prioritering.rules.rule import Rule
from prioritering.scoring.robustness.left_out import left_out
from prioritering.types import Audit, Finding, LeftOut, Severity

NAME = "order-hangs-on-third"


def check(audit: Audit) -> Iterator[Finding]:
    """Find measures without which another is first, or another above the cut line."""
    groups: dict[tuple[bool, str, tuple[int, int]], list[LeftOut]] = defaultdict(list)
    for one in left_out(audit):
        if one.kind == "measure":
            groups[one.kept_out, one.turns, one.pair].append(one)
    for (kept_out, turns, _), turned in groups.items():
        yield _finding(audit, turned, kept_out, turns)


def _finding(audit: Audit, turned: list[LeftOut], kept_out: bool, turns: str) -> Finding:
    assert audit.model is not None
    measures = audit.model.measures
    thirds = [measures[one.measure] for one in turned if one.measure is not None]
    before, after = (measures[index] for index in turned[0].pair)
    return Finding(
        rule=NAME,
        severity=Severity.WARNING if kept_out else Severity.INFO,
        at=thirds[0].name_cell.area,
        measure=thirds[0].name,
        evidence=(before.score_cell.area, after.score_cell.area, *(one.name_cell.area for one in thirds[1:])),
        variant=f"{turns}-kept-out" if kept_out else turns,
        facts={
            "thirds": tuple(one.name for one in thirds),
            "count": len(thirds),
            "before": before.name,
            "after": after.name,
        },
    )


RULE = Rule("PA505", Severity.WARNING, check, FIRM)
