"""The copies that earlier sweeps left for a workbook: what is decided in them, and which must stay."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from hashlib import file_digest
from pathlib import Path

from msgspec import Struct

from prioritering.errors import OutputForeignError
from prioritering.findings.earlier_decisions import must_stay, read_copy
from prioritering.options import Options
from prioritering.output.targets import beside, check_place, is_open, is_report
from prioritering.pipeline import limits
from prioritering.types import Notice

DATED = re.compile(r"(?P<stem>.+)\.\d{4}-\d\d-\d\d(?:-\d+)?\.audited(?P<suffix>\.xls[xm])")
"""A copy that was written beside one that had to stay."""


class Stamp(Struct, frozen=True):
    """A copy as it was when it was last read or written."""

    path: str
    size: int
    modified: int
    sha256: str

    @classmethod
    def of(cls, path: Path) -> Stamp:
        """Look at a copy and read it. Raises: OSError."""
        seen = path.stat()
        with path.open("rb") as file:
            return cls(str(path), seen.st_size, seen.st_mtime_ns, file_digest(file, "sha256").hexdigest())

    @property
    def holds(self) -> bool:
        """Whether the copy is still as it was, by size and time or else by content."""
        path = Path(self.path)
        with suppress(OSError):
            seen = path.stat()
            return (seen.st_size, seen.st_mtime_ns) == (self.size, self.modified) or (
                Stamp.of(path).sha256 == self.sha256
            )
        return False


def stamps(paths: Iterable[Path]) -> tuple[Stamp, ...]:
    """The copies as they are now; what cannot be read is left out."""
    stamps = []
    for path in paths:
        with suppress(OSError):
            stamps.append(Stamp.of(path))
    return tuple(stamps)


def standing(folder: Path, copy: str, names: Iterable[str]) -> list[Path]:
    """The copies of that name in a folder with these names: the one, and those dated beside it."""
    stem = copy.rpartition(".audited.")[0]
    dated = (name for name in names if (match := DATED.fullmatch(name)) and match["stem"] == stem)
    return [folder / name for name in (*([copy] if copy in names else []), *dated)]


def by_age(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The paths that are there, the one that was written last at the end."""
    aged = []
    for path in paths:
        with suppress(OSError):
            aged.append((path.stat().st_mtime_ns, path))
    return tuple(path for _, path in sorted(aged))


def place(target: Path, options: Options) -> tuple[Path, tuple[Notice, ...]]:
    """Where the new copy goes: the usual name, or one beside a copy that must stay, and why.

    Raises: OutputForeignError where something stands there that is no copy of ours.
    """
    if not check_place(target, ()):
        return target, ()
    earlier = read_copy(target, options, limits(options))
    if earlier is None:
        raise OutputForeignError(path=str(target))
    why = must_stay(earlier, target, options, limits(options))
    return (beside(target) if why else target), why


def check_report(path: Path) -> None:
    """Raise OutputForeignError where something stands there that is no report of ours."""
    if path.exists() and not is_report(path):
        raise OutputForeignError(path=str(path))


def is_disposable(path: Path, options: Options) -> bool:
    """Whether nothing is lost with a copy: it is ours, and nobody has decided or changed anything."""
    earlier = read_copy(path, options, limits(options))
    if earlier is None or is_open(path):
        return False
    if any(decision.says_something for decision in earlier.decided().values()):
        return False
    return not must_stay(earlier, path, options, limits(options))
