"""Budgets drawn at random, with one slip each: sections with subtotals, months, sums, last year, shares."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from sheets import Content, Rows, put

from prioritering.a1 import column_letters
from prioritering.formula.references import shift

ITEMS = ("Lønn", "Reise", "Leie", "Strøm", "Møter", "Lisenser", "Utstyr", "Kurs", "Porto", "Vakthold")
RANGE = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")

Lines = list[list[Content]]
Slip = Callable[[str, random.Random], Content]


def budget(rng: random.Random) -> Lines:
    """A sheet with a heading, one to three sections and a total; what ends each row is drawn."""
    months = rng.randint(3, 9)
    last, quarters = column_letters(1 + months), rng.random() < 0.3
    share, before = rng.random() < 0.6, rng.random() < 0.6
    top = rng.randint(1, 3)
    rows: Lines = [["Budsjett"]]
    rows += [[None]] * (top - 1)
    rows.append(["Post", *(f"Måned {month}" for month in range(1, months + 1)), "Sum"])
    rows[-1] += (["I fjor", "Endring"] if before else []) + (["Andel"] if share else [])
    subtotals: list[int] = []
    sections = [rng.randint(2, 7) for _ in range(rng.randint(1, 3))]
    total = len(rows) + sum(sections) + len(sections) + 1

    def ending(row: int) -> list[Content]:
        summed = column_letters(2 + months)
        ends: list[Content] = [f"=SUM(B{row}:{last}{row})"]
        if before:
            ends += [float(rng.randint(100, 900)), f"={summed}{row}-{column_letters(3 + months)}{row}"]
        if share:
            ends.append(f"={summed}{row}/{summed}${total}")
        return ends

    def added(row: int, formula: str) -> list[Content]:
        ends = ending(row)
        if before:
            ends[1] = formula.replace("#", column_letters(3 + months))
        return [*(formula.replace("#", column_letters(2 + month)) for month in range(months)), *ends]

    for number, size in enumerate(sections, start=1):
        first = len(rows) + 1
        for name in rng.sample(ITEMS, size):
            figures: list[Content] = [float(rng.randint(10, 500)) for _ in range(months)]
            if quarters and rng.random() < 0.5:
                figures[1:] = [f"=$B{len(rows) + 1}*{1 + month / 10}" for month in range(1, months)]
            rows.append([name, *figures, *ending(len(rows) + 1)])
        subtotals.append(len(rows) + 1)
        rows.append([f"Sum {number}", *added(len(rows) + 1, f"=SUM(#{first}:#{len(rows)})")])
    rows.append(["I alt", *added(total, "=" + "+".join(f"#{row}" for row in subtotals))])
    return rows


def _range(formula: str, change: Callable[[int, int], tuple[int, int]], rng: random.Random) -> Content:
    found = RANGE.search(formula)
    if found is None:
        return rng.randint(10, 500)
    left, top, right, bottom = found.groups()
    first, last = change(int(top), int(bottom))
    changed = f"{left}{first}:{right}{last}" if top != bottom else f"C{top}:{right}{bottom}"
    return formula.replace(found.group(), changed)


SLIPS: dict[str, Slip] = {
    "typed over": lambda formula, rng: rng.randint(10, 2000),
    "typed over with decimals": lambda formula, rng: round(rng.uniform(10, 2000), 2),
    "one short": lambda formula, rng: _range(formula, lambda top, bottom: (top, bottom - 1), rng),
    "the first left out": lambda formula, rng: _range(formula, lambda top, bottom: (top + 1, bottom), rng),
    "one too many": lambda formula, rng: _range(formula, lambda top, bottom: (top - 1, bottom), rng),
    "the row above": lambda formula, rng: shift(formula, -1, 0),
    "the column before": lambda formula, rng: shift(formula, 0, -1),
    "a number added": lambda formula, rng: f"{formula}+{rng.randint(1, 99)}",
    "another sign": lambda formula, rng: formula.translate(str.maketrans("+-*/", "-+/*")),
    "another function": lambda formula, rng: formula.replace("SUM", rng.choice(("AVERAGE", "MAX", "COUNT"))),
    "held fast": lambda formula, rng: re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", formula),
    "emptied": lambda formula, rng: None,
    "doubled": lambda formula, rng: f"{formula}*2",
    "as text": lambda formula, rng: str(rng.randint(10, 500)),
}


def faulty(seed: int) -> tuple[str, dict[str, Rows]]:
    """A budget with one slip, or the same slip in two neighbours, and what it is."""
    rng = random.Random(seed)
    rows = budget(rng)
    computed = [
        (row, column)
        for row, line in enumerate(rows, start=1)
        for column, content in enumerate(line, start=1)
        if isinstance(content, str) and content.startswith("=")
    ]
    slip = sorted(SLIPS)[seed % len(SLIPS)]
    row, column = rng.choice(computed)
    places = [(row, column)]
    if rng.random() < 0.25:
        places += [place for place in ((row + 1, column), (row, column + 1)) if place in computed][:1]
    changes = {
        f"Budsjett!{column_letters(right)}{down}": SLIPS[slip](str(rows[down - 1][right - 1]), rng)
        for down, right in places
    }
    return f"{slip}, {' '.join(changes)}", put({"Budsjett": rows}, changes)
