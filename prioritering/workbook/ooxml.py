"""Names and order of the format's elements, the same for strict and transitional documents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree
from msgspec import Struct

from prioritering.workbook.package import Element

TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# ECMA-376 18.3.1.99, 18.2.27 and 18.8.39: the order of the children.
WORKSHEET = (
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)
WORKBOOK = (
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
    "calcPr",
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
)
STYLES = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
CELL = ("f", "v", "is", "extLst")


class Dialect(Struct, frozen=True):
    """The namespaces of a document: its root's own."""

    main: str

    @property
    def strict(self) -> bool:
        """Whether it is strict OOXML (ISO/IEC 29500-1)."""
        return self.main == STRICT

    @property
    def relationships(self) -> str:
        """The namespace of `r:id`, and the stem of relationship types."""
        return f"{_STRICT_OFFICE if self.strict else _OFFICE}/relationships"

    def tag(self, name: str) -> str:
        """An element's name in the main namespace, as lxml writes it."""
        return f"{{{self.main}}}{name}"

    @property
    def id(self) -> str:
        """The name of the attribute `r:id`."""
        return f"{{{self.relationships}}}id"


def dialect(root: Element) -> Dialect:
    """The dialect of a part, by its root."""
    return Dialect(etree.QName(root).namespace or TRANSITIONAL)


def relationship_id(element: Element) -> str:
    """The attribute `r:id`, whatever namespace the file gives it: strict, transitional, or a mistaken one."""
    return next((str(value) for key, value in element.attrib.items() if key.endswith("}id")), "")


def local(element: Element) -> str:
    """An element's name without namespace; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(parent: Element, name: str) -> Element | None:
    """The first child of that local name, whatever its namespace."""
    return next(parent.iterchildren(f"{{*}}{name}"), None)


def make_child(parent: Element, name: str, order: Sequence[str]) -> Element:
    """A new child in the parent's namespace, at the place that the schema gives it."""
    namespace = etree.QName(parent).namespace
    element = parent.makeelement(f"{{{namespace}}}{name}" if namespace else name)
    later = frozenset(order[order.index(name) + 1 :])
    following = next((at for at in parent.iterchildren() if _stands_for(at) & later), None)
    if following is None:
        parent.append(element)
    else:
        following.addprevious(element)
    return element


def _stands_for(element: Element) -> frozenset[str]:
    """The names that an element counts as: for `mc:AlternateContent`, those of its choices."""
    if local(element) != "AlternateContent":
        return frozenset((local(element),))
    return frozenset(local(at) for choice in element.iterchildren() for at in choice.iterchildren())


_ILLEGAL = re.compile("[\x00-\x08\x0b-\x0d\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def escaped(text: str) -> str:
    """Text as ST_Xstring holds it: what XML cannot carry as `_xHHHH_` (ECMA-376 22.9.2.19)."""
    return _ILLEGAL.sub(lambda match: f"_x{ord(match.group()):04X}_", text)


def xml_text(text: str) -> str:
    """Text as it stands between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """Text as it stands for an attribute, in quotes."""
    plain = xml_text(text).replace('"', "&quot;")
    return '"' + plain.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;") + '"'


def unescaped(text: str) -> str:
    """The text that an ST_Xstring stands for."""
    if "_" not in text:  # by far the most
        return text
    return _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), text)


def set_text(element: Element, text: str) -> None:
    """Set an element's text, escaped, and keep its outer spaces."""
    element.text = escaped(text)
    if text != text.strip() or "\n" in text or "\t" in text:
        element.set(_XML_SPACE, "preserve")
    else:
        element.attrib.pop(_XML_SPACE, None)
