"""From a file to a `Workbook`: every sheet, formula and name, and whatever could not be read."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Sequence
from hashlib import file_digest
from pathlib import Path
from typing import TypeVar

from prioritering.errors import DamagedError, ForbiddenXmlError
from prioritering.formula.references import LAST_COLUMN
from prioritering.types import Calculation, DefinedName, Sheet, Table, Workbook
from prioritering.workbook.attributes import true, whole
from prioritering.workbook.cell_values import SharedStrings, rich_text
from prioritering.workbook.chart_ranges import charts
from prioritering.workbook.number_formats import number_formats
from prioritering.workbook.ooxml import relationship_id
from prioritering.workbook.package import Element, Package, Relationship
from prioritering.workbook.pivots import pivots
from prioritering.workbook.placeholders import without_placeholders
from prioritering.workbook.present import active_content
from prioritering.workbook.remarks import KnownRemark, comments, our_texts, people
from prioritering.workbook.safety import DAMAGE, DEFAULT_LIMITS, Limits, check
from prioritering.workbook.sheet_reader import SheetParts, areas, read_sheet
from prioritering.workbook.traces import our_sheets, read_trace
from prioritering.workbook.workbook_part import OTHER_SHEETS, sheet_relations

_MAX_NAMED = 10
"""How many unread cells of a sheet are named; the rest are counted."""
_DAMAGE = (SyntaxError, zipfile.BadZipFile, KeyError, ValueError)
"""What a missing or damaged part raises; lxml's errors are SyntaxErrors."""

T = TypeVar("T")


