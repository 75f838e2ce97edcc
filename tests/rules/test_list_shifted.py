"""Lists whose links read another line than their names say."""

import pytest
from sheets import Content, put, reported
from tables import LINKED, LIST, Sheets

from prioritering.types import Severity

RULE = "list-shifted"


def linked(off: int, typed: bool = True) -> Sheets:
    """Six measures, and a list of them that links their scores, so many lines further down."""
    names = ("Anker", "Bris", "Cirkel", "Dam", "Ener", "Fjell")
    rows: list[list[Content]] = [["Measure", "Benefit", "Reach", "Risk", "Score", "Rank"]]
    for row, name in enumerate(names, 2):
        rows.append([name, row, 9 - row % 4, row % 5, f"=SUM(B{row}:D{row})", f"=RANK(E{row},$E$2:$E$7)"])
    listed: list[list[Content]] = [["Measure", "Score"]]
    for row, name in enumerate(names, 2):
        listed.append([name if typed else f"=S!A{row + off}", f"=S!E{row + off}"])
    return {"S": rows, "Summary": listed}


MONTHS: Sheets = {
    "Data": [["Month", "Sold"], ["Jan", 5], ["Feb", 7], ["Mar", 6], ["Apr", 9]],
    "Lag": [["Month", "Month before"], ["Feb", "=Data!B2"], ["Mar", "=Data!B3"], ["Apr", "=Data!B4"]],
}
QUIET = {
    "a list": LIST,
    "a linked summary": LINKED,
    "each its own": linked(0),
    "names linked too": linked(1, typed=False),
    "the month before": MONTHS,
    "one link off is another's finding": put(linked(0), {"Summary!B4": "=S!E5"}),
    "other names": put(linked(1), {f"Summary!A{row}": f"Line {row}" for row in range(2, 8)}),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("off", "variant"), [(1, ""), (-1, "before")])
def test_fires_once_for_the_list(off: int, variant: str) -> None:
    (found,) = reported(RULE, linked(off))
    assert (str(found.at), found.variant, found.severity) == ("Summary!B2:B7", variant, Severity.ERROR)
    assert [(fix.at.a1, fix.after) for fix in found.fixes][:2] == [("B2", "=S!E2"), ("B3", "=S!E3")]


def without(name: str) -> Sheets:
    """A list that lacks one of the names, so that its links are a line off from there."""
    sheets = linked(0)
    names = [row for row in sheets["Summary"] if row[0] != name]
    return {
        **sheets,
        "Summary": [[row[0], *links[1:]] for row, links in zip(names, sheets["Summary"], strict=False)],
    }


def test_a_list_that_lacks_a_name_is_off_from_there() -> None:
    (found,) = reported(RULE, without("Cirkel"))
    assert (str(found.at), found.variant, found.facts["read"]) == ("Summary!B4:B6", "before", "Cirkel")
    assert next((fix.at.a1, fix.after) for fix in found.fixes) == ("B4", "=S!E5")
    weighted = {f"Summary!B{row}": f"=S!E{row}*2" for row in range(2, 7)}
    (found,) = reported(RULE, put(without("Cirkel"), weighted))
    assert (str(found.at), found.fixes) == ("Summary!B4:B6", ())


def test_a_list_in_another_order_is_told() -> None:
    turned = {
        f"Summary!A{row}": name for row, name in enumerate(("Ener", "Bris", "Anker", "Fjell", "Dam"), 2)
    }
    (found,) = reported(RULE, put(linked(0), {**turned, "Summary!A7": "Cirkel"}))
    assert (found.variant, found.facts["count"], found.facts["read"]) == ("order", 5, "Anker")


ORDER = (5, 2, 9, 7, 3, 8, 4, 6)
POSTS = ("Anker", "Bris", "Cirkel", "Dam", "Ener", "Fjell", "Gard", "Havn")


