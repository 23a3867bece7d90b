"""Writes the vectors of referral.route, referral.verify and handbook.check: `python3 vectors.py`.

Every expectation is written from the words of the rule that its `source` names, before the library
was asked.
"""
import json

from freeze import call_all, finish, vector
from minimal import *  # noqa: F403

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
route("limit_referrals", "more referrals for one student than the limit", "PROMISES, resource limits",
      request(plain, referral("r1"), referral("r2"), limits={"referrals_per_student": 1}), error=("E_LIMIT", "/request/referrals"))
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

# ---------------------------------------------------------------- thresholds, exactly at the cut (PROMISES 26, I25)
x_is = lambda **test: handbook(rule(when=is_("x", **test)), measures=[number()])
for test, edge in [("at_least", (False, True, True)), ("more_than", (False, False, True)), ("at_most", (True, True, False)), ("below", (True, False, False))]:
    for value, words, yes in zip((2.9999, 3, 3.0001), ("just_below", "at", "just_above"), edge, strict=True):
        applies(f"threshold_{test}_{words}", f"{value} and the test {test} 3", "PROMISES 26: the inclusive side is in the word",
                request(x_is(**{test: 3}), students=[student(values={"x": value})]), yes)
for value, yes in [(9.9999, False), (10, True), (24.9999, True), (25, False)]:
    applies(f"threshold_band_{value}".replace(".", "_"), f"{value} and the half-open band from 10 up to 25", "DESIGN: half-open bands", request(x_is(band={"from": 10, "below": 25}), students=[student(values={"x": value})]), yes)
codes = lambda **test: handbook(rule(when=is_("x", **test)), measures=[{"id": "x", "label": "Measure x", "values": {"codes": ["complete", "due", "late"]}}])
for test, value, yes in [({"equals": "complete"}, "complete", True), ({"equals": "complete"}, "due", False), ({"one_of": ["due", "late"]}, "late", True), ({"one_of": ["due", "late"]}, "complete", False)]:
    applies(f"code_{next(iter(test))}_{value}", f"the code {value}", "handbook language 4", request(codes(**test), students=[student(values={"x": value})]), yes)
applies("code_undeclared", "a code that the measure cannot have is contradictory, not false", "DESIGN: missing is a value", request(codes(equals="complete"), students=[student(values={"x": "unheard"})]), False, "contradictory")
applies("value_outside_its_range", "a value outside what can occur is contradictory", "PROMISES 25",
        request(handbook(rule(when=is_("x", at_least=50)), measures=[number(least=0, greatest=100)]), students=[student(values={"x": 120})]), False, "contradictory")
percent = lambda **test: handbook(rule(when=is_("x", **test)), indicators=declared("present", "enrolled"), measures=[number(compute={"percent": {"part": "present", "whole": "enrolled", "window": {"this": "year"}}})])
rate = lambda part, whole: {"students": [student(observations=seen("present", "2026-10-20", value=part) + seen("enrolled", "2026-10-20", value=whole))], "coverage": [feed("present"), feed("enrolled")]}
applies("p26_162_of_180_below_90", "162 of 180 is exactly 90 percent: not below", "PROMISES 26", request(percent(below=90), **rate(162, 180)), False)
applies("p26_162_of_180_at_most_90", "162 of 180 is exactly 90 percent: at most 90", "PROMISES 26", request(percent(at_most=90), **rate(162, 180)))
applies("p26_18_of_180_at_least_10", "18 of 180 is exactly 10 percent", "PROMISES 26", request(percent(at_least=10), **rate(18, 180)))
applies("p26_one_third_at_least", "a third is above 33.3333", "I25: cross-multiplied", request(percent(at_least=33.3333), **rate(1, 3)))
applies("p26_one_third_at_most", "a third is not at most 33.3333, although it is shown so", "I25: cross-multiplied", request(percent(at_most=33.3333), **rate(1, 3)), False)
applies("p26_two_thirds_below", "two thirds are below 66.6667", "I25: cross-multiplied", request(percent(below=66.6667), **rate(2, 3)))
applies("p24_no_enrolled_days", "nothing of nothing is missing, neither 0 nor 100 percent", "PROMISES 24", request(percent(below=90), **rate(0, 0)), False, "no_denominator")
applies("p25_more_than_enrolled", "more days than enrolled contradict themselves", "PROMISES 25", request(percent(below=90), **rate(181, 180)), False, "contradictory")

# ---------------------------------------------------------------- conditions with missing values
facts3 = lambda when, **more: handbook(rule(when=when, **more), measures=[yes_no("a"), yes_no("b"), yes_no("c")])
A, B, C = (is_(n, equals=True) for n in "abc")
T, F = True, False
for name, when, values, verdict in [
    ("all_true_missing", {"all": [A, B]}, {"a": T}, "wait"), ("all_false_missing", {"all": [A, B]}, {"a": F}, "no"), ("all_true_true", {"all": [A, B]}, {"a": T, "b": T}, "yes"),
    ("any_true_missing", {"any": [A, B]}, {"a": T}, "yes"), ("any_false_missing", {"any": [A, B]}, {"a": F}, "wait"), ("any_false_false", {"any": [A, B]}, {"a": F, "b": F}, "no"),
    ("not_missing", {"not": A}, {}, "wait"), ("not_false", {"not": A}, {"a": F}, "yes"), ("not_true", {"not": A}, {"a": T}, "no"),
    ("two_of_three_ttm", {"at_least": {"n": 2, "of": [A, B, C]}}, {"a": T, "b": T}, "yes"), ("two_of_three_tfm", {"at_least": {"n": 2, "of": [A, B, C]}}, {"a": T, "b": F}, "wait"),
    ("two_of_three_ffm", {"at_least": {"n": 2, "of": [A, B, C]}}, {"a": F, "b": F}, "no"), ("not_two_of_three_ffm", {"not": {"at_least": {"n": 2, "of": [A, B, C]}}}, {"a": F, "b": F}, "yes"),
    ("not_two_of_three_tfm", {"not": {"at_least": {"n": 2, "of": [A, B, C]}}}, {"a": T, "b": F}, "wait"), ("not_all_false_missing", {"not": {"all": [A, B]}}, {"a": F}, "yes"),
    ("not_any_true_missing", {"not": {"any": [A, B]}}, {"a": T}, "no")]:
    applies(f"missing_{name}", f"{name.replace('_', ' ')}: {dict(yes='holds', no='does not hold', wait='waits')[verdict]}", "I8, I9, I11: a missing value is neither true nor false",
            request(facts3(when), students=[student(values=values)]), verdict == "yes", "not_provided" if verdict == "wait" else None)
for name, values, verdict in [("unless_false", {"a": T, "b": F}, "yes"), ("unless_true", {"a": T, "b": T}, "no"), ("unless_missing", {"a": T}, "wait")]:
    applies(f"exception_{name}", "the exception " + {"yes": "does not hold", "no": "holds", "wait": "is not known"}[verdict], "handbook language 6",
            request(facts3(A, unless=B), students=[student(values=values)]), verdict == "yes", "not_provided" if verdict == "wait" else None)
graded = handbook(rule(grades={"from": "1", "to": "5"}))
for grade, yes in [("K", F), ("1", T), ("5", T), ("6", F), ("PK", F)]:
    applies(f"grade_{grade}", f"grades 1 to 5 and a student in {grade}", "Grade: both ends included", request(graded, students=[student(grade=grade)]), yes)
