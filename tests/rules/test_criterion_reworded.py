"""The words of a given model against those of the workbook."""

from __future__ import annotations

from pathlib import Path

import pytest
from sheets import book, put, reported
from tables import LINKED, LIST, Sheets

from prioritering.options import Options
from prioritering.pipeline import check, understood
from prioritering.scoring.model.model_file import load
from prioritering.types import Audit, Evaluation, Finding, Severity

RULE = "criterion-reworded"
QUIET = {"a list": LIST, "a linked summary": LINKED}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_without_a_model_it_is_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


def presented(tmp_path: Path, *labels: str, sheets: Sheets = LIST) -> list[Finding]:
    """What is told of the list where these criteria were presented."""
    path = tmp_path / "presented.toml"
    parts = ", ".join(f'"{label}"' for label in labels)
    path.write_text(f'score = "Poengsum"\n[formulas]\n"Poengsum" = \'SUM({parts})\'\n', encoding="utf-8")
    done = understood(Audit(book(sheets), Evaluation({}), None, ()), load(str(path)))
    return [one for one in check(done, Options()).findings if one.rule == RULE]


def test_the_same_words_are_quiet(tmp_path: Path) -> None:
    assert presented(tmp_path, "Nytte", "Kostnad", "Risiko") == []


def test_signs_and_capitals_are_worth_knowing(tmp_path: Path) -> None:
    (found,) = presented(tmp_path, "Nytte", "KOSTNAD", "Risiko")
    assert (str(found.at), found.severity, found.variant) == ("Liste!C1", Severity.INFO, "written")


def test_a_word_more_is_another_question(tmp_path: Path) -> None:
    sheets = put(LIST, {"Liste!B1": "Nytte for pasient og pårørende"})
    (found,) = presented(tmp_path, "Nytte for pasient", "Kostnad", "Risiko", sheets=sheets)
    assert (str(found.at), found.severity, found.fixes) == ("Liste!B1", Severity.WARNING, ())


def test_a_scored_criterion_that_was_not_presented(tmp_path: Path) -> None:
    (found,) = presented(tmp_path, "Nytte", "Kostnad")
    assert (str(found.at), found.severity, found.variant) == ("Liste!D1", Severity.WARNING, "left-out")


def test_a_model_that_does_not_say_what_the_score_is_made_of_leaves_nothing_out(tmp_path: Path) -> None:
    path = tmp_path / "score.toml"
    path.write_text('score = "Poengsum"\n[formulas]\n', encoding="utf-8")
    done = understood(Audit(book(LIST), Evaluation({}), None, ()), load(str(path)))
    assert not [one for one in check(done, Options()).findings if one.rule == RULE]


def test_figures_that_no_formula_reads_are_no_criterion_that_was_left_out(tmp_path: Path) -> None:
    sheets = put(LIST, {f"Liste!E{row}": f"=B{row}+C{row}" for row in range(2, 7)})
    assert presented(tmp_path, "Nytte", "Kostnad", sheets=sheets) == []
