"""A subtotal takes in the lines whose numbers go on from its own, however many these are in other blocks."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, reported

RULES = ("formula-inconsistent", "formula-range-omits-cells")
BLOCKS = (4, 3, 3, 7, 3, 4, 2, 1)
STYLES = {
    "before the label": ("{n} {t}",),
    "with a stop": ("{n}. {t}",),
    "with a bracket": ("{n}) {t}",),
    "in a column of its own": ("{n}", "{t}"),
    "with who does it": ("{n} {t}", "KL"),
}


def plan(style: tuple[str, ...], *, short: int | None = None) -> dict[str, Rows]:
    """Work packages with the sum of their parts above these; `short` leaves out its last line."""
    rows: list[list[Content]] = [[*([None] * len(style)), "Hours"]]
    hours, beside = "ABCDE"[len(style)], "ABCDE"[len(style) + 1]

    def add(number: str, text: str, content: Content) -> None:
        rows.append([*(one.format(n=number, t=text) for one in style), content])

    for block, size in enumerate(BLOCKS, start=1):
        number = f"{block}" if block > 5 else f"4.{block}"
        first, last = len(rows) + 2, len(rows) + 1 + size - (block == short)
        add(number, f"Package {block}", f"=SUM({hours}{first}:{beside}{last})")
        for part in range(1, size + 1):
            add(f"{number}.{part}", f"Task {part}", 5 + 3 * part + block)
        if block == 5:
            add("4.6", "Report", 180)
        if block >= 5:
            rows.append([])
    return {"Plan": rows}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_blocks_of_their_own_length_are_silent(style: tuple[str, ...]) -> None:
    assert [one for rule in RULES for one in reported(rule, plan(style))] == []


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_a_block_that_leaves_out_its_last_line_is_told(style: tuple[str, ...]) -> None:
    assert [one for rule in RULES for one in reported(rule, plan(style, short=3))]
