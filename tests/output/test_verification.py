"""Whether a copy still belongs together is told of the copy alone, and of its original where it is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from deciding import RANK, SPLIT, book, costs, decide, mixed, saved_elsewhere, write

from prioritering.cli import main
from prioritering.options import Options
from prioritering.pipeline import audit
from prioritering.workbook.decisions import read_earlier


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    source = mixed(tmp_path / "a.xlsx")
    copy = audit(source, Options(language="en")).output
    assert copy is not None
    decide(copy, SPLIT, decision="keep", by="Kari")
    audit(source, Options(language="en"))
    return copy


def decided(copy: Path) -> None:
    decide(copy, SPLIT, decision="clarify")


def without_original(copy: Path) -> None:
    copy.with_name("a.xlsx").unlink()


def another_original(copy: Path) -> None:
    book(copy.with_name("a.xlsx"), {"Costs": costs()})


def corrected_back(copy: Path) -> None:
    write(copy, RANK.sheet, {RANK[1:]: 6.0})


def changed(copy: Path) -> None:
    write(copy, "Costs", {(9, 2): 1.0})


def log_edited(copy: Path) -> None:
    earlier = read_earlier(copy)
    assert earlier is not None
    write(copy, earlier.log_sheet, {(earlier.log_rows[0], 6): 7.0})


def log_cut(copy: Path) -> None:
    earlier = read_earlier(copy)
    assert earlier is not None
    row = earlier.log_rows[-1]
    write(copy, earlier.log_sheet, {(row, column): "" for column in range(1, 18)})


@pytest.mark.parametrize(
    ("what", "code", "said"),
    [
        pytest.param(lambda copy: None, 0, "all belongs together", id="as it was written"),
        pytest.param(decided, 0, "the next run takes them over", id="decided since"),
        pytest.param(without_original, 0, "was not checked", id="the original is elsewhere"),
        pytest.param(saved_elsewhere, 0, "cannot be told", id="saved by another program"),
        pytest.param(another_original, 1, "not the workbook", id="another original"),
        pytest.param(corrected_back, 1, "does not stand in Points!F5", id="a correction is gone"),
        pytest.param(changed, 1, "changed the workbook's own cells", id="a cell was changed"),
        pytest.param(log_edited, 1, "not as it was written", id="a line of the log was edited"),
        pytest.param(log_cut, 1, "were written", id="the last line of the log is gone"),
    ],
)
def test_what_does_not_belong_together_is_told(
    copy: Path, what: Callable[[Path], None], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    what(copy)
    assert main(["verify", str(copy), "--lang", "en"]) == code
    assert said in capsys.readouterr().out


def test_a_copy_without_sheets_of_ours_is_said_to_be_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = mixed(tmp_path / "a.xlsx")
    copy = audit(source, Options(language="en", bare=True)).output
    assert copy is not None
    assert main(["verify", str(copy), "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "without sheets of ours" in shown and "log is gone" not in shown
    changed(copy)
    assert main(["verify", str(copy), "--lang", "en"]) == 1


def test_what_is_no_copy_cannot_be_verified(tmp_path: Path) -> None:
    assert main(["verify", str(book(tmp_path / "a.xlsx", {"Costs": costs()}))]) == 3
    assert main(["verify", str(tmp_path / "none.xlsx")]) == 3
