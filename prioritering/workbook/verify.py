"""The written copy held against its source, part by part: nothing may differ but the edits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from lxml import etree

from prioritering.errors import LossError
from prioritering.types import CellError, CellRef, Value
from prioritering.workbook.edits import Edit
from prioritering.workbook.notes import AUTHOR, Noted, note_text, notes_of
from prioritering.workbook.ooxml import child, local, unescaped
from prioritering.workbook.package import CONTENT_TYPES, Element, Package, parse
from prioritering.workbook.patch import Position, SheetCells, address
from prioritering.workbook.styles import styles_part
from prioritering.workbook.traces import Trace
from prioritering.workbook.vml import without_additions
from prioritering.workbook.workbook_part import sheet_parts

_TEXT = frozenset(("t", "v", "f", "author", "formula1", "formula2", "formula", "definedName"))
_GROWING = frozenset(("numFmts", "fonts", "fills", "borders", "cellXfs"))


@dataclass
class Expected:
    """What was to be changed."""

    edits: dict[CellRef, Edit] = field(default_factory=dict)
    cached: dict[CellRef, Value] = field(default_factory=dict)
    marked: dict[str, frozenset[Position]] = field(default_factory=dict)
    noted: dict[str, Mapping[Position, Noted]] = field(default_factory=dict)
    added_sheets: int = 0
    calculated: bool = False

    def contents(self, sheet: str) -> frozenset[Position]:
        """The cells of a sheet whose content was to change."""
        places = (at for at in (*self.edits, *self.cached) if at.sheet == sheet)
        return frozenset((at.row, at.column) for at in places)


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
                _same_contents(name, before.root(part), after.root(parts[name]))
            elif not any(name == sheet.name or sheet.table for sheet in trace.sheets):
                raise _loss(f"the sheet {name} is gone")


def _same_contents(name: str, before: Element, after: Element) -> None:
    old = {at: _content(cell) for at, cell in SheetCells(before).all() if len(cell)}
    new = {at: _content(cell) for at, cell in SheetCells(after).all() if len(cell)}
    if old != new:
        differing = next(at for at in {**old, **new} if old.get(at) != new.get(at))
        raise _loss(f"{name}!{address(*differing)} differs")


def _content(cell: Element) -> object:
    return cell.get("t"), [_flat(element) for element in cell.iterchildren()]


def _loss(detail: str) -> LossError:
    return LossError(detail=detail)


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
        return self.after.actual(name) is None and "calcChain" in self.before.content_type(name)

    def _parts_present(self) -> None:
        kept = [name for name in self.before.names if not self._is_chain(name)]
        there = list(self.after.names)
        if there[: len(kept)] != kept:
            missing = [name for name in kept if self.after.actual(name) is None]
            raise _loss(f"parts are missing or moved: {', '.join(missing) or 'order'}")
        folded = [name.casefold() for name in there[len(kept) :]]
        if len(set(folded)) != len(folded):
            raise _loss("two new parts have one name")

    def _compare(self, name: str, old: bytes, new: bytes) -> None:
        if name in self.drawings:
            if without_additions(new) != without_additions(old):
                raise _loss(f"{name} differs beyond the notes' boxes")
            return
        before, after = parse(old), parse(new)
        if name in self.sheets:
            self._compare_sheet(self.sheets[name], name, before, after)
        elif name in self.notes:
            self._compare_notes(name, before, after)
        elif name == CONTENT_TYPES or name.endswith(".rels"):
            self._compare_entries(name, before, after)
        elif name == self.styles:
            _grown_only(name, before, after, _GROWING)
        elif name == self.before.workbook_part:
            self._compare_workbook(name, before, after)
        else:
            raise _loss(f"{name} differs")

    def _compare_sheet(self, sheet: str, part: str, before: Element, after: Element) -> None:
        contents = self.expected.contents(sheet)
        marked = self.expected.marked.get(sheet, frozenset())
        old = SheetCells(before)
        new = SheetCells(after)
        for place in contents | marked:
            _same_cell(sheet, place, old.get(*place), new.get(*place), place in contents)
        has_drawing = child(before, "legacyDrawing") is not None
        drop = frozenset() if has_drawing else frozenset(("legacyDrawing",))
        kept = frozenset(old.rows)
        skip = {id(cell) for cells in (old, new) for cell in _at(cells, contents | marked)}

        def dropped(element: Element) -> bool:
            return id(element) in skip or local(element) in drop or _is_new_row(element, kept)

        # the proxies must live while their ids are compared, hence the two SheetCells above
        _equal(part, _lines(before, dropped), _lines(after, dropped))

    def _compare_notes(self, part: str, before: Element, after: Element) -> None:
        noted = self.expected.noted[self.notes[part]]
        old, new = notes_of(before), notes_of(after)
        for place in (*old, *new):
            if place in noted and note_text(new[place]).endswith(noted[place].text):
                known = note_text(old[place]) if place in old else ""
                if note_text(new[place]) == known + noted[place].text:
                    continue
            if place not in old or place not in new or _flat(old[place]) != _flat(new[place]):
                raise _loss(f"{part}: the note on {address(*place)} differs")
        authors = [[a.text for a in root.iterfind("{*}authors/{*}author")] for root in (before, after)]
        if authors[1] not in (authors[0], [*authors[0], AUTHOR]):
            raise _loss(f"{part}: the authors differ")

    def _compare_entries(self, part: str, before: Element, after: Element) -> None:
        """Relationships and content types: all there as they were, new ones may follow."""
        gone = {name.casefold() for name in self.before.names if self._is_chain(name)}
        old, new = list(map(_entry, before)), list(map(_entry, after))
        kept = [entry for entry in old if not any(_leads_to(entry, name) for name in gone)]
        if new[: len(kept)] != kept:
            raise _loss(f"{part}: an entry is missing or differs")

    def _compare_workbook(self, part: str, before: Element, after: Element) -> None:
        drop = set()
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

        def dropped(element: Element) -> bool:
            return id(element) in drop

        _equal(part, _lines(before, dropped), _lines(after, dropped))

    def _compare_settings(self, part: str, old: Element | None, new: Element | None) -> None:
        known = {} if old is None else dict(old.attrib)
        if new is None or dict(new.attrib) != {**known, "fullCalcOnLoad": "1"}:
            raise _loss(f"{part}: the calculation settings differ")

    def _edits_in_effect(self) -> None:
        parts = sheet_parts(self.after)
        places = [(at, edit.after, edit.cached) for at, edit in self.expected.edits.items()]
        wanted: dict[str, list[tuple[CellRef, Value, Value]]] = {}
        for at, after, cached in places:
            wanted.setdefault(at.sheet, []).append((at, after, cached))
        for at, value in self.expected.cached.items():
            wanted.setdefault(at.sheet, []).append((at, None, value))
        for sheet, edits in wanted.items():
            cells = SheetCells(self.after.root(parts[sheet]))
            for at, after, cached in edits:
                _in_effect(at, cells.get(at.row, at.column), after, cached)

    def _package_is_whole(self) -> None:
        """No new relationship leads nowhere, no new content type is for a part that is not there."""
        for name in self.after.names:
            folder, _, base = name.rpartition("/")
            if not base.endswith(".rels"):
                continue
            source = f"{folder.removesuffix('_rels')}{base[:-5]}"
            known = set(self.before.relationships(source))
            found = self.after.relationships(source)
            if len({relation.id for relation in found}) != len(found) and set(found) != known:
                raise _loss(f"{name}: two relationships have one id")
            for relation in found:
                lost = not relation.external and self.after.actual(relation.target) is None
                if lost and relation not in known:
                    raise _loss(f"{name}: {relation.id} leads nowhere")


def _at(cells: SheetCells, places: frozenset[Position]) -> list[Element]:
    found = (cells.get(*place) for place in places)
    return [cell for cell in found if cell is not None]


def _is_new_row(element: Element, kept: frozenset[int]) -> bool:
    if local(element) != "row" or element.get("r") is None:
        return False
    return int(element.get("r")) not in kept


def _same_cell(sheet: str, place: Position, old: Element | None, new: Element | None, edited: bool) -> None:
    """A cell that was to change: what was not to is as it was."""
    if new is None:
        raise _loss(f"{sheet}!{address(*place)} is missing")
    if old is None:
        return
    loose = {"s"} | ({"t", "cm", "vm"} if edited else set())
    names = {"f", "v", "is"} if edited else set()
    kept = [
        (
            {key: value for key, value in cell.attrib.items() if key not in loose},
            [_flat(at) for at in cell.iterchildren() if local(at) not in names],
        )
        for cell in (old, new)
    ]
    if kept[0] != kept[1]:
        raise _loss(f"{sheet}!{address(*place)} differs beyond its edit")


def _in_effect(at: CellRef, cell: Element | None, after: Value, cached: Value) -> None:
    formula = None if cell is None else child(cell, "f")
    if isinstance(after, str) and after.startswith("="):
        if formula is None or unescaped(formula.text or "") != after[1:]:
            raise _loss(f"{at} does not have its formula")
        after = cached
    elif after is None:
        after = cached
    elif formula is not None:
        raise _loss(f"{at} still has a formula")
    if cell is None or not _equals(_value(cell), after):
        raise _loss(f"{at} does not have its value")


def _value(cell: Element) -> Value:
    """What a cell element holds, shared texts apart: the patch writes none."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(unescaped(at.text or "") for at in cell.iterfind("{*}is/{*}t"))
    value = child(cell, "v")
    text = None if value is None else unescaped(value.text or "")
    if text is None:
        return None
    if kind == "b":
        return text == "1"
    if kind == "e":
        return CellError(text)
    return text if kind == "str" else float(text)


