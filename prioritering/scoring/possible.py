"""What figures of a criterion can be: nothing negative where none is, and no share above one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

Bounds = tuple[Fraction | None, Fraction | None]
"""The lowest and the highest possible figure, where there is one."""


def possible_figures(raw: Sequence[Mapping[int, Fraction]]) -> Mapping[int, Bounds]:
    """By criterion, the bounds that its own figures suggest.

    Arguments: each measure's raw figures by criterion.
    """
    figures: dict[int, list[Fraction]] = defaultdict(list)
    for own in raw:
        for index, figure in own.items():
            figures[index].append(figure)
    return {index: _bounds(known) for index, known in figures.items()}


def _bounds(figures: Sequence[Fraction]) -> Bounds:
    if min(figures) < 0:
        return None, None
    is_share = max(figures) <= 1 and any(figure.denominator > 1 for figure in figures)
    return Fraction(0), Fraction(1) if is_share else None
