"""A winner that is named in words, and another that comes first by the scores."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, reported

from prioritering.types import Severity

RULE = "decision-against-ranking"
NAMES = ("Alfa", "Beta", "Gamma", "Delta", "Epsilon")
MARKS = ((7, 4, 6), (5, 8, 9), (3, 3, 7), (4, 6, 8), (6, 7, 5))
Sheets = dict[str, Rows]


def scored(*closing: list[Content]) -> Sheets:
    """Five options by three criteria and their sum; Beta is first with 22, Gamma last with 13."""
    rows: list[list[Content]] = [["Tiltak", "Nytte", "Gjennomføring", "Risiko", "Sum"]]
    for row, (name, marks) in enumerate(zip(NAMES, MARKS, strict=True), 2):
        rows.append([name, *marks, f"=SUM(B{row}:D{row})"])
    return {"Ark": [*rows, [], *closing]}


def winners(sheets: Sheets) -> list[tuple[str, str | None]]:
    return [(str(one.at), one.measure) for one in reported(RULE, sheets) if one.variant == "winner"]


FIRES = {
    "after a colon": (scored(["Vinner: Alfa"]), "Ark!A8", "Alfa"),
    "beside its label": (scored(["Best option", "Delta"]), "Ark!B8", "Delta"),
    "two cells on": (scored(["Gewinner", None, "Gamma"]), "Ark!C8", "Gamma"),
    "below its label": (scored(["Mejor alternativa"], ["Epsilon"]), "Ark!A9", "Epsilon"),
    "by a look-up": (scored(["Beste tiltak", "=INDEX(A3:A6,MATCH(MAX(E2:E6),E2:E6,0))"]), "Ark!B8", "Gamma"),
    "on another sheet": (scored() | {"Konklusjon": [["Winner: Alfa."]]}, "Konklusjon!A1", "Alfa"),
}


@pytest.mark.parametrize("kind", FIRES)
def test_it_is_told(kind: str) -> None:
    sheets, at, name = FIRES[kind]
    assert winners(sheets) == [(at, name)]
    (found,) = (one for one in reported(RULE, sheets) if one.variant == "winner")
    assert (found.severity, found.facts["first"]) == (Severity.WARNING, ("Beta",))


QUIET = {
    "the first": scored(["Vinner: Beta"]),
    "the second best": scored(["Nest best: Alfa"], ["Second best", "Delta"]),
    "the worst": scored(["Worst option", "Gamma"]),
    "none of them": scored(["Vinner: Omega"]),
    "of one criterion": scored(["Best på nytte: Alfa"], ["Beste risiko", "Delta"]),
    "a list below the heading": scored(["Beste tiltak"], ["Alfa"], ["Beta"]),
    "a denial": scored(["Not the best: Gamma"]),
    "by other scores": {
        **scored(["Vinner etter kvalitet og pris", "Alfa"]),
        "Runde 2": [
            ["Tiltak", "X", "Y", "Sum"],
            *([name, 9 - row, 8 - row, f"=SUM(B{row}:C{row})"] for row, name in enumerate(NAMES, 2)),
        ],
    },
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_it_is_quiet(sheets: Sheets) -> None:
    assert winners(sheets) == []