def _equals(found: Value, wanted: Value) -> bool:
    if isinstance(wanted, str) and isinstance(found, str):
        return found.replace("\r\n", "\n") == wanted.replace("\r\n", "\n")
    return found == wanted and isinstance(found, bool) == isinstance(wanted, bool)


def _entry(element: Element) -> tuple[str, tuple[tuple[str, str], ...]]:
    return local(element), tuple(sorted(element.attrib.items()))


def _leads_to(entry: tuple[str, tuple[tuple[str, str], ...]], part: str) -> bool:
    kind, attributes = entry
    given = dict(attributes)
    target = given.get("PartName") or given.get("Target", "")
    return bool(target) and part.endswith(target.rpartition("/")[2].casefold()) and bool(kind)


def _grown_only(part: str, before: Element, after: Element, growing: frozenset[str]) -> None:
    """Lists that may have grown at their end; all else is equal."""
    for name in growing:
        old, new = child(before, name), child(after, name)
        known = [] if old is None else [_flat(at) for at in old.iterchildren()]
        found = [] if new is None else [_flat(at) for at in new.iterchildren()]
        if found[: len(known)] != known:
            raise _loss(f"{part}: {name} differs")

    def dropped(element: Element) -> bool:
        return local(element) in growing and element.getparent() is not None

    _equal(part, _lines(before, dropped), _lines(after, dropped))


