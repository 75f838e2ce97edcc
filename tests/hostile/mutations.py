"""Workbooks changed at random, knowing their structure: the zip's directory, the XML, the formulas."""

from __future__ import annotations

import io
import random
import re
import zipfile
from functools import cache
from pathlib import Path

from files import dateless, packed, parts

BOOKS = Path(__file__).resolve().parents[2] / "workbooks"
NUMBERS = ("0", "-1", "1", "1048577", "99999999999", "1e309", "NaN", "", "0x1", "²", "1.5", "-0")
TOKENS = (
    *(
        "SUM(",
        "IF(",
        "INDEX(",
        "OFFSET(",
        "INDIRECT(",
        "LET(",
        "_xlfn.LAMBDA(",
        "RANK(",
        "SUMPRODUCT(",
        "ABS(",
    ),
    *(
        ")",
        ",",
        ";",
        "+",
        "-",
        "*",
        "/",
        "^",
        "&amp;",
        "%",
        "=",
        "&lt;&gt;",
        ":",
        "!",
        "'",
        '"',
        "{1,2;3,4}",
        "#REF!",
    ),
    *(
        "A1",
        "$A$1:B9",
        "A:A",
        "1:1",
        "XFD1048576",
        "Ark!A1",
        "'Kritisk info'!B2",
        "[1]X!A1",
        "Tabell1[#All]",
        "@A1",
    ),
    *("A1#", "1E+308", "1E-320", "TRUE", '"x"', "_xlpm.x", "Navn", "\U0001f600", "&#10;", " "),
)


@cache
def originals() -> list[dict[str, bytes]]:
    """The parts of the workbooks that are changed."""
    found = [parts()]
    for path in sorted(BOOKS.glob("*.xlsx")):
        if ".audited" in path.name:
            continue
        with zipfile.ZipFile(path) as package:
            found.append({name: package.read(name) for name in package.namelist()})
    return found


def mutant(seed: int) -> bytes:
    """A workbook with one to four changes; the same for the same seed."""
    rng = random.Random(seed)
    return changed(dict(rng.choice(originals())), rng)


def changed(content: dict[str, bytes], rng: random.Random) -> bytes:
    """A package of these parts with one to four changes."""
    changes = rng.randint(1, 4)
    if rng.random() < 0.25:
        data, spoil = bytearray(packed(content)), rng.choice((directory, bytes_of))
        for _ in range(changes):
            spoil(data, rng)
        return bytes(data)
    change = rng.choice((formulas, formulas, xml, xml, xml, names))
    for _ in range(changes):
        change(content, rng)
    data_out = io.BytesIO()
    with zipfile.ZipFile(data_out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in content.items():
            package.writestr(dateless(name), part, zipfile.ZIP_DEFLATED)
    return data_out.getvalue()


def directory(data: bytearray, rng: random.Random) -> None:
    """Change a field of the zip's directory or of an entry's header."""
    marks = [match.start() for match in re.finditer(rb"PK(?:\x01\x02|\x03\x04|\x05\x06)", bytes(data))]
    position = rng.choice(marks) + rng.randint(4, 45)
    if position < len(data):
        data[position] = rng.choice((0, 1, 0x7F, 0x80, 0xFF, rng.randrange(256)))


def bytes_of(data: bytearray, rng: random.Random) -> None:
    """Change, cut out or repeat a few bytes anywhere."""
    start = rng.randrange(len(data))
    length = rng.choice((1, 1, 4, 64, 1000))
    match rng.randrange(3):
        case 0:
            data[start : start + length] = rng.randbytes(len(data[start : start + length]))
        case 1:
            del data[start : start + length]
        case _:
            data[start:start] = data[start : start + length]


def _part(content: dict[str, bytes], rng: random.Random) -> str:
    return rng.choice([name for name in content if name.endswith((".xml", ".rels"))])


def xml(content: dict[str, bytes], rng: random.Random) -> None:
    """Change an element, an attribute or a text of some part; or drop, repeat or swap a part."""
    name = _part(content, rng)
    text = content[name].decode("utf-8", "replace")
    elements = list(re.finditer(r"<[^<>]+>", text))
    values = list(re.finditer(r'"[^"<>]*"', text))
    match rng.randrange(7):
        case 0 if len(content) > 1:
            del content[name]
            return
        case 1:
            content[name] = content[_part(content, rng)]
            return
        case 2 if elements:
            gone = rng.choice(elements)
            text = text[: gone.start()] + text[gone.end() :]
        case 3 if elements:
            again = rng.choice(elements)
            text = text[: again.end()] + again.group() * rng.choice((1, 2, 500)) + text[again.end() :]
        case 4 if values:
            value = rng.choice(values)
            text = f'{text[: value.start()]}"{rng.choice(NUMBERS)}"{text[value.end() :]}'
        case 5 if values:
            one, other = rng.choice(values), rng.choice(values)
            text = text[: one.start()] + other.group() + text[one.end() :]
        case _:
            place = rng.randrange(len(text) + 1)
            text = (
                text[:place]
                + rng.choice(("<", "&", "\x00", "]]>", "<!--", "<x/>", "\ufffe", "é"))
                + text[place:]
            )
    content[name] = text.encode("utf-8", "surrogatepass")


def formulas(content: dict[str, bytes], rng: random.Random) -> None:
    """Put a soup of tokens in the place of a formula, or change one token of it."""
    sheets = [name for name in content if "worksheets/sheet" in name and name.endswith(".xml")]
    if not sheets:
        return
    name = rng.choice(sheets)
    text = content[name].decode("utf-8", "replace")
    found = list(re.finditer(r"<f[^<>]*>([^<]*)</f>", text)) or list(re.finditer(r"<v>([^<]*)</v>", text))
    if not found:
        return
    place = rng.choice(found)
    old = place.group(1)
    if rng.random() < 0.5:
        new = "".join(rng.choice(TOKENS) for _ in range(rng.choice((1, 3, 8, 30, 300))))
    else:
        at = rng.randrange(len(old) + 1)
        new = old[:at] + rng.choice(TOKENS) + old[at + rng.randrange(3) :]
    content[name] = (text[: place.start(1)] + new + text[place.end(1) :]).encode("utf-8", "replace")


def names(content: dict[str, bytes], rng: random.Random) -> None:
    """Add defined names of any kind."""
    text = content.get("xl/workbook.xml", b"").decode("utf-8", "replace")
    soup = "".join(rng.choice(TOKENS) for _ in range(rng.randint(1, 6))).replace('"', "&quot;")
    name = f'<definedNames><definedName name="{rng.choice(("Navn", "A1", "_xlnm.Print_Area", "", "R1C1"))}">{soup}'
    content["xl/workbook.xml"] = text.replace(
        "</sheets>", f"</sheets>{name}</definedName></definedNames>"
    ).encode()
