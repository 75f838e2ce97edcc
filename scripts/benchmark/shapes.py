"""Workbooks in the shapes that a rule, or the reading of the scores, could take the square of."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from benchmark.programs import ROOT

sys.path.insert(0, str(ROOT))

from prioritering.a1 import column_letters
from prioritering.types import Cell, CellRef, Sheet, Workbook


def ledger(formulas: int) -> Workbook:
    """Two sheets; every row has seven formulas, and every hundredth is a total."""
    sheets = []
    for name, other in (("One", "Two"), ("Two", "One")):
        cells: dict[tuple[int, int], Cell] = {}
        for row in range(2, formulas // 14 + 2):
            if row % 100 == 0:
                contents: list[object] = [
                    "Total",
                    *(f"=SUM({c}{row - 98}:{c}{row - 1})" for c in "BCDEFGHIJ"),
                ]
            else:
                contents = [
                    f"Item {row}",
                    float(row % 17 + 3),
                    float(row % 5 + 1),
                    f"=B{row}*C{row}",
                    f"=D{row}*0.25",
                    f"=D{row}+E{row}",
                    f"=SUM(B{row}:F{row})",
                    f"={other}!B{row}",
                    f"=ROUND(F{row}/C{row},2)",
                    f"=IF(B{row}>10,G{row},0)",
                ]
            put(cells, name, row, contents)
        sheets.append(Sheet(name, f"{name}.xml", cells))
    return Workbook(Path("ledger.xlsx"), "0", tuple(sheets))


def scorings(formulas: int) -> Workbook:
    """One measure on each row: six scores, a mean of each half, the score and its rank."""
    rows = formulas // 4
    cells: dict[tuple[int, int], Cell] = {}
    heads = ["Measure", "A", "B", "C", "Mean 1", "D", "E", "F", "Mean 2", "Score", "Rank"]
    put(cells, "Scores", 1, heads)
    for row in range(2, rows + 2):
        scores = [float((row * k) % 11) for k in (3, 5, 7, 2, 9, 4)]
        first, second = f"=AVERAGE(B{row}:D{row})", f"=AVERAGE(F{row}:H{row})"
        ranked = f"=RANK(J{row},$J$2:$J${rows + 1})"
        put(
            cells,
            "Scores",
            row,
            [f"Measure {row}", *scores[:3], first, *scores[3:], second, f"=E{row}+I{row}", ranked],
        )
    return Workbook(Path("scorings.xlsx"), "0", (Sheet("Scores", "scores.xml", cells),))


def put(cells: dict[tuple[int, int], Cell], sheet: str, row: int, contents: list[Any]) -> None:
    """One row; a formula's value is made up."""
    for column, content in enumerate(contents, 1):
        formula = content if isinstance(content, str) and content.startswith("=") else None
        value = float(row % 23 + column) if formula else content
        cells[row, column] = Cell(CellRef(sheet, row, column), value, formula)


