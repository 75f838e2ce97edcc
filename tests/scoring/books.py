"""Workbooks of every kind that the tests of the scoring model draw or write out, most without a fault."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from runpy import run_path

from further import SCORED
from generator import make
from layouts import LAYOUTS
from methods import METHODS
from shapes import SHAPES
from sheets import Rows, put
from tables import CLEAN

HERE = Path(__file__).parent
DRAWN = 12
gated = run_path(str(HERE / "test_gates.py"))["drawn"]
gathered = run_path(str(HERE / "test_gathered.py"))["assessed"]

UNJUDGED = ("pugh", "ahp", "topsis", "promethee", "risk_matrix", "maturity")


def otherwise_ranked() -> Iterator[tuple[str, Mapping[str, Rows]]]:
    """Methods that are not judged: without ranks, with one missing, with ranks that are computed."""
    for name in UNJUDGED:
        made = METHODS[name](random.Random(2))
        ranks, scores = made.ranks[: len(made.names)], made.scores[: len(made.names)]
        yield f"unranked: {name}", put(made.sheets, dict.fromkeys(made.ranks))
        yield f"a rank missing: {name}", put(made.sheets, {ranks[1]: None})
        if {place.partition("!")[0] for place in ranks} == {place.partition("!")[0] for place in scores}:
            cells = [place.partition("!")[2] for place in scores]
            among = f"{cells[0]}:{cells[-1]}"
            computed = {rank: f"=RANK({cell},{among})" for rank, cell in zip(ranks, cells, strict=True)}
            yield f"computed ranks: {name}", put(made.sheets, computed)


BOOKS: dict[str, Mapping[str, Rows]] = {
    **{f"tables: {name}": sheets for name, sheets in CLEAN.items()},
    **{f"shapes: {name}": drawn(random.Random(1)) for name, drawn in SHAPES.items()},
    **{f"methods: {name}": drawn(random.Random(1)).sheets for name, drawn in (METHODS | LAYOUTS).items()},
    **{f"gate: {seed}": gated(seed, gate=True)[0].sheets for seed in range(3)},
    "gathered": gathered(),
    **SCORED,
    **dict(otherwise_ranked()),
    **{f"drawn: {seed}": make(seed).sheets for seed in range(DRAWN)},
}
