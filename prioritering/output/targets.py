"""Where results may go: never onto the workbook, onto a device, or onto what is not ours."""

from __future__ import annotations

import os
import re
import stat
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

from prioritering.errors import (
    OutputFolderError,
    OutputForeignError,
    OutputSourceError,
    OutputSpecialError,
    OutputSuffixError,
)

MACROS = (".xlsm", ".xltm")
LOCKS = ("~${}", ".~lock.{}#")
"""The files by which Office and LibreOffice say that a file is open."""
_PIECE_BYTES = 4096
_REPORTS = {
    ".json": re.compile(rb'\A\s*\[?\s*\{\s*"schema": "prio-audit/'),
    ".sarif": re.compile(rb'"driver": \{\s*"name": "prio-audit"'),
    ".csv": re.compile(rb"\A(?:\xef\xbb\xbf)?workbook,rule,code,severity,sheet,cell,"),
    ".md": re.compile(rb"\A# (?:Audit of|Kontroll av) [^\n]*\n\n\*\*"),
    ".html": re.compile(rb"<footer>prio-audit [^<]* SHA-256 <code>|<!--prio-audit memo-->"),
}
"""What our reports hold at their beginning or end."""


def as_output(given: str) -> Path:
    """The path that `-o` names; a folder named with a slash at its end is made.

    Raises: OutputFolderError where it cannot be.
    """
    path = Path(given)
    if given.endswith(tuple(mark for mark in (os.sep, os.altsep) if mark)):
        make_folder(path)
    return path


def make_folder(path: Path) -> None:
    """Make a folder and those above it. Raises: OutputFolderError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputFolderError(path=str(path), detail=error.strerror or str(error)) from error


def copy_suffix(source: Path) -> str:
    """The suffix of a workbook's copy: a template's copy is a workbook, macros stay macros."""
    return ".xlsm" if source.suffix.lower() in MACROS else ".xlsx"


def check_suffix(source: Path, target: Path) -> None:
    """Raise OutputSuffixError where a copy of that workbook under that name would not open."""
    wanted = copy_suffix(source)
    if target.suffix.lower() not in (wanted, source.suffix.lower()):
        raise OutputSuffixError(path=str(target), suffix=wanted)


def check_place(target: Path, sources: Iterable[Path]) -> bool:
    """Whether something stands there that may be looked at.

    Raises: OutputSourceError for one of the sources, by whatever name; OutputSpecialError for what is no
    ordinary file; OutputFolderError where the folder is missing.
    """
    if not target.parent.is_dir():
        raise OutputFolderError(path=str(target.parent), detail=os.strerror(2))
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return False
    except OSError as error:
        raise OutputSpecialError(path=str(target)) from error
    if not stat.S_ISREG(mode):
        raise OutputSpecialError(path=str(target))
    if any(same_file(target, source) for source in sources):
        raise OutputSourceError(path=str(target))
    return True


def same_file(first: Path, second: Path) -> bool:
    """Whether two names are of one file, links and other writings of its name included."""
    with suppress(OSError):
        return os.path.samefile(first, second)
    return False


def check_report(path: Path, sources: Iterable[Path], *, force: bool) -> None:
    """Raise what `check_place` does, and OutputForeignError for a file that is no report of ours."""
    if check_place(path, sources) and not force and not is_report(path):
        raise OutputForeignError(path=str(path))


def is_report(path: Path) -> bool:
    """Whether a file is a report that we wrote, by how it begins and ends; an empty file is nobody's."""
    if path.suffix.lower() == ".docx":
        return _is_memo(path)
    known = _REPORTS.get(path.suffix.lower())
    with suppress(OSError), path.open("rb") as file:
        text = file.read(_PIECE_BYTES)
        file.seek(max(0, path.stat().st_size - _PIECE_BYTES))
        text += b"\n" + file.read()
        return not text.strip() or (known is not None and known.search(text) is not None)
    return False


def _is_memo(path: Path) -> bool:
    """Whether a Word document is a memo that we wrote, by its author."""
    with suppress(OSError, KeyError, zipfile.BadZipFile), zipfile.ZipFile(path) as package:
        return b"<dc:creator>prio-audit</dc:creator>" in package.read("docProps/core.xml")
    return False


def is_open(path: Path) -> bool:
    """Whether Office or LibreOffice has the file open, by its lock file."""
    names = [lock.format(path.name) for lock in LOCKS]
    names += [f"~${path.name[2:]}"] if len(path.stem) > 6 else []  # Office leaves out two letters
    return any(path.with_name(name).exists() for name in names)


def beside(target: Path) -> Path:
    """A name beside a copy that must stay: `book.2026-11-28.audited.xlsx`, the first that is free."""
    stem = target.stem.removesuffix(".audited")
    day = date.today().isoformat()
    names = (f"{stem}.{day}{f'-{n}' if n > 1 else ''}.audited{target.suffix}" for n in range(1, 10_000))
    return next(path for name in names if not (path := target.with_name(name)).exists())
