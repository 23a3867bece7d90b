"""Writes the vectors of handbook.replay. The days on which rules apply are counted by hand; shares and
their intervals are computed here, in decimal numbers of fifty digits."""

from decimal import ROUND_HALF_UP, Decimal, getcontext

from base import changed, flag, handbook, labelled, measure, number, overlay, rule, tier, write

getcontext().prec = 50
Z = Decimal("1.959963984540054")

YEAR = {"indicator": "absence", "from": "2026-08-26", "until": "2027-06-03"}
ABSENCES = number("x", whole=True, compute={
    "count": {"of": "absence", "window": {"last": {"n": 14, "days": "calendar"}}},
})
LATEST = number("y", compute={"latest": {"of": "score", "window": {"this": "year"}}})
RULE = rule("a", measure("x", at_least=2), flag("f"))


def district(*rules, **more):
    more = {"teams": [{"id": "team", "label": "Team", "members": ["p"]}], **more}
    return handbook(*rules, measures=[ABSENCES, LATEST], indicators=labelled("absence", "score"), **more)


def student(name, *absent, **more):
    seen = [{"indicator": "absence", "on": day, "value": 1} for day in absent]
    made = {"id": name, **more}
    if seen:
        made["observations"] = [*seen, *made.get("observations", [])]
    return made


def scored(name, day, value):
    return {"id": name, "observations": [{"indicator": "score", "on": day, "value": value}]}


def facts(*students, coverage=YEAR):
    return {"students": list(students), **({"coverage": [coverage]} if coverage else {})}


def asked(found, dates, **more):
    return {"from": dates[0], "until": dates[-1], "every": {"on": list(dates)}, "facts": found, **more}


def did(name, flagged=0, undecided=0, first=None, episodes=0, accuracy=None):
    made = {"rule": name, "label": f"Rule {name}", "flagged": flagged, "undecided": undecided}
    if first:
        made["first"] = first
    made["episodes"] = episodes
    if accuracy:
        made["accuracy"] = accuracy
    return made


def episode(who, name, start, end=None, lost=False):
    made = {"subject": {"student": who}, "rule": name, "from": start}
    if end:
        made["until"] = end
    if lost:
        made["lost"] = True
    return made


def bears(of, month, starts=0, active=0, due=0, can=None, peak=None):
    """At a time there are as many as on any day of the month, if nothing else is said."""
    peak = active if peak is None else peak
    made = {"of": of, "month": month, "starts": starts, "active": active, "peak": peak, "due": due}
    if can is not None:
        made |= {"capacity": can, "room": can - peak}
    return made


def replayed(rules, episodes=(), load=(), accuracy=None):
    made = {"rules": list(rules), "episodes": list(episodes), "load": list(load)}
    if accuracy:
        made["accuracy"] = accuracy
    return made


def answer(dates, students, run, other=None, changes=(), happened=(), findings=()):
    made = {"dates": list(dates), "students": students, "replayed": run}
    if other:
        made["other"] = other
    if changes:
        made["changes"] = list(changes)
    if happened:
        made["happened"] = list(happened)
    return {**made, "findings": list(findings)}


def shown(value):
    value = value.quantize(Decimal("0.0001"), ROUND_HALF_UP)
    return int(value) if value == value.to_integral() else float(value)


def share(part, whole):
    """A share with its interval by Wilson's formula."""
    x, n = Decimal(part), Decimal(whole)
    p = x / n
    middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * (p * (1 - p) / n + Z * Z / (4 * n * n)).sqrt() / (1 + Z * Z / n)
    return {"share": shown(p), "low": shown(middle - half), "high": shown(middle + half)}


def right(tp, fp, fn, tn, up=0, un=0):
    made = {
        "true_positive": tp, "false_positive": fp, "false_negative": fn, "true_negative": tn,
        "undecided_positive": up, "undecided_negative": un,
    }
    for key, part, whole in (
        ("sensitivity", tp, tp + fn), ("specificity", tn, tn + fp), ("ppv", tp, tp + fp), ("npv", tn, tn + fn),
    ):
        if whole:
            made[key] = share(part, whole)
    return made


def case(name, words, source, document, request, want=None, error=None, **more):
    whole = {"district": {"handbook": document, **more}, "request": request}
    write("handbook.replay", name, words, source, whole, want, error)


