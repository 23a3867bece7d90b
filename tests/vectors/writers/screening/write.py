"""Writes whole vectors of district.screen. Nothing here asks the library: every answer is put
together from what the vector says follows, its keys in the order of the schema."""

import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "referral"))

from whole import finding, writing_to  # noqa: E402, F401

FOLDER = HERE.parents[1] / "district.screen"
vector = writing_to(FOLDER)
DAY = "2026-10-21"  # a Wednesday
YEAR_END = "2027-06-03"


def request(book, students, as_of=DAY, overrides=(), proposals=(), compare_with=None, detail="brief", **facts):
    inner = {"as_of": as_of, "facts": {"students": students, **facts}}
    if overrides:
        inner["overrides"] = list(overrides)
    if proposals:
        inner["proposals"] = list(proposals)
    if compare_with:
        inner["compare_with"] = compare_with
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


def domain(name, state, feed="fed", why=None, tier=None, flags=(), possible=(), overrides=(), met="lost", notices=None, recovered=(), part_of=()):
    """A domain. A tier above the first and every flag is a need: lost, and news, unless said otherwise."""
    needs = [{"tier": tier["tier"]}] if tier and tier["tier"] != "tier_1" else []
    needs += [{"flag": one["flag"]} for one in flags]
    if notices is None:
        notices = [{"of": need, "state": "new"} for need in needs]
    return put(domain=name, state=state, why=why, feed=feed, tier=tier, flags=list(flags), possible=list(possible),
               overrides=list(overrides), met=met if needs else None, notices=list(notices), recovered=list(recovered), part_of=list(part_of))


def student(name, state, *domains, tier=None, school=None, grade=None, patterns=(), rules=(), collect=()):
    head = put(student=name, school=school, grade=grade)
    return {**head, "state": state, **put(tier=tier), "domains": list(domains), **put(patterns=list(patterns), rules=list(rules), collect=list(collect))}


def totals(students):
    """Every student in one column of each domain, counted one by one."""
    out = {}
    for one in students:
        for place, dom in enumerate(one["domains"]):
            head = put(school=one.get("school"), domain=dom.get("domain"))
            zero = dict.fromkeys("students decided possible not_screened flagged served waiting refused lost overrides".split(), 0)
            line = out.setdefault((one.get("school") or "", place), {**head, **zero})
            line["students"] += 1
            line[dom["state"]] += 1
            if "met" in dom:
                line["flagged"] += 1
                line[dom["met"]] += 1
            line["overrides"] += len(dom.get("overrides", []))
    return [out[key] for key in sorted(out)]


def answer(feeds, students, as_of=DAY, left=(), findings=(), compared_with=None, group_questions=(), check_ins=()):
    return {"as_of": as_of, **put(compared_with=compared_with), "feeds": list(feeds), **put(group_questions=list(group_questions)),
            "totals": totals(students), **put(check_ins=list(check_ins)), "students": list(students), **put(left=list(left)),
            "findings": list(findings)}
