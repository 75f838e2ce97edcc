"""One limit for a whole audit: what was done in time is given, what was not is named."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import Workbook as Book
from support import ROOT

from prioritering import pipeline
from prioritering.errors import LimitError
from prioritering.findings.corrections import Again, Corrected
from prioritering.messages import Messages
from prioritering.options import Options
from prioritering.output.closing import unfinished_line
from prioritering.output.tally import exit_code
from prioritering.processes.deadline import MODEL_SHARE, SECONDS_PER_TICK, STAGE_SHARE, Deadline
from prioritering.processes.forked_questions import EVALUATED
from prioritering.rules import RULES
from prioritering.scoring.robustness import firmness
from prioritering.types import Audit, Finding, Reason, Severity

SCORING = ROOT / "workbooks" / "vekter-i-rad.xlsx"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = Book()
    sheet = book.active
    assert sheet is not None
    for row in range(1, 5):
        sheet.append([row, f"=A{row}/0"])
    path = tmp_path / "a.xlsx"
    book.save(path)
    return path


def for_ever(audit: Audit) -> Iterator[Finding]:
    while True:
        time.sleep(0.01)
    yield


def test_a_rule_that_never_ends_is_given_up_and_named(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(audit: Audit) -> Iterator[Finding]:
        return for_ever(audit)

    endless.__module__ = "prioritering.rules.stray_note"
    stuck = [replace(rule, check=endless) if rule.name == "stray-note" else rule for rule in RULES]
    monkeypatch.setattr(pipeline, "RULES", stuck)
    start = time.monotonic()
    done = pipeline.audit(workbook, Options(write=False, timeout=4.0))
    assert time.monotonic() - start < 8
    assert done.unfinished == ("stray-note",)
    assert any(finding.rule == "error-value" for finding in done.findings)
    assert exit_code(done, Severity.ERROR) == 4


def test_an_import_is_not_given_up_half_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a module would stay with the process, and fail every workbook after this one."""
    slow = "import time\nbegun = True\nfor _ in range(60):\n    time.sleep(0.02)\nended = True\n"
    (tmp_path / "slow_to_import.py").write_text(slow, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    deadline = Deadline(0.5, 4000)

    def work() -> str:
        import_module("slow_to_import")
        while True:
            time.sleep(0.01)

    assert deadline.within("slow", work, "given up") == "given up"
    assert sys.modules.pop("slow_to_import").ended


def test_a_model_that_never_ends_leaves_the_rules_their_turn(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def infer(*given: object) -> None:
        while True:
            time.sleep(0.01)

    monkeypatch.setattr(pipeline, "decide", infer)
    done = pipeline.audit(workbook, Options(write=False, timeout=4.0))
    assert done.unfinished == ("scoring model",)
    assert any(finding.rule == "error-value" for finding in done.findings)


def test_an_evaluation_that_never_ends_leaves_the_cached_values(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is worked out of formulas before an engine is asked has a limit too."""
    monkeypatch.setattr(pipeline, "evaluate", endless)
    start = time.monotonic()
    done = pipeline.audit(workbook, Options(write=False, timeout=6.0))
    assert time.monotonic() - start < 10
    assert done.unfinished == ("evaluation",)
    assert {verdict.reason for verdict in done.evaluation.verdicts.values()} == {Reason.TIME}
    assert exit_code(done, Severity.ERROR) == 4
    assert "kontroll av formlenes verdier" in unfinished_line(done, Messages("nb"))


@pytest.mark.parametrize("ahead", ["prepare", "gather"])
def test_what_is_only_worked_out_ahead_is_not_waited_for(
    ahead: str, workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EVALUATED, ahead, endless)
    start = time.monotonic()
    done = pipeline.audit(workbook, Options(write=False, timeout=6.0))
    assert time.monotonic() - start < 10
    assert not done.unfinished
    assert any(finding.rule == "error-value" for finding in done.findings)


def test_what_ends_something_is_not_given_up() -> None:
    """An engine that is not ended would go on after the audit."""

    class Ended:
        done = False

        def __enter__(self) -> None:
            return None

        def __exit__(self, *_: object) -> None:
            time.sleep(2)
            self.done = True

    ended = Ended()

    def work() -> None:
        with ended:
            endless()

    Deadline(1.0, megabytes=100_000).within("ends", work, None)
    assert ended.done


def _large() -> int:
    held = bytearray(b"x" * 60_000_000)
    time.sleep(1)
    return len(held)


@pytest.mark.parametrize(("share", "given"), [(STAGE_SHARE, "given up"), (MODEL_SHARE, "done")])
def test_a_stage_has_its_share_of_the_time_left(share: float, given: str) -> None:
    def work() -> str:
        for _ in range(24):
            time.sleep(0.1)
        return "done"

    assert Deadline(4.0, megabytes=100_000).within("model", work, "given up", share) == given


def test_memory_is_bounded_as_time_is() -> None:
    deadline = Deadline(20, megabytes=1)
    assert deadline.within("large", _large, 0) == 0
    assert deadline.unfinished == ["large"]


def test_what_was_freed_before_is_no_room_for_more() -> None:
    pieces = [bytes(1000) for _ in range(100_000)]
    last = pieces[-1]
    del pieces
    deadline = Deadline(20, megabytes=1)
    assert deadline.within("large", _large, 0) == 0
    assert last


def test_what_ends_in_time_is_given() -> None:
    deadline = Deadline(20, megabytes=100_000)
    assert deadline.within("quick", lambda: 1, 0) == 1
    assert not deadline.unfinished


def test_after_the_end_nothing_is_begun() -> None:
    assert Deadline(0, megabytes=100).within("late", lambda: 1, 0) == 0


def test_a_workbook_that_takes_too_long_to_read_is_refused(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*given: object, **named: object) -> None:
        while True:
            time.sleep(0.01)

    monkeypatch.setattr(pipeline, "read", endless)
    start = time.monotonic()
    with pytest.raises(LimitError) as refused:
        pipeline.audit(workbook, Options(write=False, timeout=1.0))
    assert time.monotonic() - start < 5
    assert refused.value.facts["what"] == "seconds"


def test_figures_beyond_a_number_end_their_stage_alone() -> None:
    deadline = Deadline(20, megabytes=100_000)
    assert deadline.within("powers", lambda: float(10**400), 0.0) == 0.0
    assert deadline.unfinished == ["powers"]


class Slow:
    """Whose end takes longer than its stage may."""

    def __del__(self) -> None:
        until = time.monotonic() + 1.0
        while time.monotonic() < until:
            pass


def test_a_limit_that_nobody_can_take_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    def work() -> int:
        Slow()
        while True:
            time.sleep(0.01)

    assert Deadline(1.0, megabytes=100_000).within("slow ends", work, 7) == 7
    assert capfd.readouterr().err == ""


def test_what_ends_a_stage_is_never_given_up_itself() -> None:
    with Deadline(0, megabytes=1)._watched(time.monotonic()):
        time.sleep(2 * SECONDS_PER_TICK)  # no stage is at work


def endless(*given: object, **named: object) -> None:
    while True:
        time.sleep(0.01)


def test_how_firm_a_ranking_is_has_no_time_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the copy that says so, when all else is done: the copy is written without, and that is told."""
    monkeypatch.setattr(firmness, "_firmness", endless)
    start = time.monotonic()
    done = pipeline.audit(SCORING, Options(timeout=6.0, output=tmp_path / "copy.xlsx"))
    assert time.monotonic() - start < 20
    assert done.unfinished == ("firmness",)
    assert done.ranking
    assert (tmp_path / "copy.xlsx").is_file()
    assert exit_code(done, Severity.ERROR) == 4
    said = unfinished_line(done, Messages("nb"))
    assert said == "Ikke gjort med tiden eller minnet som var gitt: hvor fast rangeringen er."


def test_all_that_is_tried_of_a_copy_has_one_limit_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Corrections are tried in up to five rounds: a limit for each would be five of them."""

    def thrice(audit: Audit, choose: object, again: Again, options: Options) -> Corrected:
        monkeypatch.setattr(pipeline, "decide", endless)
        found.extend(again(audit).unfinished for _ in range(3))
        return Corrected(audit, {})

    found: list[tuple[str, ...]] = []
    monkeypatch.setattr(pipeline, "corrected", thrice)
    start = time.monotonic()
    pipeline.audit(SCORING, Options(timeout=9.0, output=tmp_path / "copy.xlsx"))
    assert all("scoring model" in unfinished for unfinished in found)
    assert time.monotonic() - start < 25


def test_an_audit_leaves_time_for_its_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tenth of it, five seconds at most; what is written has what is left besides."""
    limits: list[tuple[float, float]] = []

    class Noted(Deadline):
        def __init__(self, seconds: float, megabytes: int, kept: float = 0.0) -> None:
            super().__init__(seconds, megabytes, kept)
            limits.append((seconds, kept))

    monkeypatch.setattr(pipeline, "Deadline", Noted)
    pipeline.audit(SCORING, Options(timeout=20.0, output=tmp_path / "copy.xlsx"))
    (whole, for_copy), (rest, none) = limits
    assert (whole, for_copy, none) == (20.0, 2.0, 0.0)
    assert 5.0 <= rest <= 20.0
    limits.clear()
    pipeline.audit(SCORING, Options(timeout=90.0, write=False))
    assert limits == [(90.0, 0.0)]
