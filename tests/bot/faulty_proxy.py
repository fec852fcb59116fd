"""A TCP proxy on loopback that can refuse, stall, delay, or answer with garbage."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from threading import Thread
from typing import TypeAlias

from bot.local.server.loopback import LOOPBACK, listen

CHUNK_BYTES = 65_536
Streams: TypeAlias = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Connect: TypeAlias = Callable[[], Awaitable[Streams]]


class FaultyProxy:
    """``connect`` opens a connection to the server behind it.

    It runs in a thread of its own, since the bot blocks its event loop while it starts.
    """

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        self.port = 0
        self.delay_s = 0.0
        """Before each piece of data is passed on."""
        self._garbage = b""
        self._is_stalled = False
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)

    async def start(self) -> None:
        """Start the thread, and take connections."""
        self._thread.start()
        await self._call(self._listen())

    async def stop(self) -> None:
        """End all connections, and the thread."""
        await self.refuse()
        self._loop.call_soon_threadsafe(self._loop.stop)
        await asyncio.to_thread(self._thread.join)
        self._loop.close()

    async def refuse(self) -> None:
        """Refuse connections, and end those that are open."""
        await self._call(self._refuse())

    async def garble(self, garbage: bytes) -> None:
        """Answer every connection with ``garbage`` from now on."""
        self._garbage = garbage
        await self._call(self._end_connections())

    async def stall(self) -> None:
        """Take connections, and stay silent."""
        self._is_stalled = True
        await self._call(self._end_connections())

    async def recover(self) -> None:
        """Work again, at the same port."""
        self._garbage, self._is_stalled, self.delay_s = b"", False, 0.0
        await self._call(self._end_connections())
        if self._server is None:
            await self._call(self._listen())

    async def _call(self, coroutine: Coroutine[None, None, None]) -> None:
        await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(coroutine, self._loop))

    async def _listen(self) -> None:
        listener = listen(self.port)
        self.port = listener.getsockname()[1]
        self._server = await asyncio.start_server(self._take, sock=listener)

    async def _refuse(self) -> None:
        if self._server:
            self._server.close()
            self._server = None
        await self._end_connections()

    async def _end_connections(self) -> None:
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        try:
            await self._handle(reader, writer)
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            writer.transport.abort()

    async def _handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._garbage:
            writer.write(self._garbage)
            await writer.drain()
            await reader.read(CHUNK_BYTES)
            writer.close()
            await writer.wait_closed()
        elif self._is_stalled:
            while await reader.read(CHUNK_BYTES):
                pass
        else:
            server_reader, server_writer = await self._connect()
            try:
                async with asyncio.TaskGroup() as group:
                    group.create_task(self._pass(reader, server_writer))
                    group.create_task(self._pass(server_reader, writer))
            except ExceptionGroup:
                pass
            finally:
                server_writer.transport.abort()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(CHUNK_BYTES):
            if self.delay_s:
                await asyncio.sleep(self.delay_s)
            writer.write(data)
            await writer.drain()
        writer.close()


def tcp(port: int) -> Connect:
    """A server on loopback."""
    return lambda: asyncio.open_connection(LOOPBACK, port)


def unix(path: str) -> Connect:
    """A server on a Unix socket."""
    return lambda: asyncio.open_unix_connection(path)


@contextlib.asynccontextmanager
async def faulty_proxy(connect: Connect) -> AsyncIterator[FaultyProxy]:
    """A proxy that works until it is told otherwise, until the block ends."""
    proxy = FaultyProxy(connect)
    await proxy.start()
    try:
        yield proxy
    finally:
        await proxy.stop()