DAYS = ["2026-09-14", "2026-09-21", "2026-09-28", "2026-10-05"]
TWICE = student("s1", "2026-09-10", "2026-09-16")
case(
    "starts_and_stops",
    "two absences within 14 days: from the second on until the first is 14 days old",
    "16 September is the second; on the 21st both count (8 to 21), on the 28th only one (15 to 28)",
    district(RULE),
    asked(facts(TWICE, student("s2", "2026-09-10")), DAYS),
    answer(DAYS, 2, replayed(
        [did("a", 1, 0, "2026-09-21", 1)], [episode("s1", "a", "2026-09-21", "2026-09-28")],
    )),
)
case(
    "goes_on_to_the_end",
    "what applies on the last day has no end",
    "the same, asked until the 21st",
    district(RULE),
    asked(facts(TWICE), DAYS[:2]),
    answer(DAYS[:2], 1, replayed([did("a", 1, 0, "2026-09-21", 1)], [episode("s1", "a", "2026-09-21")])),
)
case(
    "nothing_from_the_future",
    "an absence counts from its day on, although it stands in the facts all the time",
    "both absences are dated after the first two days",
    district(RULE),
    asked(facts(student("s1", "2026-09-29", "2026-10-02")), DAYS),
    answer(DAYS, 1, replayed([did("a", 1, 0, "2026-10-05", 1)], [episode("s1", "a", "2026-10-05")])),
)
case(
    "a_feed_that_stops",
    "where the feed does not reach, the rule is undecided: the episode is lost, and nobody is cleared",
    "the feed reaches to the 24th, so on the 28th the window is not covered; the other never applied",
    district(RULE),
    asked(facts(TWICE, student("s2"), coverage={**YEAR, "until": "2026-09-24"}), DAYS[:3]),
    answer(DAYS[:3], 2, replayed(
        [did("a", 1, 1, "2026-09-21", 1)], [episode("s1", "a", "2026-09-21", "2026-09-28", lost=True)],
    )),
)
case(
    "values_without_a_day",
    "a value without a day is one of the last day",
    "on the first day nothing is known of the student",
    handbook(rule("a", measure("x", at_least=10), flag("f"))),
    asked({"students": [{"id": "s1", "values": {"x": 12}}]}, DAYS[:2]),
    answer(DAYS[:2], 1, replayed([did("a", 1, 0, "2026-09-21", 1)], [episode("s1", "a", "2026-09-21")])),
)
case(
    "supports_by_their_days",
    "a support is active on its days, and its result is not known before it ends",
    "active from 15 September to 1 October; a result counts from then on",
    handbook(
        rule("active", {"supports": {"which": {"supports": ["club"]}}}, flag("f")),
        rule("failed", {"supports": {"which": {"supports": ["club"], "ended": "not_responded"}}}, flag("g")),
    ),
    asked(
        {"students": [{"id": "s1", "supports": [
            {"support": "club", "from": "2026-09-15", "until": "2026-10-01", "result": "not_responded"},
        ]}]},
        DAYS,
    ),
    answer(DAYS, 1, replayed(
        [did("active", 1, 0, "2026-09-21", 1), did("failed", 1, 0, "2026-10-05", 1)],
        [episode("s1", "active", "2026-09-21", "2026-10-05"), episode("s1", "failed", "2026-10-05")],
    )),
)
case(
    "in_brief",
    "in brief episodes are counted and not listed",
    "as `starts_and_stops`",
    district(RULE),
    asked(facts(TWICE), DAYS, detail="brief"),
    answer(DAYS, 1, replayed([did("a", 1, 0, "2026-09-21", 1)])),
)
CALL = {"deadline": {"what": "Call the family", "within": {"n": 3, "days": "school"}, "by": {"role": "counselor"}}}
MEET = {"convene": {"team": "team", "about": "Absences"}}
MONTHS = ["2026-09-21", "2026-09-28", "2026-10-05", "2026-10-12"]
case(
    "load_and_capacity",
    "students by month for the team, the role, the support and the tier; and what falls due",
    "s1 from 21 September to 5 October (two absences, then a third within 14 days), s2 from 5 October "
    "on; the second absences were on 16 September and 2 October, and the calls are due three school days later",
    district(rule("a", measure("x", at_least=2), MEET, CALL, {"support": "club"}, tier(2))),
    asked(
        facts(student("s1", "2026-09-10", "2026-09-16", "2026-09-25"), student("s2", "2026-09-30", "2026-10-02")),
        MONTHS,
        capacity=[
            {"of": {"support": "club"}, "students": 1},
            {"of": {"support": "club"}, "month": "2026-10-01", "students": 3},
            {"of": {"team": "team"}, "students": 1},
        ],
    ),
    answer(MONTHS, 2, replayed(
        [did("a", 2, 0, "2026-09-21", 2)],
        [episode("s1", "a", "2026-09-21", "2026-10-05"), episode("s2", "a", "2026-10-05")],
        [
            bears({"team": "team"}, "2026-09-01", 1, 1, can=1),
            bears({"team": "team"}, "2026-10-01", 1, 1, can=1),
            bears({"role": "counselor"}, "2026-09-01", 1, 1, 1),
            bears({"role": "counselor"}, "2026-10-01", 1, 1, 1),
            bears({"support": "club"}, "2026-09-01", 1, 1, can=1),
            bears({"support": "club"}, "2026-10-01", 1, 1, can=3),
            bears(tier(2), "2026-09-01", 1, 1),
            bears(tier(2), "2026-10-01", 1, 1),
        ],
    )),
)
case(
    "due_since_it_applied",
    "what is due counts from the day on which the rule began to apply, asked that day or not",
    "the second absence was on 25 September, a Friday, and is found on 5 October: the call was due on the 30th",
    district(rule("a", measure("x", at_least=2), CALL)),
    asked(facts(student("s1", "2026-09-24", "2026-09-25")), ["2026-09-21", "2026-10-05"]),
    answer(["2026-09-21", "2026-10-05"], 1, replayed(
        [did("a", 1, 0, "2026-10-05", 1)],
        [episode("s1", "a", "2026-10-05")],
        [bears({"role": "counselor"}, "2026-09-01", 0, 0, 1), bears({"role": "counselor"}, "2026-10-01", 1, 1, 0)],
    )),
)
case(
    "one_after_the_other",
    "two students in one month, but never at a time: there is room for one more",
    "two absences of s1 lie within 14 days on 21 September and not on the 28th; of s2 it is the other way",
    district(rule("a", measure("x", at_least=2), {"support": "club"})),
    asked(
        facts(student("s1", "2026-09-08", "2026-09-09"), student("s2", "2026-09-24", "2026-09-25")),
        ["2026-09-21", "2026-09-28"],
        capacity=[{"of": {"support": "club"}, "students": 2}],
    ),
    answer(["2026-09-21", "2026-09-28"], 2, replayed(
        [did("a", 2, 0, "2026-09-21", 2)],
        [episode("s1", "a", "2026-09-21", "2026-09-28"), episode("s2", "a", "2026-09-28")],
        [bears({"support": "club"}, "2026-09-01", 2, 2, can=2, peak=1)],
    )),
)


