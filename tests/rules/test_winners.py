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


def numbered(closing: str) -> Sheets:
    """Six options that bear numbers; the second is first."""
    rows: list[list[Content]] = [["Option", "Benefit", "Feasibility", "Sum"]]
    rows += [[f"Option {row}", 9 - row, row % 3 * 2, f"=B{row + 1}+C{row + 1}"] for row in range(1, 7)]
    return {"Ark": [*rows, [], [closing]]}


def winners(sheets: Sheets) -> list[tuple[str, str | None]]:
    return [(str(one.at), one.measure) for one in reported(RULE, sheets) if one.variant == "winner"]


FIRES: dict[str, tuple[Sheets, str, str]] = {
    "after a colon": (scored(["Vinner: Alfa"]), "Ark!A8", "Alfa"),
    "beside its label": (scored(["Best option", "Delta"]), "Ark!B8", "Delta"),
    "two cells on": (scored(["Gewinner", None, "Gamma"]), "Ark!C8", "Gamma"),
    "below its label": (scored(["Mejor alternativa"], ["Epsilon"]), "Ark!A9", "Epsilon"),
    "by a look-up": (scored(["Beste tiltak", "=INDEX(A3:A6,MATCH(MAX(E2:E6),E2:E6,0))"]), "Ark!B8", "Gamma"),
    "in a sentence": (scored(["Conclusion: Delta is the best alternative."]), "Ark!A8", "Delta"),
    "recommended": (scored(["We recommend Alfa"]), "Ark!A8", "Alfa"),
    "as it was decided": (scored(["Keputusan : Alfa adalah alternatif terbaik"]), "Ark!A8", "Alfa"),
    "beside the list": (
        {
            "Ark": [
                [*row, None, "Vi anbefaler Gamma"] if at == 2 else row
                for at, row in enumerate(scored()["Ark"])
            ]
        },
        "Ark!G3",
        "Gamma",
    ),
    "by a formula": (scored(['="Empfohlen wird "&INDEX(A3:A6,2)']), "Ark!A8", "Gamma"),
    "with the number of the option": (numbered("Choose Option 4"), "Ark!A9", "Option 4"),
    "beside its label, the same one twice": (scored(["Winner", "Alfa", "Alfa"]), "Ark!B8", "Alfa"),
    "beside its label, with who came second": (
        scored(["Winner", "Alfa", "Second", "Beta"]),
        "Ark!B8",
        "Alfa",
    ),
    "once more on the next line, of other words": (
        scored(["Winner", "Alfa"], ["Best option", "Beta"]),
        "Ark!B8",
        "Alfa",
    ),
    "on another sheet": (scored() | {"Konklusjon": [["Winner: Alfa."]]}, "Konklusjon!A1", "Alfa"),
}


@pytest.mark.parametrize("kind", FIRES)
def test_it_is_told(kind: str) -> None:
    sheets, at, name = FIRES[kind]
    assert winners(sheets) == [(at, name)]
    (found,) = (one for one in reported(RULE, sheets) if one.variant == "winner")
    first = "Option 2" if name == "Option 4" else "Beta"
    assert (found.severity, found.facts["first"]) == (Severity.WARNING, (first,))


QUIET = {
    "the first": scored(["Vinner: Beta"]),
    "the second best": scored(["Nest best: Alfa"], ["Second best", "Delta"]),
    "the worst": scored(["Worst option", "Gamma"]),
    "none of them": scored(["Vinner: Omega"]),
    "of one criterion": scored(["Best på nytte: Alfa"], ["Beste risiko", "Delta"]),
    "a list below the heading": scored(["Beste tiltak"], ["Alfa"], ["Beta"]),
    "a denial": scored(["Not the best: Gamma"]),
    "the first in a sentence": scored(["We recommend Beta"]),
    "an option whose name begins another's": numbered("Choose Option 2"),
    "two are named": scored(["We recommend Alfa or Beta"], ["Alfa is better, Beta is best"]),
    "a remark on each": {
        "Ark": [
            [*row, "Note" if at == 0 else f"{row[0]} is best"] if row else row
            for at, row in enumerate(scored()["Ark"])
        ]
    },
    "best at something": scored(["Alfa has the best nytte"]),
    "under a condition": scored(["Alfa is best if money is short"]),
    "nothing of the best": scored(["Alfa was scored by three of us"]),
    "a long text": scored(["We recommend Alfa " + "and look at what the others have " * 3]),
    "of each of several things": scored([None, "Read", "Write"], ["Best option", "Alfa", "Gamma"]),
    "of each criterion, by its greatest mark": scored(
        [None, "Nytte", "Gjennomføring", "Risiko"],
        ["Best", *(f"=INDEX($A$2:$A$6,MATCH({x}10,{x}2:{x}6,0))" for x in "BCD")],
        ["Score", *(f"=MAX({x}2:{x}6)" for x in "BCD")],
    ),
    "of each, in an order of its own": scored(["Winner", "Delta", "Beta", "Alfa"]),
    "of each, line by line": scored(["Winner", "Alfa"], ["Winner", "Beta"], ["Winner", "Gamma"]),
    "of each year, line by line": scored(["Winner", 2021, "Alfa"], ["Winner", 2022, "Beta"]),
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
