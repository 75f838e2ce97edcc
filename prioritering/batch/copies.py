"""Workbooks that are one another's copies or versions, and what is open in several of them: told once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from prioritering.batch.findings import OpenFinding

Entry = Mapping[str, Any]
_VERSION_WORDS = re.compile(
    r"\b(kopi|copy|copia|kopie|av|of|ny|new|neu|gammel|old|final|endelig|utkast|draft|versjon|version|ver|rev|v)\b"
    r"|\bv?\d+|\d+",
    re.IGNORECASE,
)


def series(path: str) -> str:
    """What the versions of one workbook have in common in their names: no dates, numbers, `final`."""
    stem = Path(path).stem
    words = re.sub(r"[\W_]+", " ", stem)
    kept = " ".join(_VERSION_WORDS.sub(" ", words).split()).casefold()
    return kept or stem.casefold()


def groups(entries: Iterable[Entry], key: str) -> list[list[str]]:
    """The paths that share what stands under a key, where it is more than one."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry[key]:
            groups[entry[key]].append(entry)
    return [
        sorted(entry["path"] for entry in group)
        for group in groups.values()
        if len(group) > 1 and (key == "sha256" or len({entry["sha256"] for entry in group}) > 1)
    ]


class Repeats:
    """Which open findings are of a workbook that lies there several times, and were told of another of them.

    The same content counts wherever it lies; versions by name only where they lie in one folder, for a name
    that many folders have is a template's.
    """

    def __init__(self, duplicates: Sequence[Sequence[str]], versions: Sequence[Sequence[str]]) -> None:
        self._first: dict[str, str] = {}
        for group in duplicates:
            self._join(group)
        for group in versions:
            by_folder = defaultdict(list)
            for path in group:
                by_folder[path.rpartition("/")[0]].append(path)
            for beside in by_folder.values():
                self._join(beside)
        self._told: dict[tuple[str, str], int] = {}

    def _join(self, paths: Sequence[str]) -> None:
        first = self._root(paths[0])
        for path in paths:
            self._first[self._root(path)] = first

    def _root(self, path: str) -> str:
        while (above := self._first.get(path, path)) != path:
            path = above
        return path

    def count(self, findings: Iterable[OpenFinding]) -> Counter[str]:
        """How many are repeats, by severity; what this counts, `others` tells of each afterwards."""
        repeated: Counter[str] = Counter()
        for finding in findings if self._first else ():
            key = self._key(finding)
            if key is not None:
                self._told[key] = self._told.get(key, 0) + 1
                repeated[finding.severity] += self._told[key] > 1
        return repeated

    def others(self, finding: OpenFinding) -> int | None:
        """In how many further copies it is open; None where that was told with another of them."""
        key = self._key(finding)
        if key is None:
            return 0
        count = self._told.pop(key, 0)
        return count - 1 if count else None

    def _key(self, finding: OpenFinding) -> tuple[str, str] | None:
        if finding.path not in self._first:
            return None
        return self._root(finding.path), finding.fingerprint
