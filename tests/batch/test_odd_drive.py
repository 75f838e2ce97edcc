"""Sweeps of drives that are slow, fail half-way, give no answer or know no case, with real mounts."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from batch.shares import old, put
from support import ROOT

pytest.importorskip("mfusepy", reason="needs FUSE")

NAMES = ("a.xlsx", "b.xlsx", "c.xlsx")
BOOK = "vekter-i-rad.xlsx"


class Drive:
    """A mount over a folder, and what it is told to do."""

    def __init__(self, home: Path) -> None:
        self.files, self.top, self._told = home / "files", home / "felles", home / "told.json"
        self.files.mkdir(parents=True)
        self.top.mkdir()
        self.tell()
        command = [sys.executable, str(Path(__file__).with_name("odd_drive.py"))]
        self._process = subprocess.Popen([*command, str(self.files), str(self.top), str(self._told)])
        until = time.monotonic() + 30
        while not os.path.ismount(self.top) and self._process.poll() is None and time.monotonic() < until:
            time.sleep(0.05)

    @property
    def is_there(self) -> bool:
        return os.path.ismount(self.top)

    def tell(self, **settings: object) -> None:
        """What it does from now on."""
        part = self._told.with_suffix(".part")
        part.write_text(json.dumps(settings), "utf-8")
        part.replace(self._told)

    def close(self) -> None:
        self.tell()
        subprocess.run(["fusermount3", "-uz", str(self.top)], check=False, capture_output=True)
        self._process.kill()
        self._process.wait()


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Drive]:
    if shutil.which("fusermount3") is None or not Path("/dev/fuse").exists():
        pytest.skip("needs FUSE")
    made = Drive(tmp_path / "drive")
    if not made.is_there:
        made.close()
        pytest.skip("no drive can be mounted here")
    yield made
    made.close()


def night(top: Path, out: Path, *more: str) -> tuple[int, str, dict[str, Any]]:
    """The command in a process of its own: exit code, all it said, portfolio."""
    command = [sys.executable, "-m", "prioritering", "batch", str(top), "-o", str(out), "--lang", "en"]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:  # who hangs holds a pipe
        done = subprocess.run(
            [*command, "--jobs", "1", "--fail-on", "never", *more],
            cwd=ROOT,
            stdout=said,
            stderr=subprocess.STDOUT,
            timeout=300,
        )
        said.seek(0)
        return done.returncode, said.read(), json.loads((out / "portfolio.json").read_text("utf-8"))


def ran(found: dict[str, Any]) -> tuple[int, int, int]:
    return tuple(found["run"][key] for key in ("audited", "unchanged", "failed"))


def copies(out: Path) -> list[str]:
    return sorted(path.relative_to(out).as_posix() for path in out.rglob("*.audited.xlsx"))


def test_names_apart_in_case_alone_have_results_apart_on_a_drive_without_case(
    drive: Drive, tmp_path: Path
) -> None:
    """Night after night the same, also where the second came later."""
    drive.tell(caseless=True)
    top, out, ledger = tmp_path / "felles", drive.top, ("--ledger", str(tmp_path / "ledger.sqlite"))
    old(put(BOOK, top / "Plan.xlsx"))
    old(put("evalueringsprinsipper.xlsx", top / "Sub" / "x.xlsx"))
    assert ran(night(top, out, *ledger)[2]) == (2, 0, 0)
    first = (out / "Plan.audited.xlsx").read_bytes()
    old(put("driftskostnader.xlsx", top / "plan.xlsx"))
    old(put("driftskostnader.xlsx", top / "sub" / "x.xlsx"))
    assert ran(night(top, out, *ledger)[2]) == (2, 2, 0)
    there = copies(out)
    assert len(there) == len({name.casefold() for name in there}) == 4
    assert (out / "Plan.audited.xlsx").read_bytes() == first
    assert ran(night(top, out, *ledger)[2]) == (0, 4, 0)
    assert copies(out) == there


@pytest.mark.parametrize("error", ["EIO", "ESTALE", "EACCES"])
def test_a_read_that_fails_half_way_is_told_and_tried_again(drive: Drive, tmp_path: Path, error: str) -> None:
    out = tmp_path / "out"
    for name in NAMES:
        old(put(BOOK, drive.files / name))
    drive.tell(fails={"b.xlsx": [4096, error]})
    code, said, found = night(drive.top, out)
    assert (code, ran(found)) == (3, (2, 0, 1)), said
    assert len([line for line in said.splitlines() if line.startswith("b.xlsx: not audited.")]) == 1
    assert "report it" not in said
    assert "Traceback" not in said
    assert copies(out) == ["a.audited.xlsx", "c.audited.xlsx"]
    drive.tell()
    code, said, found = night(drive.top, out)
    assert (code, ran(found)) == (0, (1, 2, 0)), said


def test_a_workbook_that_its_drive_does_not_give_holds_up_none_and_is_not_set_apart(
    drive: Drive, tmp_path: Path
) -> None:
    """The drive is to blame, not the workbook: it is tried every night, and the others are done."""
    out = tmp_path / "out"
    for name in NAMES:
        old(put(BOOK, drive.files / name))
    drive.tell(hangs=["b.xlsx"])
    for _ in range(2):
        code, said, found = night(drive.top, out, "--timeout", "2")
        assert code == 3, said
        assert found["run"]["failed"] == 1, said
        assert "kept waiting by its drive" in said
        assert "set apart" not in said
        assert copies(out) == ["a.audited.xlsx", "c.audited.xlsx"]
    drive.tell(slow={"b.xlsx": 0.2})
    code, said, found = night(drive.top, out, "--timeout", "20")
    assert (code, found["run"]["failed"]) == (0, 0), said
