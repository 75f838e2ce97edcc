"""How the command can be used wrongly: one error for each, with a suggestion where one is near."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path

from prioritering.errors import PrioAuditError, UsageError
from prioritering.output.formats import by_suffix

NO_SUGGESTION = "none"
"""Stands for a missing suggestion in the messages."""


class NoWorkbookError(UsageError):
    """No workbook was named."""

    key = "no-workbook"


class ArgumentMissingError(UsageError):
    """A command without one of its arguments; `argument`, `command`."""

    key = "argument-missing"


class ExtraArgumentError(UsageError):
    """A command with more arguments than it takes; `given`, `command`."""

    key = "extra-argument"


class UnknownCommandError(UsageError):
    """Neither a file nor a command; `given`, `suggestion`."""

    key = "unknown-command"


class UnknownOptionError(UsageError):
    """No such option; `given`, `suggestion`."""

    key = "unknown-option"


class UnknownRuleError(UsageError):
    """No such rule; `given`, `suggestion`."""

    key = "unknown-rule"


class SettingsError(UsageError):
    """A settings file that cannot be read, or a value that its option does not take; `path`, `detail`."""

    key = "settings"


class UnknownSettingError(UsageError):
    """A settings file with an option that there is not; `path`, `given`, `suggestion`."""

    key = "unknown-setting"


class BadValueError(UsageError):
    """A value that the option does not take; `given`, `option`, `choices`."""

    key = "bad-value"


class ValueNeededError(UsageError):
    """An option without its value; `option`."""

    key = "value-needed"


class OutputNotDirectoryError(UsageError):
    """Several workbooks and an output that is no directory; `path`."""

    key = "output-not-directory"


class SameNameError(UsageError):
    """Two workbooks whose copies would take the same name in the output directory; `name`."""

    key = "same-name"


class BadCellError(UsageError):
    """No address of one cell; `given`."""

    key = "bad-cell"


class UnknownSheetError(UsageError):
    """No such sheet, or none named; `given`, `choices`."""

    key = "unknown-sheet"


class ScoreNeededError(UsageError):
    """Names, ranks or weights are placed, but not the scores; `option`."""

    key = "score-needed"


class OutputNeededError(UsageError):
    """A batch without a place for its results."""

    key = "output-needed"


class NotDirectoryError(UsageError):
    """A file, or nothing, where a directory is swept; `path`."""

    key = "not-directory"


class WebMissingError(UsageError):
    """The page's libraries are not installed."""

    key = "web-missing"


class TokenNeededError(UsageError):
    """An address that others can reach, and no token; `host`."""

    key = "token-needed"


class TokenFileError(UsageError):
    """A file without a token; `path`."""

    key = "token-file"


class PortTakenError(UsageError):
    """The address cannot be listened on; `host`, `port`, `detail`."""

    key = "port-taken"


class InterruptedRunError(PrioAuditError):
    """The user pressed Ctrl-C; the code is the shell's for that."""

    key = "interrupted"
    exit_code = 130


class UnwellError(PrioAuditError):
    """The installation does not do what it must."""

    key = "unwell"


class ReportSuffixError(UsageError):
    """A report whose suffix names no format; `path`, `choices`."""

    key = "report-suffix"


class OneWorkbookError(UsageError):
    """Several workbooks for a form that holds one; `form`."""

    key = "one-workbook"


def report_forms(paths: Iterable[str]) -> tuple[tuple[Path, str], ...]:
    """Each report's path and form; ReportSuffixError where the suffix tells none."""
    return tuple((Path(path), _form(path, by_suffix())) for path in paths)


def memo_forms(paths: Iterable[str]) -> tuple[tuple[Path, str], ...]:
    """Each memo's path and form; ReportSuffixError where the suffix tells none."""
    return tuple((Path(path), _form(path, by_suffix(memo=True))) for path in paths)


def _form(path: str, suffixes: Mapping[str, str]) -> str:
    form = suffixes.get(Path(path).suffix.lower())
    if form is None:
        raise ReportSuffixError(path=path, choices=", ".join(suffixes))
    return form


def nearest(given: str, known: Iterable[str]) -> str:
    """The known word that is most like it, or `NO_SUGGESTION`."""
    return next(iter(get_close_matches(given, list(known), n=1)), NO_SUGGESTION)


def rule_names(given: Iterable[str], codes: Mapping[str, str]) -> frozenset[str]:
    """The rules in comma lists, by name or by code; UnknownRuleError for one that is neither."""
    names = {code: name for name, code in codes.items()} | {name: name for name in codes}
    wanted = [word.strip() for words in given for word in words.split(",") if word.strip()]
    for word in wanted:
        if word not in names:
            raise UnknownRuleError(given=word, suggestion=nearest(word, names))
    return frozenset(names[word] for word in wanted)
