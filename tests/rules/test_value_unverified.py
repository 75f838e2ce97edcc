"""Formulas that no engine could verify."""

import pytest
from sheets import book, examined, reported
from tables import LINKED, LIST

from prioritering.types import CellRef, Reason, Severity, Status, Verdict

RULE = "value-unverified"
E2, E3, E4 = (CellRef("Liste", row, 5) for row in (2, 3, 4))


@pytest.mark.parametrize("status", [Status.VERIFIED, Status.STALE, Status.UNCACHED])
def test_quiet(status: Status) -> None:
    assert reported(RULE, examined(book(LIST), {E3: Verdict(status, 23.0)})) == []


@pytest.mark.parametrize("reason", Reason)
def test_it_fires_with_the_reason(reason: Reason) -> None:
    unfinished = reason in (Reason.TIME, Reason.MEMORY, Reason.ENGINE_FAILED)
    (found,) = reported(RULE, examined(book(LIST), {E3: Verdict(Status.UNVERIFIED, 23.0, reason, "x")}))
    assert (str(found.at), found.variant, found.fixes) == ("Liste!E3", reason.value, ())
    assert found.severity == (Severity.WARNING if unfinished else Severity.INFO)
    assert (found.facts["count"], found.facts["detail"]) == (1, "x")


def test_one_finding_for_each_sheet_and_reason() -> None:
    unsupported = Verdict(Status.UNVERIFIED, 1.0, Reason.UNSUPPORTED, "PROPER")
    verdicts = {
        E2: unsupported,
        E3: unsupported,
        E4: Verdict(Status.UNVERIFIED, 1.0, Reason.UNSUPPORTED, "ASC"),
    }
    found = reported(RULE, examined(book(LIST), verdicts))
    assert [(str(f.at), [str(area) for area in f.evidence]) for f in found] == [
        ("Liste!E2", ["Liste!E3"]),
        ("Liste!E4", []),
    ]
    sheets = {CellRef(name, 6, 2): unsupported for name in ("Helse", "Vei")}
    assert len(reported(RULE, examined(book(LINKED), sheets))) == 2
