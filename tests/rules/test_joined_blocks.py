"""Relations that hold in a table of short blocks, parted by blank lines: weeks of a report, say."""

import pytest
from sheets import Content, reported
from tables import Sheets

RULE = "typed-relation-broken"

COMPUTED = {
    "+": lambda one, other: one + other,
    "-": lambda one, other: one - other,
    "*": lambda one, other: one * other,
}


def weeks(
    *lengths: int,
    sign: str = "+",
    slips: dict[int, float] | None = None,
    gap: int = 1,
    aside: bool = False,
    chance: bool = False,
) -> Sheets:
    """Two figures and what they make, by contractor, in a block a week."""
    rows: list[list[Content]] = [["Contractor", "Open", "Closed", "Raised"]]
    for week, length in enumerate(lengths):
        for line in range(length):
            number = len(rows) + 1
            one, other = 3 + (week * 7 + line * 5) % 41, 20 + (week * 17 + line * 29) % 97
            made = COMPUTED[sign](float(other), float(one)) if not chance else 40.0 + (number * 37) % 89
            row: list[Content] = [f"Firm {line}", one, other, (slips or {}).get(number, made)]
            rows.append(row[:1] + [None] * 4 * (week % 2) + row[1:] if aside else row)
        rows += [[None]] * gap
    return {"Report": rows}


FIRES = {
    "a sum": (weeks(4, 4, 4, 4, slips={13: 61}), "Report!D13"),
    "blocks of other lengths": (weeks(3, 5, 4, 3, 5, slips={9: 99}), "Report!D9"),
    "a difference": (weeks(4, 4, 4, 4, sign="-", slips={7: 40}), "Report!D7"),
    "a product": (weeks(3, 3, 3, 3, 3, sign="*", slips={10: 700}), "Report!D10"),
    "in the last block": (weeks(5, 5, 5, slips={18: 17}), "Report!D18"),
}


@pytest.mark.parametrize(("sheets", "at"), FIRES.values(), ids=FIRES)
def test_fires(sheets: Sheets, at: str) -> None:
    (found,) = reported(RULE, sheets)
    row = {int(cell.a1[1:]) for cell in (found.at, *found.evidence)}
    assert row == {int(at.rpartition("D")[2])}


QUIET = {
    "all hold": weeks(4, 4, 4, 4),
    "no relation": weeks(4, 4, 4, 4, chance=True),
    "far apart": weeks(4, 4, 4, 4, slips={15: 61}, gap=2),
    "other columns": weeks(4, 4, 4, 4, slips={13: 61}, aside=True),
    "two blocks": weeks(2, 3, slips={6: 61}),
    "many slips": weeks(4, 4, 4, 4, slips={3: 50, 8: 61, 13: 61, 18: 40}),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []
