"""Each kind of cause in a small workbook: named once, over all that comes of it; sound twins have none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from sheets import Content, book, examined, put
from tables import LIST, Sheets

from prioritering.messages import LANGUAGES, Messages, cause_message
from prioritering.options import Options
from prioritering.pipeline import check
from prioritering.types import Audit, Cause, Finding, Severity

RAW = [
    ("Portal", 9, 2, 9), ("Archive", 7, 9, 6), ("Register", 5, 10, 1), ("Booking", 8, 4, 4),
    ("Payments", 2, 8, 1), ("Kiosk", 6, 6, 7), ("Alerts", 4, 9, 3), ("Forms", 10, 1, 5),
]  # fmt: skip
TODAY = (0.5, 0.3, 0.2)
UNREAD = "criterion-unread"
"""That a criterion counts no longer is said by itself, too."""
CRITERIA = ("Benefit", "Feasibility", "Urgency")


def ranks_by(weights: Sequence[float], raw: Sequence[Sequence[Content]] = RAW) -> list[int]:
    """The ranks by these weights."""
    scores = [sum(w * float(v or 0) for w, v in zip(weights, own[1:], strict=True)) for own in raw]
    return [1 + sum(other > score + 1e-9 for other in scores) for score in scores]


def scored(ranks: Sequence[Content], raw: Sequence[Sequence[Content]] = RAW) -> Sheets:
    """Weights, criteria, a weighted sum by a formula, and typed ranks."""
    rows: list[list[Content]] = [["Weight", *TODAY], [], ["Project", *CRITERIA, "Score", "Rank"]]
    for row, (own, rank) in enumerate(zip(raw, ranks, strict=True), start=4):
        rows.append([*own, f"=SUMPRODUCT($B$1:$D$1,B{row}:D{row})", rank])
    return {"Scoring": rows}


def weights_elsewhere(weights: Sequence[float]) -> Sheets:
    table: list[list[Content]] = [["Criterion", "Weight"]]
    table += [[name, weight] for name, weight in zip(CRITERIA, weights, strict=True)]
    return {**scored(ranks_by(weights)), "Criteria": table}


def other_weights() -> Sheets:
    return weights_elsewhere((0.2, 0.6, 0.2))


def changed_weight() -> Sheets:
    return scored(ranks_by((0.5, 0.9, 0.2)))


def moved_down() -> Sheets:
    ranks = ranks_by(TODAY)
    return scored([ranks[-1], *ranks[:-1]])


def two_swapped() -> Sheets:
    ranks = ranks_by(TODAY)
    one, other = ranks.index(2), ranks.index(6)
    ranks[one], ranks[other] = ranks[other], ranks[one]
    return scored(ranks)


def inserted_later() -> Sheets:
    """All others are numbered without Kiosk, which has no number."""
    others = [own for own in RAW if own[0] != "Kiosk"]
    known = dict(zip((own[0] for own in others), ranks_by(TODAY, others), strict=True))
    return scored([known.get(own[0]) for own in RAW])


def older_score() -> Sheets:
    """Numbered when Payments had 10, 10 and 10."""
    before = [(own[0], 10, 10, 10) if own[0] == "Payments" else own for own in RAW]
    return scored(ranks_by(TODAY, before))


def names_sorted(sound: bool = False) -> Sheets:
    """A summary of five measures, and the table with their names in alphabetical order."""
    names = ["Delta", "Beta", "Epsilon", "Alfa", "Gamma"]
    changes: dict[str, Content] = {
        f"Liste!A{row}": name for row, name in enumerate(names if sound else sorted(names), start=2)
    }
    listed: list[list[Content]] = [["Tiltak", "Poengsum", "Rangering"]]
    listed += [
        [name, score, place]
        for place, (name, score) in enumerate(zip(names, (26, 23, 16, 10, 6), strict=True), 1)
    ]
    return {**put(LIST, changes), "Samlet": listed}


def linked_list(off: int) -> Sheets:
    """A list whose names and ranks are links to their line, and whose scores are to the next."""
    rows: list[list[Content]] = [["Tiltak", "Poengsum", "Rangering"]]
    rows += [[f"=Liste!A{row}", f"=Liste!E{row + off}", f"=Liste!F{row}"] for row in range(2, 7)]
    return {**LIST, "Oversikt": rows}


def in_order() -> Sheets:
    """The order is right; the fourth number is left out, and the last one is twice there."""
    return scored([rank + (rank >= 4) - (rank == 8) for rank in ranks_by(TODAY)])


def appended() -> Sheets:
    """Kiosk was put in later, with the last number."""
    others = [own for own in RAW if own[0] != "Kiosk"]
    known = dict(zip((own[0] for own in others), ranks_by(TODAY, others), strict=True))
    return scored([known.get(own[0], len(RAW)) for own in RAW])


def unsorted() -> Sheets:
    """The lines were in the order of their names when they were numbered, and are sorted by score now."""
    ranks = ranks_by(TODAY)
    by_name = sorted(range(len(RAW)), key=lambda line: RAW[line][0])
    now = sorted(range(len(RAW)), key=lambda line: ranks[line])
    return scored([ranks[line] for line in by_name], [RAW[line] for line in now])


def without_one() -> Sheets:
    return scored(ranks_by((0.5, 0, 0.2)))


def with_one_left_out(mean: bool) -> Sheets:
    """Urgency is not read any more; the ranks are of the day when it was."""
    rows: list[list[Content]] = [["Project", *CRITERIA, "Score", "Rank"]]
    for row, (own, rank) in enumerate(zip(RAW, ranks_by((1, 1, 1)), strict=True), start=2):
        rows.append([*own, f"=AVERAGE(B{row}:C{row})" if mean else f"=B{row}+C{row}", rank])
    return {"Scoring": rows}


def sums_before() -> Sheets:
    """A mean of the first two since the ranks were given, which was a sum."""
    rows: list[list[Content]] = [["Project", *CRITERIA, "Worth", "Score", "Rank"]]
    for row, (own, rank) in enumerate(zip(RAW, ranks_by((1, 1, 1)), strict=True), start=2):
        rows.append([*own, f"=AVERAGE(B{row}:C{row})", f"=E{row}+D{row}", rank])
    return {"Scoring": rows}


def two_generations() -> Sheets:
    """Sums still stand in two lines, means in the others; the ranks are those of the sums."""
    sheets = sums_before()
    return put(sheets, {"Scoring!E3": "=SUM(B3:C3)", "Scoring!E6": "=SUM(B6:C6)"})


def ranked_over(area: str) -> Sheets:
    """Ranks by a formula whose range is this one; `{row}` is its own line."""
    sheets = scored([None] * len(RAW))
    ranks: dict[str, Content] = {
        f"Scoring!F{row}": f"=RANK(E{row},{area.format(row=row, last=row + 7)})" for row in range(4, 12)
    }
    return put(sheets, ranks)


def range_short() -> Sheets:
    return ranked_over("$E$4:$E$10")


def range_slides() -> Sheets:
    return ranked_over("E{row}:E{last}")


def audited(sheets: Sheets) -> Audit:
    return check(examined(book(sheets)), Options())


def named(audit: Audit, cause: Cause) -> list[Finding]:
    """The findings of a cause."""
    return [finding for finding in audit.findings if finding.fingerprint in cause.findings]


CASES: dict[str, tuple[Callable[[], Sheets], str, str]] = {
    "weights as shown elsewhere": (other_weights, "ranks-elsewhere", "Criteria!B2:B4"),
    "a changed weight": (changed_weight, "ranks-weight", "Feasibility"),
    "ranks a row down": (moved_down, "ranks-shifted", ""),
    "two swapped": (two_swapped, "ranks-exchanged", ""),
    "a measure inserted later": (inserted_later, "ranks-inserted", "Kiosk"),
    "an older score": (older_score, "ranks-moved", "Payments"),
    "names sorted alone": (names_sorted, "names-sorted", "Liste!A2:A6"),
    "numbers left out": (in_order, "ranks-in-order", ""),
    "lines sorted, ranks not": (unsorted, "ranks-unsorted", ""),
    "a criterion left out of a sum": (lambda: with_one_left_out(False), "ranks-with", "Urgency"),
    "a criterion left out of a mean": (lambda: with_one_left_out(True), "ranks-with", "Urgency"),
    "two generations": (two_generations, "generation", "Archive"),
    "a range that is short": (range_short, "range-short", ""),
    "a range without its dollars": (range_slides, "range-slides", ""),
}  # fmt: skip


@pytest.mark.parametrize(("make", "kind", "what"), CASES.values(), ids=CASES)
def test_the_cause_is_named_once_over_all_that_comes_of_it(
    make: Callable[[], Sheets], kind: str, what: str
) -> None:
    audit = audited(make())
    (cause,) = audit.causes
    assert (cause.kind, cause.sure) == (kind, True)
    loud = [finding for finding in audit.findings if finding.severity is not Severity.INFO]
    assert {finding.cause for finding in loud if finding.rule != UNREAD} == {cause.id}
    for language in LANGUAGES:
        assert what in cause_message(cause, Messages(language, strict=True))


def neighbours() -> Sheets:
    """The third and the fourth have changed places; so they would if Urgency had counted for more."""
    ranks = ranks_by(TODAY)
    one, other = ranks.index(3), ranks.index(4)
    ranks[one], ranks[other] = ranks[other], ranks[one]
    return scored(ranks)


LIKELY: dict[str, tuple[Callable[[], Sheets], str, set[str]]] = {
    "a measure put in last, or scored lower": (appended, "ranks-appended", {"ranks-moved"}),
    "a criterion added since, or worth less": (without_one, "ranks-without", {"ranks-weight"}),
    "a sum that is a mean now, or a weight": (sums_before, "ranks-formula", {"ranks-weight"}),
    "neighbours exchanged, or a weight": (neighbours, "ranks-exchanged", {"ranks-weight"}),
}


@pytest.mark.parametrize(("make", "kind", "others"), LIKELY.values(), ids=LIKELY)
def test_what_may_be_another_cause_is_told_as_perhaps(
    make: Callable[[], Sheets], kind: str, others: set[str]
) -> None:
    (cause,) = audited(make()).causes
    assert (cause.kind, cause.sure) == (kind, False)
    assert others <= {other for other, _ in cause.others}
    for language in LANGUAGES:
        assert cause_message(cause, Messages(language, strict=True))


MENDED = {
    "weights as shown elsewhere": ("Scoring!F4", "Scoring!F11"),
    "a changed weight": ("Scoring!F4", "Scoring!F11"),
    "ranks a row down": ("Scoring!F4", "Scoring!F11"),
    "two swapped": ("Scoring!F4", "Scoring!F11"),
    "an older score": ("Scoring!F4", "Scoring!F11"),
}


@pytest.mark.parametrize("name", MENDED)
def test_its_fixes_mend_it(name: str) -> None:
    sheets = CASES[name][0]()
    audit = audited(sheets)
    (cause,) = audit.causes
    fixes = [f for one in audit.findings if one.fingerprint in cause.roots for f in one.fixes]
    assert fixes
    mended: dict[str, Content] = {
        str(fix.at): fix.after for fix in fixes if isinstance(fix.after, int | float | str)
    }
    after = audited(put(sheets, mended))
    assert after.causes == ()
    assert not [one for one in after.findings if one.rule in ("ranking-mismatch", "rank-basis")]


def test_a_list_that_is_linked_a_line_off_is_one_finding_with_its_fix() -> None:
    (found,) = [one for one in audited(linked_list(1)).findings if one.severity.weight > 1]
    assert (found.rule, str(found.at)) == ("list-shifted", "Oversikt!B2:B6")
    assert [fix.after for fix in found.fixes][:2] == ["=Liste!E2", "=Liste!E3"]


SOUND = {
    "ranks by today's weights": scored(ranks_by(TODAY)),
    "the same weights stated elsewhere": {
        **scored(ranks_by(TODAY)),
        "Criteria": weights_elsewhere(TODAY)["Criteria"],
    },
    "a summary in another order": names_sorted(sound=True),
    "a list that is linked line by line": linked_list(0),
}


@pytest.mark.parametrize("sheets", SOUND.values(), ids=SOUND)
def test_sound_twins_have_no_cause(sheets: Sheets) -> None:
    audit = audited(sheets)
    assert audit.causes == ()
    assert not [finding for finding in audit.findings if finding.severity.weight > 1]
