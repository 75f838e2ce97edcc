"""What is understood of workbooks of every kind, and what is said of planted faults, word for word."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from approved import hold, hold_line
from books import BOOKS
from build_workbooks import WORKBOOKS
from faults import FAULTS, Fault
from generator import make
from in_full import findings_in_full, in_full, in_short
from msgspec.structs import replace
from sheets import book, examined, findings

from prioritering.options import Options
from prioritering.pipeline import audit, check
from prioritering.types import Audit

HERE = Path(__file__).parent
DRAWN = 12


def holds(name: str, done: Audit) -> None:
    hold_line(HERE / "understood.txt", name, in_short(done), in_full(done))


@pytest.mark.parametrize("name", BOOKS)
def test_what_is_understood(name: str) -> None:
    done = examined(book(BOOKS[name]))
    done = replace(done, findings=check(done, Options()).findings)
    holds(name, done)


BUNDLED = sorted(path for path in WORKBOOKS.glob("*.xlsx") if ".audited" not in path.name)


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_what_is_understood_of_the_bundled_workbooks(path: Path) -> None:
    holds(path.name, audit(path, Options(write=False)))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_what_is_said_of_a_planted_fault(fault: Fault) -> None:
    said: list[str] = []
    for seed in range(60, 60 + DRAWN):
        planted = fault(make(seed), random.Random(seed))
        if planted is not None and len(said) < 3:
            said.append(f"-- drawn: {seed}\n{findings_in_full(findings(planted.sheets))}")
    hold(HERE / "planted.txt", fault.__name__, "\n".join(said))
