"""Scoring workbooks drawn at random, clean, with the model that is known to be behind them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from fractions import Fraction

from drawn_models import Model, Row, draw
from vocabulary import LANGUAGES, Words

from prioritering.a1 import column_letters

Content = str | float | int | None


@dataclass(frozen=True)
class Measured:
    """What is true of one measure."""

    name: str
    sheet: str
    score: Fraction
    rank: tuple[int, int]
    """First and last."""
    raw_cells: tuple[str, ...]
    """Where its raw scores stand: `Sheet!B2`."""
    score_cell: str
    rank_cell: str | None
    summary_score_cell: str | None
    summary_rank_cell: str | None


@dataclass(frozen=True)
class Made:
    """A workbook, and what is true of it."""

    sheets: dict[str, list[list[Content]]]
    measures: tuple[Measured, ...]
    raw: int
    """How many raw criteria the model has."""
    descending: bool
    model: Model
    traits: tuple[str, ...]
    """How it was drawn, in words."""

    @property
    def stated(self) -> int:
        """How many ranks are stated, in the measures' own tables and in the summary."""
        return sum((m.rank_cell is not None) + (m.summary_rank_cell is not None) for m in self.measures)


def make(seed: int) -> Made:
    """The workbook of a seed."""
    rng = random.Random(seed)
    words = LANGUAGES[rng.choice(sorted(LANGUAGES))]
    return _Maker(_plan(rng, draw(rng, words)), rng, words).make()


@dataclass(frozen=True)
class Plan:
    """How a workbook is laid out, the same for all its tables."""

    model: Model
    tables: tuple[int, ...]
    """How many measures each table has."""
    in_columns: bool
    descending: bool
    summary: str
    """`typed`, `linked`, or empty."""
    ranks: str
    """`typed`, `none`, or the function that computes them."""
    rank_place: str
    """`before` the names, `after` the figures, or after a `gap`."""
    stacked: bool
    """Whether all tables stand on one sheet."""
    nameless: bool
    """Whether each sheet holds one measure and gives it its name."""
    above: int
    """Lines above the labels."""
    start: int
    """Slots before the table."""
    noise: int
    """Slots between names and figures that are no scores."""
    ids: bool
    blank: bool
    """Whether a line is empty between the labels and the measures."""
    grouped: bool
    """Whether a heading stands above the labels."""
    sections: bool
    """Whether headings stand among the measures."""
    score_first: bool
    weights_below: bool
    means: bool
    """Whether a line below gives the mean of all measures."""


