"""Further layouts of methods in use, as `methods` makes them."""

from __future__ import annotations

import random
from functools import partial

from methods import (
    CRITERIA,
    RANK,
    Method,
    drawn,
    drawn_labels,
    drawn_names,
    drawn_paper,
    drawn_weights,
    pairwise,
)
from paper import Paper
from sheets import Content

RISKS = ("Datatap", "Nedetid", "Feil i data", "Frafall", "Forsinkelse", "Innbrudd", "Flom", "Brann")
AREAS = ("Ledelse", "Prosess", "Teknologi", "Kompetanse", "Sikkerhet", "Data")


def _made(judged: str, names: list[str], *pages: Paper, scores: list[str], ranks: list[str]) -> Method:
    sheets = {page.name: page.rows() for page in pages}
    return Method(sheets, judged, names, scores, ranks, computed=list(scores))


def _risks(rng: random.Random) -> list[str]:
    return rng.sample(RISKS, rng.randint(5, 8))


def weighted_beside_each_rating(rng: random.Random) -> Method:
    """Options in rows; each criterion has a rating, and beside it what its weight makes of it."""
    language = rng.choice(sorted(CRITERIA))
    names, labels = drawn_names(rng), drawn_labels(rng, language, 3, 5)
    page, weights = drawn_paper(rng, "Matrise"), drawn_weights(rng, len(labels))
    last = 1 + 2 * len(labels)
    page.put_line(0, last, ["Sum poeng", RANK[language]])
    for place, (label, weight) in enumerate(zip(labels, weights, strict=True)):
        page.put_line(0, 1 + 2 * place, [label, "x"])
        page.put(1, 1 + 2 * place, weight / 100)
    scores, ranks, weighted = [], [], []
    for line, name in enumerate(names, start=2):
        page.put(line, 0, name)
        for column in range(1, last, 2):
            page.put(line, column, rng.randint(1, 6))
            product = f"={page.cell(line, column)}*{page.cell(1, column, 'r')}"
            weighted.append(page.put(line, column + 1, product))
        terms = "+".join(page.cell(line, column + 1) for column in range(1, last, 2))
        scores.append(page.put(line, last, f"={terms}"))
        ranks.append(page.at(line, last + 1))
    made = _made("scores", names, page, scores=scores, ranks=ranks)
    made.computed += weighted
    return made.ranked()


def residual_risk(rng: random.Random) -> Method:
    """Likelihood times consequence before and after the measures; ranked by what is left."""
    names, page = _risks(rng), drawn_paper(rng, "Risiko")
    head = ["ID", "Risiko", "S", "K", "Risiko før", "Tiltak", "S etter", "K etter", "Restrisiko", "Rangering"]
    page.put_line(0, 0, list(head))
    scores, ranks = [], []
    for line, name in enumerate(names, start=1):
        likely, grave = rng.randint(1, 5), rng.randint(1, 5)
        page.put_line(line, 0, [f"R{line}", name, likely, grave])
        page.put(line, 4, f"={page.cell(line, 2)}*{page.cell(line, 3)}")
        page.put_line(line, 5, [f"Øve på {name}", rng.randint(1, likely), rng.randint(1, grave)])
        scores.append(page.put(line, 8, f"={page.cell(line, 6)}*{page.cell(line, 7)}"))
        ranks.append(page.at(line, 9))
    return _made("scores", names, page, scores=scores, ranks=ranks).ranked()


def risk_looked_up(rng: random.Random) -> Method:
    """A risk figure from a matrix by likelihood and consequence."""
    names, page, matrix = _risks(rng)[:6], drawn_paper(rng, "Risiko"), Paper("Matrise")
    for likely in range(1, 6):
        matrix.put(0, likely, likely)
        matrix.put(likely, 0, likely)
        matrix.put_line(likely, 1, [5 * likely - 5 + grave + likely * grave for grave in range(1, 6)])
    page.put_line(0, 0, ["Risiko", "Sannsynlighet", "Konsekvens", "Risikotall", "Prioritet"])
    scores, ranks = [], []
    for line, name in enumerate(names, start=1):
        page.put_line(line, 0, [name, rng.randint(1, 5), rng.randint(1, 5)])
        looked_up = f"=INDEX(Matrise!$B$2:$F$6,{page.cell(line, 1)},{page.cell(line, 2)})"
        scores.append(page.put(line, 3, looked_up))
        ranks.append(page.at(line, 4))
    return _made("scores", names, page, matrix, scores=scores, ranks=ranks).ranked()


