"""Where decisions are tried: a process that has audits at hand and shows them as they are decided.

An audit is read from the folder that it was kept in, and stays at hand until others need the room; nothing of
what was decided lives here.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from prioritering.comparison.compare import compare
from prioritering.errors import PrioAuditError
from prioritering.findings.corrections import with_ranking_after
from prioritering.findings.preview import Preview, preview, weighed
from prioritering.messages import Messages, explained
from prioritering.options import Options
from prioritering.output.difference import rendered_difference
from prioritering.output.html.decide import PageState, workbook_page
from prioritering.output.json_report import document, dumps
from prioritering.scoring.robustness.weighing import Weighing
from prioritering.types import Audit, Decision
from prioritering.workers.kept import NAME, kept

MAX_CELLS_AT_HAND = 400_000
"""Cells of the audits that are at hand, all together; one is kept however large it is."""
MAX_PREVIEWS = 4
"""Sets of decisions of which the outcome is at hand, for each audit."""


class Ask(Struct, frozen=True):
    """One workbook to be shown."""

    folder: Path
    """Where its audit is kept."""
    name: Path
    options: Options
    language: str
    decisions: Mapping[str, Decision]
    undone: Mapping[str, Decision]
    frame: PageState
    """What the page says beside the audit."""
    weighing: Weighing = Weighing()
    as_json: bool = False
    before: Path | None = None
    """Where the audit of an older version is kept, that this one is held against instead."""


class RenderedPage(Struct, frozen=True):
    """What comes back: the page or the JSON; else why there is none."""

    text: str
    error: str = ""
    hint: str = ""


class _AtHand(Struct):
    """An audit, and what was tried on it."""

    audit: Audit
    stamp: tuple[int, int]
    size: int
    previews: OrderedDict[tuple[object, ...], Preview] = field(default_factory=OrderedDict)


_at_hand: OrderedDict[Path, _AtHand] = OrderedDict()


def desk_failed(error: PrioAuditError, ask: Ask) -> RenderedPage:
    """What comes back where the process was ended."""
    said, hint = explained(error, Messages(ask.language))
    return RenderedPage("", said, hint)


def show(ask: Ask) -> RenderedPage:
    """The workbook as it is decided."""
    messages = Messages(ask.language)
    try:
        held = _hold(ask.folder)
    except OSError:
        return RenderedPage("", messages.text("web-not-found"))
    if ask.before is not None:
        return _compared(ask, held.audit, messages)
    tried = _tried(held, ask.decisions)
    other = weighed(tried.after, ask.weighing) if ask.weighing.asked else None
    if ask.as_json:
        audit = tried.audit if other is None else with_ranking_after(tried.audit, other)
        return RenderedPage(dumps(document(audit, messages)) + "\n")
    return RenderedPage(
        workbook_page(
            tried.audit,
            tried.after,
            messages,
            ask.frame,
            weighing=ask.weighing,
            other=other,
            undone=ask.undone,
        )
    )


def _compared(ask: Ask, after: Audit, messages: Messages) -> RenderedPage:
    """What changed since an older version."""
    assert ask.before is not None
    try:
        before = _hold(ask.before).audit
    except OSError:
        return RenderedPage("", messages.text("web-not-found"))
    form = "json" if ask.as_json else "html"
    return RenderedPage(
        rendered_difference(compare(before, after), before, after, form, messages, back=ask.frame.home)
    )


def _hold(folder: Path) -> _AtHand:
    """The audit of a folder, read where it is not at hand or was made anew. Raises: OSError."""
    seen = (folder / NAME).stat()
    stamp = seen.st_mtime_ns, seen.st_size
    held = _at_hand.pop(folder, None)
    if held is None or held.stamp != stamp:
        audit = kept(folder)
        held = _AtHand(audit, stamp, sum(len(sheet.cells) for sheet in audit.workbook.sheets))
    _at_hand[folder] = held
    while len(_at_hand) > 1 and sum(one.size for one in _at_hand.values()) > MAX_CELLS_AT_HAND:
        _at_hand.popitem(last=False)
    return held


def _tried(held: _AtHand, decisions: Mapping[str, Decision]) -> Preview:
    key = tuple(sorted((name, str(one.word), one.reason, one.by) for name, one in decisions.items()))
    if key not in held.previews:
        held.previews[key] = preview(held.audit, decisions)
        while len(held.previews) > MAX_PREVIEWS:
            held.previews.popitem(last=False)
    return held.previews[key]
