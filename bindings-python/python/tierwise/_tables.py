"""Tables as other libraries have them: in through the Arrow PyCapsule interface, and back in kind."""

from __future__ import annotations

import sys
from typing import Any, Protocol, TypeVar, cast

from ._native import Table


class ArrowTable(Protocol):
    """Any table that speaks the Arrow PyCapsule interface."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...


T = TypeVar("T", bound=ArrowTable)


def _library(table: object) -> str:
    return type(table).__module__.partition(".")[0]


def given(table: Any, columns: list[str]) -> ArrowTable:
    """The table as Arrow can take it."""
    library = _library(table)
    if library == "narwhals":
        return given(table.to_native(), columns)
    if library == "pandas":
        # Its other columns may hold things that Arrow has no type for.
        table = table[[name for name in dict.fromkeys(columns) if name in table.columns]]
    if library == "polars" and hasattr(table, "__arrow_c_stream__"):
        # A column of nulls alone has no type, and polars gives it a buffer that Arrow refuses.
        polars = sys.modules["polars"]
        table = table.cast({polars.Null: polars.String})
    if not hasattr(table, "__arrow_c_stream__"):
        kind = type(table).__name__
        raise TypeError(f"a table has `__arrow_c_stream__`, and a {kind} does not")
    return cast(ArrowTable, table)


def same_kind(table: Any, answer: Table, *, same_rows: bool) -> Any:
    """The answer as a table of the library that `table` is from."""
    match _library(table):
        case "polars":
            return sys.modules["polars"].DataFrame(answer)
        case "pyarrow":
            return sys.modules["pyarrow"].table(answer)
        case "pandas":
            frame = sys.modules["pandas"].DataFrame.from_arrow(answer)
            if same_rows:
                frame.index = table.index
            return frame
        case "duckdb" | "_duckdb":
            return sys.modules["duckdb"].from_arrow(answer)
        case "narwhals":
            native = same_kind(table.to_native(), answer, same_rows=same_rows)
            return sys.modules["narwhals"].from_native(native)
        case _:
            return answer
