"""Socket Mode: the app opens WebSockets, each delivery is an envelope on one of them."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import uuid
from dataclasses import dataclass, field

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.local.json_access import Object, object_at, text
from bot.local.server.event_delivery import ACK_TIMEOUT_S, Delivery, DeliveryResult
from bot.local.server.waiting import ChangeSignal
from bot.local.workspace.people import App

CONNECT_TIMEOUT_S = 20
DELIVERY_TIMEOUT_S = 60
"""Seconds for which a delivery waits for a connection."""


@dataclass(slots=True, eq=False)
class Connection:
    """An open WebSocket, with its unacknowledged envelopes by id."""

    socket: WebSocket
    unacknowledged: dict[str, asyncio.Future[DeliveryResult]] = field(default_factory=dict)


class SocketTransport:
    """Delivers over Socket Mode; the connections take turns."""

    def __init__(self, app: App, *, ack_timeout_s: float = ACK_TIMEOUT_S) -> None:
        self._app = app
        self._ack_timeout_s = ack_timeout_s
        self._tickets: set[str] = set()
        self._connections: list[Connection] = []
        self._next_connection = itertools.count()
        self._changes = ChangeSignal()

    def issue_ticket(self) -> str:
        """A ticket that is valid for one connection."""
        ticket = uuid.uuid4().hex
        self._tickets.add(ticket)
        return ticket

    async def wait_for_connections(self, count: int = 1) -> None:
        """Waits until the app holds ``count`` connections."""
        await self._changes.wait_until(
            lambda: len(self._connections) >= count, timeout_s=CONNECT_TIMEOUT_S
        )

    async def serve(self, socket: WebSocket) -> None:
        """Serves one connection until it closes; its unacknowledged envelopes fail then."""
        ticket = socket.query_params.get("ticket", "")
        if ticket not in self._tickets:
            await socket.close(4401)
            return
        self._tickets.remove(ticket)
        await socket.accept()
        await socket.send_json(self._hello())
        connection = Connection(socket)
        self._connections.append(connection)
        self._changes.notify()
        try:
            await self._receive_acknowledgements(connection)
        finally:
            self._drop(connection)

    async def deliver(self, delivery: Delivery) -> DeliveryResult:
        """Sends an envelope as soon as there is a connection, and waits for its acknowledgement."""
        await self._changes.wait_until(
            lambda: bool(self._connections), timeout_s=DELIVERY_TIMEOUT_S
        )
        connection = self._connections[next(self._next_connection) % len(self._connections)]
        envelope_id = str(uuid.uuid4())
        acknowledgement = asyncio.get_running_loop().create_future()
        connection.unacknowledged[envelope_id] = acknowledgement
        try:
            await connection.socket.send_json(_envelope(envelope_id, delivery))
            return await asyncio.wait_for(acknowledgement, self._ack_timeout_s)
        except TimeoutError:
            return DeliveryResult(0, failure="timeout")
        except (WebSocketDisconnect, RuntimeError):
            return DeliveryResult(0, failure="connection_failed")
        finally:
            connection.unacknowledged.pop(envelope_id, None)

    async def refresh(self, reason: str = "refresh_requested") -> None:
        """Sends ``disconnect`` on every connection and closes it, as Slack does every few hours."""
        for connection in tuple(self._connections):
            self._drop(connection)
            await connection.socket.send_json({"type": "disconnect", "reason": reason})
            await connection.socket.close()

    async def close(self) -> None:
        """Closes every connection without ``disconnect``."""
        for connection in tuple(self._connections):
            self._drop(connection)
            with contextlib.suppress(RuntimeError):
                await connection.socket.close()

    async def _receive_acknowledgements(self, connection: Connection) -> None:
        with contextlib.suppress(WebSocketDisconnect):
            while True:
                message: Object = await connection.socket.receive_json()
                acknowledgement = connection.unacknowledged.get(text(message, "envelope_id"))
                if acknowledgement and not acknowledgement.done():
                    result = DeliveryResult(200, object_at(message, "payload"))
                    acknowledgement.set_result(result)

    def _drop(self, connection: Connection) -> None:
        if connection in self._connections:
            self._connections.remove(connection)
        for acknowledgement in connection.unacknowledged.values():
            if not acknowledgement.done():
                acknowledgement.set_result(DeliveryResult(0, failure="connection_failed"))

    def _hello(self) -> Object:
        return {
            "type": "hello",
            "num_connections": len(self._connections) + 1,
            "connection_info": {"app_id": self._app.id},
            "debug_info": {"host": "stand-in", "approximate_connection_time": 18060},
        }


def _accepts_payload(delivery: Delivery) -> bool:
    """Whether the acknowledgement may hold a payload: of events and shortcuts it may not."""
    is_shortcut = text(delivery.payload, "type") in {"message_action", "shortcut"}
    return delivery.envelope_type != "events_api" and not is_shortcut


def _envelope(envelope_id: str, delivery: Delivery) -> Object:
    envelope: Object = {
        "envelope_id": envelope_id,
        "type": delivery.envelope_type,
        "payload": delivery.payload,
        "accepts_response_payload": _accepts_payload(delivery),
    }
    if delivery.envelope_type == "events_api":
        envelope |= {"retry_attempt": delivery.retry, "retry_reason": delivery.retry_reason}
    return envelope
