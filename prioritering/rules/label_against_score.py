"""A typed class that does not follow the score, where all the others do.

**Why it matters.** *High*, *A* or *Tier 1* is what the reader takes away, not the score. A class that was
typed and not changed with the score puts a measure above others that have more points (Cox, *What's wrong
with risk matrices?*, Risk Analysis 28, 2008: a class must never be higher for the lesser risk).

**Wrong:** 6.45 is *Medium* and 6.30 is *High*. Or: 86 points are *A-* and 80 are *A+*. Or: 36 is *Medium*,
where a table of the workbook has *Low* from 26 to 50, or a formula has other limits than that table.

**Right:** No class is above a better score's; or the class has a heading of its own, and a reason.

**Fix.** None: whether the class or the score is wrong, a person must say. Left alone: classes that a formula
gives, unless a table of the workbook has other limits, classes under a heading that speaks of something else
(complexity, say), and those that follow the ranking no better than chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prioritering.late_pattern import late
from prioritering.rules.common import areas
from prioritering.rules.principles import RECOMMENDED
from prioritering.rules.rule import Rule
from prioritering.rules.said_levels import against_said_levels
from prioritering.scoring.decisions.class_labels import MIN_GAIN, ClassColumn, class_columns, order_of
from prioritering.scoring.decisions.measure_lists import MeasureList, measure_lists
from prioritering.types import Audit, CellRef, Finding, Severity

NAME = "label-against-score"
_TELLS = late(
    r"\b(prio\w*|tier|klasse\w*|class\w*|karakter\w*|grade|rating|nivå|level|stufe|importance|viktighet|moscow|"
    r"anbefal\w*|recommend\w*|samlet vurdering|overall|risikonivå|risk level|risk class|risikoklasse|"
    r"priorität\w*|classement|prioridad|prioridade|priorité|приоритет|öncelik|prioritas|prioriteit|priorytet)\b",
    re.IGNORECASE,
)
_COULD = late(r"\b(grupp?e?n?|group|kategori|category|kategorie|bucket|band|pulje|segment)\b", re.IGNORECASE)


def check(audit: Audit) -> Iterator[Finding]:
    """Find classes that are out of the order of the scores."""
    by_scale = list(against_said_levels(audit, NAME))
    yield from by_scale
    of_scales = {(found.at.sheet, found.at.left) for found in by_scale}  # columns that a scale judges
    reported: set[CellRef] = set()
    for one in measure_lists(audit):
        for classes in class_columns(one):
            severity = _severity(one, classes)
            for place in classes.exceptions if severity is not None else ():
                at = classes.column.cells[place]
                told = at in reported or (at.sheet, at.column) in of_scales
                if severity is not None and not told:
                    reported.add(at)
                    yield _finding(one, classes, place, severity)


def _severity(one: MeasureList, classes: ClassColumn) -> Severity | None:
    heading = classes.column.heading
    if _TELLS.search(heading):
        return Severity.WARNING if one.sure and classes.gain >= MIN_GAIN else Severity.INFO
    return Severity.INFO if _COULD.search(heading) and classes.gain >= MIN_GAIN else None


def _finding(one: MeasureList, classes: ClassColumn, place: int, severity: Severity) -> Finding:
    line = one.lines[place]
    others = [
        other
        for other in classes.labels
        if other != place and other not in classes.exceptions and _against(one, classes, place, other)
    ]
    nearest = min(
        others, key=lambda other: abs((one.lines[other].rank or 0) - (line.rank or 0)), default=place
    )
    return Finding(
        rule=NAME,
        severity=severity,
        confidence="high" if severity is Severity.WARNING else "medium",
        at=classes.column.cells[place].area,
        measure=line.name.strip(),
        found=classes.labels[place],
        evidence=areas([line.score_cell, classes.column.cells[nearest], one.lines[nearest].score_cell]),
        facts={
            "score": line.score,
            "other": one.lines[nearest].name.strip(),
            "other_score": one.lines[nearest].score,
            "label": classes.labels[nearest],
            "follows": classes.follows,
        },
    )


def _against(one: MeasureList, classes: ClassColumn, place: int, other: int) -> bool:
    """Whether another line's class and score contradict this one's."""
    order = order_of(classes.labels)
    mine, its = one.lines[place].rank or 0, one.lines[other].rank or 0
    return (order[place] - order[other]) * (mine - its) < 0


RULE = Rule("PA753", Severity.WARNING, check, RECOMMENDED, on_ranks=True)
