"""The page where a workbook is mended with its owner: the view of an audit, with what can be done to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from prioritering.messages import Messages
from prioritering.output.html.asking import AskedSheet, asked_sheet
from prioritering.output.html.cards import Card
from prioritering.output.html.pages import page
from prioritering.output.html.pair import Pair, pair_of
from prioritering.output.html.tradeoff import Tradeoff, tradeoff_picture
from prioritering.output.html.view import View, meta_line, status_line, view
from prioritering.scoring.robustness.share_intervals import reaches
from prioritering.scoring.robustness.weighing import Slider, Weighing, criteria, shares_of, sliders
from prioritering.types import Audit, Decision


class PageState(Struct, frozen=True):
    """What the page says beside the audit."""

    address: str
    """Of this workbook."""
    query: str
    """What is asked for beside the language, to be kept by all that is sent from here."""
    looked_at: str
    """What else is looked at, to be kept by the language switch alone."""
    home: str
    """Where all workbooks of the drop are; empty where it is the only one."""
    minutes: int
    """How long it is kept."""
    cut: int | None = None
    opened: str = ""
    """The card that is to be open; the first that waits unless given."""
    trouble: str = ""
    """What was amiss with what was sent."""
    by: str = ""
    """Who decides, where somebody has said so."""
    pair: tuple[str, str] = ("", "")
    """Two lines of the ranking of which it is asked why the one stands before the other, by their cells."""
    sheet: str = ""
    """The sheet that is asked about, where the reading is not sure."""


class MovableWeight(Struct, frozen=True):
    """One weight that can be moved."""

    number: int
    label: str
    share: float
    """In per cent, as it is asked for."""
    low: int | None = None
    high: int | None = None
    """Between these the same measures are the first, in per cent."""


class Deciding(Struct, frozen=True):
    """The whole page."""

    view: View
    frame: PageState
    asked: AskedSheet | None
    """The sheet in which somebody can show where the scores stand."""
    opened: str
    """The card that is open."""
    undone: Mapping[str, str]
    """By card, the word that was taken back."""
    tradeoff: Tradeoff | None
    """Benefit against cost, where the score has both."""
    pair: Pair | None
    """Why one line of the ranking stands before another; None where no two are ranked."""
    weights: tuple[MovableWeight, ...]
    criteria: tuple[tuple[int, str], ...]
    without: int | None
    left_out: int
    """Measures with a score that a summary leaves out."""
    everyone: bool
    """Whether these are drawn with the others."""
    is_what_if: bool
    moved: int
    """Measures that another weighing gives another place."""
    first: str
    """Who is first."""
    waiting: int
    """Cards that wait."""


def workbook_page(
    audit: Audit,
    after: Audit,
    messages: Messages,
    frame: PageState,
    *,
    weighing: Weighing,
    other: Audit | None,
    undone: Mapping[str, Decision],
) -> str:
    """The page of an audit as decided.

    Arguments: what its ranking would be; what other weights are asked for, and what they would make of it;
    what was taken back, by fingerprint.
    """
    shown = _before_a_copy(view(audit, messages, cut=frame.cut, after=other or after), audit, messages)
    waiting = [card.id for card in shown.cards if card.state == "open"]
    known = {card.id for card in shown.cards}
    opened = frame.opened if frame.opened in known else next(iter(waiting), "")
    cut = 0 if shown.picture is None else shown.picture.cut
    deciding = Deciding(
        view=shown,
        frame=frame,
        asked=asked_sheet(audit, messages, frame.sheet),
        opened=opened,
        undone={card.id: word for card in shown.cards if (word := _undone(card, undone))},
        tradeoff=tradeoff_picture(other or after, messages),
        pair=pair_of(after, *frame.pair, messages),
        weights=_weights(after, weighing, cut),
        criteria=tuple((one.index, one.label) for one in criteria(after)),
        without=weighing.without,
        left_out=sum(line.in_summary is False and line.score is not None for line in after.ranking),
        everyone=weighing.everyone,
        is_what_if=other is not None,
        moved=0 if other is None else _moved(after, other),
        first=_first(other or after),
        waiting=len(waiting),
    )
    return page("workbook.html", messages, page=deciding, view=shown, frame=frame, path=frame.address)


def _before_a_copy(shown: View, audit: Audit, messages: Messages) -> View:
    """The view in the tense of a page: what is decided is to be done, and nothing is changed yet."""
    made = tuple(map(_to_be_done, shown.cards))
    return replace(
        shown,
        meta=meta_line(replace(audit, findings=()), messages),
        status="" if shown.picture is None else status_line(shown.picture, made, messages),
        cards=made,
    )


def _to_be_done(card: Card) -> Card:
    members = tuple(
        replace(one, state="correct") if one.state == "corrected" else one for one in card.members
    )
    return replace(card, members=members, state="correct" if card.state == "corrected" else card.state)


def _undone(card: Card, undone: Mapping[str, Decision]) -> str:
    words = {str(undone[key].word) for key in card.fingerprints if key in undone}
    return words.pop() if card.state == "open" and len(words) == 1 else ""


def _weights(audit: Audit, weighing: Weighing, cut: int) -> tuple[MovableWeight, ...]:
    moved: Sequence[Slider] = sliders(audit)
    shares: Sequence[Fraction] = shares_of(moved, weighing)
    reached = reaches(audit, cut) if moved else {}
    return tuple(
        MovableWeight(
            one.number, one.label, round(float(share) * 100, 2), *reached.get(one.number, (None, None))
        )
        for one, share in zip(moved, shares, strict=True)
    )


def _moved(before: Audit, after: Audit) -> int:
    places = {line.name_cell: (line.rank, line.rank_last) for line in before.ranking}
    return sum(places.get(line.name_cell) != (line.rank, line.rank_last) for line in after.ranking)


def _first(audit: Audit) -> str:
    return next((line.measure for line in audit.ranking if line.rank == 1), "")
