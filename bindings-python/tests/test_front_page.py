"""The Python on the repository's front page, and the handbook to start from, do what they say."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import tierwise
from tierwise.models import OwnerRole

ROOT = Path(__file__).resolve().parents[2]


def test_front_page(capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    found = re.search(r"```python\n(.*?)```", text, flags=re.DOTALL)
    assert found is not None
    code = found[1]
    promised = re.findall(r"^# (.*)$", code, flags=re.MULTILINE)
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out.splitlines() == promised


def test_small_handbook() -> None:
    text = (ROOT / "docs/handbook.md").read_text("utf-8")
    section = text.partition("## A small one to start from")[2].partition("\n## ")[0]
    handbook, request = re.findall(r"```json\n(.*?)```", section, flags=re.DOTALL)
    district = tierwise.District(handbook)
    (case,) = district.route(**json.loads(request)).cases
    assert case.applied == ("behavior_owner", "small_group")
    assert case.owner.owner == OwnerRole("counselor")
