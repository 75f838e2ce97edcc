"""One assessor left out: told where another would be first, and only there."""

from __future__ import annotations

import pytest
from sheets import Content, book, examined

from prioritering.messages import LANGUAGES, Messages
from prioritering.output.firmness import left_out_texts
from prioritering.scoring.robustness.left_out import left_out
from prioritering.types import Audit

ASSESSORS = ("Kari", "Ola", "Per")


def judged(marks: dict[str, tuple[tuple[int, int, int], tuple[int, int, int]]]) -> Audit:
    """Two criteria marked on a sheet by each of three assessors, and the means of all."""
    rows: list[list[Content]] = [["Tiltak", "Nytte", "Gjennomføring", "Poengsum", "Rang"]]
    last = len(marks) + 1
    for row, name in enumerate(marks, start=2):
        means = [f"=AVERAGE({','.join(f'{who}!{column}{row}' for who in ASSESSORS)})" for column in "BC"]
        rows.append([name, *means, f"=B{row}+C{row}", f"=RANK(D{row},$D$2:$D${last})"])
    sheets: dict[str, list[list[Content]]] = {"Samlet": rows}
    for number, who in enumerate(ASSESSORS):
        own: list[list[Content]] = [["Tiltak", "Nytte", "Gjennomføring"]]
        own += [[name, *(criterion[number] for criterion in given)] for name, given in marks.items()]
        sheets[who] = own
    return examined(book(sheets))


OTHERS = {"Gamma": ((2, 3, 2), (3, 2, 2)), "Delta": ((1, 2, 2), (2, 1, 1)), "Epsilon": ((2, 1, 1), (1, 1, 2))}


def test_the_one_who_decides_who_is_first_is_told() -> None:
    audit = judged({"Alfa": ((5, 3, 3), (5, 3, 3)), "Beta": ((1, 4, 4), (2, 4, 4)), **OTHERS})
    found = [one for one in left_out(audit) if one.kind == "rater"]
    assert [(one.name, one.turns) for one in found] == [("Kari", "first")]
    for language in LANGUAGES:
        assert any("Kari" in text for text in left_out_texts(audit, Messages(language, strict=True)))


@pytest.mark.parametrize("best", ["Alfa", "Beta"])
def test_where_all_agree_nobody_is(best: str) -> None:
    other = "Beta" if best == "Alfa" else "Alfa"
    audit = judged({best: ((5, 5, 5), (5, 4, 5)), other: ((3, 3, 4), (3, 3, 3)), **OTHERS})
    assert not [one for one in left_out(audit) if one.kind == "rater"]
