"""By what the ledger knows a result: the content, the version, the options and the files that these name."""

from __future__ import annotations

import hashlib
from pathlib import Path

from msgspec.structs import fields

from prioritering.findings.baseline import stamps
from prioritering.options import Options
from prioritering.version import version

FORMS = ("json", "html")
"""The reports beside each copy."""


def checksum(path: Path) -> str:
    """The SHA-256 of a file; empty where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def suffix_of_keys(options: Options) -> str:
    """What beside the content decides on the results: version, options, and the files that these name."""
    parts = [version(), *FORMS]
    for each in fields(options):
        given = getattr(options, each.name)
        parts.append(f"{each.name}={sorted(given) if isinstance(given, frozenset) else given}")
    named = (Path(options.model), options.baseline)
    parts += [checksum(path) for path in named if path is not None and path.is_file()]
    if options.baseline is not None and options.baseline.is_dir():
        parts += map(str, stamps(options.baseline))
    return f"-{hashlib.sha256(chr(31).join(parts).encode()).hexdigest()[:16]}"
