"""What a request asks for: files, language, and what a page is to show."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from math import isfinite
from urllib.parse import quote, urlencode

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import JSONResponse

from prioritering.messages import Messages
from prioritering.scoring.robustness.weighing import Weighing
from prioritering.types.reading import ReadingColumns
from prioritering.workers.task import Outcome

MAX_FILES = 20
"""Workbooks dropped at once."""
MAX_FIELDS = 20
MAX_WEIGHTS = 100
_LOOK = re.compile(r"w[0-9]{1,2}|without|all|sheet|one|other")


async def form_of(request: Request) -> FormData:
    """The form that was sent. Raises: HTTPException, TooLargeError."""
    try:
        return await request.form(max_files=MAX_FILES, max_fields=MAX_FIELDS)
    except MultiPartException as error:
        raise HTTPException(400, error.message) from error


async def files_of(request: Request, name: str) -> list[UploadFile]:
    """The files of a form. Raises: HTTPException, TooLargeError."""
    form = await form_of(request)
    uploads = [each for each in form.getlist(name) if isinstance(each, UploadFile)]
    return [each for each in uploads if each.filename]


def text_of(form: FormData, name: str) -> str:
    """A field that is no file; empty where there is none."""
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def columns_of(form: Mapping[str, object]) -> ReadingColumns:
    """Where somebody shows that scores, names and ranks stand, on one sheet."""
    sheet = str(form.get("sheet", ""))[:100]
    columns = {name: str(form.get(name, "")).strip()[:120] for name in ("score", "names", "ranks")}
    return ReadingColumns(
        **{name: f"'{sheet}'!{text}" if sheet else text for name, text in columns.items() if text}
    )


def language_of(request: Request) -> str:
    """As the address says, else what the browser prefers."""
    asked = request.query_params.get("lang")
    if asked in ("nb", "en"):
        return asked
    for preferred in request.headers.get("accept-language", "").lower().split(","):
        code = preferred.strip().partition(";")[0].partition("-")[0]
        if code in ("nb", "no", "nn", "da", "sv"):
            return "nb"
        if code == "en":
            return "en"
    return "en"


def cut_of(request: Request) -> int | None:
    """After how many the line is to be drawn."""
    return _whole(request.query_params.get("cut", ""), 1)


def weighing_of(query: Mapping[str, str]) -> Weighing:
    """The weights that are asked for, `w0` and so on in per cent, and the criterion to be left out."""
    shares = {}
    for number in range(MAX_WEIGHTS):
        given = query.get(f"w{number}")
        if given is None:
            break
        try:
            share = float(given)
        except ValueError:
            break
        if isfinite(share) and 0 <= share <= 100:
            shares[number] = Fraction(given.strip()) / 100
    return Weighing(shares, _whole(query.get("without", ""), 0), query.get("all") == "1")


def kept_query(request: Request) -> str:
    """What of the address all that is sent from a page keeps, beside the language."""
    asked = request.query_params
    kept = [(name, value) for name, value in asked.items() if name == "cut" and cut_of(request) is not None]
    return f"&{urlencode(kept)}" if kept else ""


def looked_at(request: Request) -> str:
    """What else of the address only says what is looked at: it stays when the language changes."""
    known = [(name, value[:100]) for name, value in request.query_params.items() if _LOOK.fullmatch(name)]
    return f"&{urlencode(known)}" if known else ""


def _whole(given: str, least: int) -> int | None:
    if not given.isascii() or not given.isdigit() or len(given) > 6:
        return None
    return max(least, int(given))


def told(outcome: Outcome, language: str) -> tuple[str, str]:
    """How an audit ended and what to do, in a language, for somebody who has this page alone."""
    verdict, hint = outcome.told.get(language, (outcome.verdict, outcome.hint))
    messages, key = Messages(language), f"web-hint-{outcome.error}"
    return verdict, messages.text(key) if outcome.error and messages.has(key) else hint


def problem(status: int, said: str, hint: str) -> JSONResponse:
    """What was amiss, for programs."""
    return JSONResponse({"error": said, "hint": hint}, status)


def see_api(language: str) -> str:
    """Where the API is described."""
    return Messages(language).text("web-see-api")


def attachment(name: str) -> dict[str, str]:
    """The header that has a browser save a file under a name."""
    return {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
