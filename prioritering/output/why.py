"""Why one measure stands before another, in sentences for a case file and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritering.messages import Messages, message
from prioritering.messages.facts import LONGEST_ITEM, plain, shorten
from prioritering.output.firmness import interval_text
from prioritering.output.json_report import finding_json
from prioritering.output.terminal import Screen, draw
from prioritering.output.values_json import Json, value_json
from prioritering.scoring.model.names import measure_names
from prioritering.scoring.robustness.why import why_neighbours
from prioritering.types import Audit, CellRef, Contribution, Turn, Why

if TYPE_CHECKING:
    from rich.console import RenderableType

SCHEMA = "prio-audit-why/1"
MAX_TOLD = 3
"""Changes and findings that are told in sentences; the JSON has them all."""


def why_text(explained: Why, audit: Audit, messages: Messages, screen: Screen) -> str:
    """The sentences, with what each criterion gave as a table."""
    return draw(_parts(explained, audit, messages), screen)


def _parts(explained: Why, audit: Audit, messages: Messages) -> Iterator[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    first, *rest = why_sentences(explained, audit, messages)
    yield Text(f"{first}\n", style="bold")
    if explained.parts:
        grid = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
        names = measure_names(audit)
        grid.add_column(messages.text("why-column-criterion"), overflow="fold")
        for name in (*(names[index] for index in explained.measures), messages.text("why-column-gave")):
            grid.add_column(plain(name), justify="right", overflow="fold")
        for part in explained.parts:
            figures = ("" if figure is None else messages.value(figure) for figure in part.figures)
            grid.add_row(criterion_text(part, messages), *figures, signed(part.gave, messages))
        grid.add_row(messages.text("why-sum"), "", "", signed(explained.difference, messages), style="bold")
        yield grid
        yield Text()
    for sentence in rest:
        yield Text(sentence)


def criterion_text(part: Contribution, messages: Messages) -> str:
    """Its name; what is no criterion in brackets."""
    return plain(part.criterion) if part.criterion else messages.text("why-rest")


def signed(value: Fraction, messages: Messages) -> str:
    """`+1.2`, `−0.4`, `0`."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{messages.value(abs(value))}"


def neighbour_sentences(audit: Audit, messages: Messages) -> list[list[str]]:
    """Why each measure stands before the next, in sentences, the first of which says that it does."""
    return [
        why_sentences(explained, audit, messages) for explained in why_neighbours(audit) if explained.parts
    ]


def why_sentences(explained: Why, audit: Audit, messages: Messages) -> list[str]:
    """The whole answer in sentences that can stand in a case file as they are."""
    return list(_sentences(explained, audit, messages))


def _sentences(explained: Why, audit: Audit, messages: Messages) -> Iterator[str]:
    names = measure_names(audit)
    one, other = (names[index] for index in explained.measures)
    yield messages.text(
        "why-level" if explained.level else "why-before",
        one=one,
        other=other,
        rank=explained.ranks[0],
        other_rank=explained.ranks[1],
        score=explained.scores[0],
        other_score=explained.scores[1],
        difference=abs(explained.difference),
    )
    for index in explained.fixed:
        score = explained.scores[explained.measures.index(index)]
        yield messages.text("why-fixed", measure=names[index], score=score)
    yield from _gave(explained, one, other, messages)
    if not explained.level:
        yield from _turns(explained, one, other, names, messages)
        if explained.weights:
            yield interval_text(explained.weights[0], messages, of_pair=True)
    yield from _unsure(explained, messages)


def _gave(explained: Why, one: str, other: str, messages: Messages) -> Iterator[str]:
    if explained.method == "unknown":
        yield messages.text("why-unknown")
        return
    sign = 1 if explained.highest_first else -1
    named = [part for part in explained.parts if part.criterion]
    ahead = [part for part in named if sign * part.gave > 0]
    behind = [part for part in reversed(named) if sign * part.gave < 0]
    for key, name, parts in (("why-for", one, ahead), ("why-against", other, behind)):
        if parts:
            yield messages.text(key, name=name, parts=_listed(parts, messages))
    deciding = tuple(part.criterion for part in explained.parts if part.decides and part.criterion)
    if deciding:
        yield messages.text("why-deciding", criteria=deciding, other=other, count=len(deciding))
    elif not explained.level and len(ahead) > 1:
        yield messages.text("why-together")
    yield messages.text(f"why-method-{explained.method}")


