"""Several figures on end that are typed between many lines that compute them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

import pytest
from sheets import Content, Rows, findings, reported

RULE = "formula-overwritten"
LINES = 56


def lines(
    formula: str,
    typed: range,
    *,
    heads: tuple[str, ...] = ("Item", "Base", "Next"),
    name: Callable[[int], Content] = lambda row: f"Item {row}",
    figure: Callable[[random.Random], Content] = lambda drawn: drawn.randint(211, 447),
    columns: int = 1,
    beside: str | None = None,
) -> list[list[Content]]:
    """A list of figures with a formula on each line but those that are typed."""
    drawn = random.Random(4)
    rows: list[list[Content]] = [list(heads)]
    for row in range(2, LINES + 2):
        own: list[Content] = [drawn.randint(200, 400) for _ in range(columns)]
        written = figure(drawn) if row in typed else formula.format(row=row, before=row - 1)
        last = [] if beside is None else [figure(drawn) if row in typed else beside.format(row=row)]
        rows.append([name(row), *own, written, *last])
    return rows


def share(drawn: random.Random) -> float:
    return round(drawn.random() / 30, 4)


def agreed(rows: range) -> list[list[Content]]:
    """Lines that are typed."""
    return [[f"Agreed {row}", 210 + row, 240 + 3 * row] for row in rows]


def computed(rows: range) -> list[list[Content]]:
    """Lines that are computed."""
    return [[f"Other {row}", 210 + row, f"=B{row}*1.1"] for row in rows]


FIRES: Mapping[str, tuple[Mapping[str, Rows], str]] = {
    "four of a rise": ({"Ark": lines("=B{row}*1.1", range(20, 24))}, "Ark!C20:C23"),
    "six of a rise by a rate that is held": (
        {"Ark": [*lines("=B{row}*(1+B$60)", range(30, 36)), [], [], ["Rise", 0.07]]},
        "Ark!C30:C35",
    ),
    "five shares of a total": (
        {"Ark": [*lines("=B{row}/B$58", range(12, 17), figure=share), ["Total", "=SUM(B2:B57)"]]},
        "Ark!C12:C16",
    ),
    "four sums of what stands before": (
        {
            "Ark": lines(
                "=SUM(B{row}:D{row})*0.5",
                range(40, 44),
                columns=3,
                heads=("Item", "One", "Two", "Three", "Half"),
            )
        },
        "Ark!E40:E43",
    ),
    "four of a choice": ({"Ark": lines("=IF(B{row}>300,300,B{row}*0.8)", range(25, 29))}, "Ark!C25:C28"),
}

QUIET: Mapping[str, Rows] = {
    "history before forecasts": lines("=B{row}*1.1", range(2, 12)),
    "years have no names": lines("=B{row}*1.1", range(20, 24), name=lambda row: 1970 + row),
    "as many as are computed": lines("=B{row}*1.1", range(20, 40)),
    "typed in the next column too": lines(
        "=B{row}*1.1", range(20, 24), beside="=B{row}*2", heads=("Item", "Base", "Next", "Then")
    ),
    "a part with a heading": [
        *lines("=B{row}*1.1", range(0))[:20],
        ["As agreed"],
        *agreed(range(5)),
        ["As computed"],
        *computed(range(28, 60)),
    ],
    "the figure itself": lines("=B{row}*1.1", range(20, 24), figure=lambda drawn: "=B20"),
    "lines of one name": lines("=B{row}*1.1", range(20, 24), name=lambda row: f"Group {row % 5}"),
}


@pytest.mark.parametrize(("sheets", "at"), FIRES.values(), ids=FIRES.keys())
def test_figures_typed_over_formulas_are_told_once(sheets: Mapping[str, Rows], at: str) -> None:
    found = [one for one in findings(sheets) if at.split(":")[0] in str(one.at)]
    assert [(one.rule, str(one.at), one.variant) for one in found] == [(RULE, at, "region")]


@pytest.mark.parametrize("rows", QUIET.values(), ids=QUIET.keys())
def test_a_part_of_its_own_is_not(rows: Rows) -> None:
    assert not reported(RULE, {"Ark": rows})
