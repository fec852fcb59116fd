"""Socket Mode: the app opens WebSockets, Slack sends envelopes over one of them."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import uuid
from dataclasses import dataclass, field

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.local.json_access import Object, inner, text
from bot.local.server.event_delivery import PATIENCE_S, Answer, Letter
from bot.local.server.waiting import Watch
from bot.local.workspace.people import App


@dataclass(slots=True, eq=False)
class Connection:
    """One open WebSocket, and the envelopes on it that were not acknowledged yet."""

    socket: WebSocket
    open: dict[str, asyncio.Future[Answer]] = field(default_factory=dict)


class Sockets:
    """The courier of Socket Mode. An envelope goes to one connection, in turn."""

    def __init__(self, app: App, *, patience_s: float = PATIENCE_S) -> None:
        self._app = app
        self._patience_s = patience_s
        self._tickets: set[str] = set()
        self._connections: list[Connection] = []
        self._turn = itertools.count()
        self._watch = Watch()

    def ticket(self) -> str:
        """A ticket for one connection; it is used up by connecting."""
        ticket = uuid.uuid4().hex
        self._tickets.add(ticket)
        return ticket

    async def connected(self, count: int = 1) -> None:
        """Wait until the app holds that many connections."""
        await self._watch.until(lambda: len(self._connections) >= count, within_s=20)

    async def serve(self, socket: WebSocket) -> None:
        """Hold one connection until it closes. What it did not acknowledge counts as lost."""
        ticket = socket.query_params.get("ticket", "")
        if ticket not in self._tickets:
            await socket.close(4401)
            return
        self._tickets.remove(ticket)
        await socket.accept()
        await socket.send_json(self._hello())
        connection = Connection(socket)
        self._connections.append(connection)
        self._watch.changed()
        try:
            await self._listen(connection)
        finally:
            self._drop(connection)

    async def deliver(self, letter: Letter) -> Answer:
        """Send an envelope as soon as there is a connection, and wait for its ack."""
        await self._watch.until(lambda: bool(self._connections), within_s=60)
        connection = self._connections[next(self._turn) % len(self._connections)]
        name = str(uuid.uuid4())
        connection.open[name] = asyncio.get_running_loop().create_future()
        try:
            await connection.socket.send_json(_envelope(name, letter))
            return await asyncio.wait_for(connection.open[name], self._patience_s)
        except TimeoutError:
            return Answer(0, problem="timeout")
        except (WebSocketDisconnect, RuntimeError):
            return Answer(0, problem="connection_failed")
        finally:
            connection.open.pop(name, None)

    async def refresh(self, reason: str = "refresh_requested") -> None:
        """Ask the app to connect anew, as Slack does every few hours, and hang up."""
        for connection in tuple(self._connections):
            self._drop(connection)
            await connection.socket.send_json({"type": "disconnect", "reason": reason})
            await connection.socket.close()

    async def hang_up(self) -> None:
        """Close every connection without a word."""
        for connection in tuple(self._connections):
            self._drop(connection)
            with contextlib.suppress(RuntimeError):
                await connection.socket.close()

    async def close(self) -> None:
        """The end."""
        await self.hang_up()

    async def _listen(self, connection: Connection) -> None:
        with contextlib.suppress(WebSocketDisconnect):
            while True:
                message: Object = await connection.socket.receive_json()
                ack = connection.open.get(text(message, "envelope_id"))
                if ack and not ack.done():
                    ack.set_result(Answer(200, inner(message, "payload")))

    def _drop(self, connection: Connection) -> None:
        if connection in self._connections:
            self._connections.remove(connection)
        for ack in connection.open.values():
            if not ack.done():
                ack.set_result(Answer(0, problem="connection_failed"))

    def _hello(self) -> Object:
        return {
            "type": "hello",
            "num_connections": len(self._connections) + 1,
            "connection_info": {"app_id": self._app.id},
            "debug_info": {"host": "stand-in", "approximate_connection_time": 18060},
        }


def _envelope(name: str, letter: Letter) -> Object:
    envelope: Object = {
        "envelope_id": name,
        "type": letter.sort,
        "payload": letter.payload,
        "accepts_response_payload": letter.sort != "events_api",
    }
    if letter.sort == "events_api":
        envelope |= {"retry_attempt": letter.retry, "retry_reason": letter.reason}
    return envelope
