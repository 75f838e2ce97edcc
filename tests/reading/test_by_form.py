"""What the form of a table tells where no word does: names that say nothing, lines down or across."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined

from prioritering.a1 import column_letters
from prioritering.types.reading import Reading, ReadingStatus

NAMES = ("Quarn", "Blivet", "Mosk", "Treval", "Ondy", "Spirr")
MARKS = ((4, 3, 5, 2), (2, 5, 3, 4), (5, 1, 4, 4), (3, 3, 2, 5), (1, 4, 4, 3), (4, 4, 1, 2))
HEADS = ("Vrax", "Plomb", "Dulse", "Ferk")
_PLACE = re.compile(r"\[(\d+),(\d+)\]")
both_ways = pytest.mark.parametrize("across", [False, True])


def laid(lines: Sequence[Sequence[Content]], across: bool = False) -> Rows:
    """Lines as rows or as columns; `[2,3]` in a formula is the third slot of the second line."""

    def place(match: re.Match[str]) -> str:
        line, slot = int(match[1]), int(match[2])
        return f"{column_letters(line)}{slot}" if across else f"{column_letters(slot)}{line}"

    wide = max(map(len, lines))
    rows: list[list[Content]] = [
        [_PLACE.sub(place, one) if isinstance(one, str) else one for one in line]
        + [None] * (wide - len(line))
        for line in lines
    ]
    return [list(row) for row in zip(*rows, strict=True)] if across else rows


def readings(*sheets: Rows) -> tuple[Reading, ...]:
    return examined(book({f"S{i}": rows for i, rows in enumerate(sheets, 1)})).readings


def names(one: Reading) -> list[str]:
    return [line.name for line in one.alternatives]


def _passed(text: str, source: bool, rounded: bool = False) -> list[list[Content]]:
    """Marks, their sum, and a share of the most where each mark is enough."""
    lines: list[list[Content]] = [["", *HEADS, "Wug", "Zib"]]
    for at, (name, marks) in enumerate(zip(NAMES, MARKS, strict=True), 2):
        share = f"[{at},6]/20" if source else f"SUM([{at},2]:[{at},5])/20"
        share = f"ROUND({share},3)" if rounded else share
        stated = f'=IF(MIN([{at},2]:[{at},5])>1,{share},"{text}")'
        lines.append([name, *marks, f"=SUM([{at},2]:[{at},5])" if source else None, stated])
    return lines


@both_ways
@pytest.mark.parametrize("text", ["IB", "strøket", "-"])
@pytest.mark.parametrize("rounded", [False, True])
def test_lines_without_a_score_are_ranked_by_what_scores_come_from(
    across: bool, text: str, rounded: bool
) -> None:
    (main, *_) = readings(laid(_passed(text, True, rounded), across))
    assert names(main) == list(NAMES)
    assert [line.score for line in main.alternatives] == [sum(marks) for marks in MARKS]


def test_lines_without_a_score_stay_out_where_no_column_has_one() -> None:
    (main, *_) = readings(laid(_passed("IB", False)))
    assert names(main) == [name for name, marks in zip(NAMES, MARKS, strict=True) if min(marks) > 1]


@pytest.mark.parametrize("linked", [False, True])
def test_numbers_of_persons_are_names_in_full(linked: bool) -> None:
    people = laid([["Zork"], *([140931001 + 13 * i] for i in range(6))])
    lines: list[list[Content]] = [["Zork", *HEADS, "Score"]]
    for at, marks in enumerate(MARKS, 2):
        who: Content = f"=S2!A{at}" if linked else 140931001 + 13 * (at - 2)
        lines.append([who, *marks, f"=SUM([{at},2]:[{at},5])"])
    (main, *_) = readings(laid(lines), people)
    assert names(main) == [str(140931001 + 13 * i) for i in range(6)]


GOODS = ((0.5, 0.4, 0.9), (28.4, 33.0, 31.2), (1.8, 1.1, 2.05), (4.2, 2.2, 3.1), (9.5, 14.0, 12.95))
RATED = ((4, 3, 5), (2, 5, 3), (5, 1, 4), (3, 3, 2), (1, 4, 4))


def _basket(figures: Sequence[Sequence[float]]) -> list[list[Content]]:
    """So many of each thing, at so much from each of three."""
    lines: list[list[Content]] = [["", "Ag", "Bok", "Crim", ""]]
    lines += [
        [f"Ting {i}", *each, count]
        for i, (each, count) in enumerate(zip(figures, (3, 1, 7, 2, 4), strict=True), 1)
    ]
    sums = (f"=SUMPRODUCT([2,{slot}]:[6,{slot}],[2,5]:[6,5])" for slot in (2, 3, 4))
    return [*lines, ["Total", *sums]]


@both_ways
@pytest.mark.parametrize(("figures", "highest"), [(GOODS, False), (RATED, True)])
def test_what_is_bought_is_best_where_it_costs_least(
    figures: Sequence[Sequence[float]], highest: bool, across: bool
) -> None:
    (main, *_) = readings(laid(_basket(figures), across))
    assert names(main) == ["Ag", "Bok", "Crim"] and main.highest_first is highest
    assert highest or main.status is ReadingStatus.PROBABLE


@pytest.mark.parametrize(
    ("heading", "highest"), [("Total cost", False), ("Sum kostnader", False), ("Wug", True)]
)
def test_a_total_that_is_called_cost_is_best_where_it_is_lowest(heading: str, highest: bool) -> None:
    lines: list[list[Content]] = [["", *HEADS, heading], ["", 0.4, 0.3, 0.2, 0.1]]
    for at, (name, marks) in enumerate(zip(NAMES, MARKS, strict=True), 3):
        lines.append([name, *marks, "=" + "+".join(f"{letter}{at}*{letter}$2" for letter in "BCDE")])
    (main, *_) = readings(laid(lines))
    assert main.highest_first is highest


@pytest.mark.parametrize("ascending", [0, 1])
def test_places_turned_to_points_tell_which_end_is_better(ascending: int) -> None:
    lines: list[list[Content]] = [["", "Vrax", "", "", "Plomb", "", "", "Points"]]
    figures = ((5.5, 31), (3.1, 44), (1.4, 12), (13.8, 70), (0.6, 23), (4.4, 55))
    for at, (name, each) in enumerate(zip(NAMES, figures, strict=True), 2):
        line: list[Content] = [name]
        for slot, (figure, order) in zip((2, 5), zip(each, (ascending, 0), strict=True), strict=True):
            rank = f"=RANK([{at},{slot}],[2,{slot}]:[7,{slot}],{order})"
            line += [figure, rank, f"=IF([{at},{slot + 1}]<3,5,IF([{at},{slot + 1}]<5,3,1))"]
        lines.append([*line, f"=SUM([{at},4],[{at},7])"])
    (main, *_) = readings(laid(lines))
    assert [part.direction for part in main.parts] == ["lower" if ascending else "higher", "higher"]


@pytest.mark.parametrize("behind", [True, False])
def test_numbers_that_end_sorted_lines_are_their_ranks(behind: bool) -> None:
    lines = sorted(zip(NAMES, MARKS, strict=True), key=lambda line: -sum(line[1]))
    made: list[list[Content]] = [["", *HEADS, "Total", "Gnu"]]
    for at, (name, marks) in enumerate(lines, 2):
        made.append([name, *marks, f"=SUM([{at},2]:[{at},5])", at - 1])
    if not behind:
        rows = [[row[-1], *row[:-1]] for row in laid(made)]
        for at, row in enumerate(rows[1:], 2):
            row[-1] = f"=SUM(C{at}:F{at})"
        made = rows
    (main, *_) = readings(laid(made))
    assert all((line.rank_cell is not None) is behind for line in main.alternatives)


@pytest.mark.parametrize("rising", [True, False])
def test_bounds_of_one_figure_are_no_alternatives(rising: bool) -> None:
    """Means of fuzzy ratings: the least, the likeliest and the most, line by line."""
    lines: list[list[Content]] = [["", *(f"{head} {end}" for head in "AB" for end in "lmu"), "l", "m", "u"]]
    for at, marks in enumerate(MARKS, 2):
        one, other = (
            [mark, mark + 2, mark + 3] if rising else [mark, marks[2], marks[3]] for mark in marks[:2]
        )
        means = (f"=AVERAGE([{at},{slot}],[{at},{slot + 3}])" for slot in (2, 3, 4))
        lines.append([f"Q{at}", *one, *other, *means])
    at_foot = [one for one in readings(laid(lines)) if one.in_columns]
    assert not rising or not at_foot


@pytest.mark.parametrize("alike", [True, False])
def test_what_is_the_same_for_all_ranks_nothing(alike: bool) -> None:
    lines: list[list[Content]] = [["", *HEADS, "Score"]]
    for at, (name, marks) in enumerate(zip(NAMES, MARKS, strict=True), 2):
        last: Content = 15 - sum(marks[:3]) if alike else marks[3]
        lines.append([name, *marks[:3], last, f"=SUM([{at},2]:[{at},5])"])
    assert bool(readings(laid(lines))) is not alike


@pytest.mark.parametrize("heading", ["Sum", "Score", "Punkte", "Poeng", "Total"])
@pytest.mark.parametrize("apart", [False, True])
def test_what_is_rated_once_for_a_group_ranks_nobody_of_it(heading: str, apart: bool) -> None:
    lines: list[list[Content]] = [["", *HEADS, heading]]
    for at, name in enumerate(NAMES, 2):
        last: Content = MARKS[at - 2][3] if apart else 4
        lines.append([name, 3, 1, 2, last, f"=SUM([{at},2]:[{at},5])"])
    assert bool(readings(laid(lines))) is apart


def _priorities() -> Rows:
    """Four criteria weighed by comparison, and two options below whose names stand beside their figures."""
    rows: list[list[Content]] = [["", *HEADS]]
    ratios = {(1, 2): 3, (1, 3): 5, (1, 4): 7, (2, 3): 2, (2, 4): 3, (3, 4): 2}
    for i, head in enumerate(HEADS, 1):
        rest = (
            1 if i == j else ratios.get((i, j)) or f"=1/{column_letters(i + 1)}{j + 1}" for j in range(1, 5)
        )
        rows.append([head, *rest])
    rows.append(["", *(f"=SUM({letter}2:{letter}5)" for letter in "BCDE")])
    rows += [[], ["", *HEADS, "", "Weights"]]
    for row in range(2, 6):
        shares = (f"={letter}{row}/{letter}$6" for letter in "BCDE")
        rows.append([HEADS[row - 2], *shares, None, f"=AVERAGE(B{row + 7}:E{row + 7})"])
    for i, name in enumerate(("Quarn", "Blivet", "Mosk"), 16):
        marks = MARKS[i - 16]
        score = "+".join(f"{letter}{i}*G${row}" for letter, row in zip("BCDE", range(9, 13), strict=True))
        rows += [[] for _ in range(i - len(rows) - 1)]
        rows.append([name, *marks, f"={score}"])
    return rows


def test_priorities_weigh_and_rank_nothing_where_options_follow() -> None:
    (main, *_) = readings(_priorities())
    assert names(main) == ["Quarn", "Blivet", "Mosk"]
    assert len([part for part in main.parts if part.weight is not None]) == 4


@both_ways
@pytest.mark.parametrize("formula", ["([{0},3]-[{0},2])/[{0},2]", "[{0},3]/[{0},2]-1"])
def test_what_has_changed_is_not_ranked(formula: str, across: bool) -> None:
    lines: list[list[Content]] = [["", "Plomb", "Vrax", "Percentage"]]
    for at, (name, marks) in enumerate(zip(NAMES, MARKS, strict=True), 2):
        lines.append([name, 10 * marks[0], 10 * marks[1], f"={formula.format(at)}"])
    assert not readings(laid(lines, across))


@both_ways
@pytest.mark.parametrize("most", [True, False])
def test_of_two_lines_one_may_be_what_the_other_can_reach(most: bool, across: bool) -> None:
    full = (100, 100, 50, 100, 50, 100) if most else (82, 75, 30, 91, 44, 60)
    lines: list[list[Content]] = [["", *(f"Emne {i}" for i in range(6)), "Grade"]]
    for at, (name, marks) in enumerate((("Quarn", full), ("Blivet", (70, 81, 42, 66, 38, 93))), 2):
        lines.append([name, *marks, f"=SUM([{at},2]:[{at},7])"])
    found = readings(laid(lines, across))
    assert not (most and any(one.status is ReadingStatus.FOUND for one in found))
    assert most or found


@pytest.mark.parametrize("spread", ["STDEV", "VAR", "MEDIAN"])
@pytest.mark.parametrize("observed", [True, False])
def test_columns_whose_spread_is_told_are_observed(spread: str, observed: bool) -> None:
    lines: list[list[Content]] = [["", "Vrax", "Plomb", "Dulse"]]
    lines += [[f"P{i}", *marks[:3]] for i, marks in enumerate(MARKS, 1)]
    lines.append(["Total", *(f"=SUM({letter}2:{letter}7)" for letter in "BCD")])
    if observed:
        lines.append(["Z", *(f"={spread}({letter}2:{letter}7)" for letter in "BCD")])
    assert bool([one for one in readings(laid(lines)) if one.in_columns]) is not observed


@pytest.mark.parametrize("before", [True, False])
def test_grades_that_follow_from_scores_are_no_names(before: bool) -> None:
    """The best has a grade that a name of an ideal has, too: it is not lost."""
    made: list[list[Content]] = [["", "", *HEADS, "Score"]]
    for at, (name, marks, last) in enumerate(zip(NAMES, MARKS, (5, 5, 3, 5, 3, 1), strict=True), 2):
        grade = f'=LOOKUP([{at},7],{{0,11.5,12.5,13.5,14.5,16.5}},{{"E","D","C","B","A","A+"}})'
        first = [name, grade] if before else [grade, name]
        made.append([*first, *marks[:3], last, f"=SUM([{at},3]:[{at},6])"])
    (main, *_) = readings(laid(made))
    assert names(main) == list(NAMES)


@pytest.mark.parametrize(("good", "bad"), [("gut", "schlecht"), ("good", "poor"), ("svært god", "dårlig")])
@pytest.mark.parametrize("low", [True, False])
@pytest.mark.parametrize("joined", [True, False])
def test_a_key_of_the_scale_tells_which_end_is_better(good: str, bad: str, low: bool, joined: bool) -> None:
    lines: list[list[Content]] = [["", *HEADS, "Score"]]
    for at, (name, marks) in enumerate(zip(NAMES, MARKS, strict=True), 2):
        lines.append([name, *marks, f"=SUM([{at},2]:[{at},5])"])
    key = [(1, good if low else bad), (5, bad if low else good)]
    lines.append([])
    lines += [[f"{points} = {word}"] if joined else [None, points, word] for points, word in key]
    (main, *_) = readings(laid(lines))
    assert main.highest_first is not low


@pytest.mark.parametrize("asked", [True, False])
def test_answers_that_are_counted_score_nothing(asked: bool) -> None:
    """How many gave 1 to 5, and their mean; beside it weights that do not count up."""
    weights = (1, 2, 3, 4, 5) if asked else (5, 2, 3, 1, 4)
    lines: list[list[Content]] = [["", *weights, "Z"]]
    counts = ((0, 1, 3, 12, 5), (2, 2, 9, 6, 2), (0, 0, 7, 9, 5), (1, 2, 4, 11, 3))
    for at, (name, each) in enumerate(zip(NAMES, counts, strict=False), 2):
        products = "+".join(f"{letter}{at}*{letter}$1" for letter in "BCDEF")
        lines.append([name, *each, f"=({products})/SUM(B{at}:F{at})" if asked else f"={products}"])
    assert bool(readings(laid(lines))) is not asked


@pytest.mark.parametrize("sparse", [True, False])
def test_tasks_that_are_shared_out_are_no_criteria(sparse: bool) -> None:
    lines: list[list[Content]] = [["", *NAMES[:4]]]
    for i in range(8):
        given = [2 + (i + j) % 3 if not sparse or (i + j) % 3 == 0 else None for j in range(4)]
        lines.append([f"Gjøremål {i}", *given])
    lines.append(["", *(f"=SUM({letter}2:{letter}9)" for letter in "BCDE")])
    assert bool([one for one in readings(laid(lines)) if one.in_columns]) is not sparse


def test_a_mean_of_means_with_weights_that_make_a_whole_needs_no_word() -> None:
    lines: list[list[Content]] = [["", "a1", "a2", "Vrax", "b1", "b2", "Plomb", "Ferk"]]
    for at, (name, marks) in enumerate(zip(NAMES, MARKS, strict=True), 2):
        parts = (f"=0.4*B{at}+0.6*C{at}", f"=0.3*E{at}+0.7*F{at}", f"=0.2*D{at}+0.8*G{at}")
        lines.append([name, 1.37 * marks[0], *marks[1:2], parts[0], *marks[2:], *parts[1:]])
    (main, *_) = readings(laid(lines))
    assert main.status is ReadingStatus.FOUND and main.alternatives[0].score_cell.column == 8


@pytest.mark.parametrize(
    "formula",
    [
        "MATCH(F{row},H$2:H$7,0)",
        "SUMPRODUCT(--(F$2:F$7>F{row}))+1",
        'COUNTIF(F$2:F$7,">"&F{row})+1',
        "RANK(F{row},F$2:F$7)+COUNTIF(F$2:F{row},F{row})-1",
    ],
)
def test_places_by_any_formula_are_ranks(formula: str) -> None:
    lines: list[list[Content]] = [["", *HEADS, "Wug", "Gnu", "Zib"]]
    for at, (name, marks) in enumerate(zip(NAMES, MARKS, strict=True), 2):
        made = f"=SUM(B{at}:E{at})+B{at}*2"
        lines.append([name, *marks, made, f"={formula.format(row=at)}", f"=LARGE(F$2:F$7,{at - 1})"])
    (main, *_) = readings(laid(lines))
    assert [line.rank_cell is not None for line in main.alternatives] == [True] * 6


def test_places_within_groups_by_formula_are_ranks() -> None:
    lines: list[list[Content]] = [["", "Frob", *HEADS, "Wug", "Gnu"]]
    for at, (name, marks) in enumerate(zip((*NAMES, "Ux", "Vy"), (*MARKS, *MARKS[:2]), strict=True), 2):
        place = f'=COUNTIFS(B$2:B$9,B{at},G$2:G$9,">"&G{at})+1'
        lines.append([name, "AB"[at % 2], *marks, f"=C{at}*{1 + at % 3}+SUM(D{at}:F{at})*0.5", place])
    (main, *_) = readings(laid(lines))
    assert names(main)[:6] == list(NAMES)
    assert all(line.rank_cell is not None for line in main.alternatives)


@pytest.mark.parametrize("most", [True, False])
@both_ways
def test_full_marks_that_all_are_divided_by_are_no_alternative(most: bool, across: bool) -> None:
    lines: list[list[Content]] = [["", *HEADS, "Wug", "Score"]]
    first = (5, 5, 5, 5) if most else (5, 1, 2, 1)
    for at, (name, marks) in enumerate((("Qpts", first), *zip(NAMES, MARKS, strict=True)), 2):
        lines.append(
            [name, *marks, f"=SUM([{at},2]:[{at},5])", f"=[{at},6]/{'$F$2' if not across else '$B$6'}"]
        )
    (main, *_) = readings(laid(lines, across))
    assert ("Qpts" in names(main)) is not most


@both_ways
@pytest.mark.parametrize("shared", ["Mode", "Range", "Plan", "Unit", "Budget", "Mean", "Max", "Total"])
def test_a_word_that_all_names_share_tells_nothing_of_one_of_them(across: bool, shared: str) -> None:
    lines: list[list[Content]] = [["Option", *HEADS, "Score"]]
    for at, (letter, marks) in enumerate(zip("ABCDEF", MARKS, strict=True), 2):
        lines.append([f"{shared} {letter}", *marks, f"=AVERAGE([{at},2]:[{at},5])"])
    first, *_ = readings(laid(lines, across))
    assert first.status is ReadingStatus.FOUND
    assert names(first) == [f"{shared} {letter}" for letter in "ABCDEF"]


def test_totals_between_their_parts_are_no_alternatives_though_all_are_called_so() -> None:
    lines: list[list[Content]] = [["Option", *HEADS, "Score"]]
    for part in range(3):
        first = len(lines) + 1
        for name, marks in zip(NAMES[2 * part :], MARKS[2 * part : 2 * part + 2], strict=False):
            lines.append([name, *marks, f"=SUM(B{len(lines) + 1}:E{len(lines) + 1})"])
        own = len(lines) + 1
        sums = [f"=SUM({column}{first}:{column}{first + 1})" for column in "BCDE"]
        lines.append([f"Total {part + 1}", *sums, f"=SUM(B{own}:E{own})"])
    first_reading, *_ = readings(lines)
    assert sorted(names(first_reading)) == sorted(NAMES)
