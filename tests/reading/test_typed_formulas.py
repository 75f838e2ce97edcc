"""Typed scores that follow from others in ways that nobody wrote down; which end of trimmed marks is best."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from sheets import Content, Rows, book, examined

NAMES = ("Veinett", "Bru nord", "Tunnel", "Kai", "Gangvei", "Rundkjøring", "Ferje")
FOURS = ((1, 4, 3, 5), (5, 2, 2, 1), (3, 3, 4, 5), (2, 1, 5, 1), (4, 5, 1, 1), (5, 5, 3, 4), (2, 4, 5, 5))


def scored(rows: Rows) -> tuple[list[str], bool]:
    done = examined(book({"Ark": rows}))
    assert done.model is not None
    return [measure.score_cell.a1 for measure in done.model.measures], done.model.descending


@pytest.mark.parametrize(
    ("heads", "joined"),
    [
        (("Snitt A", "Snitt B", "Totalt"), lambda a, b: a + b),
        (("Nytte, snitt", "Risiko, snitt", "Sum"), lambda a, b: a + b),
        (("Mean A", "Mean B", "Total score"), lambda a, b: (a + b) / 2),
        (("Average value", "Average fit", "Final score"), lambda a, b: a * b),
        (("Mittel A", "Mittel B", "Gesamt"), lambda a, b: a + b),
    ],
)
def test_a_total_of_typed_means_is_the_score(
    heads: Sequence[str], joined: Callable[[float, float], float]
) -> None:
    lines: list[list[Content]] = [
        [name, a, b, (a + b) / 2, c, d, (c + d) / 2, joined((a + b) / 2, (c + d) / 2)]
        for name, (a, b, c, d) in zip(NAMES, FOURS, strict=True)
    ]
    first, second, total = heads
    rows: Rows = [["Tiltak", "K1", "K2", first, "K3", "K4", second, total], *lines]
    assert scored(rows)[0] == [f"H{row}" for row in range(2, 9)]


@pytest.mark.parametrize(
    "heads",
    [
        ("Business value", "Time criticality", "Risk reduction", "Job size", "WSJF"),
        ("Value", "Urgency", "Impact", "Effort", "Score"),
        ("Nytte", "Hastegrad", "Viktighet", "Innsats", "Poengsum"),
        ("Benefit", "Urgency", "Reach", "Effort", "Priority"),
        ("Nutzen", "Dringlichkeit", "Wichtigkeit", "Aufwand", "Punktzahl"),
    ],
)
def test_a_sum_by_the_effort_is_the_score(heads: Sequence[str]) -> None:
    lines: list[list[Content]] = [
        [name, *given, round(sum(given[:3]) / given[3], 2)] for name, given in zip(NAMES, FOURS, strict=True)
    ]
    assert scored([["Tiltak", *heads], *lines]) == ([f"F{row}" for row in range(2, 9)], True)


@pytest.mark.parametrize(
    ("formula", "descending"),
    [
        ("=SUM(B{0}:F{0})-MAX(B{0}:F{0})-MIN(B{0}:F{0})", True),
        ("=(SUM(B{0}:F{0})-MAX(B{0}:F{0})-MIN(B{0}:F{0}))/3", True),
        ("=(SUM(B{0}:F{0})-MIN(B{0}:F{0})-MAX(B{0}:F{0}))/(COUNT(B{0}:F{0})-2)", True),
        ("=SUM(B{0}:F{0})-MIN(B{0}:F{0})", True),
        ("=SUM(B{0}:F{0})", True),
        ("=SUM(B{0}:F{0})-MAX(B{0}:F{0})", False),
    ],
)
def test_where_both_ends_are_left_out_the_highest_is_best(formula: str, descending: bool) -> None:
    given = ((7, 8, 6, 9, 7), (9, 9, 8, 7, 9), (5, 6, 7, 6, 5), (8, 7, 9, 8, 8))
    lines: list[list[Content]] = [
        [name, *marks, formula.format(row)]
        for row, (name, marks) in enumerate(zip(NAMES, given, strict=False), 2)
    ]
    assert scored([["Utøver", "D1", "D2", "D3", "D4", "D5", "Poeng"], *lines])[1] is descending


@pytest.mark.parametrize(
    "names", [("A-skole", "B-skole", "C-skole"), ("A-laget", "Rosa", "Blå"), ("A-vei", "E6", "E8")]
)
def test_a_letter_before_a_name_is_no_ideal(names: Sequence[str]) -> None:
    lines: list[list[Content]] = [
        [name, 3 + at, 5 - at, f"=B{at + 2}+2*C{at + 2}"] for at, name in enumerate(names)
    ]
    assert scored([["Tiltak", "Nytte", "Kvalitet", "Poengsum"], *lines])[0] == ["D2", "D3", "D4"]


def test_the_options_of_a_table_with_sums_both_ways_stand_down() -> None:
    rated = FOURS[:5]
    lines: list[list[Content]] = [
        [name, *given, sum(given)] for name, given in zip(NAMES, rated, strict=False)
    ]
    rows: Rows = [
        ["Leverandør", "Pris", "Kvalitet", "Service", "Miljø", "Sum"],
        *lines,
        ["Totalt", *map(sum, zip(*rated, strict=True)), sum(map(sum, rated))],
    ]
    assert scored(rows)[0] == [f"F{row}" for row in range(2, 7)]


@pytest.mark.parametrize(
    ("heads", "divided"),
    [
        (("Product", "Price", "Weight", "Price/kg"), ((30, 2), (45, 3), (50, 7), (80, 3))),
        (("Skole", "Elever", "Lærere", "Elever/lærer"), ((300, 22), (455, 33), (504, 37), (280, 23))),
        (("Bil", "Liter", "Mil", "Liter/mil"), ((30, 42), (45, 61), (50, 77), (80, 93))),
        (("Kommune", "Kostnad", "Innbyggere", "Kr/innbygger"), ((900, 22), (455, 33), (504, 37), (280, 23))),
        (("Month", "Sales", "Visits", "Sales/visit"), ((30, 210), (45, 305), (50, 777), (80, 399))),
    ],
)
def test_other_quotients_are_no_scores(heads: Sequence[str], divided: Sequence[tuple[int, int]]) -> None:
    lines: list[list[Content]] = [
        [name, above, below, round(above / below, 2)]
        for name, (above, below) in zip(NAMES, divided, strict=False)
    ]
    assert examined(book({"Ark": [list(heads), *lines]})).model is None


@pytest.mark.parametrize(
    "heads",
    [
        ("Fordeler", "Ulemper", "Poengsum"),
        ("Nytte", "Kostnad", "Score"),
        ("Benefits", "Drawbacks", "Net score"),
        ("Plus", "Minus", "Points"),
        ("Vorteile", "Nachteile", "Punkte"),
    ],
)
def test_what_is_left_of_a_sum_is_the_score(heads: Sequence[str]) -> None:
    lines: list[list[Content]] = [
        [name, a + b, c, a + b - c] for name, (a, b, c, _) in zip(NAMES, FOURS, strict=True)
    ]
    assert scored([["Tiltak", *heads], *lines]) == ([f"D{row}" for row in range(2, 9)], True)


@pytest.mark.parametrize(
    "heads",
    [
        ("Benefit total", "Burden total", "Score"),
        ("Sum pluss", "Sum minus", "Poengsum"),
        ("Total +", "Total -", "Points"),
        ("Summe A", "Summe B", "Punktzahl"),
        ("Suma A", "Suma B", "Puntaje"),
    ],
)
def test_one_total_less_the_other_is_the_score(heads: Sequence[str]) -> None:
    lines: list[list[Content]] = [
        [name, a, b, a + b, c, d, c + d, a + b - c - d]
        for name, (a, b, c, d) in zip(NAMES, FOURS, strict=True)
    ]
    rows: Rows = [["Tiltak", "K1", "K2", heads[0], "K3", "K4", *heads[1:]], *lines]
    assert scored(rows) == ([f"H{row}" for row in range(2, 9)], True)


@pytest.mark.parametrize(
    "heads",
    [
        ("Sum", "Nytte", "Kvalitet"),
        ("Poengsum", "Nytte", "Kvalitet"),
        ("Total score", "Value", "Quality"),
        ("Gesamt", "Nutzen", "Qualität"),
        ("Totalt", "K1", "K2"),
    ],
)
def test_a_sum_before_its_parts_stays_the_score(heads: Sequence[str]) -> None:
    lines: list[list[Content]] = [
        [name, a + b, a, b] for name, (a, b, _, _) in zip(NAMES, FOURS, strict=True)
    ]
    assert scored([["Tiltak", *heads], *lines])[0] == [f"B{row}" for row in range(2, 9)]
