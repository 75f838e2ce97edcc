"""The largest floods through batch, check and page: an audit or one clear line, in 15 s and 512 MB."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from floods import LARGE
from graphs import Draw, far
from ways import SECONDS, Ways

SEEDS = range(40)


@pytest.fixture(scope="module")
def ways() -> Iterator[Ways]:
    pytest.importorskip("starlette")
    made = Ways()
    yield made
    made.close()


def largest(draw: Draw) -> bytes:
    """The largest of several that are drawn."""
    return max((draw(random.Random(seed)) for seed in SEEDS), key=len)


def allowed() -> float:
    """The seconds that a way may take: the more of the cores others want, the longer."""
    return SECONDS * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


@pytest.mark.skipif(not hasattr(os, "getloadavg"), reason="needs to know how busy the machine is")
@pytest.mark.parametrize("draw", [*LARGE, far], ids=lambda draw: draw.__name__)
def test_a_flood_is_through_all_ways_in_time(draw: Draw, ways: Ways, tmp_path: Path) -> None:
    top, out = tmp_path / "top", tmp_path / "out"
    top.mkdir()
    out.mkdir()
    (top / "flood.xlsx").write_bytes(largest(draw))
    came = ways.go(top, out, also=lambda _: True)["flood.xlsx"]
    print(draw.__name__, {way: (one.error, round(one.seconds, 1)) for way, one in came.items()})
    assert {
        way: one.said for way, one in came.items() if one.error not in ("", "refused", "over-limit")
    } == {}
    assert max(one.seconds for one in came.values()) < allowed()
