"""A formula as the engines understand it: every reference with its sheet, nothing left to look up.

Tables, defined names, 3-D references, intersections and whole columns are where engines are weakest;
they are written out here, from what the file says. IronCalc took 43 s on one small workbook of whole-column
lookups, and takes milliseconds once they end at the last used row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress

from prioritering.a1 import column_letters
from prioritering.evaluation.intersection import intersect, single_cells
from prioritering.evaluation.resolver import CannotAskError, Resolver, common
from prioritering.evaluation.structured import OutsideTableError
from prioritering.evaluation.template import COUNT_EMPTY, as_written, template_of
from prioritering.evaluation.translated import Trail, Translated
from prioritering.evaluation.used import Used
from prioritering.formula.anatomy import anatomy
from prioritering.formula.references import (
    LAST_COLUMN,
    LAST_ROW,
    Token,
    TokenKind,
    plain_function,
    shift,
    tokens,
)
from prioritering.types import Area, CellRef, DefinedName, FormulaKind, Reason, Workbook
from prioritering.workbook.external import ExternalSheet

_MAX_DEPTH = 20
_PLACES = (TokenKind.REFERENCE, TokenKind.STRUCTURED)
_ADD_IN = re.compile(r"\[\d+\]![\w.]+\(|(?<![\w.])_xll\.", re.IGNORECASE)


class Translator:
    """Translates the formulas of one workbook."""

    def __init__(self, workbook: Workbook, external: Iterable[ExternalSheet] = ()) -> None:
        """Take up the workbook's sheets, names, tables and spilled ranges."""
        self._places = Resolver(workbook, external)
        self._names = _index_names(workbook.names)
        self._spills = {
            cell.at: cell.spill
            for cell in workbook.formulas()
            if cell.kind is FormulaKind.DYNAMIC and cell.spill
        }
        self._used = {sheet.name: Used(sheet.cells) for sheet in workbook.sheets}
        self._areas: dict[Area, Area] = {}
        """Each area by itself: those that several formulas read are held once."""

    def translate(self, formula: str, at: CellRef, *, arrays: bool = False) -> Translated:
        """The engines' form of a formula that stands at `at`.

        `arrays` for array formulas and dynamic ones, which compute with whole ranges.
        """
        copied = self._copied(formula, at, arrays)
        if copied is not None:
            return copied
        trail = Trail(at, arrays)
        try:
            if not formula.removeprefix("=").strip():
                raise CannotAskError(Reason.UNSUPPORTED, "")
            text = "=" + self._write(formula.removeprefix("="), trail, 0)
        except CannotAskError as problem:
            return trail.ended("", problem.reason, problem.detail)
        return trail.ended(text)

    def _copied(self, formula: str, at: CellRef, arrays: bool) -> Translated | None:
        """A formula of which only the references must be looked up, by the mould of its skeleton."""
        skeleton, references, written = anatomy(formula)
        mould = template_of(skeleton, arrays)
        if mould is None or _may_be_add_in(formula):
            return None
        trail = Trail(at, arrays, functions=mould.functions, as_written=True)
        clip = mould.clip and '""' not in formula
        parts = [mould.between[0]]
        try:
            for slot, reference in enumerate(references):
                single = reference.is_range and slot in mould.single
                area = None if single else self._places.on_one_sheet(reference, at)
                if area is None:
                    areas = self._places.named(reference, written[slot], at)
                    parts.append(self._write_areas(areas, trail, clip, single))
                    trail.as_written = False
                else:  # by far the most
                    area = self._areas.setdefault(area, area)
                    trail.areas.append(area)
                    trail.as_written &= reference.sheet is None or reference.sheet == area.sheet
                    parts.append(self._place(area, trail, clip))
                parts.append(mould.between[slot + 1])
        except CannotAskError:
            return None
        return trail.ended("".join(parts))

    def _write(self, formula: str, trail: Trail, depth: int, *, whole: bool = True) -> str:
        if depth > _MAX_DEPTH:
            raise CannotAskError(Reason.CIRCULAR, formula)
        if _may_be_add_in(formula):
            raise CannotAskError(Reason.ADD_IN, formula[:80])
        formula_tokens = list(tokens(formula))
        used = {plain_function(text) for kind, text in formula_tokens if kind is TokenKind.FUNCTION}
        clip = COUNT_EMPTY.isdisjoint(used) and '""' not in formula
        several = ":" in formula or any(
            kind in (TokenKind.NAME, TokenKind.STRUCTURED) for kind, _ in formula_tokens
        )
        single = single_cells(formula_tokens) if several and whole and not trail.arrays else frozenset()
        parts: list[str] = []
        skip = 0
        for place, (kind, text) in enumerate(formula_tokens):
            if place < skip:
                continue
            if kind in (TokenKind.REFERENCE, TokenKind.STRUCTURED):
                try:
                    skip, areas = self._operand(formula_tokens, place, trail)
                except OutsideTableError:
                    parts.append("#VALUE!")
                    continue
                parts.append(self._write_areas(areas, trail, clip, place in single))
            elif kind is TokenKind.NAME:
                parts.append(self._name(text, trail, depth, place in single))
            elif kind is TokenKind.FUNCTION:
                skip, part = self._function(formula_tokens, place, trail)
                parts.append(part)
            else:
                parts.append(as_written(kind, text))
        return "".join(parts)

    # -- references

    def _operand(self, parts: Sequence[Token], place: int, trail: Trail) -> tuple[int, list[Area] | None]:
        """The areas of a reference, with those that a space intersects it with."""
        areas = self._places.areas(parts[place], trail.at)
        after = place + 1
        while (
            after + 1 < len(parts)
            and parts[after].text.isspace()
            and parts[after + 1].kind in (TokenKind.REFERENCE, TokenKind.STRUCTURED)
        ):
            areas = common(areas, self._places.areas(parts[after + 1], trail.at))
            after += 2
        return after, areas

    def _write_areas(self, areas: list[Area] | None, trail: Trail, clip: bool, single: bool) -> str:
        if areas is None:
            return "#REF!"
        if not areas:
            return "#NULL!"
        if single and len(areas) == 1:
            cell = intersect(areas[0], trail.at)
            if cell is None:
                return "#VALUE!"
            areas = [cell.area]
        trail.areas += areas
        if self._places.elsewhere:
            trail.external |= not self._places.elsewhere.isdisjoint(area.sheet for area in areas)
        return ",".join([self._place(area, trail, clip) for area in areas])

    def _place(self, area: Area, trail: Trail, clip: bool) -> str:
        sheet, top, left, bottom, right = area
        if top == bottom and left == right:
            return f"{self._places.quoted[sheet]}{column_letters(left)}{top}"
        used = self._used.get(sheet) if clip else None
        clipped = area if used is None else used.clipped(area)
        trail.clipped |= clipped is not area
        return self._places.quoted[sheet] + _a1(clipped)

    # -- names, tables, functions

    def _name(self, text: str, trail: Trail, depth: int, single: bool) -> str:
        sheet, _, name = text.removeprefix("[0]!").rpartition("!")
        if "[" in sheet:
            raise CannotAskError(Reason.EXTERNAL, text)
        sheet = sheet.strip("'").replace("''", "'")
        defined = self._find_name(name, sheet or trail.at.sheet)
        if defined is None:
            return self._table_or_text(text, trail, single)
        formula = shift(defined.formula.removeprefix("="), trail.at.row - 1, trail.at.column - 1)
        if _is_reference(formula):
            return self._write(formula, trail, depth + 1, whole=single)
        return f"({self._write(formula, trail, depth + 1, whole=False)})"

    def _find_name(self, name: str, sheet: str) -> DefinedName | None:
        key = name.casefold()
        local = self._names.get((sheet.casefold(), key))
        return local or self._names.get((None, key))

    def _table_or_text(self, text: str, trail: Trail, single: bool) -> str:
        if not self._places.is_table(text):
            return text
        area = self._places.structured(f"{text}[]", trail.at)
        return self._write_areas([area], trail, False, single)

    def _function(self, parts: Sequence[Token], place: int, trail: Trail) -> tuple[int, str]:
        """A function's name; of `ANCHORARRAY` and `SINGLE` (`A1#` and `@A1:A9`) the whole call."""
        text = parts[place].text
        name = plain_function(text)
        argument = parts[place + 2 : place + 4]
        if name in ("ANCHORARRAY", "SINGLE"):
            areas = self._areas_of(argument[0], trail) if [t.text for t in argument][1:] == [")"] else None
            if areas and len(areas) == 1:
                return place + 4, self._special(name, areas[0], trail)
            raise CannotAskError(Reason.UNSUPPORTED, name)  # engines know neither
        trail.functions += (name,)
        if name == "FORMULATEXT":  # it would see the formula as the engines are given it
            raise CannotAskError(Reason.UNSUPPORTED, name)
        return place, as_written(TokenKind.FUNCTION, text)

    def _areas_of(self, token: Token, trail: Trail) -> list[Area] | None:
        """What a reference, or a name that stands for one, stands for; None where it is something else."""
        defined = self._find_name(token.text, trail.at.sheet) if token.kind is TokenKind.NAME else None
        if defined is not None and _is_reference(formula := defined.formula.removeprefix("=")):
            token = next(iter(tokens(shift(formula, trail.at.row - 1, trail.at.column - 1))))
        with suppress(OutsideTableError):
            return self._places.areas(token, trail.at) if token.kind in _PLACES else None
        return None

    def _special(self, name: str, area: Area, trail: Trail) -> str:
        if name == "SINGLE":
            cell = intersect(area, trail.at)
            if cell is None:
                return "#VALUE!"
            area = cell.area
        else:
            area = self._spills.get(area.first) or area
        trail.areas.append(area)
        return self._places.quoted[area.sheet] + area.a1


def _may_be_add_in(formula: str) -> bool:
    return ("[" in formula or "_" in formula) and _ADD_IN.search(formula) is not None


def _a1(area: Area) -> str:
    """An area with whole columns as `A:B`: engines have a quicker way for those."""
    if area.top == 1 and area.bottom == LAST_ROW:
        return f"{column_letters(area.left)}:{column_letters(area.right)}"
    if area.left == 1 and area.right == LAST_COLUMN:
        return f"{area.top}:{area.bottom}"
    return area.a1


def _is_reference(formula: str) -> bool:
    kinds = [kind for kind, text in tokens(formula) if text.strip()]
    return kinds in ([TokenKind.REFERENCE], [TokenKind.STRUCTURED])


def _index_names(names: tuple[DefinedName, ...]) -> dict[tuple[str | None, str], DefinedName]:
    return {(name.sheet.casefold() if name.sheet else None, name.name.casefold()): name for name in names}
