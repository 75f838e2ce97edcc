"""What stands before every request: who may ask, how much, and how the answer may be used."""

from __future__ import annotations

import base64
import binascii
import hmac
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
POLICY = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
MAX_TIMES_DRAINED = 4
"""Times the limit that is read on of a body too large, so that the browser hears the answer."""


class TooLargeError(Exception):
    """The body is larger than it may be."""


class Guard:
    """Refuses other hosts, other origins and strangers; limits bodies; sets the headers."""

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str] | None, token: str | None, limit: int) -> None:
        """`hosts` are the names we answer to, None for any; `limit` is in bytes."""
        self.app = app
        self.hosts = hosts
        self.token = token
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        answer = self.app if refusal is None else refusal

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                response_headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    response_headers.setdefault(name, value)
            await send(message)

        await answer(scope, self._limited(receive), with_headers)

    def _refusal(self, scope: Scope, headers: Headers) -> ASGIApp | None:
        if scope["path"] == "/healthz":
            return None
        host = urlsplit(f"//{headers.get('host', '')}").hostname or ""
        if self.hosts is not None and host not in self.hosts:
            return PlainTextResponse("unknown host", 421)
        if scope["method"] not in ("GET", "HEAD") and not _same_origin(headers):
            return PlainTextResponse("cross-origin request", 403)
        if self.token is not None and not self._knows_token(headers):
            challenge = {"www-authenticate": 'Basic realm="prio-audit", charset="UTF-8"'}
            return PlainTextResponse("token needed", 401, challenge)
        return None

    def _knows_token(self, headers: Headers) -> bool:
        """Whether the token came as a bearer's, or as the password of a browser's dialogue."""
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.lower() == "basic":
            try:
                given = base64.b64decode(given, validate=True).decode("utf-8").partition(":")[2]
            except (binascii.Error, UnicodeDecodeError):
                return False
        elif kind.lower() != "bearer":
            return False
        return hmac.compare_digest(given.strip().encode(), (self.token or "").encode())

    def _limited(self, receive: Receive) -> Receive:
        """The body, or TooLargeError in its place; some of the rest is read, and thrown away."""
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen <= self.limit:
                return message
            while message.get("more_body") and seen < MAX_TIMES_DRAINED * self.limit:
                message = await receive()
                seen += len(message.get("body", b""))
            raise TooLargeError

        return counted


def _same_origin(headers: Headers) -> bool:
    """Whether a request that changes something comes from our own page, or from no page at all."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host", "")
