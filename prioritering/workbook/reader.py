"""From a file to a `Workbook`: every sheet, formula and name, and whatever could not be read."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from lxml import etree

from prioritering.errors import DamagedError, ForbiddenXmlError
from prioritering.types import Calculation, DefinedName, Sheet, Table, Workbook
from prioritering.workbook.number_formats import number_formats
from prioritering.workbook.package import Element, Package
from prioritering.workbook.remarks import comments
from prioritering.workbook.safety import DEFAULT_LIMITS, Limits, check
from prioritering.workbook.sheet_reader import Shared, SheetParts, areas, read_sheet, rich_text
from prioritering.workbook.traces import our_sheets

_PRESENT = {
    "vbaProject": "macros",
    "connections": "connections",
    "oleObject": "ole",
    "package": "ole",
    "control": "controls",
    "ctrlProp": "controls",
    "queryTable": "queries",
    "webExtension": "web extensions",
    "taskpanes": "web extensions",
    "attachedToolbars": "toolbars",
    "rdRichValueWebImage": "web images",
}
_OTHER_SHEETS = {"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet", "macrosheet"}


def read(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Workbook:
    """Read a workbook whole; what cannot be read is listed in `unread`, never passed over.

    Raises: UnreadableError in one of its kinds where the file is no workbook that can be read.
    """
    check(path, limits)
    try:
        with Package(path) as package:
            return Reading(package).workbook()
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, EOFError, NotImplementedError) as error:
        raise DamagedError(path=str(path), detail=str(error)) from error
    except ForbiddenXmlError as error:
        raise ForbiddenXmlError(path=str(path)) from error


class Reading:
    """One reading of one package."""

    def __init__(self, package: Package) -> None:
        if package.workbook_part is None:
            raise DamagedError(path=str(package.path), detail="xl/workbook.xml")
        self.package = package
        self.part = package.workbook_part
        package.content_type(self.part)  # looked at here, so that a bomb in it is refused with the rest
        self.root = package.root(self.part)
        self.targets = {r.id: r for r in package.relationships(self.part)}
        self.unread: list[str] = []
        self.present: dict[str, None] = {}

    def shared(self) -> Shared:
        """What the cells of all sheets refer to."""
        properties = self.root.find("{*}workbookPr")
        return Shared(
            tuple(self._strings()),
            number_formats(self._related_root("styles")),
            frozenset(self._dynamic()),
            properties is not None and properties.get("date1904") in ("1", "true"),
        )

    def workbook(self) -> Workbook:
        """Everything."""
        shared = self.shared()
        sheets = tuple(self._sheets(shared))
        if not sheets and not self.present:
            raise DamagedError(path=str(self.package.path), detail=", ".join(self.unread) or "no sheets")
        return Workbook(
            path=self.package.path,
            sha256=_digest(self.package.path),
            sheets=sheets,
            names=tuple(self._names()),
            application=self._document_property("extended-properties", "Application"),
            date_1904=shared.date_1904,
            calculation=_calculation(self.root.find("{*}calcPr")),
            language=self._document_property("core-properties", "language"),
            external_links=tuple(self._external_links()),
            present=tuple(self._all_present()),
            unread=tuple(self.unread),
        )

    def _strings(self) -> Iterator[str]:
        root = self._related_root("sharedStrings")
        for item in root.iterfind("{*}si") if root is not None else ():
            yield rich_text(item)

    def _related_root(self, kind: str) -> Element | None:
        for relation in self.targets.values():
            if relation.kind == kind and self.package.actual(relation.target):
                return self.package.root(relation.target)
        return None

    def _dynamic(self) -> Iterator[str]:
        """The cell metadata indices whose type is XLDAPR (MS-XLSX 2.6.200), counted from 1."""
        root = self._related_root("sheetMetadata")
        if root is None:
            return
        types = [element.get("name") for element in root.iterfind("{*}metadataTypes/{*}metadataType")]
        for number, block in enumerate(root.iterfind("{*}cellMetadata/{*}bk"), start=1):
            for record in block.iterfind("{*}rc"):
                kind = record.get("t", "")
                if kind.isdigit() and 0 < int(kind) <= len(types) and types[int(kind) - 1] == "XLDAPR":
                    yield str(number)

    def _sheets(self, shared: Shared) -> Iterator[Sheet]:
        ours = our_sheets(self.package)
        for element in self.root.iterfind("{*}sheets/{*}sheet"):
            name = element.get("name", "")
            relation = self.targets.get(_relationship_id(element))
            if name in ours:
                continue
            if relation is None and not _relationship_id(element):
                self.present[f"module:{name}"] = None  # Excel 5 modules are sheets without a part
            elif relation is None or not self.package.actual(relation.target):
                self.unread.append(name)
            elif relation.kind in _OTHER_SHEETS:
                self.present[f"{relation.kind}:{name}"] = None
            else:
                sheet = self._sheet(name, relation.target, element.get("state", "visible"), shared)
                if sheet is not None:
                    yield sheet

    def _sheet(self, name: str, part: str, state: str, shared: Shared) -> Sheet | None:
        try:
            found = read_sheet(self.package.read(part), name, shared)
            remarks = tuple(comments(self.package, part, name))
            tables = tuple(self._tables(part, name))
        except (etree.XMLSyntaxError, zipfile.BadZipFile, EOFError) as error:
            self.unread.append(f"{name} ({error})")
            return None
        self.unread += found.unread[:10]
        return Sheet(
            name=name,
            part=part,
            cells=found.cells,
            visible=state == "visible",
            merged=tuple(found.merged),
            hidden_rows=frozenset(found.hidden_rows),
            hidden_columns=_hidden_columns(found),
            comments=remarks,
            validations=tuple(found.validations),
            tables=tables,
            ignored_errors=tuple(found.ignored),
        )

    def _tables(self, part: str, sheet: str) -> Iterator[Table]:
        for relation in self.package.related(part, "table"):
            if not self.package.actual(relation.target):
                continue
            root = self.package.root(relation.target)
            area = next(iter(areas(root.get("ref", ""), sheet)), None)
            if area is not None:
                yield Table(
                    name=root.get("displayName") or root.get("name", ""),
                    area=area,
                    columns=tuple(c.get("name", "") for c in root.iterfind("{*}tableColumns/{*}tableColumn")),
                    totals_rows=_count(root.get("totalsRowCount"), 0),
                    header_rows=_count(root.get("headerRowCount"), 1),
                )

    def _names(self) -> Iterator[DefinedName]:
        sheets = [element.get("name", "") for element in self.root.iterfind("{*}sheets/{*}sheet")]
        for element in self.root.iterfind("{*}definedNames/{*}definedName"):
            local = element.get("localSheetId", "")
            known = local.isdigit() and int(local) < len(sheets)
            yield DefinedName(
                name=element.get("name", ""),
                formula=f"={element.text or ''}",
                sheet=sheets[int(local)] if known else None,
                hidden=element.get("hidden") in ("1", "true"),
            )

    def _document_property(self, kind: str, name: str) -> str | None:
        for relation in self.package.related("", kind):
            if self.package.actual(relation.target):
                try:
                    found = self.package.root(relation.target).find(f"{{*}}{name}")
                except etree.XMLSyntaxError:
                    return None
                return None if found is None else found.text
        return None

    def _external_links(self) -> Iterator[str]:
        """The other files, in the order in which formulas number them (18.2.9)."""
        for element in self.root.iterfind("{*}externalReferences/{*}externalReference"):
            relation = self.targets.get(_relationship_id(element))
            inner = self.package.relationships(relation.target) if relation is not None else ()
            yield inner[0].target if inner else ""

    def _all_present(self) -> Iterator[str]:
        found = dict(self.present)
        for name in self.package.names:
            if name.endswith(".rels"):
                source = name.replace("_rels/", "").removesuffix(".rels")
                for relation in self.package.relationships(source):
                    if relation.kind in _PRESENT:
                        found[_PRESENT[relation.kind]] = None
                    elif relation.kind == "origin" or "digital-signature" in relation.kind:
                        found["signature"] = None
        if any(name.startswith("_xmlsignatures/") for name in self.package.names):
            found["signature"] = None
        yield from found


def _relationship_id(element: Element) -> str:
    """The `r:id`, whose namespace differs between strict and transitional files."""
    return next((str(v) for k, v in element.attrib.items() if k.endswith("}id")), "")


def _hidden_columns(found: SheetParts) -> frozenset[int]:
    """The hidden columns that hold something: a span may reach to the end of the sheet."""
    used = {column for _, column in found.cells}
    return frozenset(
        column for column in used if any(first <= column <= last for first, last in found.hidden_columns)
    )


def _calculation(element: Element | None) -> Calculation:
    if element is None:
        return Calculation()
    return Calculation(
        mode=element.get("calcMode", "auto"),
        iterate=element.get("iterate") in ("1", "true"),
        full_precision=element.get("fullPrecision", "1") not in ("0", "false"),
    )


def _count(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isdigit() else default


def _digest(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
