"""The page, the drops and the API, as an ASGI application."""

from __future__ import annotations

import asyncio
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from msgspec import Struct
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from prioritering.messages import Messages, explained
from prioritering.options import Options
from prioritering.output.html import page, report_body
from prioritering.web.guard import Guard, TooLargeError
from prioritering.web.openapi import XLSX, description
from prioritering.web.store import Drop, FullError, Job, Store

MOST_FILES = 20
"""Workbooks dropped at once."""
STATUS = {"not-a-workbook": 415, "old-format": 415, "over-limit": 413}
"""The answer to each kind of file that could not be audited; 422 for any other."""


class Settings(Struct, frozen=True):
    """How the page is served."""

    options: Options
    hosts: frozenset[str] | None
    token: str | None = None
    keep: float = 15 * 60
    """Seconds."""
    max_upload: int = 50_000_000
    """Bytes."""
    jobs: int = 1


def application(settings: Settings) -> Starlette:
    """The application; its workers live as long as it does."""
    site = Site(settings)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        site.store = Store(settings.jobs, settings.options, settings.keep)
        tidy = asyncio.create_task(site.store.keep_tidy())
        yield
        tidy.cancel()
        await run_in_threadpool(site.store.close)

    return Starlette(
        routes=[
            Route("/", site.front),
            Route("/", site.drop, methods=["POST"]),
            Route("/audits/{key}", site.audits),
            Route("/audits/{key}/status", site.status),
            Route("/audits/{key}/all.zip", site.everything),
            Route("/audits/{key}/{number:int}/{kind}", site.result),
            Route("/api/audit", site.audit, methods=["POST"]),
            Route("/openapi.json", site.openapi),
            Route("/healthz", site.health),
            Route("/page.js", site.script),
        ],
        middleware=[Middleware(Guard, hosts=settings.hosts, token=settings.token, limit=settings.max_upload)],
        exception_handlers={HTTPException: site.refused, 500: site.failed},
        lifespan=lifespan,
    )


