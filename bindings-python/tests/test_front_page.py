"""The Python on the repository's front page runs, and prints what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest


def test_front_page(capsys: pytest.CaptureFixture[str]) -> None:
    text = (Path(__file__).resolve().parents[2] / "README.md").read_text("utf-8")
    found = re.search(r"```python\n(.*?)```", text, flags=re.DOTALL)
    assert found is not None
    code = found[1]
    promised = re.findall(r"^# (.*)$", code, flags=re.MULTILINE)
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out.splitlines() == promised
