"""A drive that behaves as shares sometimes do: a file system in a process of its own, over a folder.

    python odd_drive.py FOLDER MOUNT SETTINGS

SETTINGS is a JSON file that is read anew at each question:

- `caseless`: names that differ in case alone are one, as on Windows' drives;
- `slow`: by name, the seconds that each 4 KB take that are read;
- `fails`: by name, after how many bytes a read ends with which error of the system, such as `ESTALE`;
- `hangs`: by name, a read that gives no answer until the file is no longer named here.
"""

from __future__ import annotations

import errno
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import mfusepy as fuse

BLOCK = 4096


class OddDrive(fuse.Operations):  # type: ignore[misc]
    """The folder, with what the settings say."""

    use_ns = True

    def __init__(self, folder: Path, settings: Path) -> None:
        self.folder, self.settings = folder, settings

    def _now(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.settings.read_text("utf-8"))
        return found

    def _at(self, path: str) -> str:
        """Where it lies; without case, under the name that was there first."""
        at = self.folder
        caseless = self._now().get("caseless", False)
        for part in Path(path).parts[1:]:
            if caseless and at.is_dir() and not (at / part).exists():
                part = next((name for name in os.listdir(at) if name.casefold() == part.casefold()), part)
            at /= part
        return str(at)

    def getattr(self, path: str, fh: int | None = None) -> dict[str, int]:
        seen = os.lstat(self._at(path))
        names = ("st_mode", "st_size", "st_nlink", "st_uid", "st_gid")
        times = {f"st_{which}time": getattr(seen, f"st_{which}time_ns") for which in "amc"}
        return {name: getattr(seen, name) for name in names} | times

    def readdir(self, path: str, fh: int) -> list[str]:
        return [".", "..", *os.listdir(self._at(path))]

    def open(self, path: str, flags: int) -> int:
        return os.open(self._at(path), flags)

    def create(self, path: str, mode: int, fi: object = None) -> int:
        return os.open(self._at(path), os.O_RDWR | os.O_CREAT | os.O_TRUNC, mode)

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:
        name = Path(path).name
        now = self._now()
        while name in now.get("hangs", ()):
            time.sleep(0.1)
            now = self._now()
        if (fails := now.get("fails", {}).get(name)) and offset + size > fails[0]:
            raise fuse.FuseOSError(getattr(errno, fails[1]))
        data = os.pread(fh, size, offset)  # a kernel that reads ahead asks for far more than there is
        time.sleep(now.get("slow", {}).get(name, 0) * -(-len(data) // BLOCK))
        return data

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        return os.pwrite(fh, data, offset)

    def truncate(self, path: str, length: int, fh: int | None = None) -> None:
        os.truncate(self._at(path), length)

    def release(self, path: str, fh: int) -> None:
        os.close(fh)

    def unlink(self, path: str) -> None:
        os.unlink(self._at(path))

    def mkdir(self, path: str, mode: int) -> None:
        os.mkdir(self._at(path), mode)

    def rmdir(self, path: str) -> None:
        os.rmdir(self._at(path))

    def rename(self, old: str, new: str) -> None:
        os.replace(self._at(old), self._at(new))

    def chmod(self, path: str, mode: int) -> None:
        os.chmod(self._at(path), mode)

    def utimens(self, path: str, times: tuple[int, int]) -> None:
        os.utime(self._at(path), ns=times)

    def link(self, target: str, source: str) -> None:
        os.link(self._at(source), self._at(target))

    def statfs(self, path: str) -> dict[str, int]:
        seen = os.statvfs(self.folder)
        names = ("f_bavail", "f_bfree", "f_blocks", "f_bsize", "f_namemax")
        return {name: getattr(seen, name) for name in names}


if __name__ == "__main__":
    held, place, told = map(Path, sys.argv[1:])
    fuse.FUSE(OddDrive(held, told), str(place), foreground=True, direct_io=True)
