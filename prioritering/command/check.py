"""The run of `check`: each workbook by itself, then the worst exit code."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from prioritering.command import usage
from prioritering.command.speech import complain, put, say, spoken_language
from prioritering.errors import PrioAuditError
from prioritering.memory import collect_rarely
from prioritering.messages import Messages
from prioritering.messages.facts import plain
from prioritering.options import Options
from prioritering.output.closing import verdict_line
from prioritering.output.files import write_whole
from prioritering.output.formats import FOR_ONE, rendered
from prioritering.output.table import table
from prioritering.output.tally import exit_code
from prioritering.output.terminal import screen_of
from prioritering.pipeline import audit, limits
from prioritering.types import Audit, Severity
from prioritering.workbook.embedded import DECKS, embedded

WORST_FIRST = (5, 3, 4, 1, 0)


@dataclass(frozen=True)
class Check:
    """What was asked for: which workbooks, and how to show and judge them."""

    workbooks: tuple[Path, ...]
    options: Options
    form: str = "table"
    reports: tuple[tuple[Path, str], ...] = ()
    """Path and form of each further copy of the report."""
    fail_on: Severity | None = Severity.ERROR
    quiet: bool = False
    verbose: int = 0

    def run(self) -> int:
        """Audit them all, one failing not stopping the others; give the exit code."""
        collect_rarely()
        if len(self.workbooks) > 1:
            self._copies_need_room()
            self._reports_need_one()
        audits: list[Audit] = []
        codes = [self._attempt(path, audits) for path in self.workbooks]
        several = len(self.workbooks) > 1
        if self.form != "table" and (audits or several):
            put(rendered(audits, self.form, as_list=several))
        codes += [self._report(path, form, audits) for path, form in self.reports if audits or several]
        return worst(codes)

    def _attempt(self, path: Path, audits: list[Audit]) -> int:
        """Audit one workbook, or all that a deck has embedded, and show it; or say why not."""
        language = self.options.language or spoken_language()
        if self.verbose and not self.quiet:
            say(Messages(language).text("progress-auditing", path=plain(str(path))))
        try:
            if path.suffix.lower() in DECKS:
                return self._deck(path, audits, language)
            return self._conclude(audit(path, self.options), audits)
        except Exception as error:
            return complain(error, language, trace=self.verbose > 1)

    def _deck(self, path: Path, audits: list[Audit], language: str) -> int:
        """Each embedded workbook; its copy stands beside the deck, under both names."""
        codes = []
        output = self.options.output or path.parent
        folder = output if output.is_dir() else output.parent
        with embedded(path, limits(self.options)) as members:
            for member in members:
                copy = folder / f"{path.stem}.{member.number}.{member.path.stem}.audited{member.path.suffix}"
                try:
                    done = audit(member.path, replace(self.options, output=copy))
                except PrioAuditError as error:
                    codes.append(complain(error, language, trace=self.verbose > 1))
                    continue
                shown = path.with_name(f"{path.name}#{member.path.name}")
                codes.append(
                    self._conclude(replace(done, workbook=replace(done.workbook, path=shown)), audits)
                )
            if not members:
                say(Messages(language).text("deck-without", path=plain(str(path))))
        return worst(codes)

    def _conclude(self, done: Audit, audits: list[Audit]) -> int:
        """Show an audit, keep it where a report will need it, and give its exit code."""
        self._show(done)
        if self.form != "table" or self.reports:
            audits.append(done)
        return exit_code(done, self.fail_on)

    def _show(self, done: Audit) -> None:
        messages = Messages(done.language)
        if self.form != "table":
            if done.output is not None and not self.quiet:
                say(f"{messages.text('output-written')} {plain(str(done.output))}")
        elif self.quiet:
            put(f"{plain(str(done.workbook.path))}: {verdict_line(done, messages)}\n")
        else:
            put(table(done, messages, screen_of(sys.stdout), everything=self.verbose > 0))

    def _report(self, path: Path, form: str, audits: list[Audit]) -> int:
        """Write one report; 0, or the code of what went wrong."""
        try:
            mark = "\ufeff" if form == "csv" else ""  # by which Excel knows UTF-8
            write_whole(path, mark + rendered(audits, form, as_list=len(self.workbooks) > 1))
        except Exception as error:
            language = self.options.language or spoken_language()
            return complain(error, language, trace=self.verbose > 1)
        return 0

    def _reports_need_one(self) -> None:
        """Some forms hold one workbook."""
        for form in (self.form, *(form for _, form in self.reports)):
            if form in FOR_ONE:
                raise usage.OneWorkbookError(form=form)

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


def worst(codes: Iterable[int]) -> int:
    """The worst of several exit codes, in the order of the contract."""
    found = set(codes)
    return next((code for code in WORST_FIRST if code in found), 0)
