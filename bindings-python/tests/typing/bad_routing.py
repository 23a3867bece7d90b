"""Code that type checkers reject: each line with `# wrong` is one error."""

from __future__ import annotations

from datetime import date

import tierwise
from tierwise.models import Concern, Owner, OwnerTeam, Referral, Referrer, ReferrerKind

district = tierwise.District({})
district.route([], as_of=date(2026, 10, 21))  # wrong
district.route(referrals=[])  # wrong
district.route(as_of=20261021, referrals=[])  # wrong
district.id = "other"  # wrong
district.call("referral.route", {})  # wrong
tierwise.District(handbook=7)  # wrong
Referral(id="r-1", student="s-1", received="2026-10-05", referrer=Referrer(kind=ReferrerKind.TEACHER))  # wrong
Referrer(kind="teacher")  # wrong
Concern(domain="academic", restricted="yes")  # wrong
Concern(domian="academic")  # wrong


def owner(one: Owner) -> str:  # wrong
    if isinstance(one, OwnerTeam):
        return one.value


answer = district.route(as_of=date(2026, 10, 21), referrals=[])
answer.findings = ()  # wrong
answer.cases[0].owners  # wrong
