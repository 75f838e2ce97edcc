"""A formula as the engines understand it: every reference with its sheet, nothing left to look up.

Tables, defined names, 3-D references and whole columns are where engines are weakest; they are
written out here, from what the file says. IronCalc took 43 s on one small workbook of whole-column
lookups, and takes milliseconds once they end at the last used row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from prioritering.evaluation.structured import UnknownTableError, resolve
from prioritering.types import Area, CellRef, DefinedName, FormulaKind, Reason, Table, Workbook
from prioritering.workbook.references import (
    LAST_COLUMN,
    LAST_ROW,
    Kind,
    Reference,
    parse_reference,
    plain_function,
    shift,
    tokens,
    write_corner,
)

VOLATILE = frozenset(
    {"NOW", "TODAY", "RAND", "RANDBETWEEN", "RANDARRAY", "OFFSET", "INDIRECT", "CELL", "INFO"}
)
FORM_SENSITIVE = frozenset(
    {"SUBTOTAL", "AGGREGATE", "ISFORMULA", "FORMULATEXT", "SHEET", "SHEETS", "FORMULA"}
)
"""Functions that see more of a cell than its value."""
_COUNT_EMPTY = frozenset({"ROWS", "COLUMNS", "COUNTBLANK", "OFFSET", "ADDRESS", "CELL", "ISBLANK"})
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Translated:
    """A formula in the engines' form, and what was met on the way."""

    text: str
    areas: tuple[Area, ...]
    functions: tuple[str, ...]
    problem: Reason | None = None
    """Why no engine may or can be asked."""
    detail: str = ""

    @property
    def volatile(self) -> str:
        """The first volatile function in it, or an empty text."""
        return next((name for name in self.functions if name in VOLATILE), "")

    @property
    def form_sensitive(self) -> bool:
        """Whether it sees more of its precedents than their values."""
        return not FORM_SENSITIVE.isdisjoint(self.functions)


class _Problem(Exception):
    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


@dataclass
class _Trail:
    areas: list[Area] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)


