"""Every planted fault of the rules' own tests, and all that is said of it, by all rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest
from approved import hold
from drawn_budgets import faulty
from further import FAULTY
from in_full import findings_in_full
from sheets import findings

HERE = Path(__file__).parent
READERS = (Path(__file__).name, "test_without_cached_values.py")
"""The tests that go through all planted faults."""


def planted() -> Iterator[Any]:
    for path in sorted(HERE.glob("test_*.py")):
        if path.name not in READERS:
            cases = run_path(str(path)).get("FIRES", {})
            for name, case in cases.items():
                sheets = case[0] if isinstance(case, tuple) else case
                if isinstance(sheets, Mapping):
                    rule = path.stem.removeprefix("test_").replace("_", "-")
                    yield pytest.param(f"{rule}: {name}", sheets, id=f"{rule}: {name}")


@pytest.mark.parametrize(("name", "sheets"), [*planted()])
def test_what_is_said_of_a_planted_fault(name: str, sheets: Mapping[str, Any]) -> None:
    hold(HERE / "in_full.txt", name, findings_in_full(findings(sheets)))


@pytest.mark.parametrize("name", FAULTY)
def test_what_is_said_of_a_further_fault(name: str) -> None:
    hold(HERE / "further.txt", name, findings_in_full(findings(FAULTY[name])))


@pytest.mark.parametrize("seed", range(112))
def test_what_is_said_of_a_slip_in_a_drawn_budget(seed: int) -> None:
    slip, sheets = faulty(seed)
    hold(HERE / "drawn.txt", str(seed), f"-- {slip}\n{findings_in_full(findings(sheets))}")
