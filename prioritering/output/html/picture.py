"""The ranking as a picture: places along a line, spans, ties, numbers that do not hold, who is left out."""

from __future__ import annotations

from collections.abc import Sequence

from prioritering.messages import Messages
from prioritering.messages.facts import plain
from prioritering.output.before_after import does_not_hold
from prioritering.output.figures import decimals_for, figure_text
from prioritering.output.firmness import span_text
from prioritering.output.html.marks import (
    MAX_DRAWN_AT_FIRST,
    Block,
    Picture,
    PlacedLine,
    Places,
    Plot,
    folded,
    replace_lines,
)
from prioritering.output.html.picture_figures import counts_of, decided_state, share_text, whole
from prioritering.scoring.robustness.firmness import likely_places
from prioritering.scoring.values.labels import likeness
from prioritering.types import Audit, Finding, RankedMeasure

WIDTH, STEP = 286, 22
"""The picture's width, and the most that one place takes of it."""
MEASURES_AROUND = 5
"""Measures on each side of the line that are always drawn."""
MAX_LISTED = 500
"""Measures that are listed in full; the copy and the JSON have them all."""
MIN_NAME_LIKENESS = 0.45
"""So alike two names must be for one of them to be enough."""
MAX_NAME_CHARACTERS = 58
"""Characters that two lines of a name hold."""
UNSURE_SHARES = (0.05, 0.95)
"""Between these shares it is open whether a measure is inside the line."""
DEFAULT_CUT, MIN_FOR_DEFAULT_CUT = 5, 8


def ranking_picture(
    audit: Audit, messages: Messages, *, cut: int | None = None, after: Audit | None = None
) -> Picture | None:
    """The picture of an audit's ranking; None where nothing is ranked.

    Arguments: the number of measures above the line, else as `line_of` has it; the audit of the workbook as
    decided, whose places are then drawn beside the numbers that the workbook states.
    """
    if all(line.rank is None for line in audit.ranking):
        return None
    return _Drawing(audit, messages, cut, after or audit).picture()


