"""Writes the vectors of handbook.compose.

What comes out is written beside what goes in, as the words on overlays in `docs/handbook.md` and in
the schema say it; no line of it comes from the library.
"""

from base import changed, flag, handbook, labelled, measure, number, overlay, rule, school, support
from base import write

A = rule("a", measure("x", at_least=10), flag("f"))
B = rule("b", measure("y", at_least=10), flag("g"), overrides=["a"])
C = rule("c", measure("y", below=5), flag("h"), schools=["north", "south"])
A2 = rule("a", measure("x", at_least=20), flag("f"))
BASE = handbook(A, B, C)
WORDS = "handbook/overlay.rs and compose.rs: what overlays and readings are"


def case(name, about, overlays, answer=None, error=None, readings=None, base=BASE):
    request = {"handbook": base}
    if overlays:
        request["overlays"] = overlays
    if readings:
        request["readings"] = readings
    got = None if answer is None else {"handbook": answer}
    write("handbook.compose", name, about, WORDS, request, got, error)


def but(item, **more):
    return rule(item["id"], item["when"], *item["then"], **{
        **{k: v for k, v in item.items() if k not in ("id", "label", "when", "then")}, **more,
    })


def renamed(item, name):
    return {**item, "id": name}


case("nothing", "without overlays it is the same handbook", [], BASE)
case(
    "add_for_all",
    "what is added comes behind what is there",
    [overlay("state", add={"measures": [number("z")], "rules": [rule("d", measure("z", more_than=1), flag("f"))]})],
    changed(
        BASE,
        measures=[number("x"), number("y"), number("z")],
        rules=[A, B, C, rule("d", measure("z", more_than=1), flag("f"))],
    ),
)
case("add_what_is_there", "the same, word for word, is added once", [overlay("again", add={"rules": [A]})], BASE)
case(
    "add_another",
    "an id that is there with other content is a conflict",
    [overlay("state"), overlay("again", add={"rules": [B, A2]})],
    error=("P026", "/overlays/1/add/rules/1"),
)
case(
    "replace_for_all",
    "what is replaced stays in its place, and others go on overriding it",
    [overlay("edition", replace={"rules": [A2], "flags": [{"id": "g", "label": "Great need"}]})],
    changed(
        BASE,
        flags=[*labelled("f"), {"id": "g", "label": "Great need"}, *labelled("h")],
        rules=[A2, B, C],
    ),
)
case(
    "replace_nothing",
    "only what is there can be replaced",
    [overlay("edition", replace={"measures": [number("x"), number("z")]})],
    error=("P010", "/overlays/0/replace/measures/1"),
)
case(
    "drop_for_all",
    "what is dropped is gone, and nobody overrides it any more",
    [overlay("edition", drop={"rules": ["a"], "supports": ["club"]})],
    changed(
        BASE,
        supports=[support("group", schools=["north", "south"])],
        rules=[rule("b", B["when"], flag("g")), C],
    ),
)
case("drop_no_rule", "a rule that is not there cannot be dropped",
     [overlay("edition", drop={"rules": ["a", "zz"]})], error=("P010", "/overlays/0/drop/rules/1"))
case("drop_no_support", "a support that is not there cannot be dropped",
     [overlay("edition", drop={"supports": ["zz"]})], error=("P010", "/overlays/0/drop/supports/0"))
