"""What words say of a candidate: those of its headings, criteria and names, and those around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import isclose

from prioritering.reading.candidates import Candidate
from prioritering.reading.costs import BITS
from prioritering.reading.criteria import CriterionColumn
from prioritering.reading.headings import headings
from prioritering.reading.level_words import OF_LEVELS
from prioritering.reading.restatements import direction_of
from prioritering.reading.scales import scale_evidence
from prioritering.reading.texts import Book, line_of, step
from prioritering.reading.walk import Column
from prioritering.reading.words import apart_from_shared, roles, spells_product, vocabulary, words
from prioritering.types import CellRef
from prioritering.types.reading import Evidence

FACTORS = 2
"""A price and how much is bought."""
WEIGHING = ("weight", "score", "criterion")
"""What makes of a price a criterion that has a weight."""
MIN_STEPS, MOST_EXTENT_WORDS = 3, 2
"""So many steps a scale has, named in so few words."""
LEVEL_ROLES = frozenset(OF_LEVELS)
MIN_BARE = 8
"""So many criteria of which most have no heading are no oversight."""
FIRST_YEAR, MAX_DATE_DISTANCE = 1900, 4
"""From here on a number may be a year, or the number of a day, that heads figures so near."""
_YEAR = re.compile(
    r"\D{0,3}(?:19|20)\d\d\D{0,3}|[^\W\d]?\s*\d{1,2}\s*\([^)]*\)|(?:3[5-9]|4\d)\d{3}|year\s*\d{1,2}",
    re.IGNORECASE,
)
"""A year, alone or nearly; `Y2 (in kr)`; the number of a day between 1995 and 2036."""


_FULL = re.compile(r"[(\[/]\s*(\d+(?:[.,]\d+)?)\s*%?\s*(?:[^\W\d]+\.?)?\s*[)\]]?\s*$")
"""The full marks at the end of a heading: `Quiz (20)`, `Final [40 p]`, `Part 1 /30`."""


def of_words(book: Book, made: Candidate) -> Iterator[Evidence]:
    """All that words say."""
    around = surroundings(book, made)
    own_labels = {criterion.label for criterion in made.criteria}
    titles = [text for text in around if text not in own_labels]
    said = [*_of_headings(made), *_of_criteria(book, made), *_of_names(made)]
    if _says_full_marks(book, made):
        said.append("full marks")
    said += _of_surroundings(made, list(map(roles, around)), [roles(text) for text in titles])
    yield from (Evidence(key, BITS[key]) for key in said)


def _of_headings(made: Candidate) -> Iterator[str]:
    """What the headings of the scores say."""
    of_labels = [roles(text) for text in made.labels[:2]]
    nearest = of_labels[0] if of_labels else frozenset()
    if any("score" in of_text for of_text in of_labels):
        yield "score word"
    elif any("total" in of_text for of_text in of_labels):
        yield "total word"
    if "money" in nearest and "score" not in nearest:
        yield "money"
    if any("named" in of_text for of_text in of_labels):
        yield "named method"


def _of_surroundings(
    made: Candidate, around: Sequence[frozenset[str]], titles: Sequence[frozenset[str]]
) -> Iterator[str]:
    """What is said near the list, and above it but for its own criteria."""
    if any("criterion" in of_text for of_text in around):
        yield "criterion word"
    if any("alternative" in of_text for of_text in around):
        yield "alternative word"
    if any("method" in of_text for of_text in titles) or "method" in roles(made.cells[0].sheet):
        yield "method word"
    if any("weight" in of_text for of_text in around) and any(c.weight is not None for c in made.criteria):
        yield "weight word"


def _of_criteria(book: Book, made: Candidate) -> Iterator[str]:
    """What the labels of the criteria say."""
    labels = [roles(criterion.label) for criterion in made.criteria]
    risky = sum("risk" in of_text for of_text in labels)
    drivers = sum(bool({"drivers", "risk"} & of_text) for of_text in labels)
    driven = any("drivers" in of_text and "money" not in of_text for of_text in labels)
    if risky >= 2:
        yield "risk words"
    elif (drivers >= 2 and 2 * drivers >= len(labels) and driven) or _is_spelled(made):
        yield "driver words"
    marked = [one.label for one, of_text in zip(made.criteria, labels, strict=True) if "marked" in of_text]
    if len(set(marked)) > 1 and 2 * len(marked) >= len(labels) and len(made.cells) > 1:
        yield "marked words"
    bare = sum(_has_no_heading(book, one, made.vector.across) for one in made.criteria)
    if len(labels) >= MIN_BARE and 2 * bare > len(labels):
        yield "unlabelled"
    weighing = sum("weight" in of_text for of_text in labels)
    if weighing > 1 and 3 * weighing >= len(labels):
        yield "weights weighed"
    priced = sum("money" in of_text for of_text in labels)
    weighted = any(one.normalised or one.weight is not None for one in made.criteria)
    if (2 * priced > len(labels) or (priced and _are_bought(book, made))) and not weighted:
        yield "money"
        if len(labels) > 1 and priced == len(labels):
            yield "hours"
    elif _are_prices(book, made):
        yield from ("money", "hours")
    scored = any("score" in roles(text) for text in made.labels[:2])
    if 2 * sum(is_calendar(criterion.label) for criterion in made.criteria) > len(labels) and not scored:
        yield "calendar"


def _are_bought(book: Book, made: Candidate) -> bool:
    """Whether each figure is a price times how much, of one or several, and these have no scale of ratings.

    Amounts up to a hundred are no points out of so many where there are cents among the prices.
    """
    columns = [[value for value in book.numbers(one.cells) if value is not None] for one in made.criteria]
    multiplied = len(columns) >= FACTORS and all(one.product and one.sign > 0 for one in made.criteria)
    risks = any("risk" in roles(one.label) for one in made.criteria)  # a loss, times how likely it is
    if not multiplied or risks or not all(columns):
        return False
    scale = set(scale_evidence(columns))
    prices = [one for one, own in zip(columns, made.criteria, strict=True) if "money" in roles(own.label)]
    cents = any(not (2 * value).is_integer() for column in prices for value in column)
    return scale <= {"even scale"} if cents else not scale


def _are_prices(book: Book, made: Candidate) -> bool:
    """Whether what weighs most criteria stands under a heading for prices, and for nothing else."""
    cells = [one.weight_cell for one in made.criteria if one.weight_cell is not None]
    if len(set(cells)) < 2 or 2 * len(cells) <= len(made.criteria):
        return False
    titles = headings(book, cells, direction_of(cells, not made.vector.across), 1)
    return any("price" in roles(text) and roles(text).isdisjoint(WEIGHING) for text in titles)


def _says_full_marks(book: Book, made: Candidate) -> bool:
    """Whether each heading says the full marks of its column, and that of the scores their sum.

    Or a line before the figures does so, and none of them is larger.
    """
    if min(len(made.criteria), len(made.cells)) < 2 or any(one.product for one in made.criteria):
        return False
    columns = [one.cells for one in made.criteria]
    firsts = [column[0] for column in [*columns, made.cells]]
    told = [[_before(book, at, made.vector.across, back) for at in firsts] for back in (1, 2)]
    told.append([_full(label) for label in (*(one.label for one in made.criteria), *made.labels[:1])])
    return any(_are_full_marks(book, columns, one) for one in told)


def _are_full_marks(book: Book, columns: Sequence[Column], told: Sequence[float | None]) -> bool:
    """Whether the last of the figures is the sum of the others, each the most that its column could hold."""
    given = [value for value in told if value is not None]
    if len(given) <= len(columns) or not isclose(sum(given[:-1]), given[-1]):
        return False
    return all(_stays_within(book, column, full) for column, full in zip(columns, given[:-1], strict=True))


def _before(book: Book, at: CellRef | None, across: bool, back: int) -> float | None:
    """The number that stands so many lines before."""
    place = None if at is None else step(at, across, -back, 0)
    return book.number(place) if place is not None and place.row > 0 and place.column > 0 else None


def _full(label: str) -> float | None:
    """The full marks that a heading says."""
    told = _FULL.search(label)
    return float(told[1].replace(",", ".")) if told else None


def _stays_within(book: Book, column: Column, full: float) -> bool:
    """Whether nearly no figure is more than the full marks, and some are more than half."""
    figures = [value for at in column if (value := book.number(at)) is not None]
    above = sum(value > full for value in figures)
    return bool(figures) and max(figures) > full / 2 and above * 5 <= len(figures)


def _has_no_heading(book: Book, criterion: CriterionColumn, across: bool) -> bool:
    """Whether neither a text nor a date, or the number of a year, stands before the figures."""
    present = [at for at in criterion.cells if at is not None]
    if criterion.label or not present:
        return not criterion.label
    along = direction_of(present, across)
    first = min(present, key=lambda at: line_of(at, along))
    before = [step(first, along, -back, 0) for back in range(1, MAX_DATE_DISTANCE)]
    dates = [book.typed_number(at) or 0.0 for at in before if at.row > 0 and at.column > 0]
    return max(dates, default=0.0) < FIRST_YEAR


def _is_spelled(made: Candidate) -> bool:
    """Whether the heading of the scores names the criteria as multiplied: `Risk (P*I)`."""
    products = all(one.product for one in made.criteria)
    return products and spells_product(
        made.labels[0] if made.labels else "", [c.label for c in made.criteria]
    )


def _of_names(made: Candidate) -> Iterator[str]:
    """What the names of the lines say."""
    texts = [name for name, _ in made.names or ()]
    names = list(map(roles, texts))
    different, apart = names, apart_from_shared(texts)
    if all(any(map(str.isalpha, text)) for text in apart):  # "Price 1" and "Price 2" are prices all the same
        different = list(map(roles, apart))
    if _are_steps(texts, apart) and not any(one.weight is not None for one in made.criteria):
        yield "scale itself"
    if names and all("planned" in of_text for of_text in different):
        yield "planned and actual"
    elif len(names) > 1 and all("money" in of_text for of_text in different):
        yield "hours"
    if 2 * sum("marked" in of_text for of_text in names) > len(names) > 1:
        yield "subjects"
    if 2 * sum("=" in text for text in texts) > len(texts):
        yield "equations"
    if 2 * sum(text.rstrip().endswith(("?", "？")) for text in texts) > len(texts):
        yield "questions"


def _are_steps(texts: Sequence[str], apart: Sequence[str]) -> bool:
    """Whether lines are the steps of a scale: `Level 1` to `Level 5`, `Fully` to `Not met`, `Low` to `High`.

    A word for a level beside others may be that of an alternative: `Low ambition`.
    """
    if len(texts) < MIN_STEPS:
        return False
    if all(text.isdigit() for text in apart):
        counted = [int(text) for text in apart]
        return counted == list(range(counted[0], counted[0] + len(counted))) and all(
            "levels" in roles(text) for text in texts
        )
    levels = [LEVEL_ROLES & roles(text) for text in texts if len(words(text)) == 1]
    if all(levels) and len(set(levels)) == len(texts):
        return True
    return all("extent" in roles(text) and len(words(text)) <= MOST_EXTENT_WORDS for text in apart)


def is_calendar(label: str) -> bool:
    """Whether a label names a month, a day or a year, and hardly anything else."""
    told = [word for word in words(label) if any(map(str.isalpha, word))]
    dated = sum(word in vocabulary()["calendar"] for word in told)
    return 2 * dated >= max(1, len(told)) or _YEAR.fullmatch(label.strip()) is not None


def surroundings(book: Book, made: Candidate) -> list[str]:
    """The texts near a list that are neither names nor notes: titles, corners, headings."""
    cells = list(made.cells)
    cells += [
        at
        for criterion in made.criteria
        for at in criterion.cells
        if at is not None and at.sheet == cells[0].sheet
    ]
    top, left = min(at.row for at in cells), min(at.column for at in cells)
    right = max(at.column for at in cells)
    names = {place for _, place in made.names or ()}
    texts: list[str] = []
    for row in range(max(1, top - 6), top + 1):
        for column in range(max(1, left - 4), right + 2):
            at = CellRef(cells[0].sheet, row, column)
            text = book.text(at)
            if text and len(text) < 60 and text not in texts and book.anchor(at) not in names:
                texts.append(text)
    bottom = max(at.row for at in cells)
    for row in range(top + 1, bottom + 1):
        for column in range(max(1, left - 3), left):
            at = CellRef(cells[0].sheet, row, column)
            if (text := book.text(at)) and len(text) < 40 and book.anchor(at) not in names:
                texts.append(text)
    return texts
