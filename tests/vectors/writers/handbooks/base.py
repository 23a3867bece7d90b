"""A small handbook as plain data, with every key in the place where the library writes it."""

import json
from pathlib import Path

VECTORS = Path(__file__).resolve().parents[2]

TOP = """schema_version id title edition effective_from citations calendar domains tiers roles teams
schools indicators measures tables judgments events consents flags supports definitions scales rules
lanes front_door ambiguities accepts""".split()
RULE = """id label cites about domain grades schools except_schools seasons effective_from
effective_until when unless then priority overrides""".split()
MEASURE = "id label about values compute fresh_for consent worse proxy_reason".split()
SUPPORT = "id label domains tier grades schools by seats consent".split()


def in_order(keys, item):
    unknown = [key for key in item if key not in keys]
    assert not unknown, unknown
    return {key: item[key] for key in keys if key in item}


def labelled(*ids):
    return [{"id": name, "label": name.replace("_", " ").capitalize()} for name in ids]


def school(name):
    return {"id": name, "label": name.capitalize(), "grades": {"from": "K", "to": "12"}}


def number(name, least=0, greatest=100, whole=False, **more):
    values = {"unit": "units", "least": least, "greatest": greatest}
    if whole:
        values["whole"] = True
    return in_order(
        MEASURE, {"id": name, "label": name.capitalize(), "values": {"number": values}, **more}
    )


def rule(name, when, *then, **more):
    made = {"id": name, "label": f"Rule {name}", "when": when, "then": list(then), **more}
    return in_order(RULE, made)


def support(name, **more):
    made = {"id": name, "label": name.capitalize(), "domains": ["reading"], "tier": "tier_2"}
    return in_order(SUPPORT, {**made, **more})


def measure(name, **test):
    return {"measure": {"id": name, "is": test}}


def flag(name):
    return {"flag": name}


def tier(number, domain="reading"):
    return {"tier": {"domain": domain, "tier": f"tier_{number}"}}


def handbook(*rules, **more):
    made = {
        "schema_version": 1,
        "id": "small",
        "title": "Small",
        "edition": "1",
        "calendar": {
            "periods": [
                {"id": "2026-27", "kind": "year", "from": "2026-08-26", "until": "2027-06-03"}
            ]
        },
        "domains": labelled("reading", "behavior"),
        "tiers": [
            {"id": f"tier_{rank}", "label": f"Tier {rank}", "rank": rank} for rank in (1, 2, 3)
        ],
        "roles": labelled("counselor", "principal"),
        "schools": [school("north"), school("south"), school("west")],
        "measures": [number("x"), number("y")],
        "flags": labelled("f", "g", "h"),
        "supports": [support("club"), support("group", schools=["north", "south"])],
        "rules": list(rules),
        "lanes": {
            "safety": {"receivers": [{"role": "principal"}]},
            "evaluation": {
                "receivers": [{"role": "principal"}],
                "answer_within": {"n": 15, "days": "school"},
                "complete_within": {"n": 60, "days": "calendar"},
            },
        },
        "front_door": {
            "merge_within": {"n": 20, "days": "school"},
            "otherwise": {"role": "principal"},
            "look_within": {"n": 2, "days": "school"},
            "answer_referrer_within": {"n": 5, "days": "school"},
        },
    }
    for key, value in more.items():
        made[key] = value
    return in_order(TOP, {key: value for key, value in made.items() if value is not None})


def changed(handbook, **more):
    """The same handbook with other lists."""
    return in_order(TOP, {key: v for key, v in {**handbook, **more}.items() if v})


def overlay(name, schools=(), add=None, replace=None, drop=None):
    made = {"schema_version": 1, "id": name, "label": name.capitalize()}
    for key, value in (("schools", list(schools)), ("add", add), ("replace", replace), ("drop", drop)):
        if value:
            made[key] = value
    return made


def write(operation, name, about, source, request, answer=None, error=None):
    vector = {"about": about, "source": source, "request": request}
    assert (answer is None) != (error is None), name
    if answer is not None:
        vector["answer"] = answer
    else:
        vector["error"] = {"code": error[0], "path": error[1]}
    folder = VECTORS / operation
    folder.mkdir(exist_ok=True)
    text = json.dumps(vector, indent=1, ensure_ascii=False)
    (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")
