"""Drawn scoring workbooks of many kinds, each with its own computation in plain Python."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

from openpyxl import Workbook

Number = Fraction | float
Column = list[Number]
NAMES = ("Sign-in", "Forms", "Reminders", "Payout", "Case status", "Service map", "Open data", "Archive")
RATED = ("Benefit to citizens", "Benefit to staff", "Feasibility", "Maturity", "Strategic fit")
MONEY = "Cost (million kr)"
FIRST = 3
"""The row of the first option; headings stand in row 1, weights in row 2."""


class Drawn:
    """One workbook: typed figures, weights, formulas for each option, and what they give."""

    def __init__(self, kind: str, rng: random.Random) -> None:
        self.kind = kind
        self.rng = rng
        self.count = rng.randint(5, 8)
        self.names = rng.sample(NAMES, self.count)
        self.heads: list[str] = []
        self.raw: list[list[Fraction]] = []
        self.weights: list[Fraction] = []
        self.weigh: list[int] = []
        """The column over which each weight stands."""
        self.derived: list[tuple[str, str]] = []
        """Heading and formula, in which `{r}` is the row and `{last}` the last one."""
        self.score = ""
        self.lowest = False
        self.sheets: list[str] = []
        """Of raters, where the criteria are means of theirs."""
        self.compute: Callable[[list[list[Number]], list[Number]], Column] = lambda raw, weights: []

    def rated(self, count: int, top: int = 10) -> None:
        """Draw criteria that are rated from 1 to the top."""
        self.heads += RATED[:count]
        drawn = [[Fraction(self.rng.randint(1, top)) for _ in range(count)] for _ in range(self.count)]
        self.raw = [[*own, *new] for own, new in zip(self.raw or [[]] * self.count, drawn, strict=True)]

    def priced(self) -> None:
        """Draw a cost."""
        self.heads.append(MONEY)
        drawn = [Fraction(self.rng.randint(20, 200), 10) for _ in range(self.count)]
        self.raw = [[*own, price] for own, price in zip(self.raw or [[]] * self.count, drawn, strict=True)]

    def weighed(self, columns: Sequence[int]) -> None:
        """Draw weights in twentieths over these columns."""
        cuts = sorted(self.rng.sample(range(1, 20), len(columns) - 1))
        self.weights = [Fraction(b - a, 20) for a, b in zip([0, *cuts], [*cuts, 20], strict=True)]
        self.weigh = list(columns)

    def letter(self, column: int) -> str:
        """The letter of a criterion's or derived column, from 0."""
        return "BCDEFGHIJKLM"[column]

    def score_cell(self, place: int) -> str:
        """Where an option's score stands."""
        return f"{self.letter(len(self.heads) + len(self.derived))}{FIRST + place}"

    def typed_cells(self) -> dict[str, tuple[int, int]]:
        """Option and criterion of each typed cell, by its address with the sheet."""
        sheets = self.sheets or ["Ark"]
        per = len(self.heads)
        return {
            f"{sheet}!{self.letter(column)}{FIRST + place}": (place, number * per + column)
            for number, sheet in enumerate(sheets)
            for place in range(self.count)
            for column in range(per)
        }

    def scores(self, raw: list[list[Number]], weights: list[Number]) -> Column | None:
        """All scores; None where there is no number."""
        try:
            return self.compute(raw, weights)
        except (ZeroDivisionError, ValueError, OverflowError):
            return None

    def write(self, path: Path) -> None:
        """Write the workbook, without values beside its formulas."""
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "Ark"
        last = FIRST + self.count - 1
        sheet.append(["Option", *self.heads, *(head for head, _ in self.derived), "Total", "Rank"])
        if self.weights:
            sheet["A2"] = "Weight"
            for column, weight in zip(self.weigh, self.weights, strict=True):
                sheet[f"{self.letter(column)}2"] = float(weight)
        for place, name in enumerate(self.names):
            row = FIRST + place
            sheet[f"A{row}"] = name
            for column in range(len(self.heads)):
                sheet[f"{self.letter(column)}{row}"] = self._typed(place, column)
            formulas = [*(text for _, text in self.derived), self.score]
            for number, text in enumerate(formulas):
                sheet[f"{self.letter(len(self.heads) + number)}{row}"] = text.format(r=row, last=last)
            own = self.score_cell(place)
            rank = f"=RANK({own},{own[0]}${FIRST}:{own[0]}${last}{',1' if self.lowest else ''})"
            sheet[f"{self.letter(len(self.heads) + len(formulas))}{row}"] = rank
        for number, title in enumerate(self.sheets):
            rater = book.create_sheet(title)
            rater.append(["Option", *self.heads])
            for place, name in enumerate(self.names):
                rater[f"A{FIRST + place}"] = name
                for column in range(len(self.heads)):
                    figure = self.raw[place][number * len(self.heads) + column]
                    rater[f"{self.letter(column)}{FIRST + place}"] = float(figure)
        book.save(path)

    def _typed(self, place: int, column: int) -> float | str:
        if not self.sheets:
            return float(self.raw[place][column])
        cells = ",".join(f"{sheet}!{self.letter(column)}{FIRST + place}" for sheet in self.sheets)
        return f"=AVERAGE({cells})"


