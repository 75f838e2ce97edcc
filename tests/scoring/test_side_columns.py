"""Columns beside a scoring whose headings sound like ranks, or whose figures look like them by chance."""

import random
from collections.abc import Sequence

import pytest
from sheets import Content, findings
from tables import Sheets, listed

from prioritering.types import Severity

HEADINGS = (
    *(
        "Antall plasser",
        "Prisklasse",
        "Rekkevidde",
        "Bestillingsnummer",
        "År",
        "Prioritetsklasse",
        "Postnummer",
    ),
    *("Andel", "Mål", "Antall brukere", "Prioritet i fjor (klasse)", "Sitteplasser"),
    *(
        "Places",
        "Price class",
        "Range",
        "Order number",
        "Year",
        "Priority class",
        "Zip code",
        "Share",
        "Target",
    ),
    *("Number of seats", "Position code", "Parking places", "Team size"),
    *("Preisklasse", "Reichweite", "Bestellnummer", "Jahr", "Anzahl Plätze", "Prioritätsklasse", "Ziel"),
    *("Nombre de places", "Classe de prix", "Portée", "Année", "Numéro de commande", "Classe de priorité"),
    *("Número de plazas", "Clase de precio", "Alcance", "Año", "Clase de prioridad", "Código postal"),
)
RANKS = (
    "Rangering",
    "Rang",
    "Rank",
    "Ranking",
    "Priority",
    "Prioritet",
    "Nr",
    "Reihenfolge",
    "Classement",
    "Puesto",
)
SCORES = ((9, 8, 9), (7, 6, 8), (8, 8, 8), (3, 2, 4), (5, 5, 5), (2, 2, 2), (6, 6, 7), (4, 5, 3))
PLACES = (1, 3, 2, 7, 5, 8, 4, 6)


def beside(heading: str, figures: Sequence[Content]) -> Sheets:
    """Eight measures with their scores, and such a column beside them."""
    lines = [
        (f"Tiltak {n}", *raw, figure) for n, (raw, figure) in enumerate(zip(SCORES, figures, strict=True))
    ]
    return listed(f"Tiltak, Nytte, Kostnad, Risiko, Poengsum, {heading}", lines)


def by_chance(heading: str) -> list[Sequence[Content]]:
    """Figures that could be taken for ranks: near them, in classes, in another order, or beyond them."""
    rng = random.Random(heading)
    near = list(PLACES)
    for _ in range(3):
        one, other = rng.sample(range(8), 2)
        near[one], near[other] = near[other], near[one]
    classes = [rng.randint(1, 3) for _ in PLACES]
    shuffled = rng.sample(range(1, 9), 8)
    return [near, classes, shuffled, [place + rng.randint(0, 3) for place in PLACES]]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_side_column_is_left_alone(heading: str) -> None:
    for figures in by_chance(heading):
        found = findings(beside(heading, figures))
        assert [f for f in found if f.severity is not Severity.INFO and f.at.right == 6] == [], figures
        assert not any(fix.at.column == 6 for f in found for fix in f.fixes), figures


@pytest.mark.parametrize("heading", RANKS)
def test_two_exchanged_in_a_real_ranking_are_told(heading: str) -> None:
    figures = [1, 3, 2, 5, 7, 8, 4, 6]  # the fourth and the fifth line are exchanged
    found = findings(beside(heading, figures))
    assert [str(f.at) for f in found if f.severity is Severity.ERROR] == ["Liste!F5", "Liste!F6"]
