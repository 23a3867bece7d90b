"""Writes every vector of district.screen: python3 tests/vectors/writers/screening/vectors.py"""

import domains  # noqa: F401
import bad_input  # noqa: F401
import overriding  # noqa: F401
import beyond  # noqa: F401
from write import FOLDER, vector

for path in FOLDER.glob("*.json"):
    if path.stem not in vector.names:
        path.unlink()
print(f"{len(vector.names)} vectors")
