#!/usr/bin/env python3
"""Builds the reference workbooks from the published text, the same bytes on every run.

The text and what was worked out from it are in workbooks/source. Tests import `build` for the
prioritisation workbook in other layouts: shifted, transposed, sheets in another order.
"""

import argparse
import csv
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial, reduce
from operator import add
from pathlib import Path
from typing import Any

from excel_file.cells import GENERAL, Cell, Place, Sheet, Style, Thread, Value, address
from excel_file.package import package

WORKBOOKS = Path(__file__).resolve().parent.parent / "workbooks"
SOURCE = WORKBOOKS / "source"
SUMMARY = "Samlet"
ONE_DECIMAL = "0.0"
SHEET_ORDER = (SUMMARY, "DBEP", "Dokumentdeling", "Kritisk info", "Felles hjelpenummer", "Legemidler", "DHO")
REFERENCE = re.compile(r"(?:('[^']+'|\w+)!)?([A-Z]+)(\d+)(?![\d(])")


@dataclass(frozen=True)
class Layout:
    """How the prioritisation workbook is laid out; as published when nothing is said.

    `rows` and `columns` shift the table of every sheet down and to the right. `transposed` puts
    measures in rows and criteria in columns (Samlet stays a list). `linked` makes Samlet's scores
    references; otherwise they are typed at one decimal.
    """

    rows: int = 0
    columns: int = 0
    transposed: bool = False
    sheet_order: tuple[str, ...] = SHEET_ORDER
    linked: bool = True

    def place(self, sheet: str, place: Place) -> Place:
        """Return where a cell of the published layout stands in this one."""
        row, column = place
        if self.transposed and sheet != SUMMARY:
            row, column = column, row
        return row + self.rows, column + self.columns

    def translate(self, formula: str, sheet: str) -> str:
        """Return a formula, an address or a range of the published layout in this one."""

        def moved(match: re.Match[str]) -> str:
            prefix = f"{match[1]}!" if match[1] else ""
            target = match[1].strip("'") if match[1] else sheet
            return prefix + address(self.place(target, _place(match)))

        return REFERENCE.sub(moved, formula)


AS_PUBLISHED = Layout()


@dataclass
class Table:
    """A sheet as published: displayed texts by place, and the threads."""

    texts: dict[Place, str] = field(default_factory=dict)
    threads: dict[Place, Thread] = field(default_factory=dict)


@cache
def derived() -> dict[str, Any]:
    """Return what was worked out from the transcript: formulas and links."""
    return tomllib.loads((SOURCE / "prioritering-steg2.toml").read_text(encoding="utf-8"))


@cache
def transcript() -> dict[str, Table]:
    """Return the published sheets, by name in their order."""
    text = (SOURCE / "prioritering-steg2.txt").read_text(encoding="utf-8")
    blocks = (re.split(r"\n\n(?=\t\t)", block) for block in re.split(r"\n{5,}", text.rstrip()))
    return {name.strip(): _read_table(rows) for name, *rows in blocks}


def _read_table(rows: list[str]) -> Table:
    """Read the rows of a sheet; the texts of a comment follow their cells after an empty line."""
    table = Table()
    note_at, identifier, note = (0, 0), "", ""
    for row, line in enumerate(rows, start=1):
        for column, text in enumerate(line.removeprefix("\t\t").split("\t\t"), start=1):
            shown, _, comment = text.partition("\n\n")
            if shown:
                table.texts[row, column] = shown
            if comment.startswith("tc="):
                note_at = row, column
                identifier, _, note = comment.removeprefix("tc=").partition(": ")
            elif comment:
                table.threads[note_at] = Thread(identifier, comment, note)
    return table


def formulas(sheet: str, linked: bool = True) -> dict[Place, str]:
    """Return the formulas of a sheet in the published layout, without the equals sign."""
    texts = transcript()[sheet].texts
    if sheet == SUMMARY:
        links = {(row, 2): derived()["summary"].get(texts[row, 1]) for row, _ in texts}
        return {place: link for place, link in links.items() if link and linked}
    found = {}
    for column in (column for row, column in texts if row == 1):
        letter = address((1, column))[:-1]
        rows = dict(derived()["formulas"])
        if f"{sheet}!{letter}" in derived()["older"]["columns"]:
            rows |= derived()["older"]["formulas"]
        for row, formula in rows.items():
            found[int(row), column] = re.sub(r"B(?=\d)", letter, formula)
    return found


def calculate(sheet: str, place: Place) -> Value:
    """Return what a cell of the published layout holds, calculated in Excel's order of addition."""
    formula = formulas(sheet).get(place)
    if formula is None:
        return read_number(transcript()[sheet].texts.get(place, ""))[0]
    function, _, inside = formula.rstrip(")").rpartition("(")
    operands = [
        calculate((target or sheet).strip("'"), cell)
        for argument in re.split(r"[,+]", inside)
        for target, cell in _cells(argument)
    ]
    errors = [value for value in operands if isinstance(value, str) and value.startswith("#")]
    numbers = [value for value in operands if isinstance(value, int | float)]
    if errors or (function == "AVERAGE" and not numbers):
        return errors[0] if errors else "#DIV/0!"
    total = reduce(add, numbers, 0.0)  # sum() of Python 3.12 and later compensates; Excel does not
    return total / len(numbers) if function == "AVERAGE" else total


