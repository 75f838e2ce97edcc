"""A plugin of pytest's for a mutant's run: the likeliest tests first, none for ever, all at full speed."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

TIMED_OUT = 36
"""The exit code that mutmut takes for a time-out."""

KNOWN: dict[str, float] = {}
"""The seconds that each test takes, read once by the process that those with a mutant are forked from."""


def pytest_configure() -> None:
    """Lets mutmut ask only at calls of the mutated module: it asks for longer than most functions run."""
    module, mutant, _ = os.environ.get("MUTANT_UNDER_TEST", "").rpartition(".x")
    if mutant:
        for name, other in list(sys.modules.items()):
            if name.startswith("prioritering."):
                _call_directly(other, module)


def _call_directly(holder: Any, mutated: str) -> None:
    for name, value in list(vars(holder).items()):
        if isinstance(value, type) and value.__module__ == getattr(holder, "__name__", None):
            _call_directly(value, mutated)
        elif _asks(value) and value.__module__ != mutated:
            setattr(holder, name, value.__wrapped__)


def _asks(value: Any) -> bool:
    return getattr(getattr(value, "__code__", None), "co_name", "") == "_trampoline_wrapper"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests of the mutated module first, then file by file, so that what a file shares is made once."""
    stats = Path("mutmut-stats.json")
    if not KNOWN and stats.exists():
        KNOWN.update(json.loads(stats.read_text("utf-8"))["duration_by_test"])
    files: defaultdict[str, float] = defaultdict(float)
    for test, seconds in KNOWN.items():
        files[test.partition("::")[0]] += seconds
    own = f"test_{os.environ.get('MUTANT_UNDER_TEST', '').rpartition('.')[0].rpartition('.')[2]}"
    items.sort(
        key=lambda item: (item.path.stem != own, files[item.nodeid.partition("::")[0]], _seconds(item))
    )


def _seconds(item: pytest.Item) -> float:
    return KNOWN.get(item.nodeid, 0.0)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Ends the process where a test takes many times as long as it should."""
    signal.signal(signal.SIGALRM, lambda *_: os._exit(TIMED_OUT))
    signal.setitimer(signal.ITIMER_REAL, 20 + 10 * _seconds(item) if KNOWN else 0)
    try:
        return (yield)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
