"""Pairwise comparisons that do not agree."""

import pytest
from sheets import Content, put, reported
from tables import LINKED, LIST, Sheets

from prioritering.types import Severity

RULE = "comparisons-contradict"
NAMES = ("Nytte", "Kostnad", "Risiko", "Tid")
Upper = tuple[tuple[Content, ...], ...]


def compared(*upper: Content, lower: str = "formula", names: bool = True) -> Sheets:
    """Four criteria compared in pairs, row by row above the diagonal."""
    values = iter(upper)
    rows: list[list[Content]] = [["Parvis", *NAMES]]
    rows += [[name if names else None, None, None, None, None] for name in NAMES]
    for line in range(4):
        rows[line + 1][line + 1] = 1
        for column in range(line + 1, 4):
            rows[line + 1][column + 1] = value = next(values)
            at = f"{'BCDE'[column]}{line + 2}"
            mirrored: dict[str, Content] = {
                "formula": f"=1/{at}",
                "typed": round(1 / float(value or 1), 2),
                "blank": None,
            }
            rows[column + 1][line + 1] = mirrored[lower]
    return {"AHP": rows}


AGREE = (2, 4, 4, 2, 2, 1)
CIRCLE = (5, 1 / 7, 3, 9, 0.2, 7)
SYMMETRIC: Sheets = {
    "R": [
        ["", *NAMES],
        *(
            [NAMES[i], *(1 if i == j else round(0.2 + 0.1 * abs(i - j), 2) for j in range(4))]
            for i in range(4)
        ),
    ]
}
QUIET = {
    "a list": LIST,
    "a linked summary": LINKED,
    "they agree": compared(*AGREE),
    "rounded": compared(3, 6, 9, 2, 3, 2, lower="typed"),
    "one half alone": compared(*AGREE, lower="blank"),
    "correlations": SYMMETRIC,
    "distances": put(SYMMETRIC, {f"R!{'BCDE'[i]}{i + 2}": 0 for i in range(4)}),
    "slightly off": compared(2, 4, 5, 2, 3, 1),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize("lower", ["formula", "blank"])
def test_fires_on_a_circle_and_names_the_three(lower: str) -> None:
    (found,) = reported(RULE, compared(*CIRCLE, lower=lower))
    assert (str(found.at), found.variant, found.severity) == ("AHP!B2:E5", "", Severity.WARNING)
    assert (found.facts["one"], found.facts["two"], found.facts["three"]) == ("Nytte", "Kostnad", "Risiko")


def test_typed_halves_that_are_not_reciprocal() -> None:
    (found,) = reported(RULE, put(compared(*AGREE, lower="typed"), {"AHP!B4": 4}))
    assert (str(found.at), found.variant) == ("AHP!B4", "reciprocal")
    assert [str(area) for area in found.evidence] == ["AHP!D2"]


def test_mended_it_is_quiet() -> None:
    assert (
        reported(
            RULE,
            put(
                compared(*CIRCLE),
                {"AHP!D2": 9, "AHP!E3": 3, "AHP!E2": 9, "AHP!C2": 3, "AHP!D3": 3, "AHP!E4": 1},
            ),
        )
        == []
    )


def test_a_pair_that_is_not_reciprocal_is_wrong() -> None:
    (found,) = reported(RULE, put(compared(*AGREE, lower="typed"), {"AHP!B4": 4}))
    assert (found.severity, found.expected) == (Severity.ERROR, 0.25)


def test_what_inverts_another_cell_is_the_one_that_is_off() -> None:
    (found,) = reported(RULE, put(compared(2, 4, 8, 2, 4, 2), {"AHP!B4": "=1/E2"}))
    assert (str(found.at), found.variant) == ("AHP!B4", "reciprocal")


def test_what_inverts_another_cell_and_is_as_large_is_told() -> None:
    (found,) = reported(RULE, put(compared(*AGREE), {"AHP!B4": "=1/E2"}))
    assert (str(found.at), found.variant, found.severity) == ("AHP!B4", "misread", Severity.WARNING)
    assert [fix.after for fix in found.fixes] == ["=1/D2"]


WAYS = ("=1/{}", "=ROUND(1/{},4)", "=IFERROR(1/{},0)", "={}^-1", "=POWER({},-1)", '=IF({0}="","",1/{0})')
"""How reciprocals are written."""


def written(way: str, *upper: int, names: bool = True) -> Sheets:
    """Comparisons whose lower half is written so."""
    sheets = compared(*upper, names=names)
    mirrored = {
        f"AHP!{'BCDE'[line]}{column + 2}": way.format(f"{'BCDE'[column]}{line + 2}")
        for line in range(4)
        for column in range(line + 1, 4)
    }
    return put(sheets, mirrored)


@pytest.mark.parametrize("names", [True, False])
@pytest.mark.parametrize("way", WAYS)
def test_however_the_reciprocal_is_written(way: str, names: bool) -> None:
    sheets = written(way, *AGREE, names=names)
    assert reported(RULE, sheets) == []
    (found,) = reported(RULE, put(sheets, {"AHP!B4": way.format("C2")}))
    assert (str(found.at), found.variant, found.severity) == ("AHP!B4", "reciprocal", Severity.ERROR)
    assert [fix.after for fix in found.fixes] == ["=1/D2"]
    (found,) = reported(RULE, put(sheets, {"AHP!B4": way.format("E2")}))
    assert (str(found.at), found.variant, found.severity) == ("AHP!B4", "misread", Severity.WARNING)


@pytest.mark.parametrize("place", ["AHP!B3", "AHP!B4", "AHP!B5", "AHP!C4", "AHP!C5"])
def test_typed_halves_without_names(place: str) -> None:
    sheets = compared(2, 4, 5, 2, 3, 2, lower="typed", names=False)
    assert reported(RULE, sheets) == []
    (found,) = reported(RULE, put(sheets, {place: 7}))
    assert (str(found.at), found.variant, found.fixes) == (place, "reciprocal", ())


def test_a_row_that_is_shifted_is_one_finding() -> None:
    sheets = put(compared(2, 5, 9, 3, 6, 4), {"AHP!B5": "=1/D2", "AHP!C5": "=1/D3"})
    (found,) = [one for one in reported(RULE, sheets) if one.variant == "reciprocal"]
    assert (str(found.at), found.facts["count"]) == ("AHP!B5:C5", 2)
    assert [fix.after for fix in found.fixes] == ["=1/E2", "=1/E3"]


def test_two_pairs_without_names_may_be_another_table() -> None:
    sheets = compared(2, 4, 5, 2, 3, 2, lower="typed", names=False)
    assert reported(RULE, put(sheets, {"AHP!B3": 7, "AHP!B5": 6})) == []


def test_ones_and_twos_without_names_are_no_comparisons() -> None:
    sheets = compared(1, 1, 1, 2, 1, 1, lower="typed", names=False)
    assert reported(RULE, put(sheets, {"AHP!B4": 3})) == []


def test_one_that_is_missing_is_told() -> None:
    (found,) = reported(RULE, put(compared(*AGREE), {"AHP!B4": None}))
    assert (str(found.at), found.variant, found.severity) == ("AHP!B4", "missing", Severity.ERROR)


def test_a_circle_is_told_beside_a_pair_that_is_not_reciprocal() -> None:
    found = reported(RULE, put(compared(*CIRCLE, lower="typed"), {"AHP!D5": 3}))
    assert {one.variant for one in found} == {"reciprocal", ""}


def test_none_where_one_half_of_the_pair_agrees_with_the_rest() -> None:
    (found,) = reported(RULE, put(compared(*AGREE, lower="typed"), {"AHP!D2": 1 / 5}))
    assert (str(found.at.first), found.variant) in {("AHP!B4", "reciprocal"), ("AHP!D2", "reciprocal")}
