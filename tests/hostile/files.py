"""Hostile and broken workbooks, made anew: each a way to bring a reader down, make it reach out, or lie.

Every maker writes one file. `CASES` gives each its name, its maker and what must come of it: the exit codes
that are right, and words that the one line on standard error must have where it is refused.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
REL = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
ROWS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Tiltak</t></is></c><c r="B1"><v>3</v></c>'
    '<c r="C1"><v>4</v></c><c r="D1"><f>SUM(B1:C1)</f><v>7</v></c></row>'
)
Parts = dict[str, bytes]
Make = Callable[[Path], None]


def sheet(rows: str = ROWS, before: str = "", after: str = "") -> str:
    return f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{DOC}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def parts(
    rows: str = ROWS,
    *,
    before: str = "",
    after: str = "",
    book: str = "",
    more: Mapping[str, str | bytes] | None = None,
    sheet_rels: str = "",
    book_rels: str = "",
    types: str = "",
) -> Parts:
    """A small workbook's parts, with room for mischief in each."""
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{BOOK_TYPE}"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{SHEET_TYPE}"/>{types}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{REL}"><Relationship Id="r1" '
        f'Type="{DOC}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{DOC}"><sheets>'
        f'<sheet name="Ark" sheetId="1" r:id="r1"/></sheets>{book}</workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{REL}"><Relationship Id="r1" '
        f'Type="{DOC}/worksheet" Target="worksheets/sheet1.xml"/>{book_rels}</Relationships>',
        "xl/worksheets/sheet1.xml": sheet(rows, before, after),
    }
    if sheet_rels:
        made["xl/worksheets/_rels/sheet1.xml.rels"] = (
            f'{HEAD}<Relationships xmlns="{REL}">{sheet_rels}</Relationships>'
        )
    made.update(more or {})
    return {name: content.encode() if isinstance(content, str) else content for name, content in made.items()}


def write(path: Path, content: Parts, method: int = zipfile.ZIP_DEFLATED) -> None:
    with zipfile.ZipFile(path, "w", method) as package:
        for name, data in content.items():
            package.writestr(name, data)


def book(**given: object) -> Make:
    return lambda path: write(path, parts(**given))  # type: ignore[arg-type]


def raw(data: bytes) -> Make:
    def make(path: Path) -> None:
        path.write_bytes(data)

    return make


def packed(content: Parts) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in content.items():
            package.writestr(dateless(name), part, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def dateless(name: str) -> zipfile.ZipInfo:
    """An entry of no day, so that a package is the same whenever it is made."""
    return zipfile.ZipInfo(name)


def added(name: str, data: bytes = b"x", **changes: object) -> Make:
    """A good workbook and one entry more, whose directory entry is changed."""

    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for own, part in parts().items():
                package.writestr(own, part)
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, data)
            for field, value in changes.items():
                setattr(package.filelist[-1], field, value)

    return make


def entries(count: int) -> Make:
    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as package:
            for own, part in parts().items():
                package.writestr(own, part)
            for number in range(count):
                package.writestr(f"xl/media/{number}", b"")

    return make


def twice(name: str, other: str) -> Make:
    def make(path: Path) -> None:
        content = parts()
        with zipfile.ZipFile(path, "w") as package:
            for own, part in content.items():
                package.writestr(own, part)
            package.writestr(other, content[name])

    return make


def lying_size(path: Path) -> None:
    """The directory says 100 bytes where 50 MB come out."""
    content = parts()
    content["xl/worksheets/sheet1.xml"] += b" " * 50_000_000
    data = bytearray(packed(content))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        position = data.find(mark)
        while position >= 0:
            name = data[position : position + 120]
            if b"sheet1.xml" in name and b"rels" not in name[:90]:
                struct.pack_into("<I", data, position + offset, 100)
            position = data.find(mark, position + 4)
    path.write_bytes(data)


