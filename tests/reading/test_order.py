"""Whether the highest score is best, or the lowest: what tells it where no ranks do."""

from __future__ import annotations

from collections.abc import Mapping

from sheets import Content, Rows, book, examined

NAMES = ("Nord", "Sør", "Øst", "Vest", "Midt", "Indre")
FIGURES = ((4, 3, 5), (2, 5, 3), (5, 1, 4), (3, 3, 2), (1, 4, 4), (4, 4, 1))


def highest_first(sheets: Mapping[str, Rows]) -> list[bool]:
    found = examined(book(sheets))
    assert found.model is not None
    return [one.highest_first for one in found.readings]


def _table(*more: list[Content], ranks: bool = False) -> list[list[Content]]:
    rows: list[list[Content]] = [["Tilbyder", "Pris", "Kvalitet", "Miljø", "Sum poeng"]]
    for row, (name, figures) in enumerate(zip(NAMES, FIGURES, strict=True), 2):
        rank = [f"=RANK(E{row},E$2:E$7,1)"] if ranks else []
        rows.append([name, *figures, f"=SUM(B{row}:D{row})", *rank])
    return [*rows, [], *more]


def test_the_highest_is_best_where_nothing_tells() -> None:
    assert highest_first({"Valg": _table()}) == [True]


def test_a_text_says_that_the_lowest_is_best() -> None:
    assert highest_first({"Valg": _table(["Lavest sum er best."])}) == [False]


def test_a_text_that_speaks_of_both_ends_says_nothing() -> None:
    assert highest_first(
        {"Valg": _table(["1 er lavest og 5 er høyest, det beste er å bruke hele skalaen"])}
    ) == [True]


def test_the_workbook_picks_the_lowest() -> None:
    picked = ["Valgt:", "=INDEX(A2:A7,MATCH(MIN(E2:E7),E2:E7,0))"]
    assert highest_first({"Valg": _table(list(picked))}) == [False]


def test_like_tables_share_the_end_that_ranks_tell_on_one() -> None:
    sheets = {"Lavt anslag": _table(), "Høyt anslag": _table(ranks=True)}
    assert set(highest_first(sheets)) == {False}


def test_a_sum_of_places_is_best_where_it_is_lowest() -> None:
    rows: list[list[Content]] = [["Aksje", "Plass vekst", "Plass pris", "Samlet"]]
    for number in range(15):
        row = number + 2
        rows.append(
            [
                f"Selskap {'ABCDEFGHIJKLMNO'[number]}",
                number * 7 % 15 + 1,
                number * 4 % 15 + 1,
                f"=B{row}+C{row}",
            ]
        )
    assert highest_first({"Liste": rows})[0] is False


def test_options_that_are_rated_by_order_are_best_where_highest() -> None:
    rows: list[list[Content]] = [["Yrke", "Lønn", "Trivsel", "Evne", "Poeng"]]
    names = ("Lege", "Lærer", "Ingeniør", "Kokk", "Pilot")
    rated = ((5, 4, 1), (4, 5, 3), (3, 1, 5), (2, 3, 4), (1, 2, 2))
    for row, (name, figures) in enumerate(zip(names, rated, strict=True), 2):
        rows.append([name, *figures, f"=SUM(B{row}:D{row})"])
    assert highest_first({"Valg": rows})[0] is True
