"""formulas: pure Python, 0.3 s to import and a millisecond a formula, and an opinion of its own.

Each formula is parsed and called by itself with the values of its precedents: one that cannot be
parsed spoils no other, and no file is ever opened (its `ExcelModel` opens what a formula names).

Its functions import all of SciPy, a second and 70 MB, for ranks and a few distributions: ranks are counted
here, and the rest waits for the first formula that asks for it.
"""

from __future__ import annotations

import importlib
import logging
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from types import ModuleType
from typing import Any

import formulas
import numpy as np
import schedula
from formulas.functions import get_functions
from formulas.ranges import Ranges
from formulas.tokens.operand import DIV, NA, NAME, NULL, NUM, REF, VALUE, XlError

from prioritering.evaluation.job import EngineJob, JobFormula, Plain, error
from prioritering.formula.anatomy import Skeleton, anatomy
from prioritering.formula.references import LAST_COLUMN, Reference, TokenKind
from prioritering.types import Area

_MAX_RANGE_CELLS = 200_000
"""Cells of one range that are handed over at most: whole columns are cut by the caller."""
_Values = Mapping[tuple[str, int, int], Plain]
_ERRORS = {str(each): each for each in (DIV, NA, NAME, NULL, NUM, REF, VALUE)}

_FIRST: dict[tuple[Any, ...], tuple[str, list[Area]]] = {}
"""The first formula of each kind, and the ranges that it names."""
_BY_PLACE = frozenset({"ROW", "COLUMN", "ROWS", "COLUMNS", "OFFSET", "INDIRECT", "CELL", "ADDRESS", "INDEX"})
"""Functions that ask where a range is, or give one."""
_TOGETHER = re.compile(r"(?:^|[^A-Za-z0-9_.])\(A,")
"""Ranges taken together as one: `(A1,B2)`."""

logging.disable(logging.CRITICAL)


class _Late(ModuleType):
    """A module that is imported when something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # by the import system
            raise AttributeError(name)
        return getattr(importlib.import_module(self.__name__), name)


def _interp1d(*given: Any, **named: Any) -> Any:
    return importlib.import_module("scipy.interpolate").interp1d(*given, **named)


def _rankdata(values: np.ndarray[Any, Any], method: str = "average") -> np.ndarray[Any, Any]:
    """The places of values, the smallest first; equal ones have the first of theirs (`min`) or the middle."""
    flat = np.asarray(values, float).ravel()
    if method not in ("min", "average") or np.isnan(flat).any():
        ranks: np.ndarray[Any, Any] = importlib.import_module("scipy.stats").rankdata(values, method=method)
        return ranks
    ordered = np.sort(flat)
    first = np.searchsorted(ordered, flat, "left") + 1.0
    return first if method == "min" else (first + np.searchsorted(ordered, flat, "right")) / 2


@contextmanager
def _late_scipy() -> Iterator[None]:
    """Have what is imported within take SciPy's modules for there, without them."""
    late = {name: _Late(f"scipy.{name}") for name in ("interpolate", "linalg", "stats")}
    vars(late["interpolate"])["interp1d"] = _interp1d  # which is taken out of it at once
    vars(late["stats"])["rankdata"] = _rankdata
    full_names = {f"scipy.{name}": module for name, module in late.items()}
    if not sys.modules.keys().isdisjoint(full_names):  # they are there: nothing would be won
        yield
        return
    scipy = importlib.import_module("scipy")
    sys.modules |= full_names
    vars(scipy).update(late)
    try:
        yield
    finally:
        for name in late:
            del sys.modules[f"scipy.{name}"], vars(scipy)[name]


with _late_scipy():
    get_functions()


def evaluate(job: EngineJob) -> list[Plain]:
    """The value of each formula of the job, in its order; None where there is no answer."""
    _FIRST.clear()
    until = time.monotonic() + job.seconds * 0.9
    values = {(job.sheets[sheet].upper(), row, column): value for sheet, row, column, value in job.constants}
    return [_evaluate(formula, values) if time.monotonic() < until else None for formula in job.formulas]


