"""Methods of many criteria by their computation alone: no heading names them, and nothing is ranked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sheets import Content, Rows
from test_by_form import HEADS, NAMES, names, readings

from prioritering.a1 import column_letters
from prioritering.types.reading import ReadingStatus

FIGURES = ((250, 16, 12, 5), (200, 16, 8, 3), (300, 32, 16, 4), (275, 32, 8, 4), (225, 16, 16, 2))
WEIGHTS = (0.35, 0.25, 0.25, 0.15)
COSTS = (True, False, False, True)
LINES, CRITERIA = range(5), range(4)


class Page:
    """Figures in B3:E7 under weights in B2:E2, and what is computed from them."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], Content] = {}
        self.lines(2, lambda i, j: FIGURES[i][j])
        for j in CRITERIA:
            self.cells[2, 2 + j] = WEIGHTS[j]

    def lines(self, top: int, made: Callable[[int, int], Content]) -> None:
        """A block of all criteria, its headings in row `top`."""
        for j in CRITERIA:
            self.cells[top if top > 2 else 1, 2 + j] = HEADS[j]
            for i in LINES:
                self.cells[top + 1 + i, 2 + j] = made(i, j)
        self.named(top)

    def named(self, top: int) -> None:
        """The names below row `top`."""
        self.cells |= {(top + 1 + i, 1): NAMES[i] for i in LINES}

    def column(self, top: int, column: int, heading: str, formula: str) -> None:
        """A figure for each line, where `{r}` is its row."""
        self.cells[top, column] = heading
        self.cells |= {(top + 1 + i, column): "=" + formula.format(r=top + 1 + i) for i in LINES}

    def rows(self) -> Rows:
        """All cells."""
        high, wide = (max(place[axis] for place in self.cells) for axis in (0, 1))
        return [[self.cells.get((r, c)) for c in range(1, wide + 1)] for r in range(1, high + 1)]


def _raw(i: int, j: int) -> str:
    return f"{column_letters(2 + j)}{3 + i}"


def _all(j: int) -> str:
    return f"{column_letters(2 + j)}$3:{column_letters(2 + j)}$7"


def _weight(j: int) -> str:
    return f"{column_letters(2 + j)}$2"


def _within(i: int, j: int) -> str:
    """Where a figure lies between the worst, 0, and the best, 1."""
    least, most = f"MIN({_all(j)})", f"MAX({_all(j)})"
    above = f"{most}-{_raw(i, j)}" if COSTS[j] else f"{_raw(i, j)}-{least}"
    return f"({above})/({most}-{least})"


def _moora() -> Page:
    page = Page()
    page.lines(10, lambda i, j: f"={_raw(i, j)}/SQRT(SUMSQ({_all(j)}))*{_weight(j)}")
    page.column(10, 7, "Y", "C{r}+D{r}-B{r}-E{r}")
    return page


def _edas() -> Page:
    """Distances from the mean, above and below it, and the mean of both shares."""
    page = Page()
    means = [f"{column_letters(2 + j)}$8" for j in CRITERIA]
    page.cells |= {(8, 2 + j): f"=AVERAGE({_all(j)})" for j in CRITERIA}

    def away(i: int, j: int, better: bool) -> str:
        one, other = (means[j], _raw(i, j)) if COSTS[j] is better else (_raw(i, j), means[j])
        return f"=MAX(0,{one}-{other})/{means[j]}"

    page.lines(10, lambda i, j: away(i, j, True))
    page.lines(18, lambda i, j: away(i, j, False))
    for top, share in ((10, "G{r}/MAX(G$11:G$15)"), (18, "1-G{r}/MAX(G$19:G$23)")):
        page.column(top, 7, "P", "SUMPRODUCT(B{r}:E{r},B$2:E$2)")
        page.column(top, 8, "N", share)
    page.cells |= {(27 + i, 2): f"=(H{11 + i}+H{19 + i})/2" for i in LINES} | {(26, 2): "A"}
    page.named(26)
    return page


