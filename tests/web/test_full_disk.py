"""A server whose disk is full says so in words that name none of its folders, and goes on later."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from served import served
from support import ROOT

BOOK = ROOT / "workbooks" / "vekter-i-rad.xlsx"


@pytest.fixture
def small_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files on a disk of its own, with room for a few kilobytes."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("a disk can be mounted by root alone")
    place = tmp_path / "tmp-of-the-server"
    place.mkdir()
    if subprocess.run(["mount", "-ttmpfs", "-osize=24k", "tmpfs", str(place)], check=False).returncode:
        pytest.skip("no disk can be mounted here")
    monkeypatch.setenv("TMPDIR", str(place))
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def resize(disk: Path, size: str) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", str(disk)], check=True)


def dropped(client: httpx.Client, data: bytes) -> httpx.Response:
    return client.post("/?lang=en", files={"files": ("Plan.xlsx", data)}, follow_redirects=False)


def shown(client: httpx.Client, answer: httpx.Response) -> str:
    """The page of a drop once it is done."""
    address = answer.headers["location"].partition("?")[0]
    while not client.get(f"{address}/status").json()["done"]:
        pass
    return client.get(f"{address}?lang=en", follow_redirects=True).text


def test_a_disk_that_is_full_is_said_without_the_servers_folders(small_disk: Path) -> None:
    with served("--jobs", "1") as address, httpx.Client(base_url=address, timeout=120) as client:
        found = []
        for free in (4, 12, 24, 40):  # none for the upload, the snapshot, the audit
            resize(small_disk, f"{_used(small_disk) + free}k")
            answer = dropped(client, BOOK.read_bytes())
            text = answer.text if answer.status_code != 303 else shown(client, answer)
            found.append(answer.status_code)
            assert "disk is full" in text, free
            assert small_disk.name not in text
            assert "report it" not in text
        assert 507 in found
        assert 303 in found
        resize(small_disk, "50m")
        answer = dropped(client, BOOK.read_bytes())
        assert answer.status_code == 303
        assert "disk is full" not in shown(client, answer)


def _used(disk: Path) -> int:
    """In kilobytes."""
    seen = os.statvfs(disk)
    return (seen.f_blocks - seen.f_bfree) * seen.f_bsize // 1024
