"""Typed totals and their parts."""

import pytest
from sheets import Content, mended, put, reported, seen
from tables import LIST, Sheets

from prioritering.types import Safety, Value

RULE = "total-mismatch"


def budget(*columns: tuple[Content, ...], total: str = "Sum") -> Sheets:
    """Items in rows with a typed total below; each column's last figure is the total."""
    items: list[Content] = ["Lønn", "Lokaler", "Lisenser", "Reiser", total]
    rows: list[list[Content]] = [["Post", *(2021 + year for year in range(len(columns)))]]
    rows += [[label, *figures] for label, *figures in zip(items, *columns, strict=True)]
    return {"Budsjett": rows}


GOOD = ((100, 20, 30, 4, 154), (110, 22, 33, 5, 170), (120, 24, 36, 6, 186))
SCORES: Sheets = {
    "Vurdering": [
        ["Tiltak", "Nytte", "Kostnad", "Risiko", "Sum"],
        ["A", 9, 7, 8, 24],
        ["B", 6, 5, 7, 18],
        ["C", 4, 4, 5, 13],
    ]
}
DECIMALS: Sheets = {
    "Kostnader": [
        ["Post", "MNOK"],
        ["Lønn", 1.4],
        ["Lokaler", 2.4],
        ["Lisenser", 3.4],
        ["Sum", 7.3],
    ]
}
WITH_ANOTHER_YEAR: Sheets = {
    "Kostnader": [
        ["Post", "MNOK", "2024"],
        ["Lønn", 1.4, 1],
        ["Lokaler", 2.4, 2],
        ["Lisenser", 3.4, 3],
        ["Sum", 7.3, 6],
    ]
}
SORTED: Sheets = {
    "Register": [
        ["Item", "Actual"],
        ["Contracts", 12571.92],
        ["Mileage", 1115.97],
        ["Postage", 816.5],
        ["Salary", 22324.4],
        ["TOTAL", 38639.08],
        ["Telephone", 1148.29],
        ["Workshops", 662],
    ]
}


def shares(*parts: Content, whole: Content = 100) -> Sheets:
    """Parts of a whole in per cent, and the whole below them."""
    rows: list[list[Content]] = [["Del", "Prosent"]]
    rows += [[f"Del {number}", part] for number, part in enumerate(parts, start=1)]
    return {"Fordeling": [*rows, ["Sum", whole]]}


PLANNED: Sheets = {
    "Bemanning": [
        ["Rolle", "Antall", "Jan", "Feb", "Mar", "Apr"],
        *([f"Rolle {number}", 1, None, None, None, None] for number in range(1, 8)),
        ["Rolle 8", 2, None, None, None, 2],
        ["Rolle 9", 2, None, None, None, 2],
        ["Sum", "=SUM(B2:B10)", 5, 5, 5, 5],
    ]
}

QUIET = {
    "shares of a whole": shares(25, 20, 15, 30, 10),
    "some shares of a whole, others left out": shares(25, 20, 15, 10),
    "shares that were rounded": shares(33, 33, 33, whole=100),
    "all add up": budget(*GOOD),
    "a computed total is no typed one": budget(*GOOD[:2], (120, 24, 36, 6, "=SUM(D2:D4)")),
    "rounding of whole amounts explains one": budget(*GOOD[:2], (120, 24, 36, 6, 187)),
    "rounding of decimals explains a tenth": DECIMALS,
    "what is not called a total is none": budget(*GOOD[:2], (120, 24, 36, 6, 999), total="Reserve"),
    "no line of it adds up: the parts are not known": budget((1, 2, 3, 4, 99), (5, 6, 7, 8, 777)),
    "a total of one part": {"Ark": [["Post", "Beløp"], ["Lønn", 5], ["Sum", 6]]},
    "scores that add up": SCORES,
    "sorted with its total: what stands on both sides gives it": SORTED,
    "planned for months of which all but one are not filled in": PLANNED,
}

