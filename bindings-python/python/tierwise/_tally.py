"""The operations over a district's tables, each as a typed function."""

from __future__ import annotations

import datetime

from ._calls import Document, run
from ._models import (
    AttendanceAnswer,
    AttendancePolicy,
    Calendar,
    FactsAnswer,
    FactsMapping,
    Records,
    TimetableAnswer,
)


def count_attendance(
    records: Records | Document,
    as_of: datetime.date | str,
    *,
    from_: datetime.date | str | None = None,
    policy: AttendancePolicy | Document | None = None,
    days: bool = False,
) -> AttendanceAnswer:
    """Counts days at school and days missed, by a policy that it gives back.

    Member days are those of the school's calendar within the student's enrollment. A row that cannot
    count is set aside with its reason. A student of whom too little is known is never "not
    chronically absent".

    Args:
        records: What the district's systems say.
        as_of: The day until which days are counted, itself included.
        from_: The first day that counts; that of the school year if absent.
        policy: How days are counted, where it differs from the default.
        days: Whether each student's days are listed.

    Raises:
        InputError: when the records cannot be read, or nothing can be counted by the policy.
        LimitError: when something is too large.

    Example:
        >>> import tierwise
        >>> total = {"student": "s1", "absent": 18, "enrolled": 180, "until": "2027-05-28"}
        >>> records = {"feeds": [{"source": "sis", "rows": {"attendance_totals": [total]}}]}
        >>> counted = tierwise.count_attendance(records, "2027-05-28")
        >>> counted.students[0].total.chronic.value
        'chronic'
    """
    stated = {"from": from_, "policy": policy}
    given = {key: value for key, value in stated.items() if value is not None}
    return run(
        AttendanceAnswer, "records.attendance", records=records, as_of=as_of, days=days, **given
    )


def check_timetable(records: Records | Document) -> TimetableAnswer:
    """Says who, and which room, is in two places at once. Nothing is refused for it.

    Classes clash that are in one term and meet on one day at times that overlap. One may begin as the
    other ends.

    Args:
        records: What the district's systems say.

    Raises:
        InputError: when the records cannot be read.
        LimitError: when something is too large.

    Example:
        >>> import tierwise
        >>> meets = {"school": "north", "staff": ["t1"], "meetings": [{"period": "3"}]}
        >>> sections = [{"section": "7a", **meets}, {"section": "7b", **meets}]
        >>> records = {"feeds": [{"source": "sis", "rows": {"sections": sections}}]}
        >>> tierwise.check_timetable(records).staff[0].sections
        ('7a', '7b')
    """
    return run(TimetableAnswer, "records.timetable", records=records)


def make_facts(
    records: Records | Document,
    as_of: datetime.date | str,
    *,
    from_: datetime.date | str | None = None,
    policy: AttendancePolicy | Document | None = None,
    mapping: FactsMapping | Document | None = None,
    calendar: Calendar | Document | None = None,
) -> FactsAnswer:
    """Makes facts of a district's tables, which the rules of a handbook can read.

    An indicator without a feed has no coverage: what a rule asks of it is missing, never zero.

    Args:
        records: What the district's systems say.
        as_of: The day that the facts are of. Rows after it are set aside.
        from_: The first day on which attendance counts; that of the school year if absent.
        policy: How days are counted, where it differs from the default.
        mapping: What rows become, where it differs from the default.
        calendar: The handbook's calendar, to lay beside that of the tables.

    Raises:
        InputError: when the records cannot be read, or nothing can be counted by the policy.
        LimitError: when something is too large.

    Example:
        >>> import tierwise
        >>> row = {"student": "s1", "school": "north", "on": "2026-09-08", "incident": "1"}
        >>> incidents = [{**row, "role": "offender", "behavior": "fight"}]
        >>> records = {"feeds": [{"source": "sis", "rows": {"incidents": incidents}}]}
        >>> made = tierwise.make_facts(records, "2026-09-30")
        >>> [seen.indicator for seen in made.facts.students[0].observations]
        ['behavior', 'incident']
    """
    stated = {"from": from_, "policy": policy, "mapping": mapping, "calendar": calendar}
    given = {key: value for key, value in stated.items() if value is not None}
    return run(FactsAnswer, "records.facts", records=records, as_of=as_of, **given)