def picked(linked_names: bool, changes: dict[str, Content] | None = None, lines: int = 8) -> Sheets:
    """Costs, and an overview of them in another order, each line linked by hand."""
    costs: list[list[Content]] = [["Post", "Firm", "Amount", "Hours"]]
    costs += [
        [name, f"Firm {row}", 1000 * row + 37 * row * row, 11 * row] for row, name in enumerate(POSTS, 2)
    ]
    listed: list[list[Content]] = [["Post", "Amount", "Hours", "Rate"]]
    for line, row in enumerate(ORDER[:lines], 2):
        name = f"=Cost!A{row}" if linked_names else POSTS[row - 2]
        listed.append([name, f"=Cost!C{row}", f"=Cost!D{row}", f"=B{line}/C{line}"])
    return put({"Cost": costs, "Overview": listed}, changes or {})


@pytest.mark.parametrize(
    ("sheets", "at", "after"),
    [
        (picked(True, {"Overview!B4": "=Cost!C4"}), "Overview!B4", "=Cost!C9"),
        (picked(False, {"Overview!B4": "=Cost!C4"}), "Overview!B4", "=Cost!C9"),
        (picked(True, {"Overview!A4": "=Cost!A4"}), "Overview!B4", "=Cost!C4"),
        (picked(False, {"Overview!A4": "CIRKEL"}), "Overview!B4", "=Cost!C4"),
        (picked(False, {"Overview!C7": "=ROUND(Cost!D3,0)"}), "Overview!C7", "=ROUND(Cost!D8,0)"),
    ],
    ids=["figure, names linked", "figure, names typed", "the name linked", "the name typed", "rounded"],
)
def test_one_line_of_a_list_picked_by_hand(sheets: Sheets, at: str, after: str) -> None:
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.variant, found.expected) == (at, "line", after)
    assert found.severity is Severity.ERROR


def test_of_fewer_lines_it_is_a_question() -> None:
    (found,) = reported(RULE, picked(True, {"Overview!B4": "=Cost!C6"}, lines=6))
    assert (str(found.at), found.severity, found.confidence) == ("Overview!B4", Severity.WARNING, "medium")


@pytest.mark.parametrize(
    "sheets",
    [
        picked(True),
        picked(False),
        picked(False, {"Overview!A4": "Havn (new)", "Cost!A9": "Havnen"}),
        picked(False, {"Cost!A4": "Havn AS", "Overview!B4": "=Cost!C4"}),
        picked(False, {"Overview!A4": "The dearest", "Overview!B4": "=Cost!C4"}),
        picked(False, {"Overview!B4": "=Cost!C4", "Overview!B7": "=Cost!C6"}),
        picked(False, {"Overview!B4": "=Cost!C4"}, lines=3),
        picked(False, {"Overview!B4": "=Cost!C4+Cost!C9"}),
    ],
    ids=[
        "names linked",
        "names typed",
        "spelt otherwise",
        "one name spelt in two ways",
        "no name",
        "two",
        "three lines",
        "a sum",
    ],
)
def test_lists_picked_by_hand_that_are_sound(sheets: Sheets) -> None:
    assert [one for one in reported(RULE, sheets) if one.variant == "line"] == []


BEDS = ("Anker", "Bris", "Cirkel", "Dam", "Ener", "Fjell")


def assessors(formula: str, second: tuple[str, ...] = BEDS, criteria: int = 1) -> Sheets:
    """Two assessors' sheets and what they make together; `#` is the row."""
    heads: list[Content] = ["Effect", "Reach"]
    sheets: Sheets = {}
    for person, names in (("Anna", BEDS), ("Per", second)):
        rows: list[list[Content]] = [["Measure", *heads[:criteria]]]
        rows += [
            [name, *(3 + (len(name) * n + BEDS.index(name)) % 6 for n in range(criteria))] for name in names
        ]
        sheets[person] = rows
    together: list[list[Content]] = [["Measure", "Score"]]
    together += [[name, formula.replace("#", str(row))] for row, name in enumerate(BEDS, 2)]
    return {**sheets, "Together": together}


SORTED = ("Fjell", "Bris", "Ener", "Dam", "Cirkel", "Anker")
WITHOUT_ONE = ("Anker", "Cirkel", "Dam", "Ener", "Fjell")
BY_PLACE = {
    "two marks": assessors("=AVERAGE(Anna!B#,Per!B#)", SORTED),
    "added up": assessors("=(Anna!B#+Per!B#)/2", SORTED),
    "through the sheets": assessors("=AVERAGE(Anna:Per!B#)", SORTED),
    "rows of marks": assessors("=AVERAGE(Anna!B#:C#,Per!B#:C#)", SORTED, 2),
    "each mark of a row": assessors("=AVERAGE(Anna!B#,Anna!C#,Per!B#,Per!C#)", SORTED, 2),
}


