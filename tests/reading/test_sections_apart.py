"""Typed tables whose sections blank lines part, below one heading."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace
from sheets import Content, Rows, book, examined, reported

from prioritering.types import Area

SIZES = (3, 5, 2, 4)
HEAD = ("ID", "Risk", "Likelihood", "Impact", "Score")


def register(
    head: Sequence[Content] = HEAD,
    sizes: Sequence[int] = SIZES,
    before: int = 1,
    after: int = 0,
    extra: bool = False,
) -> dict[str, Rows]:
    """Risks by section: so many blank lines before each name and after it."""
    rows: list[list[Content]] = [["Risk register"], [], list(head)]
    number = 0
    more: list[Content] = ["see", "page", 7] if extra else []
    for section, size in enumerate(sizes):
        rows += [[] for _ in range(before if section else 0)]
        rows.append([f"Risks of kind {'ABCDE'[section]}", *(more if section else [])])
        rows += [[] for _ in range(after)]
        for _ in range(size):
            number += 1
            likely, grave = 1 + number * 7 % 5, 1 + number * 3 % 4
            rows.append([f"R{number:02}", f"What may happen {number}", likely, grave, likely * grave])
    return {"Ark": rows}


WHOLE = {
    "one blank line": register(),
    "two": register(before=2),
    "on both sides": register(before=1, after=1),
    "in Norwegian": register(("Nr", "Hendelse", "Sannsynlighet", "Konsekvens", "Risiko")),
    "two sections": register(sizes=(4, 6)),
    "in German": register(("Nr.", "Risiko", "Wahrscheinlichkeit", "Auswirkung", "Risikowert"), before=2),
}


@pytest.mark.parametrize("sheets", WHOLE.values(), ids=WHOLE)
def test_all_sections_are_one_ranking(sheets: dict[str, Rows]) -> None:
    (main, *_) = examined(book(sheets)).readings
    assert len(main.alternatives) == sum(len(row) == len(HEAD) for row in sheets["Ark"]) - 1
    assert len(main.parts) == 2


@pytest.mark.parametrize("before", [0, 1, 2])
@pytest.mark.parametrize("head", [HEAD, ("Nr", "Hendelse", "Sannsynlighet", "Konsekvens", "Risiko")])
def test_names_of_sections_may_be_merged_over_all_columns(before: int, head: Sequence[Content]) -> None:
    sheets = register(head, before=before)
    read = book(sheets)
    named = [at for at, row in enumerate(sheets["Ark"], 1) if len(row) == 1 and at > 1]
    merged = tuple(Area("Ark", row, 1, row, len(head)) for row in named)
    (main, *_) = examined(replace(read, sheets=(replace(read.sheets[0], merged=merged),))).readings
    assert (main.label, len(main.alternatives)) == (head[-1], sum(SIZES))


def test_a_wrong_product_of_another_section_is_told() -> None:
    sheets = register()
    rows = [list(row) for row in sheets["Ark"]]
    rows[-1][4] = 99
    (found,) = reported("total-mismatch", {"Ark": rows})
    assert str(found.at) == f"Ark!E{len(rows)}"


@pytest.mark.parametrize(
    "sheets", [register(before=4), register(extra=True)], ids=["far apart", "more than a name"]
)
def test_what_stands_further_apart_is_not_joined(sheets: dict[str, Rows]) -> None:
    (main, *_) = examined(book(sheets)).readings
    assert len(main.alternatives) < sum(SIZES)
