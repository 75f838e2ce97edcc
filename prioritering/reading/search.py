"""What could be a scoring: columns and rows of formulas alike, or of typed figures, and what makes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from msgspec.structs import replace

from prioritering.formula.anatomy import anatomy
from prioritering.reading.beside import are_placed
from prioritering.reading.candidates import Candidate, candidate, exactly
from prioritering.reading.grids import Grids
from prioritering.reading.groups import groups
from prioritering.reading.headings import headings
from prioritering.reading.levels import by_levels, by_matrix
from prioritering.reading.names import Names
from prioritering.reading.readers import Readers
from prioritering.reading.restatements import held_to_target, restated, unconditional
from prioritering.reading.texts import Book
from prioritering.reading.typed import typed_vectors
from prioritering.reading.vectors import Vector, formula_vectors, is_ranking
from prioritering.reading.virtual import MAX_FIGURES, SearchBudget, Virtual, virtual
from prioritering.reading.walk import Column, Elements, Made, Own, Walked, Walker
from prioritering.reading.words import roles
from prioritering.types import CellRef

MIN_LONG_LIST = 200
"""Of longer lists names are looked for last: a few lines tell that figures follow nothing."""
TOTALS = frozenset(("total", "score"))
RATED = frozenset(("score", "risk", "harm"))
"""What figures are called that ratings in words may make."""
A_RATING_AND_ITS_WEIGHT = 2
FAR_LESS = 1.5
"""A total is so many times each of its parts at least."""
Found = tuple[Candidate, Virtual | None]


class Search:
    """Proposes candidates; what one of them needs to know of a workbook is worked out once."""

    def __init__(self, book: Book) -> None:
        """Over the figures of this workbook."""
        self.readers = Readers(book)
        self._book, self._walker, self.names = book, Walker(book), Names(book)
        self._budget, self._raw, self._totals = SearchBudget(), set[CellRef | None](), set[CellRef]()
        self._grids = Grids(book)
        self._typed = [one for one in typed_vectors(book, self.names) if not self._grids.hold(one)]
        self._columns = Counter(vector.cells[0].sheet for vector in self._typed)

    def of_formulas(self) -> Iterator[Found]:
        """The candidates whose scores are computed."""
        tried: set[tuple[Column, bool]] = set()
        for vector in formula_vectors(self._book):
            if len(vector.cells) < 2 and not self._could_be_alone(vector):
                continue
            if is_ranking(self._book, vector) or self._grids.hold(vector):
                continue
            inner = self.readers.is_inner(vector) and not self.readers.are_ranked(vector.cells)
            if inner and not self._are_rated_in_sections(vector):
                continue
            for way in self._ways(vector):
                if way is not None and (way.cells, bool(way.again)) not in tried:
                    tried.add((way.cells, bool(way.again)))
                    yield from self._computed(way)

    def _ways(self, vector: Vector) -> tuple[Vector | None, ...]:
        """The figures themselves, and those that they state anew, where these are not all that counts."""
        whole = unconditional(self._book, self._walker, vector)
        if whole is not None and not self.readers.are_ranked(vector.cells):
            return (whole,)
        held = held_to_target(self._book, self._walker, vector)
        return (held,) if held is not None else (restated(self._walker, vector), vector)

    def _are_rated_in_sections(self, vector: Vector) -> bool:
        """Whether sums of sections read what is called a score, of lines rated and called each otherwise.

        Ratings that are multiplied rate a line of a list; the parts of an alternative have weights, and are
        called as those of the others.
        """
        if not self._is_called(vector, RATED) or not self.readers.are_in_sections(vector):
            return False
        names = [name.casefold() for name, _ in self.names.of(vector.cells, vector.across) or ()]
        if not names or len(set(names)) < len(names):
            return False
        made = self._candidate(vector)
        rated = [] if made is None else [one for one in made.criteria if one.product and not one.computed]
        weighed = any("weight" in roles(one.label) for one in rated)
        return len(rated) > (A_RATING_AND_ITS_WEIGHT if weighed else 1)

    def restated(self, made: Candidate) -> frozenset[CellRef]:
        """The figures that have ranks and of which scores are but a multiple."""
        inner = restated(self._walker, made.vector)
        return frozenset(inner.cells if inner is not None and self.readers.are_ranked(inner.cells) else ())

    def of_typed(self) -> Iterator[Found]:
        """The candidates whose scores are typed, and follow from others of the line as if computed."""
        for vector in self._typed:
            if 2 * sum(at in self._raw for at in vector.cells) > len(vector.cells):
                continue  # what a score is computed from is no total
            if 2 * self._budget.left < MAX_FIGURES and not self._is_called(vector, TOTALS):
                continue  # half of what may be computed is for what is called a total
            named = len(vector.cells) > MIN_LONG_LIST or self.names.of(vector.cells, vector.across)
            given = self._virtual(vector.cells, vector.across) if named else None
            if given is not None and self.names.of(vector.cells, vector.across):
                self._walker.known(vector.cells, given.walked)
                made = self._candidate(vector)
                if made is not None and len(made.cells) > 1:
                    yield made, given

    def of_ranked(self) -> Iterator[Found]:
        """The typed figures that nothing is known of but the ranks beside them; no parts of such a total."""
        placed: list[tuple[Candidate, bool]] = []
        for vector in self._typed:
            if vector.across or self._raw & set(vector.cells):
                continue
            has_places = are_placed(self._book, vector.cells)
            if has_places or self._is_called_score(vector.cells, False):
                made = candidate(self._book, self._walker, self.names, vector)
                if made is not None and isinstance(made.walked, Own):
                    placed.append((replace(made, criteria=(), uses=()), has_places))
        totals = [made for made, has_places in placed if has_places]
        for made, _ in placed:
            if not any(self._is_part(made.cells, total.cells) for total in totals):
                yield made, None

    def _is_part(self, cells: Sequence[CellRef], total: Sequence[CellRef]) -> bool:
        """Whether figures are far less than others of the same lines, as those of a subject are than all."""
        figures = {at.row: self._book.number(at) or 0.0 for at in cells}
        others = {at.row: self._book.number(at) or 0.0 for at in total}
        same = [(figures[row], others[row]) for row in figures.keys() & others.keys()]
        many = 10 * len(same) >= 9 * len(figures) and cells[0].sheet == total[0].sheet
        return many and all(FAR_LESS * part <= whole for part, whole in same) and any(w for _, w in same)

    def _could_be_alone(self, vector: Vector) -> bool:
        """Whether a single figure is called a score and made of figures of its own row."""
        cell = self._book.cell(vector.cells[0])
        if vector.across or cell is None or cell.formula is None:
            return False
        areas = [one.area(cell.at.sheet) for one in anatomy(cell.formula).references]
        on_line = [area for area in areas if area.top == area.bottom == cell.at.row]
        return 2 * len(on_line) > len(areas) and self._is_called_score(vector.cells, vector.across)

    def of_lines(self, vector: Vector) -> Found:
        """The candidate of lines that somebody names."""
        given = self._virtual(vector.cells, vector.across) if vector.typed else None
        if given is not None:
            self._walker.known(vector.cells, given.walked)
        return exactly(self._book, self._walker, self.names, vector), given

    def _is_called(self, vector: Vector, called: Set[str]) -> bool:
        """Whether the nearest text before the figures says so."""
        titles = headings(self._book, vector.cells, vector.across, 1)
        return any(not called.isdisjoint(roles(text)) for text in titles)

    def _is_called_score(self, cells: Column, across: bool, called: Set[str] = frozenset(("score",))) -> bool:
        """Whether the nearest text before the figures says score, or what else is asked for."""
        return self._is_called(Vector(tuple(at for at in cells if at is not None), across), called)

    def _candidate(self, vector: Vector) -> Candidate | None:
        made = candidate(self._book, self._walker, self.names, vector)
        return None if made is None or not made.criteria else made

    def _computed(self, vector: Vector) -> Iterator[Found]:
        made = self._candidate(vector)
        if made is None:
            return
        given = self._linked(made)
        if given is not None:
            raw = made.criteria[0].cells
            self._walker.known(raw, given.walked)
            if raw != made.cells:  # else some are computed, and the typed ones follow likewise
                self._walker.forget(made.cells)
            made = candidate(self._book, self._walker, self.names, made.vector) or made
        self._raw.update(*[one.cells for one in made.criteria])
        parted = groups(self._book, made)
        for group in parted or ():
            grouped = self._candidate(Vector(tuple(made.cells[i] for i in group), made.vector.across))
            if grouped is not None:
                yield grouped, given
        if not parted:
            yield made, given

    def _virtual(self, cells: Column, across: bool) -> Virtual | None:
        sheet = next(at.sheet for at in cells if at is not None)
        columns = max(1, self._columns[sheet])
        followed = virtual(self._book, cells, across, self._budget, columns, self._totals)
        if followed is None and self._is_called_score(cells, across, RATED):
            followed = by_levels(self._book, cells, across)
        if followed is None:
            followed = by_matrix(self._book, cells, across)
        if followed is None:
            return None
        self._totals |= followed.followed
        further = self._further(followed.walked)
        return followed if _leads_to(further, set(cells)) else replace(followed, walked=further)

    def _further(self, walked: Walked) -> Walked:
        """The same, with the typed columns in it followed that are known to follow from others themselves."""
        if isinstance(walked, Own) and not walked.computed:
            return self._walker.walk(walked.cells)
        if isinstance(walked, Made | Elements):
            return replace(walked, parts=tuple(map(self._further, walked.parts)))
        return walked

    def _linked(self, made: Candidate) -> Virtual | None:
        """How the typed figures come about that a score only links to, or restates."""
        if len(made.criteria) > 1 or len(made.cells) < 2 or made.criteria[0].computed:
            return None
        return self._virtual(made.criteria[0].cells, made.vector.across)


def _leads_to(walked: Walked, cells: Set[CellRef | None]) -> bool:
    """Whether figures come about by these themselves, as a sum does by what is left of it."""
    if isinstance(walked, Own):
        return not cells.isdisjoint(walked.cells)
    parts = walked.parts if isinstance(walked, Made | Elements) else ()
    return any(_leads_to(part, cells) for part in parts)
