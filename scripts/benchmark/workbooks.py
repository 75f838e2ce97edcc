"""Workbooks of any size in the shape of the reference: sheets of measures, and a summary of them all."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

from excel_file.cells import Cell, Place, Sheet, column_name
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
        """The number of formulas."""
        return self.sheets * self.measures * (9 if self.ranked else 7)


def write(path: Path, shape: Shape) -> None:
    """Write the workbook."""
    path.write_bytes(package(list(_sheets(shape)), "Prioritering"))


def _sheets(shape: Shape) -> list[Sheet]:
    scores = sorted(
        _score(_raw(sheet, index)) for sheet in range(shape.sheets) for index in range(shape.measures)
    )
    summary: dict[Place, Cell] = {(1, n): Cell(text) for n, text in enumerate(("Tiltak", "Score"), 1)}
    if shape.ranked:
        summary[1, 3] = Cell("Rangering")
    sheets = [Sheet(SUMMARY, summary)]
    for number in range(shape.sheets):
        cells: dict[Place, Cell] = {(row, 1): Cell(text) for row, text in LABELS.items()}
        for index in range(shape.measures):
            _measure(cells, summary, number, index, scores, shape)
        sheets.append(Sheet(f"Ark_{number}", cells))
    return sheets


def _measure(
    cells: dict[Place, Cell],
    summary: dict[Place, Cell],
    number: int,
    index: int,
    scores: list[float],
    shape: Shape,
) -> None:
    """One measure's column, and its line of the summary."""
    column, name = index + 2, f"Tiltak {number}-{index}"
    letters, raw = column_name(column), _raw(number, index)
    score = _score(raw)
    cells[5, column] = Cell(name)
    cells.update({(row, column): Cell(value) for row, value in raw.items()})

    def put(row: int, formula: str, value: float) -> None:
        cells[row, column] = Cell(value if shape.cached else None, formula=formula)

    put(6, f"AVERAGE({letters}7:{letters}9)", _mean(raw, 6))
    put(12, f"AVERAGE({letters}10:{letters}11)", _mean(raw, 12))
    put(15, f"AVERAGE({letters}13:{letters}14,{letters}16:{letters}17)", _mean(raw, 15))
    put(SCORE, f"SUM({letters}6,{letters}12,{letters}15)", score)
    put(SHARE, f"{letters}18/30", score / 30)
    linked: list[tuple[int, str | float]] = [(5, name), (SCORE, score)]
    if shape.ranked:
        rank = 1 + len(scores) - bisect_right(scores, score)
        put(RANK, f"RANK({letters}{SCORE},{SUMMARY}!$B$2:$B${len(scores) + 1})", rank)
        linked.append((RANK, rank))
    line = number * shape.measures + index + 2
    for place, (row, value) in enumerate(linked, 1):
        formula = f"Ark_{number}!{letters}{row}"
        summary[line, place] = Cell(value if shape.cached else None, formula=formula)


def _raw(sheet: int, index: int) -> dict[int, float]:
    return {row: float(1 + (row * 7 + index * 13 + sheet * 5) % 10) for row in RAW}


def _mean(raw: dict[int, float], row: int) -> float:
    parts = [raw[part] for part in MEANS[row]]
    return sum(parts) / len(parts)


def _score(raw: dict[int, float]) -> float:
    return _mean(raw, 6) + _mean(raw, 12) + _mean(raw, 15)
