"""Marks in words or signs that take in the weight of their criterion: yes, x."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined

ALTERNATIVES = ("Alpha Ltd", "Bravo Inc", "Cargo AS", "Delta GmbH")
WEIGHTS = {"Price": 3, "Quality": 2, "Delivery": 4, "Support": 1, "Safety": 5}
MARKED = ("1011", "0111", "1110", "1001", "0010")
"""Of each criterion, which alternatives meet it."""


def matrix(formula: str, yes: Content = "x", no: Content = None, foot: str = "Total") -> Rows:
    """A column of weights, a column for each alternative, and what the marks make of the weights."""
    rows: list[list[Content]] = [["Criteria", "Weight", *ALTERNATIVES]]
    for (name, weight), met in zip(WEIGHTS.items(), MARKED, strict=True):
        rows.append([name, weight, *(yes if one == "1" else no for one in met)])
    return [*rows, [foot, None, *(formula.format(c=column) for column in "CDEF")]]


IFS = "=" + "+".join(f'IF({{c}}{row}="Yes",$B{row},0)' for row in range(2, 7))
WEIGHED = {
    "added up": matrix('=SUMIF({c}2:{c}6,"x",$B2:$B6)'),
    "yes and no": matrix('=SUMIF({c}2:{c}6,"Yes",$B2:$B6)', "Yes", "No"),
    "multiplied": matrix('=SUMPRODUCT(({c}2:{c}6="x")*$B2:$B6)'),
    "made figures": matrix('=SUMPRODUCT(--({c}2:{c}6="ja"),$B2:$B6)', "ja", "nei", "Sum"),
    "one by one": matrix(IFS, "Yes", "No"),
}


@pytest.mark.parametrize("rows", WEIGHED.values(), ids=WEIGHED)
def test_the_weights_of_what_is_met_make_the_score(rows: Rows) -> None:
    (first, *_) = examined(book({"Matrix": rows})).readings
    assert [one.name for one in first.alternatives] == list(ALTERNATIVES)
    assert len(first.parts) == len(WEIGHTS)


def invoices(formula: str, heads: Sequence[str], marks: Sequence[str]) -> Rows:
    rows: list[list[Content]] = [["Invoice", "Amount", *heads]]
    for i, mark in enumerate(marks):
        rows.append(
            [f"No. {i + 1}", 1200 + 310 * i, *(mark if (i + k) % 2 else None for k in range(len(heads)))]
        )
    last = len(rows)
    return [*rows, ["Sum", None, *(formula.format(c=column, n=last) for column in "CD"[: len(heads)])]]


PAID = '=SUMIF({c}2:{c}{n},"x",$B2:$B{n})'
NONE_WEIGHED = {
    "amounts paid": invoices(PAID, ("May", "June"), "xxxxxx"),
    "amounts by state": invoices(PAID.replace('"x"', '"paid"'), ("State",), ["paid", "open"] * 3),
    "counted": matrix('=COUNTIF({c}2:{c}6,"x")'),
    "hours shared out": [["Task", "Hours", *ALTERNATIVES], *matrix(PAID.replace("{n}", "6"))[1:]],
    "by month": [
        ["Month", "Sales", "Region"],
        *(
            [month, 100 * i, "North" if i % 2 else "South"]
            for i, month in enumerate(("May", "June", "July"), 1)
        ),
        ["Sum", None, '=SUMIF(C2:C4,"North",B2:B4)'],
    ],
}


@pytest.mark.parametrize("rows", NONE_WEIGHED.values(), ids=NONE_WEIGHED)
def test_other_sums_by_marks_are_none(rows: Rows) -> None:
    assert examined(book({"Sheet": rows})).readings == ()
