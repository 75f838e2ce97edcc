"""The package: a zip of parts with relationships and content types (ECMA-376 part 2)."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, Self
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct

from prioritering.errors import ForbiddenXmlError

BYTES_AT_ONCE = 1 << 15
"""Bytes of a part that are unpacked at a time where it is not read whole."""
CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIPS_PART = re.compile(r"(.*/)?_rels/([^/]*)\.rels", re.IGNORECASE)

Element = Any  # lxml's element class; its stubs make every access a union


class Relationship(Struct, frozen=True):
    """One relationship of a part; `target` is a part's name, or an address where it is external."""

    id: str
    kind: str
    """The last segment of the relationship type, the same for strict and transitional files."""
    target: str
    external: bool = False


_SyntaxError: Any = etree.XMLSyntaxError  # its stub lacks the constructor
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?xml[^>]*\?>\s*)?")
_STATED = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")
_PLAIN = ("utf-8", "utf8", "utf-16", "us-ascii", "ascii", "iso-8859-", "windows-125")
"""The encodings in which a document type is seen; ECMA-376 part 2 (8.1.4) has UTF-8 and UTF-16 alone."""


def refuse_doctype(data: bytes) -> None:
    """Refuse a part with a document type: no part needs one, and it can hold entities without end.

    Raises: ForbiddenXmlError; XMLSyntaxError for an encoding that could hide one (UTF-7, UTF-32).
    """
    if any(doctype in data for doctype in _DOCTYPES):
        raise ForbiddenXmlError
    encoding = stated_encoding(data)
    if data[:4].count(0) > 2 or not encoding.startswith(_PLAIN):
        raise _SyntaxError(f"unusual encoding {encoding[:20]}", 32, 1, 1)


def stated_encoding(data: bytes) -> str:
    """The encoding that a part states, in small letters; UTF-8 where it states none."""
    stated = _STATED.match(data)
    return "utf-8" if stated is None else stated.group(1).decode("ascii", "replace").lower()


def part_name(filename: str) -> str:
    """The name of a zip entry as parts are named: some write backslashes, a leading slash or `./`."""
    name = filename.replace("\\", "/")
    return "/".join(step for step in name.split("/") if step != ".").lstrip("/")


def stated_name(reference: str) -> str:
    """The name of the part that a content type or a relationship speaks of, without escapes."""
    return part_name(unquote(reference))


