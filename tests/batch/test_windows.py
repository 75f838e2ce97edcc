"""What is other on Windows' drives, as far as it can be shown elsewhere: case, UNC paths, locked files."""

from __future__ import annotations

import os
from errno import EACCES
from pathlib import Path

import pytest
from batch.shares import BOOKS, old, put

from prioritering.batch.drive import on_network
from prioritering.batch.find import Search, find
from prioritering.options import Options
from prioritering.workers.task import Task
from prioritering.workers.unit import perform, result_names


def test_names_that_differ_in_case_alone_have_results_of_their_own(tmp_path: Path) -> None:
    for name in ("Plan.xlsx", "plan.xlsm", "PLAN.XLSX"):
        old(put("vekter-i-rad.xlsx", tmp_path / name))
    found = list(find(Search(tmp_path, tmp_path / "out")))
    names = [
        name.casefold()
        for one in found
        for name in result_names(Task(one.path, tmp_path, one.stem, ("json",), Options())).values()
    ]
    assert len(found) == 3
    assert len(names) == len(set(names))


def test_a_unc_path_is_a_network_drive() -> None:
    assert on_network(Path("\\\\server\\felles\\kontroll"))


@pytest.mark.parametrize("held", [".audited.xlsx", ".audit.json"])
def test_a_result_that_somebody_locks_is_told_and_stays_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: str
) -> None:
    """Windows replaces no file that another program holds open, with a lock file beside it or without."""
    task = Task(BOOKS / "vekter-i-rad.xlsx", tmp_path, "w", ("json", "html"), Options(language="en"))
    assert not perform(task).failed
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    real, tried, remove = os.replace, [], Path.unlink

    def refuse(path: Path) -> None:
        if str(path).endswith(held):
            raise PermissionError(EACCES, "The process cannot access the file", str(path))

    def replace(source: Path, target: Path) -> None:
        tried.append(str(target))
        refuse(target)
        real(source, target)

    def unlink(path: Path, missing_ok: bool = False) -> None:
        refuse(path)
        remove(path, missing_ok)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(Path, "unlink", unlink)
    monkeypatch.setattr("prioritering.workers.unit.BACK_OFF", 0.01)
    outcome = perform(task)
    assert outcome.failed
    assert sum(path.endswith(held) for path in tried) == 3  # somebody may let go
    assert (tmp_path / "w.audit.txt").exists()
    assert (tmp_path / f"w{held}").read_bytes() == before[f"w{held}"]
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".prio-audit-")]
    monkeypatch.setattr(os, "replace", real)
    monkeypatch.setattr(Path, "unlink", remove)
    assert not perform(task).failed
