"""tierwise: the engine for a school district's multi-tiered system of supports.

About a student: who owns this concern, what support at which tier, by when, and why
(:class:`District`). About the district: do our programs work as one system (:func:`score`, and
:mod:`tierwise.audit` for tables). A pure library: no files, no clock, no network.

>>> import tierwise
>>> sheet = {
...     "respondent": "r1",
...     "on": "2026-09-01",
...     "answers": {f"q{number}": "yes" if number != 12 else None for number in range(1, 13)},
... }
>>> scored = tierwise.score([sheet]).sheets[0]
>>> scored.score.low, scored.score.high, scored.band
(11, 12, 'well_integrated')
"""

from . import _display, audit, models
from ._calls import (
    about,
    call,
    analyze_handbook,
    analyze_handbook_sarif,
    check_handbook,
    check_instrument,
    compare_handbooks,
    compose_handbook,
    draw_flow,
    instrument,
    instruments,
    score,
    write_changes,
    write_procedures,
)
from ._district import District
from ._errors import HandbookError, InputError, InternalError, LimitError, TierwiseError
from ._files import merge_records, propose_records, read_records, write_records
from ._screener import screener_accuracy
from ._tally import check_timetable, count_attendance, make_facts

__all__ = [
    "District",
    "HandbookError",
    "InputError",
    "InternalError",
    "LimitError",
    "TierwiseError",
    "about",
    "audit",
    "call",
    "analyze_handbook",
    "analyze_handbook_sarif",
    "check_handbook",
    "check_instrument",
    "check_timetable",
    "compare_handbooks",
    "compose_handbook",
    "count_attendance",
    "draw_flow",
    "instrument",
    "instruments",
    "make_facts",
    "merge_records",
    "models",
    "propose_records",
    "read_records",
    "score",
    "screener_accuracy",
    "write_changes",
    "write_procedures",
    "write_records",
]

__version__ = about().version

_display.register()
