"""Scoring workbooks drawn at random, clean, with the model that is known to be behind them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from vocabulary import LANGUAGES, Words

from prioritering.a1 import column_letters

Content = str | float | int | None
Row = Sequence[Fraction]
Number = Callable[[Row], Fraction]


@dataclass(frozen=True)
class Measured:
    """What is true of one measure."""

    name: str
    sheet: str
    score: Fraction
    rank: tuple[int, int] | None
    """First and last; None for a measure outside the summary."""


@dataclass(frozen=True)
class Made:
    """A workbook, and what is true of it."""

    sheets: dict[str, list[list[Content]]]
    measures: tuple[Measured, ...]
    raw: int
    """How many raw criteria the model has."""
    descending: bool
    stated: int
    """How many ranks are stated, in the measures' own tables and in the summary."""
    traits: tuple[str, ...]
    """How it was drawn, in words."""


@dataclass(frozen=True)
class Slot:
    """One line of a scoring table: a raw score, or a formula over other slots by their keys.

    In the formula `{a}` is the cell of slot a for this measure, `{a:b}` a range of this measure's cells,
    `{w.a}` and `{w.a:b}` the weights', `{all.a}` the cells of slot a for all measures.
    """

    key: str
    label: str
    formula: str | None = None
    weight: Fraction | None = None


@dataclass(frozen=True)
class Model:
    """The slots in order, the last one the score, and the score of a row of raw scores."""

    slots: tuple[Slot, ...]
    number: Callable[[list[Row]], list[Fraction]]
    trait: str
    has_weights: bool = False


def each(number: Number) -> Callable[[list[Row]], list[Fraction]]:
    """A score that depends on the measure's own raw scores only."""
    return lambda rows: [number(row) for row in rows]


def keys(count: int) -> list[str]:
    return [f"r{i}" for i in range(count)]


def raw_slots(words: Words, rng: random.Random, count: int) -> list[Slot]:
    labels = rng.sample(words.criteria, count)
    return [Slot(key, label) for key, label in zip(keys(count), labels, strict=True)]


def plain_sum(rng: random.Random, words: Words, count: int) -> Model:
    raw = raw_slots(words, rng, count)
    written = rng.choice(["=SUM({%s:%s})" % (raw[0].key, raw[-1].key), "=" + "+".join(f"{{{s.key}}}" for s in raw)])
    return Model((*raw, Slot("score", rng.choice(words.score), written)), each(lambda row: sum(row, Fraction(0))), "sum")


def plain_mean(rng: random.Random, words: Words, count: int) -> Model:
    raw = raw_slots(words, rng, count)
    span = "{%s:%s}" % (raw[0].key, raw[-1].key)
    written = rng.choice([f"=AVERAGE({span})", f"=SUM({span})/{count}"])
    return Model(
        (*raw, Slot("score", rng.choice(words.score), written)),
        each(lambda row: sum(row, Fraction(0)) / count),
        "mean",
    )


def tree(rng: random.Random, words: Words, count: int) -> Model:
    """Groups of criteria, each with a mean or a sum, and the score over the groups."""
    raw = raw_slots(words, rng, count)
    groups: list[list[int]] = []
    left = list(range(count))
    while left:
        size = rng.randint(2, 5)
        if len(left) - size == 1:
            size += 1
        groups.append(left[:size])
        left = left[size:]
    if len(groups) == 1:
        groups = [groups[0][:2], groups[0][2:]] if count >= 4 else groups
    of_means, top_mean, heading_first = rng.random() < 0.7, rng.random() < 0.4, rng.random() < 0.7
    titles = rng.sample(words.groups, len(groups))
    slots: list[Slot] = []
    for number, (group, title) in enumerate(zip(groups, titles, strict=True)):
        members = [raw[i] for i in group]
        formula = "=%s({%s:%s})" % ("AVERAGE" if of_means else "SUM", members[0].key, members[-1].key)
        head = Slot(f"g{number}", title, formula)
        slots += [head, *members] if heading_first else [*members, head]
    cells = [f"{{g{i}}}" for i in range(len(groups))]
    top = f"=AVERAGE({','.join(cells)})" if top_mean else rng.choice([f"=SUM({','.join(cells)})", "=" + "+".join(cells)])

    def score(row: Row) -> Fraction:
        parts = [sum((row[i] for i in group), Fraction(0)) / (len(group) if of_means else 1) for group in groups]
        return sum(parts, Fraction(0)) / (len(parts) if top_mean else 1)

    return Model((*slots, Slot("score", rng.choice(words.score), top)), each(score), "tree")


