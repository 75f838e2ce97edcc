"""The audit from Python: what the documentation shows, and what it promises beyond that."""

from __future__ import annotations

import doctest
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT

import prioritering
from prioritering import audit
from prioritering.errors import ChangedError, MissingFileError
from prioritering.pipeline import audit as audited
from prioritering.workbook.reader import read

BOOK = ROOT / "workbooks" / "vekter-i-rad.xlsx"
SESSION = re.compile(r"^```pycon\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return Path(shutil.copy(BOOK, tmp_path))


def test_the_documented_session_is_what_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "workbooks").mkdir()
    shutil.copy(BOOK, tmp_path / "workbooks")
    monkeypatch.chdir(tmp_path)
    text = "\n".join(SESSION.findall((ROOT / "docs" / "python.md").read_text("utf-8")))
    session = doctest.DocTestParser().get_doctest(text, {}, "python.md", "python.md", 0)
    assert len(session.examples) >= 15
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    assert runner.run(session, out=said.append).failed == 0, "".join(said)


def test_nothing_is_written_before_it_is_saved(book: Path) -> None:
    audit(book)
    assert list(book.parent.iterdir()) == [book]


def test_the_copy_has_its_usual_name_where_none_is_given(book: Path) -> None:
    saved = audit(book).save()
    assert saved.output == book.with_name("vekter-i-rad.audited.xlsx")
    assert [f.corrected for f in saved.findings] == [True, False, True]


def test_saving_later_gives_what_saving_at_once_gives(book: Path, tmp_path: Path) -> None:
    at_once = audited(book)
    later = audit(book).save(tmp_path / "later.xlsx")
    assert later.findings == at_once.findings
    assert at_once.output is not None and later.output is not None
    assert read(later.output).sheets == read(at_once.output).sheets


def test_the_level_of_fixes_holds_for_the_copy(book: Path) -> None:
    assert not any(f.corrected for f in audit(book, fix="none").save().findings)
    assert audit(book, fix="all").save().exit_code == 0


def test_a_workbook_that_changed_meanwhile_is_not_saved(book: Path) -> None:
    result = audit(book)
    shutil.copy(ROOT / "workbooks" / "verdi-over-kostnad.xlsx", book)
    with pytest.raises(ChangedError) as caught:
        result.save()
    assert "Audit it again" in caught.value.__notes__[0]
    book.unlink()
    with pytest.raises(MissingFileError):
        result.save()


def test_rules_are_chosen_by_name_or_code(book: Path) -> None:
    assert {f.rule for f in audit(book, select=["PA101"]).findings} == {"ranking-mismatch"}
    assert {f.rule for f in audit(book, ignore=["ranking-mismatch"]).findings} == {"formula-inconsistent"}


def test_the_exit_code_is_the_commands(book: Path) -> None:
    assert audit(book, fail_on="never").exit_code == 0
    assert audit(book, select=["stray-note"]).exit_code == 0


def test_tables_have_their_columns_even_when_empty(book: Path) -> None:
    frame = audit(book, select=["stray-note"]).to_frame()
    assert frame.empty
    assert "rule" in frame.columns


def test_the_dictionary_is_the_json(book: Path) -> None:
    result = audit(book)
    assert json.loads(result.render("json")) == result.to_dict()


def test_a_name_that_is_not_there_is_said() -> None:
    with pytest.raises(AttributeError, match="nothing_such"):
        prioritering.__getattr__("nothing_such")


def test_importing_it_is_cheap() -> None:
    """Nothing is read before an audit is asked for."""
    script = "import prioritering, sys; print([m for m in sys.modules if m.startswith('prioritering.')])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