@pytest.mark.parametrize("sheets", BY_PLACE.values(), ids=BY_PLACE)
def test_assessors_in_another_order(sheets: Sheets) -> None:
    (found,) = reported(RULE, sheets)
    assert (found.variant, found.severity, found.facts["count"]) == ("order", Severity.ERROR, 4)
    assert {area.sheet for area in found.evidence} == {"Per"}


LISTED = (*BEDS, "Gard", "Havn", "Isfjell", "Jaren")
EXCHANGED = ("Anker", "Bris", "Dam", "Cirkel", *LISTED[4:])


def judges(formula: str, second: tuple[str, ...], lines: int = 10) -> Sheets:
    """Three judges' sheets and their mean; the third has the names in an order of its own; `#` is the row."""
    sheets: Sheets = {}
    for judge, names in (("Anna", LISTED), ("Ola", LISTED), ("Per", second)):
        rows: list[list[Content]] = [["Team", "Marks"]]
        rows += [[name, 3 + len(name) * (len(judge) + ord(name[0])) % 11] for name in names[:lines]]
        sheets[judge] = rows
    means: list[list[Content]] = [["Team", "Mean"]]
    means += [[name, formula.replace("#", str(row))] for row, name in enumerate(LISTED[:lines], 2)]
    return {**sheets, "Means": means}


@pytest.mark.parametrize(
    ("formula", "after"),
    [
        ("=AVERAGE(Anna!B#,Ola!B#,Per!B#)", "=AVERAGE(Anna!B4,Ola!B4,Per!B5)"),
        ("=(Anna!B#+Ola!B#+Per!B#)/3", "=(Anna!B4+Ola!B4+Per!B5)/3"),
        ("=Anna!B#*0.5+Ola!B#*0.3+Per!$B#*0.2", "=Anna!B4*0.5+Ola!B4*0.3+Per!$B5*0.2"),
        ("=ROUND(AVERAGE(Anna!B#,Ola!B#,Per!B#),1)", "=ROUND(AVERAGE(Anna!B4,Ola!B4,Per!B5),1)"),
        ("=AVERAGE(Anna:Per!B#)", None),
    ],
)
def test_two_teams_that_one_judge_has_in_the_other_order(formula: str, after: str | None) -> None:
    assert reported(RULE, judges(formula, LISTED)) == []
    (found,) = reported(RULE, judges(formula, EXCHANGED))
    assert (str(found.at), found.variant, found.expected) == ("Means!B4", "exchanged", after)
    assert [fix.at.a1 for fix in found.fixes] == (["B4", "B5"] if after else [])


def test_all_marks_of_a_line_are_mended() -> None:
    sheets: Sheets = {}
    for judge, names in (("Anna", LISTED), ("Ola", LISTED), ("Per", EXCHANGED)):
        marks = [[3 + (len(name) * n + ord(name[0])) % (6 + n) for n in (2, 3)] for name in names]
        lines: list[list[Content]] = [[name, *two] for name, two in zip(names, marks, strict=True)]
        sheets[judge] = [["Team", "Song", "Dance"], *lines]
    means: list[list[Content]] = [["Team", "Song", "Dance", "Total"]]
    for row, name in enumerate(LISTED, 2):
        both = [f"=AVERAGE(Anna!{at}{row},Ola!{at}{row},Per!{at}{row})" for at in "BC"]
        means.append([name, *both, f"=B{row}+C{row}"])
    (found,) = reported(RULE, {**sheets, "Means": means})
    assert (str(found.at), found.variant, found.facts["also_of_kind"]) == ("Means!B4", "exchanged", ("C4",))
    assert [fix.at.a1 for fix in found.fixes] == ["B4", "B5", "C4", "C5"]


def test_one_team_that_one_judge_has_as_another() -> None:
    another = (*LISTED[:4], "Kvern", *LISTED[5:])
    formula = "=AVERAGE(Anna!B#,Ola!B#,Per!B#)"
    assert reported(RULE, judges(formula, another)) == []  # a team that was renamed
    assert reported(RULE, judges(formula, EXCHANGED, lines=4)) == []


