"""The rules in the terminal: a list of all, or one explained by its own documentation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from prioritering.messages import Messages, title
from prioritering.messages.catalogue import explanations
from prioritering.output.table import COLOURS
from prioritering.output.terminal import Screen, draw
from prioritering.types import Severity

if TYPE_CHECKING:
    from rich.console import RenderableType


class Described(Protocol):
    """What is shown of a rule."""

    @property
    def name(self) -> str:
        """Such as `ranking-mismatch`."""

    @property
    def code(self) -> str:
        """Such as `PA101`."""

    @property
    def severity(self) -> Severity:
        """As it usually reports."""

    @property
    def documentation(self) -> str:
        """Markdown: why it matters, wrong, right, fix."""


def rule_list(rules: Iterable[Described], messages: Messages, screen: Screen) -> str:
    """One line for each rule, by code."""
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for column in ("code", "rule", "severity", "title"):
        grid.add_column(messages.text(f"column-{column}"), no_wrap=column != "title")
    for rule in sorted(rules, key=lambda rule: rule.code):
        severity = Text(messages.text(f"severity-{rule.severity}"), style=COLOURS[rule.severity])
        grid.add_row(rule.code, rule.name, severity, title(rule.name, messages))
    return draw([grid], screen)


def rule_explained(rule: Described, messages: Messages, screen: Screen) -> str:
    """Its heading and its documentation, in the reader's language."""
    return draw(_explanation(rule, messages), screen)


def advice(rule: Described, messages: Messages) -> str:
    """Why the rule matters and what to do, in Markdown."""
    key = f"advice-{rule.name}"
    explanation = explanations(messages.language).get(rule.name, "").replace("\n", "\n\n")
    do = f"**{messages.text('rules-do')}:** {messages.text(f'{key}.do')}"
    return "\n\n".join(filter(None, (messages.text(key), explanation, do))) + "\n"


def _explanation(rule: Described, messages: Messages) -> Iterator[RenderableType]:
    from rich.markdown import Markdown
    from rich.text import Text

    severity = messages.text(f"severity-{rule.severity}")
    yield Text(f"{rule.code} {rule.name} ({severity}): {title(rule.name, messages)}\n", style="bold")
    in_english = messages.language == "en"
    yield Markdown(rule.documentation.strip() if in_english else advice(rule, messages))
