"""Notes on cells: a comments part and the VML drawing that gives each note its box.

A note that exists is kept and ours appended to it; a thread is left alone (ECMA-376 18.7, part 4 19.4).
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from msgspec import Struct

from prioritering.workbook.addresses import Position, address, position
from prioritering.workbook.draft import PackageDraft
from prioritering.workbook.ooxml import (
    WORKSHEET,
    child,
    dialect,
    local,
    make_child,
    relationship_id,
    set_text,
    unescaped,
)
from prioritering.workbook.package import Element
from prioritering.workbook.vml import Boxes, add_boxes, empty_drawing

AUTHOR = "prio-audit"
LINE = "\n" + "\N{BOX DRAWINGS LIGHT HORIZONTAL}" * 12 + "\n"
"""Between a note that was there and ours."""
HEADS = ("\N{CHECK MARK} ", "= ", "? ")
"""How a line above what was found begins: what was done with it, or decided."""
MAX_NOTE_LENGTH = 32_000  # Excel cuts a note at 32,767 characters

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_RUN = '<rPr xmlns="{}">{}<sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/></rPr>'


def without_heads(text: str) -> str:
    """A note of ours from what was found on."""
    lines = text.split("\n")
    while len(lines) > 1 and lines[0].startswith(HEADS):
        del lines[0]
    return "\n".join(lines)


class Noted(Struct, frozen=True):
    """What was written on one cell: the whole of the note, or a text at the end of one."""

    text: str
    appended: bool


def add_notes(draft: PackageDraft, sheet_part: str, texts: Mapping[Position, str]) -> dict[Position, Noted]:
    """Put notes on the cells of a sheet and return what was written where.

    Nothing is returned for a cell that has a thread.
    """
    threads = _threads(draft, sheet_part)
    wanted = {at: text[:MAX_NOTE_LENGTH] for at, text in sorted(texts.items()) if at not in threads}
    if not wanted:
        return {}
    root = draft.change(_comments_part(draft, sheet_part))
    existing = notes_of(root)
    done, lengths = {}, {}
    for at, text in wanted.items():
        note = existing.get(at)
        if note is None:
            _new_note(root, at, text)
            done[at], lengths[at] = Noted(text, False), text
        else:
            lengths[at] = note_text(note) + LINE + text
            done[at] = Noted(_append(note, LINE + text), True)
    _give_boxes(draft, sheet_part, lengths, {at for at, noted in done.items() if noted.appended})
    return done


def notes_of(root: Element) -> dict[Position, Element]:
    """The notes of a comments part, by cell."""
    holder = child(root, "commentList")
    notes: dict[Position, Element] = {}
    for element in () if holder is None else holder.iterchildren("{*}comment"):
        notes.setdefault(position(element.get("ref").partition(":")[0]), element)
    return notes


def note_text(comment: Element) -> str:
    """The text of a note, its runs joined."""
    holder = child(comment, "text")
    if holder is None:
        return ""
    return "".join(unescaped(at.text or "") for at in _texts(holder)).replace("\r\n", "\n")


def _texts(holder: Element) -> list[Element]:
    """The elements that hold the text: those of runs, not of phonetic hints."""
    elements = []
    for element in holder.iterchildren():
        if local(element) == "t":
            elements.append(element)
        elif local(element) == "r":
            elements += element.iterchildren("{*}t")
    return elements


def related_part(draft: PackageDraft, source: str, kind: str) -> str | None:
    """The part that another one leads to by a relationship of that kind."""
    for relation in draft.related(source, kind):
        if draft.actual(relation.target):
            return relation.target
    return None


def _threads(draft: PackageDraft, sheet_part: str) -> set[Position]:
    """The cells with a thread; it also has a note, which only repeats it for older programs."""
    places: set[Position] = set()
    for relation in draft.related(sheet_part, "threadedComment"):
        if draft.actual(relation.target):
            for element in draft.root(relation.target).iterchildren("{*}threadedComment"):
                places.add(position(element.get("ref")))
    return places


def _comments_part(draft: PackageDraft, sheet_part: str) -> str:
    part = related_part(draft, sheet_part, "comments")
    if part is not None:
        return part
    main = dialect(draft.root(sheet_part)).main
    name = draft.free_name("xl/comments{}.xml")
    empty = f'<comments xmlns="{main}"><authors/><commentList/></comments>'
    prolog = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    draft.add(name, (prolog + empty).encode(), _COMMENTS)
    draft.relate(sheet_part, "comments", name)
    return name


def _author(root: Element) -> str:
    """The index of our author, added where it is missing."""
    authors = child(root, "authors")
    if authors is None:
        authors = make_child(root, "authors", ("authors", "commentList"))
    names = [at.text for at in authors.iterchildren("{*}author")]
    if AUTHOR not in names:
        names.append(AUTHOR)
        etree.SubElement(authors, dialect(root).tag("author")).text = AUTHOR
    return str(names.index(AUTHOR))


def _new_note(root: Element, at: Position, text: str) -> None:
    holder = child(root, "commentList")
    if holder is None:
        holder = make_child(root, "commentList", ("authors", "commentList", "extLst"))
    tag = dialect(root).tag
    comment = etree.SubElement(holder, tag("comment"), {"ref": address(*at)})
    comment.set("authorId", _author(root))
    body = etree.SubElement(comment, tag("text"))
    first, line, rest = text.partition("\n")
    _run(body, first + line, bold=bool(rest))
    if rest:
        _run(body, rest)


def _run(body: Element, text: str, *, bold: bool = False) -> None:
    main = dialect(body).main
    run = body.makeelement(f"{{{main}}}r")
    run.append(etree.fromstring(_RUN.format(main, "<b/>" if bold else "")))
    set_text(etree.SubElement(run, f"{{{main}}}t"), text)
    last = next((at for at in body.iterchildren() if local(at) in ("rPh", "phoneticPr")), None)
    body.append(run) if last is None else last.addprevious(run)


def _append(comment: Element, text: str) -> str:
    """Append to a note; a plain text becomes a run first, since a text may not mix the two."""
    body = child(comment, "text")
    if body is None:
        body = make_child(comment, "text", ("text", "commentPr", "extLst"))
    plain = child(body, "t")
    if plain is not None:
        run = body.makeelement(f"{{{dialect(body).main}}}r")
        plain.addprevious(run)
        run.append(plain)
    room = MAX_NOTE_LENGTH - len(note_text(comment))
    _run(body, text[: max(room, 0)])
    return text[: max(room, 0)]


def _give_boxes(
    draft: PackageDraft, sheet_part: str, texts: Mapping[Position, str], existing: set[Position]
) -> None:
    root = draft.change(sheet_part)
    part = _drawing_part(draft, sheet_part, root)
    drawing = draft.read(part)
    new = {at: text for at, text in texts.items() if at not in existing}
    grown = {at: text for at, text in texts.items() if at in existing}
    draft.replace(part, add_boxes(drawing, Boxes(root), new, grown))


def _drawing_part(draft: PackageDraft, sheet_part: str, root: Element) -> str:
    """The VML drawing of the sheet's notes, made where there is none."""
    holder = child(root, "legacyDrawing")
    if holder is not None:
        wanted = relationship_id(holder)
        for relation in draft.relationships(sheet_part):
            if relation.id == wanted and draft.actual(relation.target):
                return relation.target
        raise KeyError(f"{sheet_part}: legacyDrawing {wanted}")
    name = draft.free_name("xl/drawings/vmlDrawing{}.vml")
    draft.add(name, empty_drawing(_free_block(draft)), _DRAWING)
    identity = draft.relate(sheet_part, "vmlDrawing", name)
    names = dialect(root)
    made = make_child(root, "legacyDrawing", WORKSHEET)
    replacement = made.makeelement(made.tag, nsmap={"r": names.relationships})
    replacement.set(names.id, identity)
    root.replace(made, replacement)
    return name


def _free_block(draft: PackageDraft) -> int:
    """A number for the drawing's shape ids: drawings of one workbook share none."""
    return 1 + draft.note_drawings
