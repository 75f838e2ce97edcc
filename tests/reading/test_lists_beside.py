"""Lists beside each other, each with places of its own: the nearest are meant, of those that fit alike."""

from __future__ import annotations

from collections.abc import Sequence

from sheets import Content, Rows, book, examined

GROUPS = ("Nord", "Sør", "Øst")


def lists(after: bool = False) -> Rows:
    heads: list[Content] = []
    for group in GROUPS:
        own: list[Content] = ["Rank", group, "Score"]
        heads += [*((own[1:] + own[:1]) if after else own), None]
    rows: list[Sequence[Content]] = [heads]
    for place in range(1, 11):
        line: list[Content] = []
        for i, group in enumerate(GROUPS):
            own = [place, f"{group} skole {'ABCDEFGHIJ'[place - 1]}", 90.5 - 3 * place - i * 0.7]
            line += [*((own[1:] + own[:1]) if after else own), None]
        rows.append(line)
    return rows


def test_each_list_has_its_own_places() -> None:
    for after in (False, True):
        done = examined(book({"Ark": lists(after)}))
        told = [(one.alternatives[0].score_cell, one.alternatives[0].rank_cell) for one in done.readings]
        assert len(told) == len(GROUPS)
        assert {rank.column - score.column for score, rank in told if rank} == {1 if after else -2}
