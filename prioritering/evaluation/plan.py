"""What is to be evaluated: the formulas in the engines' form, and the jobs made of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from itertools import chain, filterfalse

from msgspec import Struct

from prioritering.evaluation.column_segments import ColumnSegments
from prioritering.evaluation.dependencies import Dependencies, dependencies_of
from prioritering.evaluation.job import EngineJob, JobConstant, JobFormula
from prioritering.evaluation.outcome import Outcome, to_plain
from prioritering.evaluation.resolver import external_names
from prioritering.evaluation.translate import Translator
from prioritering.evaluation.translated import Translated
from prioritering.types import LARGEST_SPILL, Area, Cell, CellError, CellRef, FormulaKind, Value, Workbook
from prioritering.workbook.external import external_sheets

_made = tuple.__new__
"""Makes a named tuple of a tuple, without the call by names: constants are made by the hundred thousand."""
ROAMING = frozenset({"OFFSET", "INDIRECT"})
"""Functions that read other cells than those they name."""
_FILLING = (FormulaKind.ARRAY, FormulaKind.DYNAMIC)


class _Translations(dict[CellRef, Translated]):
    """Each formula in the engines' form, translated when it is first asked for."""

    def __init__(self, translator: Translator, cells: Mapping[CellRef, Cell]) -> None:
        self._translator, self._cells = translator, cells

    def __missing__(self, at: CellRef) -> Translated:
        cell = self._cells[at]
        translated = self._translator.translate(cell.formula or "", at, arrays=cell.kind in _FILLING)
        self[at] = translated
        if len(self) == len(self._cells):
            del self._translator  # with all that it has looked up
        return translated


class _Held(Struct):
    """What every cell holds; the workbook's own mapping until a cell is settled otherwise."""

    values: Mapping[CellRef, Value]
    settled: dict[CellRef, Value] | None = None

    def settle(self, settled: Iterable[tuple[CellRef, Value]]) -> None:
        """Have cells hold something else from now on."""
        if self.settled is None:
            self.values = self.settled = dict(self.values)
        self.settled.update(settled)


