"""The API against its own description."""

from __future__ import annotations

from typing import Any

import schemathesis
from hypothesis import given, settings
from served import served

from prioritering.web.openapi import description

schema: Any = schemathesis.openapi.from_dict(description())


def test_the_description_is_that_of_the_api() -> None:
    """Whatever is sent is answered as described, and never with a fault of ours."""
    with served() as base:
        for operation in schema.get_all_operations():
            _hold(operation.ok(), base)


def _hold(operation: Any, base: str) -> None:
    @settings(max_examples=40, deadline=None)
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        answer = case.call(base_url=base)
        assert answer.status_code < 500, answer.text

    ask()
