"""What the messages say, and that nothing makes them fail."""

import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import AS_IN_PROGRAM

from prioritering import messages as messages_at
from prioritering.errors import LimitError, MissingFileError
from prioritering.messages import LANGUAGES, Messages, MissingTextError, explain, message, title
from prioritering.messages.catalogue import explanations
from prioritering.messages.facts import plain
from prioritering.rules import RULES
from prioritering.types import Area, CellError, CellRef, Fact, Finding, Severity

NB, EN = Messages("nb", strict=True), Messages("en", strict=True)
B19 = CellRef("DBEP", 19, 2)


def finding(rule: str, *, variant: str = "", **facts: Fact) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.ERROR,
        at=B19.area,
        measure="DBEP",
        found=3.0,
        expected=6.0,
        evidence=(Area("DBEP", 10, 2, 10, 2), Area("Samlet", 7, 3, 7, 3)),
        variant=variant,
        facts=facts,
    )


@pytest.mark.parametrize(
    ("fact", "nb", "en"),
    [
        pytest.param(6.0, "6", "6", id="a whole number has no decimals"),
        pytest.param(25.75, "25,75", "25.75", id="no zeros are added"),
        pytest.param(Fraction(193, 12), "16,0833", "16.0833", id="four decimals at most"),
        pytest.param(Fraction(109, 6), "18,1667", "18.1667", id="rounded, not cut"),
        pytest.param(0.1 + 0.2, "0,3", "0.3", id="no float noise"),
        pytest.param(-0.0, "0", "0", id="no negative zero"),
        pytest.param(2023.0, "2023", "2023", id="a year is not grouped"),
        pytest.param(1234567.5, "1\xa0234\xa0567,5", "1,234,567.5", id="millions are"),
        pytest.param(0.00000123, "1,23e-06", "1.23e-06", id="small, but not nothing"),
        pytest.param(1e300, "1e+300", "1e+300", id="no three hundred digits"),
        pytest.param(None, "tom", "empty", id="nothing"),
        pytest.param("", "tom", "empty", id="an empty text as well"),
        pytest.param(True, "SANN", "TRUE", id="a truth value is no number"),
        pytest.param(CellError("#DIV/0!"), "#DIV/0!", "#DIV/0!", id="an error by name"),
        pytest.param(B19, "DBEP!B19", "DBEP!B19", id="a cell is no list"),
        pytest.param(Area("Ark 1", 7, 6, 9, 6), "Ark 1!F7:F9", "Ark 1!F7:F9", id="a rectangle"),
        pytest.param((), "ingen", "none", id="an empty list"),
        pytest.param(("a",), "a", "a", id="a list of one"),
        pytest.param(("a", "b", "c"), "a, b og c", "a, b and c", id="a list"),
        pytest.param(
            tuple("abcdefghi"),
            "a, b, c, d, e, f og 3 til",
            "a, b, c, d, e, f and 3 more",
            id="long",
        ),
        pytest.param("a\n\tb", "a b", "a b", id="one line"),
        pytest.param("\x1b[31mx\x07", "[31mx", "[31mx", id="no terminal controls"),
        pytest.param("a\u202eb\u200f", "ab", "ab", id="no turning of the reading"),
        pytest.param("{ $found }", "{ $found }", "{ $found }", id="no placeable from a workbook"),
        pytest.param("x" * 500, "x" * 79 + "…", "x" * 79 + "…", id="cut where long"),
    ],
)
def test_values_are_written_the_languages_way(fact: Fact, nb: str, en: str) -> None:
    assert (NB.value(fact), EN.value(fact)) == (nb, en)


def test_a_finding_is_said_in_the_readers_words() -> None:
    mismatch = finding("ranking-mismatch", score=Fraction(109, 6))
    assert message(mismatch, NB) == ("Tallet i B19 er 3. Etter poengsummen (18,1667) skal det være 6.")
    assert message(mismatch, EN) == "B19 says 3. By the score (18.1667) it should be 6."


def test_a_variant_has_its_own_words() -> None:
    gap = finding("rank-sequence", variant="gap", count=2)
    assert message(gap, EN).startswith("The numbers of the summary do not add up. DBEP is number 3")


def test_plurals_follow_the_count() -> None:
    one = finding("score-missing", count=1, criteria=("Nytte",))
    three = finding("score-missing", count=3, criteria=("A", "B", "C"))
    assert message(one, EN) == "A score is missing: Nytte."
    assert message(three, EN) == "3 scores are missing: A, B and C."


