"""What a visitor has decided on one workbook: kept in its folder, taken back one by one, and done again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from prioritering.output.files import write_whole
from prioritering.types import Decision, Word

FILE = "choices.json"
MAX_CHOICES = 20_000
"""Findings that can be decided on, or taken back."""
MAX_CHARACTERS = 500
"""Characters that a reason may have, and a name."""


class VisitorChoice(Struct, frozen=True):
    """One decision, as it was made here."""

    word: Word
    reason: str = ""
    by: str = ""


class Choices(Struct, frozen=True):
    """All of them, by the fingerprint of the finding."""

    made: Mapping[str, VisitorChoice] = field(default_factory=dict)
    undone: Mapping[str, VisitorChoice] = field(default_factory=dict)
    """What was taken back last, for doing it again."""
    by: str = ""
    """Who decides."""

    @property
    def decisions(self) -> Mapping[str, Decision]:
        """As a run of the audit takes them."""
        return {key: Decision(one.word, one.reason, one.by) for key, one in self.made.items()}

    def choose(self, findings: Iterable[str], choice: VisitorChoice) -> Choices:
        """With the same decision on some findings; `open` takes back what the workbook itself says."""
        made = {**self.made, **dict.fromkeys(findings, choice)}
        undone = {key: one for key, one in self.undone.items() if key not in made}
        return replace(self, made=made, undone=undone)

    def undo(self, findings: Iterable[str]) -> Choices:
        """Without a decision on some findings, be it that of the workbook itself."""
        asked = list(findings)
        before = {key: self.made.get(key, VisitorChoice(Word.OPEN)) for key in asked}
        made = {**self.made, **dict.fromkeys(asked, VisitorChoice(Word.OPEN))}
        return replace(self, made=made, undone={**self.undone, **before})

    def redo(self, findings: Iterable[str]) -> Choices:
        """With what was taken back."""
        again = {key: one for key in findings if (one := self.undone.get(key)) is not None}
        rest = {key: one for key, one in self.made.items() if key not in again}
        decided = {key: one for key, one in again.items() if one.word is not Word.OPEN}
        undone = {key: one for key, one in self.undone.items() if key not in again}
        return replace(self, made={**rest, **decided}, undone=undone)

    def signed(self, by: str) -> Choices:
        """By somebody of that name."""
        return replace(self, by=" ".join(by.split())[:MAX_CHARACTERS])

    def changed(self, word: str, findings: Sequence[str], reason: str = "", by: str = "") -> Choices:
        """What a word makes of them: `undo`, `redo`, or a decision.

        Raises: ValueError for what is no decision, or too many.
        """
        if len(self.made) + len(findings) > MAX_CHOICES:
            raise ValueError("too many")
        if word == "undo":
            return self.undo(findings)
        return self.redo(findings) if word == "redo" else self.choose(findings, choice(word, reason, by))


def choice(word: str, reason: str = "", by: str = "") -> VisitorChoice:
    """A choice from what was sent; its texts in one line and no longer than they may be.

    Raises: ValueError for what is no decision.
    """
    return VisitorChoice(
        Word(word), " ".join(reason.split())[:MAX_CHARACTERS], " ".join(by.split())[:MAX_CHARACTERS]
    )


def read_choices(folder: Path) -> Choices:
    """What was decided so far."""
    path = folder / FILE
    return msgspec.json.decode(path.read_bytes(), type=Choices) if path.exists() else Choices()


def write_choices(folder: Path, choices: Choices) -> None:
    """Keep it. Raises: WriteError."""
    write_whole(folder / FILE, msgspec.json.encode(choices))