def blocks(second: tuple[str, ...]) -> Sheets:
    """Two assessors' marks by three criteria, and the mean of each mark."""
    sheets: Sheets = {}
    for person, names in (("Anna", BEDS), ("Per", second)):
        rows: list[list[Content]] = [["Measure", "Effect", "Reach", "Time"]]
        rows += [[name, *((BEDS.index(name) * n + len(person)) % 7 for n in (2, 3, 5))] for name in names]
        sheets[person] = rows
    means: list[list[Content]] = [["Measure", "Effect", "Reach", "Time", "Score"]]
    for row, name in enumerate(BEDS, 2):
        mean: list[Content] = [f"=(Anna!{at}{row}+Per!{at}{row})/2" for at in "BCD"]
        means.append([name, *mean, f"=SUM(B{row}:D{row})"])
    return {**sheets, "Means": means}


def test_a_block_of_marks_is_told_once() -> None:
    assert reported(RULE, blocks(BEDS)) == []
    (found,) = reported(RULE, blocks(SORTED))
    assert (str(found.at), found.facts["count"], found.fixes) == ("Means!B2:D7", 12, ())


def test_an_assessor_who_leaves_a_measure_out() -> None:
    (found,) = reported(RULE, assessors("=AVERAGE(Anna!B#,Per!B#)", WITHOUT_ONE))
    assert (found.variant, str(found.at), found.fixes) == ("", "Together!B4:B7", ())


FIRES = {f"assessors: {name}": sheets for name, sheets in BY_PLACE.items()} | {
    "assessors: a block": blocks(SORTED)
}
IN_ORDER = {
    "in the same order": assessors("=AVERAGE(Anna!B#,Per!B#)"),
    "by name": assessors("=AVERAGE(Anna!B#,SUMIF(Per!$A$2:$A$7,A#,Per!$B$2:$B$7))", SORTED),
    "the line before as well": put(
        assessors("=AVERAGE(Anna!B#,Per!B#)"),
        {f"Together!B{row}": f"=Anna!B{row}-Anna!B{row - 1}" for row in range(3, 8)},
    ),
}


@pytest.mark.parametrize("sheets", IN_ORDER.values(), ids=IN_ORDER)
def test_assessors_who_are_read_by_name(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


def best(names: tuple[str, ...], formula: str = "=LARGE($B$2:$B$7,D#)", before: bool = True) -> Sheets:
    """Six measures and their scores, and a list of the best three with typed names; `#` is the row."""
    rows: list[list[Content]] = [["Measure", "Score", None, "Place", "Measure", "Score"]]
    rows += [[name, score] for name, score in zip(BEDS, (4, 9, 2, 7, 5, 8), strict=True)]
    for row, name in enumerate(names, 2):
        made = formula.replace("#", str(row))
        rows[row - 1] += [None, row - 1, name, made] if before else [None, row - 1, made, name]
    return {"S": rows}


BEST = ("Bris", "Fjell", "Dam")
MISPLACED = {
    "two exchanged": best(("Fjell", "Bris", "Dam")),
    "one of before": best(("Anker", "Fjell", "Dam")),
    "the last": best(("Bris", "Fjell", "Ener")),
    "the names after the figures": best(("Fjell", "Bris", "Dam"), before=False),
    "the lowest": best(("Anker", "Cirkel", "Ener"), formula="=SMALL($B$2:$B$7,D#)"),
}
FIRES |= {f"best: {name}": sheets for name, sheets in MISPLACED.items()}


@pytest.mark.parametrize("sheets", MISPLACED.values(), ids=MISPLACED)
def test_a_name_beside_the_figure_of_another(sheets: Sheets) -> None:
    (found,) = reported(RULE, sheets)
    assert (found.variant, found.severity) == ("best", Severity.ERROR)


@pytest.mark.parametrize(
    "sheets",
    [best(BEST), best(("Bris", "Fjell", "Something")), put(best(("Dam", "Fjell", "Bris")), {"S!A6": "Dam"})],
    ids=["in their places", "a name of no measure", "a name twice"],
)
def test_lists_of_the_best(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []
