"""The best set for the money, against all sets that there are."""

import random
import time
from fractions import Fraction
from itertools import combinations

import pytest

from prioritering.scoring.decisions.knapsack import best_set


def brute(worth: list[Fraction], cost: list[Fraction], frame: Fraction) -> Fraction:
    sets = (s for n in range(len(worth) + 1) for s in combinations(range(len(worth)), n))
    return max(sum((worth[i] for i in s), Fraction(0)) for s in sets if sum(cost[i] for i in s) <= frame)


@pytest.mark.parametrize("seed", range(40))
def test_it_is_as_good_as_any(seed: int) -> None:
    draw = random.Random(seed)
    count = draw.randint(1, 10)
    worth = [Fraction(draw.randint(0, 40), draw.choice((1, 2, 4))) for _ in range(count)]
    cost = [Fraction(draw.randint(0, 20), draw.choice((1, 2))) for _ in range(count)]
    frame = Fraction(draw.randint(0, 60))
    best = best_set(worth, cost, frame)
    assert best is not None and sum(cost[i] for i in best) <= frame
    assert sum((worth[i] for i in best), Fraction(0)) == brute(worth, cost, frame)


def test_sixty_are_done_in_time() -> None:
    draw = random.Random(1)
    worth = [Fraction(draw.randint(100, 900), 100) for _ in range(60)]
    cost = [Fraction(draw.randint(10, 500), 100) for _ in range(60)]
    started = time.monotonic()
    assert best_set(worth, cost, Fraction(60)) is not None
    assert time.monotonic() - started < 20


def test_more_are_not_searched() -> None:
    assert best_set([Fraction(1)] * 61, [Fraction(1)] * 61, Fraction(3)) is None
