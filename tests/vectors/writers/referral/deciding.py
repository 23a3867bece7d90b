"""Precedence, merging, owners, supports, duties, reasons, and what is kept from whom."""
from reading import *

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
deadline = lambda within, **more: handbook(rule(when={"referred_by": "teacher"}, then=[{"deadline": {"what": "meet", "within": within, **more}}]), events=declared("met"))
for name, about, body, by in [
    ("school_days", "2 school days after Friday the 16th is Tuesday", request(deadline(days(2)), referral(on="2026-10-16"), detail="full"), "2026-10-20"),
    ("calendar_days", "2 calendar days after Friday the 16th is Sunday", request(deadline(days(2, "calendar")), referral(on="2026-10-16"), detail="full"), "2026-10-18"),
    ("over_a_closure", "Monday closed: Wednesday", request({**deadline(days(2)), "calendar": {"periods": YEARS, "closures": [closure("2026-10-19", "2026-10-19")]}}, referral(on="2026-10-16"), detail="full"), "2026-10-21"),
    ("business_days_on_a_staff_day", "a staff day is a business day: Tuesday", request({**deadline(days(2, "business")), "calendar": {"periods": YEARS, "closures": [closure("2026-10-19", "2026-10-19", "staff_day")]}}, referral(on="2026-10-16"), detail="full"), "2026-10-20"),
    ("over_the_year", "3 school days after 30 December over a break to 1 January: 6 January", request({**deadline(days(3)), "calendar": {"periods": YEARS, "closures": [closure("2026-12-21", "2027-01-01")]}}, referral(on="2026-12-30"), as_of="2026-12-31", detail="full"), "2027-01-06"),
    ("over_29_february", "2 calendar days after 28 February 2028 is 1 March", request({**deadline(days(2, "calendar"))}, referral(on="2028-02-28"), as_of="2028-02-28", detail="full"), "2028-03-01"),
    ("after_an_event", "after an event that happened", request(deadline(days(2), after="met"), students=[student(events=[{"event": "met", "on": "2026-10-19"}])], detail="full"), "2026-10-21"),
    ("event_to_come", "an event that has not happened: no date yet", request(deadline(days(2), after="met"), detail="full"), ABSENT),
    ("outside_the_calendar", "beyond the calendar, calendar days are counted: never late", request(deadline(days(5)), referral(on="2027-06-02"), as_of="2027-06-02", detail="full"), "2027-06-07"),
    ("first_referral_counts", "two referrals: the first one starts the clock", request(deadline(days(5)), referral("r1", on="2026-10-16"), referral("r2"), detail="full"), "2026-10-23")]:
    route(f"deadline_{name}", about, "handbook language 5; PROMISES 23", body, {CASE + "deadlines/what=meet/by": by, CASE + "deadlines/what=meet/rule": "rule", CASE + "deadlines/what=meet/owner": ROLE,
        CASE + "deadlines/what=meet/waits_for": "met" if name == "event_to_come" else ABSENT})
route("duty_to_look", "somebody looks within the front door's days", "MISSION A4: time to owner", request(plain, detail="full"), {CASE + "deadlines/0/by": "2026-10-23", CASE + "deadlines/0/owner": ROLE})
route("loop_is_closed", "whoever referred hears back by a date", "MISSION A5", request(plain, detail="full"), {CASE + "notices/0/to/referrer/person": "p1", CASE + "notices/0/by": "2026-10-28"})
families = handbook(rule(), door={"tell_family_within": days(3)})
route("family_is_told", "the family hears of a referral that it did not make", "front_door.tell_family_within", request(families, detail="full"), {CASE + "notices/1": {"to": {"audience": "family"}, "about": "somebody at school is concerned and help is being arranged", "by": "2026-10-26"}})
route("family_referred", "a family that referred is answered, not told about itself", "front_door.tell_family_within", request(families, referral(kind="family"), detail="full"), {CASE + "notices/#": 1})
notice = {"notice": {"to": "family", "about": "the meeting", "within": days(1), "else_by": ["phone", "visit"]}}
route("notice_with_fallbacks", "a notice with what is offered where the first way fails", "CCPS-08", request(handbook(rule(when={"referred_by": "teacher"}, then=[notice])), detail="full"), {CASE + "notices/about=the meeting/else_by": ["phone", "visit"], CASE + "notices/about=the meeting/by": "2026-10-22"})
route("notice_after_the_referral", "a notice of a rule that asks about the concern counts from the day it was received", "docs/handbook.md, Clocks", request(handbook(rule(when={"referred_by": "teacher"}, then=[notice])), referral(on="2026-10-14"), detail="full"), {CASE + "notices/about=the meeting/by": "2026-10-15"})
early = handbook(rule(when=is_("x", at_least=3), then=[notice, {"deadline": {"what": "meet", "within": days(2)}}]), measures=[number()])
route("duties_since_the_rule_applied", "what a rule that asks about no concern wants counts from when it began to apply", "docs/handbook.md, Clocks", request(early, referral(on="2026-10-14"), students=[student(values={"x": 3}, values_on="2026-10-16")], detail="full"),
      {CASE + "notices/about=the meeting/by": "2026-10-19", CASE + "deadlines/what=meet/by": "2026-10-20"})
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
