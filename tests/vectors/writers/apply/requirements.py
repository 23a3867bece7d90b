"""What a support, a group or a team must be like, against what is given."""

from fractions import Fraction

from write import answer, decision, request, vector

from minimal import declared, handbook, is_, number, rule, student, support

SOURCE = "BESD-01 to BESD-06, DODG-11, DODG-12, CRSD-03, CMC-03, FLTM-02, FLTM-03, WCSD-01 and arithmetic"
STUDENT = {"student": "s1"}


def dosage(**parts):
    return handbook(rule("dose", then=[{"dosage": parts}]), supports=[support("reading")])


def received(since="2026-09-02", until=None, **given):
    out = {"support": "reading", "from": since}
    if until:
        out["until"] = until
    return {**out, **({"given": given} if given else {})}


def part(what, status, asked, found=None, support="reading", group=None, rule="dose"):
    out = {"rule": rule, "what": what, "status": status}
    if support:
        out["support"] = support
    if group:
        out["group"] = group
    if found is not None:
        out["found"] = found
    return {**out, "asked": asked}


def amount(value):
    return {"amount": value}


def show(fraction):
    """A quotient as it is shown: four places, rounded down."""
    units = Fraction(fraction) * 10_000 // 1
    whole, rest = divmod(units, 10_000)
    return int(whole) if rest == 0 else float(Fraction(units, 10_000))


def num(value):
    return {"number": show(value)}


def check(name, about, book, supports, *parts, applied="dose", **facts):
    one = student(supports=list(supports)) if supports else student()
    wanted = answer(decision(book, STUDENT, "student", [applied], requirements=parts))
    vector(f"required_{name}", about, SOURCE, request(book, students=[one], subjects=[STUDENT], **facts), wanted)


THIRTY = {"exactly": 30}
for minutes, status in (([30], "met"), ([15, 15], "met"), ([29], "not_met"), ([31], "not_met")):
    check(f"minutes_{'_'.join(map(str, minutes))}", f"{minutes} minutes a day against 30", dosage(minutes=THIRTY),
          [received(minutes=minutes)], part("minutes", status, amount(THIRTY), num(sum(minutes))))
check("minutes_unknown", "minutes that nobody wrote down are not known", dosage(minutes=THIRTY), [received()],
      part("minutes", "unknown", amount(THIRTY)))
check("nothing_received", "a student who receives none such: nothing is known", dosage(minutes=THIRTY), [],
      part("minutes", "unknown", amount(THIRTY), support=None))
for pieces, status in (([30], "met"), ([15, 15], "not_met")):
    check(f"one_piece_{len(pieces)}", f"30 minutes in {len(pieces)} piece(s) against one piece (case b5)",
          dosage(consecutive=True), [received(minutes=pieces)],
          part("consecutive", status, "one_piece", {"pieces": pieces}))
for pieces, status in (([15, 30], "met"), ([45], "met"), ([25, 20], "not_met")):
    check(f"split_{'_'.join(map(str, pieces))}", f"{pieces} against 30 and 15, in any order, or one piece (case b4)",
          dosage(split=[30, 15]), [received(minutes=pieces)],
          part("split", status, {"pieces": [30, 15]}, {"pieces": pieces}))
WEEK = {"between": {"least": 2, "most": 3}}
for times, status in ((1, "not_met"), (2, "met"), (3, "met"), (4, "not_met")):
    check(f"sessions_{times}", f"{times} sessions a week against two to three", dosage(sessions_a_week=WEEK),
          [received(sessions_a_week=times)], part("sessions_a_week", status, amount(WEEK), num(times)))
check("minutes_a_week", "minutes of a day times sessions of a week", dosage(minutes_a_week={"at_least": 225}),
      [received(minutes=[30, 15], sessions_a_week=5)],
      part("minutes_a_week", "met", amount({"at_least": 225}), num(225)))
for delivered, status in ((8, "met"), (7, "not_met")):
    check(f"delivered_{delivered}", f"{delivered} of 10 planned sessions against 80 percent (case d6)",
          dosage(delivered={"at_least": 80}), [received(planned=10, delivered=delivered)],
          part("delivered", status, amount({"at_least": 80}), num(delivered * 10)))
check("delivered_of_none", "of no planned session there is no share", dosage(delivered={"at_least": 80}),
      [received(planned=0, delivered=0)], part("delivered", "unknown", amount({"at_least": 80})))

# 2026-09-02 to 2026-10-21, both included, are 50 days.
ROUND = {"between": {"least": 6, "most": 8}}
for since, days, status in (("2026-09-02", 50, "met"), ("2026-09-16", 36, "unknown"), ("2026-08-26", 57, "not_met")):
    check(f"weeks_{days}_days", f"{days} days of a round of six to eight weeks that goes on", dosage(weeks=ROUND),
          [received(since, minutes=[30])], part("weeks", status, amount(ROUND), num(Fraction(days, 7))))
