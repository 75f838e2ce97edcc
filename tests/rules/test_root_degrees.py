"""Geometric means that take the root of another number of figures than they multiply."""

import pytest
from sheets import Content, put, reported, told_and_mended
from tables import Sheets

RULE = "formula-inconsistent"


def compared(size: int, root: str, *, lines: int = 0, changes: dict[str, Content] | None = None) -> Sheets:
    """A square of comparisons with their product, its root and the weight that it makes."""
    last = "ABCDEFGHIJ"[size]
    product, mean = ("ABCDEFGHIJKL"[size + step] for step in (1, 2))
    rows: list[list[Content]] = [
        ["", *(f"C{number}" for number in range(1, size + 1)), "Product", "Root", "Weight"]
    ]
    for row in range(2, (lines or size) + 2):
        own = [1 if at == row - 2 else 2 + at if at > row - 2 else f"=1/{row}" for at in range(size)]
        of = root.replace("#", f"{product}{row}").replace("@", f"B{row}:{last}{row}")
        end = (lines or size) + 1
        rows.append(
            [
                f"C{row - 1}",
                *own,
                f"=PRODUCT(B{row}:{last}{row})",
                of,
                f"={mean}{row}/SUM({mean}$2:{mean}${end})",
            ]
        )
    return put({"Pairs": rows}, {f"Pairs!{at}": value for at, value in (changes or {}).items()})


FIRES: dict[str, tuple[Sheets, str, str]] = {
    "the fourth root of five": (compared(5, "=POWER(#,1/4)"), "Pairs!H2:H6", "=POWER(G2,1/5)"),
    "the third root of four, written with ^": (compared(4, "=#^(1/3)"), "Pairs!G2:G5", "=F2^(1/4)"),
    "of the product itself": (compared(5, "=PRODUCT(@)^(1/3)"), "Pairs!H2:H6", "=PRODUCT(B2:F2)^(1/5)"),
    "as a decimal fraction": (compared(6, "=#^0.2"), "Pairs!I2:I7", "=H2^(1/6)"),
    "a third, rounded": (compared(4, "=#^0.33"), "Pairs!G2:G5", "=F2^(1/4)"),
    "of factors one by one": (
        compared(3, "=POWER(#,1/4)", changes={f"E{row}": f"=B{row}*C{row}*D{row}" for row in (2, 3, 4)}),
        "Pairs!F2:F4",
        "=POWER(E2,1/3)",
    ),
}


@pytest.mark.parametrize(("sheets", "place", "expected"), FIRES.values(), ids=FIRES)
def test_it_is_told_with_the_root_that_it_should_be(sheets: Sheets, place: str, expected: str) -> None:
    assert told_and_mended(RULE, sheets) == (place, expected)


QUIET: dict[str, Sheets] = {
    "the fifth root of five": compared(5, "=POWER(#,1/5)"),
    "a third of three, rounded": compared(3, "=#^0.333"),
    "a power": compared(5, "=#^2"),
    "no square: growth of four quarters over the years": compared(4, "=#^(1/2)", lines=9),
    "one figure is blank on each line": compared(
        4, "=#^(1/3)", changes=dict.fromkeys(("B2", "C3", "D4", "E5"))
    ),
    "the root of a sum": compared(5, "=SUM(@)^(1/3)"),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_it_stays_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []
