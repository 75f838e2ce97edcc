"""Totals of one cell of several sheets, and the sheet with the same total that they leave out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from prioritering.formula.anatomy import anatomy
from prioritering.late_pattern import late
from prioritering.memoised import memoised
from prioritering.patterns.lines import Axis
from prioritering.patterns.named_sums import (
    MIN_NAMED,
    LeftOut,
    is_read_otherwise,
    label_of_total,
    nearest_text,
    says_all,
    says_total,
    shares_words,
)
from prioritering.patterns.part_labels import TIME
from prioritering.types import Cell, CellRef, Sheet, Workbook

NO_SHEET_OF_ALL = late(
    r"(templat|\bmal\b|muster|vorlage|plantilla|example|eksempel|beispiel|ejemplo|test|old\b|gammel|backup|"
    r"kopi|copy|draft|utkast|\(\d\)$)",
    re.IGNORECASE,
)
"""Names of sheets that are none of those to be added up."""


def left_out_sheet(workbook: Workbook, cell: Cell, named: Sequence[CellRef]) -> LeftOut | None:
    """The one sheet whose total, in the same place and of the same name, a total does not name."""
    sheets = [at.sheet for at in named]
    if len({at[1:] for at in named}) > 1 or len(set(sheets)) < len(sheets) or cell.at.sheet in sheets:
        return None
    by_name = _by_name(workbook)
    taken = [by_name[name].get(*at[1:]) for name, at in zip(sheets, named, strict=True) if name in by_name]
    made = {_made(one) for one in taken}
    if len(taken) < len(named) or len(made) > 1 or None in made:
        return None
    like = [
        other
        for sheet in workbook.sheets
        if sheet.name not in (*sheets, cell.at.sheet)
        and sheet.visible
        and (other := sheet.get(*named[0][1:])) is not None
        and _made(other) in made
        and isinstance(other.value, float)
        and other.value != 0
        and not NO_SHEET_OF_ALL.search(sheet.name)
    ]
    if (
        like
        and TIME.match(like[0].at.sheet)
        and _order(workbook, like[0].at.sheet) > max(_order(workbook, name) for name in sheets)
    ):
        return None  # a month that is not over
    if len(like) != 1 or is_read_otherwise(workbook, like[0].at, named, cell):
        return None
    said = label_of_total(workbook, cell.at)
    for axis in (Axis.COLUMN, Axis.ROW):
        texts = [nearest_text(by_name[at.sheet], at, axis) for at in (like[0].at, *named)]
        if any(texts):
            fits = shares_words(texts[0], texts[1:]) and says_all(said)
            return LeftOut(cell, like[0]) if fits and (len(named) > MIN_NAMED or says_total(said)) else None
    return None


@memoised
def _by_name(workbook: Workbook) -> Mapping[str, Sheet]:
    return {sheet.name: sheet for sheet in workbook.sheets}


def _order(workbook: Workbook, name: str) -> int:
    return [*_by_name(workbook)].index(name)


def _made(cell: Cell | None) -> object:
    """How a formula that gathers something of its own sheet is made; None for all else."""
    if cell is None or cell.formula is None:
        return None
    skeleton, references, _ = anatomy(cell.formula)
    if not references or any(one.sheet or one.external or one.last_sheet for one in references):
        return None
    return skeleton.between
