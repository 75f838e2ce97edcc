"""The scoring model as a file: printed, taken back, and refused where it does not fit."""

from fractions import Fraction
from pathlib import Path

import pytest
from books import BOOKS
from build_workbooks import WORKBOOKS
from sheets import book, put
from sheets import examined as inferred_from
from tables import LIST, LOWEST_FIRST

from prioritering.errors import ModelFileError, ModelKeyError, ModelLabelError, ModelNameError
from prioritering.options import Options
from prioritering.pipeline import audit, check, understood
from prioritering.scoring.model.model_file import dump, load, shipped
from prioritering.types import Audit, Evaluation, Workbook

REFERENCE = WORKBOOKS / "prioritering-steg2.xlsx"


def examined(model: str) -> Audit:
    return audit(REFERENCE, Options(write=False, model=model))


def outcome(done: Audit) -> list[tuple[str, str]]:
    return [(finding.rule, str(finding.at)) for finding in done.findings]


def test_the_printed_model_taken_back_finds_the_same(tmp_path: Path) -> None:
    inferred = examined("auto")
    assert inferred.model is not None
    printed = tmp_path / "model.toml"
    printed.write_text(dump(inferred.model), encoding="utf-8")
    given = examined(str(printed))
    assert outcome(given) == outcome(inferred)
    assert given.model is not None and given.model.source == "given"


def test_the_shipped_model_of_the_reference_adds_what_was_decided() -> None:
    given = examined("digital-samhandling-steg2")
    added = [finding for finding in given.findings if finding.rule == "decision-against-ranking"]
    assert [(str(finding.at), finding.facts["rank"]) for finding in added] == [("Samlet!C7", "6–7")]
    assert [str(area) for area in added[0].evidence] == ["Samlet!A8", "Samlet!A9"]
    assert added[0].facts["reason"] == "Helsedirektoratet har et eget prosjekt på dette"
    rest = [pair for pair in outcome(given) if pair[0] != "decision-against-ranking"]
    assert rest == outcome(examined("auto"))


def test_ranks_that_follow_the_workbook_alone_are_held_against_the_given_model(tmp_path: Path) -> None:
    other = {f"Liste!E{row}": f"=3*C{row}-2*B{row}+D{row}" for row in range(2, 7)}
    model = inferred_from(book(put(LIST, other))).model
    assert model is not None
    printed = tmp_path / "model.toml"
    printed.write_text(dump(model), encoding="utf-8")
    done = understood(Audit(book(LIST), Evaluation({}), None, ()), load(str(printed)))
    told = [f for f in check(done, Options()).findings if f.rule == "ranking-mismatch"]
    assert [(str(f.at), f.found, f.expected, f.variant) for f in told] == [
        ("Liste!F2", 1, 2, "given"),
        ("Liste!F3", 2, 1, "given"),
    ]


def test_every_shipped_model_can_be_loaded() -> None:
    assert "digital-samhandling-steg2" in shipped()
    for name in shipped():
        assert load(name).name == name


def test_without_a_model_nothing_is_ranked() -> None:
    done = examined("none")
    assert done.model is None and not done.ranking


def test_a_label_that_the_workbook_lacks_is_named(tmp_path: Path) -> None:
    path = tmp_path / "model.toml"
    path.write_text('score = "Score"\n[formulas]\nScore = \'SUM("Klima", "Nytte")\'\n', encoding="utf-8")
    with pytest.raises(ModelLabelError) as caught:
        examined(str(path))
    assert caught.value.facts["label"] == "Klima"
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("score = ", id="no TOML"),
        pytest.param('[formulas]\nScore = "1"', id="no score named"),
        pytest.param('score = "Score"\n[formulas]\nScore = "SUM("', id="a formula cut short"),
        pytest.param('score = "Score"\n[formulas]\nScore = \'VLOOKUP("Nytte")\'', id="unknown function"),
    ],
)
def test_a_file_that_is_no_model_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "model.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ModelFileError):
        examined(str(path))


def given_to(workbook: Workbook, folder: Path, text: str) -> Audit:
    path = folder / "model.toml"
    path.write_text(text, encoding="utf-8")
    return understood(Audit(workbook, Evaluation({}), None, ()), load(str(path)))


@pytest.mark.parametrize("name", BOOKS)
def test_every_printed_model_taken_back_ranks_the_same(tmp_path: Path, name: str) -> None:
    workbook = book(BOOKS[name])
    inferred = inferred_from(workbook)
    if inferred.model is None or not inferred.model.judged:
        return
    given = given_to(workbook, tmp_path, dump(inferred.model))
    assert given.model is not None and given.model.source == "given"
    assert given.model.scale == inferred.model.scale and given.model.step == inferred.model.step
    assert given.model.descending == inferred.model.descending
    assert ranks(given) == ranks(inferred)


def ranks(done: Audit) -> list[tuple[str, int | None, int | None, int | None, int | None]]:
    return [(line.measure, line.rank, line.rank_last, line.rank_low, line.rank_high) for line in done.ranking]


HEAD = 'score = "Poengsum"\n[formulas]\nPoengsum = \'SUM("Nytte", "Kostnad", "Risiko")\'\n'


def test_the_scale_and_the_step_of_the_file_hold(tmp_path: Path) -> None:
    text = f"scale = [0, 8]\nstep = 0.5\n{HEAD}"
    workbook = book(LIST)
    given = given_to(workbook, tmp_path, text)
    assert given.model is not None
    assert given.model.scale == (Fraction(0), Fraction(8)) and given.model.step == Fraction(1, 2)
    assert given.model.scale_is_stated
    inferred = inferred_from(workbook).model
    assert inferred is not None and not inferred.scale_is_stated