def overlapping(path: Path) -> None:
    """Many entries that share one stream (Fifield, 2019)."""
    kernel = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = kernel.compress(b"\0" * 10_000_000) + kernel.flush()
    crc = zlib.crc32(b"\0" * 10_000_000)
    header = struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 8, 0, 33, crc, len(body), 10_000_000, 1, 0) + b"x"
    names = [*parts(), *(f"x{number}" for number in range(50))]
    directory = b"".join(
        struct.pack(
            "<4sHHHHHHIIIHHHHHII",
            b"PK\1\2", 20, 20, 0, 8, 0, 33, crc, len(body), 10_000_000, len(name), 0, 0, 0, 0, 0, 0,
        )
        + name.encode()
        for name in names
    )  # fmt: skip
    start = len(header) + len(body)
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, len(names), len(names), len(directory), start, 0)
    path.write_bytes(header + body + directory + end)


def flagged(bit: int) -> Make:
    """A directory whose every entry has a flag set."""

    def make(path: Path) -> None:
        data = bytearray(packed(parts()))
        for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            position = data.find(mark)
            while position >= 0:
                flags = struct.unpack_from("<H", data, position + offset)[0]
                struct.pack_into("<H", data, position + offset, flags | bit)
                position = data.find(mark, position + 4)
        path.write_bytes(data)

    return make


def method(number: int) -> Make:
    def make(path: Path) -> None:
        data = bytearray(packed(parts()))
        for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
            position = data.find(mark)
            while position >= 0:
                struct.pack_into("<H", data, position + offset, number)
                position = data.find(mark, position + 4)
        path.write_bytes(data)

    return make


def wrong_checksum(path: Path) -> None:
    data = bytearray(packed(parts()))
    for mark, offset in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        position = data.find(mark)
        while position >= 0:
            struct.pack_into("<I", data, position + offset, 12345)
            position = data.find(mark, position + 4)
    path.write_bytes(data)


def nested(path: Path) -> None:
    inner = packed({"0": b"\0" * 1_000_000})
    for _ in range(5):
        inner = packed({str(number): inner for number in range(10)})
    write(path, parts(more={"xl/media/image1.zip": inner}))


DTD = '<!DOCTYPE x [<!ENTITY a "haha">{more}]>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def doctype(part: str, entity: str, use: str = "") -> Make:
    def make(path: Path) -> None:
        content = parts()
        text = content[part].decode().replace(HEAD, f"{HEAD}<!DOCTYPE x [{entity}]>")
        content[part] = text.replace("Tiltak", use or "Tiltak").encode()
        write(path, content)

    return make


def utf16(path: Path) -> None:
    """A document type that a search for ASCII bytes does not see."""
    content = parts()
    text = content["xl/worksheets/sheet1.xml"].decode()
    text = text.replace(HEAD, '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]>')
    content["xl/worksheets/sheet1.xml"] = text.encode("utf-16")
    write(path, content)


def deep(count: int) -> str:
    return "<x>" * count + "</x>" * count


def formulas(texts: list[str]) -> str:
    cells = "".join(
        f'<row r="{number}"><c r="A{number}"><f>{text}</f><v>1</v></c></row>'
        for number, text in enumerate(texts, start=1)
    )
    return cells


def link(kind: str, target: str) -> str:
    return f'<Relationship Id="rX" Type="{DOC}/{kind}" Target="{target}" TargetMode="External"/>'


def external(path: Path) -> None:
    """A formula on another file, a DDE link and an OLE link."""
    rel = f'<Relationship Id="r9" Type="{DOC}/externalLink" Target="externalLinks/externalLink1.xml"/>'
    write(
        path,
        parts(
            '<row r="1"><c r="A1"><f>[1]Ark!A1</f><v>5</v></c><c r="B1"><v>2</v></c></row>',
            book='<externalReferences><externalReference r:id="r9"/></externalReferences>',
            book_rels=rel,
            more={
                "xl/externalLinks/externalLink1.xml": f'{HEAD}<externalLink xmlns="{MAIN}" xmlns:r="{DOC}">'
                '<ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>',
                "xl/externalLinks/_rels/externalLink1.xml.rels": f'{HEAD}<Relationships xmlns="{REL}">'
                f"{link('externalLinkPath', 'file:///etc/passwd')}</Relationships>",
            },
        ),
    )


STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def strict(path: Path) -> None:
    content = parts()
    write(
        path,
        {
            name: data.replace(MAIN.encode(), STRICT.encode()).replace(
                DOC.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"
            )
            for name, data in content.items()
        },
    )


def without(part: str) -> Make:
    def make(path: Path) -> None:
        content = parts()
        del content[part]
        write(path, content)

    return make


def cut(share: float) -> Make:
    def make(path: Path) -> None:
        data = packed(parts())
        path.write_bytes(data[: int(len(data) * share)])

    return make


@dataclass(frozen=True)
class Case:
    """One file and what must come of it."""

    name: str
    make: Make
    codes: frozenset[int]
    said: str = ""
    suffix: str = ".xlsx"


READ, REFUSED, EITHER = frozenset({0, 1, 4}), frozenset({3}), frozenset({0, 1, 3, 4})
INCOMPLETE = frozenset({3, 4})
"""What was not read is not called clean."""
BIG_ROW = 1_048_576
VALIDATION = (
    '<dataValidations count="1"><dataValidation type="whole" sqref="A1:XFD1048576">'
    "<formula1>0</formula1><formula2>10</formula2></dataValidation></dataValidations>"
)
MANY_RULES = "".join(
    f'<conditionalFormatting sqref="A{n}"><cfRule type="cellIs" dxfId="0" priority="{n}" operator="equal">'
    f"<formula>{n}</formula></cfRule></conditionalFormatting>"
    for n in range(1, 20_001)
)
STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    f'<cellXfs count="200000">{"<xf/>" * 200_000}</cellXfs></styleSheet>'
)
STYLES_REL = f'<Relationship Id="r7" Type="{DOC}/styles" Target="styles.xml"/>'
STYLES_TYPE = (
    '<Override PartName="/xl/styles.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
)
STRINGS_REL = f'<Relationship Id="r8" Type="{DOC}/sharedStrings" Target="sharedStrings.xml"/>'
STRINGS_TYPE = (
    '<Override PartName="/xl/sharedStrings.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)


def strings(body: str, rows: str = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>') -> Make:
    content = f'{HEAD}<sst xmlns="{MAIN}" count="99999999" uniqueCount="99999999">{body}</sst>'
    return book(rows=rows, more={"xl/sharedStrings.xml": content}, book_rels=STRINGS_REL, types=STRINGS_TYPE)


def names(*pairs: tuple[str, str]) -> str:
    inner = "".join(f'<definedName name="{name}">{text}</definedName>' for name, text in pairs)
    return f"<definedNames>{inner}</definedNames>"


CELL = '<row r="1"><c r="A1"><f>{}</f><v>1</v></c></row>'
ACTIVE = (
    'WEBSERVICE("http://127.0.0.1:9/")',
    '_xlfn.IMAGE("http://127.0.0.1:9/x.png")',
    'HYPERLINK("file:///etc/passwd","x")',
    "cmd|'/c calc'!A0",
    'CALL("Kernel32","Beep","JJJ",1,1)',
    'REGISTER.ID("x","y")',
    'RTD("prog.id",,"topic")',
    'INDIRECT("[http://127.0.0.1:9/x.xlsx]A!A1")',
    '_xlfn.FILTERXML("&lt;a/&gt;","//a")',
    "_xlfn.PY(0,A2)",
    '[1]!Macro("x")',
)

CASES: tuple[Case, ...] = (
    # The package
    Case("too many entries", entries(30_000), REFUSED, "--max-entries"),
    Case("bomb in one part", added("xl/media/a.bin", b"\0" * 300_000_000), REFUSED, "--max-ratio"),
    Case("declared size beyond all", added("xl/media/a.bin", b"x", file_size=2**33), REFUSED),
    Case("declared size too small", lying_size, REFUSED),
    Case("name twice", twice("xl/workbook.xml", "xl/workbook.xml"), REFUSED),
    Case("names that differ in case", twice("xl/workbook.xml", "xl/WORKBOOK.xml"), REFUSED),
    Case("absolute name", added("/etc/passwd"), EITHER),
    Case("network name", added("//server/share/x"), REFUSED),
    Case("drive name", added("C:/windows/x"), REFUSED),
    Case("climbing name", added("xl/../../../etc/passwd"), REFUSED),
    Case("climbing with backslashes", added("xl\\..\\..\\x"), REFUSED),
    Case("name with a zero byte", added("xl/a\0b"), EITHER),
    Case("overlapping entries", overlapping, REFUSED),
    Case("encrypted entries", flagged(1), REFUSED),
    Case("unknown method", method(99), REFUSED),
    Case("wrong checksums", wrong_checksum, REFUSED),
    Case("nested archives", nested, EITHER),
    Case("no end", cut(0.9), REFUSED),
    Case("half", cut(0.5), REFUSED),
    Case("only the first bytes", raw(b"PK\3\4"), REFUSED),
    Case("empty", raw(b""), REFUSED),
    # Other kinds under a false name
    Case("pdf", raw(b"%PDF-1.7\n" + b"x" * 99), REFUSED),
    Case("html", raw(b"<!doctype html><html><table><tr><td>1</td></tr></table></html>"), REFUSED),
    Case("csv", raw(b"Tiltak;Poeng\nA;3\n"), REFUSED),
    Case("png", raw(b"\x89PNG\r\n\x1a\n" + b"\0" * 99), REFUSED),
    Case("xls", raw(bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 504 + "Workbook".encode("utf-16-le")), REFUSED),
    Case("ods", lambda p: write(p, {"mimetype": b"x", "content.xml": b"<x/>"}), REFUSED),
    Case("xlsb", lambda p: write(p, {"[Content_Types].xml": b"<x/>", "xl/workbook.bin": b"x"}), REFUSED),
    Case("docx", lambda p: write(p, {"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), REFUSED),
    Case("zip", lambda p: write(p, {"readme.txt": b"x"}), REFUSED),
    Case("zeros", raw(b"\0" * 100_000), REFUSED),
    # XML
    Case("billion laughs", doctype("xl/worksheets/sheet1.xml", '<!ENTITY l0 "ha">' + LAUGHS, "&l9;"), INCOMPLETE),
    Case("external entity", doctype("xl/worksheets/sheet1.xml", '<!ENTITY e SYSTEM "file:///etc/passwd">', "&e;"),
         INCOMPLETE),
    Case("entity over the network", doctype("xl/workbook.xml", '<!ENTITY e SYSTEM "http://127.0.0.1:9/">'), REFUSED),
    Case("parameter entity", doctype("xl/workbook.xml", '<!ENTITY % e SYSTEM "http://127.0.0.1:9/">%e;'), REFUSED),
    Case("entities in the relationships", doctype("xl/_rels/workbook.xml.rels", '<!ENTITY a "b">'), REFUSED),
    Case("entities in the content types", doctype("[Content_Types].xml", '<!ENTITY a "b">'), REFUSED),
    Case("document type in UTF-16", utf16, INCOMPLETE),
    Case("elements 100,000 deep", book(after=deep(100_000)), EITHER),
    Case("an attribute of 20 MB", book(after=f'<x a="{"y" * 20_000_000}"/>'), EITHER),
    Case("20,000 attributes", book(after="<x " + " ".join(f'a{n}="1"' for n in range(20_000)) + "/>"), EITHER),
    Case("XML cut short", lambda p: write(p, {**parts(), "xl/worksheets/sheet1.xml": b"<worksheet><sheet"}),
         INCOMPLETE),
    Case("a part that is no XML", lambda p: write(p, {**parts(), "xl/worksheets/sheet1.xml": b"\0\1\2"}), INCOMPLETE),
    Case("a workbook part that is no XML", lambda p: write(p, {**parts(), "xl/workbook.xml": b"\xff\xfe"}), REFUSED),
    Case("an include", book(after='<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'),
         EITHER),
    # Shapes
    Case("a dimension of the whole sheet", book(before='<dimension ref="A1:XFD1048576"/>'), READ),
    Case("a row at the end", book(rows=f'{ROWS}<row r="{BIG_ROW}"><c r="XFD{BIG_ROW}"><v>1</v></c></row>'), READ),
    Case("a row beyond the end", book(rows=f'{ROWS}<row r="99999999"><c r="A99999999"><v>1</v></c></row>'), EITHER),
    Case("a column beyond the end", book(rows='<row r="1"><c r="ZZZZZ1"><v>1</v></c></row>'), EITHER),
    Case("rows that go back", book(rows=f'<row r="5"/>{ROWS}<row r="1"><c r="A1"><v>2</v></c></row>'), EITHER),
    Case("a merge of the whole sheet", book(after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'), READ),
    Case("50,000 merges", book(after="<mergeCells>" + "".join(
        f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 50_001)) + "</mergeCells>"), READ),
    Case("a validation of the whole sheet", book(after=VALIDATION), READ),
    Case("200,000 styles", book(more={"xl/styles.xml": STYLES}, book_rels=STYLES_REL, types=STYLES_TYPE), EITHER),
    Case("names in a circle", book(rows=CELL.format("Ring"), book=names(("Ring", "Rang"), ("Rang", "Ring"))), READ),
    Case("names that double", book(rows=CELL.format("N30"), book=names(
        ("N0", "1"), *((f"N{n}", f"N{n - 1}+N{n - 1}") for n in range(1, 31)))), READ),
    Case("20,000 names", book(book=names(*((f"N{n}", f"Ark!$A${n + 1}") for n in range(20_000)))), READ),
    Case("a formula 1,000 deep", book(rows=CELL.format("(" * 1000 + "1" + ")" * 1000)), READ),
    Case("calls 1,000 deep", book(rows=CELL.format("ABS(" * 1000 + "1" + ")" * 1000)), READ),
    Case("a formula of 8,192 characters", book(rows=CELL.format("1" + "+1" * 4095)), READ),
    Case("a formula of 1 MB", book(rows=CELL.format("1" + "+1" * 500_000)), EITHER),
    Case("minus 5,000 times", book(rows=CELL.format("-" * 5000 + "1")), READ),
    Case("a text of 10 MB in a formula", book(rows=CELL.format('LEN("' + "x" * 10_000_000 + '")')), EITHER),
    Case("whole-sheet sums", book(rows=formulas(["SUM(B1:XFD1048576)"] * 200)), READ),
    Case("a text without end", book(rows=CELL.format('REPT("x",32767)&amp;REPT("y",1000000000)')), READ),
    Case("an array without end", book(rows=CELL.format("SUM(ROW(1:1048576)*COLUMN(A:XFD))")), READ),
    Case("a sequence without end", book(rows=CELL.format("SUM(_xlfn.SEQUENCE(1048576,16384))")), READ),
    Case("a power tower", book(rows=CELL.format("9^9^9^9^9")), READ),
    Case("a factorial", book(rows=CELL.format("FACT(1E+300)+COMBIN(1E+15,5E+14)")), READ),
    Case("a recursive lambda", book(rows=CELL.format("Fib(40)"), book=names(
        ("Fib", "_xlfn.LAMBDA(_xlpm.n,IF(_xlpm.n&lt;2,1,Fib(_xlpm.n-1)+Fib(_xlpm.n-2)))"))), READ),
    Case("a chain of 20,000", book(rows='<row r="1"><c r="A1"><v>1</v></c></row>' + "".join(
        f'<row r="{n}"><c r="A{n}"><f>A{n - 1}+1</f><v>{n}</v></c></row>' for n in range(2, 20_001))), READ),
    Case("everything in a circle", book(rows="".join(
        f'<row r="{n}"><c r="A{n}"><f>SUM(A1:A300)</f><v>0</v></c></row>' for n in range(1, 301))), READ),
    Case("strings without end", strings("<si><t>x</t></si>" * 300_000), EITHER),
    Case("a string index beyond the end", strings(
        "<si><t>x</t></si>", '<row r="1"><c r="A1" t="s"><v>999999999</v></c></row>'), EITHER),
    Case("a negative string index", strings("<si><t>x</t></si>", '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>'),
         EITHER),
    Case("a string of 30 MB", strings(f"<si><t>{'ab' * 15_000_000}</t></si>"), EITHER),
    Case("a format for each cell", book(after=MANY_RULES), READ),
    Case("numbers that are none", book(rows='<row r="1"><c r="A1"><v>1e999</v></c><c r="B1"><v>nan</v></c>'
                                            '<c r="C1"><v>--</v></c></row>'), EITHER),
    Case("a shared formula without its first", book(
        rows='<row r="1"><c r="A1"><f t="shared" si="7"/><v>1</v></c></row>'), EITHER),
    Case("a shared formula over the sheet", book(
        rows='<row r="1"><c r="A1"><f t="shared" si="0" ref="A1:XFD1048576">B1+1</f><v>1</v></c></row>'), READ),
    Case("an array formula over the sheet", book(
        rows='<row r="1"><c r="A1"><f t="array" ref="A1:XFD1048576">B1:B9+1</f><v>1</v></c></row>'), READ),
    Case("a table over the sheet", book(
        after='<tableParts count="1"><tablePart r:id="r5"/></tableParts>',
        sheet_rels=f'<Relationship Id="r5" Type="{DOC}/table" Target="../tables/table1.xml"/>',
        more={"xl/tables/table1.xml": f'{HEAD}<table xmlns="{MAIN}" id="1" name="T" displayName="T" '
              'ref="A1:XFD1048576"><tableColumns count="16384"><tableColumn id="1" name="a"/>'
              "</tableColumns></table>"}), READ),
    # Nothing is called clean that was not read
    Case("strict", strict, READ),
    Case("a sheet part that is missing", without("xl/worksheets/sheet1.xml"), INCOMPLETE),
    Case("a workbook part that is missing", without("xl/workbook.xml"), REFUSED),
    Case("relationships that are missing", without("xl/_rels/workbook.xml.rels"), INCOMPLETE),
    Case("no sheets", lambda p: write(p, {**parts(), "xl/workbook.xml":
         f'{HEAD}<workbook xmlns="{MAIN}"><sheets/></workbook>'.encode()}), EITHER),
    Case("two sheets on one part", lambda p: write(p, {**parts(), "xl/workbook.xml":
         f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{DOC}"><sheets><sheet name="A" sheetId="1" r:id="r1"/>'
         '<sheet name="B" sheetId="2" r:id="r1"/></sheets></workbook>'.encode()}), EITHER),
    Case("a sheet that relates to itself", book(
        sheet_rels=f'<Relationship Id="r5" Type="{DOC}/table" Target="sheet1.xml"/>',
        after='<tableParts count="1"><tablePart r:id="r5"/></tableParts>'), EITHER),
    # Nothing is followed or run
    *(Case(f"active: {text[:24]}", book(rows=CELL.format(text.replace('"', "&quot;"))), READ) for text in ACTIVE),
    Case("links to files and DDE", external, READ),
    Case("a picture from the network", book(
        sheet_rels=link("image", "http://127.0.0.1:9/x.png"), after='<drawing r:id="rX"/>'), READ),
    Case("a template from the network", book(book_rels=link("attachedTemplate", "http://127.0.0.1:9/x.xltx")), READ),
    Case("a connection", book(
        book_rels=f'<Relationship Id="rC" Type="{DOC}/connections" Target="connections.xml"/>',
        more={"xl/connections.xml": f'{HEAD}<connections xmlns="{MAIN}"><connection id="1" type="4" '
              'refreshOnLoad="1"><webPr url="http://127.0.0.1:9/"/></connection></connections>'}), READ),
    Case("macros", book(
        book_rels='<Relationship Id="rM" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
        'Target="vbaProject.bin"/>', more={"xl/vbaProject.bin": b"Attribute VB_Name"}), READ, suffix=".xlsm"),
    Case("a sheet named like a script", lambda p: write(p, {**parts(), "xl/workbook.xml": parts()["xl/workbook.xml"]
         .replace(b"Ark", b"&lt;script&gt;alert(1)&lt;/script&gt;")}), READ),
    Case("texts that steer a terminal", book(
        rows='<row r="1"><c r="A1" t="inlineStr"><is><t>\x7f\u202e=cmd|calc!A1</t></is></c>'
        '<c r="B1"><f>1/0</f><v>1</v></c></row>'), EITHER),
)  # fmt: skip
