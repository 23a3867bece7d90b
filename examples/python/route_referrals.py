"""Jordan: three adults, three referrals, none knowing of the others; before and after.

Run it from anywhere: ``python examples/python/route_referrals.py``
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import tierwise
from tierwise.models import (
    AudienceOther,
    AudienceRole,
    AudienceTeam,
    Owner,
    OwnerPerson,
    OwnerRole,
    OwnerTeam,
    Recipient,
    RecipientAudience,
    RecipientReferrer,
    RouteAnswer,
    RoutedCase,
)

DISTRICTS = Path(__file__).resolve().parents[1] / "districts"


def read(path: str) -> Any:
    return json.loads((DISTRICTS / path).read_text("utf-8"))


def route(handbook: str, referrals: list[Any]) -> RouteAnswer:
    return tierwise.District(read(handbook)).route(
        as_of="2026-10-21", referrals=referrals, facts=read("riverbend/facts.json")
    )


def owner_name(owner: Owner) -> str:
    match owner:
        case OwnerTeam(value=team):
            return f"team {team}"
        case OwnerRole(value=role):
            return f"role {role}"
        case OwnerPerson(value=person):
            return person


def recipient_name(recipient: Recipient) -> str:
    match recipient:
        case RecipientReferrer(value=referrer):
            return f"{referrer.person or 'whoever'}, who made {referrer.referral}"
        case RecipientAudience(
            value=AudienceRole(value=who) | AudienceTeam(value=who) | AudienceOther(value=who)
        ):
            return who
        case RecipientAudience(value=audience):
            return type(audience).__name__.removeprefix("Audience").lower()


def show(case: RoutedCase) -> None:
    referrals = ", ".join(one.referral for one in case.dossier)
    print(f"  case {case.case} ({referrals}): owned by {owner_name(case.owner.owner)}")
    for support in case.supports:
        print(f"    proposed: {support.support} ({support.tier})")
    for duty in case.deadlines:
        print(f"    by {duty.by or 'a date not known yet'}: {duty.what}")
    for told in case.notices:
        print(f"    tell {recipient_name(told.to)}: {told.about}")
        if told.others_concerned:
            print(f"      and that {told.others_concerned} others are concerned")


def main() -> None:
    referrals = read("riverbend/referrals.json")
    jordan = [one for one in referrals if one["student"] == "jordan"]
    print("Before: every program has its own front door.")
    for case in route("riverbend-before/handbook.json", jordan).cases:
        show(case)
    print("After: one front door.")
    for case in route("riverbend/handbook.json", jordan).cases:
        show(case)
        print(f"    because of the rules {', '.join(case.applied)}")
    answer = route("riverbend/handbook.json", referrals)
    counts = answer.counts
    print(
        f"Everything that came in: {counts.received} referrals, {counts.routed} routed to "
        f"{len(answer.cases)} cases, {counts.held} held for a person, {counts.refused} refused."
    )


if __name__ == "__main__":
    main()
