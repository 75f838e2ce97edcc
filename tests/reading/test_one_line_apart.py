"""One line that is computed otherwise than the others takes nothing from how these are read."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, book, examined, findings

from prioritering.types import Severity

LAST = 9
WEIGHTS = (0.4, 0.3, 0.2, 0.1)
SUM = "=SUMPRODUCT(B$2:E$2,B{0}:E{0})"
TERMS = "=B$2*B{0}+C$2*C{0}+D$2*D{0}+E$2*E{0}"
APART = {
    "both ranges end early": (SUM, "=SUMPRODUCT(B$2:D$2,B{0}:D{0})"),
    "the weights have slid": (SUM, "=SUMPRODUCT(B3:E3,B{0}:E{0})"),
    "the figures are those of the line below": (SUM, "=SUMPRODUCT(B$2:E$2,B{1}:E{1})"),
    "a weight is that of another criterion": (TERMS, "=B$2*B{0}+C$2*C{0}+C$2*D{0}+E$2*E{0}"),
    "a weight has lost its dollar": (TERMS, "=B$2*B{0}+C$2*C{0}+D3*D{0}+E$2*E{0}"),
}


def sheet(usual: str, other: str | None, at: int) -> dict[str, Rows]:
    rows: list[list[Content]] = [
        ["Tiltak", "Nytte (1-10)", "Gjennomføring (1-10)", "Risiko (1-10)", "Klima (1-10)", "Poeng", "Rang"],
        ["Vekt", *WEIGHTS],
    ]
    for row in range(3, LAST + 1):
        marks: list[Content] = [(row * 7 + place * 3) % 9 + 1 for place in range(4)]
        formula = (other if other is not None and row == at else usual).format(
            row, row + 1 if row < LAST else 3
        )
        rows.append([f"Tiltak {'abcdefghij'[row]}", *marks, formula, f"=RANK(F{row},F$3:F${LAST})"])
    return {"Prioritering": rows}


@pytest.mark.parametrize("at", [3, 6, LAST])
@pytest.mark.parametrize(("usual", "other"), APART.values(), ids=APART)
def test_the_weights_are_read_and_the_line_is_told(usual: str, other: str, at: int) -> None:
    sheets = sheet(usual, other, at)
    reading = examined(book(sheets)).readings[0]
    assert [part.weight for part in reading.parts] == list(WEIGHTS)
    assert [str(part.weight_cell) for part in reading.parts] == [f"Prioritering!{one}2" for one in "BCDE"]
    loud = [one for one in findings(sheets) if one.severity is not Severity.INFO]
    assert loud and {str(one.at) for one in loud} == {f"Prioritering!F{at}"}


@pytest.mark.parametrize("usual", [SUM, TERMS])
def test_nothing_is_told_where_all_are_alike(usual: str) -> None:
    assert [one for one in findings(sheet(usual, None, 0)) if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize("usual", [SUM, TERMS])
def test_a_last_line_that_reads_the_blanks_below_is_an_alternative_and_told(usual: str) -> None:
    sheets = sheet(usual, usual.replace("{0}", str(LAST + 1)), LAST)
    done = examined(book(sheets))
    assert len(done.readings[0].alternatives) == len(done.ranking) == LAST - 2
    loud = [one for one in findings(sheets) if one.severity is not Severity.INFO]
    assert {str(one.at) for one in loud} >= {f"Prioritering!F{LAST}"}


def test_prepared_lines_below_are_none() -> None:
    sheets = sheet(SUM, None, 0)
    prepared: Rows = [[None, None, None, None, None, SUM.format(row)] for row in (LAST + 1, LAST + 2)]
    done = examined(book({"Prioritering": [*sheets["Prioritering"], *prepared]}))
    assert len(done.readings[0].alternatives) == len(done.ranking) == LAST - 2
