"""Lists of what is bought: prices times quantities, of one buyer or several, score nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined

from prioritering.types.reading import ReadingStatus

PARTS = ("LED", "Motstand", "Kabel", "Bryter", "Sensor", "Batteri", "Motor", "Skjerm")
PRICES = (1, 0.5, 2.25, 4, 12.5, 3.75, 55, 18)
QUANTITIES = ((20, 10, 4), (8, 12, 0), (5, 0, 6), (2, 2, 1), (0, 3, 2), (6, 4, 10), (1, 0, 1), (0, 1, 2))


def for_several(buyers: Sequence[str], words: Sequence[str]) -> dict[str, Rows]:
    """How many each of several buyers takes, the price of one, what each pays, and all together."""
    quantity, price, subtotal, total = words
    count = len(buyers)
    rows: list[list[Content]] = [
        [None, *buyers],
        ["Del", *[quantity] * count, price, *[f"{subtotal} {i + 1}" for i in range(count)], total],
    ]
    letters, priced = "BCDEFGHIJ", "BCDEFGHIJ"[count]
    for row, (name, each, amount) in enumerate(zip(PARTS, QUANTITIES, PRICES, strict=True), 3):
        own = [f"={letters[i]}{row}*{priced}{row}" for i in range(count)]
        first, last = letters[count + 1], letters[2 * count]
        rows.append([name, *each[:count], amount, *own, f"=SUM({first}{row}:{last}{row})"])
    sums = [f"=SUM({letter}3:{letter}10)" for letter in letters[count + 1 : 2 * count + 2]]
    rows.append(["Sum", *[None] * (count + 1), *sums])
    return {"Liste": rows}


def taken_together() -> dict[str, Rows]:
    """The quantities of two sites are added and bought at one price."""
    rows: list[list[Content]] = [["Vare", "Lager nord", "Lager sør", "Enhetspris i kroner", "Totalt"]]
    for row, (name, each, amount) in enumerate(zip(PARTS, QUANTITIES, PRICES, strict=True), 2):
        rows.append([name, *each[:2], amount, f"=(B{row}+C{row})*D{row}"])
    return {"Innkjøp": rows}


def of_one() -> dict[str, Rows]:
    """Quantity, price and amount, with a discount below."""
    rows: list[list[Content]] = [["Artikel", "Menge", "Einzelpreis", "Gesamt"]]
    for row, (name, each, amount) in enumerate(zip(PARTS, QUANTITIES, PRICES, strict=True), 2):
        rows.append([name, each[0], amount, f"=B{row}*C{row}"])
    rows += [["Zwischensumme", None, None, "=SUM(D2:D9)"], ["Rabatt", None, None, "=-D10*0.1"]]
    return {"Bestellung": rows}


def with_price_first() -> dict[str, Rows]:
    """The price stands before what each of three classes orders, all in one formula."""
    rows: list[list[Content]] = [["Book", "Price", "Class A", "Class B", "Class C", "Total"]]
    for row, (name, each, amount) in enumerate(zip(PARTS, QUANTITIES, PRICES, strict=True), 2):
        rows.append([name, amount, *each, f"=B{row}*C{row}+B{row}*D{row}+B{row}*E{row}"])
    return {"Order": rows}


BOUGHT = {
    "two buyers": for_several(["Oscar", "Jolbert"], ["CANTIDAD", "PRECIO U.", "SUB", "TOTAL"]),
    "three buyers": for_several(["Anna", "Berit", "Carl"], ["Antall", "Pris", "Delsum", "Sum"]),
    "two sites": taken_together(),
    "one buyer": of_one(),
    "price first": with_price_first(),
}


@pytest.mark.parametrize("sheets", BOUGHT.values(), ids=BOUGHT)
def test_what_is_bought_is_no_scoring(sheets: dict[str, Rows]) -> None:
    assert examined(book(sheets)).readings == ()


def rated(headings: Sequence[str], figures: Sequence[Sequence[float]], formula: str) -> dict[str, Rows]:
    rows: list[list[Content]] = [["Tiltak", *headings]]
    for row, (name, each) in enumerate(zip(PARTS, figures, strict=True), 2):
        rows.append([name, *each, formula.replace("#", str(row))])
    return {"Ark": rows}


RATINGS = ((4, 2, 5), (3, 3, 1), (5, 4, 2), (2, 1, 4), (1, 5, 3), (4, 4, 4), (2, 3, 5), (5, 1, 1))
HUNDREDS = [[(7 * value * value + 13 * row) % 97 + 3 for value in each] for row, each in enumerate(RATINGS)]
SCORED = {
    "costs rated": rated(["Nytte", "Hast", "Kostnad", "Poeng"], RATINGS, "=B#*C#*D#"),
    "sum of products": rated(["Nytte", "Effekt", "Pris", "Totalt"], RATINGS, "=B#*D#+C#*D#"),
    "out of a hundred": rated(["Nytte", "Pris", "Score"], [one[:2] for one in HUNDREDS], "=B#*C#"),
    "loss": rated(["Sannsynlighet", "Kostnad", "Risiko"], [one[:2] for one in HUNDREDS], "=B#*C#"),
    "added": rated(["Kvalitet", "Pris", "Service", "Totalt"], HUNDREDS, "=B#+C#+D#"),
}


@pytest.mark.parametrize("sheets", SCORED.values(), ids=SCORED)
def test_ratings_multiplied_are_still_read(sheets: dict[str, Rows]) -> None:
    (first, *_) = examined(book(sheets)).readings
    assert first.status in (ReadingStatus.FOUND, ReadingStatus.PROBABLE)
    assert str(first.alternatives[0].score_cell).endswith("2")
    assert len(first.alternatives) == len(PARTS)
