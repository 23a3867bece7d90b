"""Text in, text out, the district's handle, and tables of answers through Arrow."""

from collections.abc import Sequence
from typing import Any, Protocol, final

__all__ = [
    "District",
    "Table",
    "call",
    "item_ids",
    "panic_for_test",
    "score_sites",
    "score_table",
]

class _ArrowTable(Protocol):
    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...

def call(operation: str, request: str, /) -> str: ...
def item_ids(instrument: str, /) -> list[str]: ...
def panic_for_test() -> None: ...
def score_table(
    table: _ArrowTable,
    instrument: str,
    items: Sequence[str],
    keep: Sequence[str],
    /,
) -> Table: ...
def score_sites(
    table: _ArrowTable,
    instrument: str,
    items: Sequence[str],
    site: str | None,
    /,
) -> Table: ...
@final
class District:
    def __new__(cls, documents: str, /) -> District: ...
    def call(self, operation: str, request: str, /) -> str: ...
    def call_lines(self, operation: str, requests: str, /) -> str: ...
    def route_table(
        self,
        table: _ArrowTable,
        as_of: str,
        columns: Sequence[tuple[str, str]],
        receiving: str | None,
        keep: Sequence[str],
        /,
    ) -> Table: ...
    def same(self, other: District, /) -> bool: ...
    @property
    def fact_names(self) -> list[str]: ...
    @property
    def id(self) -> str: ...
    @property
    def edition(self) -> str: ...
    @property
    def rules(self) -> int: ...

@final
class Table:
    """A table of results. Any library that reads Arrow takes it: ``polars.DataFrame(table)``,
    ``pyarrow.table(table)``, ``pandas.DataFrame.from_arrow(table)``."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...
    @property
    def column_names(self) -> list[str]: ...
    @property
    def num_rows(self) -> int: ...