def parse(data: bytes) -> Element:
    """Parse a part without DTD, entities or network.

    Raises: XMLSyntaxError where it is damaged, ForbiddenXmlError where it has a document type.
    """
    refuse_doctype(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    return etree.fromstring(data, parser)


def serialise(root: Element, original: bytes) -> bytes:
    """The part's bytes: declaration as it was, prefixes and attribute order kept."""
    tree = root.getroottree()
    encoding = tree.docinfo.encoding or "UTF-8"
    if encoding.upper() != "UTF-8":
        standalone = tree.docinfo.standalone
        return _bytes(etree.tostring(tree, encoding=encoding, standalone=standalone))
    prolog = PROLOG.match(original)
    return (prolog.group() if prolog else b"") + _bytes(etree.tostring(tree, encoding="UTF-8"))


def _bytes(written: str | bytes) -> bytes:
    assert isinstance(written, bytes)
    return written


class Package:
    """An open package, for reading; every part by its name without the leading slash."""

    def __init__(self, path: Path) -> None:
        """Open the zip; zipfile.BadZipFile or OSError where that fails."""
        self.path = path
        self._zip = zipfile.ZipFile(path)
        self._by_name = {part_name(info.filename): info for info in self._zip.infolist()}
        self._folded = {name.casefold(): name for name in self._by_name}
        self._relationships: dict[str, tuple[Relationship, ...]] = {}

    def __enter__(self) -> Self:
        """Close with the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._zip.close()

    @property
    def names(self) -> tuple[str, ...]:
        """The parts, in the order of the package."""
        return tuple(self._by_name)

    def entries(self) -> list[zipfile.ZipInfo]:
        """The zip's own directory, for copying entry by entry."""
        return self._zip.infolist()

    def actual(self, name: str) -> str | None:
        """The part's name as the package writes it: names match without regard to case."""
        return self._folded.get(name.casefold())

    def read(self, name: str) -> bytes:
        """The bytes of a part; KeyError where the package has none of that name."""
        actual = self.actual(name)
        if actual is None:
            raise KeyError(name)
        return self.unpacked(self._by_name[actual])

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a part piece by piece, so that they need not be there all at once."""
        actual = self.actual(name)
        if actual is None:
            raise KeyError(name)
        entry = self._by_name[actual]
        try:
            with self._zip.open(entry) as file:
                left = entry.file_size + 1
                while piece := file.read(min(BYTES_AT_ONCE, left)):
                    left -= len(piece)
                    yield piece
        except (zlib.error, EOFError) as error:
            raise zipfile.BadZipFile(f"{entry.filename}: {error}") from error

    def unpacked(self, entry: zipfile.ZipInfo) -> bytes:
        """The bytes of an entry, never more than it declares: a lie is found by its checksum.

        Raises: BadZipFile.
        """
        try:
            with self._zip.open(entry) as file:  # ZipFile.read would unpack 2 GB before it looks
                return file.read(entry.file_size + 1)
        except (zlib.error, EOFError) as error:
            raise zipfile.BadZipFile(f"{entry.filename}: {error}") from error

    def root(self, name: str) -> Element:
        """The root element of an XML part."""
        return parse(self.read(name))

    @cached_property
    def _types(self) -> tuple[dict[str, str], dict[str, str]]:
        root = self.root(CONTENT_TYPES)
        defaults, overrides = {}, {}
        for element in root.iterchildren("{*}Default"):
            defaults[element.get("Extension", "").casefold()] = element.get("ContentType", "")
        for element in root.iterchildren("{*}Override"):
            overrides[stated_name(element.get("PartName", "")).casefold()] = element.get("ContentType", "")
        return defaults, overrides

    def content_type(self, name: str) -> str:
        """The content type of a part, empty where none is stated."""
        defaults, overrides = self._types
        extension = name.rpartition(".")[2].casefold()
        return overrides.get(name.casefold()) or defaults.get(extension, "")

    def relationships(self, name: str = "") -> tuple[Relationship, ...]:
        """The relationships of a part, or of the package itself."""
        if name not in self._relationships:
            self._relationships[name] = self._read_relationships(name)
        return self._relationships[name]

    def _read_relationships(self, name: str) -> tuple[Relationship, ...]:
        folder = name.rpartition("/")[0]
        part = relationships_part(name)
        if self.actual(part) is None:
            return ()
        relationships = []
        for element in self.root(part).iterchildren("{*}Relationship"):
            external = element.get("TargetMode") == "External"
            target = element.get("Target", "")
            if not external:
                target = unquote(target).replace("\\", "/")
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                target = self.actual(target) or target
            kind = element.get("Type", "").rpartition("/")[2]
            relationships.append(Relationship(element.get("Id", ""), kind, target, external))
        return tuple(relationships)

    def related(self, name: str, kind: str) -> Iterator[Relationship]:
        """The relationships of a part that are of one kind, such as `worksheet`."""
        return (relation for relation in self.relationships(name) if relation.kind == kind)

    @cached_property
    def workbook_part(self) -> str | None:
        """The main part, whatever its name; None where the package is no workbook."""
        for relation in self.related("", "officeDocument"):
            if self.actual(relation.target):
                return relation.target
        return None


def relationships_part(name: str) -> str:
    """The name of the part that holds another part's relationships (or the package's, for '')."""
    folder, _, base = name.rpartition("/")
    return f"{folder}/_rels/{base}.rels".lstrip("/")


def related_source(name: str) -> str | None:
    """Whose relationships a part holds ('' for the package's), however named; None for others."""
    match = _RELATIONSHIPS_PART.fullmatch(name)
    return None if match is None else f"{match[1] or ''}{match[2]}"


def same_part(name: str, other: str) -> bool:
    """Whether two names are of one part: without regard to case, as the standard has it."""
    return name.casefold() == other.casefold()
