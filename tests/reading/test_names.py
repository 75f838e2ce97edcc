"""Which texts name the alternatives: columns held against each other by what they look like and where."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from named import table
from sheets import Content, Rows, book, examined

DRAWN, MIN_RIGHT = 120, 0.95


def names(sheets: Mapping[str, Rows]) -> list[str]:
    done = examined(book(sheets))
    assert done.model is not None
    return [measure.name for measure in done.model.measures]


def test_of_drawn_columns_the_names_are_found() -> None:
    wrong = []
    for seed in range(DRAWN):
        made = table(seed)
        done = examined(book(made.sheets))
        found = [] if done.model is None else [str(measure.name_cell) for measure in done.model.measures]
        if found != made.names:
            wrong.append((seed, found[:1], made.names[:1]))
    assert len(wrong) <= (1 - MIN_RIGHT) * DRAWN, wrong


FIGURES = [(4, 3, 5), (2, 5, 3), (5, 1, 4), (3, 3, 2), (1, 4, 4), (4, 4, 1)]


def _scored(before: list[list[Content]], heading: list[Content]) -> dict[str, Rows]:
    """Lines with these texts before three criteria and their sum."""
    first = len(heading)
    letters = "ABCDEFGH"[first : first + 3]
    rows: list[list[Content]] = [[*heading, "Nytte", "Kostnad", "Hast", "Poeng"]]
    for row, (texts, figures) in enumerate(zip(before, FIGURES, strict=False), 2):
        rows.append([*texts, *figures, f"=SUM({letters[0]}{row}:{letters[2]}{row})"])
    return {"Liste": rows}


@pytest.mark.parametrize(
    ("heading", "lines", "expected"),
    [
        (
            ["Kommune", "Tiltak"],
            [["Bergen", "Bru"], ["Bergen", "Vei"], ["Oslo", "Bru"], ["Oslo", "Vei"], ["Moss", "Bru"]],
            ["Bergen · Bru", "Bergen · Vei", "Oslo · Bru", "Oslo · Vei", "Moss · Bru"],
        ),
        (
            ["Alternativ", "Produkt"],
            [["Alternativ 1", "Volvo"], ["Alternativ 2", "Scania"], ["Alternativ 3", "MAN"]],
            ["Volvo", "Scania", "MAN"],
        ),
        (
            ["Nr", "Årsak", "Hendelse", "Virkning"],
            [
                [1, "Frost", "Rør sprekker under bygget", "Vann i kjeller"],
                [2, "Storm", "Trær over linjen", "Strøm borte"],
                [3, "Slitasje", "Pumpen stopper", "Ingen tømming"],
                [4, "Tyveri", "Kabler er borte", "Tog innstilles"],
            ],
            ["Rør sprekker under bygget", "Trær over linjen", "Pumpen stopper", "Kabler er borte"],
        ),
        (
            ["Navn"],
            [["Ada"], ["Bo"], ["Bo"], ["Kim"], ["Liv"], ["Odd"]],
            ["Ada", "Bo", "Bo", "Kim", "Liv", "Odd"],
        ),
    ],
    ids=["two columns", "placeholders", "what comes of it", "one name twice"],
)
def test_lines_are_named_as_a_person_would(
    heading: list[Content], lines: list[list[Content]], expected: list[str]
) -> None:
    assert names(_scored(lines, heading)) == expected


def test_of_two_headings_that_name_columns_the_telling_one_is_taken() -> None:
    rows: list[list[Content]] = [
        ["", "", "Valg 1", "Valg 2", "Valg 3"],
        ["Kriterium", "Vekt", "Kaldnes", "Brevik", "Herøya"],
        ["Pris", 0.5, 3, 4, 5],
        ["Kvalitet", 0.3, 4, 2, 1],
        ["Miljø", 0.2, 1, 5, 3],
    ]
    rows.append(["Sum poeng", None, *(f"=SUMPRODUCT($B3:$B5,{letter}3:{letter}5)" for letter in "CDE")])
    assert names({"Valg": rows}) == ["Kaldnes", "Brevik", "Herøya"]


def test_raw_figures_are_no_names() -> None:
    lines: list[list[Content]] = [[None, f"=B{row}*C{row}*D{row}"] for row in range(2, 8)]
    rows: list[list[Content]] = [["", "Sannsynlighet", "Konsekvens", "Eksponering", "Risikoverdi"]]
    figures = [(985, 3, 2), (750, 2, 4), (640, 5, 1), (820, 4, 4), (910, 1, 3), (530, 2, 2)]
    rows += [[None, *own, line[1]] for own, line in zip(figures, lines, strict=True)]
    done = examined(book({"Ark": rows}))
    raw = {str(at) for one in done.readings for part in one.parts for at in part.cells}
    assert not raw & {str(line.name_cell) for one in done.readings for line in one.alternatives}


def test_names_stand_far_before_the_scores() -> None:
    wide = 40
    heading: list[Content] = ["Lag", *(f"Uke {week}" for week in range(1, wide + 1)), None, None, "Poeng"]
    rows: list[list[Content]] = [heading]
    for row, name in enumerate(["Brann", "Viking", "Lyn", "Odd", "Moss"], 2):
        figures = [(row * week) % 7 for week in range(1, wide + 1)]
        rows.append([name, *figures, None, None, f"=SUM(B{row}:AO{row})"])
    assert names({"Tabell": rows}) == ["Brann", "Viking", "Lyn", "Odd", "Moss"]


PERSONS = [
    ("First Name", "Last Name"),
    ("Vorname", "Name"),
    ("Nombre", "Apellidos"),
    ("Etternavn", "Fornavn"),
    ("Prénom", "Nom"),
]
NO_PERSONS = [
    ("Name", "Region"),
    ("First", "Second"),
    ("Nombre", "Título"),
    ("Fornavn", "Team"),
    ("Family", "Category"),
]


@pytest.mark.parametrize(
    ("headings", "joined"), [*((one, True) for one in PERSONS), *((one, False) for one in NO_PERSONS)]
)
def test_a_person_has_a_first_and_a_last_name(headings: tuple[str, str], joined: bool) -> None:
    names = [
        ("Shan", "Murphy"),
        ("Sydney", "Hoeft"),
        ("Summer", "Hall"),
        ("Regan", "Hunt"),
        ("Bella", "Garnett"),
    ]
    rows: list[list[Content]] = [[*headings, "Quality", "Effort", "Score"]]
    for row, both in enumerate(names, 2):
        rows.append([*both, row % 4 + 1, row % 3 + 2, f"=SUM(C{row}:D{row})"])
    told = {line.measure for line in examined(book({"S": rows})).ranking}
    assert (told == {" · ".join(both) for both in names}) is joined
