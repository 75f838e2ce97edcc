"""Draws scoring workbooks and replays what the program says of how firm their rankings are.

`measure-firmness [N] [--seed S] [--kind NAME] [--least C] [--show K] [--why W]`

Each claim of the JSON is tried: ranks, smallest changes, rank spans under one step (as `robustness.parts`
states it), how far each weight may move with the others scaled, who is first without a measure. Of `why`, on
all pairs of every W-th workbook: that the parts sum to the difference in fractions, and that what is told to
turn the order does. Printed: claims and false ones by kind. Exit 1 where one is false, or a kind has fewer
than C claims a workbook.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

from firmness.drawn import KINDS, Drawn, Number
from prioritering import audit

Claim = tuple[str, bool, str]
TOLERANCE = 1e-10
TYPES = ("rank", "move", "span", "weight", "left out", "why", "turn")


class Replayed:
    """One workbook and what is said of it."""

    def __init__(self, book: Drawn, said: dict[str, Any]) -> None:
        self.book = book
        self.said = said
        self.now = book.scores(self.raw(), self.weights())
        self.places = {book.score_cell(place): place for place in range(book.count)}
        self.cells = book.typed_cells()

    def raw(self) -> list[list[Number]]:
        """The typed figures, to be changed."""
        return [list(own) for own in self.book.raw]

    def weights(self) -> list[Number]:
        """The weights, to be changed."""
        return list(self.book.weights)

    def lead(self, scores: list[Number], one: int, other: int) -> int:
        """1 where one is before the other, -1 where behind, 0 where they are level."""
        apart = (scores[one] - scores[other]) * (-1 if self.book.lowest else 1)
        near = 0.0 if isinstance(apart, Fraction) else TOLERANCE * max(1.0, abs(float(scores[one])))
        return (apart > near) - (apart < -near)

    def changed(self, cell: str, after: Number) -> list[Number] | None:
        """All scores with one typed cell changed."""
        place, number = self.cells[cell]
        raw = self.raw()
        raw[place][number] = after
        return self.book.scores(raw, self.weights())

    def lines(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """The ranked options with what is said of each."""
        for line in self.said["ranking"]:
            if line["score_cell"] in self.places and line["rank"] is not None:
                yield self.places[line["score_cell"]], line

    def claims(self) -> Iterator[Claim]:
        """All that is said, and whether it holds."""
        if self.now is None:
            return
        yield from self.ranks(self.now)
        yield from self.moves(self.now)
        yield from self.spans(self.now)
        yield from self.reaches()
        yield from self.without(self.now)

    def first_and_last(self, scores: list[Number], place: int) -> tuple[int, int]:
        """The places that an option has or shares."""
        ahead = sum(self.lead(scores, other, place) > 0 for other in range(len(scores)))
        level = sum(self.lead(scores, other, place) == 0 for other in range(len(scores)))
        return ahead + 1, ahead + level

    def ranks(self, now: list[Number]) -> Iterator[Claim]:
        """The ranks."""
        for place, line in self.lines():
            first, last = self.first_and_last(now, place)
            yield (
                "rank",
                (line["rank"], line["rank_last"]) == (first, last),
                f"{line['measure']}: {line['rank']}",
            )

    def moves(self, now: list[Number]) -> Iterator[Claim]:
        """The smallest changes: each passes all that it is said to pass."""
        for place, line in self.lines():
            for key, sign in (("move_up", 1), ("move_down", -1)):
                move = line[key]
                if move is None:
                    continue
                told = f"{line['measure']} {key} {move['cell']} {move['before']} -> {move['after']}"
                own = self.cells.get(move["cell"])
                fits = own is not None and own[0] == place
                fits = fits and abs(float(self.book.raw[place][own[1]]) - move["before"]) < 1e-9  # type: ignore[index]
                scores = self.changed(move["cell"], Fraction(str(move["after"]))) if fits else None
                past = [self.places.get(cell.rpartition("!")[2]) for cell in move["past"]]
                yield (
                    "move",
                    bool(past)
                    and scores is not None
                    and all(
                        other is not None
                        and self.lead(now, other, place) == sign
                        and self.lead(scores, place, other) == sign
                        for other in past
                    ),
                    told,
                )

    def steps(self) -> Iterator[tuple[str, Number]]:
        """Each typed cell with each figure that one step makes of it."""
        for part in self.said["robustness"]["parts"]:
            for cell in _cells(part["cells"]):
                place, number = self.cells[cell]
                value = self.book.raw[place][number]
                step = (
                    Fraction(str(part["step"]))
                    if part["step"] is not None
                    else value * Fraction(str(part["share"]))
                )
                low, high = part["scale"] or (float("-inf"), float("inf"))
                yield from ((cell, after) for after in (value - step, value + step) if low <= after <= high)

    def spans(self, now: list[Number]) -> Iterator[Claim]:
        """The rank spans: neither narrower nor wider."""
        spans = {place: self.first_and_last(now, place) for place in range(self.book.count)}
        for cell, after in self.steps():
            scores = self.changed(cell, after)
            if scores is None:
                continue
            for place, (low, high) in spans.items():
                first, last = self.first_and_last(scores, place)
                spans[place] = min(low, first), max(high, last)
        for place, line in self.lines():
            if line["rank_low"] is not None:
                told = line["rank_low"], line["rank_high"]
                yield "span", told == spans[place], f"{line['measure']}: {told}, replayed {spans[place]}"

    def reaches(self) -> Iterator[Claim]:
        """How far each weight may move."""
        order = sorted(self.lines(), key=lambda one: one[1]["rank"])
        leader = order[0][0]
        for reach in self.said["robustness"]["weights"] if self.book.weights else ():
            cell = reach["weight_cell"]
            column = None if cell is None else ord(cell.rpartition("!")[2][0]) - ord("B")
            fits = column in self.book.weigh
            told = f"{reach['criterion']} {reach['weight']}: {reach['low']} to {reach['high']}"
            yield "weight", fits and self.holds(leader, self.book.weigh.index(column), reach), told  # type: ignore[arg-type]

    def holds(self, leader: int, number: int, reach: dict[str, Any]) -> bool:
        """Whether the first is first between the ends of a weight, and beyond them no more."""
        whole, weight = sum(self.book.weights), self.book.weights[number]
        low, high = reach["low"] or 0.0, float(whole) if reach["high"] is None else reach["high"]
        near = 1e-7 * float(whole)

        def first(tried: float) -> bool:
            ratio = (whole - Fraction(tried)) / (whole - weight)
            weights: list[Number] = [w * ratio for w in self.book.weights]
            weights[number] = Fraction(tried)
            scores = self.book.scores(self.raw(), weights)
            others = range(self.book.count)
            return scores is None or all(self.lead(scores, other, leader) <= 0 for other in others)

        inside = [low + near + (high - low - 2 * near) * part / 40 for part in range(41)]
        kept = abs(float(weight) - reach["weight"]) < 1e-9 and all(
            map(first, inside if high - low > near else [])
        )
        ends = (reach["low"] is None or not first(low - near)) and (
            reach["high"] is None or not first(high + near)
        )
        return kept and (ends or low - near < 0)

    def without(self, now: list[Number]) -> Iterator[Claim]:
        """Who is first without an option."""
        for one in self.said["robustness"]["left_out"]:
            if one["kind"] != "measure" or one["turns"] != "first":
                continue
            gone = self.book.names.index(one["name"])
            kept = [place for place in range(self.book.count) if place != gone]
            scores = self.book.scores([self.raw()[place] for place in kept], self.weights())
            first = None if scores is None else self.first_of(scores)
            told = f"without {one['name']}: {one['after']}, not {one['before']}"
            before = self.book.names[self.first_of(now)]
            yield (
                "left out",
                first is not None and (self.book.names[kept[first]], before) == (one["after"], one["before"]),
                told,
            )

    def first_of(self, scores: list[Number]) -> int:
        """The option with the best score."""
        return max(
            range(len(scores)), key=lambda place: -scores[place] if self.book.lowest else scores[place]
        )


def _cells(text: str) -> Iterator[str]:
    """The cells of `Ark!B3:B9,Ark!D3`."""
    for area in text.split(","):
        sheet, _, ends = area.rpartition("!")
        first, _, last = ends.partition(":")
        last = last or first
        for letter in range(ord(first[0]), ord(last[0]) + 1):
            for row in range(int(first[1:]), int(last[1:]) + 1):
                yield f"{sheet}!{chr(letter)}{row}"


def reasons(result: Any, replayed: Replayed) -> Iterator[Claim]:
    """What `why` says of all pairs."""
    book = replayed.book
    for one, other in combinations(book.names, 2):
        told = result.why(one, other)
        total = sum((part.gave for part in told.parts), Fraction(0))
        yield "why", bool(told.parts) and total == told.difference, f"{one}, {other}: {total}"
        pair = [replayed.places[result.model.measures[index].score_cell.a1] for index in told.measures]
        for turn in told.turns:
            scores = replayed.changed(str(turn.move.cell), turn.move.after)
            turned = scores is not None and replayed.lead(scores, pair[1], pair[0]) > 0
            yield "turn", turned, f"{one}, {other}: {turn.move.cell} -> {turn.move.after}"


def main() -> int:
    """Draw, ask, replay, print."""
    parser = argparse.ArgumentParser(prog="measure-firmness", description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=170)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", action="append", choices=KINDS)
    parser.add_argument("--least", type=float, default=0)
    parser.add_argument("--show", type=int, default=2)
    parser.add_argument("--why", type=int, default=10)
    asked = parser.parse_args()
    kinds = asked.kind or list(KINDS)
    made: Counter[tuple[str, str]] = Counter()
    false: Counter[tuple[str, str]] = Counter()
    shown: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(asked.count):
            kind = kinds[number % len(kinds)]
            book = Drawn(kind, random.Random(f"{asked.seed}/{number}"))
            KINDS[kind](book)
            path = Path(folder, f"{number}.xlsx")
            book.write(path)
            result = audit(path, lang="en")
            replayed = Replayed(book, result.to_dict())
            claims = list(replayed.claims())
            if number // len(kinds) % asked.why == 0:
                claims += reasons(result, replayed)
            for claim, holds, told in claims:
                made[kind, claim] += 1
                false[kind, claim] += not holds
                if not holds and shown[kind] < asked.show:
                    shown[kind] += 1
                    print(f"{path.name} {kind}, {claim}: {told}")
    return report(kinds, made, false, asked.count, asked.least)


def report(
    kinds: list[str],
    made: Counter[tuple[str, str]],
    false: Counter[tuple[str, str]],
    count: int,
    least: float,
) -> int:
    """The table of claims; 1 where one is false, or a kind says too little."""
    print(f"{'kind':16}" + "".join(f"{claim:>14}" for claim in TYPES) + f"{'a workbook':>12}")
    thin = []
    for number, kind in enumerate(kinds):
        books = len(range(number, count, len(kinds)))
        each = sum(made[kind, claim] for claim in TYPES[:5]) / max(1, books)
        row = (f"{false[kind, claim]} of {made[kind, claim]}" for claim in TYPES)
        print(f"{kind:16}" + "".join(f"{text:>14}" for text in row) + f"{each:>12.1f}")
        thin += [kind] if books and each < least else []
    print(f"{made.total()} claims, {false.total()} false" + (f"; too few: {', '.join(thin)}" if thin else ""))
    return int(bool(false.total() or thin))


if __name__ == "__main__":
    raise SystemExit(main())
