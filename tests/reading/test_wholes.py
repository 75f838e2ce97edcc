"""Shares of a sum, the total line of a table, a total among what it totals: none of these is scored."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined

from prioritering.types.reading import ReadingStatus

Read = tuple[str, ReadingStatus]


def read_scores(sheets: dict[str, Rows]) -> dict[str, ReadingStatus]:
    """The cells that are read as scores, and how surely."""
    readings = examined(book(sheets)).readings
    return {str(line.score_cell): one.status for one in readings for line in one.alternatives}


GROUPS = ((2, 4), (5, 7), (8, 11))
THINGS = ("Maling", "Merking", "Skilt", "Grus", "Sand", "Betong", "Lys", "Kabel", "Mast", "Skap")


def shares_of_groups(
    heads: Sequence[str], times: str = "*100", amount: str = "=B{r}*C{r}"
) -> dict[str, Rows]:
    """What each line is of the sum of its group, and the sums beside."""
    rows: list[list[Content]] = [list(heads)]
    for row, name in enumerate(THINGS, 2):
        group = next(i for i, (first, last) in enumerate(GROUPS) if first <= row <= last)
        line: list[Content] = [name, row * 37 % 90 + 3.5, row * 53 % 70 + 12.25, amount.format(r=row)]
        sums: list[Content] = []
        if row - 2 < len(GROUPS):
            first, last = GROUPS[row - 2]
            sums = [None, f"Gruppe {row - 1}", f"=SUM(D{first}:D{last})"]
        rows.append([*line, f"=D{row}/$H${group + 2}{times}", *sums])
    return {"Ark": rows}


SHARES = {
    "in per cent": shares_of_groups(["Tiltak", "Enhetspris", "Antall", "Sum", "Score"]),
    "as fractions": shares_of_groups(["Option", "Rate", "Units", "Amount", "Total score"], ""),
    "of sums": shares_of_groups(["Projekt", "A", "B", "Summe", "Punkte"], amount="=B{r}+C{r}"),
    "total in the heading": shares_of_groups(
        ["Alternativa", "Coste", "Unidades", "Total", "Total por grupo"]
    ),
    "of means": shares_of_groups(["Forslag", "Ett", "To", "Snitt", "Poeng"], amount="=AVERAGE(B{r}:C{r})"),
}


@pytest.mark.parametrize("kind", SHARES)
def test_shares_of_the_sums_of_groups_are_no_scores(kind: str) -> None:
    assert "Ark!E2" not in read_scores(SHARES[kind])


def total_line(names: Sequence[str], heads: Sequence[str], ratio: str = "={a}{r}/{b}{r}") -> dict[str, Rows]:
    """A table with two ratios on each line, and on that of the totals."""
    rows: list[list[Content]] = [list(heads)]
    last = len(names) + 1
    for row, name in enumerate(names, 2):
        figures: list[Content] = [row * 31 % 50 + 20, row * 17 % 60 + 30, row * 7 % 20 + 5, row * 11 % 30 + 9]
        rows.append([name, *figures, *_ratios(ratio, row)])
    rows.append(["Total", *[f"=SUM({c}2:{c}{last})" for c in "BCDE"], *_ratios(ratio, last + 1)])
    return {"Ark": rows}


def _ratios(ratio: str, row: int) -> list[Content]:
    return [ratio.format(a=a, b=b, r=row) for a, b in ("BD", "CE", "BE")]


OF_TOTALS = {
    "fuel by orders": total_line(
        ["Anil", "Momin", "Uzaal"],
        ["Alternative", "Fuel A", "Fuel B", "Orders A", "Orders B", "Score A", "Score B", "Score C"],
    ),
    "cost by unit": total_line(
        ["Nord", "Sør", "Øst", "Vest"],
        ["Alternativ", "Kost A", "Kost B", "Stk A", "Stk B", "Poeng A", "Poeng B", "Poeng C"],
    ),
    "rounded": total_line(
        ["Lyon", "Lille", "Nice"],
        ["Option", "Litres A", "Litres B", "Km A", "Km B", "Score A", "Score B", "Score C"],
        "=ROUND({a}{r}/{b}{r},2)",
    ),
    "in per cent": total_line(
        ["Ulm", "Köln", "Bonn", "Jena", "Trier"],
        ["Variante", "Ist A", "Ist B", "Soll A", "Soll B", "Punkte A", "Punkte B", "Punkte C"],
        "={a}{r}/{b}{r}*100",
    ),
    "guarded": total_line(
        ["Roma", "Bari", "Pisa"],
        ["Alternativa", "Ore A", "Ore B", "Pezzi A", "Pezzi B", "Punteggio A", "Punteggio B", "Punteggio C"],
        '=IF({b}{r}=0,"",{a}{r}/{b}{r})',
    ),
}


@pytest.mark.parametrize("kind", OF_TOTALS)
def test_the_ratios_of_a_total_line_are_no_options(kind: str) -> None:
    sheets = OF_TOTALS[kind]
    last = len(sheets["Ark"])
    assert f"Ark!F{last}" not in read_scores(sheets)


def test_ratios_of_sums_that_no_line_has_itself_stay_scores() -> None:
    rows: list[list[Content]] = [["Score of alternatives", "Tunnel", "Bru", "Ferje"]]
    rows += [[f"Nytte {'ABC'[i]}", i + 4, 7 - i, 2 * i + 1] for i in range(3)]
    rows += [["Sum nytte", *[f"=SUM({c}2:{c}4)" for c in "BCD"]]]
    rows += [[f"Ulempe {'ABC'[i]}", 2 + i % 2, 3, 1 + i] for i in range(3)]
    rows += [["Sum ulempe", *[f"=SUM({c}6:{c}8)" for c in "BCD"]], ["Score", *[f"={c}5/{c}9" for c in "BCD"]]]
    assert read_scores({"Ark": rows}).get("Ark!B10") is ReadingStatus.FOUND


def counted(
    names: Sequence[str], kinds: Sequence[str], total: str, below: str, typed: bool
) -> dict[str, Rows]:
    """How many of each kind, with totals both ways."""
    rows: list[list[Content]] = [["Nr", *kinds, total]]
    last, end = len(names) + 1, "BCDEFG"[len(kinds) - 1]
    for row, name in enumerate(names, 2):
        figures = [(row * 5 + place * 3) % 4 for place in range(len(kinds))]
        rows.append([name, *figures, sum(figures) if typed else f"=SUM(B{row}:{end}{row})"])
    rows.append([below, *[f"=SUM({c}2:{c}{last})" for c in "BCDEFG"[: len(kinds) + 1]]])
    return {"Ark": rows}


COUNTED = {
    "typed totals": counted(
        ["UC 1", "UC 2", "UC 3", "UC 4", "UC 5"], ["Entry", "Exit", "Read", "Write"], "CFP", "Sum", True
    ),
    "typed in German": counted(
        ["Ulm", "Köln", "Bonn", "Jena"], ["Auto", "Bus", "Rad"], "Alle", "Summe", True
    ),
    "typed in Norwegian": counted(
        ["Hytte", "Båt", "Telt", "Bil", "Sykkel"], ["Nord", "Sør", "Øst", "Vest"], "I alt", "Sum", True
    ),
    "typed in Spanish": counted(
        ["Norte", "Sur", "Este", "Oeste", "Centro"], ["Rojo", "Azul", "Verde"], "Todos", "Suma", True
    ),
    "typed in French": counted(
        ["Atelier", "Usine", "Dépôt", "Halle", "Bureau"], ["Vis", "Clou", "Joint"], "Tous", "Somme", True
    ),
}


@pytest.mark.parametrize("kind", COUNTED)
def test_a_total_is_no_option_of_what_it_totals_nor_are_counts_with_totals_both_ways(kind: str) -> None:
    sheets = COUNTED[kind]
    width, last = len(sheets["Ark"][0]), len(sheets["Ark"])
    read = read_scores(sheets)
    assert f"Ark!{'ABCDEFG'[width - 1]}{last}" not in read and f"Ark!B{last}" not in read


def test_options_with_points_stay_scores_though_a_column_adds_them_up() -> None:
    sheets = counted(
        ["Pris", "Drift", "Miljø", "Estetikk", "Risiko"], ["Tunnel", "Bru", "Ferje"], "Sum", "Poengsum", False
    )
    read = read_scores(sheets)
    assert {"Ark!B7", "Ark!C7", "Ark!D7"} <= set(read) and "Ark!E7" not in read


def anew(heads: Sequence[Content], formula: str, aside: Sequence[Content] = ()) -> dict[str, Rows]:
    """One column, and the same times a number."""
    rows: list[list[Content]] = [list(heads)]
    rows += [[f"Aspekt {'ABCDEFGH'[i]}", i * 7 % 5 / 2 + 0.5, formula.format(r=i + 2)] for i in range(8)]
    return {"Ark": [*rows, list(aside)]}


ONE_COLUMN = {
    "of a whole": anew(["Criterion", "Max mark 1", "Max mark 2"], "=B{r}*100/26.5"),
    "copied": anew(["Alternative", "Weight", "Score"], "=B{r}"),
    "in per cent": anew(["Criteria", "Andel", "Poeng"], "=B{r}*100"),
    "by a cell": anew(["Alternative", "Hours", "Score", 4], "=B{r}*$D$1"),
    "of a half": anew(["Variante", "Criterion", "Note"], "=B{r}*0.5"),
}


@pytest.mark.parametrize("kind", ONE_COLUMN)
def test_one_column_times_a_number_scores_nothing(kind: str) -> None:
    assert "Ark!C2" not in read_scores(ONE_COLUMN[kind])


def bought(names: Sequence[str], heads: Sequence[str], shares: Sequence[float]) -> dict[str, Rows]:
    """A price or a loss on each line, times a further figure."""
    rows: list[list[Content]] = [list(heads)]
    for row, (name, share) in enumerate(zip(names, shares, strict=True), 2):
        rows.append([name, row * 3713 % 390 + 110.5, share, f"=B{row}*C{row}"])
    return {"Ark": rows}


AMOUNTS = (12.25, 140.5, 33.75, 260.0, 81.5, 17.25)
LIKELY = (0.15, 0.4, 0.05, 0.75, 0.3, 0.6)
BOUGHT = {
    "in Spanish": ["Alternativa", "Coste por unidad", "Metros", "Total"],
    "in English": ["Option", "Unit cost", "Metres", "Total"],
    "in Norwegian": ["Alternativ", "Kostnad", "Meter", "Sum"],
    "in German": ["Alternative", "Kosten je Einheit", "Meter", "Summe"],
    "in French": ["Option", "Coût unitaire", "Mètres", "Total"],
}


@pytest.mark.parametrize("kind", BOUGHT)
def test_what_is_bought_at_a_price_is_no_score(kind: str) -> None:
    assert "Ark!D2" not in read_scores(bought(THINGS[:6], BOUGHT[kind], AMOUNTS))


def test_a_loss_times_how_likely_it_is_stays_a_score() -> None:
    heads = ["Risk", "Cost impact", "Probability", "Risk score"]
    assert "Ark!D2" in read_scores(bought(THINGS[:6], heads, LIKELY))


def test_a_list_that_takes_typed_scores_from_other_sheets_stays_one() -> None:
    names = ["Tunnel", "Bru", "Ferje", "Veg"]
    sheets: dict[str, Rows] = {name: [["Poeng", 10 + 3 * i % 7]] for i, name in enumerate(names)}
    rows: list[list[Content]] = [["Metode: vurdering av alternativer"], ["Alternativ", "Poengsum"]]
    rows += [[name, f"={name}!B1"] for name in names]
    assert "Samlet!B3" in read_scores({"Samlet": rows, **sheets})


def test_one_column_stays_a_score_where_formulas_rank_it() -> None:
    sheets = anew(["Alternative", "Points", "Score", "Rank"], "=B{r}*10")
    rows = [[*row, f"=RANK(C{i},C$2:C$9)"] if 2 <= i <= 9 else row for i, row in enumerate(sheets["Ark"], 1)]
    assert set(read_scores({"Ark": rows})) & {"Ark!B2", "Ark!C2"}
