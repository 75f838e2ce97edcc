"""Scoring workbooks of many shapes, clean: positions, languages, orientations, models."""

from __future__ import annotations

import random
from collections.abc import Callable

from prioritering.a1 import column_letters

Content = str | float | int | None
Rows = list[list[Content]]
Sheets = dict[str, Rows]


def _names(rng: random.Random, count: int, stem: str) -> list[str]:
    topics = [
        "Portal",
        "Archive",
        "Register",
        "Helpdesk",
        "Signing",
        "Payments",
        "Maps",
        "Search",
        "Messages",
    ]
    topics += [
        "Identity",
        "Consent",
        "Journal",
        "Booking",
        "Reports",
        "Training",
        "Sharing",
        "Storage",
        "Alerts",
    ]
    chosen = (
        rng.sample(topics, count)
        if count <= len(topics)
        else [f"{rng.choice(topics)} {i}" for i in range(count)]
    )
    return [f"{stem} {name}" for name in chosen]


def _distinct_ranks(scores: list[float], descending: bool = True) -> list[int]:
    ordered = sorted(scores, reverse=descending)
    return [ordered.index(score) + 1 for score in scores]


def _raw(
    rng: random.Random, measures: int, criteria: int, score: Callable[[list[int]], float]
) -> list[list[int]]:
    """Raw scores from 1 to 10 whose totals differ from one another."""
    while True:
        raw = [[rng.randint(1, 10) for _ in range(criteria)] for _ in range(measures)]
        if len({round(score(row), 9) for row in raw}) == measures:
            return raw


def list_with_sum(rng: random.Random) -> Sheets:
    """Measures in rows, a plain sum, typed ranks, Norwegian, with columns that are no scores."""
    count = rng.randint(4, 14)
    names, raw = _names(rng, count, "Tiltak"), _raw(rng, count, 4, sum)
    ranks = _distinct_ranks([sum(row) for row in raw])
    rows: Rows = [["Vurdering av tiltak 2024"], []]
    rows.append(
        ["Nr", "Tiltak", "Ansvarlig", "Nytte", "Kostnad", "Risiko", "Modenhet", "Poengsum", "Rangering"]
    )
    for i, (name, scores, rank) in enumerate(zip(names, raw, ranks, strict=True)):
        line = len(rows) + 1
        rows.append(
            [i + 1, name, rng.choice(["Kari", "Ola", "Per"]), *scores, f"=SUM(D{line}:G{line})", rank]
        )
    return {"Prioritering": rows}


def weighted_list_with_rank_formula(rng: random.Random) -> Sheets:
    """Measures in rows, weights above the criteria, SUMPRODUCT, RANK formulas, English."""
    count = rng.randint(4, 20)
    weights = [0.4, 0.3, 0.2, 0.1]
    raw = _raw(rng, count, 4, lambda row: sum(w * s for w, s in zip(weights, row, strict=True)))
    rows: Rows = [["Project scoring"], ["", "Weight", *weights], []]
    rows.append(
        ["ID", "Project", "Strategic fit", "Benefit", "Feasibility", "Urgency", "Weighted score", "Rank"]
    )
    first, last = len(rows) + 1, len(rows) + count
    for i, (name, scores) in enumerate(zip(_names(rng, count, "Project"), raw, strict=True)):
        line = first + i
        total = f"=SUMPRODUCT($C$2:$F$2,C{line}:F{line})"
        rows.append([f"P{i + 1}", name, *scores, total, f"=RANK(G{line},$G${first}:$G${last})"])
    return {"Scoring": rows}


def columns_of_means(rng: random.Random) -> Sheets:
    """Measures in columns, means in two levels, typed ranks below, German."""
    count = rng.randint(4, 12)
    raw = _raw(rng, count, 5, lambda row: sum(row[:2]) / 2 + sum(row[2:]) / 3)
    scores = [sum(row[:2]) / 2 + sum(row[2:]) / 3 for row in raw]
    rows: Rows = [["Kriterium", *_names(rng, count, "Maßnahme")]]
    letters = [column_letters(i + 2) for i in range(count)]
    rows.append(["Nutzen", *[f"=AVERAGE({c}3:{c}4)" for c in letters]])
    rows.append(["Wirkung für Bürger", *[row[0] for row in raw]])
    rows.append(["Strategischer Beitrag", *[row[1] for row in raw]])
    rows.append(["Machbarkeit", *[f"=AVERAGE({c}6:{c}8)" for c in letters]])
    for index, label in enumerate(["Technische Reife", "Personal", "Recht"]):
        rows.append([label, *[row[2 + index] for row in raw]])
    rows.append(["Gesamtpunkte", *[f"={c}2+{c}5" for c in letters]])
    rows.append(["Rang", *_distinct_ranks(scores)])
    return {"Bewertung": rows}


