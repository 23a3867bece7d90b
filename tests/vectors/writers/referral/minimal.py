"""A minimal handbook and minimal facts, so that each vector holds one idea."""

ABSENT = "(absent)"
DAY = "2026-10-21"  # a Wednesday


def days(n, kind="school"):
    return {"n": n, "days": kind}


def year(name, first, last):
    return {"id": name, "kind": "year", "from": first, "until": last}


YEARS = [year("2025-26", "2025-08-27", "2026-06-05"), year("2026-27", "2026-08-26", "2027-06-03")]


def closure(first, last, kind="closed", **more):
    return {"from": first, "until": last, "kind": kind, "label": "Closed", **more}


def rule(name="rule", when="always", then=None, **more):
    out = {"id": name, "label": f"Rule {name}", "when": when}
    if "unless" in more:
        out["unless"] = more.pop("unless")
    return {**out, "then": then if then is not None else [{"flag": "f"}], **more}


def number(name="x", compute=None, about=None, **more):
    values = {"unit": "units", **{k: more.pop(k) for k in ("least", "greatest", "whole") if k in more}}
    out = {"id": name, "label": f"Measure {name}"}
    if about:
        out["about"] = about
    out["values"] = {"number": values}
    if compute:
        out["compute"] = compute
    return {**out, **more}


def yes_no(name):
    return {"id": name, "label": f"Measure {name}", "values": "yes_no"}


def is_(name, **test):
    return {"measure": {"id": name, "is": test}}


def judged(name, answer=True):
    return {"judgment": {"id": name, "is": answer}}


def tier(domain, name):
    return {"tier": {"domain": domain, "tier": name}}


def support(name, domains=("academic",), level="tier_1", **more):
    return {"id": name, "label": f"Support {name}", "domains": list(domains), "tier": level, **more}


def team(name, members=("p9",), **more):
    return {"id": name, "label": f"Team {name}", "members": list(members), **more}


def declared(*names):
    return [{"id": name, "label": f"What people call {name}"} for name in names]


def school(name, first="K", last="12"):
    return {"id": name, "label": f"School {name}", "grades": {"from": first, "to": last}}


ROLE = {"role": "coordinator"}


def handbook(*rules, closures=None, periods=None, door=None, lanes=None, **more):
    calendar = {"periods": periods or YEARS}
    if closures:
        calendar["closures"] = closures
    out = {
        "schema_version": 1, "id": "minimal", "title": "Minimal", "edition": "1", "calendar": calendar,
        "domains": declared("academic", "behavior"),
        "tiers": [{"id": f"tier_{n}", "label": f"Tier {n}", "rank": n} for n in (1, 2, 3)],
        "roles": declared("coordinator", "counselor", "evaluator"),
        "flags": declared("f", "g"),
        "rules": list(rules),
        "lanes": {"safety": {"receivers": [{"role": "counselor"}]},
                  "evaluation": {"receivers": [{"role": "evaluator"}], "answer_within": days(15), "complete_within": days(60, "calendar")}},
        "front_door": {"merge_within": days(5), "otherwise": ROLE, "look_within": days(2), "answer_referrer_within": days(5)},
    }
    out["front_door"].update(door or {})
    for lane, fields in (lanes or {}).items():
        out["lanes"][lane].update(fields)
    out.update(more)
    return out


def student(name="s1", **more):
    return {"id": name, **more}


def seen(indicator, *on, value=1):
    return [{"indicator": indicator, "on": day, "value": value} for day in on]


def series(indicator, points):
    return [{"indicator": indicator, "on": day, "value": value} for day, value in points]


def feed(indicator, first="2025-08-27", last=DAY, **more):
    return {"indicator": indicator, "from": first, "until": last, **more}


def referral(name="r1", who="s1", on=DAY, kind="teacher", safety="no", concerns=(), **more):
    person = more.pop("person", "p1")
    referrer = {"kind": kind, **({"person": person} if person else {})}
    out = {"id": name, "student": who, "received": on, "referrer": referrer}
    if concerns:
        out["concerns"] = [{"domain": c} if isinstance(c, str) else c for c in concerns]
    if safety:
        out["safety"] = safety if isinstance(safety, dict) else {"answer": safety}
    return {**out, **more}


def request(book, *referrals, students=None, as_of=DAY, detail="brief", viewer=None, limits=None, **facts):
    inner = {"as_of": as_of, "referrals": list(referrals) if referrals else [referral()]}
    inner["facts"] = {"students": [student()] if students is None else students, **facts}
    if detail != "full":
        inner["detail"] = detail
    if viewer:
        inner["viewer"] = viewer
    district = {"handbook": book}
    if limits:
        district["limits"] = limits
    return {"district": district, "request": inner}
