"""Labels that are another level than the workbook's own scale gives to the figure beside them."""

import pytest
from sheets import Content, book, examined, put, reported
from tables import Sheets

from prioritering.messages import Messages
from prioritering.options import Options
from prioritering.output.html.pages import report
from prioritering.patterns.said_scales import interval_in
from prioritering.pipeline import check
from prioritering.types import CellRef, Severity

RULE = "label-against-score"
ROWS: list[list[Content]] = [["Low", "1 - 5"], ["Medium", "6 – 12"], ["High", "13 - 25"]]
PAIRS = [(1, 2), (3, 5), (2, 2), (5, 5), (4, 3), (2, 4), (1, 1), (5, 4), (3, 3), (4, 4), (2, 5), (1, 3)]


def level(score: int) -> str:
    return "Low" if score <= 5 else "Medium" if score <= 12 else "High"


def register(
    scale: list[list[Content]] = ROWS, changes: dict[str, Content] | None = None, formula: str = ""
) -> Sheets:
    """Risks with chance, harm, score and a level, and the scale on a sheet of its own."""
    rows: list[list[Content]] = [["Risk", "Chance", "Harm", "Score", "Level"]]
    for row, (one, other) in enumerate(PAIRS, 2):
        label = formula.replace("#", str(row)) if formula else level(one * other)
        rows.append([f"Risk {row}", one, other, f"=B{row}*C{row}", label])
    heading: list[Content] = ["Level", "Score"]
    made: Sheets = {"Register": rows, "Scale": [heading, *scale]}
    return put(made, {f"Register!{at}": value for at, value in (changes or {}).items()})


def without_scores(changes: dict[str, Content]) -> Sheets:
    return register(changes={f"D{row}": None for row in range(1, 14)} | changes)


ENDS: list[list[Content]] = [["Low", 1, 5], ["Medium", 6, 12], ["High", 13, 25]]
SHARES: list[list[Content]] = [["0-39.99 %", "Poor"], ["40-69.99 %", "Fair"], ["70-100 %", "Good"]]
LIMITS = '=IF(D#>12,"High",IF(D#>{},"Medium","Low"))'


def graded(*labels: str) -> Sheets:
    """Shares with a grade beside each."""
    shares = (0.2, 0.5, 0.8, 0.35, 0.62, 0.91, 0.1, 0.45, 0.75, 0.66, 0.3, 0.99)
    rows: list[list[Content]] = [["Unit", "Share", "Grade"]]
    for row, share in enumerate(shares, 2):
        grade = "Poor" if share < 0.4 else "Fair" if share < 0.7 else "Good"
        rows.append([f"Unit {row}", share, labels[row - 2] if row - 2 < len(labels) else grade])
    return {"Units": [*rows, [], *SHARES]}


FIRES: dict[str, tuple[Sheets, list[tuple[str, str]]]] = {
    "a typed level": (register(changes={"E3": "Medium"}), [("Register!E3", "High")]),
    "names with their interval in one cell": (
        register([["Low (1-5)"], ["Medium (6-12)"], ["High (13-25)"]], {"E9": "Low"}),
        [("Register!E9", "High")],
    ),
    "the interval before the name": (
        register([["1-5: Low"], ["6-12: Medium"], ["> 12: High"]], {"E9": "Low"}),
        [("Register!E9", "High")],
    ),
    "the ends in two columns": (register(ENDS, {"E4": "High"}), [("Register!E4", "Low")]),
    "side by side": (
        register([["Low", "Medium", "High"], ["≤ 5", "6 to 12", "≥ 13"]], {"E7": "High"}),
        [("Register!E7", "Medium")],
    ),
    "two on one list": (
        register(changes={"E3": "Medium", "E13": "Medium"}),
        [("Register!E3", "High"), ("Register!E13", "Low")],
    ),
    "where the product stands nowhere": (without_scores({"E5": "Medium"}), [("Register!E5", "High")]),
    "a grade by shares": (graded("Fair"), [("Units!C2", "Poor")]),
    "a formula with another limit": (register(formula=LIMITS.format(8)), [("Register!E7", "Medium")]),
}


@pytest.mark.parametrize(("sheets", "told"), FIRES.values(), ids=FIRES)
def test_it_is_told(sheets: Sheets, told: list[tuple[str, str]]) -> None:
    found = [one for one in reported(RULE, sheets) if one.variant.startswith("scale")]
    assert [(str(one.at), *one.facts["meant"]) for one in found] == told  # type: ignore[misc]
    assert {one.severity for one in found} == {Severity.WARNING}