def sheets_with_linked_summary(rng: random.Random) -> Sheets:
    """A sheet for each area, measures in columns, and a summary that links and numbers them."""
    sheets: Sheets = {"Overview": [["Measure", "Score", "Priority"]]}
    lines: list[tuple[float, str, str]] = []
    used: set[float] = set()
    for area in rng.sample(["Health", "Schools", "Roads", "Culture", "Water"], rng.randint(3, 5)):
        count = rng.randint(2, 4)
        raw = _raw(rng, count, 4, lambda row: (row[0] + row[1]) / 2 + (row[2] + row[3]) / 2)
        names = _names(rng, count, area)
        rows: Rows = [
            [None, *names],
            ["Effect"],
            ["Reach"],
            ["Depth"],
            ["Effort"],
            ["Cost"],
            ["Risk"],
            ["Score"],
        ]
        for i, row in enumerate(raw):
            while (row[0] + row[1] + row[2] + row[3]) / 2 in used:
                row[0] = rng.randint(1, 10)
                row[3] = rng.randint(1, 10)
            score = sum(row) / 2
            used.add(score)
            c = column_letters(i + 2)
            column: list[Content] = [
                f"=AVERAGE({c}3:{c}4)",
                row[0],
                row[1],
                f"=AVERAGE({c}6:{c}7)",
                row[2],
                row[3],
                f"=SUM({c}2,{c}5)",
            ]
            for line, value in zip(rows[1:], column, strict=True):
                line.append(value)
            lines.append((score, names[i], f"={area}!{c}8"))
        sheets[area] = rows
    for number, (_, name, link) in enumerate(sorted(lines, reverse=True), start=1):
        sheets["Overview"].append([name, link, number])
    return sheets


def value_over_cost(rng: random.Random) -> Sheets:
    """Measures in rows, a quotient of value and cost, typed ranks, English."""
    count = rng.randint(4, 12)
    raw = _raw(rng, count, 4, lambda row: sum(row[:3]) / row[3])
    rows: Rows = [
        [
            "Feature",
            "User value",
            "Time criticality",
            "Risk reduction",
            "Cost of delay",
            "Job size",
            "WSJF",
            "Priority",
        ]
    ]
    ranks = _distinct_ranks([sum(row[:3]) / row[3] for row in raw])
    for name, row, rank in zip(_names(rng, count, "Feature"), raw, ranks, strict=True):
        line = len(rows) + 1
        rows.append([name, *row[:3], f"=SUM(B{line}:D{line})", row[3], f"=E{line}/F{line}", rank])
    return {"Backlog": rows}


def weights_typed_into_formulas(rng: random.Random) -> Sheets:
    """Measures in rows from the fifth column on, weights typed into the formulas, COUNTIF ranks."""
    count = rng.randint(4, 12)
    raw = _raw(rng, count, 3, lambda row: 0.5 * row[0] + 0.3 * row[1] + 0.2 * row[2])
    rows: Rows = [[], [], [None, None, "Tiltak", "Nytte", "Haster", "Modenhet", "Vektet poeng", "Plass"]]
    first, last = 4, 3 + count
    for i, (name, row) in enumerate(zip(_names(rng, count, "Løsning"), raw, strict=True)):
        line = first + i
        score = f"=0.5*D{line}+0.3*E{line}+0.2*F{line}"
        rows.append([None, None, name, *row, score, f'=COUNTIF($G${first}:$G${last},">"&G{line})+1'])
    return {"Poeng": rows}


def lowest_first(rng: random.Random) -> Sheets:
    """A risk list where the lowest score ranks first, typed."""
    count = rng.randint(7, 12)
    raw = _raw(rng, count, 3, sum)
    rows: Rows = [["Tiltak", "Kompleksitet", "Kostnad", "Risiko", "Sum", "Rangering"]]
    for name, row, rank in zip(
        _names(rng, count, "Tiltak"),
        raw,
        _distinct_ranks([sum(r) for r in raw], descending=False),
        strict=True,
    ):
        line = len(rows) + 1
        rows.append([name, *row, f"=SUM(B{line}:D{line})", rank])
    return {"Liste": rows}


def typed_summary(rng: random.Random) -> Sheets:
    """As the linked summary, but typed at one decimal and with names written another way."""
    sheets = sheets_with_linked_summary(rng)
    overview = sheets["Overview"]
    scores: dict[str, float] = {}
    for area, rows in sheets.items():
        if area != "Overview":
            for i, name in enumerate(rows[0][1:], start=1):
                effect = (_number(rows[2][i]) + _number(rows[3][i])) / 2
                scores[str(name)] = effect + (_number(rows[5][i]) + _number(rows[6][i])) / 2
    for line in overview[1:]:
        name = str(line[0])
        line[1] = round(scores[name], 1)
        line[0] = f"{name} (new)"
    return sheets


def _number(value: Content) -> float:
    assert isinstance(value, int | float)
    return float(value)


SHAPES: dict[str, Callable[[random.Random], Sheets]] = {
    maker.__name__: maker
    for maker in (
        list_with_sum,
        weighted_list_with_rank_formula,
        columns_of_means,
        sheets_with_linked_summary,
        value_over_cost,
        weights_typed_into_formulas,
        lowest_first,
        typed_summary,
    )
}
