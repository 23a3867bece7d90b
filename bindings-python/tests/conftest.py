"""Where things are, and the synthetic district that the tests share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import tierwise

ROOT = Path(__file__).resolve().parents[2]
RIVERBEND = ROOT / "examples/districts/riverbend"


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def handbook() -> dict[str, Any]:
    """Riverbend's handbook as plain data."""
    return json.loads((RIVERBEND / "handbook.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def district() -> tierwise.District:
    """Riverbend, compiled."""
    return tierwise.District((RIVERBEND / "handbook.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def request_fields() -> dict[str, Any]:
    """Everything that came through Riverbend's front door by 21 October 2026."""
    return {
        "as_of": "2026-10-21",
        "referrals": json.loads((RIVERBEND / "referrals.json").read_text("utf-8")),
        "facts": json.loads((RIVERBEND / "facts.json").read_text("utf-8")),
    }


@pytest.fixture(scope="session")
def responses() -> list[dict[str, Any]]:
    """Riverbend's answer sheets."""
    return json.loads((RIVERBEND / "audit-responses.json").read_text("utf-8"))