QUIET: dict[str, Sheets] = {
    "all keep to it": register(),
    "a formula with the same limits": register(formula=LIMITS.format(5)),
    "a scale of something else": register(changes={f"E{row}": "Low" for row in range(2, 8)}),
    "two scales, and one of them agrees": {
        **register(changes={"E4": "Medium"}),
        "Other": [["Low", "1-3"], ["Medium", "4-12"], ["High", "13-25"]],
    },
    "too few to tell": {
        "Register": register(changes={"E3": "Medium"})["Register"][:6],
        "Scale": ROWS,
    },
    "a figure between two intervals": register(changes={"D3": 5.5, "E3": "Low"}),
    "at the end of both": register(
        [["Low", "1-6"], ["Medium", "6-12"], ["High", "12-25"]], {"D3": 6, "E3": "Low"}
    ),
    "labels of another kind": register(changes={f"E{row}": "Open" for row in range(2, 14)}),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_it_stays_quiet(sheets: Sheets) -> None:
    assert [one for one in reported(RULE, sheets) if one.variant.startswith("scale")] == []


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("1-5", (1, 5)),
        ("(6 – 10)", (6, 10)),
        ("Between (1-1.6)", (1, 1.6)),
        ("[from] (2 to 3)", (2, 3)),
        ("1 to 3", (1, 3)),
        ("от 1 до 5", (1, 5)),
        ("15-39.99%", (15, 39.99)),
        (".01-14,99 %", (0.01, 14.99)),
        ("1 ≤ R < 5", (1, 5)),
        ("≥ 20", (20, float("inf"))),
        ("21+", (21, float("inf"))),
        ("20 and above", (20, float("inf"))),
        ("< 5", (float("-inf"), 5)),
        ("mindre enn 5", (float("-inf"), 5)),
        ("31 - 60 days", (31, 60)),
        ("1〜5", (1, 5)),
        ("11以上", (11, float("inf"))),
        ("5 or less", (float("-inf"), 5)),
        ("5", None),
        ("2020-01-01", None),
        ("1-2-3", None),
        ("Phase 1 - 2", None),
        ("5-5", None),
    ],
)
def test_intervals_in_words(text: str, ends: tuple[float, float] | None) -> None:
    found = interval_in(text)
    assert (None if found is None else (found.low, found.high)) == ends


MATRIX: list[list[Content]] = [
    [None, None, "Harm"],
    ["Chance", None, "Minor", "Moderate", "Severe", "Disastrous"],
    [None, "Likely", "Medium", "High", "High", "Extreme"],
    [None, "Possible", "Low", "Medium", "High", "High"],
    [None, "Unlikely", "Low", "Low", "Medium", "High"],
    [None, "Rare", "Low", "Low", "Low", "Medium"],
]
CHANCES = ("Rare", "Unlikely", "Possible", "Likely")
HARMS = ("Minor", "Moderate", "Severe", "Disastrous")
RATED = [
    (0, 3),
    (3, 1),
    (2, 2),
    (1, 0),
    (3, 3),
    (0, 1),
    (2, 0),
    (1, 2),
    (3, 0),
    (2, 3),
    (1, 1),
    (0, 0),
    (2, 1),
]


def rated(
    changes: dict[str, Content] | None = None, matrix: list[list[Content]] = MATRIX, numbers: bool = False
) -> Sheets:
    """Risks by chance and harm in words (or numbers) with the level that a matrix elsewhere gives."""
    rows: list[list[Content]] = [["Risk", "Chance", "Harm", "Level"]]
    for row, (one, other) in enumerate(RATED, 2):
        level = MATRIX[5 - one][2 + other]
        ratings: list[Content] = [one + 1, other + 1] if numbers else [CHANCES[one], HARMS[other]]
        rows.append([f"Risk {row}", *ratings, level])
    return put(
        {"Risks": rows, "Matrix": matrix}, {f"Risks!{at}": value for at, value in (changes or {}).items()}
    )


NUMBERED = put(
    {"Matrix": MATRIX},
    {f"Matrix!{'CDEF'[place]}2": f"{place + 1} - {HARMS[place]}" for place in range(4)}
    | {f"Matrix!B{6 - place}": f"{CHANCES[place]} ({place + 1})" for place in range(4)},
)["Matrix"]
SPREAD: list[list[Content]] = [line for row in MATRIX for line in ([*row], [])]