def dot(weights: Sequence[Number], figures: Sequence[Number]) -> Number:
    """The sum of products."""
    return sum((w * x for w, x in zip(weights, figures, strict=True)), Fraction(0))


def mean(book: Drawn) -> None:
    """The mean of ratings."""
    book.rated(4, 5)
    book.score = "=AVERAGE(B{r}:E{r})"
    book.compute = lambda raw, weights: [sum(own, Fraction(0)) / 4 for own in raw]


def weighted(book: Drawn) -> None:
    """A weighted sum."""
    book.rated(4)
    book.weighed(range(4))
    book.score = "=SUMPRODUCT(B$2:E$2,B{r}:E{r})"
    book.compute = lambda raw, weights: [dot(weights, own) for own in raw]


def points(book: Drawn) -> None:
    """A weighted mean, with weights in points."""
    weighted(book)
    book.weights = [Fraction(book.rng.randint(1, 5)) for _ in range(4)]
    book.score = "=SUMPRODUCT(B$2:E$2,B{r}:E{r})/SUM(B$2:E$2)"
    book.compute = lambda raw, weights: [dot(weights, own) / sum(weights) for own in raw]


def lowest_first(book: Drawn) -> None:
    """A weighted sum of which the lowest is best."""
    weighted(book)
    book.lowest = True


def rounded(book: Drawn) -> None:
    """A weighted sum, rounded."""
    weighted(book)
    book.score = "=ROUND(SUMPRODUCT(B$2:E$2,B{r}:E{r}),1)"
    book.compute = lambda raw, weights: [
        Fraction(math.floor(dot(weights, own) * 10 + Fraction(1, 2)), 10) for own in raw
    ]


def threshold(book: Drawn) -> None:
    """A weighted sum that a rating under 3 brings to nought."""
    weighted(book)
    book.score = "=IF(D{r}<3,0,SUMPRODUCT(B$2:E$2,B{r}:E{r}))"
    book.compute = lambda raw, weights: [Fraction(0) if own[2] < 3 else dot(weights, own) for own in raw]


def normalised(book: Drawn, text: str, way: Callable[[Column], Column]) -> None:
    """Two ratings and a cost, each made comparable by a formula over the list; then weighed."""
    book.rated(2)
    book.priced()
    book.derived = [
        (f"{head} scaled", text.replace("@", book.letter(column))) for column, head in enumerate(book.heads)
    ]
    book.weighed(range(3, 6))
    book.score = "=SUMPRODUCT(E$2:G$2,E{r}:G{r})"

    def compute(raw: list[list[Number]], weights: list[Number]) -> Column:
        columns = [way([own[column] for own in raw]) for column in range(3)]
        return [dot(weights, [column[place] for column in columns]) for place in range(len(raw))]

    book.compute = compute


def min_max(book: Drawn) -> None:
    """Each criterion from nought to one."""
    text = "=(@{r}-MIN(@$3:@${last}))/(MAX(@$3:@${last})-MIN(@$3:@${last}))"
    normalised(book, text, lambda own: [(x - min(own)) / (max(own) - min(own)) for x in own])


def share_of_best(book: Drawn) -> None:
    """Each criterion as a share of the highest."""
    normalised(book, "=@{r}/MAX(@$3:@${last})", lambda own: [x / max(own) for x in own])


def share_of_all(book: Drawn) -> None:
    """Each criterion as a share of the sum."""
    normalised(book, "=@{r}/SUM(@$3:@${last})", lambda own: [x / sum(own) for x in own])


def ranks_in_scores(book: Drawn) -> None:
    """Each criterion by its rank in the list."""

    def way(own: Column) -> Column:
        return [Fraction(len(own) - sum(y > x for y in own)) for x in own]

    normalised(book, "=COUNT(@$3:@${last})+1-RANK(@{r},@$3:@${last})", way)


