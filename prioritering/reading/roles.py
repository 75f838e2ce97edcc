"""What the walked figures are for: criteria with their weights, directions and normalisers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from prioritering.reading.found_by_name import LOOKING_UP, are_found_by_name
from prioritering.reading.headings import headings
from prioritering.reading.texts import Book
from prioritering.reading.walk import Column, Elements, Made, Number, Own, SharedWalk, Walked
from prioritering.reading.ways import MARKED, Factor, Use, Way
from prioritering.reading.words import roles
from prioritering.types import Area, Value

MAX_VISITS = 3
"""On so many ways a column is followed: figures that rest on each other many times over have countless
ways."""
ADDING = frozenset(("+", "SUM", "AVERAGE", "SUMPRODUCT"))
"""What adds up weighted figures."""
RANKS = ("RANK", "RANK.EQ", "RANK.AVG")


class Gatherer:
    """Gathers the uses of typed columns below a walked score."""

    def __init__(self, book: Book) -> None:
        """Over the figures of this workbook."""
        self._book = book
        self.shared: list[Area] = []
        self.columns: list[Column] = []
        self._visits: Counter[Column] = Counter()

    def uses(self, walked: Walked) -> list[Use]:
        """Each way of each column of own figures to the score."""
        return list(self._uses(walked, Way(), 0))

    def _uses(self, node: Walked, way: Way, depth: int) -> Iterator[Use]:
        if depth > 60 or isinstance(node, Number):
            return
        if isinstance(node, SharedWalk):
            self.shared.append(node.area)
            return
        if isinstance(node, Own):
            yield way.use(node.cells, node.computed)
            return
        if isinstance(node, Elements):
            for part in node.parts:
                yield from self._uses(part, way, depth + 1)
            return
        if node.cells is not None:
            self._visits[node.cells] += 1
            if self._visits[node.cells] > MAX_VISITS:
                return
            if self._visits[node.cells] == 1:
                self.columns.append(node.cells)
            if depth and node.name == "=" and self._reaches_other_sheet(node):
                yield way.use(node.cells, False)
                return
            way = way.by(node.cells)
        made = list(self._made(node, way, depth))
        adds = depth == 0 or not ADDING.isdisjoint(way.functions)
        if node.cells is not None and adds and made and are_found_by_name(self._book, made, node):
            made = [way.use(node.cells, computed=True)]  # figures of lists elsewhere, found by the names
        yield from made

    def _reaches_other_sheet(self, node: Made) -> bool:
        """Whether a column is nothing but links to another sheet's figures."""
        inner = node.parts[0]
        while isinstance(inner, Made) and inner.name == "=":
            inner = inner.parts[0]
        cells = inner.cells if isinstance(inner, Own | Made) else None
        if cells is None or node.cells is None:
            return False
        pairs = [(a, b) for a, b in zip(cells, node.cells, strict=True) if a is not None and b is not None]
        return bool(pairs) and all(a.sheet != b.sheet for a, b in pairs)

    def _made(self, node: Made, way: Way, depth: int) -> Iterator[Use]:
        name, parts = node.name, node.parts
        if name == "-" and len(parts) == 2:
            yield from self._uses(parts[0], way.through("-"), depth + 1)
            yield from self._uses(parts[1], way.through("-").turned(), depth + 1)
        elif name == "neg":
            yield from self._uses(parts[0], way.turned(), depth + 1)
        elif name in ("*", "PRODUCT"):
            yield from self._product(parts, way.through("*"), depth)
        elif name == "/" and len(parts) == 2:
            yield from self._quotient(parts[0], parts[1], way, depth)
        elif name in ("^", "POWER") and len(parts) == 2:
            factors = self._factors(parts[1])
            whole = [f for f in factors if f.cell is not None]
            below = way.through("^").times(whole, bool(whole))
            if isinstance(parts[0], Made) and parts[0].name == "PRODUCT" and parts[0].cells is None:
                yield from self._product(parts[0].parts, below.through("*"), depth, weighs=False)
            else:
                yield from self._uses(parts[0], below, depth + 1)
            yield from self._uses(parts[1], way.through("^"), depth + 1) if not factors else ()
        elif name in ("SUMPRODUCT", "MMULT"):
            yield from self._sum_product(parts, way.through(name), depth)
        elif name == "SUMIF" and len(parts) == 3:
            yield from self._sum_product((parts[0], parts[2]), way.through(name), depth)
        elif name == "IF" and len(parts) >= 2:
            condition = self._told(parts[0])
            taken = parts[1:] if condition is None else parts[1:2] if condition else parts[2:]
            branches = [use for part in taken for use in self._uses(part, way.through("IF"), depth + 1)]
            yield from branches
            if not branches or _gives_texts(node):
                yield from self._uses(parts[0], way.through("IF"), depth + 1)
        elif name in RANKS:
            yield from self._uses(parts[0], way.through("RANK"), depth + 1)
        elif name in ("<", ">", "<=", ">=", "=", "<>") and len(parts) == 2:
            for part in parts:
                yield from self._uses(part, way.through("compare"), depth + 1)
        else:
            for i, part in enumerate(parts):
                if i == 0 or name not in LOOKING_UP or not isinstance(part, Elements):  # a table that slides
                    yield from self._uses(part, way.through(name), depth + 1)

    def _told(self, condition: Walked) -> bool | None:
        """Whether a condition that all alternatives share holds; None where each has its own."""
        if not isinstance(condition, Made) or condition.name not in ("=", "<>") or len(condition.parts) != 2:
            return None
        sides: list[Value] = []
        for part in condition.parts:
            if isinstance(part, Number):
                sides.append(part.value)
            elif isinstance(part, SharedWalk) and part.area.size == 1:
                sides.append(self._book.values(part.area.first))
            else:
                return None
        one, other = (side.casefold() if isinstance(side, str) else side for side in sides)
        return (one == other) is (condition.name == "=")

    def _product(self, parts: Sequence[Walked], way: Way, depth: int, weighs: bool = True) -> Iterator[Use]:
        """What is multiplied; below a root nothing weighs, as the ones of a line that meets itself."""
        paired = self._paired(parts)
        if paired is not None:
            yield from self._each(paired, way, depth)
            return
        flat: list[Walked] = []
        for part in parts:
            flat += part.parts if isinstance(part, Elements) else [part]
        given = [self._factors(part) for part in flat]
        factors = [factor for factors_of in given for factor in factors_of]
        rest = [part for part, factors_of in zip(flat, given, strict=True) if not factors_of]
        weighs = weighs and len(rest) > 1
        constant = [part for part in rest if self._is_repeated_weight(part, way)] if weighs else []
        if constant and len(constant) < len(rest):
            factors += [self._constant_factor(part) for part in constant]
            rest = [part for part in rest if part not in constant]
        for part in rest:
            yield from self._uses(part, way.times(factors, len(rest) > 1, of=part), depth + 1)

    def _is_repeated_weight(self, part: Walked, way: Way) -> bool:
        """Whether a typed column repeats one weight: it is added up with others, or its heading says so.

        A criterion that all alternatives happen to share is no weight.
        """
        if self._constant(part) is None:
            return False
        assert isinstance(part, Own)
        cells = [at for at in part.cells if at is not None]
        across = len(cells) > 1 and cells[0].row == cells[1].row
        return not ADDING.isdisjoint(way.functions) or any(
            "weight" in roles(text) for text in headings(self._book, cells, across, 2)
        )

    def _constant(self, part: Walked) -> float | None:
        """The one value of a typed column that is the same for all alternatives."""
        if not isinstance(part, Own) or part.computed or len(part.cells) < 2:
            return None
        values = {self._book.number(at) for at in part.cells}
        return next(iter(values)) if len(values) == 1 and None not in values else None

    def _constant_factor(self, part: Walked) -> Factor:
        assert isinstance(part, Own)
        value = self._constant(part)
        return Factor(part.cells[0], 0.0 if value is None else value)

    def _quotient(self, above: Walked, below: Walked, way: Way, depth: int) -> Iterator[Use]:
        if isinstance(below, SharedWalk | Number):
            areas = [below.area] if isinstance(below, SharedWalk) else []
            self.shared += areas
            yield from self._uses(above, way.through("/").over(areas, False), depth + 1)
            return
        shared_above = self._only_shared(above)
        if _is_extreme_of(below, above):
            yield from self._uses(above, way.through("/"), depth + 1)
            return
        if self._only_shared(below):
            yield from self._uses(above, way.through("/").over(self._areas(below), False), depth + 1)
            return
        if isinstance(above, SharedWalk):
            self.shared.append(above.area)
        yield from self._uses(above, way.through("/").over([], not shared_above), depth + 1)
        over = [above.area] if isinstance(above, SharedWalk) else []
        yield from self._uses(below, way.through("/").turned().over(over, not shared_above), depth + 1)

    def _only_shared(self, node: Walked) -> bool:
        """Whether only what all alternatives share stands there, as in the root of a sum of squares."""
        if isinstance(node, SharedWalk | Number):
            return True
        if isinstance(node, Own):
            return False
        return (
            node.cells is None and all(map(self._only_shared, node.parts))
            if isinstance(node, Made)
            else False
        )

    def _areas(self, node: Walked) -> list[Area]:
        if isinstance(node, SharedWalk):
            return [node.area]
        if isinstance(node, Made | Elements):
            return [area for part in node.parts for area in self._areas(part)]
        return []

    def _factors(self, part: Walked) -> list[Factor]:
        """What a shared figure multiplies with; empty where the part is an alternative's own."""
        if isinstance(part, Number) and isinstance(part.value, float):
            return [Factor(None, part.value)]
        if isinstance(part, SharedWalk) and part.area.size == 1:
            value = self._book.number(part.area.first)
            return [Factor(part.area.first, 0.0 if value is None else value)]
        if isinstance(part, Made) and part.name in ("/", "*", "%") and part.cells is None:
            inner = [self._factors(one) for one in part.parts]
            if all(inner) and part.name != "*":
                top = inner[0][0]
                bottom = inner[1][0].value if part.name == "/" else 100.0
                return [Factor(top.cell, top.value / bottom)] if bottom else []
            if all(inner):
                return [factor for factors_of in inner for factor in factors_of]
        return []

    def _paired(self, parts: Sequence[Walked]) -> list[tuple[Walked, list[Factor]]] | None:
        """Ranges of equal size, multiplied element by element."""
        parts = list(map(_marked, parts))
        listed = [part for part in parts if isinstance(part, Elements)]
        shared = [part for part in parts if isinstance(part, SharedWalk) and part.area.size > 1]
        if not listed or len(listed) + len(shared) != len(parts) or not (shared or len(listed) > 1):
            return None
        size = len(listed[0].parts)
        if any(len(one.parts) != size for one in listed) or any(one.area.size != size for one in shared):
            return None
        pairs: list[tuple[Walked, list[Factor]]] = []
        cells = [list(one.area.cells()) for one in shared]
        self.shared += [one.area for one in shared]
        for index in range(size):
            factors = [Factor(at := column[index], self._book.number(at) or 0.0) for column in cells]
            members = [one.parts[index] for one in listed]
            if len(members) == 1:
                pairs.append((members[0], factors))
            else:
                pairs.append((Made("*", tuple(members)), factors))
        return pairs

    def _each(self, paired: list[tuple[Walked, list[Factor]]], way: Way, depth: int) -> Iterator[Use]:
        for part, factors in paired:
            if isinstance(part, Made) and part.name == "*" and part.cells is None:
                yield from self._product(part.parts, way.times(factors, False), depth + 1)
            else:
                yield from self._uses(part, way.times(factors, False, of=part), depth + 1)

    def _sum_product(self, parts: Sequence[Walked], way: Way, depth: int) -> Iterator[Use]:
        paired = self._paired(parts)
        if paired is not None:
            yield from self._each(paired, way, depth)
            return
        for part in parts:
            yield from self._uses(part, way, depth + 1)


