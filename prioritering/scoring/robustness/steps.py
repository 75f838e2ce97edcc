"""What one step of a criterion is: a point of its scale, or, for a measured amount, a share of the figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from prioritering.formula.cell_evaluator import Values
from prioritering.formula.decimals import exact
from prioritering.reading.words import roles
from prioritering.scoring.roles.scale import scale_named, shown, validated
from prioritering.scoring.values.common_denominator import is_within
from prioritering.types import CellRef, ScoringModel, Workbook

SHARE_OF_AMOUNT = Fraction(1, 10)
"""How far an amount is moved: a tenth of it either way."""
MAX_RATING = 10
"""Ratings on a longer scale are recognised by what states the scale, not by their figures."""
MIN_FIGURES_PER_HALF = 20
"""One figure of so many may break the whole points by a half."""
_UNIT = re.compile(
    r"(\b(kr|nok|sek|dkk|eur|euro|usd|gbp|mill|mrd|mnok|tnok|tkr|meur|timer|hours|dager|days|uker|weeks|"
    r"måneder|months|år|years|km|kg|tonn|tonnes|kwh|mwh|m2|m²|årsverk|stk)\b|[€$£%])",
    re.IGNORECASE,
)


class Step(Struct, frozen=True):
    """How far one figure of a criterion is moved."""

    scale: tuple[Fraction, Fraction] | None = None
    """The lowest and highest figure, where the criterion is rated on a scale."""
    size: Fraction | None = None
    """One step of a rating; None for a measured amount."""
    share: Fraction | None = None
    """The share of itself by which an amount is moved; None for a rating."""

    def either_way(self, value: Fraction) -> list[Fraction]:
        """What a figure is one step down and one step up, as far as its scale goes."""
        apart = self.size if self.size is not None else abs(value) * (self.share or 0)
        ends = (value - apart, value + apart)
        return [end for end in ends if apart and self.holds(end)]

    def holds(self, value: Fraction) -> bool:
        """Whether a figure lies on the scale."""
        return self.scale is None or self.scale[0] <= value <= self.scale[1]


SHARES = Fraction(0), Fraction(1)
AMOUNT = Step(share=SHARE_OF_AMOUNT)


def step_of(
    workbook: Workbook, model: ScoringModel, label: str, cells: Sequence[CellRef], values: Values
) -> Step:
    """The step of a criterion, as a validation, its heading, the workbook or its own figures have it.

    Arguments: the criterion's heading, and the cells of its typed figures.
    """
    figures = [exact(value) for at in cells if type(value := values(at)) is float]
    if not figures:
        return AMOUNT
    if "scale" in model.otherwise and model.scale is not None and not _UNIT.search(label):
        return Step(model.scale, model.step)
    scale = validated(workbook, set(cells)) or scale_named(label, [float(figure) for figure in figures])
    if scale is not None:
        return _rated((scale.low, scale.high), figures)
    if _UNIT.search(label):
        return AMOUNT
    if {*figures} == {*SHARES}:
        return Step(SHARES, Fraction(1))
    return _by_figures(model, label, figures)


def _by_figures(model: ScoringModel, label: str, figures: Sequence[Fraction]) -> Step:
    """Ratings are whole or half points on a short scale, or on the one that the workbook states."""
    if any(figure.denominator > 1 for figure in figures) and _fits(SHARES, figures):
        return _share_of_one(figures)
    if model.scale is not None and model.scale_is_stated and _fits(model.scale, figures):
        return _rated(model.scale, figures)
    if _halves(figures) and not ("money" in roles(label) and max(figures) > MAX_RATING):
        if model.scale is not None and model.scale[1] <= MAX_RATING and _fits(model.scale, figures):
            return _rated(model.scale, figures)
        scale = shown([float(figure) for figure in figures])
        if scale is not None and scale.high <= MAX_RATING:
            return _rated((scale.low, scale.high), figures)
    return AMOUNT


def _rated(scale: tuple[Fraction, Fraction], figures: Sequence[Fraction]) -> Step:
    width = scale[1] - scale[0]
    if width <= 1:
        step = _share_of_one(figures)
        return step if step.size is None else Step(scale, step.size)
    broken = sum(figure.denominator > 1 for figure in figures)
    if broken * MIN_FIGURES_PER_HALF > len(figures) and _halves(figures):
        return Step(scale, Fraction(1, 2))
    if width >= 50:
        return Step(scale, _coarsest(figures, width))
    return Step(scale, Fraction(1))


def _coarsest(figures: Sequence[Fraction], width: Fraction) -> Fraction:
    """The widest usual step of a long scale that all figures keep to."""
    return next(
        (
            Fraction(size)
            for size in (10, 5)
            if size < width and all(figure % size == 0 for figure in figures)
        ),
        Fraction(1),
    )


def _share_of_one(figures: Sequence[Fraction]) -> Step:
    """A share between nought and one moves by tenths or twentieths, where its figures do."""
    for parts in (10, 20):
        if all(parts % figure.denominator == 0 for figure in figures):
            return Step(SHARES, Fraction(1, parts))
    return Step(SHARES, None, SHARE_OF_AMOUNT)


def _halves(figures: Sequence[Fraction]) -> bool:
    return all(figure.denominator <= 2 for figure in figures)


def _fits(scale: tuple[Fraction, Fraction], figures: Sequence[Fraction]) -> bool:
    return all(is_within(figure, *scale) for figure in figures)
