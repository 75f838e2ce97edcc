"""A raw score outside the scale.

**Why it matters.** A 55 among scores from 0 to 10 is a slip of the keyboard, and it decides the ranking.

**Wrong:** 55 where the scale goes from 0 to 10.

**Right:** 5, or whatever was meant.

**Fix.** None: only a person knows which score was meant. Points above a maximum are told in any table,
where a heading says it (*Quiz 1 (20)*, *max 10*, */15*), or a row or column of maxima does. Left alone:
bonuses, statistics such as the highest, and maxima that several exceed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from prioritering.formula.anatomy import references
from prioritering.formula.decimals import exact
from prioritering.patterns.lines import Axis
from prioritering.patterns.maxima import above_maximum, within_maximum
from prioritering.patterns.typed_tables import typed_tables
from prioritering.reading.words import names_weights
from prioritering.rules.common import RawCell, areas, has_formula, models, used_raw_cells
from prioritering.rules.principles import CHECKED
from prioritering.rules.questions import question
from prioritering.rules.rule import Rule
from prioritering.scoring.tables.decision_matrix import decision_matrices
from prioritering.scoring.values.common_denominator import is_within
from prioritering.types import Audit, CellRef, Finding, Severity

MIN_FIGURES = 4
MIN_TIMES_TOP = 2
"""So many times the top of a scale that nothing states is a slip of the keyboard."""
MAX_SHARE_OUTSIDE = 4
"""One in so many figures may lie outside the scale of a heading; more are on another scale."""
MAX_KINDS, MIN_OF_A_KIND = 3, 2
"""So many categories at most, with so many lines each at least, tell those of the others' kind."""
_SCALE = re.compile(r"[(\[]\s*(\d{1,3})\s*(?:-|–|—|to|til|bis|\.\.)\s*(\d{1,3})\s*[)\]]")


def check(audit: Audit) -> Iterator[Finding]:
    """Hold each raw score against the scale: sure where it is stated, probable where the scores show it."""
    reported: set[CellRef] = set()
    for finding in _by_model(audit):
        reported.add(finding.at.first)
        yield finding
    for finding in _by_heading(audit, reported):
        reported.add(finding.at.first)
        yield finding
    yield from _by_maximum(audit, reported)


def _by_model(audit: Audit) -> Iterator[Finding]:
    beyond = _beyond_the_scale(audit)
    apart = _on_other_scales(audit, beyond)
    bounded = within_maximum(audit) | {excess.at for excess in above_maximum(audit)}
    for model, measure, criterion, at in beyond:
        value = audit.value(at)
        if model.scale is None or not isinstance(value, float) or at in apart:
            continue
        low, high = model.scale
        if has_formula(audit, at) and (model.feeding or _is_computed_here(audit, at)):
            continue  # told where it was typed, or points that a formula gives for a word
        if at in bounded and not model.scale_is_stated and value > high:
            continue  # its own maximum is said, and the scale of the others is only shown
        yield Finding(
            rule="score-out-of-scale",
            severity=Severity.INFO
            if value < 0 <= low and is_within(exact(-value), low, high) and _is_of_its_kind(audit, at)
            else Severity.ERROR
            if model.scale_is_stated
            else _guessed(value, low, high),
            at=at.area,
            measure=measure.name,
            found=value,
            evidence=areas([measure.score_cell]),
            facts={"low": float(low), "high": float(high), "criterion": criterion.label},
        )


def _guessed(value: float, low: Fraction, high: Fraction) -> Severity:
    """A figure just beyond a scale that only the other scores show may be on a scale of its own."""
    return Severity.WARNING if value < low or exact(value) >= MIN_TIMES_TOP * high else Severity.INFO


def _is_of_its_kind(audit: Audit, at: CellRef) -> bool:
    """Whether the line of a negative figure says that it is of another kind than the lines of the others.

    So it is where its category stands on lines with negative figures alone, and the other lines share theirs:
    an opportunity among threats.
    """
    sheet = audit.workbook.sheet(at.sheet)
    signs = {
        row: cell.value < 0
        for (row, column), cell in sheet.cells.items()
        if column == at.column and isinstance(cell.value, float)
    }
    for column in {column for row, column in sheet.cells if row == at.row}:
        kinds: dict[str, list[bool]] = defaultdict(list)
        for row, negative in signs.items():
            cell = sheet.get(row, column)
            if cell is not None and cell.formula is None and isinstance(cell.value, str):
                kinds[cell.value.strip().casefold()].append(negative)
        own = sheet.get(at.row, column)
        word = own.value.strip().casefold() if own is not None and isinstance(own.value, str) else ""
        others = [lines for kind, lines in kinds.items() if kind != word]
        if (
            len(kinds.get(word, ())) + sum(map(len, others)) == len(signs)
            and all(kinds[word])
            and 0 < len(others) <= MAX_KINDS
            and all(len(lines) >= MIN_OF_A_KIND and not any(lines) for lines in others)
        ):
            return True
    return False


