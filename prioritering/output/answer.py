"""What the audit found in three sentences: what holds, what does not, what must be decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from prioritering.a1 import column_letters
from prioritering.messages import Messages, message
from prioritering.messages.facts import plain, shorten
from prioritering.output.before_after import does_not_hold, in_copy
from prioritering.output.firmness import span_text
from prioritering.output.groups import Group, group_title, groups
from prioritering.output.read_as import NOT_DONE
from prioritering.output.tally import AuditState, gravest_first, standing
from prioritering.scoring.tables.footing import totals
from prioritering.types import Audit, Finding, RankedMeasure, Severity, Status, Word
from prioritering.types.reading import ReadingStatus

MAX_CHARACTERS = 105
"""Characters that are told of the gravest finding, if its first sentence has no more."""
MAX_TITLES = 2
"""Decisions that the last sentence names."""


class Sentence(NamedTuple):
    """One sentence: the claim, and the rest with its punctuation."""

    claim: str
    rest: str = ""


def answer(audit: Audit, messages: Messages) -> tuple[Sentence, ...]:
    """Three sentences, each in the tense of the copy where there is one."""
    if NOT_DONE in audit.unfinished:
        claim, rest = messages.text("answer-unfinished"), messages.text("answer-unfinished-rest")
        return (Sentence(claim, rest), _problem(audit, messages))
    if _is_probable(audit):
        return (_probable(audit, messages), _problem(audit, messages), _ask(messages))
    if standing(audit) is AuditState.NOTHING_CHECKED and not audit.findings and not audit.evaluation.verdicts:
        return tuple(_nothing(messages))
    first = _holds(audit, messages) if _competing(audit) else _verified(audit, messages)
    second = _problem(audit, messages)
    return (first, *([] if second == first else [second]), _decide(audit, messages))


def _is_probable(audit: Audit) -> bool:
    if audit.model is not None:
        return audit.model.status == "probable"
    return bool(audit.readings) and audit.readings[0].status is ReadingStatus.PROBABLE


def _probable(audit: Audit, messages: Messages) -> Sentence:
    cells = (
        [measure.score_cell for measure in audit.model.measures]
        if audit.model is not None
        else [line.score_cell for line in audit.readings[0].alternatives]
    )
    column = column_letters(cells[0].column) if cells else ""
    return Sentence(messages.text("answer-probable", column=column), messages.text("answer-probable-rest"))


def _ask(messages: Messages) -> Sentence:
    return Sentence(messages.text("answer-probable-ask"), messages.text("answer-probable-ask-rest"))


def _nothing(messages: Messages) -> Iterator[Sentence]:
    yield Sentence(messages.text("answer-nothing"), messages.text("answer-nothing-rest"))
    yield Sentence(messages.text("answer-nothing-read"))
    yield Sentence(messages.text("answer-nothing-ask"))


def _competing(audit: Audit) -> list[RankedMeasure]:
    """The measures that have a place, first place first."""
    ranked = [line for line in audit.ranking if line.rank is not None]
    return sorted(ranked, key=lambda line: line.rank or 0)


def _holds(audit: Audit, messages: Messages) -> Sentence:
    """Which places hold whatever single score moves a step, and which are too close to tell."""
    lines = _competing(audit)
    stop = messages.text("answer-stop")
    if any(line.rank_low is None or line.rank_high is None for line in lines):
        return Sentence(_count_stated(lines, messages), stop)
    solid = [line.rank or 0 for line in lines if line.rank_low == line.rank_high and _stands(line)]
    close = _joined((line.rank_low or 0, line.rank_high or 0) for line in lines)
    if len(solid) == len(lines):
        return Sentence(
            messages.text("answer-hold-all", count=len(lines)), messages.text("answer-hold-all-rest")
        )
    key = "answer-hold" if len(solid) > 1 else "answer-hold-one" if solid else "answer-hold-none"
    facts = {"places": _listed(_runs(solid), messages), "where": _list_sheet(audit)} if solid else {}
    claim = messages.text(key, **facts)
    rest = messages.text("answer-close-rest", places=_listed(close, messages)) if close else stop
    return Sentence(claim, rest)


def _list_sheet(audit: Audit) -> str:
    """The sheet with the list of all, where the measures are scored on others; else empty."""
    model = audit.model
    sheet = "" if model is None or model.summary_area is None else model.summary_area.sheet
    return sheet if model and all(one.score_cell.sheet != sheet for one in model.measures) else ""


def _stands(line: RankedMeasure) -> bool:
    """Whether the place that the list states, or else its own table does, is the one it has."""
    given = line.listed or line.stated
    return not does_not_hold(given) or line.stated_after is not None or line.summary_after is not None


def _count_stated(lines: Sequence[RankedMeasure], messages: Messages) -> str:
    stated = [given for line in lines if (given := line.listed or line.stated) is not None]
    if not stated:
        return messages.text("answer-ranked", count=len(lines))
    held = sum(not does_not_hold(given) for given in stated)
    return messages.text("answer-stated", held=held, count=len(stated))


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Consecutive numbers as first and last."""
    runs = []
    for _, run in groupby(enumerate(sorted(set(numbers))), key=lambda pair: pair[1] - pair[0]):
        together = [number for _, number in run]
        if len(together) == 2:
            runs += [(number, number) for number in together]
        else:
            runs.append((together[0], together[-1]))
    return runs


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of more than one place, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for low, high in sorted(span for span in spans if span[0] < span[1]):
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return joined


