"""A template with a line for each option of a menu: one that nobody has filled in is no alternative."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from sheets import Content, Rows, book, examined

CRITERIA, WEIGHTS = ("Price", "Staff", "Reach", "Comfort"), (3, 5, 2, 4)
MARKS: Sequence[Sequence[Content]] = ((4, 3, 5, 2), (2, 5, 1, 4), (5, 1, 3, 3), (1, 4, 4, 2))


def template(
    options: Sequence[Content], rated: int, score: str = "=SUMPRODUCT(B$2:E$2,B{r}:E{r})"
) -> dict[str, Rows]:
    """The names are links to a menu; the last of its options may be blank, and their marks too."""
    menu: list[list[Content]] = [["Options"], *([one] for one in options)]
    rows: list[list[Content]] = [["Option", *CRITERIA, "Total"], ["Weight", *WEIGHTS]]
    for i in range(len(options)):
        marks: Sequence[Content] = MARKS[i] if i < rated else (None,) * len(CRITERIA)
        rows.append([f"=Menu!A{i + 2}", *marks, score.format(r=i + 3)])
    return {"Menu": menu, "Matrix": rows}


def steps(options: Sequence[Content], rated: int) -> dict[str, Rows]:
    """The same with the marks on a sheet of their own, weighted line by line."""
    sheets = template(options, rated)
    rows: list[list[Content]] = [["Option", *CRITERIA, "Total"]]
    for i in range(len(options)):
        own: list[Content] = [f"=Matrix!{column}{i + 3}*Matrix!{column}$2" for column in "BCDE"]
        rows.append([f"=Menu!A{i + 2}", *own, f"=SUM(B{i + 2}:E{i + 2})"])
    return {"Menu": sheets["Menu"], "Matrix": [row[:5] for row in sheets["Matrix"]], "Weighted": rows}


UNUSED: Mapping[str, tuple[Mapping[str, Rows], int]] = {
    "the third": (template(("North", "South", None), 2), 2),
    "two of four": (template(("North", "South", None, None), 2), 2),
    "the fourth": (template(("North", "South", "East", None), 3), 3),
    "step by step": (steps(("North", "South", None), 2), 2),
    "means": (template(("North", "South", None), 2, "=SUMPRODUCT(B$2:E$2,B{r}:E{r})/SUM(B$2:E$2)"), 2),
}


@pytest.mark.parametrize(("sheets", "count"), UNUSED.values(), ids=UNUSED)
def test_an_option_that_is_blank_is_no_alternative(sheets: Mapping[str, Rows], count: int) -> None:
    done = examined(book(sheets))
    assert done.model is not None
    assert len(done.readings[0].alternatives) == len(done.ranking) == count
    assert {line.measure for line in done.ranking} <= {"North", "South", "East"}


USED: Mapping[str, tuple[Mapping[str, Rows], int]] = {
    "all are there": (template(("North", "South", "East"), 3), 3),
    "a name that is nought": (template(("North", "South", 0), 3), 3),
    "rated without a name": (template(("North", "South", None), 3), 3),
    "named and not rated": (template(("North", "South", "East", "West"), 3), 4),
    "all of four": (steps(("North", "South", "East", "West"), 4), 4),
}


@pytest.mark.parametrize(("sheets", "count"), USED.values(), ids=USED)
def test_the_others_are(sheets: Mapping[str, Rows], count: int) -> None:
    assert len(examined(book(sheets)).readings[0].alternatives) == count
