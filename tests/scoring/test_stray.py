"""A line of a table that seems to end at another figure than the rest."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, book, examined, findings, put, told

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


@pytest.mark.parametrize("name", ["Weight", "Βάρος", "Önem"])
@pytest.mark.parametrize("weights", [(0.364, 0.293, 0.343), (36.4, 29.3, 34.3)], ids=["shares", "per cent"])
@pytest.mark.parametrize("below", [False, True])
def test_weights_that_no_formula_reads_are_no_measure(
    name: str, weights: tuple[float, ...], below: bool
) -> None:
    lines: list[list[Content]] = [[f"Bid {row}", *POINTS[row % 5][:3]] for row in range(8)]
    stated: list[Content] = [name, *weights]
    rows: list[list[Content]] = [["Option", "Quality", "Cost", "Time", "Score", "Rank"]]
    rows += [*lines, stated] if below else [stated, *lines]
    first, last = (2, 9) if below else (3, 10)
    for row in range(first, last + 1):
        score = f"=0.36*B{row}+0.29*C{row}+0.34*D{row}"
        rows[row - 1] += [score, f"=RANK(E{row},E${first}:E${last})"]
    done = examined(book({"S": rows}))
    assert done.model is not None
    assert [measure.name for measure in done.model.measures] == [f"Bid {row}" for row in range(8)]


def test_a_measure_without_a_score_is_kept_beside_them() -> None:
    rows: list[list[Content]] = [["Option", "Quality", "Cost", "Time", "Score"]]
    rows += [
        [f"Bid {row}", *POINTS[row % 5][:3], f"=0.36*B{row}+0.29*C{row}+0.34*D{row}"] for row in range(2, 9)
    ]
    rows.append(["Bid 9", 3, 4, 2])
    done = examined(book({"S": rows}))
    assert done.model is not None
    assert "Bid 9" in [measure.name for measure in done.model.measures]
