"""The command: parse, call, print, exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from prioritering.command import usage
from prioritering.command.parameters import DefaultGroup, Known, Positive, understood
from prioritering.command.speech import complain, put, speak_utf8, spoken_language
from prioritering.options import FORMATS, FixLevel, Options
from prioritering.version import NAME, version

SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code; every error ends here, in one line."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    speak_utf8()
    try:
        return program.main(given, prog_name=NAME, standalone_mode=False) or 0
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        return complain(understood(error), spoken_language(given))
    except (click.Abort, KeyboardInterrupt):
        return complain(usage.InterruptedRunError(), spoken_language(given))
    except Exception as error:
        return complain(error, spoken_language(given), trace="-vv" in given)


@click.group(cls=DefaultGroup, context_settings=SETTINGS)
def program() -> None:
    """Audit scoring workbooks: do the figures and the ranking hold?

    Writes a corrected, annotated copy beside each WORKBOOK, and prints the findings and the
    ranking. The workbook itself is never changed.
    """


def show_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Print the version and end."""
    if wanted:
        put(f"{NAME} {version()}\n")
        context.exit()


@program.command()
@click.argument("workbooks", metavar="WORKBOOK...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="PATH", help="Where the copy goes: a file, or an existing directory.")
@click.option("--no-write", is_flag=True, help="Write no copy.")
@click.option(
    "--format",
    "form",
    type=Known(["table", *FORMATS]),
    default="table",
    show_default=True,
    help="What is printed.",
)
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="PATH",
    help="Write the report here as well; the suffix gives the format. May be repeated.",
)
@click.option(
    "--fix",
    type=Known([str(level) for level in FixLevel]),
    default="safe",
    show_default=True,
    help="The fixes to make in the copy; safe ones change no score.",
)
@click.option(
    "--model",
    default="auto",
    metavar="NAME|PATH",
    help="The scoring model: auto (as inferred), none, a shipped one's name, or a file.",
)
@click.option(
    "--decisions", metavar="PATH", help="An audited copy whose decisions hold for this version too."
)
@click.option("--password-file", metavar="PATH", help="A file whose first line opens an encrypted WORKBOOK.")
@click.option("--keep-signature", is_flag=True, help="Write no copy of a signed WORKBOOK.")
@click.option("--select", multiple=True, metavar="RULE,...", help="Run these rules only.")
@click.option("--ignore", multiple=True, metavar="RULE,...", help="Leave these rules out.")
@click.option(
    "--fail-on",
    type=Known(["error", "warning", "info", "never"]),
    default="error",
    show_default=True,
    help="Exit with 1 for an open finding of this grade or worse.",
)
@click.option(
    "--lang",
    type=Known(["nb", "en"]),
    help="The language of the output.  [default: the workbook's, else en]",
)
@click.option(
    "--timeout",
    type=Positive(),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="The time that evaluation may take.",
)
@click.option(
    "--max-memory",
    type=Positive(),
    default=1500,
    show_default=True,
    metavar="MB",
    help="The memory that each engine may use.",
)
@click.option(
    "--max-entries", type=Positive(), default=20_000, hidden=True, help="Parts that a workbook may have."
)
@click.option("--max-unpacked", type=Positive(), default=2048, hidden=True, help="MB that it may unpack to.")
@click.option(
    "--max-ratio", type=Positive(), default=100, hidden=True, help="How tightly a part may be packed."
)
@click.option("-q", "--quiet", is_flag=True, help="One line for each workbook.")
@click.option("-v", "--verbose", count=True, help="All findings, with their evidence; -vv: tracebacks too.")
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=show_version,
    help="Show the version and exit.",
)
def check(
    *,
    workbooks: tuple[str, ...],
    output: str | None,
    no_write: bool,
    form: str,
    reports: tuple[str, ...],
    fix: str,
    model: str,
    decisions: str | None,
    password_file: str | None,
    keep_signature: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    lang: str | None,
    timeout: float,
    max_memory: float,
    max_entries: float,
    max_unpacked: float,
    max_ratio: float,
    quiet: bool,
    verbose: int,
) -> int:
    """Audit each WORKBOOK (the default command)."""
    from prioritering.command.check import Check
    from prioritering.rules import CODES
    from prioritering.types import Severity

    options = Options(
        output=None if output is None else Path(output),
        write=not no_write,
        fix=FixLevel(fix),
        model=model,
        password_file=None if password_file is None else Path(password_file),
        keep_signature=keep_signature,
        decisions=None if decisions is None else Path(decisions),
        select=usage.rule_names(select, CODES),
        ignore=usage.rule_names(ignore, CODES),
        language=lang,
        timeout=timeout,
        max_memory=int(max_memory),
        max_entries=int(max_entries),
        max_unpacked=int(max_unpacked),
        max_ratio=int(max_ratio),
    )
    return Check(
        workbooks=tuple(Path(workbook) for workbook in workbooks),
        options=options,
        form=form,
        reports=usage.report_forms(reports),
        fail_on=None if fail_on == "never" else Severity(fail_on),
        quiet=quiet,
        verbose=verbose,
    ).run()


@program.command()
@click.argument("names", metavar="[RULE]...", nargs=-1)
@click.option("--lang", type=Known(["nb", "en"]), help="The language of the output.")
def rules(names: tuple[str, ...], lang: str | None) -> int:
    """List the rules, or explain the RULE, given by name or by code."""
    from prioritering.messages import Messages
    from prioritering.output.rule_list import rule_explained, rule_list
    from prioritering.output.terminal import screen_of
    from prioritering.rules import CODES, RULES

    messages, screen = Messages(lang or spoken_language()), screen_of(sys.stdout)
    wanted = usage.rule_names(names, CODES)
    if not wanted:
        put(rule_list(RULES, messages, screen))
    for rule in RULES:
        if rule.name in wanted:
            put(rule_explained(rule, messages, screen))
    return 0


@program.command("model")
@click.argument("workbook", metavar="WORKBOOK")
def show_model(workbook: str) -> int:
    """Print the scoring model inferred from WORKBOOK, as TOML that --model takes back."""
    from prioritering.audit import examine
    from prioritering.errors import NoModelError
    from prioritering.scoring.model_file import dump
    from prioritering.workbook.reader import read

    done = examine(read(Path(workbook)), Options())
    if done.model is None:
        raise NoModelError(path=workbook)
    put(dump(done.model))
    return 0


@program.command("trace")
@click.argument("workbook", metavar="WORKBOOK")
@click.argument("cell", metavar="CELL")
@click.option("--format", "form", type=Known(["text", "json", "html"]), default="text", show_default=True)
@click.option("--model", default="auto", metavar="NAME|PATH", help="The scoring model, as for check.")
@click.option("--password-file", metavar="PATH", help="A file whose first line opens an encrypted WORKBOOK.")
@click.option("--lang", type=Known(["nb", "en"]), help="The language of the output.")
def show_trace(
    workbook: str, cell: str, form: str, model: str, password_file: str | None, lang: str | None
) -> int:
    """Show where a figure comes from, down to the raw scores: trace book.xlsx 'Samlet!B2'."""
    from prioritering.command.trace import run

    password = None if password_file is None else Path(password_file)
    options = Options(model=model, password_file=password, language=lang)
    return run(Path(workbook), cell, form, options)


@program.command()
def schema() -> int:
    """Print the JSON Schema of --format json."""
    from prioritering.output.json_report import schema_text

    put(schema_text())
    return 0
