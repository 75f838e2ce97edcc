"""Taking our texts out of a sheet's notes; a note, its author and its box go where they hold nothing else."""

from __future__ import annotations

from prioritering.workbook.addresses import Position
from prioritering.workbook.attributes import whole
from prioritering.workbook.draft import PackageDraft
from prioritering.workbook.notes import AUTHOR, LINE, Noted, note_text, notes_of, related_part, without_heads
from prioritering.workbook.ooxml import child, local, relationship_id, unescaped
from prioritering.workbook.package import Element
from prioritering.workbook.traces import Trace
from prioritering.workbook.vml import without_boxes


def strip_notes(
    draft: PackageDraft, sheet_part: str, noted: dict[Position, Noted], texts: set[str], trace: Trace
) -> None:
    """Remove what an earlier audit wrote into the notes of one sheet."""
    part = related_part(draft, sheet_part, "comments")
    if part is None:
        return
    root = draft.root(part)
    ours = _authors(root)
    if AUTHOR not in ours and not noted and not trace.lost and not _mentions(root, texts):
        return
    root = draft.change(part)
    notes = notes_of(root)
    if trace.lost:
        noted, texts = _guessed(notes, ours, trace.said)
    gone = [at for at, comment in notes.items() if _strip_note(comment, ours, noted, at, texts, trace.lost)]
    _strip_author(root)
    _remove_boxes(draft, sheet_part, frozenset(gone))
    holder = child(root, "commentList")
    if gone and (holder is None or not len(holder)):
        _remove_comments(draft, sheet_part, part)


def _guessed(
    notes: dict[Position, Element], authors: list[str], said: tuple[str, ...]
) -> tuple[dict[Position, Noted], set[str]]:
    """What we wrote into notes, where no record says so: by their author, their text, or below our line."""
    noted, texts = {}, set()
    for at, comment in notes.items():
        text = note_text(comment)
        number = whole(comment.get("authorId"), 0)
        if (number < len(authors) and authors[number] == AUTHOR) or without_heads(text).startswith(said):
            texts.add(text)
        elif (end := text.rfind(LINE)) >= 0:
            noted[at] = Noted(text[end:], appended=True)
    return noted, texts


def _mentions(root: Element, texts: set[str]) -> bool:
    return any(LINE.strip() in unescaped(at.text or "") for at in root.iterfind(".//{*}t"))


def _authors(root: Element) -> list[str]:
    return [at.text or "" for at in root.iterfind("{*}authors/{*}author")]


def _strip_note(
    comment: Element,
    authors: list[str],
    noted: dict[Position, Noted],
    at: Position,
    texts: set[str],
    lost: bool,
) -> bool:
    """Take our text out of a note; whether nothing is left of it."""
    text = note_text(comment)
    number = whole(comment.get("authorId"), 0)
    if (lost or (number < len(authors) and authors[number] == AUTHOR)) and text in texts:
        comment.getparent().remove(comment)
        return True
    endings = [noted[at].text] if at in noted else []
    for ending in (*endings, *sorted(texts)):
        if ending.startswith(LINE) and text.endswith(ending):
            _cut(comment, len(text) - len(ending))
            break
    return False


def _cut(comment: Element, length: int) -> None:
    """Shorten a note's text; runs that are left empty go."""
    body = child(comment, "text")
    if body is None:
        return
    for element in list(body.iterchildren()):
        holder = element if local(element) == "t" else child(element, "t")
        if holder is None or local(element) not in ("t", "r"):
            continue
        text = unescaped(holder.text or "")
        if length <= 0:
            body.remove(element)
        elif len(text) > length:
            holder.text = text[:length]
        length -= len(text)
    _plain_again(body)


def _plain_again(body: Element) -> None:
    """A single run without a format is a plain text again."""
    runs = [at for at in body.iterchildren() if local(at) == "r"]
    if len(runs) == 1 and [local(at) for at in runs[0]] == ["t"]:
        runs[0].addprevious(runs[0][0])
        body.remove(runs[0])


def _strip_author(root: Element) -> None:
    """Remove our author where nothing is left of ours and no other number would move."""
    authors = child(root, "authors")
    names = [] if authors is None else list(authors.iterchildren("{*}author"))
    if not names or names[-1].text != AUTHOR:
        return
    last = str(len(names) - 1)
    if not any(at.get("authorId") == last for at in root.iterfind("{*}commentList/{*}comment")):
        names[-1].getparent().remove(names[-1])


def _remove_boxes(draft: PackageDraft, sheet_part: str, places: frozenset[Position]) -> None:
    part = related_part(draft, sheet_part, "vmlDrawing")
    if part is not None and places:
        draft.replace(part, without_boxes(draft.read(part), places))


def _remove_comments(draft: PackageDraft, sheet_part: str, part: str) -> None:
    """Remove the emptied comments part, and the drawing where nothing is left in it."""
    for relation in list(draft.related(sheet_part, "comments")):
        if relation.target == part:
            draft.unrelate(sheet_part, relation.id)
    draft.remove(part)
    for relation in list(draft.related(sheet_part, "vmlDrawing")):
        if draft.actual(relation.target) and b"ClientData" in draft.read(relation.target):
            continue
        root = draft.change(sheet_part)
        holder = child(root, "legacyDrawing")
        if holder is not None and relationship_id(holder) == relation.id:
            root.remove(holder)
            draft.unrelate(sheet_part, relation.id)
            draft.remove(relation.target)