def flagged(who, on, what=flag("f")):
    return {"student": who, "flagged": what, "on": on}


def beside(who, drift, happened=None, when=None, days=None, what=flag("f")):
    made = {"student": who, "flagged": what, "drift": drift}
    for key, value in (("happened", happened), ("replayed", when), ("days_earlier", days)):
        if value is not None:
            made[key] = value
    return made


case(
    "what_happened",
    "caught earlier, on the day, later, missed, never flagged by anybody, and not known",
    "the rule applies to s1, s2, s3 and s5 from 21 September on; s4 was absent once; of s6 nothing is known",
    district(RULE),
    asked(
        facts(*(student(f"s{n}", "2026-09-10", "2026-09-16") for n in (1, 2, 3, 5)), student("s4", "2026-09-10")),
        DAYS[:2],
        happened=[
            flagged("s1", "2026-10-01"), flagged("s1", "2026-11-01"), flagged("s2", "2026-09-21"),
            flagged("s3", "2026-09-17"), flagged("s4", "2026-09-21"), flagged("s6", "2026-09-21"),
        ],
    ),
    answer(
        DAYS[:2], 5,
        replayed(
            [did("a", 4, 0, "2026-09-21", 4)],
            [episode(f"s{n}", "a", "2026-09-21") for n in (1, 2, 3, 5)],
        ),
        happened=[
            beside("s1", "earlier", "2026-10-01", "2026-09-21", 10),
            beside("s2", "same", "2026-09-21", "2026-09-21", 0),
            beside("s3", "later", "2026-09-17", "2026-09-21", -4),
            beside("s4", "missed", "2026-09-21"),
            beside("s5", "new", None, "2026-09-21"),
            beside("s6", "undecided", "2026-09-21"),
        ],
    ),
)
LADDER = handbook(
    rule("two", measure("x", at_least=10), tier(2)), rule("three", measure("x", at_least=20), tier(3)),
)
case(
    "a_higher_tier_is_enough",
    "who is found at a higher tier is found at the lower one too",
    "tier 3 from 20 on; the rule for tier 2 is not asked",
    LADDER,
    asked(
        {"students": [{"id": "s1", "values": {"x": 20}}]}, ["2026-09-21"],
        rules=["three"], happened=[flagged("s1", "2026-09-21", tier(2))],
    ),
    answer(
        ["2026-09-21"], 1,
        replayed(
            [did("three", 1, 0, "2026-09-21", 1)], [episode("s1", "three", "2026-09-21")],
            [bears(tier(3), "2026-09-01", 1, 1)],
        ),
        happened=[beside("s1", "same", "2026-09-21", "2026-09-21", 0, tier(2))],
    ),
)
case(
    "an_override_still_does",
    "only the rules that are asked for are told; those that override them still do",
    "b takes the flag of a away, although only a is asked for",
    handbook(rule("a", measure("x", at_least=10), flag("f")), rule("b", measure("x", at_least=20), flag("g"), overrides=["a"])),
    asked({"students": [{"id": "s1", "values": {"x": 25}}, {"id": "s2", "values": {"x": 15}}]}, ["2026-09-21"], rules=["a"]),
    answer(["2026-09-21"], 2, replayed([did("a", 1, 0, "2026-09-21", 1)], [episode("s2", "a", "2026-09-21")])),
)
STRICTER = overlay("stricter", replace={"rules": [rule("a", measure("x", at_least=3), flag("f"))]})
case(
    "with_an_overlay",
    "the same history with the rule that is proposed: who would be flagged on another day",
    "three absences of s1 are within 14 days on 28 September; of s2 never",
    district(RULE),
    asked(
        facts(student("s1", "2026-09-15", "2026-09-16", "2026-09-25"), student("s2", "2026-09-15", "2026-09-16")),
        DAYS[1:3],
        compare_with={"overlays": [STRICTER]},
    ),
    answer(
        DAYS[1:3], 2,
        replayed(
            [did("a", 2, 0, "2026-09-21", 2)],
            [episode("s1", "a", "2026-09-21"), episode("s2", "a", "2026-09-21")],
        ),
        other=replayed([did("a", 1, 0, "2026-09-28", 1)], [episode("s1", "a", "2026-09-28")]),
        changes=[
            {"student": "s1", "flagged": flag("f"), "replayed": "2026-09-21", "other": "2026-09-28"},
            {"student": "s2", "flagged": flag("f"), "replayed": "2026-09-21"},
        ],
    ),
)


