"""Figures that describe lines and score none: windows that slide, extremes of what others total, lookups."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined

from prioritering.types.reading import Reading, ReadingStatus


def readings(sheets: dict[str, Rows]) -> tuple[Reading, ...]:
    return examined(book(sheets)).readings


def cells(one: Reading) -> set[str]:
    return {line.score_cell.a1 for line in one.alternatives}


LINES = 12


def sliding(heads: Sequence[str], formula: str, parts: str = "=B{r}*C{r}") -> dict[str, Rows]:
    """Order lines whose last column adds up the next ones as well, since the range slides."""
    rows: list[list[Content]] = [list(heads)]
    for row in range(2, LINES + 2):
        figures: list[Content] = [row * 37 % 11 + 4, row * 5 % 3 + 1, parts.format(r=row)]
        rows.append([f"Order {'ABCDEFGHIJKL'[row - 2]}", *figures, formula.format(r=row, e=row + LINES - 1)])
    return {"Ark": rows}


SLIDING = {
    "sums": sliding(["Alternative", "One", "Two", "Part", "Total score"], "=SUM(D{r}:D{e})"),
    "means": sliding(["Alternativ", "Størrelse", "Antall", "Del", "Poeng"], "=AVERAGE(D{r}:D{e})"),
    "of sums": sliding(["Variante", "Eins", "Zwei", "Teil", "Punkte"], "=SUM(D{r}:D{e})", "=B{r}+C{r}"),
    "of three columns": sliding(["Opción", "Uno", "Dos", "Parte", "Puntuación"], "=AVERAGE(B{r}:D{e})"),
    "of two columns": sliding(["Option", "Un", "Deux", "Part", "Score"], "=SUM(B{r}:C{e})"),
}


@pytest.mark.parametrize("kind", SLIDING)
def test_a_range_that_slides_scores_no_line(kind: str) -> None:
    assert not any("E2" in cells(one) for one in readings(SLIDING[kind]))


def test_sums_of_blocks_of_their_own_stay_scores() -> None:
    rows: list[list[Content]] = [["Alternativ", "Poeng", None, "Del", "Poeng"]]
    for block in range(4):
        rows += [[None, None, None, f"Krav {'ABC'[i]}", (block * 2 + i * 3) % 5 + 1] for i in range(3)]
    for block in range(4):
        rows[block + 1][0] = f"Valg {'ABCD'[block]}"
        rows[block + 1][1] = f"=SUM(E{block * 3 + 2}:E{block * 3 + 4})"
    assert any("B2" in cells(one) for one in readings({"Ark": rows}))


NAMES = ("Anna", "Bo", "Cato", "Dina", "Else")
ROUNDS = ("Oslo", "Bergen", "Hamar", "Bodø", "Molde", "Narvik")


def contest(total: str, best: str, word: str, head: str) -> dict[str, Rows]:
    """Rounds below each other with the points of each player, and the best of each round to the right."""
    rows: list[list[Content]] = [[head, *NAMES, None, word]]
    last = len(ROUNDS) + 1
    for row, name in enumerate(ROUNDS, 2):
        points: list[Content] = [(row * 3 + place * 2) % 6 for place in range(len(NAMES))]
        rows.append([name, *points, None, best.format(r=row)])
    rows.append([word, *[total.format(c=c, n=last) for c in "BCDEF"]])
    return {"Ark": rows}


CONTESTS = {
    "the greatest": contest("=SUM({c}2:{c}{n})", "=MAX(B{r}:F{r})", "Score", "Alternative"),
    "the first of all": contest("=SUM({c}2:{c}{n})", "=LARGE(B{r}:F{r},1)", "Poeng", "Alternativ"),
    "guarded": contest("=SUM({c}2:{c}{n})", "=IFERROR(LARGE(B{r}:F{r},1),0)", "Points", "Options"),
    "rounded down": contest("=SUM({c}2:{c}{n})", "=ROUNDDOWN(MAX(B{r}:F{r}),0)", "Punkte", "Alternative"),
    "the least, and means": contest("=AVERAGE({c}2:{c}{n})", "=MIN(B{r}:F{r})", "Puntos", "Alternativa"),
}


@pytest.mark.parametrize("kind", CONTESTS)
def test_those_who_have_totals_are_scored_and_not_what_they_took_part_in(kind: str) -> None:
    found = [one for one in readings(CONTESTS[kind]) if one.status is ReadingStatus.FOUND]
    last = len(ROUNDS) + 2
    assert [cells(one) for one in found] == [{f"{c}{last}" for c in "BCDEF"}]


def test_the_worst_of_all_criteria_stays_a_score_where_nothing_is_added_up() -> None:
    rows: list[list[Content]] = [["Alternative", "Cost", "Risk", "Climate", "Score"]]
    rows += [[f"Plan {'ABCD'[i]}", i % 3 + 2, 5 - i, i + 1, f"=MIN(B{i + 2}:D{i + 2})"] for i in range(4)]
    assert any("E2" in cells(one) and one.status is ReadingStatus.FOUND for one in readings({"Ark": rows}))


ITEMS = ("Stock", "Debt", "Tax", "Rent", "Wages", "Fuel")


def statements(found: str, change: str, other: str, heads: Sequence[str]) -> dict[str, Rows]:
    """A balance that finds last year's figures by their names, and a list of changes, some made otherwise."""
    old: list[list[Content]] = [[name, row * 37 % 50 + 20.25] for row, name in enumerate(ITEMS)]
    balance: list[list[Content]] = [[None, "2016", "2017"]]
    balance += [[name, found.format(r=row), row * 53 % 60 + 21.5] for row, name in enumerate(ITEMS, 2)]
    aside: list[list[Content]] = [["Paid", 12.5], ["Taken", 7.25], ["Issued", 3.75]]
    rows: list[list[Content]] = [list(heads)]
    for row, name in enumerate(ITEMS, 2):
        rows.append([f"Change in {name.lower()}", change.format(r=row)])
        if row % 2:
            rows.append([f"Other of {name.lower()}", other.format(r=row // 2)])
    return {"Cash": rows, "Balance": balance, "Old": old, "Aside": aside}


INDEXED = "=INDEX(Old!$A$1:$B$9,MATCH(Balance!$A{r},Old!$A:$A,0),2)"
LOOKED_UP = {
    "by match": statements(INDEXED, "=Balance!C{r}-Balance!B{r}", "=-Aside!B{r}", ["Item", "2017"]),
    "by VLOOKUP": statements(
        "=VLOOKUP(A{r},Old!$A$1:$B$9,2,FALSE)",
        "=Balance!C{r}-Balance!B{r}",
        "=-Aside!B{r}",
        ["Post", "Score"],
    ),
    "turned": statements(INDEXED, "=-(Balance!C{r}-Balance!B{r})", "=Aside!B{r}", ["Item", "Score"]),
    "sums": statements(INDEXED, "=Balance!C{r}+Balance!B{r}", "=Aside!B{r}", ["Posten", "Summe"]),
    "halved": statements(INDEXED, "=(Balance!C{r}+Balance!B{r})/2", "=Aside!B{r}", ["Item", "Total"]),
}


@pytest.mark.parametrize("kind", LOOKED_UP)
def test_keys_by_which_some_figures_are_found_are_no_ratings_in_words(kind: str) -> None:
    said = {piece.key for one in readings(LOOKED_UP[kind]) for piece in one.evidence}
    assert "rated in words" not in said


def test_words_that_rate_each_line_stay_ratings() -> None:
    rows: list[list[Content]] = [["Alternative", "Cost", "Risk", "Score"]]
    points = "INDEX($G$1:$G$3,MATCH({c}{r},$F$1:$F$3,0))"
    for row, (one, other) in enumerate([("Low", "High"), ("Medium", "Low"), ("High", "Medium")], 2):
        words = "+".join(points.format(c=c, r=row) for c in "BC")
        rows.append([f"Plan {row}", one, other, f"={words}"])
    key: list[list[Content]] = [["Low", 1], ["Medium", 2], ["High", 3]]
    rows = [[*row, None, *key[i]] if i < len(key) else row for i, row in enumerate(rows)]
    (main, *_) = readings({"Ark": rows})
    assert "rated in words" in {piece.key for piece in main.evidence} and "D2" in cells(main)
