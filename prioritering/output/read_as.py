"""How the workbook was read, in words: the first thing that any output says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prioritering.a1 import column_letters
from prioritering.messages import Messages
from prioritering.messages.facts import plain
from prioritering.output.rectangles import rectangles
from prioritering.output.tally import has_figures
from prioritering.scoring.inference.scorings import belongs_to, scale_of, scorings, stated_ranks
from prioritering.scoring.roles.shown_weights import as_shown
from prioritering.types import Audit, CellRef, Method, ScoringModel
from prioritering.types.reading import Evidence, Reading, ReadingStatus

NOT_DONE = "scoring model"
"""The stage that is not done where the time was not enough to understand the scores."""
SURE = {
    "ranks": ("ranked by formula", "ranks follow"),
    "heading": ("score word", "total word", "named method"),
    "weights": ("weights", "typed weights"),
    "scale": ("small scale", "even scale", "one scale", "normalised", "rated in words"),
}
"""What makes a reading sure, and what it is told by; what is lacking is unclear."""
MAX_LACKING = 2
MAX_AREAS, MAX_OTHERS = 3, 3
"""Areas that one place is told by, and further rankings that are told."""


def head_lines(audit: Audit, messages: Messages, *, terminal: bool = False) -> Iterator[str]:
    """What the workbook was read as: found, probable (with what is unclear) or none.

    In a terminal also what to type where it is not sure.
    """
    readings = scorings(audit)
    if not readings:
        if NOT_DONE in audit.unfinished:
            said = messages.text("model-unfinished")
            yield f"{said} {messages.text('evaluation-incomplete-how')}" if terminal else said
        else:
            yield messages.text("model-none")
            if terminal and has_figures(audit):
                yield messages.text("model-none-how")
        return
    main, *others = readings
    if main.status is ReadingStatus.FOUND:
        key = "read-as-given" if audit.columns.given else "read-as"
        yield messages.text(key, reading=read_as(audit, main, messages))
    else:
        yield from _probable(audit, main, messages, terminal)
    if audit.model is not None and not audit.model.judged:
        key = "model-unjudged-ranks" if stated_ranks(audit, main) else "model-unjudged"
        yield messages.text(key, method=messages.text(f"method-{_method(audit.model, main)}"))
    yield from _others(audit, main, others, messages)


def _probable(audit: Audit, main: Reading, messages: Messages, terminal: bool) -> Iterator[str]:
    """A reading that is not sure: what it would be, what speaks for it and against, and the question."""
    yield messages.text("read-probable", reading=read_as(audit, main, messages))
    speaking = [evidence_text(one, messages) for one in main.evidence if one.bits > 0]
    if speaking:
        yield messages.text("read-for", speaking="; ".join(speaking))
    yield messages.text("read-unclear", speaking="; ".join(_unclear(main, messages)))
    yield messages.text("read-confirm")
    if terminal:
        yield messages.text("read-confirm-how", options=options_for(audit, main))


def _unclear(main: Reading, messages: Messages) -> list[str]:
    """What speaks against a reading; and what others are sure by, and it lacks."""
    against = [evidence_text(one, messages) for one in main.evidence if one.bits < 0]
    told = {one.key for one in main.evidence}
    lacking = [messages.text(f"lacks-{what}") for what, keys in SURE.items() if told.isdisjoint(keys)] or [
        messages.text("lacks-much")
    ]
    return against + lacking[: max(1, MAX_LACKING - len(against))]


def _method(model: ScoringModel, main: Reading) -> str:
    """The method by name; where it has none, what its figures are made of."""
    if model.method is not Method.OTHER or not main.parts:
        return str(model.method)
    return main.method.replace(" ", "-")


def _others(audit: Audit, main: Reading, others: Sequence[Reading], messages: Messages) -> Iterator[str]:
    """The further rankings that are sure, briefly; what only feeds or lists the main one is none."""
    named = [one for one in others if one.status is ReadingStatus.FOUND and not belongs_to(main, one, audit)]
    for one in named[:MAX_OTHERS]:
        said, label = read_as(audit, one, messages), plain(one.label)
        yield messages.text("read-also", reading=f"{said} ({label})" if label else said)
    if len(named) > MAX_OTHERS:
        yield messages.text("read-also-more", count=len(named) - MAX_OTHERS)


def read_as(audit: Audit, one: Reading, messages: Messages) -> str:
    """One scoring in a line: where the scores stand, which end is best, scale, weights, how many, ranks."""
    one = as_shown(audit, one)
    scores = [line.score_cell for line in one.alternatives]
    home = scores[0].sheet if len({at.sheet for at in scores}) == 1 else ""
    many = len(audit.workbook.sheets) > 1

    def at(cells: Sequence[CellRef], own: str | None = home) -> str:
        return where(cells, messages, own if many else home)

    said = [messages.text("read-score", at=at(scores, None))]
    said.append(messages.text("read-highest" if one.highest_first else "read-lowest"))
    if (scale := scale_of(audit, one)) is not None:
        low, high = (messages.value(end) for end in scale)
        said.append(messages.text("read-scale", low=low, high=high))
    weights = [part.weight_cell for part in one.parts if part.weight_cell is not None]
    if weights:
        said.append(messages.text("read-weights", at=at(weights)))
    elif any(part.weight is not None for part in one.parts):
        said.append(messages.text("read-weights-typed"))
    said.append(messages.text("read-options", count=len(scores)))
    if ranks := stated_ranks(audit, one):
        told = messages.text(f"read-ranks-{len(ranks)}", at=at(ranks[0]), other=at(ranks[-1]))
        ties = f"ties-{one.ties.replace(' ', '-')}" if one.ties else ""
        said.append(f"{told} ({messages.text(ties)})" if ties else told)
    return ", ".join(said)


def where(cells: Sequence[CellRef], messages: Messages, home: str | None) -> str:
    """Cells as a reader finds them: a column, a row, or their areas; the sheet where it is not `home`."""
    columns, rows = {at.column for at in cells}, {at.row for at in cells}
    sheets = list(dict.fromkeys(at.sheet for at in cells))
    if len(cells) == 1:
        place = cells[0].a1
    elif len(columns) == 1:
        place = messages.text("read-column", name=column_letters(columns.pop()))
    elif len(rows) == 1:
        place = messages.text("read-row", name=str(rows.pop()))
    else:
        areas = list(rectangles(cells))
        named = [area.a1 if len(sheets) == 1 else str(area) for area in areas[:MAX_AREAS]]
        place = ", ".join(named)
        if len(areas) > MAX_AREAS:
            return messages.text("read-areas", areas=place, count=len(areas) - MAX_AREAS)
        if len(sheets) > 1:
            return place
    if len(sheets) > 1:
        return messages.text("read-on-sheets", at=place, count=len(sheets))
    return place if sheets == [home] else messages.text("read-on-sheet", at=place, sheet=sheets[0])


def evidence_text(one: Evidence, messages: Messages) -> str:
    """One thing that speaks for a reading or against it, in words."""
    key = f"speaks-{one.key.replace(' ', '-')}"
    return messages.text(key, held=one.held, of=one.of) if messages.has(key) else one.key


def options_for(audit: Audit, one: Reading) -> str:
    """What to type to confirm a reading."""
    quoted = len(audit.workbook.sheets) > 1

    def line(at: CellRef) -> str:
        name_line = str(at.row) if one.in_columns else column_letters(at.column)
        return f"'{at.sheet}!{name_line}'" if quoted else name_line

    first = one.alternatives[0]
    said = [f"--score {line(first.score_cell)}", f"--names {line(first.name_cell)}"]
    ranks = stated_ranks(audit, one)
    return " ".join([*said, *([f"--ranks {line(ranks[0][0])}"] if ranks else [])])
