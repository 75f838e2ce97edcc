"""Lines that a weighted mean brings together are parts of one thing, whatever their figures are called."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined

from prioritering.types.reading import ReadingStatus


def read_at(sheets: dict[str, Rows], cell: str) -> ReadingStatus | None:
    """How sure a reading is that has a score there; None where none has."""
    readings = examined(book(sheets)).readings
    return next(
        (one.status for one in readings if cell in {str(line.score_cell) for line in one.alternatives}), None
    )


def earned() -> dict[str, Rows]:
    """Points by grade, and the mean of all by their points."""
    rows: list[list[Content]] = [["Assignment", "Grade", "Points", "Points earned", "Candidate essays"]]
    for row, (name, grade, points) in enumerate(
        [("Essay", 96, 30), ("Report", 51, 30), ("Talk", 15, 20), ("Poster", 66, 40)], 2
    ):
        rows.append([name, grade, points, f"=B{row}/100*C{row}"])
    rows += [[], ["Mark", None, None, "=SUM(D2:D5)/SUM(C2:C5)"]]
    return {"Kurs": rows}


def in_columns() -> dict[str, Rows]:
    """The same along a row, the sum by a number that is the sum of the weights."""
    return {
        "Notas": [
            ["Alternativas", "Parte A", "Parte B", "Parte C", "Parte D"],
            ["Pontuação", 4, 8, 6, 9],
            ["Vezes", 1, 2, 3, 2],
            ["Pontuação total", *[f"={c}2*{c}3" for c in "BCDE"], "=SUM(B4:E4)"],
            ["Média", None, None, None, None, "=F4/8"],
        ]
    }


def of_two_blocks() -> dict[str, Rows]:
    """Two blocks whose points are one result by one formula."""
    rows: list[list[Content]] = [
        ["Aufgabe", "Note", "Anteil", "Punkte", None, "Aufgabe", "Note", "Anteil", "Punkte"]
    ]
    for row in range(2, 6):
        line: list[Content] = [f"Übung {'ABCD'[row - 2]}", row * 17 % 9 + 1, row, f"=B{row}*C{row}", None]
        rows.append([*line, f"Referat {'ABCD'[row - 2]}", row * 5 % 9 + 1, row + 1, f"=G{row}*H{row}"])
    rows.append(["Gesamt", None, None, "=(SUM(D2:D5)+SUM(I2:I5))/(SUM(C2:C5)+SUM(H2:H5))"])
    return {"Schein": rows}


def from_other_sheets() -> dict[str, Rows]:
    """The mark of each course from a sheet of its own; hours weigh them."""
    sheets: dict[str, Rows] = {}
    names = ["Blått", "Grønt", "Rødt", "Gult"]
    overview: list[list[Content]] = [["Alternativ", *names], ["Score", *[f"={name}!B5" for name in names]]]
    overview += [["Timer", 5, 10, 5, 2], ["Poengsum", *[f"={c}2*{c}3" for c in "BCDE"]]]
    overview += [[], ["Snitt", "=SUM(B4:E4)/SUM(B3:E3)"]]
    sheets["Oversikt"] = overview
    for number, name in enumerate(names):
        marks: list[list[Content]] = [
            [f"Oppgave {row}", (row * 3 + number * 2) % 6 + 1] for row in range(1, 5)
        ]
        sheets[name] = [*marks, ["Score", "=AVERAGE(B1:B4)"]]
    return sheets


def by_sum_elsewhere() -> dict[str, Rows]:
    """Sum and weights below, the mean further off."""
    rows: list[list[Content]] = [["Alternative", "Avis", "Heures", "Score"]]
    figures = [(row, row * 7 % 10 + 1, row % 3 + 1) for row in range(2, 8)]
    rows += [[f"Point {'ABCDEF'[row - 2]}", note, hours, f"=C{row}*B{row}"] for row, note, hours in figures]
    rows.append(["Somme", None, "=SUM(C2:C7)", "=SUM(D2:D7)"])
    rows += [[], [None, None, "Moyenne", "=D8/C8"]]
    return {"Relevé": rows}


PARTS = {
    "points by grade": (earned, "Kurs!D2"),
    "along a row": (in_columns, "Notas!B4"),
    "two blocks": (of_two_blocks, "Schein!D2"),
    "of other sheets": (from_other_sheets, "Oversikt!B4"),
    "sum and weights below": (by_sum_elsewhere, "Relevé!D2"),
}


@pytest.mark.parametrize("kind", PARTS)
def test_the_lines_of_a_weighted_mean_are_no_alternatives(kind: str) -> None:
    made, cell = PARTS[kind]
    assert read_at(made(), cell) is None


def by_classes() -> dict[str, Rows]:
    """The mean of classes of what each sheet adds up: the sums are of the same lines."""
    names = ["Blue", "Green", "Red", "Gold"]
    sheets: dict[str, Rows] = {
        "Overview": [
            [None, *names],
            ["Score", *[f"={name}!B6" for name in names]],
            ["Class", *[f'=IF({c}2>=16,"A",IF({c}2>=12,"B","C"))' for c in "BCDE"]],
            ["Points", *[f'=IF({c}3="A",4,IF({c}3="B",3,2))' for c in "BCDE"]],
            ["Hours", 5, 10, 5, 2],
            ["Quality", *[f"={c}4*{c}5" for c in "BCDE"]],
            ["Overall", "=SUM(B6:E6)/SUM(B5:E5)"],
        ]
    }
    for number, name in enumerate(names):
        marks: list[list[Content]] = [[f"Part {row}", (row * 3 + number * 2) % 6 + 1] for row in range(1, 6)]
        sheets[name] = [*marks, ["Score", "=SUM(B1:B5)"]]
    return sheets


def test_nor_are_they_by_other_figures_of_the_same_lines() -> None:
    assert read_at(by_classes(), "Overview!B2") is None


def register(names: Sequence[str], heads: Sequence[str], below: Rows = ()) -> dict[str, Rows]:
    rows: list[Sequence[Content]] = [list(heads)]
    for row, name in enumerate(names, 2):
        rows.append([name, row * 3 % 5 + 1, row * 7 % 5 + 1, f"=B{row}*C{row}"])
    return {"Ark": [*rows, *below]}


RISKS = ["Brann", "Tyveri", "Flom", "Streik", "Svindel", "Lekkasje", "Brudd", "Tap", "Stans"]
TWINS = {
    "a risk register": register(RISKS, ["Risk", "Likelihood", "Impact", "Risk score"]),
    "with the mean risk": register(
        RISKS,
        ["Risiko", "Sannsynlighet", "Konsekvens", "Risikoscore"],
        [["Snitt", None, None, "=AVERAGE(D2:D10)"]],
    ),
    "with the sum of risks": register(
        RISKS,
        ["Risiko", "Wahrscheinlichkeit", "Auswirkung", "Risk score"],
        [[], ["Summe", None, None, "=SUM(D2:D10)"]],
    ),
    "with the share of the most": register(
        RISKS,
        ["Riesgo", "Probabilidad", "Impacto", "Risk score"],
        [[], ["Share", None, None, "=SUM(D2:D10)/(25*9)"]],
    ),
    "with the mean of each": register(
        RISKS,
        ["Risk", "Likelihood", "Impact", "Risk score"],
        [["Mean", "=AVERAGE(B2:B10)", "=AVERAGE(C2:C10)", "=AVERAGE(D2:D10)"]],
    ),
}


@pytest.mark.parametrize("kind", TWINS)
def test_products_that_no_weights_bring_together_stay_scores(kind: str) -> None:
    assert read_at(TWINS[kind], "Ark!D2") is ReadingStatus.FOUND
