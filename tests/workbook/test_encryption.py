"""A workbook behind a password: opened with it, written behind it, and never in the clear."""

import io
from pathlib import Path

import msoffcrypto
import pytest
from build_workbooks import WORKBOOKS
from msoffcrypto.format.ooxml import OOXMLFile

from prioritering.errors import EncryptedError, PasswordError, PasswordFileError
from prioritering.options import Options
from prioritering.pipeline import audit


@pytest.fixture
def encrypted(tmp_path: Path) -> Path:
    path = tmp_path / "steg2.xlsx"
    with (WORKBOOKS / "prioritering-steg2.xlsx").open("rb") as plain, path.open("wb") as written:
        OOXMLFile(plain).encrypt("hemmelig", written)
    return path


def password(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "password.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_password_changes_nothing_for_a_plain_workbook(tmp_path: Path) -> None:
    path = tmp_path / "steg2.xlsx"
    path.write_bytes((WORKBOOKS / "prioritering-steg2.xlsx").read_bytes())
    done = audit(path, Options(password_file=password(tmp_path, "unused")))
    assert done.output is not None and done.output.read_bytes().startswith(b"PK")


def test_the_copy_is_behind_the_same_password(encrypted: Path, tmp_path: Path) -> None:
    given = password(tmp_path, "hemmelig\nmore\n")
    done = audit(encrypted, Options(password_file=given))
    assert len(done.findings) == 29 and done.workbook.path == encrypted
    assert done.output is not None
    with done.output.open("rb") as file:
        office = msoffcrypto.OfficeFile(file)
        assert office.is_encrypted()
        office.load_key(password="hemmelig", verify_password=True)
        office.decrypt(io.BytesIO(), verify_integrity=True)
    again = audit(done.output, Options(password_file=given, write=False))
    assert len(again.findings) == 24
    assert {path.name for path in tmp_path.iterdir()} == {"steg2.xlsx", "steg2.audited.xlsx", "password.txt"}


@pytest.mark.parametrize(
    ("text", "error"), [("feil", PasswordError), ("", PasswordError)], ids=["another password", "no password"]
)
def test_the_wrong_password_opens_nothing(encrypted: Path, tmp_path: Path, text: str, error: type) -> None:
    with pytest.raises(error):
        audit(encrypted, Options(password_file=password(tmp_path, text)))
    assert not encrypted.with_name("steg2.audited.xlsx").exists()


def test_without_a_password_it_stays_closed(encrypted: Path) -> None:
    with pytest.raises(EncryptedError):
        audit(encrypted)


def test_a_password_file_that_is_missing_is_named(encrypted: Path, tmp_path: Path) -> None:
    with pytest.raises(PasswordFileError):
        audit(encrypted, Options(password_file=tmp_path / "none.txt"))
