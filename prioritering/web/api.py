"""The API: one workbook at once, or all that the page does, step by step."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, field
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from prioritering.messages import Messages, explained
from prioritering.output.html.decide import PageState
from prioritering.web.asked import (
    attachment,
    columns_of,
    cut_of,
    files_of,
    language_of,
    problem,
    see_api,
    told,
    weighing_of,
)
from prioritering.web.guard import TooLargeError
from prioritering.web.openapi import DOCX, PAGE, XLSX
from prioritering.web.site import Site
from prioritering.web.store import Drop, FullError, Job
from prioritering.web.workbook import KINDS, WorkbookPages, result_path
from prioritering.workers.task import Outcome

STATUS = {"not-a-workbook": 415, "old-format": 415, "over-limit": 413}
"""The answer to each kind of file that could not be audited; 422 for any other."""
TYPES = {"copy": XLSX, "memo": DOCX, "json": "application/json", "report": PAGE, "memo-page": PAGE}
MAX_SENT = 1_000_000
"""Bytes that decisions may take."""


class Decided(Struct, frozen=True):
    """One decision as it is sent."""

    decision: str
    """`correct`, `keep`, `clarify`, `undo` or `redo`."""
    findings: list[str]
    """By fingerprint."""
    reason: str = ""
    by: str = ""


class Sent(Struct, frozen=True):
    """What is sent to decide."""

    decisions: list[Decided] = field(default_factory=list)


class Api:
    """The handlers."""

    def __init__(self, site: Site, pages: WorkbookPages) -> None:
        self.site = site
        self.pages = pages

    def routes(self) -> list[Route]:
        """Where they are found."""
        one = "/api/audits/{key}/{number:int}"
        return [
            Route("/api/audit", self.audit, methods=["POST"]),
            Route("/api/audits", self.drop, methods=["POST"]),
            Route("/api/audits/{key}", self.state),
            Route("/api/audits/{key}", self.delete, methods=["DELETE"]),
            Route("/api/audits/{key}/compare", self.compare),
            Route(one, self.decided),
            Route(f"{one}/decisions", self.decide, methods=["POST"]),
            Route(f"{one}/password", self.unlock, methods=["POST"]),
            Route(f"{one}/columns", self.read, methods=["POST"]),
            Route(f"{one}/{{kind}}", self.result),
        ]

    async def audit(self, request: Request) -> Response:
        """One workbook in, the contract's JSON or the audited copy out."""
        taken = await self._taken(request, "file", deciding=False)
        if isinstance(taken, Response):
            return taken
        try:
            return await self._answer(taken.jobs[0], XLSX in request.headers.get("accept", ""))
        finally:
            self.site.store.forget(taken)

    async def drop(self, request: Request) -> Response:
        """Workbooks in; where they are decided on comes back."""
        taken = await self._taken(request, "files", deciding=True)
        return (
            taken if isinstance(taken, Response) else JSONResponse(_state(taken, language_of(request)), 201)
        )

    async def state(self, request: Request) -> Response:
        """How far the audits are."""
        return JSONResponse(_state(self.site.drop(request), language_of(request)))

    async def delete(self, request: Request) -> Response:
        """Remove all of it, at once."""
        await run_in_threadpool(self.site.store.forget, self.site.drop(request))
        return Response(status_code=204)

    async def compare(self, request: Request) -> Response:
        """What changed between two workbooks of a drop, as `diff --format json` tells it."""
        shown = await self.site.compared(request, as_json=True)
        if shown.error:
            return problem(503, shown.error, shown.hint)
        return Response(shown.text, media_type="application/json")

    async def decided(self, request: Request) -> Response:
        """The contract's JSON as decided, without a copy; with other weights where they are asked for."""
        job = self.site.job(request)
        return await self._decided(request, job)

    async def decide(self, request: Request) -> Response:
        """Take decisions, or take them back; the JSON as decided comes back."""
        drop, job = self.site.drop(request), self.site.job(request)
        if len(body := await request.body()) > MAX_SENT:
            return problem(413, *self.site.too_large(language_of(request)))
        try:
            sent = msgspec.json.decode(body, type=Sent)
            for one in sent.decisions:
                await self.site.decide(drop, job, lambda choices, one=one: choices.changed(*_told(one)))
        except (msgspec.MsgspecError, ValueError):
            language = language_of(request)
            return problem(400, Messages(language).text("web-unknown-decision"), see_api(language))
        return await self._decided(request, job)

    async def unlock(self, request: Request) -> Response:
        """Audit an encrypted workbook with its password, `{"password": ...}`."""
        drop, job = self.site.drop(request), self.site.job(request)
        try:
            password = msgspec.json.decode(await request.body(), type=dict[str, str])["password"]
        except (msgspec.MsgspecError, KeyError):
            return problem(400, "password", see_api(language_of(request)))
        if job.outcome is not None and job.outcome.failed and password:
            try:
                await run_in_threadpool(lambda: self.site.store.again(job, password=password))
            except FullError as error:
                return self._full(error, language_of(request))
        return JSONResponse(_state(drop, language_of(request)), 202)

    async def read(self, request: Request) -> Response:
        """Audit a workbook anew with its scoring where it is said to stand; the decisions stay."""
        drop, job = self.site.drop(request), self.site.job(request)
        try:
            columns = msgspec.json.decode(await request.body(), type=dict[str, str])
        except msgspec.MsgspecError:
            return problem(400, "columns", see_api(language_of(request)))
        if job.outcome is not None:
            try:
                await run_in_threadpool(lambda: self.site.store.again(job, columns=columns_of(columns)))
            except FullError as error:
                return self._full(error, language_of(request))
        return JSONResponse(_state(drop, language_of(request)), 202)

    async def result(self, request: Request) -> Response:
        """The copy, the memo, the report or the JSON with its log, as decided."""
        job, kind = self.site.job(request), request.path_params["kind"]
        if kind not in KINDS:
            raise HTTPException(404)
        if (refusal := _not_ready(job, language_of(request))) is not None:
            return refusal
        try:
            outcome, folder = await self.pages.made(job, language_of(request), cut_of(request))
        except FullError as error:
            return self._full(error, language_of(request))
        path = result_path(outcome, folder, kind)
        if path is None:
            return problem(406, outcome.verdict, outcome.hint)
        return await _sent(path, TYPES[kind])

    async def _decided(self, request: Request, job: Job) -> Response:
        if (refusal := _not_ready(job, language_of(request))) is not None:
            return refusal
        shown = await self.site.shown(
            job,
            language_of(request),
            PageState("", "", "", "", 0),
            weighing_of(request.query_params),
            as_json=True,
        )
        if shown.error:
            return problem(503, shown.error, shown.hint)
        return Response(shown.text, media_type="application/json")

    async def _taken(self, request: Request, name: str, *, deciding: bool) -> Drop | Response:
        language = language_of(request)
        try:
            files = await files_of(request, name)
        except TooLargeError:
            return problem(413, *self.site.too_large(language))
        except HTTPException as error:
            return problem(error.status_code, str(error.detail), see_api(language))
        if not files or (len(files) != 1 and not deciding):
            key = "web-no-file" if deciding else "web-one-file"
            return problem(400, Messages(language).text(key), see_api(language))
        given = [(upload.filename or "", upload.file) for upload in files]
        try:
            return await run_in_threadpool(lambda: self.site.store.accept(given, language, deciding=deciding))
        except FullError as error:
            return self._full(error, language)

    def _full(self, error: FullError, language: str) -> Response:
        full = problem(429, *explained(error, Messages(language)))
        full.headers["retry-after"] = str(error.facts["seconds"])
        return full

    async def _answer(self, job: Job, as_copy: bool) -> Response:
        outcome = await asyncio.wrap_future(job.future)
        if outcome.failed:
            return problem(_status(outcome), outcome.verdict, outcome.hint)
        path = result_path(outcome, job.folder, "copy" if as_copy else "json")
        if path is None:
            return problem(406, outcome.verdict, outcome.hint)
        return await _sent(path, XLSX if as_copy else "application/json")


