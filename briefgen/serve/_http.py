"""HTTP on the loopback address: what was made, and Server-Sent Events that say when a page should be loaded anew."""

from __future__ import annotations

import re
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

from briefgen.errors import BriefgenError, Diagnostic
from briefgen.serve._board import Board
from briefgen.serve._reload import EVENTS

ADDRESS = "127.0.0.1"
HOST = re.compile(r"(?:localhost|127\.0\.0\.1)(?::\d{1,5})?\Z", re.IGNORECASE)
"""What a browser says it has called. Another name may be made to lead here by the page of a stranger (DNS rebinding)."""
ALIVE = 10.0
"""Seconds after which a listener is sent a comment: it shows whether anybody still listens."""
ALWAYS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}


class Server(ThreadingHTTPServer):
    """Serves what is on the board. Raises `BriefgenError` (E009) where the port cannot be had; 0 takes a free one."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_port = False

    def __init__(self, port: int, board: Board) -> None:
        self.board = board
        try:
            super().__init__((ADDRESS, port), Handler)
        except OSError as error:
            said = f"port {port} of {ADDRESS} cannot be used: {error.strerror}"
            hint = "end what uses it, or take another with --port; 0 takes a free one"
            raise BriefgenError(Diagnostic("E009", said, severity="error", hint=hint)) from None

    @property
    def address(self) -> str:
        """Where the pages are."""
        return f"http://{ADDRESS}:{self.server_port}/"

    def server_bind(self) -> None:
        """Bind without asking for the name of the address, which the stock server does."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = ADDRESS, int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever has gone while something was sent need not be spoken of."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    timeout = 30
    error_content_type = "text/plain; charset=utf-8"
    error_message_format = "%(code)d %(message)s\n"

    def do_GET(self) -> None:
        """Answer with the content."""
        self._respond(content=True)

    def do_HEAD(self) -> None:
        """Answer with the headers."""
        self._respond(content=False)

    def _respond(self, *, content: bool) -> None:
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or not HOST.match(hosts[0]):
            self.send_error(403, "only localhost and 127.0.0.1 are served")
        elif self.path.partition("?")[0] == EVENTS:
            self._events(content=content)
        else:
            found = self._board.site.answer(self.path)
            self.send_response(found.status)
            self.send_header("Content-Type", found.kind)
            self.send_header("Content-Length", str(len(found.body)))
            if found.policy:
                self.send_header("Content-Security-Policy", found.policy)
            self.end_headers()
            if content:
                self.wfile.write(found.body)

    def _events(self, *, content: bool) -> None:
        """One event for each state of the page that differs from the last one its listener knows (WHATWG HTML, section 9.2)."""
        given = parse_qs(urlsplit(self.path).query)
        path, known = given.get("path", ["/"])[0], given.get("is", [""])[0]
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.end_headers()
        if not content:
            return
        self.wfile.write(b"retry: 500\n\n")
        number = 0
        while found := self._board.after(number, ALIVE):
            number, site = found
            state = site.state(path)
            self.wfile.write(b": \n\n" if state == known else f"data: {state}\n\n".encode())
            known = state

    @property
    def _board(self) -> Board:
        return cast("Server", self.server).board

    def send_response(self, code: int, message: str | None = None) -> None:
        """Send the status line alone: no clock is read for a `Date` (RFC 9110, section 6.6.1), no request is logged."""
        self.send_response_only(code, message)

    def end_headers(self) -> None:
        """End the headers with those that every response has."""
        for name, value in ALWAYS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the signature is the library's)
        """Say nothing: stderr tells what was redone."""
