"""Formats: new ones are added to the styles part, those that exist are never changed."""

from __future__ import annotations

import copy

from lxml import etree
from msgspec import Struct

from prioritering.workbook.attributes import whole
from prioritering.workbook.draft import PackageDraft
from prioritering.workbook.edits import MarkState
from prioritering.workbook.mark_colours import FILLS, INKS, SIDES, SIGNATURE, numbered, shows
from prioritering.workbook.ooxml import STYLES, Dialect, child, dialect, make_child
from prioritering.workbook.package import Element, Package

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="{}">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


class Look(Struct, frozen=True):
    """A format of our own sheets; what is not said is the workbook's default."""

    font: str = ""
    """Children of `font` that replace the default font's, as XML without namespace."""
    fill: str = ""
    """A colour as ARGB."""
    border: str = ""
    """A colour as ARGB for a thin line below."""
    number_format: str = "General"
    alignment: tuple[tuple[str, str], ...] = ()
    unlocked: bool = False


class Styles:
    """The styles part of a draft; made where the workbook has none."""

    def __init__(self, draft: PackageDraft) -> None:
        """Find or make the part."""
        self.draft = draft
        self.root: Element = draft.change(styles_part(draft) or _make_part(draft))
        self.replaced: dict[int, str] = {}
        """The fills that ours stand for, as XML, by the number in our signature."""
        self.framed: dict[int, str] = {}
        """The borders that our frames stand for, likewise by the number in a frame's colour."""
        self._marked: dict[tuple[int, str], int] = {}
        self._looks: dict[Look, int] = {}
        self._indices: dict[str, dict[object, int]] = {}

    @property
    def _dialect(self) -> Dialect:
        return dialect(self.root)

    def _list(self, name: str) -> Element:
        holder_element = child(self.root, name)
        return make_child(self.root, name, STYLES) if holder_element is None else holder_element

    def _formats(self) -> Element:
        formats = self._list("cellXfs")
        if not len(formats):
            _append(formats, formats.makeelement(self._dialect.tag("xf"), _PLAIN))
        return formats

    def marked(self, style: int, state: MarkState) -> int:
        """The format with the state's colour: as a frame where it has a fill of its own."""
        if (style, state) not in self._marked:
            base = self.format(style)
            replaced = min(whole(base.get("fillId"), 0), 0xFFFF)
            text = self._text("fills", replaced)
            if shows(text):
                self._marked[style, state] = self._framed(base, state)
            else:
                self.replaced[replaced] = text
                fill = self._solid(FILLS[state], SIGNATURE.format(replaced))
                self._marked[style, state] = self.with_part(base, "fill", fill)
        return self._marked[style, state]

    def _framed(self, base: Element, state: MarkState) -> int:
        replaced = min(whole(base.get("borderId"), 0), 0xFFF)
        text = self._text("borders", replaced)
        self.framed[replaced] = text
        border = etree.fromstring(text) if text else self._element("<border><diagonal/></border>")
        for side in SIDES:
            for old in border.findall(f"{{*}}{side}"):
                border.remove(old)
        for index, side in enumerate(SIDES):
            made = border.makeelement(self._dialect.tag(side), {"style": "medium"})
            etree.SubElement(made, self._dialect.tag("color"), {"rgb": numbered(INKS[state], replaced)})
            border.insert(index, made)
        return self.with_part(base, "border", self._find_or_add(self._list("borders"), border))

    def format(self, style: int) -> Element:
        """The format of that index; the default where there is none."""
        formats = list(self._formats().iterchildren("{*}xf"))
        return formats[style] if style < len(formats) else formats[0]

    def with_part(self, base: Element, kind: str, index: int) -> int:
        """The index of a format like another but for its `fill` or `border`, added where there is none."""
        wanted = copy.deepcopy(base)
        wanted.tail = None
        wanted.set(f"{kind}Id", str(index))
        wanted.set(f"apply{kind.capitalize()}", "1")
        return self._find_or_add(self._formats(), wanted)

    def _text(self, holder: str, index: int) -> str:
        """A fill or border as XML; empty where there is none of that number."""
        elements = list(self._list(holder).iterchildren(f"{{*}}{holder.removesuffix('s')}"))
        return (
            etree.tostring(elements[index], encoding="unicode", with_tail=False)
            if index < len(elements)
            else ""
        )

    def _solid(self, colour: str, background: str = "") -> int:
        unseen = f'<bgColor rgb="{background}"/>' if background else '<bgColor indexed="64"/>'
        pattern = f'<fgColor rgb="{colour}"/>{unseen}'
        return self.fill(f'<fill><patternFill patternType="solid">{pattern}</patternFill></fill>')

    def fill(self, text: str) -> int:
        """The index of a fill, added where there is none like it."""
        return self._find_or_add(self._list("fills"), self._element(text))

    def changed_fill(self, colour: str) -> int:
        """The index of a conditional format that gives a ground."""
        colours = f'<fgColor rgb="{colour}"/><bgColor rgb="{colour}"/>'
        text = f'<dxf><fill><patternFill patternType="solid">{colours}</patternFill></fill></dxf>'
        return self._find_or_add(self._list("dxfs"), self._element(text))

    def border(self, text: str) -> int:
        """The index of a border, added where there is none like it."""
        return self._find_or_add(self._list("borders"), self._element(text))

    def look(self, look: Look) -> int:
        """The index of a format of our own."""
        if look not in self._looks:
            xf = self._list("cellXfs").makeelement(self._dialect.tag("xf"))
            parts = (self._format_code(look.number_format), self._font(look.font))
            fill = self._solid(look.fill) if look.fill else 0
            for name, number in zip(
                ("numFmtId", "fontId", "fillId", "borderId", "xfId"),
                (*parts, fill, self._border(look.border), 0),
                strict=True,
            ):
                xf.set(name, str(number))
            _apply(xf, look, self._dialect)
            self._looks[look] = self._find_or_add(self._formats(), xf)
        return self._looks[look]

    def _font(self, text: str) -> int:
        fonts = self._list("fonts")
        first = child(fonts, "font")
        if not text or first is None:
            return 0
        font = copy.deepcopy(first)
        font.tail = None
        for change in self._element(f"<font>{text}</font>").iterchildren():
            _replace_in_font(font, change)
        return self._find_or_add(fonts, font)

    def _border(self, colour: str) -> int:
        if not colour:
            return 0
        bottom = f'<bottom style="thin"><color rgb="{colour}"/></bottom>'
        return self.border(f"<border><left/><right/><top/>{bottom}<diagonal/></border>")

    def _format_code(self, code: str) -> int:
        if code in _BUILT_IN:
            return _BUILT_IN[code]
        formats = self._list("numFmts")
        taken = {
            whole(at.get("numFmtId"), 0): at.get("formatCode") for at in formats.iterchildren("{*}numFmt")
        }
        for number, known in taken.items():
            if known == code:
                return number
        number = max((163, *taken)) + 1  # below 164 they are Excel's own (ECMA-376 18.8.30)
        element = formats.makeelement(self._dialect.tag("numFmt"), {"numFmtId": str(number)})
        element.set("formatCode", code)
        _append(formats, element)
        return number

    def _find_or_add(self, parent: Element, wanted: Element) -> int:
        """The index of an equal child; the last one's where it had to be added."""
        index = self._indices.get(parent.tag)
        if index is None:
            index = self._indices[parent.tag] = {}
            for number, element in enumerate(parent.iterchildren(wanted.tag)):
                index.setdefault(_key(element), number)
        key = _key(wanted)
        if key not in index:
            index[key] = sum(1 for _ in parent.iterchildren(wanted.tag))
            _append(parent, wanted)
        return index[key]

    def _element(self, text: str) -> Element:
        name = text[1:].partition(">")[0]
        if " xmlns" in name:
            return etree.fromstring(text)
        return etree.fromstring(text.replace(name, f'{name} xmlns="{self._dialect.main}"', 1))


