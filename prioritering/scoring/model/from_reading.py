"""A scoring model from a reading: a table of lines and slots where it is one, else its final scores alone."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from prioritering.formula.cell_evaluator import Values
from prioritering.formula.references import Corner, write_corner
from prioritering.reading.virtual import agrees
from prioritering.scoring.roles.measures import Scored
from prioritering.scoring.roles.ranks import rank_cell, rank_slots_of
from prioritering.scoring.roles.summary import find_summary
from prioritering.scoring.tables.drafts import TableDraft
from prioritering.scoring.tables.grid import Grid
from prioritering.scoring.tables.headings import label_line_of, name_slot_of
from prioritering.scoring.tables.methods import Recognised
from prioritering.scoring.values.exact import significant
from prioritering.types import (
    Area,
    CellRef,
    Criterion,
    Measure,
    ScoringModel,
    ScoringTable,
    SummaryLine,
    Workbook,
)
from prioritering.types.reading import Reading

MAX_COLUMNS_EACH = 6
PER_CENT = 100.0
MIN_SHARE_SHOWN = 0.75
"""The share of a list's lines that show their measures' scores."""


def draft_of(workbook: Workbook, reading: Reading) -> TableDraft | None:
    """The reading as a table of lines and slots; None where its figures are laid out otherwise."""
    cells = [line.score_cell for line in reading.alternatives]
    columns: list[Sequence[CellRef | None]] = [part.read for part in reading.parts]
    columns += [step for step in reading.steps if _alike(step, cells)]
    sheets = {at.sheet for at in cells} | {at.sheet for part in reading.parts for at in part.read if at}
    if len(sheets) != 1 or not columns or not cells or any(part.in_words for part in reading.parts):
        return None
    grid = _grid(workbook, reading, cells)
    if grid is None:
        return None
    places = [grid.place(at.row, at.column) for at in cells]
    score, lines = places[0][0], [line for _, line in places]
    if any(slot != score for slot, _ in places) or len(set(lines)) < len(lines):
        return None
    raw = _slots(grid, [part.read for part in reading.parts], lines)
    steps = _slots(grid, [step for step in reading.steps if _alike(step, cells)], lines)
    if raw is None or steps is None or score in raw:
        return None
    ordered = sorted(zip(lines, reading.alternatives, strict=True), key=lambda one: one[0])
    lines = [line for line, _ in ordered]
    slots = sorted({score, *raw, *steps})
    name = _name_slot(grid, ordered) or name_slot_of(grid, slots, lines)
    return TableDraft(
        grid, tuple(lines), score, tuple(slots), frozenset(raw), name, label_line_of(grid, slots, lines)
    )


def _alike(step: Sequence[CellRef | None], cells: Sequence[CellRef]) -> bool:
    """Whether the cells of a step stand on the sheet of the scores."""
    return len(step) == len(cells) and all(at is not None and at.sheet == cells[0].sheet for at in step)


def _grid(workbook: Workbook, reading: Reading, cells: Sequence[CellRef]) -> Grid | None:
    """The sheet by lines of one column or row each, or of several where the raw figures stand beside."""
    sheet = workbook.sheet(cells[0].sheet)
    across = reading.in_columns
    raw = [
        (at.column - score.column) if across else (at.row - score.row)
        for part in reading.parts
        for at, score in zip(part.read, cells, strict=True)
        if at is not None
    ]
    offsets = set(raw)
    if offsets == {0}:
        return Grid(sheet, across)
    lines = sorted(at.column if across else at.row for at in cells)
    widths = {later - earlier for earlier, later in itertools.pairwise(lines)}
    if len(widths) != 1 or len(offsets) != 1:
        return None
    width, offset = widths.pop(), offsets.pop()
    if not abs(offset) < width <= MAX_COLUMNS_EACH:
        return None
    return Grid(sheet, across, width, min(lines[0], lines[0] + offset))


def _slots(grid: Grid, columns: Iterable[Sequence[CellRef | None]], lines: Sequence[int]) -> set[int] | None:
    """The slots of columns that have one each, on the lines themselves; None where one has not."""
    taken = set()
    for column in columns:
        slots = set()
        for at, line in zip(column, lines, strict=True):
            if at is None:
                continue
            slot, its_line = grid.place(at.row, at.column)
            if its_line != line:
                return None
            slots.add(slot)
        if len(slots) > 1:
            return None
        taken |= slots
    return taken


def _name_slot(grid: Grid, ordered: Sequence[tuple[int, object]]) -> int | None:
    """The slot in which the reading finds the names, where it is one."""
    slots = set()
    for line, alternative in ordered:
        at = alternative.name_cell  # type: ignore[attr-defined]
        if at.sheet != grid.sheet.name:
            return None
        slot, its_line = grid.place(at.row, at.column)
        if its_line != line:
            return None
        slots.add(slot)
    return slots.pop() if len(slots) == 1 else None


def with_formulas_of(workbook: Workbook, reading: Reading) -> Workbook:
    """The workbook with the formulas that typed scores follow, on the lines where they do."""
    if not reading.typed:
        return workbook
    sheet = workbook.sheet(reading.alternatives[0].score_cell.sheet)
    cells = dict(sheet.cells)
    for index, line in enumerate(reading.alternatives):
        at = line.score_cell
        cell = cells.get((at.row, at.column))
        if cell is not None and index in reading.followed:
            formula = _formula(reading, index)
            cells[at.row, at.column] = cell if formula is None else replace(cell, formula=formula)
    changed = replace(sheet, cells=cells)
    return replace(workbook, sheets=tuple(changed if one is sheet else one for one in workbook.sheets))


def _formula(reading: Reading, index: int) -> str | None:
    """What the score of one alternative would be as a formula."""
    parts = [(part, at) for part in reading.parts if (at := part.cells[index]) is not None]
    texts = [at.a1 for _, at in parts]
    if reading.method == "mean":
        return f"=AVERAGE({','.join(texts)})"
    if reading.method == "product":
        return f"={'*'.join(texts)}"
    if any(part.weight_cell is None and part.weight is not None for part, _ in parts):
        return None
    terms = [
        text if part.weight_cell is None else f"{text}*{_fixed(part.weight_cell)}"
        for (part, _), text in zip(parts, texts, strict=True)
    ]
    if reading.divided_by == 1:
        return f"=SUM({','.join(texts)})" if terms == texts else f"={'+'.join(terms)}"
    weights = [_fixed(part.weight_cell) for part in reading.parts if part.weight_cell is not None]
    below = f"{reading.divided_by:g}" if reading.divided_by == PER_CENT else f"({'+'.join(weights)})"
    return f"=({'+'.join(terms)})/{below}"


def _fixed(at: CellRef) -> str:
    return write_corner(Corner(at.row, at.column, row_fixed=True, column_fixed=True))


def outcome_of(reading: Reading, values: Values, method: Recognised) -> tuple[ScoringModel, list[Scored]]:
    """The final scores and ranks of a reading, where the way to them is not judged.

    What the others are held against, and no rank is stated of, is none of them.
    """
    measures = tuple(
        Measure(
            name=line.name,
            name_cell=line.name_cell,
            cells={0: line.score_cell},
            formulas={},
            score_cell=line.score_cell,
            rank_cell=line.rank_cell,
        )
        for line in reading.alternatives
        if line.rank is not None or line.score is None
    )
    by_sheet: dict[str, list[int]] = {}
    for index, measure in enumerate(measures):
        by_sheet.setdefault(measure.score_cell.sheet, []).append(index)
    tables = tuple(
        ScoringTable(
            around([measures[i].score_cell for i in members]), reading.in_columns, tuple(members), {}
        )
        for members in by_sheet.values()
    )
    model = ScoringModel(
        criteria=(Criterion(0, reading.label, None),),
        score=0,
        measures=measures,
        tables=tables,
        descending=reading.highest_first,
        method=method.method,
        matrices=method.matrices,
    )
    scores = []
    for measure in measures:
        value = values(measure.score_cell)
        scores.append(Scored(measure, significant(value) if isinstance(value, float) else None, None))
    return model, scores


def with_ranks_beside(
    workbook: Workbook, reading: Reading, model: ScoringModel, scores: Sequence[Scored]
) -> tuple[ScoringModel, list[Scored]]:
    """The model with its list as a table: the heading, and the ranks on the same lines.

    Where the reading has no ranks, a heading, a formula or their order tells which they are.
    """
    draft = _list_of_scores(workbook, reading)
    if draft is None:
        return model, list(scores)
    grid, slots = draft.grid, [draft.score]
    measures = model.measures
    if any(measure.rank_cell is not None for measure in measures):
        on_lines = [grid.place(at.row, at.column)[0] for one in measures if (at := one.rank_cell) is not None]
        slots += [on_lines[0]] if len(set(on_lines)) == 1 else []
    else:
        (slot,) = rank_slots_of([draft], [(0, measure) for measure in measures], scores)
        measures = tuple(replace(one, rank_cell=rank_cell(draft, slot, one)) for one in measures)
        slots += [slot] if slot is not None else []
    ranked = [replace(item, measure=measure) for item, measure in zip(scores, measures, strict=True)]
    numbers = [grid.place(one.score_cell.row, one.score_cell.column)[1] for one in measures]
    labels = {0: grid.at(draft.score, draft.label_line)} if draft.label_line is not None else {}
    area = grid.area((min(slots), max(slots)), (min(numbers), max(numbers)))
    table = replace(model.tables[0], area=area, label_cells=labels)
    return replace(model, measures=measures, tables=(table,)), ranked


def listed(
    workbook: Workbook, reading: Reading, model: ScoringModel, scores: Sequence[Scored]
) -> ScoringModel:
    """The model of final scores with the list elsewhere that gathers them, where there is one."""
    draft = _list_of_scores(workbook, reading)
    summary = None if draft is None else find_summary(workbook, [draft], scores)
    if summary is None or not states(summary.lines, workbook, scores):
        return model
    return replace(model, summary=summary.lines, summary_area=summary.area)


def states(lines: Sequence[SummaryLine], workbook: Workbook, scores: Sequence[Scored]) -> bool:
    """Whether nearly all lines of a list show the scores of their measures: else it is of another ranking."""
    shown = 0
    for line in lines:
        cell = None if line.score_cell is None else workbook.cell(line.score_cell)
        score = None if line.measure is None else scores[line.measure].score
        value = None if cell is None else cell.value
        same = isinstance(value, float) and score is not None and agrees(value, float(score))
        shown += same or line.matched_by == "link"
    return shown >= MIN_SHARE_SHOWN * len(lines)


def _list_of_scores(workbook: Workbook, reading: Reading) -> TableDraft | None:
    """The scores alone as a table; None where they stand in several columns or rows."""
    cells = [line.score_cell for line in reading.alternatives]
    if len({at.sheet for at in cells}) > 1:
        return None
    grid = Grid(workbook.sheet(cells[0].sheet), reading.in_columns)
    places = {line.score_cell: grid.place(*line.score_cell[1:]) for line in reading.alternatives}
    slots = {slot for slot, _ in places.values()}
    if len(slots) > 1:
        return None
    ordered = sorted(
        ((places[line.score_cell][1], line) for line in reading.alternatives), key=lambda one: one[0]
    )
    score = slots.pop()
    lines = tuple(line for line, _ in ordered)
    label_line = label_line_of(grid, [score], list(lines))
    return TableDraft(grid, lines, score, (score,), frozenset(), _name_slot(grid, ordered), label_line)


def around(cells: Sequence[CellRef]) -> Area:
    """The rectangle around some cells of one sheet."""
    rows, columns = [at.row for at in cells], [at.column for at in cells]
    return Area(cells[0].sheet, min(rows), min(columns), max(rows), max(columns))
