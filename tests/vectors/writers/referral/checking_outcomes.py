"""handbook.check: outcomes that name what nothing declares, or that nobody can do."""
from minimal import *
from replaying_and_checking import check

P40 = "PROMISES 40: dangling ids"
P43 = "PROMISES 43: what cannot occur"
NOTHING = "issue 3: obligations, requirements and seats that nothing can meet"
NOWHERE = "nowhere"
THEN = "/rules/0/then/0"


def book(then, whom=None, measures=(), **more):
    more = {"events": declared("e", "f"), "teams": [team("t")], "supports": [support("s")], **more}
    if whom:
        return handbook(rule(about=whom, then=[then]), measures=[number(), number("n", about="cohort"), *measures], **more)
    return handbook(rule(then=[then]), measures=[number(), number("n", about="cohort"), *measures], **more)


def one(name, about, source, then, *problems, **more):
    check(f"outcome_{name}", about, source, book(then, **more), *[(code, THEN + path) for code, path in problems])


def deadline(**more):
    return {"deadline": {"what": "do it", "within": days(5), **more}}


def notice(**more):
    return {"notice": {"to": "family", "about": "it", "within": days(1), **more}}


def review(every, **more):
    return {"review": {"what": "it", "every": every, **more}}


def dosage(**more):
    return {"dosage": more}


def makeup(**more):
    return {"team_makeup": {"team": "t", **more}}


def seats(**more):
    return {"seats": {"of": {"support": "s"}, "count": {"number": 3}, "among": "always", "by": [{"measure": "x", "first": "lowest"}], "tie": "admit_all", **more}}


# ---------------------------------------------------------------- ids
who = {"role": NOWHERE}
for field in ("by", "after"):
    one(f"notice_{field}", "a notice that names nothing declared", P40, notice(**{field: who if field == "by" else NOWHERE}), ("P010", f"/notice/{field}"))
one("notice_to_role", "a notice to a role that nobody holds", P40, notice(to={"role": NOWHERE}), ("P010", "/notice/to"))
one("notice_to_team", "a notice to a team that is none", P40, notice(to={"team": NOWHERE}), ("P010", "/notice/to"))
one("deadline_before", "counted back from what nobody declares", P40, deadline(before=NOWHERE), ("P010", "/deadline/before"))
one("deadline_by_misspelled", "owed by a role whose name is misspelled: the nearest one is named", P40, deadline(by={"role": "counsellor"}), ("P010", "/deadline/by"))
one("deadline_by", "owed by nobody", P40, deadline(by=who), ("P010", "/deadline/by"))
one("deadline_or_earlier", "another moment after what nobody declares", P40, deadline(or_earlier=[{"within": days(1)}, {"within": days(1), "after": NOWHERE}]), ("P010", "/deadline/or_earlier/1/after"))
one("deadline_pause", "stopped between events that nobody declares", P40, deadline(pauses=[{"between": {"from": NOWHERE, "until": "e"}}]), ("P010", "/deadline/pauses/0/between/from"))
one("checklist_before", "complete before what nobody declares", P40, {"checklist": {"what": "it", "items": ["one"], "before": NOWHERE}}, ("P010", "/checklist/before"))
one("checklist_by", "seen to by nobody", P40, {"checklist": {"what": "it", "items": ["one"], "by": who}}, ("P010", "/checklist/by"))
one("permit_by", "permitted by nobody", P40, {"permit": {"what": "it", "by": who}}, ("P010", "/permit/by"))
one("permit_tier", "a tier that is none", P40, {"permit": {"what": "it", "tier": {"domain": "academic", "tier": NOWHERE}}}, ("P010", "/permit/tier"))
one("exit_tier", "leaves a tier that is none", P40, {"exit": {"domain": "academic", "tier": NOWHERE}}, ("P010", ""))
one("end_support", "ends a support that is none", P40, {"end_support": NOWHERE}, ("P010", ""))
one("dosage_of", "of a support that is none", P40, dosage(of={"supports": [NOWHERE]}, minutes={"at_least": 30}), ("P010", "/dosage/of/supports/0"))
one("dosage_by", "given by a role that nobody holds", P40, dosage(by=["counselor", NOWHERE]), ("P010", "/dosage/by/1"))
one("dosage_table", "as much as a table says that is none", P40, dosage(minutes={"table": NOWHERE}), ("P010", "/dosage/minutes"))
one("group_size_of", "a group of a tier that is none", P40, {"group_size": {"of": {"tier": NOWHERE}, "students": {"at_most": 5}}}, ("P010", "/group_size/of/tier"))
one("makeup_team", "the make-up of a team that is none", P40, {"team_makeup": {"team": NOWHERE, "size": {"at_least": 3}}}, ("P010", ""))
one("makeup_member", "a place for a role that nobody holds", P40, makeup(members=[{"roles": ["counselor"]}, {"roles": [NOWHERE]}]), ("P010", "/team_makeup/members/1/roles/0"))
one("makeup_apart", "roles apart, of which one is none", P40, makeup(apart=[{"roles": ["counselor", NOWHERE]}]), ("P010", "/team_makeup/apart/0/roles/1"))
one("seats_support", "seats in a support that is none", P40, seats(of={"support": NOWHERE}), ("P010", "/seats/of/support"), whom="cohort")
one("seats_tier", "seats in a tier that is none", P40, seats(of={"tier": {"domain": "academic", "tier": NOWHERE}}), ("P010", "/seats/of/tier"), whom="cohort")
one("seats_count", "as many seats as a measure says that is none", P40, seats(count={"measure": NOWHERE}), ("P010", "/seats/count/measure"), whom="cohort")
one("seats_key", "in the order of a measure that is none", P40, seats(by=[{"measure": NOWHERE, "first": "lowest"}]), ("P010", "/seats/by/0/measure"), whom="cohort")
one("seats_among", "among students whom nobody can tell", P40, seats(among=is_(NOWHERE, at_least=1)), ("P010", "/seats/among/measure"), whom="cohort")
check("safety_notice_to", "a notice of the safety lane to a role that nobody holds", P40,
      handbook(rule(), lanes={"safety": {"notices": [{"to": {"role": NOWHERE}, "about": "it", "within": days(0)}]}}), ("P010", "/lanes/safety/notices/0/to"))

