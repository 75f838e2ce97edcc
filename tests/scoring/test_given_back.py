"""A workbook's own model given back: the same audit, with what is right and with a fault of each kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn_method import copied, drawn, made
from method_faults import FAULTS
from sheets import book, put
from sheets import examined as inferred
from tables import CLEAN, LIST, LOWEST_FIRST, WEIGHTED, Sheets

from prioritering.options import Options
from prioritering.pipeline import check, understood
from prioritering.scoring.model.model_file import dump, load
from prioritering.types import Audit, Evaluation, Workbook

SHEETS: dict[str, Sheets] = {
    **CLEAN,
    "two ranks exchanged": put(LIST, {"Liste!F2": 2, "Liste!F3": 1}),
    "a score typed over": put(LIST, {"Liste!E3": 40}),
    "a formula of its own": put(LIST, {"Liste!E4": "=B4+C4"}),
    "a missing score": put(LIST, {"Liste!C4": None}),
    "a score beyond the scale": put(LIST, {"Liste!B3": 90}),
    "a heading that says the other end": put(LIST, {"Liste!F1": "Rang (1 = lavest)"}),
    "two criteria of one name": put(LIST, {"Liste!C1": "Nytte"}),
    "figures that nothing reads": put(LIST, {f"Liste!E{row}": f"=B{row}+C{row}" for row in range(2, 7)}),
}


def with_fault(name: str) -> Workbook:
    """A drawn scoring with one fault of method."""
    for seed in range(1001, 1100):
        plan = copied(drawn(seed))
        if FAULTS[name].plant(plan):
            return made(plan).workbook
    raise LookupError(name)


def told(done: Audit) -> set[tuple[str, str, str, str, str]]:
    return {
        (one.rule, str(one.at), one.severity, one.variant, one.fingerprint)
        for one in check(done, Options()).findings
    }


def given_back(workbook: Workbook, model: str, folder: Path) -> Audit:
    path = folder / "own.toml"
    path.write_text(model, encoding="utf-8")
    return understood(Audit(workbook, Evaluation({}), None, ()), load(str(path)))


@pytest.mark.parametrize("name", [*SHEETS, *FAULTS])
def test_the_findings_are_the_same(tmp_path: Path, name: str) -> None:
    workbook = book(SHEETS[name]) if name in SHEETS else with_fault(name)
    audit = inferred(workbook)
    assert audit.model is not None
    given = given_back(workbook, dump(audit.model), tmp_path)
    assert given.model is not None and given.model.source == "given" and not given.model.otherwise
    assert told(given) == told(audit)


@pytest.mark.parametrize("sheets", [LIST, LOWEST_FIRST, WEIGHTED], ids=["list", "lowest first", "weighted"])
def test_with_one_score_changed_too(tmp_path: Path, sheets: Sheets) -> None:
    model = inferred(book(sheets)).model
    assert model is not None
    raw = next(one.index for one in model.criteria if one.formula is None)
    at = model.measures[1].cells[raw]
    changed = book(put(sheets, {str(at): 4}))
    assert told(given_back(changed, dump(model), tmp_path)) == told(inferred(changed))


@pytest.mark.parametrize(
    ("line", "otherwise"),
    [
        ("highest_first = false", {"end"}),
        ("scale = [0, 20]", {"scale"}),
        ("step = 0.25", {"scale"}),
    ],
)
def test_what_is_stated_otherwise_is_known(tmp_path: Path, line: str, otherwise: set[str]) -> None:
    model = inferred(book(LIST)).model
    assert model is not None
    key = line.partition(" ")[0]
    text = "\n".join(line if own.startswith(key) else own for own in dump(model).splitlines())
    given = given_back(book(LIST), text, tmp_path).model
    assert given is not None and given.otherwise == otherwise
