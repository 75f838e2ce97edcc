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

WATCHED = """
import os, sys
top = sys.argv[1]
def watch(event, args):
    if event.startswith(("socket.connect", "socket.bind", "socket.getaddrinfo", "urllib", "ftplib", "http")):
        os.write(2, f"REACHED OUT: {event} {args}\\n".encode())
    if event in ("os.system", "os.exec", "os.posix_spawn", "os.startfile"):
        os.write(2, f"RAN: {event} {args}\\n".encode())
    if event == "open" and isinstance(args[0], str):
        path, mode = os.path.abspath(args[0]), args[1] or ""
        writes = any(letter in mode for letter in "wax+")
        if "passwd" in path or (writes and not path.startswith((top, "/tmp", "/dev/null", "/proc"))):
            os.write(2, f"TOUCHED: {path} {mode}\\n".encode())
sys.addaudithook(watch)
from prioritering.cli import main
sys.exit(main([sys.argv[2], "--lang", "en", "-q"]))
"""


def run(path: Path) -> tuple[int, str, float, int]:
    """Exit code, standard error, seconds, and the most memory that it took, its engines aside."""
    began, peak = time.monotonic(), 0
    process = subprocess.Popen(
        [sys.executable, "-c", WATCHED, str(path.parent), str(path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
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
    assert not {"REACHED", "RAN:", "TOUCHED:"} & set(error.split())
    assert seconds < SECONDS
    assert peak < BASE + BYTES
    assert path.read_bytes() == before
    assert {each.name for each in tmp_path.iterdir()} <= {path.name, f"fil.audited{case.suffix}"}


def test_the_watch_sees_what_it_should(tmp_path: Path) -> None:
    write(tmp_path / "fil.xlsx", parts())
    reach = "import socket; socket.create_connection(('127.0.0.1', 9))"
    code = WATCHED.replace("from prioritering.cli import main", reach)
    command = [sys.executable, "-c", code, str(tmp_path), str(tmp_path / "fil.xlsx")]
    ran = subprocess.run(command, capture_output=True, text=True)
    assert "REACHED OUT" in ran.stderr


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
    """But for our sheets, their notes and chart, and what lists them."""
    path = tmp_path / "fil.xlsx"
    write(path, parts())
    run(path)
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(tmp_path / "fil.audited.xlsx") as after:
        added = set(after.namelist()) - set(before.namelist())
        ours = ("worksheets/", "tables/", "styles", "sharedStrings", "comments", "drawings/", "charts/")
        assert all(any(word in name for word in (*ours, "_rels/", "customXml/")) for name in added), added
        for name in added:
            assert b'TargetMode="External"' not in after.read(name)
