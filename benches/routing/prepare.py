"""Job R: the peers' 40 rules and 100,000 referrals, in our documents.

Reads the peers' `policy.json` and `docs.ndjson` (made by their seeded generators) and writes
`handbook.json` and `requests.ndjson` into the folder given as the second argument.
"""

import json
import sys
from pathlib import Path

GRADES = ["K", *map(str, range(1, 13))]
NUMBERS = {
    "concerns.reading": (0, 4, True),
    "concerns.math": (0, 4, True),
    "concerns.behavior": (0, 4, True),
    "concerns.attendance": (0, 4, True),
    "concerns.sel": (0, 4, True),
    "attendance_rate": (0, 1, False),
    "odr_count": (0, None, True),
    "prior_referrals": (0, None, True),
    "pct.reading": (0, 100, True),
    "pct.math": (0, 100, True),
    "pct.sel": (0, 100, True),
}
FLAGS = ["flags.safety", "flags.self_harm", "flags.threat", "iep", "s504", "el"]
TESTS = {">=": "at_least", ">": "more_than", "<=": "at_most", "<": "below"}


def measure_id(field: str) -> str:
    return field.replace(".", "_")


def measure(field: str) -> dict:
    base = {"id": measure_id(field), "label": field.replace(".", " ").replace("_", " ")}
    if field in FLAGS:
        return {**base, "values": "yes_no"}
    least, greatest, whole = NUMBERS[field]
    numbers = {"unit": "points", "least": least}
    if greatest is not None:
        numbers["greatest"] = greatest
    if whole:
        numbers["whole"] = True
    return {**base, "values": {"number": numbers}}


def condition(when: list[dict]) -> dict | str:
    """The conditions on everything but the grade, which is the rule's scope."""
    parts: dict[str, dict] = {}
    for one in when:
        if one["field"] != "grade":
            parts.setdefault(one["field"], {})[one["op"]] = one["value"]
    tests = []
    for field, ops in parts.items():
        for op, value in ops.items():
            # A severity of at most 4 always is at most 4: the handbook's check would refuse it.
            test = {"equals": value} if op == "==" else {TESTS[op]: value}
            tests.append({"measure": {"id": measure_id(field), "is": test}})
    return tests[0] if len(tests) == 1 else {"all": tests}


def rule(index: int, one: dict) -> dict:
    grades = {c["op"]: c["value"] for c in one["when"] if c["field"] == "grade"}
    out = {"id": one["id"], "label": f"{one['intervention']} for {one['team']}"}
    if grades:
        span = (grades.get(">=", 0), grades.get("<=", 12))
        out["grades"] = {"from": GRADES[span[0]], "to": GRADES[span[1]]}
    out["when"] = condition(one["when"])
    out["then"] = [
        {"owner": {"team": one["team"]}},
        {"tier": {"domain": "any", "tier": f"tier_{one['tier']}"}},
        {"support": one["intervention"]},
    ]
    out["priority"] = 1000 - index
    return out


def handbook(policy: dict) -> dict:
    teams = ["classroom", *dict.fromkeys(one["team"] for one in policy["rules"])]
    tier_of = {one["intervention"]: one["tier"] for one in policy["rules"]}
    soon = {"n": 1, "days": "calendar"}
    everybody = {"team": "classroom"}
    return {
        "schema_version": 1,
        "id": "job-r",
        "title": "Forty rules",
        "edition": "benchmark",
        "calendar": {
            "periods": [
                {"id": "2026-27", "kind": "year", "from": "2026-08-24", "until": "2027-06-11"}
            ]
        },
        "domains": [{"id": "any", "label": "Any domain"}],
        "tiers": [{"id": f"tier_{n}", "label": f"Tier {n}", "rank": n} for n in (1, 2, 3)],
        "roles": [{"id": "counselor", "label": "Counselor"}],
        "teams": [{"id": team, "label": team, "members": [f"{team}-lead"]} for team in teams],
        "measures": [measure(field) for field in [*NUMBERS, *FLAGS]],
        # No domain: a support is proposed because a rule names it, never from the menu.
        "supports": [
            {
                "id": name,
                "label": name,
                "domains": [],
                "tier": f"tier_{tier_of[name]}",
                **({"seats": 0} if seats == 0 else {}),
            }
            for name, seats in policy["capacity"].items()
        ],
        "rules": [rule(index, one) for index, one in enumerate(policy["rules"])],
        "lanes": {
            "safety": {"receivers": [{"team": "crisis"}]},
            "evaluation": {
                "receivers": [everybody],
                "answer_within": soon,
                "complete_within": {"n": 60, "days": "calendar"},
            },
        },
        "front_door": {
            "merge_within": {"n": 20, "days": "calendar"},
            "otherwise": everybody,
            "look_within": soon,
            "answer_referrer_within": soon,
        },
    }


def flat(doc: dict) -> dict:
    values = {}
    for field in [*NUMBERS, *FLAGS]:
        value = doc
        for key in field.split("."):
            value = value[key]
        values[measure_id(field)] = int(value) if value == 1.0 and value is not True else value
    return values


def request(doc: dict) -> dict:
    student = {"id": doc["student"], "grade": GRADES[doc["grade"]], "values": flat(doc)}
    current = [{"support": name, "from": "2026-09-01"} for name in doc["current_interventions"]]
    if current:
        student["supports"] = current
    return {
        "as_of": "2026-11-23",
        "detail": "brief",
        "referrals": [
            {
                "id": doc["id"],
                "student": doc["student"],
                "received": "2026-11-23",
                "referrer": {"kind": "teacher"},
                "safety": {"answer": "no"},
            }
        ],
        "facts": {"students": [student]},
    }


def main() -> None:
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    target.mkdir(parents=True, exist_ok=True)
    policy = json.loads((source / "policy.json").read_text())
    (target / "handbook.json").write_text(json.dumps({"handbook": handbook(policy)}))
    with (source / "docs.ndjson").open() as docs, (target / "requests.ndjson").open("w") as out:
        for line in docs:
            out.write(json.dumps(request(json.loads(line)), separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