# How right.
SCREEN = handbook(rule("a", measure("x", at_least=4), flag("f")))


def screened(groups):
    """Students with a value and an outcome each: (how many, value, whether it happened)."""
    people, outcomes, flags = [], [], []
    for count, value, happened in groups:
        for _ in range(count):
            name = f"s{len(people) + 1:03}"
            people.append({"id": name, **({} if value is None else {"values": {"x": value}})})
            outcomes.append({"student": name, "happened": happened})
            if value is not None and value >= 4:
                flags.append(name)
    return people, outcomes, flags


def screening(name, words, source, groups, table):
    people, outcomes, flags = screened(groups)
    lost = sum(count for count, value, _ in groups if value is None)
    case(
        name, words, source, SCREEN,
        asked({"students": people}, ["2026-09-21"], outcomes=outcomes),
        answer(["2026-09-21"], len(people), replayed(
            [did("a", len(flags), lost, "2026-09-21" if flags else None, len(flags), right(*table))],
            [episode(one, "a", "2026-09-21") for one in flags],
            accuracy=right(*table),
        )),
    )


screening(
    "published_ratings", "ratings of 109 images by one reader, positive from 4 on, as published",
    "Hanley and McNeil 1982, table 1: 58 normal and 51 abnormal",
    [
        *((count, value, False) for value, count in zip((1, 2, 3, 4, 5), (33, 6, 6, 11, 2))),
        *((count, value, True) for value, count in zip((1, 2, 3, 4, 5), (3, 2, 2, 11, 33))),
    ],
    (44, 13, 7, 45),
)
screening("no_positives", "where it happened to nobody, nothing is said about sensitivity",
          "shared case edge.no_positives", [(5, 5, False), (95, 0, False)], (0, 5, 0, 95))
screening("perfect", "a perfect rule still has an interval",
          "shared case edge.perfect", [(5, 5, True), (95, 0, False)], (5, 0, 0, 95))
