"""A sheet part whose rows stay bytes until they are looked at: as a tree they take ten times their memory."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from itertools import count, zip_longest

from prioritering.workbook.ooxml import quoted
from prioritering.workbook.package import PROLOG, Element, parse, stated_encoding

_START = re.compile(rb"""<((?:[\w.-]+:)?row)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>""")


_DATA = re.compile(rb"<(?:[\w.-]+:)?sheetData\s*>")
_PLAIN = ("utf-8", "utf8", "us-ascii", "ascii")


class RowsAside:
    """The root of a sheet part in which a row is its start alone; what is in it is read when it is asked for.

    A part that has comments, sections of plain characters or instructions, or is not in UTF-8, is read whole.
    """

    def __init__(self, data: bytes) -> None:
        """Read all but the rows.

        Raises: XMLSyntaxError where the part is damaged, ForbiddenXmlError where it has a document type.
        """
        self.data = data
        self._spans = array("Q")
        self._mark = _free_mark(data)
        self.root: Element = parse(self._without_rows() if _is_plain(data) else data)

    def _without_rows(self) -> bytes:
        data, kept, at = self.data, [], 0
        mark = self._mark.encode()
        cells = _DATA.search(data)
        first, last = (cells.end(), data.rfind(b"sheetData>")) if cells else (0, 0)
        while (start := _START.search(data, max(at, first), last)) is not None:
            end = start.end()
            if not start[3]:
                closing = b"</%b>" % start[1]
                found = data.find(closing, end)
                if found < 0:
                    break
                end = found + len(closing)
            number = len(self._spans) // 2
            self._spans.extend((start.start(), end))
            kept += [data[at : start.start()], b'<%b%b %b="%d"/>' % (start[1], start[2], mark, number)]
            at = end
        kept.append(data[at:])
        return b"".join(kept)

    def written(self, row: Element) -> bytes | None:
        """The bytes of a row that is set aside; None for one that was read, or made."""
        number = row.get(self._mark)
        if number is None:
            return None
        return self._bytes(int(number))

    def _bytes(self, number: int) -> bytes:
        start, end = self._spans[2 * number : 2 * number + 2]
        return self.data[start:end]

    def whole(self, row: Element) -> Element:
        """A row with what is in it, for looking at: no part of the tree where it is set aside."""
        written = self.written(row)
        if written is None:
            return row
        names = {f"xmlns:{prefix}" if prefix else "xmlns": uri for prefix, uri in row.nsmap.items()}
        holder = f"<holder {' '.join(f'{name}={quoted(uri)}' for name, uri in names.items())}>".encode()
        return parse(b"%b%b</holder>" % (holder, written))[0]

    def read(self, row: Element) -> Element:
        """A row with what is in it, in its place in the tree."""
        whole = self.whole(row)
        if whole is not row:
            whole.tail = row.tail
            row.getparent().replace(row, whole)
        return whole

    def aside(self) -> list[Element]:
        """The rows that are set aside, in their order."""
        return [row for row in self.root.iter("{*}row") if row.get(self._mark) is not None]

    def number(self, row: Element, number: int) -> None:
        """Let a row that is set aside be told from others by a number alone."""
        del row.attrib[self._mark]
        row.set("aside", str(number))

    def restored(self, written: bytes) -> bytes:
        """A part's bytes with those of the rows that are still set aside."""
        return b"".join(self._pieces(written))

    def _pieces(self, written: bytes) -> Iterator[bytes]:
        at = 0
        for placeholder in re.finditer(rb'<[^<>]* %b="(\d+)"/>' % self._mark.encode(), written):
            yield written[at : placeholder.start()]
            yield self._bytes(int(placeholder[1]))
            at = placeholder.end()
        yield written[at:]


def read_all_but_alike(before: RowsAside, after: RowsAside) -> None:
    """Read the rows of two versions of a sheet, but give those one number that are byte for byte alike."""
    old, new = before.aside(), after.aside()
    alike = len(old) == len(new) and _names(old) == _names(new)
    for number, (was, row) in enumerate(zip_longest(old, new)):
        if alike and before.written(was) == after.written(row):
            before.number(was, number)
            after.number(row, number)
            continue
        for sheet, one in ((before, was), (after, row)):
            if one is not None:
                sheet.read(one)


def _names(rows: list[Element]) -> list[dict[str | None, str]]:
    """What prefixes mean where the rows stand."""
    return [row.getparent().nsmap for row in rows[:1]]


def _is_plain(data: bytes) -> bool:
    """Whether a start of a row is one wherever it stands: no comment, section or instruction can hold it."""
    prolog = PROLOG.match(data)
    body = prolog.end() if prolog else 0
    return stated_encoding(data) in _PLAIN and data.find(b"<!", body) < 0 and data.find(b"<?", body) < 0


def _free_mark(data: bytes) -> str:
    """A name of an attribute that the part does not have."""
    return next(mark for mark in map("aside{}".format, count()) if mark.encode() not in data)