check("weeks_ended_early", "a round that ended after five weeks was too short", dosage(weeks=ROUND),
      [received("2026-09-16", "2026-10-21", minutes=[30])],
      part("weeks", "not_met", amount(ROUND), num(Fraction(36, 7))))
SIXTEEN = {"at_most": 16}
check("weeks_in_all", "two rounds add up: 36 and 77 days are more than 16 weeks (case d7)", dosage(weeks_in_all=SIXTEEN),
      [received("2026-09-16"), {**received("2026-01-19", "2026-04-05"), "result": "not_responded"}],
      part("weeks_in_all", "not_met", amount(SIXTEEN), num(Fraction(36 + 77, 7))))
EITHER = {"weeks": {"at_least": 6}, "sessions": {"at_least": 24}, "weeks_or_sessions": True}
ASKED = {"either_amount": [{"at_least": 6}, {"at_least": 24}]}
for since, sessions, status in (("2026-09-16", 24, "met"), ("2026-09-02", 3, "met"), ("2026-09-16", 23, "unknown")):
    check(f"weeks_or_sessions_{sessions}", f"since {since}, {sessions} sessions: six weeks or 24 sessions are enough",
          dosage(**EITHER), [received(since, delivered=sessions)], part("weeks_or_sessions", status, ASKED))
check("hours", "forty sessions of 45 minutes are 30 hours", dosage(hours={"at_least": 30}),
      [received(minutes=[45], delivered=40)], part("hours", "met", amount({"at_least": 30}), num(30)))
check("skills", "two skills at a time where one is allowed", dosage(skills={"at_most": 1}), [received(skills=2)],
      part("skills", "not_met", amount({"at_most": 1}), num(2)))
for by, status in (("coordinator", "met"), ("other", "not_met")):
    book = dosage(by=["coordinator"])
    check(f"provider_{by}", "who gives it", book, [received(by=by)],
          part("provider", status, {"roles": ["coordinator"]}, {"role": by}))
check("place", "where it is given people see", dosage(place="outside the classroom"), [received()],
      part("place", "unknown", {"people": "outside the classroom"}))

size = handbook(rule("dose", then=[{"group_size": {"students": {"between": {"least": 4, "most": 6}}}}]),
                supports=[support("reading")])
SIZE = amount({"between": {"least": 4, "most": 6}})
for count, status in ((3, "not_met"), (4, "met"), (6, "met"), (7, "not_met")):
    check(f"group_of_{count}", f"a group of {count} against four to six (case b3)", size, [received(group_size=count)],
          part("group_size", status, SIZE, num(count)))
about = handbook(rule("dose", about="group", then=[{"group_size": {"students": {"at_most": 2}}}]))
GROUP = {"group": "g1"}
for members, status in (("ab", "met"), ("abc", "not_met")):
    vector(f"required_group_itself_{len(members)}", "a rule about groups counts who belongs to the group", SOURCE,
           request(about, students=[student(one) for one in members], subjects=[GROUP],
                   groups=[{"id": "g1", "kind": "group", "students": list(members)}]),
           answer(decision(about, GROUP, "group", ["dose"], requirements=[
               part("group_size", status, amount({"at_most": 2}), num(len(members)), support=None, group="g1")])))

rows = [{"when": [{"grades": {"from": "K", "to": "5"}}], "is": 5}, {"when": [{"grades": {"from": "6", "to": "8"}}], "is": 4, "to": 6}]
table = handbook(rule("dose", then=[{"group_size": {"students": {"table": "size"}}}]), supports=[support("reading")],
                 tables=[{"id": "size", "label": "Students", "keys": ["grade"], "rows": rows}])
for grade, count, asked, status in (("3", 5, {"exactly": 5}, "met"), ("3", 4, {"exactly": 5}, "not_met"),
                                    ("7", 6, {"between": {"least": 4, "most": 6}}, "met"), ("9", 5, {"table": "size"}, "unknown")):
    one = student(grade=grade, supports=[received(group_size=count)])
    vector(f"required_table_{grade}_{count}", "an amount out of a table, by grade; where it has none nothing is known", SOURCE,
           request(table, students=[one], subjects=[STUDENT]),
           answer(decision(table, STUDENT, "student", ["dose"], requirements=[
               part("group_size", status, amount(asked), num(count))])))

limit = handbook(rule("dose", then=[{"limit": {"what": "concerns", "most": 2}}]))
check("limit", "how many concerns are taken people see", limit, [],
      part("limit", "unknown", {"limit": {"what": "concerns", "most": 2}}, support=None))

# Teams.
TEAM = {"group": "t1"}


def makeup(**parts):
    return handbook(rule("dose", about="team", then=[{"team_makeup": {"team": "threat", **parts}}]),
                    teams=[{"id": "threat", "label": "Threat team"}], roles=declared("coordinator", "counselor", "evaluator", "principal", "teacher"),
                    measures=[number("level", about="team")])


def member(person, *roles, **more):
    return {"person": person, **({"roles": list(roles)} if roles else {}), **more}


