"""The picture of benefit against cost: one dot for each measure, the efficient ones joined."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from prioritering.messages import Messages
from prioritering.messages.facts import plain
from prioritering.scoring.model.names import measure_names
from prioritering.scoring.robustness.tradeoff import traded
from prioritering.types import Audit

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 560, 310, 44, 34, 24, 16
MAX_NUMBERED = 60
"""Measures whose place is written at their dot."""
TICKS = 5


class Dot(Struct, frozen=True):
    """One measure: where it is drawn, and what it is called."""

    x: float
    y: float
    place: str
    name: str
    benefit: str
    cost: str
    efficient: bool


class Tradeoff(Struct, frozen=True):
    """The whole of it."""

    width: int
    height: int
    left: int
    bottom: int
    across: str
    """What the figures along the foot are."""
    upward: str
    dots: tuple[Dot, ...]
    front: str
    """The line through the efficient ones, as points of an SVG."""
    xs: tuple[tuple[float, str], ...]
    ys: tuple[tuple[float, str], ...]
    efficient: int
    numbered: bool
    rewards: bool


def tradeoff_picture(audit: Audit, messages: Messages) -> Tradeoff | None:
    """The picture; None where a score has not both sides."""
    sides_traded = traded(audit)
    if sides_traded is None or audit.model is None:
        return None
    sides, all_of_them = sides_traded
    labels = [criterion.label for criterion in audit.model.criteria]
    names = measure_names(audit)
    places = {line.score_cell: line.rank for line in audit.ranking}
    across = _scale([one.cost for one in all_of_them], LEFT, WIDTH - RIGHT)
    upward = _scale([one.benefit for one in all_of_them], HEIGHT - BOTTOM, TOP)
    dots = tuple(
        Dot(
            _at(across, one.cost),
            _at(upward, one.benefit),
            str(places.get(audit.model.measures[one.measure].score_cell) or ""),
            plain(names[one.measure]),
            messages.value(one.benefit),
            messages.value(one.cost),
            one.efficient,
        )
        for one in all_of_them
    )
    front = sorted({(dot.x, dot.y) for dot in dots if dot.efficient})
    return Tradeoff(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        bottom=HEIGHT - BOTTOM,
        across=plain(" + ".join(labels[index] for index in sides.cost)),
        upward=plain(" + ".join(labels[index] for index in sides.benefit)),
        dots=dots,
        front=" ".join(f"{x:g},{y:g}" for x, y in front),
        xs=tuple((_at(across, value), messages.value(value)) for value in across[4]),
        ys=tuple((_at(upward, value), messages.value(value)) for value in upward[4]),
        efficient=sum(dot.efficient for dot in dots),
        numbered=len(dots) <= MAX_NUMBERED,
        rewards=sides.rewards,
    )


Scale = tuple[float, float, float, float, tuple[float, ...]]
"""Least and greatest figure, where these are drawn, and the figures with a tick."""


def _scale(values: Sequence[float], start: float, end: float) -> Scale:
    low, high = min(values), max(values)
    step = _round_step((high - low) / TICKS or max(abs(high), 1.0) / TICKS)
    first, last = step * (low // step), step * -(-high // step)
    last = last if last > first else first + step
    ticks = tuple(first + step * number for number in range(round((last - first) / step) + 1))
    return first, last, start, end, ticks


def _round_step(step: float) -> float:
    """The least of 1, 2, 2.5, 5 times a power of ten that is no less."""
    size = 10.0 ** len(str(int(step))) / 10 if step >= 1 else 1.0
    while step < size and step < 1:
        size /= 10
    return next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= step)


def _at(scale: Scale, value: float) -> float:
    low, high, start, end, _ = scale
    return round(start + (value - low) / (high - low) * (end - start), 1)