def relative_price(book: Drawn) -> None:
    """Points by the lowest price, and two ratings."""
    book.rated(2)
    book.priced()
    book.derived = [("Price points", "=10*MIN(D$3:D${last})/D{r}")]
    book.weights = [Fraction(3, 10), Fraction(3, 10), Fraction(4, 10)]
    book.weigh = [0, 1, 3]
    book.score = "=B$2*B{r}+C$2*C{r}+E$2*E{r}"

    def compute(raw: list[list[Number]], weights: list[Number]) -> Column:
        low = min(own[2] for own in raw)
        return [dot(weights, [own[0], own[1], 10 * low / own[2]]) for own in raw]

    book.compute = compute


def product(book: Drawn) -> None:
    """Likelihood times consequence and such."""
    book.rated(3, 5)
    book.score = "=B{r}*C{r}*D{r}"
    book.compute = lambda raw, weights: [own[0] * own[1] * own[2] for own in raw]


def quotient(book: Drawn) -> None:
    """Benefits over cost."""
    book.rated(2)
    book.priced()
    book.score = "=(B{r}+C{r})/D{r}"
    book.compute = lambda raw, weights: [(own[0] + own[1]) / own[2] for own in raw]


def geometric(book: Drawn) -> None:
    """A weighted product."""
    book.rated(3)
    book.weighed(range(3))
    book.score = "=B{r}^B$2*C{r}^C$2*D{r}^D$2"
    book.compute = lambda raw, weights: [
        math.prod(float(x) ** float(w) for x, w in zip(own, weights, strict=True)) for own in raw
    ]


def weakest(book: Drawn) -> None:
    """The sum and the weakest rating once more."""
    book.rated(3)
    book.score = "=SUM(B{r}:D{r})+MIN(B{r}:D{r})"
    book.compute = lambda raw, weights: [sum(own, Fraction(0)) + min(own) for own in raw]


def raters(book: Drawn) -> None:
    """Means of three raters, weighed."""
    book.sheets = ["Anna", "Bert", "Carl"]
    book.heads = list(RATED[:3])
    book.raw = [[Fraction(book.rng.randint(1, 10)) for _ in range(9)] for _ in range(book.count)]
    book.weighed(range(3))
    book.score = "=SUMPRODUCT(B$2:D$2,B{r}:D{r})"

    def compute(raw: list[list[Number]], weights: list[Number]) -> Column:
        means = [[(own[c] + own[3 + c] + own[6 + c]) / 3 for c in range(3)] for own in raw]
        return [dot(weights, own) for own in means]

    book.compute = compute


def vectors(book: Drawn) -> None:
    """TOPSIS by cells."""
    book.rated(2)
    book.priced()
    book.weighed(range(3))
    book.derived = [
        (f"{head} scaled", f"={c}$2*{c}{{r}}/SQRT(SUMSQ({c}$3:{c}${{last}}))")
        for c, head in zip("BCD", book.heads, strict=True)
    ]
    best = "(E{r}-MAX(E$3:E${last}))^2+(F{r}-MAX(F$3:F${last}))^2+(G{r}-MIN(G$3:G${last}))^2"
    worst = "(E{r}-MIN(E$3:E${last}))^2+(F{r}-MIN(F$3:F${last}))^2+(G{r}-MAX(G$3:G${last}))^2"
    book.derived += [("D+", f"=SQRT({best})"), ("D-", f"=SQRT({worst})")]
    book.score = "=I{r}/(H{r}+I{r})"
    book.compute = _closeness


def _closeness(raw: list[list[Number]], weights: list[Number]) -> Column:
    columns = []
    for number, weight in enumerate(weights):
        own = [float(line[number]) for line in raw]
        root = math.sqrt(sum(x * x for x in own))
        columns.append([float(weight) * x / root for x in own])
    best = [min(c) if number == 2 else max(c) for number, c in enumerate(columns)]
    worst = [max(c) if number == 2 else min(c) for number, c in enumerate(columns)]

    def apart(place: int, to: list[float]) -> float:
        return math.sqrt(sum((c[place] - end) ** 2 for c, end in zip(columns, to, strict=True)))

    return [apart(i, worst) / (apart(i, best) + apart(i, worst)) for i in range(len(raw))]


KINDS: dict[str, Callable[[Drawn], None]] = {
    "mean": mean,
    "weighted": weighted,
    "points": points,
    "lowest first": lowest_first,
    "rounded": rounded,
    "threshold": threshold,
    "min-max": min_max,
    "share of best": share_of_best,
    "share of all": share_of_all,
    "ranks in scores": ranks_in_scores,
    "relative price": relative_price,
    "product": product,
    "quotient": quotient,
    "geometric mean": geometric,
    "weakest": weakest,
    "raters": raters,
    "topsis": vectors,
}
