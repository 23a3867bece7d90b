"""Where records disagree, dates lie ahead, or nobody knows: nothing urgent is lost, nothing is guessed."""
from deciding import *

SAFE, ASKED = "see that everybody is safe", "answer the request for an evaluation in writing"
family = {"by": "family"}
danger = lambda *kinds: {"answer": "yes", "kinds": list(kinds)}

# ---------------------------------------------------------------- one id, several contents
V = "PROMISES 20, 27, 34; I3"
route("versions_unite_dangers", "two contents of one id name two dangers: both stand", V, request(plain, referral(safety=danger("weapon")), referral(safety=danger("self_harm"))),
      {"cases/#": 1, "counts": {"received": 1, "routed": 1, "held": 0, "refused": 0}, CASE + "safety/kinds/#": 2, "findings/0/code": "W_CONFLICTING_REFERRAL"})
route("versions_unite_lanes", "one content names danger, the other asks for an evaluation: both lanes", V, request(plain, referral(safety="yes"), referral(evaluation=family)), {CASE + "lanes": ["safety", "evaluation", "support"]})
route("versions_earliest_request", "of two days of one request the earlier one starts the clock", V,
      request(plain, referral(evaluation={**family, "on": "2026-10-14"}), referral(evaluation={**family, "on": "2026-10-12"})), {CASE + "evaluation/requested": "2026-10-12"})
route("versions_two_students", "one id about two students, urgent for both: a case for each, and one referral", V,
      request(plain, referral(safety="yes"), referral("r1", "s2", evaluation=family), students=[student(), student("s2")]),
      {"cases/#": 2, "counts": {"received": 1, "routed": 1, "held": 0, "refused": 0}, "routed/#": 2, "cases/student=s1/lanes/0": "safety", "cases/student=s2/lanes/0": "evaluation", "cases/student=s2/safety": ABSENT})
route("versions_other_student_not_urgent", "the content that is not urgent is not guessed to be right", V,
      request(plain, referral(safety="yes"), referral("r1", "s2"), students=[student(), student("s2")]), {"cases/#": 1, CASE + "student": "s1", "findings/0/code": "W_CONFLICTING_REFERRAL"})

# ---------------------------------------------------------------- the queue and what the lanes owe
both_lanes = lambda detail: request(plain, referral(safety="yes", evaluation=family), detail=detail)
for detail in ("brief", "full"):
    route(f"queue_of_every_lane_{detail}", f"each lane of a case stands in the queue for whoever receives it ({detail})", "PROMISES 27, 34; I5", both_lanes(detail),
          {"queue": [{"referral": "r1", "owner": {"role": "counselor"}, "why": "safety", "by": DAY}, {"referral": "r1", "owner": {"role": "evaluator"}, "why": "evaluation", "by": "2026-11-11"},
                     {"referral": "r1", "owner": ROLE, "why": "support", "by": "2026-10-23"}]})
route("queue_question_of_an_evaluation", "a request for an evaluation without the safety question: its lane, and the question today", "PROMISES 28, 34; I4", request(plain, referral(safety=None, evaluation=family)),
      {"queue/#": 3, "queue/0": {"referral": "r1", "owner": {"role": "counselor"}, "why": "H_SAFETY_UNANSWERED", "by": DAY}, "queue/1/why": "evaluation", "queue/2/why": "support"})
route("lanes_owe", "the lanes owe by a date: safety on the day, the evaluation in writing", "PROMISES 27, 34", both_lanes("full"),
      {CASE + f"deadlines/what={SAFE}": {"what": SAFE, "owner": {"role": "counselor"}, "by": DAY}, CASE + f"deadlines/what={ASKED}": {"what": ASKED, "owner": {"role": "evaluator"}, "by": "2026-11-11"}})
route("answer_beyond_the_calendar", "the calendar ends before the answer is due: 15 calendar days, and it is said", "PROMISES 23, 34", request(plain, referral(on="2027-06-02", evaluation=family), as_of="2027-06-02"),
      {CASE + "evaluation/answer_by": "2027-06-17", "findings/0/code": "W_CALENDAR_ENDS", "findings/0/severity": "urgent"})
