"""Scoring models drawn at random: their slots with formulas, and what they give in fractions."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from vocabulary import Words

Row = Sequence[Fraction]
Number = Callable[[Row], Fraction]


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

    @property
    def raw(self) -> int:
        """How many raw scores a measure has."""
        return sum(slot.formula is None for slot in self.slots)


def each(number: Number) -> Callable[[list[Row]], list[Fraction]]:
    """A score that depends on the measure's own raw scores only."""
    return lambda rows: [number(row) for row in rows]


def keys(count: int) -> list[str]:
    return [f"r{i}" for i in range(count)]


def span(slots: Sequence[Slot], of: str = "") -> str:
    """The range from the first slot to the last."""
    return f"{{{of}{slots[0].key}:{slots[-1].key}}}"


def joined(slots: Sequence[Slot], sign: str) -> str:
    """The slots one by one, with a sign between them."""
    return "=" + sign.join(f"{{{slot.key}}}" for slot in slots)


def total(row: Row) -> Fraction:
    return sum(row, Fraction(0))


def weighed(weights: Sequence[Fraction], row: Row) -> Fraction:
    return total([weight * value for weight, value in zip(weights, row, strict=True)])


def raw_slots(words: Words, rng: random.Random, count: int) -> list[Slot]:
    labels = rng.sample(words.criteria, count)
    return [Slot(key, label) for key, label in zip(keys(count), labels, strict=True)]


def plain_sum(rng: random.Random, words: Words, count: int) -> Model:
    raw = raw_slots(words, rng, count)
    written = rng.choice([f"=SUM({span(raw)})", joined(raw, "+")])
    return Model(
        (*raw, Slot("score", rng.choice(words.score), written)),
        each(lambda row: total(row)),
        "sum",
    )


def plain_mean(rng: random.Random, words: Words, count: int) -> Model:
    raw = raw_slots(words, rng, count)
    written = rng.choice([f"=AVERAGE({span(raw)})", f"=SUM({span(raw)})/{count}"])
    return Model(
        (*raw, Slot("score", rng.choice(words.score), written)),
        each(lambda row: total(row) / count),
        "mean",
    )


def tree(rng: random.Random, words: Words, count: int) -> Model:
    """Groups of criteria, each with a mean or a sum, and the score over the groups."""
    count = max(count, 4)
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
        groups = [groups[0][:2], groups[0][2:]]
    of_means, top_mean, heading_first = rng.random() < 0.7, rng.random() < 0.4, rng.random() < 0.7
    titles = rng.sample(words.groups, len(groups))
    slots: list[Slot] = []
    for number, (group, title) in enumerate(zip(groups, titles, strict=True)):
        members = [raw[i] for i in group]
        formula = f"={'AVERAGE' if of_means else 'SUM'}({span(members)})"
        head = Slot(f"g{number}", title, formula)
        slots += [head, *members] if heading_first else [*members, head]
    cells = [f"{{g{i}}}" for i in range(len(groups))]
    top = (
        f"=AVERAGE({','.join(cells)})"
        if top_mean
        else rng.choice([f"=SUM({','.join(cells)})", "=" + "+".join(cells)])
    )

    def score(row: Row) -> Fraction:
        parts = [
            sum((row[i] for i in group), Fraction(0)) / (len(group) if of_means else 1) for group in groups
        ]
        return sum(parts, Fraction(0)) / (len(parts) if top_mean else 1)

    return Model((*slots, Slot("score", rng.choice(words.score), top)), each(score), "tree")


def _weights(rng: random.Random, count: int) -> list[Fraction]:
    """Points from 1 to 5, or shares that add up to one."""
    if rng.random() < 0.5:
        return [Fraction(rng.randint(1, 5)) for _ in range(count)]
    cuts = [0, *sorted(rng.sample(range(1, 100), count - 1)), 100]
    return [Fraction(high - low, 100) for low, high in pairwise(cuts)]


def weights_in_cells(rng: random.Random, words: Words, count: int) -> Model:
    weights = _weights(rng, count)
    raw = [
        Slot(slot.key, slot.label, None, weight)
        for slot, weight in zip(raw_slots(words, rng, count), weights, strict=True)
    ]
    own, shared = span(raw), span(raw, "w.")
    shares = rng.random() < 0.4
    product = (
        f"=SUMPRODUCT({shared},{own})"
        if rng.random() < 0.7
        else "=" + "+".join(f"{{{s.key}}}*{{w.{s.key}}}" for s in raw)
    )
    written = f"=({product[1:]})/SUM({shared})" if shares else product
    whole = total(weights) if shares else Fraction(1)
    return Model(
        (*raw, Slot("score", rng.choice(words.score), written)),
        each(lambda row: weighed(weights, row) / whole),
        "weights in cells",
        has_weights=True,
    )


