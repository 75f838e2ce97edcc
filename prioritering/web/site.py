"""What all handlers share: the store, the pages, and the drop that an address names."""

from __future__ import annotations

import asyncio
from typing import Any

from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from prioritering.messages import Messages, explained
from prioritering.options import Options
from prioritering.output.html import page
from prioritering.output.html.decide import Frame
from prioritering.scoring.weighing import Weighing
from prioritering.types import Decision
from prioritering.web.asked import MOST_FILES, language_of
from prioritering.web.choices import Choices, read_choices
from prioritering.web.desk import Ask, Shown
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
        frame: Frame,
        weighing: Weighing | None = None,
        as_json: bool = False,
    ) -> Shown:
        """The workbook as it is decided: its page, or the contract's JSON."""
        choices = await run_in_threadpool(read_choices, job.folder)
        undone = {key: Decision(one.word, one.reason) for key, one in choices.undone.items()}
        asked = weighing or Weighing()
        ask = Ask(
            job.folder, job.source, job.options, language, choices.decisions, undone, frame, asked, as_json
        )
        return await asyncio.wrap_future(self.store.ask(job, ask))

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
            **context,
        }
        path = request.url.path
        return HTMLResponse(page(template, messages, path=path, most=MOST_FILES, **given), status)

    def full(self, request: Request, error: FullError) -> Response:
        """The page that asks to come back."""
        said = " ".join(explained(error, Messages(language_of(request))))
        full = self.page(request, "drop.html", 503, trouble=said)
        full.headers["retry-after"] = str(error.facts["seconds"])
        return full
