"""The page of one workbook: what is shown, decided, undone and taken away."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from prioritering.messages import Messages
from prioritering.output.html.decide import PageState
from prioritering.types import Word
from prioritering.web.asked import (
    columns_of,
    cut_of,
    form_of,
    kept_query,
    language_of,
    looked_at,
    text_of,
    weighing_of,
)
from prioritering.web.site import Site
from prioritering.web.store import Drop, FullError, Job
from prioritering.workers.task import Outcome

KINDS = {
    "copy": (".audited.xlsx", ".audited.xlsm"),
    "report": (".audit.html",),
    "json": (".json",),
    "memo": (".memo.docx",),
    "memo-page": (".memo.html",),
}
"""What can be taken away, and how the names of these files end."""


class WorkbookPages:
    """The handlers."""

    def __init__(self, site: Site) -> None:
        self.site = site

    async def show(self, request: Request) -> Response:
        """The workbook as it is decided; how far its audit is, or why there is none."""
        drop, job = self.site.drop(request), self.site.job(request)
        if job.outcome is None or job.outcome.failed:
            return self.site.page(request, "waiting.html", drop=drop, job=job, number=_number(request))
        return await self._page(request, drop, job)

    async def decide(self, request: Request) -> Response:
        """Take a decision on one cause, or take it back."""
        drop, job = self.site.drop(request), self.site.job(request)
        form = await form_of(request)
        word, findings = text_of(form, "word"), text_of(form, "of").split()
        reason, card = text_of(form, "reason"), text_of(form, "card")
        if word == Word.KEEP and not reason.strip():
            trouble = Messages(language_of(request)).text("web-why-missing")
            return await self._page(request, drop, job, opened=card, trouble=trouble, status=422)
        try:
            await self.site.decide(drop, job, lambda choices: choices.changed(word, findings, reason))
        except ValueError as error:
            raise HTTPException(400, Messages(language_of(request)).text("web-unknown-decision")) from error
        opened = [("open", card)] if word == "undo" else []
        query = urlencode([("lang", language_of(request)), *opened])
        return RedirectResponse(f"{_address(request)}?{query}{kept_query(request)}#decisions", 303)

    async def sign(self, request: Request) -> Response:
        """Keep who decides, for the copy and the log."""
        drop, job = self.site.drop(request), self.site.job(request)
        by = text_of(await form_of(request), "by")
        await self.site.decide(drop, job, lambda choices: choices.signed(by))
        return RedirectResponse(
            f"{_address(request)}?lang={language_of(request)}{kept_query(request)}#loads", 303
        )

    async def delete(self, request: Request) -> Response:
        """Remove all that was dropped with it, at once."""
        drop = self.site.drop(request)
        await run_in_threadpool(self.site.store.forget, drop)
        return RedirectResponse(f"/?lang={language_of(request)}&deleted=1", 303)

    async def unlock(self, request: Request) -> Response:
        """Audit an encrypted workbook with the password that was sent."""
        drop, job = self.site.drop(request), self.site.job(request)
        password = text_of(await form_of(request), "password")
        if job.outcome is not None and job.outcome.failed and password:
            try:
                await run_in_threadpool(lambda: self.site.store.again(job, password=password))
            except FullError as error:
                return self.site.full(request, error)
        drop.touch()
        return RedirectResponse(f"{_address(request)}?lang={language_of(request)}", 303)

    async def read(self, request: Request) -> Response:
        """Audit a workbook anew with its scores where somebody shows them; as before where none is shown."""
        drop, job = self.site.drop(request), self.site.job(request)
        columns = columns_of(await form_of(request))
        if job.outcome is not None:
            try:
                await run_in_threadpool(lambda: self.site.store.again(job, columns=columns))
            except FullError as error:
                return self.site.full(request, error)
        drop.touch()
        return RedirectResponse(f"{_address(request)}?lang={language_of(request)}", 303)

    async def result(self, request: Request) -> Response:
        """What is taken away: `copy`, `memo`, `json` or `report`, as decided."""
        drop, job, kind = self.site.drop(request), self.site.job(request), request.path_params["kind"]
        if kind not in KINDS or job.outcome is None or job.outcome.failed:
            raise HTTPException(404)
        drop.touch()
        try:
            outcome, folder = await self.made(job, language_of(request), cut_of(request))
        except FullError as error:
            return self.site.full(request, error)
        path = result_path(outcome, folder, kind)
        if path is None:
            said = Messages(language_of(request))
            raise HTTPException(404, said.text("web-no-result", reason=f"{outcome.verdict} {outcome.hint}"))
        return FileResponse(path, filename=path.name, content_disposition_type="attachment")

    async def made(self, job: Job, language: str, cut: int | None = None) -> tuple[Outcome, Path]:
        """The results as decided, once they are there, and where they lie. Raises: FullError."""
        future, folder = await run_in_threadpool(self.site.store.results, job, language, cut)
        return await asyncio.wrap_future(future), folder

    async def _page(
        self, request: Request, drop: Drop, job: Job, opened: str = "", trouble: str = "", status: int = 200
    ) -> Response:
        key = request.path_params["key"]
        frame = PageState(
            address=_address(request),
            query=kept_query(request),
            looked_at=looked_at(request),
            home=f"/audits/{key}" if len(drop.jobs) > 1 else "",
            minutes=self.site.minutes,
            cut=cut_of(request),
            opened=opened or request.query_params.get("open", "")[:100],
            trouble=trouble,
            sheet=request.query_params.get("sheet", "")[:100],
            pair=(request.query_params.get("one", "")[:100], request.query_params.get("other", "")[:100]),
        )
        shown = await self.site.shown(job, language_of(request), frame, weighing_of(request.query_params))
        if shown.error:
            raise HTTPException(503, f"{shown.error} {shown.hint}")
        return HTMLResponse(shown.text, status)


def result_path(outcome: Outcome, folder: Path, kind: str) -> Path | None:
    """Where a result lies; None where there is none."""
    names = (name for suffix in KINDS[kind] for name in outcome.results if name.endswith(suffix))
    return next((folder / name for name in names), None)


def _address(request: Request) -> str:
    return f"/audits/{request.path_params['key']}/{_number(request)}"


def _number(request: Request) -> int:
    return int(request.path_params["number"])
