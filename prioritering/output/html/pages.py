"""The pages: what each template is given."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from prioritering.messages import Messages, cause_message, consequence, message, place, title
from prioritering.messages.facts import plain
from prioritering.output.before_after import does_not_hold, rank_text, score_text, stated_text
from prioritering.output.causes import told
from prioritering.output.closing import closing_lines, tone, verdict_line
from prioritering.output.firmness import firmness_lines, left_out_texts, move_texts, overall_text, span_text
from prioritering.output.html.principles import PRINCIPLES
from prioritering.output.html.sheet_map import SheetMap, sheet_map
from prioritering.output.html.spans import spans
from prioritering.output.read_as import head_lines
from prioritering.output.table import member_text, status_of
from prioritering.output.tally import gravest_first
from prioritering.output.trace import weight_text
from prioritering.output.why import neighbour_sentences
from prioritering.rules import CODES
from prioritering.scoring.firmness import firmness
from prioritering.scoring.names import measure_names
from prioritering.scoring.trace import trace
from prioritering.types import Audit, CellRef, Finding, Firmness, Hold, RankedMeasure, Status, Traced
from prioritering.version import NAME, version

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

MOST_TREES = 150
"""Measures whose score is unfolded; the page would grow without end."""
MOST_HEAT = 40
"""Measures that the heat map has room for."""
SETTLED = ("corrected", "keep")


def report(audit: Audit, messages: Messages) -> str:
    """The whole audit."""
    numbered = list(enumerate(gravest_first(audit.findings), start=1))
    firm = firmness(audit, likely=True)
    waiting = [entry for entry in numbered if status_of(entry[1]) not in SETTLED]
    return _render(
        "report.html",
        messages,
        audit=audit,
        verdict=verdict_line(audit, messages),
        tone=tone(audit),
        head=list(head_lines(audit, messages)),
        closing=list(closing_lines(audit, messages, terminal=False))[:-1],
        ranking=_ranking(audit, firm, messages),
        overall=overall_text(audit, messages),
        reasons=neighbour_sentences(audit, messages),
        firm_lines=_firm_lines(audit, firm, messages),
        heat=_heat(audit, firm),
        causes=[
            {
                "cause": one.cause,
                "said": cause_message(one.cause, messages),
                "entries": [(number, finding) for number, finding in numbered if finding in one.findings],
            }
            for one in told(audit)
        ],
        member=lambda finding: member_text(finding, messages),
        groups=[
            ("open", _rules(waiting, messages)),
            ("settled", _rules([entry for entry in numbered if entry not in waiting], messages)),
        ],
        maps=_maps(audit, numbered),
        trees=[
            (line, trace(audit, line.score_cell))
            for line in _ordered(audit.ranking)[:MOST_TREES]
            if line.score_cell is not None
        ],
        trees_cut=len(audit.ranking) > MOST_TREES,
        statuses=[(str(status), audit.evaluation.count(status)) for status in Status],
        principles=_principles(audit.findings),
    )


def trace_page(traced: Traced, audit: Audit, messages: Messages) -> str:
    """One figure's tree."""
    return _render("trace.html", messages, traced=traced, audit=audit)


def page(template: str, messages: Messages, **context: object) -> str:
    """Another page, from what its template needs."""
    return _render(template, messages, **context)


def report_body(text: str) -> Markup:
    """What stands between the marks of a report made here, for showing it on another page."""
    from markupsafe import Markup

    _, _, rest = text.partition("<!--report-->")
    return Markup(rest.partition("<!--/report-->")[0])


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


def _ranking(audit: Audit, firm: Firmness | None, messages: Messages) -> list[dict[str, object]]:
    """One entry for each measure: texts and the places of its marks."""
    lines = _ordered(audit.ranking)
    measures = () if audit.model is None else audit.model.measures
    holds: dict[CellRef | None, Hold] = {
        measures[hold.measure].score_cell: hold for hold in (firm.holds if firm else ())
    }
    names = measure_names(audit)
    highest = max((float(line.score) for line in lines if line.score is not None), default=0.0)
    found: list[dict[str, object]] = []
    for line, span in zip(lines, spans(lines), strict=True):
        up, down = move_texts(holds.get(line.score_cell), names, messages)
        found.append(
            {
                "line": line,
                "rank": rank_text(line),
                "score": score_text(line, messages),
                "stated": stated_text(line.stated_rank, line.stated_after, messages),
                "summary": stated_text(line.summary_rank, line.summary_after, messages),
                "reach": ""
                if line.rank_low is None or line.rank_high is None
                else span_text(line.rank_low, line.rank_high),
                "share": 0
                if line.score is None or highest <= 0
                else round(max(0.0, float(line.score)) / highest * 100, 1),
                "span": span,
                "up": up,
                "down": down,
                "wrong": (does_not_hold(line.stated), does_not_hold(line.listed)),
            }
        )
    return found


def _firm_lines(audit: Audit, firm: Firmness | None, messages: Messages) -> list[str]:
    if firm is None:
        return []
    return [*firmness_lines(firm, measure_names(audit), messages), *left_out_texts(audit, messages)]


def _heat(audit: Audit, firm: Firmness | None) -> list[tuple[str, tuple[float, ...]]]:
    """Each measure and how likely each rank is; empty where it was not worked out."""
    if firm is None or not 2 <= len(firm.holds) <= MOST_HEAT:
        return []
    names = measure_names(audit)
    shares = [(names[hold.measure], hold.acceptability) for hold in firm.holds]
    return [(name, each) for name, each in shares if each is not None]


def _rules(numbered: list[tuple[int, Finding]], messages: Messages) -> list[dict[str, object]]:
    """The findings rule by rule, the gravest first."""
    by_rule: dict[tuple[str, str], list[dict[str, object]]] = {}
    for number, finding in numbered:
        by_rule.setdefault((finding.severity.value, finding.rule), []).append(
            {
                "number": number,
                "finding": finding,
                "status": status_of(finding),
                "evidence": tuple(place(area, finding.at.sheet) for area in finding.evidence),
            }
        )
    return [
        {
            "severity": severity,
            "rule": rule,
            "code": CODES[rule],
            "why": messages.text(f"advice-{rule}"),
            "do": messages.text(f"advice-{rule}.do"),
            "principles": [messages.text(f"principle-{key}") for key in PRINCIPLES.get(rule, ())],
            "entries": entries,
        }
        for (severity, rule), entries in by_rule.items()
    ]


def _maps(audit: Audit, numbered: list[tuple[int, Finding]]) -> list[SheetMap]:
    drawn = (
        sheet_map(sheet, [entry for entry in numbered if entry[1].at.sheet == sheet.name])
        for sheet in audit.workbook.sheets
    )
    return [each for each in drawn if each is not None]


def _principles(findings: tuple[Finding, ...]) -> list[str]:
    """The principles that what was found touches, each once."""
    return list(dict.fromkeys(key for finding in findings for key in PRINCIPLES.get(finding.rule, ())))
