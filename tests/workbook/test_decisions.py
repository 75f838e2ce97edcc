"""Decisions come back: from the copy itself, and for a newer version of the workbook."""

import re
import zipfile
from pathlib import Path

import pytest
from build_workbooks import WORKBOOKS, Layout, build

from prioritering.options import Options
from prioritering.pipeline import audit
from prioritering.types import Finding
from prioritering.workbook.decisions import read_earlier


@pytest.fixture
def decided(tmp_path: Path) -> tuple[Path, Finding]:
    """An audited copy in which the analyst accepted the broken tie, and that finding."""
    workbook = tmp_path / "steg2.xlsx"
    workbook.write_bytes((WORKBOOKS / "prioritering-steg2.xlsx").read_bytes())
    done = audit(workbook)
    assert done.output is not None
    finding = next(f for f in done.findings if f.rule == "tie-broken")
    accept(done.output, finding.fingerprint, "behold", "vedtatt i styret")
    return done.output, finding


def accept(copy: Path, fingerprint: str, after: str, reason: str) -> None:
    """Choose in the drop-down, and write why, as Excel would store it."""
    with zipfile.ZipFile(copy) as package:
        content = {info: package.read(info) for info in package.infolist()}
    with zipfile.ZipFile(copy, "w") as package:
        for info, data in content.items():
            text = data.decode("utf-8", "surrogateescape")
            if fingerprint in text and "<sheetData" in text:
                start = text.rindex("<row", 0, text.rindex(fingerprint))
                end = text.index("</row>", start)
                row = text[start:end]
                for column, chosen in (("B", after), ("C", reason)):
                    filled = rf'<c r="\1" t="inlineStr"><is><t>{chosen}</t></is></c>'
                    row = re.sub(rf'<c r="({column}\d+)"[^>]*?(?:/>|>.*?</c>)', filled, row)
                data = (text[:start] + row + text[end:]).encode("utf-8", "surrogateescape")
            package.writestr(info, data)


def test_a_workbook_that_was_never_audited_has_none() -> None:
    assert read_earlier(WORKBOOKS / "prioritering-steg2.xlsx") is None


def test_the_next_audit_of_the_copy_remembers(decided: tuple[Path, Finding]) -> None:
    copy, finding = decided
    again = next(f for f in audit(copy, Options(write=False)).findings if f.rule == "tie-broken")
    assert again.fingerprint == finding.fingerprint
    assert again.decision is not None
    assert (again.decision.state, again.decision.reason) == ("accepted", "vedtatt i styret")
    assert not again.is_open


def test_a_newer_version_takes_them_over_though_rows_have_moved(
    decided: tuple[Path, Finding], tmp_path: Path
) -> None:
    newer = tmp_path / "newer.xlsx"
    newer.write_bytes(build(Layout(rows=2, columns=1)))
    found = audit(newer, Options(write=False, decisions=decided[0])).findings
    assert [f.rule for f in found if f.decision is not None] == ["tie-broken"]


def test_a_rejected_finding_stays_open(decided: tuple[Path, Finding]) -> None:
    copy, finding = decided
    accept(copy, finding.fingerprint, "avvist", "stemmer ikke")
    again = next(f for f in audit(copy, Options(write=False)).findings if f.rule == "tie-broken")
    assert again.decision is not None and again.decision.state == "rejected" and again.is_open
