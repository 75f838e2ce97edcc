"""Typed totals drawn at random: ratings of several kinds, and what adds up but rates nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random

from sheets import Content

Figures = list[list[float]]
"""The figures of each line."""

SYLLABLES = ("bra", "stu", "vel", "mok", "tri", "nas", "gol", "pim", "ruk", "del", "fon", "zat")


def nonsense(random: Random, count: int) -> list[str]:
    """So many different words that no language has."""
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(random.choices(SYLLABLES, k=3)).capitalize()] = None
    return list(found)


def _points(most: int) -> Callable[[Random], Figures]:
    """Ratings from one up to the end of a scale."""
    return lambda random: [[random.randint(1, most) for _ in range(5)] for _ in range(random.randint(10, 20))]


def _marks(full: Sequence[int]) -> Callable[[Random], Figures]:
    """Marks of pupils, some of them better in all subjects, out of the full marks of each."""

    def drawn(random: Random) -> Figures:
        able = [random.gauss(0.68, 0.1) for _ in range(random.randint(10, 25))]
        return [[round(most * min(1.0, max(0.05, random.gauss(a, 0.12)))) for most in full] for a in able]

    return drawn


def _halves(random: Random) -> Figures:
    """What judges give, in half points."""
    return [[min(20, round(random.gauss(15, 2.5))) / 2 for _ in range(6)] for _ in range(12)]


def _few(random: Random) -> Figures:
    """Five alternatives and seven criteria."""
    return [[random.randint(1, 5) for _ in range(7)] for _ in range(5)]


def _sized(middle: float, spread: float) -> Callable[[Random], Figures]:
    """Counts or amounts: what is large in one column is so in the others."""

    def drawn(random: Random) -> Figures:
        columns = [middle * random.lognormvariate(0, 0.5) for _ in range(4)]
        sizes = [random.lognormvariate(0, spread) for _ in range(random.randint(8, 20))]
        return [[round(random.lognormvariate(0, 0.2) * size * one) for one in columns] for size in sizes]

    return drawn


def _rare(random: Random) -> Figures:
    """How often something seldom happened."""
    return [[int(random.expovariate(0.5)) for _ in range(4)] for _ in range(12)]


def _hours(random: Random) -> Figures:
    """Hours of work: mostly a full day."""
    usual = (8, 8, 8, 8, 7.5, 7.5, 8, 0, 4, 9)
    return [[random.choice(usual) for _ in range(5)] for _ in range(9)]


def _medals(random: Random) -> Figures:
    """Three kinds of medals: a few have many."""
    return [[int(40 / (place + 1) * random.uniform(0.5, 1.2)) for _ in range(3)] for place in range(14)]


def _present(random: Random) -> Figures:
    """Who came, and who did not."""
    return [[float(random.random() < 0.8) for _ in range(8)] for _ in range(15)]


RATINGS: Mapping[str, Callable[[Random], Figures]] = {
    "from 1 to 5": _points(5),
    "from 1 to 10": _points(10),
    "from 1 to 3": _points(3),
    "half points": _halves,
    "few alternatives": _few,
    "marks of a hundred": _marks((100, 100, 100, 100, 100)),
    "marks of fifty": _marks((50, 50, 50, 50)),
    "parts of a hundred": _marks((10, 20, 30, 40)),
    "parts of twenty": _marks((5, 5, 10)),
    "many subjects": _marks((100,) * 9),
}
OTHERS: Mapping[str, Callable[[Random], Figures]] = {
    "visits": _sized(40, 0.8),
    "incidents": _sized(3, 0.7),
    "stock": _sized(15, 0.9),
    "votes": _sized(300, 0.6),
    "costs": _sized(5000, 0.6),
    "members": _sized(20, 0.6),
    "what happens seldom": _rare,
    "hours": _hours,
    "medals": _medals,
    "attendance": _present,
}


def drawn(kind: Callable[[Random], Figures], seed: int, words: Sequence[str] = ()) -> list[list[Content]]:
    """A table of names, figures and their typed sums, under headings that say nothing, or these words."""
    random = Random(seed)
    figures = kind(random)
    headings = list(words[: len(figures[0]) + 2]) or nonsense(random, len(figures[0]) + 2)
    names = nonsense(random, len(figures))
    lines: list[list[Content]] = [[name, *line, sum(line)] for name, line in zip(names, figures, strict=True)]
    return [[*headings], *lines]
