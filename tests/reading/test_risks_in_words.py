"""Typed figures that are called a risk, and that ratings in words make."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined

NAMES = ("Strømbrudd", "Tyveri", "Brann i server", "Sykdom", "Forsinket levering", "Feil i data", "Flom")
RATED = ((3, 3), (1, 2), (2, 3), (2, 2), (3, 2), (2, 2), (1, 3))
MADE = tuple(one * other for one, other in RATED)
SAID = (
    (("Risk", "Likelihood", "Impact", "Severity (L*I)"), ("Low", "Medium", "High")),
    (("Hendelse", "Sannsynlighet", "Konsekvens", "Risiko"), ("Lav", "Middels", "Høy")),
    (("Händelse", "Sannolikhet", "Konsekvens", "Risk (SxK)"), ("Liten", "Medel", "Stor")),
    (("Gefahr", "Eintrittswahrscheinlichkeit", "Auswirkung", "Risiko"), ("gering", "mittel", "hoch")),
    (("Evento", "Probabilidad", "Impacto", "Riesgo"), ("Baja", "Media", "Alta")),
)


def register(heads: Sequence[str], levels: Sequence[str], made: Sequence[Content]) -> Rows:
    lines: list[list[Content]] = [
        [name, levels[one - 1], levels[other - 1], figure]
        for name, (one, other), figure in zip(NAMES, RATED, made, strict=True)
    ]
    return [list(heads), *lines]


@pytest.mark.parametrize(("heads", "levels"), SAID)
def test_a_risk_that_words_make_is_the_score(heads: Sequence[str], levels: Sequence[str]) -> None:
    done = examined(book({"Ark": register(heads, levels, MADE)}))
    assert done.model is not None
    assert [line.score_cell.a1 for line in done.readings[0].alternatives] == [
        f"D{row}" for row in range(2, 9)
    ]
    assert next(line for line in done.ranking if line.rank == 1).measure == NAMES[0]


@pytest.mark.parametrize(
    ("heads", "made"),
    [
        (("Risk", "Likelihood", "Impact", "Severity"), (9, 6, 1, 3, 4, 8, 2)),
        (("Risk", "Likelihood", "Impact", "Risk no."), (1, 2, 3, 4, 5, 6, 7)),
        (("Risk", "Likelihood", "Impact", "Days"), MADE),
        (("Part", "Colour", "Size", "Risk"), (3, 1, 2, 2, 3, 1, 1)),
        (("Risk", "Likelihood", "Impact", "Severity"), (3, 3, 3, 3, 3, 3, 3)),
    ],
)
def test_other_figures_beside_words_are_left_alone(heads: Sequence[str], made: Sequence[Content]) -> None:
    assert examined(book({"Ark": register(heads, SAID[0][1], made)})).model is None
