"""What the long run would find: a case that takes a core for ever, waits for ever, or takes all memory."""

import time
from collections.abc import Iterator

import pytest
import ways
from files import packed, parts
from ways import MEGABYTES, OPTIONS, Came, Ways

from prioritering.workers import pool
from prioritering.workers.task import Outcome, Task
from prioritering.workers.unit import perform

LIMIT = 1.0
"""Seconds of a core, in place of those of the long run."""
CLOCK = {"quiet": 100.0, "slow": 100.0, "hog": 100.0, "waits": 7.0, "hangs": 7.0}
"""Seconds by the clock, so that a busy machine ends none that has an end."""


def planted(task: Task) -> Outcome:
    """An audit in which a workbook of that name does what no workbook may."""
    until = time.process_time() + 2 * LIMIT
    match task.source.stem:
        case "slow":
            while time.process_time() < until:
                pass
        case "hangs":
            while True:
                pass
        case "waits":
            time.sleep(10_000)
        case "hog":
            held = bytearray(2 * MEGABYTES * 1_000_000)
            held[:: 1 << 12] = b"x" * len(held[:: 1 << 12])
            time.sleep(1)
    return perform(task)


@pytest.fixture(scope="module")
def came(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Came]]:
    """What came of each, by its name, in workers that are warm but for those after one that was ended."""
    with pytest.MonkeyPatch.context() as patched:
        for name in ("SECONDS_TO_READ_AND_WRITE", "MB_BESIDE_ENGINES"):
            patched.setattr(pool, name, getattr(pool, name))
        run = Ways(planted)
        try:
            _audited(run, tmp_path_factory, "warm")
            patched.setattr(ways, "SECONDS", LIMIT)
            found = {}
            for name, seconds in CLOCK.items():
                patched.setattr(pool, "SECONDS_TO_READ_AND_WRITE", seconds - OPTIONS.timeout)
                found[name] = _audited(run, tmp_path_factory, name)
            yield found
        finally:
            run.close()


def _audited(run: Ways, folders: pytest.TempPathFactory, name: str) -> Came:
    top, out = folders.mktemp("in"), folders.mktemp("out")
    (top / f"{name}.xlsx").write_bytes(packed(parts()))
    return run.go(top, out, also=lambda _: False)[f"{name}.xlsx"]["batch"]


@pytest.mark.parametrize(
    ("name", "errors"),
    [
        ("quiet", {""}),
        ("slow", {""}),
        ("hog", {"out-of-memory"}),
        ("waits", {"kept-waiting"}),
        ("hangs", {"out-of-time", "kept-waiting"}),
    ],
)
def test_it_is_found(name: str, errors: set[str], came: dict[str, Came]) -> None:
    assert came[name].error in errors, came[name]
    assert came[name].is_fault is (name != "quiet"), came[name]


def test_what_a_case_may_take_is_time_of_a_core() -> None:
    assert not Came("", 0.9 * ways.SECONDS).is_fault
    assert Came("", 1.1 * ways.SECONDS).is_fault
