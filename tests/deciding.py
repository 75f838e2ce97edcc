"""Small workbooks with known findings, and an analyst who decides in their copies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

from prioritering.types import CellRef
from prioritering.workbook.draft import PackageDraft
from prioritering.workbook.our_sheets import KnownSheet, SheetKind, known_sheets
from prioritering.workbook.package import Package
from prioritering.workbook.patch import SheetCells, set_value
from prioritering.workbook.workbook_part import sheet_parts

SPLIT = CellRef("Costs", 4, 4)
"""A formula that leaves out a half: a proposal."""
MINUS = CellRef("Costs", 8, 4)
"""A formula with a minus among plusses: a proposal."""
RANK = CellRef("Points", 5, 6)
"""A typed rank that its neighbour's place should have: corrected unasked."""


def book(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook["Sheet"])
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    workbook.save(path)
    return path


def costs(**formulas: str) -> list[list[object]]:
    """Ten lines whose years are sums of halves, but for the cells that are given."""
    rows: list[list[object]] = [["Item", "First half", "Second half", "Year"]]
    for row in range(2, 12):
        year = formulas.get(f"D{row}", f"=B{row}+C{row}")
        rows.append([f"Item {row}", 100 + 7 * row, 90 + 5 * row, year])
    return rows


def points(ranks: Sequence[int] = (1, 2, 3, 6, 4, 5)) -> list[list[object]]:
    """Six measures with typed ranks, two of which are exchanged unless others are given."""
    names = ["Anker", "Bris", "Cirkel", "Dam", "Ener", "Fjell"]
    scores = [(9, 8, 7), (7, 7, 8), (6, 8, 6), (5, 4, 5), (8, 3, 7), (4, 5, 4)]
    rows: list[list[object]] = [["Measure", "Benefit", "Feasibility", "Risk", "Score", "Rank"]]
    for row, (name, own, rank) in enumerate(zip(names, scores, ranks, strict=True), start=2):
        rows.append([name, *own, f"=SUM(B{row}:D{row})", rank])
    return rows


def mixed(path: Path) -> Path:
    """A rank that is corrected unasked, and two proposals."""
    return book(path, {"Points": points(), "Costs": costs(D4="=B4", D8="=B8-C8")})


def findings(path: Path) -> KnownSheet:
    """The sheet of findings of a copy, by its cells."""
    with Package(path) as package:
        known = known_sheets(package, sheet_parts(package))
    return next(each for each in known if each.kind is SheetKind.FINDINGS)


def line(path: Path, at: CellRef) -> Mapping[str, str]:
    """What stands in the columns of one finding."""
    found = findings(path)
    each = next(x for x in found.lines() if (x.written("sheet"), x.written("cell")) == (at.sheet, at.a1))
    return {role: each.written(role) for role in found.columns}


def decide(path: Path, at: CellRef, **told: str) -> None:
    """Write into the columns of one finding, as a spreadsheet program would; all else stays."""
    found = findings(path)
    each = next(x for x in found.lines() if (x.written("sheet"), x.written("cell")) == (at.sheet, at.a1))
    write(path, found.name, {each.places[role][1:]: text for role, text in told.items()})


def write(path: Path, sheet: str, contents: Mapping[tuple[int, int], str | float]) -> None:
    """Give cells other contents and leave every other part of the package as it is."""
    with PackageDraft(path) as draft:
        cells = SheetCells(draft.sheet(sheet_parts(draft)[sheet]))
        for (row, column), content in contents.items():
            set_value(cells.make(row, column), content)
        draft.save(path.with_suffix(".tmp"))
    path.with_suffix(".tmp").replace(path)


def value(path: Path, at: CellRef) -> object:
    """What a cell holds: its formula, else its value."""
    return openpyxl.load_workbook(path)[at.sheet][at.a1].value


def saved_elsewhere(path: Path) -> None:
    """Have another program save the copy, which knows nothing of our record."""
    openpyxl.load_workbook(path).save(path)
