"""Faults that people make by hand in a scoring, beside those that `doctor` plants."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from prioritering.command.planting import Kind, Planted, PlantingSites, drawn, edit
from prioritering.formula.anatomy import anatomy
from prioritering.formula.references import (
    Reference,
    Token,
    TokenKind,
    parse_reference,
    shift,
    tokens,
    write_corner,
)
from prioritering.types import Audit, Cell, CellRef, Fix, RankedMeasure

_Edits = Iterator[tuple[Fix, ...]]
LEAST_RANGE = 4
"""Cells of a range that one line is left out of."""
LEAST_LINES = 4
UNITED = {"SUM", "AVERAGE", "MIN", "MAX", "PRODUCT", "COUNT", "SQRT", "ROUND"}
"""Functions that take several ranges for one."""


def kinds_for(audit: Audit) -> Mapping[str, Kind]:
    """The kinds, by name, for one audited workbook."""
    return {
        "typed-equal": _typed_equal,
        "range-late": partial(_each_range, other=partial(_cut, end=0)),
        "range-hole": partial(_each_range, other=_holed),
        "range-short-in-all": _short_in_all,
        "reference-other-line": _other_line,
        "column-other": _other_column,
        "weight-typed": partial(_weight_typed, audit),
        "text-comma": partial(_written, write=lambda value: f"{value:g},"),
        "text-blank": partial(_written, write=lambda value: f"{value:g} "),
        "share-as-whole": _share_as_whole,
        "criterion-blank": partial(_criterion_blank, audit),
        "names-exchanged": partial(_names_exchanged, audit),
        "measure-twice": partial(_measure_twice, audit),
        "ranks-old": partial(_ranks_old, audit),
        "ranks-sorted-alone": partial(_ranks_sorted, audit),
        "summary-line-missing": partial(_summary_line_missing, audit),
    }


def _typed_equal(sites: PlantingSites, draw: random.Random) -> _Edits:
    for cell in drawn(sites.copied, draw):
        yield (edit(cell, cell.value),)


# --- references ---------------------------------------------------------------------------------------


def _put(cell: Cell, parts: Sequence[Token], index: int, text: str) -> Fix:
    return edit(cell, "".join(text if i == index else part.text for i, part in enumerate(parts)))


def _references(cell: Cell) -> Iterator[tuple[list[Token], int, Reference]]:
    parts = list(tokens(cell.formula or ""))
    for index, token in enumerate(parts):
        if token.kind is TokenKind.REFERENCE:
            reference = parse_reference(token.text)
            if not reference.external and None not in (*reference.first[:2], *reference.last[:2]):
                yield parts, index, reference


def _each_range(
    sites: PlantingSites, draw: random.Random, other: Callable[[Reference, str], str | None]
) -> _Edits:
    for cell in drawn(sites.copied, draw):
        if other is _holed and not UNITED.issuperset(anatomy(cell.formula or "").skeleton.functions):
            continue
        for parts, index, reference in _references(cell):
            text = other(reference, parts[index].text) if reference.is_range else None
            if text is not None:
                yield (_put(cell, parts, index, text),)
                break


def _sides(reference: Reference) -> tuple[int, int, bool]:
    top, left, bottom, right = reference.bounds
    return (top, bottom, True) if bottom - top >= right - left else (left, right, False)


def _cut(reference: Reference, text: str, end: int) -> str | None:
    """The range without its first or its last line."""
    low, high, down = _sides(reference)
    if high - low + 1 < LEAST_RANGE:
        return None
    corners = [reference.first, reference.last]
    step = -1 if end else 1
    row, column = corners[end].row or 0, corners[end].column or 0
    corners[end] = (
        corners[end]._replace(row=row + step) if down else corners[end]._replace(column=column + step)
    )
    return f"{_sheet(text)}{write_corner(corners[0])}:{write_corner(corners[1])}"


def _holed(reference: Reference, text: str) -> str | None:
    """The range without a line in the midst of it."""
    low, high, down = _sides(reference)
    if high - low + 1 < LEAST_RANGE:
        return None
    hole, sheet = (low + high) // 2, _sheet(text)
    before = reference.last._replace(row=hole - 1) if down else reference.last._replace(column=hole - 1)
    after = reference.first._replace(row=hole + 1) if down else reference.first._replace(column=hole + 1)
    first, last = write_corner(reference.first), write_corner(reference.last)
    return f"{sheet}{first}:{write_corner(before)},{sheet}{write_corner(after)}:{last}"


def _sheet(text: str) -> str:
    return f"{text.rpartition('!')[0]}!" if "!" in text else ""


def _short_in_all(sites: PlantingSites, draw: random.Random) -> Iterator[Planted]:
    """A line was added after the ranges, and no formula of the run takes it in."""
    for run in drawn(sites.runs, draw):
        edits, left_out = [], set[CellRef]()
        for cell in run:
            for parts, index, reference in _references(cell):
                text = _cut(reference, parts[index].text, 1) if reference.is_range else None
                if text is not None:
                    edits.append(_put(cell, parts, index, text))
                    area = reference.area(cell.at.sheet)
                    left_out.add(CellRef(area.sheet, area.bottom, area.right))
                    break
        if len(edits) == len(run):
            yield Planted("range-short-in-all", tuple(edits), frozenset(left_out))


def _other_line(sites: PlantingSites, draw: random.Random) -> _Edits:
    """One reference to the formula's own line is to the line beside it."""
    for cell in drawn(sites.copied, draw):
        down = _down(sites, cell)
        for parts, index, reference in _references(cell):
            own = reference.first.row == cell.at.row if down else reference.first.column == cell.at.column
            fixed = reference.first.row_fixed if down else reference.first.column_fixed
            if own and not fixed and not reference.is_range and reference.sheet is None:
                moved = shift(f"={parts[index].text}", *((1, 0) if down else (0, 1)))[1:]
                yield (_put(cell, parts, index, moved),)
                break


