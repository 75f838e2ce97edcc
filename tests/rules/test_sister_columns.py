"""Sheets of one kind, one of which computes a column, or weighs, otherwise than all others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from sheets import Content, Rows, findings

from prioritering.types import Severity

NAMES = ("Aker", "Berg", "Dal", "Eng", "Foss", "Gran")
USUAL = "=SUMPRODUCT($B$2:$D$2,B#:D#)"
WEIGHTS = (0.5, 0.3, 0.2)


def sheets(
    formulas: Sequence[str],
    weights: Mapping[int, Sequence[float]] | None = None,
    summary: str = "=AVERAGE({0})",
    heads: Sequence[str] = ("Price", "Quality", "Time"),
) -> dict[str, Rows]:
    """So many assessors' sheets, each with its formula, and one that gathers them; `#` is the row."""
    people = ("Anna", "Ola", "Per", "Siri")[: len(formulas)]
    made: dict[str, Rows] = {}
    for number, (person, formula) in enumerate(zip(people, formulas, strict=True)):
        rows: list[list[Content]] = [["Offer", *heads, "Score"]]
        rows.append(["Weight", *(weights or {}).get(number, WEIGHTS), None])
        for row, name in enumerate(NAMES, 3):
            marks = [1 + (row * row * (2 + at * at) + 5 * number + at) % 9 for at in range(3)]
            rows.append([name, *marks, formula.replace("#", str(row))])
        made[person] = rows
    gathered: list[list[Content]] = [["Offer", "Mean"]]
    for row, name in enumerate(NAMES, 3):
        cells = ",".join(f"{person}!E{row}" for person in people)
        gathered.append([name, summary.format(cells, row)])
    return {**made, "All": gathered}


FIRES = {
    "a mean": (sheets([USUAL, USUAL, "=AVERAGE(B#:D#)"]), "Per!E3:E8"),
    "a sum, of four": (sheets([USUAL, "=SUM(B#:D#)", USUAL, USUAL]), "Ola!E3:E8"),
    "a criterion less": (sheets(["=B#*$B$2+C#*$C$2", *["=B#*$B$2+C#*$C$2+D#*$D$2"] * 2]), "Anna!E3:E8"),
    "rounded": (sheets(["=ROUND(AVERAGE(B#:D#),0)", "=AVERAGE(B#:D#)", "=AVERAGE(B#:D#)"]), "Anna!E3:E8"),
    "weights": (sheets([USUAL] * 3, {1: (0.4, 0.4, 0.2)}), "Ola!B2:C2"),
    "weights, of four": (sheets([USUAL] * 4, {3: (0.2, 0.3, 0.5)}), "Siri!B2:D2"),
}


def told(made: dict[str, Rows]) -> list[tuple[str, Severity]]:
    kinds = ("sister-column", "sister")
    return [(str(one.at), one.severity) for one in findings(made) if one.variant in kinds]


@pytest.mark.parametrize(("made", "place"), FIRES.values(), ids=FIRES)
def test_what_one_sheet_does_otherwise_is_told_once(made: dict[str, Rows], place: str) -> None:
    assert told(made) == [(place, Severity.WARNING)]


def test_what_gathers_the_sheets_may_read_through_them() -> None:
    made = sheets([USUAL, "=SUM(B#:D#)", USUAL], summary="=AVERAGE(Anna:Per!E{1})")
    assert told(made) == [("Ola!E3:E8", Severity.WARNING)]


def test_all_blocks_of_a_column_are_told() -> None:
    made = sheets([USUAL, USUAL, "=AVERAGE(B#:D#)"])
    for person in ("Anna", "Ola", "Per"):
        rows = [list(row) for row in made[person]]
        again = [[*row[:4], str(row[4]).replace(str(at), str(at + 7))] for at, row in enumerate(rows[2:8], 3)]
        made[person] = [*rows, ["Second"], *again]
    (found,) = [one for one in findings(made) if one.variant == "sister-column"]
    assert str(found.at) == "Per!E3:E8"
    assert found.facts["also_of_kind"] == ("E10:E15",)


def test_a_figure_of_nothing_is_no_difference() -> None:
    made = sheets([USUAL, USUAL, "=B#*$B$2+C#*$C$2+D#*$D$2+0.1+0.2-0.3"])
    for person in ("Anna", "Ola", "Per"):
        made[person] = [[0 if isinstance(one, int) else one for one in row] for row in made[person]]
    assert told(made) == []


SILENT = {
    "alike": sheets([USUAL] * 3),
    "the same figure": sheets([USUAL, USUAL, "=B#*$B$2+C#*$C$2+D#*$D$2"]),
    "each its own": sheets([USUAL, "=SUM(B#:D#)", "=AVERAGE(B#:D#)"]),
    "two sheets": sheets([USUAL, "=SUM(B#:D#)"]),
    "nothing gathers them": {
        name: rows for name, rows in sheets([USUAL, USUAL, "=SUM(B#:D#)"]).items() if name != "All"
    },
    "each with weights of its own": sheets([USUAL] * 3, {0: (0.4, 0.4, 0.2), 1: (0.3, 0.3, 0.4)}),
    "one weight apart": sheets([USUAL] * 3, {1: (0.5, 0.3, 0.25)}),
}


@pytest.mark.parametrize("made", SILENT.values(), ids=SILENT)
def test_sheets_that_agree_or_all_differ_are_left_alone(made: dict[str, Rows]) -> None:
    assert told(made) == []
