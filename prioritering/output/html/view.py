"""What the page and the report show of an audit: one frozen view, made from the audit alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from prioritering.clock import now
from prioritering.fixes import with_decisions
from prioritering.messages import Messages, message
from prioritering.messages.facts import plain
from prioritering.output.answer import Sentence, answer, said_count
from prioritering.output.groups import notes
from prioritering.output.html.cards import Card, cards, numbered
from prioritering.output.html.dates import day
from prioritering.output.html.marks import Picture
from prioritering.output.html.picture import ranking_picture
from prioritering.output.html.sections import Entry, how_checked, how_read
from prioritering.types import Audit, Decision, Status


class Note(NamedTuple):
    """Something worth knowing, and where it stands."""

    number: int
    place: str
    said: str


class View(Struct, frozen=True):
    """The whole of it, in the reader's language."""

    name: str
    verdict: tuple[Sentence, ...]
    meta: str
    picture: Picture | None
    status: str
    """One sentence below the picture."""
    cards: tuple[Card, ...]
    said_count: str
    """How many cards there are, in words."""
    progress: str
    notes: tuple[Note, ...]
    read: tuple[Entry, ...]
    checked: tuple[Entry, ...]
    sha256: str
    day: str
    made: str
    """When: the day and the time in UTC."""


def view(
    audit: Audit,
    messages: Messages,
    *,
    cut: int | None = None,
    decisions: Mapping[str, Decision] | None = None,
    after: Audit | None = None,
) -> View:
    """What is shown of an audit.

    Arguments: after how many the line is drawn, what was decided by fingerprint, and the audit of the
    workbook as decided (the places drawn are then its).
    """
    if decisions:
        audit = replace(audit, findings=with_decisions(audit.findings, decisions))
    sure = audit.model is not None and audit.model.status == "found"
    picture = ranking_picture(audit, messages, cut=cut, after=after) if sure else None
    made = cards(audit, messages)
    return View(
        name=plain(audit.workbook.path.name),
        verdict=answer(audit, messages),
        meta=meta_line(audit, messages),
        picture=picture,
        status="" if picture is None else status_line(picture, made, messages),
        cards=made,
        said_count=said_count(len(made), messages),
        progress=progress_line(made, messages),
        notes=_notes(audit, messages),
        read=how_read(audit, messages),
        checked=how_checked(audit, messages, picture),
        sha256=audit.workbook.sha256,
        day=day(now(), messages.language),
        made=day(now(), messages.language, time=True),
    )


def _notes(audit: Audit, messages: Messages) -> tuple[Note, ...]:
    numbers = numbered(audit)
    return tuple(
        Note(numbers[id(one)], plain(str(one.at)), plain(message(one, messages))) for one in notes(audit)
    )


def meta_line(audit: Audit, messages: Messages) -> str:
    """How many formulas were recomputed, what was changed, and when."""
    evaluation = audit.evaluation
    total, verified = len(evaluation.verdicts), evaluation.count(Status.VERIFIED)
    engines = sum(engine.failure is None for engine in evaluation.engines)
    changed = len({fix.at for finding in audit.findings for fix in finding.fixes if fix.applied})
    formulas = messages.text("meta-formulas", verified=verified, total=total, engines=engines)
    if evaluation.count(Status.UNCACHED) == total:
        formulas = messages.text("meta-uncached", total=total)
    said = [
        formulas if total else messages.text("evaluation-none").rstrip("."),
        messages.text("meta-changed", count=changed),
        day(now(), messages.language),
    ]
    return " · ".join(said)


def status_line(picture: Picture, made: tuple[Card, ...], messages: Messages) -> str:
    """How many may be on either side of the line, after how many choices."""
    chosen = sum(card.state in ("correct", "keep", "clarify") for card in made)
    return messages.text("picture-status", chosen=chosen, count=picture.both_sides, known=int(picture.shares))


def progress_line(made: tuple[Card, ...], messages: Messages) -> str:
    """How many are decided; what is to be found out is not."""
    decided = sum(card.state in ("correct", "keep", "corrected") for card in made)
    asked = sum(card.state == "clarify" for card in made)
    return messages.text("cards-progress", decided=decided, count=len(made), asked=asked)
