"""What a copy of the process works out ahead is what it would find itself; no copy is left behind."""

from __future__ import annotations

import importlib
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from msgspec.structs import replace
from support import ROOT

from prioritering import pipeline
from prioritering.cli import main
from prioritering.errors import PrioAuditError
from prioritering.messages import Messages
from prioritering.options import Options
from prioritering.output.ranking_sheet import ranking_sheet
from prioritering.processes import forked, forked_questions
from prioritering.processes.deadline import Deadline
from prioritering.processes.forked import Forked
from prioritering.processes.forked_questions import EVALUATED, MODELLED
from prioritering.types import Audit, Finding
from prioritering.workbook.reader import read

REFERENCE = ROOT / "workbooks" / "prioritering-steg2.xlsx"
WORKBOOKS = sorted(path for path in (ROOT / "workbooks").glob("*.xlsx") if ".audited" not in path.name)
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
    monkeypatch.setattr(forked_questions, "is_allowed", lambda: True)
    monkeypatch.setattr(EVALUATED, "_is_large", lambda audit: True)
    monkeypatch.setattr(MODELLED, "_is_large", lambda audit: audit.model is not None)
    yield started
    for number in started:
        with pytest.raises(ChildProcessError):  # gone, and not even to be waited for
            os.waitpid(number, 0)


def findings(path: Path) -> tuple[Finding, ...]:
    return pipeline.audit(path, Options(write=False, language="nb")).findings


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.stem)
def test_findings_and_copy_are_the_same(path: Path, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    def audited(name: str) -> tuple[bool, tuple[Finding, ...], dict[str, bytes]]:
        done = pipeline.audit(path, Options(output=tmp_path / name, language="nb"))
        assert done.output is not None
        with ZipFile(done.output) as package:
            return (
                done.model is not None,
                done.findings,
                {part: package.read(part) for part in package.namelist()},
            )

    alone = audited("alone.xlsx")
    started = request.getfixturevalue("copied")
    assert audited("copied.xlsx") == alone
    assert len(started) == 1 + alone[0]


def test_texts_are_those_of_the_language_that_is_asked(copied: list[int]) -> None:
    """The same model, reported in one language and then in the other."""
    done = pipeline.audit(REFERENCE, Options(write=False, language="nb"))
    texts = [
        repr([sheet.rows for sheet in ranking_sheet(replace(done, language=language), Messages(language))])
        for language in ("nb", "en")
    ]
    assert " fra " in texts[0] and " from " not in texts[0]
    assert " from " in texts[1] and " fra " not in texts[1]


def test_a_copy_does_not_take_the_answer_of_another(copied: list[int]) -> None:
    work = Forked(lambda: [1])
    assert list(Forked(work.answers).answers()) == []
    assert list(work.answers()) == [1]


def test_the_copy_is_the_one_that_answers(copied: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    own, asked = os.getpid(), []

    def who(audit: Audit) -> int:
        return os.getpid()

    monkeypatch.setattr(EVALUATED, "_questions", [])
    question = EVALUATED.ahead(who)
    done = pipeline.examine(read(WORKBOOKS[0]), Options())
    with EVALUATED.begun(done):
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
    monkeypatch.setattr(EVALUATED, "_questions", [])
    question = EVALUATED.ahead(slow)
    done = pipeline.examine(read(WORKBOOKS[0]), Options())
    with EVALUATED.begun(done):
        os.kill(copied[0], signal.SIGKILL)
        assert question(done) == own


def test_an_answer_nobody_asks_for_is_not_waited_for(copied: list[int]) -> None:
    def slow() -> Iterator[int]:
        time.sleep(60)
        yield 1

    start = time.monotonic()
    work = Forked(slow)
    work.close()
    assert time.monotonic() - start < 10


def test_what_fails_in_the_copy_is_no_answer(copied: list[int]) -> None:
    def fail() -> Iterator[int]:
        yield 1
        raise ValueError

    assert list(Forked(fail).answers()) == [1]


def test_a_copy_that_takes_too_long_keeps_nobody_beyond_the_limit(
    copied: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(audit: Audit) -> int:
        time.sleep(60 if os.getpid() != own else 0)
        return os.getpid()

    def quick(audit: Audit) -> int:
        return os.getpid()

    own = os.getpid()
    monkeypatch.setattr(EVALUATED, "_questions", [])
    first, second = EVALUATED.ahead(quick), EVALUATED.ahead(slow)
    done = pipeline.examine(read(WORKBOOKS[0]), Options())
    start = time.monotonic()
    with EVALUATED.begun(done):
        Deadline(4.0, megabytes=100_000).has_time_for(lambda: EVALUATED.gather(done))
        assert time.monotonic() - start < 30
        assert (first(done), second(done)) == (copied[0], own)


def test_an_audit_that_fails_leaves_no_copy_behind(
    copied: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise PrioAuditError

    monkeypatch.setattr(pipeline, "decide", fail)
    with pytest.raises(PrioAuditError):
        findings(WORKBOOKS[0])
    assert len(copied) == 1


def test_only_the_command_copies_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nobody who calls `audit` from a program of theirs has it forked."""
    seen: list[bool] = []

    def look(path: Path, options: Options) -> Audit:
        seen.append(forked.is_allowed())
        return pipeline.audit(path, options)

    monkeypatch.setattr(importlib.import_module("prioritering.command.check"), "audit", look)
    main([str(WORKBOOKS[0]), "-o", str(tmp_path)])
    assert seen == [len(os.sched_getaffinity(0)) > 1]
    assert not forked.is_allowed()
