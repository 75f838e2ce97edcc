"""What is asked of a formula's text, however it is spelled."""

import pytest

from prioritering.formula.anatomy import anatomy, bare, relative_form, unlocked, with_corners
from prioritering.formula.references import Corner, shift
from prioritering.types import CellRef


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=B2+B20", "=C7+B20"),
        ("=SUM( B2 ,B2)", "=SUM( C7 ,B2)"),
        ('="B2"&B2', '="B2"&C7'),
        ("='Hei!'!B2*2", "='Hei!'!C7*2"),
        ("=[1]Ark1!$B$2", "=[1]Ark1!C7"),
        ("=LOG10(b2)", "=LOG10(C7)"),
    ],
)
def test_a_formula_is_given_another_cell_where_it_names_one(formula: str, expected: str) -> None:
    assert with_corners(formula, {0: (Corner(7, 3),)}) == expected


def test_a_range_is_given_other_ends_and_no_longer_one_that_begins_like_it() -> None:
    ends = Corner(2, 2, row_fixed=True), Corner(30, 2, row_fixed=True)
    assert with_corners("=RANK(B2,Ark!B2:B9)/SUM(B2:B90)", {1: ends}) == "=RANK(B2,Ark!B$2:B$30)/SUM(B2:B90)"


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=$B$2*B$3+SUM($C:$C,$1:$2)", "=B2*B3+SUM(C:C,1:2)"),
        ("='US$2'!$B$2*2", "='US$2'!B2*2"),
        ('="US$"&$B2', '="US$"&B2'),
        ("=Jobs[US$1]*$B$2", "=Jobs[US$1]*B2"),
    ],
)
def test_a_dollar_is_taken_away_where_it_holds_a_cell(formula: str, expected: str) -> None:
    assert unlocked(formula) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("=sum( b2:B9 )", "=SUM(B2:B9)", True),
        ("='mine tall'!B2", "='Mine tall'!b2", True),
        ("='Mine tall'!B2", "=Minetall!B2", False),
        ('=IF(B2="a b",1,0)', '=IF(B2="ab",1,0)', False),
        ("B2+ 1", "=B2+1", True),
    ],
)
def test_formulas_are_the_same_but_for_what_excel_does_not_tell_apart(
    one: str, other: str, same: bool
) -> None:
    assert (bare(one) == bare(other)) is same


def test_the_last_cell_of_a_range_may_name_its_sheet_again() -> None:
    assert shift("=SUM(Ark!B2:Ark!B9)", 1, 0) == "=SUM(Ark!B3:B10)"
    forms = {relative_form(f"=SUM(Ark!B{row}:Ark!C{row})", CellRef("S", row, 1)) for row in (2, 3)}
    assert len(forms) == 1


def test_names_and_what_is_gone_are_told_from_texts_and_sheets() -> None:
    skeleton = anatomy("=Ark!Scores*scores+SUM('Weights'!B2)&\"Total #REF!\"").skeleton
    assert skeleton.named == {"scores"}
    assert not skeleton.is_broken
    assert anatomy("=SUM(Ark!#REF!)").skeleton.is_broken
    assert anatomy('=\'5" pipe\'!B2&#REF!&""""').skeleton.is_broken
    assert anatomy('=-B2/TEXT(C2,"0/0")').skeleton.calls == {"neg", "/", "TEXT"}
