"""The forms that a report can take: every module of this folder that has a `FORMAT` of its own.

What a form needs is imported when it is written: the command asks for their names at every start.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from prioritering.output.formats.format import Format, ReportRequest

if TYPE_CHECKING:
    from prioritering.types import Audit


def _formats() -> Iterator[Format]:
    for module in iter_modules(__path__):
        form = getattr(import_module(f"{__name__}.{module.name}"), "FORMAT", None)
        if isinstance(form, Format):
            yield form


FORMATS: Mapping[str, Format] = {form.name: form for form in _formats()}
"""By name; the command's own form is `table`."""
REPORTS = tuple(form.name for form in FORMATS.values() if not form.memo)
"""The forms of a report that others read."""


def by_suffix(memo: bool = False) -> Mapping[str, str]:
    """The form of a report, or of a memo, by the last suffix of its file."""
    return {f".{form.suffix.rpartition('.')[2]}": form.name for form in FORMATS.values() if form.memo is memo}


def rendered(audits: Sequence[Audit], form: str, *, as_list: bool = False) -> str:
    """The audits in one of `REPORTS`, each in its language; `as_list` makes a list of one too."""
    text = _written(audits, FORMATS[form], ReportRequest(as_list))
    assert isinstance(text, str), "a memo is no text"
    return text


def report_bytes(
    audits: Sequence[Audit], form: str, *, as_list: bool = False, cut: int | None = None
) -> bytes:
    """The audits in one of `FORMATS` as the bytes of a file.

    `cut` is after how many a memo draws its line, where that is another place than its own.
    """
    written = _written(audits, FORMATS[form], ReportRequest(as_list, cut))
    return written if isinstance(written, bytes) else (FORMATS[form].mark + written).encode("utf-8")


def _written(audits: Sequence[Audit], form: Format, asked: ReportRequest) -> str | bytes:
    from prioritering.messages import Messages

    return form.write(audits, [Messages(audit.language) for audit in audits], asked)
