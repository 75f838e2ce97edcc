"""The package: a zip of parts with relationships and content types (ECMA-376 part 2)."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self
from urllib.parse import unquote

from lxml import etree

from prioritering.errors import ForbiddenXmlError

CONTENT_TYPES = "[Content_Types].xml"

Element = Any  # lxml's element class; its stubs make every access a union


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship of a part; `target` is a part's name, or an address where it is external."""

    id: str
    kind: str
    """The last segment of the relationship type, the same for strict and transitional files."""
    target: str
    external: bool = False


_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def refuse_doctype(data: bytes) -> None:
    """Refuse a part with a document type: no part needs one, and it can hold entities without end.

    Raises: ForbiddenXmlError.
    """
    if any(doctype in data for doctype in _DOCTYPES):
        raise ForbiddenXmlError


def parse(data: bytes) -> Element:
    """Parse a part without DTD, entities or network.

    Raises: XMLSyntaxError where it is damaged, ForbiddenXmlError where it has a document type.
    """
    refuse_doctype(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    return etree.fromstring(data, parser)


class Package:
    """An open package, for reading; every part by its name without the leading slash."""

    def __init__(self, path: Path) -> None:
        """Open the zip; zipfile.BadZipFile or OSError where that fails."""
        self.path = path
        self._zip = zipfile.ZipFile(path)
        self._by_name = {info.filename.replace("\\", "/"): info for info in self._zip.infolist()}
        self._folded = {name.casefold(): name for name in self._by_name}

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
        return self._zip.read(self._by_name[actual])

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
            part = unquote(element.get("PartName", "")).lstrip("/")
            overrides[part.casefold()] = element.get("ContentType", "")
        return defaults, overrides

    def content_type(self, name: str) -> str:
        """The content type of a part, empty where none is stated."""
        defaults, overrides = self._types
        extension = name.rpartition(".")[2].casefold()
        return overrides.get(name.casefold()) or defaults.get(extension, "")

    def relationships(self, name: str = "") -> tuple[Relationship, ...]:
        """The relationships of a part, or of the package itself."""
        folder = name.rpartition("/")[0]
        part = relationships_part(name)
        if self.actual(part) is None:
            return ()
        found = []
        for element in self.root(part).iterchildren("{*}Relationship"):
            external = element.get("TargetMode") == "External"
            target = element.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
                target = self.actual(target) or target
            kind = element.get("Type", "").rpartition("/")[2]
            found.append(Relationship(element.get("Id", ""), kind, target, external))
        return tuple(found)

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