def test_the_direction_of_the_file_holds(tmp_path: Path) -> None:
    text = HEAD.replace("[formulas]", "highest_first = false\n[formulas]")
    given = given_to(book(LIST), tmp_path, text)
    assert [line.measure for line in given.ranking] == ["Epsilon", "Delta", "Gamma", "Beta", "Alfa"]
    score, raw = "Total score", ("Likelihood", "Impact", "Exposure")
    quoted = ", ".join(f'"{label}"' for label in raw)
    text = f'score = "{score}"\n[formulas]\n"{score}" = \'SUM({quoted})\'\n'
    assert [line.rank for line in given_to(book(LOWEST_FIRST), tmp_path, text).ranking] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("formula", "scores"),
    [
        ('PRODUCT("Nytte", 0.5) + "Risiko"', [13.5, 10.5, 8.5, 4.5, 4]),
        ('"Nytte" * 2 - "Kostnad"', [10, 5, 5, 2, 3]),
        ('MAX("Nytte", "Kostnad", 5)', [9, 9, 5, 5, 5]),
        ('("Nytte" + "Risiko") / 2', [9, 7, 5.5, 3, 2.5]),
        ('AVERAGE("Nytte", "Risiko") ^ 2', [81, 49, 30.25, 9, 6.25]),
        ('MIN("Nytte", "Risiko") * 10%', [0.9, 0.7, 0.5, 0.3, 0.2]),
    ],
)
def test_the_formula_of_the_file_gives_the_scores(tmp_path: Path, formula: str, scores: list[float]) -> None:
    given = given_to(book(LIST), tmp_path, f"score = \"Poengsum\"\n[formulas]\nPoengsum = '{formula}'\n")
    found = {line.measure: line.model_score for line in given.ranking}
    names = ("Alfa", "Beta", "Gamma", "Delta", "Epsilon")
    assert [float(found[name] or 0) for name in names] == pytest.approx(scores)


ANSWERED = put(
    LIST,
    {"Liste!G1": "Er eier avklart?"} | {f"Liste!G{row}": "ja" if row != 4 else "nei" for row in range(2, 7)},
)
"""Gamma has no owner, and a rank all the same."""


@pytest.mark.parametrize(
    ("gate", "out"),
    [
        ('question = "Er eier avklart?"', {"Gamma": "nei"}),
        ('question = "er eieren avklart"', {"Gamma": "nei"}),
        ('question = "Er det lov?"\nout = ["Delta"]', {"Delta": ""}),
        ('question = "Er eier avklart?"\nout = ["Delta", "Alfa"]', {"Gamma": "nei", "Delta": "", "Alfa": ""}),
    ],
    ids=["asked", "asked otherwise", "named", "both"],
)
def test_a_gate_of_the_file_keeps_out(tmp_path: Path, gate: str, out: dict[str, str]) -> None:
    given = given_to(book(ANSWERED), tmp_path, f"{HEAD}[[gates]]\n{gate}\n")
    kept_out = {line.measure: line.gate.answer for line in given.ranking if line.gate is not None}
    assert kept_out == out
    assert all((line.rank is None) == (line.measure in out) for line in given.ranking)


DECIDED = '[decisions]\ntaken = ["ja"]\n[[decisions.measures]]\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[gates]]\nquestion = "Er eier avklart?"\nout = ["Noe helt annet"]\n', "Noe helt annet"),
        ('[[gates]]\nquestion = "Hvem betaler?"\n', "Hvem betaler?"),
        (f'{DECIDED}measure = "Omega XXL"\ndecision = "ja"\n', "Omega XXL"),
    ],
    ids=["no such measure", "no such question", "decided on nothing"],
)
def test_what_the_workbook_has_not_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ModelNameError) as caught:
        given_to(book(ANSWERED), tmp_path, HEAD + text)
    assert caught.value.facts["label"] == said and caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("text", "said", "suggestion"),
    [
        ("higest_first = false\n" + HEAD, "higest_first", "highest_first"),
        (HEAD + '[[gates]]\nquestion = "Er eier avklart?"\nouts = []\n', "outs", "out"),
        (HEAD + '[decisions]\ntakn = ["ja"]\n', "takn", "taken"),
        (
            HEAD
            + '[decisions]\ntaken = ["ja"]\n[[decisions.measures]]\nmeasure = "Alfa"\ndecision = "jaa"\n',
            "jaa",
            "ja",
        ),
    ],
    ids=["key", "gate", "decisions", "word"],
)
def test_a_key_that_says_nothing_is_refused(tmp_path: Path, text: str, said: str, suggestion: str) -> None:
    with pytest.raises(ModelKeyError) as caught:
        given_to(book(ANSWERED), tmp_path, text)
    assert caught.value.facts["given"] == said and caught.value.facts["suggestion"] == suggestion


def test_criteria_that_share_a_label_are_told_apart(tmp_path: Path) -> None:
    rows = put(
        LIST,
        {"Liste!C1": "Nytte"},
    )
    workbook = book(rows)
    inferred = inferred_from(workbook)
    assert inferred.model is not None
    printed = dump(inferred.model)
    assert '"Nytte #2"' in printed
    given = given_to(workbook, tmp_path, printed)
    assert given.model is not None
    assert ranks(given) == ranks(inferred)
    assert [one.formula for one in given.model.criteria] == [one.formula for one in inferred.model.criteria]