def _weights(rng: random.Random, count: int) -> list[Fraction]:
    """Points from 1 to 5, or shares that add up to one."""
    if rng.random() < 0.5:
        return [Fraction(rng.randint(1, 5)) for _ in range(count)]
    cuts = [0, *sorted(rng.sample(range(1, 100), count - 1)), 100]
    return [Fraction(high - low, 100) for low, high in zip(cuts, cuts[1:], strict=False)]


def weights_in_cells(rng: random.Random, words: Words, count: int) -> Model:
    weights = _weights(rng, count)
    raw = [
        Slot(slot.key, slot.label, None, weight)
        for slot, weight in zip(raw_slots(words, rng, count), weights, strict=True)
    ]
    own, shared = "{%s:%s}" % (raw[0].key, raw[-1].key), "{w.%s:%s}" % (raw[0].key, raw[-1].key)
    shares = rng.random() < 0.4
    product = f"=SUMPRODUCT({shared},{own})" if rng.random() < 0.7 else "=" + "+".join(
        f"{{{s.key}}}*{{w.{s.key}}}" for s in raw
    )
    written = f"=({product[1:]})/SUM({shared})" if shares else product
    total = sum(weights, Fraction(0)) if shares else 1
    return Model(
        (*raw, Slot("score", rng.choice(words.score), written)),
        each(lambda row: sum((w * r for w, r in zip(weights, row, strict=True)), Fraction(0)) / total),
        "weights in cells",
        has_weights=True,
    )


def weights_in_formulas(rng: random.Random, words: Words, count: int) -> Model:
    weights = _weights(rng, count)
    raw = raw_slots(words, rng, count)
    written = "=" + "+".join(f"{float(w):g}*{{{s.key}}}" for w, s in zip(weights, raw, strict=True))
    return Model(
        (*raw, Slot("score", rng.choice(words.score), written)),
        each(lambda row: sum((w * r for w, r in zip(weights, row, strict=True)), Fraction(0))),
        "weights in formulas",
    )


def weighted_helpers(rng: random.Random, words: Words, count: int) -> Model:
    """A helper for each criterion: its raw score times its weight."""
    weights = _weights(rng, count)
    raw = [
        Slot(slot.key, slot.label, None, weight)
        for slot, weight in zip(raw_slots(words, rng, count), weights, strict=True)
    ]
    helpers = [Slot(f"h{s.key}", f"{s.label} {words.weighted}", f"={{{s.key}}}*{{w.{s.key}}}") for s in raw]
    if rng.random() < 0.5:
        slots = [slot for pair in zip(raw, helpers, strict=True) for slot in pair]
        written = "=" + "+".join(f"{{{h.key}}}" for h in helpers)
    else:
        slots = [*raw, *helpers]
        written = "=SUM({%s:%s})" % (helpers[0].key, helpers[-1].key)
    return Model(
        (*slots, Slot("score", rng.choice(words.score), written)),
        each(lambda row: sum((w * r for w, r in zip(weights, row, strict=True)), Fraction(0))),
        "weighted helpers",
        has_weights=True,
    )


def product(rng: random.Random, words: Words, count: int) -> Model:
    raw = raw_slots(words, rng, min(count, 3))
    written = rng.choice(["=" + "*".join(f"{{{s.key}}}" for s in raw), "=PRODUCT({%s:%s})" % (raw[0].key, raw[-1].key)])

    def score(row: Row) -> Fraction:
        found = Fraction(1)
        for value in row:
            found *= value
        return found

    return Model((*raw, Slot("score", rng.choice(words.score), written)), each(score), "product")