def team(name, about, book, members, *parts, **more):
    group = {"id": "t1", "kind": "team", "team": "threat", **({"members": list(members)} if members else {}), **more}
    vector(f"required_team_{name}", about, SOURCE, request(book, groups=[group], subjects=[TEAM]),
           answer(decision(book, TEAM, "team", ["dose"], requirements=parts)))


def place(status, roles, people=None, least=1):
    found = None if people is None else {"people": people}
    return part("member", status, {"member": {"roles": roles, "least": least}}, found, support=None, group="t1")


counselor = {"members": [{"roles": ["counselor"]}]}
team("member", "a place that somebody fills", makeup(**counselor), [member("p1", "counselor")], place("met", ["counselor"], ["p1"]))
team("member_lacks", "a place that nobody fills", makeup(**counselor), [member("p1", "teacher")], place("not_met", ["counselor"], []))
team("member_unsaid", "a member whose roles nobody said may fill it", makeup(**counselor), [member("p1")], place("unknown", ["counselor"], []))
leader = {"members": [{"roles": ["principal"], "leads": True}]}
leads = lambda status, people: part("lead", status, {"roles": ["principal"]}, None if people is None else {"people": people}, support=None, group="t1")
team("leads", "the principal leads the team", makeup(**leader), [member("p1", "principal", leads=True)], place("met", ["principal"], ["p1"]), leads("met", ["p1"]))
team("leads_not", "somebody else leads it", makeup(**leader), [member("p1", "principal"), member("p2", "teacher", leads=True)], place("met", ["principal"], ["p1"]), leads("not_met", ["p2"]))
team("leads_unsaid", "nobody said who leads it", makeup(**leader), [member("p1", "principal")], place("met", ["principal"], ["p1"]), leads("unknown", None))
team("person_twice", "somebody who is listed twice is one person with both roles", makeup(size={"at_least": 2}, apart=[{"roles": ["principal", "teacher"]}]),
     [member("p1", "principal"), member("p1", "teacher")],
     part("team_size", "not_met", amount({"at_least": 2}), num(1), support=None, group="t1"),
     part("roles_apart", "not_met", {"apart": {"roles": ["principal", "teacher"]}}, {"people": ["p1"]}, support=None, group="t1"))
team("nobody_said", "a team of which nobody said who is on it", makeup(**counselor), [], place("unknown", ["counselor"]))
two = {"members": [{"roles": ["counselor", "teacher"], "least": 2}]}
team("two_places", "two places, for either role", makeup(**two), [member("p2", "teacher"), member("p1", "counselor")],
     place("met", ["counselor", "teacher"], ["p1", "p2"], 2))
team("optional", "who may join and need not is not asked for", makeup(members=[{"roles": ["teacher"], "optional": True}]), [member("p1", "counselor")])
when = makeup(members=[{"roles": ["counselor"], "when": is_("level", at_least=2)}])
team("when_holds", "a place needed only when something holds, and it does", when, [member("p1", "teacher")],
     place("not_met", ["counselor"], []), values={"level": 2})
team("when_rests", "the same when it does not", when, [member("p1", "teacher")], values={"level": 1})
team("when_unknown", "the same when nobody knows", when, [member("p1", "counselor")], place("unknown", ["counselor"], ["p1"]))
FOUR = {"at_least": 4}
for count, status in ((3, "not_met"), (4, "met")):
    team(f"of_{count}", f"{count} people against at least four", makeup(size=FOUR), [member(f"p{n}", "teacher") for n in range(count)],
         part("team_size", status, amount(FOUR), num(count), support=None, group="t1"))
for knows, status in ((True, "met"), (False, "not_met")):
    team(f"knows_{knows}".lower(), "somebody who knows the student", makeup(somebody_knows_the_student=True),
         [member("p1", "teacher", **({"knows_the_student": True} if knows else {}))],
         part("knows_the_student", status, "somebody_who_knows_the_student", {"people": ["p1"] if knows else []}, support=None, group="t1"))
for roles, rest, status in ((("principal",), {}, "met"), (("principal", "counselor"), {}, "not_met"),
                            (("principal", "counselor"), {"except": "nobody else is there"}, "unknown")):
    apart = {"roles": ["principal", "counselor"], **rest}
    team(f"apart_{status}", "one person in two roles that are apart; an exception is for people to see", makeup(apart=[apart]),
         [member("p1", *roles)],
         part("roles_apart", status, {"apart": apart}, {"people": ["p1"] if len(roles) > 1 else []}, support=None, group="t1"))
EIGHTY = {"at_least": 80}
for shares, status, late in (((80, 95), "met", []), ((79.5, 95), "not_met", ["p0"]), ((95, None), "unknown", [])):
    people = [member(f"p{n}", "teacher", **({} if share is None else {"attendance": share})) for n, share in enumerate(shares)]
    team(f"attendance_{status}", "every member can attend 80 percent of the meetings", makeup(attendance=EIGHTY), people,
         part("attendance", status, amount(EIGHTY), {"people": late}, support=None, group="t1"))