class Site:
    """The handlers."""

    store: Store

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    async def front(self, request: Request) -> Response:
        """The page to drop workbooks on."""
        return self._page(request, "drop.html")

    async def drop(self, request: Request) -> Response:
        """Take in what was dropped, and show how it goes."""
        language = _language(request)
        try:
            files = await _files(request, "files")
        except TooLargeError:
            return self._page(request, "drop.html", 413, trouble=self._too_large(language)[0])
        if not files:
            trouble = Messages(language).text("web-no-file")
            return self._page(request, "drop.html", 400, trouble=trouble)
        try:
            drop = await run_in_threadpool(
                self.store.accept, [(f.filename or "", f.file) for f in files], language
            )
        except FullError as error:
            said = " ".join(explained(error, Messages(language)))
            full = self._page(request, "drop.html", 503, trouble=said)
            full.headers["retry-after"] = str(error.facts["seconds"])
            return full
        return RedirectResponse(f"/audits/{drop.key}?lang={language}", 303)

    async def audits(self, request: Request) -> Response:
        """How the audits of a drop go; the report of one alone, once it is there."""
        drop = self._drop(request)
        report = None
        if len(drop.jobs) == 1 and (path := drop.jobs[0].result(".html")) is not None:
            report = report_body(await run_in_threadpool(path.read_text, "utf-8"))
        return self._page(request, "audits.html", drop=drop, report=report)

    async def status(self, request: Request) -> Response:
        """How many audits of a drop have ended."""
        drop = self._drop(request)
        ended = sum(job.future.done() for job in drop.jobs)
        return JSONResponse({"done": drop.done, "ended": ended, "of": len(drop.jobs)})

    async def result(self, request: Request) -> Response:
        """One result: `copy`, `report`, `json`, or `page` (the report within our own page)."""
        job = self._job(request)
        kind = request.path_params["kind"]
        suffixes = {
            "copy": (".audited.xlsx", ".audited.xlsm"),
            "report": (".html",),
            "json": (".json",),
            "page": (".html",),
        }
        found = next((p for s in suffixes.get(kind, ()) if (p := job.result(s)) is not None), None)
        if found is None:
            raise HTTPException(404)
        if kind == "page":
            body = report_body(await run_in_threadpool(found.read_text, "utf-8"))
            return self._page(request, "audits.html", drop=self._drop(request), report=body)
        return FileResponse(found, filename=found.name, content_disposition_type="attachment")

    async def everything(self, request: Request) -> Response:
        """All results of a drop in one archive."""
        drop = self._drop(request)
        packed = await run_in_threadpool(_packed, drop)
        return Response(
            packed,
            media_type="application/zip",
            headers={"content-disposition": 'attachment; filename="prio-audit.zip"'},
        )

    async def audit(self, request: Request) -> Response:
        """One workbook in, the contract's JSON or the audited copy out."""
        language = _language(request)
        try:
            files = await _files(request, "file")
        except TooLargeError:
            return _problem(413, *self._too_large(language))
        except HTTPException as error:
            return _problem(error.status_code, str(error.detail), _see_api(language))
        if len(files) != 1:
            return _problem(400, Messages(language).text("web-one-file"), _see_api(language))
        upload = files[0]
        try:
            drop = await run_in_threadpool(
                self.store.accept, [(upload.filename or "", upload.file)], language
            )
        except FullError as error:
            full = _problem(429, *explained(error, Messages(language)))
            full.headers["retry-after"] = str(error.facts["seconds"])
            return full
        try:
            return await self._answer(drop.jobs[0], XLSX in request.headers.get("accept", ""))
        finally:
            self.store.forget(drop)

    async def _answer(self, job: Job, as_copy: bool) -> Response:
        outcome = await asyncio.wrap_future(job.future)
        if outcome.failed:
            status = STATUS.get(outcome.error, 500 if outcome.exit_code == 5 else 422)
            return _problem(status, outcome.verdict, outcome.hint)
        path = job.result(".audited.xlsx") or job.result(".audited.xlsm") if as_copy else job.result(".json")
        if path is None:
            return _problem(406, outcome.verdict, outcome.hint)
        content = await run_in_threadpool(path.read_bytes)
        if not as_copy:
            return Response(content, media_type="application/json")
        attachment = {"content-disposition": f"attachment; filename*=UTF-8''{_quoted(path.name)}"}
        return Response(content, media_type=XLSX, headers=attachment)

    async def openapi(self, _: Request) -> Response:
        """The API's description."""
        return JSONResponse(description())

    async def health(self, _: Request) -> Response:
        """Whether we are ready, and how many audits wait."""
        return JSONResponse({"status": "ready", "waiting": self.store.waiting})

    async def script(self, _: Request) -> Response:
        """What the page does beyond a plain form."""
        return FileResponse(Path(__file__).with_name("page.js"), media_type="text/javascript")

    async def refused(self, request: Request, error: Exception) -> Response:
        """A page for what is not there."""
        assert isinstance(error, HTTPException)
        if request.url.path.startswith("/api/"):
            return _problem(error.status_code, str(error.detail), _see_api(_language(request)))
        trouble = Messages(_language(request)).text("web-not-found")
        if error.status_code != 404:
            trouble = str(error.detail)
        return self._page(request, "drop.html", error.status_code, trouble=trouble)

    async def failed(self, request: Request, error: Exception) -> Response:
        """A fault of ours, in one line."""
        if isinstance(error, TooLargeError):
            return _problem(413, *self._too_large(_language(request)))
        return _problem(500, type(error).__name__, _see_api(_language(request)))

    def _drop(self, request: Request) -> Drop:
        drop = self.store.drops.get(request.path_params["key"])
        if drop is None:
            raise HTTPException(404)
        return drop

    def _job(self, request: Request) -> Job:
        drop, number = self._drop(request), int(request.path_params["number"])
        if not 1 <= number <= len(drop.jobs):
            raise HTTPException(404)
        return drop.jobs[number - 1]

    def _too_large(self, language: str) -> tuple[str, str]:
        said = Messages(language).text("web-too-large", megabytes=self.settings.max_upload // 1_000_000)
        return said, Messages(language).text("web-too-large.hint")

    def _page(self, request: Request, template: str, status: int = 200, **context: Any) -> Response:
        language = _language(request)
        messages = Messages(language)
        given = {"trouble": None, "report": None, "drop": None, "settings": self.settings, **context}
        path = request.url.path
        return HTMLResponse(page(template, messages, path=path, most=MOST_FILES, **given), status)


async def _files(request: Request, name: str) -> list[UploadFile]:
    """The files of a form. Raises: TooLargeError, HTTPException."""
    try:
        form = await request.form(max_files=MOST_FILES, max_fields=10)
    except MultiPartException as error:
        raise HTTPException(400, error.message) from error
    found = [each for each in form.getlist(name) if isinstance(each, UploadFile)]
    return [each for each in found if each.filename]


def _language(request: Request) -> str:
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


def _packed(drop: Drop) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, job in enumerate(drop.jobs, start=1):
            outcome = job.outcome
            for name in () if outcome is None else outcome.results:
                archive.write(job.folder / name, f"{number}-{name}" if len(drop.jobs) > 1 else name)
    return content.getvalue()


def _problem(status: int, said: str, hint: str) -> JSONResponse:
    return JSONResponse({"error": said, "hint": hint}, status)


def _see_api(language: str) -> str:
    return Messages(language).text("web-see-api")


def _quoted(name: str) -> str:
    from urllib.parse import quote

    return quote(name)
