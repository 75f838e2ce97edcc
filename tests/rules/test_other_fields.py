"""Fields of a form that look up another column than the label beside them says."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from sheets import Content, Rows, reported

from prioritering.types import Severity

RULE = "summary-other-column"
HEADINGS = ("Navn", "Klasse", "Norsk", "Matte", "Sum", "Snitt", "Karakter")
NAMES = ("Anna", "Bo", "Cecilie", "David", "Eva")


def form(fields: Mapping[str, int], gap: bool = False) -> dict[str, Rows]:
    """A table of marks in A1:G6, and a form that looks up one line; the number of a column for each label."""
    rows: list[list[Content]] = [list(HEADINGS)]
    for row, name in enumerate(NAMES, 2):
        rows.append([name, 10, row, row + 1, f"=C{row}+D{row}", f"=E{row}/2", f'=IF(F{row}>4,"A","B")'])
    asked: list[list[Content]] = [["Elev", "Anna"]]
    for label, column in fields.items():
        text = f"=VLOOKUP($B$1,Karakterer!$A$2:$G$6,{column},FALSE)"
        asked.append([label, ":", text] if gap else [label, text])
    return {"Karakterer": rows, "Skjema": asked}


RIGHT = {"Norsk": 3, "Matte": 4, "Sum": 5, "Snitt": 6, "Karakter": 7}
FIRES = {
    "one of them": (form(RIGHT | {"Snitt": 5}), "Skjema!B5"),
    "two exchanged": (form({"Klasse": 2} | RIGHT | {"Sum": 6}), "Skjema!B5"),
    "all one too low": (form({label: column - 1 for label, column in RIGHT.items()}), "Skjema!B2:B6"),
    "all one too high": (
        form({label: column + 1 for label, column in RIGHT.items() if column < 7}),
        "Skjema!B2:B5",
    ),
    "behind a colon": (
        form({label: column - 1 for label, column in RIGHT.items()}, gap=True),
        "Skjema!C2:C6",
    ),
}


@pytest.mark.parametrize("kind", FIRES)
def test_it_is_an_error(kind: str) -> None:
    sheets, at = FIRES[kind]
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.severity) == (at, Severity.ERROR)


QUIET = {
    "as they are": form(RIGHT),
    "with labels of their own": form({"Poeng": 5, "I gjennomsnitt": 6, "Bokstav": 7}),
    "some with labels of their own": form({"Norsk": 3, "Matte": 4, "Totalt": 5, "Middel": 6}),
    "two fields": form({"Norsk": 4, "Matte": 3}),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_it_is_quiet(sheets: dict[str, Rows]) -> None:
    assert reported(RULE, sheets) == []
