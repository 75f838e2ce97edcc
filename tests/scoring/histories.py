"""Workbooks with a history: scored, ranked, then changed, and not numbered again.

Everything is computed here by its own means, so that what the program says is held against another's word.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from sheets import Content, Rows

from prioritering.a1 import column_letters

KINDS = ("formula", "weight", "criterion", "inserted", "filled", "sorted")
NAMES = [
    "Alder", "Birch", "Cedar", "Drift", "Ember", "Fjord", "Glade", "Heath", "Inlet", "Juniper", "Kelp",
    "Larch",
    "Marsh", "Nettle", "Osier", "Pine", "Quarry", "Reed", "Sedge", "Tarn", "Umber", "Vale", "Willow",
    "Yarrow",
]  # fmt: skip
CRITERIA = ["Effect", "Reach", "Cost relief", "Urgency", "Feasibility", "Quality", "Safety", "Learning"]
FEWEST_WRONG = 3
"""A history shows where so many ranks no longer hold."""


@dataclass
class Table:
    """A scoring: measures by criteria, how the score comes about, and the ranks that were stated."""

    names: list[str]
    criteria: list[str]
    raw: list[list[int | None]]
    weights: list[Fraction] | None
    """Of a weighted sum; None where the score adds up two groups of criteria."""
    groups: list[list[int]] = field(default_factory=list)
    means: list[list[bool]] = field(default_factory=list)
    """By measure and group: whether it is a mean, else a sum."""
    uncounted: set[int] = field(default_factory=set)
    """Criteria that no formula reads."""
    ranks: list[float | None] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    dense: bool = False

    def scores(self) -> list[Fraction]:
        return [self._score(line) for line in range(len(self.names))]

    def _score(self, line: int) -> Fraction:
        raw = self.raw[line]
        if self.weights is not None:
            return sum(
                (w * (raw[k] or 0) for k, w in enumerate(self.weights) if k not in self.uncounted),
                Fraction(0),
            )
        total = Fraction(0)
        for group, mean in zip(self.groups, self.means[line], strict=True):
            figures = [v for k in group if k not in self.uncounted and (v := raw[k]) is not None]
            total += Fraction(sum(figures), len(figures)) if mean and figures else sum(figures)
        return total


def ranked(scores: Sequence[Fraction], dense: bool) -> list[float | None]:
    if dense:
        return [float(1 + len({other for other in scores if other > one})) for one in scores]
    return [float(1 + sum(other > one for other in scores)) for one in scores]


@dataclass
class History:
    """A workbook after its change, and what is true of it."""

    kind: str
    sheets: dict[str, Rows]
    causes: frozenset[str]
    """The kinds of cause that name it."""
    object: str
    """What the cause must name; empty where there is nothing to name."""
    wrong: int
    """How many ranks no longer hold."""


def history(seed: int, kind: str | None = None) -> History:
    """The history of that number."""
    draw = random.Random(seed)
    kind = kind or KINDS[seed % len(KINDS)]
    while True:
        found = CHANGES[kind](draw)
        if found is not None and found.wrong >= FEWEST_WRONG:
            return found


def sound(draw: random.Random) -> dict[str, Rows]:
    """A table that was never changed."""
    table = _table(draw)
    return written(replace(table, ranks=ranked(table.scores(), table.dense)))


def _table(draw: random.Random, *, weighted: bool | None = None) -> Table:
    weighted = draw.random() < 0.5 if weighted is None else weighted
    count, wide = draw.randint(7, 14), draw.randint(4, 6)
    top = draw.choice([5, 5, 10])
    names = draw.sample(NAMES, count)
    criteria = draw.sample(CRITERIA, wide)
    raw: list[list[int | None]] = [[draw.randint(1, top) for _ in criteria] for _ in names]
    table = Table(names, criteria, raw, None, dense=draw.random() < 0.25, numbers=list(range(1, count + 1)))
    if weighted:
        parts = [draw.randint(1, 6) for _ in criteria]
        return replace(table, weights=[Fraction(5 * p, 100) for p in parts])
    cut = draw.randint(2, wide - 2) if wide > 4 else 2
    groups = [list(range(cut)), list(range(cut, wide))]
    return replace(table, groups=groups, means=[[True, True] for _ in names])


def _told(kind: str, before: Table, after: Table, causes: set[str], what: str) -> History | None:
    """The workbook, where some of the ranks no longer hold."""
    today = after.scores()
    wrong = sum(
        rank is not None and not _holds(rank, today[line], today, after.dense)
        for line, rank in enumerate(after.ranks)
    )
    return History(kind, written(after), frozenset(causes), what, wrong)


def _holds(rank: float, score: Fraction, scores: Sequence[Fraction], dense: bool) -> bool:
    if dense:
        return rank == 1 + len({other for other in scores if other > score})
    first = 1 + sum(other > score for other in scores)
    return first <= rank <= first + sum(other == score for other in scores) - 1


def _formula(draw: random.Random) -> History | None:
    """A sum became a mean (or the other way) in all measures, or in all but one or two."""
    table = _table(draw, weighted=False)
    group = draw.randrange(2)
    older = draw.random() < 0.7
    before = replace(table, means=[[g != group for g in range(2)] for _ in table.names])
    if not older:
        before, table = table, before
    left = draw.choice([0, 1, 2, 2])
    stay = set(draw.sample(range(len(table.names)), left))
    means = [before.means[i] if i in stay else table.means[i] for i in range(len(table.names))]
    after = replace(table, means=means, ranks=ranked(before.scores(), table.dense))
    causes = {"generation"} if left else {"ranks-formula"}
    return _told("formula", before, after, causes, "" if left else f"Group {group + 1}")


def _weight(draw: random.Random) -> History | None:
    table = _table(draw, weighted=True)
    assert table.weights is not None
    k = draw.randrange(len(table.criteria))
    weights = list(table.weights)
    weights[k] = draw.choice(
        [w for w in (Fraction(n, 100) for n in (0, 5, 10, 20, 30, 40, 60)) if w and w != weights[k]]
    )
    after = replace(table, weights=weights, ranks=ranked(table.scores(), table.dense))
    return _told("weight", table, after, {"ranks-weight", "ranks-without"}, table.criteria[k])


def _criterion(draw: random.Random) -> History | None:
    table = _table(draw)
    k = draw.randrange(len(table.criteria))
    without = replace(table, uncounted={k})
    if draw.random() < 0.6:
        after = replace(table, ranks=ranked(without.scores(), table.dense))
        return _told("criterion", without, after, {"ranks-without"}, table.criteria[k])
    after = replace(without, ranks=ranked(table.scores(), table.dense))
    return _told("criterion", table, after, {"ranks-with"}, table.criteria[k])


def _inserted(draw: random.Random) -> History | None:
    table = _table(draw)
    new = draw.randrange(len(table.names))
    old = [i for i in range(len(table.names)) if i != new]
    scores = table.scores()
    earlier = dict(zip(old, ranked([scores[i] for i in old], table.dense), strict=True))
    way = draw.choice(["blank", "last", "right"])
    today = ranked(scores, table.dense)
    last = float(max(r for r in earlier.values() if r is not None) + 1)
    own = {"blank": None, "last": last, "right": today[new]}[way]
    ranks = [own if i == new else earlier[i] for i in range(len(table.names))]
    causes = {"ranks-appended", "ranks-moved"} if way == "last" else {"ranks-inserted"}
    return _told("inserted", table, replace(table, ranks=ranks), causes, table.names[new])


def _filled(draw: random.Random) -> History | None:
    table = _table(draw)
    line, k = draw.randrange(len(table.names)), draw.randrange(len(table.criteria))
    raw = [list(its) for its in table.raw]
    raw[line][k] = None
    before = replace(table, raw=raw)
    after = replace(table, ranks=ranked(before.scores(), table.dense))
    return _told("filled", before, after, {"ranks-moved", "ranks-appended"}, table.names[line])


def _sorted(draw: random.Random) -> History | None:
    """The lines were sorted and the ranks were not, or all ranks stand a line off."""
    table = _table(draw)
    ranks = ranked(table.scores(), table.dense)
    count = len(ranks)
    if draw.random() < 0.3:
        by = draw.choice([1, -1])
        moved = [*ranks[-by:], *ranks[:-by]]
        return _told("sorted", table, replace(table, ranks=moved), {"ranks-shifted"}, "")
    before = draw.choice(["names", "numbers"])
    order = sorted(range(count), key=lambda i: table.names[i]) if before == "names" else list(range(count))
    table = _in_order(replace(table, ranks=ranks), order)
    if before == "numbers":
        table = replace(table, numbers=list(range(1, count + 1)))
    scores = table.scores()
    now = sorted(range(count), key=lambda i: (-scores[i], i))
    left_behind = table.ranks
    after = replace(_in_order(table, now), ranks=left_behind)
    if before != "numbers":
        after = replace(after, numbers=[])
    return _told("sorted", table, after, {"ranks-unsorted"}, "")


def _in_order(table: Table, order: Sequence[int]) -> Table:
    return replace(
        table,
        names=[table.names[i] for i in order],
        raw=[table.raw[i] for i in order],
        means=[table.means[i] for i in order] if table.means else [],
        ranks=[table.ranks[i] for i in order],
        numbers=[table.numbers[i] for i in order],
    )


CHANGES: dict[str, Callable[[random.Random], History | None]] = {
    "formula": _formula,
    "weight": _weight,
    "criterion": _criterion,
    "inserted": _inserted,
    "filled": _filled,
    "sorted": _sorted,
}


def written(table: Table) -> dict[str, Rows]:
    """The table as a sheet: measures in rows, weights above, ranks typed."""
    return {"Scoring": _rows(table, ["No."] if table.numbers else [])}


def _rows(table: Table, lead: list[str]) -> Rows:
    start = len(lead) + 2
    letters = [column_letters(start + k) for k in range(len(table.criteria))]
    rows: list[list[Content]] = []
    if table.weights is not None:
        rows.append([*[None] * len(lead), "Weight", *(float(w) for w in table.weights)])
        rows.append([])
    groups = [] if table.weights is not None else ["Group 1", "Group 2"]
    rows.append([*lead, "Project", *table.criteria, *groups, "Score", "Rank"])
    for line, name in enumerate(table.names):
        row = len(rows) + 1
        own: list[Content] = [table.numbers[line]] if lead else []
        rows.append([*own, name, *table.raw[line], *_formulas(table, line, row, letters), table.ranks[line]])
    return rows


def _formulas(table: Table, line: int, row: int, letters: list[str]) -> list[Content]:
    counted = [k for k in range(len(letters)) if k not in table.uncounted]
    if table.weights is not None:
        if not table.uncounted:
            first, last = letters[0], letters[-1]
            return [f"=SUMPRODUCT(${first}$1:${last}$1,{first}{row}:{last}{row})"]
        return ["=" + "+".join(f"{letters[k]}$1*{letters[k]}{row}" for k in counted)]
    found: list[Content] = []
    for group, mean in zip(table.groups, table.means[line], strict=True):
        cells = [f"{letters[k]}{row}" for k in group if k not in table.uncounted]
        found.append(f"={'AVERAGE' if mean else 'SUM'}({','.join(cells)})")
    ends = [column_letters(len(letters) + (column_number(letters[0])) + g) for g in range(2)]
    return [*found, f"={ends[0]}{row}+{ends[1]}{row}"]


def column_number(letters: str) -> int:
    found = 0
    for letter in letters:
        found = 26 * found + ord(letter) - 64
    return found
