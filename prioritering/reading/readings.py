"""From a workbook to its readings: candidates, held against each other whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from prioritering.reading.beside import classified, lone_totals, ranks_beside
from prioritering.reading.candidates import Candidate, candidate
from prioritering.reading.costs import FOUND, PROBABLE
from prioritering.reading.evidence import Context, evidence, total
from prioritering.reading.groups import groups
from prioritering.reading.rankings import ranked
from prioritering.reading.texts import Book, Names, Values
from prioritering.reading.typed import typed_vectors
from prioritering.reading.vectors import Readers, Vector, formula_vectors
from prioritering.reading.virtual import Budget, Virtual, virtual
from prioritering.reading.walk import Walker
from prioritering.reading.words import roles
from prioritering.types import CellRef, Workbook
from prioritering.types.reading import Alternative, Evidence, Part, Reading, ReadingStatus
from prioritering.workbook.anatomy import anatomy


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
    kept = _apart(book, weighed)
    return tuple(_reading(book, one) for one in kept)


def _weighed(book: Book) -> list[Weighed]:
    walker, names, readers = Walker(book), Names(book), Readers(book)
    made: list[tuple[Candidate, Virtual | None]] = []
    budget, raw = Budget(), set[CellRef]()
    for vector in formula_vectors(book):
        if readers.is_inner(vector) or len(vector.cells) < 2:
            continue
        found = candidate(book, walker, names, vector)
        if found is None or not found.criteria:
            continue
        given = None
        if len(found.criteria) == 1 and len(found.cells) > 1 and not found.criteria[0].computed:
            given = virtual(book, found.criteria[0].cells, vector.across, budget)
            if given is not None:
                walker.known(found.criteria[0].cells, given.walked)
                walker.forget(found.cells)
                found = candidate(book, walker, names, found.vector) or found
        raw.update(at for one in found.criteria for at in one.cells if at is not None)
        parted = groups(book, found)
        for group in parted or ():
            own = candidate(
                book, walker, names, Vector(tuple(found.cells[i] for i in group), found.vector.across)
            )
            if own is not None and own.criteria:
                made.append((own, given))
        if not parted:
            made.append((found, given))
    for vector in typed_vectors(book, names):
        if 2 * sum(at in raw for at in vector.cells) > len(vector.cells):
            continue  # what a score is computed from is no total
        given = None
        if names.of(vector.cells, vector.across):
            given = virtual(book, vector.cells, vector.across, budget)
        if given is not None:
            walker.known(vector.cells, given.walked)
            found = candidate(book, walker, names, vector)
            if found is not None and found.criteria:
                made.append((found, given))
    return _judged(book, readers, made)


def _judged(book: Book, readers: Readers, made: Sequence[tuple[Candidate, Virtual | None]]) -> list[Weighed]:
    reads = [_others(readers, one) for one, _ in made]
    ranks = [ranks_beside(book, one, read) for (one, _), read in zip(made, reads, strict=True)]
    stated = {at for found in ranks if found is not None and found.by_formula for at in found.cells}
    lists = [
        i for i, (one, _) in enumerate(made) if sum(at in stated for at in one.cells) * 2 <= len(one.cells)
    ]
    inner_sets = {
        frozenset(at for at in column if at is not None)
        for i in lists
        for one, _ in [made[i]]
        for column in (*one.columns, *(criterion.cells for criterion in one.criteria))
        if column != one.cells
    }
    members: dict[CellRef, set[int]] = defaultdict(set)
    for index in lists:
        for at in made[index][0].cells:
            members[at].add(index)
    weighed = []
    for index in lists:
        one, given = made[index]
        totals = lone_totals(book, one, reads[index])
        transposed = any(_is_across(made, members, at, one) for at in totals)
        around = Context(
            ranks[index],
            given,
            classified(book, one, reads[index]),
            bool(totals) and not transposed and not _normalises(readers, totals, one),
            frozenset(one.cells) in inner_sets,
            transposed,
        )
        found = evidence(book, one, around)
        weighed.append(Weighed(one, around, found, total(found)))
    return weighed


def _others(readers: Readers, one: Candidate) -> dict[CellRef, int]:
    own = set(one.cells)
    return {at: count for at, count in readers.of(one.cells).items() if at not in own}


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


def _apart(book: Book, weighed: Sequence[Weighed]) -> list[Weighed]:
    """The best readings, each of lines and scores of its own, none of them another's weighting."""
    kept: list[Weighed] = []
    seen: set[CellRef] = set()
    feeding: set[CellRef] = set()
    for one in sorted(weighed, key=lambda one: -one.bits):
        if one.bits < PROBABLE:
            break
        cells = set(one.made.cells)
        raw = {at for criterion in one.made.criteria for at in criterion.cells if at is not None}
        if cells & seen or len(cells & feeding) * 2 > len(cells) or (raw and len(raw & seen) * 2 > len(raw)):
            continue
        kept.append(one)
        seen |= cells | raw
        seen |= {at for column in one.made.columns for at in column if at is not None}
        feeding |= feeders(book, one.made) - raw
    return kept


MOST_FEEDERS = 4000


def feeders(book: Book, made: Candidate) -> set[CellRef]:
    """The cells that weights and other shared figures come from."""
    own = set(made.cells)
    todo = [at for area in made.shared if area.size <= 400 for at in area.cells()]
    todo += [criterion.weight_cell for criterion in made.criteria if criterion.weight_cell is not None]
    found: set[CellRef] = set()
    while todo and len(found) < MOST_FEEDERS:
        at = todo.pop()
        if at in found or at in own:
            continue
        found.add(at)
        cell = book.cell(at)
        if cell is None or cell.formula is None:
            continue
        for reference in anatomy(cell.formula).references:
            if not reference.external and not reference.last_sheet:
                area = reference.area(at.sheet)
                todo += area.cells() if area.size <= 400 else ()
    return found


def _reading(book: Book, one: Weighed) -> Reading:
    made = one.made
    highest = highest_first(book, one)
    scores = [book.number(at) for at in made.cells]
    given = [score for score in scores if score is not None]
    places = dict(
        zip([i for i, s in enumerate(scores) if s is not None], ranked(given, highest), strict=True)
    )
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
        tuple(column for column in made.columns if column != made.cells),
        made.vector.typed,
        _followed(one),
    )


def _followed(one: Weighed) -> frozenset[int]:
    followed = one.around.virtual.followed if one.around.virtual is not None else frozenset()
    return frozenset(i for i, at in enumerate(one.made.cells) if at in followed)


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
        yield Part(
            name,
            criterion.label,
            criterion.cells,
            criterion.computed,
            criterion.weight,
            criterion.weight_cell,
            sign=criterion.sign,
            product=criterion.product,
            weighted=criterion.weighted,
            multiplied_in=criterion.multiplied_in,
        )


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