def _listed(parts: Sequence[Contribution], messages: Messages) -> tuple[str, ...]:
    def said(part: Contribution) -> str:
        points = f" ({messages.value(abs(part.gave))})"
        return shorten(plain(part.criterion), LONGEST_ITEM - len(points)) + points

    return tuple(map(said, parts))


def _turns(explained: Why, one: str, other: str, names: dict[int, str], messages: Messages) -> Iterator[str]:
    if not explained.turns:
        if explained.parts:
            yield messages.text("why-turn-none")
        return
    for key, turn in zip(
        ("why-turn", *["why-turn-also"] * MAX_TOLD), explained.turns[:MAX_TOLD], strict=False
    ):
        yield messages.text(
            key,
            criterion=turn.move.criterion,
            measure=names[turn.measure],
            before=turn.move.before,
            after=turn.move.after,
            cell=turn.move.cell,
            other=other,
            one=one,
        )


def _unsure(explained: Why, messages: Messages) -> Iterator[str]:
    if explained.blank:
        yield messages.text("why-blank", cells=tuple(map(str, explained.blank)))
    for finding in explained.unsure[:MAX_TOLD]:
        yield messages.text("why-unsure", cell=str(finding.at), said=message(finding, messages))
    if len(explained.unsure) > MAX_TOLD:
        yield messages.text("why-unsure-more", count=len(explained.unsure) - MAX_TOLD)


def why_json(explained: Why, audit: Audit, messages: Messages) -> Json:
    """The answer as JSON; `exact` is each part as a fraction, and these sum to the difference."""
    names = measure_names(audit)
    assert audit.model is not None
    measures = audit.model.measures
    return {
        "schema": SCHEMA,
        "workbook": {"path": str(audit.workbook.path), "sha256": audit.workbook.sha256},
        "measures": [
            {
                "measure": names[index],
                "sheet": measures[index].score_cell.sheet,
                "score_cell": str(measures[index].score_cell),
                "score": value_json(score),
                "rank": rank,
            }
            for index, score, rank in zip(explained.measures, explained.scores, explained.ranks, strict=True)
        ],
        "highest_first": explained.highest_first,
        "difference": value_json(explained.difference),
        "difference_exact": str(explained.difference),
        "method": explained.method,
        "parts": [_part_json(part) for part in explained.parts],
        "turns": [_turn_json(turn, names) for turn in explained.turns],
        "weights": [
            {
                "criterion": reach.criterion,
                "weight": value_json(reach.weight),
                "weight_cell": _cell(reach.cell),
                "low": value_json(reach.low),
                "high": value_json(reach.high),
                "others": "scaled",
            }
            for reach in explained.weights
        ],
        "fixed": [names[index] for index in explained.fixed],
        "blank": [str(at) for at in explained.blank],
        "unsure": [finding_json(finding, messages) for finding in explained.unsure],
        "sentences": why_sentences(explained, audit, messages),
    }


def _part_json(part: Contribution) -> Json:
    return {
        "criterion": part.criterion or None,
        "cells": [_cell(at) for at in part.cells],
        "figures": [value_json(figure) for figure in part.figures],
        "gave": value_json(part.gave),
        "exact": str(part.gave),
        "decides": part.decides,
    }


def _turn_json(turn: Turn, names: dict[int, str]) -> Json:
    return {
        "measure": names[turn.measure],
        "criterion": turn.move.criterion,
        "cell": str(turn.move.cell),
        "before": value_json(turn.move.before),
        "after": value_json(turn.move.after),
        "step": value_json(turn.move.step),
    }


def _cell(at: CellRef | None) -> str | None:
    return None if at is None else str(at)