def _told(one: Decided) -> tuple[str, list[str], str, str]:
    return one.decision, one.findings, one.reason, one.by


def _state(drop: Drop, language: str) -> Mapping[str, Any]:
    """A drop as programs see it."""
    workbooks = []
    for number, job in enumerate(drop.jobs, start=1):
        outcome = job.outcome
        shown: dict[str, Any] = {"number": number, "name": job.name, "status": "waiting"}
        if outcome is not None:
            verdict, hint = told(outcome, language)
            shown |= {"status": "failed" if outcome.failed else "ready", "verdict": verdict}
            shown |= {"error": outcome.error, "hint": hint} if outcome.failed else {}
        workbooks.append(shown)
    return {"key": drop.key, "done": drop.done, "workbooks": workbooks}


def _not_ready(job: Job, language: str) -> Response | None:
    if job.outcome is None:
        return problem(409, Messages(language).text("web-running"), "")
    return _failed(job.outcome, language) if job.outcome.failed else None


def _failed(outcome: Outcome, language: str) -> Response:
    return problem(_status(outcome), *told(outcome, language))


def _status(outcome: Outcome) -> int:
    return STATUS.get(outcome.error, 500 if outcome.exit_code == 5 else 422)


async def _sent(path: Path, media: str) -> Response:
    content = await run_in_threadpool(path.read_bytes)
    headers = {} if media == "application/json" else attachment(path.name)
    return Response(content, media_type=media, headers=headers)
