"""Priorities that comparisons in pairs come to, and the steps on the way to them and behind them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined

from prioritering.types.reading import Reading, ReadingStatus

THINGS = ("Slope", "Humidity", "Wind", "Rainfall", "Roads")
ABOVE = ((1, 3, 5, 7, 9), (0, 1, 2, 4, 6), (0, 0, 1, 3, 4), (0, 0, 0, 1, 2), (0, 0, 0, 0, 1))
LETTERS = "BCDEFG"
COUNT = len(THINGS)


def comparison(top: int, above: Sequence[Sequence[int]] = ABOVE, left: int = 0) -> list[list[Content]]:
    """A square with whole figures above the diagonal and their reciprocals below it."""
    columns = "BCDEFGHIJKLMNOPQ"[left : left + COUNT]
    return [
        [
            name,
            *[
                value if j >= i else f"=1/{columns[i]}{top + j}"
                for j, value in enumerate((*above[i][:COUNT],))
            ],
        ]
        for i, name in enumerate(THINGS)
    ]


def with_check(step: str, total_below: bool = True, words: str = "Weighted sum value") -> dict[str, Rows]:
    """Normalised comparisons and their means; then the comparisons with the weights, which `step` applies."""
    rows: list[list[Content]] = [["Pairwise", *THINGS], *comparison(2)]
    rows.append(["Sum", *[f"=SUM({one}2:{one}6)" for one in LETTERS[:COUNT]]])
    rows += [[], ["Normalised", *THINGS, "Criteria weights", "Per cent"]]
    for row, name in enumerate(THINGS, 10):
        own: list[Content] = [f"={one}{row - 8}/{one}$7" for one in LETTERS[:COUNT]]
        rows.append([name, *own, f"=SUM(B{row}:F{row})/5", f"=G{row}*100"])
    rows.append([None, *[f"=SUM({one}10:{one}14)" for one in "BCDEFGH"]] if total_below else [])
    rows += [[], ["Weights", 0.5, 0.25, 0.14, 0.07, 0.04], ["Check", *THINGS, words]]
    for row, name in enumerate(THINGS, 19):
        own = [step.format(letter=one, row=row - 17) for one in LETTERS[:COUNT]]
        rows.append([name, *own, f"=SUM(B{row}:F{row})"])
    return {"AHP": rows}


def scores(readings: Sequence[Reading]) -> list[str]:
    return [str(line.score_cell) for line in readings[0].alternatives] if readings else []


PRIORITIES = [f"AHP!G{row}" for row in range(10, 15)]
CHECKED = {
    "weights are multiplied": with_check("={letter}{row}*{letter}$17"),
    "weights divide": with_check("={letter}{row}/{letter}$17"),
    "no sums below": with_check("={letter}{row}/{letter}$17", total_below=False),
    "called a score": with_check("={letter}{row}/{letter}$17", words="Score"),
    "called nothing": with_check("={letter}{row}/{letter}$17", words=""),
}


@pytest.mark.parametrize("sheets", CHECKED.values(), ids=CHECKED)
def test_the_priorities_are_read_and_not_the_check(sheets: dict[str, Rows]) -> None:
    readings = examined(book(sheets)).readings
    assert scores(readings) == PRIORITIES
    assert readings[0].status is ReadingStatus.PROBABLE


def test_ratings_divided_by_targets_are_still_read() -> None:
    """Typed figures that divide are no weights of comparisons where nothing is compared."""
    rows: list[list[Content]] = [["Alternative", *THINGS, "Score"], ["Target", 5, 10, 8, 4, 6, None]]
    for row, name in enumerate(("North", "South", "East", "West"), 3):
        figures = [(row * 7 * (column + 2)) % 9 + 1 for column in range(COUNT)]
        terms = "+".join(f"{one}{row}/{one}$2" for one in LETTERS[:COUNT])
        rows.append([name, *figures, f"={terms}"])
    assert scores(examined(book({"Ark": rows})).readings) == [f"Ark!G{row}" for row in range(3, 7)]


def by_roots(turned: bool) -> dict[str, Rows]:
    """A comparison of the alternatives for each of three criteria, one of the criteria, and the priorities.

    Where `turned`, each alternative has all of the shares of one criterion in the place of its own.
    """
    tables = (ABOVE, (*ABOVE[:1], (0, 1, 4, 2, 3), (0, 0, 1, 2, 5), (0, 0, 0, 1, 3), (0, 0, 0, 0, 1)), ABOVE)
    rows: list[list[Content]] = []
    for number, above in enumerate((*tables, tables[1], tables[0], ABOVE)):
        top = len(rows) + 2
        rows.append([f"K{number + 1}", *range(1, COUNT + 1), "V", "W"])
        for row, line in enumerate(comparison(top, above), top):
            line[0] = row - top + 1
            rows.append([*line, f"=PRODUCT(B{row}:F{row})^(1/5)", f"=G{row}/G{top + COUNT}"])
        blank: list[Content] = [None] * 6
        rows += [[*blank, f"=SUM(G{top}:G{top + COUNT - 1})"], []]
    shares, first = [2 + 8 * number for number in range(COUNT)], 2 + 8 * COUNT
    rows.append(["Priorities"])
    for place in range(COUNT):
        own = [shares[place] + i if turned else shares[i] + place for i in range(COUNT)]
        rows.append(
            [f"Plan {'UVXYZ'[place]}", "=" + "+".join(f"H{first + i}*H{at}" for i, at in enumerate(own))]
        )
    return {"AHP": rows}


@pytest.mark.parametrize("turned", [False, True])
def test_priorities_by_roots_are_read(turned: bool) -> None:
    readings = examined(book(by_roots(turned))).readings
    assert scores(readings) == [f"AHP!B{row}" for row in range(50, 55)]
    assert len(readings[0].parts) > 1


OFFERS = ("Alfa", "Beta", "Gamma")
CRITERIA = ("Price", "Quality", "Time")
COMPARED: tuple[tuple[tuple[Content, ...], ...], ...] = (
    ((1, "=1/7", "=1/3"), (7, 1, 5), (3, "=1/5", 1)),
    ((1, 3, 2), ("=1/3", 1, "=1/2"), ("=1/2", 2, 1)),
    ((1, 7, 5), ("=1/7", 1, "=1/2"), ("=1/5", 2, 1)),
)
"""The offers held against each other by each criterion."""


def process(heading: Sequence[Content], ranks: Sequence[int] = (), total: bool = False) -> dict[str, Rows]:
    """Criteria and offers compared in pairs on one sheet, and what comes of both under a heading."""
    rows: list[list[Content]] = []

    def table(corner: str, names: Sequence[str], ratios: Sequence[Sequence[Content]]) -> int:
        rows.append([corner, *names, "Priority"])
        first = len(rows) + 1
        for row, (name, own) in enumerate(zip(names, ratios, strict=True), first):
            shares = "+".join(f"{at}{row}/SUM({at}${first}:{at}${first + 2})" for at in "BCD")
            rows.append([name, *own, f"=({shares})/3"])
        rows.append([])
        return first

    table("Criteria", CRITERIA, ((1, 3, 7), ("=1/3", 1, 5), ("=1/7", "=1/5", 1)))
    firsts = [table(name, OFFERS, ratios) for name, ratios in zip(CRITERIA, COMPARED, strict=True)]
    rows.append([*heading])
    for at, name in enumerate(OFFERS):
        terms = "+".join(f"(E{weight}*E{first + at})" for weight, first in enumerate(firsts, 2))
        rows.append([name, f"={terms}", *ranks[at : at + 1]])
    if total:
        rows.append([None, f"=SUM(B{len(rows) - 2}:B{len(rows)})"])
    return {"AHP": rows}


@pytest.mark.parametrize(
    "sheets",
    [
        process(["Offer", "Score"]),
        process(["Ranking"]),
        process(["Ranking", "Ranking", "Ranking"]),
        process(["Ranking"], ranks=(2, 1, 3)),
        process([], total=True),
        process(["Result", None, "Place"], ranks=(2, 1, 3), total=True),
    ],
    ids=["headed", "named", "over all", "with ranks", "no heading", "with places and a total"],
)
def test_what_comes_of_criteria_and_offers_compared_is_the_score(sheets: dict[str, Rows]) -> None:
    (first, *_) = examined(book(sheets)).readings
    assert [one.name for one in first.alternatives] == list(OFFERS)
    assert {one.score_cell.column for one in first.alternatives} == {2}
    assert len(first.parts) == 3
