"""An audit kept in a folder of ours, so that decisions can be tried on it without auditing again."""

from __future__ import annotations

import pickle
from pathlib import Path

from prioritering.output.files import write_whole
from prioritering.types import Audit

NAME = "audit.kept"
"""The file; only what this program wrote into a folder that nobody else may write to is read back."""


def keep(audit: Audit, folder: Path) -> None:
    """Keep an audit. Raises: WriteError."""
    write_whole(folder / NAME, pickle.dumps(audit, pickle.HIGHEST_PROTOCOL))


def kept(folder: Path) -> Audit:
    """The audit that was kept in a folder. Raises: OSError."""
    audit: Audit = pickle.loads((folder / NAME).read_bytes())
    return audit
