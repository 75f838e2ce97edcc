"""Drawn scorings with decisions, costs, classes, requirements and lists by rank, and one fault in each.

Words in Norwegian, English and German; the table stands anywhere; what is beside it varies. Scores are drawn
apart, so that nothing is tied by chance.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sheets import Content, Rows, put

from prioritering.a1 import column_letters, column_number

Sheets = dict[str, Rows]

WORDS: Mapping[str, Mapping[str, str]] = {
    "nb": {
        "name": "Tiltak",
        "score": "Poengsum",
        "rank": "Rang",
        "weight": "Vekt",
        "cost": "Kostnad (mill. kr)",
        "decision": "Beslutning",
        "yes": "Prioriteres",
        "no": "Avvises",
        "frame": "Ramme",
        "class": "Prioritet",
        "high": "Høy",
        "medium": "Middels",
        "low": "Lav",
        "gate": "Oppfyller minstekrav?",
        "pass": "ja",
        "fail": "nei",
        "place": "Plass",
        "top": "Toppliste",
        "users": "Brukere",
        "points": "Brukerpoeng",
        "pairs": "Parvis",
        "note": "Merknad",
    },
    "en": {
        "name": "Project",
        "score": "Total score",
        "rank": "Rank",
        "weight": "Weight",
        "cost": "Cost (million)",
        "decision": "Decision",
        "yes": "Fund",
        "no": "Decline",
        "frame": "Budget",
        "class": "Priority",
        "high": "High",
        "medium": "Medium",
        "low": "Low",
        "gate": "Meets mandatory requirements",
        "pass": "Yes",
        "fail": "No",
        "place": "Place",
        "top": "Top list",
        "users": "Users",
        "points": "User points",
        "pairs": "Pairwise",
        "note": "Remark",
    },
    "de": {
        "name": "Projekt",
        "score": "Gesamtpunkte",
        "rank": "Rang",
        "weight": "Gewicht",
        "cost": "Kosten (Mio.)",
        "decision": "Entscheidung",
        "yes": "bewilligt",
        "no": "abgelehnt",
        "frame": "Budgetrahmen",
        "class": "Priorität",
        "high": "Hoch",
        "medium": "Mittel",
        "low": "Niedrig",
        "gate": "Mindestanforderungen erfüllt",
        "pass": "ja",
        "fail": "nein",
        "place": "Platz",
        "top": "Rangliste",
        "users": "Nutzer",
        "points": "Nutzerpunkte",
        "pairs": "Paarvergleich",
        "note": "Bemerkung",
    },
}
CRITERIA: Mapping[str, tuple[str, ...]] = {
    "nb": ("Nytte", "Gjennomførbarhet", "Samsvar", "Modenhet", "Sikkerhet"),
    "en": ("Benefit", "Feasibility", "Fit", "Maturity", "Safety"),
    "de": ("Nutzen", "Machbarkeit", "Eignung", "Reife", "Sicherheit"),
}
NAMES = (
    "Anker",
    "Bris",
    "Cirkel",
    "Dam",
    "Ener",
    "Fjell",
    "Granit",
    "Havn",
    "Isbre",
    "Jord",
    "Kyst",
    "Lys",
)


@dataclass
class Drawn:
    """A sound workbook, and where its columns are."""

    sheets: Sheets
    words: Mapping[str, str]
    first: int
    """Row of the first measure."""
    count: int
    columns: dict[str, str] = field(default_factory=dict)
    """Letters by what stands there."""
    order: list[int] = field(default_factory=list)
    """Lines by rank, from 0, the best first."""

    def at(self, what: str, line: int) -> str:
        """The cell of a measure."""
        return f"S!{self.columns[what]}{self.first + line}"


def drawn(seed: int) -> Drawn:
    """A sound scoring with much beside it."""
    draw = random.Random(f"list {seed}")
    language = draw.choice(sorted(WORDS))
    words, criteria = WORDS[language], draw.sample(CRITERIA[language], draw.randint(3, 4))
    count, weighted = draw.randint(8, 12), draw.random() < 0.5
    down, right = draw.randint(0, 3), draw.randint(0, 2)
    names = draw.sample(NAMES, count)
    raw, scores, weights = _scores(draw, count, len(criteria), weighted)
    top = down + 1
    first = top + 1 + weighted
    made = Drawn({"S": []}, words, first, count, order=sorted(range(count), key=lambda line: -scores[line]))
    keys = ["name", *(f"raw{i}" for i in range(len(criteria))), "score", "rank"]
    extras = draw.sample(["class", "note"], 2)
    keys += [*extras, "gate", "cost", "decision", "users", "points"]
    made.columns = {key: column_letters(right + 1 + index) for index, key in enumerate(keys)}
    cells: dict[str, Content] = {}
    for key, letter in made.columns.items():
        cells[f"S!{letter}{top}"] = criteria[int(key[3:])] if key.startswith("raw") else words[key]
    span = f"{made.columns['raw0']}#:{made.columns[f'raw{len(criteria) - 1}']}#"
    if weighted:
        cells[f"S!{made.columns['name']}{top + 1}"] = words["weight"]
        for index, weight in enumerate(weights):
            cells[f"S!{made.columns[f'raw{index}']}{top + 1}"] = weight
    last = first + count - 1
    score, users = made.columns["score"], made.columns["users"]
    costs = [draw.randint(2, 9) for _ in range(count)]
    taken = draw.randint(3, count - 3)
    for line in range(count):
        row = first + line
        place = made.order.index(line)
        for index, value in enumerate(raw[line]):
            cells[made.at(f"raw{index}", line)] = value
        own = span.replace("#", str(row))
        fixed = f"${made.columns['raw0']}${top + 1}:${made.columns[f'raw{len(criteria) - 1}']}${top + 1}"
        cells[made.at("name", line)] = names[line]
        cells[made.at("score", line)] = f"=SUMPRODUCT({fixed},{own})" if weighted else f"=SUM({own})"
        cells[made.at("rank", line)] = f"=RANK({score}{row},${score}${first}:${score}${last})"
        third = 3 * place // count
        cells[made.at("class", line)] = words[("high", "medium", "low")[third]]
        cells[made.at("note", line)] = draw.choice((None, None, "ok", "2"))
        cells[made.at("gate", line)] = words["fail" if line == made.order[-1] else "pass"]
        cells[made.at("cost", line)] = costs[line]
        cells[made.at("decision", line)] = words["yes" if place < taken else "no"]
        cells[made.at("users", line)] = draw.choice((300, 800, 1000, 2500, 5000, 7500, 12000)) + line
        cells[made.at("points", line)] = f"=IF({users}{row}<1000,1,IF({users}{row}<5000,4,7))"
    spent = sum(costs[line] for line in made.order[:taken])
    cells[f"S!{made.columns['gate']}{last + 2}"] = words["frame"]
    cells[f"S!{made.columns['cost']}{last + 2}"] = spent + draw.randint(0, 1)
    _top_list(made, cells, draw.randint(3, 6))
    _pairs(made, cells, draw)
    made.sheets = {sheet: _rows(cells, sheet) for sheet in ("S", words["top"], words["pairs"])}
    return made


def _scores(
    draw: random.Random, count: int, criteria: int, weighted: bool
) -> tuple[list[list[int]], list[float], list[float]]:
    """Raw scores whose sums are all different, and no line of which is another's."""
    weights = {3: [0.5, 0.3, 0.2], 4: [0.4, 0.3, 0.2, 0.1]}[criteria]
    while True:
        raw = [[draw.randint(1, 10) for _ in range(criteria)] for _ in range(count)]
        by = weights if weighted else [1.0] * criteria
        scores = [round(sum(w * v for w, v in zip(by, line, strict=True)), 6) for line in raw]
        if len(set(scores)) == count:
            return raw, scores, weights


