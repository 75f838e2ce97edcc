"""The memo: one page, whatever the workbook; a Word document that opens, a page that prints."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from audited import reference
from docx import Document
from hand_made import hand_made, hostile
from msgspec.structs import replace
from sheets import book, examined

from prioritering.cli import main
from prioritering.messages import Messages
from prioritering.options import Options
from prioritering.output import memo as made_of
from prioritering.output.formats import report_bytes
from prioritering.output.html.cards import cards
from prioritering.output.memo import Item, fitting, memo
from prioritering.pipeline import check
from prioritering.types import Audit, Decision, Word

SOFFICE = shutil.which("soffice")


def long_list(count: int = 240) -> Audit:
    """A list of many measures with long names, every fifth number wrong."""
    rows: list[list[str | float | int | bool | None]] = [
        ["Tiltak", "Nytte", "Kostnad", "Risiko", "Poengsum", "Rangering"]
    ]
    scores = [(number * 37 % 11 + number * 13 % 10 + number * 7 % 9, number) for number in range(count)]
    order = {number: place for place, (_, number) in enumerate(sorted(scores, reverse=True), start=1)}
    for number in range(count):
        figures = (number * 37 % 11, number * 13 % 10, number * 7 % 9)
        rank = order[number] + (3 if number % 5 == 0 else 0)
        row = number + 2
        name = f"Et tiltak med et temmelig langt navn som ikke får plass på to linjer, nummer {number}"
        rows.append([name, *figures, f"=SUM(B{row}:D{row})", rank])
    return replace(check(examined(book({"Liste": rows})), Options()), language="nb")


def words(content: bytes) -> str:
    """All text of a Word document."""
    document = Document(BytesIO(content))
    said = [paragraph.text for paragraph in document.paragraphs]
    said += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*said, document.sections[0].footer.paragraphs[0].text])


def test_the_memo_says_what_holds_what_is_open_and_how_it_was_checked() -> None:
    told = words(report_bytes([reference()], "memo-docx"))
    for text in (
        "Plass 1–4, 8 og 11 i Samlet holder",
        "PLL",
        "Formler 95 av 95",
        "Ikke kontrollert:",
        "Kontrollert av",
        "Godkjent av",
        reference().workbook.sha256,
        "prio-audit",
    ):
        assert text in told


def test_what_was_decided_stands_with_its_reason() -> None:
    messages = Messages("nb", strict=True)
    card = next(one for one in cards(reference(), messages) if one.title.startswith("Noen tiltak"))
    kept = dict.fromkeys(card.fingerprints, Decision(Word.KEEP, "Slik ble det vedtatt", "Ada"))
    told = memo(reference(), messages, decisions=kept)
    assert "Slik ble det vedtatt" in next(one.text for one in told.waiting if one.state == "keep")
    assert "beholder sine formler" in told.verdict[2].rest
    assert "1 av 6 avgjort" in told.meta


@pytest.mark.parametrize("make", [reference, hostile, hand_made, long_list], ids=lambda make: make.__name__)
@pytest.mark.parametrize("language", ["nb", "en"])
def test_it_is_made_of_any_workbook_and_nothing_goes_on_to_a_second_page(make: object, language: str) -> None:
    audit = replace(make(), language=language)  # type: ignore[operator]
    told = memo(audit, Messages(language, strict=True))
    lines = (*told.lines, *told.left_out)
    assert len(lines) <= made_of.MAX_LINES + 2
    used = made_of.FIXED + made_of._height(told.view, lines, told.checked + told.not_checked)
    columns = (sum(item.height for item in items) for items in (told.changed, told.waiting))
    assert used + max(columns) <= made_of.PAGE
    assert told.changed_more >= 0 and told.waiting_more >= 0
    page = report_bytes([audit], "memo-html").decode()
    assert "<script" not in page and page.count("<h1>") == 1


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
@pytest.mark.parametrize("make", [reference, long_list], ids=lambda make: make.__name__)
def test_the_word_document_prints_on_one_page(make: object, tmp_path: Path) -> None:
    (tmp_path / "memo.docx").write_bytes(report_bytes([make()], "memo-docx"))  # type: ignore[operator]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "memo.docx")], check=True, capture_output=True, timeout=120)
    if not (tmp_path / "memo.pdf").exists():
        pytest.skip("needs LibreOffice Writer")
    assert (tmp_path / "memo.pdf").read_bytes().count(b"/Type/Page\n") + (
        tmp_path / "memo.pdf"
    ).read_bytes().count(b"/Type/Page/") <= 1


def test_what_has_no_room_is_counted() -> None:
    items = [Item(f"Cause {number}", "x" * 80, "open", "error") for number in range(10)]
    kept = fitting(items, 200)
    assert 0 < len(kept) < 10 and sum(item.height for item in kept) <= 200
    assert fitting(items[:1], items[0].height) == tuple(items[:1])
    assert fitting([], 100) == ()


def test_the_command_writes_it_and_replaces_only_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(__file__).parents[2] / "workbooks" / "vekter-i-rad.xlsx"
    asked = [
        str(path),
        "--no-write",
        "-q",
        "--memo",
        str(tmp_path / "m.docx"),
        "--memo",
        str(tmp_path / "m.html"),
    ]
    assert main(asked) == 1
    assert main(asked) == 1
    assert "Chatbot" in words((tmp_path / "m.docx").read_bytes())
    Document().save(str(tmp_path / "mine.docx"))
    assert main([str(path), "--no-write", "-q", "--memo", str(tmp_path / "mine.docx")]) == 2
    assert main([str(path), "--no-write", "-q", "--memo", str(tmp_path / "m.pdf")]) == 2
    assert ".docx, .html" in capsys.readouterr().err
