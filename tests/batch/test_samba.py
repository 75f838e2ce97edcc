"""Sweeps of a share of a real Samba server, on this machine, through a mount.

The kernel's own client where there is one, else smbnetfs, which speaks SMB from outside the kernel.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from batch.shares import batch, old, outputs
from benchmark.share import variation
from support import ROOT

fcntl = pytest.importorskip("fcntl", reason="needs Linux")
SMB_PORT = 445
NAMES = [f"Område {number % 2}/Prioritering {number} – på nytt.xlsx" for number in range(6)]
SERVER = """
[global]
server role = standalone server
interfaces = lo
bind interfaces only = yes
smb ports = {port}
map to guest = Bad User
guest account = root
disable spoolss = yes
load printers = no
private dir = {state}
lock directory = {state}
state directory = {state}
cache directory = {state}
pid directory = {state}
ncalrpc dir = {state}/ncalrpc
log file = {state}/log
[felles]
path = {share}
read only = no
guest ok = yes
guest only = yes
"""


class Samba:
    """A server, its files, and the mount through which they are reached."""

    def __init__(self, folder: Path) -> None:
        self.files, self.mounted = folder / "files", folder / "mount"
        self.kernel = "cifs" in Path("/proc/filesystems").read_text() and bool(shutil.which("mount.cifs"))
        self._home, state = folder / "home", folder / "state"
        for made in (self.files, self.mounted, state, self._home / ".smb"):
            made.mkdir(parents=True)
        self._settings = folder / "smb.conf"
        self._settings.write_text(SERVER.format(port=SMB_PORT, state=state, share=self.files))
        client = self._home / ".smb" / "smbnetfs.conf"
        client.write_text('auth "127.0.0.1" "root" ""\nhost 127.0.0.1 visible=true\n')
        client.chmod(0o600)
        (self._home / ".smb" / "smb.conf").write_text("[global]\nclient min protocol = SMB2\n")

    @property
    def top(self) -> Path:
        """Where the share is seen."""
        return self.mounted if self.kernel else self.mounted / "127.0.0.1" / "felles"

    def serve(self) -> None:
        command = ["smbd", "--foreground", "--no-process-group", "--configfile", str(self._settings)]
        self._process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        until = time.monotonic() + 20
        while time.monotonic() < until and not _listens():
            time.sleep(0.1)

    def stop(self) -> None:
        """Without warning, with all that serve a client."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def mount(self) -> None:
        command = ["smbnetfs", str(self.mounted)]
        if self.kernel:
            command = ["mount", "-t", "cifs", "//127.0.0.1/felles", str(self.mounted), "-o", "guest,soft"]
        environment = {**os.environ, "HOME": str(self._home)}
        subprocess.run(command, check=True, env=environment, timeout=30)

    def unmount(self) -> None:
        command = ["umount", "--lazy"] if self.kernel else ["fusermount", "-u", "-z"]
        subprocess.run([*command, str(self.mounted)], check=False, timeout=30)


def _listens() -> bool:
    with socket.socket() as attempt:
        attempt.settimeout(1)
        return attempt.connect_ex(("127.0.0.1", SMB_PORT)) == 0


@pytest.fixture
def alone() -> Iterator[None]:
    """Tests that run side by side have one port among them."""
    with Path(tempfile.gettempdir(), "prio-audit-test-samba").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture
def samba(tmp_path: Path, alone: None) -> Iterator[Samba]:
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("smbd"):
        pytest.skip("needs root and Debian's samba")
    server = Samba(tmp_path)
    if not server.kernel and not (shutil.which("smbnetfs") and Path("/dev/fuse").exists()):
        pytest.skip("needs the kernel's cifs, or smbnetfs")
    if _listens():
        pytest.skip("another serves SMB here")
    server.serve()
    try:
        server.mount()
        until = time.monotonic() + 20
        while time.monotonic() < until and not os.path.isdir(server.top):
            time.sleep(0.2)
        for seed, name in enumerate(NAMES):
            vary(server.files / "Fellesområde" / name, seed)
        yield server
    finally:
        server.unmount()
        server.stop()


def vary(path: Path, seed: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(variation(seed))
    old(path)


def start(top: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "prioritering", "batch", str(top), "-o", str(top.parent / "out")]
    return subprocess.Popen(
        [*command, "--lang", "en", "--jobs", "1"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def as_on_a_disk(samba: Samba, tmp_path: Path) -> None:
    """The same results as of the same files on a local disk, and nothing else."""
    local = tmp_path / "local" / "Fellesområde"
    shutil.copytree(samba.files / "Fellesområde", local)
    batch(local)
    served = outputs(samba.files / "out")
    for name, text in served.items():
        if isinstance(text, str):
            served[name] = text.replace(str(samba.top), "")
    assert served == outputs(local.parent / "out")
    remains = [path.name for path in (samba.files / "out").rglob(".prio-audit*")]
    assert [name for name in remains if ".sqlite" not in name] == []


def test_a_share_is_swept_as_a_disk_is(samba: Samba, tmp_path: Path) -> None:
    top, files = samba.top / "Fellesområde", samba.files / "Fellesområde"
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files.rglob("*.xlsx")}
    code, found = batch(top)
    assert (code, found["run"]["audited"]) == (1, len(NAMES))
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in before} == before
    assert batch(top)[1]["run"]["unchanged"] == len(NAMES)
    vary(files / NAMES[2], 77)
    (files / NAMES[3]).unlink()
    time.sleep(3)  # what the client remembers of the folder
    _, found = batch(top)
    assert (found["run"]["audited"], found["run"]["gone"]) == (1, 1)
    for path in (samba.files / "out").rglob(f"{Path(NAMES[3]).stem}.*"):
        path.unlink()
    as_on_a_disk(samba, tmp_path)


def test_a_server_that_goes_away_is_told_and_the_next_run_goes_on(samba: Samba, tmp_path: Path) -> None:
    process = start(samba.top / "Fellesområde")
    assert process.stdout is not None
    process.stdout.readline()
    samba.stop()
    said, error = process.communicate(timeout=120)
    assert process.returncode not in (0, 1)
    assert error or "not audited" in said
    assert "Traceback" not in error
    assert "report it" not in error, error
    samba.serve()
    until = time.monotonic() + 60
    while time.monotonic() < until and not os.path.isdir(samba.top / "Fellesområde"):
        time.sleep(0.5)
    code, found = batch(samba.top / "Fellesområde")
    assert (code, found["run"]["failed"]) == (1, 0)
    as_on_a_disk(samba, tmp_path)
