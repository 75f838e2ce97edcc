"""Typed totals that weights and ratings give, and the one that they do not."""

from collections.abc import Mapping, Sequence

import pytest
from sheets import Content, book, examined, put, reported

from prioritering.types import Severity

Sheets = Mapping[str, Sequence[Sequence[Content]]]

RULE = "typed-relation-broken"

RATINGS = (
    (7, 5, 9, 3),
    (4, 8, 6, 5),
    (9, 9, 2, 7),
    (5, 3, 8, 8),
    (6, 7, 7, 2),
    (8, 2, 5, 9),
    (3, 6, 4, 6),
    (7, 7, 3, 4),
)
CRITERIA = ("Cost", "Quality", "Time", "Risk")
SCORED: list[list[Content]] = [
    [f"Measure {row}", row % 5 + 1, row * 7 % 5 + 1, f"=B{row}+2*C{row}", f"=RANK(D{row},$D$2:$D$9)"]
    for row in range(2, 10)
]
COMPUTED: list[list[Content]] = [["Measure", "Benefit", "Reach", "Score", "Rank"], *SCORED]
"""The workbook's own scoring, which computes."""


def total(ratings: Sequence[float], weights: Sequence[float], divisor: float = 1) -> float:
    """The weighted sum, to two decimals."""
    return round(sum(map(float.__mul__, map(float, ratings), map(float, weights))) / divisor, 2)


def down(weights: Sequence[float], divisor: float = 1, lines: int = 8) -> Sheets:
    """A line for each option below a row of weights, in a workbook that computes another scoring."""
    rows: list[list[Content]] = [["Option", *CRITERIA, "Result"], ["Weight", *weights]]
    for number, ratings in enumerate(RATINGS[:lines], 1):
        rows.append([f"Option {number}", *ratings, total(ratings, weights, divisor)])
    return {"Scores": COMPUTED, "Old": rows}


def across(weights: Sequence[float]) -> Sheets:
    """A column for each option beside a column of weights, a typed row of results below."""
    rows: list[list[Content]] = [["Criterion", "Weight", *(f"Option {number}" for number in range(1, 9))]]
    for place, name in enumerate(CRITERIA):
        rows.append([name, weights[place], *(ratings[place] for ratings in RATINGS)])
    rows.append(["Result", None, *(total(ratings, weights) for ratings in RATINGS)])
    return {"Scores": COMPUTED, "Old": rows}


def below(weights: Sequence[float]) -> Sheets:
    """The weights in the last row, the results before the ratings."""
    rows: list[list[Content]] = [["Option", "Result", *CRITERIA]]
    for number, ratings in enumerate(RATINGS, 1):
        rows.append([f"Option {number}", total(ratings, weights), *ratings])
    return {"Scores": COMPUTED, "Old": [*rows, [], ["Weight", None, *weights]]}


SHARES, POINTS, PER_CENT = (0.4, 0.3, 0.2, 0.1), (4, 3, 2, 1), (40, 25, 20, 15)
FIRES = {
    "shares above": (down(SHARES), "Old!F6", 6.3, 5.3),
    "per cent above": (down(PER_CENT, 100), "Old!F5", 6.25, 7.3),
    "points above, a mean": (down(POINTS, 10), "Old!F9", 3.4, 4.4),
    "options across": (across(POINTS), "Old!E6", 68.0, 74.0),
    "weights below, results first": (below(SHARES), "Old!B4", 7.9, 7.4),
}


def compared(last: Sequence[float]) -> Sheets:
    """Options held against each other, below a heading of their numbers and the last line of another matrix.

    Each column is so many times the next, so any two of them give a third with some weights.
    """
    rows: list[list[Content]] = [["Cost", 4, *last], [], ["Comfort"], [None, None, 1, 2, 3, 4]]
    rows += [
        [None, number, own, own / 6, own / 9, own / 3] for number, own in enumerate((1.0, 6.0, 9.0, 3.0), 1)
    ]
    return {"Scores": COMPUTED, "Old": rows}


