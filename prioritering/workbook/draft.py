"""A package being changed: what is not touched is copied byte for byte when it is saved."""

from __future__ import annotations

import copy
import posixpath
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import count
from pathlib import Path
from urllib.parse import quote

from lxml import etree

from prioritering.workbook.ooxml import dialect, local
from prioritering.workbook.package import (
    BYTES_AT_ONCE,
    CONTENT_TYPES,
    Element,
    Package,
    Relationship,
    part_name,
    related_source,
    relationships_part,
    same_part,
    serialise,
    stated_name,
)
from prioritering.workbook.rows_aside import RowsAside

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_NEW_DATE = (1980, 1, 1, 0, 0, 0)  # the same bytes whenever it is written
_ZIP64 = 1
_FAST = 1
VML = ".vml"


class PackageDraft(Package):
    """A package whose parts can be changed, added and removed before it is saved elsewhere."""

    def __init__(self, path: Path) -> None:
        """Open the package; zipfile.BadZipFile or OSError where that fails."""
        super().__init__(path)
        self._trees: dict[str, Element] = {}
        self._sheets: dict[str, RowsAside] = {}
        """Of the trees those whose rows are set aside."""
        self._new: dict[str, bytes] = {}
        """Packed: the sheets of a large workbook take ten times as much as they are."""
        self._removed: set[str] = set()
        self._free: dict[str, int] = {}
        self._drawings = sum(name.casefold().endswith(VML) for name in self._by_name)

    @property
    def names(self) -> tuple[str, ...]:
        """The parts, in the order of the package, new ones last."""
        kept = [name for name in self._by_name if name not in self._removed]
        return (*kept, *(name for name in self._new if name not in self._by_name))

    def actual(self, name: str) -> str | None:
        """The part's name as the package writes it; None where it has none or no longer."""
        actual = self._folded.get(name.casefold())
        return None if actual in self._removed else actual

    def read(self, name: str) -> bytes:
        """The part as it stands; KeyError where there is none of that name."""
        actual = self.actual(name)
        if actual is None:
            raise KeyError(name)
        if actual in self._sheets:
            sheet = self._sheets[actual]
            return sheet.restored(serialise(sheet.root, sheet.data))
        if actual in self._trees:
            return serialise(self._trees[actual], self._original(actual))
        return self._original(actual)

    def pieces(self, name: str) -> Iterator[bytes]:
        """The same piece by piece: a part that is a tree is one piece."""
        actual = self.actual(name)
        if actual is not None and actual in self._trees:
            yield self.read(actual)
        elif actual is not None and actual in self._new:
            packed, unpacking = self._new[actual], zlib.decompressobj()
            while packed:
                yield unpacking.decompress(packed, BYTES_AT_ONCE)
                packed = unpacking.unconsumed_tail
            yield unpacking.flush()
        else:
            yield from super().pieces(name)

    def _original(self, actual: str) -> bytes:
        return zlib.decompress(self._new[actual]) if actual in self._new else super().read(actual)

    def root(self, name: str) -> Element:
        """The root element of a part; the live one where the part is being changed."""
        live = self._trees.get(self.actual(name) or "")
        return super().root(name) if live is None else live

    def relationships(self, name: str = "") -> tuple[Relationship, ...]:
        """The relationships of a part, or of the package itself, as they stand."""
        part = self.actual(relationships_part(name))
        changed = part not in self._by_name or part in self._trees or part in self._new
        return self._read_relationships(name) if changed else super().relationships(name)

    def change(self, name: str) -> Element:
        """The root element of a part, for changing."""
        actual = self.actual(name)
        if actual is None:
            raise KeyError(name)
        if actual not in self._trees:
            self._trees[actual] = super().root(actual)
        return self._trees[actual]

    def sheet(self, name: str) -> RowsAside:
        """A sheet part, for changing; a row of its tree is read when it is asked for."""
        actual = self.actual(name)
        if actual is None:
            raise KeyError(name)
        if actual not in self._sheets:
            sheet = self._sheets[actual] = RowsAside(self.read(actual))
            self._trees[actual] = sheet.root
        return self._sheets[actual]

    def settle(self, name: str) -> None:
        """Hold a part that was changed as bytes again: its tree takes several times their memory."""
        actual = self.actual(name)
        if actual is not None and actual in self._trees:
            self.replace(actual, self.read(actual))

    def replace(self, name: str, data: bytes) -> None:
        """Give a part other bytes."""
        self.replace_by_pieces(name, (data,))

    def replace_by_pieces(self, name: str, pieces: Iterable[bytes]) -> None:
        """Give a part other bytes, which need never be there all at once."""
        actual = self.actual(name) or name
        self._drawings += self.actual(name) is None and name.casefold().endswith(VML)
        self._forget(actual)
        packing = zlib.compressobj(_FAST)
        self._new[actual] = b"".join((*map(packing.compress, pieces), packing.flush()))
        self._removed.discard(actual)
        self._folded[actual.casefold()] = actual

    def _forget(self, actual: str) -> None:
        self._trees.pop(actual, None)
        self._sheets.pop(actual, None)

    def add(self, name: str, data: bytes, content_type: str) -> None:
        """Add a part, and its content type where its extension does not already say it."""
        self.replace(name, data)
        if self.content_type(name) == content_type:
            return
        types = self.change(CONTENT_TYPES)
        namespace = etree.QName(types).namespace
        override = etree.SubElement(types, f"{{{namespace}}}Override")
        override.set("PartName", "/" + quote(name))
        override.set("ContentType", content_type)
        self._types[1][name.casefold()] = content_type

    def remove(self, name: str) -> None:
        """Remove a part with its relationships and its content type; not those that lead to it."""
        for part in (name, relationships_part(name)):
            actual = self.actual(part)
            if actual is None:
                continue
            self._forget(actual)
            self._new.pop(actual, None)
            self._removed.add(actual)
            self._drawings -= actual.casefold().endswith(VML)
        self._free.clear()
        self._forget_type(name)

    def _forget_type(self, name: str) -> None:
        for element in self.root(CONTENT_TYPES).iterchildren("{*}Override"):
            if same_part(stated_name(element.get("PartName", "")), name):
                live = self.change(CONTENT_TYPES)
                live.remove(_same_child(live, element))
                self._types[1].pop(name.casefold(), None)
                return

    @property
    def note_drawings(self) -> int:
        """How many drawings of notes there are."""
        return self._drawings

    def free_name(self, pattern: str) -> str:
        """The first name of a pattern (`xl/tables/table{}.xml`) that no part has."""
        stated = self._types[1]
        for number in count(self._free.get(pattern, 1)):
            name = pattern.format(number)
            folded = name.casefold()
            if self.actual(name) is None and folded not in stated:
                self._free[pattern] = number
                return name
        raise AssertionError("unreachable")

    def relate(self, source: str, kind: str, target: str) -> str:
        """Add a relationship between two parts and return its id.

        Its type is in the family, strict or transitional, of the workbook.
        """
        part = relationships_part(source)
        if self.actual(part) is None:
            empty = f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()
            self.add(part, b'<?xml version="1.0" encoding="UTF-8"?>\n' + empty, _RELATIONSHIPS_TYPE)
        root = self.change(part)
        taken = {element.get("Id") for element in root.iterchildren("{*}Relationship")}
        identity = next(f"rId{n}" for n in count(1) if f"rId{n}" not in taken)
        element = etree.SubElement(root, f"{{{etree.QName(root).namespace}}}Relationship")
        element.set("Id", identity)
        element.set("Type", f"{self.family}/{kind}")
        folder = source.rpartition("/")[0]
        element.set("Target", quote(posixpath.relpath("/" + target, "/" + folder)))
        return identity

    def unrelate(self, source: str, identity: str, kind: str = "") -> None:
        """Remove a relationship; an emptied relationships part goes with its last one.

        Others may have its id where a program numbered badly: then its `kind` tells which is meant.
        """
        root = self.change(relationships_part(source))
        for element in list(root.iterchildren("{*}Relationship")):
            if element.get("Id") == identity and element.get("Type", "").endswith(kind and f"/{kind}"):
                root.remove(element)
        if not len(root):
            self.remove(relationships_part(source))

    @cached_property
    def family(self) -> str:
        """The stem of this package's relationship types."""
        assert self.workbook_part is not None
        return dialect(self.root(self.workbook_part)).relationships

    def lead_to(self, target: str) -> list[tuple[str, Relationship]]:
        """The relationships of all parts that lead to one."""
        leading = []
        for name in self.names:
            source = related_source(name)
            if source is None:
                continue
            leading += [
                (source, relation)
                for relation in self.relationships(source)
                if not relation.external and same_part(relation.target, target)
            ]
        return leading

    def save(self, path: Path) -> None:
        """Write the package: entries in their order, with their dates and attributes."""
        with zipfile.ZipFile(path, "w") as out:
            out.comment = self._zip.comment
            for info in self.entries():
                name = part_name(info.filename)
                if name not in self._removed:
                    changed = name in self._trees or name in self._new
                    _write(out, info, self.pieces(name) if changed else (self.unpacked(info),))
            for name in self.names:
                if name not in self._by_name:
                    info = zipfile.ZipInfo(name, _NEW_DATE)
                    info.compress_type = zipfile.ZIP_DEFLATED
                    _write(out, info, self.pieces(name))


def _write(out: zipfile.ZipFile, info: zipfile.ZipInfo, pieces: Iterable[bytes]) -> None:
    entry = copy.copy(info)
    entry.extra = _without(entry.extra, _ZIP64)
    attributes = entry.external_attr
    with out.open(entry, "w") as part:
        for piece in pieces:
            part.write(piece)
    entry.external_attr = attributes  # zipfile turns a zero into 0600; the directory comes later


def _without(extra: bytes, kind: int) -> bytes:
    """A zip entry's extra field without the records of one kind."""
    kept, at = b"", 0
    while at + 4 <= len(extra):
        end = at + 4 + int.from_bytes(extra[at + 2 : at + 4], "little")
        if int.from_bytes(extra[at : at + 2], "little") != kind:
            kept += extra[at:end]
        at = end
    return kept


def _same_child(parent: Element, wanted: Element) -> Element:
    """The child of a live tree that equals one of a fresh parse."""
    for element in parent.iterchildren():
        if local(element) == local(wanted) and dict(element.attrib) == dict(wanted.attrib):
            return element
    raise KeyError(wanted.tag)
