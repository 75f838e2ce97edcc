"""The portfolio as a workbook: one sheet of the workbooks, and one of what is open in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import islice
from typing import Any
from urllib.parse import quote

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from prioritering.messages import Messages
from prioritering.messages.facts import plain
from prioritering.output.csv_table import harmless

MOST_FINDINGS = 100_000
"""Lines of the findings' sheet."""
WORKBOOKS = {"path": 44, "folder": 44, "standing": 20, "verdict": 50}
FINDINGS = {"path": 44, "folder": 44, "severity": 11, "rule": 28, "cell": 20, "message": 100}
COUNTS = ("error", "warning", "info", "corrected", "accepted")
FIGURES = {**dict.fromkeys(COUNTS, 11), "ranks": 11, "new": 11, "mended": 11, "still": 11}
"""Columns and their widths."""
_HEADING = Font(bold=True), PatternFill("solid", fgColor="E8ECF2"), Alignment(wrap_text=True, vertical="top")
_LINK, _WRONG = Font(color="0B57A4", underline="single"), Font(color="B3261E", bold=True)

Open = tuple[str, str, str, str, str, int]
"""An open finding as the ledger gives it: path, severity, rule, place, text, first run."""


def portfolio_workbook(found: dict[str, Any], findings: Iterable[Open], messages: Messages) -> bytes:
    """The file; it is written line by line, so that it takes no memory to speak of."""
    book = Workbook(write_only=True)
    sheet = _sheet(book, "sheet-workbooks", {**WORKBOOKS, **FIGURES}, messages)
    there = [entry for entry in found["workbooks"] if not entry["gone"]]
    for entry in there:
        sheet.append(_line(sheet, entry, messages))
    _filter(sheet, len(WORKBOOKS) + len(FIGURES), len(there))
    sheet = _sheet(book, "sheet-findings", FINDINGS, messages)
    severities = {key: messages.text(f"severity-{key}") for key in ("error", "warning", "info")}
    count = 0
    for path, severity, rule, place, text, _ in islice(findings, MOST_FINDINGS):
        folder, _, name = path.rpartition("/")
        sheet.append(
            [
                harmless(name),
                harmless(folder),
                severities[severity],
                rule,
                harmless(place),
                harmless(plain(text)),
            ]
        )
        count += 1
    _filter(sheet, len(FINDINGS), count)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _sheet(book: Workbook, key: str, columns: dict[str, int], messages: Messages) -> Any:
    """A sheet with its headings, ready for lines; printed on as many pages as it takes, one wide."""
    sheet: Any = book.create_sheet(messages.text(f"portfolio-{key}"))
    sheet.freeze_panes = "B2"
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = "1:1"
    for number, width in enumerate(columns.values(), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_styled(sheet, messages.text(f"portfolio-{name}"), *_HEADING) for name in columns])
    return sheet


def _filter(sheet: Any, columns: int, lines: int) -> None:
    sheet.auto_filter.ref = f"A1:{get_column_letter(columns)}{lines + 1}"


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
