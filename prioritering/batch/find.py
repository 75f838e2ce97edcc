"""The workbooks below a directory, and those that somebody has open."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from errno import EILSEQ, ELOOP, ENOENT
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from prioritering.workbook.embedded import DECKS

SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm")
OURS = (".audited.", ".audit.")
"""In the names of our own results."""
COPY = ".audited"
"""At the end of a copy's stem."""
OVERVIEW = "portfolio.xlsx"
"""What a sweep writes of all workbooks, at the top of its results."""
LOCK = "~$"
"""Before the name of a file that Office has open: its lock file, which names the owner."""

MAX_STEM_BYTES = 255 - len(".1234-12-31-99.audited.xlsx")
"""Bytes of a stem for the results of which drives have room in a name."""

NOTHING_THERE = (ENOENT, ELOOP)
"""A file that is gone, a link to nothing and one that leads back to itself."""

Trouble = Callable[[str, OSError], None]


class Sample(Struct, frozen=True):
    """What a look at a file tells without reading it."""

    size: int
    modified: int
    """Nanoseconds since 1970, by the clock of whoever wrote it."""

    @classmethod
    def of(cls, path: Path) -> Sample:
        """Look at a file. Raises: OSError."""
        seen = path.stat()
        return cls(seen.st_size, seen.st_mtime_ns)


class Found(Struct, frozen=True):
    """A workbook (or a deck that may hold some) as it was found."""

    path: Path
    relative: str
    """Below the directory that is swept, with `/`."""
    sample: Sample
    stem: str
    """What its results are called; apart from that of every other workbook in its folder."""
    owner: str | None = None
    """Who has it open, where a lock file says so; empty where it does not say who."""
    copies: tuple[Path, ...] = ()
    """Audited copies that lie beside it, such as one that an analyst has put back."""
    plain: str = ""
    """The stem that it would have by itself, where that is too long, or another's on that drive."""

    @property
    def is_deck(self) -> bool:
        """Whether it is a presentation or a text, which may have workbooks embedded."""
        return self.path.suffix.lower() in DECKS


class Search(Struct, frozen=True):
    """What is looked for, and where."""

    top: Path
    without: Path
    """Where the results lie."""
    include: Sequence[str] = ()
    exclude: Sequence[str] = ()
    trouble: Trouble = lambda _relative, _error: None
    """Told of what cannot be looked at, and of what has a name that is no text."""
    caseless: bool = False
    """Whether the results lie on a drive to which names that differ in case alone are one."""

    def wants(self, entry: os.DirEntry[str], *, ours: bool = False) -> bool:
        """Whether a file is a workbook that is asked for; results of ours are not unless `ours`."""
        name = entry.name.casefold()
        if name.startswith((LOCK, ".")) or name.endswith((".tmp", ".bak", ".part", ".crdownload")):
            return False
        if not name.endswith(SUFFIXES + DECKS) or (not ours and any(mark in name for mark in OURS)):
            return False
        with suppress(OSError):
            if not entry.is_file():  # a pipe would keep whoever opens it waiting for ever
                return False
        return is_selected(Path(entry.path).relative_to(self.top).as_posix(), self.include, self.exclude)

    def can_name(self, entry: os.DirEntry[str]) -> bool:
        """Whether the name is text: bytes of another encoding can stand in no ledger and no report."""
        try:
            entry.name.encode()
        except UnicodeEncodeError:
            shown = os.fsencode(Path(entry.path).relative_to(self.top)).decode("utf-8", "replace")
            self.trouble(Path(shown).as_posix(), OSError(EILSEQ, os.strerror(EILSEQ)))
            return False
        return True


def find(search: Search) -> Iterator[Found]:
    """Every workbook below the top, folder by folder in the order of their names.

    What lies among the results is passed over, as are hidden and temporary files, lock files, links to
    directories, pipes and other things that are no files, and our own results.
    """
    folders = [(search.top, False)]
    while folders:
        folder, twin = folders.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            search.trouble(folder.relative_to(search.top).as_posix(), error)
            continue
        below = [e for e in entries if not e.name.startswith(".") and _is_folder(e)]
        below = [e for e in below if search.can_name(e) and Path(e.path) != search.without]
        twins = _twins([entry.name for entry in below], search)
        folders += [(Path(e.path), twin or e.name in twins) for e in reversed(below)]
        yield from _in_folder(search, folder, entries, twin)


