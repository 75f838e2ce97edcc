"""One fault planted in a drawn workbook, and the findings that tell it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator import Content, Made, Measured
from sheets import Rows, put

from prioritering.a1 import column_letters
from prioritering.formula.references import parse_reference
from prioritering.types import CellRef

Telling = frozenset[tuple[str, str]]
"""Rule and place of each finding."""
FORMULA_RULES = (
    "formula-inconsistent",
    "formula-range-omits-cells",
    "formula-refers-to-empty",
    "formula-double-counts",
    "error-value",
    "circular-reference",
)


@dataclass(frozen=True)
class Planted:
    """The workbook with its fault, and the sets of findings each of which tells it."""

    sheets: Mapping[str, Rows]
    told_by: tuple[Telling, ...]


Fault = Callable[[Made, random.Random], Planted | None]


def at(place: str) -> CellRef:
    sheet, _, address = place.rpartition("!")
    area = parse_reference(address).area(sheet)
    return area.first


def content(made: Made, place: str) -> Content:
    where = at(place)
    rows = made.sheets[where.sheet]
    row = rows[where.row - 1] if where.row <= len(rows) else []
    return row[where.column - 1] if where.column <= len(row) else None


def planted(made: Made, changes: Mapping[str, Content], *told_by: set[tuple[str, str]]) -> Planted:
    return Planted(put(made.sheets, changes), tuple(frozenset(told) for told in told_by))


def one(rule: str, place: str) -> set[tuple[str, str]]:
    return {(rule, place)}


def formula(made: Made, measure: Measured) -> str:
    return str(content(made, measure.score_cell))


def with_typed_rank(made: Made) -> list[tuple[Measured, str]]:
    found = [(m, m.rank_cell) for m in made.measures if m.rank_cell is not None]
    return [(m, place) for m, place in found if isinstance(content(made, place), int)]


def with_line(made: Made) -> list[tuple[Measured, str, str]]:
    """The measures with their score and rank in the summary."""
    return [
        (m, m.summary_score_cell, m.summary_rank_cell)
        for m in made.measures
        if m.summary_score_cell is not None and m.summary_rank_cell is not None
    ]


def another_rank(made: Made, measure: Measured, rng: random.Random) -> int:
    ranks = range(1, len(made.measures) + 1)
    return rng.choice([rank for rank in ranks if not measure.rank[0] <= rank <= measure.rank[1]])


def wrong_own_rank(made: Made, rng: random.Random) -> Planted | None:
    ranked = with_typed_rank(made)
    if len(ranked) < 3:
        return None
    measure, place = rng.choice(ranked)
    return planted(made, {place: another_rank(made, measure, rng)}, one("ranking-mismatch", place))


def wrong_listed_rank(made: Made, rng: random.Random) -> Planted | None:
    lines = with_line(made)
    if len(lines) < 3:
        return None
    measure, _, place = rng.choice(lines)
    told_by = (one(rule, place) for rule in ("ranking-mismatch", "rank-sequence"))
    return planted(made, {place: another_rank(made, measure, rng)}, *told_by)


def swapped_own_ranks(made: Made, rng: random.Random) -> Planted | None:
    ranked = with_typed_rank(made)
    if len(ranked) < 3:
        return None
    (first, here), (second, there) = rng.sample(ranked, 2)
    if first.rank == second.rank:
        return None
    changes = {here: second.rank[0], there: first.rank[0]}
    return planted(made, changes, one("ranking-mismatch", here) | one("ranking-mismatch", there))


def swapped_listed_ranks(made: Made, rng: random.Random) -> Planted | None:
    lines = with_line(made)
    if len(lines) < 3:
        return None
    (first, _, here), (second, _, there) = rng.sample(lines, 2)
    if first.rank == second.rank:
        return None
    both = one("ranking-mismatch", here) | one("ranking-mismatch", there)
    changes = {here: second.rank[0], there: first.rank[0]}
    return planted(made, changes, both, one("rank-sequence", here), one("rank-sequence", there))


def rank_left_out(made: Made, rng: random.Random) -> Planted | None:
    ranked = with_typed_rank(made)
    if len(ranked) < 4:
        return None
    _, place = rng.choice(ranked)
    return planted(made, {place: None}, one("rank-missing", place))


def wrong_listed_score(made: Made, rng: random.Random) -> Planted | None:
    lines = with_line(made)
    typed = [place for _, place, _ in lines if isinstance(content(made, place), int | float)]
    if not typed:
        return None
    place = rng.choice(typed)
    value = content(made, place)
    assert isinstance(value, int | float)
    return planted(made, {place: round(value * 1.3 + 1.7, 2)}, one("summary-score-mismatch", place))


def link_to_another(made: Made, rng: random.Random) -> Planted | None:
    lines = [line for line in with_line(made) if str(content(made, line[1])).startswith("=")]
    if len(lines) < 3:
        return None
    (first, here, _), (second, there, _) = rng.sample(lines, 2)
    if first.score == second.score:
        return None
    return planted(made, {here: content(made, there)}, one("summary-score-mismatch", here))


def line_left_out(made: Made, rng: random.Random) -> Planted | None:
    lines = with_line(made)
    last = max(lines, key=lambda line: at(line[1]).row, default=None)
    if last is None or len(lines) < 4 or last[0].rank[0] != last[0].rank[1]:
        return None
    where = at(last[1])
    sheets = {**made.sheets, where.sheet: made.sheets[where.sheet][: where.row - 1]}
    # The place is that of the measure's name, which the layout decides.
    return Planted(sheets, (frozenset({("summary-missing-measure", last[0].sheet)}),))


def raw_cell(made: Made, rng: random.Random) -> str:
    return rng.choice([place for measure in made.measures for place in measure.raw_cells])


def blank_score(made: Made, rng: random.Random) -> Planted:
    place = raw_cell(made, rng)
    return planted(made, {place: None}, one("score-missing", place))


def remark_for_score(made: Made, rng: random.Random) -> Planted:
    place = raw_cell(made, rng)
    return planted(made, {place: "avklares"}, one("score-not-numeric", place))


def number_as_text(made: Made, rng: random.Random) -> Planted:
    place = raw_cell(made, rng)
    written = str(content(made, place)).replace(".", ",")
    return planted(made, {place: rng.choice([written, f"{written} "])}, one("number-stored-as-text", place))


def off_the_scale(made: Made, rng: random.Random) -> Planted:
    place = raw_cell(made, rng)
    return planted(made, {place: rng.choice([55, 77, 99])}, one("score-out-of-scale", place))


def typed_over(made: Made, rng: random.Random) -> Planted | None:
    if len(made.measures) < 4:
        return None
    measure = rng.choice(made.measures)
    value = float(measure.score) + rng.choice([0, 0.75])
    return planted(made, {measure.score_cell: value}, one("formula-overwritten", measure.score_cell))


def subtotal_typed_over(made: Made, rng: random.Random) -> Planted | None:
    measure = rng.choice(made.measures)
    sheet = at(measure.score_cell).sheet
    named = re.findall(r"(?<![$A-Z:])[A-Z]+\d+", formula(made, measure))
    computed = [p for cell in named if str(content(made, p := f"{sheet}!{cell}")).startswith("=")]
    if not computed or len(made.measures) < 4:
        return None
    place = rng.choice(computed)
    return planted(made, {place: 2.25}, one("formula-overwritten", place))


def range_one_short(made: Made, rng: random.Random) -> Planted | None:
    measure = rng.choice(made.measures)
    match = re.fullmatch(r"=(SUM|AVERAGE)\(([A-Z]+\d+):([A-Z]+\d+)\)", formula(made, measure))
    if match is None:
        return None
    name, first, last = match.groups()
    start, end = at(f"X!{first}"), at(f"X!{last}")
    row, column = (end.row - 1, end.column) if end.row > start.row else (end.row, end.column - 1)
    place = measure.score_cell
    changed = f"={name}({first}:{column_letters(column)}{row})"
    return planted(made, {place: changed}, one("formula-range-omits-cells", place))


def another_function(made: Made, rng: random.Random) -> Planted | None:
    measure = rng.choice(made.measures)
    written, place = formula(made, measure), measure.score_cell
    for before, after in (("=AVERAGE(", "=MAX("), ("=SUM(", "=MAX("), ("=SUMPRODUCT(", "=SUM(")):
        if written.startswith(before) and len(made.measures) >= 4:
            changed = written.replace(before, after, 1)
            return planted(made, {place: changed}, one("formula-inconsistent", place))
    return None


def another_operator(made: Made, rng: random.Random) -> Planted | None:
    measure = rng.choice(made.measures)
    written, place = formula(made, measure), measure.score_cell
    for before, after in (("+", "-"), ("*", "+"), ("/", "*")):
        if before in written and len(made.measures) >= 4:
            changed = written.replace(before, after, 1)
            return planted(made, {place: changed}, *(one(rule, place) for rule in FORMULA_RULES))
    return None


def shifted_reference(made: Made, rng: random.Random) -> Planted | None:
    measure = rng.choice(made.measures)
    written, place = formula(made, measure), measure.score_cell
    named = list(re.finditer(r"(?<![$A-Z])([A-Z]+)(\d+)", written))
    if not named or len(made.measures) < 5:
        return None
    match = rng.choice(named)
    where = at(f"X!{match[0]}")
    moved = f"{column_letters(where.column + 1)}{where.row}"
    if "rows" in made.traits:
        moved = f"{match[1]}{where.row + 1}"
    changed = written[: match.start()] + moved + written[match.end() :]
    return planted(made, {place: changed}, *(one(rule, place) for rule in FORMULA_RULES))


def constant_added(made: Made, rng: random.Random) -> Planted | None:
    if len(made.measures) < 4:
        return None
    measure = rng.choice(made.measures)
    place = measure.score_cell
    told_by = (one(rule, place) for rule in ("constant-in-formula", "formula-inconsistent"))
    return planted(made, {place: f"{formula(made, measure)}+1"}, *told_by)


def division_by_nought(made: Made, rng: random.Random) -> Planted | None:
    if len(made.measures) < 4:
        return None
    measure = rng.choice(made.measures)
    place = measure.score_cell
    return planted(made, {place: f"=({formula(made, measure)[1:]})/0"}, one("error-value", place))


FAULTS: tuple[Fault, ...] = (
    wrong_own_rank,
    wrong_listed_rank,
    swapped_own_ranks,
    swapped_listed_ranks,
    rank_left_out,
    wrong_listed_score,
    link_to_another,
    line_left_out,
    blank_score,
    remark_for_score,
    number_as_text,
    off_the_scale,
    typed_over,
    subtotal_typed_over,
    range_one_short,
    another_function,
    another_operator,
    shifted_reference,
    constant_added,
    division_by_nought,
)
