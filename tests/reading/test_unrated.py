"""Options that are named and not yet rated are alternatives; lines that are but prepared are none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, examined, findings
from sheets import book as made

from prioritering.types import Severity


def _down(names: Sequence[Content], rated: int, total: str = "=SUM(B{0}:D{0})") -> Rows:
    """A list with ratings on the first lines, and a formula for the total on all."""
    rows: list[list[Content]] = [["Tiltak", "Nytte", "Hast", "Gjennomføring", "Poeng"]]
    for i, name in enumerate(names):
        row = i + 2
        ratings: list[Content] = [3 + i % 2, 1 + i, 5 - i] if i < rated else [None, None, None]
        rows.append([name, *ratings, total.format(row)])
    return rows


def _across(names: Sequence[Content], rated: int) -> Rows:
    """Options in columns, criteria with weights in rows, a formula for the total below."""
    rows: list[list[Content]] = [["Kriterium", "Vekt", *names]]
    for i, (label, weight) in enumerate([("Pris", 0.5), ("Kvalitet", 0.3), ("Service", 0.2)]):
        ratings = [1 + (i + 2 * j) % 5 if j < rated else None for j in range(len(names))]
        rows.append([label, weight, *ratings])
    columns = "CDEFGH"[: len(names)]
    rows.append(["Total score", None, *(f"=SUMPRODUCT($B$2:$B$4,{c}2:{c}4)" for c in columns)])
    return rows


UNRATED = {
    "a name as the others": _down(["Gangvei", "Belysning", "Skolekjøkken", "Bibliotek"], 3),
    "two of five": _down(["Gangvei", "Belysning", "Skolekjøkken", "Bibliotek", "Svømmehall"], 3),
    "a mean": _down(["Oslo", "Bergen", "Bodø", "Tromsø"], 3, "=IFERROR(AVERAGE(B{0}:D{0}),0)"),
    "numbered as the others": _across(["Variant 1", "Variant 2", "Variant 3"], 2),
    "letters": _across(["A", "B", "C", "D"], 3),
    "words across": _across(["Kjøpe", "Leie", "Bygge selv", "Vente"], 3),
}
PREPARED: dict[str, Rows] = {
    "no name": _down(["Gangvei", "Belysning", "Skolekjøkken", None], 3),
    "counts on behind words": _down(["Gangvei", "Belysning", "Skolekjøkken", "Tiltak 4"], 3),
    "counts on across": _across(["Kjøpe", "Leie", "Bygge selv", "Alternativ 4"], 3),
    "codes that count on": _down(["R-01", "R-02", "R-03", "R-04"], 3),
    "codes before words": [
        ["ID", "Κίνδυνος", "Πιθανότητα", "Επίπτωση", "Βαθμός"],
        ["R-01", "Φωτιά", 4, 3, "=C2*D2"],
        ["R-02", "Πλημμύρα", 2, 5, "=C3*D3"],
        ["R-03", "Απεργία", 3, 1, "=C4*D4"],
        ["R-04", None, None, None, "=C5*D5"],
        ["R-05", None, None, None, "=C6*D6"],
    ],
    "a code behind words": _down(["Gangvei", "Belysning", "Skolekjøkken", "R-04"], 3),
    "more than are rated": _down(["Variant 1", "Variant 2", "Variant 3", "Variant 4", "Variant 5"], 2),
}


@pytest.mark.parametrize("name", UNRATED)
def test_what_is_named_as_the_others_waits_for_its_scores(name: str) -> None:
    rows = UNRATED[name]
    names = [str(row[0]) for row in rows[1:]] if rows[0][0] == "Tiltak" else [str(one) for one in rows[0][2:]]
    assert {line.measure for line in examined(made({"Ark": rows})).ranking} == set(names)
    told = [one for one in findings({"Ark": rows}) if one.severity is not Severity.INFO]
    assert {(one.rule, one.severity) for one in told} == {("score-missing", Severity.WARNING)}


@pytest.mark.parametrize("name", PREPARED)
def test_a_prepared_line_is_left_alone(name: str) -> None:
    rows = PREPARED[name]
    rated = 2 if name == "more than are rated" else 3
    assert len(examined(made({"Ark": rows})).ranking) == rated
    assert not [one for one in findings({"Ark": rows}) if one.severity is not Severity.INFO]
