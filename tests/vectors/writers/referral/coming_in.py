"""Who comes in, and the two lanes in front of the rules."""
from freeze import vector
from minimal import *

CASE = "cases/0/"


def route(name, about, source, body, want=None, error=None):
    vector("referral.route", name, about, source, body, want, error)


def applies(name, about, source, body, yes=True, missing=None, **more):
    """The rule `rule` applies, rests, or (`missing`) waits for a fact."""
    want = {CASE + "flags": ["f"] if yes else ABSENT, CASE + "applied": ["rule"] if yes else ABSENT}
    if missing:
        want[CASE + "possible/rules"] = ["rule"]
        want[CASE + "collect/0/reason"] = missing
    else:
        want[CASE + "possible"] = ABSENT
    route(name, about, source, body, {**want, **more})


# ---------------------------------------------------------------- who comes in (PROMISES 19-22, 35, 37)
plain = handbook(rule())
held = lambda code, owner=ROLE, by="2026-10-23", n=0: {
    "counts": {"received": 1, "routed": 0, "held": 1, "refused": 0}, "held/0/code": code, "held/0/owner": owner, "held/0/by": by, "cases": ABSENT, "queue/0/why": code}

route("p21_unknown_student", "a referral for a student without facts is held for a person, with a date", "PROMISES 21",
      request(plain, students=[]), held("H_UNKNOWN_STUDENT"))
route("p21_unknown_student_safety", "danger goes to its lane although nobody knows the student", "PROMISES 21",
      request(plain, referral(safety="yes"), students=[]),
      {"counts/routed": 1, CASE + "lanes/0": "safety", CASE + "safety/receiver": {"role": "counselor"}, "findings/0/code": "H_UNKNOWN_STUDENT", "findings/0/severity": "urgent"})
route("p21_unknown_student_evaluation", "a request for an evaluation runs although nobody knows the student", "PROMISES 21, 34",
      request(plain, referral(evaluation={"by": "family"}), students=[]),
      {CASE + "lanes/0": "evaluation", CASE + "evaluation/requested": DAY, "findings/0/code": "H_UNKNOWN_STUDENT"})
route("p22_future_referral", "a referral dated tomorrow is held", "PROMISES 22", request(plain, referral(on="2026-10-22")), held("H_FUTURE_DATED"))
route("p22_future_referral_safety", "danger dated tomorrow is not held", "PROMISES 22, 27", request(plain, referral(on="2026-10-22", safety="yes")),
      {"counts/routed": 1, CASE + "lanes/0": "safety", "findings/0/code": "H_FUTURE_DATED"})
counting = lambda n=1, window={"last": days(5)}, **more: handbook(rule(when=is_("x", at_least=n)), indicators=declared("absence"),
    measures=[number(compute={"count": {"of": "absence", "window": window}}, whole=True)], **more)
applies("p22_future_observation", "what is dated after the day of the decision is listed and does not count", "PROMISES 22",
        request(counting(2), students=[student(observations=seen("absence", "2026-10-20", "2026-10-22"))], coverage=[feed("absence")]), False,
        **{"findings/0/code": "W_FUTURE_OBSERVATION", "findings/0/evidence": ["1"]})
route("p35_submitted_twice", "the same referral twice is one referral and one case", "PROMISES 35", request(plain, referral(), referral()),
      {"counts": {"received": 1, "routed": 1, "held": 0, "refused": 0}, "cases/#": 1, "routed/#": 1})
route("p35_submitted_twice_differently", "one id with two contents is refused, and neither is guessed to be right", "PROMISES 20, 35",
      request(plain, referral(concerns=["academic"]), referral(concerns=["behavior"])),
      {"counts": {"received": 1, "routed": 0, "held": 0, "refused": 1}, "refused/0/code": "E_CONFLICTING_RECORD", "cases": ABSENT})
