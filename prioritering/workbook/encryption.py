"""Workbooks behind a password: opened for the audit, and written back behind the same password.

In between, the plain workbook stands in a folder that only its owner can enter; it is removed at the end.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from prioritering.errors import EncryptedError, PasswordError, PasswordFileError, WriteError
from prioritering.workbook.safety import DEFAULT_LIMITS, Limits, check


class Opened(Struct, frozen=True):
    """A workbook as it can be read: `path` is the file itself, or its plain form."""

    path: Path
    password: str | None = None
    """The password that it was opened with; its copy gets the same."""


@contextmanager
def opened(path: Path, password_file: Path | None, limits: Limits = DEFAULT_LIMITS) -> Iterator[Opened]:
    """The workbook, decrypted where it is encrypted and a password is given.

    Raises: PasswordFileError where the password cannot be read, PasswordError where it is not the one.
    """
    if password_file is None or not _is_encrypted(path, limits):
        yield Opened(path)
        return
    password = _password(password_file)
    with tempfile.TemporaryDirectory(prefix="prio-audit-") as folder:
        plain = Path(folder) / path.name
        _decrypt(path, plain, password)
        yield Opened(plain, password)


def encrypt(plain: Path, target: Path, password: str) -> None:
    """Write a plain workbook behind a password; the target appears whole or not at all.

    Raises: WriteError.
    """
    from msoffcrypto.exceptions import EncryptionError
    from msoffcrypto.format.ooxml import OOXMLFile

    try:
        with tempfile.TemporaryDirectory(prefix=".prio-audit-", dir=target.parent) as folder:
            staged = Path(folder) / "copy"
            with plain.open("rb") as source, staged.open("wb") as written:
                OOXMLFile(source).encrypt(password, written)
                os.fsync(written.fileno())
            os.replace(staged, target)
    except (OSError, EncryptionError) as error:
        raise WriteError(path=str(target), detail=str(error)) from error


def _is_encrypted(path: Path, limits: Limits) -> bool:
    try:
        check(path, limits)
    except EncryptedError:
        return True
    return False


def _password(password_file: Path) -> str:
    """The first line of the file."""
    try:
        return password_file.read_text(encoding="utf-8").split("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise PasswordFileError(path=str(password_file)) from error


def _decrypt(path: Path, plain: Path, password: str) -> None:
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

    try:
        with path.open("rb") as source, plain.open("wb") as written:
            office = msoffcrypto.OfficeFile(source)
            office.load_key(password=password, verify_password=True)
            office.decrypt(written, verify_integrity=True)
    except (InvalidKeyError, DecryptionError) as error:
        raise PasswordError(path=str(path)) from error
    except (FileFormatError, ParseError, ValueError, KeyError, OSError) as error:
        raise EncryptedError(path=str(path)) from error
