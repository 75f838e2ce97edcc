"""Workbooks of methods in use: what each is meant to give, and where a fault can be planted."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from paper import Paper
from sheets import Rows, book, put

from prioritering.a1 import column_letters
from prioritering.formula.references import parse_reference

SUPPLIERS = ("Altinn", "Borealis", "Cirrus", "Delta", "Ekko", "Fjord", "Granitt", "Havn")
CRITERIA = {
    "nb": ("Kostnad", "Kvalitet", "Leveringstid", "Sikkerhet", "Brukervennlighet", "Støtte", "Modenhet"),
    "de": ("Kosten", "Qualität", "Lieferzeit", "Sicherheit", "Bedienbarkeit", "Support", "Reifegrad"),
    "en": ("Cost", "Quality", "Lead time", "Security", "Usability", "Support", "Maturity"),
    "fr": ("Coût", "Qualité", "Délai", "Sécurité", "Ergonomie", "Assistance", "Maturité"),
}
RANK = {"nb": "Rangering", "de": "Rang", "en": "Rank", "fr": "Rang"}
SUM = {"nb": "Sum", "de": "Summe", "en": "Total", "fr": "Total"}
WEIGHT = {"nb": "Vekt", "de": "Gewicht", "en": "Weight", "fr": "Poids"}


class TieError(Exception):
    """The scores that were drawn tie, which is another case."""


@dataclass
class Method:
    """A workbook with typed ranks, and what is true of it."""

    sheets: dict[str, Rows]
    judged: str
    """The method that the model is to be known as."""
    names: list[str] = field(default_factory=list)
    scores: list[str] = field(default_factory=list)
    """Where each score stands."""
    ranks: list[str] = field(default_factory=list)
    """Where each rank stands."""
    descending: bool = True
    computed: list[str] = field(default_factory=list)
    """Formulas that have siblings, to type over."""
    ranges: list[str] = field(default_factory=list)
    """Formulas over a range that have siblings, to cut short."""

    def values(self) -> list[float]:
        """The scores that the formulas give."""
        workbook = book(self.sheets)
        found = []
        for place in self.scores:
            sheet, _, address = place.rpartition("!")
            cell = workbook.cell(parse_reference(address).area(sheet).first)
            assert cell is not None and isinstance(cell.value, float), place
            found.append(cell.value)
        return found

    def ranked(self, apart: int = 0) -> Method:
        """With the ranks typed that the scores give, among so many at a time."""
        values = self.values()
        for first in range(0, len(values), apart or len(values)):
            group = slice(first, first + (apart or len(values)))
            ordered = sorted(values[group], reverse=self.descending)
            if len({round(value, 6) for value in ordered}) < len(ordered):
                raise TieError
            pairs = zip(self.ranks[group], values[group], strict=True)
            self.sheets = put(self.sheets, {place: ordered.index(value) + 1 for place, value in pairs})
        return self


def drawn_paper(rng: random.Random, name: str, *, turned: bool | None = None) -> Paper:
    return Paper(name, rng.randint(0, 4), rng.randint(0, 2), rng.random() < 0.5 if turned is None else turned)


def drawn_names(rng: random.Random, low: int = 4, high: int = 7) -> list[str]:
    return rng.sample(SUPPLIERS, rng.randint(low, high))


def drawn_labels(rng: random.Random, language: str, low: int = 4, high: int = 7) -> list[str]:
    return rng.sample(CRITERIA[language], rng.randint(low, high))


def drawn_weights(rng: random.Random, count: int) -> list[int]:
    """Weights in per cent."""
    parts = [rng.randint(1, 5) for _ in range(count)]
    weights = [100 * part // sum(parts) for part in parts]
    weights[0] += 100 - sum(weights)
    return weights


WORDS_OF_UTILITY = {
    "de": ("Kriterium", "Gewichtung", "Bewertung", "Teilnutzen", "Gesamtnutzwert"),
    "nb": ("Kriterium", "Vekt", "Poeng", "Vektet poeng", "Vektet sum"),
    "en": ("Criterion", "Weight", "Rating", "Weighted score", "Weighted total"),
    "fr": ("Critère", "Poids", "Note", "Note pondérée", "Total pondéré"),
}


def two_columns_each(rng: random.Random, sheets: int = 1) -> Method:
    """Nutzwertanalyse: criteria in rows with a weight, and for each option a rating and a weighted score."""
    language = rng.choice(("de", "de", "nb", "en", "fr"))
    names, labels = drawn_names(rng, 3, 6), drawn_labels(rng, language)
    paper = drawn_paper(rng, "Analyse", turned=False)
    made = Method({}, "scores", names)
    ratings = [[rng.randint(1, 10) for _ in labels] for _ in names]
    form = rng.choice(("{w}*{r}", "{r}*{w}", "PRODUCT({w},{r})"))
    weighted_first, gap = rng.random() < 0.2, rng.choice((0, 0, 1))
    for number in range(sheets):
        name = "Analyse" if sheets == 1 else f"Szenario {number + 1}"
        page = Paper(name, paper.top, paper.left)
        _utility(made, page, language, labels, drawn_weights(rng, len(labels)))
        for place, (name, own) in enumerate(zip(names, ratings, strict=True)):
            first = 2 + place * (2 + gap)
            columns = (first + 1, first) if weighted_first else (first, first + 1)
            page.put(0, first, name)
            _option(made, page, WORDS_OF_UTILITY[language], own, columns, form)
        made.sheets[page.name] = page.rows()
    made.computed += made.scores
    made.ranges = list(made.scores)
    return made.ranked(apart=len(names))


def _utility(made: Method, page: Paper, language: str, labels: list[str], weights: list[int]) -> None:
    """The criteria and their weights."""
    words, last = WORDS_OF_UTILITY[language], len(labels) + 1
    page.put_line(1, 0, [words[0], words[1]])
    for row, (label, weight) in enumerate(zip(labels, weights, strict=True), start=2):
        page.put_line(row, 0, [label, weight])
    page.put(last + 1, 0, words[4])
    page.put(last + 1, 1, f"=SUM({page.area((2, 1), (last, 1))})")
    page.put(last + 2, 0, RANK[language])


def _option(
    made: Method,
    page: Paper,
    words: tuple[str, ...],
    ratings: list[int],
    columns: tuple[int, int],
    form: str,
) -> None:
    """One option's ratings and weighted scores."""
    rating, score = columns
    last = len(ratings) + 1
    page.put(1, rating, words[2])
    page.put(1, score, words[3])
    for row, own in enumerate(ratings, start=2):
        page.put(row, rating, own)
        formula = "=" + form.format(w=page.cell(row, 1, "c"), r=page.cell(row, rating))
        made.computed.append(page.put(row, score, formula))
    made.scores.append(page.put(last + 1, score, f"=SUM({page.area((2, score), (last, score))})"))
    made.ranks.append(page.at(last + 2, score))