route("p35_differently_and_urgent", "of two contents the one that names danger is routed", "PROMISES 20, 27, I3",
      request(plain, referral(), referral(safety="yes")),
      {"counts/routed": 1, CASE + "lanes/0": "safety", "findings/0/code": "W_CONFLICTING_REFERRAL", "findings/0/severity": "urgent"})
route("p37_withdrawn", "a student who left: held", "PROMISES 37", request(plain, students=[student(enrollment="withdrawn")]), held("H_WITHDRAWN"))
route("p37_transferred_in", "a student who just came: held until the earlier plan was looked for", "PROMISES 37", request(plain, students=[student(enrollment="transferred_in")]), held("H_TRANSFERRED_IN"))
known = lambda name="c1", **more: {"id": name, "student": "s1", "owner": {"person": "p7"}, "opened": "2026-09-01", **more}
route("p37_after_exit", "after a case was closed a referral is held with a link to it", "PROMISES 37",
      request(plain, cases=[known(closed="2026-10-01")]), {**held("H_AFTER_EXIT"), "held/0/earlier_case": "c1"})
route("p37_withdrawn_safety", "danger about a student who left is routed", "PROMISES 37, I2", request(plain, referral(safety="yes"), students=[student(enrollment="withdrawn")]),
      {CASE + "lanes/0": "safety", "findings/0/code": "H_WITHDRAWN"})
route("p20_student_twice_same", "the same student record twice is one", "PROMISES 20", request(plain, students=[student(), student()]), {"counts/routed": 1})
route("p20_student_twice_different", "two different records of one student refuse the request", "PROMISES 20",
      request(plain, students=[student(grade="3"), student(grade="4")]), error=("E_CONFLICTING_RECORD", "/request/facts/students/1"))
route("p19_confusable_ids", "ids that look the same stay two students, and somebody is told", "PROMISES 19",
      request(plain, referral("r1", "A1"), referral("r2", "\u0410" + "1"), students=[student("A1"), student("\u0410" + "1")]),
      {"cases/#": 2, "findings/0/code": "W_CONFUSABLE_ID"})
route("p23_offset_date_time", "a date-time is no date", "PROMISES 23", request(plain, referral(on="2026-10-21T24:00+02:00")), error=("E_DATE", "/request/referrals/0/received"))
route("p23_no_29_february", "29 February 2027 does not exist", "PROMISES 23", request(plain, referral(on="2027-02-29")), error=("E_DATE", "/request/referrals/0/received"))
no_day = request(plain)
del no_day["request"]["as_of"]
route("p23_as_of_required", "the day of the decision is never taken from a clock", "PROMISES 23", no_day, error=("E_MISSING_KEY", "/request"))
route("nobody_came", "no referral, no case, nothing invented", "I18, I19", {"district": {"handbook": plain}, "request": {"as_of": DAY, "referrals": []}},
      {"counts": {"received": 0, "routed": 0, "held": 0, "refused": 0}, "cases": ABSENT, "queue": ABSENT})
route("limit_referrals", "more referrals for one student than the limit: the later one is held, and nobody else's waits", "PROMISES, resource limits; I18",
      request(plain, referral("r1"), referral("r2"), referral("r3", "s2"), students=[student("s1"), student("s2")], limits={"referrals_per_student": 1}),
      {"counts": {"received": 3, "routed": 2, "held": 1, "refused": 0}, "held/#": 1, "held/0/referral": "r2", "held/0/code": "H_TOO_MANY"})
route("limit_referrals_urgent", "danger and a request for an evaluation are never over the limit", "PROMISES, resource limits; MISSION A2",
      request(plain, referral("r1"), referral("r2", safety="yes"), referral("r3", evaluation={"by": "family"}), limits={"referrals_per_student": 1}),
      {"counts": {"received": 3, "routed": 2, "held": 1, "refused": 0}, "held/0/referral": "r1", "held/0/code": "H_TOO_MANY"})
