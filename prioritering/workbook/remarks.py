"""The notes and threads of a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from prioritering.types import Comment
from prioritering.workbook.attributes import true, whole
from prioritering.workbook.cell_values import rich_text
from prioritering.workbook.notes import AUTHOR, LINE, without_heads
from prioritering.workbook.package import Element, Package
from prioritering.workbook.sheet_reader import areas
from prioritering.workbook.traces import Trace

_THREAD_AUTHOR = re.compile(r"tc=\{[0-9A-Fa-f-]+\}")


class KnownRemark(Struct, frozen=True):
    """What the notes and threads of all sheets refer to."""

    people: Mapping[str, str] = field(default_factory=dict)
    """Names by the ids that threads give."""
    ours: frozenset[str] = frozenset()
    """The texts that an earlier audit put into notes."""
    said: tuple[str, ...] = ()
    """What they begin with, where no record has them whole."""


def our_texts(trace: Trace | None) -> frozenset[str]:
    """The texts that an earlier audit put into notes, whole ones and endings."""
    if trace is None:
        return frozenset()
    return frozenset(noted.text for notes in trace.notes.values() for noted in notes.values())


def comments(package: Package, part: str, sheet: str, known: KnownRemark) -> Iterator[Comment]:
    """Threads first, then notes; the note that Excel writes beside a thread is left out, and so is ours.

    Raises: KeyError or XMLSyntaxError where a part is missing or damaged.
    """
    threads = list(_threads(package, part, sheet, known.people))
    yield from threads
    threaded = {comment.at for comment in threads}
    for relation in package.related(part, "comments"):
        for note in _notes(package.root(relation.target), sheet):
            if note.at not in threaded and not _THREAD_AUTHOR.match(note.author or ""):
                yield from _without_ours(note, known)


def _without_ours(note: Comment, known: KnownRemark) -> Iterator[Comment]:
    """What a note says without the text of an earlier audit."""
    text = note.text.replace("\r\n", "\n")
    end = text.rfind(LINE)
    begins = bool(known.said) and without_heads(text).startswith(known.said)
    if begins or (note.author == AUTHOR and text in known.ours):
        return
    ending = without_heads(text[end:].removeprefix(LINE))
    appended = end >= 0 and (text[end:] in known.ours or ending.startswith(known.said))
    yield replace(note, text=text[:end]) if appended else note


def _notes(root: Element, sheet: str) -> Iterator[Comment]:
    authors = [element.text or "" for element in root.iterfind("{*}authors/{*}author")]
    for element in root.iterfind("{*}commentList/{*}comment"):
        at = next(iter(areas(element.get("ref", ""), sheet)), None)
        number = whole(element.get("authorId"), len(authors))
        author = authors[number] if number < len(authors) else None
        body = element.find("{*}text")
        if at is not None and body is not None:
            yield Comment(at.first, rich_text(body), author)


def _threads(package: Package, part: str, sheet: str, people: Mapping[str, str]) -> Iterator[Comment]:
    for relation in package.related(part, "threadedComment"):
        root = package.root(relation.target)
        replies: dict[str, list[str]] = {}
        for element in root.iterfind("{*}threadedComment"):
            parent = element.get("parentId")
            if parent is not None:
                replies.setdefault(parent, []).append(_text(element))
        for element in root.iterfind("{*}threadedComment"):
            at = next(iter(areas(element.get("ref", ""), sheet)), None)
            if at is None or element.get("parentId") is not None:
                continue
            yield Comment(
                at.first,
                "\n".join([_text(element), *replies.get(element.get("id", ""), [])]),
                people.get(element.get("personId", "")),
                threaded=True,
                resolved=true(element.get("done")),
            )


def _text(element: Element) -> str:
    text = element.find("{*}text")
    return "" if text is None else text.text or ""


def people(package: Package) -> dict[str, str]:
    """The names of those who wrote threads, by their ids."""
    names = {}
    for relation in package.related(package.workbook_part or "", "person"):
        for element in package.root(relation.target).iterfind("{*}person"):
            names[element.get("id", "")] = element.get("displayName", "")
    return names
