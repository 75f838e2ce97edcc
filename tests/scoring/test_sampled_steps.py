"""Rank spans that are too many to be worked out: said in words, with what a sample does."""

from __future__ import annotations

import json

import pytest
from jsonschema import validate
from msgspec.structs import replace
from sheets import Content, book, examined

from prioritering.messages import LANGUAGES, Messages
from prioritering.output.firmness import firmness_lines
from prioritering.output.json_report import document, schema_text
from prioritering.scoring.model.names import measure_names
from prioritering.scoring.robustness import one_step, sampled_steps
from prioritering.scoring.robustness.firmness import firmness
from prioritering.types import Audit, Sampled

OPTIONS = 24


def min_max() -> Audit:
    """Options by two criteria between the lowest and the highest of the list."""
    rows: list[list[Content]] = [["Option", "Benefit 1-10", "Reach 1-10", "B", "R", "Total", "Rank"]]
    last = OPTIONS + 1
    for row in range(2, last + 1):
        scaled = [
            f"=({c}{row}-MIN({c}$2:{c}${last}))/(MAX({c}$2:{c}${last})-MIN({c}$2:{c}${last}))" for c in "BC"
        ]
        total = [f"=0.6*D{row}+0.4*E{row}", f"=RANK(F{row},F$2:F${last})"]
        rows.append([f"Option {row}", 1 + row * 7 % 10, 1 + row * 3 % 9, *scaled, *total])
    return examined(book({"Options": rows}))


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a list of so few were too long."""
    for module in (one_step, sampled_steps):
        monkeypatch.setattr(module, "MAX_SCORES", 4 * 20 * OPTIONS)


def test_within_the_limit_all_steps_are_tried() -> None:
    audit = min_max()
    found = firmness(audit)
    assert found is not None and found.sampled is None
    assert all(line.rank_low is not None for line in audit.ranking)


@pytest.mark.usefixtures("limited")
def test_beyond_it_a_sample_is_told_and_no_span() -> None:
    audit = min_max()
    assert all(line.rank_low is None and line.rank_high is None for line in audit.ranking)
    found = firmness(audit)
    assert found is not None and found.sampled is not None
    assert (found.sampled.tried, found.sampled.lost <= 20) == (20, True)
    assert 1 <= found.sampled.farthest < OPTIONS
    again = firmness(min_max())
    assert again is not None and again.sampled == found.sampled, "the same workbook, the same sample"
    for language in LANGUAGES:
        messages = Messages(language, strict=True)
        assert any("20" in line for line in firmness_lines(found, measure_names(audit), messages))
    told = document(audit, Messages("en"))
    validate(json.loads(json.dumps(told)), json.loads(schema_text()))
    assert '"tried": 20' in json.dumps(told)


def test_where_even_a_sample_is_too_much_that_is_said() -> None:
    for language in LANGUAGES:
        found = firmness(min_max())
        assert found is not None
        lines = firmness_lines(
            replace(found, sampled=Sampled(0, 40_000)), {}, Messages(language, strict=True)
        )
        assert any("40" in line for line in lines)