def line_of(audit: Audit) -> int:
    """After which place the line is drawn: where the workbook has one, else after five, or the middle."""
    ranked = _most_in_one(audit.ranking)
    taken = 0 if audit.model is None else sum(choice.taken for choice in audit.model.choices.values())
    if 0 < taken < ranked:
        return taken
    return DEFAULT_CUT if ranked >= MIN_FOR_DEFAULT_CUT else max(1, ranked // 2)


def _most_in_one(ranking: Sequence[RankedMeasure]) -> int:
    """The measures of the largest ranking."""
    groups = [line.group for line in ranking if line.rank is not None]
    return max((groups.count(group) for group in set(groups)), default=0)


class _Drawing:
    """A picture while it is drawn."""

    def __init__(self, audit: Audit, messages: Messages, cut: int | None, after: Audit) -> None:
        self.audit, self.messages, self.after = audit, messages, after
        self.before = {line.name_cell: line for line in audit.ranking}
        self.ranked = sorted(
            (line for line in after.ranking if line.rank is not None),
            key=lambda line: (line.group, line.rank),
        )
        self.out = [line for line in after.ranking if line.rank is None]
        self.most = _most_in_one(self.ranked)
        self.cut = min(max(1, cut if cut is not None else line_of(audit)), max(1, self.most - 1))
        self.findings = {at: finding for finding in audit.findings for at in finding.at.cells()}
        self.left_out = {
            finding.at.first: finding
            for finding in audit.findings
            if finding.rule == "summary-missing-measure"
        }
        likely = [rank for f in self.left_out.values() if (rank := whole(f.facts.get("model_rank")))]
        last = max((line.rank_last or 0 for line in self.ranked), default=0)
        likely += [rank for f in self.left_out.values() if (rank := whole(f.facts.get("rank")))]
        self.count = max(last, *likely) if likely else last
        self.step = STEP if STEP * self.count <= WIDTH else (WIDTH - STEP) / (self.count - 1)
        self.pad = max(0.0, (STEP - self.step) / 2)
        self.radius = min(6.0, max(3.0, self.step * 0.42))
        self.decimals = decimals_for(self.ranked)
        self.shares = likely_places(after)

    def picture(self) -> Picture:
        """All of it."""
        groups = sorted({line.group for line in self.ranked})
        long = len(self.ranked) > MAX_DRAWN_AT_FIRST
        blocks = []
        for group in groups:
            lines = [self._ranked(line) for line in self.ranked if line.group == group]
            heading = plain(self._first(group).sheet) if len(groups) > 1 else ""
            blocks.append(Block(heading, tuple(lines)))
        outside = self._outside()
        every = [*blocks, *outside]
        drawn = [line for block in every for line in block.lines if line.plot is not None]
        shares = [line for block in blocks for line in block.lines if line.unsure]
        return Picture(
            blocks=(*(map(self._fold, blocks) if long else blocks), *outside),
            last=self.count,
            rest=tuple(replace_lines(block, block.lines[:MAX_LISTED]) for block in blocks) if long else (),
            count=len(self.ranked) + len(self.out),
            width=self._width,
            step=round(self.step, 2),
            pad=round(self.pad, 1),
            cut_at=self._cut_at,
            ticks=tuple(self._ticks()),
            cut=self.cut,
            most_cut=max(1, self.most - 1),
            shares=bool(self.shares),
            both_sides=len(shares),
            has_rings=any(line.plot.ring and not line.plot.state for line in drawn if line.plot),
            has_done=any(line.plot.state == "done" for line in drawn if line.plot),
            has_spans=any(line.plot.span for line in drawn if line.plot),
            has_hollow=any(line.plot.hollow is not None for line in drawn if line.plot),
        )

    def _first(self, group: int) -> RankedMeasure:
        return next(line for line in self.ranked if line.group == group)

    def _x(self, place: float) -> float:
        return round(self.pad + (min(max(place, 1), self.count) - 0.5) * self.step, 1)

    @property
    def _width(self) -> float:
        return round(2 * self.pad + self.count * self.step, 1)

    @property
    def _cut_at(self) -> float:
        return round(self.pad + self.cut * self.step, 1)

    def _ticks(self) -> list[tuple[float, int]]:
        every = 1 if self.step >= 15 else 5 if self.count <= 60 else 10 if self.count <= 120 else 50
        places = [place for place in range(1, self.count + 1) if place == 1 or place % every == 0]
        return [(self._x(place), place) for place in places]

    def _ranked(self, line: RankedMeasure) -> PlacedLine:
        first, last = line.rank or 1, line.rank_last or line.rank or 1
        low, high = line.rank_low or first, line.rank_high or last
        wrong = self._wrong(line, first, last)
        span = None
        if high > low:
            left, right = self._x(low), self._x(high)
            span = (left - self.radius - 2, max(3.0, right - left + 2 * self.radius + 4))
        left, right = self._x(first), self._x(last)
        share = self.shares.get(line.score_cell)
        inside = None if share is None else sum(share[: self.cut])
        notes = [self.messages.text("picture-span", span=span_text(low, high))]
        if wrong is not None:
            notes.append(self.messages.text("picture-stated", stated=wrong[0]))
        name, own = self._names(line)
        return PlacedLine(
            key=str(line.score_cell),
            place=span_text(first, last),
            name=name,
            own=own,
            score=self._score(line),
            told=", ".join(notes),
            plot=Plot(
                width=self._width,
                cut=self._cut_at,
                span=span,
                dot=(round(left - self.radius, 1), round(right - left + 2 * self.radius, 1)),
                ring=None if wrong is None else (self._x(wrong[0]), f"{wrong[0]:g}"),
                arrow=None if wrong is None else self._arrow(wrong[0], first if wrong[0] < first else last),
                state="" if wrong is None else wrong[1],
                tall=len(name) + len(own) > MAX_NAME_CHARACTERS,
            ),
            share="" if inside is None else share_text(inside, self.messages),
            unsure=inside is not None and UNSURE_SHARES[0] < inside < UNSURE_SHARES[1],
            places=Places((first, last), (low, high), None if wrong is None else wrong[0]),
            moved=self._moved(line),
        )

    def _wrong(self, line: RankedMeasure, first: int, last: int) -> tuple[float, str] | None:
        """A stated number that does not hold, and what was done about it."""
        before = self.before.get(line.name_cell, line)
        for given in (before.stated, before.listed):
            if given is not None and (does_not_hold(given) or not first <= given.stated <= last):
                finding = self.findings.get(given.at)
                if finding is None and not does_not_hold(given):
                    continue
                return given.stated, "" if finding is None else decided_state(finding)
        return None

    def _arrow(self, start: float, end: float) -> tuple[float, float] | None:
        """From the ring to the dot; None where they touch."""
        way = 1 if end > start else -1
        first, last = self._x(start) + way * 8, self._x(end) - way * (self.radius + 4)
        return None if (last - first) * way < 4 else (round(first, 1), round(last, 1))

    def _moved(self, line: RankedMeasure) -> str:
        before = self.before.get(line.name_cell)
        if self.after is self.audit or before is None or before.rank is None or line.rank is None:
            return ""
        if (before.rank, before.rank_last) == (line.rank, line.rank_last):
            return ""
        up = line.rank < before.rank
        place = span_text(before.rank, before.rank_last or before.rank)
        return self.messages.text("picture-up" if up else "picture-down", place=place)

    def _names(self, line: RankedMeasure) -> tuple[str, str]:
        """The name in the list of all, and that on the own sheet where it is quite another."""
        at = line.summary_name_cell
        listed = self.audit.value(at) if at is not None else None
        if not isinstance(listed, str) or not listed.strip():
            return plain(line.measure), ""
        one, other = plain(listed), plain(line.measure)
        same = other.casefold() in one.casefold() or likeness(one, other) >= MIN_NAME_LIKENESS
        return one, "" if same else other

    def _score(self, line: RankedMeasure) -> str:
        if line.score is None:
            return "–"
        if line.level:
            return plain(line.level)
        return figure_text(line.score, self.decimals, self.messages, grouped=abs(line.score) >= 10_000)

    def _outside(self) -> list[Block]:
        if not self.out:
            return []
        key = "picture-outside" if any(line.in_summary is False for line in self.out) else "picture-unranked"
        lines = [self._left(line) for line in self.out[:MAX_LISTED]]
        return [Block(self.messages.text(key), tuple(lines), left_out=True)]

    def _left(self, line: RankedMeasure) -> PlacedLine:
        finding = self.left_out.get(line.name_cell)
        name, own = self._names(line)
        plot, note, places = None, "", None
        if finding is not None and whole(finding.facts.get("rank")) is not None:
            plot, note = self._would_stand(finding)
            rank, other = whole(finding.facts.get("rank")), whole(finding.facts.get("model_rank"))
            ringed = plot.ring is not None
            places = Places(stated=rank if ringed else None, would=other if ringed else rank)
        return PlacedLine(
            key=str(line.score_cell or line.name_cell),
            place="–",
            name=name,
            own=own,
            score=self._score(line),
            told=note,
            plot=plot,
            note="" if plot else self._without_place(line),
            places=places,
        )

    def _would_stand(self, finding: Finding) -> tuple[Plot, str]:
        """Where a measure that is left out would stand, as it is computed and as the others are."""
        rank, other = whole(finding.facts.get("rank")) or 1, whole(finding.facts.get("model_rank"))
        width, cut = self._width, self._cut_at
        state = self._drift_state(finding)
        if other is None or other == rank or state == "kept":
            note = self.messages.text("picture-would", rank=rank)
            return Plot(width, cut, hollow=self._x(rank)), note
        note = self.messages.text("picture-would-drifted", rank=rank, model_rank=other)
        plot = Plot(
            width,
            cut,
            hollow=self._x(other),
            ring=(self._x(rank), str(rank)),
            arrow=self._arrow(rank, other),
            state=state,
        )
        return plot, note

    def _drift_state(self, finding: Finding) -> str:
        """What was decided on how the measure is computed, else on its being left out."""
        drift = (
            one for one in self.audit.findings if one.rule == "model-drift" and one.measure == finding.measure
        )
        return next((decided_state(one) for one in (*drift, finding) if decided_state(one)), "")

    def _without_place(self, line: RankedMeasure) -> str:
        if line.gate is not None:
            return self.messages.text("picture-gate", question=line.gate.question, answer=line.gate.answer)
        for cause in self.audit.causes:
            if cause.kind == "unfinished" and cause.facts.get("measure") == line.measure:
                return self.messages.text("picture-unfinished", **counts_of(cause.facts))
        return self.messages.text("picture-no-place" if line.score is None else "picture-not-ranked")

    def _fold(self, block: Block) -> Block:
        """A long list with its first measures, those around the line and those with a ring."""
        return replace_lines(block, folded(block.lines, self.cut, MEASURES_AROUND))
