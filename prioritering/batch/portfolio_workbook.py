"""The portfolio as a workbook: tables of the workbooks, of what is open in them, by rule, folder and run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from itertools import islice
from typing import Any
from urllib.parse import quote

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from prioritering.batch.copies import Repeats
from prioritering.batch.findings import Findings, OpenFinding
from prioritering.messages import Messages, title
from prioritering.messages.facts import plain
from prioritering.output.csv_table import harmless

MAX_FINDINGS = 100_000
"""Lines of the findings' sheet."""
COUNTS = ("error", "warning", "info", "corrected", "accepted")
WORKBOOKS = {
    **{"path": 44, "folder": 44, "standing": 20, "verdict": 50},
    **dict.fromkeys((*COUNTS, "ranks", "new", "mended", "still"), 11),
}
FINDINGS = {
    **{"path": 44, "folder": 44, "severity": 11, "rule": 34, "cell": 20, "message": 100},
    **{"copies": 11, "since": 11, "code": 28},
}
RULES = {"rule": 44, "open": 11, "workbooks": 11, "new": 11, "mended": 11, "code": 28}
FOLDERS = {"folder": 60, **dict.fromkeys(("workbooks", "clean", "failed", *COUNTS[:3], "new", "mended"), 11)}
RUNS = {"run": 11, "at": 20, **dict.fromkeys(("audited", "failed", "new", "mended", "worse"), 11)}
"""The sheets' columns and their widths."""
_HEADING = Font(bold=True), PatternFill("solid", fgColor="E8ECF2"), Alignment(wrap_text=True, vertical="top")
_STRIPES = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
_LINK, _WRONG = Font(color="0B57A4", underline="single"), Font(color="B3261E", bold=True)


def portfolio_workbook(portfolio: dict[str, Any], findings: Findings, messages: Messages) -> bytes:
    """The file; it is written line by line, so that it takes no memory to speak of."""
    book = Workbook(write_only=True)
    sheet = _Sheet(book, "workbooks", WORKBOOKS, messages)
    for entry in portfolio["workbooks"]:
        if not entry["gone"]:
            sheet.append(_line(sheet.sheet, entry, messages))
    sheet.close()
    sheet = _Sheet(book, "findings", FINDINGS, messages)
    repeats = Repeats(portfolio["duplicates"], portfolio["versions"])
    repeats.count(findings.open())
    for line in islice(_lines(findings.open(), repeats, messages), MAX_FINDINGS):
        sheet.append(line)
    sheet.close()
    _counted(_Sheet(book, "rules", RULES, messages), _by_rule(portfolio["rules"], messages))
    _counted(_Sheet(book, "folders", FOLDERS, messages), portfolio["folders"])
    _counted(_Sheet(book, "runs", RUNS, messages), _by_run(portfolio["history"]))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


class _Sheet:
    """A sheet that is one table, its columns named in the reader's language; printed one page wide."""

    def __init__(self, book: Workbook, key: str, columns: dict[str, int], messages: Messages) -> None:
        self.name, self.columns = key, columns
        self.sheet: Any = book.create_sheet(messages.text(f"portfolio-sheet-{key}"))
        self.sheet.freeze_panes = "B2"
        self.sheet.page_setup.orientation = "landscape"
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self.sheet.page_setup.fitToHeight = 0
        self.sheet.print_title_rows = "1:1"
        for number, width in enumerate(columns.values(), start=1):
            self.sheet.column_dimensions[get_column_letter(number)].width = width
        self._names = [messages.text(f"portfolio-{name}") for name in columns]
        self.sheet.append([_styled(self.sheet, name, *_HEADING) for name in self._names])
        self._lines = 0

    def append(self, line: Sequence[object]) -> None:
        """Add a line."""
        self.sheet.append(line)
        self._lines += 1

    def close(self) -> None:
        """Make a table of the lines; without any there is none, for a table has one at least."""
        if not self._lines:
            return
        place = f"A1:{get_column_letter(len(self._names))}{self._lines + 1}"
        table = Table(displayName=f"portfolio_{self.name}", ref=place, tableStyleInfo=_STRIPES)
        table.tableColumns = [TableColumn(id=n, name=name) for n, name in enumerate(self._names, start=1)]
        table.autoFilter = AutoFilter(ref=place)
        self.sheet._tables.add(table)


def _counted(sheet: _Sheet, entries: Iterable[dict[str, Any]]) -> None:
    """A table of what was counted, one line for each entry."""
    for entry in entries:
        values = (entry[name] for name in sheet.columns)
        sheet.append([harmless(value) if isinstance(value, str) else value for value in values])
    sheet.close()


def _by_rule(rules: Iterable[dict[str, Any]], messages: Messages) -> Iterator[dict[str, Any]]:
    for entry in rules:
        yield {**entry, "rule": title(entry["rule"], messages), "code": entry["rule"]}


def _by_run(history: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for entry in history:
        at = entry["at"]
        moment = None if at is None else datetime.fromtimestamp(at).replace(microsecond=0)
        yield {**entry, "at": moment}


def _lines(
    findings: Iterable[OpenFinding], repeats: Repeats, messages: Messages
) -> Iterator[Sequence[object]]:
    """Each open finding, those of several copies of one workbook once."""
    severities = {key: messages.text(f"severity-{key}") for key in COUNTS[:3]}
    for finding in findings:
        others = repeats.others(finding)
        if others is None:
            continue
        folder, _, name = finding.path.rpartition("/")
        texts = (title(finding.rule, messages), finding.place, plain(finding.text))
        yield [
            harmless(name),
            harmless(folder),
            severities[finding.severity],
            *map(harmless, texts),
            others or None,
            finding.since,
            finding.rule,
        ]


def _line(sheet: Any, entry: dict[str, Any], messages: Messages) -> Sequence[object]:
    folder, _, name = entry["path"].rpartition("/")
    page = next((result for result in entry["results"] if result.endswith(".html")), None)
    named = WriteOnlyCell(sheet, harmless(name))
    if page is not None:
        named.hyperlink, named.font = quote(page), _LINK
    counts = [entry["summary"][key] for key in COUNTS]
    first = WriteOnlyCell(sheet, counts[0])
    if counts[0]:
        first.font = _WRONG
    rest = (entry["ranks_corrected"], entry["new"], entry["gone_findings"], entry["still_open"])
    known = "clean" if entry["clean"] else (entry["standing"] or "").replace("_", "-")
    stands = messages.text(f"standing-{known}.one") if known else ""
    return [named, harmless(folder), stands, harmless(entry["verdict"]), first, *counts[1:], *rest]


def _styled(sheet: Any, value: str, font: Font, fill: PatternFill, alignment: Alignment) -> Any:
    cell = WriteOnlyCell(sheet, value)
    cell.font, cell.fill, cell.alignment = font, fill, alignment
    return cell