route("not_in_force", "a handbook that comes into force tomorrow is said, and decides all the same", "handbook language; I18",
      request({**plain, "effective_from": "2026-10-22"}), {"counts/routed": 1, "findings/#": 1, "findings/0/code": "W_NOT_IN_FORCE", "findings/0/subject": "minimal"})
route("in_force_from_today", "one that comes into force today is in force", "handbook language",
      request({**plain, "effective_from": DAY}), {"counts/routed": 1, "findings": ABSENT})
route("calendar_ends", "5 school days after 28 May 2027 are more than are left: said", "PROMISES 23",
      request(plain, referral(on="2027-05-28"), as_of="2027-05-28"), {"counts/routed": 1, "findings/#": 1, "findings/0/code": "W_CALENDAR_ENDS", "findings/0/subject": "minimal"})
route("calendar_just_reaches", "5 school days after 27 May 2027 are its last day", "PROMISES 23",
      request(plain, referral(on="2027-05-27"), as_of="2027-05-27"), {"counts/routed": 1, "findings": ABSENT})
route("limit_students", "more students than the limit", "PROMISES, resource limits", request(plain, students=[student("s1"), student("s2")], limits={"students": 1}), error=("E_LIMIT", "/request/facts/students"))
route("unknown_key", "an unknown key is refused where it stands", "PROMISES 7", request(plain, referral(saftey={"answer": "yes"})), error=("E_UNKNOWN_KEY", "/request/referrals/0"))
route("handbook_refused", "a request cannot be decided by a handbook that is not sound", "PROMISES 40",
      request(handbook(rule(when=is_("nothing", at_least=1)))), error=("P010", "/district/handbook/rules/0/when/measure"))

# ---------------------------------------------------------------- safety (PROMISES 27-31, 38, 39)
bare = {"id": "r1", "student": "nobody", "received": DAY, "referrer": {"kind": "anonymous"}, "safety": {"answer": "yes"}}
route("p27_everything_else_missing", "danger with everything else missing: the crisis lane, today", "PROMISES 27", request(plain, bare, students=[]),
      {"queue/0/why": "safety", "queue/0/by": DAY, "queue/0/owner": {"role": "counselor"}, CASE + "lanes/0": "safety"})
route("p27_not_sure_counts_as_yes", "somebody who cannot tell is treated as if they said yes", "PROMISES 27, Safety::not_sure", request(plain, referral(safety="not_sure")), {CASE + "lanes/0": "safety"})
route("p27_kind_named_with_no", "a danger that was named counts although the answer says no", "I12", request(plain, referral(safety={"answer": "no", "kinds": ["weapon"]})), {CASE + "lanes/0": "safety", CASE + "safety/kinds": ["weapon"]})
note = {"domain": "behavior", "note": "he said he would bring a weapon"}
route("p28_free_text_unanswered", "danger in free text alone is not guessed: unanswered, held at the top of the queue for the crisis lane", "PROMISES 28",
      request(plain, referral("r1", "s2", on="2026-10-05"), referral("r2", safety=None, concerns=[note]), students=[student(), student("s2")]),
      {"held/0/code": "H_SAFETY_UNANSWERED", "held/0/owner": {"role": "counselor"}, "held/0/by": DAY, "queue/0/why": "H_SAFETY_UNANSWERED", "queue/1/why": "support"})
route("p28_free_text_answered_no", "text is read by no rule: an explicit no stays a no", "PROMISES 28", request(plain, referral(concerns=[note])), {CASE + "lanes": ["support"], CASE + "safety": ABSENT})
route("p28_order_of_the_queue", "danger, then the unanswered question, then evaluations, then the rest", "PROMISES 28",
      request(plain, referral("r1", "s1", on="2026-10-01"), referral("r2", "s2", evaluation={"by": "family"}), referral("r3", "s3", safety=None), referral("r4", "s4", safety="yes"),
              students=[student(f"s{n}") for n in range(1, 5)]),
      {"queue/0/referral": "r4", "queue/1/referral": "r3", "queue/2/referral": "r2", "queue/3/referral": "r1"})
