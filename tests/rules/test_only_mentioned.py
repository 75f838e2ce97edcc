"""What is told, but as no fault: weights rounded when typed, raw figures hidden behind what they became,
marks that an assessor is still to give, formulas filled ahead, and opportunities among risks."""

import pytest
from msgspec.structs import replace
from sheets import Content, book, examined, findings, put, reported
from tables import LIST, Sheets

from prioritering.types import Finding, Severity, Workbook


def of(rule: str, sheets: Sheets) -> list[Severity]:
    return [found.severity for found in findings(sheets) if found.rule == rule]


SCORES = ((7, 5, 8, 4), (6, 9, 4, 7), (8, 8, 9, 5), (3, 4, 6, 8), (9, 6, 6, 2), (5, 7, 5, 6))


def weighed(*weights: float, total: Content = None) -> Sheets:
    rows: list[list[Content]] = [["Option", "Use", "Cost", "Risk", "Reach", "Score"]]
    rows += [
        [f"Option {row}", *scores, f"=SUMPRODUCT($B$9:$E$9,B{row}:E{row})"]
        for row, scores in enumerate(SCORES, start=2)
    ]
    return {"S": [*rows, [], ["Weight", *weights, total]]}


@pytest.mark.parametrize(
    ("weights", "severity"),
    [
        ((0.2941, 0.2352, 0.1764, 0.2935), Severity.INFO),
        ((0.2505, 0.2505, 0.2495, 0.2503), Severity.INFO),
        ((0.4167, 0.2499, 0.1667, 0.1658), Severity.INFO),
        ((0.1425, 0.2857, 0.4285, 0.1424), Severity.INFO),
        ((0.3333, 0.3333, 0.1667, 0.1676), Severity.INFO),
        ((0.2941, 0.2352, 0.1764, 0.2835), Severity.WARNING),
        ((0.3, 0.3, 0.25, 0.2), Severity.WARNING),
        ((0.3333, 0.3333, 0.1667, 0.1649), Severity.WARNING),
    ],
)
def test_weights_that_were_rounded_when_typed(weights: tuple[float, ...], severity: Severity) -> None:
    assert [one.severity for one in reported("weights-do-not-sum", weighed(*weights))] == [severity]


def normalised(score: str = "=D#*0.4+F#*0.6") -> Sheets:
    """Options with raw figures, each turned into a part of the way from the least to the greatest."""
    rows: list[list[Content]] = [["Option", "Score", "Price", "Price pts", "Range", "Range pts"]]
    rows += [
        [
            f"Option {row}",
            score.replace("#", str(row)),
            900 + row * 37 % 110,
            f"=(1010-C{row})/110",
            300 + row * 53 % 90,
            f"=(E{row}-300)/90",
        ]
        for row in range(2, 9)
    ]
    return {"Options": rows}


def hiding(sheets: Sheets, columns: set[int] = frozenset(), rows: set[int] = frozenset()) -> Workbook:  # type: ignore[assignment]
    made = book(sheets)
    first, *rest = made.sheets
    first = replace(first, hidden_columns=frozenset(columns), hidden_rows=frozenset(rows))
    return replace(made, sheets=(first, *rest))


def hidden(made: Workbook) -> list[Finding]:
    return reported("hidden-content", examined(made))


SOUND = {
    "two columns": hiding(normalised(), {3, 5}),
    "one column": hiding(normalised(), {3}),
    "their sum": hiding(normalised("=D#+F#"), {3, 5}),
    "their product": hiding(normalised("=D#*F#"), {3, 5}),
    "the better of the two": hiding(normalised("=MAX(D#,F#)"), {3, 5}),
}


@pytest.mark.parametrize("made", SOUND.values(), ids=SOUND)
def test_raw_figures_hidden_behind_what_they_became(made: Workbook) -> None:
    assert [one.severity for one in hidden(made)] == [Severity.INFO]


IN_SCORE = {
    "the score reads one itself": hiding(normalised("=D#*0.4+F#*0.6-C#/1000"), {3, 5}),
    "a sum takes one in": hiding(LIST, {3}),
    "a sum takes in a line": hiding(
        {
            "S": [
                ["", "A", "B"],
                ["Use", 3, 4],
                ["Cost", 5, 2],
                ["Risk", 2, 2],
                ["Sum", "=SUM(B2:B4)", "=SUM(C2:C4)"],
            ]
        },
        rows={3},
    ),
}


@pytest.mark.parametrize("made", IN_SCORE.values(), ids=IN_SCORE)
def test_what_a_score_takes_in_unseen(made: Workbook) -> None:
    assert Severity.WARNING in [one.severity for one in hidden(made)]


def form(*columns: tuple[str, list[Content]]) -> Sheets:
    """Criteria down the sheet, and who gave what for each, with the sums below."""
    rows: list[list[Content]] = [["Task", "Criterion", *(name for name, _ in columns)]]
    rows += [
        [f"Task {line // 3}", f"Criterion {line}", *(each[line] for _, each in columns)] for line in range(9)
    ]
    return {
        "Form": [
            *rows,
            ["Total", None, *(f"=SUM({'CDEF'[at]}2:{'CDEF'[at]}10)" for at in range(len(columns)))],
        ]
    }


MOST: list[Content] = [1, 1, 2, 3, 2, 2, 1, 3, 2]
OWN: list[Content] = [1, 1, 2, 2, 2, 1, 1, 3, 1]
LESS: list[Content] = [1, 0, 2, 2, 1, 1, 1, 3, 1]
OTHER: list[Content] = [2, 1, 1, 3, 3, 1, 2, 2, 1]
NONE: list[Content] = [None] * 9

