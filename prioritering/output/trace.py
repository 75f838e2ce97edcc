"""Where a figure comes from: as a tree in the terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritering.messages import Messages, message, title
from prioritering.messages.facts import plain, shorten
from prioritering.output.json_report import finding_json
from prioritering.output.table import COLOURS
from prioritering.output.terminal import Screen, draw
from prioritering.output.values_json import Json, value_json
from prioritering.types import Audit, Finding, Traced

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

LONGEST_LABEL = 46
LONGEST_FORMULA = 40
COLUMNS = ("cell", "label", "value", "weight", "contribution", "formula")


def trace_text(traced: Traced, messages: Messages, screen: Screen) -> str:
    """The tree, one line a cell; findings stand below the cell they are on."""
    return draw(_parts(traced, messages), screen)


def _parts(traced: Traced, messages: Messages) -> Iterator[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    heading = " · ".join((str(traced.at), *map(plain, traced.labels)))
    yield Text(f"{heading}\n", style="bold")
    grid = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for name in COLUMNS:
        right = name in ("value", "weight", "contribution")
        fold = name in ("label", "formula")
        grid.add_column(
            messages.text(f"trace-column-{name}"),
            justify="right" if right else "left",
            overflow="fold" if fold else "ellipsis",
            no_wrap=not fold,
        )
    for cells in _rows(traced, messages, traced.at.sheet, "", ""):
        grid.add_row(*cells)
    yield grid
    findings = list(dict.fromkeys((f.severity, str(f.at), message(f, messages)) for f in _findings(traced)))
    if findings:
        yield Text()
    for severity, at, said in findings:
        yield Text(f"{at}: {said}", style=COLOURS[severity])


def _rows(traced: Traced, messages: Messages, sheet: str, lead: str, below: str) -> Iterator[list[Text]]:
    """The cell's own line, then those of its parts, with the lines of the tree before the address."""
    from rich.text import Text

    own_sheet = traced.at.sheet == sheet
    address = traced.at.a1 if own_sheet else str(traced.at)
    label = shorten(plain(traced.labels[0]), LONGEST_LABEL) if traced.labels else ""
    marks = ", ".join(dict.fromkeys(title(finding.rule, messages) for finding in traced.findings))
    style = COLOURS[traced.findings[0].severity] if traced.findings else ""
    said = Text(label)
    if marks:
        said.append(f"{'  ' if label else ''}◄ {marks}", style=style)
    yield [
        Text(f"{lead}{plain(address)}", style=style),
        said,
        Text(
            "" if traced.value is None and traced.at.size > 1 else shorten(messages.value(traced.value), 14)
        ),
        Text(weight_text(traced, messages)),
        Text("" if traced.contribution is None else messages.value(traced.contribution)),
        Text(formula_text(traced, messages), style="dim"),
    ]
    for part in traced.parts:
        last = part is traced.parts[-1]
        branch, rest = ("└ ", "  ") if last else ("├ ", "│ ")
        yield from _rows(part, messages, traced.at.sheet, below + branch, below + rest)


def weight_text(traced: Traced, messages: Messages) -> str:
    """The weight as people write it: a fraction of small numbers as such, else in decimals."""
    if traced.is_weight:
        return messages.text("trace-weight")
    weight = traced.weight
    if weight is None:
        return ""
    return fraction_text(weight, messages)


def fraction_text(weight: Fraction, messages: Messages) -> str:
    """`1/6` rather than 0.1667; 0.25 and the like in decimals."""
    decimal = weight.denominator
    for factor in (2, 5):
        while decimal % factor == 0:
            decimal //= factor
    if decimal == 1 or weight.denominator > 99:
        return messages.value(weight)
    return f"{weight.numerator}/{weight.denominator}"


def formula_text(traced: Traced, messages: Messages) -> str:
    """The formula, and whether its parts are shown above already."""
    formula = "" if traced.formula is None else shorten(plain(traced.formula), LONGEST_FORMULA)
    return f"{formula} {messages.text('trace-shown-before')}" if traced.shown_before else formula


def _findings(traced: Traced) -> Iterator[Finding]:
    yield from traced.findings
    for part in traced.parts:
        yield from _findings(part)


def trace_json(traced: Traced, audit: Audit, messages: Messages) -> Json:
    """The tree, with the findings that are met in it."""
    findings = {finding.fingerprint: finding for finding in _findings(traced)}
    return {
        "schema": "prio-audit-trace/1",
        "workbook": {"path": str(audit.workbook.path), "sha256": audit.workbook.sha256},
        "cell": str(traced.at),
        "tree": _node(traced),
        "findings": [finding_json(finding, messages) for finding in findings.values()],
    }


def _node(traced: Traced) -> Json:
    return {
        "sheet": traced.at.sheet,
        "cell": traced.at.a1,
        "labels": list(traced.labels),
        "value": value_json(traced.value),
        "formula": traced.formula,
        "weight": value_json(traced.weight),
        "contribution": value_json(traced.contribution),
        "is_weight": traced.is_weight,
        "shown_before": traced.shown_before,
        "findings": [finding.fingerprint for finding in traced.findings],
        "parts": [_node(part) for part in traced.parts],
    }
