"""The process that tries decisions: how fast it answers, and what it keeps at hand."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from audited import reference

from prioritering.errors import OutOfTimeError
from prioritering.options import Options
from prioritering.output.html.decide import PageState
from prioritering.types import Decision, Word
from prioritering.web import desk
from prioritering.web.desk import Ask, RenderedPage, desk_failed, show
from prioritering.workers.kept import keep

FRAME = PageState("/audits/x/1", "", "", "", 60)
LIMIT = 0.3
"""Seconds of work for what is shown of the reference."""


def asked(folder: Path, decisions: dict[str, Decision]) -> Ask:
    return Ask(folder, Path("p.xlsx"), Options(), "en", decisions, {}, FRAME)


def drop(tmp_path: Path, name: str) -> Path:
    folder = tmp_path / name
    folder.mkdir()
    keep(reference(), folder)
    return folder


def test_a_decision_is_shown_within_its_time(tmp_path: Path) -> None:
    folder = drop(tmp_path, "one")
    assert show(asked(folder, {})).text.startswith("<!doctype html>")
    mended = [one.fingerprint for one in reference().findings if one.fixes]
    took = []
    for count in range(1, 5):
        chosen = dict.fromkeys(mended[:count], Decision(Word.CORRECT))
        began = time.process_time()
        shown = show(asked(folder, chosen))
        took.append(time.process_time() - began)
        assert "To be corrected" in shown.text
    assert min(took) < LIMIT


def test_no_more_audits_are_at_hand_than_there_is_room_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = sum(len(sheet.cells) for sheet in reference().workbook.sheets)
    monkeypatch.setattr(desk, "MAX_CELLS_AT_HAND", 2 * size)
    folders = [drop(tmp_path, str(number)) for number in range(4)]
    for folder in folders:
        show(asked(folder, {}))
    assert set(desk._at_hand) == set(folders[-2:])
    monkeypatch.setattr(desk, "MAX_CELLS_AT_HAND", 1)
    show(asked(folders[0], {}))
    assert set(desk._at_hand) == {folders[0]}


def test_an_audit_made_anew_is_read_anew(tmp_path: Path) -> None:
    folder = drop(tmp_path, "one")
    show(asked(folder, {}))
    before = desk._at_hand[folder].audit
    time.sleep(0.01)
    keep(reference("en"), folder)
    show(asked(folder, {}))
    assert desk._at_hand[folder].audit is not before


def test_what_is_gone_or_was_ended_is_told(tmp_path: Path) -> None:
    assert show(asked(tmp_path / "nothing", {})).error
    ended = desk_failed(OutOfTimeError(path="p.xlsx", seconds=60), asked(tmp_path, {}))
    assert ended == RenderedPage("", ended.error, ended.hint)
    assert "p.xlsx" in ended.error