applies("grade_missing", "without a grade a rule for some grades waits", "I11", request(graded), False, "not_provided")
applies("school_missing", "without a school a rule for one school waits", "I11", request(handbook(rule(schools=["north"]), schools=[school("north"), school("south")])), False, "not_provided")
applies("school_other", "a rule for one school rests at another", "handbook language 6", request(handbook(rule(schools=["north"]), schools=[school("north"), school("south")]), students=[student(school="south")]), False)
asks = handbook(rule(when=judged("j")), judgments=[{"id": "j", "question": {"en": "Is progress adequate?"}, "asked_of": ["counselor"], "fresh_for": days(5)}])
answered = lambda by, on, answer=True: [student(judgments=[{"judgment": "j", "answer": answer, "by": by, "on": on}])]
applies("judgment_unanswered", "a judgment that nobody gave is asked for, never guessed", "handbook language 3", request(asks), False, "unanswered", **{CASE + "collect/0/ask/of": ["counselor"]})
applies("judgment_by_the_right_role", "answered by a role that may", "handbook language 3", request(asks, students=answered("counselor", "2026-10-20")))
applies("judgment_by_another_role", "an answer by a role that may not answer is none", "handbook language 3", request(asks, students=answered("evaluator", "2026-10-20")), False, "unanswered")
applies("judgment_fresh_at_the_edge", "five school days before Wednesday 21 October is the 14th: still fresh", "handbook language 3", request(asks, students=answered("counselor", "2026-10-14")))
applies("judgment_stale", "one day older is asked for again", "PROMISES, missing: stale", request(asks, students=answered("counselor", "2026-10-13")), False, "stale")
two = [student(judgments=[{"judgment": "j", "answer": T, "by": "counselor", "on": "2026-10-19"}, {"judgment": "j", "answer": F, "by": "counselor", "on": "2026-10-20"}])]
applies("judgment_latest_counts", "of two answers the later one counts", "handbook language 3", request(asks, students=two), False)
applies("definition", "a named definition stands for its condition", "handbook language 4", request(handbook(rule(when={"definition": "d"}), measures=[number()], definitions=[{"id": "d", "label": "D", "when": is_("x", at_least=3)}]), students=[student(values={"x": 3})]))
applies("concern_named", "a rule about a concern in a domain", "handbook language 1", request(handbook(rule(when={"concern": "behavior"})), referral(concerns=["behavior"])))
applies("concern_not_named", "another domain is another concern", "handbook language 1", request(handbook(rule(when={"concern": "behavior"})), referral(concerns=["academic"])), False)
applies("concern_area", "a rule about a narrower area", "CCPS-07", request(handbook(rule(when={"concern_area": "speech"})), referral(concerns=[{"domain": "academic", "area": "speech"}])))
applies("referred_by_student", "a rule about who referred", "MISSION A2", request(handbook(rule(when={"referred_by": "student"})), referral(kind="student")))
route("concern_undeclared_domain", "a domain that the handbook does not declare is said and lost by nobody", "I18", request(plain, referral(concerns=["transport"])), {"counts/routed": 1, "findings/0/code": "W_UNKNOWN_DOMAIN", "findings/0/subject": "r1"})
route("support_of_unknown_menu", "a support received that is not on the menu is said", "I21", request(plain, students=[student(supports=[{"support": "elsewhere", "from": "2026-09-01"}])]), {CASE + "flags": ["f"], "findings/0/code": "W_UNKNOWN_SUPPORT"})
route("many_observations", "more observations of one kind than expected are counted all the same, and said", "PROMISES, resource limits",
      request(counting(3), students=[student(observations=seen("absence", "2026-10-19", "2026-10-20", DAY))], coverage=[feed("absence")], limits={"observations_per_measure": 2}), {CASE + "flags": ["f"], "findings/0/code": "W_MANY_OBSERVATIONS"})
route("value_of_unknown_measure", "a value that no measure of the handbook takes is said, and changes nothing", "I21", request(plain, students=[student(values={"y": 1})]), {CASE + "flags": ["f"], "findings/0/code": "W_UNKNOWN_MEASURE"})

# ---------------------------------------------------------------- windows and kinds of day
# 21 October 2026 is a Wednesday; 17 and 18 are a weekend.
window = lambda on, last, closures=None, as_of=DAY, who=None, periods=None, **more: request(
    counting(1, last, closures=closures, periods=periods, **more), referral(on=as_of), as_of=as_of, students=[student(observations=seen("absence", on), **(who or {}))], coverage=[feed("absence", last="2028-12-31")])
north = {"schools": [school("north"), school("south")]}
for name, about, body, yes in [
    ("school_first_day", "the last 5 school days up to Wednesday the 21st begin on Thursday the 15th", window("2026-10-15", {"last": days(5)}), T),
    ("school_day_before", "Wednesday the 14th is the sixth", window("2026-10-14", {"last": days(5)}), F),
    ("school_weekend_as_of", "asked on Sunday the 18th, the last 5 school days are Monday the 12th to Friday", window("2026-10-12", {"last": days(5)}, as_of="2026-10-18"), T),
    ("school_weekend_as_of_before", "and Friday the 9th is not among them", window("2026-10-09", {"last": days(5)}, as_of="2026-10-18"), F),
    ("calendar_first_day", "the last 5 calendar days begin on Saturday the 17th", window("2026-10-17", {"last": days(5, "calendar")}), T),
    ("calendar_day_before", "Friday the 16th is the sixth", window("2026-10-16", {"last": days(5, "calendar")}), F),
    ("closure_extends", "with Friday the 16th closed, 5 school days reach back to the 14th", window("2026-10-14", {"last": days(5)}, [closure("2026-10-16", "2026-10-16")]), T),
    ("closure_other_school", "a closure of another school moves nothing", window("2026-10-14", {"last": days(5)}, [closure("2026-10-16", "2026-10-16", schools=["south"])], who={"school": "north"}, **north), F),
    ("closure_own_school", "a closure of the student's school does", window("2026-10-14", {"last": days(5)}, [closure("2026-10-16", "2026-10-16", schools=["north"])], who={"school": "north"}, **north), T),
    ("staff_day_is_no_school_day", "a staff day is no school day", window("2026-10-14", {"last": days(5)}, [closure("2026-10-16", "2026-10-16", "staff_day")]), T),
    ("staff_day_is_a_business_day", "and it is a business day", window("2026-10-14", {"last": days(5, "business")}, [closure("2026-10-16", "2026-10-16", "staff_day")]), F),
    ("testing_day_is_a_school_day", "a day without instruction is a school day", window("2026-10-14", {"last": days(5)}, [closure("2026-10-16", "2026-10-16", "no_instruction")]), F),
    ("testing_day_is_not_instructional", "and no instructional day", window("2026-10-14", {"last": days(5, "instructional")}, [closure("2026-10-16", "2026-10-16", "no_instruction")]), T),
    ("over_winter_break", "4 school days up to 6 January 2027 with the break to 1 January: 4, 5, 6 January and 18 December", window("2026-12-18", {"last": days(4)}, [closure("2026-12-21", "2027-01-01")], as_of="2027-01-06"), T),
    ("over_winter_break_before", "17 December is the fifth", window("2026-12-17", {"last": days(4)}, [closure("2026-12-21", "2027-01-01")], as_of="2027-01-06"), F),
    ("over_summer", "2 school days up to the first day of the year reach the last day of the year before", window("2026-06-05", {"last": days(2)}, as_of="2026-08-26"), T),
    ("leap_day", "the last 2 calendar days on 1 March 2028 begin on 29 February", window("2028-02-29", {"last": days(2, "calendar")}, as_of="2028-03-01"), T),
    ("no_leap_day", "on 1 March 2027 they begin on 28 February", window("2027-02-28", {"last": days(2, "calendar")}, as_of="2027-03-01"), T),
    ("leap_day_before", "on 1 March 2028 28 February is the third day", window("2028-02-28", {"last": days(2, "calendar")}, as_of="2028-03-01"), F),
    ("this_year_first_day", "the school year begins on 26 August", window("2026-08-26", {"this": "year"}), T),
    ("this_year_last_year", "last year's last day is not in it", window("2026-06-05", {"this": "year"}), F),
    ("ever", "without a window everything up to the day counts", window("2025-09-01", "ever"), T),
    ("today", "the day of the decision counts", window(DAY, {"last": days(1)}), T),
]:
    applies(f"window_{name}", about, "PROMISES 23; DESIGN: calendar, school or instructional is always said", body, yes)
season = [*YEARS, {"id": "fall", "kind": "season", "from": "2026-08-26", "until": "2026-10-20"}]
applies("window_outside_every_season", "a day after the last season declared: missing, not zero", "Missing::outside_calendar", window("2026-10-01", {"this": "season"}, periods=season), False, "outside_calendar")
applies("window_season_last_day", "the season's last day is in it", "handbook language 2", window("2026-08-26", {"this": "season"}, periods=season, as_of="2026-10-20"))
applies("window_before_the_calendar", "a window that begins before the calendar does: missing", "Missing::outside_calendar", window("2025-08-27", {"last": days(5)}, as_of="2025-08-29"), False, "outside_calendar")
none = lambda **more: request(counting(1), students=[student(**more.pop("who", {}))], **more)
applies("feed_absent", "no feed: no observation is not zero", "DESIGN: fed, empty, not supplied", none(), False, "not_supplied")
applies("feed_reaches", "a feed that holds the window: no observation is zero", "DESIGN: fed, empty, not supplied", none(coverage=[feed("absence", "2026-10-15")]), False)
applies("feed_begins_late", "a feed that begins within the window does not reach", "DESIGN: fed, empty, not supplied", none(coverage=[feed("absence", "2026-10-16")]), False, "not_supplied")
applies("feed_ends_early", "a feed that ends the day before does not reach", "DESIGN: fed, empty, not supplied", none(coverage=[feed("absence", last="2026-10-20")]), False, "not_supplied")
applies("feed_of_another_school", "a feed of other schools says nothing here", "DESIGN: fed, empty, not supplied",
        request(counting(1, **north), students=[student(school="north")], coverage=[feed("absence", schools=["south"])]), False, "not_supplied")