AWAITING = {
    "the marker of a form": form(("Assigned", MOST), ("Own", OWN), ("Marker", NONE)),
    "all that could be given was": form(("Assigned", MOST), ("Own", MOST), ("Marker", NONE)),
    "two have marked": form(("Assigned", MOST), ("Own", OWN), ("Tutor", LESS), ("Examiner", NONE)),
    "an assessor by name": form(("Assessor 1", OWN), ("Assessor 2", OTHER), ("Assessor 3", NONE)),
    "a reviewer by name": form(("Reviewer A", OTHER), ("Reviewer B", OWN), ("Reviewer C", NONE)),
}


@pytest.mark.parametrize("sheets", AWAITING.values(), ids=AWAITING)
def test_who_gave_no_mark_so_far(sheets: Sheets) -> None:
    assert set(of("score-missing", sheets)) <= {Severity.INFO}


@pytest.mark.parametrize(
    "sheets",
    [
        form(("Oslo", OWN), ("Bergen", OTHER), ("Bodø", NONE)),
        form(("Oslo", OWN), ("Bergen", OTHER), ("Bodø", [*LESS[:4], None, *LESS[5:]])),
    ],
    ids=["an option", "one mark"],
)
def test_an_option_without_scores_and_a_mark_that_is_missing(sheets: Sheets) -> None:
    assert {*of("score-missing", sheets)} & {Severity.WARNING, Severity.ERROR}


def plan(formula: str = "=Risks!{column}{row}", lines: int = 120, **changes: Content) -> Sheets:
    """A plan that takes over the risks line by line, with links far beyond the last of them."""
    risks: list[list[Content]] = [["Risk", "Chance", "Harm"]]
    risks += [[f"Risk {row}", row % 4 + 1, row % 3 + 1] for row in range(2, 22)]
    rows: list[list[Content]] = [["Risk", "Chance", "Harm"]]
    rows += [
        [formula.format(column=column, row=row) if row < 22 or row > 70 else None for column in "ABC"]
        for row in range(2, lines)
    ]
    return put({"Plan": rows, "Risks": risks}, {f"Plan!{at}": value for at, value in changes.items()})


AHEAD = {
    "links": plan(),
    "sums": plan("=SUM(Risks!{column}{row})+Risks!{column}{row}"),
    "rounded": plan("=ROUND(Risks!{column}{row},0)"),
    "few of them": plan(lines=80),
    "with a plus": plan("=+Risks!{column}{row}"),
}


@pytest.mark.parametrize("sheets", AHEAD.values(), ids=AHEAD)
def test_formulas_that_were_filled_ahead(sheets: Sheets) -> None:
    assert {one.severity for one in reported("formula-refers-to-empty", sheets)} <= {Severity.INFO}


def test_far_references_beside_figures_are_slips() -> None:
    rows: list[list[Content]] = [["Item", "Price", "Number", "Cost"]]
    rows += [[f"Item {row}", row + 3, row % 4 + 1, f"=B{row}*C{row}"] for row in range(2, 12)]
    far: list[list[Content]] = [
        [f"Item {row}", row + 3, row % 4 + 1, f"=B{row}*C{row + 300}"] for row in range(12, 18)
    ]
    found = reported("formula-refers-to-empty", {"Items": [*rows, *far]})
    assert Severity.WARNING in {one.severity for one in found}


def risks(kinds: str, harms: dict[int, int]) -> Sheets:
    rows: list[list[Content]] = [["#", "Risk", "Kind", "Probability", "Impact", "Risk score"]]
    rows += [
        [
            row - 1,
            f"Risk {'ABCDEFGHIJKLM'[row]}",
            kind,
            row % 4 + 1,
            harms.get(row, row % 5 + 1),
            f"=D{row}*E{row}",
        ]
        for row, kind in enumerate(kinds.split(), start=2)
    ]
    return {"Risks": rows}


@pytest.mark.parametrize(
    "sheets",
    [
        risks("T T T T T T O T T", {8: -4}),
        risks("Threat Threat Threat Opportunity Threat Threat Threat Threat", {5: -3}),
        risks("risk risk risk risk risk risk risk risk chance", {10: -5}),
        risks("- - - + - - - - -", {5: -2}),
        risks("In In Out Out In Out In Plus In", {9: -3}),
    ],
)
def test_an_opportunity_among_risks_has_a_figure_below_nought(sheets: Sheets) -> None:
    assert set(of("score-out-of-scale", sheets)) <= {Severity.INFO}


@pytest.mark.parametrize(
    "sheets",
    [
        risks("T T T T T T T T T", {8: -4}),
        risks("T T O T T T O T T", {8: -4}),
        risks("A B C D E F G H I", {8: -4}),
        risks("T T T T T T O T T", {8: -40}),
    ],
    ids=["none is said to be", "such a line has one above nought", "each is of its own kind", "far off"],
)
def test_a_figure_below_nought_for_no_reason(sheets: Sheets) -> None:
    assert {*of("score-out-of-scale", sheets)} & {Severity.WARNING, Severity.ERROR}


def test_what_was_typed_in_turns_is_told_once() -> None:
    rows: list[list[Content]] = [["Part", "Number", "Price", "Cost"]]
    for row in range(2, 42):
        figures = [row % 4 + 1, row % 7 + 2]
        typed = row // 3 % 2
        rows.append([f"Part {row}", *figures, figures[0] * figures[1] if typed else f"=B{row}*C{row}"])
    rows.append(["", None, None, None])
    told = reported("formula-overwritten", {"Parts": rows})
    assert [one.variant for one in told] == ["results"]