FIRES_BY_MATRIX: dict[str, tuple[Sheets, list[tuple[str, str]]]] = {
    "a typed level": (rated({"D3": "Extreme"}), [("Risks!D3", "Matrix!D3")]),
    "two of them": (
        rated({"D3": "Medium", "D9": "High"}),
        [("Risks!D3", "Matrix!D3"), ("Risks!D9", "Matrix!E5")],
    ),
    "ratings in numbers, headings with both": (
        rated({"D6": "High"}, [list(row) for row in NUMBERED], numbers=True),
        [("Risks!D6", "Matrix!F3")],
    ),
    "of merged cells": (rated({"D3": "Medium"}, SPREAD), [("Risks!D3", "Matrix!D5")]),
    "headings below": (
        rated({"D3": "Medium"}, [*MATRIX[2:], MATRIX[1]]),
        [("Risks!D3", "Matrix!D1")],
    ),
    "by a formula with conditions of its own": (
        rated(
            {
                f"D{row}": f'=IF(AND(B{row}="Likely",C{row}="Moderate"),"Low","{level}")'
                for row, level in ((3, "High"),)
            }
        ),
        [("Risks!D3", "Matrix!D3")],
    ),
}


@pytest.mark.parametrize(("sheets", "told"), FIRES_BY_MATRIX.values(), ids=FIRES_BY_MATRIX)
def test_a_level_that_the_matrix_does_not_give(sheets: Sheets, told: list[tuple[str, str]]) -> None:
    found = [one for one in reported(RULE, sheets) if one.variant == "matrix"]
    assert [(str(one.at), one.facts["meant"]) for one in found] == [
        (at, book(sheets).value(CellRef("Matrix", int(place[-1]), ord(place[-2]) - 64))) for at, place in told
    ]
    assert {one.severity for one in found} == {Severity.WARNING}


QUIET_BY_MATRIX: dict[str, Sheets] = {
    "all keep to it": rated(),
    "levels of residual risk, which follow nothing here": rated({f"D{row}": "Low" for row in range(2, 12)}),
    "turned round, the ratings of another matrix": rated(
        {f"D{row}": MATRIX[5 - min(other, 3)][2 + one] for row, (one, other) in enumerate(RATED, 2)}
    ),
    "no matrix, but a list of words": rated(
        {"D3": "Extreme"}, [["Open", "High", "Low"], ["Done", "Low", "High"]]
    ),
    "a matrix without headings": rated({"D3": "Extreme"}, [row[2:] for row in MATRIX[2:]]),
}


@pytest.mark.parametrize("sheets", QUIET_BY_MATRIX.values(), ids=QUIET_BY_MATRIX)
def test_it_stays_quiet_by_a_matrix(sheets: Sheets) -> None:
    assert [one for one in reported(RULE, sheets) if one.variant == "matrix"] == []


BEFORE = ((0, 3), (2, 3), (3, 3), (1, 1), (3, 2))
AFTER = ((0, 1), (1, 3), (1, 3), (0, 0), (2, 2))


def before_and_after(changes: dict[str, Content] | None = None, headings: bool = True) -> Sheets:
    """Five risks, rated before a measure and after it, each with the level of the matrix."""
    rows: list[list[Content]] = [["Risk", "Chance", "Harm", "Level", "Measure", "Chance", "Harm", "Level"]]
    if not headings:
        rows[0][-1] = "Remaining"
    for row, pairs in enumerate(zip(BEFORE, AFTER, strict=True), 2):
        line: list[Content] = [f"Risk {row}"]
        for one, other in pairs:
            line += [CHANCES[one], HARMS[other], MATRIX[5 - one][2 + other], f"Measure {row}"]
        rows.append(line[:-1])
    return put(
        {"Risks": rows, "Matrix": MATRIX}, {f"Risks!{at}": value for at, value in (changes or {}).items()}
    )


def wrong(*cells: str) -> dict[str, Content]:
    """Another level of the matrix in these cells."""
    sheets = before_and_after()
    return {at: "Low" if book(sheets).value(place(at)) != "Low" else "Medium" for at in cells}


def place(at: str) -> CellRef:
    return CellRef("Risks", int(at[1:]), ord(at[0]) - 64)


