"""Scores in doubt: told where the order hangs on one of them, and only there."""

from __future__ import annotations

import pytest
from sheets import Content, book, examined
from tables import Sheets, listed

from prioritering.messages import LANGUAGES, Messages
from prioritering.options import Options
from prioritering.output.firmness import left_out_texts
from prioritering.pipeline import check
from prioritering.scoring.robustness.unsure_scores import unsure_scores
from prioritering.types import Audit

HEADING = "Tiltak, Nytte (1-5), Rekkevidde (1-5), Varighet (1-5), Poengsum, Rangering"


def rated(first: Content, score: str) -> Sheets:
    """Five measures on a scale from 1 to 5; the first criterion of Alfa may be beyond it."""
    lines = [
        ("Alfa", first, 4, 5, 1), ("Beta", 5, 4, 5, 2), ("Gamma", 3, 3, 4, 3), ("Delta", 2, 3, 2, 4),
        ("Epsilon", 1, 2, 1, 5),
    ]  # fmt: skip
    return listed(HEADING, lines, score=score)


def audited(sheets: Sheets) -> Audit:
    return check(examined(book(sheets)), Options())


@pytest.mark.parametrize("score", ["=SUM(B{row}:D{row})", "=AVERAGE(B{row}:D{row})"])
def test_a_score_beyond_its_scale_that_decides_who_is_first(score: str) -> None:
    audit = audited(rated(8, score))
    assert audit.model is not None
    (told,) = unsure_scores(audit)
    names = [audit.model.measures[index].name for index in told.pair]
    assert (told.kind, told.name, told.turns, names) == ("score", "Liste!B2", "first", ["Alfa", "Beta"])
    for language in LANGUAGES:
        said = list(left_out_texts(audit, Messages(language, strict=True)))
        assert any("Liste!B2" in text for text in said)


def test_a_score_in_doubt_that_decides_nothing_is_not_told() -> None:
    lines = [("Alfa", 5, 5, 5, 1), ("Beta", 5, 4, 3, 2), ("Gamma", 3, 3, 4, 3), ("Delta", 7, 1, 1, 4)]
    audit = audited(listed(HEADING, lines))
    assert [finding.rule for finding in audit.findings] == ["score-out-of-scale"]
    assert unsure_scores(audit) == ()


def test_without_doubt_nothing_is_left_out() -> None:
    assert unsure_scores(audited(rated(5, "=SUM(B{row}:D{row})"))) == ()
