"""The settings file beside a workbook or above it, and the baseline."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from prioritering.cli import main

REFERENCE = Path(__file__).resolve().parents[1] / "workbooks" / "prioritering-steg2.xlsx"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    folder = tmp_path / "felles" / "2025"
    folder.mkdir(parents=True)
    return Path(shutil.copy(REFERENCE, folder / "w.xlsx"))


def told(capsys: Capture, *arguments: str) -> tuple[int, dict[str, Any]]:
    code = main([*arguments, "--no-write", "--format", "json"])
    return code, json.loads(capsys.readouterr().out)


def rules(report: dict[str, Any]) -> set[str]:
    return {finding["rule"] for finding in report["findings"]}


def as_baseline(workbook: Path, path: Path) -> Path:
    main([str(workbook), "--no-write", "--report", str(path), "-q"])
    return path


@pytest.mark.parametrize("levels", [0, 1, 2], ids=["beside it", "in the folder above", "two above"])
def test_settings_hold_for_the_workbooks_below(workbook: Path, capsys: Capture, levels: int) -> None:
    _, before = told(capsys, str(workbook))
    settings = workbook.parents[levels] / "prio-audit.toml"
    settings.write_text('ignore = ["label-drift", "ranking-mismatch"]\nfail-on = "never"\n')
    code, report = told(capsys, str(workbook))
    assert code == 0
    assert rules(before) - rules(report) == {"label-drift", "ranking-mismatch"}
    assert set(report["rules_left_out"]) == {"label-drift", "ranking-mismatch"}


def test_the_nearest_settings_count_alone(workbook: Path, capsys: Capture) -> None:
    (workbook.parents[1] / "prio-audit.toml").write_text('ignore = "label-drift"\n')
    (workbook.parents[0] / "prio-audit.toml").write_text('ignore = "stray-note"\n')
    assert told(capsys, str(workbook))[1]["rules_left_out"] == ["stray-note"]


def test_the_command_line_goes_before_the_settings(workbook: Path, capsys: Capture) -> None:
    (workbook.parent / "prio-audit.toml").write_text('ignore = ["label-drift"]\nfail-on = "never"\n')
    code, report = told(capsys, str(workbook), "--ignore", "stray-note", "--fail-on", "error")
    assert (code, report["rules_left_out"]) == (1, ["stray-note"])


def test_what_was_left_out_is_said(workbook: Path, capsys: Capture) -> None:
    (workbook.parent / "prio-audit.toml").write_text('ignore = ["label-drift"]\n')
    main([str(workbook), "--no-write", "--lang", "en"])
    said = capsys.readouterr()
    assert "One rule was left out: label-drift." in said.out
    assert "prio-audit.toml" in said.err


def test_a_model_is_named_from_the_folder_of_the_settings(workbook: Path, capsys: Capture) -> None:
    main(["model", str(workbook)])
    (workbook.parents[1] / "model.toml").write_text(capsys.readouterr().out)
    (workbook.parents[1] / "prio-audit.toml").write_text('model = "model.toml"\n')
    assert told(capsys, str(workbook))[1]["model"]["source"] == "given"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('ignored = ["label-drift"]', "Did you mean ignore?"),
        ('ignore = ["label-dirft"]', "label-drift"),
        ('fail-on = "sometimes"', "fail-on"),
        ("ignore = 3", "ignore"),
        ("timeout = -1", "timeout"),
        ("ignore = [", "prio-audit.toml"),
    ],
)
def test_bad_settings_are_a_wrong_use_and_nothing_is_audited(
    workbook: Path, capsys: Capture, text: str, said: str
) -> None:
    (workbook.parent / "prio-audit.toml").write_text(text + "\n")
    assert main([str(workbook), "--lang", "en"]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert len(error.strip().splitlines()) <= 2
    assert sorted(path.name for path in workbook.parent.iterdir()) == ["prio-audit.toml", "w.xlsx"]


def test_a_sweep_takes_the_settings_of_its_folder(workbook: Path, tmp_path: Path) -> None:
    (tmp_path / "felles" / "prio-audit.toml").write_text('ignore = ["label-drift"]\n')
    (workbook.parent / "prio-audit.toml").write_text('ignore = ["ranking-mismatch"]\n')
    main(["batch", str(tmp_path / "felles"), "-o", str(tmp_path / "out"), "-q"])
    report = json.loads((tmp_path / "out" / "2025" / "w.audit.json").read_text("utf-8"))
    assert report["rules_left_out"] == ["label-drift"]


def test_what_the_baseline_knows_is_accepted(workbook: Path, tmp_path: Path, capsys: Capture) -> None:
    baseline = as_baseline(workbook, tmp_path / "baseline.json")
    capsys.readouterr()
    code, report = told(capsys, str(workbook), "--baseline", str(baseline))
    assert code == 0
    assert {finding["decision"]["state"] for finding in report["findings"]} == {"accepted"}
    assert "baseline.json" in report["findings"][0]["decision"]["reason"]


def test_what_is_new_stands_out(workbook: Path, tmp_path: Path, capsys: Capture) -> None:
    baseline = as_baseline(workbook, tmp_path / "baseline.json")
    known = json.loads(baseline.read_text("utf-8"))
    new = known["findings"].pop()
    baseline.write_text(json.dumps(known), "utf-8")
    capsys.readouterr()
    _, report = told(capsys, str(workbook), "--baseline", str(baseline), "--fail-on", "info")
    still_open = [finding for finding in report["findings"] if finding["decision"] is None]
    assert [finding["fingerprint"] for finding in still_open] == [new["fingerprint"]]


def test_a_sweep_is_the_baseline_of_the_next(workbook: Path, tmp_path: Path) -> None:
    folder, first, second = workbook.parent, tmp_path / "first", tmp_path / "second"
    assert main(["batch", str(folder), "-o", str(first), "-q"]) == 1
    assert main(["batch", str(folder), "-o", str(second), "-q", "--baseline", str(first)]) == 0


def test_a_workbook_of_another_name_is_not_known(workbook: Path, tmp_path: Path) -> None:
    baseline = as_baseline(workbook, tmp_path / "baseline.json")
    renamed = workbook.rename(workbook.with_name("x.xlsx"))
    assert main([str(renamed), "--no-write", "--baseline", str(baseline), "-q"]) == 1


def test_a_model_that_there_is_not_is_a_wrong_use(workbook: Path) -> None:
    assert main([str(workbook), "--no-write", "--model", "nope"]) == 2


@pytest.mark.parametrize("text", [None, "", "[1]", '{"schema": "other"}', "{}"])
def test_no_baseline_is_a_wrong_use(
    workbook: Path, tmp_path: Path, capsys: Capture, text: str | None
) -> None:
    baseline = tmp_path / "baseline.json"
    if text is not None:
        baseline.write_text(text)
    assert main([str(workbook), "--no-write", "--baseline", str(baseline), "--lang", "en"]) == 2
    assert "baseline" in capsys.readouterr().err
