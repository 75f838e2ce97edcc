"""A list whose links all read another line than the one that its names name.

**Why it matters.** A line that is inserted or sorted on one sheet alone moves the names and not the links:
every measure then shows the score of its neighbour. All links look alike, so that none stands out (EuSpRIG's
catalogue of spreadsheet errors calls it a reference error: right formula, wrong cell).

**Wrong:** *Alfa* with `=Scores!E3`, *Beta* with `=Scores!E4`, where Alfa stands in row 2 and Beta in row 3.

Or, in a list that was picked by hand: `=Scores!A6` beside `=Scores!E7`, where each other line is of one. Or
*Alfa* is typed beside `=LARGE(E2:E20,1)`, and Alfa's score is another. Or two teams have
changed places on one judge's sheet, and `=AVERAGE(Ann!E4,Ben!E4)` takes both by their row.

**Right:** *Alfa* with `=Scores!E2`, *Beta* with `=Scores!E3`; or a look-up by name.

**Fix.** Moves each link to the line of its own name. `review`: the figures of the list change. Left alone:
links within one sheet, and lists that are off as a whole whose names no list of measures has.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.patterns.cell_runs import runs
from prioritering.patterns.regional import regional, unless_ignored
from prioritering.rules.common import areas
from prioritering.rules.rule import Rule
from prioritering.scoring.decisions.measure_lists import measure_lists
from prioritering.scoring.tables.best_lists import misplaced_names
from prioritering.scoring.tables.linked_lines import LinkedLine, linked_lines
from prioritering.scoring.tables.linked_lists import MIN_LINES_OFF, LinkedList, linked_lists
from prioritering.types import Audit, CellRef, Finding, Fix, Severity

NAME = "list-shifted"


def check(audit: Audit) -> Iterator[Finding]:
    """Find lists of measures that are linked some lines off."""
    names = {line.name_cell for one in measure_lists(audit) for line in one.lines}
    for one in linked_lists(audit):
        if not one.is_whole or sum(at in names for at in one.sources) >= MIN_LINES_OFF - 1:
            yield _finding(audit, one)
    told = {at for one in linked_lists(audit) for at in one.cells} | set(_told_by_others(audit))
    yield from (_line(audit, one) for one in linked_lines(audit) if one.at not in told)
    for best in misplaced_names(audit):
        yield Finding(
            rule=NAME,
            severity=unless_ignored(audit.workbook, best.name.area, Severity.ERROR),
            at=best.name.area,
            found=audit.value(best.name),
            evidence=(best.figure.area, best.source.area, *areas(best.others)),
            variant="best",
            facts={
                "value": audit.value(best.figure),
                "figure": best.figure,
                "given": audit.value(best.source),
                "source": best.source,
                "others": tuple(at.a1 for at in best.others),
                "count": len(best.others),
            },
        )


def _told_by_others(audit: Audit) -> Iterator[CellRef]:
    """Links that break a run of copies, and those of a summary that is held against the scores."""
    loud = (one for one in regional(audit) if one.severity is not Severity.INFO)
    yield from (cell.at for one in loud for cell in one.cells)
    yield from (
        line.summary_score_cell
        for line in audit.ranking
        if line.summary_score_cell is not None and line.score is not None
    )


def _line(audit: Audit, one: LinkedLine) -> Finding:
    """A single line whose name is of one line and its figure of another, or two that take each other's."""
    formulas = [each for first in (one, *one.beside) for each in (first, first.exchanged) if each is not None]
    sources = [each.source for each in (one, one.exchanged) if each is not None]
    beside = tuple(each.at.a1 for each in one.beside)
    mended = one.mended != one.formula
    return Finding(
        rule=NAME,
        severity=unless_ignored(
            audit.workbook, one.at.area, Severity.ERROR if one.sure else Severity.WARNING
        ),
        confidence="high" if one.sure else "medium",
        at=one.at.area,
        found=one.formula,
        expected=one.mended if mended else None,
        evidence=(one.name.area, *areas(sources)),
        fixes=tuple(
            Fix.review(each.at, before=each.formula, after=each.mended)
            for each in formulas
            if each.mended != each.formula
        ),
        variant="line" if one.exchanged is None else "exchanged",
        facts={
            "name": audit.value(one.name),
            "read": one.read,
            "count": one.agreeing,
            "own": one.source,
            "other": None if one.exchanged is None else one.exchanged.at,
            **({"also_of_kind": beside} if beside else {}),
        },
    )


def _finding(audit: Audit, one: LinkedList) -> Finding:
    at = one.cells[0].to(one.cells[-1])
    before, after = one.formulas[0]
    name = audit.value(one.names[0])
    return Finding(
        rule=NAME,
        severity=unless_ignored(audit.workbook, at, Severity.ERROR),
        at=at,
        found=before,
        expected=after if after != before else None,
        evidence=tuple(runs(one.sources)),
        fixes=tuple(
            Fix.review(cell, before=formula, after=mended)
            for cell, (formula, mended) in zip(one.cells, one.formulas, strict=True)
            if formula != mended
        ),
        variant="" if one.off > 0 else "before" if one.off else "order",
        facts={
            "name": name,
            "read": one.read,
            "place": one.place,
            "off": abs(one.off),
            "count": len(one.cells),
        },
    )


RULE = Rule("PA752", Severity.ERROR, check, ("icaew-15", "aqua-verification"))
