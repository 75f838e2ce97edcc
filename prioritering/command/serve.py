"""The run of `serve`: the page, until stopped."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from msgspec import Struct

from prioritering.command import usage
from prioritering.command.speech import say
from prioritering.options import Options
from prioritering.web.app import Settings, application
from prioritering.web.guard import LOCAL
from prioritering.web.server import serve

SHORTEST_TOKEN = 16


class Serving(Struct, frozen=True):
    """What was asked for."""

    options: Options
    host: str
    port: int
    token_file: Path | None
    keep: float
    """Minutes."""
    max_upload: float
    """MB."""
    jobs: int | None

    def run(self) -> int:
        """Serve until stopped."""
        token = None if self.token_file is None else _token(self.token_file)
        if token is None and self.host not in LOCAL:
            raise usage.TokenNeededError(host=self.host)
        settings = Settings(
            options=self.options,
            hosts=LOCAL if self.host in LOCAL else None,
            token=token,
            keep=self.keep * 60,
            max_upload=int(self.max_upload * 1_000_000),
            jobs=self.jobs or os.cpu_count() or 1,
        )
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as listening:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listening.bind((self.host, self.port))
            except OSError as error:
                detail = error.strerror or str(error)
                raise usage.PortTakenError(host=self.host, port=self.port, detail=detail) from error
            host, port = listening.getsockname()[:2]
            say(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
            serve(application(settings), listening)
        return 0


def _token(path: Path) -> str:
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = []
    token = lines[0].strip() if lines else ""
    if len(token) < SHORTEST_TOKEN:
        raise usage.TokenFileError(path=str(path))
    return token
