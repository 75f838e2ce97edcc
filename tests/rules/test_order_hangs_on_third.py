"""Who is first hangs on a third that is not chosen."""

import pytest
from sheets import Content, Rows, book, examined, reported

from prioritering.messages import Messages, message
from prioritering.types import Severity

RULE = "order-hangs-on-third"
Offers = list[tuple[str, float, float]]
BY_LOWEST = "=10*MIN(B$3:B${last})/B{row}"
LINEAR = "=10-10*(B{row}-MIN(B$3:B${last}))/MIN(B$3:B${last})"
MIN_MAX = "=10*(MAX(B$3:B${last})-B{row})/(MAX(B$3:B${last})-MIN(B$3:B${last}))"
FIXED = "=10*700/B{row}"
HANGS: Offers = [("North", 1000, 6), ("South", 1250, 7.5), ("East", 1400, 7.4), ("West", 600, 0.5)]
FIRM: Offers = [("North", 1000, 8), ("South", 1250, 6.5), ("East", 1400, 6.4), ("West", 950, 4.5)]
BEST: Offers = [("North", 1000, 6), ("South", 1250, 7.5), ("East", 1400, 7.4), ("West", 600, 9)]


def tender(offers: Offers, points: str, answers: str = "") -> dict[str, Rows]:
    """Price points and quality, half and half; with `answers`, who meets the requirement (`y` or `n`)."""
    last = len(offers) + 2
    rows: list[list[Content]] = [
        ["Supplier", "Price (kr)", "Quality (0-10)", "Price points", "Total", "Rank"],
        ["Weight", None, 0.5, 0.5],
    ]
    if answers:
        rows[0].append("Meets mandatory requirements?")
    for row, (name, price, quality) in enumerate(offers, start=3):
        rank = f"RANK(E{row},E$3:E${last})"
        if answers:
            others = f'COUNTIFS(G$3:G${last},"<>no",E$3:E${last},">"&E{row})+1'
            rank = f'IF(G{row}="no","",{others})'
        line: list[Content] = [name, price, quality, points.format(row=row, last=last)]
        line += [f"=$C$2*C{row}+$D$2*D{row}", f"={rank}"]
        if answers:
            line.append("yes" if answers[row - 3] == "y" else "no")
        rows.append(line)
    return {"Tender": rows}


QUIET = {
    "points by a fixed figure": tender(HANGS, FIXED),
    "points by the lowest, and whoever goes, the order stays": tender(FIRM, BY_LOWEST),
    "the lowest is the first itself": tender(BEST, BY_LOWEST),
    "one that is kept out changes nothing": tender(FIRM, BY_LOWEST, "yyyn"),
}
FIRES = {
    "by the lowest price": (tender(HANGS, BY_LOWEST), Severity.INFO),
    "linear from the lowest price": (
        tender([("North", 1290, 9.5), ("South", 1130, 8), ("East", 1200, 7.5), ("West", 960, 1.5)], LINEAR),
        Severity.INFO,
    ),
    "between the lowest and the highest": (
        tender([("North", 1000, 6), ("South", 1100, 6.9), ("East", 1300, 5), ("West", 3000, 1)], MIN_MAX),
        Severity.INFO,
    ),
    "one that is kept out still sets the points": (tender(HANGS, BY_LOWEST, "yyyn"), Severity.WARNING),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: dict[str, Rows]) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("sheets", "severity"), FIRES.values(), ids=FIRES)
def test_fires(sheets: dict[str, Rows], severity: Severity) -> None:
    (found,) = reported(RULE, sheets)
    assert (found.measure, found.severity, str(found.at)) == ("West", severity, "Tender!A6")
    assert {found.facts["before"], found.facts["after"]} == {"North", "South"}
    assert not found.fixes


def test_it_says_who_would_be_first() -> None:
    (found,) = reported(RULE, tender(HANGS, BY_LOWEST))
    assert message(found, Messages("en", strict=True)) == (
        "Without West in the list “North” would be first, not “South”: "
        "everybody’s points are computed from the whole list."
    )
    assert "holdt utenfor" in message(
        reported(RULE, tender(HANGS, BY_LOWEST, "yyyn"))[0], Messages("nb", strict=True)
    )


def test_without_the_third_the_workbook_itself_says_so() -> None:
    """The witness: the same list, typed without the third."""
    order = [line.measure for line in examined(book(tender(HANGS, BY_LOWEST))).ranking]
    without = [line.measure for line in examined(book(tender(HANGS[:3], BY_LOWEST))).ranking]
    assert order[:2] == ["South", "North"] and without[:2] == ["North", "South"]
