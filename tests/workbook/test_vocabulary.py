"""A copy may have lost everything but the words in its cells: they must be those that are written."""

import pytest

from prioritering.messages import Messages
from prioritering.output.log_sheet import COLUMNS, SHARED
from prioritering.types import Word
from prioritering.workbook.vocabulary import AUDIT, COVER, FACTS, LOG, NAMES, RANKING, TITLES, WORDS


@pytest.mark.parametrize("language", ["en", "nb"])
def test_what_is_written_is_known_again(language: str) -> None:
    text = Messages(language, strict=True).text
    for name in (*AUDIT, "by", "second", "decided", "message"):
        assert text(f"audit-column-{name}") in TITLES[name]
    for name, _ in COLUMNS:
        assert text(f"audit-column-{name}" if name in SHARED else f"log-column-{name}") in TITLES[name]
    assert {name for name, _ in COLUMNS} >= LOG
    for name in ("first", "first-sha256", "base", "content"):
        assert text(f"log-fact-{name}") in FACTS[name]
    assert text("ranking-sheet-title") in RANKING
    assert text("cover-title", path="w.xlsx").startswith(COVER)
    for name in ("cover", "audit", "ranking", "log"):
        assert text(f"{name}-sheet-name").casefold() in NAMES
    for word in Word:
        assert WORDS[text(f"decision-{word}")] is word
    shown = "\n".join(f"{text(f'decision-{word}')}: {text(f'effect-{word}')}" for word in list(Word)[1:])
    assert len(shown) <= 255, "Excel cuts the text beside a cell"
