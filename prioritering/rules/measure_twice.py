"""A measure that stands twice in one list.

**Why it matters.** It takes two places, pushes the others down, and may be taken in by one line and left out
by the other. Alternatives must exclude one another (Dodgson et al., *Multi-criteria analysis: a manual*,
chapter 6: each option is assessed once on each criterion).

**Wrong:** *SMS alerts* on the third line and on the eighth, both with 7 points and rank 3.

**Right:** One line for each measure, or names that say what parts them (*phase 2*).

**Fix.** None: which of the two lines counts is for those who scored. Left alone: lists in which many names
come back (the names are then classes), lines that another text tells apart, a heading right above its only
item, set in otherwise, and measures of different rankings.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

from prioritering.rules.common import areas
from prioritering.rules.principles import CHECKED
from prioritering.rules.rule import Rule
from prioritering.scoring.decisions.class_labels import order_of
from prioritering.scoring.decisions.decisions import text_at
from prioritering.scoring.decisions.measure_lists import ListLine, MeasureList, measure_lists
from prioritering.scoring.tables.list_columns import ListColumn
from prioritering.scoring.values.decision_words import names_a_reason, tier_of
from prioritering.scoring.values.labels import names_a_total
from prioritering.scoring.values.moves_told import place_text
from prioritering.types import Audit, CellRef, Finding, Severity

NAME = "measure-twice"
MIN_LINES = 4
"""Lines of a list."""
MAX_REPEATS, MAX_SHARE_REPEATED = 3, 0.25
"""A name that stands more often, or more than this share of names that do, is no name of a measure."""

MIN_INDENT = 2
"""Spaces before a name by which it is set in; a single one is a slip."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find names that stand on two lines of one list."""
    reported: set[CellRef] = set()
    for one in measure_lists(audit):
        if len(one.lines) < MIN_LINES or one.is_summary:
            continue  # a line of the summary too many is told by `summary-unknown-measure`
        for lines in _repeated(one):
            if not reported.intersection(line.name_cell for line in lines):
                reported |= {line.name_cell for line in lines}
                yield _finding(audit, one, lines)


def _repeated(one: MeasureList) -> Iterator[list[ListLine]]:
    by_name: dict[tuple[str, int], list[ListLine]] = defaultdict(list)
    for line in one.lines:
        name = same_name(line.name)
        if (
            len(name) > 1
            and not name[0].isdigit()
            and line.score is not None
            and not names_a_total(line.name)
        ):
            by_name[name, line.group].append(line)
    repeated = [lines for lines in by_name.values() if len(lines) > 1]
    if len(repeated) > MAX_SHARE_REPEATED * len(by_name) or any(
        len(lines) > MAX_REPEATS for lines in repeated
    ):
        return
    telling = [_texts(one, column) for column in one.columns if not _judges(one, column)] if repeated else []
    places = {id(line): place for place, line in enumerate(one.lines)}
    for lines in repeated:
        for alike in _not_told_apart(telling, [(places[id(line)], line) for line in lines]):
            if not _heads_the_other(one, alike):
                yield alike


def same_name(name: str) -> str:
    """A name without case and spaces: what a reader takes for the same, signs kept apart."""
    return " ".join(unicodedata.normalize("NFKC", name).replace("\u200b", "").casefold().split())


def _not_told_apart(
    telling: Sequence[Sequence[str]], placed: Sequence[tuple[int, ListLine]]
) -> Iterator[list[ListLine]]:
    """Those of the lines that no text on them parts, other than decisions and remarks."""
    by_texts: dict[tuple[str, ...], list[ListLine]] = defaultdict(list)
    said = [texts for texts in telling if texts and all(texts[place] for place, _ in placed)]
    for place, line in placed:
        by_texts[tuple(texts[place] for texts in said)].append(line)
    yield from (alike for alike in by_texts.values() if len(alike) > 1)


def _texts(one: MeasureList, column: ListColumn) -> Sequence[str]:
    """What each line says in a column of texts; nothing where most are silent."""
    texts = [_written(one, at) for at in column.cells]
    return texts if 2 * sum(map(bool, texts)) > len(texts) else ()


def _written(one: MeasureList, at: CellRef) -> str:
    value = one.workbook.value(at)
    return value.strip() if isinstance(value, str) else ""


def _heads_the_other(one: MeasureList, lines: Sequence[ListLine]) -> bool:
    """Whether the name right above is set in otherwise than its like: a heading with one item."""
    texts = [str(one.workbook.value(line.name_cell)) for line in lines]
    indents = [len(text) - len(text.lstrip()) for text in texts]
    first, last = (one.lines.index(line) for line in (lines[0], lines[-1]))
    return last - first == 1 and abs(indents[0] - indents[-1]) >= MIN_INDENT


def _judges(one: MeasureList, column: ListColumn) -> bool:
    """Whether a column says what was found of the measures, not which they are: classes, remarks."""
    if names_a_reason(column.heading):
        return True
    texts = {place: text for place, at in enumerate(column.cells) if (text := text_at(one.workbook, at))}
    answers = sum(tier_of(text) is not None for text in texts.values())
    return bool(texts) and (bool(order_of(texts)) or 2 * answers > len(texts))


def _finding(audit: Audit, one: MeasureList, lines: Sequence[ListLine]) -> Finding:
    first, *others = lines
    alike = _figures(audit, one, first) == _figures(audit, one, others[-1])
    return Finding(
        rule=NAME,
        severity=Severity.WARNING if one.sure else Severity.INFO,
        confidence="high" if one.sure else "medium",
        at=others[-1].name_cell.area,
        measure=first.name.strip(),
        found=others[-1].name,
        evidence=areas(line.name_cell for line in (first, *others[:-1])),
        variant="same" if alike else "",
        facts={
            "ranks": tuple(place_text(line.rank, line.rank_last) for line in lines if line.rank is not None),
            "count": len(lines),
        },
    )


def _figures(audit: Audit, one: MeasureList, line: ListLine) -> tuple[object, ...]:
    """The raw scores on a line."""
    place = one.lines.index(line)
    return tuple(audit.value(column.cells[place]) for column in one.columns if column.cells[place] in one.raw)


RULE = Rule("PA750", Severity.WARNING, check, CHECKED, on_ranks=True)