# ---------------------------------------------------------------- clocks
one("clock_two_events", "after one event and before another", NOTHING, deadline(after="e", before="f"), ("P008", "/deadline/within"))
one("clock_edge_and_event", "after the edge of a period and after an event", NOTHING, deadline(after="e", from_edge={"start_of": "year"}), ("P008", "/deadline/within"))
one("clock_ahead_of_nothing", "counted back from no edge", NOTHING, deadline(ahead=True), ("P008", "/deadline/ahead"))
one("clock_stops_and_goes_on", "the event that stops the clock lets it go on", NOTHING, deadline(pauses=[{"between": {"from": "e", "until": "e"}}]), ("P008", "/deadline/pauses/0/between/until"))
one("phase_after_the_last", "a phase after one that never ends", NOTHING, deadline(then=[{"every": "every_season"}, {"lasting": days(5)}]), ("P008", "/deadline/then/0"))
one("phase_never", "a phase in which it never happens", NOTHING, deadline(then=[{"every": {"times_a_year": 0}}]), ("P008", "/deadline/then/0/every"))
one("cadence_never", "looked at no time a year", NOTHING, review({"times_a_year": 0}), ("P008", "/review/every"))
one("cadence_zero", "looked at no time a month", NOTHING, review({"times": {"least": 0, "per": "month"}}), ("P008", "/review/every"))
one("cadence_backwards", "at least three times and at most twice", NOTHING, review({"times": {"least": 3, "most": 2, "per": "month"}}), ("P008", "/review/every"))
one("cadence_apart_backwards", "from three weeks apart to two", NOTHING, review({"apart": {"least": days(3, "weeks"), "most": days(2, "weeks")}}), ("P008", "/review/every"))
one("checklist_empty", "a list of nothing", NOTHING, {"checklist": {"what": "it", "items": []}}, ("P008", "/checklist/items"))
one("options_empty", "a choice among nothing", NOTHING, {"options": {"by": {"role": "counselor"}, "among": []}}, ("P008", "/options/among"))
one("permit_no_time", "permitted no time", NOTHING, {"permit": {"what": "it", "times": 0}}, ("P008", "/permit/times"))
one("exit_to_the_same", "leaves a tier for the same", NOTHING, {"exit": {"domain": "academic", "tier": "tier_2", "to": "tier_2"}}, ("P008", "/exit/to"))

