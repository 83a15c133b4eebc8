"""Start the page's server from the console script, and stay until it is stopped."""

import os
import socket
import sys
import threading
import time
import urllib.request
import webbrowser

from rehearsal.errors import UsageError
from rehearsal.resources import app_script
from rehearsal.settings import is_loopback

TRIES = 50
"""How many ports are tried, counting from the wanted one."""
WAIT = 60.0
"""Seconds that the browser waits for the server at most."""


def launch(host: str = "127.0.0.1", port: int = 8501, open_browser: bool = True) -> int:
    """Serve the page; the exit code once it has stopped. Raises UsageError where no port or no such address is free."""
    free = free_port(host, port)
    if free != port:
        print(f"Port {port} is taken; using {free} instead.")
    if not is_loopback(host):
        print(
            f"Careful: on {host}, anybody who can reach this machine reads and changes everything in Rehearsal. "
            "There is no password.",
            file=sys.stderr,
        )
    address = f"http://{_reachable(host)}:{free}"
    print(f"Rehearsal is at {address}  (Ctrl-C stops it)", flush=True)
    if open_browser and _has_screen():
        threading.Thread(target=_open, args=(address,), daemon=True).start()
    return _serve(host, free)


def free_port(host: str, port: int) -> int:
    """The first port from `port` on that nobody listens on."""
    for candidate in range(port, min(65536, port + TRIES)):
        if _is_free(host, candidate):
            return candidate
    raise UsageError(f"no port from {port} to {min(65535, port + TRIES - 1)} is free on {host}; name one with --port")


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (socket.gaierror, OverflowError):
            raise UsageError(f"{host} is no address of this machine; try 127.0.0.1") from None
        except OSError as error:
            if error.errno in _NO_SUCH_ADDRESS:
                raise UsageError(f"{host} is no address of this machine; try 127.0.0.1") from None
            return False
    return True


_NO_SUCH_ADDRESS = {99, 49, 10049}
"""EADDRNOTAVAIL on Linux, macOS and Windows."""


def _reachable(host: str) -> str:
    if host in ("0.0.0.0", "::", ""):
        return "localhost"
    return f"[{host}]" if ":" in host else host


def _has_screen() -> bool:
    """Whether there is a screen to open a browser on; without one, a text browser would take the terminal."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open(address: str) -> None:
    until = time.monotonic() + WAIT
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                break
        except OSError:
            time.sleep(0.2)
    webbrowser.open(address)


def _serve(host: str, port: int) -> int:
    from streamlit.web import cli

    flags = {
        "server.address": host,
        "server.port": str(port),
        "server.headless": "true",
        "server.showEmailPrompt": "false",
        "browser.gatherUsageStats": "false",
        "client.toolbarMode": "minimal",
        "logger.level": "warning",
        "logger.hideWelcomeMessage": "true",
    }
    sys.argv = ["streamlit", "run", str(app_script()), *(f"--{name}={value}" for name, value in flags.items())]
    try:
        cli.main(standalone_mode=False)
    except KeyboardInterrupt:
        return 0
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    return 0
