"""An empty cell where a raw score belongs.

**Why it matters.** A mean passes over the blank and a sum counts it as nought: the measure is compared
with others on less than they are, and nothing shows it.

**Wrong:** Three of a measure's four criteria are scored; the fourth is empty.

**Right:** All four are scored, or the criterion is left out for every measure.

**Fix.** None: a missing score is never invented.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from prioritering.rules.common import areas, models, raw_criteria, runs, used_raw_cells
from prioritering.rules.principles import INPUTS
from prioritering.rules.rule import Rule
from prioritering.types import Audit, CellRef, Finding, Measure, Severity

MIN_BLANK = 4
"""So many, and more than half of all figures, are blank where blanks are meant."""
MIN_ALIKE = 3
"""So many that lack the same several scores are not asked for them; so many figures that are 1 are ticks."""
RELATIONS = {9.0, 3.0, 1.0, None}
"""Strong, medium and weak, in a house of quality."""
MIN_PAIRED = 3
"""Of fewer things compared in pairs a blank diagonal is one of chance."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find the empty raw scores, neighbours taken together."""
    empty: dict[CellRef, tuple[Measure, dict[CellRef, str]]] = {}
    meant = _where_blanks_are_meant(audit)
    no_scores = _diagonals(audit) | _unticked(audit)
    for _, measure, criterion, at in used_raw_cells(audit):
        if audit.workbook.cell(at) is None and at not in no_scores:
            empty.setdefault(measure.score_cell, (measure, {}))[1][at] = criterion.label
    lacking = Counter(tuple(cells.values()) for _, cells in empty.values())
    for measure, cells in empty.values():
        alike = len(cells) > 1 and lacking[tuple(cells.values())] >= MIN_ALIKE
        if alike:
            meant.add(measure.score_cell)
        if _is_unused(audit, measure):
            continue
        for area in runs(list(cells)):
            labels = tuple(label for at, label in cells.items() if area.holds(at))
            yield Finding(
                rule="score-missing",
                severity=Severity.INFO if measure.score_cell in meant else Severity.ERROR,
                confidence="low" if measure.score_cell in meant else "high",
                at=area,
                measure=measure.name,
                evidence=areas([measure.score_cell]),
                facts={"count": len(labels), "criteria": labels},
            )


def _where_blanks_are_meant(audit: Audit) -> set[CellRef]:
    """The scores of tables in which a blank is a figure of its own: nothing of the kind, no relation.

    So it is where most are blank, and among the relations 9, 3 and 1, which have no other nought.
    """
    meant: set[CellRef] = set()
    for model in models(audit):
        raw = [criterion.index for criterion in raw_criteria(model)]
        lines = [
            [audit.value(measure.cells[index]) for index in raw if index in measure.cells]
            for measure in model.measures
        ]
        scored = [values for values in lines if any(value is not None for value in values)]
        figures = [value for values in scored for value in values]
        blank = figures.count(None)
        if (blank >= MIN_BLANK and 2 * blank > len(figures)) or {9.0, 3.0} <= {*figures} <= RELATIONS:
            meant |= {measure.score_cell for measure in model.measures}
    return meant


def _unticked(audit: Audit) -> set[CellRef]:
    """The blanks among ticks: a criterion whose only figure is 1 has no other nought."""
    cells: dict[tuple[CellRef, int], list[CellRef]] = defaultdict(list)
    for raw in used_raw_cells(audit):
        cells[raw.model.measures[0].score_cell, raw.criterion.index].append(raw.at)
    blank = {key: [at for at in places if audit.value(at) is None] for key, places in cells.items()}
    ticks = (
        key
        for key, places in cells.items()
        if len(places) - len(blank[key]) >= MIN_ALIKE
        and {audit.value(at) for at in places if at not in blank[key]} == {1.0}
    )
    return {at for key in ticks for at in blank[key]}


def _is_unused(audit: Audit, measure: Measure) -> bool:
    """Whether a line has neither a name nor any figure: its formula was copied one line too far."""
    named = measure.name_cell is not None and audit.value(measure.name_cell) not in (None, "")
    typed = (at for index, at in measure.cells.items() if index not in measure.formulas)
    is_name = measure.name_cell == measure.score_cell
    return (is_name or not named) and all(audit.value(at) is None for at in typed)


def _diagonals(audit: Audit) -> set[CellRef]:
    """The empty diagonals of matrices of pairs: squares, in which nothing is held against itself."""
    lines: dict[tuple[str, int], set[CellRef]] = defaultdict(set)
    for raw in used_raw_cells(audit):
        if audit.workbook.cell(raw.at) is None:
            lines[raw.at.sheet, raw.at.row - raw.at.column].add(raw.at)
    squares = {
        len(model.measures) for model in models(audit) if len(raw_criteria(model)) == len(model.measures)
    }
    return {
        at for cells in lines.values() if len(cells) >= MIN_PAIRED and len(cells) in squares for at in cells
    }


RULE = Rule("PA201", Severity.ERROR, check, (*INPUTS, "dfo-uncertainty"))
