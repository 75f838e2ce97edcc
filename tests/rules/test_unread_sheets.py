"""A sheet made like those that are gathered, and filled in, which no other sheet reads."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, put, reported

from prioritering.types import Severity

RULE = "formula-range-omits-cells"
NAMES = ("Portal", "Varsling", "Journal", "Opplæring", "Arkiv")
Sheets = dict[str, Rows]


def form(shift: int | None) -> Rows:
    """One assessor's marks of five measures by three criteria, and the mean of each."""
    rows: list[list[Content]] = [["Tiltak", "Nytte", "Kostnad", "Risiko", "Snitt"]]
    for row, name in enumerate(NAMES, 2):
        marks: list[Content] = [
            None if shift is None else (3 * row + step * shift) % 9 + 1 for step in (2, 5, 7)
        ]
        rows.append([name, *marks, f"=IF(COUNT(B{row}:D{row}),AVERAGE(B{row}:D{row}),0)"])
    return rows


def gathered(formula: str, people: Sequence[str] = ("Anne", "Bjørn", "Cato")) -> Sheets:
    """The people's sheets, and one that gathers their marks; `@` is the column, `#` the row."""
    rows: list[list[Content]] = [["Samlet vurdering", "Nytte", "Kostnad", "Risiko", "Poeng"]]
    for row, name in enumerate(NAMES, 2):
        marks = (formula.replace("@", column).replace("#", str(row)) for column in "BCD")
        rows.append([name, *marks, f"=AVERAGE(B{row}:D{row})"])
    return {**{person: form(step) for step, person in enumerate(people, 1)}, "Samlet": rows}


FIRES = {
    "a mean of two": (gathered("=AVERAGE(Anne!@#,Bjørn!@#)"), "Cato"),
    "a sum by plus": (gathered("=(Anne!@#+Cato!@#)/2"), "Bjørn"),
    "through sheets": (gathered("=AVERAGE(Anne:Bjørn!@#)"), "Cato"),
    "three of four": (gathered("=SUM(Anne!@#,Cato!@#,Dina!@#)", ("Anne", "Bjørn", "Cato", "Dina")), "Bjørn"),
    "ranges": (gathered("=SUM(Bjørn!@$2:@#,Cato!@$2:@#)"), "Anne"),
}


@pytest.mark.parametrize("kind", FIRES)
def test_it_is_told(kind: str) -> None:
    sheets, passed_over = FIRES[kind]
    (found,) = (one for one in reported(RULE, sheets) if one.variant == "sheet")
    assert (str(found.at), found.evidence[0].sheet) == ("Samlet!B2:D6", passed_over)
    assert found.severity is Severity.WARNING


MEAN = "=AVERAGE(Anne!@#,Bjørn!@#)"
QUIET: dict[str, Sheets] = {
    "all": gathered("=AVERAGE(Anne!@#,Bjørn!@#,Cato!@#)"),
    "not filled in": gathered(MEAN) | {"Cato": form(None)},
    "read elsewhere": gathered(MEAN) | {"Kontroll": [["Cato", "=Cato!E2"]]},
    "made otherwise": gathered(MEAN)
    | {"Cato": [["Notat", "Dato", "Hvem"], ["Portal", 3, 4, 5], ["a", 1, 2, 3]]},
    "one formula": put(gathered("=Anne!@#"), {"Samlet!B2": "=AVERAGE(Anne!B2,Bjørn!B2)"}),
    "one sheet alone": gathered("=Anne!@#"),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_it_is_quiet(sheets: Sheets) -> None:
    assert [one for one in reported(RULE, sheets) if one.variant == "sheet"] == []
