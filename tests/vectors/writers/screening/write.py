"""Writes whole vectors of district.screen. Nothing here asks the library: every answer is put
together from what the vector says follows, its keys in the order of the schema."""

import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "referral"))
FOLDER = HERE.parents[1] / "district.screen"
NAMES = set()
DAY = "2026-10-21"  # a Wednesday
YEAR_END = "2027-06-03"


def request(book, students, as_of=DAY, overrides=(), detail="brief", **facts):
    inner = {"as_of": as_of, "facts": {"students": students, **facts}}
    if overrides:
        inner["overrides"] = list(overrides)
    if detail != "full":
        inner["detail"] = detail
    return {"district": {"handbook": book}, "request": inner}


def put(**fields):
    """A record without the fields that say nothing."""
    return {key: value for key, value in fields.items() if value not in (None, [], ())}


def feed(of, state, first=None, last=None):
    return put(of=of, state=state, **{"from": first, "until": last})


def fed(domain, state, *feeds, school=None):
    return {**put(domain=domain, school=school), "state": state, "feeds": list(feeds)}


def at(tier, *rules, until=YEAR_END):
    return {"tier": tier, "rules": list(rules), "valid_until": until}


def flag(name, *rules, until=YEAR_END):
    return {"flag": name, "rules": list(rules), "valid_until": until}


def maybe(kind, name, *rules):
    return {"outcome": {kind: name}, "rules": list(rules)}


def domain(name, state, feed="fed", why=None, tier=None, flags=(), possible=(), overrides=(), **more):
    return put(domain=name, state=state, why=why, feed=feed, tier=tier, flags=list(flags), possible=list(possible),
               overrides=list(overrides), **more)


def student(name, state, *domains, tier=None, school=None, grade=None, rules=(), collect=(), **more):
    head = put(student=name, school=school, grade=grade)
    return {**head, "state": state, **put(tier=tier), "domains": list(domains),
            **put(rules=list(rules), collect=list(collect), **more)}


def answer(feeds, students, as_of=DAY, left=(), findings=(), **more):
    return {"as_of": as_of, "feeds": list(feeds), "students": list(students), **put(left=list(left)), **more,
            "findings": list(findings)}


def finding(code, subject, message, *evidence, severity="warning"):
    out = {"severity": severity, "code": code, "subject": subject, "message": message}
    return {**out, "evidence": list(evidence)} if evidence else out


def vector(name, about, source, asked, wanted=None, error=None):
    assert name not in NAMES, name
    NAMES.add(name)
    outcome = {"answer": wanted} if error is None else {"error": {"code": error[0], "path": error[1]}}
    record = {"about": about, "source": source, "request": asked, **outcome}
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.json").write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n")
