"""A line of the summary that no sheet accounts for, or that fits several.

**Why it matters.** Its score and rank cannot be traced to any scoring: nobody can check or defend them.

**Wrong:** The summary ranks "Felles plattform" fourth; no sheet scores a measure of that name or score.
Or it reads the score of a measure that another line stands for.

**Right:** Every line of the summary links to the score of one measure, or bears its name.

**Fix.** None: only those who made the summary know what the line stands for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from prioritering.formula.anatomy import references
from prioritering.patterns.design import is_link
from prioritering.rules.common import areas
from prioritering.rules.rule import Rule
from prioritering.scoring.values.labels import plain
from prioritering.types import Audit, Finding, ScoringModel, Severity, SummaryLine

MIN_OTHERS = 2
"""So many other lines of a summary one may gather."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find the lines that were matched with no measure."""
    model = audit.model
    twice = set() if model is None else set(_named_twice(model))
    for line in model.summary if model else ():
        if line.name_cell is None or not line.name.strip():
            continue
        if (line.measure is not None and line not in twice) or _gathers(audit, model, line):
            continue
        linked = _linked(audit, model, line) if model is not None else None
        if model is not None and linked is not None:
            yield from _again(model, line, linked)
            continue
        several = tuple(model.measures[index].name for index in line.candidates) if model else ()
        yield Finding(
            rule="summary-unknown-measure",
            severity=Severity.WARNING,
            at=line.name_cell.area,
            measure=line.name,
            found=line.name,
            variant="twice" if line in twice else "ambiguous" if len(several) > 1 else "",
            facts={"candidates": several},
        )


def _gathers(audit: Audit, model: ScoringModel | None, line: SummaryLine) -> bool:
    """Whether a line's figure is made of those of most others: it closes the list."""
    cell = None if line.score_cell is None else audit.workbook.cell(line.score_cell)
    others = {
        one.score_cell for one in (model.summary if model else ()) if one is not line and one.score_cell
    }
    if cell is None or cell.formula is None or len(others) < MIN_OTHERS:
        return False
    read = [one.area(cell.at.sheet) for one in references(cell.formula).cells if not one.external]
    return 2 * sum(any(area.holds(at) for area in read) for at in others) > len(others)


def _linked(audit: Audit, model: ScoringModel, line: SummaryLine) -> int | None:
    """The measure whose score a line reads, where that is all that its formula does."""
    cell = None if line.score_cell is None else audit.workbook.cell(line.score_cell)
    if cell is None or cell.formula is None or not is_link(cell.formula):
        return None
    read_areas = [one.area(cell.at.sheet) for one in references(cell.formula).cells if not one.external]
    read = [
        number
        for number, one in enumerate(model.measures)
        if one.score_cell is not None and [one.score_cell.area] == read_areas
    ]
    return read[0] if len(read) == 1 else None


def _again(model: ScoringModel, line: SummaryLine, measure: int) -> Iterator[Finding]:
    """A line that reads the score of a measure for which another line stands already."""
    others = [one for one in model.summary if one.measure == measure and one is not line]
    if others and line.name_cell is not None:
        yield Finding(
            rule="summary-unknown-measure",
            severity=Severity.WARNING,
            at=line.name_cell.area,
            measure=line.name,
            found=line.name,
            evidence=areas(one.name_cell for one in others),
            variant="again",
        )


def _named_twice(model: ScoringModel) -> Iterator[SummaryLine]:
    """Lines with the very name of a measure for which another line stands, whatever their figure.

    Where several measures bear the name, each may have its line.
    """
    bearers = Counter(plain(measure.name) for measure in model.measures)
    listed = {
        plain(model.measures[line.measure].name): line.measure
        for line in model.summary
        if line.measure is not None and line.matched_by != "score"
    }
    for line in model.summary:
        bearer = listed.get(plain(line.name)) if bearers[plain(line.name)] == 1 else None
        if line.matched_by != "link" and bearer not in (None, line.measure):
            yield line


RULE = Rule("PA106", Severity.WARNING, check, ("icaew-15", "utredning-5"), on_ranks=True)
