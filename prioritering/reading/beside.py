"""What stands beside a list of scores: ranks, totals, and what is computed from the scores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import ne

from msgspec.structs import replace

from prioritering.formula.anatomy import anatomy
from prioritering.formula.ranked import calls_rank
from prioritering.formula.tree import Call
from prioritering.reading.candidates import Candidate
from prioritering.reading.evidence import Ranks
from prioritering.reading.headings import headings
from prioritering.reading.rankings import ExplainedRanks, explain
from prioritering.reading.texts import Book, Slot, line_of, slot_of, step
from prioritering.reading.virtual import agrees
from prioritering.reading.words import roles
from prioritering.types import CellRef

NAME_REACH = 40
RANKS_REACH = 3
"""So far behind scores that are taken over their ranks stand."""
MIN_PLACED, PLACES_REACH, MAX_ALIKE = 8, 6, 5
"""So many figures have places at least that stand so far behind them, where nothing else says what they are;
and not more than so many share each figure on the average."""
MIN_BITS = 5.0
MIN_IN_GROUP = 3
"""So many lines a group must have on the average, for ranks within groups."""
FOR_GROUPS = 2.0
"""What it costs to say that ranks start anew in each group."""
MIN_SHARE_RANKED = 0.6
"""Figures without a heading that names ranks are ranks where so many lines have one, and so many follow."""


MIN_SHOWN_IN_ORDER = 8
"""Of so many lines in the order of their ranks one, or two in exchange, may not be where scores put them."""


def ranks_beside(book: Book, made: Candidate, readers: dict[CellRef, int]) -> Ranks | None:
    """The figures on the same lines that are best explained as ranks of the scores."""
    scores = [book.number(at) for at in made.cells]
    if sum(score is not None for score in scores) < 2:
        return None
    raw = {at for criterion in made.criteria for at in criterion.cells}
    best: Ranks | None = None
    scored = sum(score is not None for score in scores)
    for slot in _columns(book, made):
        if not _could_be_ranks(slot.figures, 0):
            continue
        cells = slot.cells
        least = 0 if any(_calls_rank(book, at) for at in cells) else scored
        if not _could_be_ranks(slot.figures, least) or not raw.isdisjoint(cells):
            continue
        ranks = _as_ranks(book, made, scores, cells, slot.figures, readers)
        if ranks is not None and (best is None or _worth(ranks) > _worth(best)):
            best = ranks
    return best


def are_placed(book: Book, cells: Sequence[CellRef]) -> bool:
    """Whether one of the next columns numbers the figures by their order, without exception."""
    scores = [score for at in cells if (score := book.number(at)) is not None]
    if not MIN_PLACED <= len(scores) == len(cells) <= MAX_ALIKE * len(set(scores)):
        return False
    for over in range(1, PLACES_REACH + 1):
        stated = book.beside(cells, False)(over).figures
        if 1 not in stated or 20 * stated.count(None) > len(stated):
            continue
        if 2 * sum(map(ne, stated, scores)) <= len(scores):
            continue  # the figures once more are no places of theirs
        explained = explain(scores, stated)
        if explained is not None and explained.held == explained.of:
            return True
    return False


def is_ranked_elsewhere(book: Book, readers: Mapping[CellRef, int], count: int) -> bool:
    """Whether a list that takes over each of so many scores has a column of ranks, as its heading says."""
    taking = [at for at, held in readers.items() if held == 1]
    if not count <= len(taking) <= 2 * count:
        return False
    lists: dict[tuple[str, int], list[CellRef]] = defaultdict(list)
    for at in taking:
        lists[at.sheet, at.column].append(at)
    beside = (
        [at._replace(column=at.column + over) for at in cells]
        for cells in lists.values()
        if len(cells) >= count
        for over in range(1, RANKS_REACH + 1)
    )
    return any("rank" in roles(text) for near in beside for text in headings(book, near, False, 1))


def _worth(ranks: Ranks) -> tuple[bool, bool, float]:
    return ranks.by_formula, ranks.named, ranks.explained.bits


def _columns(book: Book, made: Candidate) -> Iterator[Slot]:
    """The slots near the scores, on the same lines, the nearest first: of ranks alike these are meant."""
    across = made.vector.across
    slot = slot_of(made.cells[0], across)
    if len({slot_of(at, across) for at in made.cells}) > 1:
        return
    beside = book.beside(made.cells, across)
    for over in sorted(range(-NAME_REACH, NAME_REACH + 1), key=abs):
        if over and slot + over >= 1:
            yield beside(over)


def _calls_rank(book: Book, at: CellRef | None) -> bool:
    """Whether a formula asks for a place, be it only where the score is enough to have one."""
    cell = None if at is None else book.cell(at)
    return cell is not None and calls_rank(cell.formula)


def _could_be_ranks(stated: Sequence[float | None], scored: int) -> bool:
    """Whether there are figures on enough lines, and all are such as ranks may be."""
    given = [value for value in stated if value is not None]
    if 3 * len(given) < scored or len(given) < 2:
        return False
    most = 2 * len(stated) + 5
    return all(1 <= value <= most and (2 * value).is_integer() for value in given)


def _as_ranks(
    book: Book,
    made: Candidate,
    scores: Sequence[float | None],
    cells: tuple[CellRef | None, ...],
    stated: Sequence[float | None],
    readers: dict[CellRef, int],
) -> Ranks | None:
    given = [value for value in stated if value is not None]
    pairs = [(score, value) for score, value in zip(scores, stated, strict=True) if score is not None]
    explained = explain([score for score, _ in pairs], [value for _, value in pairs])
    if explained is None or 2 * sum(score != value for score, value in pairs) <= len(pairs):
        return None  # the scores once more, be it with changes, rank nothing
    whole = 0.6 * len(stated)
    by_formula = sum(_gives_place(book, at, readers, whole) for at in cells) * 2 > len(given)
    labels = headings(book, [at for at in cells if at is not None], made.vector.across, 2)
    named = any("rank" in roles(text) for text in labels[:2])
    running = given == sorted(given) and len(set(given)) == len(given) and given[0] == 1
    on_own_line = sum(value == line for line, value in enumerate(stated, start=1))
    numbers_lines = on_own_line >= MIN_SHARE_RANKED * len(given)
    shared = explained.held == explained.of and len(set(given)) < len(given)
    if (
        (running or numbers_lines)
        and not (named or shared)
        and any("identity" in roles(text) for text in labels[:1])
    ):
        return None  # they number the lines, however these are sorted, and whatever slips they have
    within = False
    if (named or by_formula) and explained.held < explained.of:
        grouped = _within_groups(book, made, stated, pairs, labels[:2])
        if grouped is not None:
            explained, within = grouped
    enough = explained.held * 2 >= explained.of
    computed = [at for at in cells if _is_computed(book, at)]
    if not by_formula and 2 * len(computed) > len(given) and (not named or set(computed) & readers.keys()):
        return None  # classes, each of one score, or what is made of these
    if not by_formula and 2 * len(computed) > len(given) and explained.held < explained.of:
        return None  # computed from other figures: these scores' only where they are theirs without exception
    if by_formula and explained.held * 5 >= explained.of * 3:
        return Ranks(cells, explained, True, named, within)
    broken = running and explained.slips > (explained.of >= MIN_SHOWN_IN_ORDER)
    if named and enough and not broken:
        return Ranks(cells, explained, False, named, within)
    if running and labels and explained.held == explained.of and _ends_lines(book, made, cells):
        return Ranks(cells, replace(explained, bits=0.0), False, named)  # the order tells all that they do
    sure = explained.bits >= MIN_BITS and explained.held >= MIN_SHARE_RANKED * explained.of
    if not running and sure and len(given) >= max(4, MIN_SHARE_RANKED * len(stated)) and not by_formula:
        return Ranks(cells, explained, False, named)
    return None


def _ends_lines(book: Book, made: Candidate, cells: Sequence[CellRef | None]) -> bool:
    """Whether they end the table, behind all that the scores are made of: what numbers lines begins them."""
    across = made.vector.across
    before = [*made.cells, *(at for criterion in made.criteria for at in criterion.cells)]
    last = max(slot_of(at, across) for at in before if at is not None)
    own = [at for at in cells if at is not None]
    parted = all(book.is_blank(step(at, across, 0, -1)) for at in own)
    return not parted and all(slot_of(at, across) > last for at in own)


def _within_groups(
    book: Book,
    made: Candidate,
    stated: Sequence[float | None],
    pairs: Sequence[tuple[float, float | None]],
    labels: Sequence[str],
) -> tuple[ExplainedRanks, bool] | None:
    """The ranks as those within the groups that a text on the lines makes; None where no text does.

    Also whether the heading of the ranks names these groups: `Rank within theme` beside `Theme`.
    """
    if len(pairs) < len(stated):
        return None
    scores, name_cells = [score for score, _ in pairs], {place for _, place in made.names or ()}
    best: ExplainedRanks | None = None
    named = False
    for cells in (slot.cells for slot in _columns(book, made)):
        groups: dict[str, list[int]] = {}
        for i, at in enumerate(cells):
            text = "" if at is None or at in name_cells else book.text(at)
            groups.setdefault(text, []).append(i)
        begun = sum(1 in [stated[i] for i in lines] for lines in groups.values())
        if "" in groups or not 2 <= len(groups) <= len(stated) // MIN_IN_GROUP or begun < len(groups):
            continue
        explained = explain(scores, stated, list(groups.values()))
        if explained is not None and (best is None or explained.bits > best.bits):
            best, named = explained, _is_named(book, made, cells, labels)
    if best is None or best.held * 2 <= best.of:
        return None
    return (best, named) if named else (replace(best, bits=best.bits - FOR_GROUPS), False)


def _is_named(book: Book, made: Candidate, cells: Sequence[CellRef | None], labels: Sequence[str]) -> bool:
    """Whether the heading of one column stands in that of another, among further words."""
    titles = headings(book, [at for at in cells if at is not None], made.vector.across, 1)
    words = titles[0].casefold().split() if titles else []
    return bool(words) and any(set(words) < set(label.casefold().split()) for label in labels)


def _is_computed(book: Book, at: CellRef | None) -> bool:
    cell = None if at is None else book.cell(at)
    return cell is not None and cell.formula is not None


def _gives_place(book: Book, at: CellRef | None, readers: dict[CellRef, int], whole: float) -> bool:
    """Whether a formula reads nearly all scores, as they are or sorted, or ranks those that it reads."""
    cell = None if at is None else book.cell(at)
    if at is None or cell is None or cell.formula is None or at not in readers:
        return False
    areas = [one.area(at.sheet) for one in anatomy(cell.formula).references if not one.external]
    sorts = any(readers.get(area.first, 0) >= whole for area in areas if area.size > 1)
    return readers[at] >= whole or sorts or _calls_rank(book, at)


def typed_total(book: Book, made: Candidate) -> bool:
    """Whether a figure after typed scores is their sum, as in a table that adds up both ways."""
    last = max(made.cells, key=lambda at: line_of(at, made.vector.across))
    cells, running = set(made.cells), 0.0
    first = min(made.cells, key=lambda at: line_of(at, made.vector.across))
    span = line_of(last, made.vector.across) - line_of(first, made.vector.across)
    for along in range(span + 3):
        at = step(first, made.vector.across, along, 0)
        value = book.number(at)
        if at in cells:
            running += value or 0.0
        elif value is not None and along > 1 and agrees(value, running):
            return True
    return False


def lone_totals(book: Book, made: Candidate, readers: dict[CellRef, int]) -> list[CellRef]:
    """The formulas that add up all scores, as below a budget."""
    count = len(made.cells)
    if count < 2:
        return []
    totals = []
    for at, held in readers.items():
        cell = book.cell(at)
        if held * 5 >= 4 * count and cell is not None and cell.formula is not None:
            node = anatomy(cell.formula).skeleton.tree
            while isinstance(node, Call) and len(node.arguments) == 2 and node.name in "+-*/":
                node = node.arguments[0]
            if isinstance(node, Call) and node.name in ("SUM", "SUBTOTAL") and book.number(at) is not None:
                totals.append(at)
    return totals


def lies_across(
    made: Sequence[Candidate],
    members: Mapping[CellRef, Sequence[int]],
    at: CellRef,
    one: Candidate,
) -> bool:
    """Whether what is made of all scores is itself one of several scores, of named lines that lie across."""
    for index in members.get(at, ()):
        other = made[index]
        if other.vector.across != one.vector.across and len(other.cells) > 1 and _are_named(other):
            return True
    return False


def _are_named(made: Candidate) -> bool:
    """Whether words name most lines, or they are numbered one after the other."""
    names = [name for name, _ in made.names or ()]
    if 2 * sum(any(map(str.isalpha, name)) for name in names) > len(names):
        return True
    return bool(names) and names == [str(number) for number in range(1, len(names) + 1)]


def on_line(at: CellRef, across: bool) -> int:
    """The line of a cell."""
    return line_of(at, across)
