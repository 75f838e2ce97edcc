"""What the caller asks of an audit."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from prioritering.types import Area, Decision, Finding, TieNumbering
from prioritering.types.reading import ReadingColumns


class FixLevel(StrEnum):
    """Which fixes are applied to the copy."""

    NONE = "none"
    NAMED = "named"
    """Those alone that somebody decided on or asked for by name."""
    SAFE = "safe"
    ALL = "all"

    @classmethod
    def offered(cls) -> tuple[str, ...]:
        """The levels that can be asked for."""
        return str(cls.NONE), str(cls.SAFE), str(cls.ALL)


class Chosen(Struct, frozen=True):
    """The findings whose fixes are asked for, whatever the level: those of a rule, or at a place."""

    rules: frozenset[str] = frozenset()
    areas: tuple[Area, ...] = ()

    def takes(self, finding: Finding) -> bool:
        """Whether it is one of them, by its rule, its own place or that of a fix."""
        if finding.rule in self.rules:
            return True
        places = (finding.at, *(fix.at.area for fix in finding.fixes))
        return any(
            area._replace(sheet=place.sheet).common(place) is not None
            for area in self.areas
            for place in places
            if not area.sheet or area.sheet.casefold() == place.sheet.casefold()
        )


class Options(Struct, frozen=True):
    """The options of `check` that change what an audit gives or writes."""

    output: Path | None = None
    """Where the copy goes: a file, or an existing directory; beside the input where None."""
    write: bool = True
    flush: bool = True
    """Whether the copy is on the disk when it has its name; in vain where it is moved on."""
    fix: FixLevel = FixLevel.SAFE
    fix_also: Chosen = Chosen()
    """Findings that are corrected as well, unless somebody decided to keep them."""
    bare: bool = False
    """A copy without sheets of ours: corrections and marks alone."""
    force: bool = False
    """Replace what stands where the copy goes, whatever it is; never the workbook itself."""
    by: str = ""
    """Who decides, where the sheet does not say so."""
    earlier: tuple[Path, ...] = ()
    """Further copies whose decisions hold, the latest last."""
    model: str = "auto"
    """`auto` infers the scoring model, `none` goes without; else a shipped model's name or a path."""
    columns: ReadingColumns = ReadingColumns()
    """Where somebody says that the scoring stands."""
    ties: TieNumbering | None = None
    """How equal scores are to be numbered; None leaves it to the workbook."""
    select: frozenset[str] = frozenset()
    """The rules to run; all where empty."""
    ignore: frozenset[str] = frozenset()
    language: str | None = None
    """`nb` or `en`; the workbook's own where None."""
    baseline: Path | None = None
    """A JSON report, or a folder of them: what it knows is accepted."""
    decisions: Path | None = None
    """An audited copy whose decisions hold for this run; the workbook itself where it is one."""
    decided: Mapping[str, Decision] = {}
    """What was decided for this run, by fingerprint: holds before all copies say; `open` takes back."""
    password_file: Path | None = None
    """A file whose first line opens an encrypted workbook."""
    keep_signature: bool = False
    """Write no copy of a signed workbook."""
    max_entries: int = 20_000
    """Parts that a package may have."""
    max_unpacked: int = 2048
    """MB that all its parts may take together."""
    max_ratio: int = 100
    """How many times a part may be larger than it is packed."""
    timeout: float = 60.0
    """Seconds that an audit may take."""
    max_memory: int = 1500
    """MB that the audit may use, and each engine."""
