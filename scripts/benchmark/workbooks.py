"""Workbooks of any size in the shape of the reference: sheets of measures, and a summary of them all.

Scores and texts are drawn at random: hardly two measures have the same scores or the same name, as in a
workbook that people have filled. Some columns have a fault.
"""

from __future__ import annotations

import random
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

from excel_file.cells import Cell, Place, Sheet, Value, column_name
from excel_file.package import package

RAW = (7, 8, 9, 10, 11, 13, 14, 16, 17)
MEANS = {6: (7, 8, 9), 12: (10, 11), 15: (13, 14, 16, 17)}
SCORE, RANK, SHARE = 18, 19, 20
LABELS = {
    **{row: f"Kriterium {number}" for number, row in enumerate(RAW, 1)},
    **{5: "Tiltak", 6: "Måloppnåelse", 12: "Kostnader", 15: "Nytte"},
    **{SCORE: "Score", RANK: "Rangering", SHARE: "Andel"},
}
SUMMARY = "Samlet"
FAULT_EVERY = 150
"""One measure of so many has a fault, of one kind after the other."""
BLANK, AS_TEXT, SHORT, TYPED_OVER = range(4)
SYLLABLES = ("ba", "bre", "dal", "eng", "fos", "gran", "hav", "il", "jo", "ker", "lun", "mar", "nor", "tun")


@dataclass(frozen=True)
class Shape:
    """How large a workbook is, and what it holds."""

    sheets: int
    measures: int
    """On each sheet."""
    ranked: bool = True
    """Whether each measure's rank among all is computed, and shown in the summary."""
    cached: bool = True
    """Whether the formulas have their values, as a spreadsheet program saves them."""

    @property
    def formulas(self) -> int:
        """The number of formulas, those that are typed over among them."""
        return self.sheets * self.measures * (9 if self.ranked else 7)


@dataclass(frozen=True)
class Column:
    """One measure as it stands on its sheet."""

    name: str
    raw: dict[int, Value]
    fault: int | None = None

    def mean(self, row: int) -> float:
        """What the formula in that row gives."""
        parts = [self.raw[part] for part in MEANS[row][: 3 if self.fault == SHORT else None]]
        numbers = [value for value in parts if isinstance(value, float)]
        return sum(numbers) / len(numbers)

    @property
    def score(self) -> float:
        """What its score's formula gives."""
        return sum(self.mean(row) for row in MEANS)


def write(path: Path, shape: Shape) -> None:
    """Write the workbook."""
    path.write_bytes(package(list(_sheets(shape)), "Prioritering"))


def write_typed(path: Path, cells: int, columns: int = 10) -> None:
    """Write a workbook without a formula: lines of a name and typed figures."""
    draw = random.Random(cells)
    contents: dict[Place, Cell] = {
        (1, column): Cell("Navn" if column == 1 else _words(draw)) for column in range(1, columns + 1)
    }
    for row in range(2, cells // columns + 1):
        contents[row, 1] = Cell(f"{_words(draw)} {row}")
        for column in range(2, columns + 1):
            contents[row, column] = Cell(round(draw.lognormvariate(6, 1), 2))
    path.write_bytes(package([Sheet("Data", contents)], "Register"))


def _words(draw: random.Random) -> str:
    return " ".join("".join(draw.choices(SYLLABLES, k=draw.randint(2, 4))) for _ in range(2)).capitalize()


def _columns(shape: Shape) -> list[list[Column]]:
    """The measures of each sheet."""
    draw = random.Random(shape.sheets * 1009 + shape.measures)
    return [
        [_column(draw, number * shape.measures + index) for index in range(shape.measures)]
        for number in range(shape.sheets)
    ]


def _column(draw: random.Random, number: int) -> Column:
    raw: dict[int, Value] = {row: float(draw.randint(1, 10)) for row in RAW}
    turn, rest = divmod(number + 1, FAULT_EVERY)
    fault = None if rest else turn % 4
    if fault == BLANK:
        raw[8] = None
    elif fault == AS_TEXT:
        raw[10] = str(draw.randint(1, 10))
    return Column(f"{_words(draw)} {number}", raw, fault)


def _sheets(shape: Shape) -> list[Sheet]:
    columns = _columns(shape)
    scores = sorted(column.score for sheet in columns for column in sheet)
    summary: dict[Place, Cell] = {(1, n): Cell(text) for n, text in enumerate(("Tiltak", "Score"), 1)}
    if shape.ranked:
        summary[1, 3] = Cell("Rangering")
    sheets = [Sheet(SUMMARY, summary)]
    for number, own in enumerate(columns):
        cells: dict[Place, Cell] = {(row, 1): Cell(text) for row, text in LABELS.items()}
        for index, column in enumerate(own):
            _measure(cells, summary, number, index, column, scores, shape)
        sheets.append(Sheet(f"Ark_{number}", cells))
    return sheets


def _measure(
    cells: dict[Place, Cell],
    summary: dict[Place, Cell],
    number: int,
    index: int,
    measure: Column,
    scores: list[float],
    shape: Shape,
) -> None:
    """One measure's column, and its line of the summary."""
    column = index + 2
    letters = column_name(column)
    cells[5, column] = Cell(measure.name)
    cells.update({(row, column): Cell(value) for row, value in measure.raw.items() if value is not None})

    def put(row: int, formula: str, value: float) -> None:
        cells[row, column] = Cell(value if shape.cached else None, formula=formula)

    put(6, f"AVERAGE({letters}7:{letters}9)", measure.mean(6))
    put(12, f"AVERAGE({letters}10:{letters}11)", measure.mean(12))
    last = "" if measure.fault == SHORT else f":{letters}17"
    put(15, f"AVERAGE({letters}13:{letters}14,{letters}16{last})", measure.mean(15))
    if measure.fault == TYPED_OVER:
        cells[15, column] = Cell(measure.mean(15))
    put(SCORE, f"SUM({letters}6,{letters}12,{letters}15)", measure.score)
    put(SHARE, f"{letters}18/30", measure.score / 30)
    linked: list[tuple[int, str | float]] = [(5, measure.name), (SCORE, measure.score)]
    if shape.ranked:
        rank = 1 + len(scores) - bisect_right(scores, measure.score)
        put(RANK, f"RANK({letters}{SCORE},{SUMMARY}!$B$2:$B${len(scores) + 1})", rank)
        linked.append((RANK, rank))
    line = number * shape.measures + index + 2
    for place, (row, value) in enumerate(linked, 1):
        formula = f"Ark_{number}!{letters}{row}"
        summary[line, place] = Cell(value if shape.cached else None, formula=formula)
