"""What of the copy's sheets is seen at once on a screen of 1366 x 768, in Excel and in LibreOffice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from benchmark.workbooks import Shape, write
from build_workbooks import WORKBOOKS
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.worksheet.worksheet import Worksheet

from prioritering.options import Options
from prioritering.pipeline import audit

WIDE, HIGH = 1366, 768
BESIDE = 26 + 20 + 30
"""Row numbers, scroll bar, and the margin of what can be folded."""
ABOVE_AND_BELOW = 124 + 60
"""Menus, bars and headings; tabs, scroll bar and status."""
DIGIT = {"Excel": 7, "LibreOffice": 8}
"""Pixels of a digit in Calibri 11, and in the font that takes its place."""
SHEETS = {
    "nb": ("Kontroll", "Revisjon", "Rangering", "Logg"),
    "en": ("Overview", "Audit", "Ranking", "Log"),
}
FILLED_IN = {"nb": ("Avgjørelse", "Begrunnelse"), "en": ("Decision", "Reason")}
LAST_SEEN = {"nb": ("Etter", "Spenn til"), "en": ("After", "Span to")}


def reference(path: Path) -> None:
    path.write_bytes((WORKBOOKS / "prioritering-steg2.xlsx").read_bytes())


def budget(path: Path) -> None:
    path.write_bytes((WORKBOOKS / "driftskostnader.xlsx").read_bytes())


def large(path: Path) -> None:
    write(path, Shape(sheets=8, measures=30))


BOOKS = {"reference": reference, "budget": budget, "large": large}


@pytest.fixture(
    scope="module", params=[(book, language) for book in BOOKS for language in SHEETS], ids="-".join
)
def copy(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[openpyxl.Workbook, str]]:
    book, language = request.param
    path = tmp_path_factory.mktemp("screen") / f"{book}.xlsx"
    BOOKS[book](path)
    done = audit(path, Options(language=language))
    assert done.output is not None
    yield openpyxl.load_workbook(done.output), language


def right_edge(sheet: Worksheet, title: str, digit: int) -> float:
    """How far from the left the column of that title ends, in pixels."""
    headings = next(row for row in sheet.iter_rows(max_row=20) if any(cell.value == title for cell in row))
    last = next(cell.column for cell in headings if cell.value == title)
    letters = [get_column_letter(number) for number in range(1, last + 1)]
    return sum(round(sheet.column_dimensions[letter].width * digit) for letter in letters)


def height(sheet: Worksheet, rows: range) -> float:
    """How high some rows are together, in pixels."""
    return sum((sheet.row_dimensions[row].height or 15) * 4 / 3 for row in rows)


@pytest.mark.parametrize("program", DIGIT)
def test_what_is_to_be_filled_in_is_seen_and_stays_in_sight(
    copy: tuple[openpyxl.Workbook, str], program: str
) -> None:
    book, language = copy
    sheet = book[SHEETS[language][1]]
    frozen = coordinate_from_string(str(sheet.freeze_panes))
    headings = [cell.value for cell in sheet[frozen[1] - 1]]
    first_free = column_index_from_string(frozen[0])
    assert set(FILLED_IN[language]) <= set(headings[: first_free - 1])
    assert right_edge(sheet, FILLED_IN[language][1], DIGIT[program]) <= 0.3 * WIDE
    assert right_edge(sheet, LAST_SEEN[language][0], DIGIT[program]) <= WIDE - BESIDE
    assert height(sheet, range(1, frozen[1])) <= 0.2 * (HIGH - ABOVE_AND_BELOW)


@pytest.mark.parametrize("program", DIGIT)
def test_places_scores_and_spans_are_seen(copy: tuple[openpyxl.Workbook, str], program: str) -> None:
    book, language = copy
    if SHEETS[language][2] not in book.sheetnames:
        return
    sheet = book[SHEETS[language][2]]
    assert right_edge(sheet, LAST_SEEN[language][1], DIGIT[program]) <= WIDE - BESIDE
    assert height(sheet, range(1, 5)) <= 0.25 * (HIGH - ABOVE_AND_BELOW)


@pytest.mark.parametrize("program", DIGIT)
def test_the_cover_is_on_one_screen(copy: tuple[openpyxl.Workbook, str], program: str) -> None:
    book, language = copy
    sheet = book[SHEETS[language][0]]
    assert book.active is sheet
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDEFGH"]
    assert sum(round(width * DIGIT[program]) for width in widths) <= WIDE - BESIDE
    legend = max(cell.row for cell in sheet["B"] if str(cell.value).startswith("= "))
    assert height(sheet, range(1, legend + 1)) <= HIGH - ABOVE_AND_BELOW


def test_each_sheet_is_printed_on_a4_as_wide_as_one_page(copy: tuple[openpyxl.Workbook, str]) -> None:
    book, language = copy
    for name in set(SHEETS[language]) & set(book.sheetnames):
        setup = book[name].page_setup
        assert (setup.paperSize, setup.orientation, setup.fitToWidth) == (9, "landscape", 1), name
        fitted = book[name].sheet_properties.pageSetUpPr
        assert fitted is not None and fitted.fitToPage
