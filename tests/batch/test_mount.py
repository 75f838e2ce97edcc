"""A drive that is away, with a real mount and real processes: loud, and nothing is called gone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from batch.shares import old, put
from support import ROOT

NAMES = ("a.xlsx", "b.xlsx", "c.xlsx")


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """The place where a drive with three workbooks is mounted, and the drive itself."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("a drive can be mounted by root alone")
    held, place = tmp_path / "drive", tmp_path / "mnt" / "felles"
    place.mkdir(parents=True)
    for name in NAMES:
        old(put("vekter-i-rad.xlsx", held / name))
    mount(held, place)
    yield place, held
    subprocess.run(["umount", str(place)], check=False, capture_output=True)


def mount(held: Path, place: Path) -> None:
    if subprocess.run(["mount", "--bind", str(held), str(place)], check=False).returncode:
        pytest.skip("no drive can be mounted here")


def night(place: Path, *more: str) -> tuple[int, str, dict[str, Any]]:
    """The command in a process of its own: exit code, standard error, portfolio."""
    out = place.parents[1] / "out"
    command = [
        sys.executable,
        "-m",
        "prioritering",
        "batch",
        str(place),
        "-o",
        str(out),
        "--lang",
        "en",
        *more,
    ]
    done = subprocess.run(
        [*command, "--jobs", "1", "--fail-on", "never"], cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    return done.returncode, done.stderr, json.loads((out / "portfolio.json").read_text("utf-8"))


def gone(found: dict[str, Any]) -> int:
    return sum(entry["gone"] for entry in found["workbooks"])


def test_a_drive_that_is_not_mounted_is_loud_until_it_is_back(drive: tuple[Path, Path]) -> None:
    place, held = drive
    assert night(place)[0] == 0
    subprocess.run(["umount", str(place)], check=True)
    for _ in range(2):
        code, said, found = night(place, "--quiet")
        assert (code, gone(found)) == (3, 0)
        assert "3 are missing" in said
    mount(held, place)
    code, said, found = night(place)
    assert (code, said, gone(found)) == (0, "", 0)
    assert (found["run"]["audited"], found["run"]["unchanged"]) == (0, 3)


def test_what_is_confirmed_is_gone(drive: tuple[Path, Path]) -> None:
    place, _ = drive
    night(place)
    subprocess.run(["umount", str(place)], check=True)
    code, said, found = night(place, "--expect-gone")
    assert (code, said, gone(found)) == (0, "", 3)


def test_the_schedule_waits_for_the_drive_and_shows_that_it_is_away() -> None:
    unit = (ROOT / "scripts" / "schedule" / "prio-audit.service").read_text("utf-8")
    swept = unit.partition("batch ")[2].split()[0]
    (mounts,) = [line for line in unit.splitlines() if line.startswith("RequiresMountsFor=")]
    (good,) = [line for line in unit.splitlines() if line.startswith("SuccessExitStatus=")]
    assert swept in mounts.partition("=")[2].split()
    assert "3" not in good.partition("=")[2].split()