lagging = handbook(rule(when=is_("x", at_most=0)), indicators=declared("absence"), measures=[number(compute={"count": {"of": "absence", "window": {"last": days(5)}}}, fresh_for=days(2))])
applies("feed_lag_accepted", "a feed two school days behind, where two are accepted", "measure.fresh_for", request(lagging, coverage=[feed("absence", last="2026-10-19")]))
applies("feed_lag_too_long", "three school days behind", "measure.fresh_for", request(lagging, coverage=[feed("absence", last="2026-10-16")]), False, "not_supplied")

# ---------------------------------------------------------------- measures
measured = lambda compute, test, **more: handbook(rule(when=is_("x", **test)), indicators=declared("score", "absence"), measures=[number(compute=compute, **more)],
    supports=[support("one", level="tier_2"), support("two", level="tier_3")], events=declared("met"))
points = lambda *values, first=12: [student(observations=series("score", [(f"2026-10-{first + n:02}", v) for n, v in enumerate(values)]))]
slope6 = {"slope": {"of": "score", "points": 6}}
applies("slope_flat", "six equal points are exactly flat", "TTSD-04", request(measured(slope6, {"at_most": 0}), students=points(7, 7, 7, 7, 7, 7)))
applies("slope_rising", "a line that rises by 0.1 a day is not flat", "TTSD-04", request(measured(slope6, {"at_most": 0}), students=points(7, 7.1, 7.2, 7.3, 7.4, 7.5)), False)
applies("slope_exact", "0.1 a day is exactly 0.1", "DESIGN: exact numbers", request(measured(slope6, {"equals": 0.1}), students=points(7, 7.1, 7.2, 7.3, 7.4, 7.5)))
applies("slope_five_points", "five of six points: no trend", "PROMISES 49", request(measured(slope6, {"at_most": 0}), students=points(9, 8, 7, 6, 5)), False, "too_few_points")
applies("slope_latest_six", "of seven points the latest six count", "TTSD-04", request(measured(slope6, {"at_most": 0}), students=points(1, 7, 7, 7, 7, 7, 7)))
applies("slope_one_day", "six points of one day are no trend", "PROMISES 50", request(measured(slope6, {"at_most": 0}), students=[student(observations=[{"indicator": "score", "on": "2026-10-20", "value": v} for v in range(6)])]), False, "too_few_points")
run = {"in_a_row": {"of": "score", "points_are": {"below": 0}}}
applies("in_a_row_three", "three below in a row at the end", "TTSD-04", request(measured(run, {"at_least": 3}), students=points(1, -1, -2, -3)))
applies("in_a_row_broken", "a point on the line breaks the run", "TTSD-04", request(measured(run, {"at_least": 3}), students=points(-1, -2, 0, -3)), False)
applies("in_a_row_none", "without a point there is no run, not one of zero", "PROMISES 49", request(measured(run, {"at_most": 3})), False, "too_few_points")
applies("in_a_row_order", "points count by their dates, not by their order", "I38", request(measured(run, {"at_least": 3}), students=[student(observations=series("score", [("2026-10-16", -3), ("2026-10-13", 1), ("2026-10-15", -2), ("2026-10-14", -1)]))]))
latest = lambda **more: {"latest": {"of": "score", "window": "ever", **more}}
applies("latest", "the latest value counts", "handbook language 2", request(measured(latest(), {"at_least": 5}), students=points(9, 4)), False)
applies("latest_only", "the latest value that passes the filter", "handbook language 2", request(measured(latest(only={"at_least": 5}), {"at_least": 5}), students=points(9, 4)))
applies("latest_stale", "a value older than accepted is stale", "measure.fresh_for", request(measured(latest(), {"at_least": 5}, fresh_for=days(3)), students=points(9, first=15)), False, "stale")
applies("latest_fresh_at_the_edge", "three school days before the 21st is the 16th", "measure.fresh_for", request(measured(latest(), {"at_least": 5}, fresh_for=days(3)), students=points(9, first=16)))
applies("sum_of_half_days", "half days add up exactly", "handbook language 2", request(measured({"sum": {"of": "absence", "window": {"last": days(5)}}}, {"at_least": 1.5}), students=[student(observations=seen("absence", "2026-10-16", "2026-10-19", "2026-10-20", value=0.5))], coverage=[feed("absence")]))
applies("count_only", "a count of those that pass a test", "handbook language 2", request(measured({"count": {"of": "absence", "window": {"last": days(5)}, "only": {"at_least": 1}}}, {"at_least": 2}), students=[student(observations=seen("absence", "2026-10-16", "2026-10-19", value=0.5) + seen("absence", "2026-10-20"))], coverage=[feed("absence")]), False)
received = lambda *spans: [student(supports=[{"support": s, "from": a, **({"until": u} if u else {}), **({"result": r} if r else {})} for s, a, u, r in spans])]
in_row = {"supports": {"ended": "not_responded", "in_a_row": True}}
NR, OK, ND = "not_responded", "responded", "not_delivered"
applies("supports_two_in_a_row", "two in a row without response", "TTSD-05", request(measured(in_row, {"at_least": 2}), students=received(("one", "2026-08-26", "2026-09-11", NR), ("one", "2026-09-14", "2026-10-02", NR))))
applies("supports_response_between", "a response in between ends the row", "TTSD-05", request(measured(in_row, {"at_least": 2}), students=received(("one", "2026-08-26", "2026-09-04", NR), ("one", "2026-09-07", "2026-09-18", OK), ("one", "2026-09-21", "2026-10-02", NR))), False)
applies("supports_not_delivered", "one that was not delivered is no failure", "MISSION B11", request(measured({"supports": {"ended": "not_responded"}}, {"at_least": 1}), students=received(("one", "2026-08-26", "2026-09-11", ND))), False)
applies("supports_active", "a support that goes on is active", "handbook language 4", request(measured({"supports": {"tier": "tier_2"}}, {"at_least": 1}), students=received(("one", "2026-10-01", None, None))))
applies("supports_not_yet", "one that begins tomorrow is no service", "SupportReceived::active_on", request(measured({"supports": {}}, {"at_least": 1}), students=received(("one", "2026-10-22", None, None))), False)
applies("supports_of_a_tier", "a support of another tier does not count", "handbook language 4", request(measured({"supports": {"tier": "tier_2"}}, {"at_least": 1}), students=received(("two", "2026-10-01", None, None))), False)
since = measured({"days_since": {"event": "met", "days": "school"}}, {"at_least": 3})
applies("days_since_three", "from Friday the 16th to Wednesday the 21st: three school days", "handbook language 2", request(since, students=[student(events=[{"event": "met", "on": "2026-10-16"}])]))
applies("days_since_latest", "the latest time counts", "handbook language 2", request(since, students=[student(events=[{"event": "met", "on": "2026-10-01"}, {"event": "met", "on": "2026-10-19"}])]), False)
applies("days_since_never", "what did not happen has no days since", "handbook language 2", request(since), False, "not_provided")
classed = handbook(rule(when=is_("x", below=80)), measures=[number(about="class")])
group = lambda kind, value: [{"id": "g1", "kind": kind, "values": {"x": value}}]
applies("group_of_the_student", "a value of the student's class", "CCPS-01", request(classed, students=[student(groups=["g1"])], groups=group("class", 79.9)))
applies("group_at_80", "exactly 80 is not below", "CCPS-01", request(classed, students=[student(groups=["g1"])], groups=group("class", 80)), False)
applies("group_of_another_kind", "a value of the grade is none of the class", "CCPS-01", request(classed, students=[student(groups=["g1"])], groups=group("grade", 50)), False, "not_provided")
applies("group_of_others", "a class the student is not in says nothing", "CCPS-01", request(classed, groups=group("class", 50)), False, "not_provided")
applies("host_value_goes_first", "a value that the host computed goes before ours", "Student::values", request(counting(1), students=[student(values={"x": 0}, observations=seen("absence", "2026-10-20"))], coverage=[feed("absence")]), False)
applies("host_says_missing", "the host's reason for a missing value is kept", "DESIGN: missing is a value", request(x_is(at_least=1), students=[student(missing={"x": "stale"})]), False, "stale")
applies("host_value_from_tomorrow", "a value dated after the decision contradicts itself", "PROMISES 22", request(x_is(at_least=1), students=[student(values={"x": 3}, values_on="2026-10-22")]), False, "contradictory")
consented = handbook(rule(when=is_("x", at_least=1)), consents=declared("survey"), measures=[number(consent="survey")])
for state, yes, missing in [("granted", T, None), ("not_required", T, None), ("opted_out", F, "no_consent"), ("unknown", F, "no_consent"), (None, F, "no_consent")]:
    applies(f"consent_{state or 'never_asked'}", f"a survey measure with the consent {state or 'never asked for'}", "PROMISES (PPRA): unknown and opted out are missing",
            request(consented, students=[student(values={"x": 3}, **({"consents": [{"consent": "survey", "state": state}]} if state else {}))]), yes, missing)

