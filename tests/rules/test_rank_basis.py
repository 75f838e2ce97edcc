"""What stated ranks follow, as a whole."""

from collections.abc import Mapping, Sequence

import pytest
from sheets import Content, put, reported
from tables import COLUMNS, LINKED, LIST, LOWEST_FIRST, TYPED, WEIGHTED, Sheets, listed

from prioritering.types import Safety, Severity

RULE = "rank-basis"
HEADING = "Measure, Benefit, Reach, Ease, Score, {rank}"
SCORES = ((9, 8, 9), (7, 6, 8), (8, 8, 8), (3, 2, 4), (5, 5, 5), (2, 2, 2), (6, 6, 7), (4, 5, 3))
"""Sums 26, 21, 24, 9, 15, 6, 19, 12: places 1, 3, 2, 7, 5, 8, 4, 6."""
PLACES = (1, 3, 2, 7, 5, 8, 4, 6)


def ranked(
    ranks: Sequence[Content], rank: str = "Rank", changes: Mapping[str, Content] | None = None
) -> Sheets:
    """Eight measures in an order of their own, with these figures in the last column."""
    lines = [(f"Measure {n}", *raw, place) for n, (raw, place) in enumerate(zip(SCORES, ranks, strict=True))]
    return put(listed(HEADING.format(rank=rank), lines), changes or {})


QUIET = {
    "ranks by the scores": LIST,
    "in a summary that is linked": LINKED,
    "in a summary that is typed": TYPED,
    "in columns": COLUMNS,
    "by a formula": WEIGHTED,
    "two exchanged are told one by one": ranked((1, 2, 3, 7, 5, 8, 4, 6)),
    "without gaps": ranked((1, 2, 2, 6, 4, 7, 3, 5), changes={"Liste!D3": 11}),
    "lowest first, and the heading says so": ranked([9 - p for p in PLACES], rank="Rank (lowest first)"),
    "lowest first, since it is a price": put(LOWEST_FIRST, {"Liste!E1": "Total price"}),
    "no ranks at all": ranked([None] * 8),
    "classes": ranked((1, 2, 1, 3, 2, 3, 1, 2), rank="Priority class"),
    "one measure alone has no rank, the others are ranked among themselves": ranked(
        (1, 2, None, 6, 4, 7, 3, 5)
    ),
}


FIRES: dict[str, tuple[Sheets, str, Severity, str]] = {
    "every one a line too low": (ranked([6, *PLACES[:-1]]), "shifted", Severity.ERROR, "Liste!F2:F9"),
    "every one a line too high": (ranked([*PLACES[1:], 1]), "shifted", Severity.ERROR, "Liste!F2:F9"),
    "in an order of their own": (
        ranked((5, 8, 3, 1, 7, 2, 6, 4)),
        "unexplained",
        Severity.INFO,
        "Liste!E2:F9",
    ),
    "the other way round": (ranked([9 - p for p in PLACES]), "lowest-first", Severity.INFO, "Liste!F2:F9"),
    "in order, a number twice": (
        ranked((1, 2, 2, 6, 4, 7, 3, 5)),
        "in-order",
        Severity.WARNING,
        "Liste!F2:F9",
    ),
    "by a column beside": (
        put(
            ranked((3, 1, 8, 2, 6, 5, 7, 4)),
            {f"Liste!G{row}": size for row, size in enumerate((70, 99, 11, 85, 30, 41, 22, 53), start=2)},
        ),
        "column",
        Severity.INFO,
        "Liste!F2:F9",
    ),
}


def by_formula(formula: str, rank: str = "Priority") -> Sheets:
    """The same measures, the places computed; `#` is the row."""
    rows = [formula.replace("#", str(row)) for row in range(2, 10)]
    return ranked(rows, rank=rank)


