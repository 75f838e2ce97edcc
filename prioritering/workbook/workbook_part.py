"""The workbook part: its sheets, names and calculation settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from lxml.etree import XMLParser, XMLSyntaxError

from prioritering.workbook.attributes import true, whole
from prioritering.workbook.draft import PackageDraft
from prioritering.workbook.ooxml import WORKBOOK, child, dialect, make_child, relationship_id
from prioritering.workbook.package import Element, Package, Relationship, refuse_doctype

OTHER_SHEETS = {"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet", "macrosheet"}
"""Sheets without cells, and macro sheets, by the kind of their relationship; any other is a worksheet."""
_CHAINS = ("calcChain",)


def _root(package: Package) -> Element:
    assert package.workbook_part is not None
    return package.root(package.workbook_part)


def _sheets(package: Package) -> list[Element]:
    holder = child(_root(package), "sheets")
    return [] if holder is None else list(holder.iterchildren("{*}sheet"))


def sheet_names(package: Package) -> list[str]:
    """The names of all sheets, chart sheets included."""
    return [sheet.get("name", "") for sheet in _sheets(package)]


def sheet_relations(package: Package) -> dict[str, Relationship]:
    """The relationships of the workbook by id; where several have one, that of a sheet, and the first."""
    found: dict[str, Relationship] = {}
    for relation in sorted(package.relationships(package.workbook_part or ""), key=_is_no_sheet):
        found.setdefault(relation.id, relation)
    return found


def _is_no_sheet(relation: Relationship) -> bool:
    return relation.kind != "worksheet" and relation.kind not in OTHER_SHEETS


def sheet_parts(package: Package) -> dict[str, str]:
    """The part of each worksheet by its name, the first of a name; those without a part are left out."""
    targets = sheet_relations(package)
    parts: dict[str, str] = {}
    for sheet in _sheets(package):
        relation = targets.get(relationship_id(sheet))
        if relation is not None and relation.kind not in OTHER_SHEETS and package.actual(relation.target):
            parts.setdefault(sheet.get("name", ""), relation.target)
    return parts


def table_names(draft: PackageDraft) -> tuple[list[str], list[int]]:
    """The names that a table may not take (tables and defined names), and the tables' numbers."""
    names, numbers = [], []
    for part in sheet_parts(draft).values():
        for relation in draft.related(part, "table"):
            if draft.actual(relation.target):
                table = draft.root(relation.target)
                names.append(table.get("displayName", ""))
                numbers.append(whole(table.get("id"), 0))
    holder = child(_root(draft), "definedNames")
    if holder is not None:
        names += [name.get("name", "") for name in holder.iterchildren("{*}definedName")]
    return names, numbers


def add_sheet_entry(
    draft: PackageDraft, name: str, part: str, title_rows: str = "", printed: str = ""
) -> None:
    """Enter a new sheet as the last one, with the rows that print on every page and the area, if any."""
    workbook = draft.workbook_part
    assert workbook is not None
    identity = draft.relate(workbook, "worksheet", part)
    root = draft.change(workbook)
    holder = child(root, "sheets")
    if holder is None:
        holder = make_child(root, "sheets", WORKBOOK)
    numbers = [whole(sheet.get("sheetId"), 0) for sheet in holder.iterchildren("{*}sheet")]
    names = dialect(root)
    sheet = holder.makeelement(names.tag("sheet"), nsmap={"r": names.relationships})
    sheet.set("name", name)
    sheet.set("sheetId", str(max(numbers, default=0) + 1))
    sheet.set(names.id, identity)
    holder.append(sheet)
    quoted = name.replace("'", "''")
    for kind, place in (("_xlnm.Print_Area", printed), ("_xlnm.Print_Titles", title_rows)):
        if place:
            _add_name(root, kind, len(numbers), f"'{quoted}'!{place}")


def _add_name(root: Element, name: str, sheet: int, formula: str) -> None:
    """Add a sheet's defined name among the others, which Excel keeps sorted."""
    holder = child(root, "definedNames")
    if holder is None:
        holder = make_child(root, "definedNames", WORKBOOK)
    made = holder.makeelement(dialect(root).tag("definedName"), {"name": name})
    made.set("localSheetId", str(sheet))
    made.text = formula
    key = (name.casefold(), sheet)
    for other in holder.iterchildren("{*}definedName"):
        if (other.get("name", "").casefold(), whole(other.get("localSheetId"), -1)) > key:
            other.addprevious(made)
            return
    holder.append(made)


def open_on(draft: PackageDraft, name: str) -> tuple[str | None, tuple[str, ...]] | None:
    """Have the workbook open on a sheet; the view as it was: its active tab and its selected sheets.

    None, and nothing changes, where the active sheet is none of cells: what is selected is not known then.
    """
    assert draft.workbook_part is not None
    names, parts = sheet_names(draft), sheet_parts(draft)
    root = draft.change(draft.workbook_part)
    view = root.find("{*}bookViews/{*}workbookView")
    before = None if view is None else view.get("activeTab")
    active = whole(before, 0)
    if active >= len(names) or names[active] not in parts:
        return None
    if view is None:
        holder = make_child(root, "bookViews", WORKBOOK)
        view = holder.makeelement(dialect(root).tag("workbookView"))
        holder.append(view)
    view.set("activeTab", str(names.index(name)))
    selected = tuple(other for other, part in parts.items() if other != name and _select(draft, part, False))
    return before, selected


