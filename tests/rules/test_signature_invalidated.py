"""Workbooks that are signed."""

import pytest
from msgspec.structs import replace
from sheets import book, reported
from tables import LIST

from prioritering.types import Severity

RULE = "signature-invalidated"


@pytest.mark.parametrize(
    "present", [(), ("macros",), ("connections", "ole")], ids=["nothing", "macros", "data"]
)
def test_quiet(present: tuple[str, ...]) -> None:
    assert reported(RULE, replace(book(LIST), present=present)) == []


def test_fires() -> None:
    (found,) = reported(RULE, replace(book(LIST), present=("macros", "signature")))
    assert (str(found.at), found.severity, found.fixes) == ("Liste!A1", Severity.WARNING, ())
