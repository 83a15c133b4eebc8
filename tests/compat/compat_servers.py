"""Starts the servers that `compat_install.py` installed, each on a port of its own."""

import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from compat_install import command, llama_server, python

ROOT = Path(__file__).parent.parent.parent
KEY = "sk-compat-secret"
PATIENCE = 180.0
"""Seconds until a server must answer; LiteLLM takes a while to import."""
GRADED = '{"cues":["behind-the-no"],"findings":[],"repairs":[],"signals":[]}'
LITELLM = f"""
model_list:
  - model_name: reads
    litellm_params: {{model: openai/any, api_key: none, mock_response: '{GRADED}'}}
  - model_name: plays
    litellm_params: {{model: openai/any, api_key: none, mock_response: "Can't right now. Deadline."}}
  - model_name: answers
    litellm_params: {{model: openai/any, api_key: none, mock_response: '{{"colour":"blue"}}'}}
  - model_name: busy
    litellm_params: {{model: openai/any, api_key: none, mock_response: "litellm.RateLimitError"}}
  - model_name: broken
    litellm_params: {{model: openai/any, api_key: none, mock_response: "litellm.InternalServerError"}}
router_settings: {{num_retries: 0}}
general_settings: {{master_key: {KEY}}}
"""


def model(folder: Path) -> Path:
    """The tiny model, made now."""
    file = folder / "tiny.gguf"
    corpus = sorted((ROOT / "prompts" / "templates").glob("*.md")) + sorted((ROOT / "prompts" / "principles").glob("*"))
    words = [python("llama"), Path(__file__).parent / "make_model.py", file, *corpus]
    subprocess.run([str(word) for word in words], check=True)
    return file


@contextmanager
def running(words: list[str], port: int, log: Path) -> Iterator[str]:
    """A server's address while it runs."""
    with log.open("wb") as out, subprocess.Popen(words, stdout=out, stderr=out, cwd=log.parent) as process:
        try:
            _wait(port, process, log)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            process.terminate()


def _wait(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + PATIENCE
    request = urllib.request.Request(f"http://127.0.0.1:{port}/v1/models", headers={"Authorization": f"Bearer {KEY}"})
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(request, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"the server did not start:\n{log.read_text('utf-8', errors='replace')[-2_000:]}")


def port() -> int:
    """A free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
    return number


def llama_cpp(folder: Path, context: int = 32_768) -> AbstractContextManager[str]:
    """llama.cpp's own server."""
    number = port()
    words = [str(llama_server()), "-m", str(model(folder)), "--port", str(number), "-c", str(context), "-np", "1",
             "-n", "600", "--api-key", KEY, "-t", str(min(4, os.cpu_count() or 1))]  # fmt: skip
    return running(words, number, folder / "llama-server.log")


def llama_cpp_python(folder: Path) -> AbstractContextManager[str]:
    """The server of llama-cpp-python."""
    number = port()
    words = [str(python("llama")), "-m", "llama_cpp.server", "--model", str(model(folder)), "--port", str(number),
             "--n_ctx", "32768", "--n_batch", "2048", "--api_key", KEY]  # fmt: skip
    return running(words, number, folder / "llama-cpp-python.log")


def litellm(folder: Path) -> AbstractContextManager[str]:
    """LiteLLM's proxy before models that answer from a file."""
    number = port()
    (folder / "litellm.yaml").write_text(LITELLM, "utf-8")
    words = [str(command("litellm", "litellm")), "--config", str(folder / "litellm.yaml"), "--port", str(number),
             "--host", "127.0.0.1", "--telemetry", "False"]  # fmt: skip
    return running(words, number, folder / "litellm.log")
