"""The audit in the terminal: findings by sheet, the ranking, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from prioritering.messages import (
    Messages,
    cause_message,
    change,
    consequence,
    message,
    place,
    title,
    told_expected,
)
from prioritering.messages.facts import plain
from prioritering.output.before_after import NO_VALUE
from prioritering.output.causes import told
from prioritering.output.closing import closing_lines
from prioritering.output.firmness import firmness_lines, left_out_texts, move_texts, overall_text
from prioritering.output.ranking import ranking_table
from prioritering.output.read_as import head_lines
from prioritering.output.terminal import Screen, draw
from prioritering.scoring.model.names import measure_names
from prioritering.scoring.robustness.firmness import firmness
from prioritering.types import Audit, Finding, Severity, Word

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}
STATUS_COLOURS = {"corrected": "green", "keep": "green"}
SAME_KIND = 5
"""Findings of one rule on one sheet that are shown unless all are asked for."""
MAX_MEMBERS = 12
"""Findings of one cause that are shown unless all are asked for."""
LONGEST_RANKING = 100
"""Measures that are ranked in the terminal unless all are asked for: the copy has them all."""
LONGEST_VALUE = 16
"""A longer value stands in the message only."""


def table(audit: Audit, messages: Messages, screen: Screen, *, everything: bool = False) -> str:
    """The whole audit as text; `everything` shows every finding with its evidence."""
    return draw(_parts(audit, messages, everything, screen.width), screen)


def _parts(audit: Audit, messages: Messages, everything: bool, width: int) -> Iterator[RenderableType]:
    from rich.text import Text

    workbook = audit.workbook
    yield Text(
        messages.text(
            "heading-workbook",
            path=workbook.path.name,
            sheets=len(workbook.sheets),
            formulas=len(audit.evaluation.verdicts),
        ),
        style="bold",
    )
    for line in head_lines(audit, messages, terminal=True):
        yield Text(line)
    if said := overall_text(audit, messages):
        yield Text(said)
    yield from _causes(audit, messages, everything)
    yield from _findings(audit, messages, everything)
    if audit.ranking:
        yield Text(f"\n{messages.text('heading-ranking')}", style="bold")
        longest = None if everything or len(audit.ranking) <= LONGEST_RANKING + 1 else LONGEST_RANKING
        yield ranking_table(audit.ranking, messages, longest, width)
        if longest is not None:
            yield Text(messages.text("ranking-more", count=len(audit.ranking) - longest), style="dim")
        if everything:
            yield from _firmness(audit, messages)
    yield Text("\n" + "\n".join(closing_lines(audit, messages)))


def _firmness(audit: Audit, messages: Messages) -> Iterator[RenderableType]:
    """The smallest change that moves each measure, and what blanks and weights could do."""
    from rich.table import Table
    from rich.text import Text

    firm, names = firmness(audit), measure_names(audit)
    if firm is None or not firm.holds:
        return
    yield Text(f"\n{messages.text('firmness-heading')}", style="bold")
    grid = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for key in ("column-measure", "firmness-column-up", "firmness-column-down"):
        grid.add_column(messages.text(key), overflow="fold")
    for hold in firm.holds:
        up, down = move_texts(hold, names, messages)
        grid.add_row(plain(names[hold.measure]), up or NO_VALUE, down or NO_VALUE)
    yield grid
    for line in (*firmness_lines(firm, names, messages), *left_out_texts(audit, messages)):
        yield Text(line)


def _causes(audit: Audit, messages: Messages, everything: bool) -> Iterator[RenderableType]:
    """What several findings come of, the gravest first, with the cells beneath."""
    from rich.table import Table
    from rich.text import Text

    causes = told(audit)
    if not causes:
        return
    yield Text(f"\n{messages.text('heading-causes')}", style="bold")
    for one in causes:
        grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
        grid.add_column(width=_severity_width(messages) + 2)
        grid.add_column(ratio=1)
        cause = one.cause
        word = Text(f"  {messages.text(f'severity-{cause.severity}')}", style=COLOURS[cause.severity])
        grid.add_row(word, Text(cause_message(cause, messages)))
        shown = one.findings if everything else one.findings[:MAX_MEMBERS]
        for finding in shown:
            grid.add_row("", Text(member_text(finding, messages), style="dim"))
        if more := len(one.findings) - len(shown):
            grid.add_row("", Text(messages.text("findings-more", count=more), style="dim"))
        yield grid


def member_text(finding: Finding, messages: Messages) -> str:
    """A finding under its cause: where, what kind, found and expected, and what became of it."""
    parts = [plain(str(finding.at)), title(finding.rule, messages), _pair(finding, messages)]
    status = status_of(finding)
    parts.append("" if status == "open" else messages.text(f"status-{status}"))
    return "  ".join(part for part in parts if part)


def _severity_width(messages: Messages) -> int:
    from rich.cells import cell_len

    return max(cell_len(messages.text(f"severity-{severity}")) for severity in Severity)


def _findings(audit: Audit, messages: Messages, everything: bool) -> Iterator[RenderableType]:
    """Sheet by sheet in the workbook's order, the gravest first."""
    from rich.text import Text

    places = {sheet.name: number for number, sheet in enumerate(audit.workbook.sheets)}

    def order(finding: Finding) -> tuple[int, str]:
        return places.get(finding.at.sheet, len(places)), finding.at.sheet

    caused = {one.cause.id for one in told(audit)}
    findings = sorted((one for one in audit.findings if everything or one.cause not in caused), key=order)
    widths = _widths(findings, messages)
    if findings:
        yield Text()
    for (_, sheet), group in groupby(findings, key=order):
        name = sheet if sheet in places else messages.text("heading-general")
        yield Text(plain(name), style="bold")
        yield _sheet(list(group), messages, widths, everything)


