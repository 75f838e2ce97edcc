"""Labels: what they speak of, and how far they are read."""

import pytest

from prioritering.scoring.values.labels import (
    MAX_TEXT_READ,
    names_a_rank,
    names_a_score,
    names_a_total,
    plain,
)


@pytest.mark.parametrize("names", [names_a_rank, names_a_score, names_a_total])
def test_a_text_without_end_is_no_label(names: object) -> None:
    assert callable(names)
    assert not names("x" * 2_000_000 + " total rank score")


def test_only_the_beginning_of_a_text_is_folded() -> None:
    assert len(plain("Ø" * 2_000_000)) == MAX_TEXT_READ


@pytest.mark.parametrize("label", ["Rangering", "Priority", "#", "Platz", "Rang"])
def test_ranks_are_named_in_several_languages(label: str) -> None:
    assert names_a_rank(label)
