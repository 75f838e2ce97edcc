"""What stands in the cells of a workbook, as one digest: the same until somebody changes a cell."""

from __future__ import annotations

import hashlib

from prioritering.types import Cell, Value, Workbook, canonical


def content_digest(workbook: Workbook) -> str:
    """The digest of all typed values and formulas, ours left out; what formulas give counts for nothing.

    It survives being saved by another program: blanks and quotation marks in formulas do not count.
    """
    digest = hashlib.sha256()
    for sheet in workbook.sheets:
        digest.update(f"\x1e{sheet.name}".encode())
        for (row, column), cell in sorted(sheet.cells.items()):
            if text := content_text(cell):
                digest.update(f"\x1f{row},{column}\x1f{text}".encode(errors="surrogatepass"))
    return digest.hexdigest()


def content_text(cell: Cell | None) -> str:
    """A cell's formula or typed value as text that survives being saved; empty for an empty cell."""
    if cell is None:
        return ""
    return canonical(cell.value) if cell.formula is None else formula_text(cell.formula)


def formula_text(formula: str) -> str:
    """A formula without what programs write in different ways."""
    text = formula.upper().replace("_XLFN.", "").replace("_XLWS.", "").replace("'", "")
    return "=" + "".join(text.split()).removeprefix("=")


def same_content(cell: Cell | None, value: Value) -> bool:
    """Whether a cell holds that value, or that formula."""
    if isinstance(value, str) and value.startswith("="):
        return cell is not None and cell.formula is not None and content_text(cell) == formula_text(value)
    return content_text(cell) == canonical(value)
