"""Writes the vectors of handbook.compare.

The rules are so few that the regions are read off them by hand; the words of `source` say how.
`tests/tests/compare_brute.rs` holds regions against brute force on random handbooks.
"""

from base import changed, flag, handbook, measure, number, overlay, rule, school, support, tier
from base import write

A = rule("a", measure("x", at_least=10), flag("f"))
BASE = handbook(A)


def side(document, **more):
    return {"handbook": document, **more}


def case(name, words, source, left, right, answer=None, error=None, **more):
    left = left if "handbook" in left else side(left)
    right = right if "handbook" in right else side(right)
    request = {"left": left, "right": right, **more}
    write("handbook.compare", name, words, source, request, answer, error)


def answer(*differences, undecided=(), terms=()):
    return {
        "same": not differences and not undecided,
        "verdict": "unknown" if undecided else "proven",
        "differences": list(differences),
        "undecided": list(undecided),
        "terms": list(terms),
    }


def within(name, *ranges, label=None):
    return {
        "fact": {"measure": name},
        "label": label or name.capitalize(),
        "ranges": [dict(one) for one in ranges],
    }


def one_of(fact, label, *values):
    return {"fact": fact, "label": label, "values": list(values)}


def says(outcomes=(), by=(), overridden=()):
    return {"outcomes": list(outcomes), "by": list(by), "overridden": list(overridden)}


def differ(topic, when, left, right, witness, **about):
    given = [
        {"fact": {"measure": fact} if fact in ("x", "y", "z") else fact, "label": label, "value": value}
        for fact, label, value in witness
    ]
    return {**about, "topic": topic, "when": when, "left": left, "right": right, "witness": given}


def x(value):
    return ("x", "X", value)


def y(value):
    return ("y", "Y", value)