case(
    "in_order",
    "a later overlay changes what an earlier one brought",
    [overlay("first", replace={"rules": [A2]}), overlay("second", drop={"rules": ["a"]})],
    changed(BASE, rules=[rule("b", B["when"], flag("g")), C]),
)
case(
    "drop_before_add",
    "one overlay can drop a rule and add another of its id",
    [overlay("edition", drop={"rules": ["c"]}, add={"rules": [rule("c", measure("x", below=1), flag("h"))]})],
    changed(BASE, rules=[A, B, rule("c", measure("x", below=1), flag("h"))]),
)
case(
    "school_drops_a_rule",
    "a rule of everybody goes on for all schools but one",
    [overlay("of_north", ["north"], drop={"rules": ["a"]})],
    changed(BASE, rules=[but(A, except_schools=["north"]), B, C]),
)
case(
    "school_drops_a_rule_of_some",
    "a rule of some schools loses one",
    [overlay("of_north", ["north"], drop={"rules": ["c"]})],
    changed(BASE, rules=[A, B, but(C, schools=["south"])]),
)
case(
    "schools_drop_a_rule_everywhere",
    "a rule that no school has any more is gone, and nobody overrides it",
    [overlay("o", ["north", "south"], drop={"rules": ["a", "c"]}), overlay("p", ["west"], drop={"rules": ["a"]})],
    changed(BASE, rules=[rule("b", B["when"], flag("g"))]),
)
case(
    "school_replaces_a_rule",
    "the school's own rule stands beside that of all others, and is overridden by the same rules",
    [overlay("of_north", ["north"], replace={"rules": [A2]})],
    changed(
        BASE,
        rules=[
            but(A, except_schools=["north"]),
            but(B, overrides=["a", "a@of_north"]),
            C,
            renamed(but(A2, schools=["north"]), "a@of_north"),
        ],
    ),
)
case(
    "school_replaces_everywhere",
    "where no school keeps the rule, the new one alone is there",
    [overlay("all", ["north", "south"], replace={"rules": [rule("c", measure("y", below=6), flag("h"))]})],
    changed(
        BASE,
        rules=[A, B, renamed(rule("c", measure("y", below=6), flag("h"), schools=["north", "south"]), "c@all")],
    ),
)
case(
    "long_ids_are_cut",
    "the id of a school's own rule is cut at 64 characters",
    [overlay("o" * 64, ["north"], replace={"rules": [A2]})],
    changed(
        BASE,
        rules=[
            but(A, except_schools=["north"]),
            but(B, overrides=["a", "a@" + "o" * 62]),
            C,
            renamed(but(A2, schools=["north"]), "a@" + "o" * 62),
        ],
    ),
)
case(
    "school_adds",
    "what a school adds is about it alone; what was there already stays for everybody",
    [overlay("of_west", ["west"], add={
        "events": labelled("fair"),
        "supports": [support("tutor"), support("club")],
        "rules": [rule("d", "always", flag("h")), A],
    })],
    changed(
        BASE,
        events=labelled("fair"),
        supports=[support("club"), support("group", schools=["north", "south"]), support("tutor", schools=["west"])],
        rules=[A, B, C, rule("d", "always", flag("h"), schools=["west"])],
    ),
)
case(
    "new_school",
    "an overlay can bring the school that it is for",
    [overlay("of_east", ["east"], add={"schools": [school("east")], "rules": [rule("d", "always", flag("h"))]})],
    changed(
        BASE,
        schools=[*BASE["schools"], school("east")],
        rules=[A, B, C, rule("d", "always", flag("h"), schools=["east"])],
    ),
)
case("no_school", "an overlay is for schools that are there",
     [overlay("of_east", ["north", "east"], drop={"rules": ["a"]})], error=("P010", "/overlays/0/schools/1"))
case("school_replaces_a_measure", "a measure is everybody's: a school cannot replace it",
     [overlay("of_north", ["north"], replace={"measures": [number("x", greatest=50)]})],
     error=("P029", "/overlays/0/replace/measures"))
case("school_replaces_for_another", "what a school replaces is not for another school",
     [overlay("of_north", ["north"], replace={"rules": [but(A2, schools=["north", "south"])]})],
     error=("P029", "/overlays/0/replace/rules/0/schools/1"))
case("school_adds_for_another", "what a school adds is not for another school",
     [overlay("of_north", ["north"], add={"supports": [support("tutor", schools=["south"])]})],
     error=("P029", "/overlays/0/add/supports/0/schools/0"))
case("school_drops_what_it_has_not", "a school can drop only what it has",
     [overlay("of_west", ["west"], drop={"rules": ["c"]})], error=("P010", "/overlays/0/drop/rules/0"))
case("school_replaces_twice", "a school replaces a rule once; afterwards the rule is its own",
     [overlay("o", ["north"], replace={"rules": [A2]}), overlay("o", ["south"], replace={"rules": [A2]})],
     error=("P026", "/overlays/1/replace/rules/0"))
