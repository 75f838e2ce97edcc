"""The terminal: how wide it is, whether it takes colours, and drawing for it with rich."""

from __future__ import annotations

import os
from collections.abc import Iterable
from io import StringIO
from shutil import get_terminal_size
from typing import TYPE_CHECKING, TextIO

from msgspec import Struct

if TYPE_CHECKING:
    from rich.console import RenderableType

MIN_WIDTH, MAX_COLUMN_WIDTHS, PIPED_WIDTH = 60, 120, 100


class Screen(Struct, frozen=True):
    """What the text is drawn for."""

    width: int = PIPED_WIDTH
    colour: bool = False


def screen_of(stream: TextIO) -> Screen:
    """The stream's screen: colours only for a terminal that wants them (NO_COLOR, TERM=dumb)."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    terminal = stream.isatty()
    return Screen(_width(), wanted and (terminal or bool(os.environ.get("FORCE_COLOR"))))


def draw(parts: Iterable[RenderableType], screen: Screen) -> str:
    """The parts as text, one below the other, without trailing blanks."""
    from rich.console import Console

    console = Console(
        file=StringIO(),
        width=screen.width,
        force_terminal=screen.colour,
        color_system="standard" if screen.colour else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _width() -> int:
    """COLUMNS where set, else the terminal's own, else `PIPED_WIDTH`; within what reads well."""
    return max(MIN_WIDTH, min(get_terminal_size((PIPED_WIDTH, 40)).columns, MAX_COLUMN_WIDTHS))
