"""Yes/no questions that keep measures out of the ranking, and those that do not."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

import pytest
from methods import CRITERIA, RANK, SUM, SUPPLIERS, Method, TieError
from paper import Paper
from sheets import Content, Rows, book, examined, findings, put

from prioritering.pipeline import understood
from prioritering.scoring.model.model_file import load
from prioritering.types import Audit, Evaluation, Severity

SEEDS = range(12)
QUESTIONS = {
    "nb": ("Er tiltaket modent nok?", "ja", "nei"),
    "en": ("Meets the requirements", "Yes", "No"),
    "de": ("Kriterien erfüllt", "Ja", "Nein"),
    "fr": ("Critères remplis", "oui", "non"),
}


def listed(rng: random.Random, *, gate: bool) -> tuple[Method, list[str]]:
    """A list with a question, and the empty ranks: as a gate, what it answers "no" for has none."""
    language = rng.choice(sorted(QUESTIONS))
    question, yes, no = QUESTIONS[language]
    names, labels = list(SUPPLIERS[: rng.randint(6, 8)]), CRITERIA[language][: rng.randint(3, 5)]
    out = set(rng.sample(names, rng.randint(1, len(names) - 4)))
    paper = Paper("Liste", rng.randint(0, 3), rng.randint(0, 2), rng.random() < 0.5)
    last, before = len(labels), rng.random() < 0.5
    answer = 1 if before else last + 3
    first = 2 if before else 1
    paper.put_line(0, first, list(labels))
    paper.put(0, answer, question)
    paper.put(0, first + last, SUM[language])
    paper.put(0, first + last + 1, RANK[language])
    if not before:
        answer = first + last + 2
        paper.put(0, answer, question)
    made, blanks = Method({}, "scores"), []
    nothing: Content = rng.choice((None, None, "–", "-"))
    for line, name in enumerate(names, start=1):
        paper.put(line, 0, name)
        paper.put(line, answer, no if name in out else yes)
        paper.put_line(line, first, [rng.randint(1, 10) for _ in labels])
        score = paper.put(line, first + last, f"=SUM({paper.area((line, first), (line, first + last - 1))})")
        if gate and name in out:
            blanks.append(paper.put(line, first + last + 1, nothing))
        else:
            made.names.append(name)
            made.scores.append(score)
            made.ranks.append(paper.at(line, first + last + 1))
    made.sheets = {paper.name: paper.rows()}
    return made.ranked(), blanks


def drawn(seed: int, *, gate: bool) -> tuple[Method, list[str]]:
    rng = random.Random(seed)
    while True:
        try:
            return listed(rng, gate=gate)
        except TieError:
            continue


def loud(sheets: Mapping[str, Rows]) -> set[tuple[str, str]]:
    return {(f.rule, str(f.at)) for f in findings(sheets) if f.severity is not Severity.INFO}


@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_gate_keeps_out_has_no_rank(seed: int) -> None:
    made, blanks = drawn(seed, gate=True)
    done = examined(book(made.sheets))
    ranked = {line.measure: line.rank for line in done.ranking if line.rank is not None}
    assert set(ranked) == set(made.names)
    assert sum(line.gate is not None for line in done.ranking) == len(blanks)
    assert loud(made.sheets) == set()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_question_that_keeps_nothing_out_is_no_gate(seed: int) -> None:
    made, _ = drawn(seed, gate=False)
    done = examined(book(made.sheets))
    assert all(line.rank is not None and line.gate is None for line in done.ranking)
    assert loud(made.sheets) == set()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_rank_for_what_is_kept_out_is_wrong(seed: int) -> None:
    made, blanks = drawn(seed, gate=True)
    if len(blanks) < 2:
        return  # one alone, with a rank, is kept out by nothing that shows
    assert loud(put(made.sheets, {blanks[0]: 2})) == {("ranking-mismatch", blanks[0])}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_rank_that_is_missing_is_told_beside_a_gate(seed: int) -> None:
    made, _ = drawn(seed, gate=True)
    assert loud(put(made.sheets, {made.ranks[0]: None})) == {("rank-missing", made.ranks[0])}


@pytest.mark.parametrize("seed", SEEDS)
def test_swapped_ranks_are_told_beside_a_gate(seed: int) -> None:
    made, _ = drawn(seed, gate=True)
    done = {str(line.stated_rank_cell): line.rank for line in examined(book(made.sheets)).ranking}
    here, there = made.ranks[0], made.ranks[-1]
    found = loud(put(made.sheets, {here: done[there], there: done[here]}))
    assert found == {("ranking-mismatch", here), ("ranking-mismatch", there)}


def test_a_model_file_states_gates(tmp_path: Path) -> None:
    made, _ = drawn(3, gate=False)
    out = made.names[0]
    done = examined(book(made.sheets))
    assert done.model is not None
    label = done.model.criteria[done.model.score].label
    raw = ", ".join(f'"{c.label}"' for c in done.model.criteria if c.formula is None)
    path = tmp_path / "gates.toml"
    path.write_text(
        f'score = "{label}"\n[formulas]\n"{label}" = \'SUM({raw})\'\n'
        f'[[gates]]\nquestion = "Has an owner?"\nout = ["{out}"]\n',
        encoding="utf-8",
    )
    audit: Audit = understood(Audit(book(made.sheets), Evaluation({}), None, ()), load(str(path)))
    (line,) = (line for line in audit.ranking if line.measure == out)
    assert line.rank is None and line.gate is not None and line.gate.question == "Has an owner?"