route("p29_later_no", "a later no does not close the lane: only a named person does", "PROMISES 29", request(plain, cases=[known(safety=True)]),
      {CASE + "case": "c1", CASE + "lanes/0": "safety", CASE + "safety/still_open": True})
route("p29_case_closed_lane_open", "a case was closed and its safety lane was not: the lane is still open", "PROMISES 29", request(plain, cases=[known(closed="2026-10-01", safety=True)]),
      {CASE + "case": "c1", CASE + "lanes/0": "safety", CASE + "safety/still_open": True})
route("p29_closed_by_a_person", "closed by a named person with a reason, the lane is closed", "PROMISES 29",
      request(plain, cases=[known(last_referral="2026-10-20", safety=True, safety_closed={"by": "p7", "on": "2026-10-02", "reason": "Safe at home."})]), {CASE + "case": "c1", CASE + "lanes": ["support"], CASE + "safety": ABSENT})
route("p29_no_in_the_same_batch", "one says yes and the next day another says no: one case, in the safety lane", "PROMISES 29, I5",
      request(plain, referral("r1", on="2026-10-19", safety="yes"), referral("r2", on="2026-10-20")), {"cases/#": 1, CASE + "lanes/0": "safety"})
route("p29_open_lane_joins_beyond_the_window", "a case with its safety lane open is joined however long ago its last referral was", "PROMISES 29",
      request(plain, cases=[known(opened="2026-02-02", safety=True)]), {CASE + "case": "c1", CASE + "joined": True})
route("p30_consent_opted_out", "no consent touches the safety lane", "PROMISES 30, I13",
      request(handbook(rule(), consents=declared("survey")), referral(safety="yes"), students=[student(consents=[{"consent": "survey", "state": "opted_out"}])]), {CASE + "lanes/0": "safety", CASE + "safety/receiver": {"role": "counselor"}})
chain = lambda *teams, schools=("north", "south"): handbook(rule(), schools=[school(s) for s in schools], teams=list(teams),
    lanes={"safety": {"receivers": [{"team": t["id"]} for t in teams] + [{"role": "counselor"}]}})
route("p31_team_left", "a team whose members left is passed over, and that is said", "PROMISES 31",
      request(chain(team("crisis", [])), referral(safety="yes"), students=[student(school="north")]), {CASE + "safety/receiver": {"role": "counselor"}, CASE + "safety/passed_over": [{"team": "crisis"}]})
route("p31_other_school", "a team of another school does not receive", "PROMISES 31",
      request(chain(team("crisis", schools=["south"])), referral(safety="yes"), students=[student(school="north")]), {CASE + "safety/receiver": {"role": "counselor"}})
route("p31_own_school", "the first receiver with somebody there receives", "PROMISES 31",
      request(chain(team("far", schools=["south"]), team("near", schools=["north"])), referral(safety="yes"), students=[student(school="north")]),
      {CASE + "safety/receiver": {"team": "near"}, CASE + "safety/passed_over": [{"team": "far"}]})
route("p31_school_unknown", "a school that the handbook does not know: the chain goes on to somebody", "PROMISES 31",
      request(chain(team("near", schools=["north"])), referral(safety="yes"), students=[student(school="elsewhere")]), {CASE + "safety/receiver": {"role": "counselor"}, "findings/0/code": "W_UNKNOWN_SCHOOL"})
route("p38_abuse", "abuse: the duty to report stays with the person, and no family notice goes out by itself", "PROMISES 38",
      request(handbook(rule(), door={"tell_family_within": days(1)}), referral(safety={"answer": "yes", "kinds": ["abuse_or_neglect"]}), detail="full"),
      {CASE + "lanes/0": "safety", CASE + "safety/duty": "whoever suspects abuse or neglect reports it themselves, at once; this referral is not that report", "findings/0/code": "W_FAMILY_NOTICE_WITHHELD",
       CASE + "notices/#": 1, CASE + "notices/0/to/referrer/referral": "r1"})
