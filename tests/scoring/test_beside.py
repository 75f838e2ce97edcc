"""What stands beside scores and is none: weights, years as headings, yes or no, figures made of a score."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, book, examined, findings, put, told

from prioritering.types import Severity

POINTS: tuple[tuple[int, ...], ...]
POINTS = (
    (5, 1, 4, 4, 3),
    (2, 2, 3, 1, 4),
    (4, 5, 5, 3, 2),
    (3, 3, 2, 2, 5),
    (1, 4, 4, 5, 4),
    (4, 2, 1, 3, 3),
)
ROWS = range(3, 3 + len(POINTS))
HEAD = ("Вплив", "Вартість", "Строки", "Ризик", "Підтримка")
WEIGHTS = (0.3, 0.25, 0.2, 0.15, 0.1)


def weights_beside() -> dict[str, Rows]:
    """The weights stand to the right, in the rows of the first measures."""
    rows: list[list[Content]] = [
        ["Оцінка (1–5)"],
        ["Проєкт", *HEAD, "Бал", "Місце", None, "Критерій", "Вага"],
    ]
    for place, (row, points) in enumerate(zip(ROWS, POINTS, strict=True)):
        terms = "+".join(f"{column}{row}*$K${3 + number}" for number, column in enumerate("BCDEF"))
        beside = [None, HEAD[place], WEIGHTS[place]] if place < len(WEIGHTS) else []
        rows.append([f"Проєкт {row}", *points, f"={terms}", f"=RANK(G{row},G$3:G$8)", *beside])
    return {"Оцінка": rows}


def years() -> dict[str, Rows]:
    """Six years of a figure between 0 and 100, their mean, and a mean of all below."""
    rows: list[list[Content]] = [
        ["Indeks 0-100"],
        ["Kommune", 2019, 2020, 2021, 2022, 2023, "Gennemsnit", "Nr."],
    ]
    for row, points in zip(ROWS, POINTS, strict=True):
        figures = [13 * point + row for point in points]
        rows.append([f"By {row}", *figures, f"=AVERAGE(B{row}:F{row})", f"=RANK(G{row},G$3:G$8)"])
    rows.append(["Alle", *[f"=AVERAGE({column}3:{column}8)" for column in "BCDEFG"]])
    return {"Indeks": rows}


def bonus() -> dict[str, Rows]:
    """A yes gives two points more; one rank after the other, by a formula that lets none tie."""
    rows: list[list[Content]] = [["Ansökan"], ["Sökande", *HEAD, "Glesbygd", "Poäng", "Placering"]]
    for row, points in zip(ROWS, POINTS, strict=True):
        score = f'=SUM(B{row}:F{row})+IF(G{row}="ja",2,0)'
        rows.append([f"Sökande {row}", *points, "ja" if row % 3 == 1 else "nej", score])
        rows[-1].append(f"=RANK(H{row},H$3:H$8)")
    return {"Ansökan": rows}


def rounds() -> dict[str, Rows]:
    """Two rounds of scores, each with its mean; the second is ranked, and held against the first."""
    rows: list[list[Content]] = [["Runder 1-5"], ["Tiltak", "A", "B", "Snitt 1", "A", "B", "C", "Snitt 2"]]
    rows[1] += ["Endring", "Prioritet"]
    for row, points in zip(ROWS, POINTS, strict=True):
        means = f"=AVERAGE(B{row}:C{row})", f"=AVERAGE(E{row}:G{row})"
        rows.append([f"Tiltak {row}", *points[:2], means[0], *points[2:], means[1]])
        rows[-1] += [f"=H{row}-D{row}", f"=RANK(H{row},H$3:H$8)"]
    return {"Runde": rows}


def most_points() -> dict[str, Rows]:
    """Tenders in columns; the first figures are the most points, and each sum is a share of theirs."""
    rows: list[list[Content]] = [["Kriterium", "Maks", *[f"Tilbud {row}" for row in ROWS]]]
    for place, (label, most) in enumerate(zip(HEAD, (5, 10, 5, 10, 5), strict=True)):
        rows.append([label, most, *[points[place] * most // 5 for points in POINTS]])
    columns = "CDEFGH"
    rows.append(["Sum", "=SUM(B2:B6)", *[f"=SUM({column}2:{column}6)" for column in columns]])
    rows.append(["Andel", None, *[f"={column}7/$B$7" for column in columns]])
    rows.append(["Rang", None, *[f"=RANK({column}8,$C$8:$H$8)" for column in columns]])
    return {"Tilbud": rows}


def side_by_side() -> dict[str, Rows]:
    """Two departments beside one another, each with a ranking of its own."""
    head: list[Content] = ["Tiltak", "Nytte", "Kost", "Tid", "Sum", "Rang"]
    rows: list[list[Content]] = [["Helse", *[None] * 6, "Skole"], [*head, None, *head]]
    for row, points in zip(ROWS, POINTS, strict=True):
        first: list[Content] = [f"H {row}", *points[:3], f"=SUM(B{row}:D{row})", f"=RANK(E{row},E$3:E$8)"]
        other: list[Content] = [f"S {row}", *points[2:], f"=SUM(I{row}:K{row})", f"=RANK(L{row},L$3:L$8)"]
        rows.append([*first, None, *other])
    return {"Alle": rows}


def loud(sheets: dict[str, Rows]) -> list[tuple[str, str]]:
    return told([one for one in findings(sheets) if one.severity is not Severity.INFO])


@pytest.mark.parametrize(
    ("sheets", "labels"),
    [
        (weights_beside(), list(HEAD)),
        (years(), ["2019", "2020", "2021", "2022", "2023"]),
        (bonus(), list(HEAD)),
        (rounds(), ["A", "B", "C"]),
        (most_points(), list(HEAD)),
    ],
    ids=["weights beside", "years", "yes or no", "rounds", "most points"],
)
def test_it_is_no_criterion_and_no_measure(sheets: dict[str, Rows], labels: list[str]) -> None:
    done = examined(book(sheets))
    assert done.model is not None
    assert [one.label for one in done.model.criteria if one.formula is None] == labels
    assert len(done.model.measures) == len(POINTS)
    assert loud(sheets) == []


@pytest.mark.parametrize(
    ("sheets", "place", "content", "rule"),
    [
        (weights_beside(), "Оцінка!G7", "=B7*$K$3+C7*$K$4+D7*$K$5+E7*$K$6+F7*$K$6", "weight-differs"),
        (weights_beside(), "Оцінка!G5", 4.4, "formula-overwritten"),
        (weights_beside(), "Оцінка!H5", 2, "ranking-mismatch"),
        (years(), "Indeks!E4", 640, "score-out-of-scale"),
        (years(), "Indeks!D9", "=AVERAGE(D3:D7)", "formula-range-omits-cells"),
        (bonus(), "Ansökan!I5", "=RANK(H5,H$3:H$8)+1", "ranking-mismatch"),
        (bonus(), "Ansökan!H5", '=SUM(B5:F5)+IF(G5="ja",3,0)', "formula-inconsistent"),
        (rounds(), "Runde!J4", 1, "ranking-mismatch"),
        (most_points(), "Tilbud!E7", "=SUM(E2:E5)", "formula-range-omits-cells"),
        (most_points(), "Tilbud!B7", "=SUM(B2:B5)", "formula-range-omits-cells"),
        (most_points(), "Tilbud!D9", 1, "ranking-mismatch"),
        (side_by_side(), "Alle!E5", "=SUM(B5:C5)", "formula-range-omits-cells"),
        (side_by_side(), "Alle!L5", 13, "formula-overwritten"),
        (side_by_side(), "Alle!C4", None, "score-missing"),
        (side_by_side(), "Alle!J4", 44, "score-out-of-scale"),
        (side_by_side(), "Alle!M6", 5, "ranking-mismatch"),
        (rounds(), "Runde!I4", "=H4-D5", "formula-inconsistent"),
    ],
)
def test_a_fault_is_told_once(sheets: dict[str, Rows], place: str, content: Content, rule: str) -> None:
    assert loud(put(sheets, {place: content})) == [(rule, place)]


def test_tables_side_by_side_are_ranked_apart() -> None:
    done = examined(book(side_by_side()))
    assert done.model is not None and len(done.model.measures) == 2 * len(POINTS)
    assert len({line.group for line in done.ranking}) == 2
    assert loud(side_by_side()) == []


def test_two_scores_on_some_lines_lose_none_of_them() -> None:
    """Some lines add up their criteria by twos, each sum with a rank; the others all of them."""
    rows: list[list[Content]] = [["Liste"], ["Tiltak", "A", "B", "C", "D", "Sum", "Rang", "Sum 2", "Rang 2"]]
    for row, points in zip(ROWS, POINTS, strict=True):
        last = "C" if row < 7 else "E"
        rows.append([f"Tiltak {row}", *points[:4], f"=SUM(B{row}:{last}{row})", f"=RANK(F{row},F$3:F$8)"])
        if row < 7:
            rows[-1] += [f"=SUM(D{row}:E{row})", f"=RANK(H{row},H$3:H$6)"]
    done = examined(book({"Liste": rows}))
    assert done.model is not None
    assert sorted(line.name_cell.row for line in done.ranking) == list(ROWS)
