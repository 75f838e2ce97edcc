"""The reading that explains stated ranks with least."""

import random
from collections.abc import Mapping, Sequence
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prioritering.scoring.ranking.rank_bits import by_chance
from prioritering.scoring.ranking.rank_search import (
    Competing,
    Explanation,
    Figures,
    explanations,
    places,
)
from prioritering.types import RankBasis, RankPool, Ties

SCORES = (26, 21, 24, 9, 15, 6, 19, 12)
PLACES = (1, 3, 2, 7, 5, 8, 4, 6)
TIED = (26, 24, 24, 9, 15, 6, 19, 12)


def read(
    stated: Sequence[float], scores: Sequence[float] = SCORES, ends: Sequence[bool] = (True, False)
) -> Explanation:
    """The cheapest reading of ranks beside scores."""
    pool = Competing(RankPool.ALL, [range(len(scores))])
    figures = Figures(RankBasis.SCORE, dict(enumerate(scores)))
    return explanations(dict(enumerate(map(float, stated))), [figures], [pool], ends=ends)[0]


@pytest.mark.parametrize(
    "ranks",
    [
        (1, 2, 3, 7, 5, 8, 4, 6),
        (1, 2, 2, 7, 5, 8, 4, 6),
        (1, 3, 3, 7, 5, 8, 4, 6),
        (1, 2.5, 2.5, 7, 5, 8, 4, 6),
    ],
    ids=["one after the other", "the first place", "the last place", "their mean"],
)
def test_ties_share_their_places_in_any_way(ranks: Sequence[float]) -> None:
    best = read(ranks, TIED)
    assert (best.wrong, best.ties, best.highest_first) == ((), Ties.SHARED, True)


def test_ties_without_gaps_are_a_convention() -> None:
    best = read((1, 2, 2, 6, 4, 7, 3, 5), TIED)
    assert (best.wrong, best.ties) == ((), Ties.DENSE)


def test_the_lowest_comes_first_where_all_say_so() -> None:
    best = read([9 - place for place in PLACES])
    assert (best.wrong, best.highest_first) == ((), False)


def test_three_that_are_turned_round_set_no_end() -> None:
    assert read((3, 2, 1), (9, 5, 1)).highest_first


def test_two_exchanged_are_two_slips() -> None:
    best = read((1, 2, 3, 7, 5, 8, 4, 6))
    assert (best.wrong, best.slip) == ((1, 2), "exchanged")


def test_one_that_was_moved_is_one_slip() -> None:
    moved = [place + 1 if place < 8 else 1 for place in PLACES]  # the last came to be the first
    best = read(moved)
    assert (len(best.wrong), best.slip, best.gain > 0) == (8, "moved", True)


@pytest.mark.parametrize("by", [1, -1])
def test_all_a_line_off_are_one_cause(by: int) -> None:
    assert read([*PLACES[-by:], *PLACES[:-by]]).shifted == by


def test_numbers_in_order_with_a_gap_are_one_cause() -> None:
    best = read([place + (place > 3) for place in PLACES])
    assert (best.in_order, len(best.wrong)) == (True, 5)


def test_what_follows_from_nothing_gains_next_to_nothing() -> None:
    assert read((5, 8, 3, 1, 7, 2, 6, 4)).gain < 1


def test_a_pool_that_leaves_the_unranked_out_explains_the_others() -> None:
    stated = {index: float(place) for index, place in enumerate((0, 2, 1, 6, 4, 7, 3, 5)) if index}
    pools = [Competing(RankPool.ALL, [range(8)]), Competing(RankPool.RANKED, [sorted(stated)])]
    best = explanations(stated, [Figures(RankBasis.SCORE, dict(enumerate(SCORES)))], pools)[0]
    assert (best.pool.kind, best.wrong) == (RankPool.RANKED, ())


def test_another_column_is_taken_only_where_it_explains_more() -> None:
    pool = Competing(RankPool.ALL, [range(8)])
    other = (70, 99, 11, 85, 30, 41, 22, 53)
    figures = [
        Figures(RankBasis.SCORE, dict(enumerate(SCORES))),
        Figures(RankBasis.COLUMN, dict(enumerate(other)), "size", 3),
    ]
    by_size = places(dict(enumerate(other)), [range(8)], True)
    stated = {index: float(place[0]) for index, place in by_size.items()}
    assert explanations(stated, figures, [pool])[0].figures.basis is RankBasis.COLUMN
    stated = dict(enumerate(map(float, PLACES)))
    assert explanations(stated, figures, [pool])[0].figures.basis is RankBasis.SCORE


def test_chance_counts_the_order_and_the_numbers() -> None:
    assert by_chance([1, 2, 3]) == pytest.approx(2.585, abs=0.001)  # 3!
    assert by_chance([1, 1, 2]) > by_chance([1, 1, 1])


scores_drawn = st.lists(st.integers(1, 40), min_size=4, max_size=12)


@given(scores_drawn, st.booleans(), st.sampled_from(Ties), st.randoms())
def test_ranks_made_by_a_reading_are_explained_by_one(
    scores: list[int], highest_first: bool, ties: Ties, rng: random.Random
) -> None:
    placed = places(dict(enumerate(scores)), [range(len(scores))], highest_first)
    made = {i: float(place[2] if ties is Ties.DENSE else place[0]) for i, place in placed.items()}
    best = read([made[i] for i in range(len(scores))], scores, (highest_first,))
    assert best.wrong == ()
    order = rng.sample(range(len(scores)), len(scores))
    again = read([made[i] for i in order], [scores[i] for i in order], (highest_first,))
    assert not again.wrong
    assert again.cost == pytest.approx(best.cost)


def test_ten_thousand_are_read_in_little_time() -> None:
    rng = random.Random(7)
    scores = [rng.randint(0, 10_000_000) for _ in range(10_000)]
    placed: Mapping[int, tuple[int, int, int]] = places(dict(enumerate(scores)), [range(10_000)], True)
    stated = [placed[index][0] for index in range(10_000)]
    stated[17], stated[4711] = stated[4711], stated[17]
    start = process_time()
    assert read(stated, scores).wrong == (17, 4711)
    assert process_time() - start < 10