def _top_list(made: Drawn, cells: dict[str, Content], lines: int) -> None:
    sheet, last = made.words["top"], made.first + made.count - 1
    score, name = made.columns["score"], made.columns["name"]
    for column, key in zip("ABC", ("place", "score", "name"), strict=True):
        cells[f"{sheet}!{column}1"] = made.words[key]
    for line in range(lines):
        row = line + 2
        cells[f"{sheet}!A{row}"] = line + 1
        cells[f"{sheet}!B{row}"] = f"=LARGE(S!${score}${made.first}:${score}${last},A{row})"
        cells[f"{sheet}!C{row}"] = (
            f"=INDEX(S!${name}${made.first}:${name}${last},"
            f"MATCH(B{row},S!${score}${made.first}:${score}${last},0))"
        )


def _pairs(made: Drawn, cells: dict[str, Content], draw: random.Random) -> None:
    """Four things compared, all in one order."""
    sheet, weights = made.words["pairs"], draw.choice(([8, 4, 2, 1], [6, 3, 3, 1], [4, 4, 2, 1]))
    for line, one in enumerate(weights):
        cells[f"{sheet}!A{line + 2}"] = cells[f"{sheet}!{'BCDE'[line]}1"] = f"K{line + 1}"
        for column, other in enumerate(weights):
            at = f"{sheet}!{'BCDE'[column]}{line + 2}"
            cells[at] = one / other if column >= line else f"=1/{'BCDE'[line]}{column + 2}"