# ---------------------------------------------------------------- overrides, priorities, ties, dates
over = lambda *extra: handbook(rule("low", when="always"), rule("high", when=A, then=[{"flag": "g"}], overrides=["low"]), *extra, measures=[yes_no("a"), yes_no("b")])
for name, values, flags, applied in [("applies", {"a": T}, ["g"], ["high"]), ("rests", {"a": F}, ["f"], ["low"]), ("undecided", {}, ABSENT, ABSENT)]:
    route(f"override_{name}", f"the overriding rule {name}" if name != "undecided" else "the overriding rule waits for a fact: so does the overridden one", "handbook language 6: precedence",
          request(over(), students=[student(values=values)]), {CASE + "flags": flags, CASE + "applied": applied, CASE + "possible/rules": ["high", "low"] if name == "undecided" else ABSENT})
route("override_is_explained", "an overridden rule is shown with what overrides it", "DESIGN: every decision explains itself", request(over(), students=[student(values={"a": T})], detail="full"),
      {CASE + "rules/rule=low/overridden_by": ["high"], CASE + "rules/rule=high/because/0/value": True})
route("override_of_an_override", "an overridden rule overrides nothing", "handbook language 6", request(over(rule("top", when=B, then=[{"flag": "g"}], overrides=["high"])), students=[student(values={"a": T, "b": T})]),
      {CASE + "applied": ["low", "top"], CASE + "flags": ["f", "g"]})
owner = lambda name, who, **more: rule(name, then=[{"owner": {"role": who}}], **more)
roles_rule = {"because": lambda r: {"rule": r}}
for name, about, rules, who, by in [
    ("priority", "the higher priority names the owner", [owner("a", "counselor"), owner("b", "evaluator", priority=1)], "evaluator", "b"),
    ("tie_by_id", "at equal priority the lower id does", [owner("b", "evaluator"), owner("a", "counselor")], "counselor", "a"),
    ("tie_document_order", "and the order in the document never does", [owner("a", "counselor"), owner("b", "evaluator")], "counselor", "a")]:
    route(f"p33_{name}", about, "PROMISES 33", request(handbook(*rules)), {CASE + "owner/owner": {"role": who}, CASE + "owner/because": {"rule": by}, CASE + "applied/#": 2})
dated = handbook(rule(effective_from="2026-10-12", effective_until="2026-10-16"))
for day, yes in [("2026-10-11", F), ("2026-10-12", T), ("2026-10-16", T), ("2026-10-17", F)]:
    applies(f"in_force_{day}", "a rule in force from 12 to 16 October, both included", "handbook language 6: effective dates", request(dated, referral(on=day), as_of=day), yes)

# ---------------------------------------------------------------- merging (PROMISES 36, MISSION A3)
pair = lambda first, second, door=None, closures=None, **more: request(handbook(rule(), door=door, closures=closures), referral("r1", on=first, concerns=["academic"]), referral("r2", on=second, concerns=["behavior"], kind="staff"), **more)
for name, about, body, n in [
    ("p36_two_concerns", "two concerns on one day: one case, both kept", pair(DAY, DAY), 1),
    ("merge_at_the_edge", "5 school days after Wednesday the 14th is the 21st: one case", pair("2026-10-14", "2026-10-21"), 1),
    ("merge_past_the_edge", "one school day more: two cases", pair("2026-10-13", "2026-10-21"), 2),
    ("merge_weekend", "a referral on Saturday: the fifth school day after it is Friday", pair("2026-10-10", "2026-10-16"), 1),
    ("merge_weekend_past", "and the next one is outside", pair("2026-10-10", "2026-10-19"), 2),
    ("merge_closure", "a closed day does not use up the window", pair("2026-10-13", "2026-10-21", closures=[closure("2026-10-16", "2026-10-16")]), 1),
    ("merge_calendar_edge", "7 calendar days: the 14th and the 21st", pair("2026-10-14", "2026-10-21", {"merge_within": days(7, "calendar")}), 1),
    ("merge_calendar_past", "7 calendar days: the 13th and the 21st", pair("2026-10-13", "2026-10-21", {"merge_within": days(7, "calendar")}), 2),
    ("merge_zero_same_day", "a window of 0 joins what arrives on one day", pair(DAY, DAY, {"merge_within": days(0, "calendar")}), 1),
    ("merge_zero_next_day", "and nothing else: the three front doors of before", pair("2026-10-20", DAY, {"merge_within": days(0, "calendar")}), 2)]:
    route(name, about, "PROMISES 36; MISSION A3", body, {"cases/#": n, "counts/routed": 2, "routed/1/case": "r1" if n == 1 else "r2"})
route("merge_in_any_order", "the order in which referrals come in means nothing", "I15", request(handbook(rule()), referral("r2", on="2026-10-21"), referral("r1", on="2026-10-14")), {"cases/#": 1, CASE + "case": "r1"})
route("merge_chain", "each joins the one before: three in a row although the first and the last are far apart", "front_door.merge_within",
      request(handbook(rule()), referral("r1", on="2026-10-07"), referral("r2", on="2026-10-14"), referral("r3", on="2026-10-21")), {"cases/#": 1, "routed/#": 3})
route("merge_other_student", "nobody's referral joins another student's case", "I16", request(handbook(rule()), referral("r1"), referral("r2", "s2"), students=[student(), student("s2")]), {"cases/#": 2})
route("merge_open_case", "a referral joins the open case, and its owner stays", "MISSION A4", request(handbook(owner("rule", "counselor")), cases=[known(last_referral="2026-10-14")]),
      {CASE + "case": "c1", CASE + "joined": True, CASE + "owner/owner": {"person": "p7"}, CASE + "owner/because": "owns_the_case"})
route("merge_open_case_too_old", "after the window it is a case of its own, with the same adult", "MISSION A4, B7", request(handbook(rule()), cases=[known(last_referral="2026-10-13")]),
      {CASE + "case": "r1", CASE + "joined": ABSENT, CASE + "also_open": ["c1"], CASE + "owner/owner": {"person": "p7"}})
route("merge_latest_of_two_open", "of two open cases the one with the latest referral is joined", "MISSION A3", request(handbook(rule()), cases=[known("c1", last_referral="2026-10-15"), known("c2", last_referral="2026-10-19")]),
      {CASE + "case": "c2", CASE + "also_open": ["c1"]})
applies("merge_keeps_domains_of_the_case", "a concern that the open case holds is still a concern", "I5", request(handbook(rule(when={"concern": "behavior"})), referral(concerns=["academic"]), cases=[known(last_referral="2026-10-20", domains=["behavior"])]))
route("p36_dossier", "both referrals are kept, each with what it brought, and each referrer hears of one other", "PROMISES 36; MISSION A5", pair("2026-10-20", DAY, detail="full"),
      {CASE + "dossier/0/domains": ["academic"], CASE + "dossier/1/domains": ["behavior"], CASE + "notices/#": 2, CASE + "notices/0/others_concerned": 1, CASE + "notices/1/others_concerned": 1})

# ---------------------------------------------------------------- owners (MISSION A4)
doored = lambda owners, *rules, teams=(), **more: handbook(*(rules or [rule()]), teams=list(teams), schools=[school("north"), school("south")], door={"owners": owners}, **more)
both = [{"owner": {"role": "counselor"}, "domains": ["behavior"]}, {"owner": {"role": "evaluator"}, "schools": ["north"]}]
for name, about, body, who, because in [
    ("by_domain", "the front door names an owner for the domain", request(doored(both), referral(concerns=["behavior"])), "counselor", "front_door"),
    ("by_school", "or for the school", request(doored(both), referral(concerns=["academic"]), students=[student(school="north")]), "evaluator", "front_door"),
    ("first_that_fits", "the first that fits", request(doored(both), referral(concerns=["behavior"]), students=[student(school="north")]), "counselor", "front_door"),
    ("otherwise", "somebody always does", request(doored(both), referral(concerns=["academic"]), students=[student(school="south")]), "coordinator", "otherwise"),
    ("rule_first", "a rule goes before the front door", request(doored(both, owner("rule", "evaluator")), referral(concerns=["behavior"])), "evaluator", {"rule": "rule"})]:
    route(f"owner_{name}", about, "front_door.owners", body, {CASE + "owner/owner": {"role": who}, CASE + "owner/because": because})
