"""Criteria without a weight, weights without a criterion, and weights that nothing reads."""

from collections.abc import Sequence

import pytest
from sheets import Content, findings, put, reported

from prioritering.types import Severity

Sheets = dict[str, list[list[Content]]]

RULE = "weight-unused"
SUMPRODUCT = "=SUMPRODUCT($B$1:$E$1,B#:E#)"
SCORES = ((5, 4, 3, 2), (3, 3, 4, 1), (2, 5, 5, 4), (4, 1, 2, 3), (1, 2, 4, 5), (5, 2, 2, 2))


def weighted(weights: Sequence[Content], formula: str = SUMPRODUCT) -> Sheets:
    """Six projects by four criteria, weights in the first line."""
    rows: list[list[Content]] = [
        ["Weight", *weights],
        [],
        ["Project", "Benefit", "Reach", "Ease", "Risk", "Score"],
    ]
    for row, raw in enumerate(SCORES, start=4):
        rows.append([f"Project {row}", *raw, formula.replace("#", str(row))])
    return {"Scoring": rows}


def changed(sheets: Sheets, cells: dict[str, Content]) -> Sheets:
    return {name: [list(row) for row in rows] for name, rows in put(sheets, cells).items()}


def averaged(weights: Sequence[Content], heading: str = "Weight") -> Sheets:
    """The mean of four criteria, and a table of weights beside."""
    sheets = weighted([], "=AVERAGE(B#:E#)")
    rows: list[list[Content]] = [["Criterion", heading]]
    rows += [
        [name, weight] for name, weight in zip(("Benefit", "Reach", "Ease", "Risk"), weights, strict=True)
    ]
    return {**changed(sheets, {"Scoring!A1": None}), "Criteria": rows}


THREE = "=B#*B$1+C#*C$1+D#*D$1"
BONUS = {f"Scoring!E{row}": 1 if row == 5 else 0 for row in range(4, 10)}
EMPTY: dict[str, Content] = {f"Scoring!E{row}": None for row in range(4, 10)}
QUIET = {
    "a weight each": weighted([0.4, 0.3, 0.2, 0.1]),
    "a weight of nought that was typed": weighted([0.4, 0.3, 0, 0.3]),
    "no weights at all": weighted([], "=SUM(B#:E#)"),
    "an addition that is nought for most": changed(weighted([0.4, 0.3, 0.3], f"{THREE}+E#"), {**BONUS}),
    "an amount on another scale": changed(
        weighted([0.4, 0.3, 0.3], f"{THREE}-E#"),
        {f"Scoring!E{row}": 100 * row for row in range(4, 10)},
    ),
    "the weights are read": averaged([0.4, 0.3, 0.2, 0.1])
    | weighted([f"=Criteria!B{row}" for row in range(2, 6)]),
    "the table holds something else": averaged([5, 3, 2, 1], heading="Number of questions"),
}  # fmt: skip


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


FIRES = {
    "uncounted": (weighted([0.4, 0.3, None, 0.3]), "Scoring!D1"),
    "unweighted": (weighted([0.4, 0.3, None, 0.3], "=B#*B$1+C#*C$1+D#+E#*E$1"), "Scoring!D1"),
    "weight": (changed(weighted([0.4, 0.3, 0.2, 0.1], THREE), EMPTY), "Scoring!E1"),
    "table": (averaged([0.4, 0.3, 0.2, 0.1]), "Criteria!B2:B5"),
}


@pytest.mark.parametrize(("variant", "case"), FIRES.items(), ids=FIRES)
def test_fires(variant: str, case: tuple[Sheets, str]) -> None:
    (found,) = reported(RULE, case[0])
    assert (found.variant, str(found.at), found.severity) == (variant, case[1], Severity.WARNING)
    grave = [one.rule for one in findings(case[0]) if one.severity is not Severity.INFO]
    assert grave == [RULE], "told once"


def listed_elsewhere(*weights: float, fifth: str = "Climate") -> Sheets:
    """The scores by the first four weights of a list on a sheet of its own."""
    names = ("Benefit", "Reach", "Ease", "Risk", fifth)
    rows: list[list[Content]] = [["Criterion", "Weight"]]
    rows += [[name, weight] for name, weight in zip(names, weights, strict=False)]
    terms = "+".join(f"{c}#*Criteria!$B${n}" for n, c in enumerate("BCDE", start=2))
    return {**changed(weighted([], f"={terms}"), {"Scoring!A1": None}), "Criteria": rows}


def test_a_weight_of_a_list_elsewhere_that_no_score_uses() -> None:
    (found,) = reported(RULE, listed_elsewhere(0.4, 0.3, 0.15, 0.1, 0.05))
    assert (found.variant, str(found.at), found.facts["criterion"]) == ("weight", "Criteria!B6", "Climate")
    assert reported(RULE, listed_elsewhere(0.4, 0.3, 0.2, 0.1)) == []
    scored = changed(listed_elsewhere(0.4, 0.3, 0.15, 0.1, 0.05), {"Scoring!G3": "Climate"})
    assert reported(RULE, scored) == []


def test_weights_that_are_all_the_same_make_no_difference() -> None:
    (found,) = reported(RULE, averaged([0.25, 0.25, 0.25, 0.25]))
    assert found.severity is Severity.INFO


def test_no_weight_above_the_weighted_figures_of_one_criterion() -> None:
    """Each figure has its weighted one beside it, and the weight stands above that."""
    rows: list[list[Content]] = [["Option", "Cost", "Weight", "Reach", "Weight", "Ease", "Weight", "Total"]]
    rows.append(["", None, 3, None, 5, None, None, None])
    for row, (cost, reach, ease, *_) in enumerate(SCORES, start=3):
        figures: list[Content] = [cost, f"=C$2*B{row}", reach, f"=E$2*D{row}", ease, f"=G$2*F{row}"]
        rows.append([f"Project {row}", *figures, f"=C{row}+E{row}+G{row}"])
    (found,) = reported(RULE, {"Scoring": rows})
    assert (found.variant, str(found.at)) == ("uncounted", "Scoring!G2")