def _twins(names: Collection[str], search: Search) -> set[str]:
    """Those names that where the results lie are another's, too."""
    counted = Counter(name.casefold() for name in names)
    return {name for name in names if search.caseless and counted[name.casefold()] > 1}


def _in_folder(
    search: Search, folder: Path, entries: Sequence[os.DirEntry[str]], twin: bool
) -> Iterator[Found]:
    """Where no results of ours lie an audited copy may be one that somebody has put there."""
    returned = folder != search.without and search.without not in folder.parents
    names = {entry.name for entry in entries}
    wanted = [entry for entry in entries if search.wants(entry)]
    if folder == search.without:  # the results lie among the workbooks
        wanted = [entry for entry in wanted if entry.name != OVERVIEW]
    if returned:
        wanted += _alone(search, entries, wanted)
    stems = _stems([Path(entry.path) for entry in wanted if search.can_name(entry)])
    twins = _twins(stems.values(), search)
    for path, stem in stems.items():
        relative = path.relative_to(search.top).as_posix()
        try:
            sample = Sample.of(path)
        except OSError as error:
            if error.errno not in NOTHING_THERE:
                search.trouble(relative, error)
            continue
        copy = path.with_name(f"{path.stem}{COPY}{path.suffix}")
        copies = (copy,) if returned and copy.name in names else ()
        found = Found(path, relative, sample, stem, _owner(path, names), copies)
        is_long = len(os.fsencode(stem)) > MAX_STEM_BYTES
        yield _named_apart(found) if twin or is_long or stem in twins else found


def _stems(paths: Sequence[Path]) -> dict[Path, str]:
    """What the results of each are called: after the workbook, with its suffix where another has its stem."""
    counted = Counter(path.stem.casefold() for path in paths)
    alone = {path for path in paths if counted[path.stem.casefold()] == 1 or path.suffix == ".xlsx"}
    return {path: path.stem.removesuffix(COPY) if path in alone else path.name for path in paths}


def _named_apart(found: Found) -> Found:
    """With a name for its results that no other has, whoever these are, and that a drive has room for."""
    mark = sha256(found.relative.encode()).hexdigest()[:6]
    stem = os.fsencode(found.stem)[: MAX_STEM_BYTES - len(mark) - 1].decode("utf-8", "ignore")
    return replace(found, stem=f"{stem}~{mark}", plain=found.stem)


def _alone(
    search: Search, entries: Sequence[os.DirEntry[str]], wanted: Sequence[os.DirEntry[str]]
) -> list[os.DirEntry[str]]:
    """The audited copies without the workbook that they are of: they are taken in its place."""
    stems = {Path(entry.name).stem.casefold() for entry in wanted}
    copies = [e for e in entries if Path(e.name).stem.casefold().endswith(COPY)]
    return [
        entry
        for entry in copies
        if Path(entry.name).stem.casefold().removesuffix(COPY) not in stems and search.wants(entry, ours=True)
    ]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    with suppress(OSError):
        return entry.is_dir(follow_symlinks=False)
    return False


def is_selected(relative: str, include: Sequence[str], exclude: Sequence[str]) -> bool:
    """Whether a path is among those that are asked for."""
    return (not include or _matches(relative, include)) and not _matches(relative, exclude)


def _matches(relative: str, patterns: Sequence[str]) -> bool:
    """Whether the path, or its name alone, fits one of the patterns."""
    name = relative.rpartition("/")[2]
    return any(fnmatch(relative, pattern) or fnmatch(name, pattern) for pattern in patterns)


def _owner(path: Path, names: set[str]) -> str | None:
    """Who has the workbook open by Office's lock file; None where there is none.

    Office leaves out the first two letters of a long name. The file holds the owner's name behind one
    byte with its length.
    """
    for name in (f"{LOCK}{path.name}", f"{LOCK}{path.name[2:]}"):
        if name in names and len(name) > len(LOCK):
            with suppress(OSError):
                data = path.with_name(name).read_bytes()[:55]
                return data[1 : 1 + data[0]].decode("cp1252", "replace").strip("\x00 ") if data else ""
            return ""
    return None
