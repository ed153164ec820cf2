"""Who may ask the board: this computer's browser, with the key of the link, from the board's own
page, and no more than fits.
"""

from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from secrets import compare_digest
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from texts import say

#: Nothing is loaded from elsewhere, nothing runs that is written into the page, nobody frames it.
POLICY = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "object-src 'none'"
)
HEADERS: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
#: Largest body in bytes: what the page says, and a workbook that is handed in.
SAID, HANDED_IN = 1 << 20, 32 << 20
#: Where workbooks are handed in.
BOOKS = "/api/books/"
#: Methods that change nothing.
READING = ("GET", "HEAD")
#: The parameter of the link that carries the key.
KEY = "key"


class TooLargeError(Exception):
    """A body that does not fit."""


class Guard:
    """Every request passes here before anything else.

    Parameters
    ----------
    port
        Where the board listens on the loopback address.
    key
        What the link carries once and a cookie ever after.
    """

    def __init__(self, app: ASGIApp, port: int, key: str) -> None:
        self._app, self._key = app, key
        # Cookies do not tell ports apart, and two boards may be open.
        self._cookie = f"setka_{port}"
        self._hosts = (f"127.0.0.1:{port}", f"localhost:{port}")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or hand on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        answered = self._answered(scope)
        if answered is not None:
            await answered(scope, receive, _safely(send))
            return
        await self._handed_on(scope, receive, _safely(send))

    def _answered(self, scope: Scope) -> Response | None:
        """The answer to whoever may not ask, or who comes by the link; None for the others."""
        headers = Headers(scope=scope)
        if headers.get("host") not in self._hosts or not self._is_own(scope, headers):
            return _refused("board_refused.foreign", 403)
        if self._has_key(headers):
            return _refused("board_refused.large", 413) if _is_large(scope, headers) else None
        given = parse_qs(scope["query_string"].decode("latin-1")).get(KEY, [""])[0]
        if scope["method"] not in READING or not self._is_key(given):
            return _refused("board_refused.key", 403)
        # The key leaves the address, so that nobody reads it over a shoulder.
        answer = RedirectResponse(scope["path"], 303)
        answer.set_cookie(self._cookie, self._key, httponly=True, samesite="strict", path="/")
        return answer

    def _is_own(self, scope: Scope, headers: Headers) -> bool:
        """Whether the request comes from the board's own page; whoever changes something has to say
        so.
        """
        origin = headers.get("origin")
        if origin is not None:
            return origin == f"http://{headers['host']}"
        site = headers.get("sec-fetch-site", "none")
        return scope["method"] in READING and site in ("none", "same-origin")

    def _has_key(self, headers: Headers) -> bool:
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return False
        return self._cookie in cookies and self._is_key(cookies[self._cookie].value)

    def _is_key(self, given: str) -> bool:
        return compare_digest(given.encode(), self._key.encode())

    async def _handed_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on, counting what comes: a length that is not said may be any."""
        most, came = _most(scope), 0

        async def counted() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > most:
                raise TooLargeError
            return message

        try:
            await self._app(scope, counted, send)
        except TooLargeError:
            await _refused("board_refused.large", 413)(scope, receive, send)


def _most(scope: Scope) -> int:
    return HANDED_IN if scope["path"].startswith(BOOKS) else SAID


def _is_large(scope: Scope, headers: Headers) -> bool:
    length = headers.get("content-length", "0")
    return not length.isdecimal() or int(length) > _most(scope)


def _refused(code: str, status: int) -> Response:
    return PlainTextResponse(say(code), status)


def _safely(send: Send) -> Send:
    """Every answer says that it is not to be kept, framed, or mixed with what is foreign."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return sent
