"""What must not be unpacked is refused, with its cause; what is merely odd is read."""

import zipfile
from pathlib import Path

import pytest
from packages import parts, written

from prioritering.errors import (
    DamagedError,
    EncryptedError,
    ForbiddenXmlError,
    LimitError,
    NotAWorkbookError,
    OldFormatError,
    PrioAuditError,
)
from prioritering.workbook.decisions import read_earlier
from prioritering.workbook.reader import read
from prioritering.workbook.safety import Limits, check

ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'


def test_an_honest_workbook_is_let_through(tmp_path: Path) -> None:
    check(written(tmp_path / "w.xlsx", parts(ROW)))


def test_a_part_that_is_large_but_not_tightly_packed_is_let_through(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n * 7919 % 10007}</v></c></row>' for n in range(1, 9000))
    check(written(tmp_path / "w.xlsx", parts(rows)))


def test_a_bomb_is_refused_with_the_option_that_would_let_it_through(tmp_path: Path) -> None:
    path = written(tmp_path / "w.xlsx", parts(ROW + " " * 3_000_000))
    with pytest.raises(LimitError) as caught:
        check(path)
    assert caught.value.facts["what"] == "ratio"
    assert str(caught.value.facts["option"]).startswith("--")
    check(path, Limits(ratio=100_000))


@pytest.mark.parametrize(
    ("limits", "what"),
    [(Limits(entries=3), "entries"), (Limits(unpacked=100), "unpacked")],
    ids=["too many parts", "too large in all"],
)
def test_limits_hold(tmp_path: Path, limits: Limits, what: str) -> None:
    with pytest.raises(LimitError) as caught:
        check(written(tmp_path / "w.xlsx", parts(ROW)), limits)
    assert caught.value.facts["what"] == what


@pytest.mark.parametrize("name", ["../evil.xml", "xl/../../evil.xml", "C:/evil.xml", "XL/WORKBOOK.XML"])
def test_names_that_climb_or_collide_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(DamagedError):
        check(written(tmp_path / "w.xlsx", {**parts(ROW), name: "x"}))


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "_rels/.rels", "[Content_Types].xml"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_any_part(tmp_path: Path, part: str, encoding: str) -> None:
    honest = parts(ROW)
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "b">]>{honest[part]}'
    content: dict[str, str | bytes] = {**honest, part: text.encode(encoding)}
    with pytest.raises((ForbiddenXmlError, DamagedError)):
        read(written(tmp_path / "w.xlsx", content))


def test_an_unknown_way_of_packing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "w.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as package:
        for name, text in parts(ROW).items():
            package.writestr(name, text)
    with pytest.raises(DamagedError):
        check(path)


def test_a_later_version_of_the_format_is_damage_to_all_who_open_it(tmp_path: Path) -> None:
    """Python's zipfile says that it has no such version by NotImplementedError."""
    path = written(tmp_path / "later.xlsx", parts(ROW))
    data = bytearray(path.read_bytes())
    data[(at := data.index(b"PK\x01\x02") + 6) : at + 1] = b"\x63"
    path.write_bytes(data)
    for opens in (check, read):
        with pytest.raises(DamagedError):
            opens(path)
    assert read_earlier(path) is None


def test_an_encrypted_entry_is_named(tmp_path: Path) -> None:
    path = written(tmp_path / "w.xlsx", parts(ROW))
    data = bytearray(path.read_bytes())
    entry = data.find(b"PK\x01\x02")
    data[entry + 8] |= 1
    path.write_bytes(bytes(data))
    with pytest.raises(EncryptedError):
        check(path)


@pytest.mark.parametrize(
    ("content", "error", "kind"),
    [
        pytest.param({"xl/workbook.bin": "x", "[Content_Types].xml": "x"}, OldFormatError, "xlsb", id="xlsb"),
        pytest.param({"mimetype": "x", "content.xml": "x"}, OldFormatError, "ods", id="ods"),
        pytest.param(
            {"word/document.xml": "x", "[Content_Types].xml": "x"}, NotAWorkbookError, "docx", id="docx"
        ),
        pytest.param({"a.txt": "x"}, NotAWorkbookError, "zip", id="another zip"),
    ],
)
def test_other_packages_are_named(
    tmp_path: Path, content: dict[str, str], error: type[PrioAuditError], kind: str
) -> None:
    with pytest.raises(error) as caught:
        check(written(tmp_path / "w.xlsx", content))
    assert caught.value.facts["kind"] == kind


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9, 0.99])
def test_a_file_that_is_cut_short_is_damaged(tmp_path: Path, cut: float) -> None:
    path = written(tmp_path / "w.xlsx", parts(ROW))
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * cut)])
    with pytest.raises(DamagedError):
        read(path)
