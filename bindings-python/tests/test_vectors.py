"""The contract as data: the same files as in Rust and Node, compared byte for byte."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import tierwise

FOLDER = Path(__file__).resolve().parents[2] / "tests/vectors"
VECTORS = sorted(FOLDER.glob("*/*.json"))


def compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def test_there_are_enough_vectors() -> None:
    assert len(VECTORS) >= 100


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_vector(path: Path) -> None:
    operation = path.parent.name
    # Numbers are kept as they are written: 1.50 would not be 1.5.
    vector = json.loads(path.read_text("utf-8"), parse_float=Number, parse_int=Number)
    # `request_text` is sent as it is: what is wrong with it is in the text.
    is_text = "request_text" in vector
    request = vector["request_text"] if is_text else compact_numbers(vector["request"])
    if "answer" in vector:
        assert tierwise.call(operation, request) == compact_numbers(vector["answer"])
    else:
        with pytest.raises(tierwise.TierwiseError) as caught:
            tierwise.call(operation, request)
        assert {"code": caught.value.code, "path": caught.value.path} == vector["error"]


class Number(str):
    """The digits of a number, as they stand."""


def compact_numbers(value: Any) -> str:
    match value:
        case Number():
            return str(value)
        case dict():
            entries = (f"{compact(key)}:{compact_numbers(one)}" for key, one in value.items())
            return "{" + ",".join(entries) + "}"
        case list():
            return "[" + ",".join(map(compact_numbers, value)) + "]"
        case _:
            return compact(value)