FIRES |= {
    f"by a criterion, {name}": (by_formula(formula), "criterion", Severity.WARNING, "Liste!F2:F9")
    for name, formula in {
        "the last": "=RANK(D#,$D$2:$D$9)",
        "another": "=RANK.EQ(C#,C$2:C$9,0)",
        "counted": '=COUNTIF($D$2:$D$9,">"&D#)+1',
        "from below": "=RANK(B#,$B$2:$B$9,1)",
        "by products": "=SUMPRODUCT(--($D$2:$D$9>D#))+1",
    }.items()
}
QUIET |= {
    "by the score": by_formula("=RANK(E#,$E$2:$E$9)"),
    "by a criterion, and another by the score": put(
        by_formula("=RANK(D#,$D$2:$D$9)"),
        {"Liste!G1": "Rank", **{f"Liste!G{row}": f"=RANK(E{row},$E$2:$E$9)" for row in range(2, 10)}},
    ),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("sheets", "variant", "severity", "at"), FIRES.values(), ids=FIRES)
def test_fires(sheets: Sheets, variant: str, severity: Severity, at: str) -> None:
    (found,) = reported(RULE, sheets)
    assert (found.variant, found.severity, str(found.at)) == (variant, severity, at)
    assert reported("ranking-mismatch", sheets) == [], "one cause is told once"


def test_ranks_a_line_off_can_be_put_right_by_a_person_who_agrees() -> None:
    (found,) = reported(RULE, FIRES["every one a line too low"][0])
    assert {fix.safety for fix in found.fixes} == {Safety.REVIEW}
    assert [fix.after for fix in found.fixes] == list(PLACES)


def test_a_question_offers_no_fix() -> None:
    for case in ("in an order of their own", "the other way round", "by a column beside"):
        (found,) = reported(RULE, FIRES[case][0])
        assert found.fixes == ()


def test_ranks_right_beside_the_score_of_another_list_are_its_ranks() -> None:
    figures = [
        [round(4.9 - 0.13 * row + 0.0317 * k * ((row * 7 + k) % 13), 4) for row in range(40)]
        for k in range(4)
    ]
    rows: list[list[Content]] = [
        [None, None, "overall score", None, None, "overall rank", None, None, None, "Customs", None, "Roads"],
        [],
        ["Country", "Code", "score", "lower bound", "upper bound", "rank", "lower bound", "upper bound"],
    ]
    rows[2] += ["% of highest", *["score", "rank"] * 3]
    for row in range(40):
        line: list[Content] = [f"Land {row}", f"L{row}"]
        for number, column in enumerate(figures):
            rank = 1 + sum(other > column[row] for other in column)
            own = [column[row], column[row] - 0.04, column[row] + 0.04, rank, max(1, rank - 1), rank + 2]
            line += [*own, f"=(C{row + 4}-1)*100/($C$4-1)"] if not number else [column[row], rank]
        rows.append(line)
    assert reported(RULE, {"Index": rows}) == []


@pytest.mark.parametrize(
    "score", ["=ROUND(E{0}/500*100,1)", "=E{0}*2+1", "=MIN(E{0},250)", "=E{0}/3", "=ROUND(E{0},-1)"]
)
def test_a_figure_of_which_alone_the_score_is_made_has_its_ranks(score: str) -> None:
    marks = ((90, 80, 70), (60, 75, 90), (50, 65, 40), (99, 95, 91), (70, 71, 72), (40, 88, 81), (35, 45, 55))
    lines: list[list[Content]] = [
        [f"Pupil {n}", *raw, f"=SUM(B{n}:D{n})", score.format(n), f"=RANK(E{n},E$2:E$8)"]
        for n, raw in enumerate(marks, start=2)
    ]
    sheets: Sheets = {"Liste": [["Pupil", "Maths", "Physics", "Arts", "Total", "Percent", "Rank"], *lines]}
    assert [found.variant for found in reported(RULE, sheets) if found.variant == "criterion"] == []


def test_a_criterion_that_the_heading_names_is_no_question() -> None:
    (found,) = reported(RULE, by_formula("=RANK(D#,$D$2:$D$9)", rank="Rank of ease"))
    assert found.severity is Severity.INFO
