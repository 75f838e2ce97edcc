"""A written copy holds no part, link or formula that its workbook had not, but for what we list here.

The packages are compared as they are, without any reader of ours.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from mutations import BOOKS, mutant
from support import ROOT

from prioritering.errors import PrioAuditError
from prioritering.options import FixLevel, Options
from prioritering.pipeline import audit
from prioritering.types import Audit

CORPUS = ROOT.parent / "shared" / "corpus"
KINDS = ("fidelity", "priority", "poi", "excelize")
EACH = 9
"""Workbooks of each kind, spread over its folder."""
ADDED = re.compile(
    r"xl/worksheets/sheet\d+\.xml|xl/tables/table\d+\.xml|xl/comments\d+\.xml"
    r"|xl/drawings/(vmlDrawing\d+\.vml|drawing\d+\.xml)|xl/styles\.xml|customXml/item(Props)?\d+\.xml"
    r"|(xl|customXml|xl/worksheets|xl/drawings)/_rels/[^/]+\.rels"
)
"""Our two sheets with their tables, notes with their drawing, fills, and the record of all that."""
LINKED = {
    *("worksheet", "table", "comments", "vmlDrawing"),
    *("styles", "customXml", "customXmlProps"),
}
"""The relationships that these need, all within the package."""
TYPES = re.compile(
    r"application/xml|.*\.(worksheet|table|comments|styles|drawing|customXmlProperties)\+xml"
    r"|application/vnd\.openxmlformats-officedocument\.vmlDrawing|application/vnd\.openxmlformats-package\.relationships\+xml"
)
FORMULAS = re.compile(
    r"'(?:[^'\[\]:|!]|'')+'![A-Z]+\d+"
    r"""|IF\(OR\((?:'\w+'!\$B\$\d+="\w+",?)+\),-?[\d.e+-]+,'(?:[^'\[\]:|!]|'')+'![A-Z]+\d+\)"""
    r"|\d+(\.\d+)?"
    r'|(1\+)?COUNTIF\(\$D\$\d+:\$D\$\d+,"[<>]=?"&\(D\d+[+-]\d\.\d{3}E[+-]\d+\)\)'
    r'|(IF\(\$B\d+="[^"]*","[^"]*",)+"[^"]*"\)+'
)
"""Those of our sheets: a link to a score, or what it is once its correction is chosen; the ends of bars; a count
of those that are higher or lower; what a choice will do."""
NAMES = {"_xlnm._FilterDatabase", "_xlnm.Print_Titles", "_xlnm.Print_Area"}


class Contents:
    """What a package holds that could act: its parts, its links, its formulas."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            self.parts = {name.replace("\\", "/"): package.read(name) for name in package.namelist()}

    def roots(self, ending: str) -> Iterator[tuple[str, Any]]:
        parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=True)
        for name, content in self.parts.items():
            if name.endswith(ending) and content.strip():
                root = etree.fromstring(content, parser)
                if root is not None:
                    yield name, root

    def links(self) -> Counter[tuple[str, str, bool]]:
        """Type, target and mode of each relationship; the target of those outside the package alone."""
        return Counter(
            (each.get("Type", "").rpartition("/")[2], each.get("Target", "") if outside else "", outside)
            for _, root in self.roots(".rels")
            for each in root
            for outside in [each.get("TargetMode") == "External"]
        )

    def types(self) -> set[str]:
        return {each.get("ContentType", "") for _, root in self.roots("[Content_Types].xml") for each in root}

    def formulas(self) -> Counter[tuple[str, str]]:
        """The formulas of each sheet's part; those of a shared one once, as they stand."""
        return Counter(
            (name, "".join(each.itertext()).removeprefix("="))
            for name, root in self.roots(".xml")
            if "worksheets/" in name
            for each in root.iterfind(".//{*}f")
        )

    def names(self) -> set[tuple[str, str]]:
        return {
            (each.get("name", ""), "".join(each.itertext()))
            for name, root in self.roots("workbook.xml")
            for each in root.iterfind(".//{*}definedName")
        }

    def active(self) -> Counter[str]:
        """Elements that link out or run something, by name."""
        wanted = {"hyperlink", "oleObject", "ddeLink", "control", "webPublishItem", "externalReference"}
        return Counter(
            found
            for name, root in self.roots(".xml")
            if name.startswith("xl/")
            for each in root.iter(etree.Element)
            if (found := etree.QName(each).localname) in wanted
            and (found != "hyperlink" or any(key.endswith("}id") for key in each.attrib))
        )


