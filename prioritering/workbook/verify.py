"""The written copy held against its source, part by part: nothing may differ but the edits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path

from msgspec import Struct, field

from prioritering.types import CellRef, Value
from prioritering.workbook.addresses import Position, address
from prioritering.workbook.edits import Edit
from prioritering.workbook.likeness import equal, flat, grown_only, in_effect, lines, loss, same_cell
from prioritering.workbook.notes import AUTHOR, Noted, note_text, notes_of
from prioritering.workbook.ooxml import child, local
from prioritering.workbook.package import (
    CONTENT_TYPES,
    Element,
    Package,
    Relationship,
    parse,
    related_source,
    same_part,
    stated_name,
)
from prioritering.workbook.patch import SheetCells
from prioritering.workbook.rows_aside import RowsAside, read_all_but_alike
from prioritering.workbook.styles import styles_part
from prioritering.workbook.traces import Trace
from prioritering.workbook.vml import without_additions
from prioritering.workbook.workbook_part import sheet_parts

_GROWING = frozenset(("numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs"))


class Expected(Struct):
    """What was to be changed."""

    edits: dict[CellRef, Edit] = field(default_factory=dict)
    cached: dict[CellRef, Value] = field(default_factory=dict)
    marked: dict[str, frozenset[Position]] = field(default_factory=dict)
    noted: dict[str, Mapping[Position, Noted]] = field(default_factory=dict)
    added_sheets: int = 0
    calculated: bool = False

    def contents(self) -> Mapping[str, set[Position]]:
        """The cells whose content was to change, by sheet."""
        contents: dict[str, set[Position]] = {}
        for at in (*self.edits, *self.cached):
            contents.setdefault(at.sheet, set()).add((at.row, at.column))
        return contents


def verify(source: Path, written: Path, expected: Expected) -> None:
    """Compare a written copy with its source.

    Raises: LossError with what is lost or differs beyond the edits.
    """
    with Package(source) as before, Package(written) as after:
        _Comparison(before, after, expected).run()


def verify_stripped(source: Path, stripped: Path, trace: Trace) -> None:
    """Hold a workbook without our traces against the one that has them: no content is lost.

    Raises: LossError with what is.
    """
    with Package(source) as before, Package(stripped) as after:
        parts = sheet_parts(after)
        for name, part in sheet_parts(before).items():
            if name in parts:
                _same_contents(name, RowsAside(before.read(part)), RowsAside(after.read(parts[name])))
            elif not any(name == sheet.name or sheet.table for sheet in trace.sheets):
                raise loss(f"the sheet {name} is gone")


def _same_contents(name: str, before: RowsAside, after: RowsAside) -> None:
    for old, new in zip_longest(_contents(before), _contents(after)):
        if old != new:
            raise loss(f"{name}!{address(*min(at for at, _ in filter(None, (old, new))))} differs")


def _contents(sheet: RowsAside) -> Iterator[tuple[Position, object]]:
    for at, cell in SheetCells(sheet).all():
        if len(cell):
            yield at, (cell.get("t"), [flat(element) for element in cell.iterchildren()])


class _Comparison:
    def __init__(self, before: Package, after: Package, expected: Expected) -> None:
        self.before = before
        self.after = after
        self.expected = expected
        self.sheets = {part: name for name, part in sheet_parts(before).items()}
        noted = {name for name, notes in expected.noted.items() if notes}
        self.notes = self._related(noted, "comments")
        self.drawings = self._related(noted, "vmlDrawing")
        self.styles = styles_part(before)
        self.contents = expected.contents()

    def _related(self, sheets: set[str], kind: str) -> dict[str, str]:
        """The parts of one kind that the sheets lead to, and which sheet it is."""
        parts = ((name, part) for part, name in self.sheets.items() if name in sheets)
        return {r.target: name for name, part in parts for r in self.before.related(part, kind)}

    def run(self) -> None:
        self._parts_present()
        for name in self.before.names:
            if self._is_chain(name):
                continue
            old, new = self.before.read(name), self.after.read(name)
            if old != new:
                self._compare(name, old, new)
        self._edits_in_effect()
        self._package_is_whole()

    def _is_chain(self, name: str) -> bool:
        """Whether it is the order of calculation, which goes when a formula comes or goes."""
        if self.after.actual(name) is not None:
            return False
        chains = self.before.related(self.before.workbook_part or "", "calcChain")
        declared = "calcChain" in self.before.content_type(name)
        return declared or any(same_part(name, chain.target) for chain in chains)

    def _parts_present(self) -> None:
        kept = [name for name in self.before.names if not self._is_chain(name)]
        there = list(self.after.names)
        if there[: len(kept)] != kept:
            missing = [name for name in kept if self.after.actual(name) is None]
            raise loss(f"parts are missing or moved: {', '.join(missing) or 'order'}")
        folded = [name.casefold() for name in there[len(kept) :]]
        if len(set(folded)) != len(folded):
            raise loss("two new parts have one name")

    def _compare(self, name: str, old: bytes, new: bytes) -> None:
        if name in self.drawings:
            if without_additions(new) != without_additions(old):
                raise loss(f"{name} differs beyond the notes' boxes")
            return
        if name in self.sheets:
            self._compare_sheet(self.sheets[name], name, RowsAside(old), RowsAside(new))
            return
        before, after = parse(old), parse(new)
        if name in self.notes:
            self._compare_notes(name, before, after)
        elif same_part(name, CONTENT_TYPES) or related_source(name) is not None:
            self._compare_entries(name, before, after)
        elif name == self.styles:
            grown_only(name, before, after, _GROWING)
        elif name == self.before.workbook_part:
            self._compare_workbook(name, before, after)
        else:
            raise loss(f"{name} differs")

    def _compare_sheet(self, sheet: str, part: str, before: RowsAside, after: RowsAside) -> None:
        _forget_view(before.root, after.root, "sheetViews/{*}sheetView", "tabSelected")
        contents = frozenset(self.contents.get(sheet, ()))
        marked = self.expected.marked.get(sheet, frozenset())
        old = SheetCells(before)
        new = SheetCells(after)
        for place in contents | marked:
            same_cell(sheet, place, old.get(*place), new.get(*place), place in contents)
        has_drawing = child(before.root, "legacyDrawing") is not None
        drop = frozenset() if has_drawing else frozenset(("legacyDrawing",))
        kept = frozenset(old.rows)
        skip = {id(cell) for cells in (old, new) for cell in _at(cells, contents | marked)}
        read_all_but_alike(before, after)

        def dropped(element: Element, name: str) -> bool:
            return id(element) in skip or name in drop or (name == "row" and _is_new_row(element, kept))

        # the proxies must live while their ids are compared, hence the two SheetCells above
        equal(part, lines(before.root, dropped), lines(after.root, dropped))

    def _compare_notes(self, part: str, before: Element, after: Element) -> None:
        noted = self.expected.noted[self.notes[part]]
        old, new = notes_of(before), notes_of(after)
        for place in (*old, *new):
            if place in noted and note_text(new[place]).endswith(noted[place].text):
                known = note_text(old[place]) if place in old else ""
                if note_text(new[place]) == known + noted[place].text:
                    continue
            if place not in old or place not in new or flat(old[place]) != flat(new[place]):
                raise loss(f"{part}: the note on {address(*place)} differs")
        authors = [[a.text for a in root.iterfind("{*}authors/{*}author")] for root in (before, after)]
        if authors[1] not in (authors[0], [*authors[0], AUTHOR]):
            raise loss(f"{part}: the authors differ")

    def _compare_entries(self, part: str, before: Element, after: Element) -> None:
        """Relationships and content types: all there as they were, new ones may follow."""
        gone = {name.casefold() for name in self.before.names if self._is_chain(name)}
        old, new = list(map(_entry, before)), list(map(_entry, after))
        kept = [entry for entry in old if not any(_leads_to(entry, name) for name in gone)]
        if new[: len(kept)] != kept:
            raise loss(f"{part}: an entry is missing or differs")

    def _compare_workbook(self, part: str, before: Element, after: Element) -> None:
        drop = set()
        _forget_view(before, after, "bookViews/{*}workbookView", "activeTab")
        if child(before, "bookViews") is None and (made := child(after, "bookViews")) is not None:
            drop.add(id(made))
        holder = child(after, "sheets")
        sheets = [] if holder is None else list(holder.iterchildren("{*}sheet"))
        added = self.expected.added_sheets
        first = len(sheets) - added
        drop |= {id(sheet) for sheet in sheets[first:]}
        names = list(after.iterfind("{*}definedNames/{*}definedName"))
        drop |= {id(n) for n in names if int(n.get("localSheetId", "-1")) >= first > 0 and added}
        settings = [child(root, "calcPr") for root in (before, after)]
        if self.expected.calculated:
            self._compare_settings(part, *settings)
            drop |= {id(element) for element in settings if element is not None}
        holders = [child(root, "definedNames") for root in (before, after)]
        if holders[0] is None and holders[1] is not None and added:
            drop.add(id(holders[1]))

        def dropped(element: Element, name: str) -> bool:
            return id(element) in drop

        equal(part, lines(before, dropped), lines(after, dropped))

    def _compare_settings(self, part: str, old: Element | None, new: Element | None) -> None:
        known = {} if old is None else dict(old.attrib)
        if new is None or dict(new.attrib) != {**known, "fullCalcOnLoad": "1"}:
            raise loss(f"{part}: the calculation settings differ")

    def _edits_in_effect(self) -> None:
        parts = sheet_parts(self.after)
        places = [(at, edit.after, edit.cached) for at, edit in self.expected.edits.items()]
        wanted: dict[str, list[tuple[CellRef, Value, Value]]] = {}
        for at, after, cached in places:
            wanted.setdefault(at.sheet, []).append((at, after, cached))
        for at, value in self.expected.cached.items():
            wanted.setdefault(at.sheet, []).append((at, None, value))
        for sheet, edits in wanted.items():
            cells = SheetCells(RowsAside(self.after.read(parts[sheet])))
            for at, after, cached in edits:
                in_effect(at, cells.get(at.row, at.column), after, cached)

    def _package_is_whole(self) -> None:
        """No new relationship leads nowhere, no new content type is for a part that is not there."""
        for name in self.after.names:
            source = related_source(name)
            if source is None:
                continue
            known = set(self.before.relationships(source))
            relations = self.after.relationships(source)
            if _repeated(relations) - _repeated(self.before.relationships(source)):
                raise loss(f"{name}: two relationships have one id")
            for relation in relations:
                lost = not relation.external and self.after.actual(relation.target) is None
                if lost and relation not in known:
                    raise loss(f"{name}: {relation.id} leads nowhere")


def _repeated(relations: Sequence[Relationship]) -> set[str]:
    """The ids that several relationships have."""
    return {identity for identity, times in Counter(one.id for one in relations).items() if times > 1}


def _forget_view(before: Element, after: Element, path: str, attribute: str) -> None:
    """Leave out which sheet is open: the copy opens on its cover."""
    for root in (before, after):
        for view in root.iterfind(f"{{*}}{path}"):
            view.attrib.pop(attribute, None)


def _at(cells: SheetCells, places: frozenset[Position]) -> list[Element]:
    found_cells = (cells.get(*place) for place in places)
    return [cell for cell in found_cells if cell is not None]


def _is_new_row(element: Element, kept: frozenset[int]) -> bool:
    number = element.get("r")
    return number is not None and int(number) not in kept


def _entry(element: Element) -> tuple[str, tuple[tuple[str, str], ...]]:
    return local(element), tuple(sorted(element.attrib.items()))


def _leads_to(entry: tuple[str, tuple[tuple[str, str], ...]], part: str) -> bool:
    given = dict(entry[1])
    if given.get("TargetMode") == "External":
        return False
    target = stated_name(given.get("PartName") or given.get("Target", ""))
    return same_part(target.rpartition("/")[2], part.rpartition("/")[2])
