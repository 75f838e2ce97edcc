"""From a workbook to its readings: candidates, held against each other whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from msgspec.structs import replace

from prioritering.formula.cell_evaluator import Values
from prioritering.reading.apart import Weighed, apart, local_last
from prioritering.reading.arrays import with_arrays_spread
from prioritering.reading.beside import (
    is_ranked_elsewhere,
    lies_across,
    lone_totals,
    ranks_beside,
    typed_total,
)
from prioritering.reading.candidates import Candidate
from prioritering.reading.classes import classified, has_levels
from prioritering.reading.comparisons import Comparisons
from prioritering.reading.costs import FOUND_BITS
from prioritering.reading.direction import better
from prioritering.reading.evidence import Context, evidence, is_certain, total
from prioritering.reading.headings import headings
from prioritering.reading.last_shares import told_in
from prioritering.reading.method import method
from prioritering.reading.order import highest_first, longest_first
from prioritering.reading.priorities import by_priorities
from prioritering.reading.put_together import are_put_together
from prioritering.reading.rankings import ranked
from prioritering.reading.readers import Readers
from prioritering.reading.search import Search
from prioritering.reading.sections import is_one_of_sections
from prioritering.reading.stated import by_ratings
from prioritering.reading.texts import Book
from prioritering.reading.unused_lines import without_unused
from prioritering.reading.vectors import Vector
from prioritering.reading.virtual import Virtual
from prioritering.reading.walk import Made, Number, SharedWalk
from prioritering.reading.weighed_parts import scored_the_other_way, weighed_together
from prioritering.reading.words import names_reference
from prioritering.types import CellRef, Workbook
from prioritering.types.reading import Alternative, Part, Reading, ReadingStatus

MAX_TOTALS_ASKED = 40
"""So many totals of the same figures are asked who divides by them: of more they are sums that run on."""
Cells = frozenset[CellRef]
SAID_BITS = 40.0
"""The bits of a reading that somebody gives."""


def read_scorings(
    workbook: Workbook, values: Values, levels: Set[CellRef] = frozenset()
) -> tuple[Reading, ...]:
    """The readings of a workbook, the best first; `levels` are the cells whose figures stand for words."""
    book = Book(with_arrays_spread(workbook), values, levels)
    search = Search(book)
    weighed, readers = _weighed(book, search), search.readers
    del search  # all that was walked and named on the way to the candidates
    kept = [without_unused(book, one) for one in local_last(book, longest_first(apart(book, weighed)))]
    ends = highest_first(book, readers, kept)
    return tuple(_reading(book, one, highest) for one, highest in zip(kept, ends, strict=True))


def read_lines(book: Book, vector: Vector, names: Mapping[CellRef, tuple[str, CellRef]] | None) -> Reading:
    """The reading of lines that somebody names: it is taken as found, whatever speaks against it."""
    search = Search(book)
    made, given = search.of_lines(vector)
    if names is not None:
        made = replace(made, names=tuple(names[at] for at in made.cells))
    around = _around(book, search.readers, made, given)
    one = Weighed(made, around, evidence(book, made, around), SAID_BITS)
    (highest,) = highest_first(book, search.readers, [one])
    return _reading(book, one, highest)


def _around(book: Book, readers: Readers, made: Candidate, given: Virtual | None) -> Context:
    """What is known around lines that compete with no others."""
    ranks = ranks_beside(book, made, _others(readers, made))
    return Context(ranks, given, classified=False, total_below=False, read_further=False, transposed=False)


def _weighed(book: Book, search: Search) -> list[Weighed]:
    return _judged(book, search, [*search.of_formulas(), *search.of_typed(), *search.of_ranked()])


def _judged(book: Book, search: Search, made: Sequence[tuple[Candidate, Virtual | None]]) -> list[Weighed]:
    readers = search.readers
    reads = [_others(readers, one) for one, _ in made]
    ranks = [ranks_beside(book, one, read) for (one, _), read in zip(made, reads, strict=True)]
    stated = {
        at
        for ranks_beside_ in ranks
        if ranks_beside_ is not None and ranks_beside_.by_formula
        for at in ranks_beside_.cells
    }
    lists = [
        i for i, (one, _) in enumerate(made) if sum(at in stated for at in one.cells) * 2 <= len(one.cells)
    ]
    scores = {index: frozenset(made[index][0].cells) for index in lists}
    inner: dict[Cells, list[Cells]] = {own: [] for own in scores.values()}
    for index, own in scores.items():
        again = search.restated(made[index][0])
        for cells in _inner(made[index][0]):
            if cells in inner and cells != again:
                inner[cells].append(own)
    members: dict[CellRef, tuple[int, ...]] = {}
    for index in lists:
        for at in dict.fromkeys(made[index][0].cells):
            members[at] = (*members.get(at, ()), index)
    weighed, comparisons = [], Comparisons(book)
    candidates = [one for one, _ in made]
    parts, scored = weighed_together(book, readers, candidates), scored_the_other_way(candidates)
    for index in lists:
        one, given = made[index]
        one = by_ratings(book, search.names, by_priorities(book, comparisons, one))
        ranks_beside_ = ranks[index]
        ranked = ranks_beside_ is not None and is_certain(ranks_beside_)
        if not one.criteria and not ranked and not has_levels(book, one):
            continue
        totals = lone_totals(book, one, reads[index])
        most = 0.8 * len(one.cells)
        whole = [at for at, held in reads[index].items() if held >= most]
        transposed = any(lies_across(candidates, members, at, one) for at in whole)
        raw = [criterion.cells for criterion in one.criteria]
        listed = ranks_beside_ is not None and _is_list(one)
        listed = listed or is_ranked_elsewhere(book, reads[index], len(one.cells))
        around = Context(
            ranks_beside_,
            given,
            classified(book, one, reads[index]),
            _adds_up(book, readers, totals, one) and not transposed,
            not _inner(one).issuperset(inner[scores[index]]),
            transposed and not (ranks_beside_ is not None and ranks_beside_.by_formula),
            comparisons.ratios(raw),
            comparisons.points(raw),
            listed,
            parts[index],
            scored[index],
            are_put_together(book, one, reads[index]),
            is_one_of_sections(book, readers, one),
        )
        pieces = evidence(book, one, around)
        weighed.append(Weighed(one, around, pieces, total(pieces)))
    return _outside_comparisons(weighed)


def _inner(made: Candidate) -> set[Cells]:
    """The columns that scores are made of."""
    columns = (*made.columns, *(criterion.cells for criterion in made.criteria))
    return {frozenset(filter(None, column)) for column in columns if column != made.cells}


def _is_list(made: Candidate) -> bool:
    """Whether the scores are but links to where they are made."""
    return isinstance(made.walked, Made) and made.walked.name == "="


def _outside_comparisons(weighed: Sequence[Weighed]) -> list[Weighed]:
    """Without what cuts across a table that holds alternatives against each other."""
    compared = {at for one in weighed if _has(one, "comparison") for at in one.made.cells}
    return [
        one
        for one in weighed
        if _has(one, "comparison") or 2 * sum(at in compared for at in one.made.cells) < len(one.made.cells)
    ]


def _has(one: Weighed, key: str) -> bool:
    return any(piece.key == key for piece in one.evidence)


def _others(readers: Readers, one: Candidate) -> dict[CellRef, int]:
    scores = set(one.cells)
    return {at: count for at, count in readers.of(one.cells).items() if at not in scores}


def _adds_up(book: Book, readers: Readers, totals: Sequence[CellRef], one: Candidate) -> bool:
    """Whether the scores are added up, as amounts are."""
    if one.vector.typed and typed_total(book, one):
        return True
    return bool(totals) and not _normalises(readers, totals, one)


def _normalises(readers: Readers, totals: Sequence[CellRef], one: Candidate) -> bool:
    """Whether a total is there for dividing by it."""
    return any(len(readers.of([at])) >= len(one.cells) for at in totals[:MAX_TOTALS_ASKED])


def _numbered(book: Book, at: CellRef | None) -> CellRef | None:
    """A rank's cell, unless it holds a word."""
    return None if at is None or book.text(at) else at


