"""Writes the vectors of handbook.apply: `python3 tests/vectors/writers/apply/vectors.py`."""

import subjects  # noqa: F401
