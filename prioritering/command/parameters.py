"""What click lacks: a default command, and errors that our catalogues can word."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from glob import glob
from itertools import chain
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from prioritering.command import usage
from prioritering.command.help import Spoken, write_commands
from prioritering.errors import UsageError
from prioritering.version import NAME

DEFAULT = "check"
EXTRA = re.compile(r"unexpected extra arguments? \((.*)\)")
"""What click says where a command has more arguments than it takes."""
FILE = click.Path()
"""Any path: a shell completes it, and the audit says what is wrong with it."""


class DefaultGroup(Spoken, click.Group):
    """A group whose first argument may be a workbook: then `check` is meant."""

    command_class = Spoken

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command before what names none."""
        if ctx.resilient_parsing and not args:  # a shell asks what may come first
            return super().parse_args(ctx, args)
        first = args[0] if args else ""
        if first in ctx.help_option_names:
            args = args[:1]
        elif first not in self.commands:
            _mistyped(first, self.commands)
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands, and the files: the default command takes workbooks."""
        return [*super().shell_complete(ctx, incomplete), CompletionItem(incomplete, type="file")]

    def usage(self, ctx: click.Context) -> str:
        """The way that it is mostly used."""
        return "[check] WORKBOOK... [OPTIONS]"

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the default command's options as our own, then the commands."""
        default = self.commands[DEFAULT]
        default.format_options(ctx, formatter)
        write_commands(self.commands, ctx, formatter)


class KnownChoice(click.Choice[str]):
    """One of some words; anything else is a BadValueError."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word, as given."""
        if value not in self.choices:
            raise _bad(value, param, choices=", ".join(self.choices))
        return str(value)


class Positive(click.FloatRange):
    """A finite number above zero; anything else is a BadValueError."""

    def __init__(self) -> None:
        super().__init__(min=0, min_open=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number."""
        try:
            number = float(super().convert(value, param, ctx))
        except click.BadParameter:
            raise _bad(value, param) from None
        if not math.isfinite(number):
            raise _bad(value, param)
        return number


class Whole(click.IntRange):
    """A whole number within limits; anything else is a BadValueError."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        try:
            return int(super().convert(value, param, ctx))
        except click.BadParameter:
            raise _bad(value, param) from None


def understood(error: click.ClickException) -> UsageError:
    """Click's error as one of ours."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else NAME
    match error:
        case click.NoSuchOption():
            near = next(iter(error.possibilities or ()), usage.NO_SUGGESTION)
            return usage.UnknownOptionError(given=error.option_name, suggestion=near)
        case click.MissingParameter() if command.endswith((NAME, DEFAULT)):
            return usage.NoWorkbookError()
        case click.MissingParameter() if isinstance(error.param, click.Argument):
            return usage.ArgumentMissingError(argument=error.param.metavar or "", command=command)
        case click.UsageError() if (extra := EXTRA.search(error.message)) is not None:
            return usage.ExtraArgumentError(given=extra[1], command=command)
        case click.BadOptionUsage() if "argument" in error.message:
            return usage.ValueNeededError(option=error.option_name)
    return UsageError(detail=error.format_message())


def _mistyped(first: str, commands: Iterable[str]) -> None:
    """Raise for a word that is no file and nearly a command."""
    if not first.isalpha() or Path(first).exists():
        return
    near = usage.nearest(first, commands)
    if near != usage.NO_SUGGESTION:
        raise usage.UnknownCommandError(given=first, suggestion=near)


def _bad(
    value: object, param: click.Parameter | None, choices: str = usage.NO_SUGGESTION
) -> usage.BadValueError:
    option = max(param.opts, key=len) if param is not None else ""
    return usage.BadValueError(given=str(value), option=option, choices=choices)


def rule_choices(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """For the shell: the rules that go on as what was typed, in a comma list as well."""
    from prioritering.rules import CODES

    before, comma, begun = incomplete.rpartition(",")
    return [CompletionItem(f"{before}{comma}{name}") for name in CODES if name.startswith(begun)]


def expanded(words: Sequence[str], *, here: bool) -> list[str]:
    """The words with `*.xlsx` as the files that it stands for, on Windows, where no shell has done so."""
    expansions = (
        (sorted(glob(word)) if here and not word.startswith("-") else []) or [word] for word in words
    )
    return list(chain.from_iterable(expansions))