def _sheet(findings: list[Finding], messages: Messages, widths: tuple[int, int], everything: bool) -> Table:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(width=widths[0] + 2)
    grid.add_column(width=widths[1])
    grid.add_column(ratio=1)
    shown, left_out = _selection(_by_gravity(findings), everything)
    for finding in shown:
        grid.add_row(_severity(finding, messages), finding.at.a1, _said(finding, messages, everything))
        if more := left_out.get(id(finding)):
            grid.add_row("", "", Text(messages.text("findings-more", count=more), style="dim"))
    return grid


def _by_gravity(findings: list[Finding]) -> list[Finding]:
    """The gravest first; those of one grade rule by rule, in the order that the rules ran."""
    ran = list(dict.fromkeys(finding.rule for finding in findings))
    return sorted(findings, key=lambda finding: (-finding.severity.weight, ran.index(finding.rule)))


def _selection(findings: list[Finding], everything: bool) -> tuple[list[Finding], dict[int, int]]:
    """The findings to show, and after which of them (by id) how many of its kind are left out."""
    if everything:
        return findings, {}
    shown: list[Finding] = []
    left_out: dict[int, int] = {}
    for _, group in groupby(findings, key=lambda finding: (finding.severity, finding.rule)):
        kind = list(group)
        shown += kind[:SAME_KIND]
        if len(kind) > SAME_KIND:
            left_out[id(kind[SAME_KIND - 1])] = len(kind) - SAME_KIND
    return shown, left_out


def _severity(finding: Finding, messages: Messages) -> Text:
    from rich.text import Text

    word = messages.text(f"severity-{finding.severity}")
    return Text(f"  {word}", style=COLOURS[finding.severity])


def _said(finding: Finding, messages: Messages, everything: bool) -> Text:
    """The message and what became of it; with `everything`, its evidence and the reason given."""
    from rich.text import Text

    said = Text(message(finding, messages))
    if change := _change(finding, messages):
        said.append("  ").append_text(change)
    shown = everything or finding.amount is not None
    if shown and (moves := consequence(finding, messages)):
        said.append(f"\n{messages.text('finding-consequence', own=moves)}", style="dim")
    if everything and finding.evidence:
        places = tuple(place(area, finding.at.sheet) for area in finding.evidence)
        said.append(f"\n{messages.text('finding-evidence', evidence=places)}", style="dim")
    if everything and finding.decision is not None and finding.decision.reason:
        reason = finding.decision.reason
        said.append(f"\n{messages.text('finding-reason', reason=reason)}", style="dim")
    return said


def _change(finding: Finding, messages: Messages) -> Text:
    """Found and expected where they are short, and what became of it."""
    from rich.text import Text

    status = status_of(finding)
    parts = [Text(_pair(finding, messages))] if _pair(finding, messages) else []
    if status != "open":
        word = messages.text(f"status-{status}")
        parts.append(Text(word, style=STATUS_COLOURS.get(status, "dim")))
    return Text("  ").join(parts)


def status_of(finding: Finding) -> str:
    """`corrected`, `keep`, `correct`, `clarify`, `suggested` (a fix awaits a person) or `open`."""
    if finding.corrected:
        return "corrected"
    if finding.decision is not None and finding.decision.word is not Word.OPEN:
        return str(finding.decision.word)
    return "suggested" if finding.fixes else "open"


def _pair(finding: Finding, messages: Messages) -> str:
    if finding.expected is None or (finding.found is None and not finding.fixes):
        return ""
    present, expected = change(finding.found, told_expected(finding), messages)
    return (
        f"{plain(present)} → {plain(expected)}" if max(len(present), len(expected)) <= LONGEST_VALUE else ""
    )


def _widths(findings: list[Finding], messages: Messages) -> tuple[int, int]:
    """Columns as wide as their widest content: severity, cell."""
    from rich.cells import cell_len

    def widest(texts: Iterator[str]) -> int:
        return max((cell_len(text) for text in texts), default=0)

    return (
        widest(messages.text(f"severity-{finding.severity}") for finding in findings),
        widest(finding.at.a1 for finding in findings),
    )
