"""A line of a table that seems to end at another figure than the rest."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, findings, put, told

from prioritering.types import Severity

POINTS = ((3, 4, 2, 5), (5, 1, 4, 4), (2, 2, 3, 1), (4, 5, 5, 3), (1, 3, 2, 2))


def listed() -> dict[str, Rows]:
    """Five measures in columns with a mean and a sum below them; the summary takes the sums."""
    crit = ("Hyöty", "Vaikuttavuus", "Kustannus", "Riski")
    names = [f"Hanke {number}" for number in range(1, 1 + len(POINTS))]
    rows: list[list[Content]] = [[None, *names]]
    for place, criterion in enumerate(crit):
        rows.append([criterion, *[points[place] for points in POINTS]])
    columns = "BCDEF"
    rows.append(["Keskiarvo", *[f"=AVERAGE({column}2:{column}5)" for column in columns]])
    rows.append(["Pisteet", *[f"=SUM({column}2:{column}5)" for column in columns]])
    summary: list[list[Content]] = [["Toimenpide", "Pisteet", "Sija"]]
    for row, (name, column) in enumerate(zip(names, columns, strict=True), 2):
        summary.append([name, f"=Palvelut!{column}7", f"=RANK(B{row},B$2:B$6)"])
    return {"Yhteenveto": summary, "Palvelut": rows}


def loud(sheets: dict[str, Rows]) -> list[tuple[str, str]]:
    return told([one for one in findings(sheets) if one.severity is not Severity.INFO])


@pytest.mark.parametrize(
    ("place", "content", "rule"),
    [
        ("Yhteenveto!B5", "=Palvelut!E6", "summary-score-mismatch"),
        ("Palvelut!F7", 19, "formula-overwritten"),
        ("Palvelut!C7", "=SUM(C2:C4)", "formula-range-omits-cells"),
    ],
    ids=["the mean is listed", "a typed sum", "a short sum"],
)
def test_it_stays_in_its_table(place: str, content: Content, rule: str) -> None:
    assert loud(listed()) == []
    assert loud(put(listed(), {place: content})) == [(rule, place)]
