"""Writes the vectors of handbook.apply: `python3 tests/vectors/writers/apply/vectors.py`."""

import clock  # noqa: F401
import danger  # noqa: F401
import onset  # noqa: F401
import requirements  # noqa: F401
import seats  # noqa: F401
import subjects  # noqa: F401
