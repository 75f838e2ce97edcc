"""Which language a workbook speaks."""

import pytest
from msgspec.structs import replace
from sheets import Rows, book

from prioritering.workbook.language import spoken

NORWEGIAN: dict[str, Rows] = {"Ark1": [["Tiltak", "Nytte"], ["Digital søknad og innsyn", 3]]}
ENGLISH: dict[str, Rows] = {"Sheet1": [["Measure", "Total score"], ["Handling of cases", 3]]}


@pytest.mark.parametrize(
    ("sheets", "stated", "language"),
    [
        pytest.param(NORWEGIAN, None, "nb", id="by its words"),
        pytest.param(ENGLISH, None, "en", id="English words"),
        pytest.param(NORWEGIAN, "en-US", "nb", id="a program that was never asked states English"),
        pytest.param(ENGLISH, "nb-NO", "nb", id="as it states"),
        pytest.param(NORWEGIAN, "da-DK", "en", id="neither of ours"),
    ],
)
def test_the_language(sheets: dict[str, Rows], stated: str | None, language: str) -> None:
    assert spoken(replace(book(sheets), language=stated)) == language