def scenarios(rng: random.Random) -> Method:
    """The same options and ratings on several sheets, each under weights of its own."""
    return two_columns_each(rng, rng.randint(2, 4))


def pugh(rng: random.Random) -> Method:
    """Options better, worse or the same as a datum on each criterion, counted."""
    language = rng.choice(("en", "nb", "de"))
    words = {
        "en": ("Criteria", "Datum", "Sum of positives", "Sum of negatives", "Sum of sames", "Net score"),
        "nb": ("Kriterier", "Referanse", "Antall pluss", "Antall minus", "Antall like", "Netto"),
        "de": ("Kriterien", "Referenz", "Summe Plus", "Summe Minus", "Summe Gleich", "Netto"),
    }[language]
    while True:
        names, labels = drawn_names(rng, 3, 5), drawn_labels(rng, language, 6, 7)
        signs = [[rng.choice("++-S") for _ in labels] for _ in names]
        if len({own.count("+") - own.count("-") for own in signs}) == len(names):
            break
    paper = drawn_paper(rng, "Pugh")
    paper.put_line(0, 0, [words[0]])
    for column, label in enumerate(labels, start=1):
        paper.put(0, column, label)
    last = len(labels)
    with_datum = rng.random() < 0.6
    paper.put_line(0, last + 1, [*words[2:], RANK[language]])
    made = Method({}, "pugh", names)
    lines: list[tuple[str, list[str]]] = [(words[1], ["S"] * last)] if with_datum else []
    lines += list(zip(names, signs, strict=True))
    for row, (name, own) in enumerate(lines, start=1):
        paper.put_line(row, 0, [name, *own])
        along = paper.area((row, 1), (row, last))
        for place, sign in enumerate(("+", "-", "S"), start=1):
            made.computed.append(paper.put(row, last + place, f'=COUNTIF({along},"{sign}")'))
        net = f"={paper.cell(row, last + 1)}-{paper.cell(row, last + 2)}"
        made.ranges += made.computed[-3:-1]
        score = paper.put(row, last + 4, net)
        if name != words[1]:
            made.scores.append(score)
            made.ranks.append(paper.at(row, last + 5))
    made.computed += made.scores
    made.sheets = {paper.name: paper.rows()}
    return made.ranked()