empty = doored([{"owner": {"team": "gone"}}, {"owner": {"role": "counselor"}}], teams=[team("gone", [])])
route("owner_team_left", "a team without members is passed over, and that is said", "PROMISES 31", request(empty), {CASE + "owner/owner": {"role": "counselor"}, CASE + "owner/rejected/0": {"owner": {"team": "gone"}, "because": "front_door", "unstaffed": True}})
route("owner_rejected_are_named", "who else was considered is said", "issue 2: alternatives rejected and why", request(doored(both), referral(concerns=["behavior"]), students=[student(school="north")]),
      {CASE + "owner/rejected": [{"owner": {"role": "evaluator"}, "because": "front_door"}, {"owner": ROLE, "because": "otherwise"}]})

# ---------------------------------------------------------------- supports, seats, consents
menu = lambda *supports, rules=None, **more: handbook(*([] if rules is None else rules), supports=list(supports), **more)
academic = referral(concerns=["academic"])
need = lambda t: [rule(then=[tier("academic", t)])]
name_it = lambda s: [rule(then=[{"support": s}])]
reason = lambda i, s, why: {f"{CASE}rejected/{i}/support": s, f"{CASE}rejected/{i}/reason": why}
ladder = (support("t1", level="tier_1"), support("t2", level="tier_2"), support("t3", level="tier_3"))
route("support_lowest_tier", "a concern without a tier is met where every student is", "MISSION A6: lowest level first", request(menu(*ladder), academic, detail="full"),
      {CASE + "supports/#": 1, CASE + "supports/0/support": "t1", **reason(0, "t2", "higher_tier_than_needed"), CASE + "lanes": ["support"]})
route("support_tier_found", "with a tier found, that tier: not below, not above", "MISSION A6", request(menu(*ladder, rules=need("tier_2")), academic, detail="full"),
      {CASE + "supports/#": 1, CASE + "supports/0/support": "t2", **reason(0, "t1", "lower_tier_than_needed"), **reason(1, "t3", "higher_tier_than_needed")})
route("support_highest_tier_wins", "of two tiers found the higher one", "I7", request(menu(*ladder, rules=[rule("a", then=[tier("academic", "tier_2")]), rule("b", then=[tier("academic", "tier_3")])]), academic),
      {CASE + "tiers": [{"domain": "academic", "tier": "tier_3", "by": ["b"]}], CASE + "supports/0/support": "t3"})
route("support_named", "a rule that names a support has chosen; others of that tier are not added", "MISSION B1", request(menu(support("a", level="tier_2"), support("b", level="tier_2"), rules=[rule(then=[tier("academic", "tier_2"), {"support": "b"}])]), academic, detail="full"),
      {CASE + "supports/#": 1, CASE + "supports/0": {"support": "b", "tier": "tier_2", "status": "available", "by": ["rule"]}, **reason(0, "a", "need_is_met")})
route("support_both_of_a_tier", "without a choice by a rule both of the tier are proposed", "MISSION A6", request(menu(support("a"), support("b")), academic), {CASE + "supports/#": 2})
route("support_named_twice", "a support that two rules name is proposed once, with both", "issue 2: explanation", request(menu(*ladder, rules=[rule("a", then=[{"support": "t2"}]), rule("b", then=[{"support": "t2"}])])), {CASE + "supports/#": 1, CASE + "supports/0/by": ["a", "b"]})
has = lambda s, **more: [student(supports=[{"support": s, "from": "2026-09-01", **more}])]
for name, about, students, why in [
    ("already_receiving", "a support that goes on is not proposed again", has("t2"), "already_receiving"),
    ("tried", "one that was delivered without response is not tried again", has("t2", until="2026-10-01", result=NR), "tried_without_response"),
    ("wrong_grade", "one for other grades is not proposed", [student(grade="9")], "not_in_this_grade"),
    ("wrong_school", "one of another school is not proposed", [student(school="south")], "not_at_this_school")]:
    route(f"support_{name}", about, "issue 2: alternatives rejected and why",
          request(menu(support("t2", level="tier_2", grades={"from": "1", "to": "5"}, schools=["north"]), rules=name_it("t2"), **north), academic, students=students, detail="full"), {CASE + "supports": ABSENT, **reason(0, "t2", why)})
route("support_not_delivered_may_be_tried", "one that was not delivered may be tried again", "MISSION B11", request(menu(*ladder, rules=name_it("t2")), students=has("t2", until="2026-10-01", result=ND)), {CASE + "supports/0/support": "t2"})
route("support_ended_today", "the last day of a support is a day of it", "SupportReceived::active_on", request(menu(*ladder, rules=name_it("t2")), students=has("t2", until=DAY), detail="full"), reason(0, "t2", "already_receiving"))
prohibit = rule("no", then=[{"prohibit": {"domain": "academic", "tier": "tier_2"}}])
route("support_prohibited", "a rule rules out the second tier and above in a domain", "CCPS-01", request(menu(*ladder, rules=[*name_it("t2"), prohibit]), detail="full"), {CASE + "supports": ABSENT, **reason(0, "t2", "prohibited"), CASE + "rejected/0/by": ["no"]})
route("support_prohibited_leaves_lower", "the first tier stays open", "CCPS-01", request(menu(*ladder, rules=[prohibit]), academic), {CASE + "supports/#": 1, CASE + "supports/0/support": "t1"})
route("support_prohibited_in_one_domain", "a support for two domains may still serve the other one", "CCPS-01", request(menu(support("wide", ["academic", "behavior"], "tier_2"), rules=[*name_it("wide"), prohibit])), {CASE + "supports/0/support": "wide"})
seat = lambda free, **more: [{"support": "t2", "free": free, **more}]
for name, about, seats, own, status in [
    ("free", "a free seat", seat(1), None, "available"), ("none", "no free seat: the waiting list, said openly", seat(0), None, "waiting_list"), ("own_school", "no seat at the student's school", seat(0, school="north"), None, "waiting_list"),
    ("other_school", "another school's lists say nothing", seat(0, school="south"), None, "available"), ("stated", "the menu says that there are no seats", [], 0, "waiting_list"), ("reported_first", "what the host reports goes before the menu", seat(2), 0, "available"), ("uncounted", "nobody counts seats", [], None, "available")]:
    route(f"seats_{name}", about, "MISSION B6", request(menu(support("t2", level="tier_2", **({} if own is None else {"seats": own})), rules=name_it("t2"), **north), students=[student(school="north")], seats=seats), {CASE + "supports/0/status": status})
gated = menu(support("t2", level="tier_2", consent="family"), rules=name_it("t2"), consents=declared("family"))
for state, status, ask in [("granted", "available", ABSENT), ("not_required", "available", ABSENT), ("opted_out", {"needs_consent": "family"}, ["family"]), ("unknown", {"needs_consent": "family"}, ["family"]), (None, {"needs_consent": "family"}, ["family"])]:
    route(f"support_consent_{state or 'never_asked'}", f"a support that needs a consent which is {state or 'not on record'}", "MISSION B8",
          request(gated, students=[student(consents=[{"consent": "family", "state": state}])] if state else None, detail="full"), {CASE + "supports/0/status": status, CASE + "consents": ask})
asked_for = handbook(rule(then=[{"consent": "family"}]), consents=declared("family"))
route("consent_asked_by_a_rule", "a rule asks for a consent", "handbook language 5", request(asked_for, detail="full"), {CASE + "consents": ["family"]})
route("consent_given_is_not_asked_again", "a consent that was given is not asked for again", "handbook language 5", request(asked_for, students=[student(consents=[{"consent": "family", "state": "granted"}])], detail="full"), {CASE + "consents": ABSENT})
route("possible_supports", "what is still possible while a fact is missing", "I8, I9", request(menu(*ladder, rules=[rule(when=A, then=[{"support": "t2"}, tier("academic", "tier_2")])], measures=[yes_no("a")])),
      {CASE + "possible": {"rules": ["rule"], "tiers": [{"domain": "academic", "tier": "tier_2", "by": ["rule"]}], "supports": ["t2"]}, CASE + "supports": ABSENT})

