"""Sweeps, with real files and real processes."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from contextlib import closing, suppress
from errno import EPERM
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest
from batch.shares import BOOKS, SMALL, batch, filled, old, outputs, put
from jsonschema_rs import validator_for
from support import ROOT

from prioritering.batch.copies import series
from prioritering.batch.find import Found, Sample
from prioritering.batch.ledger import Ledger, LedgerError, opened
from prioritering.batch.run import Batch
from prioritering.cli import main
from prioritering.options import Options
from prioritering.output.json_report import schema_text
from prioritering.workers.pool import Pool
from prioritering.workers.task import Outcome, Task
from prioritering.workers.unit import perform

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of a compound file, as of an encrypted workbook."""


@pytest.fixture
def share(tmp_path: Path) -> Path:
    return filled(tmp_path / "Fellesområde")


def test_a_sweep_mirrors_the_tree_and_reports(share: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = batch(share)
    assert code == 1
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("4 workbooks: 4 audited, 0 unchanged. Open: ")
    assert last.endswith(f" Overview: {share.parent / 'out' / 'portfolio.html'}")
    out = share.parent / "out"
    assert {name.partition("/")[0] for name in outputs(out)} > {"Årsplan 2026", "driftskostnader.audit.html"}
    reports = [json.loads(report.read_text("utf-8")) for report in out.rglob("*.audit.json")]
    assert reports and all(map(validator_for(json.loads(schema_text())).is_valid, reports))
    told = json.loads((out / "Årsplan 2026" / "steg2 v2.audit.json").read_text("utf-8"))
    assert told["workbook"]["path"] == str(share / "Årsplan 2026" / "steg2 v2.xlsx")
    assert Path(told["output"]).exists()
    first = found["workbooks"][0]
    assert (first["summary"]["error"], first["ranks_corrected"], first["new"]) == (8, 5, 29 - 5)
    assert found["duplicates"] == [["prioritering-steg2.xlsx", "Årsplan 2026/steg2 v2.xlsx"]]
    sheet = openpyxl.load_workbook(out / "portfolio.xlsx").active
    assert sheet is not None
    assert sheet.max_row == 5


def test_the_second_time_nothing_is_audited(share: Path) -> None:
    batch(share)
    before = {path: path.stat().st_mtime_ns for path in (share.parent / "out").rglob("*.audit*")}
    code, found = batch(share)
    assert code == 1
    assert (found["run"]["audited"], found["run"]["unchanged"]) == (0, 4)
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_only_what_changed_is_audited_again(share: Path) -> None:
    batch(share)
    put("prioritering-steg2-typed.xlsx", share / SMALL[2])
    old(share / SMALL[0])  # another time, the same content
    (share.parent / "out" / "evalueringsprinsipper.audit.html").unlink()
    (share / "Årsplan 2026" / "steg2 v2.xlsx").unlink()
    _, found = batch(share)
    now = {entry["path"]: entry["audited_now"] for entry in found["workbooks"]}
    assert now == {
        "prioritering-steg2.xlsx": True,
        "evalueringsprinsipper.xlsx": True,
        "driftskostnader.xlsx": False,
        "Årsplan 2026/steg2 v2.xlsx": False,
    }
    assert found["workbooks"][-1]["gone"]
    assert found["run"]["gone"] == 1


def test_the_portfolio_as_a_workbook_leads_to_the_pages(share: Path) -> None:
    batch(share)
    book = openpyxl.load_workbook(share.parent / "out" / "portfolio.xlsx")
    overview, findings, *_ = book.worksheets
    worst = overview["A2"]
    assert (worst.value, overview["B2"].value, overview["E2"].value) == ("prioritering-steg2.xlsx", None, 8)
    assert worst.hyperlink is not None
    assert worst.hyperlink.target == "prioritering-steg2.audit.html"
    linked = [row[0].hyperlink.target or "" for row in overview.iter_rows(min_row=2) if row[0].hyperlink]
    assert all((share.parent / "out" / unquote(target)).exists() for target in linked)
    assert len(linked) == 4
    assert findings.max_row > 20


def test_the_workbook_is_written_only_when_something_is_new(share: Path) -> None:
    book = share.parent / "out" / "portfolio.xlsx"
    batch(share)
    first = book.stat().st_mtime_ns
    batch(share)
    assert book.stat().st_mtime_ns == first
    moved = shutil.move(share / SMALL[1], share.parent / SMALL[1])
    batch(share)
    second = book.stat().st_mtime_ns
    assert second != first
    shutil.move(moved, share / SMALL[1])  # there again, and as it was
    assert batch(share)[1]["run"]["audited"] == 0
    third = book.stat().st_mtime_ns
    assert third != second
    book.unlink()
    batch(share)
    assert book.exists()


def test_the_page_sets_versions_side_by_side_and_failures_apart(share: Path) -> None:
    put("prioritering-steg2-typed.xlsx", share / "prioritering steg2 v3.xlsx")
    (share / "broken.xlsx").write_text("no workbook")
    old(share / "broken.xlsx")
    batch(share)
    page = (share.parent / "out" / "portfolio.html").read_text("utf-8")
    failed, _, rest = page.partition("<h2>Workbooks</h2>")
    assert "broken.xlsx" in failed.partition("Could not be audited")[2]
    assert "broken.xlsx" not in rest
    versions = rest.partition("Versions of one workbook")[2]
    assert "prioritering-steg2.audit.html" in versions
    assert "prioritering%20steg2%20v3.audit.html" in versions


def test_other_options_are_another_audit(share: Path) -> None:
    batch(share)
    assert batch(share, "--ignore", "stray-note")[1]["run"]["audited"] == 4


def test_what_is_new_gone_and_still_open_is_told(share: Path) -> None:
    batch(share)
    path = share / SMALL[2]
    book = openpyxl.load_workbook(path)
    book["DBEP"]["B3"] = 99
    book["DHO"]["C3"] = None
    book.save(path)
    old(path)
    _, found = batch(share)
    entry = next(entry for entry in found["workbooks"] if entry["path"] == SMALL[2])
    assert entry["new"] >= 1
    assert entry["gone_findings"] >= 1
    assert entry["still_open"] >= 10


def test_a_moved_workbook_takes_its_history_along(share: Path) -> None:
    batch(share)
    shutil.move(share / SMALL[1], share / "Årsplan 2026" / SMALL[1])
    _, found = batch(share)
    entry = next(e for e in found["workbooks"] if e["path"] == f"Årsplan 2026/{SMALL[1]}")
    assert (entry["new"], entry["still_open"]) == (0, 1)


def test_what_cannot_be_audited_is_a_line_and_a_text(share: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(SMALL[0], share / "broken.xlsx").write_bytes((share / SMALL[0]).read_bytes()[:700])
    old(share / "broken.xlsx")
    (share / "~$driftskostnader.xlsx").write_bytes(bytes([3]) + b"Kim")
    code, found = batch(share)
    assert code == 3
    out = share.parent / "out"
    assert "broken.xlsx" in (out / "broken.audit.txt").read_text("utf-8")
    assert not (out / "broken.audited.xlsx").exists()
    assert not (out / "driftskostnader.audited.xlsx").exists()
    assert "open in Excel (Kim)" in capsys.readouterr().out
    shutil.copy(BOOKS / SMALL[0], old(share / "broken.xlsx"))
    old(share / "broken.xlsx")
    (share / "~$driftskostnader.xlsx").unlink()
    code, found = batch(share)
    assert (code, found["run"]["audited"]) == (1, 2)
    assert not (out / "broken.audit.txt").exists()
    assert (out / "broken.audited.xlsx").exists()


def test_what_cannot_be_audited_names_the_file_once_and_each_reader_what_they_can_do(
    share: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    locked = share / "laast.xlsx"
    locked.write_bytes(OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(3000))
    old(locked)
    batch(share, "--lang", "nb")
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("laast.xlsx")]
    assert line.startswith("laast.xlsx: ikke kontrollert. Filen er beskyttet med passord. ")
    assert "--password-file" in line, "who runs the sweep has a command line"
    reason = (share.parent / "out" / "laast.audit.txt").read_text("utf-8")
    page = (share.parent / "out" / "portfolio.html").read_text("utf-8")
    for text in (reason, page):
        assert "Lagre en kopi uten passord" in text
        assert "--password-file" not in text


def test_the_ledger_can_be_lost_or_damaged(share: Path) -> None:
    batch(share)
    before = outputs(share.parent / "out")
    ledger = share.parent / "out" / ".prio-audit.sqlite"
    for damage in (ledger.unlink, lambda: ledger.write_bytes(b"no database" * 100)):
        for side in ("-wal", "-shm"):
            ledger.with_name(ledger.name + side).unlink(missing_ok=True)
        damage()
        assert batch(share)[1]["run"]["audited"] == 4
    ledger.with_name(f"{ledger.name}.damaged").unlink()
    assert outputs(share.parent / "out") == before


def _left(ledger: Path) -> None:
    with opened(ledger) as made:
        for number in range(400):
            found = Found(ledger, f"{number}.xlsx", Sample(1, 1), "x")
            made.record(found, "key", Outcome("sha", 0, "a verdict of some length"), 1)


def test_a_ledger_that_is_damaged_within_is_put_aside_and_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its first page is whole: it opens, and would fail every night at the workbook that lies there."""
    ledger = tmp_path / "out" / ".prio-audit.sqlite"
    ledger.parent.mkdir()
    _left(ledger)
    with ledger.open("r+b") as file:
        file.seek(3 * 4096)
        file.write(b"\xa5" * (ledger.stat().st_size - 4 * 4096))
    put(SMALL[0], tmp_path / "in" / "a.xlsx")
    code, found = batch(tmp_path / "in")
    assert (code in (0, 1), found["run"]["audited"]) == (True, 1)
    assert "was damaged" in capsys.readouterr().err
    assert ledger.with_name(f"{ledger.name}.damaged").exists()


def test_an_entry_that_cannot_be_read_ends_one_run_and_no_more(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.sqlite"
    _left(ledger)
    with closing(sqlite3.connect(ledger)) as db:
        db.execute("UPDATE workbooks SET outcome = substr(outcome, 9)")
        db.commit()
    with pytest.raises(LedgerError), opened(ledger) as damaged:
        damaged.known("1.xlsx")
    with opened(ledger) as new:
        assert new.known("1.xlsx") is None


def test_a_ledger_that_another_has_locked_stays_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As by a backup: to call it damaged would lose all history."""
    monkeypatch.setattr("prioritering.batch.ledger.SECONDS_FOR_LOCK", 0.1)
    ledger = tmp_path / "ledger.sqlite"
    _left(ledger)
    with closing(sqlite3.connect(ledger)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LedgerError, match="locked"), opened(ledger):
            pass
    with opened(ledger) as again:
        assert again.known("1.xlsx") is not None


def test_sources_are_never_written(share: Path) -> None:
    before = {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in share.rglob("*") if p.is_file()}
    for path in before:
        path.chmod(0o444)
    batch(share)
    assert {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in share.rglob("*") if p.is_file()} == before


def test_a_run_in_the_same_output_is_refused(share: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = share.parent / "out"
    from prioritering.batch.lease import Lease

    out.mkdir()
    with Lease(out):
        code = main(["batch", str(share), "-o", str(out), "--lang", "en"])
    assert code == 4
    assert "Another run is working" in capsys.readouterr().err
    assert not (out / "portfolio.json").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["{share}"], 2, "--output"),
        (["{share}/driftskostnader.xlsx", "-o", "{share}/../out"], 2, "not a directory"),
        (["{share}", "-o", "{share}/driftskostnader.xlsx"], 3, "could not be written"),
        (["{share}", "-o", "{share}/../out", "--ledger", "{share}/missing/x"], 5, "ledger"),
        (["{share}", "-o", "{share}/../out", "--scheduler", "tcp://127.0.0.1:9"], 2, "scheduler"),
    ],
)
def test_bad_usage_is_one_line(
    share: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    given = [argument.format(share=share) for argument in arguments]
    assert main(["batch", *given, "--lang", "en"]) == code
    error = capsys.readouterr().err.splitlines()
    assert len(error) == 1
    assert said in error[0]


def test_the_log_as_json(share: Path, capsys: pytest.CaptureFixture[str]) -> None:
    batch(share, "--log-format", "json")
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {event["event"] for event in events} == {"audited", "done"}
    assert events[-1]["audited"] == 4


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_progress_is_shown_on_a_terminal_alone(share: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "prioritering", "batch", str(share), "-o", str(share.parent / "out")]
    process = subprocess.Popen([*command, "--lang", "en"], cwd=ROOT, stdout=theirs, stdin=theirs)
    os.close(theirs)
    seen = b""
    with suppress(OSError):  # the other end is closed
        while chunk := os.read(ours, 4096):
            seen += chunk
    process.wait(timeout=60)
    os.close(ours)
    text = seen.decode()
    assert "Auditing … 4" in text
    assert "driftskostnader.xlsx: No ranking was checked; " in text
    batch(share)
    assert "Auditing" not in capsys.readouterr().out


# Limits


def slow(task: Task) -> Outcome:
    time.sleep(60)
    return perform(task)


def greedy(task: Task) -> Outcome:
    taken = [bytearray(50_000_000) for _ in range(40)]
    time.sleep(60)
    return Outcome(str(len(taken)), 0, "")


def suicidal(task: Task) -> Outcome:
    os.kill(os.getpid(), signal.SIGKILL)
    return perform(task)


@pytest.mark.parametrize(
    ("work", "said"), [(slow, "was stopped"), (greedy, "MB and was stopped"), (suicidal, "twice")]
)
def test_limits_hold_for_a_worker(
    work: Any, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if work is slow:  # the others are given time on a busy machine
        monkeypatch.setattr("prioritering.workers.pool.SECONDS_TO_READ_AND_WRITE", 2.0)
    pool = Pool(1, megabytes=400, work=work)
    task = Task(BOOKS / SMALL[0], tmp_path, "x", (), Options(timeout=0.5))
    outcome = pool.submit(task).result(timeout=30)
    pool.close()
    assert outcome.exit_code in (3, 5)
    assert said in outcome.verdict


def test_a_file_that_vanishes_is_said_to_be_gone(tmp_path: Path) -> None:
    outcome = perform(Task(tmp_path / "gone.xlsx", tmp_path, "gone", (), Options()))
    assert (outcome.exit_code, "does not exist" in outcome.verdict) == (3, True)


def test_what_could_not_be_written_is_named_and_not_the_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, target = os.replace, tmp_path / "out" / "a.audited.xlsx"

    def refused(source: Any, place: Any) -> None:
        if Path(place) == target:
            raise PermissionError(EPERM, "Operation not permitted", str(source))
        real(source, place)

    monkeypatch.setattr("prioritering.workers.unit.os.replace", refused)
    monkeypatch.setattr("prioritering.workers.unit.BACK_OFF", 0.0)
    source = put(SMALL[0], tmp_path / "in" / "a.xlsx")
    outcome = perform(Task(source, target.parent, "a", (), Options(), "en"))
    assert outcome.error == "not-written"
    assert outcome.verdict.startswith(f"{target} could not be written")


def test_what_cannot_be_looked_at_is_not_called_gone(share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    batch(share)
    real = os.scandir

    def away(folder: Any) -> Any:
        if "plan" in str(folder):
            raise OSError(112, "Host is down")
        return real(folder)

    monkeypatch.setattr("prioritering.batch.find.os.scandir", away)
    code, found = batch(share)
    assert code == 3
    assert (found["run"]["unreadable"], found["run"]["gone"]) == (1, 0)
    monkeypatch.undo()
    assert batch(share)[1]["run"]["unchanged"] == 4


# The drop folder


def test_the_drop_folder_answers_within_seconds_and_stops_cleanly(tmp_path: Path) -> None:
    drop, out = tmp_path / "drop", tmp_path / "out"
    drop.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "prioritering", "watch", str(drop), "-o", str(out), "--interval", "0.3"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        shutil.copy(BOOKS / SMALL[1], drop / "dropped.xlsx")
        (drop / "text.xlsx").write_text("no workbook")
        until = time.monotonic() + 30
        while time.monotonic() < until and not (out / "text.audit.txt").exists():
            time.sleep(0.1)
        while time.monotonic() < until and not (out / "dropped.audited.xlsx").exists():
            time.sleep(0.1)
    finally:
        process.send_signal(signal.SIGTERM)
    _, error = process.communicate(timeout=30)
    assert (out / "dropped.audited.xlsx").exists()
    assert (out / "text.audit.txt").exists()
    assert process.returncode == 0
    assert b"Traceback" not in error
    assert not (out / ".prio-audit.lease").exists()


def test_a_watch_that_runs_sees_an_edited_baseline(tmp_path: Path) -> None:
    drop, out, baseline = tmp_path / "drop", tmp_path / "out", tmp_path / "baseline.json"
    drop.mkdir()
    shutil.copy(BOOKS / SMALL[1], drop / "dropped.xlsx")
    old(drop / "dropped.xlsx")
    main([str(drop / "dropped.xlsx"), "--no-write", "--report", str(baseline), "-q"])
    known = json.loads(baseline.read_text("utf-8"))
    first = known["findings"].pop()
    baseline.write_text(json.dumps(known), "utf-8")
    given = ["--interval", "0.3", "--baseline", str(baseline)]
    process = subprocess.Popen(
        [sys.executable, "-m", "prioritering", "watch", str(drop), "-o", str(out), *given],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def open_findings() -> list[str] | None:
        report = out / "dropped.audit.json"
        if not report.exists():
            return None
        found = json.loads(report.read_text("utf-8"))["findings"]
        return [each["fingerprint"] for each in found if each["decision"] is None]

    def comes_to(wanted: list[str]) -> bool:
        until = time.monotonic() + 120
        while time.monotonic() < until and open_findings() != wanted:
            time.sleep(0.2)
        return open_findings() == wanted

    try:
        assert comes_to([first["fingerprint"]])
        known["findings"].append(first)
        baseline.write_text(json.dumps(known), "utf-8")
        assert comes_to([])
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)


# Decks


def deck(path: Path, *books: str) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("ppt/presentation.xml", "<p/>")
        for number, name in enumerate(books, start=1):
            package.write(BOOKS / name, f"ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx")
    return old(path)


def test_workbooks_in_a_deck_are_audited_and_the_deck_is_left_alone(tmp_path: Path) -> None:
    top = tmp_path / "share"
    top.mkdir()
    with_books = deck(top / "styret.pptx", SMALL[0], SMALL[2])
    deck(top / "bare.pptx")
    before = with_books.read_bytes()
    code, found = batch(top)
    assert code == 1
    names = sorted(path.name for path in (tmp_path / "out").glob("*.audited.xlsx"))
    assert names == [
        "styret.1.Microsoft_Excel_Sheet1.audited.xlsx",
        "styret.2.Microsoft_Excel_Sheet2.audited.xlsx",
    ]
    entry = next(entry for entry in found["workbooks"] if entry["path"] == "styret.pptx")
    assert entry["ranks_corrected"] == 5
    assert with_books.read_bytes() == before
    assert not (tmp_path / "out" / "bare.audit.txt").exists()


def test_a_deck_can_be_named_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = deck(tmp_path / "styret.pptx", SMALL[0], SMALL[2])
    assert main([str(given), "--lang", "en", "-q"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "styret.pptx#Microsoft_Excel_Sheet2.xlsx: 5 findings were corrected." in lines[1]
    assert len(list(tmp_path.glob("styret.*.audited.xlsx"))) == 2
    assert main([str(deck(tmp_path / "bare.pptx")), "--lang", "en"]) == 0
    assert "no workbook embedded" in capsys.readouterr().err
    (tmp_path / "bad.pptx").write_bytes(b"PK\3\4 nothing")
    assert main([str(tmp_path / "bad.pptx")]) == 3


# Names


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a/Prioritering 2026-03-01.xlsx", "b/prioritering_v2 (kopi).xlsx", True),
        ("Budsjett endelig.xlsx", "Budsjett.xlsx", True),
        ("Budsjett.xlsx", "Prioritering.xlsx", False),
        ("2026.xlsx", "2025.xlsx", False),
    ],
)
def test_versions_are_told_by_their_names(one: str, other: str, same: bool) -> None:
    assert (series(one) == series(other)) is same


def test_the_ledger_keeps_what_it_is_told(tmp_path: Path) -> None:
    from prioritering.batch.find import Sample

    ledger = Ledger(tmp_path / "ledger")
    run = ledger.begin()
    assert ledger.interrupted()
    found = Found(tmp_path / "a.xlsx", "a.xlsx", Sample(1, 2), "a")
    ledger.record(found, "k", Outcome("s", 0, "fine"), run)
    known = ledger.known("a.xlsx")
    assert known is not None
    assert (known[0], known[1], known[3].verdict) == (Sample(1, 2), "k", "fine")
    ledger.finish(run, {})
    assert not ledger.interrupted()
    ledger.close()
    assert Batch(tmp_path, tmp_path, Options()).workers == 1