def blocks_of_questions(rng: random.Random) -> Method:
    """Maturity: areas below each other, each with its questions and their mean; a summary with ranks."""
    names = rng.sample(AREAS, rng.randint(3, 6))
    page, summary = Paper("Vurdering", rng.randint(0, 2)), Paper("Oppsummering", 1)
    page.put_line(0, 0, ["Område", "Spørsmål", "Nivå (0-5)"])
    summary.put_line(0, 0, ["Område", "Modenhet", "Rangering"])
    row, means, scores, ranks = 1, [], [], []
    for line, name in enumerate(names, start=1):
        count = rng.randint(3, 5)
        page.put(row, 0, name)
        for question in range(1, count + 1):
            page.put_line(row + question, 1, [f"{name} {question}", rng.randint(0, 5)])
        means.append(page.put(row, 2, f"=AVERAGE({page.area((row + 1, 2), (row + count, 2))})"))
        summary.put(line, 0, name)
        scores.append(summary.put(line, 1, f"=Vurdering!{page.cell(row, 2)}"))
        ranks.append(summary.at(line, 2))
        row += count + 1
    made = _made("other", names, page, summary, scores=scores, ranks=ranks)
    made.computed = made.ranges = means
    return made.ranked()


def weights_by_comparison(rng: random.Random) -> Method:
    """Weights from pairwise comparisons, but ratings typed: a weighted sum like any other."""
    names, labels = drawn_names(rng), drawn_labels(rng, "nb", 3, 5)
    comparisons = Paper("Vekter", rng.randint(0, 3))
    places = pairwise(comparisons, 1, 0, labels, rng)
    made = _weighted(rng, names, labels, [f"={place}" for place in places], above=True)
    made.sheets = {comparisons.name: comparisons.rows(), **made.sheets}
    return made.ranked()


def weights_below(rng: random.Random) -> Method:
    """The weights stand below the options, with a sum of their own in the column of the scores."""
    names, labels = drawn_names(rng), drawn_labels(rng, "nb")
    return _weighted(rng, names, labels, list(drawn_weights(rng, len(labels))), above=False).ranked()


def _weighted(
    rng: random.Random, names: list[str], labels: list[str], weights: list[Content], *, above: bool
) -> Method:
    page, last = drawn_paper(rng, "Poeng"), len(labels)
    first = 2 if above else 1
    row = 1 if above else 1 + len(names)
    page.put_line(0, 0, ["Tiltak", *labels, "Vektet sum", "Rangering"])
    page.put_line(row, 0, ["Vekt", *weights])
    fixed = page.area((row, 1), (row, last), "rc")
    page.put(row, last + 1, f"=SUM({page.area((row, 1), (row, last))})")
    scores, ranks = [], []
    for line, name in enumerate(names, start=first):
        page.put_line(line, 0, [name, *(rng.randint(1, 10) for _ in labels)])
        score = f"=SUMPRODUCT({fixed},{page.area((line, 1), (line, last))})"
        scores.append(page.put(line, last + 1, score))
        ranks.append(page.at(line, last + 2))
    return _made("scores", names, page, scores=scores, ranks=ranks)


def weighted_signs(rng: random.Random) -> Method:
    """A Pugh matrix whose signs are weighted."""
    names, labels = drawn_names(rng, 3, 5), drawn_labels(rng, "nb", 5, 7)
    page, last = drawn_paper(rng, "Konsept"), len(labels)
    page.put_line(0, 0, ["Kriterium", *labels, "Sum", "Rangering"])
    page.put_line(1, 0, ["Vekt", *drawn_weights(rng, last)])
    weights = page.area((1, 1), (1, last), "rc")
    scores, ranks = [], []
    for line, name in enumerate(names, start=2):
        page.put_line(line, 0, [name, *rng.sample("++--SS+"[:last], last)])
        own = page.area((line, 1), (line, last))
        scores.append(page.put(line, last + 1, f'=SUMIF({own},"+",{weights})-SUMIF({own},"-",{weights})'))
        ranks.append(page.at(line, last + 2))
    return _made("pugh", names, page, scores=scores, ranks=ranks).ranked()


MAKERS = (
    weighted_beside_each_rating,
    residual_risk,
    risk_looked_up,
    blocks_of_questions,
    weights_by_comparison,
    weights_below,
    weighted_signs,
)
LAYOUTS = {maker.__name__: partial(drawn, maker) for maker in MAKERS}