def test_places_of_the_same_sheet_are_named_without_it() -> None:
    assert message(finding("circular-reference"), EN) == ("B19 refers to itself, through B10 and Samlet!C7.")
    parts = finding("total-mismatch", parts=Area("DBEP", 1, 2, 9, 2), parts_sum=36)
    assert "B1:B9" in message(parts, EN)
    assert "DBEP" not in message(parts, EN)


def test_decimals_go_on_until_the_two_differ() -> None:
    close = Finding("stale-value", Severity.ERROR, B19.area, found=1.23456789, expected=1.23456781)
    assert message(close, EN) == "B19 shows 1.2345679. The formula gives 1.2345678."


def test_long_texts_are_cut_where_they_begin_to_differ() -> None:
    same = "How much does the measure add to a simpler everyday life, at home and at work, for "
    drift = Finding("label-drift", Severity.INFO, B19.area, found=f"{same}kin", expected=f"{same}all")
    assert (
        message(drift, EN)
        == "Here it is “…home and at work, for kin”, elsewhere “…home and at work, for all”."
    )


def test_a_missing_fact_raises_in_tests_and_gives_the_title_at_run_time() -> None:
    bare = finding("external-link")
    with pytest.raises(MissingTextError):
        message(bare, EN)
    assert message(bare, Messages("en")) == "Figure from another file"


def test_an_unknown_rule_raises_in_tests_and_gives_its_name_at_run_time() -> None:
    with pytest.raises(MissingTextError):
        message(finding("no-such-rule"), EN)
    assert message(finding("no-such-rule"), Messages("en")) == "no-such-rule"
    assert title("no-such-rule", Messages("en")) == "no-such-rule"


def test_an_error_is_one_line_with_a_hint() -> None:
    error = MissingFileError(path="a\nb.xlsx")
    assert explain(error, EN) == "a b.xlsx does not exist. Check the name and the directory."
    assert explain(LimitError(path="a"), Messages("en"))


def test_another_language_is_answered_in_english() -> None:
    assert Messages("de").language == "en"


@given(
    st.text() | st.floats() | st.integers() | st.tuples(st.text(), st.text()),
    st.sampled_from(LANGUAGES),
)
def test_any_value_can_be_written_on_one_line(fact: Fact, language: str) -> None:
    text = Messages(language).value(fact)
    assert plain(text) == " ".join(text.split())
    assert len(text.splitlines()) <= 1


def test_two_are_both_and_three_are_all() -> None:
    for count, nb, en in ((2, "har begge 18,5", "both score 18.5"), (3, "har alle 18,5", "all score 18.5")):
        tied = finding("tie-broken", count=count, measures=("A",) * count, score=18.5, ranks=(6.0, 7.0))
        assert nb in message(tied, NB) and en in message(tied, EN)


def test_rules_are_explained_in_norwegian_as_fully_as_in_english() -> None:
    told = explanations("nb")
    assert set(told) <= {rule.name for rule in RULES}
    for text in told.values():
        sections = [line.partition(":**")[0] for line in text.splitlines()]
        assert sections[-3:] == ["**Galt", "**Riktig", "**Rettelse"]
        assert sections[:-3] in ([], ["**Hvorfor"])
    missing = {rule.name for rule in RULES} - set(told)
    assert 10 * len(missing) <= len(RULES), missing  # one that is new says its advice alone


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_rule_has_a_card_whose_title_is_a_sentence_without_figures(language: str) -> None:
    messages = Messages(language, strict=True)
    for rule in RULES:
        said = messages.text(f"card-{rule.name}", measure="Alfa", count=2)
        assert said != f"card-{rule.name}" and said[0].isupper() and not said.endswith("."), said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_is_said_in_words_whatever_fact_it_is(language: str) -> None:
    texts = Path(messages_at.__file__).with_name(language).joinpath("rules.ftl").read_text("utf-8")
    names, words = set(re.findall(r"\$(\w+)", texts)), Messages(language, strict=True)
    for places in (("D79:G79",), ("D79:G79", "D81:G81")):
        facts: dict[str, Fact] = dict.fromkeys(names, places)
        said = [words.render(key, facts) for key in re.findall(r"^(rule-[\w-]+) =", texts, re.MULTILINE)]
        assert said and [one for one in said if AS_IN_PROGRAM.search(one)] == []


def test_the_places_of_a_finding_are_said_in_words() -> None:
    one = finding(
        "formula-reads-other-line", variant="turned", range="D79:D82", own=("D79:G79",), total=0.9646
    )
    assert "where one option’s are D79:G79. " in message(one, EN)
