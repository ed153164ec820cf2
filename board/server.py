"""The board started on a free port of the loopback address, and stopped."""

import os
import socket
from collections.abc import Callable
from contextlib import suppress
from secrets import token_urlsafe

import uvicorn

from board.app import made
from board.desk import Desk

LOOPBACK = "127.0.0.1"
#: Seconds in which answers under way may end.
PATIENCE = 2


class Opened:
    """A port that is ours: nobody else takes it between finding it and serving on it.

    Parameters
    ----------
    port
        The one asked for; 0 is any that is free.
    """

    def __init__(self, port: int = 0) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":
            # A board that was killed leaves its port waiting; elsewhere this would share ports.
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._socket.bind((LOOPBACK, port))
        except OSError:
            self._socket.close()
            raise
        self._socket.listen()
        self.port: int = self._socket.getsockname()[1]
        self.key = token_urlsafe(32)
        self._server: _Server | None = None

    @property
    def link(self) -> str:
        """The address with its key."""
        return f"http://{LOOPBACK}:{self.port}/?key={self.key}"

    def serve(self, desk: Desk, ready: Callable[[], None]) -> None:
        """Serve until Ctrl-C; a search under way is stopped and keeps what it found."""
        app = made(desk, self.port, self.key, ready)
        config = uvicorn.Config(
            app,
            log_level="critical",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=PATIENCE,
            lifespan="on",
        )
        self._server = server = _Server(config, desk)
        # Whoever stops the board has stopped it, and nothing is lost by that.
        with suppress(KeyboardInterrupt):
            server.run(sockets=[self._socket])

    def stop(self) -> None:
        """End serving, from another thread."""
        if self._server is not None:
            self._server.should_exit = True

    def close(self) -> None:
        """Give the port back without having served."""
        self._socket.close()


class _Server(uvicorn.Server):
    """A server that ends what is under way before it waits for it."""

    def __init__(self, config: uvicorn.Config, desk: Desk) -> None:
        super().__init__(config)
        self._desk = desk

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop searches and streams, then the server."""
        self._desk.close()
        await super().shutdown(sockets)
