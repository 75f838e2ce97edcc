"""How firm the ranking is, in words: for the terminal, the copy and the reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import groupby

from prioritering.messages import Messages
from prioritering.messages.facts import plain
from prioritering.scoring.model.names import measure_names
from prioritering.scoring.robustness.left_out import left_out
from prioritering.scoring.robustness.overall import overall
from prioritering.scoring.robustness.unsure_scores import unsure_scores
from prioritering.types import Audit, Fact, Filled, Firmness, Hold, More, Move, Sampled, WeightInterval

MAX_PASSED = 2
"""Measures that a change passes and that are named; the others are counted."""


def move_texts(hold: Hold | None, names: Mapping[int, str], messages: Messages) -> tuple[str, str]:
    """What takes a measure up, and what takes it down; empty where no single change does."""
    if hold is None:
        return "", ""
    return _move(hold.up, "firmness-up", names, messages), _move(hold.down, "firmness-down", names, messages)


def _move(move: Move | None, key: str, names: Mapping[int, str], messages: Messages) -> str:
    """`Behov from 4 to 5: past DBEP`."""
    if move is None:
        return ""
    shown = len(move.past) if len(move.past) <= MAX_PASSED + 1 else MAX_PASSED
    past: tuple[str | More, ...] = tuple(names[index] for index in move.past[:shown])
    if shown < len(move.past):
        past += (More(len(move.past) - shown),)
    ends = {"before": messages.value(move.before), "after": messages.value(move.after)}  # known to be short
    return messages.text(key, past=past, criterion=move.criterion, **ends)


def overall_text(audit: Audit, messages: Messages) -> str:
    """One word for the whole ranking, with the rule that says it; empty where nothing is sure."""
    verdict = overall(audit)
    if verdict is None or audit.model is None or audit.model.status != "found":
        return ""
    names = measure_names(audit)
    facts: dict[str, Fact] = {
        "first": names[verdict.first],
        "count": verdict.count,
        "criterion": verdict.criterion,
    }
    if verdict.cell is not None:
        facts["cell"] = verdict.cell
    if verdict.other is not None:
        facts["other"] = names[verdict.other]
        facts["methods"] = tuple(messages.text(f"overall-method-{name}") for name in verdict.methods)
    if verdict.tried:
        facts["tried"] = tuple(messages.text(f"overall-tried-{name}") for name in verdict.tried)
    return messages.text(f"overall-{verdict.rule}", **facts)


def left_out_texts(audit: Audit, messages: Messages) -> Iterator[str]:
    """What turns the first place or the cut line when it is left out."""
    names = measure_names(audit)
    for one in (*left_out(audit), *unsure_scores(audit)):
        before, after = (names[index] for index in one.pair)
        text = f"left-out-first-{one.kind}" if one.turns == "first" else f"left-out-cut-{one.kind}"
        yield messages.text(text, name=one.name, before=before, after=after)


def firmness_lines(firmness: Firmness, names: Mapping[int, str], messages: Messages) -> Iterator[str]:
    """What a missing score could do, and how far the weights may move."""
    for filled in firmness.filled:
        yield filled_text(filled, names, messages)
    for reach in firmness.weights:
        yield interval_text(reach, messages)
    if firmness.sampled is not None:
        yield sampled_text(firmness.sampled, messages)
    if firmness.tried is not None:
        yield messages.text("firmness-first", count=firmness.tried)
    for one in firmness.moved:
        if one.share is not None:
            yield messages.text(
                "firmness-moved-amount", criterion=one.criterion, share=per_cent(one.share, messages)
            )


def sampled_text(sampled: Sampled, messages: Messages) -> str:
    """That the rank spans were not worked out, why, and what a sample of the steps does."""
    if not sampled.tried:
        return messages.text("firmness-not-spanned", of=sampled.of)
    return messages.text(
        "firmness-sampled", of=sampled.of, tried=sampled.tried, lost=sampled.lost, farthest=sampled.farthest
    )


def filled_text(filled: Filled, names: Mapping[int, str], messages: Messages) -> str:
    """The rank for each value that a missing raw score could take, equal ones together."""
    runs = [
        (span, [value for value, *_ in group])
        for span, group in groupby(filled.ranks, key=lambda entry: entry[1:])
    ]
    facts: dict[str, Fact] = {
        "cell": filled.cell,
        "measure": names[filled.measure],
        "criterion": filled.criterion,
    }
    if len(runs) == 1:
        return messages.text("firmness-filled-same", rank=span_text(*runs[0][0]), **facts)
    ranks = tuple(
        messages.text("firmness-rank-with", rank=span_text(*span), values=_values(values, messages))
        for span, values in runs
    )
    return messages.text("firmness-filled", ranks="; ".join(ranks), **facts)


def interval_text(reach: WeightInterval, messages: Messages, *, of_pair: bool = False) -> str:
    """What a criterion weighs, as stated and in effect, and between which weights the order holds.

    Arguments: whether it is the order of two measures, rather than the first place.
    """

    def written(weight: Fraction) -> str:
        return per_cent(weight, messages) if reach.in_per_cent else messages.value(weight)

    bounds = (("low", reach.low), ("high", reach.high))
    known = {name: written(bound) for name, bound in bounds if bound is not None}
    key = "both" if len(known) == 2 else next(iter(known), "none")
    text = f"firmness-pair-{key}" if of_pair else f"firmness-weight-{key}"
    said = messages.text(text, criterion=reach.criterion, weight=written(reach.weight), **known)
    more = [said]
    if reach.effective is not None:
        more.append(messages.text("firmness-weight-effective", effective=written(reach.effective)))
    if reach.among is not None:
        more.append(messages.text("firmness-weight-among", count=reach.among))
    return " ".join(more)


def per_cent(share: Fraction, messages: Messages) -> str:
    """A share in per cent, with one decimal at the most."""
    tenths = round(share * 1000)
    return f"{messages.value(Fraction(tenths, 10))} %"


def span_text(first: int, last: int) -> str:
    """`6`, or `6–7` for a tie."""
    return str(first) if first == last else f"{first}–{last}"


def _values(values: list[Fraction], messages: Messages) -> str:
    ends = [plain(messages.value(value)) for value in (values[0], values[-1])]
    return ends[0] if len(values) == 1 else "–".join(ends)
