"""Levels of risk that differ where likelihood and consequence are the same, and registers that are right."""

from collections.abc import Mapping, Sequence

import pytest
from sheets import Content, Rows, put, reported

from prioritering.types import Severity

Sheets = dict[str, Rows]
PAIRS = ((1, 1), (1, 2), (2, 2), (3, 3), (2, 3), (1, 2), (2, 2), (3, 2), (2, 3), (3, 3), (1, 1), (3, 2))
HEADINGS = ("Risk", "Likelihood", "Consequence", "Level")
NAMES = ("Low", "Medium", "High")


def level(likelihood: int, consequence: int, names: Sequence[str] = NAMES) -> str:
    """By their product: up to two the lowest, from six the highest."""
    product = likelihood * consequence
    return names[(product > 2) + (product >= 6)]


def register(
    typed: Mapping[int, str] | None = None,
    names: Sequence[str] = NAMES,
    headings: Sequence[str] = HEADINGS,
    ratings: Mapping[int, str] | None = None,
) -> Sheets:
    """Twelve risks; some with another level than their ratings make, ratings perhaps in words."""
    rows: list[list[Content]] = [list(headings)]
    for place, pair in enumerate(PAIRS):
        made = (typed or {}).get(place, level(*pair, names))
        rated = [(ratings or {}).get(one, one) for one in pair]
        rows.append([f"Risk {chr(65 + place)}", *rated, made])
    return {"Register": rows}


def before_and_after(**typed: str) -> Sheets:
    """A register with the ratings left after the measures as well."""
    rows: list[list[Content]] = [[*HEADINGS, "Measure", *(f"New {one.lower()}" for one in HEADINGS[1:])]]
    for place, (likelihood, consequence) in enumerate(PAIRS):
        left = max(1, likelihood - 1)
        rows.append(
            [
                *(f"Risk {place}", likelihood, consequence, level(likelihood, consequence)),
                *(f"Do {place}", left, consequence, level(left, consequence)),
            ]
        )
    return put({"Register": rows}, {f"Register!{at}": value for at, value in typed.items()})


WORDS = {1: "Low", 2: "Medium", 3: "High"}
ROMAN = ("III", "II", "I")
NORWEGIAN = ("Risiko", "Sannsynlighet", "Konsekvens", "Risikonivå")


def told(sheets: Sheets) -> list[tuple[str, object, Severity]]:
    found = reported("typed-relation-broken", sheets)
    return [(str(one.at), one.found, one.severity) for one in found if one.variant == "levels"]


@pytest.mark.parametrize(
    ("sheets", "cells", "found"),
    [
        (register({5: "Medium", 6: "Low"}), "Register!D7:D8", "Medium"),
        (register({5: "II", 6: "III"}, ROMAN), "Register!D7:D8", "II"),
        (register({5: "Medium", 6: "Low"}, ratings=WORDS), "Register!D7:D8", "Medium"),
        (
            register({4: "Middels", 5: "Middels"}, ("Lav", "Middels", "Høy"), NORWEGIAN),
            "Register!D7",
            "Middels",
        ),
        (before_and_after(H4="Medium", H9="Low"), "Register!H4", "Medium"),
    ],
    ids=["in numbers", "Roman", "ratings in words", "in Norwegian", "before and after"],
)
def test_same_ratings_and_another_level(sheets: Sheets, cells: str, found: str) -> None:
    assert [where for where, _, _ in told(sheets)] == [cells]
    assert [(name, severity) for _, name, severity in told(sheets)] == [(found, Severity.WARNING)]


def test_only_what_differs_or_is_differed_from_is_marked() -> None:
    (one,) = reported("typed-relation-broken", register({5: "Medium", 10: "Medium"}))
    marked = {at.row for area in (one.at, *one.evidence) for at in area.cells()}
    assert marked == {2, 3, 7, 12}


@pytest.mark.parametrize(
    "sheets",
    [
        register(),
        before_and_after(),
        register({1: "High", 2: "Low", 4: "Low", 6: "High", 8: "Medium"}),
        register({5: "Medium", 6: "Low"}, headings=("Task", "Team", "Room", "Effort")),
        {
            "Register": [
                [row[0], 1 + (place in (6, 7)) if place else "Severity", *row[1:]]
                for place, row in enumerate(register({5: "Medium", 6: "High"})["Register"])
            ]
        },
        {
            "Register": [
                [*row[:3], f'=IF(B{place + 1}*C{place + 1}>5,"High","Low")' if place else row[3]]
                for place, row in enumerate(register()["Register"])
            ]
        },
    ],
    ids=[
        "all alike",
        "before and after",
        "judged one by one",
        "no ratings of a risk",
        "a third rating tells them apart",
        "computed",
    ],
)
def test_levels_that_are_meant(sheets: Sheets) -> None:
    assert told(sheets) == []


def test_a_rating_that_is_looked_up_with_another_is_no_level() -> None:
    """What is left of a risk is rated anew, and looked up in the matrix with another rating."""
    rows = [list(row) for row in register({5: "Medium", 6: "Low"})["Register"]]
    rows[0] += ["Left"]
    for number, row in enumerate(rows[1:], 2):
        row += [f"=INDEX($H$1:$J$3,B{number},MATCH(D{number},$G$1:$G$3,0))"]
    assert told({"Register": rows}) == []


def test_on_few_lines_it_is_worth_knowing() -> None:
    few = {"Register": register({5: "Medium"})["Register"][:8]}
    assert [severity for _, _, severity in told(few)] == [Severity.INFO]
