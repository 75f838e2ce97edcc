"""The notes and threads of a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prioritering.types import Comment
from prioritering.workbook.package import Element, Package
from prioritering.workbook.sheet_reader import areas, rich_text

_THREAD_AUTHOR = re.compile(r"tc=\{[0-9A-Fa-f-]+\}")


def comments(package: Package, part: str, sheet: str) -> Iterator[Comment]:
    """Threads first, then notes; the note that Excel writes beside a thread is left out."""
    threads = list(_threads(package, part, sheet))
    yield from threads
    threaded = {comment.at for comment in threads}
    for relation in package.related(part, "comments"):
        if package.actual(relation.target):
            for note in _notes(package.root(relation.target), sheet):
                if note.at not in threaded and not _THREAD_AUTHOR.match(note.author or ""):
                    yield note


def _notes(root: Element, sheet: str) -> Iterator[Comment]:
    authors = [element.text or "" for element in root.iterfind("{*}authors/{*}author")]
    for element in root.iterfind("{*}commentList/{*}comment"):
        at = next(iter(areas(element.get("ref", ""), sheet)), None)
        number = element.get("authorId", "")
        author = authors[int(number)] if number.isdigit() and int(number) < len(authors) else None
        body = element.find("{*}text")
        if at is not None and body is not None:
            yield Comment(at.first, rich_text(body), author)


def _threads(package: Package, part: str, sheet: str) -> Iterator[Comment]:
    people = _people(package)
    for relation in package.related(part, "threadedComment"):
        if not package.actual(relation.target):
            continue
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
                resolved=element.get("done") in ("1", "true"),
            )


def _text(element: Element) -> str:
    found = element.find("{*}text")
    return "" if found is None else found.text or ""


def _people(package: Package) -> dict[str, str]:
    found = {}
    for relation in package.related(package.workbook_part or "", "person"):
        if package.actual(relation.target):
            for element in package.root(relation.target).iterfind("{*}person"):
                found[element.get("id", "")] = element.get("displayName", "")
    return found