# ---------------------------------------------------------------- duties: dates, notices, the loop
deadline = lambda within, **more: handbook(rule(then=[{"deadline": {"what": "meet", "within": within, **more}}]), events=declared("met"))
for name, about, body, by in [
    ("school_days", "2 school days after Friday the 16th is Tuesday", request(deadline(days(2)), referral(on="2026-10-16"), detail="full"), "2026-10-20"),
    ("calendar_days", "2 calendar days after Friday the 16th is Sunday", request(deadline(days(2, "calendar")), referral(on="2026-10-16"), detail="full"), "2026-10-18"),
    ("over_a_closure", "Monday closed: Wednesday", request({**deadline(days(2)), "calendar": {"periods": YEARS, "closures": [closure("2026-10-19", "2026-10-19")]}}, referral(on="2026-10-16"), detail="full"), "2026-10-21"),
    ("business_days_on_a_staff_day", "a staff day is a business day: Tuesday", request({**deadline(days(2, "business")), "calendar": {"periods": YEARS, "closures": [closure("2026-10-19", "2026-10-19", "staff_day")]}}, referral(on="2026-10-16"), detail="full"), "2026-10-20"),
    ("over_the_year", "3 school days after 30 December over a break to 1 January: 6 January", request({**deadline(days(3)), "calendar": {"periods": YEARS, "closures": [closure("2026-12-21", "2027-01-01")]}}, referral(on="2026-12-30"), as_of="2026-12-31", detail="full"), "2027-01-06"),
    ("over_29_february", "2 calendar days after 28 February 2028 is 1 March", request({**deadline(days(2, "calendar"))}, referral(on="2028-02-28"), as_of="2028-02-28", detail="full"), "2028-03-01"),
    ("after_an_event", "after an event that happened", request(deadline(days(2), after="met"), students=[student(events=[{"event": "met", "on": "2026-10-19"}])], detail="full"), "2026-10-21"),
    ("event_to_come", "an event that has not happened: no date yet", request(deadline(days(2), after="met"), detail="full"), ABSENT),
    ("outside_the_calendar", "beyond the calendar: no date rather than a wrong one", request(deadline(days(5)), referral(on="2027-06-02"), as_of="2027-06-02", detail="full"), ABSENT),
    ("first_referral_counts", "two referrals: the first one starts the clock", request(deadline(days(5)), referral("r1", on="2026-10-16"), referral("r2"), detail="full"), "2026-10-23")]:
    route(f"deadline_{name}", about, "handbook language 5; PROMISES 23", body, {CASE + "deadlines/what=meet/by": by, CASE + "deadlines/what=meet/rule": "rule", CASE + "deadlines/what=meet/owner": ROLE})
route("duty_to_look", "somebody looks within the front door's days", "MISSION A4: time to owner", request(plain, detail="full"), {CASE + "deadlines/0/by": "2026-10-23", CASE + "deadlines/0/owner": ROLE})
route("loop_is_closed", "whoever referred hears back by a date", "MISSION A5", request(plain, detail="full"), {CASE + "notices/0/to/referrer/person": "p1", CASE + "notices/0/by": "2026-10-28"})
families = handbook(rule(), door={"tell_family_within": days(3)})
route("family_is_told", "the family hears of a referral that it did not make", "front_door.tell_family_within", request(families, detail="full"), {CASE + "notices/1": {"to": {"audience": "family"}, "about": "somebody at school is concerned and help is being arranged", "by": "2026-10-26"}})
route("family_referred", "a family that referred is answered, not told about itself", "front_door.tell_family_within", request(families, referral(kind="family"), detail="full"), {CASE + "notices/#": 1})
notice = {"notice": {"to": "family", "about": "the meeting", "within": days(1), "else_by": ["phone", "visit"]}}
route("notice_with_fallbacks", "a notice with what is offered where the first way fails", "CCPS-08", request(handbook(rule(then=[notice])), detail="full"), {CASE + "notices/about=the meeting/else_by": ["phone", "visit"], CASE + "notices/about=the meeting/by": "2026-10-22"})
carried = [{"options": {"by": ROLE, "among": ["one", "two"]}}, {"document": {"document": "form", "by": "counselor"}}, {"review": {"what": "points", "by": ROLE, "every": {"times_a_year": 3}}}, {"convene": {"team": "t", "about": "plan", "with_family": True}}, {"action": {"verb": "review_core_program", "by": ROLE}}, "consider_evaluation"]
route("carried_to_people", "options, documents, reviews, meetings and actions are carried to people as the rule states them", "handbook language 5", request(handbook(rule(then=carried), teams=[team("t")]), detail="full"),
      {CASE + "also": [{"rule": "rule", "outcome": outcome} for outcome in carried], CASE + "lanes": ["support"], CASE + "evaluation": ABSENT})

# ---------------------------------------------------------------- reasons and the smallest change (I27-I29)
three = handbook(rule(when=is_("x", at_least=3)), measures=[number(whole=True)])
route("change_up", "one more and the rule applies", "I29", request(three, students=[student(values={"x": 2})], detail="full"), {CASE + "changes": [{"fact": {"measure": "x"}, "label": "Measure x", "from": 2, "to": 3, "applies": ["rule"]}]})
route("change_down", "one less and it rests", "I29", request(three, students=[student(values={"x": 3})], detail="full"), {CASE + "changes": [{"fact": {"measure": "x"}, "label": "Measure x", "from": 3, "to": 2, "rests": ["rule"]}]})
route("change_to_nearest_of_both_sides", "a band can be left on both sides", "I29", request(handbook(rule(when=is_("x", band={"from": 3, "below": 6})), measures=[number(whole=True)]), students=[student(values={"x": 4})], detail="full"),
      {CASE + "changes/0/to": 2, CASE + "changes/1/to": 6})
route("because_names_facts_and_dates", "each fact with the days it comes from", "issue 2: down to each fact and its date", request(counting(2), students=[student(observations=seen("absence", "2026-10-16", "2026-10-20"))], coverage=[feed("absence")], detail="full"),
      {CASE + "rules/0/because/0": {"fact": {"measure": "x"}, "label": "Measure x", "value": 2, "from": "2026-10-15", "until": DAY}})
route("because_leaves_out_what_did_not_matter", "of two alternatives the one that held is the reason", "I27", request(facts3({"any": [A, B]}), students=[student(values={"a": F, "b": T})], detail="full"), {CASE + "rules/0/because/#": 1, CASE + "rules/0/because/0/fact": {"measure": "b"}})
route("collect_names_the_rules", "a missing fact is named with the rules that wait for it", "I8", request(handbook(rule("p", when=A), rule("q", when=A), measures=[yes_no("a")])), {CASE + "collect": [{"fact": {"measure": "a"}, "label": "Measure a", "reason": "not_provided", "decides": ["p", "q"]}]})
route("collect_only_what_decides", "a missing fact that decides nothing is not asked for", "I8", request(facts3({"all": [A, B]}), students=[student(values={"a": F})]), {CASE + "collect": ABSENT})
route("brief", "a brief answer has the decision and the rules, not the duties and the record", "RouteRequest::detail", request(plain), {CASE + "applied": ["rule"], CASE + "record": ABSENT, CASE + "notices": ABSENT, CASE + "rules": ABSENT})

# ---------------------------------------------------------------- restricted content (MISSION A3; I31)
secret = referral("r2", concerns=[{"domain": "behavior", "area": "worry", "note": "told in confidence", "restricted": True}], kind="staff", person="p2")
guarded = handbook(rule(when={"concern": "behavior"}, then=[{"flag": "f"}, {"owner": {"role": "counselor"}}]), supports=[support("t1", ["behavior"]), support("a1")])
route("restricted_for_the_owner", "the owner sees every concern", "RouteRequest::viewer", request(guarded, academic, secret, detail="full"),
      {CASE + "dossier/1/domains": ["behavior"], CASE + "dossier/1/restricted": 1, CASE + "flags": ["f"], CASE + "owner/because": {"rule": "rule"}})
route("restricted_for_the_team", "others learn that it exists, and nothing that follows from it", "RouteRequest::viewer; I31", request(guarded, academic, secret, detail="full", viewer="team"),
      {CASE + "dossier/1": {"referral": "r2", "received": DAY, "by": "staff", "restricted": 1}, CASE + "flags": ABSENT, CASE + "applied": ABSENT, CASE + "owner": {"owner": {"role": "counselor"}, "because": "restricted"},
       CASE + "supports/#": 1, CASE + "supports/0/support": "a1", CASE + "rejected": ABSENT, CASE + "rules": ABSENT})
route("restricted_safety_for_the_team", "the safety lane is the same for everybody", "I13", request(guarded, {**secret, "safety": {"answer": "yes"}}, detail="full", viewer="team"), {CASE + "lanes/0": "safety"})
route("notes_are_never_passed_on", "what a referrer wrote stands in no answer", "I31", request(guarded, {**academic, "concerns": [{"domain": "academic", "note": "canary"}]}, detail="full"), {CASE + "dossier/0": {"referral": "r1", "received": DAY, "by": "teacher", "domains": ["academic"]}})

# ---------------------------------------------------------------- referral.verify (I30)
asked = request(three, referral(concerns=["academic"]), students=[student(values={"x": 3})], detail="full")
[kept] = [a["answer"]["cases"][0]["record"] for a in call_all([("referral.route", asked)])]


def verify(name, about, source, want=None, error=None, record=None, body=asked, **changed):
    inner = {"request": {**body["request"], **changed}, "record": kept if record is None else record}
    vector("referral.verify", name, about, source, {"district": body["district"], "request": inner}, want, error)


