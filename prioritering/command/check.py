"""The run of `check`: each workbook by itself, then the worst exit code."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from prioritering.command import usage
from prioritering.command.settings import CommandLine, Settled
from prioritering.command.speech import complain, put, say, spoken_language
from prioritering.errors import PrioAuditError
from prioritering.messages import Messages
from prioritering.messages.facts import plain
from prioritering.output.closing import total_line, verdict_line
from prioritering.output.files import write_whole
from prioritering.output.formats import FORMATS, rendered, report_bytes
from prioritering.output.notices import notice_texts
from prioritering.output.table import table
from prioritering.output.tally import Tally, exit_code, tally
from prioritering.output.targets import check_report
from prioritering.output.terminal import screen_of
from prioritering.pipeline import audit, limits
from prioritering.processes.forked import allowed
from prioritering.types import Audit
from prioritering.workbook.embedded import DECKS, embedded

WORST_FIRST = (5, 2, 3, 4, 1, 0)


class _Done(Struct):
    """What the run has so far."""

    audits: list[Audit] = field(default_factory=list)
    """Those that a report needs."""
    tallies: list[Tally] = field(default_factory=list)


class Check(Struct, frozen=True):
    """What was asked for: which workbooks, and how to show and judge them."""

    workbooks: tuple[Path, ...]
    asked: CommandLine
    form: str = "table"
    reports: tuple[tuple[Path, str], ...] = ()
    """Path and form of each further copy of the report."""
    quiet: bool = False
    verbose: int = 0

    def run(self) -> int:
        """Audit them all, one failing not stopping the others; give the exit code."""
        settled = [self.asked.within(path.parent) for path in self.workbooks]
        if len(self.workbooks) > 1:
            self._copies_need_room()
            self._reports_need_one()
        for path, _ in self.reports:
            check_report(path, self.workbooks, force=self.asked.plainly().options.force)
        done = _Done()
        self._tell(settled)
        with allowed():
            codes = [
                self._attempt(path, each, done) for path, each in zip(self.workbooks, settled, strict=True)
            ]
        several = len(self.workbooks) > 1
        audits = done.audits
        if self.form != "table" and (audits or several):
            put(rendered(audits, self.form, as_list=several))
        elif several and not self.quiet:
            put(f"{total_line(done.tallies, len(self.workbooks), Messages(self.language))}\n")
        codes += [self._report(path, form, audits) for path, form in self.reports if audits or several]
        return worst(codes)

    def _tell(self, settled: Iterable[Settled]) -> None:
        """Which settings hold, where there are any."""
        for file in dict.fromkeys(each.file for each in settled if each.file is not None):
            if not self.quiet:
                say(Messages(self.language).text("settings-found", path=plain(str(file))))

    @property
    def language(self) -> str:
        """The language of what is said of no workbook."""
        return self.asked.given["lang"] or spoken_language()

    def _attempt(self, path: Path, settled: Settled, done: _Done) -> int:
        """Audit one workbook, or all that a deck has embedded, and show it; or say why not."""
        language = settled.options.language or self.language
        if self.verbose and not self.quiet:
            say(Messages(language).text("progress-auditing", path=plain(str(path))))
        try:
            if path.suffix.lower() in DECKS:
                return self._deck(path, settled, done, language)
            return self._conclude(audit(path, settled.options), settled, done)
        except Exception as error:
            return complain(error, language, trace=self.verbose > 1)

    def _deck(self, path: Path, settled: Settled, done: _Done, language: str) -> int:
        """Each embedded workbook; its copy stands beside the deck, under both names."""
        codes, options = [], settled.options
        output = options.output or path.parent
        folder = output if output.is_dir() else output.parent
        with embedded(path, limits(options)) as members:
            for member in members:
                copy = folder / f"{path.stem}.{member.number}.{member.path.stem}.audited{member.path.suffix}"
                try:
                    made = audit(member.path, replace(options, output=copy))
                except PrioAuditError as error:
                    codes.append(complain(error, language, trace=self.verbose > 1))
                    continue
                shown = path.with_name(f"{path.name}#{member.path.name}")
                made = replace(made, workbook=replace(made.workbook, path=shown))
                codes.append(self._conclude(made, settled, done))
            if not members:
                say(Messages(language).text("deck-without", path=plain(str(path))))
        return worst(codes)

    def _conclude(self, made: Audit, settled: Settled, done: _Done) -> int:
        """Show an audit, keep it where a report will need it, and give its exit code."""
        self._show(made)
        done.tallies.append(tally(made))
        if self.form != "table" or self.reports:
            done.audits.append(made)
        return exit_code(made, settled.fail_on, require_model=settled.require_model)

    def _show(self, done: Audit) -> None:
        messages = Messages(done.language)
        for text in notice_texts(done, messages):
            say(text)
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
            write_whole(path, report_bytes(audits, form, as_list=len(self.workbooks) > 1))
        except Exception as error:
            return complain(error, self.language, trace=self.verbose > 1)
        return 0

    def _reports_need_one(self) -> None:
        """Some forms hold one workbook."""
        for form in (self.form, *(form for _, form in self.reports)):
            if form in FORMATS and FORMATS[form].for_one:
                raise usage.OneWorkbookError(form=form)

    def _copies_need_room(self) -> None:
        """Several copies go to a directory, each under its own name."""
        output = self.asked.plainly().options.output
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
    present = set(codes)
    return next((code for code in WORST_FIRST if code in present), 0)
