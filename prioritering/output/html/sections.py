"""How the workbook was read and how it was checked, in entries of a term and a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from prioritering.messages import Messages
from prioritering.messages.facts import plain
from prioritering.output.closing import evaluation_lines, unfinished_line
from prioritering.output.firmness import overall_text
from prioritering.output.html.marks import Picture
from prioritering.output.html.model_words import effective_weights, label_of, matched_by, score_words
from prioritering.output.read_as import head_lines
from prioritering.rules.common import used_raw_cells
from prioritering.scoring.model.generations import generations, highest_possible
from prioritering.scoring.tables.footing import totals
from prioritering.types import Audit, RankBasis, ScoringModel, Status

MAX_REASONS = 3
ABOUT_SUMMARY = frozenset({"summary-score-mismatch", "summary-other-column", "list-shifted"})


class Entry(Struct, frozen=True):
    """One term and what is said of it."""

    term: str
    lines: tuple[str, ...]
    held: str = ""
    """How many of how many held, where something was really checked and did."""
    key: str = ""
    """What it is about, whatever the language."""


def how_read(audit: Audit, messages: Messages) -> tuple[Entry, ...]:
    """What the workbook was taken for: model, scale, direction, measures, generations, numbers."""
    entries = ((key, tuple(filter(None, lines))) for key, lines in _read(audit, messages))
    return tuple(Entry(messages.text(f"how-{key}"), lines, key=key) for key, lines in entries if lines)


def _read(audit: Audit, messages: Messages) -> Iterator[tuple[str, Iterable[str]]]:
    yield "whole", head_lines(audit, messages)
    model = audit.model
    if model is None or model.status != "found":
        return
    yield "score", (*score_words(model, messages), *_most(model, messages))
    yield "weights", effective_weights(audit, messages)
    yield "direction", [_direction(model, messages)]
    yield "measures", _measures(audit, model, messages)
    yield "generations", _generations(model, messages)
    yield "numbers", _numbers(audit, messages)
    yield "firm", [overall_text(audit, messages)]


def _most(model: ScoringModel, messages: Messages) -> Iterator[str]:
    common = {one.index: one.formula for one in model.criteria if one.formula is not None}
    most = highest_possible(model, common)
    if most is not None:
        yield messages.text("how-most", most=most)


def _direction(model: ScoringModel, messages: Messages) -> str:
    said = messages.text("how-highest-first" if model.descending else "how-lowest-first")
    if model.scale is None:
        return said
    low, high = model.scale
    key = "how-scale-stated" if model.scale_is_stated else "how-scale-shown"
    return f"{said} {messages.text(key, low=low, high=high)}"


def _measures(audit: Audit, model: ScoringModel, messages: Messages) -> list[str]:
    sheets = len({measure.score_cell.sheet for measure in model.measures})
    said = [messages.text("how-measure-count", count=len(model.measures), sheets=sheets)]
    if model.summary and model.summary_area is not None:
        ways = tuple(messages.text(f"how-matched-{way}", count=n) for way, n in matched_by(model).items())
        said.append(
            messages.text(
                "how-summary",
                sheet=model.summary_area.sheet,
                count=sum(matched_by(model).values()),
                ways=ways,
            )
        )
        said += _other_names(audit, messages)
    return said


def _other_names(audit: Audit, messages: Messages) -> Iterator[str]:
    """The measures that the list calls quite otherwise than their own sheet does."""
    from prioritering.scoring.values.labels import likeness

    for line in audit.ranking:
        at = line.summary_name_cell
        listed = None if at is None else audit.value(at)
        if isinstance(listed, str) and at is not None:
            one, other = plain(listed), plain(line.measure)
            if other.casefold() not in one.casefold() and likeness(one, other) < 0.45:
                yield messages.text("how-other-name", listed=one, own=other, cell=at)


def _generations(model: ScoringModel, messages: Messages) -> Iterator[str]:
    for older in generations(model)[:MAX_REASONS]:
        if len(older.measures) < 2:
            continue
        most = highest_possible(model, older.formulas)
        yield messages.text(
            "how-generation",
            holders=tuple(model.measures[index].name for index in older.measures),
            criteria=tuple(label_of(model, index) for index in older.differing),
            most=most,
        )


def _numbers(audit: Audit, messages: Messages) -> Iterator[str]:
    """Which figures each set of stated numbers follows."""
    for reading in audit.rank_readings:
        if not reading.credible:
            continue
        place = reading.ranks[0].at.sheet
        where = messages.text("how-on-sheets-own") if not reading.in_summary else place
        basis = "generation" if reading.basis is RankBasis.GENERATION else "other"
        if reading.basis in (RankBasis.SCORE, RankBasis.MENDED, RankBasis.LISTED):
            basis = "score"
        held = reading.explained or reading.holding
        yield messages.text(f"how-numbers-{basis}", where=where, held=held, count=len(reading.ranks))


def how_checked(audit: Audit, messages: Messages, picture: Picture | None) -> tuple[Entry, ...]:
    """What was checked and held, what was not, and how the draws were made."""
    entries = list(_checked(audit, messages))
    if picture is not None and picture.shares:
        entries.append(Entry(messages.text("check-firm"), (messages.text("check-firm-about"),)))
    entries.append(Entry(messages.text("check-not"), tuple(_not_checked(audit, messages))))
    entries.append(Entry(messages.text("check-copy"), (messages.text("check-copy-about"),)))
    return tuple(entries)


def _checked(audit: Audit, messages: Messages) -> Iterator[Entry]:
    evaluation = audit.evaluation
    total, verified = len(evaluation.verdicts), evaluation.count(Status.VERIFIED)
    working = [engine for engine in evaluation.engines if engine.failure is None]
    if total and evaluation.count(Status.UNCACHED) == total:
        yield Entry(messages.text("check-formulas"), tuple(evaluation_lines(evaluation, messages))[:1])
    elif total:
        names = tuple(f"{engine.name} {engine.version}" for engine in working)
        about = messages.text("check-formulas-about", engines=names, count=len(names))
        yield _held(messages, "check-formulas", verified, total, about)
    yield from _summary(audit, messages)
    yield from _scale(audit, messages)
    added = totals(audit)
    if added:
        held = sum(total.holds for total in added)
        yield _held(messages, "check-totals", held, len(added), messages.text("check-totals-about"))


def _held(messages: Messages, key: str, held: int, of: int, about: str) -> Entry:
    count = messages.text("check-of", held=held, of=of)
    if held == of:
        return Entry(messages.text(key), (about,), count)
    return Entry(messages.text(key), (f"{count} {about}",))


def _summary(audit: Audit, messages: Messages) -> Iterator[Entry]:
    model = audit.model
    if model is None or model.summary_area is None:
        return
    lines = [line for line in model.summary if line.measure is not None and line.score_cell is not None]
    wrong = {
        at
        for finding in audit.findings
        if finding.rule in ABOUT_SUMMARY
        for at in (*finding.at.cells(), *(cell for area in finding.evidence for cell in area.cells()))
    }
    held = sum(line.score_cell not in wrong for line in lines)
    if lines:
        about = messages.text("check-summary-about", sheet=model.summary_area.sheet)
        yield _held(messages, "check-summary", held, len(lines), about)


def _scale(audit: Audit, messages: Messages) -> Iterator[Entry]:
    model = audit.model
    if model is None or model.scale is None or not model.judged or model.status != "found":
        return
    low, high = (float(end) for end in model.scale)
    figures = [audit.value(raw.at) for raw in used_raw_cells(audit) if raw.model is model]
    numbers = [value for value in figures if isinstance(value, int | float) and not isinstance(value, bool)]
    within = sum(low <= value <= high for value in numbers)
    texts = sum(isinstance(value, str) for value in figures)
    empty = sum(value is None for value in figures)
    about = messages.text("check-scale-about", low=low, high=high, texts=texts, empty=empty)
    if numbers:
        yield _held(messages, "check-scale", within, len(numbers), about)


def _not_checked(audit: Audit, messages: Messages) -> Iterator[str]:
    yield messages.text("check-not-judged")
    if audit.model is None or audit.model.status != "found":
        yield messages.text("check-not-ranking")
    elif not audit.model.judged:
        yield messages.text("check-not-method")
    for status in (Status.UNVERIFIED, Status.UNCACHED):
        if count := audit.evaluation.count(status):
            yield messages.text(f"check-not-{status}", count=count)
    for what in audit.workbook.unread:
        yield messages.text("workbook-unread", what=what)
    if audit.left_out:
        yield messages.text("rules-left-out", count=len(audit.left_out), rules=audit.left_out)
    if audit.unfinished:
        yield unfinished_line(audit, messages)
    for what in audit.workbook.present:
        yield messages.text("html-present", what=what)
