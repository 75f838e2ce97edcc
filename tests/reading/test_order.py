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


def test_a_compromise_index_is_best_where_it_is_lowest() -> None:
    rows = _table()
    rows[0][-1] = "VIKOR Q"
    assert highest_first({"Valg": rows}) == [False]


def _directions(sheets: Mapping[str, Rows]) -> list[str | None]:
    return [part.direction for part in examined(book(sheets)).readings[0].parts]


def test_a_criterion_that_is_held_against_its_worst_is_better_where_it_is_lower() -> None:
    rows: list[list[Content]] = [["Sted", "Kostnad", "Areal", "Verdi kostnad", "Verdi areal", "Poeng"]]
    figures = ((364, 40), (426, 55), (531, 35), (402, 60))
    for row, (name, own) in enumerate(zip(NAMES, figures, strict=False), 2):
        worst = f"=(B{row}-MAX(B$2:B$5))/(MIN(B$2:B$5)-MAX(B$2:B$5))"
        best = f"=(C{row}-MIN(C$2:C$5))/(MAX(C$2:C$5)-MIN(C$2:C$5))"
        rows.append([name, *own, worst, best, f"=D{row}*0.4+E{row}*0.6"])
    assert _directions({"Valg": rows}) == ["lower", "higher"]


def test_a_negative_power_is_of_what_is_better_where_it_is_lower() -> None:
    rows: list[list[Content]] = [["Vekt", -0.3, 0.5, 0.2], ["Bolig", "Pris", "Rom", "Lys", "Poeng"]]
    figures = ((300, 4, 3), (260, 3, 5), (410, 5, 4), (350, 4, 4))
    for row, (name, own) in enumerate(zip(NAMES, figures, strict=False), 3):
        rows.append([name, *own, f"=B{row}^B$1*C{row}^C$1*D{row}^D$1"])
    assert _directions({"Valg": rows}) == ["lower", "higher", "higher"]


def _failures(key: list[list[Content]]) -> dict[str, Rows]:
    rows: list[list[Content]] = [["Failure mode", "Severity", "Occurrence", "Detection", "RPN"]]
    for row, (name, figures) in enumerate(zip(NAMES, FIGURES, strict=True), 2):
        rows.append([f"{name} fails", *figures, f"=B{row}*C{row}*D{row}"])
    return {"FMEA": rows, "Terms": key}


def test_a_key_that_numbers_levels_from_the_worst_up_makes_the_lowest_product_the_first() -> None:
    worst_first: list[list[Content]] = [
        [1, None, "Very high"],
        [2, None, "High"],
        [3, None, "Medium"],
        [4, None, "Low"],
        [5, None, "Very low"],
    ]
    assert highest_first(_failures(worst_first)) == [False]
    best_first: list[list[Content]] = [[6 - int(str(line[0])), None, line[2]] for line in worst_first[::-1]]
    assert highest_first(_failures(best_first)) == [True]
    assert highest_first(_failures([*worst_first, [], *best_first])) == [True]


def test_a_key_of_something_else_says_nothing_of_a_sum() -> None:
    key: list[list[Content]] = [[1, "High"], [2, "Medium"], [3, "Low"]]
    assert highest_first({"Valg": _table(), "Terms": key}) == [True]
