"""What the kernel sees of an audit, its engines included: no socket, no other program, no other file."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from files import ACTIVE, CASES, book, formulas
from support import ROOT

STRACE = shutil.which("strace")
CALLS = "%network,execve,execveat,open,openat,openat2,creat,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat"
SYSTEM = ("/proc/", "/sys/", "/usr/", "/lib", "/dev/", "/etc/ld.so", "/etc/locale", "/etc/ssl/openssl.cnf")
TELLING = (
    "links to files and DDE",
    "a picture from the network",
    "a connection",
    "external entity",
    "macros",
)
OPENED = re.compile(r'^open\w*\((?:[^"]*, )?"(?P<path>[^"]*)", (?P<flags>[\w|]+).* = \d+<(?P<real>[^>]*)>')
CHANGED = re.compile(r"^(?:unlink|rename|mkdir|creat)")
NAMED = re.compile(r'(?:<(?P<folder>[^>]*)>, )?"(?P<name>[^"]*)"')


def traces() -> bool:
    """Whether one may look at a process here: some containers forbid it."""
    return bool(STRACE) and not subprocess.run([str(STRACE), "-qq", "true"], capture_output=True).returncode


pytestmark = pytest.mark.skipif(not traces(), reason="needs strace, and the right to use it")


def seen(path: Path, folder: Path) -> Iterator[str]:
    """The system calls of an audit and of all processes that it starts, each in one line."""
    folder.mkdir()
    subprocess.run(
        [str(STRACE), "-ff", "-qq", "-y", "--seccomp-bpf", "-e", f"trace={CALLS}", "-o", str(folder / "calls"),
         sys.executable, "-m", "prioritering", str(path), "-q"],
        cwd=path.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        timeout=120,
    )  # fmt: skip
    for each in folder.iterdir():
        yield from each.read_text(encoding="utf-8", errors="replace").splitlines()


def offence(call: str, path: Path) -> bool:
    """Whether a call goes beyond the workbook, what is written beside it, and the installation."""
    if call.startswith(("+++", "---")) or call.endswith("(No such file or directory)"):
        return False
    if call.startswith("execve"):
        return not call.startswith(f'execve("{sys.executable}"')
    if CHANGED.match(call):
        named = [Path(each["folder"] or path.parent) / each["name"] for each in NAMED.finditer(call)]
        return not all(ours(each, path) for each in named)
    opened = OPENED.match(call)
    if opened is None:
        return True  # the network, or what may not be opened
    real = Path(opened["real"])
    if re.search("O_WRONLY|O_RDWR|O_CREAT", opened["flags"]):
        return not (ours(real, path) or opened["real"] == os.devnull)
    installed = any(real.is_relative_to(Path(at).resolve()) for at in (sys.prefix, sys.base_prefix, ROOT))
    return not (
        installed or ours(real, path) or real in (path, path.parent) or opened["real"].startswith(SYSTEM)
    )


def ours(real: Path, path: Path) -> bool:
    """Whether a file is the copy, or lies in the folder in which it is prepared."""
    if not real.is_relative_to(path.parent) or real == path.parent:
        return False
    first = real.relative_to(path.parent).parts[0]
    return first == "fil.audited.xlsx" or first.startswith(".prio-audit-")


def make_active(path: Path) -> None:
    """One formula of each kind that would reach out."""
    book(rows=formulas([text.replace('"', "&quot;") for text in ACTIVE]))(path)


MAKERS = {case.name: case.make for case in CASES if case.name in TELLING} | {"active formulas": make_active}


@pytest.mark.parametrize("name", MAKERS)
def test_the_kernel_sees_nothing_else(name: str, tmp_path: Path) -> None:
    engines = 1 if name == "external entity" else 3  # which is refused before any is started
    folder = tmp_path / "share"
    folder.mkdir()
    path = folder / "fil.xlsx"
    MAKERS[name](path)
    calls = list(seen(path, tmp_path / "seen"))
    assert any(str(path) in call for call in calls)
    assert len([call for call in calls if call.startswith("execve")]) >= engines
    assert [call for call in calls if offence(call, path)] == []


def test_what_it_should_not_do_would_be_seen(tmp_path: Path) -> None:
    path = tmp_path / "fil.xlsx"
    for call in (
        "socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_IP) = 3<socket:[17]>",
        "connect(3<socket:[17]>, {sa_family=AF_INET, sin_port=htons(9)}, 16) = -1 ECONNREFUSED (Connection refused)",
        'execve("/bin/sh", ["sh", "-c", "true"], 0x7ffe /* 9 vars */) = 0',
        f'openat(AT_FDCWD<{tmp_path}>, "/etc/passwd", O_RDONLY|O_CLOEXEC) = 3</etc/passwd>',
        f'openat(AT_FDCWD<{tmp_path}>, "fil.xlsx", O_RDWR|O_CLOEXEC) = 3<{path}>',
        f'openat(AT_FDCWD<{tmp_path}>, "other.xlsx", O_RDONLY) = 3<{tmp_path}/other.xlsx>',
        f'unlink("{path}") = 0',
        f'unlinkat(4<{tmp_path}>, "fil.xlsx", 0) = 0',
        f'rename("{tmp_path}/.prio-audit-1/copy", "{tmp_path}/other.xlsx") = 0',
        'mkdir("/srv/new", 0777) = 0',
    ):
        assert offence(call, path), call
