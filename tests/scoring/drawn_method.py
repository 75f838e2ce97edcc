"""Sound scorings drawn at random, as decision matrices, and faults of method that are planted in them.

A scoring is drawn as a plan first; a fault changes the plan, so that the sound twin of
each fault has all that surrounds it: prices that are turned, headings that say which end is best, totals of
weights, charts, names.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import msgspec
from sheets import Content, book

from prioritering.a1 import column_letters
from prioritering.types import Area, Chart, DefinedName, Validation, Workbook


@dataclass(frozen=True)
class Tongue:
    """The labels of one language."""

    alternative: str
    weight: str
    percent: str
    total: str
    score: str
    rank: str
    best: str
    highest: str
    price: str
    points: str
    low: str
    risk: str
    high_is_bad: str
    high_is_good: str
    legend: str
    adjustment: str
    assessor: str
    names: tuple[str, ...]
    criteria: tuple[str, ...]


TONGUES = {
    "nb": Tongue(
        "Tiltak",
        "Vekt",
        "Vekt (%)",
        "Sum",
        "Poengsum",
        "Rang",
        "1 = best",
        "1 = høyest poengsum",
        "Pris (kr)",
        "Prispoeng",
        "Lav risiko",
        "Risiko",
        "{top} = svært høy",
        "{top} = svært lav",
        "Skala: {low} = svært dårlig, {top} = svært bra",
        "Justering",
        "Vurderer",
        (
            "Innlogging",
            "Skjema",
            "Varsling",
            "Utbetaling",
            "Innsyn",
            "Kart",
            "Postmottak",
            "Chatbot",
            "Booking",
            "Arkiv",
            "Portal",
            "Journal",
            "Register",
            "Lønn",
        ),
        (
            "Nytte for innbyggere",
            "Nytte for ansatte",
            "Gjennomførbarhet",
            "Kvalitet",
            "Personvern",
            "Gjenbruk",
        ),
    ),
    "en": Tongue(
        "Option",
        "Weight",
        "Weight %",
        "Total",
        "Score",
        "Rank",
        "1 = best",
        "1 = highest score",
        "Price (EUR)",
        "Price points",
        "Low risk",
        "Risk",
        "{top} = very high",
        "{top} = very low",
        "Scale: {low} = very poor, {top} = very good",
        "Adjustment",
        "Assessor",
        (
            "Login",
            "Forms",
            "Alerts",
            "Payments",
            "Insight",
            "Maps",
            "Mailroom",
            "Chatbot",
            "Booking",
            "Archive",
            "Portal",
            "Journal",
            "Register",
            "Payroll",
        ),
        ("Benefit for users", "Benefit for staff", "Feasibility", "Quality", "Reuse", "Reach"),
    ),
    "de": Tongue(
        "Variante",
        "Gewicht",
        "Gewichtung in %",
        "Summe",
        "Punkte",
        "Rang",
        "1 = beste",
        "1 = höchste",
        "Preis (EUR)",
        "Preispunkte",
        "Geringes Risiko",
        "Risiko",
        "{top} = sehr hoch",
        "{top} = sehr gering",
        "Skala: {low} = sehr schlecht, {top} = sehr gut",
        "Anpassung",
        "Gutachter",
        (
            "Anmeldung",
            "Formulare",
            "Meldungen",
            "Zahlung",
            "Einsicht",
            "Karten",
            "Poststelle",
            "Chatbot",
            "Buchung",
            "Archiv",
            "Portal",
            "Journal",
            "Register",
            "Gehalt",
        ),
        ("Nutzen für Bürger", "Nutzen für Mitarbeiter", "Machbarkeit", "Qualität", "Akzeptanz", "Reichweite"),
    ),
}


@dataclass
class Plan:
    """How one scoring is laid out, and what is in it; faults change it before the sheets are made."""

    tongue: Tongue
    rng: random.Random
    across: bool
    """Whether the alternatives stand in columns."""
    before: int
    weights_last: bool
    """Whether the weights stand behind the alternatives."""
    style: str
    """`format`, `fraction`, `percent` or `points`."""
    total: str
    """`none`, `formula` or `typed`."""
    ranking: str
    heading: str
    """What the heading of the ranks says of rank 1."""
    low: int
    top: int
    criteria: list[str]
    weights: list[int]
    """In hundredths."""
    scores: list[list[int]]
    """By alternative."""
    price: bool
    legend: bool
    adjustments: list[float] | None = None
    rising: bool = False
    """Whether the price points rise with the price."""
    ascending: bool = False
    short: str = ""
    """Which range ends before the last alternative."""
    typed_total: float | None = None
    names: list[str] = field(default_factory=list)


Fault = Callable[[Plan], str]
"""Changes a plan; gives the rule that should tell it, or nothing where it cannot be planted."""


def drawn(seed: int) -> Plan:
    """The sound plan of a seed."""
    rng = random.Random(seed)
    tongue = TONGUES[rng.choice(sorted(TONGUES))]
    count, width = rng.randint(5, 14), rng.randint(3, 5)
    low, top = rng.choice([(1, 5), (1, 10), (0, 10), (0, 100)])
    style = rng.choice(["format", "fraction", "percent", "points"])
    criteria = rng.sample(tongue.criteria, width)
    if rng.random() < 0.4 and style != "points":
        criteria[-1] = rng.choice([tongue.low, f"{tongue.risk} ({tongue.high_is_good.format(top=top)})"])
    price = rng.random() < 0.4
    if price:
        criteria.append(tongue.price)
    return Plan(
        tongue=tongue,
        rng=rng,
        across=rng.random() < 0.3,
        before=rng.randint(0, 3),
        weights_last=rng.random() < 0.25,
        style=style,
        total=rng.choice(["none", "none", "formula", "typed"]) if style != "points" else "none",
        ranking=rng.choice(["RANK", "RANK", "COUNTIF", "none"]),
        heading=rng.choice(["", "", tongue.best, tongue.highest]),
        low=low,
        top=top,
        criteria=criteria,
        weights=_weights(rng, len(criteria)),
        scores=_scores(rng, count, len(criteria), price, low, top),
        price=price,
        legend=rng.random() < 0.5,
        names=rng.sample(tongue.names, count),
    )


def _weights(rng: random.Random, count: int) -> list[int]:
    """Hundredths that make 100, in fives, none of them small."""
    cuts = sorted(rng.sample(range(2, 19), count - 1))
    while any(b - a < 2 for a, b in zip([0, *cuts], [*cuts, 20], strict=True)):
        cuts = sorted(rng.sample(range(2, 19), count - 1))
    return [5 * (b - a) for a, b in zip([0, *cuts], [*cuts, 20], strict=True)]


def _scores(rng: random.Random, count: int, width: int, price: bool, low: int, top: int) -> list[list[int]]:
    """Scores that spread over the scale, no two columns alike; prices that differ by less than half."""
    step = 5 if top == 100 else 1
    least = max(low, 1)
    own = width - price
    while True:
        rows = [
            [step * rng.randint(-(-least // step), top // step) for _ in range(own)] for _ in range(count)
        ]
        columns = list(zip(*rows, strict=True))
        if len(set(columns)) == own and all(max(c) - min(c) >= (top - low) / 2 for c in columns):
            break
    for row in rows:
        row += [rng.randint(900, 1400) * 1000] if price else []
    return rows


@dataclass(frozen=True)
class Made:
    """A workbook, and where its parts stand."""

    workbook: Workbook
    areas: dict[str, Area]
    """`weights`, `scores`, `ranks`, `total` and each criterion by its place."""


class _Grid:
    """Cells by line and slot, the lines being columns where the alternatives stand across."""

    def __init__(self, across: bool) -> None:
        self.across = across
        self.rows: list[list[Content]] = []

    def place(self, line: int, slot: int) -> tuple[int, int]:
        return (slot, line) if self.across else (line, slot)

    def address(self, line: int, slot: int, fixed: str = "") -> str:
        """In A1; `fixed` is `all` for both dollars, `line` for that of the line."""
        row, column = self.place(line, slot)
        row_fixed = fixed == "all" or (fixed == "line" and not self.across)
        column_fixed = fixed == "all" or (fixed == "line" and self.across)
        return f"{'$' * column_fixed}{column_letters(column)}{'$' * row_fixed}{row}"

    def put(self, line: int, slot: int, value: Content) -> None:
        row, column = self.place(line, slot)
        self.rows.extend([] for _ in range(row - len(self.rows)))
        own = self.rows[row - 1]
        own.extend([None] * (column - len(own)))
        own[column - 1] = value

    def area(self, sheet: str, lines: Sequence[int], slots: Sequence[int]) -> Area:
        first, last = self.place(min(lines), min(slots)), self.place(max(lines), max(slots))
        return Area(sheet, *first, *last)


def made(plan: Plan) -> Made:
    """The workbook of a plan."""
    grid, sheet, tongue = _Grid(plan.across), "S", plan.tongue
    count, width = len(plan.scores), len(plan.criteria)
    head = 1 + plan.before
    weight_line = head + 1 + (count if plan.weights_last else 0)
    first = head + 1 + (0 if plan.weights_last else 1)
    lines = list(range(first, first + count))
    raw = list(range(2, 2 + width))
    points = 2 + width if plan.price else 0
    adjust = 2 + width + plan.price if plan.adjustments else 0
    score = 2 + width + plan.price + bool(plan.adjustments)
    rank = score + 1
    weighted = [*raw[:-1], points] if plan.price else raw
    weight_slots = dict(zip(weighted, plan.weights, strict=True))
    grid.put(head, 1, tongue.alternative)
    for slot, label in zip(raw, plan.criteria, strict=True):
        grid.put(head, slot, label)
    if plan.price:
        grid.put(head, points, tongue.points)
    if plan.adjustments:
        grid.put(head, adjust, tongue.adjustment)
    grid.put(head, score, tongue.score)
    label = tongue.percent if plan.style == "percent" else tongue.weight
    grid.put(weight_line, 1, label)
    part = {"percent": 1.0, "points": 0.2}.get(plan.style, 0.01)
    for slot, weight in weight_slots.items():
        grid.put(weight_line, slot, round(weight * part, 6))
    whole = 100.0 if plan.style == "percent" else 1.0
    areas = {"weights": grid.area(sheet, [weight_line], sorted(weight_slots))}
    if plan.total != "none":
        span = (
            f"{grid.address(weight_line, min(weight_slots))}:{grid.address(weight_line, max(weight_slots))}"
        )
        value: Content = f"=SUM({span})" if plan.total == "formula" else whole
        grid.put(weight_line, score, value)
        areas["total"] = grid.area(sheet, [weight_line], [score])
    last = lines[-2] if plan.short == "price" else lines[-1]
    for place, line in enumerate(lines):
        grid.put(line, 1, plan.names[place])
        for slot, figure in zip(raw, plan.scores[place], strict=True):
            grid.put(line, slot, figure)
        if plan.price:
            span = f"{grid.address(first, raw[-1], 'all')}:{grid.address(last, raw[-1], 'all')}"
            own = grid.address(line, raw[-1])
            turned = f"={plan.top}*MIN({span})/{own}"
            grid.put(line, points, f"={plan.top}*{own}/MAX({span})" if plan.rising else turned)
        if plan.adjustments:
            grid.put(line, adjust, plan.adjustments[place])
        terms = "+".join(
            f"{grid.address(weight_line, slot, 'all')}*{grid.address(line, slot)}" for slot in weighted
        )
        score_of = f"({terms})/100" if plan.style == "percent" else terms
        plus = f"+{grid.address(line, adjust)}" if plan.adjustments else ""
        grid.put(line, score, f"={score_of}{plus}")
    areas |= {
        "scores": grid.area(sheet, lines, [score]),
        "ranks": grid.area(sheet, lines, [rank]),
        "prices": grid.area(sheet, lines, [raw[-1], points or raw[-1]]),
        "last score": grid.area(sheet, lines[-1:], [score]),
    }
    areas |= {f"criterion {place}": grid.area(sheet, lines, [slot]) for place, slot in enumerate(raw)}
    if plan.ranking != "none":
        _rank(plan, grid, head, lines, score, rank)
    if plan.legend:
        after = max(lines[-1], weight_line) + 3
        grid.put(after, 1, tongue.legend.format(low=plan.low, top=plan.top))
    return Made(_dressed(plan, grid, areas, lines, score), areas)


def _rank(plan: Plan, grid: _Grid, head: int, lines: list[int], score: int, rank: int) -> None:
    grid.put(head, rank, f"{plan.tongue.rank} ({plan.heading})" if plan.heading else plan.tongue.rank)
    last = lines[-2] if plan.short == "rank" else lines[-1]
    span = f"{grid.address(lines[0], score, 'all')}:{grid.address(last, score, 'all')}"
    for line in lines:
        own = grid.address(line, score)
        sign = "<" if plan.ascending else ">"
        counted = f'=COUNTIF({span},"{sign}"&{own})+1'
        grid.put(
            line, rank, counted if plan.ranking == "COUNTIF" else f"=RANK({own},{span},{int(plan.ascending)})"
        )


def _dressed(plan: Plan, grid: _Grid, areas: dict[str, Area], lines: list[int], score: int) -> Workbook:
    """With formats, a chart, a conditional format, a validation and a name over the list."""
    formats = {}
    if plan.style == "format":
        places = [*areas["weights"].cells(), *(areas["total"].cells() if "total" in areas else ())]
        formats = {f"{at.sheet}!{at.a1}": "0%" for at in places}
    workbook = book({"S": grid.rows}, formats)

    def over(what: str, slots: Sequence[int]) -> Area:
        return grid.area("S", lines[:-1] if plan.short == what else lines, slots)

    raw = list(range(2, 2 + len(plan.criteria) - plan.price))
    sheet = msgspec.structs.replace(
        workbook.sheets[0],
        charts=(Chart("xl/charts/chart1.xml", (over("chart", [1]), over("chart", [score]))),),
        formatted=((over("format", [score]),),),
        validations=(
            Validation((over("validation", raw),), "decimal", "between", str(plan.low), str(plan.top)),
        ),
    )
    name = over("name", [score])
    first, last = name.first, list(name.cells())[-1]
    fixed = [f"${column_letters(at.column)}${at.row}" for at in (first, last)]
    return msgspec.structs.replace(
        workbook, sheets=(sheet,), names=(DefinedName("Scores", f"=S!{fixed[0]}:{fixed[1]}"),)
    )


def copied(plan: Plan) -> Plan:
    """The same plan, to be changed."""
    return replace(
        plan, criteria=[*plan.criteria], weights=[*plan.weights], scores=[[*r] for r in plan.scores]
    )
