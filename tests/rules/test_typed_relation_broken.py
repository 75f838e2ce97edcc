"""Relations between typed figures, and the lines on which they do not hold."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sheets import Content, book, put, reported, seen

from prioritering.patterns.typed_relations import broken_relations
from prioritering.patterns.typed_sums import broken_sums
from prioritering.types import Audit, Cell, CellRef, Evaluation, Severity, Sheet, Value, Workbook

Sheets = dict[str, list[list[Content]]]

RULE = "typed-relation-broken"

BASE = (1210, 830, 977, 1431, 605, 1188, 742, 1320, 515, 1043, 880, 1275, 690)
CHANGE = (41, -12, 63, 18, -27, 55, 32, -8, 74, 21, 39, -16, 47)


def table(*columns: tuple[float, ...]) -> Sheets:
    """Labelled lines with these typed columns."""
    rows: list[list[Content]] = [["Post", *("ABCDE"[: len(columns)])]]
    rows += [[f"Post {number}", *line] for number, line in enumerate(zip(*columns, strict=True), start=1)]
    return {"Ark": rows}


NEW = tuple(one + other for one, other in zip(BASE, CHANGE, strict=True))
SHARES = tuple(round(100 * one / other, 1) for one, other in zip(CHANGE, BASE, strict=True))


LARGE = tuple(float(figure) for figure in BASE)
TINY = tuple(figure * 1e-9 for figure in (3, 1, 4, 1.5, 9, 2.6, 5, 3.5, 8, 9.7, 9.3, 2.3, 8.4))


@pytest.mark.parametrize(
    "columns",
    [
        (LARGE, TINY, (*LARGE[:4], 0.7, *LARGE[5:])),
        (BASE, CHANGE, (*NEW[:4], NEW[4] + 1e-8, *NEW[5:])),
    ],
    ids=["lost in the sum", "nobody sees it"],
)
def test_no_relation_is_broken(columns: tuple[tuple[float, ...], ...]) -> None:
    assert [one for one in reported(RULE, table(*columns)) if one.variant != "copy"] == []


def test_figures_that_go_beyond_all_numbers_support_no_relation() -> None:
    huge = [(1.7e308 * (-1) ** (line // 2), 1e308 / (line + 1), line / 30, -1.6e308) for line in range(30)]
    rows: list[list[Content]] = [[f"Post {line}", *figures, 5.0 * line] for line, figures in enumerate(huge)]
    assert reported(RULE, {"Ark": [["Post", *"ABCDE"], *rows]}) == []


def slip(column: tuple[float, ...], place: int, value: float) -> tuple[float, ...]:
    return (*column[:place], value, *column[place + 1 :])


def test_a_result_of_a_factor_that_was_rounded_is_no_slip() -> None:
    clicks = (132.0, 105.0, 23.0, 75.0, 393.0, 636.0, 88.0, 41.0, 260.0, 17.0, 55.0, 301.0, 72.0, 19.0, 64.0)
    shown = (
        762.0,
        622.0,
        45.0,
        280.0,
        6472.0,
        1729.0,
        410.0,
        97.0,
        905.0,
        61.0,
        140.0,
        1200.0,
        333.0,
        52.0,
        471.0,
    )
    rates = tuple(round(100 * one / other, 2) for one, other in zip(clicks, shown, strict=True))
    assert reported(RULE, table(clicks, rates, shown)) == []
    assert [str(one.at) for one in reported(RULE, table(clicks, rates, slip(shown, 2, 54.0)))] != []


RISKS = ((1, 3, "Low"), (2, 4, "High"), (1, 2, "Low"), (2, 3, "Medium"), (3, 3, "High"), (1, 4, "Medium"))


def register(*classes: str) -> Sheets:
    """Twelve risks, each pair of figures twice, with a typed class; the last ones are put in."""
    lines = [*RISKS, *RISKS]
    named: list[str] = [*(word for _, _, word in lines[: len(lines) - len(classes)]), *classes]
    rows: list[list[Content]] = [["Risk", "Likelihood", "Impact", "Class"]]
    rows += [[f"Risk {n}", lines[n][0], lines[n][1], word] for n, word in enumerate(named)]
    rows.append(["Risk 12", 1, 4, "Medium"])
    return {"Ark": rows}


def comparisons(*slips: tuple[int, int, float], total: float = 2) -> Sheets:
    """Five criteria, two points shared out in each pair, but for some figures."""
    figures: dict[tuple[int, int], float] = {}
    for one in range(5):
        for other in range(one):
            figures[one, other] = (one + 2 * other) % 3 * total / 2
            figures[other, one] = total - figures[one, other]
    figures |= {(one, other): value for one, other, value in slips}
    rows: list[list[Content]] = [["", *"ABCDE"]]
    rows += [["ABCDE"[one], *(figures.get((one, other)) for other in range(5))] for one in range(5)]
    return {"Ark": rows}


def distances() -> Sheets:
    """The same both ways, but for one."""
    rows: list[list[Content]] = [["", *"ABCDE"]]
    rows += [
        ["ABCDE"[one], *(None if one == other else abs(one - other) * 7 for other in range(5))]
        for one in range(5)
    ]
    found: Sheets = {"Ark": rows}
    return {**found, "Ark": [["", *"ABCDE"], [*rows[1][:2], 9, *rows[1][3:]], *rows[2:]]}


def handed_in(*slips: tuple[int, float]) -> Sheets:
    """Marks of 48 pupils of whom few handed anything in, and the share that they make, but for some lines."""
    marks = tuple(7.0 + 3 * line if line % 4 == 0 else 0.0 for line in range(48))
    most = tuple(160.0 + line % 5 * 10 for line in range(48))
    share = tuple(round(100 * one / other, 1) for one, other in zip(marks, most, strict=True))
    for place, value in slips:
        share = slip(share, place, value)
    return table(marks, most, share)


def noughts() -> Sheets:
    """Marks of 48 pupils: a few points by a hundred round to nought, which is what most have in the third."""
    one = tuple(float(line % 3 + 1) for line in range(48))
    other = tuple(float(line % 7 + 60) for line in range(48))
    third = tuple(float({11: 5, 23: 7, 30: 6}.get(line, 0)) for line in range(48))
    return table(one, other, third)


QUIET = {
    "few handed anything in": noughts(),
    "shares of what few handed in, all right": handed_in(),
    "the class follows from the figures": register(),
    "all but one are of one class": register(*["Open"] * 11, "Closed"),
    "all pairs share two points": comparisons(),
    "three points in half of the pairs": comparisons(
        (1, 0, 2), (2, 0, 1.5), (3, 0, 1.5), (3, 1, 2.5), (4, 0, 9)
    ),
    "distances": distances(),
    "new is base plus change on all lines": table(BASE, CHANGE, NEW),
    "rounded shares": table(CHANGE, BASE, SHARES),
    "three lines are wrong: no relation": table(BASE, CHANGE, slip(slip(slip(NEW, 1, 5), 4, 7), 8, 9)),
    "too few lines": table(BASE[:6], CHANGE[:6], slip(NEW, 2, 5)[:6]),
    "small scores agree by chance": table(
        (1, 2, 3, 2, 1, 3, 2, 1), (1, 1, 1, 1, 2, 1, 2, 1), (2, 3, 4, 3, 3, 4, 4, 5)
    ),
    "nothing was added": table(BASE, (0,) * 13, slip(BASE, 3, 9)),
    "times one": table(BASE, (1,) * 13, slip(BASE, 3, 9)),
    "figures that have nothing in common": table(BASE, CHANGE, BASE[::-1]),
    "a blank line ends the table": {
        "Ark": [*table(BASE[:5], CHANGE[:5], NEW[:5])["Ark"], [], ["x", 1, 2, 9]]
    },
    "rounding of whole figures": table(BASE, tuple(one + 0.4 for one in CHANGE), NEW),
    "a formula is no typed figure": {
        "Ark": [*table(BASE, CHANGE, NEW)["Ark"][:5], ["Post 5", 605, -27, "=B6+C6+1"]]
    },
}

FIRES: dict[str, tuple[Sheets, str, Value, Value]] = {
    "a sum": (table(BASE, CHANGE, slip(NEW, 6, 864)), "Ark!D8", 864, 774),
    "a share on few lines that are not nought": (handed_in((16, 44.0)), "Ark!D18", 44, 100 * 55 / 170),
    "a share in per cent": (table(CHANGE, BASE, slip(SHARES, 2, 9.4)), "Ark!D4", 9.4, 100 * 63 / 977),
    "a product": (
        table(CHANGE, BASE, slip(tuple(a * b for a, b in zip(CHANGE, BASE, strict=True)), 5, 1.0)),
        "Ark!D7",
        1.0,
        55 * 1188,
    ),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert [one for one in reported(RULE, sheets) if one.variant != "copy"] == []


@pytest.mark.parametrize(("sheets", "at", "found", "expected"), FIRES.values(), ids=FIRES)
def test_fires_once(sheets: Sheets, at: str, found: Value, expected: Value) -> None:
    (told,) = reported(RULE, sheets)
    assert seen([told]) == [(at, found, expected)]
    assert told.fixes == ()
    assert told.severity is Severity.ERROR


@pytest.mark.parametrize("case", FIRES)
def test_put_right_it_is_quiet(case: str) -> None:
    sheets, at, _, expected = FIRES[case]
    value = round(expected, 1) if isinstance(expected, float) else expected
    assert reported(RULE, put(sheets, {at: value})) == []  # type: ignore[dict-item]


def test_a_class_that_others_with_the_same_figures_do_not_have() -> None:
    found = reported(RULE, register("Low"))
    assert [(str(one.at), one.found, one.expected, one.severity) for one in found] == [
        ("Ark!D13", "Low", "Medium", Severity.WARNING)
    ]


def test_of_three_classes_of_twelve_nobody_can_tell_which_is_meant() -> None:
    found = reported(RULE, register("Low", "High", "Low"))
    assert [(one.variant, str(one.at), one.expected) for one in found] == [("levels", "Ark!D11", None)]


def test_a_pair_that_shares_out_more_points_than_the_others() -> None:
    found = reported(RULE, comparisons((2, 1, 2)))
    assert [(str(one.at), one.found, [str(area) for area in one.evidence]) for one in found] == [
        ("Ark!C4", 2, ["Ark!D3"])
    ]


def quarters(changes: dict[str, Content] | None = None) -> dict[str, list[list[Content]]]:
    """Fourteen lines of four quarters and a year that is typed as their sum."""
    rows: list[list[Content]] = [["Post", "Q1", "Q2", "Q3", "Q4", "Hele året"]]
    for line in range(2, 16):
        parts = [100.0 + 7 * line * place % 53 for place in range(1, 5)]
        rows.append([f"Post {line}", *parts, sum(parts)])
    return {name: [list(row) for row in sheet] for name, sheet in put({"År": rows}, changes or {}).items()}


def test_a_typed_sum_of_several_columns() -> None:
    assert reported(RULE, quarters()) == []
    (found,) = reported(RULE, quarters({"År!F9": 999.0}))
    assert (str(found.at), found.variant, [area.a1 for area in found.evidence]) == (
        "År!F9",
        "parts",
        ["B9:E9"],
    )
    assert found.severity is Severity.ERROR


def test_a_column_that_often_is_no_sum() -> None:
    assert reported(RULE, quarters({f"År!F{row}": 999.0 for row in (3, 6, 9)})) == []


def long(column: tuple[float, ...]) -> tuple[float, ...]:
    """A column of hundreds of lines, no two alike."""
    return tuple(value + 3 * number for number, value in enumerate(column * 20))


LONG_BASE, LONG_CHANGE = long(BASE), CHANGE * 20
LONG_NEW = tuple(one + other for one, other in zip(LONG_BASE, LONG_CHANGE, strict=True))


@pytest.mark.parametrize(
    "columns",
    [
        pytest.param(((1,) * 260, (2,) * 260, (3,) * 260), id="hundreds of lines that are all alike"),
        pytest.param((LONG_BASE, LONG_CHANGE, LONG_NEW), id="hundreds of lines on which it holds"),
        pytest.param(((0,) * 260, LONG_CHANGE, LONG_BASE), id="hundreds of lines, divided by nought"),
    ],
)
def test_says_nothing_of_a_long_table(columns: tuple[tuple[float, ...], ...]) -> None:
    assert not reported(RULE, table(*columns))


def test_finds_the_line_of_a_long_table() -> None:
    (found,) = reported(RULE, table(LONG_BASE, LONG_CHANGE, slip(LONG_NEW, 200, 77_777)))
    assert found.at.a1 == "D202"


def short(lines: int, *slips: tuple[int, float]) -> Sheets:
    """The first lines of base, change and new."""
    new: list[float] = list(NEW[:lines])
    for place, value in slips:
        new[place] = value
    return table(BASE[:lines], CHANGE[:lines], tuple(new))


@pytest.mark.parametrize("lines", [4, 5, 7])
def test_on_few_lines_large_figures_must_add_up_exactly(lines: int) -> None:
    (found,) = reported(RULE, short(lines, (2, 1050.0)))
    assert (str(found.at), found.found, found.expected) == ("Ark!D4", 1050, 1040)
    assert found.severity is Severity.WARNING
    assert reported(RULE, short(lines)) == []


@pytest.mark.parametrize(
    "sheets",
    [
        short(3, (2, 1050.0)),
        short(5, (2, 1050.0), (3, 1400.0)),
        short(5, (2, 3050.0)),
        table((12, 31, 45, 26, 17), (4, 9, 2, 8, 5), (16, 40, 48, 34, 22)),
    ],
    ids=["three lines", "two exceptions", "another figure", "small figures"],
)
def test_on_few_lines_less_is_no_relation(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


PARTS = tuple(round(100 * one / sum(BASE), 1) for one in BASE)


EIGHTS = (8, 9, 7, 8, 10, 6, 8, 7, 9, 8, 6, 9, 5)


def shares(*figures: float, heading: str = "Andel av totalen (%)", last: str = "Post F") -> Sheets:
    """A column of shares under a heading."""
    names = [*("Post " + letter for letter in "ABCDE"), last]
    rows: list[list[Content]] = [["Post", heading]]
    rows += [[name, value] for name, value in zip(names, figures, strict=True)]
    return {"Ark": rows}


@pytest.mark.parametrize(
    ("sheets", "at", "variant"),
    [
        (table(BASE, slip(PARTS, 4, 9.9)), "Ark!C6", "whole"),
        (table(slip(PARTS, 4, 9.9), BASE), "Ark!B6", "whole"),
        (shares(25, 20, 15, 12, 18, 15), "Ark!B2:B7", "shares"),
        (shares(0.25, 0.2, 0.15, 0.12, 0.18, 0.15, heading="Share of total"), "Ark!B2:B7", "shares"),
    ],
    ids=["one share", "before its parts", "too much", "as parts of one"],
)
def test_shares_of_a_whole(sheets: Sheets, at: str, variant: str) -> None:
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.variant, found.severity) == (at, variant, Severity.WARNING)


@pytest.mark.parametrize(
    "sheets",
    [
        table(BASE, PARTS),
        table(EIGHTS, slip(EIGHTS, 4, 2)),
        shares(25, 20, 15, 12, 18, 10),
        shares(25, 20, 15, 12, 18, 5),
        shares(33, 33, 33, 1, 0.4, 0.2),
        shares(25, 20, 15, 12, 18, 15, heading="Andel kvinner (%)"),
        shares(25, 20, 15, 12, 28, 15, last="Herav leid inn"),
        shares(90, 80, 75, 62, 48, 35),
    ],
    ids=[
        "all right",
        "the same twice",
        "a whole",
        "not all of it",
        "rounded",
        "of each",
        "a part of a part",
        "of several",
    ],
)
def test_shares_that_are_sound(sheets: Sheets) -> None:
    assert [one for one in reported(RULE, sheets) if one.variant != "copy"] == []


def test_a_share_shown_in_per_cent_is_the_same_figure() -> None:
    sheets = table(CHANGE, BASE, slip(SHARES, 2, round(SHARES[2] / 100, 3)))
    formats = {f"Ark!D{row}": "0.0%" if row == 4 else "0.0" for row in range(2, 15)}
    assert [str(one.at) for one in reported(RULE, book(sheets))] == ["Ark!D4"]
    assert reported(RULE, book(sheets, formats)) == []


def drawn(seed: int) -> Workbook:
    """Marks, shares and counts in which nothing follows from anything, many of them nought."""
    draw = random.Random(seed)
    lines = draw.choice((7, 9, 12, 15, 20, 30, 45, 60, 90))
    kinds: tuple[Callable[[], float], ...] = (
        lambda: draw.randint(4, 10),
        lambda: draw.randint(40, 100),
        lambda: draw.randint(1, 20) / 2,
        lambda: round(draw.uniform(0, 100), 1),
        lambda: round(draw.random(), 2),
        lambda: int(draw.expovariate(0.25)),
        lambda: draw.choice((0, 1)),
    )
    cells: dict[tuple[int, int], Cell] = {}
    for column in range(2, 2 + draw.randint(4, 16)):
        nought, figure = draw.choice((0, 0.1, 0.3, 0.5, 0.7, 0.85, 0.95)), draw.choice(kinds)
        for row in range(2, lines + 2):
            value = 0 if draw.random() < nought else figure()
            cells[row, column] = Cell(CellRef("Marks", row, column), float(value))
    sheet = Sheet("Marks", "xl/worksheets/sheet1.xml", cells)
    return Workbook(path=Path("marks.xlsx"), sha256="0", sheets=(sheet,))


def test_no_relation_of_figures_that_are_drawn_by_chance() -> None:
    told = {seed for seed in range(60) if any(broken(Audit(drawn(seed), Evaluation({}), None, ())))}
    assert told == set()


def broken(audit: Audit) -> Iterator[object]:
    yield from broken_relations(audit)
    yield from broken_sums(audit)
