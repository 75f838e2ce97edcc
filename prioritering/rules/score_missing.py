"""An empty cell where a raw score belongs.

**Why it matters.** A mean passes over the blank and a sum counts it as nought: the measure is compared
with others on less than they are, and nothing shows it.

**Wrong:** Three of a measure's four criteria are scored; the fourth is empty.

**Right:** All four are scored, or the criterion is left out for every measure.

**Fix.** None: a missing score is never invented. A warning where a measure has none at all: it waits to be
scored. Info where a blank is an answer: many lines have one, or some beside others that are nought, or a
line breaks off, as of somebody who left.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set

from prioritering.memoised import memoised
from prioritering.patterns.cell_runs import runs
from prioritering.reading.words import roles
from prioritering.rules.assessor_mark_missing import marks_not_given
from prioritering.rules.common import areas, models, raw_criteria, used_raw_cells
from prioritering.rules.principles import INPUTS
from prioritering.rules.rule import Rule
from prioritering.types import Audit, CellError, CellRef, Finding, Measure, ScoringModel, Severity, Value

_made = tuple.__new__
MIN_BLANK = 4
"""So many, and more than half of all figures, are blank where blanks are meant."""
MAX_SHARE_SLIPS = 0.1
"""So many of the lines may lack a score by slips; where more do, it is how the table is kept."""
MIN_SHARE_FILLED = 0.75
"""So many of the lines have a figure that is missed on one."""
MIN_ALIKE = 3
"""So many that lack the same several scores are not asked for them; so many figures that are 1 are ticks."""
RELATIONS = {9.0, 3.0, 1.0, None}
"""Strong, medium and weak, in a house of quality."""
MIN_PAIRED = 3
"""Of fewer things compared in pairs a blank diagonal is one of chance."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find the empty raw scores, neighbours taken together."""
    if all(audit.workbook.cell(raw.at) is not None for raw in used_raw_cells(audit)):
        return
    empty: dict[CellRef, tuple[Measure, dict[CellRef, str]]] = {}
    meant = set(blank_answers(audit))
    no_scores = _diagonals(audit) | _unticked(audit) | marks_not_given(audit)
    counted: Counter[CellRef] = Counter()
    for _, measure, criterion, at in used_raw_cells(audit):
        if at in no_scores:
            continue
        counted[measure.score_cell] += 1
        if audit.workbook.cell(at) is None:
            empty.setdefault(measure.score_cell, (measure, {}))[1][at] = criterion.label
    lacking = Counter(tuple(cells.values()) for _, cells in empty.values())
    for measure, cells in empty.values():
        alike = len(cells) > 1 and lacking[tuple(cells.values())] >= MIN_ALIKE
        if alike:
            meant.add(measure.score_cell)
        if _is_unused(audit, measure):
            continue
        gravest = Severity.WARNING if len(cells) == counted[measure.score_cell] > 1 else Severity.ERROR
        if gravest is Severity.WARNING and _awaits_marks(audit, measure):
            gravest = Severity.INFO
        for area in runs(list(cells)):
            labels = tuple(label or at.a1 for at, label in cells.items() if area.holds(at))
            yield Finding(
                rule="score-missing",
                severity=Severity.INFO if measure.score_cell in meant else gravest,
                confidence="low" if measure.score_cell in meant else "high",
                at=area,
                measure=measure.name,
                evidence=areas([measure.score_cell]),
                facts={"count": len(labels), "criteria": labels},
            )


@memoised
def blank_answers(audit: Audit) -> Set[CellRef]:
    """The scores of lines on which a blank is an answer: nothing of the kind, no relation, not handed in yet.

    So it is where many lines have one, and among the relations 9, 3 and 1, which have no other nought; never
    where the score is an error.
    """
    meant: set[CellRef] = set()
    for model in models(audit):
        raw = [criterion.index for criterion in raw_criteria(model)]
        lines = {
            measure.score_cell: [audit.value(measure.cells[index]) for index in raw if index in measure.cells]
            for measure in model.measures
        }
        scored = {at: values for at, values in lines.items() if any(value is not None for value in values)}
        if _are_answers(list(scored.values())):
            meant |= lines.keys()
        meant |= {at for at, values in scored.items() if _breaks_off(values) or _is_marked(values)}
        meant |= set(_absent(audit, model))
    return {at for at in meant if not isinstance(audit.value(at), CellError)}


