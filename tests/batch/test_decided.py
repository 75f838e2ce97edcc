"""A sweep hears what is decided in its output, leaves alone what people hold, and doubts an empty drive."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

import pytest
from batch.shares import old
from deciding import MINUS, book, costs, decide, line, write

from prioritering.cli import main


def sweep(top: Path, *more: str) -> int:
    out = top.parent / "out"
    return main(["batch", str(top), "-o", str(out), "--lang", "en", "--jobs", "1", *more])


def report(top: Path) -> dict[str, object]:
    told: dict[str, object] = json.loads((top.parent / "out" / "b.audit.json").read_text("utf-8"))
    return told


@pytest.fixture
def share(tmp_path: Path) -> Path:
    top = tmp_path / "src"
    top.mkdir()
    old(book(top / "b.xlsx", {"Costs": costs(D8="=B8-C8")}))
    assert sweep(top) == 1
    return top


def new_version(top: Path) -> None:
    rows = costs(D8="=B8-C8")
    rows[4][1] = 4711
    old(book(top / "b.xlsx", {"Costs": rows}))


def test_a_decision_is_heard_the_next_night_and_outlives_a_new_version(share: Path) -> None:
    copy = share.parent / "out" / "b.audited.xlsx"
    decide(copy, MINUS, decision="keep", reason="agreed")
    assert sweep(share) == 0
    new_version(share)
    assert sweep(share) == 0
    assert line(copy, MINUS)["reason"] == "agreed"
    before = copy.stat().st_mtime_ns
    assert sweep(share) == 0
    assert copy.stat().st_mtime_ns == before


def test_a_clock_set_back_costs_no_decision_and_no_run(share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A decision that is dated after now is heard, and the runs stay in the order in which they were."""
    copy, year = share.parent / "out" / "b.audited.xlsx", 365 * 86_400.0
    decide(copy, MINUS, decision="keep", reason="agreed")
    real = time.time
    monkeypatch.setattr("prioritering.batch.ledger.time.time", lambda: real() - year)
    monkeypatch.setattr("prioritering.batch.run.time.time", lambda: real() - year)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(real() - year)))
    assert sweep(share) == 0
    new_version(share)
    assert sweep(share) == 0
    assert line(copy, MINUS)["reason"] == "agreed"
    monkeypatch.undo()
    before = copy.stat().st_mtime_ns
    assert sweep(share) == 0
    assert copy.stat().st_mtime_ns == before
    told = json.loads((share.parent / "out" / "portfolio.json").read_text("utf-8"))
    assert [run["run"] for run in told["history"]] == [4, 3, 2, 1]


@pytest.mark.parametrize("held", ["changed", "open"])
def test_a_copy_that_somebody_holds_is_left_alone(
    share: Path, held: str, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = share.parent / "out" / "b.audited.xlsx"
    decide(copy, MINUS, decision="keep", reason="agreed")
    if held == "changed":
        write(copy, "Costs", {(9, 2): 1.0})
    else:
        copy.with_name("~$b.audited.xlsx").write_bytes(b"\x04Kari")
    before = copy.read_bytes()
    assert sweep(share) == 0
    assert copy.read_bytes() == before
    (dated,) = copy.parent.glob("b.*-*.audited.xlsx")
    assert line(dated, MINUS)["reason"] == "agreed"
    assert "left alone" in capsys.readouterr().out
    assert Path(str(report(share)["output"])) == dated
    stamp = dated.stat().st_mtime_ns
    assert sweep(share) == 0
    assert dated.stat().st_mtime_ns == stamp
    assert len(list(copy.parent.glob("b*.audited.xlsx"))) == 2


def test_a_source_that_cannot_be_read_costs_no_decision(share: Path) -> None:
    copy = share.parent / "out" / "b.audited.xlsx"
    decide(copy, MINUS, decision="keep")
    (share / "b.xlsx").write_bytes(b"no workbook")
    old(share / "b.xlsx")
    assert sweep(share) == 3
    assert line(copy, MINUS)["decision"] == "keep"


def test_a_file_that_is_not_ours_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "out").mkdir()
    old(book(tmp_path / "src" / "b.xlsx", {"Costs": costs()}))
    mine = book(tmp_path / "out" / "b.audited.xlsx", {"Mine": [["kept"]]})
    before = mine.read_bytes()
    assert sweep(tmp_path / "src") == 3
    assert mine.read_bytes() == before


@pytest.mark.parametrize("beside", [True, False], ids=["beside its workbook", "alone"])
def test_a_decided_copy_put_into_the_folder_is_taken_as_one(share: Path, beside: bool) -> None:
    copy = share.parent / "out" / "b.audited.xlsx"
    returned = share / "b.audited.xlsx"
    shutil.copy(copy, returned)
    decide(returned, MINUS, decision="keep", reason="agreed")
    old(returned)
    if not beside:
        (share / "b.xlsx").unlink()
    before = returned.read_bytes()
    sweep(share, "--expect-gone")
    assert line(copy, MINUS)["reason"] == "agreed"
    assert returned.read_bytes() == before


def test_an_empty_drive_is_no_clean_night(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    top = tmp_path / "src"
    top.mkdir()
    for number in range(4):
        old(book(top / f"b{number}.xlsx", {"Costs": costs()}))
    assert sweep(top) == 0
    kept = {path.name: path.read_bytes() for path in top.iterdir()}
    shutil.rmtree(top)
    assert sweep(top) == 3
    top.mkdir()
    assert sweep(top, "-q") == 3
    assert "4 are missing" in capsys.readouterr().err
    for name, data in kept.items():
        (top / name).write_bytes(data)
    assert sweep(top) == 0  # it was away: nothing was marked
    for name in kept:
        (top / name).unlink()
    assert [sweep(top) for _ in range(3)] == [3, 3, 0]  # the third run in a row is believed


def test_that_they_are_gone_can_be_confirmed(share: Path) -> None:
    (share / "b.xlsx").unlink()
    assert sweep(share) == 3
    assert sweep(share, "--expect-gone") == 0


def test_what_was_not_asked_for_is_not_missed(share: Path) -> None:
    for number in range(3):
        old(book(share / f"c{number}.xlsx", {"Costs": costs()}))
    sweep(share)
    assert sweep(share, "--include", "c*.xlsx") == 1
    told = json.loads((share.parent / "out" / "portfolio.json").read_text("utf-8"))
    assert not any(entry["gone"] for entry in told["workbooks"])