def _evaluate(formula: JobFormula, values: _Values) -> Plain:
    try:
        function, inputs = _function(formula.text)
        given = [Ranges().push(name, _block(name, values)) for name in inputs]
        return _plain(function(*given), formula)
    except Exception:  # every function raises errors of its own where it cannot go on
        return None


def _function(text: str) -> tuple[Callable[..., Any], tuple[str, ...]]:
    """A formula as a function, with the ranges that it is to be given.

    To make one takes a millisecond, and a second for a sum of a thousand cells: of formulas that are alike
    but for the places that they name the first is made, and given the ranges of each.
    """
    skeleton, references, _ = anatomy(text)
    if not references or not _is_open(skeleton) or any(map(_is_elsewhere, references)):
        return _compile(text)
    areas = [one.area("") for one in references]
    order = {area: number for number, area in enumerate(dict.fromkeys(areas))}
    shapes = ((order[area], area.bottom - area.top, area.right - area.left) for area in areas)
    first, of_first = _FIRST.setdefault((skeleton.between, *shapes), (text, areas))
    function, inputs = _compile(first)
    if first == text:
        return function, inputs
    names = {_place(_name(one)): _name(own) for one, own in zip(of_first, areas, strict=True)}
    try:
        return function, tuple(names[_place(name)] for name in inputs)
    except KeyError:  # it knows a range by another name than the formula does
        return _compile(text)


@lru_cache(maxsize=4096)
def _is_open(skeleton: Skeleton) -> bool:
    """Whether the ranges that a formula names do not matter to how it is made, only to what it gives."""
    written = "".join("A" if one.kind is TokenKind.REFERENCE else one.text for one in skeleton.tokens)
    if skeleton.names or skeleton.structured or not _BY_PLACE.isdisjoint(skeleton.functions):
        return False
    return ":" not in written and not _TOGETHER.search(written) and "" not in skeleton.between[1:-1]


def _is_elsewhere(reference: Reference) -> bool:
    """Whether it is no plain rectangle of a sheet that is named."""
    top, left, bottom, right = reference.bounds
    is_plain = reference.sheet is not None and "'" not in reference.sheet
    is_whole = bottom - top + 1 >= _MAX_RANGE_CELLS or right - left + 1 >= LAST_COLUMN
    return bool(reference.external or reference.last_sheet) or not is_plain or is_whole


def _name(area: Area) -> str:
    return f"'{area.sheet.upper()}'!{area.a1}"


def _place(name: str) -> tuple[str, ...]:
    place = Ranges.get_range(name)
    return tuple(str(place[key]) for key in ("sheet", "r1", "n1", "r2", "n2"))


@lru_cache(maxsize=4096)
def _compile(text: str) -> tuple[Callable[..., Any], tuple[str, ...]]:
    function = formulas.Parser().ast(text)[1].compile()
    return function, tuple(function.inputs)


def _block(name: str, values: _Values) -> Any:
    place = Ranges.get_range(name)
    top, bottom = int(place["r1"]), int(place["r2"])
    left, right = int(place["n1"]), int(place["n2"])
    if (bottom - top + 1) * (right - left + 1) > _MAX_RANGE_CELLS:
        raise ValueError(name)
    sheet = str(place["sheet"]).replace("''", "'").upper()
    rows = [
        [_native(values.get((sheet, row, column))) for column in range(left, right + 1)]
        for row in range(top, bottom + 1)
    ]
    return np.array(rows, dtype=object)


def _native(value: Plain) -> Any:
    if value is None:
        return schedula.EMPTY
    if isinstance(value, dict):
        return _ERRORS[value["e"]]
    return value


def _plain(result: Any, formula: JobFormula) -> Plain:
    rows = np.atleast_2d(np.asarray(getattr(result, "value", result), dtype=object))
    if formula.rows == formula.columns == 1:
        return _value(rows[0, 0])
    wide = np.broadcast_to(rows, (formula.rows, formula.columns)) if rows.size == 1 else rows
    picked = wide[: formula.rows, : formula.columns]
    return {"a": [[_value(each) for each in row] for row in picked]}


def _value(value: Any) -> Plain:
    if value is schedula.EMPTY:
        return 0.0
    if isinstance(value, XlError):
        return error(str(value))
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, float, np.integer, np.floating)):
        return float(value)
    return str(value) if isinstance(value, str) else None
