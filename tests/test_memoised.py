"""What is remembered of an object, and let go of."""

from __future__ import annotations

import weakref

from prioritering.memoised import forget, memoised


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
