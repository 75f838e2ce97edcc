"""How firm the ranking is, as a reader is told it."""

from __future__ import annotations

from pathlib import Path

import pytest

from prioritering.messages import Messages
from prioritering.options import Options
from prioritering.output.firmness import firmness_lines, move_texts
from prioritering.pipeline import examine
from prioritering.scoring.model.names import measure_names
from prioritering.scoring.robustness.firmness import firmness
from prioritering.types import Audit, Firmness
from prioritering.workbook.reader import read

REFERENCE = Path(__file__).parents[2] / "workbooks" / "prioritering-steg2.xlsx"


@pytest.fixture(scope="module")
def reference() -> tuple[Audit, Firmness]:
    audit = examine(read(REFERENCE), Options())
    found = firmness(audit)
    assert found is not None
    return audit, found


def test_the_smallest_change_is_named_in_words(reference: tuple[Audit, Firmness]) -> None:
    audit, found = reference
    names = measure_names(audit)
    moves = {names[hold.measure]: hold for hold in found.holds}
    assert move_texts(moves["Implementering av DBEP"], names, Messages("nb"))[0] == (
        "«I hvor stor grad realiseres informasjonsbehov/tjenester?» fra 8 til 9: "
        "forbi Kommunal helse- og omsorg"
    )
    assert move_texts(moves["Legevakt/ØHD"], names, Messages("en"))[1] == (
        "“I hvor stor grad realiseres informasjonsbehov/tjenester?” from 7 to 2: "
        "behind Generiske datadelingstjenester"
    )


def test_the_first_has_none_to_pass_and_namesakes_are_told_apart(reference: tuple[Audit, Firmness]) -> None:
    audit, found = reference
    names = measure_names(audit)
    up, down = move_texts(found.holds[0], names, Messages("nb"))
    assert up == ""
    assert "Spesialisthelsetjenesten (" in down


def test_a_blank_that_changes_nothing_is_said_to(reference: tuple[Audit, Firmness]) -> None:
    audit, found = reference
    lines = list(firmness_lines(found, measure_names(audit), Messages("nb")))
    assert lines[0] == (
        "Kritisk info!E8 mangler («Juridisk utvikling?», Andre helseaktører). Plassen blir 11 uansett poeng."
    )
    assert any("Førsteplassen står så lenge vekten er høyst" in line for line in lines)