def _are_answers(lines: Sequence[Sequence[Value]]) -> bool:
    """Whether so many figures are blank, or where others are nought, that it is no slip."""
    figures = [value for values in lines for value in values]
    blank, lacking = figures.count(None), sum(None in values for values in lines)
    most = blank >= MIN_BLANK and 2 * blank > len(figures)
    many = lacking >= MIN_BLANK and lacking > MAX_SHARE_SLIPS * len(lines)
    beside_noughts = lacking >= MIN_ALIKE and 0.0 in figures
    return most or many or beside_noughts or {9.0, 3.0} <= {*figures} <= RELATIONS


def _absent(audit: Audit, model: ScoringModel) -> Iterator[CellRef]:
    """The scores of lines that lack a figure beside the criteria as well, which most others have."""
    own = {at for measure in model.measures for at in measure.cells.values()}
    for table in model.tables:
        across = table.measures_in_columns
        names = [at for index in table.measures if (at := model.measures[index].name_cell) is not None]
        scores = [model.measures[index].score_cell for index in table.measures]
        slots = [at.row if across else at.column for at in (*names, *scores) if at.sheet == table.area.sheet]
        for slot in range(min(slots), max(slots)):
            beside = [_made(CellRef, (at[0], slot, at[2]) if across else (*at[:2], slot)) for at in scores]
            given = list(map(audit.value, beside))
            filled = sum(isinstance(value, float) for value in given)
            if MIN_SHARE_FILLED * len(scores) <= filled < len(scores) and own.isdisjoint(beside):
                yield from (at for at, value in zip(scores, given, strict=True) if value is None)


def _breaks_off(values: Sequence[Value]) -> bool:
    """Whether a line is filled in up to a criterion and blank from there: it left, or the rest is to come."""
    filled = len(values) - values.count(None)
    return min(filled, len(values) - filled) >= MIN_ALIKE and None not in values[:filled]


def _is_marked(values: Sequence[Value]) -> bool:
    """Whether most of a line is one mark for what was not given, as dashes are for who was not there."""
    marks = Counter(value.strip().casefold() for value in values if isinstance(value, str))
    return bool(marks) and 2 * max(marks.values()) > len(values)


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


def _awaits_marks(audit: Audit, measure: Measure) -> bool:
    """Whether a measure is the column of an assessor who gave no mark so far.

    Its name says so, or what stands in the others' columns is the most that can be given, and what was.
    """
    for model in models(audit):
        if measure not in model.measures:
            continue
        across = any(
            table.measures_in_columns and model.measures.index(measure) in table.measures
            for table in model.tables
        )
        if across and "assessor" in roles(measure.name):
            return True
        raw = [criterion.index for criterion in raw_criteria(model)]
        given = [
            [audit.value(other.cells[index]) for index in raw if index in other.cells]
            for other in model.measures
        ]
        columns = [[value for value in one if isinstance(value, float)] for one in given]
        full = [one for one in columns if len(one) == len(raw)]
        return across and len(full) > 1 and any(_is_most(most, full) for most in full)
    return False


def _is_most(most: Sequence[float], columns: Sequence[Sequence[float]]) -> bool:
    """Whether no column has more than this one on any line, and half of the lines have as much."""
    others = [one for one in columns if one is not most]
    within = all(value <= top for one in others for value, top in zip(one, most, strict=True))
    reached = [any(one[line] == top for one in others) for line, top in enumerate(most)]
    return within and 2 * sum(reached) >= len(reached)


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
