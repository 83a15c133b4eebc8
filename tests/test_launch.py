"""Starting the page's server: ports, addresses, warnings. Nothing is served here."""

import socket
from collections.abc import Iterator

import pytest

from rehearsal.errors import UsageError
from rehearsal.ui import launch


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """What would have been served."""
    calls: list[tuple[str, int]] = []
    monkeypatch.setattr(launch, "_serve", lambda host, port: calls.append((host, port)) or 0)
    return calls


def test_a_taken_port_leads_to_the_next_free_one_and_it_is_said(
    taken: int, served: list[tuple[str, int]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert launch.launch(port=taken, open_browser=False) == 0
    host, port = served[0]
    assert (host, port > taken) == ("127.0.0.1", True)
    said = capsys.readouterr().out
    assert f"Port {taken} is taken" in said
    assert f"http://127.0.0.1:{port}" in said


def test_beyond_this_machine_it_warns(served: list[tuple[str, int]], capsys: pytest.CaptureFixture[str]) -> None:
    launch.launch(host="0.0.0.0", port=20_123, open_browser=False)
    captured = capsys.readouterr()
    assert "anybody who can reach this machine reads" in captured.err
    assert "http://localhost:" in captured.out


def test_on_this_machine_it_does_not_warn(served: list[tuple[str, int]], capsys: pytest.CaptureFixture[str]) -> None:
    launch.launch(port=20_123, open_browser=False)
    assert capsys.readouterr().err == ""


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(UsageError, match="no address of this machine"):
        launch.launch(host="192.0.2.1", open_browser=False)
