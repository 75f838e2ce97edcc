"""What was decided: from a column of the summary or the list, or as a model file states it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from prioritering.errors import ModelNameError
from prioritering.scoring.model.model_file import ModelFile, nearest
from prioritering.scoring.tables.grid import is_link
from prioritering.scoring.tables.list_columns import ListColumn, list_columns
from prioritering.scoring.values.decision_words import (
    Tier,
    is_mark,
    names_a_decision,
    names_a_reason,
    tiers_of,
)
from prioritering.scoring.values.labels import likeness
from prioritering.types import CellRef, Choice, Measure, SummaryLine, Workbook

SAME_NAME = 0.85
SHORTEST_REASON = 8
"""A remark of fewer characters gives no reason."""
MIN_SHARE_SAID = 0.6
"""The share of a column's texts that must say what was decided."""

MIN_SHARE_NAMED = 0.8
"""The share of the measures that a list of decisions must name."""

Named = tuple[int, CellRef]
"""A measure by its index, and where its name stands."""


def choices_given(
    given: ModelFile, lines: Sequence[SummaryLine], measures: Sequence[Measure]
) -> dict[int, Choice]:
    """The stated decisions by measure: by the summary's name for it, else by its own.

    Raises: ModelNameError for a measure that the workbook has not.
    """
    names: dict[str, int] = {line.name: line.measure for line in lines if line.measure is not None}
    for index, measure in enumerate(measures):
        names.setdefault(measure.name, index)
    choices: dict[int, Choice] = {}
    for name, choice in given.choices.items():
        best = max(names, key=lambda other: likeness(name, other), default=None)
        if best is not None and likeness(name, best) >= SAME_NAME:
            choices[names[best]] = choice
        elif not given.shipped:
            raise ModelNameError(path=given.name, label=name, suggestion=nearest(name, names))
    return choices


def choices_stated(
    workbook: Workbook,
    lines: Sequence[SummaryLine],
    measures: Sequence[Measure],
    words: Mapping[str, int] | None = None,
) -> dict[int, Choice]:
    """The decisions in a column whose heading speaks of one: of the summary, else of the list itself.

    `words` are a model file's own words for decisions, each with its tier.
    """
    listed = [
        (line.measure, line.name_cell)
        for line in lines
        if line.measure is not None and line.name_cell is not None
    ]
    choices = choices_beside(workbook, listed, words)
    if choices:
        return choices
    by_sheet: dict[str, list[Named]] = defaultdict(list)
    for index, measure in enumerate(measures):
        by_sheet[measure.name_cell.sheet].append((index, measure.name_cell))
    for named in by_sheet.values():
        choices.update(choices_beside(workbook, named, words))
    return choices or _choices_elsewhere(workbook, measures, words)


def _choices_elsewhere(
    workbook: Workbook, measures: Sequence[Measure], words: Mapping[str, int] | None
) -> dict[int, Choice]:
    """The decisions in a list of their own: one column of a sheet that names nearly all measures once."""
    indices = {" ".join(measure.name.split()): index for index, measure in enumerate(measures)}
    sheets = {measure.name_cell.sheet for measure in measures}
    for sheet in workbook.sheets if len(indices) == len(measures) else ():
        columns: dict[int, list[Named]] = defaultdict(list)
        for (row, column), cell in sorted(sheet.cells.items()) if sheet.name not in sheets else ():
            if (
                isinstance(cell.value, str)
                and (index := indices.get(" ".join(cell.value.split()))) is not None
            ):
                columns[column].append((index, CellRef(sheet.name, row, column)))
        for named in columns.values():
            is_list = len({index for index, _ in named}) == len(named) >= MIN_SHARE_NAMED * len(measures)
            if is_list and (choices := choices_beside(workbook, named, words)):
                return choices
    return {}


def choices_beside(
    workbook: Workbook, named: Sequence[Named], words: Mapping[str, int] | None = None
) -> dict[int, Choice]:
    """The decisions on the lines of these names, in the first column that tells some."""
    columns = list_columns(workbook, [at for _, at in named])
    reasons = next((column for column in columns if names_a_reason(column.heading)), None)
    for column in columns:
        if names_a_decision(column.heading) or _are_own(workbook, column, words or {}):
            choices = _choices(workbook, named, column, reasons, words or {})
            if choices:
                return choices
    return {}


def _are_own(workbook: Workbook, column: ListColumn, words: Mapping[str, int]) -> bool:
    known = {word.casefold() for word in words}
    return any(text_at(workbook, at).casefold() in known for at in column.cells) if known else False


def _choices(
    workbook: Workbook,
    named: Sequence[Named],
    column: ListColumn,
    reasons: ListColumn | None,
    words: Mapping[str, int],
) -> dict[int, Choice]:
    texts = {place: text for place, at in enumerate(column.cells) if (text := text_at(workbook, at))}
    tiers = tiers_of(texts, words)
    if not texts or len(tiers) < MIN_SHARE_SAID * len(texts):
        return {}
    if all(is_mark(text) for text in texts.values()):  # then a blank is the other answer
        tiers.update({place: Tier.DECLINED for place in range(len(named)) if place not in tiers})
    return {
        named[place][0]: Choice(
            decision=texts.get(place, ""),
            taken=tier is Tier.TAKEN,
            reason="" if reasons is None else _reason(text_at(workbook, reasons.cells[place])),
            cell=column.cells[place],
            tier=int(tier),
        )
        for place, tier in tiers.items()
    }


def _reason(text: str) -> str:
    """What gives a reason: more than a word or a mark."""
    return text if len(text) >= SHORTEST_REASON else ""


def text_at(workbook: Workbook, at: CellRef) -> str:
    """The text of a cell, typed or linked; empty where there is a number, another formula or nothing."""
    cell = workbook.cell(at)
    if cell is None or cell.value is None or (cell.formula is not None and not is_link(cell.formula)):
        return ""
    if isinstance(cell.value, bool):
        return "yes" if cell.value else "no"
    return " ".join(cell.value.split()) if isinstance(cell.value, str) else ""
