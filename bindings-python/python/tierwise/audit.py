"""Scoring tables of answers: the frame that you have goes in, and one of its kind comes back.

A table has one row for each respondent and one column for each item. Tables of polars, pandas,
pyarrow, DuckDB, and of any library that speaks the Arrow PyCapsule interface are taken; no such
library is needed otherwise. Answers are text (``"yes"``, ``"no"``), flags, or 0 and 1; a missing one
is null. It is never read as "no": it widens the score to an interval. A cell that is not an answer
is refused with its column and row, and never becomes null.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from . import _native
from ._calls import Document, source
from ._errors import InputError
from ._models import Instrument
from ._native import Table
from ._record import dumps
from ._tables import T, given, same_kind

__all__ = ["Table", "score_sites", "score_table"]


def score_table(
    table: T,
    *,
    items: Mapping[str, str] | Sequence[str] | None = None,
    keep: Sequence[str] = (),
    instrument: str | Instrument | Document = "integration-audit",
) -> T:
    """Scores each row of a table of answers.

    Args:
        table: One row for each respondent.
        items: Where the answers are: the columns in the order of the instrument's items, or a
            mapping from an item's id to its column. Without it, columns are named as the items are.
        keep: Columns to carry along, such as the respondent and the site.
        instrument: The id of a built-in instrument, or an instrument of the district's own.

    Returns:
        A table of the same library with as many rows, in the same order: the columns of `keep`,
        then ``score_low``, ``score_high``, ``answered``, ``band`` (null where more than one is
        possible), and for each section ``…_low`` and ``…_high``. A pandas index is kept. A table of
        a library that is not known here comes back as a :class:`Table`, which any Arrow library
        reads.

    Raises:
        InputError: when a column is missing or holds something that is not an answer; its ``path``
            is ``/column/row``.
        LimitError: when there are too many answers for one call.
        HandbookError: when the instrument is not sound.
        TypeError: when `table` does not speak Arrow.

    Example:
        >>> import polars
        >>> from tierwise.audit import score_table
        >>> sheets = polars.DataFrame(
        ...     {"who": ["r1", "r2"]}
        ...     | {f"q{number}": ["yes", "no"] for number in range(1, 12)}
        ...     | {"q12": [None, "no"]}
        ... )
        >>> score_table(sheets, keep=["who"]).select("who", "score_low", "score_high", "band").rows()
        [('r1', 11, 12, 'well_integrated'), ('r2', 0, 0, 'implementation_mode')]
    """
    of = dumps(source(instrument))
    columns, kept = _columns(items, of), list(keep)
    scored = _native.score_table(given(table, [*columns, *kept]), of, columns, kept)
    return cast(T, same_kind(table, scored, same_rows=True))


def score_sites(
    table: T,
    *,
    site: str | None,
    items: Mapping[str, str] | Sequence[str] | None = None,
    instrument: str | Instrument | Document = "integration-audit",
) -> T:
    """Scores each site of a table of answers, and says how far its respondents agree.

    Args:
        table: One row for each respondent.
        site: The column that says which site a row is about; ``None`` for one row about the whole.
        items: As in :func:`score_table`.
        instrument: As in :func:`score_table`.

    Returns:
        A table of the same library with one row for each site, by its name, and a last one for rows
        without a site, if there are any: ``respondents``, ``mean_low`` and ``mean_high``, for each
        section ``…_mean_low`` and ``…_mean_high``, for each band how many respondents lie in it
        (``band_…``), ``band_open`` for those who could lie in more than one,
        ``agreement_percent``, ``krippendorff_alpha`` and ``fleiss_kappa``. A statistic that does
        not exist, such as alpha where all answers are alike, is null.

    Raises:
        InputError: as :func:`score_table`, and for a column of sites that is not text or numbers.
        LimitError: when there are too many answers or sites for one call.
        HandbookError: when the instrument is not sound.
        TypeError: when `table` does not speak Arrow.

    Example:
        >>> import polars
        >>> from tierwise.audit import score_sites
        >>> sheets = polars.DataFrame(
        ...     {"school": ["north", "north", "south"]}
        ...     | {f"q{number}": [1, 0, 1] for number in range(1, 13)}
        ... )
        >>> sites = score_sites(sheets, site="school")
        >>> sites.select("school", "respondents", "mean_low", "agreement_percent").rows()
        [('north', 2, 6.0, 0.0), ('south', 1, 12.0, None)]
    """
    of = dumps(source(instrument))
    columns, own = _columns(items, of), [] if site is None else [site]
    scored = _native.score_sites(given(table, [*columns, *own]), of, columns, site)
    return cast(T, same_kind(table, scored, same_rows=False))


def _columns(items: Mapping[str, str] | Sequence[str] | None, instrument: str) -> list[str]:
    """The columns in the order of the instrument's items."""
    known = _native.item_ids(instrument)
    if items is None:
        return known
    if isinstance(items, str):
        raise TypeError("`items` is a list of columns, not one text")
    if not isinstance(items, Mapping):
        return list(items)
    if not set(known).issuperset(items):
        raise InputError("E_UNKNOWN_ITEM", "/items", "the instrument has no such item")
    return [items.get(item, item) for item in known]