def added(before: Contents, done: Audit) -> Iterator[str]:
    """What the copy holds beyond the workbook and beyond what is listed."""
    assert done.output is not None
    after = Contents(done.output)
    yield from (name for name in set(after.parts) - set(before.parts) if not ADDED.fullmatch(name))
    for kind, target, outside in after.links() - before.links():
        if outside or kind not in LINKED:
            yield f"{kind} {target}"
    yield from (kind for kind in after.types() - before.types() if not TYPES.fullmatch(kind))
    fixed = {
        str(fix.after).removeprefix("=")
        for finding in done.findings
        for fix in finding.fixes
        if fix.applied and isinstance(fix.after, str)
    }
    yield from (
        f"{part} ={text}"
        for part, text in after.formulas() - before.formulas()
        if text not in fixed and (part in before.parts or not FORMULAS.fullmatch(text))
    )
    yield from (f"{name} {text}" for name, text in after.names() - before.names() if name not in NAMES)
    yield from (after.active() - before.active()).elements()


def corpus() -> list[Path]:
    found = [sorted((CORPUS / kind).glob("*.xls[xm]")) for kind in KINDS]
    return [path for paths in found for path in paths[:: max(1, len(paths) // EACH)]]


@pytest.mark.parametrize(
    "path",
    [*(path for path in sorted(BOOKS.glob("*.xlsx")) if ".audited" not in path.name), *corpus()],
    ids=lambda path: f"{path.parent.name}-{path.stem}"[:60],
)
def test_a_copy_adds_nothing_unlisted(path: Path, tmp_path: Path) -> None:
    try:
        done = audit(path, Options(output=tmp_path, fix=FixLevel.ALL))
    except PrioAuditError:
        assert list(tmp_path.iterdir()) == []
        return
    assert list(added(Contents(path), done)) == []


def test_nor_does_the_copy_of_a_workbook_changed_at_random(tmp_path: Path) -> None:
    written = 0
    for seed in range(300_000, 300_060):
        folder = tmp_path / str(seed)
        folder.mkdir()
        path = folder / "w.xlsx"
        path.write_bytes(mutant(seed))
        try:
            done = audit(path, Options(fix=FixLevel.ALL, timeout=10))
        except PrioAuditError:
            assert [each.name for each in folder.iterdir()] == ["w.xlsx"]
            continue
        written += 1
        assert list(added(Contents(path), done)) == [], seed
    assert written


def test_what_is_added_is_seen(tmp_path: Path) -> None:
    """The comparison itself: a link, a formula and a part that nobody listed."""
    path = BOOKS / "prioritering-steg2.xlsx"
    done = audit(path, Options(output=tmp_path))
    assert done.output is not None
    with zipfile.ZipFile(done.output, "a") as package:
        package.writestr(
            "xl/worksheets/sheet99.xml", '<worksheet xmlns="x"><f>WEBSERVICE("x")</f></worksheet>'
        )
        package.writestr("xl/embeddings/ole1.bin", "x")
        package.writestr(
            "xl/worksheets/_rels/sheet99.xml.rels",
            '<Relationships xmlns="r"><Relationship Type="h/hyperlink" Target="http://x"'
            ' TargetMode="External"/></Relationships>',
        )
    assert sorted(added(Contents(path), done)) == [
        "hyperlink http://x",
        "xl/embeddings/ole1.bin",
        'xl/worksheets/sheet99.xml =WEBSERVICE("x")',
    ]
