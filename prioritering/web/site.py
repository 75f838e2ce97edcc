"""What all handlers share: the store, the pages, and the drop that an address names."""

from __future__ import annotations

import asyncio
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from prioritering.messages import Messages, explained
from prioritering.options import Options
from prioritering.output.html import page
from prioritering.output.html.decide import PageState
from prioritering.scoring.robustness.weighing import Weighing
from prioritering.types import Decision
from prioritering.web.asked import MAX_FILES, language_of, told
from prioritering.web.choices import Choices, read_choices
from prioritering.web.desk import Ask, RenderedPage
from prioritering.web.store import Drop, FullError, Job, Store


class Settings(Struct, frozen=True):
    """How the page is served."""

    options: Options
    hosts: frozenset[str] | None
    token: str | None = None
    keep: float = 60 * 60
    """Seconds."""
    max_upload: int = 50_000_000
    """Bytes."""
    jobs: int = 1


class Site:
    """What is served, and how."""

    store: Store

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @property
    def minutes(self) -> int:
        """How long a drop is kept."""
        return max(1, round(self.settings.keep / 60))

    def drop(self, request: Request) -> Drop:
        """The drop that the address names. Raises: HTTPException."""
        drop = self.store.drops.get(request.path_params["key"])
        if drop is None:
            raise HTTPException(404)
        return drop

    def job(self, request: Request) -> Job:
        """The workbook that the address names. Raises: HTTPException."""
        drop, number = self.drop(request), int(request.path_params["number"])
        if not 1 <= number <= len(drop.jobs):
            raise HTTPException(404)
        return drop.jobs[number - 1]

    async def shown(
        self,
        job: Job,
        language: str,
        frame: PageState,
        weighing: Weighing | None = None,
        as_json: bool = False,
    ) -> RenderedPage:
        """The workbook as it is decided: its page, or the contract's JSON."""
        choices = await run_in_threadpool(read_choices, job.folder)
        undone = {key: Decision(one.word, one.reason) for key, one in choices.undone.items()}
        asked = weighing or Weighing()
        ask = Ask(
            job.folder,
            job.source,
            job.options,
            language,
            choices.decisions,
            undone,
            replace(frame, by=choices.by),
            asked,
            as_json,
        )
        return await asyncio.wrap_future(self.store.ask(job, ask))

    async def compared(self, request: Request, as_json: bool = False) -> RenderedPage:
        """What changed between two workbooks of a drop, `old` and `new` by number. Raises: HTTPException."""
        drop = self.drop(request)
        old, new = (request.query_params.get(name, "") for name in ("old", "new"))
        known = {str(number): job for number, job in enumerate(drop.jobs, start=1)}
        if old not in known or new not in known or old == new:
            raise HTTPException(404)
        before, after = known[old], known[new]
        if any(job.outcome is None or job.outcome.failed for job in (before, after)):
            raise HTTPException(409, Messages(language_of(request)).text("web-running"))
        frame = PageState("", "", "", f"/audits/{drop.key}", self.minutes)
        ask = Ask(
            after.folder,
            after.source,
            after.options,
            language_of(request),
            {},
            {},
            frame,
            as_json=as_json,
            before=before.folder,
        )
        return await asyncio.wrap_future(self.store.ask(after, ask))

    async def decide(self, drop: Drop, job: Job, change: Any) -> Choices:
        """Change what was decided on a workbook of a drop."""
        drop.touch()
        return await run_in_threadpool(self.store.decide, job, change)

    def too_large(self, language: str) -> tuple[str, str]:
        """What is said of a body that is too large."""
        said = Messages(language).text("web-too-large", megabytes=self.settings.max_upload // 1_000_000)
        return said, Messages(language).text("web-too-large.hint")

    def page(self, request: Request, template: str, status: int = 200, **context: Any) -> Response:
        """One of our pages."""
        messages = Messages(language_of(request))
        given = {
            "trouble": None,
            "drop": None,
            "deleted": False,
            "settings": self.settings,
            "minutes": self.minutes,
            "told": lambda outcome: told(outcome, messages.language),
            **context,
        }
        path = request.url.path
        return HTMLResponse(page(template, messages, path=path, most=MAX_FILES, **given), status)

    def full(self, request: Request, error: FullError) -> Response:
        """The page that asks to come back."""
        said = " ".join(explained(error, Messages(language_of(request))))
        full = self.page(request, "drop.html", 503, trouble=said)
        full.headers["retry-after"] = str(error.facts["seconds"])
        return full
