"""A range of which one cell is meant: the formula takes the figure of its own line, not the sum of all."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from sheets import Content, Rows, book

from prioritering.scoring.tables.plain_references import with_plain_references
from prioritering.types import CellRef, FormulaKind, Workbook

RATED = (("Strøm", 3, 5), ("Flom", 2, 3), ("Brann", 4, 4), ("Tyveri", 1, 2), ("Sykdom", 5, 3))


def _rows(product: str, taken: str) -> Rows:
    """A register with a product of two ratings and one more column; `#` is the row, `@` the one two below."""
    rows: list[list[Content]] = [["Risiko", "Sannsynlighet", "Konsekvens", "Produkt", "Nivå"]]
    for row, (name, likely, grave) in enumerate(RATED, 2):
        texts = [text.replace("#", str(row)).replace("@", str(row + 2)) for text in (product, taken)]
        rows.append([name, likely, grave, *texts])
    return rows


def _written(made: Workbook, column: int, kind: FormulaKind = FormulaKind.NORMAL) -> list[str | None]:
    """The formulas of a column, as the model reads them."""
    sheets = [
        replace(one, cells={place: replace(cell, kind=kind) for place, cell in one.cells.items()})
        for one in made.sheets
    ]
    plain = with_plain_references(replace(made, sheets=tuple(sheets)))
    cells = [plain.cell(CellRef("Ark", row, column)) for row in range(2, 7)]
    return [None if cell is None else cell.formula for cell in cells]


MEANT = {
    "a link that slides": ("=B#*C#", "='Ark'!D#:D@", 5, "='Ark'!D#"),
    "a link to all": ("=B#*C#", "=D$2:D$6", 5, "=D#"),
    "columns multiplied": ("=$B$2:$B$6*$C$2:$C$6", "=D#", 4, "=$B#*$C#"),
    "in a condition": ("=B#*C#", "=IF(D2:D6>10,1,0)", 5, "=IF(D#>10,1,0)"),
    "a whole column": ("=B#*C#", "=D:D*2", 5, "=D#*2"),
    "in brackets": ("=B#*C#", "=2*(D$2:D$6)", 5, "=2*(D#)"),
    "looked for": ("=B#*C#", "=VLOOKUP($D$2:$D$6,$D$2:$D$6,1,0)", 5, "=VLOOKUP($D#,$D$2:$D$6,1,0)"),
    "rounded": ("=ROUND(B2:B6*C#,0)", "=D#", 4, "=ROUND(B#*C#,0)"),
}
WHOLE = {
    "a sum": ("=SUM(B#:C#)", "=D#", 4),
    "a place": ("=B#*C#", "=RANK(D#,D$2:D$6)", 5),
    "looked up": ("=B#*C#", "=INDEX(D$2:D$6,#-1)", 5),
    "multiplied in an array function": ("=SUMPRODUCT(B#:C#*B#:C#)", "=D#", 4),
    "elsewhere": ("=B#*C#", "=D9:D12", 5),
}


@pytest.mark.parametrize("name", MEANT)
def test_the_cell_of_its_own_line_is_meant(name: str) -> None:
    product, taken, column, expected = MEANT[name]
    made = book({"Ark": _rows(product, taken)})
    assert _written(made, column) == [expected.replace("#", str(row)) for row in range(2, 7)]


@pytest.mark.parametrize("name", WHOLE)
def test_the_whole_range_is_meant(name: str) -> None:
    product, taken, column = WHOLE[name]
    made = book({"Ark": _rows(product, taken)})
    formula = (product, taken)[column - 4]
    assert _written(made, column) == [
        formula.replace("#", str(row)).replace("@", str(row + 2)) for row in range(2, 7)
    ]


@pytest.mark.parametrize("name", MEANT)
def test_an_array_formula_takes_all(name: str) -> None:
    product, taken, column, _ = MEANT[name]
    written = _written(book({"Ark": _rows(product, taken)}), column, FormulaKind.ARRAY)
    assert all(formula is not None and ":" in formula for formula in written)