def pairwise(paper: Paper, row: int, column: int, names: Sequence[str], rng: random.Random) -> list[str]:
    """A matrix of pairwise comparisons with its priorities; the places of these."""
    count = len(names)
    worth = sorted(rng.choices((1, 2, 4, 8), k=count), reverse=True)
    judged = {(i, j): worth[i] // worth[j] for i in range(count) for j in range(i + 1, count)}
    typed = rng.random() < 0.4
    for i, name in enumerate(names):
        paper.put(row, column + 1 + i, name)
        paper.put(row + 1 + i, column, name)
        for j in range(count):
            at = (row + 1 + i, column + 1 + j)
            if i == j:
                paper.put(*at, 1)
            elif i < j:
                paper.put(*at, judged[i, j])
            elif typed:
                paper.put(*at, round(1 / judged[j, i], 2))
            else:
                paper.put(*at, f"=1/{paper.cell(row + 1 + j, column + 1 + i)}")
    total = row + 1 + count
    paper.put(total, column, "Sum")
    for j in range(count):
        paper.put(
            total,
            column + 1 + j,
            f"=SUM({paper.area((row + 1, column + 1 + j), (total - 1, column + 1 + j))})",
        )
    side = column + count + 2
    places = []
    paper.put(row, side + count, "Prioritet")
    for i in range(count):
        for j in range(count):
            own = paper.cell(row + 1 + i, column + 1 + j)
            paper.put(row + 1 + i, side + j, f"={own}/{paper.cell(total, column + 1 + j, 'r')}")
        mean = f"=AVERAGE({paper.area((row + 1 + i, side), (row + 1 + i, side + count - 1))})"
        places.append(paper.put(row + 1 + i, side + count, mean))
    return places


def ahp(rng: random.Random) -> Method:
    """Pairwise comparisons of the criteria, and of the options by each, put together by weight."""
    language = rng.choice(("nb", "en", "de"))
    names, labels = drawn_names(rng, 3, 5), drawn_labels(rng, language, 3, 4)
    one_sheet = rng.random() < 0.4
    pages: list[Paper] = [Paper("AHP", rng.randint(0, 3), rng.randint(0, 1))]
    row = 1
    weights = pairwise(pages[0], row, 0, labels, rng)
    local = []
    for number, label in enumerate(labels, start=1):
        row += max(len(labels), len(names)) + 4
        if not one_sheet:
            pages.append(Paper(f"K{number}", rng.randint(0, 2)))
            row = 1
        pages[-1].put(row - 1, 0, label)
        local.append(pairwise(pages[-1], row, 0, names, rng))
    paper = drawn_paper(rng, "Resultat") if not one_sheet else Paper("Resultat", 1, 1)
    pages.append(paper)
    count = len(labels)
    paper.put_line(0, 0, ["", *labels, SUM[language], RANK[language]])
    paper.put(1, 0, WEIGHT[language])
    for place, cell in enumerate(weights, start=1):
        paper.put(1, place, f"={cell}")
    made = Method({}, "ahp", names)
    fixed = paper.area((1, 1), (1, count), "rc")
    for place, name in enumerate(names):
        line = 2 + place
        paper.put(line, 0, name)
        for column, cells in enumerate(local, start=1):
            paper.put(line, column, f"={cells[place]}")
        score = f"=SUMPRODUCT({fixed},{paper.area((line, 1), (line, count))})"
        made.scores.append(paper.put(line, count + 1, score))
        made.ranks.append(paper.at(line, count + 2))
    made.computed = list(made.scores)
    made.ranges = [*weights, *local[0]]
    made.sheets = {page.name: page.rows() for page in pages}
    return made.ranked()


def topsis(rng: random.Random) -> Method:
    """Distances to an ideal and an anti-ideal option, and the closeness to the former."""
    language = rng.choice(("en", "nb", "de"))
    names, labels = drawn_names(rng), drawn_labels(rng, language, 3, 5)
    count, many = len(labels), len(names)
    stacked = rng.random() < 0.5
    paper = drawn_paper(rng, "TOPSIS")
    step = many + 4

    def block(number: int) -> tuple[int, int]:
        """Where the figures of a stage begin."""
        return (1 + number * step, 1) if stacked else (1, 1 + number * (count + 1))

    stages = [block(number) for number in range(3)]
    for number, (row, column) in enumerate(stages):
        paper.put_line(row - 1, column, list(labels))
        if stacked or not number:
            for place, name in enumerate(names):
                paper.put(row + place, 0, name)
    (row, column), (r1, c1), (r2, c2) = stages
    weights = drawn_weights(rng, count)
    paper.put(row + many, 0, WEIGHT[language])
    for j in range(count):
        paper.put(row + many, column + j, weights[j] / 100)
        for i in range(many):
            paper.put(row + i, column + j, rng.randint(1, 9) * 10 ** rng.choice((0, j % 2)))
            squares = paper.area((row, column + j), (row + many - 1, column + j), "r")
            own = paper.cell(row + i, column + j)
            paper.put(r1 + i, c1 + j, f"={own}/SQRT(SUMSQ({squares}))")
            weight = paper.cell(row + many, column + j, "r")
            paper.put(r2 + i, c2 + j, f"={paper.cell(r1 + i, c1 + j)}*{weight}")
        weighted = paper.area((r2, c2 + j), (r2 + many - 1, c2 + j))
        better, worse = ("MAX", "MIN") if j else ("MIN", "MAX")
        paper.put(r2 + many, c2 + j, f"={better}({weighted})")
        paper.put(r2 + many + 1, c2 + j, f"={worse}({weighted})")
    paper.put(r2 + many, 0 if stacked else c2 - 1, "A+")
    paper.put(r2 + many + 1, 0 if stacked else c2 - 1, "A-")
    side = c2 + count + 1
    closeness = {"en": "Closeness", "nb": "Nærhet", "de": "Nähe"}[language]
    paper.put_line(r2 - 1, side, ["S+", "S-", closeness, RANK[language]])
    made = Method({}, "topsis", names)
    plain = rng.random() < 0.5
    for i in range(many):
        own = paper.area((r2 + i, c2), (r2 + i, c2 + count - 1))
        for k in range(2):
            ideal = paper.area((r2 + many + k, c2), (r2 + many + k, c2 + count - 1), "r")
            distance = f"=SQRT(SUMXMY2({own},{ideal}))"
            if plain:
                terms = [
                    f"({paper.cell(r2 + i, c2 + j)}-{paper.cell(r2 + many + k, c2 + j, 'r')})^2"
                    for j in range(count)
                ]
                distance = f"=SQRT({'+'.join(terms)})"
            made.computed.append(paper.put(r2 + i, side + k, distance))
        good, bad = paper.cell(r2 + i, side), paper.cell(r2 + i, side + 1)
        made.scores.append(paper.put(r2 + i, side + 2, f"={bad}/({good}+{bad})"))
        made.ranks.append(paper.at(r2 + i, side + 3))
        if not plain:
            made.ranges += made.computed[-2:]
    made.computed += made.scores
    made.sheets = {paper.name: paper.rows()}
    return made.ranked()


def promethee(rng: random.Random) -> Method:
    """Preferences of each option over each, and the flows out and in."""
    language = rng.choice(("en", "nb"))
    names = drawn_names(rng, 4, 6)
    count = len(names)
    paper = Paper("PROMETHEE", rng.randint(1, 4), rng.randint(0, 2))
    made = Method({}, "promethee", names)
    paper.put_line(0, 1, [*names, "Phi+", "Phi-", "Phi", RANK[language]])
    for i, name in enumerate(names):
        paper.put(1 + i, 0, name)
        for j in range(count):
            paper.put(1 + i, 1 + j, 0 if i == j else round(rng.random(), 3))
        out = f"=SUM({paper.area((1 + i, 1), (1 + i, count))})/{count - 1}"
        into = f"=SUM({paper.area((1, 1 + i), (count, 1 + i), 'rc')})/{count - 1}"
        made.ranges.append(paper.put(1 + i, count + 1, out))
        paper.put(1 + i, count + 2, into)
        net = f"={paper.cell(1 + i, count + 1)}-{paper.cell(1 + i, count + 2)}"
        made.scores.append(paper.put(1 + i, count + 3, net))
        made.ranks.append(paper.at(1 + i, count + 4))
    made.computed = [*made.ranges, *made.scores]
    made.sheets = {paper.name: paper.rows()}
    return made.ranked()


def risk_matrix(rng: random.Random) -> Method:
    """Likelihood times consequence, with a level in words."""
    language = rng.choice(("nb", "en", "de"))
    words = {
        "nb": ("ID", "Risiko", "Sannsynlighet", "Konsekvens", "Risikoverdi", "Nivå", "Høy", "Middels", "Lav"),
        "en": ("ID", "Risk", "Likelihood", "Impact", "Risk score", "Level", "High", "Medium", "Low"),
        "de": (
            "Nr.",
            "Risiko",
            "Wahrscheinlichkeit",
            "Auswirkung",
            "Risikowert",
            "Stufe",
            "Hoch",
            "Mittel",
            "Tief",
        ),
    }[language]
    products = [(i, j) for i in range(1, 6) for j in range(1, 6)]
    while True:
        chosen = rng.sample(products, rng.randint(5, 9))
        if len({i * j for i, j in chosen}) == len(chosen):
            break
    risks = [
        "Datatap",
        "Nedetid",
        "Feil i data",
        "Frafall",
        "Forsinkelse",
        "Innbrudd",
        "Overforbruk",
        "Flom",
        "Brann",
    ]
    names = rng.sample(risks, len(chosen))
    paper = drawn_paper(rng, "Risiko")
    paper.put_line(0, 0, [*words[:6], RANK[language]])
    made = Method({}, "scores", names)
    for line, (name, (i, j)) in enumerate(zip(names, chosen, strict=True), start=1):
        paper.put_line(line, 0, [f"R{line}", name, i, j])
        score = paper.put(line, 4, f"={paper.cell(line, 2)}*{paper.cell(line, 3)}")
        own = paper.cell(line, 4)
        paper.put(line, 5, f'=IF({own}>=15,"{words[6]}",IF({own}>=8,"{words[7]}","{words[8]}"))')
        made.scores.append(score)
        made.ranks.append(paper.at(line, 6))
    made.computed = list(made.scores)
    made.sheets = {paper.name: paper.rows()}
    return made.ranked()


def maturity(rng: random.Random) -> Method:
    """Questions by area from 0 to 5, the mean of each area, and the mean of the areas, for each unit."""
    language = rng.choice(("nb", "en"))
    words = {
        "nb": (("Ledelse", "Prosess", "Teknologi"), "Modenhet", "Mål", "Avstand"),
        "en": (("Leadership", "Process", "Technology"), "Maturity", "Target", "Gap"),
    }[language]
    names = [f"{'Avdeling' if language == 'nb' else 'Unit'} {name}" for name in drawn_names(rng, 4, 7)]
    sizes = [rng.randint(2, 4) for _ in words[0]]
    paper = drawn_paper(rng, "Modenhet")
    column, areas, labels = 1, [], []
    for area, size in zip(words[0], sizes, strict=True):
        paper.put(0, column, area)
        for number in range(1, size + 1):
            labels.append(f"{area} {number}")
            paper.put(0, column + number, f"{area} {number}")
        areas.append((column, column + 1, column + size))
        column += size + 1
    paper.put_line(0, column, [words[1], words[2], words[3], RANK[language]])
    made = Method({}, "scores", names)
    for line, name in enumerate(names, start=1):
        paper.put(line, 0, name)
        for mean, first, last in areas:
            for question in range(first, last + 1):
                paper.put(line, question, rng.randint(0, 5))
            made.ranges.append(paper.put(line, mean, f"=AVERAGE({paper.area((line, first), (line, last))})"))
        top = ",".join(paper.cell(line, mean) for mean, _, _ in areas)
        made.scores.append(paper.put(line, column, f"=AVERAGE({top})"))
        paper.put(line, column + 1, 4)
        paper.put(line, column + 2, f"={paper.cell(line, column + 1)}-{paper.cell(line, column)}")
        made.ranks.append(paper.at(line, column + 3))
    made.computed = [*made.ranges, *made.scores]
    made.sheets = {paper.name: paper.rows()}
    return made.ranked()


def drawn(maker: Callable[[random.Random], Method], rng: random.Random) -> Method:
    """A workbook whose scores do not tie."""
    while True:
        try:
            return maker(rng)
        except TieError:
            continue


MAKERS = (two_columns_each, scenarios, pugh, ahp, topsis, promethee, risk_matrix, maturity)
METHODS: dict[str, Callable[[random.Random], Method]] = {
    maker.__name__: partial(drawn, maker) for maker in MAKERS
}


Told = frozenset[tuple[str, str]]
"""Rule and place of each finding."""
Fault = Callable[[Method, random.Random], tuple[dict[str, Rows], list[Told]] | None]


def _content(made: Method, place: str) -> str:
    sheet, _, address = place.rpartition("!")
    at = parse_reference(address).area(sheet).first
    return str(made.sheets[sheet][at.row - 1][at.column - 1])


def swapped_ranks(made: Method, rng: random.Random) -> tuple[dict[str, Rows], list[Told]]:
    """Two ranks exchanged."""
    group = made.ranks[: len(made.names)]
    here, there = rng.sample(group, 2)
    changes = {here: int(_content(made, there)), there: int(_content(made, here))}
    return put(made.sheets, changes), [frozenset(("ranking-mismatch", place) for place in (here, there))]


def typed_over(made: Method, rng: random.Random) -> tuple[dict[str, Rows], list[Told]]:
    """A number in the place of a formula."""
    place = rng.choice(made.computed)
    return put(made.sheets, {place: 3.75}), [frozenset({("formula-overwritten", place)})]


def range_one_short(made: Method, rng: random.Random) -> tuple[dict[str, Rows], list[Told]] | None:
    """A range that leaves out its last cell."""
    if not made.ranges:
        return None
    place = rng.choice(made.ranges)
    found = re.search(r"([A-Z]+)(\d+):([A-Z]+)(\d+)", _content(made, place))
    assert found is not None
    left, top, right, bottom = found.groups()
    shorter = f"{left}{top}:{right}{int(bottom) - 1}"
    if top == bottom:
        shorter = f"{left}{top}:{column_letters(_column(right) - 1)}{bottom}"
    changed = _content(made, place).replace(found.group(), shorter)
    rules = ("formula-range-omits-cells", "formula-inconsistent", "error-value")
    return put(made.sheets, {place: changed}), [frozenset({(rule, place)}) for rule in rules]


def _column(letters: str) -> int:
    column = parse_reference(f"{letters}1").first.column
    assert column is not None
    return column


FAULTS: dict[str, Fault] = {fault.__name__: fault for fault in (swapped_ranks, typed_over, range_one_short)}
