"""The command: parse, call, print, exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from prioritering.command import usage
from prioritering.command.options import (
    AUDIT,
    DECIDING,
    LANGUAGE,
    MODEL,
    PASSWORD,
    SWEEP,
    VERSION,
    as_options,
    options,
    to_read_with,
)
from prioritering.command.parameters import (
    FILE,
    DefaultGroup,
    KnownChoice,
    Positive,
    Whole,
    expanded,
    rule_choices,
    understood,
)
from prioritering.command.speech import complain, put, speak_utf8, spoken_language
from prioritering.output.formats import REPORTS
from prioritering.version import NAME

SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code; every error ends here, in one line."""
    given = list(arguments) if arguments is not None else expanded(sys.argv[1:], here=os.name == "nt")
    speak_utf8()
    try:
        return program.main(given, NAME, standalone_mode=False, obj=spoken_language(given)) or 0
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        return complain(understood(error), spoken_language(given))
    except (click.Abort, KeyboardInterrupt):
        return complain(usage.InterruptedRunError(), spoken_language(given))
    except Exception as error:
        return complain(error, spoken_language(given), trace="-vv" in given)


@click.group("program", cls=DefaultGroup, context_settings=SETTINGS)
def program() -> None:
    """The command; what each says of itself stands in `messages/*/help.ftl`."""


@program.command()
@click.argument("workbooks", metavar="WORKBOOK...", type=FILE, nargs=-1, required=True)
@click.option("-o", "--output", metavar="PATH", type=FILE)
@click.option("--no-write", is_flag=True)
@click.option("--format", "form", type=KnownChoice(["table", *REPORTS]), default="table", show_default=True)
@click.option("--report", "reports", multiple=True, metavar="PATH", type=FILE)
@click.option("--memo", "memos", multiple=True, metavar="PATH", type=FILE)
@options(DECIDING)
@options(AUDIT)
@click.option("-q", "--quiet", is_flag=True)
@click.option("-v", "--verbose", count=True)
@VERSION
def check(
    *,
    workbooks: tuple[str, ...],
    output: str | None,
    no_write: bool,
    form: str,
    reports: tuple[str, ...],
    memos: tuple[str, ...],
    decisions: str | None,
    by: str,
    force: bool,
    bare: bool,
    keep_signature: bool,
    quiet: bool,
    verbose: int,
    **given: Any,
) -> int:
    """Audit each WORKBOOK (the default command)."""
    from prioritering.evaluation.panel import ENGINE_POOL

    paths = tuple(map(Path, workbooks))
    with ENGINE_POOL.ready(sum(path.is_file() for path in paths)):  # before what takes longer to import
        from prioritering.command.check import Check
        from prioritering.command.settings import CommandLine
        from prioritering.output.targets import as_output

        return Check(
            workbooks=paths,
            asked=CommandLine.now(
                given,
                output=None if output is None or no_write else as_output(output),
                write=not no_write,
                force=force,
                bare=bare,
                by=by.strip(),
                keep_signature=keep_signature,
                decisions=None if decisions is None else Path(decisions),
            ),
            form=form,
            reports=(*usage.report_forms(reports), *usage.memo_forms(memos)),
            quiet=quiet,
            verbose=verbose,
        ).run()


@program.command()
@click.argument("directory", metavar="DIR", type=FILE)
@options(SWEEP)
@click.option("-q", "--quiet", is_flag=True)
def batch(directory: str, **given: Any) -> int:
    """Audit every workbook below DIR that is new or has changed."""
    from prioritering.command.batch import sweeping

    return sweeping(directory, given).once()


@program.command()
@click.argument("directory", metavar="DIR", type=FILE)
@options(SWEEP)
@click.option("--interval", type=Positive(), default=2, show_default=True, metavar="SECONDS")
@click.option("--once", is_flag=True)
@click.option("-q", "--quiet", is_flag=True)
def watch(directory: str, interval: float, once: bool, **given: Any) -> int:
    """Audit what lands in the drop folder DIR, until stopped."""
    from prioritering.command.batch import sweeping

    return sweeping(directory, given).watch(interval, once=once)


@program.command()
@click.argument("old", metavar="OLD", type=FILE)
@click.argument("new", metavar="NEW", type=FILE)
@click.option(
    "--format",
    "form",
    type=KnownChoice(["table", "json", "csv", "markdown", "html"]),
    default="table",
    show_default=True,
)
@options(AUDIT)
def diff(old: str, new: str, form: str, **given: Any) -> int:
    """Tell what changed from OLD to NEW, and what it does to the ranking."""
    from prioritering.command.diff import run
    from prioritering.command.settings import CommandLine

    return run(Path(old), Path(new), form, CommandLine.now(given).within(Path(new).parent))