def read(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Workbook:
    """Read a workbook whole; what cannot be read is listed in `unread`, never passed over.

    Raises: UnreadableError in one of its kinds where the file is no workbook that can be read.
    """
    check(path, limits)
    try:
        with Package(path) as package:
            return PackageReader(package).workbook()
    except DAMAGE as error:
        raise DamagedError(path=str(path), detail=str(error)) from error
    except ForbiddenXmlError as error:
        raise ForbiddenXmlError(path=str(path)) from error


class PackageReader:
    """One reading of one package."""

    def __init__(self, package: Package) -> None:
        if package.workbook_part is None:
            raise DamagedError(path=str(package.path), detail="xl/workbook.xml")
        self.package = package
        self.part = package.workbook_part
        package.content_type(self.part)  # looked at here, so that a bomb in it is refused with the rest
        self.root = package.root(self.part)
        self.targets = sheet_relations(package)
        self.unread: list[str] = []
        self.present: dict[str, None] = {}

    def shared(self) -> SharedStrings:
        """What the cells of all sheets refer to."""
        properties = self.root.find("{*}workbookPr")
        return SharedStrings(
            tuple(self._strings()),
            number_formats(self._related_root("styles")),
            frozenset(self._dynamic()),
            properties is not None and true(properties.get("date1904")),
        )

    def workbook(self) -> Workbook:
        """Everything."""
        shared = self.shared()
        sheets = tuple(self._sheets(shared))
        if not sheets and not self.present:
            raise DamagedError(path=str(self.package.path), detail=", ".join(self.unread) or "no sheets")
        settings = self.root.find("{*}calcPr")
        on_loading = settings is not None and true(settings.get("fullCalcOnLoad"))
        return Workbook(
            path=self.package.path,
            sha256=digest(self.package.path),
            sheets=without_placeholders(sheets, on_loading),
            names=tuple(self._names()),
            application=self._document_property("extended-properties", "Application"),
            date_1904=shared.date_1904,
            calculation=_calculation(settings),
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
        for relation in self.package.related(self.part, kind):
            if self.package.actual(relation.target):
                return self._root(relation.target)
        return None

    def _root(self, part: str) -> Element | None:
        return self._or_unread(part, lambda: self.package.root(part))

    def _or_unread(self, what: str, make: Callable[[], T]) -> T | None:
        """What can be read; where a part is missing or damaged, it is said to be unread."""
        try:
            return make()
        except _DAMAGE as error:
            self.unread.append(f"{what} ({error})")
            return None

    def _dynamic(self) -> Iterator[str]:
        """The cell metadata indices whose type is XLDAPR (MS-XLSX 2.6.200), counted from 1."""
        root = self._related_root("sheetMetadata")
        if root is None:
            return
        types = [element.get("name") for element in root.iterfind("{*}metadataTypes/{*}metadataType")]
        for number, block in enumerate(root.iterfind("{*}cellMetadata/{*}bk"), start=1):
            for record in block.iterfind("{*}rc"):
                kind = whole(record.get("t"), 0)
                if 0 < kind <= len(types) and types[kind - 1] == "XLDAPR":
                    yield str(number)

    def _sheets(self, shared: SharedStrings) -> Iterator[Sheet]:
        ours = self._or_unread(self.part, lambda: our_sheets(self.package)) or frozenset()
        known = self._or_unread(self.part, self._known) or KnownRemark()
        taken: set[str] = set()
        for element in self.root.iterfind("{*}sheets/{*}sheet"):
            name = element.get("name", "")
            part = None if name in ours else self._worksheet(name, relationship_id(element))
            if part is None:
                continue
            if name.casefold() in taken or part in taken:  # two sheets of one name or part: neither is sure
                self.unread.append(name)
                continue
            taken |= {name.casefold(), part}
            sheet = self._sheet(name, part, element.get("state", "visible"), shared, known)
            if sheet is not None:
                yield sheet

    def _worksheet(self, name: str, identity: str) -> str | None:
        """The part of a sheet of cells; what else a sheet may be is said here."""
        relation = self.targets.get(identity)
        if relation is None and not identity:
            self.present[f"module:{name}"] = None  # Excel 5 modules are sheets without a part
        elif relation is None or not self.package.actual(relation.target):
            self.unread.append(name)
        elif relation.kind in OTHER_SHEETS:
            self.present[f"{relation.kind}:{name}"] = None
        else:
            return relation.target
        return None

    def _known(self) -> KnownRemark:
        trace = read_trace(self.package)
        return KnownRemark(people(self.package), our_texts(trace), () if trace is None else trace.said)

    def _sheet(
        self, name: str, part: str, state: str, shared: SharedStrings, known: KnownRemark
    ) -> Sheet | None:
        parts = self._or_unread(name, lambda: read_sheet(self.package.read(part), name, shared))
        if parts is None:
            return None
        self.unread += _some(parts.unread, name)
        remarks = self._or_unread(name, lambda: tuple(comments(self.package, part, name, known)))
        tables = self._or_unread(name, lambda: tuple(self._tables(part, name)))
        drawn = self._or_unread(name, lambda: tuple(charts(self.package, part)))
        pivoted = self._or_unread(name, lambda: tuple(pivots(self.package, part, name)))
        return Sheet(
            name=name,
            part=part,
            cells=parts.cells,
            visible=state == "visible",
            merged=tuple(parts.merged),
            hidden_rows=frozenset(parts.hidden_rows),
            hidden_columns=_hidden_columns(parts),
            comments=remarks or (),
            validations=tuple(parts.validations),
            tables=tables or (),
            ignored_errors=tuple(parts.ignored),
            formatted=tuple(parts.formatted),
            charts=drawn or (),
            pivots=pivoted or (),
        )

    def _tables(self, part: str, sheet: str) -> Iterator[Table]:
        for relation in self.package.related(part, "table"):
            root = self.package.root(relation.target)
            area = next(iter(areas(root.get("ref", ""), sheet)), None)
            if area is not None:
                yield Table(
                    name=root.get("displayName") or root.get("name", ""),
                    area=area,
                    columns=tuple(c.get("name", "") for c in root.iterfind("{*}tableColumns/{*}tableColumn")),
                    totals_rows=whole(root.get("totalsRowCount"), 0),
                    header_rows=whole(root.get("headerRowCount"), 1),
                )

    def _names(self) -> Iterator[DefinedName]:
        sheets = [element.get("name", "") for element in self.root.iterfind("{*}sheets/{*}sheet")]
        for element in self.root.iterfind("{*}definedNames/{*}definedName"):
            local = whole(element.get("localSheetId"), len(sheets))
            yield DefinedName(
                name=element.get("name", ""),
                formula=f"={element.text or ''}",
                sheet=sheets[local] if local < len(sheets) else None,
                hidden=true(element.get("hidden")),
            )

    def _document_property(self, kind: str, name: str) -> str | None:
        for relation in self.package.related("", kind):
            if self.package.actual(relation.target):
                root = self._root(relation.target)
                return None if root is None else root.findtext(f"{{*}}{name}")
        return None

    def _external_links(self) -> Iterator[str]:
        """The other files, in the order in which formulas number them (18.2.9)."""
        for element in self.root.iterfind("{*}externalReferences/{*}externalReference"):
            relation = self.targets.get(relationship_id(element))
            inner = self._inner(relation.target) if relation is not None else ()
            yield inner[0].target if inner else ""

    def _inner(self, part: str) -> tuple[Relationship, ...]:
        return self._or_unread(part, lambda: self.package.relationships(part)) or ()

    def _all_present(self) -> Iterator[str]:
        active = self._or_unread("_rels", lambda: tuple(active_content(self.package))) or ()
        yield from dict.fromkeys((*self.present, *active))


def _some(unread: Sequence[str], sheet: str) -> Iterator[str]:
    """The first unread cells, and how many more there are."""
    yield from unread[:_MAX_NAMED]
    if len(unread) > _MAX_NAMED:
        yield f"{sheet} (+{len(unread) - _MAX_NAMED})"


def _hidden_columns(parts: SheetParts) -> frozenset[int]:
    """The hidden columns that hold something: a span may reach to the end of the sheet."""
    hidden = bytearray(LAST_COLUMN + 1)
    for first, last in parts.hidden_columns:
        end = min(last, LAST_COLUMN) + 1
        hidden[first:end] = b"\1" * (end - first)
    return frozenset(column for column in {column for _, column in parts.cells} if hidden[column])


def _calculation(element: Element | None) -> Calculation:
    if element is None:
        return Calculation()
    return Calculation(
        mode=element.get("calcMode", "auto"),
        iterate=true(element.get("iterate")),
        full_precision=element.get("fullPrecision", "1") not in ("0", "false"),
    )


def digest(path: Path) -> str:
    """The SHA-256 of a file, by which it is known."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
