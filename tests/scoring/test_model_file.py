"""The scoring model as a file: printed, taken back, and refused where it does not fit."""

from pathlib import Path

import pytest
from build_workbooks import WORKBOOKS

from prioritering.errors import ModelFileError, ModelLabelError
from prioritering.options import Options
from prioritering.pipeline import audit
from prioritering.scoring.model_file import dump, load, shipped
from prioritering.types import Audit

REFERENCE = WORKBOOKS / "prioritering-steg2.xlsx"


def examined(model: str) -> Audit:
    return audit(REFERENCE, Options(write=False, model=model))


def outcome(done: Audit) -> list[tuple[str, str]]:
    return [(finding.rule, str(finding.at)) for finding in done.findings]


def test_the_printed_model_taken_back_finds_the_same(tmp_path: Path) -> None:
    inferred = examined("auto")
    assert inferred.model is not None
    printed = tmp_path / "model.toml"
    printed.write_text(dump(inferred.model), encoding="utf-8")
    given = examined(str(printed))
    assert outcome(given) == outcome(inferred)
    assert given.model is not None and given.model.source == "given"


def test_the_shipped_model_of_the_reference_adds_what_was_decided() -> None:
    given = examined("digital-samhandling-steg2")
    added = [finding for finding in given.findings if finding.rule == "decision-against-ranking"]
    assert [(str(finding.at), finding.facts["rank"]) for finding in added] == [("Samlet!C7", 6)]
    assert [str(area) for area in added[0].evidence] == ["Samlet!A8", "Samlet!A9"]
    assert added[0].facts["reason"] == "Helsedirektoratet har et eget prosjekt på dette"
    rest = [pair for pair in outcome(given) if pair[0] != "decision-against-ranking"]
    assert rest == outcome(examined("auto"))


def test_every_shipped_model_can_be_loaded() -> None:
    assert "digital-samhandling-steg2" in shipped()
    for name in shipped():
        assert load(name).name == name


def test_without_a_model_nothing_is_ranked() -> None:
    done = examined("none")
    assert done.model is None and not done.ranking


def test_a_label_that_the_workbook_lacks_is_named(tmp_path: Path) -> None:
    path = tmp_path / "model.toml"
    path.write_text('score = "Score"\n[formulas]\nScore = \'SUM("Klima", "Nytte")\'\n', encoding="utf-8")
    with pytest.raises(ModelLabelError) as caught:
        examined(str(path))
    assert caught.value.facts["label"] == "Klima"
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("score = ", id="no TOML"),
        pytest.param('[formulas]\nScore = "1"', id="no score named"),
        pytest.param('score = "Score"\n[formulas]\nScore = "SUM("', id="a formula cut short"),
        pytest.param('score = "Score"\n[formulas]\nScore = \'VLOOKUP("Nytte")\'', id="unknown function"),
    ],
)
def test_a_file_that_is_no_model_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "model.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ModelFileError):
        examined(str(path))
