"""Figures with as many decimals as they bear."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from prioritering.formula.decimals import exact
from prioritering.messages import Messages
from prioritering.scoring.values.display import shows_as
from prioritering.types import RankedMeasure


def figure_text(
    value: float | Fraction,
    decimals: int,
    messages: Messages,
    *,
    per_cent: bool = False,
    grouped: bool = False,
) -> str:
    """A number with just so many decimals, in the reader's language.

    Arguments: the decimals of the number itself, so two more than shown where it stands in per cent.
    """
    held = value if isinstance(value, Fraction) else exact(float(value))
    rounded = shows_as(held, decimals) * (100 if per_cent else 1)
    places = max(0, decimals - 2) if per_cent else decimals
    text = f"{float(rounded):,.{places}f}" if grouped else f"{float(rounded):.{places}f}"
    if messages.language == "nb":
        text = text.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")
    return f"{text}\N{NO-BREAK SPACE}%" if per_cent and messages.language == "nb" else text + "%" * per_cent


def decimals_for(lines: Sequence[RankedMeasure]) -> int:
    """Two for all, none where all are whole or large, more where all are small or two would look alike."""
    every = (score for line in lines for score in (line.score, line.score_after, line.model_score))
    scores = {score for score in every if score is not None}
    largest = max((abs(score) for score in scores), default=Fraction(0))
    if largest >= 10_000 or all(score.denominator == 1 for score in scores):
        return 0
    alike = len({shows_as(score, 2) for score in scores}) < len(scores)
    return 4 if alike or largest < 1 else 2
