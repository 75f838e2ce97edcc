"""The audit as Markdown, for issues, wikis and pull requests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from prioritering.messages import Messages, cause_message, message
from prioritering.messages.facts import plain
from prioritering.output.before_after import rank_text, score_text, stated_text
from prioritering.output.causes import Told, told
from prioritering.output.closing import closing_lines, verdict_line
from prioritering.output.firmness import overall_text, span_text
from prioritering.output.read_as import head_lines
from prioritering.output.table import member_text, status_of
from prioritering.output.tally import gravest_first
from prioritering.types import Audit, Finding, RankedMeasure

_ACTIVE = re.compile(r"([\\`*_{}\[\]()#+!|<>~&@:$=-])")
"""What Markdown, HTML in it, or a site that shows it could take for more than text."""


def markdown(audit: Audit, messages: Messages) -> str:
    """Heading, verdict, ranking and findings."""
    return "\n".join(_lines(audit, messages)) + "\n"


def _lines(audit: Audit, messages: Messages) -> Iterator[str]:
    yield f"# {quoted(messages.text('report-title', path=audit.workbook.path.name))}"
    yield ""
    yield f"**{quoted(verdict_line(audit, messages))}**"
    yield ""
    for line in (*head_lines(audit, messages), overall_text(audit, messages)):
        if line:
            yield quoted(line)
            yield ""
    for line in list(closing_lines(audit, messages, terminal=False))[:-1]:
        yield quoted(line)
    if audit.ranking:
        yield f"\n## {messages.text('heading-ranking')}\n"
        yield from _ranking(audit.ranking, messages)
    if causes := told(audit):
        yield f"\n## {messages.text('heading-causes')}\n"
        for one in causes:
            yield from _cause(one, messages)
    if audit.findings:
        yield f"\n## {messages.text('audit-sheet-name')}\n"
        yield from _findings(audit.findings, messages)


def _ranking(ranking: Sequence[RankedMeasure], messages: Messages) -> Iterator[str]:
    keys = ("rank", "measure", "sheet", "score", "stated", "summary", "span")
    yield from _heading(messages.text(f"column-{key}") for key in keys)
    for line in sorted(ranking, key=lambda line: (line.rank is None, line.rank or 0)):
        yield _row(
            rank_text(line),
            line.measure,
            line.sheet,
            score_text(line, messages),
            stated_text(line.stated_rank, line.stated_after, messages),
            stated_text(line.summary_rank, line.summary_after, messages),
            "" if line.rank_low is None else span_text(line.rank_low, line.rank_high or line.rank_low),
        )


def _cause(one: Told, messages: Messages) -> Iterator[str]:
    """What it is, with the cells beneath."""
    word = messages.text(f"severity-{one.cause.severity}")
    yield f"- **{quoted(word)}** {quoted(cause_message(one.cause, messages))}"
    for finding in one.findings:
        yield f"  - {quoted(member_text(finding, messages))}"


def _findings(findings: Sequence[Finding], messages: Messages) -> Iterator[str]:
    keys = ("severity", "sheet", "cell", "message", "status")
    yield from _heading(messages.text(f"audit-column-{key}") for key in keys)
    for finding in gravest_first(findings):
        yield _row(
            messages.text(f"severity-{finding.severity}"),
            finding.at.sheet,
            finding.at.a1,
            message(finding, messages),
            messages.text(f"status-{status_of(finding)}"),
        )


def _heading(names: Iterator[str]) -> Iterator[str]:
    cells = list(names)
    yield _row(*cells)
    yield f"|{' --- |' * len(cells)}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(map(quoted, cells))} |"


def quoted(text: str) -> str:
    """The text on one line, with every character escaped that Markdown gives a meaning."""
    return _ACTIVE.sub(r"\\\1", plain(text))
