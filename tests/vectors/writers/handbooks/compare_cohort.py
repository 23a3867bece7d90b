"""Writes the vectors of handbook.compare that count a cohort. Each student is looked up by hand."""

from base import changed, flag, handbook, labelled, measure, number, rule
from compare import BASE, case, differ, says, within, x

SOURCE = "MISSION D31: run the same child through every school's rules; counted by hand"


def student(name, values=None, **more):
    made = {"id": name, **more}
    if values:
        made["values"] = values
    return made


def found(*ids, brief=0):
    return {"count": len(ids) or brief, **({"ids": list(ids)} if ids else {})}


def counted(*differences, cohort, terms=()):
    return {
        "same": not differences,
        "verdict": "proven",
        "differences": list(differences),
        "undecided": [],
        "terms": list(terms),
        "cohort": cohort,
    }


MOVED = handbook(rule("a", measure("x", at_least=20), flag("f")))
REGION = differ(
    flag("f"), [within("x", {"at_least": 10, "below": 20})], says([flag("f")], ["a"]), says(), [x(10)]
)
COHORT = {"students": [
    student("s1", {"x": 10}),
    student("s2", {"x": 19.9999}),
    student("s3", {"x": 20}),
    student("s4", {"x": 9}),
    student("s5"),
]}
case(
    "cohort",
    "two students are between the thresholds, two are not, and of one nothing is known",
    SOURCE,
    BASE,
    MOVED,
    counted(
        {**REGION, "students": found("s1", "s2")},
        cohort={
            "students": 5, "different": 2, "same": 2, "undecided": 1,
            "topics": [{"topic": flag("f"), "students": found("s1", "s2"), "in_no_region": found()}],
        },
    ),
    as_of="2026-10-01",
    cohort=COHORT,
)
case(
    "cohort_in_brief",
    "in brief students are counted and not named",
    SOURCE,
    BASE,
    MOVED,
    counted(
        {**REGION, "students": found(brief=2)},
        cohort={
            "students": 5, "different": 2, "same": 2, "undecided": 1,
            "topics": [{"topic": flag("f"), "students": found(brief=2), "in_no_region": found()}],
        },
    ),
    as_of="2026-10-01",
    cohort=COHORT,
    detail="brief",
)
TWO = handbook(
    rule("a", measure("x", at_least=10), flag("f")), rule("b", measure("y", at_least=50), flag("g"))
)
case(
    "cohort_with_a_fact_missing",
    "a missing fact leaves a topic open; a difference in another topic is certain all the same",
    SOURCE,
    TWO,
    handbook(rule("a", measure("x", at_least=20), flag("f")), rule("b", measure("y", at_least=60), flag("g"))),
    counted(
        {**REGION, "students": found("s1")},
        {
            **differ(
                flag("g"), [within("y", {"at_least": 50, "below": 60})],
                says([flag("g")], ["b"]), says(), [("y", "Y", 50)],
            ),
            "students": found(),
        },
        cohort={
            "students": 3, "different": 1, "same": 1, "undecided": 1,
            "topics": [{"topic": flag("f"), "students": found("s1"), "in_no_region": found()}],
        },
    ),
    as_of="2026-10-01",
    cohort={"students": [
        student("s1", {"x": 15}), student("s2", {"x": 5}), student("s3", {"x": 5, "y": 0}),
    ]},
)


def counting(days):
    window = {"last": {"n": days, "days": "calendar"}}
    count = {"count": {"of": "absence", "window": window}}
    return number("x", whole=True, compute=count)


def absences(days):
    return changed(
        handbook(rule("a", measure("x", at_least=2), flag("f"))),
        indicators=labelled("absence"), measures=[counting(days), number("y")],
    )


case(
    "cohort_read_in_two_windows",
    "the rule is the same and counts another window: no region, and a student who is treated differently",
    "two absences in the last 30 days, one of them in the last 10",
    absences(30),
    absences(10),
    counted(
        cohort={
            "students": 2, "different": 1, "same": 1, "undecided": 0,
            "topics": [{"topic": flag("f"), "students": found("s1"), "in_no_region": found("s1")}],
        },
        terms=[{
            "how": "other_meaning", "left": {"measure": counting(30)}, "right": {"measure": counting(10)},
            "differs": ["window"],
        }],
    ),
    as_of="2026-10-01",
    cohort={
        "students": [
            student("s1", observations=[
                {"indicator": "absence", "on": "2026-09-10", "value": 1},
                {"indicator": "absence", "on": "2026-09-30", "value": 1},
            ]),
            student("s2"),
        ],
        "coverage": [{"indicator": "absence", "from": "2026-08-26", "until": "2026-10-01"}],
    },
)
SCHOOLS = handbook(rule("a", measure("x", at_least=10), flag("f"), except_schools=["north"]))
case(
    "cohort_at_two_schools",
    "the same children, once at either school, whatever school they are at",
    SOURCE,
    {"handbook": SCHOOLS, "school": "north"},
    {"handbook": SCHOOLS, "school": "west"},
    counted(
        {
            **differ(flag("f"), [within("x", {"at_least": 10})], says(), says([flag("f")], ["a"]), [x(10)]),
            "students": found("s1"),
        },
        cohort={
            "students": 2, "different": 1, "same": 1, "undecided": 0,
            "topics": [{"topic": flag("f"), "students": found("s1"), "in_no_region": found()}],
        },
    ),
    as_of="2026-10-01",
    cohort={"students": [student("s1", {"x": 15}, school="south"), student("s2", {"x": 5})]},
)
case("cohort_without_a_day", "facts are known as of a day", "PROMISES: `as_of` is a required argument",
     BASE, MOVED, error=("E_MISSING_KEY", ""), cohort=COHORT)
case("cohort_that_contradicts_itself", "one student, described in two ways", "PROMISES 20",
     BASE, MOVED, error=("E_CONFLICTING_RECORD", "/cohort/students/1"), as_of="2026-10-01",
     cohort={"students": [student("s1", {"x": 10}), student("s1", {"x": 11})]})
