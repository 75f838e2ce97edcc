"""What is remembered of an object, and let go of."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

from prioritering.memoised import forget, memoised, remember
from prioritering.options import Options
from prioritering.pipeline import audit

WORKBOOK = Path(__file__).parent.parent / "workbooks" / "prioritering-steg2.xlsx"


class Asked:
    """Something that can be asked about."""


class Answer:
    """What is worked out."""


@memoised
def answer(asked: Asked) -> Answer:
    return Answer()


def test_an_answer_is_worked_out_once() -> None:
    asked, other = Asked(), Asked()
    assert answer(asked) is answer(asked)
    assert answer(asked) is not answer(other)


def test_what_is_forgotten_is_gone_and_worked_out_anew() -> None:
    asked, other = Asked(), Asked()
    kept, known = answer(other), weakref.ref(answer(asked))
    forget(asked)
    assert known() is None
    assert answer(other) is kept
    assert answer(asked) is answer(asked)


def test_an_answer_goes_with_the_object() -> None:
    asked = Asked()
    known = weakref.ref(answer(asked))
    del asked
    assert known() is None


def test_an_answer_that_names_what_it_was_asked_of_goes_with_it() -> None:
    @memoised
    def itself(asked: Asked) -> tuple[Asked]:
        return (asked,)

    asked = Asked()
    itself(asked)
    known = weakref.ref(asked)
    del asked
    gc.collect()
    assert known() is None


def test_an_audit_that_ends_takes_all_with_it_that_was_worked_out() -> None:
    done = audit(WORKBOOK, Options(write=False))
    assert done.model is not None
    known = [weakref.ref(one) for one in (done, done.workbook, done.model, *done.workbook.sheets)]
    del done
    gc.collect()
    assert [one() for one in known] == [None] * len(known)


def test_what_was_found_on_the_way_is_remembered() -> None:
    asked, found = Asked(), Answer()
    remember(answer, asked, found)
    assert answer(asked) is found
    forget(asked)
    assert answer(asked) is not found
