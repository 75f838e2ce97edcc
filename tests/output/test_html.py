"""The report as a page: self-contained, complete, harmless."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from audited import reference
from hand_made import hand_made, hostile
from msgspec.structs import replace

from prioritering.messages import Messages
from prioritering.output.answer import answer
from prioritering.output.formats import rendered
from prioritering.output.html.cards import cards
from prioritering.output.html.formula_marks import marked
from prioritering.output.html.picture_figures import share_text
from prioritering.output.html.principles import PRINCIPLES
from prioritering.output.html.sheet_map import MAX_ROWS, sheet_map
from prioritering.rules import RULES
from prioritering.types import Audit, Cell, CellRef, Sheet, Status

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


def test_ranks_that_do_not_hold_are_ringed_and_those_left_out_are_open() -> None:
    shown = page(reference())
    rings = [attributes for _, attributes in shown.tags if "ring" in (attributes.get("class") or "").split()]
    assert len([one for one in rings if one.get("r") == "8"]) == 4 + 2
    hollow = [one for _, one in shown.tags if one.get("class") == "hollow" and one.get("r") == "6"]
    assert len(hollow) == 2


def test_the_page_opens_with_the_three_sentences() -> None:
    audit = reference()
    words = " ".join(page(audit).words.split())
    sentences = [one.claim + one.rest for one in answer(audit, Messages(audit.language))]
    assert len(sentences) == 3
    assert [words.index(one) for one in sentences] == sorted(words.index(one) for one in sentences)
    assert words.index(sentences[-1]) < words.index("22,75")


def test_figures_that_were_never_stored_are_not_held_against_anything() -> None:
    done = reference()
    uncached = {at: replace(one, status=Status.UNCACHED) for at, one in done.evaluation.verdicts.items()}
    words = page(replace(done, evaluation=replace(done.evaluation, verdicts=uncached))).words
    assert f"Alle {len(uncached)} formler er regnet ut" in words
    assert "ingen lagrede tall å holde svarene mot" in words
    assert f"0 av {len(uncached)}" not in words


def test_each_cause_is_one_card_with_its_cells_drawn() -> None:
    drawn = cards(reference(), Messages("en", strict=True))
    assert [card.title for card in drawn][:2] == [
        "Some measures are computed by older formulas",
        "The sheets' numbers were set by older formulas",
    ]
    told = [one for card in drawn for one in card.fingerprints]
    assert len(told) == len(set(told))
    first = drawn[0].sheets[0]
    assert (first.sheet, first.columns) == ("Felles hjelpenummer", ("A", "B"))
    score = next(line for line in first.lines if line.number == 18)
    assert (score.cells[1].text, score.cells[1].after) == ("25.75", "16.0833")
    assert [(piece.kind, piece.text) for piece in score.formula if piece.kind != "same"] == [
        ("gone", "B2+B5+B10+B17"),
        ("new", "SUM(B2,B5,B10)"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("=SUM(B1:B2)", "=SUM(B1:B2)", ["same"]),
        ("=SUM(B1:B2)", "=AVERAGE(B1:B2)", ["same", "gone", "new", "same"]),
        ("", "=A1", ["new"]),
        ('=IF(A1="a b",1,2)', '=IF(A1="a c",1,2)', ["same", "gone", "new", "same"]),
    ],
)
def test_only_the_tokens_that_differ_are_marked(before: str, after: str, kinds: list[str]) -> None:
    pieces = marked(before, after)
    assert [piece.kind for piece in pieces] == kinds
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == after


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("=B2*1.5E-05", "=B2*1.5E-06", ["1.5E-05", "1.5E-06"]),
        ("=IF(B2>1,#N/A,1)", "=IF(B2>1,#NAME?,1)", ["#N/A", "#NAME?"]),
        ("=SUM('A:B'!B2:B9)", "=SUM('A:C'!B2:B9)", ["'A:B'!", "'A:C'!"]),
        ("=Jobs[Net value]*2", "=Jobs[Gross value]*2", ["Jobs[Net value]", "Jobs[Gross value]"]),
        ("=Ark!B2:Ark!B9", "=Ark!B2:Ark!B8", ["Ark!B9", "Ark!B8"]),
    ],
)
def test_a_number_an_error_or_a_table_is_marked_whole(before: str, after: str, changed: list[str]) -> None:
    pieces = marked(before, after)
    assert [piece.text for piece in pieces if piece.kind != "same"] == changed


@pytest.mark.parametrize(
    ("share", "said"), [(1.0, ">99%"), (0.9951, ">99%"), (0.99, "99%"), (0.004, "<1%"), (0.0, "<1%")]
)
def test_draws_prove_neither_all_nor_none(share: float, said: str) -> None:
    assert share_text(share, Messages("en")) == said


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
    cells = {(row, 1): Cell(CellRef("S", row, 1), 1.0) for row in range(1, MAX_ROWS + 50)}
    drawn = sheet_map(Sheet("S", "s.xml", cells), [])
    assert drawn is not None
    assert drawn.cut
    assert len(drawn.blocks) == MAX_ROWS


def test_neighbours_of_one_kind_are_one_block() -> None:
    cells = {(1, column): Cell(CellRef("S", 1, column), 1.0) for column in (1, 2, 3, 5)}
    drawn = sheet_map(Sheet("S", "s.xml", cells), [])
    assert drawn is not None
    assert [block.width for block in drawn.blocks] == [66, 22]
    assert sheet_map(Sheet("S", "s.xml", {}), []) is None
