"""The ranking in the terminal: computed beside stated."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritering.messages import Messages
from prioritering.messages.facts import plain
from prioritering.output.before_after import ARROW, NO_VALUE, does_not_hold, rank_text, stated_text
from prioritering.output.figures import decimals_for, figure_text
from prioritering.output.terminal import PIPED_WIDTH
from prioritering.types import RankedMeasure

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

DIFFERS = "≠"
NAMES = ("column-measure", "column-sheet")
COLUMN_GAP = 2
"""Between two columns."""
NUMERIC = ("column-rank", "column-stated", "column-summary", "column-span")
DECIMAL_MARKS = {"nb": ",", "en": "."}


def ranking_table(
    ranking: Sequence[RankedMeasure], messages: Messages, longest: int | None = None, width: int = PIPED_WIDTH
) -> Table:
    """One line for each measure, those of the summary first; empty columns are left out.

    Names are broken between words alone; the column of sheets goes where that leaves too little room.
    """
    from rich.table import Table

    lines = sorted(ranking, key=lambda line: (line.rank is None, line.rank or 0))[:longest]
    grid = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    columns, headings = _fitting(_columns(lines, messages), messages, width)
    widths = _widths(columns, headings, width)
    for (key, _), heading, wide in zip(columns, headings, widths, strict=True):
        numeric = key in NUMERIC
        grid.add_column(
            heading,
            justify="right" if numeric else "left",
            no_wrap=key not in NAMES,
            overflow="fold",
            min_width=wide,
            max_width=wide,
        )
    for row in zip(*(cells for _, cells in columns), strict=True):
        grid.add_row(*row)
    return grid


def _fitting(
    columns: list[tuple[str, list[str | Text]]], messages: Messages, width: int
) -> tuple[list[tuple[str, list[str | Text]]], list[str]]:
    """The columns and their headings: where room is short these take a line for each word, else sheets go."""
    for kept in (columns, [column for column in columns if column[0] != "column-sheet"]):
        for joint in (" ", "\n"):
            headings = [joint.join(messages.text(key).split()) for key, _ in kept]
            pairs = zip(kept, headings, strict=True)
            least = sum(_least(key, heading, cells, width) + COLUMN_GAP for (key, cells), heading in pairs)
            if least <= width + COLUMN_GAP:
                return kept, headings
    return kept, headings


def _widths(
    columns: Sequence[tuple[str, list[str | Text]]], headings: Sequence[str], width: int
) -> list[int]:
    """Each column as wide as it must be; what room is left goes to the names, the first of them first."""
    from rich.cells import cell_len

    pairs = list(zip(columns, headings, strict=True))
    widths = [_least(key, heading, cells, width) for (key, cells), heading in pairs]
    left = max(0, width - sum(widths) - COLUMN_GAP * (len(widths) - 1))
    for at, (key, cells) in enumerate(columns):
        if key in NAMES:
            more = min(left, max((cell_len(str(cell)) for cell in cells), default=0) - widths[at])
            widths[at], left = widths[at] + max(0, more), left - max(0, more)
    return widths


def _least(key: str, heading: str, cells: Sequence[str | Text], width: int) -> int:
    """The least width of a column: its longest word where it may wrap, else its longest line."""
    from rich.cells import cell_len

    texts = [str(cell) for cell in cells]
    if key in NAMES:
        texts = [word for text in texts for word in text.split()]
    longest = max(map(cell_len, [*texts, *heading.split("\n")]), default=0)
    return min(longest, width // 2)


def _columns(lines: Sequence[RankedMeasure], messages: Messages) -> list[tuple[str, list[str | Text]]]:
    """Each column's heading and cells, in order, without the empty ones."""
    decimals = decimals_for(lines)
    every: list[tuple[str, list[str | Text], bool]] = [
        ("column-rank", [rank_text(line) or NO_VALUE for line in lines], True),
        ("column-measure", [plain(line.measure) for line in lines], True),
        ("column-sheet", [plain(line.sheet) for line in lines], len({line.sheet for line in lines}) > 1),
        ("column-score", _scores(lines, decimals, messages), True),
        (
            "column-common",
            _aligned([_drift(line) for line in lines], decimals, messages, nothing=""),
            any(_drift(line) is not None for line in lines),
        ),
        (
            "column-stated",
            [_stated(line, messages) for line in lines],
            any(line.stated_rank is not None for line in lines),
        ),
        (
            "column-summary",
            [_summary(line, messages) for line in lines],
            any(line.in_summary for line in lines) and any(_is_listed(line) for line in lines),
        ),
        (
            "column-span",
            [_span(line.rank_low, line.rank_high) for line in lines],
            any(line.rank_low is not None for line in lines),
        ),
    ]
    return [(key, cells) for key, cells, wanted in every if wanted]


def _is_listed(line: RankedMeasure) -> bool:
    """Whether a list says something of a measure: its rank there, one that is set, or that it lacks it."""
    return line.in_summary is False or (line.summary_rank, line.summary_after) != (None, None)


def _drift(line: RankedMeasure) -> Fraction | None:
    """The common model's score, where it is another than the workbook's."""
    return None if line.score in (None, line.model_score) else line.model_score


def _span(first: int | None, last: int | None) -> str:
    """`6`, `6–7` for a tie, or a dash."""
    if first is None:
        return NO_VALUE
    return str(first) if last in (None, first) else f"{first}–{last}"


def _scores(lines: Sequence[RankedMeasure], decimals: int, messages: Messages) -> list[str | Text]:
    """The scores below each other, each with that of the copy where this differs."""
    figures = _aligned([line.score for line in lines], decimals, messages)
    before = [plain(line.level) or text for line, text in zip(lines, figures, strict=True)]
    return [
        text
        if line.score_after is None
        else f"{text}{ARROW}{figure_text(line.score_after, decimals, messages)}"
        for text, line in zip(before, lines, strict=True)
    ]


def _stated(line: RankedMeasure, messages: Messages) -> str | Text:
    """The own sheet's rank, marked where it does not hold or the summary differs."""
    unlike_summary = line.summary_rank is not None and line.stated_rank != line.summary_rank
    text = stated_text(line.stated_rank, line.stated_after, messages)
    return _marked(text, line.stated_rank, does_not_hold(line.stated), unlike_summary)


def _summary(line: RankedMeasure, messages: Messages) -> str | Text:
    from rich.text import Text

    if line.in_summary is False:
        return Text(messages.text("ranking-outside"), style="dim")
    text = stated_text(line.summary_rank, line.summary_after, messages)
    return _marked(text, line.summary_rank, does_not_hold(line.listed), False)


def _marked(text: str, stated: float | None, wrong: bool, differs: bool) -> str | Text:
    from rich.text import Text

    if not text:
        return f"{NO_VALUE}  "
    if stated is not None and (wrong or differs):
        return Text(f"{text} {DIFFERS}", style="red" if wrong else "yellow")
    return f"{text}  "


def _aligned(
    scores: Sequence[Fraction | None], decimals: int, messages: Messages, nothing: str = NO_VALUE
) -> list[str | Text]:
    """The scores with their decimal marks below each other."""
    mark = DECIMAL_MARKS[messages.language]
    shown = [nothing if score is None else figure_text(score, decimals, messages) for score in scores]
    wholes = max((len(text.partition(mark)[0]) for text in shown), default=0)
    return [" " * (wholes - len(text.partition(mark)[0])) + text for text in shown]
