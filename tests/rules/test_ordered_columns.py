"""Two columns of which one is never above the other, and the line on which it is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, findings, put, reported

from prioritering.types import Severity

RULE = "typed-relation-broken"
INHERENT = ((4, 5), (3, 3), (5, 4), (2, 5), (4, 4), (3, 5), (5, 5), (2, 3), (4, 3), (5, 3), (3, 4), (4, 2))
RESIDUAL = ((2, 4), (2, 3), (3, 3), (1, 5), (2, 4), (3, 2), (2, 4), (2, 2), (3, 2), (4, 2), (1, 4), (2, 2))


def register(
    heads: Sequence[str], odd: dict[str, Content] | None = None, lines: int = 12, first: int = 2
) -> dict[str, Rows]:
    """Risks with two ratings and their product, before and after the controls."""
    rows: list[list[Content]] = [["Risk", *heads]]
    for row, (before, after) in enumerate(zip(INHERENT[:lines], RESIDUAL[:lines], strict=True), first):
        rows.append([f"Risk {row}", *before, f"=B{row}*C{row}", *after, f"=E{row}*F{row}"])
    return put({"Ark": rows}, odd or {})


ENGLISH = (
    "Inherent likelihood",
    "Inherent impact",
    "Inherent score",
    "Residual likelihood",
    "Residual impact",
    "Residual score",
)
NORWEGIAN = ("Brutto S", "Brutto K", "Brutto risiko", "Netto S", "Netto K", "Netto risiko")


def grouped(odd: dict[str, Content] | None = None) -> dict[str, Rows]:
    """The same under two headings of groups."""
    rows = register(["L", "I", "Score"] * 2, first=3)["Ark"]
    return put({"Ark": [["", "Inherent risk", "", "", "Residual risk", "", ""], *rows]}, odd or {})


def estimates(
    odd: dict[str, Content] | None = None, heads: Sequence[str] = ("Min", "Most likely", "Max")
) -> dict[str, Rows]:
    """Three estimates of each cost."""
    rows: list[list[Content]] = [["Cost", *heads]]
    for line in range(12):
        least = 10 + 7 * line % 31
        rows.append([f"Post {line}", least, least + 3 + line % 4, least + 9 + line % 5])
    return put({"Ark": rows}, odd or {})


FIRES = {
    "residual score": (register(ENGLISH, {"Ark!E6": 5, "Ark!F6": 4, "Ark!B6": 3}), "Ark!G6"),
    "Norwegian, one rating": (register(NORWEGIAN, {"Ark!E5": 3, "Ark!F5": 3}), "Ark!E5"),
    "groups": (grouped({"Ark!E8": 5}), "Ark!E8"),
    "least above greatest": (estimates({"Ark!B7": 60, "Ark!C7": 70}), "Ark!B7"),
    "likely above greatest": (estimates({"Ark!C7": 70}), "Ark!C7"),
    "pessimistic": (
        estimates({"Ark!D7": 2, "Ark!C7": 1.5, "Ark!B7": 5}, ("Optimistic", "Expected", "Pessimistic")),
        "Ark!B7",
    ),
}


@pytest.mark.parametrize(("sheets", "place"), FIRES.values(), ids=FIRES)
def test_a_line_that_goes_against_the_order_is_told_once(sheets: dict[str, Rows], place: str) -> None:
    found = [one for one in reported(RULE, sheets) if one.variant == "order"]
    assert [(str(one.at), one.severity, one.confidence) for one in found] == [
        (place, Severity.WARNING, "medium")
    ]


def dates(odd: float | None, form: str = "yyyy-mm-dd") -> list[str]:
    """What is told of actions that start and end, the fifth on another day."""
    rows: list[list[Content]] = [["Action", "Start date", "End date"]]
    rows += [[f"Action {line}", 45_000 + 13 * line % 50, 45_060 + 11 * line] for line in range(12)]
    if odd is not None:
        rows[5][2] = odd
    formats = {f"Ark!{column}{row}": form for column in "BC" for row in range(2, 14)}
    found = findings({"Ark": rows}, formats)
    return [f"{one.at.a1} {one.variant}" for one in found if one.rule == RULE]


def test_an_end_before_its_start_is_told() -> None:
    assert dates(44_000.0) == ["B6 order-dates"]
    assert dates(None) == []
    assert dates(44_000.0, "0") == []  # no dates


def rows(name: str, pairs: Sequence[tuple[Content, Content]]) -> list[list[Content]]:
    return [[f"{name} {line}", one, other] for line, (one, other) in enumerate(pairs)]


SAME: list[list[Content]] = [["Name", "Min", "Max"]]
SAME += [[f"Post {line}", 3, 3] for line in range(12)]
SILENT = {
    "in order": register(ENGLISH),
    "in order, groups": grouped(),
    "in order, estimates": estimates(),
    "many against it": register(ENGLISH, {f"Ark!E{row}": 5 for row in (3, 5, 8, 9)}),
    "few lines": register(ENGLISH, {"Ark!E3": 5}, lines=5),
    "before and after": register(
        [one.replace("Inherent", "Before").replace("Residual", "After") for one in ENGLISH],
        {"Ark!E6": 5, "Ark!B6": 3},
    ),
    "of other things": estimates({"Ark!B7": 60}, ("Min score", "Likely", "Max age")),
    "the same everywhere": put({"Ark": SAME}, {"Ark!B5": 4}),
}


@pytest.mark.parametrize("parted", [True, False], ids=["a blank line between", "none"])
@pytest.mark.parametrize(
    "heads",
    [("Ann", "Ben"), ("Cost", "Gain"), ("2023", "2024 plan"), ("x (h)", "y (h)"), ("Vote 1", "Vote 2")],
)
def test_another_table_below_has_an_order_of_its_own(heads: tuple[str, str], parted: bool) -> None:
    levels: list[list[Content]] = [["Level", "Min", "Max"], *rows("L", [(n, n + 1) for n in range(7)])]
    votes: list[list[Content]] = [["Film", *heads], *rows("Film", [(2, 3 + n % 2) for n in range(6)])]
    odd: list[Content] = ["Film 9", 4, 3]
    gap: list[list[Content]] = [[None, None, None]] if parted else []
    assert reported(RULE, {"Ark": [*levels, *gap, *votes, odd]}) == []


def test_words_in_place_of_figures_end_no_table() -> None:
    levels: list[list[Content]] = [["Level", "Min", "Max"], *rows("L", [(n, n + 2) for n in range(7)])]
    levels += rows("M", [("n/a", "n/a"), (None, "open"), *((n, n + 2) for n in range(9, 14)), (9, 8)])
    (found,) = reported(RULE, {"Ark": levels})
    assert (found.variant, found.at.a1) == ("order", "B16")


@pytest.mark.parametrize("sheets", SILENT.values(), ids=SILENT)
def test_columns_without_an_order_are_left_alone(sheets: dict[str, Rows]) -> None:
    assert [one for one in reported(RULE, sheets) if one.variant == "order"] == []