route("more_findings", "more findings than the limit: the rest is counted", "PROMISES, resource limits",
      request(plain, referral(concerns=["transport"]), students=[student(values={"y": 1}, supports=[{"support": "elsewhere", "from": "2026-09-01"}])], limits={"findings": 2}),
      {"findings/#": 3, "findings/2/code": "W_MORE_FINDINGS", "findings/2/message": "1 less serious findings are not listed"})

# ---------------------------------------------------------------- which case it is
route("merge_the_case_that_holds_it", "a referral that an open case holds is that case's, however long ago", "I15; MISSION A3", request(plain, cases=[known(last_referral="2026-09-01", referrals=["r1"])]), {CASE + "case": "c1", CASE + "joined": True})
route("merge_danger_before_the_latest", "an open safety lane is joined before a case of yesterday", "PROMISES 29", request(plain, cases=[known("c1", opened="2026-02-02", safety=True), known("c2", last_referral="2026-10-20")]),
      {CASE + "case": "c1", CASE + "also_open": ["c2"], CASE + "lanes/0": "safety"})
route("merge_danger_draws_later_ones", "danger in September: what comes in October is the same case", "PROMISES 29", request(plain, referral("r1", on="2026-09-01", safety="yes"), referral("r2")), {"cases/#": 1, "routed/#": 2, CASE + "lanes/0": "safety"})
route("merge_danger_draws_no_earlier_ones", "and what came in long before is a case of its own", "I16", request(plain, referral("r1", on="2026-09-01"), referral("r2", safety="yes")), {"cases/#": 2})
route("merge_before_the_last_referral", "the window counts both ways: a referral of the day before", "front_door.merge_within", request(plain, referral(on="2026-10-19"), cases=[known(last_referral="2026-10-20")]), {CASE + "case": "c1"})
route("merge_long_before_the_last_referral", "one that came in three weeks before is outside", "front_door.merge_within", request(plain, referral(on="2026-09-29"), cases=[known(last_referral="2026-10-20")]), {CASE + "case": "r1", CASE + "also_open": ["c1"]})
route("merge_not_beyond_the_calendar", "5 school days that the calendar does not reach are not a summer", "front_door.merge_within", request(plain, referral("r1", on="2027-06-02"), referral("r2", on="2027-09-10"), as_of="2027-09-10"), {"cases/#": 2})
taken = lambda *ids: [known(name, student="s2", closed="2026-10-01") for name in ids]
route("case_id_taken", "another student's case has the id: a number behind it", "I16", request(plain, cases=taken("r1")), {CASE + "case": "r1-2", "routed/0/case": "r1-2"})
route("case_id_taken_twice", "and the next number", "I16", request(plain, cases=taken("r1", "r1-2")), {CASE + "case": "r1-3"})
route("case_twice_same", "the same case twice is one", "PROMISES 20", request(plain, cases=[known(last_referral=DAY)] * 2), {CASE + "case": "c1", CASE + "also_open": ABSENT})
route("case_twice_different", "two different records of one case refuse the request", "PROMISES 20", request(plain, cases=[known(), known(safety=True)]), error=("E_CONFLICTING_RECORD", "/request/facts/cases/1"))

# ---------------------------------------------------------------- dates that lie ahead
route("ahead_evaluation", "a request dated in November moves no clock: today", "PROMISES 22, 34", request(plain, referral(evaluation={**family, "on": "2026-11-30"})), {CASE + "evaluation/requested": DAY, CASE + "evaluation/answer_by": "2026-11-11"})
route("ahead_safety", "danger dated in December is looked at today", "PROMISES 22, 27", request(plain, referral(on="2026-12-01", safety="yes"), detail="full"), {"queue/0/why": "safety", "queue/0/by": DAY, CASE + f"deadlines/what={SAFE}/by": DAY, CASE + "notices/0/by": "2026-10-28"})
closes = lambda on: [known(last_referral="2026-10-20", safety=True, safety_closed={"by": "p7", "on": on, "reason": "Safe at home."})]
for on, words, still in [("2026-08-31", "before the case was opened", True), ("2026-09-01", "on the day it was opened", False), (DAY, "today", False), ("2026-10-22", "tomorrow", True)]:
    route(f"safety_closed_{on}", f"the safety lane closed {words}: {'still open' if still else 'closed'}", "PROMISES 22, 29", request(plain, cases=closes(on)), {CASE + "safety/still_open": True if still else ABSENT, CASE + "lanes/0": "safety" if still else "support"})