def _marked(part: Walked) -> Walked:
    """A range that is held against a sign, cell by cell, as the figures that this makes; else the same."""
    inner = part
    while isinstance(inner, Made) and inner.name == "neg":
        inner = inner.parts[0]
    if isinstance(inner, Made) and inner.name == "=" and len(inner.parts) == 2:
        cells, sign = inner.parts
        if isinstance(cells, Elements) and isinstance(sign, Number) and isinstance(sign.value, str):
            return Elements(tuple(Made(MARKED, (one,)) for one in cells.parts), cells.height, cells.width)
    return part


def _gives_texts(walked: Walked) -> bool:
    """Whether a nest of choices gives nothing but texts: levels, by what all its conditions ask."""
    if isinstance(walked, Made) and walked.name == "IF" and walked.parts[1:]:
        return all(map(_gives_texts, walked.parts[1:]))
    return isinstance(walked, Number) and isinstance(walked.value, str)


def _is_extreme_of(below: Walked, above: Walked) -> bool:
    """Whether a figure is the highest or lowest of a line that has the other among them: its unit."""
    while isinstance(below, Made) and below.name == "=":
        below = below.parts[0]
    cells = above.cells if isinstance(above, Own | Made) else None
    if cells is None or not isinstance(below, Made) or below.name not in ("MAX", "MIN"):
        return False
    of = [part for one in below.parts if isinstance(one, Elements) for part in one.parts]
    return any(isinstance(part, Own | Made) and part.cells == cells for part in of)
