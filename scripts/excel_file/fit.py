"""Column widths and row heights that show every wrapped text in full."""

import textwrap
from collections import defaultdict

from excel_file.cells import Cell, Place

NARROWEST, WIDEST = 9, 60
MARGIN = 2.7
PER_DIGIT = 1.2  # letters in the room of a digit, the unit of widths; headings are bold: one
LINE_HEIGHT = 15


def column_widths(cells: dict[Place, Cell]) -> dict[int, float]:
    """Return a width for each column: headings take up to three lines, labels one or two."""
    widths: defaultdict[int, int] = defaultdict(lambda: NARROWEST)
    for (_, column), cell in cells.items():
        needed = 0
        if cell.style.wrap and isinstance(cell.value, str):
            length = len(cell.value)
            word = max(len(word) for word in cell.value.replace("/", "/ ").split())
            needed = max(length // 3, word + 1) if cell.style.header else min(length, WIDEST)
        widths[column] = max(widths[column], needed)
    return {column: width + MARGIN for column, width in widths.items()}


def row_heights(cells: dict[Place, Cell], widths: dict[int, float]) -> dict[int, int]:
    """Return the heights of the rows that need more than one line."""
    heights: dict[int, int] = {}
    for (row, column), cell in cells.items():
        if cell.style.wrap and isinstance(cell.value, str):
            shown = cell.value.replace("/", "/ ")
            room = widths[column] * (1 if cell.style.header else PER_DIGIT)
            lines = len(textwrap.wrap(shown, int(room)))
            if lines > 1:
                heights[row] = max(heights.get(row, 0), lines * LINE_HEIGHT)
    return heights
