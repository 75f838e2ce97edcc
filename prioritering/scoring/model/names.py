"""Measures by name: what each is called in answers, and which one somebody means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from prioritering.errors import MeasureUnknownError, MeasureUnsureError
from prioritering.scoring.values.labels import likeness, plain
from prioritering.types import Audit

MIN_LIKENESS_SUGGESTED = 0.6
"""So alike a name must be to be suggested."""
MAX_SUGGESTED = 3


def measure_names(audit: Audit) -> dict[int, str]:
    """Each measure's name by its index in the model, with its sheet where others bear the name."""
    measures = () if audit.model is None else audit.model.measures
    bearing = Counter(measure.name for measure in measures)
    return {
        index: f"{measure.name} ({measure.score_cell.sheet})" if bearing[measure.name] > 1 else measure.name
        for index, measure in enumerate(measures)
    }


def measure_named(audit: Audit, given: str) -> int:
    """The index of the one measure that a name means: its own, a part of it that no other has, or its cell.

    Raises: MeasureUnknownError, MeasureUnsureError.
    """
    names = measure_names(audit)
    measures = () if audit.model is None else audit.model.measures
    cells = {index: {str(m.score_cell), str(m.name_cell)} for index, m in enumerate(measures)}
    wanted = plain(given)
    ways: Sequence[Mapping[int, bool]] = (
        {index: given in its for index, its in cells.items()},
        {index: plain(name) == wanted for index, name in names.items()},
        {index: plain(measures[index].name) == wanted for index in names},
        {index: bool(wanted) and f" {wanted} " in f" {plain(name)} " for index, name in names.items()},
        {index: bool(wanted) and wanted in plain(name) for index, name in names.items()},
    )
    for way in ways:
        fitting = [index for index, fits in way.items() if fits]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise MeasureUnsureError(given=given, choices=_listed([_told(audit, index) for index in fitting]))
    raise MeasureUnknownError(given=given, suggestion=_nearest(given, list(names.values())))


def _told(audit: Audit, index: int) -> str:
    assert audit.model is not None
    name = measure_names(audit)[index]
    same = sum(one == name for one in measure_names(audit).values())
    return str(audit.model.measures[index].name_cell) if same > 1 else name


def _nearest(given: str, names: Sequence[str]) -> str:
    """The names that come nearest, or all where there are few; `none` where there are none."""
    near = sorted(names, key=lambda name: -likeness(given, name))
    kept = [name for name in near if likeness(given, name) >= MIN_LIKENESS_SUGGESTED] or near
    return _listed(kept[:MAX_SUGGESTED]) or "none"


def _listed(names: Sequence[str]) -> str:
    more = len(names) - MAX_SUGGESTED
    return ", ".join(names[:MAX_SUGGESTED]) + (f" (+{more})" if more > 0 else "")
