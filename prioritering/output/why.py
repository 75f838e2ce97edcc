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


def why_text(told: Why, audit: Audit, messages: Messages, screen: Screen) -> str:
    """The sentences, with what each criterion gave as a table."""
    return draw(_parts(told, audit, messages), screen)


def _parts(told: Why, audit: Audit, messages: Messages) -> Iterator[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    first, *rest = why_sentences(told, audit, messages)
    yield Text(f"{first}\n", style="bold")
    if told.parts:
        grid = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
        names = measure_names(audit)
        grid.add_column(messages.text("why-column-criterion"), overflow="fold")
        for name in (*(names[index] for index in told.measures), messages.text("why-column-gave")):
            grid.add_column(plain(name), justify="right", overflow="fold")
        for part in told.parts:
            figures = ("" if figure is None else messages.value(figure) for figure in part.figures)
            grid.add_row(criterion_text(part, messages), *figures, signed(part.gave, messages))
        grid.add_row(messages.text("why-sum"), "", "", signed(told.difference, messages), style="bold")
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
    return [why_sentences(told, audit, messages) for told in why_neighbours(audit) if told.parts]


def why_sentences(told: Why, audit: Audit, messages: Messages) -> list[str]:
    """The whole answer in sentences that can stand in a case file as they are."""
    return list(_sentences(told, audit, messages))


def _sentences(told: Why, audit: Audit, messages: Messages) -> Iterator[str]:
    names = measure_names(audit)
    one, other = (names[index] for index in told.measures)
    yield messages.text(
        "why-level" if told.level else "why-before",
        one=one,
        other=other,
        rank=told.ranks[0],
        other_rank=told.ranks[1],
        score=told.scores[0],
        other_score=told.scores[1],
        difference=abs(told.difference),
    )
    for index in told.fixed:
        score = told.scores[told.measures.index(index)]
        yield messages.text("why-fixed", measure=names[index], score=score)
    yield from _gave(told, one, other, messages)
    if not told.level:
        yield from _turns(told, one, other, names, messages)
        if told.weights:
            yield interval_text(told.weights[0], messages, of_pair=True)
    yield from _unsure(told, messages)


def _gave(told: Why, one: str, other: str, messages: Messages) -> Iterator[str]:
    if told.method == "unknown":
        yield messages.text("why-unknown")
        return
    sign = 1 if told.highest_first else -1
    named = [part for part in told.parts if part.criterion]
    ahead = [part for part in named if sign * part.gave > 0]
    behind = [part for part in reversed(named) if sign * part.gave < 0]
    for key, name, parts in (("why-for", one, ahead), ("why-against", other, behind)):
        if parts:
            yield messages.text(key, name=name, parts=_listed(parts, messages))
    deciding = tuple(part.criterion for part in told.parts if part.decides and part.criterion)
    if deciding:
        yield messages.text("why-deciding", criteria=deciding, other=other, count=len(deciding))
    elif not told.level and len(ahead) > 1:
        yield messages.text("why-together")
    yield messages.text(f"why-method-{told.method}")


def _listed(parts: Sequence[Contribution], messages: Messages) -> tuple[str, ...]:
    def said(part: Contribution) -> str:
        points = f" ({messages.value(abs(part.gave))})"
        return shorten(plain(part.criterion), LONGEST_ITEM - len(points)) + points

    return tuple(map(said, parts))


def _turns(told: Why, one: str, other: str, names: dict[int, str], messages: Messages) -> Iterator[str]:
    if not told.turns:
        if told.parts:
            yield messages.text("why-turn-none")
        return
    for key, turn in zip(("why-turn", *["why-turn-also"] * MAX_TOLD), told.turns[:MAX_TOLD], strict=False):
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


def _unsure(told: Why, messages: Messages) -> Iterator[str]:
    if told.blank:
        yield messages.text("why-blank", cells=tuple(map(str, told.blank)))
    for finding in told.unsure[:MAX_TOLD]:
        yield messages.text("why-unsure", cell=str(finding.at), said=message(finding, messages))
    if len(told.unsure) > MAX_TOLD:
        yield messages.text("why-unsure-more", count=len(told.unsure) - MAX_TOLD)


def why_json(told: Why, audit: Audit, messages: Messages) -> Json:
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
            for index, score, rank in zip(told.measures, told.scores, told.ranks, strict=True)
        ],
        "highest_first": told.highest_first,
        "difference": value_json(told.difference),
        "difference_exact": str(told.difference),
        "method": told.method,
        "parts": [_part_json(part) for part in told.parts],
        "turns": [_turn_json(turn, names) for turn in told.turns],
        "weights": [
            {
                "criterion": reach.criterion,
                "weight": value_json(reach.weight),
                "weight_cell": _cell(reach.cell),
                "low": value_json(reach.low),
                "high": value_json(reach.high),
                "others": "scaled",
            }
            for reach in told.weights
        ],
        "fixed": [names[index] for index in told.fixed],
        "blank": [str(at) for at in told.blank],
        "unsure": [finding_json(finding, messages) for finding in told.unsure],
        "sentences": why_sentences(told, audit, messages),
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
