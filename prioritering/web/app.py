"""The page, the drops and the API, as an ASGI application."""

from __future__ import annotations

import asyncio
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from prioritering.messages import Messages
from prioritering.web.api import Api
from prioritering.web.asked import files_of, language_of, problem, see_api
from prioritering.web.guard import Guard, TooLargeError
from prioritering.web.openapi import description
from prioritering.web.site import Settings, Site
from prioritering.web.store import Drop, FullError, Job, Store
from prioritering.web.workbook import WorkbookPages
from prioritering.workers.unit import LASTING

__all__ = ["Settings", "application"]


def application(settings: Settings) -> Starlette:
    """The application; its workers live as long as it does."""
    site = Site(settings)
    pages, front = WorkbookPages(site), Front(site)
    api = Api(site, pages)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        site.store = Store(settings.jobs, settings.options, settings.keep)
        tidy = asyncio.create_task(site.store.keep_tidy())
        yield
        tidy.cancel()
        await run_in_threadpool(site.store.close)

    one = "/audits/{key}/{number:int}"
    return Starlette(
        routes=[
            Route("/", front.front),
            Route("/", front.drop, methods=["POST"]),
            Route("/audits/{key}", front.audits),
            Route("/audits/{key}/status", front.status),
            Route("/audits/{key}/all.zip", front.everything),
            Route("/audits/{key}/compare", front.compare),
            Route("/audits/{key}/delete", pages.delete, methods=["POST"]),
            Route(one, pages.show),
            Route(f"{one}/decide", pages.decide, methods=["POST"]),
            Route(f"{one}/delete", pages.delete, methods=["POST"]),
            Route(f"{one}/sign", pages.sign, methods=["POST"]),
            Route(f"{one}/read", pages.read, methods=["POST"]),
            Route(f"{one}/unlock", pages.unlock, methods=["POST"]),
            Route(f"{one}/{{kind}}", pages.result),
            *api.routes(),
            Route("/openapi.json", front.openapi),
            Route("/healthz", front.health),
            Route("/page.js", front.script),
        ],
        middleware=[Middleware(Guard, hosts=settings.hosts, token=settings.token, limit=settings.max_upload)],
        exception_handlers={HTTPException: front.refused, OSError: front.without_room, 500: front.failed},
        lifespan=lifespan,
    )


class Front:
    """The page to drop workbooks on, and what concerns a drop as a whole."""

    def __init__(self, site: Site) -> None:
        self.site = site

    async def front(self, request: Request) -> Response:
        """The page to drop workbooks on."""
        return self.site.page(request, "drop.html", deleted="deleted" in request.query_params)

    async def drop(self, request: Request) -> Response:
        """Take in what was dropped, and show how it goes."""
        language = language_of(request)
        try:
            files = await files_of(request, "files")
        except TooLargeError:
            return self.site.page(request, "drop.html", 413, trouble=self.site.too_large(language)[0])
        if not files:
            trouble = Messages(language).text("web-no-file")
            return self.site.page(request, "drop.html", 400, trouble=trouble)
        try:
            drop = await run_in_threadpool(
                self.site.store.accept, [(f.filename or "", f.file) for f in files], language
            )
        except FullError as error:
            return self.site.full(request, error)
        return RedirectResponse(f"/audits/{drop.key}?lang={language}", 303)

    async def audits(self, request: Request) -> Response:
        """How the audits of a drop go, in the order of gravity; that of one alone is its own page."""
        drop = self.site.drop(request)
        if len(drop.jobs) == 1:
            return RedirectResponse(f"/audits/{drop.key}/1?lang={language_of(request)}", 303)
        return self.site.page(request, "audits.html", drop=drop, ordered=by_gravity(drop), ready=_ready(drop))

    async def status(self, request: Request) -> Response:
        """How many audits of a drop have ended."""
        drop = self.site.drop(request)
        ready = [number for number, job in enumerate(drop.jobs, start=1) if job.future.done()]
        state = {"done": drop.done, "ended": len(ready), "of": len(drop.jobs), "ready": ready}
        return JSONResponse(state)

    async def compare(self, request: Request) -> Response:
        """What changed between two workbooks of a drop."""
        shown = await self.site.compared(request)
        if shown.error:
            raise HTTPException(503, f"{shown.error} {shown.hint}")
        return HTMLResponse(shown.text)

    async def everything(self, request: Request) -> Response:
        """All results of a drop in one archive, as decided."""
        drop = self.site.drop(request)
        drop.touch()
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for number, job in enumerate(drop.jobs, start=1):
                if job.outcome is None or job.outcome.failed:
                    continue
                try:
                    made, folder = self.site.store.results(job, language_of(request))
                except FullError as error:
                    return self.site.full(request, error)
                outcome = await asyncio.wrap_future(made)
                for name in outcome.results:
                    arc_name = f"{number}-{name}" if len(drop.jobs) > 1 else name
                    await run_in_threadpool(archive.write, folder / name, arc_name)
        return Response(
            packed.getvalue(),
            media_type="application/zip",
            headers={"content-disposition": 'attachment; filename="prio-audit.zip"'},
        )

    async def openapi(self, _: Request) -> Response:
        """The API's description."""
        return JSONResponse(description())

    async def health(self, _: Request) -> Response:
        """Whether we are ready, and how many audits wait."""
        return JSONResponse({"status": "ready", "waiting": self.site.store.waiting})

    async def script(self, _: Request) -> Response:
        """What the page does beyond a plain form."""
        return FileResponse(Path(__file__).with_name("page.js"), media_type="text/javascript")

    async def refused(self, request: Request, error: Exception) -> Response:
        """A page for what is not there."""
        assert isinstance(error, HTTPException)
        if request.url.path.startswith("/api/"):
            return problem(error.status_code, str(error.detail), see_api(language_of(request)))
        trouble = str(error.detail)
        if error.status_code == 404 and trouble == "Not Found":
            trouble = Messages(language_of(request)).text("web-not-found")
        return self.site.page(request, "drop.html", error.status_code, trouble=trouble)

    async def without_room(self, request: Request, error: Exception) -> Response:
        """What a full disk comes to; any other trouble with files is a fault of ours.

        The connection stays, which it does not where a fault is answered.
        """
        if not isinstance(error, OSError) or error.errno not in LASTING:
            raise error
        trouble = Messages(language_of(request)).text("web-no-room")
        if request.url.path.startswith("/api/"):
            return problem(507, trouble, see_api(language_of(request)))
        return self.site.page(request, "drop.html", 507, trouble=trouble)

    async def failed(self, request: Request, error: Exception) -> Response:
        """A fault of ours, in one line."""
        if isinstance(error, TooLargeError):
            return problem(413, *self.site.too_large(language_of(request)))
        return problem(500, type(error).__name__, see_api(language_of(request)))


def _ready(drop: Drop) -> list[tuple[int, Job]]:
    """The workbooks that there is an audit of, with their numbers."""
    numbered = enumerate(drop.jobs, start=1)
    return [
        (number, job) for number, job in numbered if (done := job.outcome) is not None and not done.failed
    ]


def by_gravity(drop: Drop) -> list[tuple[int, Job]]:
    """The workbooks with their numbers: those that need somebody first, those that wait last."""
    numbered = list(enumerate(drop.jobs, start=1))

    def grave(entry: tuple[int, Job]) -> tuple[int, int, int, int]:
        outcome = entry[1].outcome
        if outcome is None:
            return 2, 0, 0, entry[0]
        counts = outcome.counts
        return (0 if outcome.failed else 1), -counts.error, -counts.warning, entry[0]

    return sorted(numbered, key=grave)
