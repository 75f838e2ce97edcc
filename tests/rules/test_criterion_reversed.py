"""Criteria that count the other way than their words say."""

import pytest
from sheets import Content, put, reported

from prioritering.types import Severity

Sheets = dict[str, list[list[Content]]]

RULE = "criterion-reversed"
FIGURES = ((7, 9, 1450), (6, 4, 1120), (8, 8, 1890), (3, 6, 990), (9, 5, 1310), (5, 7, 1005))


def offers(third: str, points: str, weights: tuple[float, float, float] = (0.4, 0.3, 0.3)) -> Sheets:
    """Six offers with two scores, a third figure and the points made of it."""
    rows: list[list[Content]] = [
        ["Offer", "Quality", "Service", third, "Points", "Score", "Rank"],
        ["Weight", *weights[:2], None, weights[2]],
    ]
    for row, figures in enumerate(FIGURES, start=3):
        rows.append(
            [
                f"Offer {row}",
                *figures,
                points.replace("#", str(row)),
                f"=$B$2*B{row}+$C$2*C{row}+$E$2*E{row}",
                f"=RANK(F{row},$F$3:$F$8)",
            ]
        )
    return {"S": rows}


def scores(third: str, weight: float = 0.3, score: str = "Score", order: int = 0) -> Sheets:
    """Six options, all criteria on a scale of points."""
    rows: list[list[Content]] = [
        ["Option", "Benefit", "Reach", third, score, "Rank"],
        ["Weight", 0.4, 0.3, weight],
    ]
    for row, figures in enumerate(FIGURES, start=3):
        formula = f"=SUMPRODUCT($B$2:$D$2,B{row}:D{row})"
        ranks = f"=RANK(E{row},$E$3:$E$8,{order})"
        rows.append([f"Option {row}", *figures[:2], 1 + row % 5, formula, ranks])
    return {"S": rows}


def all_places() -> Sheets:
    """Three criteria in each of which 1 is best, and a sum without ranks."""
    rows = scores("Reach (1 = best)", score="Score")["S"]
    rows[0][1:3] = ["Benefit (1 = best)", "Speed (1 = best)"]
    return {"S": [row[:5] for row in rows]}


def closeness(ideal: str, worst: str, head: str = "Price") -> Sheets:
    """TOPSIS of six offers; the third column's ideal and worst are these functions of it."""
    rows: list[list[Content]] = [
        ["Offer", "Quality", "Service", head, "v1", "v2", "v3", "D+", "D-", "Closeness", "Rank"],
        ["Weight", 0.4, 0.3, 0.3],
    ]
    for row, figures in enumerate(FIGURES, start=3):
        weighed = [f"={c}{row}/SQRT(SUMSQ({c}$3:{c}$8))*{c}$2" for c in "BCD"]
        best, least = (f"=SQRT((E{row}-E${n})^2+(F{row}-F${n})^2+(G{row}-G${n})^2)" for n in (10, 11))
        ends = [best, least, f"=I{row}/(H{row}+I{row})", f"=RANK(J{row},J$3:J$8)"]
        rows.append([f"Offer {row}", *figures, *weighed, *ends])
    rows.append([])
    for name, functions in (("Ideal", ("MAX", "MAX", ideal)), ("Worst", ("MIN", "MIN", worst))):
        cells = [f"={one}({c}3:{c}8)" for one, c in zip(functions, "EFG", strict=True)]
        rows.append([name, None, None, None, *cells])
    return {"S": rows}


def even(cost: str) -> Sheets:
    """Two criteria of like weight, each brought onto one scale in a column of its own; `#` is the row."""
    rows: list[list[Content]] = [["Option", "Cost (EUR)", "Quality", "Cost norm", "Quality norm", "Score"]]
    for row, (price, quality) in enumerate(((510, 7), (250, 3), (830, 8), (640, 5), (320, 6)), 2):
        points = f"=C{row}/MAX($C$2:$C$6)"
        rows.append(
            [f"Option {row}", price, quality, cost.replace("#", str(row)), points, f"=0.5*D{row}+0.5*E{row}"]
        )
    return {"S": rows}


RISING = "=10*D#/MAX($D$3:$D$8)"
FALLING = "=10*MIN($D$3:$D$8)/D#"

QUIET = {
    "without weights": even("=MIN($B$2:$B$6)/B#"),
    "the cheapest gains most": offers("Price", FALLING),
    "what is earned may rise": offers("Turnover", RISING),
    "what is saved may rise": offers("Cost savings", RISING),
    "a cost in points, which mostly means cheap": scores("Cost"),
    "a price in points of a hundred": scores("Price score"),
    "the scale says that high is good": scores("Risk (5 = very low)"),
    "both ends are told": scores("Cost (1 = expensive, 5 = cheap)"),
    "a risk with a minus": scores("Risk (5 = very high)", -0.3),
    "the lowest score is best": scores("Risk (5 = very high)", score="Total risk", order=1),
    "a low risk that counts": scores("Low risk"),
    "a price that is asked of others": offers("Sales price (EUR)", RISING),
    "places on each criterion, added up": all_places(),
    "the cheapest is the ideal": closeness("MIN", "MAX"),
    "what is earned may be the ideal at its most": closeness("MAX", "MIN", "Turnover"),
    "a benefit with a word of cost": offers("Quality issues", FALLING),
    "held against the worst and the best in cells of their own": put(
        offers("Initial cost", "=(D#-$I$1)/($J$1-$I$1)"), {"S!I1": "=MAX(D3:D8)", "S!J1": "=MIN(D3:D8)"}
    ),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


FIRES = {
    "without weights": (even("=B#/MAX($B$2:$B$6)"), "S!B2:B6"),
    "the dearest gains most": (offers("Price", RISING), "S!D3:D8"),
    "in money": (offers("Kostnad (mill. kr)", RISING), "S!D3:D8"),
    "a risk that is high at 5": (scores("Risk (5 = very high)"), "S!D3:D8"),
    "a risk that is low at 1": (scores("Risiko (1 = lav, 5 = høy)"), "S!D3:D8"),
    "a low risk with a minus": (scores("Low risk", -0.3), "S!D3:D8"),
    "the dearest is the ideal": (closeness("MAX", "MIN"), "S!D3:D8"),
    "a quality that is turned round": (offers("Kvalitet", FALLING), "S!D3:D8"),
    "what is best at 5 with a minus": (scores("Delivery (5 = best)", -0.3), "S!D3:D8"),
}


@pytest.mark.parametrize(("sheets", "place"), FIRES.values(), ids=FIRES)
def test_it_fires(sheets: Sheets, place: str) -> None:
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.severity, found.fixes) == (place, Severity.WARNING, ())
