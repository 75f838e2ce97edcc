"""The run of `check`: each workbook by itself, then the worst exit code."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from prioritering.audit import audit
from prioritering.command import usage
from prioritering.command.speech import complain, put, say, spoken_language
from prioritering.messages import Messages
from prioritering.messages.facts import plain
from prioritering.options import Options
from prioritering.output.closing import verdict_line
from prioritering.output.json_report import Json, document, dumps
from prioritering.output.table import table
from prioritering.output.tally import fails, incomplete
from prioritering.output.terminal import screen_of
from prioritering.rules import RULES
from prioritering.types import Audit, Severity

WORST_FIRST = (5, 3, 4, 1, 0)


@dataclass(frozen=True)
class Check:
    """What was asked for: which workbooks, and how to show and judge them."""

    workbooks: tuple[Path, ...]
    options: Options
    form: str = "table"
    fail_on: Severity | None = Severity.ERROR
    quiet: bool = False
    verbose: int = 0

    def run(self) -> int:
        """Audit them all, one failing not stopping the others; give the exit code."""
        if len(self.workbooks) > 1:
            self._copies_need_room()
        documents: list[Json] = []
        codes = [self._attempt(path, documents) for path in self.workbooks]
        if self.form == "json" and (documents or len(self.workbooks) > 1):
            put(dumps(documents if len(self.workbooks) > 1 else documents[0]) + "\n")
        return worst(codes)

    def _attempt(self, path: Path, documents: list[Json]) -> int:
        """Audit one workbook and show it, or say why not."""
        language = self.options.language or spoken_language()
        if self.verbose and not self.quiet:
            say(Messages(language).text("progress-auditing", path=plain(str(path))))
        try:
            done = audit(path, self.options)
            self._show(done, documents)
        except Exception as error:
            return complain(error, language, trace=self.verbose > 1)
        return self._judge(done)

    def _show(self, done: Audit, documents: list[Json]) -> None:
        messages = Messages(done.language)
        if self.form == "json":
            documents.append(document(done, messages, self._codes))
            if done.output is not None and not self.quiet:
                say(f"{messages.text('output-written')} {plain(str(done.output))}")
        elif self.quiet:
            put(f"{plain(str(done.workbook.path))}: {verdict_line(done, messages)}\n")
        else:
            put(table(done, messages, screen_of(sys.stdout), everything=self.verbose > 0))

    def _judge(self, done: Audit) -> int:
        if incomplete(done):
            return 4
        return 1 if fails(done, self.fail_on) else 0

    @cached_property
    def _codes(self) -> Mapping[str, str]:
        return rule_codes()

    def _copies_need_room(self) -> None:
        """Several copies go to a directory, each under its own name."""
        output = self.options.output
        if output is None:
            return
        if not output.is_dir():
            raise usage.OutputNotDirectoryError(path=str(output))
        names = Counter(path.name.casefold() for path in self.workbooks)
        for path in self.workbooks:
            if names[path.name.casefold()] > 1:
                raise usage.SameNameError(name=path.name)


def rule_codes() -> dict[str, str]:
    """Each rule's code by its name."""
    return {rule.name: rule.code for rule in RULES}


def worst(codes: Iterable[int]) -> int:
    """The worst of several exit codes, in the order of the contract."""
    found = set(codes)
    return next((code for code in WORST_FIRST if code in found), 0)
