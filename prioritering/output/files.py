"""Writing a report: whole or not at all, under its final name in one step."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from prioritering.errors import WriteError

STAGED = ".prio-audit-"
"""Before the name of a file that is not yet whole."""


def write_whole(path: Path, content: str | bytes) -> None:
    """Write the file beside its place, flush it, and give it its name; an older one is replaced.

    Raises: WriteError.
    """
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    staged: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=STAGED, dir=path.parent)
        staged = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        staged.chmod(_usual_mode(path))
        os.replace(staged, path)
    except OSError as error:
        raise WriteError(path=str(path), detail=error.strerror or str(error)) from error
    finally:
        if staged is not None:
            with suppress(OSError):
                staged.unlink(missing_ok=True)


def _usual_mode(path: Path) -> int:
    """The rights of the file that is replaced, else what the user gives new files."""
    with suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