QUIET = {
    "a heading of numbers above ratios": compared((9, 1.5, 3, 1)),
    "all follow": down(SHARES),
    "all follow, across": across(POINTS),
    "two do not": put(down(SHARES), {"Old!F6": 6.3, "Old!F8": 7.3}),
    "knocked out": put(down(SHARES), {"Old!F6": 0}),
    "on a scale of its own": put(down(SHARES), {"Old!F6": 53}),
    "judged freely": put(
        down(SHARES), {f"Old!F{row}": value for row, value in enumerate((6, 7, 5.5, 8, 4, 6.5, 9, 3), 3)}
    ),
    "too few lines": put(down(SHARES, lines=4), {"Old!F4": 6.3, "Old!F6": 6.3}),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("sheets", "at", "typed", "expected"), FIRES.values(), ids=FIRES)
def test_the_total_that_is_not_what_the_weights_give(
    sheets: Sheets, at: str, typed: float, expected: float
) -> None:
    assert reported(RULE, sheets) == []
    (found,) = reported(RULE, put(sheets, {at: typed}))
    assert (str(found.at), found.found) == (at, typed)
    assert found.expected == pytest.approx(expected)
    assert (found.severity, found.fixes) == (Severity.WARNING, ())


@pytest.mark.parametrize("case", FIRES)
def test_what_agrees_is_told_as_worth_knowing(case: str) -> None:
    sheets, at, typed, _ = FIRES[case]
    found = [
        one for one in reported("formula-overwritten", put(sheets, {at: typed})) if one.variant == "weighted"
    ]
    assert {one.severity for one in found} == {Severity.INFO}
    assert sum(len(one.fixes) for one in found) == len(RATINGS) - 1
    assert all(str(one.expected).startswith("=SUMPRODUCT(") for one in found)


@pytest.mark.parametrize("case", ["shares above", "per cent above", "points above, a mean"])
def test_where_they_are_the_scoring_the_total_is_expected_as_the_others_are(case: str) -> None:
    sheets, at, typed, expected = FIRES[case]
    (found,) = reported("total-mismatch", put({"Old": sheets["Old"]}, {at: typed}))
    assert (str(found.at), found.found) == (at, typed)
    assert found.expected == pytest.approx(expected)
    assert [fix.after for fix in found.fixes] == [pytest.approx(expected)]


@pytest.mark.parametrize("case", FIRES)
def test_what_a_total_like_the_others_would_be_stands_in_the_ranking(case: str) -> None:
    sheets, at, typed, expected = FIRES[case]
    alone = {"Old": sheets["Old"]}
    sound, wrong = examined(book(alone)).ranking, examined(book(put(alone, {at: typed}))).ranking
    assert all(line.model_score == pytest.approx(float(line.score or 0), abs=0.006) for line in sound)
    (slip,) = [line for line in wrong if str(line.score_cell) == at]
    assert slip.score == pytest.approx(typed)
    assert slip.model_score == pytest.approx(expected)


def test_five_ways_to_write_weights() -> None:
    """Per cent of a hundred, of ninety, points, halves and a mean of two: each divided by their sum."""
    for weights in ((50, 30, 15, 5), (40, 30, 15, 5), (3, 2, 1, 1), (2.5, 1.5, 0.5, 0.5), (7, 1, 1, 1)):
        alone = {"Old": down(weights, sum(weights))["Old"]}
        for line in examined(book(alone)).ranking:
            assert line.model_score == pytest.approx(float(line.score or 0), abs=0.006)


def test_weights_that_are_divided_by_nothing_stay_whole() -> None:
    alone = {"Old": down(PER_CENT)["Old"]}
    for line in examined(book(alone)).ranking:
        assert line.model_score == pytest.approx(float(line.score or 0))
