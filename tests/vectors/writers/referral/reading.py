"""Thresholds, conditions with missing values, windows and measures."""
from coming_in import *

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
route("many_observations", "more observations of one kind than the limit: said, and neither counted nor cut short", "PROMISES, resource limits",
      request(counting(3), students=[student(observations=seen("absence", "2026-10-19", "2026-10-20", DAY))], coverage=[feed("absence")], limits={"observations_per_measure": 2}),
      {CASE + "flags": ABSENT, CASE + "collect/0/reason": "contradictory", "findings/0/code": "W_MANY_OBSERVATIONS"})
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
