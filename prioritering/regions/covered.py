"""Whether a cell lies in any of many rectangles, however much these overlap, as running sums do."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from prioritering.types import Area, CellRef

_Line = tuple[str, int]
_Span = tuple[int, int]


class CoveredCells:
    """The cells of some rectangles together: n log n in these and in their shorter sides."""

    def __init__(self, areas: Iterable[Area]) -> None:
        """Take the rectangles."""
        down: dict[_Line, list[_Span]] = defaultdict(list)
        across: dict[_Line, list[_Span]] = defaultdict(list)
        for sheet, top, left, bottom, right in set(areas):
            if right - left <= bottom - top:
                for column in range(left, right + 1):
                    down[sheet, column].append((top, bottom))
            else:
                for row in range(top, bottom + 1):
                    across[sheet, row].append((left, right))
        self._down = {line: _joined(spans) for line, spans in down.items()}
        self._across = {line: _joined(spans) for line, spans in across.items()}

    def __contains__(self, at: CellRef) -> bool:
        """Whether any of the rectangles holds a cell."""
        sheet, row, column = at
        return _holds(self._down.get((sheet, column), ()), row) or _holds(
            self._across.get((sheet, row), ()), column
        )


def _joined(spans: list[_Span]) -> list[_Span]:
    """The same places as spans that do not overlap, in order."""
    joined: list[_Span] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((first, last))
    return joined


def _holds(spans: list[_Span] | tuple[()], place: int) -> bool:
    number = bisect_right(spans, place, key=lambda span: span[0])
    return number > 0 and place <= spans[number - 1][1]