def differs(*what):
    return {"same": False, "differs": list(what)}


facts_with = lambda x: {"facts": {"students": [student(values={"x": x})]}}
other_book = {**asked, "district": {"handbook": {**three, "edition": "2"}}}
verify("same", "the same rules and facts lead to the same decision", "I30", {"same": True, "differs": ABSENT})
verify("same_when_brief", "how much was said does not matter", "I30", {"same": True}, detail="brief")
verify("other_outcome", "other facts, and another outcome", "I30", differs("input", "outcome"), **facts_with(2))
verify("other_facts_same_reasons", "other facts are noticed although the rule applies all the same", "I30", differs("input", "outcome"), **facts_with(4))
verify("other_day", "another day", "I30", differs("as_of", "outcome"), as_of="2026-10-22", facts={"students": [student(values={"x": 3})]})
verify("other_edition", "another edition of the handbook", "I30", differs("handbook"), body=other_book)
verify("other_limits", "other limits", "PROMISES, resource limits", differs("limits"), body={**asked, "district": {"handbook": three, "limits": {"students": 7}}})
verify("other_library", "another version of the library", "DESIGN: replayable later", differs("library"), record={**kept, "library": "0.0.0-none"})
verify("record_changed", "a record that does not belong together", "I30", differs("record"), record={**kept, "record_hash": "0" * 64})
verify("outcome_changed", "a record whose outcome was changed", "I30", differs("outcome"), record={**kept, "outcome_hash": "0" * 64})
verify("no_case", "a request without a case", "I30", differs("input"), referrals=[])
verify("referral_order", "the order of referrals does not matter", "I15, I30", {"same": True}, referrals=[referral(concerns=["academic"])] * 2)
verify("hash_missing", "a record without its hash is none", "PROMISES 13", error=("E_MISSING_KEY", "/request/record"), record={k: v for k, v in kept.items() if k != "record_hash"})
verify("hash_malformed", "a hash that is none is not that of this record", "I30", differs("record"), record={**kept, "record_hash": "xyz"})

# ---------------------------------------------------------------- handbook.check (PROMISES 40-46)


def check(name, about, source, book, *problems, error=None, limits=None, **want):
    body = {"handbook": book, **({"limits": limits} if limits else {})}
    expected = {"sound": not problems, "problems": ABSENT} if not problems else {"sound": False, "problems/#": len(problems), "handbook_hash": ABSENT}
    for n, (code, path) in enumerate(problems):
        expected |= {f"problems/{n}/code": code, f"problems/{n}/path": path}
    vector("handbook.check", name, about, source, body, None if error else {**expected, **want}, error)


def without(book, path, value=None):
    """The handbook with one place set, or removed."""
    out = json.loads(json.dumps(book))
    *way, last = [int(k) if k.isdigit() else k for k in path.split("/")]
    place = out
    for key in way:
        place = place[key]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return out


P40 = "PROMISES 40"
full = handbook(
    rule("a", when={"all": [is_("x", at_least=3), judged("j"), {"definition": "d"}, {"concern": "academic"}]}, cites=["manual"], domain="academic", schools=["north"],
         then=[{"flag": "f"}, tier("academic", "tier_2"), {"support": "s"}, {"owner": {"team": "t"}}, {"options": {"by": ROLE, "among": ["x"]}}, {"consent": "k"}, {"document": {"document": "form", "by": "counselor"}},
               {"deadline": {"what": "w", "within": days(1), "after": "e"}}, {"review": {"what": "w", "by": ROLE, "every": {"within": days(5)}}}, {"convene": {"team": "t", "about": "w"}}, {"action": {"verb": "v", "by": ROLE}}]),
    rule("b", overrides=["a"]),
    citations=[{"id": "manual", "about": "A manual."}], schools=[school("north")], teams=[team("t", roles=["counselor"], schools=["north"])],
    indicators=declared("absence", "enrolled"), events=declared("e"), consents=declared("k"),
    measures=[number(compute={"count": {"of": "absence", "window": {"last": days(30)}}}, least=0, greatest=30), number("y", {"percent": {"part": "absence", "whole": "enrolled", "window": "ever"}}),
              number("z", {"days_since": {"event": "e", "days": "school"}}), number("w", {"supports": {"supports": ["s"], "tier": "tier_2", "domain": "academic"}}, consent="k")],
    judgments=[{"id": "j", "question": {"en": "Is progress adequate?"}, "asked_of": ["counselor"]}],
    definitions=[{"id": "d", "label": "D", "when": is_("x", at_least=5)}],
    supports=[support("s", level="tier_2", schools=["north"], by="counselor", consent="k")],
    door={"owners": [{"owner": {"team": "t"}, "domains": ["academic"], "schools": ["north"]}]}, lanes={"safety": {"cites": ["manual"]}})
check("sound", "a handbook with one of everything", P40, full, rules=2)
check("sound_without_rules", "a handbook needs no rule: the front door and the lanes are enough", "PROMISES 32", handbook(), rules=0, facts=0)
for path, what in [
    ("rules/0/cites/0", "citation"), ("rules/0/domain", "domain"), ("rules/0/schools/0", "school"), ("rules/1/overrides/0", "rule"), ("rules/0/when/all/3/concern", "domain"), ("rules/0/when/all/2/definition", "definition"),
    ("teams/0/roles/0", "role"), ("teams/0/schools/0", "school"), ("supports/0/tier", "tier"), ("supports/0/domains/0", "domain"), ("supports/0/schools/0", "school"), ("supports/0/by", "role"), ("supports/0/consent", "consent"),
    ("measures/3/consent", "consent"), ("judgments/0/asked_of/0", "role"), ("front_door/owners/0/schools/0", "school"), ("front_door/owners/0/domains/0", "domain"), ("lanes/safety/cites/0", "citation")]:
    check("dangling_" + path.replace("/", "_"), f"a {what} that nothing declares", P40, without(full, path, "nowhere"), ("P010", "/" + path))
for name, path, value, at_path in [
    ("measure", "rules/0/when/all/0/measure/id", "nowhere", "/rules/0/when/all/0/measure"), ("judgment", "rules/0/when/all/1/judgment/id", "nowhere", "/rules/0/when/all/1/judgment"),
    ("count_of", "measures/0/compute/count/of", "nowhere", "/measures/0/compute/count/of"), ("percent_part", "measures/1/compute/percent/part", "nowhere", "/measures/1/compute/percent/part"), ("percent_whole", "measures/1/compute/percent/whole", "nowhere", "/measures/1/compute/percent/whole"),
    ("event_of_a_measure", "measures/2/compute/days_since/event", "nowhere", "/measures/2/compute/days_since/event"), ("support_of_a_measure", "measures/3/compute/supports/supports/0", "nowhere", "/measures/3/compute/supports/supports/0"),
    ("tier_of_a_measure", "measures/3/compute/supports/tier", "nowhere", "/measures/3/compute/supports/tier"), ("domain_of_a_measure", "measures/3/compute/supports/domain", "nowhere", "/measures/3/compute/supports/domain"),
    ("flag", "rules/0/then/0/flag", "nowhere", "/rules/0/then/0"), ("tier_outcome", "rules/0/then/1/tier/tier", "nowhere", "/rules/0/then/1"), ("support_outcome", "rules/0/then/2/support", "nowhere", "/rules/0/then/2"),
    ("owner_outcome", "rules/0/then/3/owner/team", "nowhere", "/rules/0/then/3"), ("options_by", "rules/0/then/4/options/by/role", "nowhere", "/rules/0/then/4"), ("consent_outcome", "rules/0/then/5/consent", "nowhere", "/rules/0/then/5"),
    ("document_by", "rules/0/then/6/document/by", "nowhere", "/rules/0/then/6"), ("deadline_after", "rules/0/then/7/deadline/after", "nowhere", "/rules/0/then/7"), ("review_by", "rules/0/then/8/review/by/role", "nowhere", "/rules/0/then/8"),
    ("convene_team", "rules/0/then/9/convene/team", "nowhere", "/rules/0/then/9"), ("action_by", "rules/0/then/10/action/by/role", "nowhere", "/rules/0/then/10"), ("front_door_owner", "front_door/owners/0/owner/team", "nowhere", "/front_door/owners/0/owner")]:
    check("dangling_" + name, "an id that nothing declares", P40, without(full, path, value), ("P010", at_path))
for place in ["citations", "domains", "tiers", "roles", "teams", "schools", "indicators", "measures", "judgments", "events", "consents", "flags", "supports", "definitions", "rules"]:
    twice = {**full, place: [*full[place], {**full[place][0]}]}
    check(f"twice_{place}", "an id that stands twice", "PROMISES 40: duplicate id", twice, ("P026", f"/{place}/{len(full[place])}/id"))