def _beyond_the_scale(audit: Audit) -> list[RawCell]:
    """The raw scores that lie outside the scale of their model."""
    known: dict[tuple[float, int], bool] = {}
    """Whether a figure is within the scale of a model: there are few that differ."""
    beyond = []
    for raw in used_raw_cells(audit):
        value = audit.value(raw.at)
        if raw.model.scale is not None and isinstance(value, float):
            key = value, id(raw.model)
            if key not in known:
                known[key] = is_within(exact(value), *raw.model.scale)
            if not known[key]:
                beyond.append(raw)
    return beyond


def _on_other_scales(audit: Audit, beyond: Sequence[RawCell]) -> set[CellRef]:
    """The figures of criteria that go beyond the scale for too many to be slips, and adjustments."""
    figures: dict[tuple[int, int], list[CellRef]] = defaultdict(list)
    numbers = {id(model): number for number, model in enumerate(models(audit))}
    outside = Counter((numbers[id(raw.model)], raw.criterion.index) for raw in beyond)
    for raw in used_raw_cells(audit) if outside else ():
        if raw.model.scale is not None and isinstance(audit.value(raw.at), float):
            figures[numbers[id(raw.model)], raw.criterion.index].append(raw.at)
    apart = {
        at
        for of, cells in figures.items()
        if outside[of] > 1 and MAX_SHARE_OUTSIDE * outside[of] > len(cells)
        for at in cells
    }
    adjustments = (one for matrix in decision_matrices(audit) for one in matrix.adjustments)
    return apart.union(*(one.cells for one in adjustments))


def _by_heading(audit: Audit, reported: set[CellRef]) -> Iterator[Finding]:
    """Typed figures outside the scale that the heading above them names, in any table; weights apart."""
    weights = {one.part.weight_cell for matrix in decision_matrices(audit) for one in matrix.criteria}
    for sheet in audit.workbook.sheets:
        for table in typed_tables(sheet, Axis.COLUMN, MIN_FIGURES):
            for slot in table.slots:
                match = _SCALE.search(table.heading(slot))
                low, high = (float(end) for end in match.groups()) if match else (0.0, 0.0)
                if low >= high:
                    continue
                cells = [table.at(slot, line) for line in table.lines]
                figures = {
                    at: value
                    for at, value in zip(cells, table.figures(slot), strict=True)
                    if at not in weights and not names_weights(audit.workbook.label_beside(at))
                }
                odd = [at for at, value in figures.items() if not low <= value <= high]
                if not odd or MAX_SHARE_OUTSIDE * len(odd) > len(figures):
                    continue
                for at in odd:
                    if at not in reported:
                        yield Finding(
                            rule="score-out-of-scale",
                            severity=Severity.ERROR,
                            at=at.area,
                            found=figures[at],
                            facts={"low": low, "high": high, "criterion": table.heading(slot)},
                            measure=audit.workbook.label_beside(at) or None,
                        )


def _by_maximum(audit: Audit, reported: set[CellRef]) -> Iterator[Finding]:
    """Typed figures above the maximum that stands beside or above them, in any table."""
    for excess in above_maximum(audit):
        if excess.at in reported:
            continue
        reported.add(excess.at)
        yield question(
            audit,
            rule="score-out-of-scale",
            at=excess.at.area,
            found=audit.value(excess.at),
            evidence=(excess.maximum.area,),
            variant="maximum",
            facts={"high": excess.high, "source": excess.maximum},
            measure=audit.workbook.label_beside(excess.at) or None,
        )


def _is_computed_here(audit: Audit, at: CellRef) -> bool:
    """Whether a formula makes it of cells on its own sheet."""
    cell = audit.workbook.cell(at)
    cells = references(cell.formula or "").cells if cell is not None else ()
    return any(reference.sheet in (None, at.sheet) for reference in cells)


RULE = Rule("PA204", Severity.ERROR, check, CHECKED)
