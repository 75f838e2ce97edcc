"""Equal scores with different ranks."""

import pytest
from sheets import Content, book, examined, put, reported
from tables import LINKED, LIST, LOWEST_FIRST, Sheets, listed

from prioritering.messages import Messages, message
from prioritering.types import Severity

RULE = "tie-broken"
TIE = put(LIST, {"Liste!D4": 12, "Liste!D3": 6, "Liste!C4": 5})
"""Beta and Gamma both score 22, numbers 2 and 3."""
TENTHS = put(
    LIST,
    {f"Liste!E{row}": f"=0.1*B{row}+0.2*C{row}+0.3*D{row}" for row in range(2, 7)}
    | {"Liste!B3": 2, "Liste!C3": 5, "Liste!D3": 8, "Liste!B4": 3, "Liste!C4": 6, "Liste!D4": 7},
)
"""Beta and Gamma both score 3.6, which binary fractions make 3.5999999999999996 and 3.6000000000000005."""

HEADING = "Tiltak, Nytte, Kostnad, Risiko, Poengsum, Rangering"
TWO_LISTS = {
    **listed(HEADING, [("Alfa", 9, 9, 9, 1), ("Beta", 7, 6, 7, 2), ("Gamma", 5, 4, 3, 3)], sheet="Ost"),
    **listed(HEADING, [("Delta", 7, 7, 6, 1), ("Epsilon", 4, 4, 4, 2), ("Zeta", 2, 1, 2, 3)], sheet="Vest"),
}
"""Ranks that start anew on each sheet; Beta and Delta both score 20."""

QUIET = {
    "on two sheets that are ranked apart": TWO_LISTS,
    "both have the first rank": put(TIE, {"Liste!F4": 2}),
    "both have the middle": put(TIE, {"Liste!F3": 2.5, "Liste!F4": 2.5}),
    "only one states its rank": put(TIE, {"Liste!F4": None}),
    "a wrong rank is a mismatch": put(TIE, {"Liste!F4": 5}),
    "a hair apart is no tie": put(TIE, {"Liste!D4": 11.99}),
    "a column beside says why": put(
        TIE,
        {
            f"Liste!G{row}": text
            for row, text in enumerate(("Omkamp", "-", "Vant", "Tapte", "-", "-"), start=1)
        },
    ),
    "what is missing may part them": put(TIE, {"Liste!D4": None, "Liste!C4": 10, "Liste!B4": 12}),
}

FIRES = {
    "in a list": (TIE, "Liste!F3:F4", (2, 3)),
    "the lowest score first": (put(LOWEST_FIRST, {"Liste!D4": 3, "Liste!B3": 5}), "Liste!F3:F4", (2, 3)),
    "between sheets, in the summary": (put(LINKED, {"Vei!B5": 8}), "Samlet!C4:C5", (3, 4)),
    "exact where binary fractions are not": (TENTHS, "Liste!F3:F4", (2, 3)),
    "one of three without a number": (
        put(LIST, {"Liste!D3": 6, "Liste!D4": 12, "Liste!D5": 15, "Liste!C4": 5, "Liste!F4": None}),
        "Liste!F3",
        (2, 4),
    ),
    "the lower rank above": (put(TIE, {"Liste!F3": 3, "Liste!F4": 2}), "Liste!F3:F4", (2, 3)),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("sheets", "at", "ranks"), FIRES.values(), ids=FIRES)
def test_fires(sheets: Sheets, at: str, ranks: tuple[float, ...]) -> None:
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.facts["ranks"], found.fixes) == (at, ranks, ())


def test_a_list_that_breaks_every_tie_is_one_finding() -> None:
    rows = [
        (f"Tiltak {n}", score, score, score, n) for n, score in enumerate((9, 8, 8, 7, 7, 5, 5, 2), start=1)
    ]
    (found,) = reported(RULE, listed(HEADING, rows))
    assert {str(area) for area in found.evidence} >= {"Liste!F5:F6", "Liste!F7:F8"}
    assert str(found.at) == "Liste!F3:F4"


def test_formulas_that_tell_ties_apart_are_worth_knowing_only() -> None:
    by_order = {f"Liste!F{row}": f"=RANK(E{row},E$2:E$6)+COUNTIF(E$2:E{row},E{row})-1" for row in range(2, 7)}
    (found,) = reported(RULE, put(TIE, by_order))
    assert (found.severity, found.variant, found.facts["ranks"]) == (Severity.INFO, "formula", (2, 3))


def test_it_rests_on_the_scores() -> None:
    (found,) = reported(RULE, FIRES["between sheets, in the summary"][0])
    assert [str(area) for area in found.evidence] == ["Helse!C6", "Vei!B6"]


def test_binary_fractions_would_part_the_tenths() -> None:
    workbook = book(TENTHS)
    cells = workbook.sheet("Liste").cells
    assert cells[3, 5].value != cells[4, 5].value
    assert len({line.score for line in examined(workbook).ranking[1:3]}) == 1


def test_ranks_between_whole_numbers_are_written_as_the_language_writes_them() -> None:
    (found,) = reported(RULE, put(TIE, {"Liste!F3": 2, "Liste!F4": 2.5}))
    assert "nummer 2 og 2,5" in message(found, Messages("nb", strict=True))
    assert "2 and 2.5" in message(found, Messages("en", strict=True))


def _numbered(heading: str) -> Sheets:
    """A list that is sorted by its scores, with a number before each name; two score alike."""
    figures = [
        ("Alfa", 9, 9),
        ("Beta", 8, 7),
        ("Gamma", 7, 8),
        ("Delta", 6, 5),
        ("Epsilon", 4, 5),
        ("Zeta", 3, 2),
    ]
    rows: list[list[Content]] = [[heading, "Navn", "Nytte", "Behov", "Poengsum"]]
    rows += [
        [row - 1, name, use, need, f"=C{row}+D{row}"]
        for row, (name, use, need) in enumerate(figures, start=2)
    ]
    return {"Liste": rows}


@pytest.mark.parametrize("heading", ["ลำดับ", "Kolejność", "Reihe", "Rad", "Item"])
def test_numbers_that_count_the_lines_break_no_ties(heading: str) -> None:
    assert reported(RULE, _numbered(heading)) == []


@pytest.mark.parametrize("heading", ["Rang", "Rangordning", "Plassering", "Prioritet", "Rank"])
def test_numbers_that_are_called_ranks_do(heading: str) -> None:
    assert len(reported(RULE, _numbered(heading))) == 1


def test_ranks_of_another_column_break_no_ties_of_the_score() -> None:
    lines = [(9, 9, 5200), (8, 9, 4800), (8, 7, 3900), (7, 8, 4100), (6, 7, 2000), (5, 7, 2900), (4, 6, 2400)]
    places = {
        votes: place for place, votes in enumerate(sorted((v for *_, v in lines), reverse=True), start=1)
    }
    rows: list[list[Content]] = [["Tiltak", "Nytte", "Risiko", "Poengsum", "Rangering", "Stemmer"]]
    for row, (first, second, votes) in enumerate(lines, start=2):
        score = f"=B{row}+C{row}"
        rows.append([f"Tiltak {row - 1}", first, second, score, places[votes], votes])
    assert reported(RULE, {"Liste": rows}) == []