cut = lambda **test: handbook(rule(when=is_("x", **test)), measures=[number(least=0, greatest=100)])
P43 = "PROMISES 43"
IN = "/rules/0/when/measure"
check("threshold_above_what_can_occur", "at least 120 percent", P43, cut(at_least=120), ("P009", IN))
check("threshold_below_what_can_occur", "below 0", P43, cut(below=0), ("P009", IN))
check("threshold_more_than_the_greatest", "more than 100 of 100", P43, cut(more_than=100), ("P009", IN))
check("threshold_at_least_the_greatest", "at least 100 of 100 can occur", P43, cut(at_least=100))
check("threshold_equals_outside", "equal to 101", P43, cut(equals=101), ("P009", IN))
check("threshold_flag_of_a_number", "a number is not yes or no", P43, cut(equals=True), ("P009", IN))
check("threshold_number_of_a_flag", "yes or no has no threshold", P43, handbook(rule(when=is_("a", at_least=1)), measures=[yes_no("a")]), ("P009", IN))
check("threshold_unknown_code", "a code that the measure cannot have", P43, codes(equals="unheard"), ("P009", IN))
check("band_empty", "a band that ends where it begins", P43, cut(band={"from": 10, "below": 10}), ("P008", IN))
check("one_of_nothing", "one of no values", P43, cut(one_of=[]), ("P008", IN))
check("judgment_answer_impossible", "an answer that nobody can give", P43, without(full, "rules/0/when/all/1/judgment/is", "perhaps"), ("P009", "/rules/0/when/all/1/judgment"))
check("all_of_nothing", "a condition without parts", P43, handbook(rule(when={"all": []})), ("P008", "/rules/0/when"))
check("three_of_two", "three of two cannot hold", P43, facts3({"at_least": {"n": 3, "of": [A, B]}}), ("P008", "/rules/0/when"))
check("none_of_two", "zero of two always holds", P43, facts3({"at_least": {"n": 0, "of": [A, B]}}), ("P008", "/rules/0/when"))
check("grades_backwards", "from grade 5 to grade 1 there is none", P43, handbook(rule(grades={"from": "5", "to": "1"})), ("P008", "/rules/0/grades"))
check("no_outcome", "a rule from which nothing follows", P43, handbook(rule(then=[])), ("P008", "/rules/0/then"))
check("slope_of_one_point", "a slope through one point", "PROMISES 49", measured({"slope": {"of": "score", "points": 1}}, {"at_most": 0}), ("P008", "/measures/0/compute"))
check("period_backwards", "a year that ends before it begins", P43, handbook(periods=[year("y", "2027-06-03", "2026-08-26")]), ("P008", "/calendar/periods/0"))
check("periods_overlap", "two school years that overlap", P43, handbook(periods=[year("y", "2026-08-26", "2027-06-03"), year("z", "2027-06-03", "2028-06-02")]), ("P005", "/calendar/periods/1"))
check("period_kinds_may_overlap", "a season lies within a year", P43, handbook(periods=season))
d = lambda name, other: {"id": name, "label": name, "when": {"definition": other}}
check("definition_of_itself", "two definitions that lead to each other", P40, handbook(definitions=[d("p", "q"), d("q", "p")]), ("P011", "/definitions/0/when"), ("P011", "/definitions/1/when"))
check("overrides_in_a_ring", "two rules that override each other", P40, handbook(rule("p", overrides=["q"]), rule("q", overrides=["p"])), ("P011", "/rules/0/overrides"), ("P011", "/rules/1/overrides"))
check("closure_backwards", "a closure that ends before it begins", P43, handbook(closures=[closure("2026-11-27", "2026-11-25")]), ("P008", "/calendar/closures/0"))
check("closure_of_no_school", "a closure of a school that nothing declares", P40, handbook(closures=[closure("2026-11-25", "2026-11-27", schools=["nowhere"])]), ("P010", "/calendar/closures/0/schools/0"))
check("never_in_force", "a rule whose last day comes before its first", P43, handbook(rule(effective_from="2026-10-16", effective_until="2026-10-12")), ("P008", "/rules/0/effective_until"))
unclear = lambda *labels, chosen="p", cites="manual": {**full, "ambiguities": [{"cites": cites, "question": "Which days?", "readings": [{"label": label, "follows": "Other students."} for label in labels], "chosen": chosen}]}
P8 = "DESIGN: ambiguity is kept"
check("ambiguity", "two readings and the one in force", P8, unclear("p", "q"))
check("ambiguity_chosen_is_none", "the reading in force is one of those kept", P8, unclear("p", "q", chosen="r"), ("P010", "/ambiguities/0/chosen"))
check("ambiguity_of_one_reading", "one reading is no ambiguity", P8, unclear("p"), ("P008", "/ambiguities/0/readings"))
check("ambiguity_cites_nothing", "a place that nothing declares", P8, unclear("p", "q", cites="nowhere"), ("P010", "/ambiguities/0/cites"))
P41 = "PROMISES 41"
protected = lambda **over: handbook(measures=[{**number("x"), **over}])
check("protected_measure_id", "a protected attribute under the name of a measure", P41, protected(id="race"), ("P015", "/measures/0"))
check("protected_measure_label", "or in its label", P41, protected(label="Free lunch status"), ("P015", "/measures/0"))
check("protected_indicator", "or of an indicator", P41, handbook(indicators=declared("gender")), ("P015", "/indicators/0"))
check("protected_word_within_a_word", "a word that only contains one is none", P41, protected(id="trace_lines", label="Traced lines of text"))
check("proxy_without_reason", "a proxy needs a written reason", P41, protected(id="zip_area"), ("P016", "/measures/0"))
check("proxy_with_reason", "and has one", P41, protected(id="homeless_services", proxy_reason="McKinney-Vento: services owed by law."))
P31 = "PROMISES 31"
check("safety_without_receiver", "a safety lane that rings where nobody is", P31, handbook(lanes={"safety": {"receivers": []}}), ("P019", "/lanes/safety/receivers"))
check("safety_empty_team", "a team without members receives nothing", P31, handbook(teams=[team("t", [])], lanes={"safety": {"receivers": [{"team": "t"}]}}), ("P019", "/lanes/safety/receivers"))
check("safety_team_of_one_school", "nobody at the other school, and nobody where the school is not known", P31,
      handbook(teams=[team("t", schools=["north"])], schools=[school("north"), school("south")], lanes={"safety": {"receivers": [{"team": "t"}]}}), ("P019", "/lanes/safety/receivers"), ("P019", "/lanes/safety/receivers"))
check("evaluation_without_receiver", "an evaluation that nobody receives", "I6", handbook(lanes={"evaluation": {"receivers": []}}), ("P019", "/lanes/evaluation/receivers"))
check("front_door_without_anybody", "what fits nothing else must fit somebody", "PROMISES 32", handbook(teams=[team("t", [])], door={"otherwise": {"team": "t"}}), ("P019", "/front_door/otherwise"))
check("judgment_of_nobody", "a judgment that nobody may answer", P40, without(full, "judgments/0/asked_of", []), ("P019", "/judgments/0/asked_of"))
check("several_problems", "all problems are said at once", P40, handbook(rule("p", then=[{"flag": "nowhere"}]), rule("p", then=[])), ("P026", "/rules/1/id"), ("P010", "/rules/0/then/0"), ("P008", "/rules/1/then"))
check("newer_shape", "a newer shape is not read as an older one", "PROMISES 45", {**handbook(), "schema_version": 2}, ("E_SCHEMA_VERSION", "/schema_version"))
check("too_many_rules", "more rules than the limit", "PROMISES 46", handbook(rule("p"), rule("q")), ("E_LIMIT", "/rules"), limits={"rules": 1})
check("too_many_facts", "more facts than the limit", "PROMISES 46", facts3({"any": [A, B]}), ("E_LIMIT", ""), limits={"attributes": 1})
check("lane_condition", "there is no place for a condition on the safety lane", "DESIGN: lanes are types; PROMISES 42", handbook(lanes={"safety": {"when": {"measure": {"id": "x", "is": {"at_least": 1}}}}}), error=("E_UNKNOWN_KEY", "/handbook/lanes/safety"))
check("evaluation_gated", "an evaluation cannot be gated on a tier: there is no field for it", "PROMISES 42 (P-IDEA)", handbook(lanes={"evaluation": {"after_tier": "tier_2"}}), error=("E_UNKNOWN_KEY", "/handbook/lanes/evaluation"))
check("outcome_unknown", "an outcome that the language does not have", "PROMISES 7", handbook(rule(then=[{"suspend": "student"}])), error=("E_VALUE", "/handbook/rules/0/then/0"))
check("label_missing", "a rule without a label", "PROMISES 13", without(full, "rules/0/label"), error=("E_MISSING_KEY", "/handbook/rules/0"))

finish()
