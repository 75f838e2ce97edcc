"""Whether two pieces of a document say the same: elements as lines, and cells as their edits left them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice, zip_longest

from lxml import etree

from prioritering.errors import LossError
from prioritering.types import CellError, CellRef, Value
from prioritering.workbook.addresses import Position, address
from prioritering.workbook.ooxml import child, local, unescaped
from prioritering.workbook.package import Element

_TEXT = frozenset(("t", "v", "f", "author", "formula1", "formula2", "formula", "definedName"))
Line = tuple[str, str, dict[str, str], str]


def loss(detail: str) -> LossError:
    """The error that says what differs."""
    return LossError(detail=detail)


def same_cell(sheet: str, place: Position, old: Element | None, new: Element | None, edited: bool) -> None:
    """A cell that was to change: what was not to is as it was."""
    if new is None:
        raise loss(f"{sheet}!{address(*place)} is missing")
    if old is None:
        return
    loose = {"s"} | ({"t", "cm", "vm"} if edited else set())
    names = {"f", "v", "is"} if edited else set()
    kept = [
        (
            {key: value for key, value in cell.attrib.items() if key not in loose},
            [flat(at) for at in cell.iterchildren() if local(at) not in names],
        )
        for cell in (old, new)
    ]
    if kept[0] != kept[1]:
        raise loss(f"{sheet}!{address(*place)} differs beyond its edit")


def in_effect(at: CellRef, cell: Element | None, after: Value, cached: Value) -> None:
    """A cell holds what its edit put there.

    Raises: LossError where it does not.
    """
    formula = None if cell is None else child(cell, "f")
    if isinstance(after, str) and after.startswith("="):
        if formula is None or unescaped(formula.text or "") != after[1:]:
            raise loss(f"{at} does not have its formula")
        after = cached
    elif after is None:
        after = cached
    elif formula is not None:
        raise loss(f"{at} still has a formula")
    if cell is None or not _equals(_value(cell), after):
        raise loss(f"{at} does not have its value")


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


def _equals(present: Value, wanted: Value) -> bool:
    if isinstance(wanted, str) and isinstance(present, str):
        return present.replace("\r\n", "\n") == wanted.replace("\r\n", "\n")
    return present == wanted and isinstance(present, bool) == isinstance(wanted, bool)


def grown_only(part: str, before: Element, after: Element, growing: frozenset[str]) -> None:
    """Lists that may have grown at their end; all else is equal."""
    for name in growing:
        old, new = child(before, name), child(after, name)
        known = () if old is None else old
        kept = islice(() if new is None else new, len(known))
        if any(at is None or flat(at) != flat(was) for was, at in zip_longest(known, kept)):
            raise loss(f"{part}: {name} differs")

    def dropped(element: Element, name: str) -> bool:
        return name in growing and element.getparent() is not None

    equal(part, lines(before, dropped), lines(after, dropped))


def lines(root: Element, dropped: Callable[[Element, str], bool]) -> Iterator[Line]:
    """A tree as lines, without those elements (told with their names) that may differ."""
    stack = [(root, "")]
    while stack:
        element, path = stack.pop()
        name = local(element)
        if dropped(element, name):
            continue
        yield _line(element, name, path)
        if len(element):
            inner = f"{path}/{name}"
            stack += [(at, inner) for at in element.iterchildren(reversed=True)]


def _line(element: Element, name: str, path: str) -> Line:
    attributes = dict(element.attrib)
    if name == "row":
        attributes.pop("spans", None)  # a hint at where cells are (ECMA-376 18.3.1.73)
    text, tail = element.text or "", element.tail
    text = text if name in _TEXT else text.strip()
    tag = element.tag if isinstance(element.tag, str) else "#"
    return path, tag, attributes, f"{text}{tail.strip()}" if tail else text


def flat(element: Element) -> list[Line]:
    """An element and all below it as lines."""
    return list(lines(element, lambda *_: False))


def equal(part: str, before: Iterator[Line], after: Iterator[Line]) -> None:
    """Hold two trees against one another, line by line.

    Raises: LossError with the first difference.
    """
    for old, new in zip_longest(before, after):
        if old != new:
            path, tag, *_ = old or new or ("", "")
            name = etree.QName(tag).localname if tag and tag != "#" else "comment"
            raise loss(f"{part}: {path}/{name} differs")