def _other_column(sites: PlantingSites, draw: random.Random) -> _Edits:
    """The formula of the column beside it, copied and pasted."""
    for cell in drawn(sites.copied, draw):
        moved = shift(cell.formula or "", *((0, 1) if _down(sites, cell) else (1, 0)))
        if moved != cell.formula and "#REF!" not in moved:
            yield (edit(cell, moved),)


def _down(sites: PlantingSites, cell: Cell) -> bool:
    run = next(run for run in sites.runs if any(one.at == cell.at for one in run))
    return run[0].at.column == run[-1].at.column


def _weight_typed(audit: Audit, sites: PlantingSites, draw: random.Random) -> _Edits:
    """Another number stands in one line where all refer to the same cell."""
    for cell in drawn(sites.copied, draw):
        for parts, index, reference in _references(cell):
            shared = reference.first.row_fixed or reference.first.column_fixed
            at = reference.area(cell.at.sheet).first
            value = audit.value(at)
            if shared and not reference.is_range and isinstance(value, float) and value:
                yield (_put(cell, parts, index, f"{value * 1.5:g}"),)
                break


# --- figures ------------------------------------------------------------------------------------------


def _written(sites: PlantingSites, draw: random.Random, write: Callable[[float], str]) -> _Edits:
    for cell in drawn(sites.read, draw):
        assert isinstance(cell.value, float)
        yield (edit(cell, write(cell.value)),)


def _share_as_whole(sites: PlantingSites, draw: random.Random) -> _Edits:
    for cell in drawn(sites.read, draw):
        if isinstance(cell.value, float) and 0 < cell.value < 1:
            yield (edit(cell, cell.value * 100),)


def _typed(audit: Audit, at: CellRef | None) -> Cell | None:
    cell = None if at is None else audit.workbook.cell(at)
    return cell if cell is not None and cell.formula is None and cell.value not in (None, "") else None


def _criterion_blank(audit: Audit, sites: PlantingSites, draw: random.Random) -> Iterator[Planted]:
    del sites
    assert audit.model is not None
    raw = [one.index for one in audit.model.criteria if one.formula is None]
    for index in drawn(raw, draw):
        cells = [
            cell for one in audit.model.measures if (cell := _typed(audit, one.cells.get(index))) is not None
        ]
        if len(cells) >= LEAST_LINES and len(raw) > 2:
            labels = {table.label_cells.get(index) for table in audit.model.tables}
            blank = {cell.at for cell in cells}
            parts = (part for reading in audit.readings for part in reading.parts)
            labels |= {part.weight_cell for part in parts if not blank.isdisjoint(part.read)}
            yield Planted(
                "criterion-blank", tuple(edit(cell, None) for cell in cells), frozenset(filter(None, labels))
            )


# --- measures and ranks -------------------------------------------------------------------------------


def _exchanged(audit: Audit, one: CellRef | None, other: CellRef | None) -> tuple[Fix, ...]:
    first, second = _typed(audit, one), _typed(audit, other)
    if first is None or second is None or first.value == second.value:
        return ()
    return edit(first, second.value), edit(second, first.value)


def _names_exchanged(audit: Audit, sites: PlantingSites, draw: random.Random) -> Iterator[Planted]:
    """Two names of the summary have changed places."""
    del sites
    listed = [one for one in audit.ranking if one.summary_name_cell not in (None, one.name_cell)]
    for line in drawn(listed, draw):
        other = next((one for one in listed if one.score != line.score), None)
        edits = () if other is None else _exchanged(audit, line.summary_name_cell, other.summary_name_cell)
        if other is not None and edits:
            yield Planted("names-exchanged", edits, _of_lines(line, other))


def _of_lines(*lines: RankedMeasure) -> frozenset[CellRef]:
    cells = (
        (
            one.name_cell,
            one.score_cell,
            one.stated_rank_cell,
            one.summary_rank_cell,
            one.summary_score_cell,
            one.summary_name_cell,
        )
        for one in lines
    )
    return frozenset(cell for of_one in cells for cell in of_one if cell is not None)