def value_over_cost(rng: random.Random, words: Words, count: int) -> Model:
    raw = raw_slots(words, rng, count)
    value = Slot("value", words.value, "=SUM({%s:%s})" % (raw[0].key, raw[-2].key))
    cost = Slot(raw[-1].key, words.cost)
    written = "={value}/{%s}" % cost.key
    return Model(
        (*raw[:-1], value, cost, Slot("score", rng.choice(words.score), written)),
        each(lambda row: sum(row[:-1], Fraction(0)) / row[-1]),
        "value over cost",
    )


def normalised(rng: random.Random, words: Words, count: int) -> Model:
    """Each raw score as its share of the column's maximum, or between the least and the greatest."""
    raw = raw_slots(words, rng, count)
    span = rng.random() < 0.5
    pattern = (
        "=({%(k)s}-MIN({all.%(k)s}))/(MAX({all.%(k)s})-MIN({all.%(k)s}))" if span else "={%(k)s}/MAX({all.%(k)s})"
    )
    helpers = [Slot(f"h{s.key}", f"{s.label} {words.normalised}", pattern % {"k": s.key}) for s in raw]

    def scores(rows: list[Row]) -> list[Fraction]:
        columns = list(zip(*rows, strict=True))
        low = [min(column) if span else Fraction(0) for column in columns]
        high = [max(column) for column in columns]
        return [
            sum(((v - a) / (b - a) for v, a, b in zip(row, low, high, strict=True)), Fraction(0)) / count for row in rows
        ]

    written = "=AVERAGE({%s:%s})" % (helpers[0].key, helpers[-1].key)
    return Model((*raw, *helpers, Slot("score", rng.choice(words.score), written)), scores, "normalised")


MODELS = (
    plain_sum,
    plain_mean,
    tree,
    tree,
    tree,
    weights_in_cells,
    weights_in_cells,
    weights_in_formulas,
    weighted_helpers,
    product,
    value_over_cost,
    normalised,
)
ONE_SHEET = {"normalised"}
"""Models whose scores depend on the other measures of the same sheet."""
RANKS = ("typed", "RANK", "RANK.EQ", "COUNTIF", "none")


@dataclass
class Canvas:
    """A sheet that grows as it is written to."""

    rows: list[list[Content]] = field(default_factory=list)

    def put(self, row: int, column: int, value: Content) -> None:
        """Write at a row and column, counted from 1."""
        while len(self.rows) < row:
            self.rows.append([])
        line = self.rows[row - 1]
        line += [None] * (column - len(line))
        line[column - 1] = value


@dataclass(frozen=True)
class Layout:
    """Where a table stands: the positions of names, slots and ranks along one axis, of measures along the other."""

    in_columns: bool
    name: int
    slots: dict[str, int]
    rank: int | None
    label: int
    first: int
    weight: int | None
    count: int

    def cell(self, slot: int, line: int) -> tuple[int, int]:
        return (slot, line) if self.in_columns else (line, slot)

    def address(self, slot: int, line: int, *, fixed: bool = False) -> str:
        row, column = self.cell(slot, line)
        letters = column_letters(column)
        return f"${letters}${row}" if fixed else f"{letters}{row}"

    def lines(self) -> range:
        return range(self.first, self.first + self.count)


def render(formula: str, layout: Layout, line: int) -> str:
    """A slot's formula for one measure."""
    out, rest = "", formula
    while "{" in rest:
        before, _, rest = rest.partition("{")
        token, _, rest = rest.partition("}")
        out += before + _token(token, layout, line)
    return out + rest


def _token(token: str, layout: Layout, line: int) -> str:
    kind, _, name = token.rpartition(".")
    if kind == "all":
        lines = layout.lines()
        ends = [layout.address(layout.slots[name], at, fixed=True) for at in (lines[0], lines[-1])]
        return ":".join(ends)
    at = line
    if kind == "w":
        assert layout.weight is not None
        at = layout.weight
    return ":".join(layout.address(layout.slots[part], at, fixed=kind == "w") for part in name.split(":"))


