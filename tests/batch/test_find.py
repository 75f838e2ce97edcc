"""What is swept, and what is passed over."""

from __future__ import annotations

import os
import sys
from errno import EILSEQ
from pathlib import Path

import pytest

from prioritering.batch.find import Found, Search, find


def found(top: Path, *, include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()) -> list[Found]:
    def trouble(path: str, error: OSError) -> None:
        raise AssertionError((path, error))

    return list(find(Search(top, top / "out", include, exclude, trouble)))


@pytest.fixture
def share(tmp_path: Path) -> Path:
    for name in (
        "a.xlsx",
        "B.XLSM",
        "deck.pptx",
        "notes.docx",
        "old.xls",
        "a.audited.xlsx",
        "a.audit.json",
        "~$a.xlsx",
        ".hidden.xlsx",
        "x.tmp",
        "under mappe/æøå 2026.xlsx",
        "under mappe/a.xlsx",
        ".git/c.xlsx",
        "out/d.xlsx",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    (tmp_path / "~$a.xlsx").write_bytes(bytes([8]) + b"Ola Berg" + b" " * 46)
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path)
    return tmp_path


def test_workbooks_and_decks_are_found_and_nothing_else(share: Path) -> None:
    names = [each.relative for each in found(share)]
    below = ["under mappe/a.xlsx", "under mappe/æøå 2026.xlsx"]
    assert names == ["B.XLSM", "a.xlsx", "deck.pptx", "notes.docx", *below]


def test_globs_take_in_and_leave_out(share: Path) -> None:
    assert [f.relative for f in found(share, include=("*.xlsx",), exclude=("under mappe/*",))] == ["a.xlsx"]


def test_an_open_workbook_has_its_owners_name(share: Path) -> None:
    owners = {each.relative: each.owner for each in found(share)}
    assert owners["a.xlsx"] == "Ola Berg"
    assert owners["under mappe/a.xlsx"] is None


def test_results_of_two_workbooks_never_share_a_name(tmp_path: Path) -> None:
    for name in ("a.xlsx", "a.xlsm", "A.pptx", "b.xlsm"):
        (tmp_path / name).write_bytes(b"x")
    stems = {each.relative: each.stem for each in found(tmp_path)}
    assert stems == {"a.xlsx": "a", "a.xlsm": "a.xlsm", "A.pptx": "A.pptx", "b.xlsm": "b"}


@pytest.mark.skipif(os.name == "nt", reason="no such things there")
def test_what_is_no_file_is_passed_over_whatever_it_is_called(tmp_path: Path) -> None:
    """A pipe would be waited for without end, by a worker and then by the sweep itself."""
    (tmp_path / "a.xlsx").write_bytes(b"x")
    os.mkfifo(tmp_path / "pipe.xlsx")
    (tmp_path / "back.xlsx").symlink_to("back.xlsx")
    (tmp_path / "nowhere.xlsx").symlink_to("gone.xlsx")
    (tmp_path / "also.xlsx").symlink_to("a.xlsx")
    assert [each.relative for each in found(tmp_path)] == ["a.xlsx", "also.xlsx"]


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
def test_a_name_that_is_no_text_is_told_and_the_others_are_found(tmp_path: Path) -> None:
    """Such a name can stand in no ledger: it would end every night."""
    told = []
    (tmp_path / "a.xlsx").write_bytes(b"x")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe5r.xlsx")).write_bytes(b"x")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/m\xf8te")).mkdir()
    left = find(
        Search(tmp_path, tmp_path / "out", trouble=lambda path, error: told.append((path, error.errno)))
    )
    assert [each.relative for each in left] == ["a.xlsx"]
    assert told == [("m\ufffdte", EILSEQ), ("\ufffdr.xlsx", EILSEQ)]


def test_results_among_the_workbooks_are_not_swept(tmp_path: Path) -> None:
    for name in ("a.xlsx", "a.audited.xlsx", "portfolio.xlsx", "below/portfolio.xlsx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    left = find(Search(tmp_path, tmp_path))
    assert [each.relative for each in left] == ["a.xlsx", "below/portfolio.xlsx"]


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = []
    missing = tmp_path / "missing"
    assert list(find(Search(missing, tmp_path, trouble=lambda path, error: told.append((path, error))))) == []
    assert told[0][0] == "."
    assert isinstance(told[0][1], FileNotFoundError)


def test_a_name_that_leaves_no_room_for_what_its_results_are_called_is_cut(tmp_path: Path) -> None:
    """Two that are cut to the same are apart, and each is the same every night."""
    names = [f"{'ø' * 120}{last}.xlsx" for last in "ab"]  # 250 bytes
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    found = list(find(Search(tmp_path, tmp_path / "out")))
    again = list(find(Search(tmp_path, tmp_path / "out")))
    assert [one.stem for one in found] == [one.stem for one in again]
    assert len({one.stem for one in found}) == 2
    assert all(len(f"{one.stem}.2026-11-28.audited.xlsx".encode()) <= 255 for one in found)
