"""What is to be evaluated: the formulas in the engines' form, and the jobs made of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from prioritering.evaluation.dependencies import Dependencies
from prioritering.evaluation.job import Constant, Formula, Job
from prioritering.evaluation.outcome import Outcome, to_plain
from prioritering.evaluation.translate import Translated, Translator
from prioritering.types import Area, Cell, CellRef, FormulaKind, Value, Workbook

_LARGEST_SPILL = 100_000
_FILLING = (FormulaKind.ARRAY, FormulaKind.DYNAMIC)


@dataclass(frozen=True)
class Plan:
    """A workbook made ready for the engines."""

    workbook: Workbook
    cells: Mapping[CellRef, Cell]
    """The formula cells."""
    translated: Mapping[CellRef, Translated]
    values: dict[CellRef, Value]
    """What every cell holds: typed, cached, or settled since."""

    @classmethod
    def of(cls, workbook: Workbook) -> Plan:
        """Translate every formula of a workbook."""
        translator = Translator(workbook)
        cells = {cell.at: cell for cell in workbook.formulas()}
        translated = {
            at: translator.translate(cell.formula or "", at) for at, cell in cells.items()
        }
        values = {cell.at: cell.value for sheet in workbook.sheets for cell in sheet.cells.values()}
        return cls(workbook, cells, translated, values)

    @cached_property
    def dependencies(self) -> Dependencies:
        """Which formula rests on which; a cell of a spilled range rests on its anchor."""
        return Dependencies({at: each.areas for at, each in self.translated.items()})

    @cached_property
    def askable(self) -> frozenset[CellRef]:
        """The formulas that engines may be asked about."""
        return frozenset(
            at
            for at, each in self.translated.items()
            if each.problem is None and self.cells[at].kind is not FormulaKind.DATA_TABLE
        )

    def area(self, at: CellRef) -> Area:
        """The range that a formula fills: its own cell for most."""
        cell = self.cells[at]
        if cell.kind in _FILLING and cell.spill and cell.spill.size <= _LARGEST_SPILL:
            return cell.spill
        return at.area

    def cached(self, at: CellRef) -> Outcome:
        """The values that the file holds for a formula."""
        area = self.area(at)
        if area.size == 1:
            return (self.cells[at].value,)
        found = (self.workbook.cell(each) for each in area.cells())
        return tuple(None if cell is None else cell.value for cell in found)

    def local_job(self, targets: Iterable[CellRef]) -> Job:
        """Each formula applied to the values in the file, never to what another formula gives.

        The formulas stand at their own places on shadows of the sheets, so that one that is wrong
        or unknown spoils no other.
        """
        names = [sheet.name for sheet in self.workbook.sheets]
        shadows = [_unused(f"Shadow{index}", names) for index in range(len(names))]
        index = {name: len(names) + number for number, name in enumerate(names)}
        constants = tuple(self._constants(frozenset()))
        return self._job((*names, *shadows), constants, targets, index)

    def live_job(self, targets: Collection[CellRef]) -> Job:
        """The formulas among one another, with values as they stand for all other cells."""
        names = tuple(sheet.name for sheet in self.workbook.sheets)
        filled = {cell for at in targets for cell in self.area(at).cells()}
        index = {name: number for number, name in enumerate(names)}
        return self._job(names, tuple(self._constants(filled)), targets, index)

    def _constants(self, without: Collection[CellRef]) -> Iterable[Constant]:
        index = {sheet.name: number for number, sheet in enumerate(self.workbook.sheets)}
        for at, value in self.values.items():
            if value is not None and at not in without:
                yield Constant(index[at.sheet], at.row, at.column, to_plain(value))

    def _job(
        self,
        sheets: tuple[str, ...],
        constants: tuple[Constant, ...],
        targets: Iterable[CellRef],
        index: Mapping[str, int],
    ) -> Job:
        formulas = []
        for at in targets:
            area = self.area(at)
            rows, columns = area.bottom - area.top + 1, area.right - area.left + 1
            array = self.cells[at].kind in _FILLING
            text = self.translated[at].text
            place = (index[at.sheet], at.row, at.column)
            formulas.append(Formula(*place, text, rows, columns, array))
        settings = (self.workbook.date_1904, self.workbook.calculation.iterate)
        return Job(sheets, constants, tuple(formulas), *settings)


def _unused(name: str, taken: list[str]) -> str:
    while name.casefold() in {each.casefold() for each in taken}:
        name += "_"
    return name
