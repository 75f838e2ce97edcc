"""Running the application until a signal; audits that run come to their end."""

from __future__ import annotations

import socket

import uvicorn
from starlette.applications import Starlette

KEEP_ALIVE = 30
SECONDS_TO_END = 60
"""Seconds that open requests are given at the end."""


def serve(app: Starlette, listening: socket.socket) -> None:
    """Answer requests on a bound socket; nothing of what is sent is logged."""
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE,
        timeout_graceful_shutdown=SECONDS_TO_END,
        lifespan="on",
    )
    uvicorn.Server(config).run(sockets=[listening])