class Translator:
    """Translates the formulas of one workbook."""

    def __init__(self, workbook: Workbook) -> None:
        """Take up the workbook's sheets, names, tables and spilled ranges."""
        self._sheets = [sheet.name for sheet in workbook.sheets]
        self._by_name = {name.casefold(): name for name in self._sheets}
        self._quoted = {name: "'" + name.replace("'", "''") + "'!" for name in self._sheets}
        self._names = _index_names(workbook.names)
        self._tables: Mapping[str, Table] = {
            table.name.casefold(): table for sheet in workbook.sheets for table in sheet.tables
        }
        self._spills = {
            cell.at: cell.spill
            for cell in workbook.formulas()
            if cell.kind is FormulaKind.DYNAMIC and cell.spill
        }
        self._used = {sheet.name: _extent(sheet.cells) for sheet in workbook.sheets}

    def translate(self, formula: str, at: CellRef) -> Translated:
        """The engines' form of a formula that stands at `at`."""
        trail = _Trail()
        try:
            text = "=" + self._write(formula.removeprefix("="), at, trail, 0)
        except _Problem as problem:
            functions = tuple(trail.functions)
            return Translated("", tuple(trail.areas), functions, problem.reason, problem.detail)
        return Translated(text, tuple(trail.areas), tuple(trail.functions))

    def _write(self, formula: str, at: CellRef, trail: _Trail, depth: int) -> str:
        if depth > _DEEPEST:
            raise _Problem(Reason.CIRCULAR, formula)
        found = list(tokens(formula))
        used = {plain_function(text) for kind, text in found if kind is Kind.FUNCTION}
        clip = _COUNT_EMPTY.isdisjoint(used) and '""' not in formula
        parts = []
        for kind, text in found:
            if kind is Kind.REFERENCE:
                parts.append(self._reference(text, at, trail, clip))
            elif kind is Kind.NAME:
                parts.append(self._name(text, at, trail, depth))
            elif kind is Kind.STRUCTURED:
                parts.append(self._structured(text, at, trail))
            elif kind is Kind.FUNCTION:
                parts.append(_function(text, trail))
            elif kind is Kind.ERROR:
                parts.append(text[text.index("#") :])
            else:
                parts.append(text)
        return "".join(parts)

    def _reference(self, text: str, at: CellRef, trail: _Trail, clip: bool) -> str:
        reference = parse_reference(text)
        if reference.external and reference.external != "0":
            raise _Problem(Reason.EXTERNAL, text)
        if reference.last_sheet:
            return self._through_sheets(reference, trail, clip)
        sheet = self._by_name.get((reference.sheet or at.sheet).casefold())
        if sheet is None:
            return "#REF!"
        return self._place(reference, sheet, trail, clip)

    def _through_sheets(self, reference: Reference, trail: _Trail, clip: bool) -> str:
        try:
            first, last = sorted(
                self._sheets.index(self._by_name[(name or "").casefold()])
                for name in (reference.sheet, reference.last_sheet)
            )
        except KeyError:
            return "#REF!"
        between = self._sheets[first : last + 1]
        return ",".join(self._place(reference, sheet, trail, clip) for sheet in between)

    def _place(self, reference: Reference, sheet: str, trail: _Trail, clip: bool) -> str:
        area = reference._replace(sheet=sheet).area(sheet)
        trail.areas.append(area)
        prefix = self._quoted[sheet]
        if reference.is_range and area.size > 1 and clip:
            clipped = self._clip(area)
            if clipped is not area:
                return prefix + clipped.a1
        first = write_corner(reference.first)
        if not reference.is_range:
            return prefix + first
        return f"{prefix}{first}:{write_corner(reference.last)}"

    def _clip(self, area: Area) -> Area:
        rows, columns = self._used[area.sheet]
        whole_rows = area.top == 1 and area.bottom == LAST_ROW
        whole_columns = area.left == 1 and area.right == LAST_COLUMN
        if whole_rows:
            area = area._replace(bottom=max(rows + 1, 2))
        if whole_columns:
            area = area._replace(right=max(columns + 1, 2))
        return area

    def _name(self, text: str, at: CellRef, trail: _Trail, depth: int) -> str:
        sheet, _, name = text.removeprefix("[0]!").rpartition("!")
        if "[" in sheet:
            raise _Problem(Reason.EXTERNAL, text)
        if sheet:
            sheet = sheet.strip("'").replace("''", "'")
        found = self._find_name(name, sheet or at.sheet)
        if found is None:
            return self._table_or_text(text, at, trail)
        formula = shift(found.formula.removeprefix("="), at.row - 1, at.column - 1)
        written = self._write(formula, at, trail, depth + 1)
        return written if _is_reference(formula) else f"({written})"

    def _find_name(self, name: str, sheet: str) -> DefinedName | None:
        key = name.casefold()
        own = self._names.get((sheet.casefold(), key))
        return own or self._names.get((None, key))

    def _table_or_text(self, text: str, at: CellRef, trail: _Trail) -> str:
        if text.casefold() in self._tables:
            return self._structured(f"{text}[]", at, trail)
        return text

    def _structured(self, text: str, at: CellRef, trail: _Trail) -> str:
        try:
            area = resolve(text, at, self._tables)
        except UnknownTableError:
            reason = Reason.EXTERNAL if "!" in text else Reason.UNSUPPORTED
            raise _Problem(reason, text) from None
        trail.areas.append(area)
        return self._quoted[area.sheet] + area.a1


def _function(text: str, trail: _Trail) -> str:
    name = plain_function(text)
    trail.functions.append(name)
    return name if text.upper().startswith(("_XLFN.", "_XLWS.")) else text


def _is_reference(formula: str) -> bool:
    kinds = [kind for kind, text in tokens(formula) if text.strip()]
    return kinds == [Kind.REFERENCE]


def _index_names(names: tuple[DefinedName, ...]) -> dict[tuple[str | None, str], DefinedName]:
    return {
        (name.sheet.casefold() if name.sheet else None, name.name.casefold()): name
        for name in names
    }


def _extent(cells: Mapping[tuple[int, int], object]) -> tuple[int, int]:
    rows: Iterator[int] = (row for row, _ in cells)
    columns: Iterator[int] = (column for _, column in cells)
    return max(rows, default=0), max(columns, default=0)
