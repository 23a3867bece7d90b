"""A handbook written in YAML or TOML, read by libraries that others keep.

Run it from anywhere: ``python examples/python/handbook_formats.py``
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import yaml

import tierwise

HILL = Path(__file__).resolve().parents[1] / "districts/hill"


def read(path: Path) -> Any:
    text = path.read_text("utf-8")
    return tomllib.loads(text) if path.suffix == ".toml" else yaml.safe_load(text)


def main() -> None:
    hashes = set()
    for path in sorted(HILL.glob("handbook.*")):
        checked = tierwise.check_handbook(read(path))
        hashes.add(checked.handbook_hash)
        print(f"{path.name}: {checked.rules} rules, sound: {checked.sound}")
    print("the same handbook" if len(hashes) == 1 else "different handbooks")


if __name__ == "__main__":
    main()