def _cells(argument: str) -> list[tuple[str | None, Place]]:
    corners = list(REFERENCE.finditer(argument))
    (top, left), (bottom, right) = _place(corners[0]), _place(corners[-1])
    return [
        (corners[0][1], (row, column)) for row in range(top, bottom + 1) for column in range(left, right + 1)
    ]


def _place(reference: re.Match[str]) -> Place:
    column = reduce(lambda number, letter: number * 26 + ord(letter) - 64, reference[2], 0)
    return int(reference[3]), column


def read_number(shown: str) -> tuple[Value, str]:
    """Return the value of a displayed text and the number format that displays it so."""
    norwegian = shown.replace(" ", "").replace(",", ".")
    if re.fullmatch(r"-?\d+", norwegian):
        return int(norwegian), GENERAL if shown == norwegian else "#,##0"
    if re.fullmatch(r"-?\d+\.\d%", norwegian):
        return round(float(norwegian[:-1]) / 100, 6), r"0.0\ %"
    if re.fullmatch(r"-?\d+\.\d+", norwegian):
        return float(norwegian), ONE_DECIMAL
    return shown or None, GENERAL


def build(layout: Layout = AS_PUBLISHED) -> bytes:
    """Return the prioritisation workbook in a layout, as the bytes of a file."""
    sheets = (_sheet(name, layout) for name in layout.sheet_order)
    return package(sheets, "Prioritering steg 2")


def _sheet(name: str, layout: Layout) -> Sheet:
    table = transcript()[name]
    found = formulas(name, layout.linked)
    aggregates = {row for row, _ in found} if name != SUMMARY else set()
    first = layout.place(name, (1, 1))
    cells = {first: Cell(None, Style(header=True, wrap=True, bold=True))}
    for place in {*table.texts, *found}:
        value, number_format = read_number(table.texts.get(place, ""))
        if place in found:
            value = calculate(name, place)
            general = name == "Felles hjelpenummer" or re.fullmatch(r"\d+", table.texts[place])
            number_format = GENERAL if general else ONE_DECIMAL
        at = layout.place(name, place)
        style = Style(
            number_format,
            bold=place[0] == 1 or place[0] in aggregates,
            header=at[0] == first[0],
            wrap=1 in place,
        )
        formula = layout.translate(found[place], name) if place in found else None
        cells[at] = Cell(value, style, formula)
    threads = {layout.place(name, place): thread for place, thread in table.threads.items()}
    return Sheet(name, cells, first, threads)


def build_table(name: str, number_format: str = GENERAL) -> bytes:
    """Return a workbook of one sheet from a table of displayed texts, and `=formula | value` for formulas.

    Whole numbers get `number_format`; the first row and lines of totals (Sum) are bold.
    """
    with (SOURCE / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t"))
    cells = {}
    for row, texts in enumerate(rows, start=1):
        for column, shown in enumerate(texts, start=1):
            formula, is_formula, cached = shown.partition(" | ")
            value, shown_as = (float(cached), "0.00") if is_formula else read_number(shown)
            if value is None and row > 1:
                continue
            if isinstance(value, int):
                shown_as = number_format
            bold, text = row == 1 or "Sum" in texts, isinstance(value, str)
            style = Style(shown_as, bold, row == 1, row == 1 or text)
            cells[row, column] = Cell(value, style, formula.removeprefix("=") if is_formula else None)
    return package([Sheet(name.capitalize(), cells)], name.capitalize())


REFERENCE_WORKBOOKS: dict[str, Callable[[], bytes]] = {
    "prioritering-steg2.xlsx": build,
    "prioritering-steg2-typed.xlsx": partial(build, Layout(linked=False)),
    "evalueringsprinsipper.xlsx": partial(build_table, "evalueringsprinsipper"),
    "driftskostnader.xlsx": partial(build_table, "driftskostnader", "#,##0"),
    "vekter-i-rad.xlsx": partial(build_table, "vekter-i-rad"),
    "verdi-over-kostnad.xlsx": partial(build_table, "verdi-over-kostnad"),
}


def main() -> None:
    """Write the reference workbooks."""
    parser = argparse.ArgumentParser(description="Builds the reference workbooks.")
    parser.add_argument("--output", type=Path, default=WORKBOOKS, metavar="DIR")
    output: Path = parser.parse_args().output
    output.mkdir(parents=True, exist_ok=True)
    for name, make in REFERENCE_WORKBOOKS.items():
        (output / name).write_bytes(make())


if __name__ == "__main__":
    main()
