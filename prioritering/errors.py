"""What the user can be told when an audit cannot be made: one class for each cause.

The text and the hint come from `messages/`, under `error-<key>`, with the facts given here.
"""

from __future__ import annotations

from typing import ClassVar


class PrioAuditError(Exception):
    """The root: something the user can be told in one line, with what to do about it."""

    key: ClassVar[str] = "internal"
    exit_code: ClassVar[int] = 5

    def __init__(self, **facts: str | int | float) -> None:
        """Keep the facts that the message names, such as `path`."""
        super().__init__(f"{self.key}: {facts}")
        self.facts = facts


class InternalError(PrioAuditError):
    """A fault of the tool itself; `detail` says where."""


class UsageError(PrioAuditError):
    """The command was used wrongly; `detail` says how."""

    key = "usage"
    exit_code = 2


class ModelFileError(UsageError):
    """The model file cannot be read, or a formula in it cannot be taken apart; `path`, `detail`."""

    key = "model-file"


class ModelLabelError(UsageError):
    """The workbook has no criterion of a label that the model file names; `path`, `label`, `suggestion`."""

    key = "model-label"


class ModelNameError(ModelLabelError):
    """The workbook has no measure or question that the model file names; `path`, `label`, `suggestion`."""

    key = "model-name"


class ModelKeyError(UsageError):
    """The model file has a key, or a word for a decision, of no meaning; `path`, `given`, `suggestion`."""

    key = "model-key"


class BaselineError(UsageError):
    """The baseline is no report of ours, or there is none; `path`."""

    key = "baseline"


class DecisionsFileError(UsageError):
    """The file with decisions is missing or no copy of ours; `path`."""

    key = "decisions-file"


class OutputError(UsageError):
    """What was to be written may not be written there; `path`."""

    key = "output"


class OutputSourceError(OutputError):
    """The workbook itself stands there, by this or another name; `path`."""

    key = "output-source"


class OutputForeignError(OutputError):
    """Something stands there that is no earlier result; `path`."""

    key = "output-foreign"


class OutputSpecialError(OutputError):
    """A device, a directory or another thing that is no ordinary file; `path`."""

    key = "output-special"


class OutputFolderError(OutputError):
    """There is no such folder, and it cannot be made; `path`, `detail`."""

    key = "output-folder"


class OutputSuffixError(OutputError):
    """A suffix under which no program would open the copy; `path`, `suffix`."""

    key = "output-suffix"


class ColumnError(UsageError):
    """No such column, row or sheet, or nothing of that kind in it; `option`, `given`, `suggestion`."""

    key = "column"


class NoModelError(UsageError):
    """The workbook has no scoring table that a model could be read from; `path`."""

    key = "no-model"


class MeasureUnknownError(UsageError):
    """No measure bears the name; `given`, the `suggestion` of some that are nearly called so."""

    key = "measure-unknown"


class MeasureUnsureError(UsageError):
    """Several measures fit the name; `given`, `choices`."""

    key = "measure-unsure"


class MeasureUnrankedError(UsageError):
    """The measure has no place among the others; `measure`, `reason`: `gate`, `apart` or `none`."""

    key = "measure-unranked"


class SameMeasureError(UsageError):
    """The two names mean one measure; `measure`."""

    key = "measure-same"


class UnreadableError(PrioAuditError):
    """The workbook cannot be read."""

    key = "unreadable"
    exit_code = 3


class MissingFileError(UnreadableError):
    """There is no such file; `path`, and the `suggestion` of one that is nearly called so."""

    key = "missing-file"

    def __init__(self, path: str, suggestion: str = "none") -> None:
        """Keep the path; without a suggestion, the message says what to check."""
        super().__init__(path=path, suggestion=suggestion)


class GivenDirectoryError(UnreadableError):
    """A directory was given in the place of a workbook; `path`."""

    key = "is-directory"


class PermissionDeniedError(UnreadableError):
    """The file may not be read; `path`."""

    key = "permission-denied"


class EmptyFileError(UnreadableError):
    """The file has no bytes; `path`."""

    key = "empty-file"


class NotAWorkbookError(UnreadableError):
    """The file is something else under a workbook's name; `path`, `kind` (`text`, `pdf`, ..)."""

    key = "not-a-workbook"


class OldFormatError(UnreadableError):
    """A format that must be saved as .xlsx first; `path`, `kind` (`xls`, `xlsb`, `ods`)."""

    key = "old-format"


class EncryptedError(UnreadableError):
    """The workbook is protected by a password; `path`."""

    key = "encrypted"


class PasswordError(EncryptedError):
    """The password that was given does not open the workbook; `path`."""

    key = "password"


class PasswordFileError(UsageError):
    """The file with the password cannot be read; `path`."""

    key = "password-file"


class DamagedError(UnreadableError):
    """The package is cut short or its parts cannot be read; `path`, `detail`."""

    key = "damaged"


class ForbiddenXmlError(UnreadableError):
    """A part declares a document type or entities, which no workbook needs; `path`."""

    key = "forbidden-xml"


class LimitError(UnreadableError):
    """A limit was exceeded; `path`, `what`, `found`, `limit`, `option`."""

    key = "over-limit"


class WriteError(PrioAuditError):
    """The audited copy could not be written; `path`, `detail`."""

    key = "not-written"
    exit_code = 3


class LossError(WriteError):
    """The copy differed from its input beyond the edits, and was not kept; `path`, `detail`."""

    key = "loss"
    exit_code = 5


class ChangedError(WriteError):
    """The workbook is another than the one that was audited; `path`."""

    key = "changed"


class NoCopyError(UnreadableError):
    """The workbook is no copy that an audit has written; `path`."""

    key = "no-copy"


class SourceGoneError(UnreadableError):
    """A directory that was swept before is not there: a drive may be away; `path`."""

    key = "source-gone"


class OutOfTimeError(UnreadableError):
    """An audit took longer than it may; `path`, `seconds`."""

    key = "out-of-time"


class KeptWaitingError(UnreadableError):
    """An audit was stopped for its time, most of which it spent waiting; `path`, `seconds`, `spent`."""

    key = "kept-waiting"


class OutOfMemoryError(UnreadableError):
    """An audit used more memory than it may; `path`, `megabytes`."""

    key = "out-of-memory"


class WorkerDiedError(PrioAuditError):
    """The process that audited the workbook ended by itself, twice; `path`."""

    key = "worker-died"
