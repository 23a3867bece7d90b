"""The handle of a district: its handbook is checked and compiled once, and used many times."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NoReturn, cast

from . import _native
from ._calls import Document, request
from ._models import (
    ApplyAnswer,
    Capacity,
    DecisionRecord,
    Detail,
    DistrictDocuments,
    Handbook,
    Happening,
    Limits,
    OutcomeKnown,
    Overlay,
    ProposalMade,
    ReadingChosen,
    Referral,
    ReplayAnswer,
    ReplayDates,
    ReplayWith,
    RouteAnswer,
    RouteRequest,
    RuleBegan,
    ScreenAnswer,
    ScreenOverride,
    Snapshot,
    SubjectRef,
    VerifyAnswer,
    Viewer,
)
from ._record import dumps, loads
from ._tables import T, given, same_kind


class District:
    """A district whose handbook was checked and compiled.

    It never changes, and any number of threads may use one at once. It pickles and copies through
    its documents, which are compiled again on the other side.

    Args:
        handbook: The handbook: a :class:`tierwise.models.Handbook`, the same as plain data, or its
            JSON text.
        overlays: What is laid over it, in this order: :func:`tierwise.compose_handbook`.
        readings: Readings of its unclear places other than the ones in force.
        limits: Limits other than the default.
        accept_unknown: Why the handbook is used although the analyzer ran out of its budget before
            it had a proof. Every case then goes to people first.

    Raises:
        HandbookError: when the handbook is not sound, with the first problem
            (:func:`tierwise.check_handbook` gives all of them), or when its rules leave students
            out or contradict each other (:func:`tierwise.analyze_handbook` gives all of these).
        InputError: when a document cannot be read.
        LimitError: when a document is too large, or a limit too high.
    """

    __slots__ = ("_documents", "_handle")
    _documents: str
    _handle: _native.District

    def __init__(
        self,
        handbook: Handbook | Document | str,
        *,
        overlays: Iterable[Overlay | Document] = (),
        readings: Iterable[ReadingChosen | Document] = (),
        limits: Limits | Document | None = None,
        accept_unknown: str | None = None,
    ) -> None:
        text = _one_document(handbook) if isinstance(handbook, str) else dumps(handbook)
        stated = {
            "overlays": tuple(overlays),
            "readings": tuple(readings),
            "limits": limits,
            "accept_unknown": accept_unknown,
        }
        more = [f',"{key}":{dumps(value)}' for key, value in stated.items() if value]
        self._open('{"handbook":' + text + "".join(more) + "}")

    @classmethod
    def from_documents(cls, documents: DistrictDocuments | Document | str) -> District:
        """A district from all its documents at once: ``{"handbook": …, "limits": …}``.

        Args:
            documents: The documents, or their JSON text.

        Raises:
            HandbookError: when the handbook is not sound.
            InputError: when a document cannot be read.
            LimitError: when a document is too large, or a limit too high.
        """
        district = cls.__new__(cls)
        district._open(documents if isinstance(documents, str) else dumps(documents))
        return district

    def _open(self, documents: str) -> None:
        object.__setattr__(self, "_documents", documents)
        object.__setattr__(self, "_handle", _native.District(documents))

    def route(
        self,
        *,
        as_of: datetime.date | str,
        referrals: Iterable[Referral | Document],
        facts: Snapshot | Document | None = None,
        detail: Detail | Literal["full", "brief"] | None = None,
        viewer: Viewer | Literal["owner", "team"] | None = None,
    ) -> RouteAnswer:
        """Routes referrals: one owner each, with supports, duties, dates and reasons.

        Every referral that comes in is routed, held for a person, or refused, and the answer counts
        them. What comes out is a recommendation: a named person decides.

        Args:
            as_of: The day of the decision. The library has no clock of its own.
            referrals: The referrals, in any order.
            facts: What is known about the students.
            detail: ``"brief"`` leaves out duties and explanation, for large batches.
            viewer: ``"team"`` hides what restricted concerns are about.

        Raises:
            InputError: when the request cannot be read, with the place.
            LimitError: when it is too large.
        """
        asked = request(
            {
                "as_of": as_of,
                "referrals": tuple(referrals),
                "facts": facts,
                "detail": detail,
                "viewer": viewer,
            }
        )
        answer = self._handle.call("referral.route", asked)
        return cast(RouteAnswer, loads(RouteAnswer, answer))

    def route_table(
        self,
        table: T,
        *,
        as_of: datetime.date | str,
        columns: Mapping[str, str] | None = None,
        receiving: str | None = None,
        keep: Sequence[str] = (),
    ) -> T:
        """Asks the rules for every row of a table: who a student would belong to, and why.

        For screening a school, or trying a handbook on last year's data. The same rules apply as in
        :meth:`route`, and the same one names the owner. What needs more than the rules is left to
        that: the safety lane, merging, dates, reasons, and whether a support that a rule asks for
        may be proposed (it may be forbidden, tried before, for other grades, or need a consent).

        Args:
            table: One row for each student, and a column for each fact that is known, named as in
                :attr:`fact_names`: numbers, flags, or codes; null where it is missing. A fact
                without a column is missing in every row: it is never taken for zero or no.
            as_of: The day of the decision.
            columns: A mapping from a fact's name to its column, where that is named otherwise.
            receiving: The column that lists the supports which a student receives now.
            keep: Columns to carry along, such as the student's id.

        Returns:
            A table of the same library with as many rows, in the same order: the columns of `keep`,
            then ``owner`` and ``owner_kind`` (``team``, ``role`` or ``person``), ``tier_…`` for each
            domain in which a rule finds a tier, and lists: the ``rules`` that apply, those that a
            missing fact leaves ``undecided``, the supports ``asked_for`` that are not received
            already, and those without a seat, ``waiting``. A pandas index is kept.

        Raises:
            InputError: when a column is missing or holds something else than its fact; its ``path``
                is ``/column/row``.
            LimitError: when the answer is too large for one table.
            TypeError: when `table` does not speak Arrow.

        Example:
            >>> import json, pathlib, polars, tierwise
            >>> handbook = pathlib.Path("examples/districts/riverbend/handbook.json").read_text()
            >>> district = tierwise.District(handbook)
            >>> students = polars.DataFrame({"grade": ["3", "3"], "reading_percentile": [9, 60]})
            >>> table = district.route_table(students, as_of="2026-10-21")
            >>> table["tier_academic"].to_list()
            ['tier_3', None]
        """
        renamed = list((columns or {}).items())
        own = [] if receiving is None else [receiving]
        needed = [*self.fact_names, *(column for _, column in renamed), *own, *keep]
        day = as_of if isinstance(as_of, str) else as_of.isoformat()
        answer = self._handle.route_table(
            given(table, needed), day, renamed, receiving, list(keep)
        )
        return cast(T, same_kind(table, answer, same_rows=True))

    def apply(
        self,
        *,
        as_of: datetime.date | str,
        facts: Snapshot | Document,
        referrals: Iterable[Referral | Document] = (),
        subjects: Iterable[SubjectRef | Document] | None = None,
        began: Iterable[RuleBegan | Document] = (),
        detail: Detail | Literal["full", "brief"] | None = None,
    ) -> ApplyAnswer:
        """Asks every rule about students, referrals, groups, plans and teams; who owes what by when.

        Each subject has the rules that apply and those that a missing fact leaves open, what
        follows, what a support, a group or a team must be like and is not, what people owe by when,
        and, where a rule gives seats, who has one. Nothing here routes: safety and requests for an
        evaluation are looked at by :meth:`route` alone.

        Args:
            as_of: The day of the decision. The library has no clock of its own.
            facts: What is known.
            referrals: Referrals about students, in any order.
            subjects: Whom or what to ask about: ``{"student": id}``, ``{"referral": id}`` or
                ``{"group": id}``. If absent, everybody and everything that some rule is about.
            began: Since when rules apply, as you remember it from earlier answers: what is owed
                without an event then counts from no later day.
            detail: ``"brief"`` leaves out the explanation, for large batches.

        Raises:
            InputError: when the request cannot be read, with the place.
            LimitError: when it is too large.

        Example:
            >>> import pathlib, tierwise
            >>> handbook = pathlib.Path("examples/districts/riverbend/handbook.json").read_text()
            >>> district = tierwise.District(handbook)
            >>> student = {"id": "s1", "grade": "3", "values": {"reading_percentile": 9}}
            >>> answer = district.apply(as_of="2026-10-21", facts={"students": [student]})
            >>> list(answer.decisions[0].applied)
            ['reading_tier_3']
        """
        asked = request(
            {
                "as_of": as_of,
                "facts": facts,
                "referrals": tuple(referrals),
                "subjects": None if subjects is None else tuple(subjects),
                "began": tuple(began),
                "detail": detail,
            }
        )
        answer = self._handle.call("handbook.apply", asked)
        return cast(ApplyAnswer, loads(ApplyAnswer, answer))

    def replay(
        self,
        *,
        from_: datetime.date | str,
        until: datetime.date | str,
        every: ReplayDates | Document,
        facts: Snapshot | Document,
        referrals: Iterable[Referral | Document] = (),
        happened: Iterable[Happening | Document] = (),
        outcomes: Iterable[OutcomeKnown | Document] = (),
        capacity: Iterable[Capacity | Document] = (),
        rules: Iterable[str] = (),
        compare_with: ReplayWith | Document | None = None,
        detail: Detail | Literal["full", "brief"] | None = None,
    ) -> ReplayAnswer:
        """Says what the rules would have done over some time, before they are switched on.

        Each day sees nothing but what was dated by then. A student whose facts were missing is
        undecided, never "not flagged".

        Args:
            from_: The first day on which the rules may be asked.
            until: The last day.
            every: On which days: ``{"days": {"n": 7, "days": "calendar"}}``, ``{"end_of":
                "quarter"}`` or ``{"on": [...]}``.
            facts: What is known of the whole time, each fact with its date.
            referrals: Referrals of the whole time.
            happened: What really was flagged, to be compared with.
            outcomes: What became of students, by which the rules are measured.
            capacity: How many students teams, roles, supports and tiers can take.
            rules: Only these rules; all of them if empty.
            compare_with: Another handbook, or overlays over this one, replayed as well.
            detail: ``"brief"`` counts episodes and does not list them.

        Raises:
            InputError: when the request cannot be read, with the place.
            LimitError: when students times days are too many.
            HandbookError: when the other handbook is not sound.

        Example:
            >>> import pathlib, tierwise
            >>> handbook = pathlib.Path("examples/districts/riverbend/handbook.json").read_text()
            >>> student = {"id": "s1", "grade": "3", "values": {"reading_percentile": 9}}
            >>> answer = tierwise.District(handbook).replay(
            ...     from_="2026-10-01",
            ...     until="2026-10-21",
            ...     every={"on": ["2026-10-01", "2026-10-21"]},
            ...     facts={"students": [student | {"values_on": "2026-10-14"}]},
            ...     rules=["reading_tier_3"],
            ... )
            >>> [(one.rule, one.from_.isoformat()) for one in answer.replayed.episodes]
            [('reading_tier_3', '2026-10-21')]
        """
        asked = request(
            {
                "from": from_,
                "until": until,
                "every": every,
                "facts": facts,
                "referrals": tuple(referrals),
                "happened": tuple(happened),
                "outcomes": tuple(outcomes),
                "capacity": tuple(capacity),
                "rules": tuple(rules),
                "compare_with": compare_with,
                "detail": detail,
            }
        )
        answer = self._handle.call("handbook.replay", asked)
        return cast(ReplayAnswer, loads(ReplayAnswer, answer))

    def screen(
        self,
        *,
        as_of: datetime.date | str,
        facts: Snapshot | Document,
        overrides: Iterable[ScreenOverride | Document] = (),
        proposals: Iterable[ProposalMade | Document] = (),
        compare_with: datetime.date | str | None = None,
        detail: Detail | Literal["full", "brief"] | None = None,
    ) -> ScreenAnswer:
        """Screens every student in every domain of the handbook, with its own rules.

        Each domain has a tier or flags, each with the last day on which it holds; what is still
        possible where facts are missing; and what to collect. A domain that nobody feeds is not
        screened, which does not say that a student needs nothing. What comes out is a
        recommendation: a named person decides, and what a person decided stands.

        Args:
            as_of: The day of the decision. The library has no clock of its own.
            facts: What is known.
            overrides: What people decided otherwise than the rules say.
            proposals: Earlier proposals of check-ins that did not start.
            compare_with: The day with which to compare, such as that of the last run; so long ago
                as the handbook says if absent.
            detail: ``"brief"`` leaves out rules, facts and what to collect, for large batches.

        Raises:
            InputError: when the request cannot be read, or a record contradicts another.
            LimitError: when it is too large.

        Example:
            >>> import pathlib, tierwise
            >>> handbook = pathlib.Path("examples/districts/riverbend/handbook.json").read_text()
            >>> student = {"id": "s1", "grade": "3", "values": {"reading_percentile": 9}}
            >>> answer = tierwise.District(handbook).screen(
            ...     as_of="2026-10-21", facts={"students": [student]}
            ... )
            >>> [(one.domain, one.tier.tier) for one in answer.students[0].domains if one.tier]
            [('academic', 'tier_3')]
        """
        asked = request(
            {
                "as_of": as_of,
                "facts": facts,
                "overrides": tuple(overrides),
                "proposals": tuple(proposals),
                "compare_with": compare_with,
                "detail": detail,
            }
        )
        answer = self._handle.call("district.screen", asked)
        return cast(ScreenAnswer, loads(ScreenAnswer, answer))

    def verify(
        self, *, request: RouteRequest | Document, record: DecisionRecord | Document
    ) -> VerifyAnswer:
        """Says whether a decision record follows from the same rules and facts.

        Args:
            request: The request, as it was kept.
            record: The record of one of its cases, as it was kept.

        Raises:
            InputError: when the request or the record cannot be read.
        """
        asked = dumps({"request": request, "record": record})
        answer = self._handle.call("referral.verify", asked)
        return cast(VerifyAnswer, loads(VerifyAnswer, answer))

    def call(self, operation: str, request: str) -> str:
        """Runs an operation on a JSON request, without the district in it.

        Args:
            operation: Its name.
            request: The request.

        Raises:
            InputError: when the operation is unknown, or the request cannot be read.
            LimitError: when the request or the answer is too large.
        """
        return self._handle.call(operation, request)

    def call_lines(self, operation: str, requests: str) -> str:
        """Runs an operation on many JSON requests, one a line; gives one answer a line.

        A line that is refused gives ``{"error": …}`` and never stops the rest.

        Args:
            operation: Its name.
            requests: The requests.

        Raises:
            InputError: when the operation is unknown; nothing else is raised.
        """
        return self._handle.call_lines(operation, requests)

    @property
    def fact_names(self) -> tuple[str, ...]:
        """The facts that rules read, as the columns of :meth:`route_table` are named."""
        return tuple(self._handle.fact_names)

    @property
    def id(self) -> str:
        """The handbook's id."""
        return self._handle.id

    @property
    def edition(self) -> str:
        """The handbook's edition."""
        return self._handle.edition

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a district does not change: `{name}` cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a district does not change: `{name}` cannot be deleted")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, District):
            return NotImplemented
        return self._handle.same(other._handle)

    def __hash__(self) -> int:
        return hash((self.id, self.edition, self._handle.rules))

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return District.from_documents, (self._documents,)

    def __repr__(self) -> str:
        return f"<tierwise.District {self.id!r}, edition {self.edition!r}, {self._handle.rules} rules>"


def _one_document(text: str) -> str:
    """The text if it is one JSON value, so that nothing can stand beside it; else it is refused."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        _native.District(text)
    return text