def _plan(rng: random.Random, model: Model) -> Plan:
    within = any(word in model.trait for word in ("normalised",))
    many = rng.random() < 0.45 and not within
    single = many and rng.random() < 0.15
    if single:
        tables = (1,) * rng.randint(4, 12)
    elif many:
        count = rng.randint(2, 12)
        tables = (rng.randint(3, 6), *(rng.randint(1, min(6, 60 // count)) for _ in range(count - 1)))
    else:
        tables = (rng.randint(3, 60) if rng.random() < 0.4 else rng.randint(4, 14),)
    summary = rng.choice(["typed", "linked", "linked"]) if many else rng.choice(["", "", "linked", "typed"])
    ranks = (
        rng.choice(["typed", "none"]) if many else rng.choice(["typed", "RANK", "RANK.EQ", "COUNTIF", "none"])
    )
    if not summary and ranks == "none":
        ranks = "typed"
    return Plan(
        model=model,
        tables=tables,
        in_columns=single or rng.random() < 0.5,
        descending=many or rng.random() < 0.88,
        summary=summary,
        ranks=ranks,
        rank_place=rng.choice(["after", "after", "before", "gap"]),
        stacked=many and not single and rng.random() < 0.15,
        nameless=single and rng.random() < 0.5,
        above=rng.choice([0, 0, 1, 2, 3]),
        start=rng.choice([0, 0, 1, 2]),
        noise=rng.choice([0, 0, 0, 1, 2]),
        ids=rng.random() < 0.2,
        blank=rng.random() < 0.15,
        grouped=rng.random() < 0.2,
        sections=not many and tables[0] > 5 and rng.random() < 0.15,
        score_first=rng.random() < 0.12,
        weights_below=rng.random() < 0.35,
        means=rng.random() < 0.25,
    )


@dataclass
class Canvas:
    """A sheet that grows as it is written to."""

    rows: list[list[Content]] = field(default_factory=list)

    def put(self, at: tuple[int, int], value: Content) -> None:
        """Write at a row and column, counted from 1."""
        row, column = at
        while len(self.rows) < row:
            self.rows.append([])
        line = self.rows[row - 1]
        line += [None] * (column - len(line))
        line[column - 1] = value


@dataclass(frozen=True)
class Layout:
    """Where a table stands: names, figures and ranks along one axis, the measures along the other."""

    in_columns: bool
    before: int
    """Lines before the table, where it stands behind another."""
    rank: int | None
    number: int | None
    name: int
    noise: tuple[int, ...]
    slots: dict[str, int]
    label: int
    weight: int | None
    lines: tuple[int, ...]

    def cell(self, slot: int, line: int) -> tuple[int, int]:
        """Row and column."""
        at = line + self.before
        return (slot, at) if self.in_columns else (at, slot)

    def address(self, slot: int, line: int, *, fixed: bool = False) -> str:
        """The cell in A1."""
        row, column = self.cell(slot, line)
        letters = column_letters(column)
        return f"${letters}${row}" if fixed else f"{letters}{row}"

    def span(self, slot: int, *, fixed: bool = True) -> str:
        """The cells of a slot for all measures."""
        return ":".join(self.address(slot, line, fixed=fixed) for line in (self.lines[0], self.lines[-1]))

    def formula(self, written: str, line: int) -> str:
        """A slot's formula for one measure."""
        out, rest = "", written
        while "{" in rest:
            before, _, rest = rest.partition("{")
            token, _, rest = rest.partition("}")
            out += before + self._token(token, line)
        return out + rest

    def _token(self, token: str, line: int) -> str:
        kind, _, name = token.rpartition(".")
        if kind == "all":
            return self.span(self.slots[name])
        if kind == "w":
            assert self.weight is not None
            return ":".join(
                self.address(self.slots[part], self.weight, fixed=True) for part in name.split(":")
            )
        return ":".join(self.address(self.slots[part], line) for part in name.split(":"))


class _Maker:
    def __init__(self, plan: Plan, rng: random.Random, words: Words) -> None:
        self.plan, self.rng, self.words = plan, rng, words
        self.model = plan.model
        self.sheets: dict[str, Canvas] = {}
        self.cells: dict[str, dict[str, str]] = {}
        self.raw_cells: dict[str, list[str]] = {}
        self.sheet_of: dict[str, str] = {}

    def make(self) -> Made:
        plan, rng, words = self.plan, self.rng, self.words
        count = sum(plan.tables)
        raw, scores = self._scores(count)
        ordered = sorted(scores, reverse=plan.descending)
        ranks = [ordered.index(score) + 1 for score in scores]
        titles = [words.list_name] if len(plan.tables) == 1 else rng.sample(words.areas, len(plan.tables))
        names = titles if plan.nameless else self._names(count)
        order = list(range(count))
        if len(plan.tables) == 1 and rng.random() < 0.4:
            order.sort(key=lambda i: ranks[i])
        if plan.summary and rng.random() < 0.7:
            self.sheets[words.summary] = Canvas()
        done = 0
        for title, size in zip(titles, plan.tables, strict=True):
            members = order[done : done + size]
            self._table(
                words.list_name if plan.stacked else title,
                [(names[i], raw[i], ranks[i]) for i in members],
                done,
            )
            done += size
        if plan.summary:
            self._summary(list(zip(names, scores, ranks, strict=True)))
        if rng.random() < 0.3:
            self.sheets[words.guide] = Canvas([[text] for text in words.guidance])
        if rng.random() < 0.2:
            self.sheets[words.budget] = self._budget()
        measures = tuple(
            Measured(
                name,
                self.sheet_of[name],
                score,
                (first, first + ranks.count(first) - 1),
                tuple(self.raw_cells[name]),
                self.cells[name]["score"],
                self.cells[name].get("rank"),
                self.cells[name].get("summary score"),
                self.cells[name].get("summary rank"),
            )
            for name, score, first in zip(names, scores, ranks, strict=True)
        )
        sheets = {title: canvas.rows for title, canvas in self.sheets.items()}
        return Made(sheets, measures, self.model.raw, plan.descending, self.model, self._traits())

    def _traits(self) -> tuple[str, ...]:
        plan = self.plan
        flags = ("stacked", "nameless", "sections", "score_first", "ids", "means")
        return (
            self.model.trait,
            self.words.code,
            "columns" if plan.in_columns else "rows",
            f"{len(plan.tables)} tables",
            f"{sum(plan.tables)} measures",
            f"ranks {plan.ranks} {plan.rank_place}",
            f"summary {plan.summary or 'none'}",
            "highest first" if plan.descending else "lowest first",
            *(flag for flag in flags if getattr(plan, flag)),
        )

    def _names(self, count: int) -> list[str]:
        words = self.words
        return self.rng.sample([f"{deed} {thing}" for deed in words.deeds for thing in words.things], count)

    def _scores(self, count: int) -> tuple[list[Row], list[Fraction]]:
        """Raw scores on one scale whose score is not the same for all, and rarely equal for two."""
        rng, model = self.rng, self.model
        low, high = rng.choice([(0, 10), (1, 10), (1, 5), (1, 5), (1, 4), (0, 3), (1, 6)])
        if any(word in model.trait for word in ("product", "cost", "normalised")):
            low = max(low, 1)
        parts = 2 if rng.random() < 0.08 else 1
        while True:
            rows: list[Row] = [
                [Fraction(rng.randint(parts * low, parts * high), parts) for _ in range(model.raw)]
                for _ in range(count)
            ]
            if all(len(set(column)) > 1 for column in zip(*rows, strict=True)):
                scores = model.number(rows)
                if len(set(scores)) >= min(count, 5) - 1:
                    return rows, scores

    def _layout(self, count: int, before: int) -> Layout:
        """The same for all tables, apart from how many measures there are."""
        plan, place = self.plan, self.plan.start
        has_rank = plan.ranks != "none"

        def take(wanted: bool = True) -> int | None:
            nonlocal place
            place += wanted
            return place if wanted else None

        rank = take(has_rank and plan.rank_place == "before")
        number = take(plan.ids)
        name = take()
        noise = tuple(at for _ in range(plan.noise) if (at := take()) is not None)
        order = list(self.model.slots)
        if plan.score_first:
            order.insert(0, order.pop())
        slots = {slot.key: at for slot in order if (at := take()) is not None}
        if has_rank and rank is None:
            take(plan.rank_place == "gap")
            rank = take()
        label = 1 + plan.above + plan.grouped
        line = label + 1 + plan.blank
        weight = None
        if self.model.has_weights and not plan.weights_below:
            weight, line = line, line + 1
        lines = []
        for index in range(count):
            if plan.sections and index in (0, count // 2):
                line += 1
            lines.append(line)
            line += 1
        if self.model.has_weights and plan.weights_below:
            weight = line + 1
        assert name is not None
        return Layout(plan.in_columns, before, rank, number, name, noise, slots, label, weight, tuple(lines))

    def _table(self, title: str, members: list[tuple[str, Row, int]], done: int) -> None:
        canvas = self.sheets.setdefault(title, Canvas())
        before = 0
        if self.plan.stacked and canvas.rows:
            before = 2 + (max(map(len, canvas.rows)) if self.plan.in_columns else len(canvas.rows))
        layout = self._layout(len(members), before)
        self._headings(canvas, title, layout)
        for index, (line, (name, row, rank)) in enumerate(zip(layout.lines, members, strict=True)):
            self.sheet_of[name] = title
            if layout.number is not None:
                canvas.put(layout.cell(layout.number, line), f"T{done + index + 1}")
            self._measure(canvas, layout, line, name, row)
            self._rank(canvas, layout, line, name, rank)
        if self.plan.means and len(members) > 1 and (layout.weight or 0) < layout.lines[0]:
            line = layout.lines[-1] + 1
            canvas.put(layout.cell(layout.name, line), self.words.mean)
            for slot in layout.slots.values():
                canvas.put(layout.cell(slot, line), f"=AVERAGE({layout.span(slot, fixed=False)})")

    def _headings(self, canvas: Canvas, title: str, layout: Layout) -> None:
        words, plan = self.words, self.plan
        if plan.above and not plan.in_columns:
            canvas.put((1 + layout.before, 1), f"{words.heading} {title}")
        canvas.put(layout.cell(layout.name, layout.label), words.measure)
        for slot in self.model.slots:
            place = layout.slots[slot.key]
            canvas.put(layout.cell(place, layout.label), slot.label)
            if slot.weight is not None and layout.weight is not None:
                canvas.put(layout.cell(place, layout.weight), _figure(slot.weight))
        if layout.weight is not None:
            canvas.put(layout.cell(layout.name, layout.weight), words.weight)
        if layout.rank is not None:
            canvas.put(layout.cell(layout.rank, layout.label), words.rank)
        for text, place in zip(words.noise, layout.noise, strict=False):
            canvas.put(layout.cell(place, layout.label), text)
        if layout.number is not None:
            canvas.put(layout.cell(layout.number, layout.label), "ID")
        if plan.grouped:
            canvas.put(layout.cell(min(layout.slots.values()), layout.label - 1), words.heading)
        if plan.sections:
            for index, group in ((0, words.areas[0]), (len(layout.lines) // 2, words.areas[1])):
                canvas.put(layout.cell(layout.name, layout.lines[index] - 1), group)

    def _measure(self, canvas: Canvas, layout: Layout, line: int, name: str, row: Row) -> None:
        title = self.sheet_of[name]
        canvas.put(layout.cell(layout.name, line), self.words.score[0] if self.plan.nameless else name)
        values = iter(row)
        places = self.raw_cells.setdefault(name, [])
        for slot in self.model.slots:
            place = layout.slots[slot.key]
            if slot.formula is None:
                canvas.put(layout.cell(place, line), _figure(next(values)))
                places.append(f"{title}!{layout.address(place, line)}")
            else:
                canvas.put(layout.cell(place, line), layout.formula(slot.formula, line))
        self.cells[name] = {"score": f"{title}!{layout.address(layout.slots['score'], line)}"}
        for index, place in enumerate(layout.noise):
            value = self.rng.randint(45000, 46000) if index else self.rng.choice(["Kari", "Ola", "A. Berg"])
            canvas.put(layout.cell(place, line), value)

    def _rank(self, canvas: Canvas, layout: Layout, line: int, name: str, rank: int) -> None:
        if layout.rank is None:
            return
        plan, score = self.plan, layout.slots["score"]
        own, span = layout.address(score, line), layout.span(score)
        written: Content = rank
        if plan.ranks == "COUNTIF":
            written = f'=COUNTIF({span},"{">" if plan.descending else "<"}"&{own})+1'
        elif plan.ranks != "typed":
            order = ("" if line % 2 else ",0") if plan.descending else ",1"
            written = f"={plan.ranks}({own},{span}{order})"
        canvas.put(layout.cell(layout.rank, line), written)
        self.cells[name]["rank"] = f"{self.sheet_of[name]}!{layout.address(layout.rank, line)}"

    def _summary(self, lines: list[tuple[str, Fraction, int]]) -> None:
        rng, words = self.rng, self.words
        canvas = self.sheets.setdefault(words.summary, Canvas())
        top, left = rng.choice([1, 1, 3]), rng.choice([0, 0, 1])
        if top > 1:
            canvas.put((1, 1), words.heading)
        columns = ["rank", "name", "score"] if rng.random() < 0.4 else ["name", "score", "rank"]
        if rng.random() < 0.3:
            columns.insert(columns.index("name") + 1, "sheet")
        if rng.random() < 0.2:
            columns.append("cost")
        places = {column: left + 1 + place for place, column in enumerate(columns)}
        titles = {
            "name": words.measure,
            "score": words.score[0],
            "rank": words.rank,
            "sheet": words.area,
            "cost": words.cost,
        }
        for column, place in places.items():
            canvas.put((top, place), titles[column])
        digits = rng.choice([1, 2, 2, 3])
        for row, (name, score, rank) in enumerate(sorted(lines, key=lambda line: line[2]), start=top + 1):
            sheet, _, cell = self.cells[name]["score"].rpartition("!")
            link = f"='{sheet}'!{cell}" if " " in sheet else f"={sheet}!{cell}"
            contents: dict[str, Content] = {
                "name": name,
                "score": link if self.plan.summary == "linked" else round(float(score), digits),
                "rank": rank,
                "sheet": self.sheet_of[name],
                "cost": rng.randint(2, 90) * 50,
            }
            for column, place in places.items():
                canvas.put((row, place), contents[column])
            self.cells[name]["summary score"] = f"{words.summary}!{column_letters(places['score'])}{row}"
            self.cells[name]["summary rank"] = f"{words.summary}!{column_letters(places['rank'])}{row}"

    def _budget(self) -> Canvas:
        words, rng = self.words, self.rng
        rows: list[list[Content]] = [[words.cost, "2024", "2025", "2026", words.total]]
        for line in range(2, rng.randint(6, 11)):
            amounts: list[Content] = [rng.randint(50, 900) * 1000 for _ in range(3)]
            rows.append([f"{words.cost} {line - 1}", *amounts, f"=SUM(B{line}:D{line})"])
        rows.append([words.total, *(f"=SUM({c}2:{c}{len(rows)})" for c in "BCDE")])
        return Canvas(rows)


def _figure(value: Fraction) -> float | int:
    return int(value) if value.denominator == 1 else float(value)