FIRES: dict[str, tuple[Sheets, list[tuple[str, Value, Value]], list[str]]] = {
    "shares that give more than the whole": (
        shares(25, 30, 15, 30, 10),
        [("Fordeling!B7", 100, 110)],
        ["Fordeling!B2:B6"],
    ),
    "a slip in one of three years": (
        budget(*GOOD[:2], (120, 24, 36, 6, 196)),
        [("Budsjett!D6", 196, 186)],
        ["Budsjett!D2:D5"],
    ),
    "in German": (
        budget(*GOOD[:2], (120, 24, 36, 6, 196), total="Gesamtsumme"),
        [("Budsjett!D6", 196, 186)],
        ["Budsjett!D2:D5"],
    ),
    "in English": (
        budget((100, 20, 30, 4, 164), *GOOD[1:], total="Total"),
        [("Budsjett!B6", 164, 154)],
        ["Budsjett!B2:B5"],
    ),
    "scores are not rounded: one off is wrong": (
        put(SCORES, {"Vurdering!E3": 19}),
        [("Vurdering!E3", 19, 18)],
        ["Vurdering!B3:D3"],
    ),
    "beyond what decimals explain": (
        put(WITH_ANOTHER_YEAR, {"Kostnader!B5": 7.9}),
        [("Kostnader!B5", 7.9, 7.2)],
        ["Kostnader!B2:B4"],
    ),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("sheets", "wanted", "parts"), FIRES.values(), ids=FIRES)
def test_fires(sheets: Sheets, wanted: list[tuple[str, Value, Value]], parts: list[str]) -> None:
    found = reported(RULE, sheets)
    assert seen(found) == wanted
    assert [str(area) for area in found[0].evidence] == parts
    assert [fix.safety for fix in found[0].fixes] == [Safety.REVIEW]


@pytest.mark.parametrize("case", FIRES)
def test_its_fix_silences_it(case: str) -> None:
    assert reported(RULE, mended(RULE, FIRES[case][0])) == []


def test_subtotals_and_a_total_of_them() -> None:
    rows: list[list[Content]] = [
        ["Post", "2023", "2024"],
        ["Lønn", 10, 20],
        ["Pensjon", 2, 4],
        ["Sum personal", 12, 24],
        ["Lokaler", 5, 6],
        ["Lisenser", 3, 3],
        ["Sum drift", 8, 9],
        ["Totalt", 20, 33],
    ]
    assert reported(RULE, {"Ark": rows}) == []
    wrong = put({"Ark": rows}, {"Ark!C8": 43})
    assert seen(reported(RULE, wrong)) == [("Ark!C8", 43, 33)]


def test_a_scoring_list_with_formulas_has_no_typed_totals() -> None:
    assert reported(RULE, put(LIST, {"Liste!A8": "Sum", "Liste!B8": "=SUM(B2:B6)"})) == []


def parts_of_one(*figures: Content, total: Content = 1) -> Sheets:
    """Typed shares with the whole below."""
    names = ("Nord", "Sør", "Øst", "Vest", "Midt", "Utland")
    rows: list[list[Content]] = [["Område", "Andel"]]
    return {
        "S": [*rows, *([name, figure] for name, figure in zip(names, figures, strict=False)), ["Sum", total]]
    }


def test_shares_that_make_more_than_their_whole() -> None:
    (found,) = reported(RULE, parts_of_one(0.25, 0.2, 0.25, 0.1, 0.2, 0.1))
    assert (str(found.at), found.found, found.expected) == ("S!B8", 1, 1.1)