def _reading(book: Book, one: Weighed, highest: bool) -> Reading:
    made = one.made
    told = told_in(book, made, one.around.ranks)
    last = headings(book, told, made.vector.across, 1) if told != made.cells else []
    scores = [book.number(at) for at in told]
    places = _places(book, one, scores, highest)
    ranks = one.around.ranks
    alternatives = tuple(
        Alternative(
            made.names[i][0] if made.names is not None else at.a1,
            made.names[i][1] if made.names is not None else at,
            at,
            scores[i],
            None if ranks is None else _numbered(book, ranks.cells[i]),
            places[i][0] if i in places else None,
            places[i][1] if i in places else None,
        )
        for i, at in enumerate(told)
    )
    known = bool(made.criteria) or ranks is not None  # levels alone say what is a score, and not of what
    is_sure = (
        one.bits >= FOUND_BITS and known and not one.around.ratios and book.levels.isdisjoint(made.cells)
    )
    status = ReadingStatus.FOUND if is_sure else ReadingStatus.PROBABLE
    return Reading(
        status,
        alternatives,
        tuple(_parts(book, made, highest)),
        method(book, made),
        next(iter((*last, *made.labels)), ""),
        highest,
        None if ranks is None else ranks.explained.ties,
        one.bits,
        0.0,
        one.evidence,
        made.vector.across,
        tuple(column for column in made.columns if column != told),
        made.vector.typed,
        _followed(one),
        _divided_by(book, one.around.virtual),
    )


