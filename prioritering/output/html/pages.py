"""The pages: what each template is given."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from prioritering.messages import Messages, consequence, message, title
from prioritering.messages.facts import plain
from prioritering.output.firmness import firmness_lines, left_out_texts, move_texts
from prioritering.output.html.principles import PRINCIPLES
from prioritering.output.html.sheet_map import SheetMap, sheet_map
from prioritering.output.html.view import view
from prioritering.output.tally import gravest_first
from prioritering.output.trace import weight_text
from prioritering.output.why import neighbour_sentences
from prioritering.scoring.model.names import measure_names
from prioritering.scoring.robustness.firmness import firmness
from prioritering.scoring.robustness.trace import trace
from prioritering.types import Audit, Finding, Firmness, RankedMeasure, Traced
from prioritering.version import NAME, version

if TYPE_CHECKING:
    from jinja2 import Environment

    from prioritering.output.memo import Memo

MAX_TREES = 150
"""Measures whose score is unfolded; the page would grow without end."""
MAX_HEAT = 40
"""Measures that the heat map has room for."""


def report(audit: Audit, messages: Messages) -> str:
    """The whole audit in one file: the page without its buttons, all opened."""
    sure = audit.model is not None and audit.model.status == "found"
    firm = firmness(audit, likely=True) if sure else None
    return _render(
        "report.html",
        messages,
        audit=audit,
        view=view(audit, messages),
        reasons=neighbour_sentences(audit, messages) if sure else [],
        firm_lines=_firm_lines(audit, firm, messages),
        moves=_moves(audit, firm, messages),
        heat=_heat(audit, firm),
        maps=_maps(audit, list(enumerate(gravest_first(audit.findings), start=1))),
        trees=[
            (line, trace(audit, line.score_cell))
            for line in _ordered(audit.ranking)[:MAX_TREES]
            if line.score_cell is not None
        ],
        trees_cut=len(audit.ranking) > MAX_TREES,
        principles=_principles(audit.findings),
    )


def memo_page(made: Memo, messages: Messages) -> str:
    """The memo as a page to print."""
    return _render("memo.html", messages, memo=made)


def trace_page(traced: Traced, audit: Audit, messages: Messages) -> str:
    """One figure's tree."""
    return _render("trace.html", messages, traced=traced, audit=audit)


def page(template: str, messages: Messages, **context: object) -> str:
    """Another page, from what its template needs."""
    return _render(template, messages, **context)


def _render(template: str, messages: Messages, **context: object) -> str:
    def counted(key: str, count: int) -> str:
        return messages.text(key, count=count)

    return (
        _environment()
        .get_template(template)
        .render(
            t=messages.text,
            counted=counted,
            value=messages.value,
            language=messages.language,
            plain=plain,
            weight=lambda traced: weight_text(traced, messages),
            title=lambda rule: title(rule, messages),
            consequence=lambda finding: consequence(finding, messages),
            said=lambda finding: message(finding, messages),
            tool=f"{NAME} {version()}",
            **context,
        )
    )


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("prioritering.output.html", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _ordered(ranking: tuple[RankedMeasure, ...]) -> list[RankedMeasure]:
    return sorted(ranking, key=lambda line: (line.rank is None, line.rank or 0))


def _moves(audit: Audit, firm: Firmness | None, messages: Messages) -> list[tuple[str, str, str]]:
    """Each measure with the smallest change that takes it up, and the one that takes it down."""
    if firm is None:
        return []
    names = measure_names(audit)
    moves = [(plain(names[hold.measure]), *move_texts(hold, names, messages)) for hold in firm.holds]
    return [(name, up, down) for name, up, down in moves if up or down]


def _firm_lines(audit: Audit, firm: Firmness | None, messages: Messages) -> list[str]:
    if firm is None:
        return []
    return [*firmness_lines(firm, measure_names(audit), messages), *left_out_texts(audit, messages)]


def _heat(audit: Audit, firm: Firmness | None) -> list[tuple[str, tuple[float, ...]]]:
    """Each measure and how likely each rank is; empty where it was not worked out."""
    if firm is None or not 2 <= len(firm.holds) <= MAX_HEAT:
        return []
    names = measure_names(audit)
    shares = [(names[hold.measure], hold.acceptability) for hold in firm.holds]
    return [(name, each) for name, each in shares if each is not None]


def _maps(audit: Audit, numbered: list[tuple[int, Finding]]) -> list[SheetMap]:
    by_sheet: dict[str, list[tuple[int, Finding]]] = defaultdict(list)
    for entry in numbered:
        by_sheet[entry[1].at.sheet].append(entry)
    drawn = (sheet_map(sheet, by_sheet[sheet.name]) for sheet in audit.workbook.sheets)
    return [each for each in drawn if each is not None]


def _principles(findings: tuple[Finding, ...]) -> list[str]:
    """The principles that what was found touches, each once."""
    return list(dict.fromkeys(key for finding in findings for key in PRINCIPLES.get(finding.rule, ())))
