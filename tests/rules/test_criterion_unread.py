"""Criteria that are scored for all and read by no formula."""

import pytest
from sheets import Content, reported

from prioritering.types import Severity

Sheets = dict[str, list[list[Content]]]

RULE = "criterion-unread"

NUMBERS = ((9, 4, 5, 8), (7, 3, 9, 2), (5, 7, 3, 8), (9, 3, 1, 6), (2, 6, 2, 3), (6, 7, 2, 1))


def projects(
    formula: str = "=AVERAGE(B#:D#)", heading: Content = "Climate", last: tuple[Content, ...] = ()
) -> Sheets:
    """Six projects with four criteria, the last of which the formula passes by."""
    rows: list[list[Content]] = [["Project", "Benefit", "Cost", "Risk", heading, "Result"]]
    for row, figures in enumerate(NUMBERS, start=2):
        own = last[row - 2] if last else figures[3]
        rows.append([f"P{row}", *figures[:3], own, formula.replace("#", str(row))])
    return {"P": rows}


QUIET = {
    "all are read": projects("=AVERAGE(B#:E#)"),
    "a budget": projects(last=(450, 1200, 310, 95, 780, 640)),
    "a heading that speaks of a year": projects(heading="Started (year)"),
    "a heading that speaks of a rank": projects(heading="Rank before"),
    "case numbers in order": projects(last=(1, 2, 3, 4, 5, 6)),
    "all the same": projects(last=(5,) * 6),
    "not scored for all": projects(last=(8, None, 8, 6, 3, 1)),
    "read by another formula": {
        "P": [
            [*row, None if not number else f"=E{number + 1}*2"] for number, row in enumerate(projects()["P"])
        ]
    },
    "read by a total below": {"P": [*projects()["P"], ["Mean", None, None, None, "=AVERAGE(E2:E7)"]]},
    "without a heading": projects(heading=None),
    "criteria on scales of their own": projects(last=(800, 200, 800, 600, 300, 100)),
    "decimals beside whole scores": projects(last=(0.5, 0.25, 0.5, 0.75, 0.5, 0.25)),
    "one criterion alone": projects("=B#*2"),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


def test_it_fires_beside_the_criteria() -> None:
    (found,) = reported(RULE, projects())
    assert (str(found.at), found.severity, found.fixes) == ("P!E2:E7", Severity.WARNING, ())
    assert found.facts["criterion"] == "Climate"


def test_its_weight_makes_it_sure() -> None:
    rows = projects("=$B$8*B#+$C$8*C#+$D$8*D#")["P"]
    (found,) = reported(RULE, {"P": [*rows, ["Weight", 0.3, 0.3, 0.2, 0.2]]})
    assert (found.variant, found.confidence) == ("weighted", "high")


def test_taken_in_it_is_quiet() -> None:
    assert reported(RULE, projects("=SUM(B#:E#)")) == []


def test_typed_means_beside_the_spread_of_the_same_criteria() -> None:
    means = tuple(round((one + two + three) / 3, 2) for one, two, three, _ in NUMBERS)
    tenths = [
        [figure / 10 if isinstance(figure, int) else figure for figure in row]
        for row in projects("=STDEV(B#:D#)")["P"]
    ]
    rows = [
        tenths[0],
        *([*row[:4], round(mean / 10, 3), row[5]] for row, mean in zip(tenths[1:], means, strict=True)),
    ]
    assert reported(RULE, {"P": rows}) == []
    unlike = [rows[0], *([*row[:4], 0.1 + 0.07 * place, row[5]] for place, row in enumerate(rows[1:]))]
    assert [one.severity for one in reported(RULE, {"P": unlike})] == [Severity.WARNING]