route("closed_tomorrow", "a case that will be closed is open", "PROMISES 22", request(plain, cases=[known(last_referral="2026-10-20", closed="2026-10-22")]), {CASE + "case": "c1", CASE + "joined": True})

# ---------------------------------------------------------------- possible abuse, and what others may see
told = handbook(rule(), door={"tell_family_within": days(1)})
FAMILY = "somebody at school is concerned and help is being arranged"
abuse = danger("abuse_or_neglect")
route("abuse_in_another_case", "abuse in another case of the student keeps the family's notice here, too", "PROMISES 38", request(told, referral("r1", on="2026-09-01"), referral("r2", safety=abuse), detail="full"),
      {"cases/#": 2, "cases/case=r1/safety": ABSENT, f"cases/case=r1/notices/about={FAMILY}": ABSENT, f"cases/case=r2/notices/about={FAMILY}": ABSENT, "findings/0/code": "W_FAMILY_NOTICE_WITHHELD"})
for name, kinds, tells in [("unnamed", [], False), ("abuse", ["abuse_or_neglect"], False), ("weapon", ["weapon"], True)]:
    route(f"abuse_open_lane_{name}", f"an open safety lane with {name if kinds else 'a danger that nobody named'}: the family is {'told' if tells else 'not told by itself'}", "PROMISES 29, 38",
          request(told, cases=[known(safety=True, safety_kinds=kinds)], detail="full"), {CASE + "notices/#": 2 if tells else 1, "findings": ABSENT if tells else [{"severity": "urgent", "code": "W_FAMILY_NOTICE_WITHHELD", "subject": "s1",
          "message": "abuse or neglect may be at hand: a person decides whether the family is told, invited or asked"}]})
meets = handbook(rule(then=[{"convene": {"team": "t", "about": "plan", "with_family": True}}]), teams=[team("t")])
route("abuse_meeting_without_family", "the team meets, and a person decides whether the family comes", "PROMISES 38", request(meets, referral(safety=abuse), detail="full"),
      {CASE + "also/0/outcome/convene/team": "t", CASE + "also/0/outcome/convene/with_family": ABSENT, "findings/0/code": "W_FAMILY_NOTICE_WITHHELD"})
private = lambda viewer: request(guarded, referral(concerns=["academic"]), cases=[known(last_referral="2026-10-20", domains=["academic", "behavior"], restricted_domains=["behavior"])], viewer=viewer, detail="full")
route("restricted_domain_of_the_case_for_the_owner", "the owner sees what the case holds", "RouteRequest::viewer", private("owner"), {CASE + "flags": ["f"], CASE + "applied": ["rule"]})
route("restricted_domain_of_the_case_for_the_team", "others see nothing of what only restricted concerns brought", "RouteRequest::viewer; I31", private("team"), {CASE + "flags": ABSENT, CASE + "applied": ABSENT, CASE + "supports/support=t1": ABSENT})
for detail in ("brief", "full"):
    route(f"restricted_kind_of_danger_{detail}", f"the team learns of the safety lane, not of which danger ({detail})", "RouteRequest::viewer; I31", request(plain, referral(safety=danger("weapon")), viewer="team", detail=detail),
          {CASE + "lanes/0": "safety", CASE + "safety/kinds": ABSENT, CASE + "safety/duty": ABSENT})
odd = referral(concerns=[{"domain": "transport", "restricted": True}])
for viewer, code in [("owner", "W_UNKNOWN_DOMAIN"), ("team", ABSENT)]:
    route(f"restricted_undeclared_domain_for_the_{viewer}", f"a restricted concern in an undeclared domain, as the {viewer} hears of it", "RouteRequest::viewer; I31", request(plain, odd, viewer=viewer), {"findings/0/code": code})

