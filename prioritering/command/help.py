"""`--help` in the reader's language.

Its words stand in `messages/*/help.ftl`, in lines that need no Fluent: loading it would take longer than
everything else that help does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import click

import prioritering
from prioritering.command.speech import spoken_language
from prioritering.version import NAME

EXAMPLES = {
    "audit": f"{NAME} book.xlsx",
    "report": f"{NAME} book.xlsx --report report.html",
    "rule": f"{NAME} rules ranking-mismatch",
    "trace": f"{NAME} trace book.xlsx 'Samlet!B2'",
    "why": f"{NAME} why book.xlsx DBEP Legevakt",
}
"""Shown below the commands; each one's words are `help-example-<key>`."""
MAX_COLUMN = 26
"""Where the words begin, at most: what is longer stands on a line of its own."""
PLACEHOLDER = re.compile(r"[A-Z]{3,}")
Records = list[tuple[str, str]]


@cache
def words(language: str) -> Mapping[str, str]:
    """All that help says, by key."""
    path = Path(prioritering.__path__[0], "messages", language, "help.ftl")
    lines = (line.partition(" = ") for line in path.read_text("utf-8").splitlines())
    return {key: text for key, equals, text in lines if equals}


class Spoken(click.Command):
    """A command whose help is in the language that the root context carries."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """`Usage: prio-audit check [OPTIONS] WORKBOOK...`."""
        said = _words(ctx)
        formatter.write_usage(ctx.command_path, _named(self.usage(ctx), said), f"{said['help-usage']} ")

    def usage(self, ctx: click.Context) -> str:
        """What follows the command's name."""
        return " ".join(self.collect_usage_pieces(ctx))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command is for."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_words(ctx)[f"help-{self.name}"])

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options that are not hidden."""
        _section(formatter, "options", list(self.records(ctx)), _words(ctx))

    def records(self, ctx: click.Context) -> Iterator[tuple[str, str]]:
        """Each option and what it does."""
        said = _words(ctx)
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if isinstance(parameter, click.Option) and record is not None:
                yield _named(record[0], said), told(self.name or "", parameter, said)

    def get_short_help_str(self, limit: int = 45) -> str:
        """For the shell's completion."""
        return words(spoken_language())[f"help-{self.name}"]


def told(command: str, option: click.Option, said: Mapping[str, str]) -> str:
    """What an option does; then its default."""
    text = next(said[key] for key in keys(command, option) if key in said)
    return f"{text}  [{said['help-default']}: {option.default}]" if option.show_default else text


def keys(command: str, option: click.Option) -> tuple[str, ...]:
    """The words for an option: in that command, beside a command of the same name, in general."""
    name = max(option.opts, key=len).lstrip("-")
    return f"help-{command}-{name}", f"help-{name}-option", f"help-{name}"


def write_commands(
    commands: Mapping[str, click.Command], ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    """All commands with what each is for, then a few examples."""
    said = _words(ctx)
    _section(formatter, "commands", [(name, said[f"help-{name}"]) for name in sorted(commands)], said)
    examples = [(example, said[f"help-example-{key}"]) for key, example in EXAMPLES.items()]
    _section(formatter, "examples", examples, said)


def _section(formatter: click.HelpFormatter, key: str, records: Records, said: Mapping[str, str]) -> None:
    with formatter.section(said[f"help-{key}"]):
        formatter.write_dl(records, col_max=MAX_COLUMN)


def _words(ctx: click.Context) -> Mapping[str, str]:
    return words(ctx.find_root().obj or spoken_language())


def _named(text: str, said: Mapping[str, str]) -> str:
    """The text with its placeholders in the reader's language."""
    return PLACEHOLDER.sub(lambda word: said.get(f"help-word-{word[0].lower()}", word[0]), text)
