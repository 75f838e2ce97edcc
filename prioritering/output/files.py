"""Writing a report: whole or not at all, under its final name in one step."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from prioritering.errors import WriteError

STAGED = ".prio-audit-"
"""Before the name of a file that is not yet whole."""


def made(folder: Path) -> None:
    """Have the folder there. Raises: WriteError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(path=str(folder), detail=error.strerror or str(error)) from error


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


def move_whole(staged: Path, target: Path) -> None:
    """Bring a file to another file system, perhaps, without its name ever being half a file.

    Raises: WriteError.
    """
    beside = target.with_name(f"{STAGED}{os.urandom(8).hex()}")  # no longer than the name it gets
    try:
        shutil.copyfile(staged, beside)
        shutil.copymode(staged, beside)
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(beside, target)
    except OSError as error:  # some have no name with them, others that of the file beside
        raise WriteError(path=str(target), detail=error.strerror or str(error)) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _usual_mode(path: Path) -> int:
    """The rights of the file that is replaced, else what the user gives new files."""
    with suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
