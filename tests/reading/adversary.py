"""An adversary of the readings: drawn workbooks disguised, of which the model must be found as before.

`scripts/measure-readings` prints the share that holds, by disguise.
"""

from __future__ import annotations

import random
import re
import string
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from generator import make
from layouts import LAYOUTS
from methods import METHODS
from msgspec import Struct
from sheets import Content, Rows, book, examined

from prioritering.formula.references import parse_reference

Grid = dict[str, list[list[Content]]]


class Drawn(Struct, frozen=True):
    """A workbook, where its scores stand, and whether they are gathered elsewhere as well."""

    sheets: Mapping[str, Rows]
    scores: list[str]
    gathered: bool


Disguise = Callable[[Drawn, random.Random], "Grid | None"]
_TEXT = re.compile(r'"([^"]*)"')


def nonsense(made: Drawn, rng: random.Random) -> Grid:
    """Every typed text is replaced by a word that nobody knows, the same by the same."""
    kept = {
        text for page in made.sheets.values() for row in page for cell in row for text in _in_formula(cell)
    }
    words: dict[str, str] = {}

    def said(cell: Content) -> Content:
        if (
            not isinstance(cell, str)
            or cell.startswith("=")
            or cell in kept
            or not any(map(str.isalpha, cell))
        ):
            return cell
        return words.setdefault(cell, _word(rng))

    return {name: [[said(cell) for cell in row] for row in page] for name, page in made.sheets.items()}


def _in_formula(cell: Content) -> list[str]:
    return _TEXT.findall(cell) if isinstance(cell, str) and cell.startswith("=") else []


def _word(rng: random.Random) -> str:
    consonants = sorted(set(string.ascii_lowercase) - set("aeiou"))
    return "".join(rng.choice(consonants) + rng.choice("aeiou") for _ in range(rng.randint(3, 5))).title()


def permuted(made: Drawn, rng: random.Random) -> Grid | None:
    """The lines of a table without a summary change places: what is typed moves, the formulas stay."""
    if len(made.sheets) > 2 or made.gathered:
        return None
    sheet, rows = _lines(made)
    if rows is None:
        return None
    grid = [list(row) for row in made.sheets[sheet]]
    width = max(map(len, grid))
    grid = [row + [None] * (width - len(row)) for row in grid]
    order = rng.sample(rows, len(rows))
    typed = {row: list(grid[row]) for row in rows}
    for row, source in zip(rows, order, strict=True):
        for column, cell in enumerate(typed[source]):
            if not _is_formula(cell) and not _is_formula(typed[row][column]):
                grid[row][column] = cell
    return {**_copied(made), sheet: grid}


def decoys(made: Drawn, rng: random.Random) -> Grid | None:
    """Columns beside the table that look like ranks, totals and weights, and are none."""
    sheet, rows = _lines(made)
    if rows is None:
        return None
    grid = [list(row) for row in made.sheets[sheet]]
    width = max(map(len, grid)) + 1
    grid = [row + [None] * (width - len(row)) for row in grid]
    ranks = rng.sample(range(1, len(rows) + 1), len(rows))
    shares = [rng.randint(1, 9) for _ in rows]
    for place, row in enumerate(rows):
        grid[row] += [ranks[place], rng.randint(200, 900), round(shares[place] / sum(shares), 4)]
    return {**_copied(made), sheet: grid}


def _copied(made: Drawn) -> Grid:
    return {name: [list(row) for row in page] for name, page in made.sheets.items()}


def _is_formula(cell: Content) -> bool:
    return isinstance(cell, str) and cell.startswith("=")


def _lines(made: Drawn) -> tuple[str, list[int] | None]:
    """The sheet and the rows of the measures, where they stand in rows of one sheet."""
    found = [parse_reference(cell) for cell in made.scores]
    cells, sheets = [one.first for one in found], {one.sheet or "" for one in found}
    rows = [corner.row - 1 for corner in cells if corner.row]
    if len(sheets) > 1 or len(set(rows)) < len(rows) or len({corner.column for corner in cells}) > 1:
        return next(iter(sheets)), None
    return next(iter(sheets)), rows


DISGUISES: Mapping[str, Disguise] = {"nonsense": nonsense, "permuted": permuted, "decoys": decoys}


def understood(sheets: Mapping[str, Rows]) -> tuple[frozenset[str], bool | None]:
    """Where the scores of the main model stand, and whether the highest is best."""
    done = examined(book(sheets))
    if done.model is None:
        return frozenset(), None
    return frozenset(str(m.score_cell) for m in done.model.measures), done.model.descending


def drawn(seeds: int) -> Iterator[tuple[str, Drawn]]:
    """So many workbooks of the generator, and one of each method and layout for every tenth of them."""
    for seed in range(seeds):
        made = make(seed)
        gathered = any(m.summary_rank_cell or m.summary_score_cell for m in made.measures)
        yield f"{seed}", Drawn(made.sheets, [m.score_cell for m in made.measures], gathered)
        if seed % 10 == 0:
            for name, maker in (METHODS | LAYOUTS).items():
                method = maker(random.Random(seed))
                yield f"{name} {seed}", Drawn(method.sheets, list(method.scores), True)


def shares(seeds: int) -> dict[str, tuple[int, int, list[str]]]:
    """Of how many drawn workbooks the model is found in each disguise, and which are not."""
    held: dict[str, list[bool]] = defaultdict(list)
    lost: dict[str, list[str]] = defaultdict(list)
    for which, made in drawn(seeds):
        plain = understood(made.sheets)
        for name, disguise in DISGUISES.items():
            disguised = disguise(made, random.Random(which))
            if disguised is None or plain[1] is None:
                continue
            same = understood(disguised) == plain
            held[name].append(same)
            if not same:
                lost[name].append(which)
    return {name: (sum(found), len(found), lost[name]) for name, found in held.items()}
