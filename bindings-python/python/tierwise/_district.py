"""The handle of a district: its handbook is checked and compiled once, and used many times."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from typing import Literal, NoReturn, cast

from . import _native
from ._calls import Document, request
from ._models import (
    DecisionRecord,
    Detail,
    DistrictDocuments,
    Handbook,
    Limits,
    Referral,
    RouteAnswer,
    RouteRequest,
    Snapshot,
    VerifyAnswer,
    Viewer,
)
from ._record import dumps, loads


class District:
    """A district whose handbook was checked and compiled.

    It never changes, and any number of threads may use one at once. It pickles and copies through
    its documents, which are compiled again on the other side.

    Args:
        handbook: The handbook: a :class:`tierwise.models.Handbook`, the same as plain data, or its
            JSON text.
        limits: Limits other than the default.

    Raises:
        HandbookError: when the handbook is not sound, with the first problem;
            :func:`tierwise.check_handbook` gives all of them.
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
        limits: Limits | Document | None = None,
    ) -> None:
        text = _one_document(handbook) if isinstance(handbook, str) else dumps(handbook)
        stated = "" if limits is None else ',"limits":' + dumps(limits)
        self._open('{"handbook":' + text + stated + "}")

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