def _rows(cells: Mapping[str, Content], sheet: str) -> list[list[Content]]:
    own = {at.rpartition("!")[2]: value for at, value in cells.items() if at.rpartition("!")[0] == sheet}
    blank: Sheets = {"X": [[None]]}
    return [list(row) for row in put(blank, {f"X!{at}": value for at, value in own.items()})["X"]]


@dataclass(frozen=True)
class Fault:
    """A workbook with one fault, and what must be told of it, once."""

    sheets: Sheets
    rule: str


def _decision(made: Drawn, draw: random.Random) -> Fault:
    """One that ranks high is left out."""
    at = made.at("decision", made.order[draw.randint(0, 1)])
    return Fault(put(made.sheets, {at: made.words["no"]}), "decision-against-ranking")


def _below(made: Drawn, draw: random.Random) -> Fault:
    """One that ranks low is taken in, within the frame or not: the frame is raised."""
    frame = f"S!{made.columns['cost']}{made.first + made.count + 1}"
    at = made.at("decision", made.order[-2])
    return Fault(put(made.sheets, {at: made.words["yes"], frame: 90}), "decision-against-ranking")


def _frame(made: Drawn, draw: random.Random) -> Fault:
    at = made.at("cost", made.order[0])
    return Fault(put(made.sheets, {at: 14}), "over-budget")


def _twice(made: Drawn, draw: random.Random) -> Fault:
    one, other = draw.sample(range(made.count), 2)
    row, column = made.first + one, made.columns["name"]
    name = made.sheets["S"][row - 1][_index(column)]
    return Fault(put(made.sheets, {made.at("name", other): name}), "measure-twice")


def _class(made: Drawn, draw: random.Random) -> Fault:
    at = made.at("class", made.order[-draw.randint(1, 2)])
    return Fault(put(made.sheets, {at: made.words["high"]}), "label-against-score")


def _gate(made: Drawn, draw: random.Random) -> Fault:
    at = made.at("gate", made.order[draw.randint(1, 3)])
    return Fault(put(made.sheets, {at: made.words["fail"]}), "knock-out-ignored")


def _hole(made: Drawn, draw: random.Random) -> Fault:
    changes: dict[str, Content] = {}
    users = made.columns["users"]
    for line in range(made.count):
        u = f"{users}{made.first + line}"
        changes[made.at("points", line)] = f"=IF({u}<1000,1,IF(AND({u}>1000,{u}<5000),4,IF({u}>=5000,7,0)))"
    changes[made.at("users", draw.randrange(made.count))] = 1000
    return Fault(put(made.sheets, changes), "threshold-gap")


def _lost(made: Drawn, draw: random.Random) -> Fault:
    """The first two get the same raw scores: the list shows the first of them twice."""
    one, other = made.order[:2]
    changes = {
        made.at(key, other): made.sheets["S"][made.first + one - 1][_index(letter)]
        for key, letter in made.columns.items()
        if key.startswith("raw")
    }
    return Fault(put(made.sheets, changes), "list-repeats")


def _circle(made: Drawn, draw: random.Random) -> Fault:
    sheet = made.words["pairs"]
    return Fault(
        put(made.sheets, {f"{sheet}!C2": 5, f"{sheet}!D3": 7, f"{sheet}!D2": 0.2}), "comparisons-contradict"
    )


def _pair(made: Drawn, draw: random.Random) -> Fault:
    return Fault(put(made.sheets, {f"{made.words['pairs']}!B5": 3}), "comparisons-contradict")


def _shifted(made: Drawn, draw: random.Random) -> Fault:
    """A sheet with all names, whose links are a line off."""
    off = draw.choice((1, -1))
    rows: list[list[Content]] = [[made.words["name"], made.words["score"]]]
    for line in range(made.count):
        name = made.sheets["S"][made.first + line - 1][_index(made.columns["name"])]
        rows.append([name, f"=S!{made.columns['score']}{made.first + line + off}"])
    return Fault({**made.sheets, "Oversikt": rows}, "list-shifted")


def _index(letters: str) -> int:
    return column_number(letters) - 1


FAULTS: Mapping[str, Callable[[Drawn, random.Random], Fault]] = {
    "left out above": _decision,
    "taken in below": _below,
    "over the frame": _frame,
    "named twice": _twice,
    "class too high": _class,
    "requirement not met": _gate,
    "hole at the limit": _hole,
    "lost in a tie": _lost,
    "circle of comparisons": _circle,
    "pair that is not reciprocal": _pair,
    "links off by a line": _shifted,
}
