"""The types that the package ships: right where they accept, and right where they reject."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "typing"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples/python"
GOOD = [*sorted(FOLDER.glob("good_*.py")), *sorted(EXAMPLES.glob("*.py"))]
BAD = sorted(FOLDER.glob("bad_*.py"))


def wrong_lines(path: Path) -> list[int]:
    lines = path.read_text("utf-8").splitlines()
    return [number for number, line in enumerate(lines, 1) if line.endswith("# wrong")]


def mypy(*paths: Path) -> dict[str, set[int]]:
    """The lines of each file that mypy --strict rejects."""
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--hide-error-context"]
        + ["--python-version", "3.11", *map(str, paths)],
        cwd=FOLDER,
        capture_output=True,
        text=True,
    )
    assert run.returncode in (0, 1), run.stdout + run.stderr
    return grouped(re.findall(r"^(\S+?):(\d+)(?::\d+)?: error:", run.stdout, re.M))


def pyright(*paths: Path) -> dict[str, set[int]]:
    """The lines of each file that pyright rejects in strict mode."""
    run = subprocess.run(
        [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable]
        + list(map(str, paths)),
        cwd=FOLDER.parents[1],
        capture_output=True,
        text=True,
    )
    assert run.returncode in (0, 1), run.stdout + run.stderr
    found = json.loads(run.stdout)["generalDiagnostics"]
    errors = [one for one in found if one["severity"] == "error"]
    return grouped([(one["file"], one["range"]["start"]["line"] + 1) for one in errors])


def grouped(found: list[tuple[str, str]] | list[tuple[str, int]]) -> dict[str, set[int]]:
    lines: dict[str, set[int]] = {}
    for file, line in found:
        lines.setdefault(Path(file).name, set()).add(int(line))
    return lines


@pytest.mark.parametrize("check", [mypy, pyright])
def test_good_samples_pass_and_bad_ones_fail_where_they_say(check: object) -> None:
    assert callable(check)
    assert len(GOOD) >= 4 and len(BAD) >= 2
    found = check(*GOOD, *BAD)
    expected = {path.name: set(wrong_lines(path)) for path in BAD}
    assert found == expected
    assert Counter(map(len, expected.values()))[0] == 0


def test_the_stubs_are_those_of_the_native_module() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "mypy.stubtest", "tierwise._native", "--ignore-disjoint-bases"],
        cwd=FOLDER,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr
