"""Why one measure stands before another: the parts sum exactly, and what is said to turn the order does."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from audited import reference
from drawn_at_random import drawn
from generator import make
from sheets import Content, Rows, book, examined
from tables import LIST, LOWEST_FIRST, QUOTIENT

from prioritering.errors import (
    MeasureUnknownError,
    MeasureUnrankedError,
    MeasureUnsureError,
    SameMeasureError,
)
from prioritering.messages import Messages
from prioritering.output.why import why_json, why_sentences
from prioritering.scoring.robustness.peers import Peers, peers_of
from prioritering.scoring.robustness.what_if import WhatIf
from prioritering.scoring.robustness.why import why, why_pair
from prioritering.scoring.tables.plain_references import with_plain_references
from prioritering.types import Audit, CellRef, Why

PRICE_POINTS = "=10*MIN($B$3:$B$7)/B{row}"


def tender(points: str, score: str = "=$C$2*C{row}+$D$2*D{row}") -> Audit:
    """Price and quality, weighed; `points` is what a price gives."""
    rows: list[list[Content]] = [
        ["Supplier", "Price (kr)", "Quality 0-10", "Price points", "Total", "Rank"],
        ["Weight", None, 0.6, 0.4, None, None],
    ]
    for row, (name, price, quality) in enumerate(
        [("North", 900, 7), ("South", 1000, 8), ("East", 1250, 9), ("West", 800, 4), ("Centre", 1100, 6)],
        start=3,
    ):
        rows.append(
            [name, price, quality, points.format(row=row), score.format(row=row), f"=RANK(E{row},E$3:E$7)"]
        )
    return examined(book({"Tender": rows}))


KINDS = {
    "sum": lambda: examined(book(LIST)),
    "lowest first": lambda: examined(book(LOWEST_FIRST)),
    "quotient": lambda: examined(book(QUOTIENT)),
    "relative price": lambda: tender(PRICE_POINTS),
    "min-max": lambda: tender("=10*(MAX(B$3:B$7)-B{row})/(MAX(B$3:B$7)-MIN(B$3:B$7))"),
    "share of all": lambda: tender("=B{row}/SUM(B$3:B$7)"),
    "place in the list": lambda: tender("=11-2*RANK(B{row},B$3:B$7,1)"),
    "geometric mean": lambda: tender(PRICE_POINTS, "=C{row}^0.5*D{row}^0.5"),
    "product": lambda: tender(PRICE_POINTS, "=C{row}*D{row}"),
    "knock-out": lambda: tender(PRICE_POINTS, "=IF(C{row}<5,0,$C$2*C{row}+$D$2*D{row})"),
    "rounded": lambda: tender(PRICE_POINTS, "=ROUND($C$2*C{row}+$D$2*D{row},1)"),
}


def all_pairs(audit: Audit) -> list[tuple[Peers, Why]]:
    return [
        (peers, why_pair(peers, pair))
        for peers in peers_of(audit)
        for pair in combinations(range(len(peers.scores)), 2)
        if peers.scores[pair[0]] != peers.scores[pair[1]]
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_the_parts_sum_to_the_difference_exactly(kind: str) -> None:
    found = all_pairs(KINDS[kind]())
    assert found
    for _, told in found:
        assert told.method in ("sum", "exchange")
        assert sum(part.gave for part in told.parts) == told.difference == told.scores[0] - told.scores[1]


def test_the_parts_of_all_pairs_of_the_reference_sum_exactly() -> None:
    for _, told in all_pairs(reference()):
        assert told.parts and sum(part.gave for part in told.parts) == told.difference


@pytest.mark.parametrize("seed", range(drawn(4, thorough=20)))
def test_the_parts_of_drawn_workbooks_sum_exactly(seed: int) -> None:
    for _, told in all_pairs(examined(book(make(seed).sheets))):
        assert not told.parts or sum(part.gave for part in told.parts) == told.difference


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_said_to_turn_the_order_turns_it_and_nothing_nearer_does(kind: str) -> None:
    audit = KINDS[kind]()
    for peers in peers_of(audit):
        first = peers.standing
        order = sorted(range(len(peers.scores)), key=lambda place: first.rank(peers.scores[place]))
        for one, other in combinations(order, 2):
            if peers.scores[one] == peers.scores[other]:
                continue
            told = why_pair(peers, (one, other))
            for turn in told.turns:
                assert turned(audit, peers, (one, other), turn.move.cell, turn.move.after)
                unit = turn.move.step or abs(turn.move.before) / 100
                nearer = turn.move.after + (unit if turn.move.after < turn.move.before else -unit)
                assert not turned(audit, peers, (one, other), turn.move.cell, nearer)


def turned(audit: Audit, peers: Peers, pair: tuple[int, int], cell: CellRef, after: Fraction) -> bool:
    """Whether the second of a pair is before the first with a cell changed, computed by a new replay."""
    cells = [peers.scored[place].measure.score_cell for place in pair]
    what_if = WhatIf(with_plain_references(audit.workbook), audit.value, cells)
    scores = what_if.exactly({cell: after})
    if scores is None:
        found = what_if.with_columns({cell: np.array([float(after)])}, 1)
        assert found is not None
        scores = [Fraction(round(float(score), 12)) for score in found[0]]
    return scores[1] > scores[0] if peers.model.descending else scores[1] < scores[0]


def test_a_sum_is_told_term_by_term() -> None:
    told = why(examined(book(LIST)), "Alfa", "Beta")
    assert [(part.criterion, int(part.gave)) for part in told.parts] == [
        ("Nytte", 2),
        ("Risiko", 2),
        ("Kostnad", -1),
    ]
    assert told.method == "sum" and told.difference == 3


def test_price_points_are_the_price_and_the_list_stands_as_it_is() -> None:
    told = why(tender(PRICE_POINTS), "North", "East")
    gave = {part.criterion: part.gave for part in told.parts}
    assert told.measures == (2, 0)
    assert gave["Price (kr)"] == Fraction(4, 10) * (Fraction(8000, 1250) - Fraction(8000, 900))
    assert gave["Quality 0-10"] == Fraction(6, 10) * (9 - 7)


def test_a_product_is_told_by_exchanging_figures() -> None:
    told = why(tender(PRICE_POINTS, "=C{row}*D{row}"), "North", "South")
    assert told.method == "exchange"
    north, south = (7, Fraction(8000, 900)), (8, Fraction(8))
    quality = (north[0] - south[0]) * (north[1] + south[1]) / 2
    assert {part.criterion: part.gave for part in told.parts}["Quality 0-10"] == (
        quality if told.measures[0] == 0 else -quality
    )


def test_who_fails_a_requirement_is_said_to() -> None:
    audit = tender(PRICE_POINTS, "=IF(C{row}<5,0,$C$2*C{row}+$D$2*D{row})")
    told = why(audit, "North", "West")
    assert [audit.model.measures[index].name for index in told.fixed] == ["West"]  # type: ignore[union-attr]
    assert any("West" in said and "rule" in said for said in why_sentences(told, audit, Messages("en")))


def test_one_name_alone_is_held_against_the_next() -> None:
    audit = examined(book(LIST))
    told, last = why(audit, "Beta"), why(audit, "Epsilon")
    assert told.measures == (1, 2) and last.measures == (3, 4)


def test_the_order_of_the_names_does_not_matter_and_a_part_is_enough() -> None:
    audit = examined(book(LIST))
    assert why(audit, "gamma", "ALFA") == why(audit, "Alfa", "Gam")


def test_a_name_that_fits_none_or_several_is_an_error_with_a_suggestion() -> None:
    rows: list[list[Content]] = [list(row) for row in LIST["Liste"]]
    rows[2][0] = "Alfa II"
    audit = examined(book({"Liste": rows}))
    with pytest.raises(MeasureUnknownError) as unknown:
        why(audit, "Gama")
    assert unknown.value.facts["suggestion"] == "Gamma"
    with pytest.raises(MeasureUnsureError) as unsure:
        why(audit, "alf", "Gamma")
    assert unsure.value.facts["choices"] == "Alfa, Alfa II"
    with pytest.raises(SameMeasureError):
        why(audit, "Gamma", "gamma")
    assert why(audit, "Alfa", "Gamma").measures[0] == 0, "a whole name goes before a part"


def test_measures_that_are_not_ranked_together_are_not_compared() -> None:
    rows: Rows = [*LIST["Liste"]]
    sheets = {
        "One": rows,
        "Two": [[cell if i else f"{cell} two" for i, cell in enumerate(row)] for row in rows],
    }
    audit = examined(book(sheets))
    if len(peers_of(audit)) < 2:
        pytest.skip("ranked as one list")
    with pytest.raises(MeasureUnrankedError):
        why(audit, "Alfa", "Beta two")


def test_two_that_share_a_place_are_level() -> None:
    rows: list[list[Content]] = [list(row) for row in LIST["Liste"]]
    rows[2][1:4] = [9, 8, 9]
    audit = examined(book({"Liste": rows}))
    told = why(audit, "Alfa", "Beta")
    assert told.level and not told.turns
    assert (
        why_sentences(told, audit, Messages("nb"))[0] == "«Alfa» og «Beta» deler plass nr. 1: begge har 26."
    )


def test_the_json_holds_the_parts_as_fractions_that_sum() -> None:
    audit = tender(PRICE_POINTS)
    told = why_json(why(audit, "North", "South"), audit, Messages("en"))
    parts = told["parts"]
    assert isinstance(parts, list)
    assert sum(Fraction(part["exact"]) for part in parts) == Fraction(str(told["difference_exact"]))
    assert told["schema"] == "prio-audit-why/1"


def test_weights_of_a_pair_hold_between_their_ends_and_not_beyond() -> None:
    audit = tender(PRICE_POINTS)
    (peers,) = peers_of(audit)
    rng = random.Random(1)
    for one, other in combinations(range(len(peers.scores)), 2):
        if peers.scores[one] == peers.scores[other]:
            continue
        told = why_pair(peers, (one, other) if peers.scores[one] > peers.scores[other] else (other, one))
        for reach in told.weights:
            price = float(reach.weight) if "Price" in reach.criterion else 1 - float(reach.weight)
            assert price == pytest.approx(0.4)
            low, high = float(reach.low or 0), float(reach.high or 1)
            for weight in (low + (high - low) * rng.random(), low - 1e-6, high + 1e-6):
                if 0 <= weight <= 1:
                    lead = lead_with(peers, told, reach.criterion, weight)
                    assert (lead > 0) == (low <= weight <= high)


def lead_with(peers: Peers, told: Why, criterion: str, weight: float) -> float:
    price = weight if "Price" in criterion else 1 - weight
    raw = {"North": (900, 7), "South": (1000, 8), "East": (1250, 9), "West": (800, 4), "Centre": (1100, 6)}
    figures = [raw[peers.model.measures[index].name] for index in told.measures]
    first, second = (price * 8000 / cost + (1 - price) * quality for cost, quality in figures)
    return first - second
