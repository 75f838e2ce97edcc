"""Where the references of a formula point: tables, other files and 3-D references included."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prioritering.evaluation.structured import OutsideTableError, UnknownTableError, resolve
from prioritering.formula.references import Reference, Token, TokenKind, parse_reference
from prioritering.types import Area, CellRef, Reason, Workbook
from prioritering.workbook.external import ExternalSheet


class CannotAskError(Exception):
    """No engine may or can be asked about a formula, and why."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


class Resolver:
    """The sheets and tables of a workbook, and what it holds of other files."""

    def __init__(self, workbook: Workbook, external: Iterable[ExternalSheet] = ()) -> None:
        """Take up the names."""
        self._sheets = [sheet.name for sheet in workbook.sheets]
        self._by_name = {name.casefold(): name for name in self._sheets}
        self._own = frozenset(self._by_name.values())
        self._external = external_names(self._sheets, external)
        self._tables = workbook.tables
        self.quoted = {
            name: "'" + name.replace("'", "''") + "'!" for name in [*self._sheets, *self._external.values()]
        }
        """Every sheet's name as it stands before a reference."""
        self.elsewhere = frozenset(self._external.values())
        """The sheets that stand for those of other files."""

    def is_table(self, name: str) -> bool:
        """Whether the workbook has a table of that name."""
        return name.casefold() in self._tables

    def areas(self, token: Token, at: CellRef) -> list[Area] | None:
        """The areas that a reference names, several for a 3-D one; None where it is broken.

        Raises: CannotAskError, OutsideTableError.
        """
        if token.kind is TokenKind.STRUCTURED:
            return [self.structured(token.text, at)]
        try:
            reference = parse_reference(token.text)
        except ValueError:  # no spreadsheet program writes such a formula
            raise CannotAskError(Reason.UNSUPPORTED, token.text) from None
        return self.named(reference, token.text, at)

    def named(self, reference: Reference, text: str, at: CellRef) -> list[Area] | None:
        """The same for a reference by addresses, with its text.

        Raises: CannotAskError.
        """
        if reference.external and reference.external != "0":
            return [self._other_file(reference, text)]
        if reference.last_sheet:
            return self._through_sheets(reference)
        area = self.on_one_sheet(reference._replace(external=None), at)
        return None if area is None else [area]

    def on_one_sheet(self, reference: Reference, at: CellRef) -> Area | None:
        """The area of a reference to one sheet of this workbook; None for any other, or a broken one."""
        if reference.external is not None or reference.last_sheet is not None:
            return None
        sheet = at.sheet if reference.sheet is None else self._sheet(reference.sheet)
        return None if sheet is None else reference.on(sheet)

    def _sheet(self, name: str) -> str | None:
        """The sheet's name as the workbook writes it."""
        return name if name in self._own else self._by_name.get(name.casefold())

    def _other_file(self, reference: Reference, text: str) -> Area:
        key = (reference.external or "", (reference.sheet or "").casefold())
        if key not in self._external or reference.last_sheet:
            raise CannotAskError(Reason.EXTERNAL, text)
        name = self._external[key]
        return reference._replace(sheet=name).area(name)

    def _through_sheets(self, reference: Reference) -> list[Area] | None:
        try:
            first, last = sorted(
                self._sheets.index(self._by_name[(name or "").casefold()])
                for name in (reference.sheet, reference.last_sheet)
            )
        except KeyError:
            return None
        between = self._sheets[first : last + 1]
        return [reference._replace(sheet=sheet).area(sheet) for sheet in between]

    def structured(self, text: str, at: CellRef) -> Area:
        """The area of a structured reference. Raises: CannotAskError, OutsideTableError."""
        try:
            return resolve(text, at, self._tables)
        except OutsideTableError:
            raise
        except UnknownTableError:
            raise CannotAskError(Reason.UNSUPPORTED, text) from None


def external_names(sheets: Sequence[str], external: Iterable[ExternalSheet]) -> dict[tuple[str, str], str]:
    """The names under which sheets of other files are given to the engines."""
    taken = {sheet.casefold() for sheet in sheets}
    names = {}
    for number, sheet in enumerate(external):
        name = f"Extern{number}"
        while name.casefold() in taken:
            name += "_"
        names[(sheet.link, sheet.name.casefold())] = name
    return names


def common(left: list[Area] | None, right: list[Area] | None) -> list[Area] | None:
    """What two references have in common; None where one is broken."""
    if left is None or right is None:
        return None
    return [area for one in left for other in right if (area := one.common(other)) is not None]