# ---------------------------------------------------------------- requirements
one("dosage_nothing", "a dosage that asks for nothing", NOTHING, dosage(of={"supports": ["s"]}), ("P008", "/dosage"))
one("dosage_backwards", "from 45 minutes to 30", NOTHING, dosage(minutes={"between": {"least": 45, "most": 30}}), ("P008", "/dosage/minutes"))
one("dosage_below_zero", "at least -1 week", NOTHING, dosage(weeks={"at_least": -1}), ("P008", "/dosage/weeks"))
one("dosage_over_a_day", "more minutes than a day has", NOTHING, dosage(minutes={"at_least": 1441}), ("P008", "/dosage/minutes"))
one("dosage_over_100", "more sessions than were planned", NOTHING, dosage(delivered={"at_least": 100.5}), ("P008", "/dosage/delivered"))
one("dosage_100", "all sessions that were planned", NOTHING, dosage(delivered={"at_least": 100}))
one("dosage_one_and_several", "in one piece, and in two", NOTHING, dosage(consecutive=True, split=[30, 15]), ("P008", "/dosage/split"))
one("dosage_either_of_one", "enough weeks or enough sessions, and no sessions", NOTHING, dosage(weeks={"at_least": 6}, weeks_or_sessions=True), ("P008", "/dosage/weeks_or_sessions"))
one("group_size_backwards", "from six students to three", NOTHING, {"group_size": {"students": {"between": {"least": 6, "most": 3}}}}, ("P008", "/group_size/students"))
one("makeup_nothing", "a make-up that asks for nothing", NOTHING, makeup(), ("P008", "/team_makeup"))
one("makeup_nobody", "a place for nobody", NOTHING, makeup(members=[{"roles": []}]), ("P008", "/team_makeup/members/0/roles"))
one("makeup_none_of_them", "none of somebody", NOTHING, makeup(members=[{"roles": ["counselor"], "least": 0}]), ("P008", "/team_makeup/members/0/least"))
one("makeup_apart_from_nobody", "one role apart", NOTHING, makeup(apart=[{"roles": ["counselor"]}]), ("P008", "/team_makeup/apart/0/roles"))
one("makeup_over_100", "more meetings than there are", NOTHING, makeup(attendance={"at_least": 101}), ("P008", "/team_makeup/attendance"))

# ---------------------------------------------------------------- seats
one("seats_of_one", "ranked in a rule about one student", P43, seats(), ("P009", "/seats"))
for about in ("class", "grade", "school", "group", "cohort"):
    one(f"seats_in_{about}", f"ranked in a {about}", P43, seats(), whom=about)
one("seats_none", "no seats", NOTHING, seats(count={"number": 0}), ("P008", "/seats/count"), whom="cohort")
for percent in (0, 100.5):
    one(f"seats_percent_{str(percent).replace('.', '_')}", "a share that is none of them, or more than all", NOTHING, seats(count={"percent": percent}), ("P008", "/seats/count"), whom="cohort")
one("seats_percent_100", "a seat for everybody", NOTHING, seats(count={"percent": 100}), whom="cohort")
one("seats_of_others", "as many seats as a measure of something else says", P43, seats(count={"measure": "n"}), ("P009", "/seats/count/measure"), whom="class")
one("seats_no_order", "in no order", NOTHING, seats(by=[]), ("P008", "/seats/by"), whom="cohort")
one("seats_key_twice", "in the order of one measure, twice", NOTHING, seats(by=[{"measure": "x", "first": "lowest"}, {"measure": "x", "first": "highest"}]), ("P008", "/seats/by/1/measure"), whom="cohort")
one("seats_key_no_number", "in the order of a yes or no", P43, seats(by=[{"measure": "y", "first": "lowest"}]), ("P009", "/seats/by/0/measure"), whom="cohort", measures=[yes_no("y")])
one("seats_key_of_others", "in the order of what is not the student's", P43, seats(by=[{"measure": "n", "first": "lowest"}]), ("P009", "/seats/by/0/measure"), whom="cohort")
