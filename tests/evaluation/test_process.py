"""Engines that hang, die, grow or print cost their own answer only: real processes, made-up engines."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from support import ROOT

from evaluation.books import book, place
from prioritering.evaluation import panel, process
from prioritering.evaluation.evaluate import evaluate
from prioritering.evaluation.job import EngineJob, JobConstant, JobFormula, timed, write_job
from prioritering.evaluation.process import EngineProcess
from prioritering.types import Reason, Status

JOB = EngineJob(("A",), (JobConstant(0, 1, 1, "blåbær"),), (JobFormula(0, 1, 2, "=A1"),))
LINE = write_job(JOB)
ENGINES = {
    "echoing": "def evaluate(job): return [c.value for c in job.constants]",
    "printing": (
        "import os, sys\n"
        "def evaluate(job):\n"
        "    print('to stdout'); sys.stderr.write('to stderr'); os.write(1, b'raw'); os.write(2, b'raw')\n"
        "    return [1.0]\n"
    ),
    "overflowing": "def evaluate(job): return [1e308 * 10, {'a': [[1.0, float('nan')]]}, 'inf']",
    "raising": "def evaluate(job): raise RuntimeError('no idea')",
    "exiting": "import os\ndef evaluate(job): os._exit(3)",
    "hanging": "def evaluate(job):\n    while True: pass\n",
    "sleeping": "import time\ndef evaluate(job): time.sleep(600)",
    "growing": "def evaluate(job):\n    grown = []\n    while True: grown.append(bytearray(10_000_000))\n",
    "killed": (
        "import os, pathlib, signal\n"
        "def evaluate(job):\n"
        "    mark = pathlib.Path(__file__).with_suffix('.once')\n"
        "    if mark.exists(): return [1.0]\n"
        "    mark.touch()\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    ),
    "missing": "import no_such_module",
    "native": "import ctypes\ndef evaluate(job): ctypes.PyDLL(None).sleep(600)",  # holds the interpreter
    "flooding": (
        "import os\n"
        "def evaluate(job):\n"
        "    while True:\n"
        "        for each in range(3, 9):\n"
        "            try: os.write(each, b'x' * 1_000_000)\n"
        "            except OSError: pass\n"
    ),
    "babbling": (
        "import os\n"
        "def evaluate(job):\n"
        "    for each in range(3, 9):\n"
        "        try: os.write(each, b'no JSON\\n')\n"
        "        except OSError: pass\n"
    ),
}


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, code in ENGINES.items():
        (tmp_path / f"made_up_{name}.py").write_text(code, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))


def engine(name: str, seconds: float = 20, megabytes: int = 500) -> EngineProcess:
    return EngineProcess(f"made_up_{name}", seconds=seconds, megabytes=megabytes)


def test_answers_again_and_again(made_up: None) -> None:
    with engine("echoing") as running:
        assert running.ask(LINE).values == ("blåbær",)
        assert running.ask(LINE).values == ("blåbær",)


def test_half_a_surrogate_pair_spoils_no_other_formula(made_up: None) -> None:
    constants = (
        JobConstant(0, 1, 1, "half \ud83d"),
        JobConstant(0, 1, 2, "whole 😀"),
        JobConstant(0, 1, 3, 2.0),
    )
    with engine("echoing") as running:
        given = running.ask(write_job(JOB._replace(constants=constants))).values
    assert given == ("half ?", "whole 😀", 2.0)


def test_a_number_that_is_none_is_an_error(made_up: None) -> None:
    with engine("overflowing") as running:
        assert running.ask(LINE).values == ({"e": "#NUM!"}, {"a": [[1.0, {"e": "#NUM!"}]]}, "inf")


def test_keeps_what_an_engine_prints_from_the_terminal(
    made_up: None, capfd: pytest.CaptureFixture[str]
) -> None:
    with engine("printing") as running:
        assert running.ask(LINE).values == (1.0,)
    assert capfd.readouterr() == ("", "")


def test_goes_on_after_an_exception(made_up: None) -> None:
    with engine("raising") as running:
        answer = running.ask(LINE)
        assert (answer.values, answer.reason) == (None, Reason.ENGINE_FAILED)
        assert answer.detail == "RuntimeError: no idea"
        assert running.ask(LINE).detail == "RuntimeError: no idea"


@pytest.mark.parametrize("name", ["exiting", "missing"])
def test_notices_a_process_that_died(made_up: None, name: str) -> None:
    with engine(name) as running:
        assert running.ask(LINE).reason is Reason.ENGINE_FAILED
        assert running.ask(LINE).reason is Reason.ENGINE_FAILED


@pytest.mark.skipif(os.name == "nt", reason="has no SIGKILL")
def test_asks_once_more_where_somebody_ended_the_engine(
    made_up: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(panel.MODULES, "ironcalc", "made_up_killed")
    with panel.Panel(timeout=20, max_memory=500) as asked:
        assert asked.ask({"ironcalc": (JOB, [place("B1")])}) == {"ironcalc": {place("B1"): (1.0,)}}
        assert asked.failures == {}


@pytest.mark.parametrize("name", ["hanging", "sleeping", "native"])
def test_ends_a_process_that_takes_too_long(made_up: None, name: str) -> None:
    start = time.monotonic()
    with engine(name, seconds=0.7) as running:
        assert running.ask(LINE).reason is Reason.TIME
    assert time.monotonic() - start < 5


def test_ends_a_process_that_takes_too_much_memory(made_up: None) -> None:
    with engine("growing", megabytes=200) as running:
        assert running.ask(LINE).reason is Reason.MEMORY


def test_ends_a_process_that_answers_without_end(made_up: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_MAX_ANSWER_BYTES", 5_000_000)
    with engine("flooding") as flooding:
        assert flooding.ask(LINE).reason is Reason.MEMORY
        assert flooding.ask(LINE).reason is Reason.MEMORY


def test_takes_no_answer_that_is_none(made_up: None) -> None:
    with engine("babbling") as babbling:
        assert babbling.ask(LINE).reason is Reason.ENGINE_FAILED
        assert babbling.ask(LINE).reason is Reason.ENGINE_FAILED


def test_a_process_that_nobody_watches_ends_by_itself(made_up: None) -> None:
    start = "import prioritering.evaluation.worker as worker; worker.SPARE_SECONDS = 1; worker.main()"
    command = [sys.executable, "-c", start, "made_up_native", "0", str(os.getpid())]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), os.environ["PYTHONPATH"]))}
    alone = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=environment)
    assert alone.stdin is not None
    alone.stdin.write(timed(LINE, 0))
    alone.stdin.flush()
    assert alone.wait(timeout=20) == -signal.SIGALRM


def test_leaves_no_process_behind(made_up: None) -> None:
    before = {child.pid for child in psutil.Process().children()}
    with engine("sleeping"):
        pass
    assert {child.pid for child in psutil.Process().children()} <= before


def test_verifies_with_one_engine_where_the_other_hangs(
    made_up: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(panel.MODULES, "ironcalc", "made_up_hanging")
    workbook = book({"A1": 2, "B1": ("=A1*2", 4), "B2": ("=A1*2", 5)})
    found = evaluate(workbook, timeout=8, max_memory=500)
    assert found.verdicts[place("B1")].status is Status.VERIFIED
    assert found.verdicts[place("B2")].status is Status.STALE  # the third engine is the second
    assert found.engines[0].failure == "time: "


@pytest.mark.parametrize(
    ("name", "reason", "seconds"),
    [("sleeping", Reason.TIME, 1.5), ("growing", Reason.MEMORY, 15), ("exiting", Reason.ENGINE_FAILED, 15)],
)
def test_says_why_nothing_could_be_verified(
    made_up: None, monkeypatch: pytest.MonkeyPatch, name: str, reason: Reason, seconds: float
) -> None:
    for each in panel.MODULES:
        monkeypatch.setitem(panel.MODULES, each, f"made_up_{name}")
    found = evaluate(book({"A1": 2, "B1": ("=A1*2", 4)}), timeout=seconds, max_memory=200)
    verdict = found.verdicts[place("B1")]
    assert (verdict.status, verdict.value, verdict.reason) == (Status.UNVERIFIED, 4.0, reason)


def test_does_not_wait_for_an_engine_that_the_other_has_long_answered(
    made_up: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(panel.MODULES, "ironcalc", "made_up_sleeping")
    monkeypatch.setattr(panel, "_SECONDS_AFTER_FASTER", 0.5)
    start = time.monotonic()
    found = evaluate(book({"A1": 2, "B1": ("=A1*2", 4)}), timeout=60, max_memory=500)
    assert found.verdicts[place("B1")].status is Status.VERIFIED
    assert time.monotonic() - start < 5


# Engines that wait for the next workbook


@pytest.fixture
def echoing(made_up: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both compiled engines echo."""
    for name in panel.COMPILED:
        monkeypatch.setitem(panel.MODULES, name, "made_up_echoing")