_PLAIN = {"numFmtId": "0", "fontId": "0", "fillId": "0", "borderId": "0", "xfId": "0"}
_BUILT_IN = {"General": 0, "0": 1, "0.00": 2, "#,##0": 3, "#,##0.00": 4, "0%": 9, "@": 49}
_FONT = (
    "b",
    "i",
    "strike",
    "condense",
    "extend",
    "outline",
    "shadow",
    "u",
    "vertAlign",
    "sz",
    "color",
    "name",
    "family",
    "charset",
    "scheme",
)


def styles_part(package: Package) -> str | None:
    """The name of the styles part; None where the workbook has none."""
    for relation in package.related(package.workbook_part or "", "styles"):
        if package.actual(relation.target):
            return relation.target
    return None


def _make_part(draft: PackageDraft) -> str:
    workbook = draft.workbook_part
    assert workbook is not None
    name = "xl/styles.xml" if draft.actual("xl/styles.xml") is None else ""
    name = name or draft.free_name("xl/styles{}.xml")
    draft.add(name, _EMPTY.format(dialect(draft.root(workbook)).main).encode(), _CONTENT_TYPE)
    draft.relate(workbook, "styles", name)
    return name


def _apply(xf: Element, look: Look, names: Dialect) -> None:
    if look.alignment:
        etree.SubElement(xf, names.tag("alignment"), dict(look.alignment))
        xf.set("applyAlignment", "1")
    if look.unlocked:
        etree.SubElement(xf, names.tag("protection"), {"locked": "0"})
        xf.set("applyProtection", "1")
    for name, given in (("Font", look.font), ("Fill", look.fill), ("Border", look.border)):
        if given:
            xf.set(f"apply{name}", "1")
    if look.number_format != "General":
        xf.set("applyNumberFormat", "1")


def _replace_in_font(font: Element, change: Element) -> None:
    name = etree.QName(change).localname
    old = child(font, name)
    if old is not None:
        font.remove(old)
    made = make_child(font, name, _FONT)
    made.attrib.update(change.attrib)


def _key(element: Element) -> object:
    attributes = tuple(sorted(element.attrib.items()))
    return element.tag, attributes, tuple(_key(at) for at in element.iterchildren())


def _append(parent: Element, element: Element) -> None:
    parent.append(element)
    parent.set("count", str(sum(1 for _ in parent.iterchildren(element.tag))))