def open_again(draft: PackageDraft, ours: str, before: str | None, selected: tuple[str, ...]) -> None:
    """Give the view back that `open_on` changed, unless somebody has turned to another sheet since."""
    assert draft.workbook_part is not None
    names, parts = sheet_names(draft), sheet_parts(draft)
    view = draft.root(draft.workbook_part).find("{*}bookViews/{*}workbookView")
    if view is None or ours not in names or whole(view.get("activeTab"), 0) != names.index(ours):
        return
    view = draft.change(draft.workbook_part).find("{*}bookViews/{*}workbookView")
    if before is None:
        view.attrib.pop("activeTab")
    else:
        view.set("activeTab", before)
    for name in selected:
        if name in parts:
            _select(draft, parts[name], True)


def _select(draft: PackageDraft, part: str, wanted: bool) -> bool:
    """Select a sheet or not; whether that changed anything. One that is damaged stays as it is."""
    try:
        if _is_selected(draft.pieces(part)) in (None, wanted):
            return False
        view = draft.sheet(part).root.find("{*}sheetViews/{*}sheetView")
    except XMLSyntaxError:
        return False
    if view is None:  # it stands where none belongs
        return False
    view.set("tabSelected", str(int(wanted)))
    draft.settle(part)  # it may be the largest sheet, and all others are read before the copy is saved
    return True


def _is_selected(part: Iterable[bytes]) -> bool | None:
    """Whether a sheet is selected; None where it states no view. The cells come behind, and are not read."""
    head, taken = b"", _View()
    parser = XMLParser(target=cast(Any, taken), resolve_entities=False, no_network=True)
    for piece in part:
        head += piece
        refuse_doctype(head)
        parser.feed(piece)
        if taken.is_over:
            break
    return None if taken.view is None else true(taken.view.get("tabSelected"))


class _View:
    """Takes the first view from the head of a sheet; no tree is made, which nobody would soon look for."""

    def __init__(self) -> None:
        self.view: Mapping[str, str] | None = None
        self.is_over = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if not self.is_over and name in ("sheetView", "sheetData"):
            self.is_over = True
            self.view = dict(attributes) if name == "sheetView" else None

    def close(self) -> None:
        """Nothing is to be given at the end."""


def calculate_on_load(draft: PackageDraft) -> None:
    """Have Excel compute everything when it opens the copy (ECMA-376 18.2.2)."""
    workbook = draft.workbook_part
    assert workbook is not None
    root = draft.change(workbook)
    settings = child(root, "calcPr")
    if settings is None:
        settings = make_child(root, "calcPr", WORKBOOK)
    settings.set("fullCalcOnLoad", "1")


def drop_calculation_chain(draft: PackageDraft) -> None:
    """Remove the order of calculation, which Excel makes anew and repairs where it is wrong."""
    workbook = draft.workbook_part
    assert workbook is not None
    for relation in list(draft.relationships(workbook)):
        if relation.kind in _CHAINS:
            draft.unrelate(workbook, relation.id, relation.kind)
            if draft.actual(relation.target):
                draft.remove(relation.target)


def without_entry(draft: PackageDraft, name: str) -> None:
    """Take a sheet and its names out of the workbook part; others' positions follow."""
    workbook = draft.workbook_part
    assert workbook is not None
    root = draft.change(workbook)
    holder = child(root, "sheets")
    sheets = [] if holder is None else list(holder.iterchildren("{*}sheet"))
    index = next((n for n, sheet in enumerate(sheets) if sheet.get("name") == name), None)
    if index is None or holder is None:
        return
    draft.unrelate(workbook, relationship_id(sheets[index]))
    holder.remove(sheets[index])
    _shift_names(root, index)
    _shift_views(root, index)


def _shift_names(root: Element, removed: int) -> None:
    holder = child(root, "definedNames")
    for name in [] if holder is None else list(holder.iterchildren("{*}definedName")):
        local = whole(name.get("localSheetId"), -1)
        if local == removed:
            name.getparent().remove(name)
        elif local > removed:
            name.set("localSheetId", str(local - 1))
    if holder is not None and not len(holder):
        root.remove(holder)


def _shift_views(root: Element, removed: int) -> None:
    """Keep the view on the sheet it showed; on the first one where that was removed."""
    for view in root.iterfind("{*}bookViews/{*}workbookView"):
        for attribute in ("activeTab", "firstSheet"):
            number = whole(view.get(attribute), 0)
            if number == removed:
                view.attrib.pop(attribute, None)
            elif number > removed:
                view.set(attribute, str(number - 1))
