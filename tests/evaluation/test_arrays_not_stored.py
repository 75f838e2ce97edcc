"""Arrays of which the file has no values: what they fill is computed, and read as any other figure."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from prioritering.options import Options
from prioritering.pipeline import audit
from prioritering.types import CellRef

FIGURES = [(8, 5, 2), (3, 7, 7), (9, 4, 6), (5, 5, 1), (2, 9, 4), (7, 1, 8)]
SCORES = [0.5 * one + 0.3 * two + 0.2 * three for one, two, three in FIGURES]


def written(path: Path, arrays: dict[str, tuple[str, str]], *, others: str = "=RANK(E#,E$2:E$7)") -> Path:
    """Six offers with three figures each; a score and what else is told as arrays, by their first cells."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Oferty"
    sheet.append(["Oferta", "Cena", "Jakość", "Termin", "Punkty", "Miejsce"])
    for row, figures in enumerate(FIGURES, 2):
        sheet.append([f"Oferta {row}", *figures, None, others.replace("#", str(row))])
    for first, (area, formula) in arrays.items():
        sheet[first] = ArrayFormula(area, formula)
    book.save(path)
    return path


SCORED = "B2:B7*0.5+C2:C7*0.3+D2:D7*0.2"


@pytest.mark.parametrize("formula", [f"={SCORED}", f"=({SCORED})*1", f"=IF(B2:B7>0,{SCORED},0)"])
def test_scores_that_an_array_fills_are_ranked(tmp_path: Path, formula: str) -> None:
    done = audit(written(tmp_path / "o.xlsx", {"E2": ("E2:E7", formula)}), Options(write=False))
    assert [done.value(CellRef("Oferty", row, 5)) for row in range(2, 8)] == pytest.approx(SCORES)
    assert done.ranking[0].measure == "Oferta 4"
    assert all(line.rank is not None for line in done.ranking)


@pytest.mark.parametrize("formula", [f"=TRANSPOSE(TRANSPOSE({SCORED}))", "=TRANSPOSE(TRANSPOSE(B2:B7))"])
def test_what_an_array_gives_as_a_whole_is_known_in_each_cell(tmp_path: Path, formula: str) -> None:
    done = audit(written(tmp_path / "o.xlsx", {"E2": ("E2:E7", formula)}), Options(write=False))
    assert all(isinstance(done.value(CellRef("Oferty", row, 5)), float) for row in range(2, 8))


def test_the_cells_of_a_sheet_stay_in_order(tmp_path: Path) -> None:
    path = written(tmp_path / "o.xlsx", {"E2": ("E2:E7", f"={SCORED}")})
    cells = audit(path, Options(write=False)).workbook.sheets[0].cells
    assert list(cells) == sorted(cells)
    assert {(row, 5) for row in range(2, 8)} <= cells.keys()


def test_what_an_array_cannot_fill_is_not_made_up(tmp_path: Path) -> None:
    path = written(tmp_path / "o.xlsx", {"E2": ("E2:E7", "=UNKNOWN.FUNCTION(B2:B7)")}, others="=B#*2")
    done = audit(path, Options(write=False))
    assert [at for at in done.workbook.sheets[0].cells if at[1] == 5 and at[0] > 2] == []
