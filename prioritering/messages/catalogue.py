"""One language's catalogues, each message taken apart when it is first asked for.

To take all of them apart is slower than a small workbook's audit, which says a tenth of them.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from prioritering.messages.facts import BABEL

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle
    from fluent.runtime.resolver import Message

CATALOGUES = (
    "rules",
    "causes",
    "method",
    "advice",
    "errors",
    "output",
    "report",
    "page",
    "web",
    "sheets",
    "values",
)

_ENTRY = re.compile(r"^(?=-?[A-Za-z][\w-]* *=)", re.MULTILINE)
_NAMED = re.compile(r"\{\s*(-?[A-Za-z][\w-]*)")
"""What another message, or a function, is named within a text."""


class Catalogue:
    """The messages of one language, for Project Fluent."""

    def __init__(self, language: str) -> None:
        """Read the catalogues, and tell their messages apart."""
        from fluent.runtime import FluentBundle

        self.bundle: FluentBundle = FluentBundle([BABEL[language]], use_isolating=False)
        self._waiting: dict[str, str] = {}
        for name in CATALOGUES:
            path = files(__package__) / language / f"{name}.ftl"
            for entry in _ENTRY.split(path.read_text(encoding="utf-8"))[1:]:
                self._waiting[entry.partition("=")[0].strip()] = entry

    def get(self, name: str) -> Message | None:
        """The message of that name."""
        self._take_apart(name)
        return self.bundle.get_message(name) if self.bundle.has_message(name) else None

    def _take_apart(self, name: str) -> None:
        from fluent.runtime import FluentResource

        entry = self._waiting.pop(name, None)
        if entry is not None:
            self.bundle.add_resource(FluentResource(entry))
            for other in _NAMED.findall(entry):
                self._take_apart(other)


@cache
def explanations(language: str) -> dict[str, str]:
    """What is wrong, what is right and what is corrected, by rule, as Markdown; empty for English.

    There the rules' own documentation says it.
    """
    path = files(__package__) / language / "rules.md"
    if not path.is_file():
        return {}
    sections = path.read_text(encoding="utf-8").split("\n## ")[1:]
    return {name.strip(): text.strip() for name, _, text in (one.partition("\n") for one in sections)}


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language, read once."""
    return Catalogue(language)
