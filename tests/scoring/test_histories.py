"""Workbooks that were scored, ranked and changed: the change is named, and no wrong one told as sure.

`python tests/scoring/test_histories.py 300 [FIRST]` tells how many of each kind, over so many seeds.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterable

import pytest

if __name__ == "__main__":
    sys.path.insert(0, __file__.rpartition("/scoring/")[0])

from histories import KINDS, History, history, sound
from sheets import book, examined

from prioritering.messages import LANGUAGES, Messages, cause_message
from prioritering.options import Options
from prioritering.pipeline import check
from prioritering.types import Audit, Cause

SAMPLE = 60
NAMED = 0.9


def audited(one: History) -> Audit:
    return check(examined(book(one.sheets)), Options())


def of_ranks(audit: Audit) -> list[Cause]:
    return [cause for cause in audit.causes if cause.kind.startswith("ranks") or cause.kind == "generation"]


def fits(one: History, kind: str, names: Iterable[object]) -> bool:
    return kind in one.causes and (not one.object or one.object in names)


def judged(one: History, causes: list[Cause]) -> tuple[bool, bool]:
    """Whether the change is named, as the likeliest or among the others; and whether a wrong one is told as
    sure."""
    named = wrong = False
    for cause in causes:
        first = fits(one, cause.kind, (cause.facts.get("odd"), cause.facts.get("label")))
        others = (fits(one, kind, (facts.get("odd"), facts.get("label"))) for kind, facts in cause.others)
        named = named or first or any(others)
        names_one = cause.kind != "ranks-in-order"  # which says that it may be one of several
        wrong = wrong or (cause.sure and names_one and not first)
    return named, wrong


def counted(seeds: Iterable[int]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """By kind: how many, how many named, how many with a wrong cause told as sure."""
    drawn, named, wrong = Counter[str](), Counter[str](), Counter[str]()
    for seed in seeds:
        one = history(seed)
        told = judged(one, of_ranks(audited(one)))
        drawn[one.kind] += 1
        named[one.kind] += told[0]
        wrong[one.kind] += told[1]
    return drawn, named, wrong


def test_the_change_is_named_and_no_wrong_one_is_sure() -> None:
    drawn, named, wrong = counted(range(SAMPLE))
    assert wrong.total() == 0
    assert named.total() >= NAMED * drawn.total()


AMBIGUOUS = {
    91: "neighbours, or a weight",
    1252: "either of two that tie",
    5048: "with one, or without another",
}
"""Seeds whose ranks have more explanations than one."""


@pytest.mark.parametrize("seed", AMBIGUOUS, ids=AMBIGUOUS.values())
def test_what_has_two_explanations_is_not_sure(seed: int) -> None:
    (cause,) = of_ranks(audited(history(seed)))
    assert not cause.sure and cause.others


@pytest.mark.parametrize("seed", range(20))
def test_what_was_not_changed_has_no_history(seed: int) -> None:
    assert of_ranks(check(examined(book(sound(random.Random(seed)))), Options())) == []


def test_every_cause_can_be_said() -> None:
    for seed in range(len(KINDS) * 2):
        for cause in audited(history(seed)).causes:
            for language in LANGUAGES:
                cause_message(cause, Messages(language, strict=True))


if __name__ == "__main__":
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    drawn, named, wrong = counted(range(first, first + int(sys.argv[1])))
    for kind in KINDS:
        print(f"{kind:10} {drawn[kind]:4} named {named[kind]:4} wrong and sure {wrong[kind]:3}")
    print(f"{'all':10} {drawn.total():4} named {named.total():4} wrong and sure {wrong.total():3}")
