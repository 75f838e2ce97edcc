"""Settings under which figures may lie."""

import pytest
from msgspec.structs import replace
from sheets import book, reported
from tables import LIST

from prioritering.types import Calculation, Severity

RULE = "calculation-setting"


@pytest.mark.parametrize(
    "setting",
    [Calculation(), Calculation(mode="autoNoTable")],
    ids=["Excel's own", "data tables apart"],
)
def test_quiet(setting: Calculation) -> None:
    assert reported(RULE, replace(book(LIST), calculation=setting)) == []


def test_without_sheets_there_is_nowhere_to_say_it() -> None:
    empty = replace(book(LIST), sheets=(), calculation=Calculation(mode="manual"))
    assert reported(RULE, empty) == []


def test_without_formulas_there_is_nothing_to_calculate() -> None:
    typed = book({"Ark": [["Post", "Beløp"], ["Lønn", 5]]})
    assert reported(RULE, replace(typed, calculation=Calculation(mode="manual"))) == []


@pytest.mark.parametrize(
    ("setting", "variants"),
    [
        (Calculation(mode="manual"), ["manual"]),
        (Calculation(full_precision=False), ["precision"]),
        (Calculation(iterate=True), ["iterate"]),
        (Calculation("manual", iterate=True, full_precision=False), ["manual", "precision", "iterate"]),
    ],
    ids=["computed when asked to", "precision as displayed", "iteration", "all of them"],
)
def test_fires(setting: Calculation, variants: list[str]) -> None:
    found = reported(RULE, replace(book(LIST), calculation=setting))
    assert [finding.variant for finding in found] == variants
    assert {(str(f.at), f.severity, f.fixes) for f in found} == {("Liste!A1", Severity.WARNING, ())}
