"""What cannot be audited: one clear line, code 3, no traceback, nothing left behind."""

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "workbooks" / "prioritering-steg2.xlsx"
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
"""The first bytes of a compound file: an .xls, or an encrypted .xlsx."""


def nothing(path: Path) -> None:
    """Leave the place empty."""


def compound(path: Path, stream: str) -> None:
    """A compound file that names a stream as its directory would, in UTF-16."""
    path.write_bytes(OLE + b"\0" * 504 + stream.encode("utf-16-le") + b"\0" * 3000)


def truncated(path: Path) -> None:
    whole = REFERENCE.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def plain_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("readme.txt", "no workbook")


BAD: list[tuple[str, str, Callable[[Path], object], str]] = [
    ("missing", "a.xlsx", nothing, "does not exist"),
    ("directory", "a.xlsx", Path.mkdir, "is a directory"),
    ("empty", "a.xlsx", Path.touch, "is empty"),
    ("text", "a.xlsx", lambda path: path.write_text("hello, I am text\n" * 9), "not an Excel"),
    ("pdf", "a.xlsx", lambda path: path.write_bytes(b"%PDF-1.7\n" + b"x" * 99), "not an Excel"),
    ("xls", "a.xls", lambda path: compound(path, "Workbook"), ".xls"),
    ("encrypted", "a.xlsx", lambda path: compound(path, "EncryptedPackage"), "password"),
    ("truncated", "a.xlsx", truncated, "damaged"),
    ("another zip", "a.xlsx", plain_zip, "not an Excel"),
]


@pytest.mark.parametrize(("name", "make", "said"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_a_bad_file_is_one_line(tmp_path: Path, name: str, make: Callable[[Path], object], said: str) -> None:
    make(tmp_path / name)
    before = sorted(tmp_path.iterdir())
    ran = subprocess.run(
        [sys.executable, "-m", "prioritering", str(tmp_path / name), "--lang", "en"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert ran.returncode == 3, ran.stderr
    assert ran.stdout == ""
    assert ran.stderr.count("\n") == 1
    assert ran.stderr.startswith("prio-audit: ")
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr
    assert sorted(tmp_path.iterdir()) == before


def test_the_option_that_a_bomb_names_lets_it_through(tmp_path: Path) -> None:
    bomb = tmp_path / "a.xlsx"
    with zipfile.ZipFile(REFERENCE) as package, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in package.namelist():
            padding = b" " * 5_000_000 if name == "xl/styles.xml" else b""
            copy.writestr(name, package.read(name) + padding)
    command = [sys.executable, "-m", "prioritering", str(bomb), "--no-write", "--lang", "en"]
    refused = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert refused.returncode == 3 and "--max-ratio" in refused.stderr
    let = subprocess.run(
        [*command, "--max-ratio", "10000"], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert let.returncode == 1, let.stderr
