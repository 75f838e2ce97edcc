"""The memo: one page for those who decide, with what holds, what was changed, what is open, who signed.

What has no room is counted and stands in the log; a memo never goes on to a second page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from msgspec import Struct

from prioritering.messages import Messages
from prioritering.messages.facts import plain, shorten
from prioritering.output.answer import Sentence
from prioritering.output.html.cards import Card
from prioritering.output.html.marks import Block, PlacedLine, folded, replace_lines
from prioritering.output.html.sections import Entry
from prioritering.output.html.view import View, view
from prioritering.types import Audit, Decision
from prioritering.version import NAME, version

MAX_LINES = 14
"""Measures that the picture has room for, those that are left out included."""
PAGE, FIXED = 1030, 315
"""The height within the margins of an A4 page, and what headings, legend, signatures and foot take of it, in
pixels of 1/96 inch; all of it for the widest of the fonts that the page may be shown in."""
ROW, TALL_ROW, SENTENCE, ITEM_LINE, ITEM_SPACE, CHECK_LINE = 23, 35, 21, 16, 9, 17
ACROSS, ACROSS_SMALL, IN_COLUMN, IN_TITLE = 76, 92, 42, 29
"""Characters of a line: of the verdict, of small text across the page, in a column, in a title there."""
TWO_LINES = 58
"""Characters that two lines of a name hold."""
LONGEST_TEXT, LONGEST_NOT = 160, 150
LONGEST_CHECK = 400
CHANGED = ("corrected", "correct")
MAX_CHANGES = 4


class Item(Struct, frozen=True):
    """One thing that was changed, or that is open or kept."""

    title: str
    text: str
    state: str
    severity: str

    @property
    def height(self) -> int:
        """What it takes of its column."""
        lines = ceil(len(self.title) / IN_TITLE) + ceil(len(self.text) / IN_COLUMN)
        return lines * ITEM_LINE + ITEM_SPACE


class Memo(Struct, frozen=True):
    """All that stands on the page."""

    name: str
    title: str
    kind: str
    meta: str
    verdict: tuple[Sentence, ...]
    picture_heading: str
    lines: tuple[PlacedLine, ...]
    left_out: tuple[PlacedLine, ...]
    view: View
    changed: tuple[Item, ...]
    changed_more: int
    waiting: tuple[Item, ...]
    waiting_more: int
    checked: str
    not_checked: str
    footer: str


def memo(
    audit: Audit,
    messages: Messages,
    *,
    cut: int | None = None,
    decisions: Mapping[str, Decision] | None = None,
) -> Memo:
    """The memo of an audit; the arguments are those of `view`."""
    shown = view(audit, messages, cut=cut, decisions=decisions)
    changed = [_item(card, messages) for card in shown.cards if card.state in CHANGED]
    waiting = [_item(card, messages) for card in shown.cards if card.state not in CHANGED]
    lines, left_out = _picture(shown)
    checked = shorten(" ".join(_checked(shown)), LONGEST_CHECK)
    not_checked = shorten(" ".join(_entry(shown, messages.text("check-not"))), LONGEST_NOT)
    room = PAGE - FIXED - _height(shown, (*lines, *left_out), checked + not_checked)
    kept_changed, kept_waiting = fitting(changed, room), fitting(waiting, room)
    return Memo(
        name=shown.name,
        title=messages.text("report-title", path=shown.name),
        kind=messages.text("memo-kind"),
        meta=_meta(audit, shown, messages),
        verdict=shown.verdict,
        picture_heading="" if shown.picture is None else messages.text("memo-picture", cut=shown.picture.cut),
        lines=lines,
        left_out=left_out,
        view=shown,
        changed=kept_changed,
        changed_more=len(changed) - len(kept_changed),
        waiting=kept_waiting,
        waiting_more=len(waiting) - len(kept_waiting),
        checked=checked,
        not_checked=not_checked,
        footer=_footer(audit, messages),
    )


def _height(shown: View, lines: Sequence[PlacedLine], small: str) -> int:
    """What verdict, picture and small text take of the page."""
    verdict = sum(ceil((len(one.claim) + len(one.rest)) / ACROSS) for one in shown.verdict)
    rows = sum(TALL_ROW if len(line.name) + len(line.own) > TWO_LINES else ROW for line in lines)
    return verdict * SENTENCE + rows + ceil(len(small) / ACROSS_SMALL) * CHECK_LINE


def fitting(items: Sequence[Item], room: int) -> tuple[Item, ...]:
    """As many items as there is room for, with a line kept for the number of the others."""
    kept: list[Item] = []
    used = 0
    for item in items:
        last = len(kept) + 1 == len(items)
        if used + item.height > room - (0 if last else ITEM_LINE + ITEM_SPACE):
            break
        used += item.height
        kept.append(item)
    return tuple(kept)


def _picture(shown: View) -> tuple[tuple[PlacedLine, ...], tuple[PlacedLine, ...]]:
    """The lines of the ranking, and of those left out, that the page has room for."""
    if shown.picture is None:
        return (), ()
    blocks = [block for block in shown.picture.blocks if not block.left_out]
    out = [line for block in shown.picture.blocks if block.left_out for line in block.lines]
    ranked = [line for block in blocks for line in block.lines]
    left = tuple(out[: max(2, MAX_LINES - len(ranked))])
    whole = Block("", tuple(line for line in ranked if line.name))
    room = MAX_LINES - len(left)
    if len(whole.lines) > room:
        around = max(1, (room - 4) // 3)
        whole = replace_lines(whole, folded(whole.lines, shown.picture.cut, around, rings=False))
    return whole.lines[: room + 2], left


def _item(card: Card, messages: Messages) -> Item:
    """A card in a title and a line: what was changed, or what it does and why it stands."""
    text = _changes(card, messages) if card.state in CHANGED else card.effect
    if card.reason:
        text = f"{text}. {messages.text('card-reason')} {card.reason}"
    return Item(card.title, shorten(plain(text), LONGEST_TEXT), card.state, card.severity)


def _changes(card: Card, messages: Messages) -> str:
    """The figures that were changed: those of formulas as they are drawn, else before and after."""
    drawn = [
        f"{sheet.sheet} {cell.text} → {cell.after}"
        for sheet in card.sheets
        for line in sheet.lines
        for cell in line.cells
        if cell.mark == "main" and cell.after
    ]
    changes = [f"{who} {before} → {after}" for who, before, after in card.figures] or drawn
    if not changes:
        return card.correct
    more = len(changes) - MAX_CHANGES
    ending = [messages.text("list-more", count=more)] if more > 0 else []
    return " · ".join([*changes[:MAX_CHANGES], *ending])


def _meta(audit: Audit, shown: View, messages: Messages) -> str:
    waiting = sum(card.state == "open" for card in shown.cards)
    still = messages.text("memo-open", count=waiting)
    number = messages.text("memo-version", number=max(1, audit.record.runs))
    return " · ".join(filter(None, (shown.day, number, shown.progress if shown.cards else "", still)))


def _checked(shown: View) -> Iterator[str]:
    """What was checked and held, each with its count, and the score in words."""
    held = [f"{entry.term} {entry.held}" for entry in shown.checked if entry.held]
    if held:
        yield f"✓ {', '.join(held)}."
    score = next((entry.lines for entry in shown.read if entry.key == "score"), ())
    yield from (score[0], score[-1]) if len(score) > 1 else score
    for key in ("direction", "numbers"):
        yield from (line for entry in shown.read if entry.key == key for line in entry.lines)


def _entry(shown: View, term: str) -> tuple[str, ...]:
    entries: Iterator[Entry] = (entry for entry in shown.checked if entry.term == term)
    return next((entry.lines for entry in entries), ())


def _footer(audit: Audit, messages: Messages) -> str:
    name = plain(audit.workbook.path.name)
    copy = "" if audit.output is None else messages.text("memo-copy", name=audit.output.name)
    said = [f"{messages.text('memo-original', name=name)}, SHA-256 {audit.workbook.sha256}", copy]
    return " · ".join(filter(None, [*said, f"{NAME} {version()}", messages.text("memo-log")]))
