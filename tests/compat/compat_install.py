"""Installs servers that nobody here wrote, each in an environment of its own under build/compat/: `make test-compat`.

About 20 minutes and 1.5 GB the first time, most of it the C++ compiler; nothing the second time. Needs Python's venv
and a C++ compiler; cmake and ninja come from the package index.
"""

import os
import subprocess
import sys
import tarfile
from pathlib import Path

HOME = Path(__file__).parent.parent.parent / "build" / "compat"
LLAMA = "llama-cpp-python==0.3.36"
LITELLM = "litellm[proxy]==1.106.12"
BIN = "Scripts" if os.name == "nt" else "bin"
FLAGS = ("-DGGML_NATIVE=OFF", "-DGGML_OPENMP=OFF")


def llama_server() -> Path:
    """Where llama.cpp's own server lies."""
    return HOME / "llama-server" / "bin" / ("llama-server.exe" if os.name == "nt" else "llama-server")


def python(environment: str) -> Path:
    """The Python of one of the environments."""
    return HOME / environment / BIN / "python"


def command(environment: str, name: str) -> Path:
    """A command of one of the environments."""
    return HOME / environment / BIN / name


def run(*words: str | Path, **more: str) -> None:
    """Run a command, and stop where it fails."""
    print("$", *words, flush=True)
    subprocess.run([str(word) for word in words], check=True, env={**os.environ, **more})


def pip(environment: str, *words: str, **more: str) -> None:
    """pip in one of the environments."""
    run(python(environment), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *words, **more)


def made(environment: str) -> bool:
    """Whether an environment is complete; begun anew where it is not."""
    if (HOME / environment / "complete").is_file():
        return True
    run(sys.executable, "-m", "venv", "--clear", HOME / environment)
    return False


def complete(environment: str) -> None:
    """Mark an environment as complete."""
    (HOME / environment / "complete").touch()


def install_llama_python() -> None:
    """llama-cpp-python with its server, built from source for this machine; and what makes the tiny model."""
    if not made("llama"):
        pip("llama", "cmake", "ninja", "gguf", "scikit-build-core")
        path = f"{HOME / 'llama' / BIN}{os.pathsep}{os.environ['PATH']}"
        flags = " ".join((*FLAGS, "-DLLAVA_BUILD=OFF"))
        pip("llama", "--no-binary", "llama-cpp-python", LLAMA.replace("python", "python[server]", 1),
            CMAKE_ARGS=flags, PATH=path)  # fmt: skip
        complete("llama")


def install_llama_server() -> None:
    """llama.cpp's own server, whose source travels with llama-cpp-python."""
    if llama_server().is_file():
        return
    sources = HOME / "sources"
    run(python("llama"), "-m", "pip", "download", "--quiet", "--no-deps", "--no-build-isolation",
        "--no-binary", "llama-cpp-python", "-d", sources, LLAMA,
        PATH=f"{HOME / 'llama' / BIN}{os.pathsep}{os.environ['PATH']}")  # fmt: skip
    with tarfile.open(next(sources.glob("llama_cpp_python-*.tar.gz"))) as archive:
        archive.extractall(sources, filter="data")
    source = next(sources.glob("llama_cpp_python-*/vendor/llama.cpp"))
    off = ("LLAMA_CURL", "LLAMA_OPENSSL", "LLAMA_BUILD_TESTS", "LLAMA_BUILD_EXAMPLES", "BUILD_SHARED_LIBS")
    cmake, ninja = command("llama", "cmake"), command("llama", "ninja")
    build = HOME / "llama-server"
    run(cmake, "-G", "Ninja", f"-DCMAKE_MAKE_PROGRAM={ninja}", "-S", source, "-B", build, "-DCMAKE_BUILD_TYPE=Release",
        *FLAGS, *(f"-D{name}=OFF" for name in off))  # fmt: skip
    run(cmake, "--build", build, "--target", "llama-server")


def install_litellm() -> None:
    """LiteLLM's proxy; it wants an older client library than Rehearsal."""
    if not made("litellm"):
        pip("litellm", LITELLM)
        complete("litellm")


if __name__ == "__main__":
    HOME.mkdir(parents=True, exist_ok=True)
    install_litellm()
    install_llama_python()
    install_llama_server()