def _listed(spans: Iterable[tuple[int, int]], messages: Messages) -> str:
    return messages.value(tuple(span_text(first, last) for first, last in spans))


def _problem(audit: Audit, messages: Messages) -> Sentence:
    """What does not hold: the ranks, else the gravest finding; how much was verified where nothing is."""
    wrong = [line for line in audit.ranking if _moved(line) or does_not_hold(line.stated or line.listed)]
    if wrong:
        return _ranks(audit, wrong, messages)
    graver = [f for f in gravest_first(audit.findings) if f.severity is not Severity.INFO]
    unsettled = next((finding for finding in graver if finding.is_open), graver[0] if graver else None)
    if unsettled is not None:
        what = _in_short(plain(message(unsettled, messages)))
        claim = group_title(Group(unsettled.rule, (unsettled,)), messages)
        return Sentence(claim, messages.text("answer-gravest-rest", own=what))
    return _verified(audit, messages)


def _in_short(text: str) -> str:
    """The first sentences of a text, as many as one takes in at a glance."""
    said, *rest = text.split(". ")
    while rest and len(said) + len(rest[0]) < MAX_CHARACTERS:
        said = f"{said}. {rest.pop(0)}"
    return shorten(said if said.endswith(".") else f"{said}.", MAX_CHARACTERS + MAX_CHARACTERS // 2)


def _moved(line: RankedMeasure) -> bool:
    return line.stated_after is not None or line.summary_after is not None


def _ranks(audit: Audit, wrong: Sequence[RankedMeasure], messages: Messages) -> Sentence:
    """The stated places that do not hold, in the tense of what was done or decided about them."""
    words = {line.name_cell: _done(audit, line) for line in wrong}
    state = next(
        (word for word in ("open", "corrected", "correct", "keep") if word in words.values()), "open"
    )
    lines = [line for line in wrong if words[line.name_cell] == state]
    corrected = [line for line in lines if words[line.name_cell] == "corrected"]
    if state == "open" and any(_moved(line) for line in wrong):
        state, corrected = "corrected", [line for line in wrong if _moved(line)]
    lines = corrected or lines
    kind = {"open": "wrong", "keep": "kept"}.get(state, state)
    line = lines[0]
    before = line.summary_rank if line.stated_rank is None else line.stated_rank
    now = in_copy(line)
    stated = now.summary_rank if now.stated_rank is None else now.stated_rank
    place = "" if now.rank is None else span_text(now.rank, now.rank_last or now.rank)
    older = any(cause.kind == "generation" for cause in audit.causes)
    key = f"answer-older-{kind}" if older else f"answer-ranks-{kind}"
    return Sentence(
        messages.text(key, count=len(lines), said=said_count(len(lines), messages)),
        messages.text(
            f"{key}-rest",
            measure=line.measure,
            before=before,
            after=stated if kind == "corrected" else place,
            shared=int(now.rank != now.rank_last),
            more=len(lines) - 1,
        ),
    )


def _done(audit: Audit, line: RankedMeasure) -> str:
    """What was done or decided about a stated place: `corrected`, `correct`, `keep` or `open`."""
    if _moved(line):
        return "corrected"
    given = line.stated or line.listed
    findings = (one for one in audit.findings if given is not None and one.at.holds(given.at))
    words = [str(one.decision.word) for one in findings if one.decision is not None]
    return words[0] if words and words[0] in ("correct", "keep") else "open"


def said_count(count: int, messages: Messages) -> str:
    """A small number in words, as a sentence begins with it; a larger one in figures."""
    words = messages.text("number-words").split()
    return words[count - 1] if 0 < count <= len(words) else str(count)


def _verified(audit: Audit, messages: Messages) -> Sentence:
    evaluation = audit.evaluation
    total, verified = len(evaluation.verdicts), evaluation.count(Status.VERIFIED)
    if not total and (added := len(totals(audit))):
        return Sentence(messages.text("verdict-totals", count=added))
    if not total:
        return Sentence(messages.text("answer-nothing-read"))
    if evaluation.count(Status.UNCACHED) == total:
        return Sentence(messages.text("answer-uncached", total=total), messages.text("answer-uncached-rest"))
    rest = "answer-verified-all-rest" if verified == total else "answer-verified-rest"
    return Sentence(messages.text("answer-verified", verified=verified, total=total), messages.text(rest))


def _decide(audit: Audit, messages: Messages) -> Sentence:
    """What only a person can settle: measures that are left out, else the open errors and warnings."""
    unsettled = [f for f in audit.findings if f.severity is not Severity.INFO and _waits(f)]
    left_out = [finding for finding in audit.findings if finding.rule == "summary-missing-measure"]
    placed = [finding for finding in left_out if finding.facts.get("rank") is not None]
    if placed:
        first = min(placed, key=lambda finding: _number(finding, "rank"))
        return _left_out(audit, first, len(left_out), messages)
    if not unsettled:
        return Sentence(messages.text("answer-decide-nothing"))
    titles = list(dict.fromkeys(_titles(audit, unsettled, messages)))
    if titles == [_problem(audit, messages).claim]:
        return Sentence(messages.text("answer-decide-that"), messages.text("answer-decide-that-rest"))
    quoted = ", ".join(messages.text("answer-quoted", own=one) for one in titles[:MAX_TITLES])
    more = max(0, len(titles) - MAX_TITLES)
    return Sentence(
        messages.text("answer-decide"), messages.text("answer-decide-rest", own=quoted, more=more)
    )


def _titles(audit: Audit, unsettled: Sequence[Finding], messages: Messages) -> Iterator[str]:
    """What the findings are decided by, as their cards are headed; the gravest first."""
    wanted = {finding.fingerprint for finding in unsettled}
    for group in groups(audit):
        if any(finding.fingerprint in wanted for finding in group.findings):
            yield plain(group_title(group, messages))


def _left_out(audit: Audit, first: Finding, count: int, messages: Messages) -> Sentence:
    """The measures that are left out, and where the first of them would stand."""
    drifted = first.variant == "drifted"
    facts = {name: first.facts[name] for name in ("rank", *(["model_rank"] if drifted else []))}
    drift = (f for f in audit.findings if f.rule == "model-drift" and f.measure == first.measure)
    word = next((_settled(finding) for finding in drift), "") if drifted else ""
    key = f"answer-left-out-drifted-{word}" if word else "answer-left-out-drifted"
    claim = "answer-left-out" if _waits(first) and not word else "answer-left-out-settled"
    return Sentence(
        messages.text(claim, count=count, said=said_count(count, messages)),
        messages.text(f"{key}-rest" if drifted else "answer-left-out-rest", measure=first.measure, **facts),
    )


def _settled(finding: Finding) -> str:
    """`corrected` where it is, or is to be; `keep` where that was decided; else empty."""
    if finding.corrected:
        return "corrected"
    word = "" if finding.decision is None else str(finding.decision.word)
    return {"correct": "corrected", "keep": "keep"}.get(word, "")


def _waits(finding: Finding) -> bool:
    """Whether somebody must still decide on it: it is open, and not to be corrected by the next run."""
    return finding.is_open and (finding.decision is None or finding.decision.word is not Word.CORRECT)


def _number(finding: Finding, name: str) -> float:
    value = finding.facts.get(name)
    return float(value) if isinstance(value, int | float) else float("inf")
