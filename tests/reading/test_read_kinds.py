"""Kinds of scorings that people make: what the alternatives, their scores, ranks and criteria are."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from msgspec import Struct
from sheets import Content, Rows, book, examined, findings

from prioritering.types import Severity
from prioritering.types.reading import Reading, ReadingStatus


class Kind(Struct, frozen=True):
    """A workbook, and how its main scoring is to be read."""

    sheets: Mapping[str, Rows]
    scores: list[str]
    raw: set[str]
    ranks: list[str | None] = []
    weights: list[float] = []
    told: set[tuple[str, str]] = set()
    """Errors and warnings, by rule and cell."""


def _sub_score_first() -> Kind:
    rows: list[list[Content]] = [
        ["Tilbyder", "Pris", "Prispoeng", "Kvalitet", "Service", "Kvalitetspoeng", "Samlet poengsum"],
        ["Vekt", None, 0.4, None, None, 0.6, None],
    ]
    for row, (name, price, quality, service) in enumerate(
        [
            ("Nordbygg", 100, 7, 8),
            ("Fjellentreprenør", 120, 9, 9),
            ("Elvebygg", 110, 6, 5),
            ("Vidda", 140, 8, 6),
        ],
        3,
    ):
        rows.append(
            [
                name,
                price,
                f"=10*MIN(B$3:B$6)/B{row}",
                quality,
                service,
                f"=AVERAGE(D{row}:E{row})",
                f"=C$2*C{row}+F$2*F{row}",
            ]
        )
    return Kind(
        {"Anbud": rows},
        ["Anbud!G3", "Anbud!G4", "Anbud!G5", "Anbud!G6"],
        {"Anbud!B3", "Anbud!D3", "Anbud!E3"},
    )


def _guarded_rank() -> Kind:
    rows: list[list[Content]] = [["Tiltak", "Nytte", "Gjennomførbarhet", "Risiko", "Poeng", "Rang"]]
    figures = [
        ("Elva", 4, 5, 3),
        ("Skolen", 2, 2, 1),
        ("Veien", 5, 4, 4),
        ("Brua", 3, 4, 5),
        ("Torget", 1, 2, 2),
    ]
    for row, (name, *raw) in enumerate(figures, 2):
        rows.append([name, *raw, f"=SUM(B{row}:D{row})", f'=IF(E{row}>=8,RANK(E{row},E$2:E$6),"")'])
    return Kind(
        {"Prioritering": rows},
        [f"Prioritering!E{row}" for row in range(2, 7)],
        {"Prioritering!B2", "Prioritering!C2", "Prioritering!D2"},
        [f"Prioritering!F{row}" for row in range(2, 7)],
    )


def _reference_without_rank() -> Kind:
    rows: list[list[Content]] = [["Alternativ", "Kostnad", "Miljø", "Nytte", "Sum", "Rangering"]]
    rows.append(["Nullalternativet", 3, 3, 3, "=SUM(B2:D2)", None])
    figures = [("Tunnel", 1, 4, 5), ("Bru", 2, 3, 4), ("Ferje", 4, 2, 2), ("Veg i dagen", 5, 1, 5)]
    for row, (name, *raw) in enumerate(figures, 3):
        rows.append([name, *raw, f"=SUM(B{row}:D{row})", None])
    for row, rank in zip(range(3, 7), (2, 3, 4, 1), strict=True):
        rows[row - 1][5] = rank
    return Kind(
        {"Konseptvalg": rows},
        [f"Konseptvalg!E{row}" for row in range(2, 7)],
        {"Konseptvalg!B2", "Konseptvalg!C2", "Konseptvalg!D2"},
    )


def _lines_of_weights_and_limits() -> Kind:
    rows: list[list[Content]] = [
        ["Prosjekt", "Effekt", "Kostnad", "Risiko", "Totalt"],
        ["Vekt", 3, 2, 1, "=SUM(B2:D2)"],
        ["Maks", 5, 5, 5, "=SUMPRODUCT(B$2:D$2,B3:D3)"],
    ]
    for row, (name, *raw) in enumerate([("Arkiv", 4, 3, 5), ("Skjema", 5, 2, 2), ("Kart", 2, 5, 3)], 4):
        rows.append([name, *raw, f"=SUMPRODUCT(B$2:D$2,B{row}:D{row})"])
    rows.append(["Gjennomsnitt", *[f"=AVERAGE({c}4:{c}6)" for c in "BCD"], "=SUMPRODUCT(B$2:D$2,B7:D7)"])
    return Kind(
        {"Portefølje": rows},
        ["Portefølje!E4", "Portefølje!E5", "Portefølje!E6"],
        {"Portefølje!B4", "Portefølje!C4", "Portefølje!D4"},
        weights=[3, 2, 1],
    )


def _legend_row() -> Kind:
    rows: list[list[Content]] = [["Søker", "Faglig kvalitet", "Formidling", "Budsjett", "Poengsum"]]
    rows.append(["Maksimum", 20, 10, 10, "=SUM(B2:D2)"])
    for row, (name, *raw) in enumerate(
        [("Ås museum", 15, 8, 7), ("Bø teater", 18, 6, 9), ("Os kor", 11, 9, 8), ("Vik forlag", 13, 7, 10)], 3
    ):
        rows.append([name, *raw, f"=SUM(B{row}:D{row})"])
    return Kind(
        {"Tilskudd": rows},
        [f"Tilskudd!E{row}" for row in range(3, 7)],
        {"Tilskudd!B3", "Tilskudd!C3", "Tilskudd!D3"},
    )


def _prepared_lines() -> Kind:
    rows: list[list[Content]] = [["Nr", "Tiltak", "Behov", "Effekt", "Hast", "Poeng", "Plass"]]
    figures = [("Gangvei", 4, 3, 5), ("Lys", 2, 2, 4), ("Benk", 1, 3, 1), ("Tak", 5, 5, 4)]
    for row in range(2, 12):
        name, *raw = figures[row - 2] if row < 6 else (None, None, None, None)
        score = f'=IF(COUNT(C{row}:E{row})=0,"",SUM(C{row}:E{row}))'
        rows.append([row - 1, name, *raw, score, f'=IF(F{row}="","",RANK(F{row},F$2:F$11))'])
    return Kind(
        {"Liste": rows},
        [f"Liste!F{row}" for row in range(2, 6)],
        {"Liste!C2", "Liste!D2", "Liste!E2"},
        [f"Liste!G{row}" for row in range(2, 6)],
    )


def _not_applicable() -> Kind:
    rows: list[list[Content]] = [["Bedømmer", "Anna", "Bjørn", "Cecilie", "Snitt", "Plass"]]
    figures: list[tuple[Content, ...]] = [
        ("Søknad 1", 5, "inhabil", 4),
        ("Søknad 2", 3, 4, 4),
        ("Søknad 3", 6, 5, 6),
        ("Søknad 4", "inhabil", 2, 3),
    ]
    for row, (name, *raw) in enumerate(figures, 2):
        rows.append([name, *raw, f"=AVERAGE(B{row}:D{row})", f"=RANK(E{row},E$2:E$5)"])
    return Kind(
        {"Vurdering": rows},
        [f"Vurdering!E{row}" for row in range(2, 6)],
        {"Vurdering!B2", "Vurdering!C2", "Vurdering!D2"},
        [f"Vurdering!F{row}" for row in range(2, 6)],
    )


def _sorted_list_by_place() -> Kind:
    rows: list[list[Content]] = [["Prosjekt", "Nytte", "Kostnad", "Risiko", "Score", "Rang"]]
    figures = [("Alfa", 4, 3, 5), ("Beta", 2, 2, 4), ("Gamma", 5, 3, 3), ("Delta", 1, 5, 4)]
    for row, (name, *raw) in enumerate(figures, 2):
        rows.append(
            [name, *raw, f"=B{row}*2+C{row}+D{row}", f"=RANK(E{row},E$2:E$5)+COUNTIF(E$2:E{row},E{row})-1"]
        )
    listed: list[list[Content]] = [["Plass", "Prosjekt", "Score"]]
    listed += [
        [
            place,
            f"=INDEX(Data!A$2:A$5,MATCH(A{place + 1},Data!F$2:F$5,0))",
            f"=INDEX(Data!E$2:E$5,MATCH(A{place + 1},Data!F$2:F$5,0))",
        ]
        for place in range(1, 5)
    ]
    return Kind(
        {"Data": rows, "Toppliste": listed},
        [f"Data!E{row}" for row in range(2, 6)],
        {"Data!B2", "Data!C2", "Data!D2"},
        [f"Data!F{row}" for row in range(2, 6)],
    )


def _unscored_line() -> Kind:
    rows: list[list[Content]] = [["Leverandør", "Pris", "Kvalitet", "Levering", "Total", "Rang"]]
    figures = [("Nor", 4, 3, 5), ("Sør", 2, 2, 4), ("Øst", 5, 3, 3), ("Vest", 1, 5, 4)]
    for row, (name, *raw) in enumerate(figures, 2):
        rows.append([name, *raw, f"=SUM(B{row}:D{row})", f"=RANK(E{row},E$2:E$5)"])
    rows.append(["Midt", 3, 3, 2, None, None])
    return Kind(
        {"Valg": rows},
        [f"Valg!E{row}" for row in range(2, 6)],
        {"Valg!B2", "Valg!C2", "Valg!D2"},
        [f"Valg!F{row}" for row in range(2, 6)],
        told={("formula-range-omits-cells", "Valg!B6:D6")},  # why it has none, only a person can say
    )


def _columns_in_pairs() -> Kind:
    rows: list[list[Content]] = [
        [None, None, "Alta", None, "Bodø", None, "Molde", None],
        ["Kriterium", "Vekt", "Karakter", "Vektet", "Karakter", "Vektet", "Karakter", "Vektet"],
    ]
    for row, (name, weight, *raw) in enumerate(
        [("Areal", 0.5, 3, 5, 4), ("Kollektiv", 0.3, 4, 2, 3), ("Pris", 0.2, 2, 4, 5)], 3
    ):
        line: list[Content] = [name, weight]
        for column, figure in zip("CEG", raw, strict=True):
            line += [figure, f"=$B{row}*{column}{row}"]
        rows.append(line)
    rows.append(["Sum", "=SUM(B3:B5)", *[f"=SUM({c}3:{c}5)" for c in "CDEFGH"]])
    return Kind(
        {"Lokalisering": rows},
        ["Lokalisering!D6", "Lokalisering!F6", "Lokalisering!H6"],
        {"Lokalisering!C3", "Lokalisering!C4", "Lokalisering!C5"},
        weights=[0.5, 0.3, 0.2],
    )


def _in_per_cent_of_the_best() -> Kind:
    rows: list[list[Content]] = [["Option", "Fit", "Cost", "Risk", "Points", "Per cent", "Rank"]]
    rows.append(["Weight", 5, 3, 2, None, None, None])
    for row, (name, *raw) in enumerate(
        [("Oslo", 4, 3, 5), ("Lund", 2, 2, 4), ("Turku", 5, 3, 3), ("Riga", 1, 5, 4)], 3
    ):
        rows.append(
            [
                name,
                *raw,
                f"=SUMPRODUCT(B$2:D$2,B{row}:D{row})",
                f"=E{row}/50",
                f"=RANK(E{row},E$3:E$6)",
            ]
        )
    return Kind(
        {"Sites": rows},
        [f"Sites!E{row}" for row in range(3, 7)],
        {"Sites!B3", "Sites!C3", "Sites!D3"},
        [f"Sites!G{row}" for row in range(3, 7)],
        [5, 3, 2],
    )


def _ranks_typed_nothing_else() -> Kind:
    rows: list[list[Content]] = [["Kommune", "Poengsum", "Plassering"]]
    rows += [["Asker", 71.5, 4], ["Bamble", 88.2, 2], ["Dovre", 64, 6], ["Eid", 90.1, 1], ["Frogn", 77.7, 3]]
    rows += [["Gol", 68.4, 5]]
    return Kind({"Resultat": rows}, [f"Resultat!B{row}" for row in range(2, 8)], set())


def _ranks_within_groups(*, swapped: bool = False) -> Kind:
    """Typed scores with the ranks within each region, as the heading says."""
    rows: list[list[Content]] = [["Søker", "Region", "Poengsum", "Plassering i region"]]
    lines = [("Asker", "øst", 71.5, 2), ("Bamble", "sør", 88.2, 1), ("Dovre", "øst", 64, 3),
             ("Eid", "vest", 90.1, 1), ("Frogn", "øst", 77.7, 1), ("Gol", "sør", 68.4, 3),
             ("Halden", "vest", 55, 3), ("Ibestad", "sør", 70.3, 2), ("Jevnaker", "vest", 60, 2)]  # fmt: skip
    rows += [list(line) for line in lines]
    told: set[tuple[str, str]] = set()
    if swapped:
        rows[1][3], rows[3][3] = 3, 2
        told = {("ranking-mismatch", "Resultat!D2"), ("ranking-mismatch", "Resultat!D4")}
    places: list[str | None] = [f"Resultat!D{row}" for row in range(2, 11)]
    return Kind({"Resultat": rows}, [f"Resultat!C{row}" for row in range(2, 11)], set(), places, told=told)


def _ranks_within_groups_exchanged() -> Kind:
    return _ranks_within_groups(swapped=True)


def _ratings_multiplied(*, lines: int = 9, summed: bool = False) -> Kind:
    """A register in a language without a vocabulary: two ratings and their product on each line, no more."""
    ratings = [(3, 2), (2, 2), (2, 5), (4, 5), (3, 5), (1, 4), (2, 3), (5, 4), (4, 1)][:lines]
    rows: list[list[Content]] = [["Gorm", "Blafu", "Trenk", "Plink", "Vask"]]
    for row, (one, other) in enumerate(ratings, 2):
        rows.append([f"Kradu {'abcdefghi'[row - 2]}ef", "Blom", one, other, f"=C{row}*D{row}"])
    if summed:
        rows.append([None, None, None, None, f"=SUM(E2:E{lines + 1})"])
    last = lines + 2
    return Kind({"Drulo": rows}, [f"Drulo!E{row}" for row in range(2, last)], {"Drulo!C2", "Drulo!D2"})


KINDS = {
    "ratings multiplied": _ratings_multiplied,
    "a sub-score stands before the overall one": _sub_score_first,
    "a rank that is guarded by a threshold": _guarded_rank,
    "a reference option without a rank": _reference_without_rank,
    "lines of weights, limits and means": _lines_of_weights_and_limits,
    "a line that says the maximum": _legend_row,
    "prepared lines": _prepared_lines,
    "assessors who are disqualified": _not_applicable,
    "a list by place, looked up": _sorted_list_by_place,
    "a line with neither score nor rank": _unscored_line,
    "two columns for each option": _columns_in_pairs,
    "a score told in per cent as well": _in_per_cent_of_the_best,
    "names, scores and ranks, all typed": _ranks_typed_nothing_else,
    "ranks within groups, all typed": _ranks_within_groups,
    "ranks within groups, two exchanged": _ranks_within_groups_exchanged,
}


def main_reading(sheets: Mapping[str, Rows]) -> Reading | None:
    """The first reading of a workbook."""
    return next(iter(examined(book(sheets)).readings), None)


@pytest.mark.parametrize("name", KINDS)
def test_it_is_read_as_a_person_does(name: str) -> None:
    kind = KINDS[name]()
    reading = main_reading(kind.sheets)
    assert reading is not None and reading.status is ReadingStatus.FOUND
    assert [str(line.score_cell) for line in reading.alternatives] == kind.scores
    assert {str(part.cells[0]) for part in reading.parts} == kind.raw
    if kind.ranks:
        assert [str(line.rank_cell) for line in reading.alternatives] == kind.ranks
    if kind.weights:
        assert [part.weight for part in reading.parts] == kind.weights


@pytest.mark.parametrize("name", KINDS)
def test_nothing_is_accused_that_is_in_order(name: str) -> None:
    kind = KINDS[name]()
    told = [f for f in findings(kind.sheets) if f.severity is not Severity.INFO]
    assert {(f.rule, str(f.at)) for f in told} == kind.told


@pytest.mark.parametrize("kind", [_ratings_multiplied(lines=5), _ratings_multiplied(summed=True)])
def test_products_that_are_few_or_added_up_are_no_sure_scoring(kind: Kind) -> None:
    reading = main_reading(kind.sheets)
    assert reading is None or reading.status is not ReadingStatus.FOUND


@pytest.mark.parametrize(("heading", "ranked"), [("#", False), ("Nr", False), ("Rank", True)])
def test_numbers_of_lines_are_no_ranks_though_the_list_is_sorted(heading: str, ranked: bool) -> None:
    rows: list[list[Content]] = [[heading, "Risk", "Likelihood", "Impact", "Risk score"]]
    for row, (one, other) in enumerate([(3, 5), (2, 3), (3, 2), (2, 2), (1, 3), (1, 1)], 2):
        rows.append([row - 1, f"Risk {'ABCDEF'[row - 2]}", one, other, f"=C{row}*D{row}"])
    done = examined(book({"Register": rows}))
    assert [line.stated is not None for line in done.ranking] == [ranked] * 6
    told = [f.rule for f in findings({"Register": rows}) if f.severity is not Severity.INFO]
    assert told == (["tie-broken"] if ranked else [])


@pytest.mark.parametrize("ranked", [True, False])
def test_sections_are_alternatives_where_a_list_ranks_them(ranked: bool) -> None:
    rows: list[list[Content]] = [["Område", "Spørsmål", "Nivå (0-5)"]]
    listed: list[list[Content]] = [["Område", "Modenhet", "Rangering" if ranked else "Merknad"]]
    for place, (name, marks) in enumerate(
        {"Ledelse": (4, 3, 5), "Data": (1, 2, 1), "Drift": (3, 2, 4)}.items(), 1
    ):
        at = len(rows) + 1
        rows.append([name, None, f"=AVERAGE(C{at + 1}:C{at + 3})"])
        rows += [
            [None, f"Har dere {name.lower()} {word}?", mark] for word, mark in zip("xyz", marks, strict=True)
        ]
        listed.append([name, f"=Skjema!C{at}", (1, 3, 2)[place - 1] if ranked else None])
    reading = main_reading({"Skjema": rows, "Samlet": listed})
    assert (reading is not None) is ranked
