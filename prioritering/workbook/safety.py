"""What is checked before anything is unpacked: input is hostile until shown otherwise."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Sequence
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

from prioritering.errors import (
    DamagedError,
    EmptyFileError,
    EncryptedError,
    GivenDirectoryError,
    LimitError,
    MissingFileError,
    NotAWorkbookError,
    OldFormatError,
    PermissionDeniedError,
)
from prioritering.workbook.package import part_name

MB = 1 << 20
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
DAMAGE = (OSError, EOFError, zipfile.BadZipFile, SyntaxError, KeyError, ValueError, NotImplementedError)
"""What a package that is damaged raises when it is opened or read: lxml's errors are SyntaxErrors, and by
NotImplementedError zipfile says that it has no such compression, encryption or version."""
_KINDS = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
    (b"MZ", "exe"),
    (b"{\\rtf", "rtf"),
)
_HTML = (b"<html", b"<!doctype html", b"<table")
_READ = (".xlsx", ".xlsm", ".xltx", ".xltm", ".pptx", ".docx")
_ENCRYPTED_BIT, _STRONG_BIT = 0x1, 0x40


LARGEST_PICTURE = 16 * MB
"""A picture up to this size may be packed as tightly as it likes."""
PICTURES = (".emf", ".wmf", ".bmp", ".tif", ".tiff", ".png", ".gif", ".jpg", ".jpeg", ".svg")


class Limits(Struct, frozen=True):
    """How much a package may hold; honest files can exceed each, so each has its option."""

    entries: int = 20_000
    unpacked: int = 2048 * MB
    """Bytes of all parts together."""
    ratio: int = 100
    """How many times a part may be larger than it is packed..."""
    unjudged: int = 100 << 10
    """...once it is larger than this, in bytes (as Apache POI)."""


DEFAULT_LIMITS = Limits()


def check(path: Path, limits: Limits = DEFAULT_LIMITS, *, deck: bool = False) -> None:
    """Refuse what is no workbook (with `deck` also no presentation or text), or unpacks to too much.

    Raises: UnreadableError in one of its kinds.
    """
    size = _size(path)
    kind = _kind(path)
    if kind in ("xls", "xlsb", "ods"):
        raise OldFormatError(path=str(path), kind=kind)
    if kind == "encrypted":
        raise EncryptedError(path=str(path))
    if kind != "package":
        raise NotAWorkbookError(path=str(path), kind=kind)
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
    except DAMAGE as error:
        raise DamagedError(path=str(path), detail=str(error)) from error
    _check_kind(path, entries, deck)
    _check_names(path, entries)
    _check_sizes(path, entries, size, limits)


def _size(path: Path) -> int:
    try:
        if path.is_dir():
            raise GivenDirectoryError(path=str(path))
        size = path.stat().st_size
    except FileNotFoundError as error:
        raise MissingFileError(str(path), _nearest(path)) from error
    except (PermissionError, OSError, ValueError) as error:
        raise PermissionDeniedError(path=str(path)) from error
    if not size:
        raise EmptyFileError(path=str(path))
    return size


def _nearest(path: Path) -> str:
    """The workbook of the folder that is most nearly called so; `none` where none is."""
    try:
        names = [each.name for each in path.parent.iterdir() if each.suffix.lower() in _READ]
    except (OSError, ValueError):
        return "none"
    return next(iter(get_close_matches(path.name, names, n=1)), "none")


def _kind(path: Path) -> str:
    """The file's true kind by its content."""
    try:
        with path.open("rb") as file:
            start = file.read(4096)
            if start.startswith(_OLE):
                return _compound_kind(start + file.read(4 * MB))
    except OSError as error:
        raise PermissionDeniedError(path=str(path)) from error
    if start.startswith(_ZIP):
        return "package"
    for magic, kind in _KINDS:
        if start.startswith(magic):
            return kind
    head = start.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith(_HTML):
        return "html"
    if b"\0" in start[:512] and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "binary"
    return "text"


def _compound_kind(start: bytes) -> str:
    """A compound file is an old workbook, or an encrypted package (MS-OFFCRYPTO 2.1)."""
    if "EncryptedPackage".encode("utf-16-le") in start:
        return "encrypted"
    old = ("Workbook", "Book")
    return "xls" if any(name.encode("utf-16-le") in start for name in old) else "binary"


def _check_kind(path: Path, entries: Sequence[zipfile.ZipInfo], deck: bool) -> None:
    names = {part_name(entry.filename).casefold() for entry in entries}
    if "xl/workbook.bin" in names:
        raise OldFormatError(path=str(path), kind="xlsb")
    if "mimetype" in names and "content.xml" in names:
        raise OldFormatError(path=str(path), kind="ods")
    if "[content_types].xml" not in names:
        raise NotAWorkbookError(path=str(path), kind="zip")
    if deck or any(name.startswith("xl/") for name in names):
        return
    for folder, kind in (("word/", "docx"), ("ppt/", "pptx")):
        if any(name.startswith(folder) for name in names):
            raise NotAWorkbookError(path=str(path), kind=kind)


def _check_names(path: Path, entries: Sequence[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename.replace("\\", "/")
        folded = part_name(name).casefold()
        climbs = ".." in name.split("/")
        absolute = ":" in name.split("/")[0] or name.startswith("//")
        if climbs or absolute or "\0" in entry.orig_filename or folded in seen:
            raise DamagedError(path=str(path), detail=_printable(name))
        seen.add(folded)
        if entry.flag_bits & (_ENCRYPTED_BIT | _STRONG_BIT):
            raise EncryptedError(path=str(path))
        if entry.compress_type not in _METHODS:
            raise DamagedError(path=str(path), detail=_printable(name))


def _check_sizes(path: Path, entries: Sequence[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    if len(entries) > limits.entries:
        raise _over(path, "entries", len(entries), limits.entries, "--max-entries")
    total = sum(entry.file_size for entry in entries)
    if total > limits.unpacked:
        raise _over(path, "unpacked", total // MB, limits.unpacked // MB, "--max-unpacked")
    for entry in entries:
        packed = max(entry.compress_size, 1)
        if _is_picture(entry) and entry.file_size <= LARGEST_PICTURE:
            continue  # it is copied as it is packed, never read; the sum of all parts is judged above
        if entry.file_size > limits.unjudged and entry.file_size > limits.ratio * packed:
            raise _over(path, "ratio", entry.file_size // packed, limits.ratio, "--max-ratio")
    spans = sorted((e.header_offset, e.header_offset + e.compress_size) for e in entries)
    overlapping = any(end > start for (_, end), (start, _) in pairwise(spans))
    if overlapping or (spans and spans[-1][1] > size):
        raise DamagedError(path=str(path), detail=os.fspath(path.name))


def _is_picture(entry: zipfile.ZipInfo) -> bool:
    """Whether a part is a picture: metafiles hold long runs of one colour, packed more than 100 to 1."""
    return "/media/" in f"/{entry.filename.casefold()}" and entry.filename.casefold().endswith(PICTURES)


def _over(path: Path, what: str, found: int, limit: int, option: str) -> LimitError:
    return LimitError(path=str(path), what=what, found=found, limit=limit, option=option)


def _printable(name: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in name)[:100]