def weights_in_formulas(rng: random.Random, words: Words, count: int) -> Model:
    weights = _weights(rng, count)
    raw = raw_slots(words, rng, count)
    written = "=" + "+".join(f"{float(w):g}*{{{s.key}}}" for w, s in zip(weights, raw, strict=True))
    return Model(
        (*raw, Slot("score", rng.choice(words.score), written)),
        each(lambda row: weighed(weights, row)),
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
        written = joined(helpers, "+")
    else:
        slots = [*raw, *helpers]
        written = f"=SUM({span(helpers)})"
    return Model(
        (*slots, Slot("score", rng.choice(words.score), written)),
        each(lambda row: weighed(weights, row)),
        "weighted helpers",
        has_weights=True,
    )


def product(rng: random.Random, words: Words, count: int) -> Model:
    raw = raw_slots(words, rng, min(count, 3))
    written = rng.choice([joined(raw, "*"), f"=PRODUCT({span(raw)})"])

    def score(row: Row) -> Fraction:
        found = Fraction(1)
        for value in row:
            found *= value
        return found

    return Model((*raw, Slot("score", rng.choice(words.score), written)), each(score), "product")


def value_over_cost(rng: random.Random, words: Words, count: int) -> Model:
    raw = raw_slots(words, rng, count)
    value = Slot("value", words.value, f"=SUM({span(raw[:-1])})")
    cost = Slot(raw[-1].key, words.cost)
    written = f"={{value}}/{{{cost.key}}}"
    return Model(
        (*raw[:-1], value, cost, Slot("score", rng.choice(words.score), written)),
        each(lambda row: total(row[:-1]) / row[-1]),
        "value over cost",
    )


def normalised(rng: random.Random, words: Words, count: int) -> Model:
    """Each raw score as its share of the column's maximum, or between the least and the greatest."""
    raw = raw_slots(words, rng, count)
    stretched = rng.random() < 0.5
    pattern = "=(OWN-MIN(ALL))/(MAX(ALL)-MIN(ALL))" if stretched else "=OWN/MAX(ALL)"
    helpers = [
        Slot(
            f"h{slot.key}",
            f"{slot.label} {words.normalised}",
            pattern.replace("OWN", f"{{{slot.key}}}").replace("ALL", f"{{all.{slot.key}}}"),
        )
        for slot in raw
    ]

    def scores(rows: list[Row]) -> list[Fraction]:
        columns = list(zip(*rows, strict=True))
        low = [min(column) if stretched else Fraction(0) for column in columns]
        high = [max(column) for column in columns]
        return [
            total([(v - a) / (b - a) for v, a, b in zip(row, low, high, strict=True)]) / count for row in rows
        ]

    written = f"=AVERAGE({span(helpers)})"
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


def draw(rng: random.Random, words: Words) -> Model:
    """A model with from 3 to 20 criteria, its score plain, rounded or guarded."""
    count = rng.randint(3, 20) if rng.random() < 0.5 else rng.randint(3, 8)
    model = rng.choice(MODELS)(rng, words, count)
    wrapped = rng.random()
    if wrapped < 0.1:
        return _rounded(model, rng.randint(1, 2))
    return _guarded(model, rng) if wrapped < 0.2 else model


def _rounded(model: Model, digits: int) -> Model:
    *slots, score = model.slots
    rounded = replace(score, formula=f"=ROUND({(score.formula or '')[1:]},{digits})")
    factor = 10**digits

    def scores(rows: list[Row]) -> list[Fraction]:
        return [Fraction(int(value * factor + Fraction(1, 2)), factor) for value in model.number(rows)]

    return replace(model, slots=(*slots, rounded), number=scores, trait=f"{model.trait}, rounded")


def _guarded(model: Model, rng: random.Random) -> Model:
    *slots, score = model.slots
    first = next(slot.key for slot in slots if slot.formula is None)
    written = (score.formula or "")[1:]
    guard = rng.choice(
        [
            f'=IF({{{first}}}="","",{written})',
            f'=IFERROR({written},"")',
            f"=IF(COUNT({{{first}}})>0,{written},0)",
        ]
    )
    return replace(model, slots=(*slots, replace(score, formula=guard)), trait=f"{model.trait}, guarded")
