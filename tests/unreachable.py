"""Addresses on this machine at which no server answers: one that refuses, and one where no connection comes about."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager


@contextmanager
def addresses() -> Iterator[dict[str, str]]:
    """`closed`: nothing listens. `no-connect`: the queue of those who want to connect is full."""
    with ExitStack() as stack:
        taken = stack.enter_context(socket.socket())
        taken.bind(("127.0.0.1", 0))
        full = stack.enter_context(socket.socket())
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for _ in range(4):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(full.getsockname())
        yield {
            "closed": f"http://127.0.0.1:{taken.getsockname()[1]}/v1",
            "no-connect": f"http://127.0.0.1:{full.getsockname()[1]}/v1",
        }
