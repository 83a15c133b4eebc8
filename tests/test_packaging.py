"""What is installed is complete, pinned, private by default, and readable in light and dark."""

import re
import subprocess
import sys
import tomllib
import zipfile
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PAGE = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
FONTS = [face["url"] for face in PAGE["theme"]["fontFaces"]]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel unpacked, as pip would lay it out."""
    folder = tmp_path_factory.mktemp("wheel")
    wheel = next(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"]))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def ask(site: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run code with only the unpacked wheel's copy of Rehearsal in reach, from another folder."""
    start = f"import sys; sys.path.insert(0, {str(site)!r}); from rehearsal import resources; "
    command = [sys.executable, "-c", start + code]
    return subprocess.run(command, cwd=site.parent, capture_output=True, text=True)


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["prompts", "static", "data/weights"])
def test_wheel_carries_every_file_of(folder: str, installed: Path) -> None:
    package = installed / "rehearsal"
    here = {file.relative_to(ROOT) for file in (ROOT / folder).rglob("*") if file.is_file() and file.name[0] != "."}
    there = {file.relative_to(package) for file in (package / folder).rglob("*")}
    assert here
    assert here <= there


@pytest.mark.slow
def test_wheel_carries_the_page_and_its_configuration(installed: Path) -> None:
    for name in ("app.py", ".streamlit/config.toml"):
        assert (installed / "rehearsal" / name).read_bytes() == (ROOT / name).read_bytes()


@pytest.mark.slow
def test_wheel_carries_the_sample_of_rated_messages_and_no_locked_one(installed: Path) -> None:
    there = installed / "rehearsal" / "data" / "calibration"
    assert sorted(file.name for file in there.iterdir()) == ["sample.jsonl", "validated.jsonl"]
    for name in ("sample.jsonl", "validated.jsonl"):
        assert (there / name).read_bytes() == (ROOT / "data" / "calibration" / name).read_bytes()


@pytest.mark.slow
def test_wheel_carries_the_licences(installed: Path) -> None:
    licences = {file.parent.name for file in installed.glob("*.dist-info/licenses/**/OFL.txt")}
    assert licences == {"inter", "source-serif-4"}
    assert list(installed.glob("*.dist-info/licenses/LICENSE"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("call", "name"), [("prompts_dir", "prompts"), ("static_dir", "static"), ("weights_dir", "data/weights")]
)
def test_an_installed_copy_finds_its_own(call: str, name: str, installed: Path) -> None:
    answer = ask(installed, f"print(resources.{call}())")
    assert answer.stdout.strip() == str(installed / "rehearsal" / name)


@pytest.mark.slow
def test_an_installed_copy_finds_its_page(installed: Path) -> None:
    answer = ask(installed, "print(resources.app_script())")
    assert answer.stdout.strip() == str(installed / "rehearsal" / "app.py")


@pytest.mark.slow
def test_a_missing_folder_is_said_plainly(installed: Path) -> None:
    moved = (installed / "rehearsal" / "static").rename(installed / "elsewhere")
    answer = ask(installed, "resources.static_dir()")
    moved.rename(installed / "rehearsal" / "static")
    assert answer.returncode == 1
    assert "Rehearsal's own static is missing" in answer.stderr
    assert "pip install" in answer.stderr


def test_constraints_pin_every_dependency_within_its_bounds() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [Requirement(line) for line in lines if line and not line.startswith("#")]
    versions = {canonicalize_name(pin.name): next(iter(pin.specifier)).version for pin in pins}
    extras = PROJECT["project"]["optional-dependencies"].values()
    wanted = [*PROJECT["project"]["dependencies"], *chain.from_iterable(extras)]
    for requirement in map(Requirement, wanted):
        assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)]), requirement


def test_constraints_name_versions_and_no_address() -> None:
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert line.startswith("#") or re.fullmatch(r"[\w.-]+==[\w.]+(; [\w\"=! ]+)?", line), line


def test_the_page_keeps_to_itself() -> None:
    assert PAGE["server"]["address"] == "127.0.0.1"
    assert PAGE["server"]["headless"] is True
    assert PAGE["server"]["showEmailPrompt"] is False
    assert PAGE["browser"]["gatherUsageStats"] is False
    assert PAGE["client"]["toolbarMode"] == "minimal"
    assert PAGE["client"]["showErrorLinks"] is False


@pytest.mark.parametrize("url", FONTS)
def test_every_font_is_a_file_of_ours(url: str) -> None:
    file = ROOT / url.removeprefix("app/")
    assert file.read_bytes()[:4] == b"wOF2"


def test_static_files_stay_small() -> None:
    assert sum(file.stat().st_size for file in (ROOT / "static").rglob("*") if file.is_file()) < 1_000_000


@pytest.mark.parametrize("drawing", sorted((ROOT / "static").rglob("*.svg")), ids=lambda file: file.stem)
def test_drawings_hold_shapes_only(drawing: Path) -> None:
    text = drawing.read_text(encoding="utf-8")
    assert 'viewBox="0 0 ' in text
    assert not re.search(r"<(script|text|image|style|foreignObject)|href|url\(|\bon\w+=", text)


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_can_be_read(mode: str) -> None:
    theme: dict[str, Any] = PAGE["theme"][mode]
    inks = ["textColor", "linkColor", "greenColor", "yellowColor", "orangeColor", "redColor", "grayColor"]
    for ground in ("backgroundColor", "secondaryBackgroundColor"):
        assert all(contrast(theme[ink], theme[ground]) >= 4.5 for ink in inks)
    assert contrast("#FFFFFF", theme["primaryColor"]) >= 4.5
