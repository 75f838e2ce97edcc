"""The check-up of an installation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support import ROOT

from prioritering.cli import main
from prioritering.command import doctor
from prioritering.evaluation.panel import MODULES
from prioritering.types import EngineReport

REFERENCE = Path(doctor.__file__).with_name(doctor.REFERENCE)


def test_the_reference_is_the_example_of_the_documentation() -> None:
    assert REFERENCE.read_bytes() == (ROOT / "workbooks" / "vekter-i-rad.xlsx").read_bytes()


def test_a_good_installation_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert {engine["name"] for engine in said["engines"]} == set(MODULES)
    assert all(engine["works"] and engine["version"] for engine in said["engines"])
    assert said["self_test"] | {"seconds": 0} == {"passed": True, "differences": [], "seconds": 0}
    assert said["limits"]["timeout"] == 60


@pytest.mark.parametrize(("language", "passed"), [("nb", "bestått"), ("en", "passed")])
def test_it_is_told_in_both_languages(capsys: pytest.CaptureFixture[str], language: str, passed: str) -> None:
    assert main(["doctor", "--lang", language]) == 0
    assert passed in capsys.readouterr().out


def test_an_engine_that_answers_wrongly_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = EngineReport("ironcalc", 0, 0, "engine-failed")
    monkeypatch.setattr(doctor, "check_engines", lambda **_: (broken,))
    assert main(["doctor", "--lang", "en"]) == 5
    said = capsys.readouterr()
    assert "ironcalc" in said.out and "does not work (engine-failed)" in said.out
    assert "Install it anew" in said.err


def test_an_audit_that_differs_is_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "FOUND", frozenset({"G8 ranking-mismatch", "A1 stray-note"}))
    assert main(["doctor", "--lang", "en"]) == 5
    assert "- A1 stray-note" in capsys.readouterr().out


def test_a_reference_that_cannot_be_read_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "REFERENCE", "missing.xlsx")
    assert main(["doctor", "--lang", "en"]) == 5
    assert "missing.xlsx" in capsys.readouterr().out