route("p38_lane_notice_to_family_withheld", "the lane's own notice to the family is withheld as well", "PROMISES 38",
      request(handbook(rule(), lanes={"safety": {"notices": [{"to": "family", "about": "a concern", "within": days(0, "calendar")}, {"to": "principal", "about": "a concern", "within": days(0, "calendar")}]}}),
              referral(safety={"answer": "yes", "kinds": ["abuse_or_neglect"]}), detail="full"), {CASE + "notices/#": 2, CASE + "notices/1/to": {"audience": "principal"}, CASE + "notices/1/by": DAY})
route("p39_anonymous", "a referral without a name is accepted; nobody can be answered, and that is said", "PROMISES 39",
      request(plain, referral(kind="anonymous", person=None), detail="full"), {"counts/routed": 1, "findings/0/code": "W_CANNOT_ANSWER", CASE + "notices/0/to": {"referrer": {"referral": "r1"}}})
safety_notices = {"safety": {"notices": [{"to": "superintendent", "about": "a concern", "within": days(0, "calendar")}]}}
route("lane_notices", "the lane tells whom its handbook names, on the day", "PROMISES, Virginia 22.1-79.4: immediately", request(handbook(rule(), lanes=safety_notices), referral(safety="yes", on="2026-10-20"), detail="full"),
      {CASE + "notices/1": {"to": {"audience": "superintendent"}, "about": "a concern", "by": "2026-10-20"}, CASE + "deadlines/0/by": "2026-10-20"})

# ---------------------------------------------------------------- evaluation (PROMISES 34, I4)
route("p34_evaluation_and_tier_2", "an evaluation is requested in the second tier: its lane now, and the second tier goes on", "PROMISES 34",
      request(handbook(rule(then=[tier("academic", "tier_2")]), supports=[support("group", level="tier_2")]), referral(kind="family", evaluation={"by": "family"}, concerns=["academic"])),
      {CASE + "lanes": ["evaluation", "support"], CASE + "evaluation/answer_by": "2026-11-11", CASE + "supports/0/support": "group", CASE + "tiers/0/tier": "tier_2"})
route("p34_clock_from_the_request", "the clock runs from the day of the request, not from its receipt", "34 CFR 300.301(b)",
      request(plain, referral(evaluation={"by": "family", "on": "2026-10-12"})), {CASE + "evaluation/requested": "2026-10-12", CASE + "evaluation/answer_by": "2026-11-02"})
route("p34_first_request_counts", "of two requests the first starts the clock", "34 CFR 300.301(b)",
      request(plain, referral("r1", on="2026-10-20", evaluation={"by": "family"}), referral("r2", evaluation={"by": "teacher"})), {CASE + "evaluation/requested": "2026-10-20"})
route("p34_safety_unanswered", "an unanswered safety question does not hold a request for an evaluation", "PROMISES 34, I4",
      request(plain, referral(safety=None, evaluation={"by": "family"})), {"counts/routed": 1, CASE + "lanes/0": "evaluation", "findings/0/code": "H_SAFETY_UNANSWERED"})
route("p34_after_exit", "a closed case does not hold a request for an evaluation", "I4", request(plain, referral(evaluation={"by": "family"}), cases=[known(closed="2026-10-01")]),
      {CASE + "lanes/0": "evaluation", "findings/0/code": "H_AFTER_EXIT"})
route("both_lanes", "danger and an evaluation: both lanes, danger first", "I5", request(plain, referral(safety="yes", evaluation={"by": "family"})), {CASE + "lanes": ["safety", "evaluation", "support"], "queue/0/why": "safety"})
route("p32_no_rule", "no rule and no menu: a person reads it", "PROMISES 32", request(handbook()), {CASE + "lanes": ["human_review"], "queue/0/why": "human_review", CASE + "owner/owner": ROLE})
