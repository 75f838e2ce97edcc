"""Workbooks that were saved as values: no formula is left, and ranks must still follow from scores."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, book, examined, findings, put, told

from prioritering.types import Safety, Severity, Value

POINTS = ((5, 4, 5, 3), (4, 4, 4, 3), (3, 4, 2, 5), (3, 3, 3, 2), (2, 3, 2, 1), (1, 2, 1, 3), (1, 1, 2, 1))
HEADS = ("Nytte", "Kostnad", "Risiko", "Modenhet")


def listed(head: str, scores: tuple[float, ...]) -> dict[str, Rows]:
    """Seven measures in rows with four points each, the score and the rank, all typed."""
    rows: list[list[Content]] = [["Tiltak", *HEADS, head, "Rangering"]]
    for place, (points, score) in enumerate(zip(POINTS, scores, strict=True), 1):
        rows.append([f"Tiltak {place}", *points, score, 1 + sum(other > score for other in scores)])
    return {"Vurdering": rows}


SUMS = listed("Sum", tuple(float(sum(points)) for points in POINTS))
MEANS = listed("Snitt", tuple(sum(points) / 4 for points in POINTS))
TURNED: dict[str, Rows] = {"Vurdering": [list(line) for line in zip(*MEANS["Vurdering"], strict=True)]}


def loud(sheets: dict[str, Rows]) -> list[tuple[str, str]]:
    return told([one for one in findings(sheets) if one.severity is not Severity.INFO])


@pytest.mark.parametrize("sheets", [SUMS, MEANS, TURNED], ids=["sums", "means", "measures in columns"])
def test_what_the_figures_follow_is_the_model(sheets: dict[str, Rows]) -> None:
    done = examined(book(sheets))
    assert done.model is not None
    assert done.model.as_values
    assert [one.label for one in done.model.criteria if one.formula is None] == list(HEADS)
    assert [line.rank for line in done.ranking] == [line.stated_rank for line in done.ranking]
    assert loud(sheets) == []


FAULTS: dict[str, tuple[dict[str, Rows], str, Value, str]] = {
    "a rank": (SUMS, "Vurdering!G4", 6, "ranking-mismatch"),
    "a rank beside means": (MEANS, "Vurdering!G4", 6, "ranking-mismatch"),
    "a rank below its column": (TURNED, "Vurdering!D7", 6, "ranking-mismatch"),
    "a sum": (SUMS, "Vurdering!F5", 13, "total-mismatch"),
    "a mean": (MEANS, "Vurdering!F5", 3.25, "total-mismatch"),
    "points": (SUMS, "Vurdering!C3", None, "score-missing"),
}


@pytest.mark.parametrize(("sheets", "place", "content", "rule"), FAULTS.values(), ids=FAULTS)
def test_a_figure_that_does_not_follow_is_told(
    sheets: dict[str, Rows], place: str, content: Content, rule: str
) -> None:
    assert (rule, place) in loud(put(sheets, {place: content}))


def test_a_mean_that_does_not_follow_is_told_with_what_it_should_be() -> None:
    (found,) = (one for one in findings(put(MEANS, {"Vurdering!F5": 3.25})) if one.rule == "total-mismatch")
    assert (found.found, found.expected, found.variant) == (3.25, 2.75, "values")
    assert found.facts["parts"] == ("B5:E5",)


def test_several_sums_that_are_one_off_were_added_before_their_points_were_rounded() -> None:
    lines = [*POINTS, *POINTS, *POINTS]
    sums = [sum(points) - (place in {1, 9, 15}) for place, points in enumerate(lines)]
    rows: list[list[Content]] = [["Tiltak", *HEADS, "Sum", "Rangering"]]
    for place, points in enumerate(lines):
        ahead = sum(other > sums[place] for other in sums)
        rows.append([f"Tiltak {place + 1}", *points, sums[place], 1 + ahead])
    severities = [one.severity for one in findings({"Vurdering": rows}) if one.rule == "total-mismatch"]
    assert severities == [Severity.INFO] * 3
    two = put({"Vurdering": rows}, {"Vurdering!F3": float(sum(lines[1]))})
    severities = [one.severity for one in findings(two) if one.rule == "total-mismatch"]
    assert severities == [Severity.ERROR] * 2


@pytest.mark.parametrize(
    "sheets",
    [
        {
            "Budsjett": [
                ["Post", "2024", "2025", "Sum"],
                *[[f"Post {n}", n * 100.0, 250.0, n * 100 + 250.0] for n in range(1, 9)],
            ]
        },
    ],
    ids=["a budget has sums, and no ranks"],
)
def test_no_more_is_read_out_of_figures_than_they_show(sheets: dict[str, Rows]) -> None:
    done = examined(book(sheets))
    assert done.model is None or not done.model.as_values


@pytest.mark.parametrize(
    "sheets",
    [
        put(SUMS, {f"Vurdering!G{row}": rank for row, rank in enumerate((4, 6, 1, 7, 2, 3, 5), 2)}),
        put(SUMS, {f"Vurdering!G{row}": None for row in range(2, 9)}) | {"Merk": [["=1+1"]]},
    ],
    ids=["ranks that do not follow at all", "formulas elsewhere"],
)
def test_typed_scores_that_all_follow_from_their_lines_are_read(sheets: dict[str, Rows]) -> None:
    done = examined(book(sheets))
    assert done.model is not None and len(done.model.measures) == 7
    assert [fix for finding in findings(sheets) for fix in finding.fixes if fix.safety is Safety.SAFE] == []