def _places(
    book: Book, one: Weighed, scores: Sequence[float | None], highest: bool
) -> dict[int, tuple[int, int, int]]:
    """The places by the scores, of all but what the others are held against and no rank is stated of."""
    ranks, names = one.around.ranks, one.made.names
    lines = [i for i, score in enumerate(scores) if score is not None]
    if ranks is not None and names is not None:
        apart = {i for i in lines if book.is_blank(ranks.cells[i]) and names_reference(names[i][0])}
        lines = [i for i in lines if i not in apart]
    given = [score for i in lines if (score := scores[i]) is not None]
    return dict(zip(lines, ranked(given, highest), strict=True))


def _followed(one: Weighed) -> frozenset[int]:
    followed = one.around.virtual.followed if one.around.virtual is not None else frozenset()
    return frozenset(i for i, at in enumerate(one.made.cells) if at in followed)


def _divided_by(book: Book, virtual: Virtual | None) -> float:
    """What a weighted sum of typed figures is divided by: a number, or the sum of the weights."""
    walked = None if virtual is None else virtual.walked
    if not isinstance(walked, Made) or walked.name != "/" or len(walked.parts) != 2:
        return 1.0
    below = walked.parts[1]
    if isinstance(below, Number):
        return below.value if isinstance(below.value, float) and below.value else 1.0
    shared = [part for part in below.parts if isinstance(part, SharedWalk)] if isinstance(below, Made) else []
    return sum(book.number(part.area.first) or 0.0 for part in shared) or 1.0


def _parts(book: Book, made: Candidate, highest: bool) -> Iterator[Part]:
    seen: dict[str, int] = {}
    for criterion in (one for one in made.criteria if one.cells != made.cells):
        base = "-".join(criterion.label.casefold().split())[:40] or "criterion"
        seen[base] = seen.get(base, 0) + 1
        name = base if seen[base] == 1 else f"{base}-{seen[base]}"
        yield Part(
            name,
            criterion.label,
            criterion.cells,
            criterion.computed,
            criterion.weight,
            criterion.weight_cell,
            better(book, criterion, made.vector.across, highest),
            sign=criterion.sign,
            product=criterion.product,
            weighted=criterion.weighted,
            multiplied_in=criterion.multiplied_in,
            in_words=criterion.in_words,
            stated=criterion.stated,
        )
