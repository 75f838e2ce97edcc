"""The sheets of a draft, opened for patching when first asked for."""

from __future__ import annotations

from prioritering.workbook.draft import PackageDraft
from prioritering.workbook.edits import EditError
from prioritering.workbook.patch import SheetCells
from prioritering.workbook.styles import Styles
from prioritering.workbook.workbook_part import sheet_parts


class Patches:
    """The sheets of a draft by name, opened for patching when first asked for."""

    def __init__(self, draft: PackageDraft) -> None:
        """Find the sheets' parts."""
        self.draft = draft
        self.parts = sheet_parts(draft)
        self._cells: dict[str, SheetCells] = {}
        self._styles: Styles | None = None

    def __getitem__(self, sheet: str) -> SheetCells:
        """The cells of a sheet; EditError where there is none of that name."""
        if sheet not in self.parts:
            raise EditError(f"there is no worksheet {sheet}")
        if sheet not in self._cells:
            self._cells[sheet] = SheetCells(self.draft.sheet(self.parts[sheet]))
        return self._cells[sheet]

    def settle(self, sheet: str) -> None:
        """Be done with a sheet, which is no longer held as a tree."""
        self._cells.pop(sheet, None)
        self.draft.settle(self.parts[sheet])

    @property
    def styles(self) -> Styles:
        """The formats; the part is made where it is missing."""
        if self._styles is None:
            self._styles = Styles(self.draft)
        return self._styles
