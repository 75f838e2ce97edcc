"""Every rule has all that a rule needs."""

import ast
import re
from pathlib import Path

import pytest

from prioritering.messages import LANGUAGES, Messages
from prioritering.rules import RULES, Rule

FOLDER = Path(__file__).parents[2] / "prioritering" / "rules"
CONTRACT = {
    "ranking-mismatch",
    "rank-missing",
    "rank-sequence",
    "summary-score-mismatch",
    "summary-missing-measure",
    "summary-unknown-measure",
    "tie-broken",
    "tie-numbering",
    "rank-decided-by-rounding",
    "rank-basis",
    "score-missing",
    "blank-reweighted",
    "score-not-numeric",
    "score-out-of-scale",
    "number-stored-as-text",
    "stray-note",
    "formula-overwritten",
    "formula-inconsistent",
    "formula-range-omits-cells",
    "formula-double-counts",
    "formula-refers-to-empty",
    "constant-in-formula",
    "total-mismatch",
    "error-value",
    "stale-value",
    "value-unverified",
    "circular-reference",
    "external-link",
    "model-drift",
    "criterion-missing",
    "label-drift",
    "decision-against-ranking",
    "hidden-content",
    "calculation-setting",
    "open-comment",
    "signature-invalidated",
    "generation-mixed",
    "reference-set-short",
    "reference-set-wide",
    "typed-relation-broken",
    "formula-reads-other-line",
    "lookup-unsorted",
    "text-not-found",
    "text-compared-with-number",
    "criterion-unread",
    "input-out-of-line",
    "summary-other-column",
    "measure-twice",
    "list-repeats",
    "list-shifted",
    "over-budget",
    "criterion-reworded",
    "label-against-score",
    "threshold-gap",
    "comparisons-contradict",
    "knock-out-ignored",
    "order-hangs-on-third",
    "weights-do-not-sum",
    "criterion-reversed",
    "list-range-short",
    "ranks-reversed",
    "effective-weight",
    "criterion-repeated",
    "criterion-constant",
    "scales-mixed",
    "dominated-ahead",
    "assessor-reversed",
    "weight-differs",
    "weight-unused",
    "normalised-unread",
    "assessor-mark-missing",
}
IMPURE = {"os", "pathlib", "time", "datetime", "random", "subprocess", "socket", "tempfile", "shutil"}


def test_the_list_names_every_module_once() -> None:
    modules = {path.stem.replace("_", "-") for path in FOLDER.glob("*.py")} - {
        "--init--",
        "common",
        "sorted-ranks",
        "lacking-formulas",
        "made-alike",
        "mixed-figures",
        "principles",
        "questions",
        "rule",
        "tables-apart",
        "said-levels",
        "typed-scores",
        "typed-summaries",
    }
    assert [rule.name for rule in RULES] == list(dict.fromkeys(rule.name for rule in RULES))
    assert {rule.name for rule in RULES} == modules


def test_no_published_name_is_gone() -> None:
    assert {rule.name for rule in RULES} >= CONTRACT


def test_codes_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert all(re.fullmatch(r"PA\d{3}", code) for code in codes)
    assert len(set(codes)) == len(codes)
    assert codes == sorted(codes)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_documentation_says_why_what_and_how(rule: Rule) -> None:
    headings = re.findall(r"^\*\*([^*]+)\*\*", rule.documentation, re.MULTILINE)
    assert headings == ["Why it matters.", "Wrong:", "Right:", "Fix."]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_it_has_its_cases(rule: Rule) -> None:
    assert (Path(__file__).parent / f"test_{rule.name.replace('-', '_')}.py").exists()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_there_are_words_for_it_in_both_languages(rule: Rule, language: str) -> None:
    assert Messages(language).has(f"rule-{rule.name}")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_rules_touch_no_file_and_no_clock(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert not imported & IMPURE
