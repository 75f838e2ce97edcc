"""What stands in the cells of a workbook, as one digest: the same until somebody changes a cell."""

from __future__ import annotations

import hashlib

from prioritering.types import Cell, Value, Workbook, canonical

MIN_LENGTH_FOR_DIGEST = 200
"""A longer text is taken by its digest, once for all cells that hold it."""


def content_digest(workbook: Workbook) -> str:
    """The digest of all typed values and formulas, ours left out; what formulas give counts for nothing.

    It survives being saved by another program: blanks and quotation marks in formulas do not count.
    """
    digest = hashlib.sha256()
    known: dict[str, bytes] = {}  # a text of a megabyte may stand in ten thousand cells
    for sheet in workbook.sheets:
        digest.update(f"\x1e{sheet.name}".encode())
        for (row, column), cell in sorted(sheet.cells.items()):
            value = cell.value if cell.formula is None else cell.formula
            kept = isinstance(value, str) and len(value) > MIN_LENGTH_FOR_DIGEST
            value_digest = known.get(value) if kept and isinstance(value, str) else None
            if value_digest is None:
                value_digest = _digest(content_text(cell))
                if kept and isinstance(value, str):
                    known[value] = value_digest
            if value_digest:
                digest.update(f"\x1f{row},{column}\x1f".encode() + value_digest)
    return digest.hexdigest()


def _digest(text: str) -> bytes:
    """A short text as it is, a long one by its own digest."""
    data = text.encode(errors="surrogatepass")
    return data if len(text) <= MIN_LENGTH_FOR_DIGEST else hashlib.sha256(data).digest()


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