@pytest.mark.parametrize(
    "sheets",
    [
        parts_of_one(0.25, 0.2, 0.15, 0.1, 0.2, 0.1),
        parts_of_one(0.33, 0.33, 0.34),
        parts_of_one(0.17, 0.17, 0.17, 0.17, 0.17, 0.17),
        parts_of_one(0.3, 0.3, 0.3, 0.12),
        parts_of_one(0.333333, 0.33, 0.34),
    ],
    ids=["a whole", "thirds", "sixths", "to the nearest tenth", "as finely as the coarsest"],
)
def test_shares_that_rounding_explains(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


def handled(last: Content, label: str = "Total wooden containers that were handled") -> Sheets:
    """Two years of containers; the earlier year's total is computed, the later one's typed."""
    rows: list[list[Content]] = [
        ["Containers", "FY01", "FY02"],
        ["Reclaimed", 195, 2490],
        ["Broken down", 1460, 1200],
        [label, "=SUM(B2,B3)", last],
    ]
    return {"Workload": rows}


def test_a_typed_total_beside_a_computed_one_whatever_its_name() -> None:
    assert seen(reported(RULE, handled(2800))) == [("Workload!C4", 2800, 3690)]
    assert reported(RULE, handled(3690)) == []
    assert reported(RULE, handled("=SUM(C2,C3)")) == []


def quarters(*last: Content, closing: str = "Overall") -> Sheets:
    """Blocks by quarter, each closed by a line: its accuracy is a mean, the other columns are sums."""
    rows: list[list[Content]] = []
    for quarter in range(3):
        top = 7 * quarter + 2
        sums = [f"=SUM({column}{top}:{column}{top + 3})" for column in "CDE"] if quarter < 2 else last
        rows += [
            ["Stratum", "Accuracy", "Lines", "Sampled", "Counted"],
            ["A", 0.9833, 120 + quarter, 118, 9724],
            ["B", 0.925, 121, 100 - quarter, 7463],
            ["C", 0.9685, 159, 152, 12354 - quarter],
            ["D", 0.9038, 104 + quarter, 94, 4557],
            [closing, 0.9451, *sums],
            [],
        ]
    return {"Accuracy": rows}


def test_a_closing_line_whose_sisters_are_computed() -> None:
    assert seen(reported(RULE, quarters(508, 452, 34096))) == [("Accuracy!D20", 452, 462)]
    assert reported(RULE, quarters(508, 462, 34096)) == []


def test_a_total_between_two_that_hold_may_be_far_off() -> None:
    wrong = put(quarters(508, 462, 34096), {"Accuracy!D18": 1522})
    assert seen(reported(RULE, wrong)) == [("Accuracy!D20", 462, 1832)]


def test_a_closing_line_without_any_sum_is_none() -> None:
    assert (
        reported(
            RULE, put(quarters(508, 452, 34096), {f"Accuracy!{c}{r}": 500 for c in "CDE" for r in (6, 13)})
        )
        == []
    )


def test_a_mean_under_a_total_is_no_slip() -> None:
    rows: list[list[Content]] = [
        ["Stratum", "Lines", "Accuracy", "Sampled"],
        ["A", 120, 0.98, 118],
        ["B", 121, 0.93, 100],
        ["C", 159, 0.97, 152],
        ["Total", 400, 0.96, 370],
    ]
    assert reported(RULE, {"S": rows}) == []
    assert seen(reported(RULE, put({"S": rows}, {"S!D5": 360}))) == [("S!D5", 360, 370)]


def halves(first: str, second: str, total: str) -> Sheets:
    """Two halves of a round with a sum of each, and a total of both: the halves are much alike."""
    names: list[Content] = [*range(1, 10), first, *range(10, 19), second, total]
    lines: list[list[Content]] = [["Name", *names]]
    for line in range(12):
        one = [3 + (5 * line + 3 * at) % 4 for at in range(9)]
        other = [figure + (at < line % 5) for at, figure in enumerate(reversed(one))]
        other[0] += 4
        other[1:5] = [figure - 1 for figure in other[1:5]]
        other[8] += 9 * (line == 7)
        both: list[Content] = [*one, sum(one), *other, sum(other), sum(one) + sum(other)]
        lines.append([f"Player {line + 1}", *both])
    return {"Round": lines}


HALVES = [
    ("Out", "In", "Total"),
    ("1st", "2nd", "Sum"),
    ("Vår", "Høst", "Totalt"),
    ("H1", "H2", "Total"),
    ("A", "B", "I alt"),
]


@pytest.mark.parametrize("names", HALVES, ids=[name[0] for name in HALVES])
def test_a_half_counted_twice_is_not_the_whole(names: tuple[str, str, str]) -> None:
    assert reported(RULE, halves(*names)) == []


def test_whole_amounts_that_rounding_moves_by_one_still_tell_a_slip() -> None:
    lines: list[list[Content]] = [["Post", "Lønn", "Leie", "Reise", "Drift", "Sum"]]
    for line in range(9):
        parts = [120.3 + 17.4 * line, 60.2 + 9.7 * line, 30.4 + 3.3 * line, 80.4 + 11.1 * line]
        lines.append([f"Avdeling {line + 1}", *(round(part) for part in parts), round(sum(parts))])
    assert reported(RULE, {"Budsjett": lines}) == []
    slipped = lines[5][-1]
    assert isinstance(slipped, int)
    lines[5][-1] = slipped + 90
    assert reported(RULE, {"Budsjett": lines})


def two_juries(*, differs_on: int, last: int) -> Sheets:
    """Places by votes, points of a jury as two sources have them, and a total by one of these."""
    lines: list[list[Content]] = [["Artist", "Rank by votes", "Jury (api)", "Jury (tv)", "Total"]]
    points = [22, 19, 17, 18, 12, 9, 16, 14]
    for place, given in enumerate(points, start=1):
        other = given + (1 if place == differs_on else 0)
        lines.append([f"Artist {place}", 9 - place, other, given, 9 - place + given])
    total = lines[-1][-1]
    assert isinstance(total, int)
    lines[-1][-1] = total + last
    return {"Jury": lines}


def test_another_source_of_the_same_figures_explains_the_total() -> None:
    assert reported(RULE, two_juries(differs_on=3, last=0)) == []


def test_a_total_that_no_source_explains_is_told() -> None:
    assert reported(RULE, two_juries(differs_on=0, last=4))