def _measure_twice(audit: Audit, sites: PlantingSites, draw: random.Random) -> Iterator[Planted]:
    """A line that was copied over another, with all that is typed on it."""
    del sites
    assert audit.model is not None
    across = {i: table.measures_in_columns for table in audit.model.tables for i in table.measures}
    for one, other in _pairs(audit, across, draw):
        first, second = audit.model.measures[one].name_cell, audit.model.measures[other].name_cell
        lines = second.row - first.row, second.column - first.column
        edits = []
        for cell in _beside(audit, first, across[one]):
            at = cell.at._replace(row=cell.at.row + lines[0], column=cell.at.column + lines[1])
            target = _typed(audit, at) if cell.formula is None else None
            if target is not None and target.value != cell.value:
                edits.append(edit(target, cell.value))
        yield Planted("measure-twice", tuple(edits), frozenset({first}))


def _beside(audit: Audit, at: CellRef, across: bool) -> Iterator[Cell]:
    """The cells of one line, as far as they are filled without a gap."""
    for step in (-1, 1):
        place = at
        while (cell := audit.workbook.cell(place)) is not None:
            if place != at or step > 0:
                yield cell
            row, column = (place.row + step, place.column) if across else (place.row, place.column + step)
            if min(row, column) < 1:
                break
            place = CellRef(at.sheet, row, column)


def _pairs(audit: Audit, across: Mapping[int, bool], draw: random.Random) -> Iterator[tuple[int, int]]:
    """Each measure with the next one of its table that has another name."""
    assert audit.model is not None
    measures = audit.model.measures
    for table in audit.model.tables:
        for one in drawn(table.measures, draw):
            first = measures[one].name_cell
            others = (
                (i, measures[i].name_cell) for i in table.measures if measures[i].name != measures[one].name
            )
            for other, second in others:
                straight = first.row == second.row if across[one] else first.column == second.column
                typed = _typed(audit, first) is not None and _typed(audit, second) is not None
                if first.sheet == second.sheet and straight and typed:
                    yield one, other
                    break


def _ranked(audit: Audit) -> list[tuple[RankedMeasure, Cell]]:
    """The measures whose ranks are typed, the first first."""
    found = [
        (line, cell)
        for line in audit.ranking
        if line.rank is not None
        and (cell := _typed(audit, line.stated_rank_cell or line.summary_rank_cell)) is not None
        and isinstance(cell.value, float)
    ]
    return sorted(found, key=lambda one: (one[1].at.sheet, one[0].rank or 0))


def _ranks_old(audit: Audit, sites: PlantingSites, draw: random.Random) -> Iterator[Planted]:
    """Two lines have new figures, and the typed ranks are those of before."""
    assert audit.model is not None
    inputs = {cell.at for cell in sites.read}
    by_name = {one.name_cell: one for one in audit.model.measures}
    ranked = _ranked(audit)
    if len(ranked) < LEAST_LINES:
        return
    for line, cell in drawn(ranked[: len(ranked) // 2], draw):
        other, rank = ranked[-1]
        cells, others = by_name[line.name_cell].cells, by_name[other.name_cell].cells
        shared = [i for i in cells if cells[i] in inputs and others.get(i) in inputs]
        edits = tuple(fix for i in shared for fix in _exchanged(audit, cells[i], others[i]))
        if edits:
            yield Planted("ranks-old", edits, frozenset({cell.at, rank.at}))


def _ranks_sorted(audit: Audit, sites: PlantingSites, draw: random.Random) -> _Edits:
    """The typed ranks were sorted and their lines were not."""
    del sites, draw
    cells = sorted((cell for _, cell in _ranked(audit)), key=lambda cell: cell.at)
    values = sorted(cell.value for cell in cells if isinstance(cell.value, float))
    edits = tuple(edit(cell, value) for cell, value in zip(cells, values, strict=True) if cell.value != value)
    if len(cells) >= LEAST_LINES and len({cell.at.column for cell in cells}) == 1 and edits:
        yield edits


def _summary_line_missing(audit: Audit, sites: PlantingSites, draw: random.Random) -> Iterator[Planted]:
    del sites
    assert audit.model is not None
    if len(audit.model.summary) < LEAST_LINES or audit.model.shortlisted:
        return
    for line in drawn(audit.model.summary, draw):
        own = {line.name_cell, line.score_cell, line.rank_cell}
        if line.measure is None or audit.model.measures[line.measure].name_cell in own:
            continue
        cells = [cell for at in own if at is not None and (cell := audit.workbook.cell(at)) is not None]
        measure = audit.model.measures[line.measure]
        shows = {measure.name_cell, measure.score_cell}
        yield Planted("summary-line-missing", tuple(edit(cell, None) for cell in cells), frozenset(shows))