Line = tuple[str, str, tuple[tuple[str, str], ...], str]


def _lines(root: Element, dropped: Callable[[Element], bool]) -> Iterator[Line]:
    """A tree as lines, without the elements that may differ; white space between is none."""
    stack = [(root, "")]
    while stack:
        element, path = stack.pop()
        if dropped(element):
            continue
        yield _line(element, path)
        inner = f"{path}/{local(element)}"
        stack += [(at, inner) for at in reversed(list(element.iterchildren()))]


def _line(element: Element, path: str) -> Line:
    attributes = dict(element.attrib)
    if local(element) == "row":
        attributes.pop("spans", None)  # a hint at where cells are (ECMA-376 18.3.1.73)
    text = element.text or ""
    text = text if local(element) in _TEXT else text.strip()
    tag = element.tag if isinstance(element.tag, str) else "#"
    return path, tag, tuple(sorted(attributes.items())), text + (element.tail or "").strip()


def _flat(element: Element) -> list[Line]:
    return list(_lines(element, lambda _: False))


def _equal(part: str, before: Iterator[Line], after: Iterator[Line]) -> None:
    for old, new in zip_longest(before, after):
        if old != new:
            path, tag, *_ = old or new or ("", "")
            name = etree.QName(tag).localname if tag and tag != "#" else "comment"
            raise _loss(f"{part}: {path}/{name} differs")
