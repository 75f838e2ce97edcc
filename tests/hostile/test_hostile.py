"""Hostile files: each ends soon, in little memory, with the right code and at most one line; nothing is
reached, nothing is left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import psutil
import pytest
from files import CASES, Case, parts, write
from support import CORPUS, ROOT

SECONDS = 15.0
BYTES = 512_000_000
"""Beyond the interpreter and the engines."""
BASE = 120_000_000
"""What interpreter and libraries take on a workbook of one cell."""

WATCH = Path(__file__).parent / "watch"


def watched(folder: Path, log: Path) -> dict[str, str]:
    """The environment in which every interpreter, the engines' as well, writes down what it should not do."""
    log.touch()
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(WATCH), str(ROOT))),
        "PYTHONDONTWRITEBYTECODE": "1",
        "WATCH_FOLDER": str(folder),
        "WATCH_LOG": str(log),
    }


def run(path: Path) -> tuple[int, str, float, int]:
    """Exit code, standard error, seconds, and the most memory that it took, its engines aside."""
    log = path.parent.with_name(f"{path.parent.name}.log")
    began, peak = time.monotonic(), 0
    process = subprocess.Popen(
        [sys.executable, "-m", "prioritering", str(path), "--lang", "en", "-q"],
        cwd=ROOT,
        env=watched(path.parent, log),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    while process.poll() is None:
        assert time.monotonic() - began < 4 * SECONDS, "hangs"
        peak = max(peak, _memory(process.pid))
        time.sleep(0.05)
    assert process.stderr is not None
    assert log.read_text(encoding="utf-8") == ""
    return process.returncode, process.stderr.read(), time.monotonic() - began, peak


def _memory(pid: int) -> int:
    """Of the process alone: each engine has a limit of its own, which other tests hold."""
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_file_is_survived(case: Case, tmp_path: Path) -> None:
    path = tmp_path / f"fil{case.suffix}"
    case.make(path)
    before = path.read_bytes()
    code, error, seconds, peak = run(path)
    assert code in case.codes, error
    assert "Traceback" not in error
    assert error.count("\n") <= 1
    if code == 3:
        assert error.startswith("prio-audit: ")
        assert case.said in error
        assert list(tmp_path.iterdir()) == [path]
    assert seconds < SECONDS
    assert peak < BASE + BYTES
    assert path.read_bytes() == before
    assert {each.name for each in tmp_path.iterdir()} <= {path.name, f"fil.audited{case.suffix}"}


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("import socket; socket.socket()", "REACHED: socket.__new__"),
        ("import os; os.system('true')", "RAN: os.system"),
        ("import subprocess; subprocess.run(['true'])", "RAN: subprocess.Popen"),
        ("open('/etc/passwd').close()", "TOUCHED: open"),
        ("import os; os.mkdir('new')", "TOUCHED: os.mkdir"),
        (
            "import subprocess, sys; subprocess.run([sys.executable, '-c', 'open(\"/etc/passwd\")'])",
            "TOUCHED",
        ),
    ],
)
def test_the_watch_sees_what_it_should(code: str, seen: str, tmp_path: Path) -> None:
    elsewhere, log = tmp_path / "elsewhere", tmp_path / "log"
    elsewhere.mkdir()
    environment = watched(tmp_path / "folder", log)
    subprocess.run([sys.executable, "-c", code], env=environment, cwd=elsewhere, check=True)
    assert log.read_text(encoding="utf-8").startswith(seen)


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.skipif(not CORPUS.exists(), reason="needs the public workbooks")
@pytest.mark.parametrize(
    "path", sorted((CORPUS / "hostile").glob("*")) if CORPUS.exists() else [], ids=lambda path: path.name
)
def test_a_hostile_public_workbook_is_survived(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())
    code, error, seconds, peak = run(copy)
    assert code in (0, 1, 3, 4), error
    assert "Traceback" not in error
    assert error.count("\n") <= 1
    assert seconds < SECONDS
    assert peak < BASE + BYTES


def test_a_copy_has_no_part_that_its_input_had_not(tmp_path: Path) -> None:
    """But for our sheets, their notes, and what lists them."""
    path = tmp_path / "fil.xlsx"
    write(path, parts())
    run(path)
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(tmp_path / "fil.audited.xlsx") as after:
        added = set(after.namelist()) - set(before.namelist())
        ours = ("worksheets/", "tables/", "styles", "sharedStrings", "comments", "drawings/")
        assert all(any(word in name for word in (*ours, "_rels/", "customXml/")) for name in added), added
        for name in added:
            assert b'TargetMode="External"' not in after.read(name)
