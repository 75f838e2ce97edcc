"""Formulas taken apart, moved, and compared."""

import pytest

from prioritering.formula.anatomy import references, relative_form
from prioritering.formula.references import parse_reference, shift, tokens
from prioritering.types import Area, CellRef

FORMULAS = [
    "=AVERAGE(B3:B4)",
    "='Kritisk info'!$B18+Samlet!C$2",
    '=IF(A1="B2:C3, its",SUM(1:1),"a""b")',
    "=[1]Ark1!A1+'[2]Ark to'!B2",
    "=SUM(Jan:Mar!B2)",
    "=Tabell1[[#This Row],[Poeng]]*2",
    "=_xlfn.XLOOKUP(LOG10(5),A:A,$B:$C)",
    "=#REF!+Sheet1!#REF!+1.5E-3",
    "={1,2;3,4}",
    "=Skåre_1*ÅR2",
]


@pytest.mark.parametrize("formula", FORMULAS)
def test_the_tokens_are_the_formula_again(formula: str) -> None:
    assert "".join(token.text for token in tokens(formula)) == formula


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        pytest.param('="B2"&C3', '="B2"&D5', id="a text is not a reference"),
        pytest.param("=LOG10(A1)", "=LOG10(B3)", id="a function whose name ends in digits"),
        pytest.param("=$A$1+A$1+$A1", "=$A$1+B$1+$A3", id="dollars hold"),
        pytest.param("='Ark 1'!A1:B2", "='Ark 1'!B3:C4", id="sheets stay"),
        pytest.param("=SUM(A:A)+SUM(1:2)", "=SUM(B:B)+SUM(3:4)", id="whole columns and rows"),
        pytest.param("=XFD1", "=#REF!", id="off the sheet"),
        pytest.param("=Score_B2+x.B2", "=Score_B2+x.B2", id="names"),
        pytest.param("=Tab[B2]", "=Tab[B2]", id="a table's column"),
    ],
)
def test_a_formula_is_copied_as_excel_copies_it(formula: str, expected: str) -> None:
    assert shift(formula, 2, 1) == expected


def test_copies_have_one_relative_form() -> None:
    first = relative_form("=AVERAGE(B3:B4)", CellRef("a", 2, 2))
    second = relative_form("=average( F13:F14 )", CellRef("b", 12, 6))
    assert first == second == "=AVERAGE(R[1]C[0]:R[2]C[0])"


def test_another_range_has_another_relative_form() -> None:
    assert relative_form("=SUM(B3:B4)", CellRef("a", 2, 2)) != relative_form(
        "=SUM(B3:B5)", CellRef("a", 2, 2)
    )


def test_a_reference_that_no_excel_writes_leaves_nothing_open() -> None:
    """A sheet's name with a colon is no name, but where it ends is plain."""
    formula = "=':!'''!B2+A1"
    assert relative_form(formula, CellRef("a", 1, 2)) == "=':!'''!R[1]C[0]+R[0]C[-1]"


def test_what_a_formula_refers_to() -> None:
    found = references("=SUM('Ark 1'!A1:B2,Navn,Tab[x])+_xlfn.STDEV.S([1]Ark1!C3)")
    assert [ref.area("eget") for ref in found.cells] == [
        Area("Ark 1", 1, 1, 2, 2),
        Area("Ark1", 3, 3, 3, 3),
    ]
    assert found.names == ("Navn",)
    assert found.structured == ("Tab[x]",)
    assert found.functions == ("SUM", "STDEV.S")
    assert found.external


@pytest.mark.parametrize("text", ["Jan:Mar!B2", "'Jan:Mar'!B2"])
def test_a_3d_reference_names_both_sheets(text: str) -> None:
    reference = parse_reference(text)
    assert (reference.sheet, reference.last_sheet) == ("Jan", "Mar")


@pytest.mark.parametrize(
    ("text", "sheet", "last_sheet", "bounds"),
    [
        ("'Now!'!B2", "Now!", None, (2, 2, 2, 2)),
        ("'Now!:Then!'!B2:C3", "Now!", "Then!", (2, 2, 3, 3)),
        ("'Now!'!B2:'Now!'!C3", "Now!", None, (2, 2, 3, 3)),
        ("'A1!B2:it''s'!B2", "A1!B2", "it's", (2, 2, 2, 2)),
        ("Costs!B2:Costs!C3", "Costs", None, (2, 2, 3, 3)),
    ],
)
def test_a_sheet_in_quotes_may_have_a_mark_in_its_name(
    text: str, sheet: str, last_sheet: str | None, bounds: tuple[int, int, int, int]
) -> None:
    read = parse_reference(text)
    assert (read.sheet, read.last_sheet, read.bounds) == (sheet, last_sheet, bounds)