def running(formulas: int) -> Workbook:
    """A figure typed in every row, doubled beside it, and the sum of all that stand so far."""
    cells: dict[tuple[int, int], Cell] = {}
    for row in range(2, formulas // 2 + 2):
        put(cells, "Sums", row, [f"Item {row}", float(row % 17), f"=B{row}*2", f"=SUM(C$2:C{row})"])
    return Workbook(Path("running.xlsx"), "0", (Sheet("Sums", "sums.xml", cells),))


def turns(formulas: int) -> Workbook:
    """Rows of twenty figures, every other one computed."""
    cells: dict[tuple[int, int], Cell] = {}
    for row in range(2, formulas // 10 + 2):
        computed = (f"={column_letters(column - 1)}{row}*2" for column in range(3, 22, 2))
        typed = (float(row % 7 + column) for column in range(2, 22, 2))
        pairs = zip(typed, computed, strict=True)
        put(cells, "Turns", row, [f"Item {row}", *(content for pair in pairs for content in pair)])
    return Workbook(Path("turns.xlsx"), "0", (Sheet("Turns", "turns.xml", cells),))


def whole(formulas: int) -> Workbook:
    """Sums over whole sheets, of which every seventh leaves out a column."""
    cells: dict[tuple[int, int], Cell] = {}
    data: dict[tuple[int, int], Cell] = {}
    for row in range(1, formulas + 1):
        put(cells, "Whole", row, [f"Item {row}", f"=SUM(Data!$A:${'XFD' if row % 7 else 'XFC'})"])
        put(data, "Data", row, [float(row), float(row % 5)])
    sheets = (Sheet("Whole", "whole.xml", cells), Sheet("Data", "data.xml", data))
    return Workbook(Path("whole.xlsx"), "0", sheets)


def circles(formulas: int) -> Workbook:
    """Cells that rest on themselves, each with one that rests on it."""
    cells: dict[tuple[int, int], Cell] = {}
    for row in range(2, formulas // 2 + 2):
        put(cells, "Circles", row, [f"Item {row}", f"=B{row}+1", f"=B{row}*2"])
    return Workbook(Path("circles.xlsx"), "0", (Sheet("Circles", "circles.xml", cells),))


def moving(formulas: int) -> Workbook:
    """Products of two typed figures, and sums of three products that move on from line to line."""
    cells: dict[tuple[int, int], Cell] = {}
    for row in range(2, formulas // 2 + 2):
        product, added = f"=B{row}*C{row}", f"=D{row}+D{row + 1}+D{row + 2}"
        put(cells, "Moving", row, [f"Item {row}", float(row % 9), float(row % 7), product, added])
    return Workbook(Path("moving.xlsx"), "0", (Sheet("Moving", "moving.xml", cells),))


def headed(formulas: int) -> Workbook:
    """Two columns of which one is never above the other, their headings once more over every second line."""
    cells: dict[tuple[int, int], Cell] = {}
    for row in range(1, formulas + 1):
        figures = [float(row % 5), float(row % 5 + 3), f"=B{row}-A{row}"]
        put(cells, "Headed", row, ["Min", "Max", "Apart"] if row % 3 == 1 else figures)
    return Workbook(Path("headed.xlsx"), "0", (Sheet("Headed", "headed.xml", cells),))


def looked_up(formulas: int) -> Workbook:
    """Names that are looked up in the lines of a list from their own on."""
    listed: dict[tuple[int, int], Cell] = {}
    cells: dict[tuple[int, int], Cell] = {}
    for row in range(1, formulas + 1):
        put(listed, "List", row, [f"Name {row}", f"Group {row % 4}", float(row % 7)])
        looked = f"=VLOOKUP(A{row},List!A{row}:C{row + formulas // 4},3,FALSE)"
        put(cells, "Form", row, [f"Name {row * 7 % formulas}", looked])
    sheets = Sheet("List", "list.xml", listed), Sheet("Form", "form.xml", cells)
    return Workbook(Path("looked_up.xlsx"), "0", sheets)


def in_order(formulas: int) -> Workbook:
    """A list that is sorted by its typed ranks, one score of which is out of order."""
    cells: dict[tuple[int, int], Cell] = {}
    put(cells, "List", 1, ["Rank", "Project", "Score"])
    for row in range(2, formulas + 2):
        score = 3.5 if row == 9 else float(3 * formulas - row)
        put(cells, "List", row, [float(row - 1), f"Project {row}", score])
    return Workbook(Path("in_order.xlsx"), "0", (Sheet("List", "list.xml", cells),))


def blocks(formulas: int) -> Workbook:
    """A block of four lines, their shares and their sums, copied over and over on one sheet."""
    cells: dict[tuple[int, int], Cell] = {}
    for top in range(1, formulas // 15 * 7 + 1, 7):
        put(cells, "Blocks", top, [f"Block {top}", *"abc", "share a", "share b", "share c"])
        for row in range(top + 1, top + 5):
            figures = [float(row * k % 7 + 1) for k in (3, 5, 2)]
            put(cells, "Blocks", row, [f"Part {row}", *figures, *(f"={c}{row}/{c}${top + 5}" for c in "BCD")])
        put(cells, "Blocks", top + 5, ["Total", *(f"=SUM({c}{top + 1}:{c}{top + 4})" for c in "BCD")])
    return Workbook(Path("blocks.xlsx"), "0", (Sheet("Blocks", "blocks.xml", cells),))


def register(formulas: int) -> Workbook:
    """Risks on lines: likelihood times impact, a level, and what is left of the risk."""
    cells: dict[tuple[int, int], Cell] = {}
    put(cells, "Register", 1, ["Risk", "Likelihood", "Impact", "Score", "Level", "L left", "I left", "Left"])
    for row in range(2, formulas // 3 + 2):
        rated, left = (float(row * 3 % 5 + 1), float(row * 7 % 5 + 1)), (float(row % 4 + 1), 2.0)
        level = f'=IF(D{row}>=15,"High",IF(D{row}>=8,"Medium","Low"))'
        put(cells, "Register", row, [f"R{row}", *rated, f"=B{row}*C{row}", level, *left, f"=F{row}*G{row}"])
    return Workbook(Path("register.xlsx"), "0", (Sheet("Register", "register.xml", cells),))


def ideals(formulas: int) -> Workbook:
    """Figures divided by the root of all their squares, and how far each line is from best and worst."""
    cells: dict[tuple[int, int], Cell] = {}
    last = formulas // 11 + 2
    put(cells, "Ideals", 1, ["Option", *"ABCD", "Shares", "", "", "", "Weighted"])
    put(cells, "Ideals", 2, ["Weight", *[0.25] * 4])
    for row in range(3, last + 1):
        raw = [float(row * k % 17 + 1) for k in (3, 4, 5, 7)]
        shares = [f"={c}{row}/SQRT(SUMSQ({c}$3:{c}${last}))" for c in "BCDE"]
        weighted = [f"={c}{row}*{w}$2" for c, w in zip("FGHI", "BCDE", strict=True)]
        squares = "+".join(f"({c}{row}-MAX({c}$3:{c}${last}))^2" for c in "JKLM")
        apart = f"=SQRT({squares})", f"=SQRT({squares.replace('MAX', 'MIN')})"
        put(
            cells,
            "Ideals",
            row,
            [f"Option {row}", *raw, *shares, *weighted, *apart, f"=O{row}/(N{row}+O{row})"],
        )
    return Workbook(Path("ideals.xlsx"), "0", (Sheet("Ideals", "ideals.xml", cells),))


def sections(formulas: int) -> Workbook:
    """Lines in sections of ten, each with its sum, and products on each line."""
    cells: dict[tuple[int, int], Cell] = {}
    for top in range(2, formulas // 12 * 13 + 2, 13):
        put(cells, "Sections", top, [f"Section {top}"])
        for row in range(top + 1, top + 11):
            put(cells, "Sections", row, [f"Item {row}", float(row * 7 % 5 + 1), 2.0, f"=B{row}*C{row}"])
        sums = (f"=SUM({c}{top + 1}:{c}{top + 10})" for c in "BD")
        put(cells, "Sections", top + 11, [f"Sum section {top}", next(sums), "", next(sums)])
    return Workbook(Path("sections.xlsx"), "0", (Sheet("Sections", "sections.xml", cells),))


def across(formulas: int) -> Workbook:
    """Options in columns, with weights in one: their score, its share and its place."""
    cells: dict[tuple[int, int], Cell] = {}
    letters = [column_letters(column) for column in range(3, formulas // 3 + 3)]
    put(cells, "Across", 1, ["Criterion", "Weight", *(f"Option {c}" for c in letters)])
    for row in range(2, 8):
        figures = (float(row * number % 7 + 1) for number in range(len(letters)))
        put(cells, "Across", row, [f"Criterion {row}", float(row % 4 + 1), *figures])
    every = f"$C$8:${letters[-1]}$8"
    put(cells, "Across", 8, ["Score", "", *(f"=SUMPRODUCT($B$2:$B$7,{c}2:{c}7)" for c in letters)])
    put(cells, "Across", 9, ["Share", "", *(f"={c}8/SUM({every})" for c in letters)])
    put(cells, "Across", 10, ["Rank", "", *(f"=RANK({c}8,{every})" for c in letters)])
    return Workbook(Path("across.xlsx"), "0", (Sheet("Across", "across.xml", cells),))


def side_by_side(formulas: int) -> Workbook:
    """Small tables of the same names beside one another."""
    cells: dict[tuple[int, int], Cell] = {}
    tables = [
        [column_letters(6 * table + offset) for offset in range(2, 5)] for table in range(formulas // 20)
    ]
    put(cells, "Beside", 1, ["Name", "A", "B", "Sum", "Rank", ""] * len(tables))
    for row in range(2, 12):
        line: list[Any] = []
        for number, (first, second, total) in enumerate(tables):
            raw, place = (
                (float(row * number % 7), float(row % 5)),
                f"=RANK({total}{row},{total}$2:{total}$11)",
            )
            line += [f"Name {row}", *raw, f"=SUM({first}{row}:{second}{row})", place, ""]
        put(cells, "Beside", row, line)
    return Workbook(Path("beside.xlsx"), "0", (Sheet("Beside", "beside.xml", cells),))


def suppliers(formulas: int) -> Workbook:
    """A log: a dozen names that come back, each time with two figures and their product."""
    cells: dict[tuple[int, int], Cell] = {}
    put(cells, "Log", 1, ["Supplier", "Quality", "Price", "Score"])
    for row in range(2, formulas + 2):
        put(
            cells,
            "Log",
            row,
            [f"Supplier {row % 12}", float(row % 5 + 1), float(row % 7 + 1), f"=B{row}*C{row}"],
        )
    return Workbook(Path("suppliers.xlsx"), "0", (Sheet("Log", "log.xml", cells),))


def closed(formulas: int) -> Workbook:
    """Running sums of which each takes in itself, and pairs that name each other."""
    cells: dict[tuple[int, int], Cell] = {}
    for row in range(2, formulas // 3 + 2):
        put(cells, "Closed", row, [f"Item {row}", f"=SUM(B$2:B{row})", f"=D{row}+1", f"=C{row}*2"])
    return Workbook(Path("closed.xlsx"), "0", (Sheet("Closed", "closed.xml", cells),))


_EACH = (
    *(ledger, scorings, running, turns, whole, circles, moving, headed, looked_up, in_order, blocks),
    *(register, ideals, sections, across, side_by_side, suppliers, closed),
)
SHAPES: Mapping[str, Callable[[int], Workbook]] = {shape.__name__: shape for shape in _EACH}
