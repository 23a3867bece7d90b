"""Writes the vectors of handbook.compare that are about words, and about facts that only one side has."""

from base import changed, flag, handbook, labelled, measure, number, rule, school, support
from compare import BASE, SCHOOLS, answer, case, differ, says, within, x

RANKS = [
    {"id": "tier_1", "label": "Tier 1", "rank": 1},
    {"id": "tier_2", "label": "Strategic", "rank": 2},
    {"id": "intensive", "label": "Tier 3", "rank": 4},
]
case(
    "tiers_in_other_words",
    "a tier with another name, and one with another id and another place",
    "MISSION D32: tier 2 means ...",
    changed(BASE, supports=[support("club")]),
    changed(BASE, tiers=RANKS, supports=[support("club"), support("tutor")]),
    answer(terms=[
        {
            "how": "other_meaning",
            "left": {"tier": {"id": "tier_2", "label": "Tier 2", "rank": 2, "supports": ["club"]}},
            "right": {"tier": {"id": "tier_2", "label": "Strategic", "rank": 2, "supports": ["club", "tutor"]}},
            "differs": ["label", "supports"],
        },
        {
            "how": "other_meaning",
            "left": {"tier": {"id": "tier_3", "label": "Tier 3", "rank": 3}},
            "right": {"tier": {"id": "intensive", "label": "Tier 3", "rank": 4}},
            "differs": ["id", "rank"],
        },
    ]),
)
LAST_30 = {"count": {"of": "absence", "window": {"last": {"n": 30, "days": "school"}}}}
LAST_20 = {"count": {"of": "absence", "window": {"last": {"n": 20, "days": "calendar"}}}}
case(
    "a_measure_in_another_window",
    "the same count in another window is another fact, though the rules are the same",
    "MISSION D32",
    changed(BASE, indicators=labelled("absence"), measures=[number("x", compute=LAST_30), number("y")]),
    changed(BASE, indicators=labelled("absence"), measures=[number("x", compute=LAST_20), number("y")]),
    answer(terms=[{
        "how": "other_meaning",
        "left": {"measure": number("x", compute=LAST_30)},
        "right": {"measure": number("x", compute=LAST_20)},
        "differs": ["window"],
    }]),
)
HIGH = {"id": "high", "label": "High", "when": {"all": [measure("x", at_least=10), measure("y", at_least=1)]}}
TURNED = {"id": "high", "label": "High", "when": {"all": [measure("y", at_least=1), measure("x", at_least=10)]}}
OTHER = {"id": "much", "label": "Much", "when": HIGH["when"]}
case(
    "a_definition_turned_around",
    "the order of parts means nothing",
    "MISSION D32",
    changed(BASE, definitions=[HIGH]),
    changed(BASE, definitions=[TURNED]),
    answer(),
)
case(
    "a_definition_under_another_name",
    "the same condition under another id and name",
    "MISSION D32",
    changed(BASE, definitions=[HIGH]),
    changed(BASE, definitions=[OTHER]),
    answer(terms=[{
        "how": "other_word",
        "left": {"definition": HIGH},
        "right": {"definition": OTHER},
        "differs": ["id", "label"],
    }]),
)
Z = number("z")
case(
    "a_fact_of_one_side",
    "a fact that only one side can read makes a region, and a word that only one side has",
    "MISSION D32",
    BASE,
    changed(BASE, measures=[number("x"), number("y"), Z], rules=[
        rule("a", {"all": [measure("x", at_least=10), measure("z", below=50)]}, flag("f")),
    ]),
    answer(
        differ(
            flag("f"),
            [within("x", {"at_least": 10}), within("z", {"at_least": 50})],
            says([flag("f")], ["a"]),
            says(),
            [x(10), ("z", "Z", 50)],
        ),
        terms=[{"how": "only_right", "right": {"measure": Z}}],
    ),
)
CODES = {"id": "x", "label": "X", "values": {"codes": ["low", "high"]}}
case(
    "no_common_value",
    "a number here and a code there: nothing is proven, and the fact is named",
    "one id with two meanings cannot be one student's fact",
    BASE,
    handbook(rule("a", measure("x", equals="high"), flag("f")), measures=[CODES, number("y")]),
    answer(
        undecided=[{"topic": flag("f"), "because": {"no_common_value": {"measure": "x"}}}],
        terms=[{
            "how": "other_meaning",
            "left": {"measure": number("x")},
            "right": {"measure": CODES},
            "differs": ["values"],
        }],
    ),
)
case(
    "schools_of_two_districts",
    "schools that the other side does not have cannot be compared until they are named",
    "one child, every school's rules: which schools has to be said",
    SCHOOLS,
    changed(
        handbook(rule("a", {"not": {"school": "hill"}}, flag("f"))),
        schools=[school("hill"), school("dale")], supports=[support("club")],
    ),
    answer(
        undecided=[{"topic": flag("f"), "because": {"no_common_value": "school"}}],
        terms=[{
            "how": "other_meaning",
            "left": {"tier": {"id": "tier_2", "label": "Tier 2", "rank": 2, "supports": ["club", "group"]}},
            "right": {"tier": {"id": "tier_2", "label": "Tier 2", "rank": 2, "supports": ["club"]}},
            "differs": ["supports"],
        }],
    ),
)
WIDER = number("x", greatest=200)
case(
    "another_scale",
    "where a fact can have values on one side that it cannot have on the other, the region ends there",
    "0 to 100 is common to both",
    BASE,
    changed(BASE, measures=[WIDER, number("y")], rules=[rule("a", measure("x", at_least=50), flag("g"))]),
    answer(
        differ(
            flag("f"), [within("x", {"at_least": 10, "at_most": 100})], says([flag("f")], ["a"]), says(), [x(10)],
        ),
        differ(
            flag("g"), [within("x", {"at_least": 50, "at_most": 100})], says(), says([flag("g")], ["a"]), [x(50)],
        ),
        terms=[{
            "how": "other_meaning",
            "left": {"measure": number("x")},
            "right": {"measure": WIDER},
            "differs": ["values"],
        }],
    ),
)
case(
    "another_receiver",
    "the lanes are no rules: that they differ is said among the words",
    "DESIGN: lanes are types in front of the rules",
    BASE,
    changed(BASE, lanes={**BASE["lanes"], "safety": {"receivers": [{"role": "counselor"}]}}),
    answer(terms=[{
        "how": "other_meaning",
        "left": {"lanes": BASE["lanes"]},
        "right": {"lanes": {**BASE["lanes"], "safety": {"receivers": [{"role": "counselor"}]}}},
        "differs": ["receivers"],
    }]),
)

