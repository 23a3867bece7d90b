"""Reading what other systems export: files in, tables out."""

from __future__ import annotations

from collections.abc import Iterable

from ._calls import Document, run
from ._models import (
    AliasRow,
    ReadAnswer,
    ReadFormatCsv,
    ReadFormatEdFi,
    ReadFormatOneRoster,
    ReadFormatVendor,
    ReadScope,
    Records,
    RecordsMergeAnswer,
    RecordsProposeAnswer,
    RecordsWriteAnswer,
    SourceFile,
)


def read_records(
    files: Iterable[SourceFile | Document],
    *,
    source: str,
    format: ReadFormatCsv
    | ReadFormatEdFi
    | ReadFormatOneRoster
    | ReadFormatVendor
    | Document
    | None = None,
    scope: ReadScope | Document | None = None,
    nulls: Iterable[str] = (),
    keep: Iterable[str] = (),
    aliases: Iterable[AliasRow | Document] = (),
    social_emotional: Iterable[str] = (),
) -> ReadAnswer:
    """Reads files of another system into tables, and says what in them could not be read.

    Nothing in a file is an error: a row that cannot be read is a finding with its file, line and
    column, and never with what stands there. The tables hold no names, birth dates or contacts.

    Args:
        files: The files, as ``{"name": …, "text": …}``.
        source: The system they come from.
        format: How they are written, such as ``{"ed_fi": {}}``; without it, the canonical CSV files.
        scope: The schools and days that they are about.
        nulls: Texts that stand for nothing in this system, beside the usual ones.
        keep: Fields to keep beside the tables, by the system's names.
        aliases: Other ids of students: ``{"student": …, "system": …, "id": …}``.
        social_emotional: Instruments whose scores are social-emotional.

    Raises:
        InputError: without a file, or for a map that names a field which a table does not have.
        LimitError: when the files are too large for one request.

    Example:
        >>> import tierwise
        >>> text = "student,school,on,status\\n004958,S1,2026-09-08,absent\\n7,S1,soon,absent\\n"
        >>> answer = tierwise.read_records([{"name": "attendance.csv", "text": text}], source="sis")
        >>> [(finding.code, finding.subject) for finding in answer.findings]
        [('W_DATE', 'attendance.csv:3 on')]
        >>> first = answer.coverage[0]
        >>> first.domain.value, first.state.value, first.rows
        ('attendance', 'fed', 1)
    """
    return run(
        ReadAnswer,
        "records.read",
        source=source,
        format={"csv": {}} if format is None else format,
        files=list(files),
        scope=scope,
        nulls=list(nulls) or None,
        keep=list(keep) or None,
        aliases=list(aliases) or None,
        social_emotional=list(social_emotional) or None,
    )


def propose_records(files: Iterable[SourceFile | Document]) -> RecordsProposeAnswer:
    """Says what the columns of unknown files may mean, how sure that is, and what is missing.

    A proposal is never used by itself: read it, change it, and give it to :func:`read_records`. It
    repeats no cell.

    Args:
        files: The files, as ``{"name": …, "text": …}``.

    Raises:
        InputError: without a file.

    Example:
        >>> import tierwise
        >>> text = "LASID,Start Date,End Date,Service\\n101,7/29/16,,Tutoring\\n"
        >>> proposed = tierwise.propose_records([{"name": "services.csv", "text": text}]).files[0]
        >>> [(column.column, column.field) for column in proposed.columns]
        [('LASID', 'student'), ('Start Date', 'from'), ('End Date', 'until'), ('Service', 'support')]
    """
    return run(RecordsProposeAnswer, "records.propose", files=list(files))


def merge_records(
    records: Records | Document, newer: Records | Document
) -> RecordsMergeAnswer:
    """Puts newer tables in the place of older ones of the same source, schools and days.

    Args:
        records: What is here.
        newer: What arrived.

    Raises:
        InputError: when one of them cannot be read.

    Example:
        >>> import tierwise
        >>> monday = {"feeds": [{"source": "sis", "rows": {"schools": [{"id": "S1"}]}}]}
        >>> tierwise.merge_records(monday, monday).replaced[0].rows_now
        1
    """
    return run(RecordsMergeAnswer, "records.merge", records=records, newer=newer)


def write_records(records: Records | Document) -> RecordsWriteAnswer:
    """Writes tables as the canonical CSV files, which :func:`read_records` takes back.

    A text that a spreadsheet would run as a formula has an apostrophe in front of it. Which system,
    schools and days the feeds were about is not in the files.

    Args:
        records: The tables.

    Raises:
        InputError: when they cannot be read.
        LimitError: when a table is too long.

    Example:
        >>> import tierwise
        >>> records = {"feeds": [{"source": "sis", "rows": {"schools": [{"id": "=S1"}]}}]}
        >>> tierwise.write_records(records).files[0].text.splitlines()
        ['id,label', "'=S1,"]
    """
    return run(RecordsWriteAnswer, "records.write", records=records)
