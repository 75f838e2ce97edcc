"""Which tables of other sheets are of one scoring with those that are read."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, book, examined, findings, put

from prioritering.types import Severity

HEADS = ("Nytte", "Kostnad", "Risiko")
MARKS = ((4, 2, 5), (3, 3, 1), (5, 1, 2), (2, 4, 4), (1, 5, 3))


def weighted(names: str, weights: tuple[float, ...], blank: int = 0) -> Rows:
    """A list with its weights above it, whose last lines may have no figures."""
    rows: list[list[Content]] = [["Vekt", *weights], ["Tiltak", *HEADS, "Poengsum"]]
    for row, (name, marks) in enumerate(zip(names, MARKS, strict=False), 3):
        given: list[Content] = [None] * 3 if row > len(names) + 2 - blank else list(marks)
        score = f"=SUMPRODUCT(B$1:D$1,B{row}:D{row})"
        rows.append([f"Tiltak {name}" if row <= len(names) + 2 - blank else None, *given, score])
    return rows


SAME = (0.5, 0.3, 0.2)


@pytest.mark.parametrize("weights", [(0.2, 0.3, 0.5), (0.2, -0.3, 0.5), (5, 3, 2)])
@pytest.mark.parametrize("names", ["F", "FG"])
def test_a_copy_of_the_sheet_with_other_weights_is_another_decision(
    weights: tuple[float, ...], names: str
) -> None:
    done = examined(book({"Valg": weighted("ABCDE", SAME), "Annet": weighted(names, weights)}))
    assert done.model is not None
    assert {measure.score_cell.sheet for measure in done.model.measures} == {"Valg"}


@pytest.mark.parametrize("names", ["F", "FG", "FGH"])
def test_a_sheet_with_the_same_weights_is_of_the_same(names: str) -> None:
    done = examined(book({"Valg": weighted("ABCDE", SAME), "Flere": weighted(names, SAME)}))
    assert done.model is not None
    assert len(done.model.measures) == 5 + len(names)


def ratio(names: str, weights: tuple[float, ...], stakeholders: tuple[float, ...] = ()) -> Rows:
    """A list whose priority is the weighted benefit in the weighted cost; several may rate the benefit."""
    heads = [f"Part {number}" for number, _ in enumerate(stakeholders, 1)]
    rows: list[list[Content]] = [["Vekt", *weights, None, None, *stakeholders]]
    rows.append(["Tiltak", "Nytte", "Tap", "Kostnad", "Prioritet", None, *heads])
    last = "FGHIJK"[len(stakeholders)]
    for row, name in enumerate(names, 3):
        marks: list[Content] = [1 + (row * 3 + place * (row + 1)) % 9 for place in range(3 + len(heads))]
        if stakeholders:
            marks[0] = f"=SUMPRODUCT(G$1:{last}$1,G{row}:{last}{row})"
        priority = f"=(B{row}*B$1+C{row}*C$1)/(D{row}*D$1)"
        rows.append([f"Tiltak {name}", *marks[:3], priority, None, *marks[3:]])
    return rows


OTHERS = {
    "two rate the benefit": ratio("FGHIJ", (3, 2, 4), (0.6, 0.4)),
    "three rate it": ratio("FGHIJ", (1, 3, 2), (0.5, 0.3, 0.2)),
    "four rate it": ratio("FGHIJ", (2, 2, 1), (4, 3, 2, 1)),
    "more alternatives": ratio("FGHIJKL", (3, 2, 4), (0.6, 0.4)),
    "fewer alternatives": ratio("FGHI", (3, 2, 4), (0.6, 0.4)),
}


@pytest.mark.parametrize("sample", OTHERS.values(), ids=OTHERS)
def test_others_by_more_criteria_are_another_decision(sample: Rows) -> None:
    done = examined(book({"Valg": ratio("ABCDEM", (3, 2, 4)), "Flere parter": sample}))
    assert done.model is not None
    assert {measure.score_cell.sheet for measure in done.model.measures} == {"Valg"}


@pytest.mark.parametrize("names", ["FG", "FGH", "FGHI", "FGHIJ", "FGHIJK"])
def test_others_by_the_same_criteria_are_of_the_same(names: str) -> None:
    done = examined(book({"Valg": ratio("ABCDEM", (3, 2, 4)), "Flere": ratio(names, (3, 2, 4))}))
    assert done.model is not None
    assert len(done.model.measures) == 6 + len(names)


@pytest.mark.parametrize("blank", [2, 3, 4])
def test_lines_that_nobody_filled_in_are_no_alternatives(blank: int) -> None:
    done = examined(book({"Valg": weighted("ABCDE", SAME), "Senere": weighted("FGHIJ", SAME, blank)}))
    assert done.model is not None
    assert all(line.measure.startswith("Tiltak") for line in done.ranking)


def comparisons(size: int) -> Rows:
    """Criteria held against each other, the lower half by formulas, and what each weighs."""
    letters = "BCDEFGH"[:size]
    rows: list[list[Content]] = [["", *[f"Kriterium {n}" for n in range(size)], "Vekt"]]
    for n in range(size):
        line: list[Content] = [f"Kriterium {n}"]
        for m in range(size):
            upper = float(1 + (n + m) % 3)
            line.append("=IF(ISBLANK(A1),1,1)" if n == m else upper if m > n else f"=1/{letters[n]}{m + 2}")
        rows.append([*line, f"=GEOMEAN(B{n + 2}:{letters[-1]}{n + 2})"])
    return rows


@pytest.mark.parametrize("size", [3, 4, 5, 6, 7])
def test_what_is_held_against_itself_is_made_otherwise_than_its_line(size: int) -> None:
    pairs = comparisons(size)
    last = "BCDEFGH"[size] if size < 7 else "I"
    options: list[list[Content]] = [["Alternativ", *[f"Kriterium {n}" for n in range(size)], "Poengsum"]]
    for row in range(2, 7):
        marks: list[Content] = [round(0.1 + ((row * 7 + n * 3) % 10) / 13, 4) for n in range(size)]
        terms = "+".join(f"{'BCDEFGH'[n]}{row}*Par!${last}${n + 2}" for n in range(size))
        options.append([f"Alternativ {row}", *marks, f"={terms}"])
    found = findings({"Par": pairs, "Valg": options})
    diagonal = {f"{'BCDEFGH'[n]}{n + 2}" for n in range(size)}
    told = {one.at.a1 for one in found if one.severity is not Severity.INFO and one.at.sheet == "Par"}
    assert told.isdisjoint(diagonal)


def test_the_total_of_every_other_line_is_no_alternative() -> None:
    rows: list[list[Content]] = [["Arbeid", "Verdi", "Brukt", "Planlagt", "Poengindeks"]]
    for row in range(2, 10, 2):
        rows.append([f"Arbeid {row}", 10 + row, 4 + row % 3, 5 + row, f"=(B{row}+B{row + 1})/D{row}"])
        rows.append([None, 2, None, None, None])
    rows.append(["Sum prosjekt", "=SUM(B2:B9)", "=SUM(C2:C9)", "=SUM(D2:D9)", "=B10/D10"])
    done = examined(book({"Ark": rows}))
    assert all(line.measure != "Sum prosjekt" for line in done.ranking)


def test_a_weight_that_differs_where_a_list_gathers_the_sheets_is_told() -> None:
    sheets = {name: weighted("A", SAME) for name in ("Nord", "Sør", "Øst", "Vest")}
    listed: list[list[Content]] = [["Sted", "Poengsum", "Rang"]]
    listed += [[name, f"={name}!E3", f"=RANK(B{row},B$2:B$5)"] for row, name in enumerate(sheets, start=2)]
    done = examined(book(put({"Samlet": listed, **sheets}, {"Øst!B1": 0.9})))
    assert done.model is not None
    assert {measure.score_cell.sheet for measure in done.model.measures} == set(sheets)
