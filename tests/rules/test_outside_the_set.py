"""A reference beside a list is held against the list, and is none of it."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, put, reported

from prioritering.types import Severity

RULE = "reference-set-short"
FIGURES = (3, 4, 5, 2, 3, 4, 1, 3)


def routes(
    last: float = 4, *, name: str = "Today", formula: str = "={0}2/MAX($B$2:$I$2)", **further: Content
) -> dict[str, Rows]:
    """Eight routes and what there is today, each as a share of the best route."""
    columns = "BCDEFGHIJ"
    rows: list[list[Content]] = [
        ["Route", *(f"Route {one}" for one in range(1, 9)), name],
        ["Energy", *FIGURES, last],
        ["Share", *(formula.format(column) for column in columns)],
    ]
    return put({"Routes": rows}, {f"Routes!{at}": content for at, content in further.items()})


def downwards(last: float, **further: Content) -> dict[str, Rows]:
    """The same, line by line."""
    rows: list[list[Content]] = [["Route", "Energy", "Share"]]
    rows += [
        [f"Route {row}", figure, f"=B{row}/MAX($B$2:$B$9)"]
        for row, figure in enumerate((*FIGURES, last), start=2)
    ]
    return put({"Routes": rows}, {f"Routes!{at}": content for at, content in further.items()})


REMARKS = {
    "the best of the results leaves it out": routes(B5="=MAX(B3:I3)"),
    "as good as the best": routes(5, B5="=MAX(B3:I3)"),
    "the mean of the results": routes(B5="=AVERAGE(B3:I3)"),
    "on another sheet": routes() | {"List": [["Sum", "=SUM(Routes!B3:I3)"]]},
    "line by line": downwards(4, E2="=MAX(C2:C9)"),
    "each line's own double too": put(
        routes(B5="=MAX(B3:I3)"), {f"Routes!{column}4": f"={column}3*100" for column in "BCDEFGHIJ"}
    ),
    "the least": routes(4, formula="=MIN($B$2:$I$2)/{0}2", B5="=MAX(B3:I3)"),
}


@pytest.mark.parametrize("sheets", REMARKS.values(), ids=REMARKS)
def test_what_all_leave_out_and_what_changes_nothing_is_a_remark(sheets: dict[str, Rows]) -> None:
    assert [one.severity for one in reported(RULE, sheets)] == [Severity.INFO]


TOLD = {
    "nothing reads the results": (routes(), Severity.WARNING),
    "the results are ranked with it": (routes(B5="=MAX(B3:J3)"), Severity.WARNING),
    "one reads all, another does not": (routes(B5="=MAX(B3:I3)", B6="=SUM(B3:J3)"), Severity.WARNING),
    "only a part is read": (routes(B5="=MAX(B3:G3)"), Severity.WARNING),
    "it would change the results": (routes(9, B5="=MAX(B3:I3)"), Severity.ERROR),
    "it would change them, line by line": (downwards(9, E2="=MAX(C2:C9)"), Severity.ERROR),
}


@pytest.mark.parametrize(("sheets", "severity"), TOLD.values(), ids=TOLD)
def test_a_list_that_lacks_its_last_is_told(sheets: dict[str, Rows], severity: Severity) -> None:
    assert [one.severity for one in reported(RULE, sheets)] == [severity]
