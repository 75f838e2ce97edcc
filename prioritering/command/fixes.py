"""What `--fix` takes: a level, rules by name or code, and addresses, in one list."""

from __future__ import annotations

import re
from typing import Any

import click
from msgspec import Struct

from prioritering.command import usage
from prioritering.options import Chosen, FixLevel
from prioritering.types import Area

_WORD = re.compile(r"((?:'(?:[^']|'')*'|[^,'])+),?")
"""One word of the list; a sheet's name in apostrophes may hold commas."""
_CODE = re.compile(r"PA[0-9]{3}")
"""A rule's code; without this it would be a cell in column PA."""


class WantedFix(Struct, frozen=True):
    """The fixes that are asked for."""

    level: FixLevel = FixLevel.SAFE
    also: Chosen = Chosen()


class Fixes(click.ParamType[WantedFix]):
    """`safe`, or `safe,PA301`, or `'Costs!D4'`; anything else is a BadValueError."""

    name = "fix"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> WantedFix:
        """The level and what is asked for beside it."""
        if isinstance(value, WantedFix):
            return value
        return fixes_wanted(str(value))


def fixes_wanted(text: str) -> WantedFix:
    """What a list of levels, rules and addresses asks for; without a level, what it names alone.

    Raises: BadValueError.
    """
    words = [word.strip() for word in _WORD.findall(text)]
    levels = [word for word in words if word in FixLevel.offered()]
    named = [word for word in words if word not in levels]
    if len(levels) > 1 or not any(words) or (levels == ["none"] and named):
        raise _bad(text)
    places = [_rule(word) or _area(word) for word in named]
    for word, each in zip(named, places, strict=True):
        if each is None:
            raise _bad(word)
    return WantedFix(
        FixLevel(levels[0]) if levels else FixLevel.NAMED,
        Chosen(
            frozenset(each for each in places if isinstance(each, str)),
            tuple(each for each in places if isinstance(each, Area)),
        ),
    )


def _bad(given: str) -> usage.BadValueError:
    choices = ", ".join((*FixLevel.offered(), "PA301", "'Sheet 1'!B3"))
    return usage.BadValueError(given=given, option="--fix", choices=choices)


def _rule(word: str) -> str | None:
    """The name of the rule that is meant; None where it is none's name or code."""
    from prioritering.rules import CODES

    return next((name for name, code in CODES.items() if word in (name, code)), None)


def _area(word: str) -> Area | None:
    """The rectangle of an address, its sheet empty where it names none; None for what is no address."""
    from prioritering.workbook.sheet_reader import areas

    if _CODE.fullmatch(word):
        return None
    sheet, _, cells = word.rpartition("!")
    name = sheet[1:-1].replace("''", "'") if len(sheet) > 1 and sheet[0] == sheet[-1] == "'" else sheet
    return next(areas(cells, name), None) if cells and " " not in cells else None
