"""The options that several commands share, and what is made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from prioritering.command import usage
from prioritering.command.fixes import Fixes
from prioritering.command.parameters import FILE, KnownChoice, Positive, Whole, rule_choices
from prioritering.command.speech import put
from prioritering.options import Options
from prioritering.types import TieNumbering
from prioritering.types.reading import ReadingColumns
from prioritering.version import NAME, version

if TYPE_CHECKING:
    from prioritering.types import Severity

Command = Callable[..., Any]


def _show_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        put(f"{NAME} {version()}\n")
        context.exit()


VERSION = click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version)
LANGUAGE = click.option("--lang", type=KnownChoice(["nb", "en"]))
MODEL = click.option("--model", default="auto", metavar="NAME|PATH")
PASSWORD = click.option("--password-file", metavar="PATH", type=FILE)
AUDIT = (
    click.option(
        "--fix", type=Fixes(), default="safe", show_default=True, metavar="[none|safe|all|RULE|CELL],..."
    ),
    MODEL,
    PASSWORD,
    click.option("--baseline", metavar="PATH", type=FILE),
    click.option("--select", multiple=True, metavar="RULE,...", shell_complete=rule_choices),
    click.option("--ignore", multiple=True, metavar="RULE,...", shell_complete=rule_choices),
    click.option(
        "--fail-on",
        type=KnownChoice(["error", "warning", "info", "never"]),
        default="error",
        show_default=True,
    ),
    click.option("--require-model", is_flag=True),
    click.option("--score", default="", metavar="COLUMN"),
    click.option("--names", default="", metavar="COLUMN"),
    click.option("--ranks", default="", metavar="COLUMN"),
    click.option("--weights", default="", metavar="ROW|COLUMN"),
    click.option("--ties", type=KnownChoice([str(one) for one in TieNumbering])),
    LANGUAGE,
    click.option("--timeout", type=Positive(), default=60, show_default=True, metavar="SECONDS"),
    click.option("--max-memory", type=Positive(), default=1500, show_default=True, metavar="MB"),
    click.option("--max-entries", type=Positive(), default=20_000, hidden=True),
    click.option("--max-unpacked", type=Positive(), default=2048, hidden=True),
    click.option("--max-ratio", type=Positive(), default=100, hidden=True),
)
"""What an audit can be told, whichever command makes it."""
DECIDING = (
    click.option("--decisions", metavar="PATH", type=FILE),
    click.option("--by", default="", metavar="NAME"),
    click.option("--force", is_flag=True),
    click.option("--bare", is_flag=True),
    click.option("--keep-signature", is_flag=True),
)
"""What one run can be told of earlier ones, and of what may be replaced."""
SWEEP = (
    click.option("-o", "--output", metavar="DIR", type=FILE),
    click.option("--include", multiple=True, metavar="GLOB"),
    click.option("--exclude", multiple=True, metavar="GLOB"),
    click.option("--ledger", metavar="PATH", type=FILE),
    click.option("--expect-gone", is_flag=True),
    click.option("--jobs", type=Whole(1), metavar="N"),
    click.option("--scheduler", metavar="ADDRESS"),
    click.option("--log-format", type=KnownChoice(["text", "json"]), default="text", show_default=True),
    *AUDIT,
)
"""What a sweep can be told."""


def options(known: Sequence[Callable[[Command], Command]]) -> Callable[[Command], Command]:
    """Add several options to a command, in their order."""

    def added(command: Command) -> Command:
        for option in reversed(known):
            command = option(command)
        return command

    return added


def as_options(given: Mapping[str, Any], **more: Any) -> Options:
    """The options of `AUDIT` as the audit takes them."""
    from prioritering.rules import CODES

    password, baseline = given["password_file"], given["baseline"]
    return Options(
        fix=given["fix"].level,
        fix_also=given["fix"].also,
        model=given["model"],
        columns=columns_of(given, more.get("by", "")),
        ties=None if given["ties"] is None else TieNumbering(given["ties"]),
        password_file=None if password is None else Path(password),
        select=usage.rule_names(given["select"], CODES),
        ignore=usage.rule_names(given["ignore"], CODES),
        baseline=None if baseline is None else Path(baseline),
        language=given["lang"],
        timeout=given["timeout"],
        max_memory=int(given["max_memory"]),
        max_entries=int(given["max_entries"]),
        max_unpacked=int(given["max_unpacked"]),
        max_ratio=int(given["max_ratio"]),
        **more,
    )


def to_read_with(given: Mapping[str, Any]) -> Options:
    """The options of a command that only reads: language, password file, and model where it has one."""
    password = given["password_file"]
    return Options(
        model=given.get("model", "auto"),
        password_file=None if password is None else Path(password),
        language=given["lang"],
    )


def columns_of(given: Mapping[str, Any], by: str = "") -> ReadingColumns:
    """Where the command line says that the scoring stands. Raises: ScoreNeededError."""
    columns = {name: given[name].strip() for name in ("score", "names", "ranks", "weights")}
    stated = [name for name, text in columns.items() if text]
    if stated and not columns["score"]:
        raise usage.ScoreNeededError(option=f"--{stated[0]}")
    return ReadingColumns(**columns, by=by) if stated else ReadingColumns()


def as_severity(fail_on: str) -> Severity | None:
    """The grade that fails a run; None for `never`."""
    from prioritering.types import Severity

    return None if fail_on == "never" else Severity(fail_on)
