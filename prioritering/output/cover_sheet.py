"""The cover of the copy: what the audit found, what is to be done, what was done, and how to go on."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from prioritering.clock import now
from prioritering.messages import Messages, cause_message, change, message, title
from prioritering.messages.facts import plain
from prioritering.output.answer import answer
from prioritering.output.causes import told
from prioritering.output.closing import evaluation_lines
from prioritering.output.copy_sheets import has_open, in_order
from prioritering.output.groups import Group, group_title
from prioritering.output.html.card_words import ranking_effect
from prioritering.output.read_as import head_lines
from prioritering.output.remark import state_of
from prioritering.output.tally import AuditState, gravest_first, standing
from prioritering.types import Area, Audit, Finding, Severity
from prioritering.version import NAME, version
from prioritering.workbook.edits import BlockEdit, Cover, CoverLine, Link, MarkState

MAX_LINES = 4
"""Of what is to be done, and of what was: the sheet of findings has them all."""
LONGEST_LINE = 105
"""Characters of a text that takes two lines of its column."""
LONGEST_SMALL = 150
"""Characters of the last lines, which are not wrapped in the sheet."""
LEGEND = (MarkState.CORRECTED, MarkState.ERROR, MarkState.CLARIFY, MarkState.KEPT)


def cover_sheet(audit: Audit, messages: Messages) -> Cover:
    """The cover of an audit's copy."""
    findings = [f for f in gravest_first(audit.findings) if f.severity is not Severity.INFO or not f.is_open]
    todo, done = _todo(audit, messages), _done([f for f in findings if not f.is_open], audit, messages)
    steps = (_steps(messages),) if any(finding.is_open for finding in audit.findings) else ()
    short = len(todo.lines) < len(done.lines)
    top = (todo, *(steps if short else ())), (done, *(() if short else steps))
    return Cover(
        name=messages.text("cover-sheet-name"),
        title=messages.text("cover-title", path=audit.workbook.path.name),
        subtitle=messages.text("cover-subtitle", date=now()[:10], tool=f"{NAME} {version()}"),
        sentences=tuple((sentence.claim, sentence.rest) for sentence in answer(audit, messages)),
        sections=(top, ((_legend(messages),), (_sheets(audit, messages),))),
        small=(
            *textwrap.wrap(" ".join(head_lines(audit, messages)), LONGEST_SMALL),
            *textwrap.wrap(" ".join(evaluation_lines(audit.evaluation, messages)), LONGEST_SMALL),
            messages.text("cover-frames"),
            messages.text("cover-checksum", sha256=audit.workbook.sha256),
        ),
    )


def _todo(audit: Audit, messages: Messages) -> BlockEdit:
    """What is to be decided, as on the sheet of findings: each with what it does to the ranking."""
    kind = "todo" if standing(audit) is AuditState.UNDERSTOOD else "todo-unranked"
    lines = [_open_line(group, messages) for group in in_order(audit) if has_open(group)]
    return _block(kind, lines, messages)


def _open_line(group: Group, messages: Messages) -> CoverLine:
    unsettled = [finding for finding in group.findings if finding.is_open]
    first = gravest_first(unsettled)[0]
    state = state_of(first)
    if len(unsettled) == 1:
        text, place = plain(message(first, messages)), str(first.at)
    else:
        effect = ranking_effect(group, messages)
        text = ". ".join(part for part in (group_title(group, messages), effect) if part)
        place = messages.text("cover-cells", count=len(unsettled))
    shown = textwrap.shorten(text, LONGEST_LINE, placeholder=" …")
    return CoverLine(messages.text(f"mark-{state}"), shown, Link(place, first.at), state)


def _block(kind: str, lines: list[CoverLine], messages: Messages) -> BlockEdit:
    shown = lines[:MAX_LINES] if len(lines) > MAX_LINES + 1 else lines
    if len(lines) > len(shown):
        shown.append(CoverLine("", messages.text("cover-more", count=len(lines) - len(shown))))
    nothing = CoverLine("", messages.text(f"cover-{kind}-nothing"))
    return BlockEdit(messages.text(f"cover-{kind.partition('-')[0]}"), tuple(shown) or (nothing,))


def _done(findings: Sequence[Finding], audit: Audit, messages: Messages) -> BlockEdit:
    """What is settled, by what it comes of."""
    causes = {one.cause.id: cause_message(one.cause, messages) for one in told(audit)}
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        rest = () if finding.cause in causes else (finding.rule, state_of(finding))
        groups.setdefault((finding.cause if finding.cause in causes else "", *rest), []).append(finding)
    lines = [_line(group, causes.get(key[0], ""), messages) for key, group in groups.items()]
    return _block("done", lines, messages)


def _line(group: Sequence[Finding], cause: str, messages: Messages) -> CoverLine:
    """One finding by its message, several by what they come of or by their rule, with what was changed."""
    first, state = group[0], state_of(group[0])
    text = message(first, messages) if len(group) == 1 else cause or title(first.rule, messages)
    changes = [
        " → ".join(change(fix.before, fix.after, messages))
        for finding in group
        for fix in finding.fixes[:1]
        if finding.corrected and not isinstance(fix.after, str)
    ]
    if len(group) > 1 and len(changes) == len(group):
        text = f"{title(first.rule, messages)}: {', '.join(changes)}"
    shown = textwrap.shorten(plain(text), LONGEST_LINE, placeholder=" …")
    place = str(first.at) if len(group) == 1 else messages.text("cover-cells", count=len(group))
    return CoverLine(messages.text(f"mark-{state}"), shown, Link(place, first.at), state)


def _steps(messages: Messages) -> BlockEdit:
    open_sheet = Link(messages.text("cover-next-open"), _first_cell("audit-sheet-name", messages))
    lines = (
        CoverLine(1, open_sheet),
        CoverLine(2, messages.text("cover-next-choose")),
        CoverLine(3, messages.text("cover-next-again")),
    )
    return BlockEdit(messages.text("cover-next"), lines)


def _legend(messages: Messages) -> BlockEdit:
    lines = (
        CoverLine(messages.text(f"mark-{state}"), messages.text(f"cover-legend-{state}"), state=state)
        for state in LEGEND
    )
    return BlockEdit(messages.text("cover-legend"), tuple(lines))


def _sheets(audit: Audit, messages: Messages) -> BlockEdit:
    return BlockEdit(messages.text("cover-sheets"), tuple(_sheet_lines(audit, messages)))


def _sheet_lines(audit: Audit, messages: Messages) -> Iterator[CoverLine]:
    for key, what in (("audit", "findings"), ("ranking", "ranking"), ("log", "log")):
        if key != "ranking" or audit.ranking:
            name = f"{key}-sheet-name"
            link = Link(messages.text(name), _first_cell(name, messages))
            yield CoverLine(link, messages.text(f"cover-sheet-{what}"))
    first_sheet = audit.workbook.sheets[0].name if audit.workbook.sheets else ""
    if first_sheet:
        yield CoverLine(Link(first_sheet, Area(first_sheet, 1, 1, 1, 1)), messages.text("cover-sheet-own"))


def _first_cell(sheet_key: str, messages: Messages) -> Area:
    return Area(messages.text(sheet_key), 1, 1, 1, 1)
