"""A measure that fails an absolute requirement, or lacks another that it requires, and is in all the same.

**Why it matters.** A requirement that knocks out is asked before any score: a tender that does not meet it
must be rejected, however many points it has (EU directive 2014/24, article 56 (1)), and a measure that may
not be done cannot be number 1.

**Wrong:** *Meets the minimum requirements?* is answered *no*, and the measure is number 1. Or a measure is
taken in, and the one that stands beside it under *Requires* is declined.

**Right:** It has no rank, or stands behind all that meet the requirement; what it requires is taken in too.

**Fix.** None: whether the answer, the rank or the decision is wrong is for those who assessed it. Left alone:
questions whose heading says nothing of requirements or exclusion, answers that are no yes or no, lists in
which those that fail stand last, and ranks that are wrong anyway. A heading that speaks of requirements, but
not of absolute ones, makes it an info.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from prioritering.rules.common import areas
from prioritering.rules.principles import RECOMMENDED
from prioritering.rules.rule import Rule
from prioritering.scoring.decisions.gates import is_yes, marks_out
from prioritering.scoring.decisions.measure_lists import MeasureList, measure_lists
from prioritering.scoring.decisions.requirements import unmet
from prioritering.scoring.tables.list_columns import ListColumn
from prioritering.scoring.values.moves_told import place_fact
from prioritering.types import Audit, CellRef, Finding, Severity, Value

NAME = "knock-out-ignored"
MIN_SHARE_ANSWERED = 0.8
"""The share of the lines that must be answered with yes or no."""
_ABSOLUTE = re.compile(
    r"(\b(absolut\w*|minste?|minimum\w*|minimal\w*|obligatorisk\w*|må|skal|mandatory|must|compulsory|ufravikelig\w*|"
    r"muss|pflicht|mindest\w*|obligatoire\w*|obligatori[oa]s?|verplichte?|zorunlu|wajib|обязательн\w*)[\s-]*"
    r"(have)?[\s-]*(krav\w*|requirement\w*|criteri\w*|kriteri\w*|anforderung\w*|exigence\w*|requisit\w*|eis\w*|"
    r"vilkår\w*|syarat\w*|требован\w*|şart\w*)|\bminstekrav\w*|\bmindstekrav\w*|\bminimikrav\w*|\bmåkrav\w*|\bskallkrav\w*|"
    r"\bskalkrav\w*|\bska-krav\w*|\bmindestanforderung\w*|\bmusskriteri\w*|\bausschluss\w*|\bko-kriteri\w*|"
    r"\bk\.?o\.?[\s-]kriteri\w*|\bknock[\s-]?out\w*|\bmust[\s-]haves? (met|fulfilled)|"
    r"\beligib\w*|\bstøtteberettig\w*|\bförderfähig\w*)",
    re.IGNORECASE,
)
_MEETS = re.compile(
    r"(\b(oppfyller|oppfylt|meets?|met|fulfil\w*|satisf\w*|erfüllt|uppfyller|opfylder|remplit|cumple|atende|voldoet|"
    r"spełnia|memenuhi)\b.*\b(krav\w*|requirement\w*|criteri\w*|kriteri\w*|vilkår\w*|anforderung\w*|exigence\w*|"
    r"requisit\w*|eisen|wymag\w*|syarat)|\b(krav\w*|requirement\w*|vilkår\w*|anforderung\w*)\b.*\b(oppfylt|met|erfüllt|"
    r"uppfyll\w*|opfyldt)\b|\bkvalifisert\b|\bqualified\b)",
    re.IGNORECASE,
)
_SAYS_WHICH = re.compile(
    r"\b(nei|no|nein|nej|non|ja|yes|oui|sí|sim)\s*(=|:|→|->|means|betyr|heißt)\s*", re.IGNORECASE
)


def check(audit: Audit) -> Iterator[Finding]:
    """Find those that fail a requirement and are ranked before others that meet it, or taken in."""
    reported: set[CellRef] = set()
    for one in measure_lists(audit):
        for finding in (*_by_questions(audit, one), *_by_gates(audit, one), *_by_others(one)):
            if not reported.intersection((finding.at.first,)):
                reported.add(finding.at.first)
                yield finding


def _by_questions(audit: Audit, one: MeasureList) -> Iterator[Finding]:
    for column in one.columns:
        fails = _fails(audit, column)
        if fails:
            ranked = _ranked_before(audit, one, fails)
            taken = [place for place in fails if place in one.choices and one.choices[place].taken]
            if ranked or taken:
                yield _finding(one, column, ranked, taken, fails)


def _fails(audit: Audit, column: ListColumn) -> Mapping[int, str]:
    """The lines whose answer keeps them out, where the heading says that it does."""
    out = marks_out(column.heading)
    if not out and not _ABSOLUTE.search(column.heading) and not _MEETS.search(column.heading):
        return {}
    values = [audit.value(at) for at in column.cells]
    said = {place: yes for place, value in enumerate(values) if (yes := is_yes(value)) is not None}
    if len(said) < MIN_SHARE_ANSWERED * len(values) or len(set(said.values())) < 2:
        return {}
    keeps_out = _answer_that_keeps_out(column.heading, out)
    return {place: _text(values[place]) for place, yes in said.items() if yes is keeps_out}


def _answer_that_keeps_out(heading: str, out: bool) -> bool:
    """Whether a yes keeps out: as the heading says ("no = excluded"), else if it asks for exclusion."""
    said = _SAYS_WHICH.search(heading)
    if said and marks_out(heading[said.end() :]):
        return is_yes(said.group(1)) is True
    return out and not _ABSOLUTE.search(heading) and not _MEETS.search(heading)


def _text(value: Value) -> str:
    return " ".join(value.split()) if isinstance(value, str) else str(value).lower()


def _ranked_before(audit: Audit, one: MeasureList, fails: Mapping[int, str]) -> list[int]:
    """Those that fail, have a rank stated, and stand before one that does not."""
    stated = {
        place: rank
        for place, line in enumerate(one.lines)
        if line.rank is not None
        and line.rank_cell is not None
        and isinstance(rank := audit.value(line.rank_cell), float)
    }
    meeting = [rank for place, rank in stated.items() if place not in fails]
    if not meeting:
        return []
    return sorted(
        (p for p in fails if p in stated and stated[p] <= max(meeting)), key=lambda place: stated[place]
    )


def _finding(
    one: MeasureList, column: ListColumn, ranked: list[int], taken: list[int], fails: Mapping[int, str]
) -> Finding:
    first = (taken or ranked)[0]
    line = one.lines[first]
    choice = one.choices.get(first) if taken else None
    is_sure = one.sure and (marks_out(column.heading) or bool(_ABSOLUTE.search(column.heading)))
    return Finding(
        rule=NAME,
        severity=Severity.WARNING if is_sure else Severity.INFO,
        confidence="high" if is_sure else "medium",
        at=column.cells[first].area,
        measure=line.name.strip(),
        found=fails[first],
        evidence=areas(
            [
                line.rank_cell if ranked else None,
                None if choice is None else choice.cell,
                column.heading_cell,
                *(column.cells[place] for place in (*taken, *ranked) if place != first),
            ]
        ),
        variant="taken" if taken else "",
        facts={
            "question": column.heading,
            "rank": place_fact(line.rank, line.rank_last) if line.rank is not None else "",
            "decision": "" if choice is None else choice.decision,
            "count": len({*taken, *ranked}),
        },
    )


def _by_gates(audit: Audit, one: MeasureList) -> Iterator[Finding]:
    """Those that the workbook's own ranks keep out, and its decisions take in."""
    gates = {line.name_cell: line.gate for line in audit.ranking if line.gate is not None}
    gates |= {
        line.summary_name_cell: line.gate
        for line in audit.ranking
        if line.gate is not None and line.summary_name_cell is not None
    }
    for place, choice in one.choices.items():
        gate = gates.get(one.lines[place].name_cell)
        if gate is None or gate.cell is None or not choice.taken:
            continue
        yield Finding(
            rule=NAME,
            severity=Severity.WARNING,
            at=gate.cell.area,
            measure=one.lines[place].name.strip(),
            found=gate.answer,
            evidence=areas([choice.cell]),
            variant="taken",
            facts={"question": gate.question, "rank": "", "decision": choice.decision, "count": 1},
        )


def _by_others(one: MeasureList) -> Iterator[Finding]:
    """Those that are taken in without another measure that they require."""
    for place, needed, at in unmet(one):
        choice, its = one.choices[place], one.choices[needed]
        yield Finding(
            rule=NAME,
            severity=Severity.WARNING if one.sure else Severity.INFO,
            confidence="high" if one.sure else "medium",
            at=at.area,
            measure=one.lines[place].name.strip(),
            found=its.decision,
            evidence=areas([choice.cell, its.cell]),
            variant="requires",
            facts={"other": one.lines[needed].name.strip(), "decision": choice.decision},
        )


RULE = Rule("PA756", Severity.WARNING, check, RECOMMENDED, on_ranks=True)
