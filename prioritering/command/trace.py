"""The run of `trace`: one cell of one workbook, down to what was typed."""

from __future__ import annotations

import sys
from pathlib import Path

from msgspec.structs import replace

from prioritering.command import usage
from prioritering.command.speech import put
from prioritering.formula.references import LAST_COLUMN, LAST_ROW, parse_reference
from prioritering.messages import Messages
from prioritering.options import Options
from prioritering.output.json_report import dumps
from prioritering.output.terminal import screen_of
from prioritering.output.trace import trace_json, trace_text
from prioritering.pipeline import audit
from prioritering.scoring.robustness.trace import trace
from prioritering.types import CellRef, Workbook


def run(path: Path, cell: str, form: str, options: Options) -> int:
    """Print the tree below the cell."""
    done = audit(path, replace(options, write=False))
    traced = trace(done, located(cell, done.workbook))
    messages = Messages(done.language)
    if form == "json":
        put(dumps(trace_json(traced, done, messages)) + "\n")
    elif form == "html":
        from prioritering.output.html import trace_page

        put(trace_page(traced, done, messages))
    else:
        put(trace_text(traced, messages, screen_of(sys.stdout)))
    return 0


def located(cell: str, workbook: Workbook) -> CellRef:
    """The cell that an address means; the sheet may be left out where there is only one.

    Raises: BadCellError, UnknownSheetError.
    """
    try:
        reference = parse_reference(cell)
    except ValueError:
        raise usage.BadCellError(given=cell) from None
    row, column = reference.first.row or 0, reference.first.column or 0
    beyond = not (0 < row <= LAST_ROW and 0 < column <= LAST_COLUMN)
    if beyond or reference.is_range or reference.external or reference.last_sheet:
        raise usage.BadCellError(given=cell)
    names = [sheet.name for sheet in workbook.sheets]
    if reference.sheet is None and len(names) > 1:
        raise usage.UnknownSheetError(given=cell, choices=_listed(names))
    wanted = names[0] if reference.sheet is None else reference.sheet
    name = next((name for name in names if name.casefold() == wanted.casefold()), None)
    if name is None:
        raise usage.UnknownSheetError(given=wanted, choices=_listed(names))
    return CellRef(name, row, column)


def _listed(names: list[str]) -> str:
    return ", ".join(names)