screening("undecided_is_in_no_share", "of whom nothing is known is in no share, and is counted",
          "PROMISES I11: missing is not zero", [(3, 5, True), (1, 0, True), (2, None, True), (4, 0, False), (1, None, False)],
          (3, 0, 1, 4, 2, 1))
case(
    "flagged_too_late",
    "a flag after the day of the outcome foresees nothing",
    "flagged on 21 September; s1's outcome is of that day, s2's of the day before; of s3 no facts were given",
    district(RULE),
    asked(
        facts(TWICE, student("s2", "2026-09-10", "2026-09-16")), DAYS[:2],
        outcomes=[
            {"student": "s1", "happened": True, "on": "2026-09-21"},
            {"student": "s2", "happened": True, "on": "2026-09-20"},
            {"student": "s3", "happened": False},
        ],
    ),
    answer(DAYS[:2], 2, replayed(
        [did("a", 2, 0, "2026-09-21", 2, right(1, 0, 1, 0, 0, 1))],
        [episode("s1", "a", "2026-09-21"), episode("s2", "a", "2026-09-21")],
        accuracy=right(1, 0, 1, 0, 0, 1),
    )),
)

# On which days.
case(
    "every_school_day",
    "every second school day from Thursday on: not on the weekend",
    "Thursday 10, Monday 14 and Wednesday 16 September 2026",
    handbook(),
    {"from": "2026-09-10", "until": "2026-09-17", "every": {"days": {"n": 2, "days": "school"}}, "facts": {}},
    answer(["2026-09-10", "2026-09-14", "2026-09-16"], 0, replayed([])),
)
case(
    "ends_of_months",
    "on the last day of each month that ends in the time",
    "the calendar declares no months: civil ones",
    handbook(),
    {"from": "2026-09-10", "until": "2026-11-29", "every": {"end_of": "month"}, "facts": {}},
    answer(["2026-09-30", "2026-10-31"], 0, replayed([])),
)

# Refused.
NOBODY = {"from": "2026-09-10", "until": "2026-09-17", "every": {"on": ["2026-09-10"]}, "facts": {}}
case("backwards", "a time that ends before it begins", "ReplayRequest", handbook(),
     {**NOBODY, "until": "2026-09-09"}, error=("E_VALUE", "/request/until"))
case("outside", "a day outside the time", "ReplayDates", handbook(),
     {**NOBODY, "every": {"on": ["2026-09-10", "2026-09-18"]}}, error=("E_VALUE", "/request/every/on/1"))
case("no_day", "no day at all", "ReplayDates", handbook(),
     {**NOBODY, "every": {"on": []}}, error=("E_VALUE", "/request/every"))
case("standing_still", "days that do not advance", "ReplayDates", handbook(),
     {**NOBODY, "every": {"days": {"n": 0, "days": "calendar"}}}, error=("E_VALUE", "/request/every/days"))
case("no_such_rule", "a rule that is not in the handbook", "ReplayRequest", handbook(),
     {**NOBODY, "rules": ["zz"]}, error=("E_VALUE", "/request/rules/0"))
case("two_outcomes", "one student, two outcomes", "PROMISES 20", handbook(),
     {**NOBODY, "outcomes": [{"student": "s1", "happened": True}, {"student": "s1", "happened": False}]},
     error=("E_CONFLICTING_RECORD", "/request/outcomes/1"))
case("two_records", "one student described in two ways", "PROMISES 20", handbook(),
     {**NOBODY, "facts": {"students": [{"id": "s1"}, {"id": "s1", "grade": "3"}]}},
     error=("E_CONFLICTING_RECORD", "/request/facts/students/1"))
case("too_much", "students times days over the limit", "PROMISES 56", handbook(),
     asked({"students": [{"id": "s1"}, {"id": "s2"}]}, DAYS), error=("E_LIMIT", "/request/facts"),
     limits={"items": 7})
case("too_many_days", "days over the limit", "PROMISES 56", handbook(),
     {**NOBODY, "every": {"days": {"n": 1, "days": "calendar"}}}, error=("E_LIMIT", "/request/every"),
     limits={"items": 7})
case("other_not_sound", "another handbook that is refused", "PROMISES 40", handbook(),
     {**NOBODY, "compare_with": {"handbook": handbook(rule("a", measure("zz", at_least=1), flag("f")))}},
     error=("P010", "/request/compare_with/handbook/rules/0/when/measure"))
