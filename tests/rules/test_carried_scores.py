"""Ratings that are multiplied by the score of the option before, where the first are by the weight."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, reported

from prioritering.a1 import column_letters
from prioritering.types import Safety, Severity

RULE = "weight-differs"
CRITERIA = ("Data", "Speed", "Price", "Support", "Safety")
WEIGHTS = (3, 2, 5, 1, 4)
Sheets = dict[str, Rows]


def options(
    formulas: tuple[str, ...], weight: str = "Weight", score: str = "Score", rating: str = "Rating"
) -> Sheets:
    """Criteria in rows, a rating and a score for each option; `@` is the rating, `<` the score before it."""
    heads: list[Content] = ["Criterion", weight]
    names: list[Content] = [None, None]
    for number in range(len(formulas)):
        heads += [rating, score]
        names += [f"Option {number}", None]
    rows: list[list[Content]] = [names, heads]
    for row, (criterion, own) in enumerate(zip(CRITERIA, WEIGHTS, strict=True), 3):
        line: list[Content] = [criterion, own]
        for number, formula in enumerate(formulas):
            column = 3 + 2 * number
            formula = formula.replace("@", f"{column_letters(column)}{row}")
            formula = formula.replace("<", f"{column_letters(column - 1)}{row}").replace("#", str(row))
            line += [(row * 3 + number * 5) % 4 + 1, formula]
        rows.append(line)
    return {"Ark": rows}


def across(sheets: Sheets) -> Sheets:
    """The same with criteria in columns, for formulas that read cells of the first rows and columns."""
    (rows,) = sheets.values()
    width = max(map(len, rows))
    turned = [[line[place] if place < len(line) else None for line in rows] for place in range(width)]
    return {"Ark": [[_turned(one) for one in line] for line in turned]}


def _turned(content: Content) -> Content:
    if not isinstance(content, str) or not content.startswith("="):
        return content
    first, second = ((part.replace("$", "")) for part in content[1:].split("*"))
    return "=" + "*".join(f"{column_letters(int(one[1:]))}{ord(one[0]) - 64}" for one in (first, second))


FIRES = {
    "two are right": (options(("=B#*@", "=B#*@", "=<*@", "=<*@")), "Ark!H3:H7", "=$B3*G3"),
    "the last": (options(("=$B#*@", "=$B#*@", "=$B#*@", "=<*@")), "Ark!J3:J7", "=$B3*I3"),
    "only the first is": (options(("=B#*@", "=<*@", "=<*@")), "Ark!F3:F7", "=$B3*E3"),
    "the rating first": (options(("=@*B#", "=@*B#", "=@*<"), weight="Vekt"), "Ark!H3:H7", "=$B3*G3"),
    "no label speaks of weights": (
        options(("=B#*@", "=B#*@", "=<*@"), weight="Points"),
        "Ark!H3:H7",
        "=$B3*G3",
    ),
    "criteria in columns": (across(options(("=B#*@", "=B#*@", "=<*@"))), "Ark!C8:G8", "=C$2*C7"),
}


@pytest.mark.parametrize(("sheets", "at", "expected"), FIRES.values(), ids=FIRES)
def test_it_fires(sheets: Sheets, at: str, expected: str) -> None:
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.expected, found.variant) == (at, expected, "carried")
    assert (found.severity, {fix.safety for fix in found.fixes}) == (Severity.ERROR, {Safety.REVIEW})


QUIET = {
    "all read the weight": options(("=$B#*@",) * 4),
    "all read the weight, with none held": options(("=B#*@",) * 4),
    "amounts that grow": options(("=B#*@", "=<*@", "=<*@"), weight="Start", score="Amount", rating="Rate"),
    "one after another": options(("=B#*@", "=<*@"), weight="Severity", score="Part", rating="Chance"),
    "each by its own": options(("=1*@", "=2*@", "=3*@")),
    "other headings": {
        "Ark": [
            [None if isinstance(one, str) and one == "Score" else one for one in line]
            for line in options(("=B#*@", "=B#*@", "=<*@"), rating="Score")["Ark"]
        ]
    },
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert [one for one in reported(RULE, sheets) if one.variant == "carried"] == []
