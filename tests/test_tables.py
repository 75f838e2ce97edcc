"""The clean tables are clean: no rule has anything to say, and every stated rank is read."""

import pytest
from sheets import book, examined, findings
from tables import CLEAN, Sheets


@pytest.mark.parametrize("sheets", CLEAN.values(), ids=CLEAN)
def test_no_rule_has_anything_to_say(sheets: Sheets) -> None:
    told = [f for f in findings(sheets) if (f.rule, f.variant) != ("rank-basis", "lowest-first")]
    assert told == []


@pytest.mark.parametrize("sheets", CLEAN.values(), ids=CLEAN)
def test_every_stated_rank_is_read(sheets: Sheets) -> None:
    ranking = examined(book(sheets)).ranking
    assert [line.stated_rank for line in ranking] == [line.rank for line in ranking]
    assert [line.rank for line in ranking] == list(range(1, len(ranking) + 1))