case(
    "school_drops_supports",
    "a support of everybody goes on at all other schools, one of some loses a school",
    [overlay("of_north", ["north"], drop={"supports": ["club", "group"]})],
    changed(
        BASE,
        supports=[support("club", schools=["south", "west"]), support("group", schools=["south"])],
    ),
)
case(
    "supports_dropped_everywhere",
    "a support that no school offers any more is gone",
    [overlay("o", ["north", "south"], drop={"supports": ["group"]})],
    changed(BASE, supports=[support("club")]),
)
case("school_drops_a_support_it_has_not", "a school can drop only a support that it offers",
     [overlay("of_west", ["west"], drop={"supports": ["group"]})], error=("P010", "/overlays/0/drop/supports/0"))
PROPOSES = rule("p", {"supports": {"which": {"supports": ["club"]}}}, {"support": "club"}, {"dosage": {"of": {"supports": ["club"]}, "minutes": {"at_least": 20}}})
case(
    "school_replaces_a_support",
    "whoever names the support means what the school has in its place as well",
    [overlay("of_north", ["north"], replace={"supports": [support("club", seats=4)]})],
    changed(
        BASE,
        supports=[
            support("club", schools=["south", "west"]),
            support("group", schools=["north", "south"]),
            renamed(support("club", seats=4, schools=["north"]), "club@of_north"),
        ],
        rules=[rule(
            "p",
            {"supports": {"which": {"supports": ["club", "club@of_north"]}}},
            {"support": "club"},
            {"dosage": {"of": {"supports": ["club", "club@of_north"]}, "minutes": {"at_least": 20}}},
            {"support": "club@of_north"},
        )],
    ),
    base=changed(BASE, rules=[PROPOSES]),
)
case("version", "an overlay of another version is not read",
     [{**overlay("later"), "schema_version": 2}], error=("E_SCHEMA_VERSION", "/overlays/0/schema_version"))

# Readings.
CITED = {"id": "manual", "about": "Page 3."}
A3 = rule("a", measure("x", more_than=10), flag("f"), cites=["manual"])
D = rule("d", measure("x", at_most=3), flag("h"), cites=["manual"])
PLACE = {
    "cites": "manual",
    "question": "Does ten itself count?",
    "readings": [
        {"label": "it counts", "follows": "From 10 on.", "rules": [A, D]},
        {"label": "it does not", "follows": "Above 10.", "rules": [A3]},
    ],
    "chosen": "it counts",
}
READ = changed(BASE, citations=[CITED], rules=[A, B, C, D], ambiguities=[PLACE])
OTHER = {**PLACE, "chosen": "it does not"}
case(
    "another_reading",
    "its rules come in place of those of the same ids; what only the other reading has goes",
    [],
    changed(READ, rules=[A3, B, C], ambiguities=[OTHER]),
    readings=[{"cites": "manual", "label": "it does not"}],
    base=READ,
)
case("the_reading_in_force", "choosing the reading in force changes nothing", [], READ,
     readings=[{"cites": "manual", "label": "it counts"}], base=READ)
case("no_such_place", "a place that is not ambiguous", [], error=("P010", "/readings/0/cites"),
     readings=[{"cites": "page_9", "label": "it counts"}], base=READ)
case("no_such_reading", "a reading that nobody recorded", [], error=("P010", "/readings/1/label"),
     readings=[{"cites": "manual", "label": "it counts"}, {"cites": "manual", "label": "perhaps"}], base=READ)
case(
    "reading_before_overlays",
    "a school keeps what it has of its own, whichever reading is in force",
    [overlay("of_north", ["north"], drop={"rules": ["a"]})],
    changed(READ, rules=[but(A3, except_schools=["north"]), B, C], ambiguities=[OTHER]),
    readings=[{"cites": "manual", "label": "it does not"}],
    base=READ,
)
case(
    "reading_of_an_overlay",
    "a reading of a place that an overlay brings is chosen after it",
    [overlay("more", add={"citations": [CITED], "rules": [D], "ambiguities": [PLACE]})],
    changed(READ, rules=[A3, B, C], ambiguities=[OTHER]),
    readings=[{"cites": "manual", "label": "it does not"}],
)

# Not an overlay, but what overlays write.
write(
    "handbook.check",
    "dangling_rules_0_except_schools_1",
    "a rule excepts schools that are there",
    "PROMISES 40: dangling ids",
    {"handbook": handbook(rule("a", "always", flag("f"), except_schools=["north", "nowhere"]))},
    {
        "sound": False,
        "problems": [{
            "code": "P010",
            "path": "/rules/0/except_schools/1",
            "message": "no school `nowhere` is declared",
        }],
        "rules": 1,
    },
)