@pytest.fixture
def stable(made_up: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[panel.EnginePool]:
    monkeypatch.setitem(panel.MODULES, "ironcalc", "made_up_echoing")
    kept = panel.EnginePool()
    kept.open()
    yield kept
    kept.take("ironcalc", seconds=1, megabytes=500).close()


def taken(stable: panel.EnginePool, seconds: float = 20) -> EngineProcess:
    return stable.take("ironcalc", seconds=seconds, megabytes=500)


def test_an_engine_that_answered_is_asked_about_the_next_workbook(stable: panel.EnginePool) -> None:
    first = taken(stable, seconds=0.2)
    assert first.ask(LINE).values is not None
    stable.give_back("ironcalc", first)
    time.sleep(0.3)  # beyond the first workbook's time: the next has its own
    second = taken(stable)
    assert second is first
    assert second.ask(LINE).values == ("blåbær",)
    second.close()


@pytest.mark.parametrize("case", ["unasked", "failed", "large", "died"])
def test_an_engine_that_is_not_as_good_as_new_is_replaced(
    stable: panel.EnginePool, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    monkeypatch.setitem(panel.MODULES, "ironcalc", f"made_up_{'raising' if case == 'failed' else 'echoing'}")
    first = taken(stable)
    if case != "unasked":
        first.ask(LINE)
    if case == "large":
        first.peak = panel._WARM["ironcalc"]
    stable.give_back("ironcalc", first)
    if case == "died":
        psutil.Process(first.pid).kill()
        time.sleep(0.2)
    second = taken(stable)
    assert (second is first) == (case == "unasked")
    second.close()


def test_engines_end_with_the_workbook_unless_told_to_stay(made_up: None) -> None:
    kept = panel.EnginePool()
    first = EngineProcess("made_up_echoing", seconds=20, megabytes=500)
    first.ask(LINE)
    kept.give_back("ironcalc", first)
    assert not first.is_alive


def test_engines_are_ready_before_the_first_workbook_and_gone_after_the_last(
    echoing: None,
) -> None:
    kept = panel.EnginePool()
    before = {child.pid for child in psutil.Process().children()}
    with kept.ready(2):
        started = {child.pid for child in psutil.Process().children()} - before
        assert len(started) == len(panel.COMPILED)
        first = taken(kept)
        assert first.pid in started
        assert first.ask(LINE).values == ("blåbær",)
        kept.give_back("ironcalc", first)
        assert taken(kept) is first
    assert not started & {child.pid for child in psutil.Process().children()} - {first.pid}
    first.close()


def test_an_engine_ends_once_the_only_workbook_is_evaluated(
    echoing: None,
) -> None:
    kept = panel.EnginePool()
    with kept.ready(1):
        only = taken(kept)
        only.ask(LINE)
        kept.give_back("ironcalc", only)
        assert not only.is_alive


def test_no_engine_is_started_where_nothing_is_to_be_audited() -> None:
    before = psutil.Process().children()
    with panel.EnginePool().ready(0):
        assert psutil.Process().children() == before
