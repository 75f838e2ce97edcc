"""Comparisons of numbers with texts."""

import pytest
from sheets import Content, reported, seen

from prioritering.types import Severity

Sheets = dict[str, list[list[Content]]]

RULE = "text-compared-with-number"
POINTS = (7, 3, 9, 1, 5, 8)


def verdicts(formula: str, points: tuple[Content, ...] = POINTS) -> Sheets:
    """Six names with points, and a verdict on each."""
    rows: list[list[Content]] = [["Name", "Points", "Verdict"]]
    rows += [
        [f"Name {row}", value, formula.replace("#", str(row))] for row, value in enumerate(points, start=2)
    ]
    return {"Verdicts": rows}


def marks(condition: str) -> Sheets:
    """Six marks, one of which is the word that a column beside it gives the reason for."""
    points: list[float | str] = [7, 3, "absent", 9, 4, 8]
    rows: list[list[Content]] = [["Name", "Points", "Verdict", "Sat"]]
    rows += [
        [f"Name {row}", value, condition.replace("#", str(row)), "no" if value == "absent" else "yes"]
        for row, value in enumerate(points, start=2)
    ]
    return {"Verdicts": rows}


ASKED_FIRST = [
    '=IF(B#="absent","-",IF(B#>=5,"Pass","Fail"))',
    '=IF(D#="no","-",IF(B#>=5,"Pass","Fail"))',
    '=IFS(B#="absent","-",B#>=5,"Pass",TRUE,"Fail")',
    '=IF(AND(D#="yes",B#>=5),"Pass","Fail")',
    '=IF(OR(B#="absent",B#<5),"Again","Pass")',
    '=IF(D#<>"no",IF(B#>=5,"Pass","Fail"),"-")',
]
NOT_ASKED = [
    '=IF(B#="","-",IF(B#>=5,"Pass","Fail"))',
    '=IF(B#="ill","-",IF(B#>=5,"Pass","Fail"))',
    '=IFS(B#>=5,"Pass",B#="absent","-",TRUE,"Fail")',
    '=IF(AND(D#="no",B#>=5),"Pass","Fail")',
    '=IF(D#="no",IF(B#>=5,"Pass","Fail"),"-")',
]


@pytest.mark.parametrize("formula", ASKED_FIRST)
def test_a_word_that_the_formula_asks_for_first(formula: str) -> None:
    assert reported(RULE, marks(formula)) == []


@pytest.mark.parametrize("formula", NOT_ASKED)
def test_a_word_that_it_does_not_ask_for(formula: str) -> None:
    assert [str(one.at) for one in reported(RULE, marks(formula))] == ["Verdicts!C4"]


QUIET = {
    "numbers with a number": verdicts('=IF(B#>5,"Go","Stop")'),
    "a word that is looked for": verdicts('=IF(B#="none","",B#*2)'),
    "a word that is there, looked for": verdicts('=IF(B#="none","",B#)', ("none", *POINTS[1:])),
    "texts with a text": verdicts('=IF(A#>"M","late","early")'),
    "a formula that asks first": verdicts('=IF(ISNUMBER(B#),B#>5,"")', ("absent", *POINTS[1:])),
    "what is empty": verdicts('=IF(B#>5,"Go","Stop")', (None, *POINTS[1:])),
    "a condition of COUNTIF": verdicts('=COUNTIF(B$2:B$7,">5")'),
    "an empty text": verdicts('=IF(B#="","",B#)'),
    "a code that is a text on every line": verdicts('=IF(B#="3","Top","")', ("3", "2", "1", "3", "2", "1")),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET.keys())
def test_quiet(sheets: Sheets) -> None:
    assert seen(reported(RULE, sheets)) == []


@pytest.mark.parametrize("sign", [">", "<", ">=", "=", "<>"])
def test_a_number_in_quotation_marks_is_a_text(sign: str) -> None:
    (found,) = reported(RULE, verdicts(f'=IF(B#{sign}"5","Go","Stop")'))
    assert (str(found.at), found.severity, found.variant) == ("Verdicts!C2:C7", Severity.ERROR, "formula")


def test_numbers_that_are_stored_as_texts() -> None:
    (found,) = reported(RULE, verdicts('=IF(B#>5,"Go","Stop")', tuple(str(value) for value in POINTS)))
    assert (str(found.at), found.severity, found.variant) == ("Verdicts!C2:C7", Severity.ERROR, "cell")
    assert [area.a1 for area in found.evidence] == [f"B{row}" for row in range(2, 8)]


def test_one_of_them() -> None:
    (found,) = reported(RULE, verdicts('=IF(B#>5,"Go","Stop")', (*POINTS[:3], "1", *POINTS[4:])))
    assert (str(found.at), found.severity) == ("Verdicts!C5", Severity.ERROR)


def test_a_word_among_numbers_counts_as_more_than_any() -> None:
    (found,) = reported(RULE, verdicts('=IF(B#>=5,"Pass","Fail")', ("absent", *POINTS[1:])))
    assert (str(found.at), found.severity) == ("Verdicts!C2", Severity.WARNING)


def test_a_limit_that_is_a_text() -> None:
    sheets = verdicts("=IF(B#>=$E$1,1,0)")
    sheets["Verdicts"][0] += [None, "5"]
    (found,) = reported(RULE, sheets)
    assert [area.a1 for area in found.evidence] == ["E1"]


IN_WORDS = [
    '=IF(B#>75,"A",IF(B#>60,"B",IF(B#>="C","C","D")))',
    '=IF(B#>="A",1,IF(B#>5,2,3))',
    '=IFS(B#>8,"High",B#>"fair","Fair",TRUE,"Low")',
    '=IF(AND(B#>=2,B#<"top"),"Go","Stop")',
    '=IF("B"<=B#,"Good",IF(5<=B#,"Fair","Poor"))',
]


@pytest.mark.parametrize("formula", IN_WORDS)
def test_a_word_among_the_limits_of_a_figure(formula: str) -> None:
    (found,) = reported(RULE, verdicts(formula))
    assert (str(found.at), found.severity) == ("Verdicts!C2:C7", Severity.WARNING)


@pytest.mark.parametrize(
    ("formula", "points"),
    [
        ('=IF(B#>="C","C",IF(B#>="B","B","A"))', ("A", "B", "C", "D", "A", "B")),
        ('=IF(B#="C","C",IF(B#>5,"B","A"))', POINTS),
        ('=IF(B#>5,"C",IF(A#>="N","B","A"))', POINTS),
        ('=IF(B#>"",IF(B#>5,"B","A"),"")', POINTS),
        ('=IF(B#>8,"C",IF(B#>=5,"B","A"))', POINTS),
        ('=IF(B#<"a",1,2)', POINTS),
    ],
    ids=["texts", "looked for", "another column", "not empty", "numbers", "asked what it is"],
)
def test_limits_that_are_numbers_and_words_that_are_compared_with_words(
    formula: str, points: tuple[Content, ...]
) -> None:
    assert reported(RULE, verdicts(formula, points)) == []
