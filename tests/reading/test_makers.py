"""Kinds of workbooks that other makers fill: their list, its scores and its criteria; and what is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from sheets import Content, Rows, book, examined, findings

from prioritering.types import Severity
from prioritering.types.reading import Reading, ReadingStatus

Sheets = Mapping[str, Rows]
Made = tuple[Sheets, list[str], set[str]]
"""A workbook, the cells of its scores, and the first cell of each criterion."""
Line = list[Content]


def read(sheets: Sheets) -> tuple[Reading, ...]:
    return examined(book(sheets)).readings


def _grouped_failures() -> Made:
    """Failure modes under numbered groups, in the order of their typed numbers."""
    rows: list[Line] = [["Nr", "Failure mode", "Severity", "Occurrence", "Detection", "Criticality", "RPN"]]
    figures: list[tuple[Content, str, int, int, int]] = [
        (1, "Board is bricked", 7, 3, 10),
        (None, "Count not maintained properly", 10, 2, 10),
        (2, "Pointer does not return", 6, 3, 10),
        (3, "Average drifts after an hour", 5, 4, 6),
        (None, "Cable is loose", 3, 5, 6),
        (4, "Light is dark", 3, 4, 7),
    ]
    rows += [[nr, name, s, o, d, s * o, s * o * d] for nr, name, s, o, d in figures]
    return {"FMEA": rows}, [f"FMEA!G{row}" for row in range(2, 8)], {"FMEA!C2", "FMEA!D2", "FMEA!E2"}


def _reach_by_effort(heading: str = "RICE score") -> Made:
    rows: list[Line] = [["Feature", "Reach", "Impact", "Confidence", "Effort", heading]]
    figures = [("Search", 80000, 2, 0.8, 5), ("Login", 70000, 1, 0.5, 1), ("Export", 60000, 0.5, 0.5, 2)]
    for row, (name, *raw) in enumerate(figures, 2):
        rows.append([name, *raw, f"=B{row}*C{row}*D{row}/E{row}"])
    return {"Backlog": rows}, [f"Backlog!F{row}" for row in (2, 3, 4)], {f"Backlog!{c}2" for c in "BCDE"}


def _alike_for_all(words: tuple[str, str, str] = ("Sannsynlighet", "Konsekvens", "Risikoverdi")) -> Made:
    """All have the same likelihood: it is a criterion all the same, and no weight."""
    rows: list[Line] = [["Id", "Hendelse", *words]]
    for row, (name, impact) in enumerate([("Flom", 2), ("Brann", 3), ("Innbrudd", 3), ("Strømbrudd", 4)], 2):
        rows.append([row - 1, name, 2, impact, f"=$C{row}*$D{row}"])
    return {"Risiko": rows}, [f"Risiko!E{row}" for row in range(2, 6)], {"Risiko!C2", "Risiko!D2"}


def _words_looked_up() -> Made:
    rows: list[Line] = [["ID", "Risk", "Likelihood", "Impact", "Risk score", None, "Level", "Points"]]
    figures = [
        ("Data arrive late", "High", "High"),
        ("Model is too weak", "Medium", "High"),
        ("Nobody uses it", "Low", "Medium"),
        ("Money runs out", "Medium", "Medium"),
        ("Team leaves", "Low", "High"),
    ]
    levels = [("Low", 1), ("Medium", 2), ("High", 3)]

    def points(at: str) -> str:
        return f"INDEX($H$2:$H$4,MATCH({at},$G$2:$G$4,0))"

    for row, (name, likely, hard) in enumerate(figures, 2):
        level = levels[row - 2] if row < 5 else (None, None)
        rows.append(
            [f"R{row - 1}", name, likely, hard, f"={points(f'C{row}')}*{points(f'D{row}')}", None, *level]
        )
    rows.append(["R6", "Law changes", "Medium", "High", 6])
    return {"Register": rows}, [f"Register!E{row}" for row in range(2, 8)], {"Register!C2", "Register!D2"}


def _repeated_weights() -> Made:
    """Each criterion has its weight beside it on every line."""
    rows: list[Line] = [["Tilbud", "Pris", "Vekt pris", "Kvalitet", "Vekt kvalitet", "Poeng"]]
    for row, (name, price, quality) in enumerate([("Nord", 7, 8), ("Sør", 9, 4), ("Vest", 6, 9)], 2):
        rows.append([name, price, 0.4, quality, 0.6, f"=B{row}*C{row}+D{row}*E{row}"])
    return {"Anbud": rows}, [f"Anbud!F{row}" for row in (2, 3, 4)], {"Anbud!B2", "Anbud!D2"}


def _product_of_powers() -> Made:
    rows: list[Line] = [["Nama", "C1", "C2", "C3", *[None] * 5, "C1^W1", "C2^W2", "C3^W3", "S"]]
    for row, (name, *raw) in enumerate([("A", 2, 2.5, 3), ("B", 3, 3, 4), ("C", 4, 3, 3), ("D", 5, 4, 3)], 2):
        powers = [f"=POWER({own}{row},{weight}8)" for own, weight in zip("BCD", "FGH", strict=True)]
        rows.append([name, *raw, *[None] * 5, *powers, f"=J{row}*K{row}*L{row}"])
    rows += [[], [], [*[None] * 5, 0.5, 0.3, 0.2]]
    cells = [f"SPK!M{row}" for row in range(2, 6)]
    return {"SPK": rows}, cells, {"SPK!B2", "SPK!C2", "SPK!D2"}


def _banded_and_copied() -> Made:
    heading: Line = ["Risk", "Likelihood", "Impact", "Risk score", "Rating (number)", "Rating (icon)"]
    rows = [heading]
    for row, (name, a, b) in enumerate([("Leak", 5, 5), ("Theft", 4, 5), ("Fire", 5, 3), ("Flood", 2, 2)], 2):
        band = f"=IF(D{row}>15,3,IF(D{row}>=8,2,1))"
        rows.append([name, a, b, f"=B{row}*C{row}", band, f"=E{row}"])
    return {"Risks": rows}, [f"Risks!D{row}" for row in range(2, 6)], {"Risks!B2", "Risks!C2"}


def _flows() -> Made:
    """Each alternative is compared with each other, criterion by criterion."""
    rows: list[Line] = [["Alternative", "C1", "C2", "Net flow", "Rank"]]
    figures = [("A1", 11, 16), ("A2", 12, 18), ("A3", 10, 14)]
    for row, (name, *raw) in enumerate(figures, 2):
        others = [other for other in (2, 3, 4) if other != row]
        terms = [
            f"IF({c}{row}-{c}{other}>0,1,0)-IF({c}{other}-{c}{row}>0,1,0)" for other in others for c in "BC"
        ]
        rows.append([name, *raw, f"={'+'.join(terms)}", f"=RANK(D{row},D$2:D$4)"])
    return {"Flows": rows}, ["Flows!D2", "Flows!D3", "Flows!D4"], {"Flows!B2", "Flows!C2"}


def _typed_products() -> Made:
    """The weighted points are typed beside the ratings: only their sum is computed."""
    rows: list[Line] = [["Nutzwertanalyse", "Gewicht", None, "Video", None, "Website", None, "Bot"]]
    figures = [
        ("Spass", 50, 2, 1, 3),
        ("Interesse", 20, 3, 2, 2),
        ("Aufwand", 15, 2, 1, 3),
        ("Preis", 15, 3, 2, 1),
    ]
    for name, weight, *ratings in figures:
        rows.append([name, weight, *[one for rating in ratings for one in (rating, rating * weight)]])
    rows.append(["Auswertung", "=SUM(B2:B5)", *[one for c in "DFH" for one in (None, f"=SUM({c}2:{c}5)")]])
    cells = ["Wahl!D6", "Wahl!F6", "Wahl!H6"]
    return {"Wahl": rows}, cells, {"Wahl!C2", "Wahl!C3", "Wahl!C4", "Wahl!C5"}


def _total_by_another_name() -> Made:
    rows: list[Line] = [["Supplier", "Quality", "Delivery", "Rating"]]
    for row, (name, *raw) in enumerate([("North", 7, 9), ("South", 8, 4), ("West", 5, 6), ("East", 9, 9)], 2):
        rows.append([name, *raw, f"=B{row}*0.6+C{row}*0.4"])
    rows.append(["Overall performance", "=SUM(B2:B5)", "=SUM(C2:C5)", "=B6*0.6+C6*0.4"])
    return {"Ratings": rows}, [f"Ratings!D{row}" for row in range(2, 6)], {"Ratings!B2", "Ratings!C2"}


def _unused_lines() -> Made:
    rows: list[Line] = [["Nr", "Risk", "Probability", "Impact", "Exposure"]]
    figures = [("Sickness", 3, 4), ("Scope creep", 4, 4), ("Delay", 2, 5)]
    for row in range(2, 12):
        name, *raw = figures[row - 2] if row < 5 else (None, 0, 0)
        rows.append([row - 1, name, *raw, f"=C{row}*D{row}"])
    return {"Log": rows}, ["Log!E2", "Log!E3", "Log!E4"], {"Log!C2", "Log!D2"}


def _names_of_two_columns() -> Made:
    rows: list[Line] = [["Ruta", "Chasis", "Coste", "Riesgo", "Score", None, "Peso coste", "Peso riesgo"]]
    figures = [("A", "x"), ("A", "y"), ("A", "z"), ("B", "x"), ("B", "y"), ("B", "z")]
    for row, names in enumerate(figures, 2):
        weights: Line = [0.7, 0.3] if row == 2 else [None, None]
        rows.append([*names, row * 2 % 7, row * 3 % 5, f"=C{row}*$G$2+D{row}*$H$2", None, *weights])
    return {"Matriz": rows}, [f"Matriz!E{row}" for row in range(2, 8)], {"Matriz!C2", "Matriz!D2"}


def _made_otherwise_at_the_end() -> Made:
    rows: list[Line] = [
        ["Kriterium", "Vekt", None, None],
        [None, 3, 2, 1],
        ["Alternativ", "Nytte", "Pris", "Miljø", "Poeng"],
    ]
    for row, (name, *raw) in enumerate([("Bru", 4, 3, 2), ("Ferje", 2, 5, 3), ("Tunnel", 5, 1, 4)], 4):
        rows.append([name, *raw, f"=SUMPRODUCT(B$2:D$2,B{row}:D{row})"])
    rows.append(["Omveg", 3, 4, 3, "=B7*B$2+C7*C$2+D7*D$2"])
    return {"Valg": rows}, [f"Valg!E{row}" for row in range(4, 8)], {"Valg!B4", "Valg!C4", "Valg!D4"}


SCORINGS: dict[str, Callable[[], Made]] = {
    "failure modes in numbered groups": _grouped_failures,
    "reach in thousands": _reach_by_effort,
    "a score without a name that tells": lambda: _reach_by_effort("Resultat"),
    "one criterion is alike for all": _alike_for_all,
    "the same in Russian": lambda: _alike_for_all(("Вероятность", "Ущерб", "Влияние")),
    "ratings in words that are looked up": _words_looked_up,
    "a weight beside each figure": _repeated_weights,
    "a product of powers": _product_of_powers,
    "bands of the score, and their copy": _banded_and_copied,
    "each compared with each": _flows,
    "typed products of rating and weight": _typed_products,
    "a total by another name": _total_by_another_name,
    "lines that are not used yet": _unused_lines,
    "names of two columns": _names_of_two_columns,
    "a line that is made otherwise": _made_otherwise_at_the_end,
}


@pytest.mark.parametrize("name", SCORINGS)
def test_it_is_read_as_its_maker_meant(name: str) -> None:
    sheets, scores, raw = SCORINGS[name]()
    found = read(sheets)
    assert found and found[0].status is ReadingStatus.FOUND
    assert [str(line.score_cell) for line in found[0].alternatives] == scores
    assert {str(part.cells[0]) for part in found[0].parts} == raw


@pytest.mark.parametrize("name", SCORINGS)
def test_nothing_graver_than_a_remark_is_told_of_it(name: str) -> None:
    told = [one for one in findings(SCORINGS[name]()[0]) if one.severity is not Severity.INFO]
    assert not [(one.rule, str(one.at)) for one in told if one.rule != "formula-overwritten"]


def _plan_and_actual() -> Sheets:
    tasks: list[Line] = [["Analyse", 2, 3], ["Entwurf", 4, 4], ["Umsetzung", 8, 9], ["Test", 3, 2]]
    return {
        "Zeit": [["Aufgabe", "Dauer SOLL", "Dauer IST"], *tasks, ["Gesamt", "=SUM(B2:B5)", "=SUM(C2:C5)"]]
    }


def _years() -> Sheets:
    rows: list[Line] = [
        ["Year", 2024, 2025, 2026, 2027],
        ["Inflow", 900, 800, 700, 950],
        ["Rate", 1, 0.93, 0.86, 0.79],
    ]
    return {"NPV": [*rows, ["Present value", *[f"={c}2*{c}3" for c in "BCDE"]]]}


def _grid_of_levels() -> Sheets:
    rows: list[Line] = [["Risk matrix", 1, 2, 3, 4, 5]]
    return {
        "Legend": [*rows, *[[level, *[level * over for over in range(1, 6)]] for level in range(5, 0, -1)]]
    }


def _held_against_each_other() -> Sheets:
    names = ["A1", "A2", "A3", "A4"]
    rows: list[Line] = [
        ["Alternative", "Cost", "Quality"],
        ["A1", 3, 4],
        ["A2", 5, 2],
        ["A3", 4, 4],
        ["A4", 1, 5],
        [],
    ]
    rows.append(["Concordance", *names])
    for i, name in enumerate(names, 2):
        cells = [f"=IF(B{i}>=B{j},0.6,0)+IF(C{i}>=C{j},0.4,0)" for j in range(2, 6)]
        rows.append([name, *cells])
    return {"Pairs": rows}


NONE = {
    "plan and actual": _plan_and_actual,
    "years": _years,
    "a grid of levels": _grid_of_levels,
    "a table that holds each against each": _held_against_each_other,
}


@pytest.mark.parametrize("name", NONE)
def test_what_nobody_would_rank_is_no_scoring(name: str) -> None:
    assert not [one for one in read(NONE[name]()) if one.status is ReadingStatus.FOUND]


def test_the_name_stands_under_its_heading() -> None:
    rows: list[Line] = [["Nombre", "Autor", "Rigor", "Alcance", "Total"]]
    figures = [("Picking in a warehouse", "Füßler, D.", 4, 5), ("Batching of orders", "Leroy, A.", 3, 5)]
    figures += [("Routing of vehicles", "Grosse, E.", 5, 2)]
    for row, (title, author, *raw) in enumerate(figures, 2):
        rows.append([title, author, *raw, f"=SUM(C{row}:D{row})"])
    done = examined(book({"Matriz": rows}))
    assert [line.measure for line in done.ranking][:1] == ["Picking in a warehouse"]


def test_a_side_table_names_no_alternatives() -> None:
    """Levels of a scale stand to the left, beyond empty columns; the codes stand beside the figures."""
    rows: list[Line] = [["Income", "Points", None, None, "Alternative", "C1", "C2", "Score", "Rank"]]
    levels: list[Line] = [["below 1 million", 1], ["1 to 2 million", 2], ["above 2 million", 3]]
    for row, (code, *raw) in enumerate([("A1", 4, 2), ("A2", 3, 5), ("A3", 2, 2)], 2):
        score = f"=0.6*F{row}/MAX(F$2:F$4)+0.4*G{row}/MAX(G$2:G$4)"
        rows.append([*levels[row - 2], None, None, code, *raw, score, f"=RANK(H{row},H$2:H$4)"])
    done = examined(book({"SAW": rows}))
    assert sorted(line.measure for line in done.ranking) == ["A1", "A2", "A3"]


def _normalised(kinds: Line) -> Sheets:
    rows: list[Line] = [
        ["Alternative", "C1", "C2", "Score"],
        ["Weight", 0.6, 0.4, None],
        ["Kind", *kinds, None],
    ]
    for row, (name, *raw) in enumerate([("Anna", 4, 200), ("Bert", 3, 100), ("Carl", 2, 400)], 4):
        terms = [f'{c}$2*IF({c}$3="cost",MIN({c}$4:{c}$6)/{c}{row},{c}{row}/MAX({c}$4:{c}$6))' for c in "BC"]
        rows.append([name, *raw, f"={'+'.join(terms)}"])
    return {"SAW": rows}


@pytest.mark.parametrize(
    ("kinds", "directions"),
    [
        (["benefit", "cost"], ["higher", "lower"]),
        (["cost", "benefit"], ["lower", "higher"]),
        (["benefit", "benefit"], ["higher", "higher"]),
    ],
)
def test_each_criterion_has_its_direction(kinds: Line, directions: list[str]) -> None:
    assert [part.direction for part in read(_normalised(kinds))[0].parts] == directions


def _scenario(weights: Line, names: list[str]) -> Rows:
    rows: list[Line] = [["Tiltak", "Nytte", "Kostnad", "Risiko", "Poeng"], ["Vekt", *weights, None]]
    for row, name in enumerate(names, 3):
        rows.append(
            [name, row % 4 + 1, row * 3 % 5 + 1, row * 2 % 3 + 1, f"=SUMPRODUCT(B$2:D$2,B{row}:D{row})"]
        )
    return rows


def test_scenarios_are_rankings_of_their_own() -> None:
    names = ["Skole", "Veg", "Bru", "Havn", "Park"]
    found = read({"Klima": _scenario([0.5, 0.3, 0.2], names), "Vekst": _scenario([0.2, 0.2, 0.6], names[1:])})
    assert [len(one.alternatives) for one in found] == [5, 4]
    assert {line.score_cell.sheet for line in found[0].alternatives} == {"Klima"}


def test_a_sorted_copy_of_the_scores_belongs_to_their_model() -> None:
    rows = [list(row) for row in _scenario([0.5, 0.3, 0.2], ["Skole", "Veg", "Bru", "Havn"])]
    done = examined(book({"Valg": rows}))
    ordered = sorted(done.ranking, key=lambda line: -(line.score or 0))
    listed: list[Line] = [
        [line.measure, float(line.score or 0), place] for place, line in enumerate(ordered, 1)
    ]
    again = examined(book({"Valg": rows, "Liste": [["Tiltak", "Poeng", "Rang"], *listed]}))
    assert again.model is not None and {line.score_cell.sheet for line in again.model.measures} == {"Valg"}
    assert [line.summary_rank for line in again.ranking].count(None) == 0


def _compared(size: int) -> list[Line]:
    names = [f"A{i}" for i in range(1, size + 1)]
    return [
        [name, *[(j - i + 1 if j >= i else 1 / (i - j + 1)) for j in range(size)]]
        for i, name in enumerate(names)
    ]


def test_what_came_of_comparisons_is_the_criterion() -> None:
    rows: list[Line] = []
    for criterion in ("Price", "Design"):
        start = len(rows) + 2
        rows.append([criterion, "A1", "A2", "A3", "Priority"])
        block = range(start, start + 3)
        sums = [f"SUM({c}{start}:{c}{start + 2})" for c in "BCD"]
        for row, line in zip(block, _compared(3), strict=True):
            shares = [f"{c}{row}/{total}" for c, total in zip("BCD", sums, strict=True)]
            rows.append([*line, f"=({'+'.join(shares)})/3"])
        rows.append([])
    first, second = 2, 7
    start = len(rows) + 3
    rows += [["Result", "Price", "Design", "Total"], ["Weight", 0.7, 0.3, None]]
    for i in range(3):
        row = start + i
        total = f"=B{row}*B${start - 1}+C{row}*C${start - 1}"
        rows.append([f"A{i + 1}", f"=E{first + i}", f"=E{second + i}", total])
    main = read({"AHP": rows})[0]
    assert {str(line.score_cell) for line in main.alternatives} == {f"AHP!D{start + i}" for i in range(3)}
    assert [(part.weight, part.computed) for part in main.parts] == [(0.7, True), (0.3, True)]
