"""The report as a page: self-contained, complete, harmless."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from audited import reference
from hand_made import hand_made, hostile
from msgspec.structs import replace

from prioritering.messages import Messages
from prioritering.output.formats import rendered
from prioritering.output.html.principles import PRINCIPLES
from prioritering.output.html.sheet_map import MOST_ROWS, sheet_map
from prioritering.rules import RULES
from prioritering.types import Audit, Cell, CellRef, Sheet

VOID = {"meta", "br", "link"}


class Page(HTMLParser):
    """What a page holds; fails where its elements are not closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def page(audit: Audit) -> Page:
    return Page(rendered([audit], "html"))


def test_everything_that_was_found_is_on_the_page_and_can_be_reached() -> None:
    shown = page(reference())
    ids = [attributes["id"] for _, attributes in shown.tags if "id" in attributes]
    links = {attributes["href"] for tag, attributes in shown.tags if tag == "a"}
    assert len(ids) == len(set(ids))
    assert links <= {f"#{each}" for each in ids}
    assert {f"f{number}" for number in range(1, len(reference().findings) + 1)} <= set(ids)
    for name in ("Implementering av DBEP", "Semantisk utvikling?", "=SUM(B2,B5,B10)", "ironcalc"):
        assert name in shown.words


def test_nothing_is_fetched_and_nothing_runs() -> None:
    shown = page(reference())
    assert not {"script", "img", "iframe", "object"} & {tag for tag, _ in shown.tags}
    assert not any(name.startswith("on") for _, attributes in shown.tags for name in attributes)
    assert not re.search(r"url\(|@import|https?://", rendered([reference()], "html"))


def test_hostile_texts_stay_texts() -> None:
    shown = page(hostile())
    assert "script" not in {tag for tag, _ in shown.tags}
    assert "<script>alert(1)</script>" in shown.words
    assert "\x1b" not in shown.words


def test_ranks_that_do_not_hold_are_marked() -> None:
    shown = rendered([reference()], "html")
    assert shown.count('class="number wrong"') == 4
    assert shown.count('class="stated"') == 4


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_rule_has_its_advice_and_its_principles(language: str) -> None:
    messages = Messages(language, strict=True)
    assert set(PRINCIPLES) == {rule.name for rule in RULES}
    for rule in RULES:
        assert messages.text(f"advice-{rule.name}").endswith(".")
        assert messages.text(f"advice-{rule.name}.do").endswith(".")
        for key in PRINCIPLES[rule.name]:
            assert messages.text(f"principle-{key}")


def test_an_audit_without_a_ranking_has_a_page_too() -> None:
    shown = page(replace(hand_made(), model=None, ranking=(), findings=()))
    assert "ranking" not in {attributes.get("id") for _, attributes in shown.tags}


def test_a_large_sheet_is_cut_and_says_so() -> None:
    cells = {(row, 1): Cell(CellRef("S", row, 1), 1.0) for row in range(1, MOST_ROWS + 50)}
    drawn = sheet_map(Sheet("S", "s.xml", cells), [])
    assert drawn is not None
    assert drawn.cut
    assert len(drawn.blocks) == MOST_ROWS


def test_neighbours_of_one_kind_are_one_block() -> None:
    cells = {(1, column): Cell(CellRef("S", 1, column), 1.0) for column in (1, 2, 3, 5)}
    drawn = sheet_map(Sheet("S", "s.xml", cells), [])
    assert drawn is not None
    assert [block.width for block in drawn.blocks] == [66, 22]
    assert sheet_map(Sheet("S", "s.xml", {}), []) is None
