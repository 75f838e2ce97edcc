"""Looking up what stands on a line, or beside many lines at once."""

from msgspec.structs import replace
from sheets import Rows, book

from prioritering.reading.texts import Book, step
from prioritering.types import Area, CellRef, Workbook

ROWS: Rows = [
    ["Theme", None, "Cost", 1, None, 2, "Use", 3],
    [None, "", "  ", 4, "Wide", None, None, 5],
    [None, None, None, 6, 7, None, None, 8],
]


def merged(*areas: Area) -> Book:
    workbook: Workbook = book({"S": ROWS})
    (sheet,) = workbook.sheets
    workbook = replace(workbook, sheets=(replace(sheet, merged=areas),))
    return Book(workbook, workbook.value)


def walked(read: Book, at: CellRef, across: bool, reach: int) -> str:
    """The nearest text before, cell by cell."""
    before = (step(at, across, 0, -back) for back in range(1, reach))
    return next((text for one in before if min(one[1:]) > 0 and (text := read.text(one))), "")


def test_the_text_before_a_cell_is_the_nearest_on_its_line() -> None:
    for read in (merged(), merged(Area("S", 2, 5, 3, 7), Area("S", 1, 1, 3, 2))):
        for across in (False, True):
            for reach in (1, 2, 3, 12):
                for row in range(1, 5):
                    for column in range(1, 10):
                        at = CellRef("S", row, column)
                        assert read.text_before(at, across, reach) == walked(read, at, across, reach)


def test_figures_of_many_cells_are_those_of_each() -> None:
    read = merged()
    cells = [None, *(CellRef("S", row, column) for row in range(1, 5) for column in range(1, 10))]
    assert read.numbers(cells) == [read.number(at) for at in cells]


def test_beside_lines_a_slot_has_the_figures_of_its_cells() -> None:
    read = merged()
    for across, cells in ((False, [CellRef("S", row, 4) for row in (1, 2, 3)]), (True, [CellRef("S", 1, 4)])):
        for over in range(-3, 8):
            slot = read.beside(cells, across)(over)
            assert list(slot.figures) == [read.number(at) for at in slot.cells]