def _border_areas() -> Page:
    """Distances from the geometric mean of each criterion, weighted."""
    page = Page()
    page.lines(10, lambda i, j: f"={_weight(j)}*({_within(i, j)}+1)")
    page.cells |= {
        (16, 2 + j): f"=GEOMEAN({column_letters(2 + j)}11:{column_letters(2 + j)}15)" for j in CRITERIA
    }
    page.lines(18, lambda i, j: f"={column_letters(2 + j)}{11 + i}-{column_letters(2 + j)}$16")
    page.column(18, 7, "Q", "SUM(B{r}:E{r})")
    return page


def _standardised() -> Page:
    page = Page()
    sign = ["-" if cost else "" for cost in COSTS]
    page.lines(10, lambda i, j: f"={sign[j]}({_raw(i, j)}-AVERAGE({_all(j)}))/STDEV({_all(j)})")
    page.column(10, 7, "Z", "SUMPRODUCT(B{r}:E{r},B$2:E$2)")
    return page


def _points_for_places() -> Page:
    page = Page()
    page.lines(10, lambda i, j: f"=5-RANK({_raw(i, j)},{_all(j)},{int(COSTS[j])})")
    page.column(10, 7, "Score", "SUM(B{r}:E{r})")
    return page


def _regrets() -> Page:
    """What each falls short by, summed and the greatest, and a compromise of both: the least is best."""
    page = Page()
    page.lines(10, lambda i, j: f"={_weight(j)}*(1-{_within(i, j)})")
    page.column(10, 7, "S", "SUM(B{r}:E{r})")
    page.column(10, 8, "R", "MAX(B{r}:E{r})")
    half = "0.5*({0}{{r}}-MIN({0}$11:{0}$15))/(MAX({0}$11:{0}$15)-MIN({0}$11:{0}$15))"
    page.column(10, 9, "Q", f"{half.format('G')}+{half.format('H')}")
    return page


def _net_flow() -> Page:
    """By how much each is preferred to each, and each to it."""
    page = Page()
    page.lines(10, lambda i, j: f"={_within(i, j)}")
    page.named(18)
    for i in LINES:
        page.cells[18, 2 + i] = NAMES[i]
        for k in LINES:
            more = (f"{column_letters(2 + j)}{11 + i}-{column_letters(2 + j)}{11 + k}" for j in CRITERIA)
            terms = "+".join(f"${_weight(j)}*MAX(0,{one})" for j, one in enumerate(more))
            page.cells[19 + i, 2 + k] = 0 if i == k else f"={terms}"
        own = column_letters(2 + i)
        page.cells[19 + i, 8] = f"=SUM(B{19 + i}:F{19 + i})/4"
        page.cells[19 + i, 9] = f"=SUM({own}$19:{own}$23)/4"
        page.cells[19 + i, 10] = f"=H{19 + i}-I{19 + i}"
    return page


BEST_LOWEST = (_regrets,)
METHODS = (_moora, _edas, _border_areas, _standardised, _points_for_places, _regrets, _net_flow)


@pytest.mark.parametrize("method", METHODS)
def test_a_method_is_read_by_its_computation(method: Callable[[], Page]) -> None:
    main, *others = readings(method().rows())
    assert names(main) == list(NAMES[:5]) and main.highest_first is (method not in BEST_LOWEST)
    told = {part.label: part.direction for part in main.parts}
    assert told == {head: "lower" if cost else "higher" for head, cost in zip(HEADS, COSTS, strict=True)}
    assert not [one for one in others if one.status is ReadingStatus.FOUND]


@pytest.mark.parametrize("method", [one for one in METHODS if one is not _points_for_places])
def test_its_last_step_and_its_weights_are_found(method: Callable[[], Page]) -> None:
    page = method()
    last = max(
        place for place, content in page.cells.items() if isinstance(content, str) and content[0] == "="
    )
    (main, *_) = readings(page.rows())
    assert main.alternatives[-1].score_cell[1:] == last and main.status is ReadingStatus.FOUND
    assert sorted(part.weight or 0 for part in main.parts) == sorted(WEIGHTS)
