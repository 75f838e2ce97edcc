"""Workbooks changed at random: an audit or one clear line, never a fault; and those that once broke it."""

from __future__ import annotations

from pathlib import Path

import pytest
from mutations import mutant

from prioritering.options import Options
from prioritering.workers.unit import Task, perform

PARTS, CASES = 10, 500
ONCE_BROKEN = (29, 101, 229, 285, 484, 507, 544, 596)
FAULTS = {"internal"}


def came_of(seed: int, folder: Path) -> str:
    folder.mkdir()
    path = folder / "w.xlsx"
    path.write_bytes(mutant(seed))
    outcome = perform(Task(path, folder, "w", ("json", "html"), Options(timeout=10)))
    assert outcome.failed == (not (folder / "w.audit.json").exists())
    return outcome.error


@pytest.mark.parametrize("seed", ONCE_BROKEN)
def test_what_once_broke_it_does_so_no_more(seed: int, tmp_path: Path) -> None:
    assert came_of(seed, tmp_path / "case") not in FAULTS


@pytest.mark.parametrize("part", range(PARTS))
def test_a_workbook_changed_at_random_is_audited_or_refused(part: int, tmp_path: Path) -> None:
    seeds = range(100_000 + part, 100_000 + CASES, PARTS)
    came = {seed: came_of(seed, tmp_path / str(seed)) for seed in seeds}
    assert {seed: error for seed, error in came.items() if error in FAULTS} == {}


def test_the_same_seed_is_the_same_workbook() -> None:
    assert mutant(5) == mutant(5)
    assert len({mutant(seed) for seed in range(20)}) == 20