def make(seed: int) -> Made:
    """The workbook of a seed."""
    rng = random.Random(seed)
    words = LANGUAGES[rng.choice(sorted(LANGUAGES))]
    model = rng.choice(MODELS)(rng, words, rng.randint(3, 20) if rng.random() < 0.5 else rng.randint(3, 8))
    return _Maker(rng, words, model).make()


class _Maker:
    def __init__(self, rng: random.Random, words: Words, model: Model) -> None:
        self.rng = rng
        self.words = words
        self.model = model
        many = rng.random() < 0.45 and model.trait not in ONE_SHEET
        self.sheet_count = rng.randint(2, 12) if many else 1
        self.in_columns = rng.random() < 0.5
        self.descending = rng.random() < 0.88 or many
        self.summary = rng.choice(["typed", "linked", "linked"]) if many else rng.choice(["", "", "linked", "typed"])
        self.rank_kind = rng.choice(["typed", "none"]) if many else rng.choice(RANKS)
        if not many and not self.summary and self.rank_kind == "none":
            self.rank_kind = "typed"
        self.sheets: dict[str, list[list[Content]]] = {}
        self.where: list[tuple[str, str]] = []
        self.stated = 0

    def make(self) -> Made:
        rng, words = self.rng, self.words
        counts = self._counts()
        names = self._names(sum(counts))
        raw, scores = self._scores(sum(counts))
        own = self._ranks(scores)
        titles = [words.list_name] if self.sheet_count == 1 else rng.sample(words.areas, self.sheet_count)
        if self.summary and rng.random() < 0.7:
            self.sheets[words.summary] = []
        order = list(range(len(names)))
        if self.sheet_count == 1 and rng.random() < 0.4:
            order.sort(key=lambda i: own[i])
        done = 0
        for title, count in zip(titles, counts, strict=True):
            members = order[done : done + count]
            done += count
            self._table(title, [names[i] for i in members], [raw[i] for i in members], [own[i] for i in members])
        sheet_of = {name: sheet for sheet, name in self.where}
        links = {name: self.links[name] for name in names}
        if self.summary:
            self._write_summary(names, scores, own, links)
        if rng.random() < 0.3:
            self.sheets[words.guide] = [[text] for text in words.guidance]
        if rng.random() < 0.2:
            self._budget()
        measures = tuple(
            Measured(name, sheet_of[name], score, (first, first + own.count(first) - 1))
            for name, score, first in zip(names, scores, own, strict=True)
        )
        traits = (
            self.model.trait,
            words.code,
            "columns" if self.in_columns else "rows",
            f"{self.sheet_count} sheets",
            f"{len(names)} measures",
            f"ranks {self.rank_kind}",
            f"summary {self.summary or 'none'}",
            "highest first" if self.descending else "lowest first",
        )
        raws = sum(slot.formula is None for slot in self.model.slots)
        return Made(self.sheets, measures, raws, self.descending, self.stated, traits)

    def _counts(self) -> list[int]:
        if self.sheet_count == 1:
            return [self.rng.randint(3, 60) if self.rng.random() < 0.4 else self.rng.randint(4, 14)]
        most = max(2, 60 // self.sheet_count)
        counts = [self.rng.randint(1, min(most, 6)) for _ in range(self.sheet_count)]
        counts[0] = max(counts[0], 3)
        return counts

    def _names(self, count: int) -> list[str]:
        heads, tails = self.words.names
        pairs = [f"{head} {tail}" for head in heads for tail in tails]
        return self.rng.sample(pairs, count)

    def _scores(self, count: int) -> tuple[list[Row], list[Fraction]]:
        """Raw scores on one scale whose score is not the same for all, and rarely equal for two."""
        rng = self.rng
        low, high = rng.choice([(0, 10), (1, 10), (1, 5), (1, 5), (1, 4), (0, 3), (1, 6)])
        if self.model.trait in ("product", "value over cost", "normalised"):
            low = max(low, 1)
        halves = rng.random() < 0.08
        width = sum(slot.formula is None for slot in self.model.slots)
        while True:
            rows: list[Row] = [
                [Fraction(rng.randint(2 * low, 2 * high), 2) if halves else Fraction(rng.randint(low, high)) for _ in range(width)]
                for _ in range(count)
            ]
            if any(len(set(column)) < 2 for column in zip(*rows, strict=True)):
                continue
            scores = self.model.number(rows)
            if len(set(scores)) >= min(count, 5) - 1:
                return rows, scores

    def _ranks(self, scores: list[Fraction]) -> list[int]:
        ordered = sorted(scores, reverse=self.descending)
        return [ordered.index(score) + 1 for score in scores]

    links: dict[str, str]

    def _table(self, title: str, names: list[str], raw: list[Row], ranks: list[int]) -> None:
        rng, words = self.rng, self.words
        canvas = Canvas()
        layout = self._layout(len(names))
        self._headings(canvas, title, layout)
        for line, name, row, rank in zip(layout.lines(), names, raw, ranks, strict=True):
            self._measure(canvas, layout, line, name, row, rank)
            self.where.append((title, name))
            quoted = f"'{title}'" if " " in title else title
            self.links = {**getattr(self, "links", {})}
            self.links[name] = f"={quoted}!{layout.address(layout.slots['score'], line)}"
        self._noise(canvas, layout)
        self.sheets[title] = canvas.rows
        del rng, words

    def _layout(self, count: int) -> Layout:
        """One layout for all sheets, apart from how many measures there are."""
        if not hasattr(self, "plan"):
            rng = self.rng
            self.plan = {
                "name": 1 + rng.choice([0, 0, 1, 2]),
                "gap": rng.choice([0, 0, 0, 1, 2]),
                "above": rng.choice([0, 0, 1, 2, 3]),
                "rank": rng.choice(["after", "after", "before", "gap"]),
                "weight": rng.choice(["above", "above", "below"]),
                "blank": rng.random() < 0.15,
                "group": rng.random() < 0.2,
                "total": rng.random() < 0.25,
            }
        plan = self.plan
        place = plan["name"]
        has_rank = self.rank_kind != "none"
        rank: int | None = None
        if has_rank and plan["rank"] == "before":
            rank, place = place, place + 1
        name = place
        place += 1 + plan["gap"]
        slots = {}
        for slot in self.model.slots:
            slots[slot.key] = place
            place += 1
        if has_rank and rank is None:
            rank = place + (plan["rank"] == "gap")
        label = 1 + plan["above"] + plan["group"]
        first = label + 1 + plan["blank"]
        weight = None
        if self.model.has_weights:
            if plan["weight"] == "above":
                weight = first
                first += 1
            else:
                weight = first + count + 1
        return Layout(self.in_columns, name, slots, rank, label, first, weight, count)

    def _headings(self, canvas: Canvas, title: str, layout: Layout) -> None:
        words, plan = self.words, self.plan
        if plan["above"] and not self.in_columns:
            canvas.put(1, 1, f"{words.heading} {title}")
        put = canvas.put
        put(*layout.cell(layout.name, layout.label), words.measure)
        for slot in self.model.slots:
            put(*layout.cell(layout.slots[slot.key], layout.label), slot.label)
            if slot.weight is not None and layout.weight is not None:
                weight = slot.weight
                put(*layout.cell(layout.slots[slot.key], layout.weight), int(weight) if weight.denominator == 1 else float(weight))
        if layout.weight is not None:
            put(*layout.cell(layout.name, layout.weight), words.weight)
        if layout.rank is not None:
            put(*layout.cell(layout.rank, layout.label), words.rank)
        for gap in range(plan["gap"]):
            put(*layout.cell(layout.name + 1 + gap, layout.label), words.noise[gap])
        if plan["group"]:
            put(*layout.cell(min(layout.slots.values()), layout.label - 1), words.heading)

    def _measure(self, canvas: Canvas, layout: Layout, line: int, name: str, row: Row, rank: int) -> None:
        rng = self.rng
        canvas.put(*layout.cell(layout.name, line), name)
        values = iter(row)
        for slot in self.model.slots:
            at = layout.cell(layout.slots[slot.key], line)
            if slot.formula is None:
                value = next(values)
                canvas.put(*at, int(value) if value.denominator == 1 else float(value))
            else:
                canvas.put(*at, render(slot.formula, layout, line))
        for gap in range(self.plan["gap"]):
            noise = rng.choice(["Kari", "Ola", "A. Berg"]) if gap == 0 else rng.randint(45000, 46000)
            canvas.put(*layout.cell(layout.name + 1 + gap, line), noise)
        if layout.rank is not None:
            self.stated += 1
            canvas.put(*layout.cell(layout.rank, line), self._rank(layout, line, rank))

    def _rank(self, layout: Layout, line: int, rank: int) -> Content:
        if self.rank_kind == "typed":
            return rank
        score, lines = layout.slots["score"], layout.lines()
        own = layout.address(score, line)
        span = ":".join(layout.address(score, at, fixed=True) for at in (lines[0], lines[-1]))
        if self.rank_kind == "COUNTIF":
            return f'=COUNTIF({span},"{">" if self.descending else "<"}"&{own})+1'
        order = self.rng.choice([",0", ""]) if self.descending else ",1"
        return f"={self.rank_kind}({own},{span}{order})"

    def _noise(self, canvas: Canvas, layout: Layout) -> None:
        if self.plan["total"] and layout.count > 1 and not (self.model.has_weights and self.plan["weight"] == "below"):
            line = layout.first + layout.count
            canvas.put(*layout.cell(layout.name, line), self.words.mean)
            for slot in self.model.slots:
                place = layout.slots[slot.key]
                ends = [layout.address(place, at) for at in (layout.first, layout.first + layout.count - 1)]
                canvas.put(*layout.cell(place, line), f"=AVERAGE({':'.join(ends)})")

    def _write_summary(self, names: list[str], scores: list[Fraction], ranks: list[int], links: dict[str, str]) -> None:
        rng, words = self.rng, self.words
        canvas = Canvas()
        top = rng.choice([1, 1, 3])
        if top > 1:
            canvas.put(1, 1, f"{words.heading}")
        columns = ["name", "score", "rank"]
        if rng.random() < 0.4:
            columns = ["rank", "name", "score"]
        if rng.random() < 0.3:
            columns.insert(columns.index("name") + 1, "sheet")
        titles = {"name": words.measure, "score": words.score[0], "rank": words.rank, "sheet": words.area}
        start = rng.choice([1, 1, 2])
        for place, column in enumerate(columns):
            canvas.put(top, start + place, titles[column])
        sheet_of = {name: sheet for sheet, name in self.where}
        order = sorted(range(len(names)), key=lambda i: ranks[i])
        for offset, index in enumerate(order):
            score = float(scores[index])
            cells: dict[str, Content] = {
                "name": names[index],
                "score": links[names[index]] if self.summary == "linked" else round(score, rng.choice([1, 2, 2])),
                "rank": ranks[index],
                "sheet": sheet_of[names[index]],
            }
            self.stated += 1
            for place, column in enumerate(columns):
                canvas.put(top + 1 + offset, start + place, cells[column])
        self.sheets[words.summary] = canvas.rows

    def _budget(self) -> None:
        words, rng = self.words, self.rng
        rows: list[list[Content]] = [[words.cost, "2024", "2025", "2026", words.total]]
        for index in range(rng.randint(4, 9)):
            line = len(rows) + 1
            amounts: list[Content] = [rng.randint(50, 900) * 1000 for _ in range(3)]
            rows.append([f"{words.cost} {index + 1}", *amounts, f"=SUM(B{line}:D{line})"])
        last = len(rows)
        rows.append([words.total, *(f"=SUM({c}2:{c}{last})" for c in "BCDE")])
        self.sheets[words.budget] = rows
