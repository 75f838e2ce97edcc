"""Drives: those of other machines, and those that go away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from prioritering.batch.lease import NAME
from prioritering.errors import PrioAuditError

NETWORK = {
    *("cifs", "smb", "smbfs", "smb2", "smb3", "nfs", "nfs4", "afpfs", "9p", "ncpfs"),
    *("fuse.sshfs", "fuse.smbnetfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.davfs"),
}
"""Kinds of file systems that are on other machines."""


class DriveError(PrioAuditError):
    """The drive with the workbooks or the results went away; `path`, `detail`."""

    key = "drive"


@contextmanager
def answering(top: Path) -> Iterator[None]:
    """Say of a drive that fails where nobody expects it that it does. Raises: DriveError."""
    try:
        yield
    except OSError as error:
        raise DriveError(path=str(error.filename or top), detail=error.strerror or str(error)) from error


def is_caseless(folder: Path) -> bool:
    """Whether names that differ in case alone are one in a folder in which a run has its lease."""
    return (folder / NAME).exists() and (folder / NAME.upper()).exists()


def on_network(folder: Path) -> bool:
    """Whether the directory is on a drive of another machine, as far as the system tells."""
    mounts = [(m.mountpoint, m.fstype) for m in psutil.disk_partitions(all=True)]
    above = [(point, kind) for point, kind in mounts if folder.is_relative_to(point)]
    _, kind = max(above, default=("", ""), key=lambda mount: len(mount[0]))
    return kind.lower() in NETWORK or str(folder).startswith("\\\\")