# ---------------------------------------------------------------- what is not known
history = measured({"supports": {"ended": NR}}, {"at_most": 0})
applies("history_of_nobody", "nobody supplied the student: no history is no news", "DESIGN: missing is a value", request(history, referral(safety="yes"), students=[]), False, "not_provided")
applies("history_of_somebody", "a student without supports has none", "DESIGN: missing is a value", request(history))
last_year = [student(observations=series("score", [(f"2026-05-{11 + n}", v) for n, v in enumerate((-1, -2, -3))]))]
trend = {"slope": {"of": "score", "points": 3}}
for name, compute, test in [("in_a_row", run, {"at_least": 3}), ("slope", trend, {"below": 0})]:
    [(kind, inner)] = compute.items()
    applies(f"{name}_of_last_year", "without a window the current school year counts: three points of last year do not", "handbook language 2", request(measured(compute, test), students=last_year), False, "too_few_points")
    applies(f"{name}_ever", "with the window ever they do", "handbook language 2", request(measured({kind: {**inner, "window": "ever"}}, test), students=last_year))
zero = handbook(rule(when=is_("x", at_most=0)), indicators=declared("absence"), measures=[number(compute={"count": {"of": "absence", "window": {"this": "year"}}})])
for name, about, spans, yes in [
    ("adjacent", "two feeds side by side hold the year", [("2026-08-26", "2026-09-30"), ("2026-10-01", DAY)], T), ("overlapping", "two that overlap do", [("2026-08-01", "2026-10-05"), ("2026-09-15", DAY)], T),
    ("with_a_hole", "a day between them that neither holds", [("2026-08-26", "2026-09-29"), ("2026-10-01", DAY)], F), ("of_last_year", "a feed that ended last year leaves no hole in this one", [("2025-08-27", "2026-06-05"), ("2026-08-26", DAY)], T),
    ("backwards", "a feed that ends before it begins holds nothing", [(DAY, "2026-08-26")], F)]:
    applies(f"feeds_{name}", about, "DESIGN: fed, empty, not supplied", request(zero, coverage=[feed("absence", a, b) for a, b in spans]), yes, None if yes else "not_supplied")
route("support_at_the_first_tier_is_help", "who receives the first tier is not sent to a higher one without a rule", "MISSION A6", request(menu(*ladder), academic, students=has("t1"), detail="full"),
      {CASE + "supports": ABSENT, **reason(0, "t1", "already_receiving"), **reason(1, "t2", "higher_tier_than_needed")})
for name, where, who, status in [("grade_unknown", {"grades": {"from": "1", "to": "5"}}, {"school": "north"}, "unconfirmed"), ("school_unknown", {"schools": ["north"]}, {"grade": "3"}, "unconfirmed"),
                                 ("both_known", {"grades": {"from": "1", "to": "5"}, "schools": ["north"]}, {"school": "north", "grade": "3"}, "available")]:
    route(f"support_{name}", f"a support offered in some: {status}", "DESIGN: missing is a value", request(menu(support("t2", level="tier_2", **where), rules=name_it("t2"), **north), academic, students=[student(**who)]), {CASE + "supports/0/status": status})

# ---------------------------------------------------------------- what text and numbers may hold
value = lambda v, **more: request(handbook(rule(when=is_("x", more_than=0)), measures=[number()]), students=[student(values={"x": v})])
applies("number_greatest", "the greatest whole number there is", "DESIGN: exact numbers", value(461168601842738))
for name, v in [("too_great", 461168601842739), ("too_small", -461168601842739)]:
    route(f"number_{name}", "one further is out of range", "DESIGN: exact numbers", value(v), error=("E_NUMBER", "/request/facts/students/0/values"))
route("code_with_hidden_characters", "a code holds nothing that nobody sees", "PROMISES 16", request(codes(equals="complete"), students=[student(values={"x": "complete\u200b"})]), error=("E_STRING", "/request/facts/students/0/values"))
for name in ("id_chars", "label_chars"):
    route(f"limit_{name}_fixed", "the lengths of ids and labels are part of the contract", "PROMISES, resource limits", request(plain, limits={name: 10}), error=("E_LIMIT", f"/district/limits/{name}"))