@pytest.mark.parametrize("cells", [("H2",), ("H3",), ("H6",), ("D3",), ("H2", "H5")])
def test_levels_before_and_after_are_taken_together(cells: tuple[str, ...]) -> None:
    found = [one for one in reported(RULE, before_and_after(wrong(*cells))) if one.variant == "matrix"]
    assert [one.at.a1 for one in found] == [*cells]


@pytest.mark.parametrize(
    "sheets",
    [
        before_and_after(),
        before_and_after(wrong("H2", "H3", "H4")),
        before_and_after(wrong("D3", "H2")),
        before_and_after(wrong("H2"), headings=False),
        before_and_after({**wrong("H2"), **{f"F{row}": None for row in range(2, 7)}}),
    ],
)
def test_levels_that_do_not_show_what_is_meant(sheets: Sheets) -> None:
    assert [one for one in reported(RULE, sheets) if one.variant == "matrix"] == []


def moved(
    limits: tuple[float, float],
    scale: list[list[Content]] = ROWS,
    changes: dict[str, Content] | None = None,
    elsewhere: bool = False,
) -> Sheets:
    """A register whose levels are given by other limits than the scale below it has."""
    rows: list[list[Content]] = [["Risk", "Chance", "Harm", "Score", "Level"]]
    for row, (one, other) in enumerate(PAIRS, 2):
        label = "Low" if one * other <= limits[0] else "Medium" if one * other <= limits[1] else "High"
        rows.append([f"Risk {row}", one, other, f"=B{row}*C{row}", label])
    key: list[list[Content]] = [["Level", "Score"], *scale]
    made: Sheets = {"Register": rows, "Scale": key} if elsewhere else {"Register": [*rows, [], *key]}
    return put(made, {f"Register!{at}": value for at, value in (changes or {}).items()})


FIRES_MANY: dict[str, tuple[Sheets, int]] = {
    "limits below": (moved((3, 8)), 4),
    "limits above": (moved((9, 16)), 4),
    "four levels": (
        moved((5, 12), [["Low", "1-4"], ["Medium", "5-9"], ["High", "10-15"], ["Top", "16-25"]]),
        5,
    ),
    "interval and name in one cell": (moved((3, 8), [["Low (1-5)"], ["Medium (6-12)"], ["High (13-25)"]]), 4),
    "full stops behind the names": (
        moved((3, 8), [["Low.", "1 - 5"], ["Medium.", "6-12"], ["High.", "13-25"]]),
        4,
    ),
    "side by side": (moved((3, 8), [["Low", "Medium", "High"], ["≤ 5", "6 to 12", "≥ 13"]]), 4),
}


def many(sheets: Sheets) -> list[object]:
    return [one.facts["count"] for one in reported(RULE, sheets) if one.variant == "scale-many"]


@pytest.mark.parametrize(("sheets", "count"), FIRES_MANY.values(), ids=FIRES_MANY)
def test_limits_that_were_moved_are_told_once(sheets: Sheets, count: int) -> None:
    assert many(sheets) == [count]
    assert len(reported(RULE, sheets)) == 1


QUIET_MANY: dict[str, Sheets] = {
    "the same limits": moved((5, 12)),
    "the scale stands on another sheet": moved((3, 8), elsewhere=True),
    "the scale has not all these levels": moved(
        (3, 8), [["Low", "1-5"], ["Middle", "6-12"], ["High", "13-25"]]
    ),
    "levels of something else": moved(
        (3, 8), changes={f"E{row}": ("High", "Low", "Medium")[row % 3] for row in range(2, 14)}
    ),
    "figures beyond the scale": moved((3, 8), [["Low", "1-3"], ["Medium", "4-8"], ["High", "9-12"]]),
    "two scales with these levels": put(
        moved((3, 8)),
        {f"Register!G{at}": text for at, text in enumerate(("Low (1-3)", "Medium (4-8)", "High (9-25)"), 16)},
    ),
    "typed figures": moved(
        (3, 8), changes={f"D{row}": one * other for row, (one, other) in enumerate(PAIRS, 2)}
    ),
}


@pytest.mark.parametrize("sheets", QUIET_MANY.values(), ids=QUIET_MANY)
def test_levels_that_the_scale_may_not_be_of(sheets: Sheets) -> None:
    assert many(sheets) == []


def test_the_page_says_that_a_class_moves_no_measure() -> None:
    messages = Messages("en")
    text = report(check(examined(book(moved((3, 8)))), Options(language="en")), messages)
    assert messages.text("card-ranking-label-against-score") in text
    assert messages.text("card-ranking-unknown") not in text
