"""Code that type checkers accept: the front door."""

from __future__ import annotations

from datetime import date
from typing import assert_type

import tierwise
from tierwise.models import (
    Concern,
    Handbook,
    Owner,
    OwnerPerson,
    OwnerRole,
    OwnerTeam,
    Referral,
    Referrer,
    ReferrerKind,
    RouteAnswer,
    Safety,
    SafetyAnswer,
    VerifyAnswer,
)


def route(handbook: Handbook) -> RouteAnswer:
    district = tierwise.District(handbook, limits={"students": 10})
    referral = Referral(
        id="r-1",
        student="s-1",
        received=date(2026, 10, 5),
        referrer=Referrer(kind=ReferrerKind.TEACHER, person="p-1"),
        concerns=[Concern(domain="academic")],
        safety=Safety(answer=SafetyAnswer.NO),
    )
    answer = district.route(as_of=date(2026, 10, 21), referrals=[referral], detail="brief")
    assert_type(answer, RouteAnswer)
    for case in answer.cases:
        print(case.case, owner(case.owner.owner), [one.by for one in case.deadlines])
        if case.record is not None:
            assert_type(district.verify(request={}, record=case.record), VerifyAnswer)
    assert_type(district.call("referral.route", "{}"), str)
    return answer


def owner(one: Owner) -> str:
    """Every alternative is there, so nothing is left to return."""
    match one:
        case OwnerTeam(value=team):
            return team
        case OwnerRole(value=role):
            return role
        case OwnerPerson(value=person):
            return person


try:
    tierwise.call("library.about", "{}")
except tierwise.TierwiseError as error:
    assert_type(error.hint, str | None)
    assert_type(error.code, str)
