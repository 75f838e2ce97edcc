"""From a workbook to its readings: candidates, held against each other whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from prioritering.reading.beside import classified, lone_totals, ranks_beside
from prioritering.reading.candidates import Candidate, candidate
from prioritering.reading.costs import FOUND, PROBABLE
from prioritering.reading.evidence import Context, Ranks, evidence, total
from prioritering.reading.rankings import ranked
from prioritering.reading.texts import Book, Names, Values
from prioritering.reading.typed import typed_vectors
from prioritering.reading.vectors import Readers, Vector, formula_vectors
from prioritering.reading.virtual import Virtual, virtual
from prioritering.reading.walk import Walker
from prioritering.reading.words import roles
from prioritering.types import CellRef, Workbook
from prioritering.types.reading import Alternative, Evidence, Part, Reading, ReadingStatus


class Weighed(Struct, frozen=True):
    """A candidate with what surrounds it, and its bits."""

    made: Candidate
    around: Context
    evidence: tuple[Evidence, ...]
    bits: float


def read_scorings(workbook: Workbook, values: Values) -> tuple[Reading, ...]:
    """The readings of a workbook, the best first."""
    book = Book(workbook, values)
    weighed = _weighed(book)
    kept = _apart(weighed)
    return tuple(_reading(book, one) for one in kept)


def _weighed(book: Book) -> list[Weighed]:
    walker, names, readers = Walker(book), Names(book), Readers(book)
    made: list[tuple[Candidate, Virtual | None]] = []
    for vector in formula_vectors(book):
        found = candidate(book, walker, names, vector)
        if found is None or not found.criteria:
            continue
        given = None
        if len(found.criteria) == 1 and len(found.cells) > 1 and not found.criteria[0].computed:
            given = virtual(book, found.criteria[0].cells, vector.across)
            if given is not None:
                walker.known(found.criteria[0].cells, given.walked)
                walker.forget(found.cells)
                found = candidate(book, walker, names, found.vector) or found
        made.append((found, given))
    for vector in typed_vectors(book, names):
        given = virtual(book, vector.cells, vector.across)
        if given is not None:
            walker.known(vector.cells, given.walked)
            found = candidate(book, walker, names, vector)
            if found is not None and found.criteria:
                made.append((found, given))
    return _judged(book, readers, made)


def _judged(
    book: Book, readers: Readers, made: Sequence[tuple[Candidate, Virtual | None]]
) -> list[Weighed]:
    inner = {column for one, _ in made for column in one.columns if column != one.cells}
    inner |= {criterion.cells for one, _ in made for criterion in one.criteria}
    inner_sets = {frozenset(at for at in column if at is not None) for column in inner}
    members: dict[CellRef, set[int]] = defaultdict(set)
    for index, (one, _) in enumerate(made):
        for at in one.cells:
            members[at].add(index)
    weighed = []
    for one, given in made:
        reads = readers.of(one.cells)
        own = set(one.cells)
        reads = {at: count for at, count in reads.items() if at not in own}
        ranks = ranks_beside(book, one, reads)
        rank_cells = set(ranks.cells) if ranks is not None else set()
        further = _read_further(book, one, reads, rank_cells, inner_sets)
        totals = [at for at in lone_totals(book, one, reads)]
        transposed = any(_is_across(made, members, at, one) for at in totals)
        around = Context(
            ranks,
            given,
            classified(book, one, reads),
            bool(totals) and not transposed and not _normalises(readers, totals, one),
            further,
            transposed,
        )
        found = evidence(book, one, around)
        weighed.append(Weighed(one, around, found, total(found)))
    return weighed


def _read_further(
    book: Book,
    one: Candidate,
    reads: dict[CellRef, int],
    rank_cells: set[CellRef | None],
    inner: set[frozenset[CellRef]],
) -> bool:
    """Whether the scores go into other figures of the same lines, other than ranks and rescalings."""
    return frozenset(one.cells) in inner


def _is_across(
    made: Sequence[tuple[Candidate, Virtual | None]],
    members: dict[CellRef, set[int]],
    at: CellRef,
    one: Candidate,
) -> bool:
    """Whether a total of the scores is itself one of several scores, of lists that lie across."""
    for index in members.get(at, ()):
        other = made[index][0]
        if other.vector.across != one.vector.across and len(other.cells) > 1:
            return True
    return False


def _normalises(readers: Readers, totals: Sequence[CellRef], one: Candidate) -> bool:
    """Whether a total is there for dividing by it."""
    return any(len(readers.of([at])) >= len(one.cells) for at in totals)


def _apart(weighed: Sequence[Weighed]) -> list[Weighed]:
    """The best readings, each of lines and scores of its own."""
    kept: list[Weighed] = []
    seen: set[CellRef] = set()
    for one in sorted(weighed, key=lambda one: -one.bits):
        if one.bits < PROBABLE:
            break
        cells = set(one.made.cells)
        raw = {at for criterion in one.made.criteria for at in criterion.cells if at is not None}
        if cells & seen or (raw and len(raw & seen) * 2 > len(raw)):
            continue
        kept.append(one)
        seen |= cells | raw
        seen |= {at for column in one.made.columns for at in column if at is not None}
    return kept


def _reading(book: Book, one: Weighed) -> Reading:
    made = one.made
    highest = highest_first(book, one)
    scores = [book.number(at) for at in made.cells]
    given = [score for score in scores if score is not None]
    places = dict(zip([i for i, s in enumerate(scores) if s is not None], ranked(given, highest), strict=True))
    ranks = one.around.ranks
    alternatives = tuple(
        Alternative(
            made.names[i][0] if made.names is not None else at.a1,
            made.names[i][1] if made.names is not None else at,
            at,
            scores[i],
            None if ranks is None else ranks.cells[i],
            places[i][0] if i in places else None,
            places[i][1] if i in places else None,
        )
        for i, at in enumerate(made.cells)
    )
    status = ReadingStatus.FOUND if one.bits >= FOUND else ReadingStatus.PROBABLE
    return Reading(
        status,
        alternatives,
        tuple(_parts(made)),
        method(made),
        made.labels[0] if made.labels else "",
        highest,
        None if ranks is None else ranks.explained.ties,
        one.bits,
        0.0,
        one.evidence,
        made.vector.across,
    )


def highest_first(book: Book, one: Weighed) -> bool:
    """Whether the highest score is the best: as the ranks have it, else as words do."""
    ranks = one.around.ranks
    if ranks is not None and (ranks.by_formula or ranks.explained.bits >= 3):
        return ranks.explained.highest_first
    return not any("lowest_first" in roles(text) for text in one.made.labels)


def _parts(made: Candidate) -> Iterator[Part]:
    seen: dict[str, int] = {}
    for criterion in made.criteria:
        base = "-".join(criterion.label.casefold().split())[:40] or "criterion"
        seen[base] = seen.get(base, 0) + 1
        name = base if seen[base] == 1 else f"{base}-{seen[base]}"
        yield Part(name, criterion.label, criterion.cells, criterion.computed, criterion.weight, criterion.weight_cell)


def method(made: Candidate) -> str:
    """What a person would call the computation."""
    functions = {name for use in made.uses for name in use.functions}
    if any(criterion.weight is not None for criterion in made.criteria):
        return "weighted sum" if not any(c.product for c in made.criteria) else "weighted"
    if any(criterion.product for criterion in made.criteria):
        return "quotient" if any(c.sign < 0 for c in made.criteria) else "product"
    if "AVERAGE" in functions:
        return "mean"
    return "sum"
