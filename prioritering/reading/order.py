"""Whether the highest score is the best, or the lowest: by all that tells, of like tables together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from prioritering.formula.anatomy import anatomy
from prioritering.reading.apart import Weighed
from prioritering.reading.costs import FOUND_BITS
from prioritering.reading.matrices import falls_by_key
from prioritering.reading.readers import Readers
from prioritering.reading.scales import are_purchases
from prioritering.reading.texts import Book, step
from prioritering.reading.walk import Elements, Made, Walked
from prioritering.reading.words import names_cost, roles, vocabulary, words
from prioritering.types import CellRef

BITS = {
    "highest is usual": 4.0,
    "ranked by formula": 20.0,
    "best is picked": 8.0,
    "said": 6.0,
    "key": 9.0,
    "named": 8.0,
    "places added": 6.0,
    "amounts spent": 6.0,
    "regrets": 10.0,
    "classes fall": 10.0,
    "sorted": 3.0,
}
"""What tells for the highest, or for the lowest as best."""
MIN_FOR_RANKS = 3.0
"""So many bits typed ranks must explain."""
MIN_SORTED = 5
"""So many lines in the order of their scores are no chance."""
MIN_PLACES, MIN_ALL_PLACES = 12, 4
"""So many different numbers from one up are no ratings on a scale; fewer may be, unless ranks tell."""
MAX_RULE_CHARACTERS, MAX_WORDS_APART = 200, 4
"""The longest text that is read as a rule, and how far apart its words may stand."""
MAX_POINTS = 10
OF_RISKS = frozenset(("product of ratings", "risk words", "named method"))
_POINTS = re.compile(r"\s*(\d{1,2})\s*[=:–-]\s*(\S.{0,40})")
"""A line of a key: `4 = poor`."""
_PICKING = frozenset(("MATCH", "XMATCH", "XLOOKUP", "VLOOKUP", "LOOKUP", "IF", "IFS"))
_LOWEST, _HIGHEST = frozenset(("MIN", "SMALL")), frozenset(("MAX", "LARGE"))


def highest_first(book: Book, readers: Readers, weighed: Sequence[Weighed]) -> list[bool]:
    """For each reading whether the highest is best; like tables tell it of each other."""
    said: dict[str, float] = {}
    falls = -BITS["key"] * falls_by_key(book.workbook)
    bits = [sum(_told(book, readers, one, said)) + falls * _is_of_risks(one) for one in weighed]
    pooled: dict[tuple[object, ...], float] = defaultdict(float)
    for one, own in zip(weighed, bits, strict=True):
        pooled[_likeness(one)] += own
    return [BITS["highest is usual"] + pooled[_likeness(one)] >= 0 for one in weighed]


def longest_first(weighed: Sequence[Weighed]) -> list[Weighed]:
    """The same, but of like tables the one with the most lines where the first of them stood."""
    places: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, one in enumerate(weighed):
        if one.bits >= FOUND_BITS:
            places[_likeness(one)].append(i)
    order = list(weighed)
    for group in places.values():
        longest = sorted(group, key=lambda i: -len(weighed[i].made.cells))
        for place, i in zip(group, longest, strict=True):
            order[place] = weighed[i]
    return order


def _likeness(one: Weighed) -> tuple[object, ...]:
    """What tables have in common that score alike: the headings of scores and criteria."""
    label = one.made.labels[0].casefold() if one.made.labels else str(one.made.cells[0])
    return label, len(one.made.criteria), frozenset(c.label.casefold() for c in one.made.criteria)


def _told(book: Book, readers: Readers, one: Weighed, said: dict[str, float]) -> Iterator[float]:
    """The bits of each thing that tells; below zero for the lowest."""
    ranks = one.around.ranks
    if ranks is not None and (ranks.by_formula or ranks.explained.bits >= MIN_FOR_RANKS):
        bits = BITS["ranked by formula"] if ranks.by_formula else BITS["highest is usual"]
        yield (bits + max(0.0, ranks.explained.bits)) * (1 if ranks.explained.highest_first else -1)
    if any("lowest_first" in roles(text) for text in one.made.labels):
        yield -BITS["named"]
    yield BITS["best is picked"] * _picked(book, readers, one.made.cells)
    sheet = one.made.cells[0].sheet
    if sheet not in said:
        said[sheet] = BITS["said"] * _in_words(book, sheet) or BITS["key"] * _in_key(book, sheet)
    yield said[sheet]
    if _adds_places(book, one):
        yield -BITS["places added"]
    if _are_regrets(one.made.walked):
        yield -BITS["regrets"]
    if one.made.vector.typed and isinstance(one.made.walked, Made) and one.made.walked.name == "neg":
        yield -BITS["classes fall"]
    if are_purchases(book, one.made) or any(map(names_cost, one.made.labels[:1])):
        yield -BITS["amounts spent"]
    yield BITS["sorted"] * _sorted(book.numbers(one.made.cells))


def _picked(book: Book, readers: Readers, cells: Sequence[CellRef]) -> int:
    """1 where the workbook picks the highest of the scores, -1 where it picks the lowest; else 0."""
    ends, scores = set(), set(cells)
    for at, count in readers.of(cells).items():
        cell = book.cell(at) if 5 * count >= 4 * len(cells) and at not in scores else None
        if cell is None or cell.formula is None:
            continue
        called = set(anatomy(cell.formula).skeleton.functions)
        lowest, highest = bool(called & _LOWEST), bool(called & _HIGHEST)
        if called & _PICKING and lowest is not highest:
            ends.add(1 if highest else -1)
    return ends.pop() if len(ends) == 1 else 0


def _in_words(book: Book, sheet: str) -> float:
    """1 where a text of the sheet says that the highest is best, -1 where it says that of the lowest."""
    told = {
        end
        for cell in book.sheets[sheet].cells.values()
        if cell.formula is None and isinstance(cell.value, str) and len(cell.value) <= MAX_RULE_CHARACTERS
        for end in _rule(cell.value)
    }
    return told.pop() if len(told) == 1 else 0.0


def _rule(text: str) -> Iterator[float]:
    """The ends that a text calls the best: "lavest sum er best", "the higher the better"."""
    spoken = words(text)
    known: Mapping[str, frozenset[str]] = vocabulary()
    best = [i for i, word in enumerate(spoken) if word in known["ranked_first"]]
    for role, end in (("lowest", -1.0), ("highest", 1.0)):
        other = known["highest" if role == "lowest" else "lowest"]
        ends = [i for i, word in enumerate(spoken) if word in known[role]]
        if any(abs(i - j) <= MAX_WORDS_APART for i in ends for j in best) and other.isdisjoint(spoken):
            yield end


def _in_key(book: Book, sheet: str) -> float:
    """1 where a key of the scale calls higher points good and lower ones bad, -1 where the other way."""
    points: dict[str, set[float]] = {"good": set(), "bad": set()}
    for cell in book.sheets[sheet].cells.values():
        if cell.formula is not None or cell.value is None or isinstance(cell.value, bool):
            continue
        told = _POINTS.fullmatch(cell.value) if isinstance(cell.value, str) else None
        value, text = float(told[1]) if told else cell.value, told[2] if told else ""
        if isinstance(value, float) and 0 <= value <= MAX_POINTS and value.is_integer():
            spoken = roles(text or book.text(step(cell.at, False, 0, 1)))
            for end in ("good", "bad"):
                if end in spoken and not spoken.issuperset(points):
                    points[end].add(value)
    good, bad = points["good"], points["bad"]
    if not good or not bad or not len(good | bad) > 1:
        return 0.0
    return 1.0 if min(good) > max(bad) else -1.0 if max(good) < min(bad) else 0.0


def _is_of_risks(one: Weighed) -> bool:
    """Whether scores are products of ratings, as risks are."""
    told = {piece.key for piece in one.evidence}
    return any(c.product for c in one.made.criteria) and not OF_RISKS.isdisjoint(told)


def _are_regrets(walked: Walked) -> bool:
    """Whether both the sum and the greatest of the same figures count, as of what each falls short by.

    Where the least counts too, the highest and the lowest mark of a jury are left out.
    """
    taken: dict[str, set[Elements]] = {"SUM": set(), "MAX": set(), "MIN": set()}
    todo, seen = [walked], set[int]()
    while todo:
        one = todo.pop()
        if isinstance(one, Made) and id(one) not in seen:  # what many formulas read is looked at once
            seen.add(id(one))
            if one.name in taken:
                taken[one.name].update(part for part in one.parts if isinstance(part, Elements))
            todo += one.parts
    return not (taken["SUM"] & taken["MAX"]) <= taken["MIN"]


def _adds_places(book: Book, one: Weighed) -> bool:
    """Whether what is added up are places: on each criterion a number from one up for each line.

    Few may be ratings as well, unless headings say what they are.
    """
    criteria = one.made.criteria
    if len(criteria) < 2 or any(c.product for c in criteria):
        return False
    columns = [book.numbers(criterion.cells) for criterion in criteria]
    if all("rank" in roles(criterion.label) for criterion in criteria):
        return all(map(_are_shared_places, columns)) and any(map(_are_places, columns))
    if any({"rank", "total"} <= roles(text) for text in one.made.labels[:1]) and all(
        map(_are_places, columns)
    ):
        return True
    return all(map(_are_nearly_places, columns))


def number_places(columns: Sequence[Sequence[float | None]]) -> bool:
    """Whether each column could number its lines: each number once, or nearly so in a long list."""
    return all(map(_are_nearly_places, columns)) or all(map(_are_places, columns))


def _are_places(figures: Sequence[float | None]) -> bool:
    given = sorted(value for value in figures if value is not None)
    return len(given) >= MIN_ALL_PLACES and given == list(range(1, len(given) + 1))


def _are_shared_places(figures: Sequence[float | None]) -> bool:
    """Whether figures are places of which some may be shared: none is higher than there are lines."""
    given = [value for value in figures if value is not None]
    return len(given) == len(figures) and min(given) >= 1 and max(given) <= len(given)


def _are_nearly_places(figures: Sequence[float | None]) -> bool:
    given = [value for value in figures if value is not None]
    if len(given) < MIN_PLACES or any(value < 1 or not (2 * value).is_integer() for value in given):
        return False
    return 10 * len(set(given)) >= 8 * len(given) and max(given) <= 1.2 * len(given) + 1


def _sorted(scores: Sequence[float | None]) -> int:
    """1 where the list runs down from the highest, -1 where it runs up from the lowest; else 0."""
    given = [score for score in scores if score is not None]
    if len(given) < MIN_SORTED or 2 * len(set(given)) <= len(given):
        return 0
    if all(a >= b for a, b in pairwise(given)):
        return 1
    return -1 if all(a <= b for a, b in pairwise(given)) else 0
