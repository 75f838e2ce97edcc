"""A workbook that brings workers down is set apart: told each night, and no longer costing its time."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from batch.shares import batch, old
from deciding import book, costs
from msgspec.structs import replace

from prioritering.batch.events import Event, Sweep
from prioritering.batch.ledger import opened
from prioritering.batch.run import Batch
from prioritering.options import Options
from prioritering.workers.pool import Pool
from prioritering.workers.task import Outcome, Task
from prioritering.workers.unit import perform

OPTIONS = Options(timeout=30)


def deadly(task: Task) -> Outcome:
    """Ends the process that audits the poison, as a fault in native code does."""
    if "poison" in task.source.name:
        os.kill(os.getpid(), signal.SIGKILL)
    return perform(task)


def greedy(task: Task) -> Outcome:
    """Takes more memory than it may for the poison."""
    held = [bytearray(b"x" * 50_000_000) for _ in range(40 if "poison" in task.source.name else 0)]
    return perform(task) if not held else deadly(task)


@pytest.fixture
def top(tmp_path: Path) -> Path:
    folder = tmp_path / "src"
    folder.mkdir()
    for name in ("a", "poison", "z"):
        old(book(folder / f"{name}.xlsx", {"Costs": costs()}))
    return folder


def night(
    top: Path, work: Callable[[Task], Outcome], options: Options = OPTIONS
) -> tuple[Sweep, list[Event], bool]:
    """A sweep with processes that do this work: what it did, what it told, and whether any process began."""
    out, told = top.parent / "out", list[Event]()
    out.mkdir(exist_ok=True)
    pool = Pool(1, megabytes=1200, work=work, ready=False)
    with opened(out / ".prio-audit.sqlite") as ledger:
        _, sweep = Batch(top, out, options, tell=told.append).run(ledger, pool)
    began = any(thread.ident is not None for thread in pool._threads)
    pool.close()
    return sweep, [event for event in told if event.path == "poison.xlsx"], began


def test_one_that_ends_two_workers_is_set_apart_at_once(top: Path) -> None:
    sweep, told, _ = night(top, deadly)
    assert (sweep.audited, sweep.failed) == (2, 1)
    assert [event.kind for event in told] == ["failed", "apart"]
    sweep, told, began = night(top, deadly)
    assert (sweep.audited, sweep.failed, sweep.unchanged, sweep.apart) == (0, 0, 2, 1)
    assert [event.kind for event in told] == ["apart"]
    assert not began


def test_one_that_takes_too_much_is_tried_for_two_nights(top: Path) -> None:
    kinds = []
    for _ in range(3):
        sweep, told, _ = night(top, greedy)
        kinds.append([event.kind for event in told])
    assert kinds == [["failed"], ["failed", "apart"], ["apart"]]
    assert sweep.apart == 1


def test_it_is_tried_again_once_it_changes_or_is_allowed_more(top: Path) -> None:
    night(top, deadly)
    assert night(top, deadly, replace(OPTIONS, timeout=40))[0].failed == 1
    assert night(top, deadly)[0].failed == 1  # the options are others again
    old(book(top / "poison.xlsx", {"Costs": costs(D8="=B8-C8")}))
    sweep, told, _ = night(top, perform)
    assert (sweep.audited, sweep.apart) == (1, 0)
    assert [event.kind for event in told] == ["audited"]


def test_a_night_with_one_set_apart_is_no_clean_one(
    top: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prioritering.command.batch.perform", deadly)
    batch(top)
    capsys.readouterr()
    code, found = batch(top)
    said = capsys.readouterr().out
    assert code == 5
    assert "poison.xlsx: has brought down two workers and is set apart" in said
    assert ", 1 set apart. " in said.splitlines()[-1]
    assert found["run"]["apart"] == 1
    assert (top.parent / "out" / "poison.audit.txt").exists()