case("the_same", "a handbook is the same as itself", "PROMISES I50: only where they differ", BASE, BASE, answer())
case(
    "words_of_a_rule",
    "another name and another citation of a rule treat nobody differently",
    "PROMISES I50",
    BASE,
    changed(BASE, rules=[{**A, "label": "Ten and more"}]),
    answer(),
)
case(
    "a_threshold_moves",
    "from 10 to 20: those from 10 on and below 20 lose the flag",
    "[10, inf) less [20, inf)",
    BASE,
    handbook(rule("a", measure("x", at_least=20), flag("f"))),
    answer(differ(flag("f"), [within("x", {"at_least": 10, "below": 20})], says([flag("f")], ["a"]), says(), [x(10)])),
)
case(
    "the_threshold_itself",
    "at least 10 or more than 10: only 10 itself is treated differently",
    "MISSION, published cut scores: the edge that belongs to both bands or none",
    BASE,
    handbook(rule("a", measure("x", more_than=10), flag("f"))),
    answer(differ(flag("f"), [within("x", {"at_least": 10, "at_most": 10})], says([flag("f")], ["a"]), says(), [x(10)])),
)
case(
    "a_rule_is_gone",
    "everybody to whom it applied is treated differently",
    "[10, inf) less nothing; the edge of what can occur is left open",
    BASE,
    changed(BASE, rules=[rule("b", measure("y", below=5), flag("g"))]),
    answer(
        differ(flag("f"), [within("x", {"at_least": 10})], says([flag("f")], ["a"]), says(), [x(10)]),
        differ(flag("g"), [within("y", {"below": 5})], says(), says([flag("g")], ["b"]), [y(0)]),
    ),
)
case(
    "the_highest_tier_counts",
    "who was at tier 3 from 20 on is at tier 2 until 30; above, both rules lead to tier 3",
    "[20, inf) is tier 3 on the left; on the right [10, 30) is tier 2",
    handbook(rule("two", measure("x", at_least=10), tier(2)), rule("three", measure("x", at_least=20), tier(3))),
    handbook(rule("two", measure("x", at_least=10), tier(2)), rule("three", measure("x", at_least=30), tier(3))),
    answer(differ(
        {"tier": "reading"},
        [within("x", {"at_least": 20, "below": 30})],
        says([tier(3)], ["three"]),
        says([tier(2)], ["two"]),
        [x(20)],
    )),
)
case(
    "the_higher_edge_moves_alone",
    "what a lower tier's rule says does not matter where a higher one holds",
    "tier 3 from 20 on, on both sides; below, tier 2 from 10 on or from 15 on",
    handbook(rule("two", measure("x", at_least=10), tier(2)), rule("three", measure("x", at_least=20), tier(3))),
    handbook(rule("two", measure("x", at_least=15), tier(2)), rule("three", measure("x", at_least=20), tier(3))),
    answer(differ(
        {"tier": "reading"},
        [within("x", {"at_least": 10, "below": 15})],
        says([tier(2)], ["two"]),
        says(),
        [x(10)],
    )),
)
B = rule("b", measure("y", at_least=50), flag("g"), overrides=["a"])
case(
    "an_override",
    "who loses the flag to another rule is treated differently, by the rule that takes it",
    "a and b hold for x from 10 and y from 50 on; b takes the flag of a away",
    handbook(A, B),
    handbook(A, rule("b", measure("y", at_least=50), flag("g"))),
    answer(differ(
        flag("f"),
        [within("x", {"at_least": 10}), within("y", {"at_least": 50})],
        says([], ["b"], ["a"]),
        says([flag("f")], ["a"]),
        [x(10), y(50)],
    )),
)
case(
    "several_regions",
    "all or any of two conditions: those who meet one of them, in two regions that do not meet",
    "any less all = (x high and y low) or (x low and y high)",
    handbook(rule("a", {"all": [measure("x", at_least=10), measure("y", at_least=10)]}, flag("f"))),
    handbook(rule("a", {"any": [measure("x", at_least=10), measure("y", at_least=10)]}, flag("f"))),
    answer(
        differ(
            flag("f"), [within("x", {"below": 10}), within("y", {"at_least": 10})],
            says(), says([flag("f")], ["a"]), [x(0), y(10)],
        ),
        differ(
            flag("f"), [within("x", {"at_least": 10}), within("y", {"below": 10})],
            says(), says([flag("f")], ["a"]), [x(10), y(0)],
        ),
    ),
)
case(
    "more_regions_than_are_listed",
    "with more regions than are listed nothing is said to be proven",
    "the case before, with room for one region",
    handbook(rule("a", {"all": [measure("x", at_least=10), measure("y", at_least=10)]}, flag("f"))),
    handbook(rule("a", {"any": [measure("x", at_least=10), measure("y", at_least=10)]}, flag("f"))),
    answer(
        differ(
            flag("f"), [within("x", {"at_least": 10}), within("y", {"below": 10})],
            says(), says([flag("f")], ["a"]), [x(10), y(0)],
        ),
        undecided=[{"topic": flag("f"), "because": "more_regions"}],
    ),
    limits={"findings": 1},
)
case(
    "apart_in_one_fact",
    "two ranges of one fact are one region",
    "[10, inf) and [30, 40): below 30 and from 40 on they differ",
    BASE,
    handbook(rule("a", measure("x", band={"from": 30, "below": 40}), flag("f"))),
    answer(differ(
        flag("f"),
        [within("x", {"at_least": 10, "below": 30}, {"at_least": 40})],
        says([flag("f")], ["a"]),
        says(),
        [x(10)],
    )),
)
SCHOOLS = handbook(rule("a", measure("x", at_least=10), flag("f"), except_schools=["north"]))
case(
    "two_schools",
    "one district, one child, two schools: the rule that one school does not have",
    "MISSION D31",
    side(SCHOOLS, school="north"),
    side(SCHOOLS, school="west"),
    answer(differ(flag("f"), [within("x", {"at_least": 10})], says(), says([flag("f")], ["a"]), [x(10)])),
)
case(
    "one_school_named",
    "the school of one side is the school of the other",
    "MISSION D31",
    side(SCHOOLS, school="north"),
    side(BASE),
    answer(differ(flag("f"), [within("x", {"at_least": 10})], says(), says([flag("f")], ["a"]), [x(10)])),
)
case(
    "the_school_is_a_fact",
    "where no school is named it is a fact like another",
    "the rule excepts one of three schools",
    BASE,
    SCHOOLS,
    answer(differ(
        flag("f"),
        [one_of("school", "school", "north"), within("x", {"at_least": 10})],
        says([flag("f")], ["a"]),
        says(),
        [("school", "school", "north"), x(10)],
    )),
)
case(
    "an_overlay",
    "a school's overlay on one side",
    "handbook/overlay.rs: with schools it changes rules for these schools alone",
    side(BASE, school="north"),
    side(BASE, overlays=[overlay("of_north", ["north"], replace={"rules": [
        rule("a", measure("x", at_least=12), flag("f")),
    ]})]),
    answer(differ(flag("f"), [within("x", {"at_least": 10, "below": 12})], says([flag("f")], ["a"]), says(), [x(10)])),
)
PLACE = {
    "cites": "manual",
    "question": "Does ten itself count?",
    "readings": [
        {"label": "it counts", "follows": "From 10 on.", "rules": [A]},
        {"label": "it does not", "follows": "Above 10.", "rules": [rule("a", measure("x", more_than=10), flag("f"))]},
    ],
    "chosen": "it counts",
}
READ = changed(BASE, citations=[{"id": "manual", "about": "Page 3."}], ambiguities=[PLACE])
case(
    "two_readings",
    "the two readings of one place, and the one student between them",
    "DESIGN: where a manual contradicts itself, both readings can be recorded and compared",
    READ,
    side(READ, readings=[{"cites": "manual", "label": "it does not"}]),
    answer(differ(flag("f"), [within("x", {"at_least": 10, "at_most": 10})], says([flag("f")], ["a"]), says(), [x(10)])),
)
case(
    "grades",
    "grades are named one by one, and only those that a school teaches",
    "grades 2 to 4 less grades 3 to 5, and the other way, in schools that teach K to 12",
    handbook(rule("a", {"grades": {"from": "2", "to": "4"}}, flag("f"))),
    handbook(rule("a", {"grades": {"from": "3", "to": "5"}}, flag("f"))),
    answer(
        differ(
            flag("f"), [one_of("grade", "grade", "2")], says([flag("f")], ["a"]), says(),
            [("grade", "grade", "2")],
        ),
        differ(
            flag("f"), [one_of("grade", "grade", "5")], says(), says([flag("f")], ["a"]),
            [("grade", "grade", "5")],
        ),
    ),
)
CALL = {"what": "Call the family", "within": {"n": 5, "days": "school"}}
case(
    "a_duty_with_another_date",
    "the same duty by its words, with another date",
    "outcomes of one topic are compared whole",
    handbook(rule("a", measure("x", at_least=10), {"deadline": CALL})),
    handbook(rule("a", measure("x", at_least=10), {"deadline": {**CALL, "within": {"n": 3, "days": "school"}}})),
    answer(differ(
        {"deadline": "Call the family"},
        [within("x", {"at_least": 10})],
        says([{"deadline": CALL}], ["a"]),
        says([{"deadline": {**CALL, "within": {"n": 3, "days": "school"}}}], ["a"]),
        [x(10)],
    )),
)
COUNSELOR, PRINCIPAL = {"owner": {"role": "counselor"}}, {"owner": {"role": "principal"}}
case(
    "the_first_owner_counts",
    "the rule of higher priority names the owner",
    "a before b by its id on the left; b before a by its priority on the right",
    handbook(rule("a", measure("x", at_least=10), COUNSELOR), rule("b", measure("x", at_least=20), PRINCIPAL)),
    handbook(
        rule("a", measure("x", at_least=10), COUNSELOR),
        rule("b", measure("x", at_least=20), PRINCIPAL, priority=1),
    ),
    answer(differ(
        "owner", [within("x", {"at_least": 20})], says([COUNSELOR], ["a"]), says([PRINCIPAL], ["b"]), [x(20)],
    )),
)
OLD = rule("old", measure("x", at_least=10), flag("f"), effective_until="2026-12-31")
NEW = rule("new", measure("x", at_least=20), flag("f"), effective_from="2027-01-01")
case(
    "on_a_day",
    "on a day only the rules count that are in force",
    "on 2027-01-04 the left side has the new rule alone",
    handbook(OLD, NEW),
    BASE,
    answer(differ(flag("f"), [within("x", {"at_least": 10, "below": 20})], says(), says([flag("f")], ["a"]), [x(10)])),
    as_of="2027-01-04",
)
case(
    "without_a_day",
    "without a day every rule counts",
    "old or new: from 10 on",
    handbook(OLD, NEW),
    BASE,
    answer(),
)
GROUP = number("share", about="class")
case(
    "about_classes",
    "rules about classes are compared among themselves",
    "decision: rules are asked for one kind of subject at a time",
    handbook(A, rule("c", measure("share", below=80), flag("g"), about="class"), measures=[number("x"), GROUP]),
    handbook(rule("c", measure("share", below=70), flag("g"), about="class"), measures=[number("x"), GROUP]),
    answer(differ(
        flag("g"),
        [within("share", {"at_least": 70, "below": 80})],
        says([flag("g")], ["c"]),
        says(),
        [({"measure": "share"}, "Share", 70)],
        about="class",
    )),
    about="class",
)
LEAD = {"roles": ["counselor"], "when": measure("x", at_least=10)}
TEAM = {"id": "team", "label": "Team", "members": ["p"]}
case(
    "a_member_under_a_condition",
    "who is needed on a team only under a condition is compared where the condition holds",
    "the counselor is needed from 10 on, or from 20 on",
    handbook(rule("a", "always", {"team_makeup": {"team": "team", "members": [LEAD]}}), teams=[TEAM]),
    handbook(
        rule("a", "always", {"team_makeup": {"team": "team", "members": [{**LEAD, "when": measure("x", at_least=20)}]}}),
        teams=[TEAM],
    ),
    answer(differ(
        {"team_makeup": "team"},
        [within("x", {"at_least": 10, "below": 20})],
        says([{"team_makeup": {"team": "team", "members": [{"roles": ["counselor"]}]}}], ["a"]),
        says([{"team_makeup": {"team": "team"}}], ["a"]),
        [x(10)],
    )),
)

# Refused.
case("no_such_school", "a school that the other side does not have", "one child, every school's rules",
     side(BASE, school="north"), side(changed(BASE, schools=[school("south")], supports=[support("club")])),
     error=("P010", "/right/school"))
case("a_side_that_is_not_sound", "a side whose handbook is refused", "PROMISES 40",
     BASE, handbook(rule("a", measure("zz", at_least=10), flag("f"))),
     error=("P010", "/right/handbook/rules/0/when/measure"))
case("an_overlay_that_does_not_fit", "a side whose overlay is refused", "handbook/compose.rs",
     side(BASE, overlays=[overlay("o", drop={"rules": ["zz"]})]), BASE,
     error=("P010", "/left/overlays/0/drop/rules/0"))
case("a_limit_too_high", "limits have a ceiling", "vocabulary/limits.rs",
     BASE, BASE, error=("E_LIMIT", "/limits/rules"), limits={"rules": 1_000_000})
