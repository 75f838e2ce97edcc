"""Nothing that is not ours is written over, whatever it is called."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from deciding import book, costs, mixed

from prioritering.cli import main
from prioritering.output.targets import is_report


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    mixed(tmp_path / "a.xlsx")
    book(tmp_path / "other.xlsx", {"Costs": costs()})
    (tmp_path / "link.xlsx").symlink_to("a.xlsx")
    os.link(tmp_path / "a.xlsx", tmp_path / "hard.xlsx")
    os.mkfifo(tmp_path / "pipe.xlsx")
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "report.json").write_text('{"mine": 1}')
    (tmp_path / "notes.md").write_text("# Notes\n")
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["-o", "a.xlsx"], id="itself"),
        pytest.param(["-o", "./x/../a.xlsx"], id="itself by another path"),
        pytest.param(["-o", "link.xlsx"], id="a link to it"),
        pytest.param(["-o", "hard.xlsx"], id="another name of it"),
        pytest.param(["-o", "a.xlsx", "--force"], id="itself by force"),
        pytest.param(["-o", "other.xlsx"], id="somebody's workbook"),
        pytest.param(["-o", "pipe.xlsx"], id="a pipe"),
        pytest.param(["-o", "pipe.xlsx", "--force"], id="a pipe by force"),
        pytest.param(["-o", "new.pdf"], id="a suffix of another kind"),
        pytest.param(["-o", "new.xlsm"], id="macros that are not there"),
        pytest.param(["-o", "new"], id="no suffix"),
        pytest.param(["-o", "missing/new.xlsx"], id="no such folder"),
        pytest.param(["-o", "other.xlsx/"], id="a folder where a file is"),
        pytest.param(["--report", "report.json"], id="somebody's JSON"),
        pytest.param(["--report", "notes.md"], id="somebody's notes"),
        pytest.param(["--report", "missing/r.json"], id="a report in no folder"),
    ],
)
def test_it_is_refused_in_one_line(
    here: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "x").mkdir()
    before = {path: path.read_bytes() for path in here.iterdir() if path.is_file()}
    assert main(["a.xlsx", "-q", *arguments]) in (2, 3)
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert {path: path.read_bytes() for path in here.iterdir() if path.is_file()} == before


def test_a_user_workbook_called_like_a_copy_is_not_written_over(here: Path) -> None:
    source = mixed(here / "b.audited.xlsx")
    before = source.read_bytes()
    assert main([str(source), "-q"]) == 2
    assert source.read_bytes() == before


def test_what_we_wrote_may_be_replaced(here: Path) -> None:
    for _ in range(2):
        reports = [f"r.{suffix}" for suffix in ("json", "sarif", "csv", "md", "html")]
        asked = [word for report in reports for word in ("--report", report)]
        assert main(["a.xlsx", "-o", "out/", "-q", *asked]) == 1
        assert all(is_report(here / report) for report in reports)
    assert (here / "out" / "a.audited.xlsx").exists()
    assert main(["a.xlsx", "-o", "other.xlsx", "-q", "--force"]) == 1
