"""Active content, and content that an audit does not read: listed, never followed or run."""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.workbook.ooxml import local
from prioritering.workbook.package import Package, Relationship, related_source

_KINDS = {
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
    "origin": "signature",
}
_LINKS = {"ddeLink": "dde", "oleLink": "ole"}
_MASHUPS = tuple("DataMashup".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def active_content(package: Package) -> Iterator[str]:
    """The kinds of active content, some of them more than once.

    Relationships that cannot be read are passed over here: their source says so.
    """
    for name in package.names:
        if name.casefold().startswith("_xmlsignatures/"):
            yield "signature"
        source = related_source(name)
        if source is not None:
            yield from _of_source(package, source)


def _of_source(package: Package, source: str) -> Iterator[str]:
    for relation in package.relationships(source):
        if relation.kind in _KINDS:
            yield _KINDS[relation.kind]
        elif "digital-signature" in relation.kind:
            yield "signature"
        elif not relation.external and package.actual(relation.target):
            yield from _of_target(package, relation)


def _of_target(package: Package, relation: Relationship) -> Iterator[str]:
    """What only the part itself tells: Power Query, and links to running programs."""
    if relation.kind == "customXml":
        data = package.read(relation.target)
        if any(mashup in data for mashup in _MASHUPS):
            yield "powerquery"
    elif relation.kind == "externalLink":
        for element in package.root(relation.target):
            if local(element) in _LINKS:
                yield _LINKS[local(element)]
