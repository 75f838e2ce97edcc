"""What a copy of the process works out ahead is what it would find itself; no copy is left behind."""

from __future__ import annotations

import importlib
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import ROOT

from prioritering import ahead, meanwhile, pipeline
from prioritering.cli import main
from prioritering.errors import PrioAuditError
from prioritering.meanwhile import Meanwhile
from prioritering.options import Options
from prioritering.types import Audit, Finding
from prioritering.workbook.reader import read

WORKBOOKS = sorted((ROOT / "workbooks").glob("*.xlsx"))
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a process is copied on Linux only")


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Workbooks of any size get a copy of the process; the numbers of those that were started."""
    started: list[int] = []
    fork = os.fork

    def counted() -> int:
        number = fork()
        started.append(number)
        return number

    monkeypatch.setattr(os, "fork", counted)
    monkeypatch.setattr(ahead, "is_allowed", lambda: True)
    monkeypatch.setattr(ahead, "WORTH_IT", 0)
    yield started
    for number in started:
        with pytest.raises(ChildProcessError):  # gone, and not even to be waited for
            os.waitpid(number, 0)


def findings(path: Path) -> tuple[Finding, ...]:
    return pipeline.audit(path, Options(write=False, language="nb")).findings


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.stem)
def test_the_findings_are_the_same(path: Path, request: pytest.FixtureRequest) -> None:
    alone = findings(path)
    started = request.getfixturevalue("copied")
    assert findings(path) == alone
    assert len(started) == 1


def test_the_copy_is_the_one_that_answers(copied: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    own, asked = os.getpid(), []

    def who(audit: Audit) -> int:
        return os.getpid()

    question = ahead.ahead(who)
    monkeypatch.setattr(ahead, "_QUESTIONS", [who])
    done = pipeline.examine(read(WORKBOOKS[0]), Options())
    with ahead.begun(done):
        asked.append(question(done))
    assert asked == copied
    assert asked != [own]
    assert question(done) == asked[0]  # remembered


def test_a_copy_that_is_killed_costs_no_answer(copied: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(audit: Audit) -> int:
        if os.getpid() != own:
            time.sleep(60)
        return os.getpid()

    own = os.getpid()
    question = ahead.ahead(slow)
    monkeypatch.setattr(ahead, "_QUESTIONS", [slow])
    done = pipeline.examine(read(WORKBOOKS[0]), Options())
    with ahead.begun(done):
        os.kill(copied[0], signal.SIGKILL)
        assert question(done) == own


def test_an_answer_nobody_asks_for_is_not_waited_for(copied: list[int]) -> None:
    start = time.monotonic()
    work = Meanwhile(lambda: time.sleep(60))
    work.close()
    assert time.monotonic() - start < 10


def test_what_fails_in_the_copy_is_no_answer(copied: list[int]) -> None:
    def fail() -> int:
        raise ValueError

    assert Meanwhile(fail).answer() is None


def test_an_audit_that_fails_leaves_no_copy_behind(
    copied: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise PrioAuditError

    monkeypatch.setattr(pipeline, "infer", fail)
    with pytest.raises(PrioAuditError):
        findings(WORKBOOKS[0])
    assert len(copied) == 1


def test_only_the_command_copies_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nobody who calls `audit` from a program of theirs has it forked."""
    seen: list[bool] = []

    def look(path: Path, options: Options) -> Audit:
        seen.append(meanwhile.is_allowed())
        return pipeline.audit(path, options)

    monkeypatch.setattr(importlib.import_module("prioritering.command.check"), "audit", look)
    main([str(WORKBOOKS[0]), "-o", str(tmp_path)])
    assert seen == [len(os.sched_getaffinity(0)) > 1]
    assert not meanwhile.is_allowed()
