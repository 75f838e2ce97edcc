"""Formulas in the engines' form."""

from __future__ import annotations

import pytest

from evaluation.books import Content, array, book, place, with_table
from prioritering.evaluation.resolver import Resolver
from prioritering.evaluation.translate import Translator
from prioritering.formula.references import Token, TokenKind
from prioritering.types import Area, DefinedName, FormulaKind, Reason, Workbook
from prioritering.workbook.external import ExternalSheet

OTHER = ExternalSheet("1", "Data", {(2, 2): 5.0})


def _workbook() -> Workbook:
    cells: dict[str, Content] = {
        "A1": "Score",
        "B1": "A'B",
        "A2": 1,
        "A3": 2,
        "D4": ("=_xlfn.SEQUENCE(3)", 1),
    }
    workbook = book(
        cells,
        {"A1": 1},
        names=(
            DefinedName("rate", "0.25"),
            DefinedName("scores", "Ark!$A$2:$A$3"),
            DefinedName("left_of", "Ark!A1"),
            DefinedName("loop", "loop+1"),
        ),
    )
    workbook = array(workbook, "D4", "D4:D6", FormulaKind.DYNAMIC)
    return with_table(workbook, "T", Area("Ark", 1, 1, 3, 2), ("Score", "A'B"))


@pytest.fixture(scope="module")
def translator() -> Translator:
    return Translator(_workbook(), [OTHER])


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        pytest.param("=1+1", "=1+1", id="nothing to do"),
        pytest.param("=A1", "='Ark'!A1", id="own sheet"),
        pytest.param("=ARK2!$A$1", "='Ark2'!A1", id="another sheet, in its own writing"),
        pytest.param("=Gone!A1", "=#REF!", id="a sheet that is gone"),
        pytest.param('="A1 is "&"Ark2!A1"', '="A1 is "&"Ark2!A1"', id="addresses in texts"),
        pytest.param("=SUM(A:A)", "=SUM('Ark'!A1:A7)", id="whole column ends after the last row"),
        pytest.param("=ROWS(A:A)", "=ROWS('Ark'!A:A)", id="but not where empty cells count"),
        pytest.param("=SUM(Ark:Ark2!A1)", "=SUM('Ark'!A1,'Ark2'!A1)", id="through sheets"),
        pytest.param("=rate*2", "=(0.25)*2", id="a constant's name"),
        pytest.param("=SUM(scores)", "=SUM('Ark'!A2:A3)", id="a range's name"),
        pytest.param("=SUM(T[Score])", "=SUM('Ark'!A2:A3)", id="a table's column"),
        pytest.param("=SUM(T)", "=SUM('Ark'!A2:B3)", id="a table"),
        pytest.param("=T[[#Headers],[A''B]]", "='Ark'!B1", id="an escaped column name"),
        pytest.param("=SUM(_xlfn.ANCHORARRAY(D4))", "=SUM('Ark'!D4:D6)", id="a spilled range"),
        pytest.param("=_xlfn.STDEV.S(A1:A2)", "=STDEV.S('Ark'!A1:A2)", id="a stored prefix"),
        pytest.param("=Ark!#REF!+1", "=#REF!+1", id="a broken reference"),
        pytest.param("=[1]data!$B$2", "='Extern0'!B2", id="another file's stored value"),
        pytest.param("=A1:B3 A3:D3", "=#VALUE!", id="an intersection of several cells"),
        pytest.param("=SUM(A1:B3 A3:D3)", "=SUM('Ark'!A3:B3)", id="a range in common"),
    ],
)
def test_writes(translator: Translator, formula: str, expected: str) -> None:
    assert translator.translate(formula, place("F9")).text == expected


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        pytest.param("=SUM(A1:A3)", "=SUM('Ark'!A1:A3)", id="a range where one is wanted"),
        pytest.param("=SUMPRODUCT(A1:A3*2)", "=SUMPRODUCT('Ark'!A1:A3*2)", id="an array argument"),
        pytest.param(
            "=SUMPRODUCT(LEN(A1:A3))", "=SUMPRODUCT(LEN('Ark'!A1:A3))", id="within an array argument"
        ),
        pytest.param("=LOOKUP(2,1/(A1:A3=2),A1:A3)", None, id="the lookup trick"),
        pytest.param("=NEWFUNCTION(A1:A3)", "=NEWFUNCTION('Ark'!A1:A3)", id="an unknown function"),
        pytest.param("=A1:A3", "='Ark'!A2", id="a range alone"),
        pytest.param("=A1:A3*2", "='Ark'!A2*2", id="arithmetic"),
        pytest.param("=SUM(A1:A3*2)", "=SUM('Ark'!A2*2)", id="arithmetic in an aggregate"),
        pytest.param("=ABS((A1:A3))", "=ABS(('Ark'!A2))", id="a function of one value"),
        pytest.param("=IF(A1:A3>1,SUM(A1:A3),0)", "=IF('Ark'!A2>1,SUM('Ark'!A1:A3),0)", id="a test"),
        pytest.param("=VLOOKUP(A1:A3,A1:B3,2)", "=VLOOKUP('Ark'!A2,'Ark'!A1:B3,2)", id="a key"),
        pytest.param("=LEN(A5:A7)", "=LEN(#VALUE!)", id="not in the formula's row"),
        pytest.param("=scores*2", "='Ark'!A2*2", id="a named range"),
        pytest.param("=_xlfn.SINGLE(A1:A3)", "='Ark'!A2", id="written with @"),
        pytest.param("=_xlfn.SINGLE(scores)*2", "='Ark'!A2*2", id="a name written with @"),
    ],
)
def test_takes_one_cell_where_one_is_wanted(
    translator: Translator, formula: str, expected: str | None
) -> None:
    found = translator.translate(formula, place("F2")).text
    assert found == (expected or "=LOOKUP(2,1/('Ark'!A1:A3=2),'Ark'!A1:A3)")


def test_takes_whole_ranges_in_array_formulas(translator: Translator) -> None:
    found = translator.translate("=A1:A3*2", place("F2"), arrays=True)
    assert found.text == "='Ark'!A1:A3*2"


def test_reads_a_relative_name_from_where_the_formula_stands(translator: Translator) -> None:
    assert translator.translate("=left_of", place("B2")).text == "='Ark'!B2"


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("=", Reason.UNSUPPORTED),
        ("=[2]Data!A1", Reason.EXTERNAL),
        ("=[1]Gone!A1", Reason.EXTERNAL),
        ("=[1]!Fetch(1)", Reason.ADD_IN),
        ("=1+_xll.FETCH(1)", Reason.ADD_IN),
        ("=Gone[Score]", Reason.UNSUPPORTED),
        ("=_xlfn.FORMULATEXT(A1)", Reason.UNSUPPORTED),
        ("=loop", Reason.CIRCULAR),
    ],
)
def test_says_what_no_engine_can_be_asked(translator: Translator, formula: str, reason: Reason) -> None:
    found = translator.translate(formula, place("F9"))
    assert (found.text, found.problem) == ("", reason)


def test_quoted_names_with_a_mark_are_of_sheets_that_may_be_missing() -> None:
    resolver = Resolver(_workbook())
    assert resolver.areas(Token(TokenKind.REFERENCE, "'A!A1*2:1'!B2"), place("F9")) is None
