"""Workbooks embedded in presentations and texts, as Office stores them: a package in the package, or in
a compound file (MS-OLEDS 2.2) whose stream `Package` is one."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path, PurePosixPath

from msgspec import Struct

from prioritering.errors import DamagedError
from prioritering.workbook.package import Package
from prioritering.workbook.safety import DEFAULT_LIMITS, Limits, check

DECKS = (".pptx", ".pptm", ".ppsx", ".docx", ".docm")
_FOLDER = re.compile(r"^(?:ppt|word)/embeddings/", re.IGNORECASE)
_WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm")
_STREAM = "Package"


class Embedded(Struct, frozen=True):
    """One workbook taken out of a deck."""

    number: int
    """From 1, in the order of the deck."""
    path: Path


@contextmanager
def embedded(deck: Path, limits: Limits = DEFAULT_LIMITS) -> Iterator[list[Embedded]]:
    """The workbooks of a deck as files of their own, while the block runs.

    Raises: UnreadableError in one of its kinds.
    """
    check(deck, limits, deck=True)
    with tempfile.TemporaryDirectory(prefix="prio-audit-") as folder:
        yield list(_taken_out(deck, Path(folder)))


def _taken_out(deck: Path, folder: Path) -> Iterator[Embedded]:
    number = 0
    try:
        with Package(deck) as package:
            for name in sorted(package.names, key=_natural):
                data = _workbook(package, name) if _FOLDER.match(name) else None
                if data is None:
                    continue
                number += 1
                stem = re.sub(r"[^\w .-]", "_", PurePosixPath(name).stem)[:60].strip(" .") or "workbook"
                suffix = PurePosixPath(name).suffix.lower()
                path = folder / str(number) / f"{stem}{suffix if suffix in _WORKBOOKS else '.xlsx'}"
                path.parent.mkdir()
                path.write_bytes(data)
                yield Embedded(number, path)
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise DamagedError(path=str(deck), detail=str(error)) from error


def _workbook(package: Package, name: str) -> bytes | None:
    """The workbook in a part; None where it holds something else."""
    lower = name.lower()
    if lower.endswith(_WORKBOOKS):
        return package.read(name)
    if not lower.endswith(".bin"):
        return None
    import olefile

    data = package.read(name)
    if not olefile.isOleFile(data):
        return None
    with olefile.OleFileIO(BytesIO(data)) as compound:
        if not compound.exists(_STREAM):
            return None
        content: bytes = compound.openstream(_STREAM).read()
    return content if _is_workbook(content) else None


def _is_workbook(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return any(name.lower().startswith("xl/") for name in package.namelist())
    except (zipfile.BadZipFile, ValueError):
        return False


def _natural(name: str) -> list[tuple[int, str]]:
    """`Sheet2` before `Sheet10`."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", name)]
