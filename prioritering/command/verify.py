"""The run of `verify`: whether a copy, its original, its log and its decisions still belong together."""

from __future__ import annotations

from pathlib import Path

from prioritering.command.speech import put, spoken_language
from prioritering.errors import MissingFileError, NoCopyError
from prioritering.messages import Messages
from prioritering.output.verification import Checked, verification
from prioritering.workbook.encryption import opened
from prioritering.workbook.reader import read


def run(copy: Path, original: Path | None, password: Path | None, language: str | None) -> int:
    """Print a line for each thing that was checked; 0 where all belongs together, else 1.

    Raises: UnreadableError where the copy, or an original that was named, cannot be read; NoCopyError.
    """
    if original is not None and not original.is_file():
        raise MissingFileError(path=str(original))
    messages = Messages(language or spoken_language())
    with opened(copy, password) as plain:
        workbook = read(plain.path)
        checked = verification(copy, plain.path, workbook, original)
    if not checked:
        raise NoCopyError(path=str(copy))
    for each in checked:
        put(f"{messages.text(f'verify-{each.state}')} {messages.text(f'verify-{each.key}', **each.facts)}\n")
    sound = all(each.state != Checked.WRONG for each in checked)
    put(messages.text("verify-sound" if sound else "verify-unsound", path=copy.name) + "\n")
    return 0 if sound else 1