@program.command()
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS")
@click.option("--port", type=Whole(0, 65535), default=8765, show_default=True, metavar="PORT")
@click.option("--token-file", metavar="PATH", type=FILE)
@click.option("--keep", type=Positive(), default=60, show_default=True, metavar="MINUTES")
@click.option("--max-upload", type=Positive(), default=50, show_default=True, metavar="MB")
@click.option("--jobs", type=Whole(1), metavar="N")
@options(AUDIT)
def serve(
    host: str,
    port: int,
    token_file: str | None,
    keep: float,
    max_upload: float,
    jobs: int | None,
    **given: Any,
) -> int:
    """Serve the page to drop workbooks on, on this machine only unless told otherwise."""
    try:
        from prioritering.command.serve import Serving
    except ModuleNotFoundError as error:
        raise usage.WebMissingError from error

    return Serving(
        options=as_options(given),
        host=host,
        port=port,
        token_file=None if token_file is None else Path(token_file),
        keep=keep,
        max_upload=max_upload,
        jobs=jobs,
    ).run()


@program.command()
@click.argument("names", metavar="[RULE]...", nargs=-1, shell_complete=rule_choices)
@LANGUAGE
def rules(names: tuple[str, ...], lang: str | None) -> int:
    """List the rules, or explain the RULE, given by name or by code."""
    from prioritering.command.rules import run

    return run(names, lang or spoken_language())


@program.command("model")
@click.argument("workbook", metavar="WORKBOOK", type=FILE)
def show_model(workbook: str) -> int:
    """Print the scoring model inferred from WORKBOOK, as TOML that --model takes back."""
    from prioritering.command.model import run

    return run(Path(workbook))


@program.command("trace")
@click.argument("workbook", metavar="WORKBOOK", type=FILE)
@click.argument("cell", metavar="CELL")
@click.option(
    "--format", "form", type=KnownChoice(["text", "json", "html"]), default="text", show_default=True
)
@MODEL
@PASSWORD
@LANGUAGE
def show_trace(workbook: str, cell: str, form: str, **given: Any) -> int:
    """Show where a figure comes from, down to the raw scores: trace book.xlsx 'Samlet!B2'."""
    from prioritering.command.trace import run

    return run(Path(workbook), cell, form, to_read_with(given))


@program.command("why")
@click.argument("workbook", metavar="WORKBOOK", type=FILE)
@click.argument("one", metavar="A")
@click.argument("other", metavar="[B]", required=False)
@click.option("--format", "form", type=KnownChoice(["text", "json"]), default="text", show_default=True)
@MODEL
@PASSWORD
@LANGUAGE
def show_why(workbook: str, one: str, other: str | None, form: str, **given: Any) -> int:
    """Tell why measure A stands before or after B, and what would turn it."""
    from prioritering.command.why import run

    return run(Path(workbook), one, other, form, to_read_with(given))


@program.command()
@click.argument("copy", metavar="COPY", type=FILE)
@click.option("--original", metavar="PATH", type=FILE)
@PASSWORD
@LANGUAGE
def verify(copy: str, original: str | None, **given: Any) -> int:
    """Tell whether COPY, its original, its log and its decisions still belong together."""
    from prioritering.command.verify import run

    asked = to_read_with(given)
    return run(Path(copy), None if original is None else Path(original), asked.password_file, asked.language)


@program.command()
def schema() -> int:
    """Print the JSON Schema of --format json."""
    from prioritering.output.json_report import schema_text

    put(schema_text())
    return 0


@program.command()
@click.argument("workbook", metavar="[WORKBOOK]", type=FILE, required=False)
@click.option("--format", "form", type=KnownChoice(["text", "json"]), default="text", show_default=True)
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("--seconds", type=float, default=60.0, show_default=True)
@PASSWORD
@LANGUAGE
def doctor(workbook: str | None, form: str, seed: int, seconds: float, **given: Any) -> int:
    """Tell what is installed here, and test that it works; or which faults would be told in WORKBOOK."""
    asked = to_read_with(given)
    language = asked.language or spoken_language()
    if workbook is not None:
        from prioritering.command import sensitivity

        return sensitivity.run(Path(workbook), form, language, seed, seconds, asked.password_file)
    from prioritering.command.doctor import run

    return run(form, language)


@program.command()
@click.argument("shell", metavar="bash|zsh|fish", type=KnownChoice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print what makes a shell complete commands, options and rules."""
    from click.shell_completion import get_completion_class

    known = get_completion_class(shell)
    assert known is not None
    put(known(program, {}, NAME, "_PRIO_AUDIT_COMPLETE").source() + "\n")
    return 0
