"""A line between a desk and a center that takes its time, and counts what goes over it.

`python -m benchmarks.exchange.delay PORT` forwards to a port of this computer, says its own port, and then answers
every line it is sent with the requests, the bytes up and the bytes down so far. A number in such a line is how many
milliseconds everything takes from then on.
"""

import asyncio
import sys
from dataclasses import dataclass, field

REQUEST_END = b" HTTP/1.1\r\n"
BLOCK = 256 * 1024


@dataclass
class Count:
    """What has gone over the line: requests, and bytes in each direction with all headers."""

    requests: int = 0
    up: int = 0
    down: int = 0


@dataclass
class DelayingLine:
    """Forwards what comes, in order, each block `seconds` after it came."""

    target: int
    seconds: float = 0.0
    count: Count = field(default_factory=Count)

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Forward one connection both ways until either side hangs up."""
        # A connection is made as slowly as everything else: it would have cost a round trip.
        await asyncio.sleep(2 * self.seconds)
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target)
        up = asyncio.create_task(self._forward(reader, far_writer, self._count_up))
        down = asyncio.create_task(self._forward(far_reader, writer, self._count_down))
        await asyncio.wait((up, down), return_when=asyncio.FIRST_COMPLETED)
        for one in (writer, far_writer):
            one.close()

    async def _forward(self, reader, writer, count) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 -- streams
        waiting: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        sending = asyncio.create_task(self._send(waiting, writer))
        loop = asyncio.get_running_loop()
        while block := await reader.read(BLOCK):
            count(block)
            waiting.put_nowait((loop.time() + self.seconds, block))
        waiting.put_nowait((0.0, b""))
        await sending

    async def _send(self, waiting: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter) -> None:
        loop = asyncio.get_running_loop()
        while True:
            due, block = await waiting.get()
            if not block:
                return
            if (left := due - loop.time()) > 0:
                await asyncio.sleep(left)
            writer.write(block)
            await writer.drain()

    def _count_up(self, block: bytes) -> None:
        self.count.requests += block.count(REQUEST_END)
        self.count.up += len(block)

    def _count_down(self, block: bytes) -> None:
        self.count.down += len(block)


async def _main(target: int) -> None:
    line = DelayingLine(target)
    server = await asyncio.start_server(line.take, "127.0.0.1", 0, limit=BLOCK)
    print(server.sockets[0].getsockname()[1], flush=True)
    loop = asyncio.get_running_loop()
    while told := await loop.run_in_executor(None, sys.stdin.readline):
        line.seconds = float(told) / 1000 if told.strip() else line.seconds
        print(line.count.requests, line.count.up, line.count.down, flush=True)


if __name__ == "__main__":
    asyncio.run(_main(int(sys.argv[1])))