class Plan(Struct, frozen=True, dict=True):
    """A workbook made ready for the engines."""

    workbook: Workbook
    sheets: tuple[str, ...]
    """The workbook's sheets, and those that stand for sheets of other files."""
    cells: Mapping[CellRef, Cell]
    """The formula cells."""
    translated: Mapping[CellRef, Translated]
    held: _Held

    @classmethod
    def of(cls, workbook: Workbook) -> Plan:
        """Take up a workbook."""
        external = external_sheets(workbook.path) if workbook.external_links else ()
        translator = Translator(workbook, external)
        cells = {cell.at: cell for cell in workbook.formulas()}
        translated = _Translations(translator, cells)
        held = _Held(workbook.values)
        sheets = [sheet.name for sheet in workbook.sheets]
        names = external_names(sheets, external)
        for other in external:
            sheet = names[(other.link, other.name.casefold())]
            held.settle((CellRef(sheet, *place), value) for place, value in other.values.items())
        return cls(workbook, (*sheets, *names.values()), cells, translated, held)

    @property
    def values(self) -> Mapping[CellRef, Value]:
        """What every cell holds: typed, cached, or settled since."""
        return self.held.values

    def settle(self, at: CellRef, outcome: Outcome) -> None:
        """Have the cells that a formula fills hold this from now on."""
        self.held.settle(zip(self.area(at).cells(), outcome, strict=False))

    @cached_property
    def dependencies(self) -> Dependencies:
        """Which formula rests on which; a cell of a spilled range rests on its anchor."""
        reads = {at: self.translated[at].areas for at in self.cells}
        unsure = (cell for at, cell in self.cells.items() if not self.translated[at].as_written)
        return dependencies_of(self.workbook, reads, unsure)

    @cached_property
    def ordered(self) -> dict[Area, list[float]]:
        """The figures of an area in order, for those that were asked about once all values were settled."""
        return {}

    @cached_property
    def unaskable(self) -> frozenset[CellRef]:
        """The formulas that no engine may be asked about: few, where there are any."""
        return frozenset(filterfalse(self.is_askable, self.cells))

    def is_askable(self, at: CellRef) -> bool:
        """Whether engines may be asked about a formula."""
        is_table = self.cells[at].kind is FormulaKind.DATA_TABLE
        return not is_table and self.translated[at].problem is None

    @cached_property
    def _unnamed(self) -> ColumnSegments:
        return ColumnSegments(at for at, value in self.values.items() if value == CellError("#NAME?"))

    @cached_property
    def _failed(self) -> Mapping[str, ColumnSegments]:
        """The cells that hold an error, by its name and under no name all of them, once all is settled."""
        failed = {at: value.name for at, value in self.values.items() if isinstance(value, CellError)}
        by_name = {name: [at for at, held in failed.items() if held == name] for name in {*failed.values()}}
        return {name: ColumnSegments(cells) for name, cells in ({"": failed} | by_name).items()}

    def _reads_any(self, at: CellRef, cells: ColumnSegments | None) -> bool:
        if cells is None:
            return False
        return any(next(cells.cells_in(area), None) is not None for area in self.translated[at].areas)

    def reads_name_error(self, at: CellRef) -> bool:
        """Whether a formula reads `#NAME?` from another cell, and may give it with reason."""
        each = self.translated[at]
        return "#NAME?" in each.text or self._reads_any(at, self._unnamed)

    def reads_error(self, at: CellRef, name: str) -> bool:
        """Whether a formula reads that error from another cell."""
        return self._reads_any(at, self._failed.get(name))

    def reads_any_error(self, at: CellRef) -> bool:
        """Whether a formula reads an error of whatever name."""
        return self._reads_any(at, self._failed[""])

    def largest(self, at: CellRef) -> float:
        """The largest number, in size, that a formula reads."""
        areas = self.translated[at].areas
        if sum(area.size for area in areas) < len(self.values):
            read = (self.values.get(cell) for area in areas for cell in area.cells())
        else:
            read = (v for cell, v in self.values.items() if any(a.holds(cell) for a in areas))
        return max((abs(value) for value in read if isinstance(value, (int, float))), default=0.0)

    def reads_hidden_rows(self, at: CellRef) -> bool:
        """Whether a formula reads rows that are hidden, by hand or by a filter."""
        hidden = {sheet.name: sheet.hidden_rows for sheet in self.workbook.sheets}
        return any(
            area.top <= row <= area.bottom
            for area in self.translated[at].areas
            for row in hidden.get(area.sheet, ())
        )

    @cached_property
    def circular(self) -> frozenset[CellRef]:
        """The cells that rest on themselves."""
        return frozenset(at for group in self.dependencies.cycles() for at in group)

    @property
    def acyclic(self) -> bool:
        """Whether all formulas could be read, and none of them rests on itself."""
        return not self.circular and all(self.translated[at].problem is None for at in self.cells)

    def look_ahead(self) -> None:
        """Work out what verdicts rest on, for when there is nothing to do but wait for an engine."""
        _ = self.circular

    @cached_property
    def volatile(self) -> Mapping[CellRef, str]:
        """The volatile cells with the function that makes them so, and all that rest on them."""
        starts = {at: name for at in self.cells if (name := self.translated[at].volatile)}
        behind = self.dependencies.downstream(starts) if starts else set()
        return dict.fromkeys(behind, "") | starts

    def area(self, at: CellRef) -> Area:
        """The range that a formula fills: its own cell for most."""
        cell = self.cells[at]
        if cell.kind in _FILLING and cell.spill and cell.spill.size <= LARGEST_SPILL:
            return cell.spill
        return at.area

    def cached(self, at: CellRef) -> Outcome:
        """The values that the file holds for a formula."""
        cell = self.cells[at]
        if cell.spill is None:  # by far the most
            return (cell.value,)
        area = self.area(at)
        if area.size == 1:
            return (cell.value,)
        cells = (self.workbook.cell(each) for each in area.cells())
        return tuple(None if cell is None else cell.value for cell in cells)

    def local_job(
        self, targets: Collection[CellRef], values: Mapping[CellRef, Value] | None = None
    ) -> EngineJob:
        """Each formula applied to the values in the file, never to what another formula gives.

        The formulas stand at their own places on shadows of the sheets, so that one that is wrong
        or unknown spoils no other. `values` in place of those of the plan.
        """
        count = len(self.sheets)
        taken = {name.casefold() for name in self.sheets}
        shadows = [_unused(f"Shadow{number}", taken) for number in range(count)]
        index = {name: count + number for number, name in enumerate(self.sheets)}
        constants = tuple(self._read_by(targets, self.values if values is None else values))
        return self._job((*self.sheets, *shadows), constants, targets, index)

    def live_job(
        self, targets: Collection[CellRef], values: Mapping[CellRef, Value] | None = None
    ) -> EngineJob:
        """The formulas among one another, with values as they stand for all other cells."""
        filled = {cell for at in targets for cell in self.area(at).cells()}
        index = {name: number for number, name in enumerate(self.sheets)}
        return self._job(self.sheets, tuple(self._constants(filled, values)), targets, index)

    def _read_by(
        self, targets: Collection[CellRef], values: Mapping[CellRef, Value]
    ) -> Iterable[JobConstant]:
        """The values that these formulas read; all of them where a function finds its own way."""
        areas = dict.fromkeys(area for at in targets for area in self.translated[at].areas)
        roaming = any(not ROAMING.isdisjoint(self.translated[at].functions) for at in targets)
        if roaming or sum(area.size for area in areas) > len(values):
            return self._constants(frozenset(), values)
        read = dict.fromkeys(chain.from_iterable(area.places() for area in areas))
        return self._plain((at, values.get(at)) for at in read)  # type: ignore[call-overload]

    def _constants(
        self,
        without: Collection[CellRef],
        values: Mapping[CellRef, Value] | None,
    ) -> Iterable[JobConstant]:
        held = (self.values if values is None else values).items()
        return self._plain((at, value) for at, value in held if at not in without)

    def _plain(self, held: Iterable[tuple[tuple[str, int, int], Value]]) -> Iterable[JobConstant]:
        """What cells hold, as the engines are given it."""
        index = {name: number for number, name in enumerate(self.sheets)}
        for (sheet, row, column), value in held:
            if value is not None:
                plain = value if type(value) is float else to_plain(value)
                yield _made(JobConstant, (index[sheet], row, column, plain))

    def _job(
        self,
        sheets: tuple[str, ...],
        constants: tuple[JobConstant, ...],
        targets: Iterable[CellRef],
        index: Mapping[str, int],
    ) -> EngineJob:
        formulas = []
        for at in targets:
            sheet, row, column = at
            text = self.translated[at].text
            if self.cells[at].kind not in _FILLING:
                formulas.append(JobFormula(index[sheet], row, column, text))
                continue
            area = self.area(at)
            rows, columns = area.bottom - area.top + 1, area.right - area.left + 1
            formulas.append(JobFormula(index[sheet], row, column, text, rows, columns, array=True))
        settings = (self.workbook.date_1904, self.workbook.calculation.iterate)
        return EngineJob(sheets, constants, tuple(formulas), *settings)


def _unused(name: str, taken: Collection[str]) -> str:
    while name.casefold() in taken:
        name += "_"
    return name
